#!/bin/sh
# Run every measurement of bench/, one after the other; each prints its own figures.
set -eu
cd "$(dirname "$0")/.."
. tools/common.sh

for file in $(grep -l '^if __name__' bench/*.py); do
    name=$(basename "$file" .py)
    say "" "== $name"
    .venv/bin/python -m "bench.$name"
done
