#!/usr/bin/env bash
# Install what the tests need from the system's packages: Chromium, to try the app in a real browser.
# setup/system.sh trials: LibreOffice and poppler too, to draw the drafts as a person sees them.
set -euo pipefail
missing=()
command -v chromium >/dev/null || [ -x "${MARAUDE_CHROMIUM:-/nonexistent}" ] || missing+=(chromium fonts-dejavu-core)
# Playwright's own Node is linked with it; a bare Debian has no libatomic.
libraries=$("$(command -v ldconfig || echo /sbin/ldconfig)" -p)
[[ $libraries == *libatomic.so.1* ]] || missing+=(libatomic1)
if [ "${1:-}" = trials ]; then
    command -v soffice >/dev/null || missing+=(libreoffice-writer-nogui fonts-liberation)
    command -v pdftoppm >/dev/null || missing+=(poppler-utils)
fi
[ ${#missing[@]} = 0 ] && exit 0
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "The tests need these system packages: ${missing[*]}" >&2
    echo "Install them (Debian: apt-get install ${missing[*]}), then run the same command again." >&2
    echo "Chromium may stand elsewhere: MARAUDE_CHROMIUM=/path/to/chromium." >&2
    exit 1
fi
apt-get update -qq
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"
