#!/bin/sh
# Make sure the tests have a Chromium: one on the PATH, else Debian's package when root, else Playwright's own.
set -eu
cd "$(dirname "$0")/.."
. tools/common.sh

stamp=.venv/installed/playwright-chromium

on_path() {
    for name in chromium chromium-browser google-chrome google-chrome-stable; do
        command -v "$name" >/dev/null && return
    done
    return 1
}

on_path || [ -e "$stamp" ] && exit
say "The browser tests need a Chromium and none is on the PATH."
apt_install chromium && on_path && exit
say "Asking Playwright for its own Chromium."
if .venv/bin/python -m playwright install chromium; then
    touch "$stamp"
else
    say "No Chromium could be had: the browser tests cannot run." "Install Chromium or Google Chrome yourself, then start again." >&2
fi
