#!/bin/sh
# Compile requirements.txt and requirements-dev.txt from pyproject.toml: exact versions with hashes, for every system and Python >= 3.11.
set -eu
cd "$(dirname "$0")/.."
. tools/common.sh

command -v uv >/dev/null || stop "This needs uv, which is not on the PATH." "See https://docs.astral.sh/uv for how to install it."

compile() {
    uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-emit-find-links --no-header --no-annotate "$@"
}

say "Compiling requirements.txt, then requirements-dev.txt."
compile --output-file requirements.txt
compile --extra dev --constraint requirements.txt --output-file requirements-dev.txt
