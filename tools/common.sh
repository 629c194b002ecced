# What the scripts in this folder share; read with ".", never run.

say() { printf '%s\n' "$@"; }

stop() {
    printf '%s\n' "$@" >&2
    exit 1
}

# Install a Debian package when that is ours to do: as root, where there is apt-get.
apt_install() {
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 1
    say "Installing the Debian package $1."
    log=$({ apt-get update || true; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$1"; } 2>&1) || {
        printf '%s\n' "$log" | tail -n 5
        return 1
    }
}
