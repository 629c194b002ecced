#!/bin/sh
# Make .venv ready: find a Python, create the environment, install the pinned packages. Say "dev" for those of the tests too.
set -eu
cd "$(dirname "$0")/.."
. tools/common.sh

pins=requirements.txt
[ "${1:-}" = dev ] && pins=requirements-dev.txt
stamp=.venv/installed/$pins

fits() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }
has_venv() { "$1" -c 'import venv, ensurepip' >/dev/null 2>&1; }

find_python() {
    for name in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11 python; do
        if fits "$name" && "$1" "$name"; then
            echo "$name"
            return
        fi
    done
}

choose_python() {
    python=$(find_python has_venv)
    if [ -z "$python" ] && [ -n "$(find_python true)" ]; then
        apt_install python3-venv >&2 || true
        python=$(find_python has_venv)
        [ -n "$python" ] || stop "Python is here, but its part \"venv\" is missing." \
            "On Debian and Ubuntu: sudo apt-get install python3-venv. Then start again."
    fi
    [ -n "$python" ] || stop "No Python 3.11 or newer was found on this machine." \
        "Install one (https://www.python.org/downloads), or name it: PYTHON=/path/to/python3.12 make run"
}

if ! fits .venv/bin/python; then
    choose_python
    say "Creating the virtual environment .venv with $("$python" --version)."
    "$python" -m venv --clear .venv
fi

if ! cmp -s "$pins" "$stamp"; then
    say "Installing the $(grep -c '==' "$pins") pinned packages of $pins into .venv: about a minute, only when they change."
    .venv/bin/python -m pip install -qq --disable-pip-version-check --require-hashes -r "$pins" ||
        stop "The packages could not be installed; what pip said is above." "Check the network and the free space, then start again."
    rm -rf .venv/installed
    mkdir -p .venv/installed
    cp requirements.txt .venv/installed/
    cp "$pins" "$stamp"
fi
