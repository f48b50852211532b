#!/usr/bin/env bash
# Install what the tests need from the system's packages: Chromium, to try the app in a real browser.
set -euo pipefail
if command -v chromium >/dev/null || [ -x "${MARAUDE_CHROMIUM:-/nonexistent}" ]; then
    exit 0
fi
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "The tests need the system package: chromium" >&2
    echo "Install it (Debian: apt-get install chromium), or set MARAUDE_CHROMIUM=/path/to/chromium, then run make test again." >&2
    exit 1
fi
apt-get update -qq
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core
