#!/bin/sh
# Start a PostgreSQL server of one's own on loopback, in a folder that may be thrown away, and print its address; or stop it.
#   tools/postgresql.sh start FOLDER [PORT [SETTINGS]]    tools/postgresql.sh stop FOLDER    tools/postgresql.sh install
set -eu
cd "$(dirname "$0")/.."
. tools/common.sh

do=${1:-} folder=${2:-} port=${3:-54329} settings=${4:-}
[ "$do" = install ] || [ -n "$folder" ] || stop "Say: tools/postgresql.sh start FOLDER [PORT], or: tools/postgresql.sh stop FOLDER"

find_bin() {
    for candidate in /usr/lib/postgresql/*/bin "$(dirname "$(command -v initdb 2>/dev/null || echo /none)")"; do
        [ -x "$candidate/initdb" ] && [ -x "$candidate/pg_ctl" ] && bin=$candidate
    done
    [ -n "${bin:-}" ]
}

# The server refuses to be root: as root, it runs as a user that owns nothing else.
as_user() {
    if [ "$(id -u)" = 0 ]; then
        (cd / && setpriv --reuid=65534 --regid=65534 --clear-groups "$@")
    else
        "$@"
    fi
}

find_bin || { apt_install postgresql >&2 && find_bin; } ||
    stop "PostgreSQL is not here. On Debian and Ubuntu: sudo apt-get install postgresql. Then start again."

case $do in
    install) ;;
    start)
        mkdir -p "$folder"
        [ "$(id -u)" != 0 ] || chown 65534:65534 "$folder"
        [ -f "$folder/data/PG_VERSION" ] ||
            as_user "$bin/initdb" -D "$folder/data" -U frise --auth=trust --encoding=UTF8 --locale=C >"$folder/setup.log" 2>&1 ||
            stop "The server could not be set up; $folder/setup.log says why."
        as_user "$bin/pg_ctl" -D "$folder/data" -w -t 60 -l "$folder/server.log" \
            -o "-c listen_addresses=127.0.0.1 -c port=$port -c unix_socket_directories='' $settings" start >>"$folder/setup.log" 2>&1 ||
            stop "The server could not be started; $folder/server.log says why."
        say "postgresql+psycopg://frise@127.0.0.1:$port/postgres"
        ;;
    stop) as_user "$bin/pg_ctl" -D "$folder/data" -w -m immediate stop >/dev/null 2>&1 || true ;;
    *) stop "Say start, stop or install." ;;
esac
