# A Debian 13 under build/, for its Wine 10: the second opinion on everything that Windows decides.
# Sourced by tests/debian.sh.
#
# A command runs there with processes, mounts and a network of its own. All mounts are made in its
# own mount namespace: outside nobody sees them, they go with the command, and build/ can be
# deleted at any time without harm to what lies behind them.
#
# shellcheck shell=sh disable=SC2154

trixie_root=$source_dir/build/trixie
trixie_room=$source_dir/build/wine10 # what Wine 10 writes: prefixes, homes, pictures
trixie_log=$source_dir/build/trixie.log
trixie_packages="$wine_packages $screen_packages cmake procps iproute2"
trixie_pid=

# --- to enter ------------------------------------------------------------------------------------

# Runs a command with processes and mounts of its own, which end with it, and it with this script,
# however that ends: so it must be this very shell's child. A wait can be interrupted, a command in
# the foreground could not.
apart() { # UNSHARE-OPTIONS... COMMAND...
    sudo=$([ "$(id -u)" -eq 0 ] || echo sudo)
    # shellcheck disable=SC2086
    $sudo setpriv --pdeathsig KILL unshare -m -p -f --kill-child --propagation private "$@" </dev/null &
    trixie_pid=$!
    wait "$trixie_pid"
    apart_status=$?
    trixie_pid=
    return "$apart_status"
}

trixie_close() {
    if [ -n "$trixie_pid" ]; then
        as_root kill -KILL "$trixie_pid" 2>/dev/null
        wait "$trixie_pid" 2>/dev/null
        sleep 1 # what it started ends with it, a moment later
    fi
    [ ! -d "$trixie_root.part" ] || as_root rm -rf "$trixie_root.part"
}

# The checkout stands at its own path in there. What this machine's Wine keeps in the build's
# folder is hidden: a prefix of Wine 8 would be made one of Wine 10.
# shellcheck disable=SC2016
trixie_enter='
set -e
root=$1 checkout=$2 room=$3
shift 3
ip link set lo up
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
mount -t tmpfs tmpfs "$root/dev/shm"
mount -t tmpfs tmpfs "$root/tmp"
mkdir -p "$root/tmp/home" "$root$checkout"
mount --bind "$checkout" "$root$checkout"
for hidden in wine wine-2 wine-3 wine-printers Testing; do
    mkdir -p "$checkout/build/win64/$hidden" "$room/$hidden"
    mount --bind "$room/$hidden" "$root$checkout/build/win64/$hidden"
done
set +e
chroot "$root" env -i HOME=/tmp/home PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 \
    BINOME_THOROUGH="${BINOME_THOROUGH:-}" sh -c "cd \"\$0\" && exec \"\$@\"" "$checkout" "$@"
exit
'

trixie_run() { # COMMAND...
    apart -n sh -c "$trixie_enter" sh "$trixie_root" "$source_dir" "$trixie_room" "$@"
}

# --- to make -------------------------------------------------------------------------------------

trixie_may_mount() {
    as_root unshare -m -p -n -f --propagation private sh -c \
        'ip link set lo up && mount -t tmpfs tmpfs /mnt && mount -t proc proc /mnt' 2>"$trixie_log" ||
        die "wine10 needs the right to make namespaces and to mount in them, which is refused here: $(tail -n 1 "$trixie_log")"
}

# Where this machine has its own packages from.
trixie_mirror() {
    # shellcheck disable=SC1091
    release=$(. /etc/os-release && echo "${VERSION_CODENAME:-}")
    # shellcheck disable=SC2016
    apt-get indextargets --format '$(RELEASE) $(REPO_URI)' 'Created-By: Packages' 2>/dev/null |
        awk -v release="$release" '$1 == release && $2 ~ "^(http|https|file):.*/debian/?$" { print $2; exit }'
}

trixie_broken() { # WHAT
    trixie_free=$(df -Pm build | awk 'NR == 2 { print $4 }')
    [ "$trixie_free" -ge 20 ] || die "$1: the disk is full; nothing of it was kept"
    die "$1: $(grep -E '^(E|W|Err|debootstrap|wget|dpkg)[: ]' "$trixie_log" | tail -n 1); the rest is in build/trixie.log; nothing of it was kept"
}

# A whole root or none: it gets its name when it is complete.
trixie_make() {
    [ "$(cat "$trixie_root/etc/binome-packages" 2>/dev/null)" = "$trixie_packages" ] && return 0
    need debootstrap
    needs_room 2600
    as_root rm -rf "$trixie_root.part" "$trixie_root"
    mirror=$(trixie_mirror)
    say "making a Debian 13 under build/trixie, from ${mirror:=http://deb.debian.org/debian}"
    eval "$(apt-config shell http_proxy Acquire::http::Proxy https_proxy Acquire::https::Proxy)"
    export http_proxy="${http_proxy:-}" https_proxy="${https_proxy:-}"
    case $mirror in http*)
        wget -q -T 20 -t 2 -O /dev/null "${mirror%/}/dists/trixie/InRelease" ||
            die "no Debian 13 comes from $mirror: no network, or the mirror has none" ;;
    esac
    apart debootstrap --variant=minbase --include=ca-certificates trixie "$trixie_root.part" "$mirror" \
        >"$trixie_log" 2>&1 || trixie_broken "debootstrap failed"
    # shellcheck disable=SC2086
    apart chroot "$trixie_root.part" env DEBIAN_FRONTEND=noninteractive PATH=/usr/sbin:/usr/bin:/sbin:/bin \
        sh -c 'apt-get install -q -y --no-install-recommends "$@" && apt-get clean' sh $trixie_packages \
        >>"$trixie_log" 2>&1 || trixie_broken "apt-get install failed in build/trixie.part"
    printf '%s\n' "$trixie_packages" >"$trixie_log.packages"
    as_root mv "$trixie_log.packages" "$trixie_root.part/etc/binome-packages" ||
        trixie_broken "build/trixie.part cannot be completed"
    as_root mv "$trixie_root.part" "$trixie_root" || trixie_broken "build/trixie.part cannot be renamed"
}
