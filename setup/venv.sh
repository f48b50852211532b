#!/usr/bin/env bash
# Make .venv and install pinned requirements into it: setup/venv.sh base | test
set -euo pipefail
cd "$(dirname "$0")/.."
wanted=$1
python=${PYTHON:-python3}

if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    echo "Maraude needs Python 3.11 or later; set PYTHON=/path/to/python3.11" >&2
    exit 1
fi
if [ ! -x .venv/bin/python ] || ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
    if ! "$python" -m venv --clear .venv >/dev/null 2>&1; then
        # Debian ships Python without venv: take its package where we may, else virtualenv from pip.
        if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
            apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq python3-venv >/dev/null
            "$python" -m venv --clear .venv
        else
            echo "Python has no venv module; trying virtualenv (else install the package python3-venv)" >&2
            "$python" -m pip install --quiet --user --break-system-packages virtualenv
            "$python" -m virtualenv --quiet --clear .venv
        fi
    fi
fi
files=(-r requirements/base.txt)
[ "$wanted" = test ] && files+=(-r requirements/test.txt)
echo "Installing the pinned requirements ($wanted); the first time takes a few minutes."
told=(--quiet)
[ -t 1 ] && told=() # on a terminal, the installer shows its own progress
pip=(.venv/bin/python -m pip --disable-pip-version-check)
uv=(.venv/bin/uv pip)
own=(--python .venv/bin/python)

# The files hold every pin, so nothing is left to resolve; what is imported is compiled then, once.
with_uv() {
    "${pip[@]}" install -qq --no-deps --no-compile "$(grep -o '^uv==[^ ]*' requirements/test.txt)" &&
        "${uv[@]}" install "${told[@]}" "${own[@]}" --no-deps "${files[@]}" &&
        "${uv[@]}" install --quiet "${own[@]}" --no-deps --editable . &&
        "${uv[@]}" check --quiet "${own[@]}"
}
with_pip() {
    "${pip[@]}" install "${told[@]}" --no-deps --no-compile "${files[@]}" &&
        "${pip[@]}" install -qq --no-deps --editable . && "${pip[@]}" check
}
# uv takes half of pip's time; pip does it where uv can't (an index or a certificate that only pip is told of).
with_uv || { echo "uv could not; pip installs, which takes longer." >&2 && with_pip; }
touch ".venv/.$wanted"
