#!/bin/sh
# The stage leaves the user's home alone: played with a Wine that only says how it was called. And of
# tests/debian.sh: one job at a time, and one that is interrupted ends at once and says so.
set -u
# Without a folder of its own every path below would be one of this machine's, and /bin/wineserver
# leads to the real one. A file that is there already, or that a link leads to, is never written.
set -C
e2e_dir=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
room=$(mktemp -d)
case $room in
/?*) ;;
*)
    echo "FAIL: no folder of its own to play in"
    exit 1
    ;;
esac
trap 'rm -rf "$room"' EXIT

play_wine() { # a stand-in for Wine, and for its server
    mkdir -p "$room/home/Documents" && mkdir "$room/bin" || return 1
    : >"$room/home/Documents/letter.txt" || return 1
    cat >"$room/bin/wine" <<END || return 1
#!/bin/sh
echo "\$* HOME=\$HOME \$WINEDLLOVERRIDES" >>"$room/calls"
mkdir -p "\$WINEPREFIX/drive_c/windows/Fonts"
echo "Microsoft Windows 10.0"
END
    printf '#!/bin/sh\n' >"$room/bin/wineserver" && chmod +x "$room/bin/wine" "$room/bin/wineserver" || return 1
    "$room/bin/wineserver" || return 1 # no programs may run there
    PATH=$room/bin:$PATH
    [ "$(command -v wine) $(command -v wineserver)" = "$room/bin/wine $room/bin/wineserver" ]
}

play_wine || {
    echo "FAIL: no stand-in for Wine"
    exit 1
}
failed=0

expect() { # WHAT COMMAND...
    what=$1
    shift
    "$@" || {
        echo "FAIL: $what"
        failed=1
    }
}

make() { # the prefix, in a shell of its own, which may write over what it made
    (
        set +C
        HOME=$room/home
        STAGE_PREFIX=$room/prefix
        . "$e2e_dir/stage.sh"
        stage_wine_settings
        stage_make_prefix
    )
}

home_before=$(find "$room/home" | sort)
make || expect "a prefix is made" false
expect "Wine was called" test -s "$room/calls"
expect "always with the prefix's own home, and without menus" \
    test -z "$(grep -v "HOME=$room/prefix/home .*winemenubuilder.exe=\$" "$room/calls")"
expect "which has a folder for documents" test -d "$room/prefix/home/Documents"
expect "a prefix is told to be Windows 10" grep -q 'Version /d win10' "$room/calls"

rm -f "$room/calls"
: >"$room/prefix/kept"
make
expect "a prefix that is there is used again" test -f "$room/prefix/kept"
expect "without calling Wine" test ! -e "$room/calls"

rm -rf "$room/prefix/home"
ln -s "$room/home/Documents" "$room/prefix/drive_c/Documents"
make
expect "one without a home of its own is made anew" test ! -f "$room/prefix/kept"
expect "and the user's home is as it was" test "$(find "$room/home" | sort)" = "$home_before"

rm -rf "$room/prefix"
mkdir -p "$room/prefix"
: >"$room/prefix/somebody's"
make
expect "what the stage did not make is not deleted" test -f "$room/prefix/somebody's"
# A job that builds for ever, in a checkout of its own.
mkdir -p "$room/checkout/tests/e2e"
cp "$e2e_dir/../debian.sh" "$e2e_dir/../trixie.sh" "$room/checkout/tests/"
cp "$e2e_dir/stage.sh" "$room/checkout/tests/e2e/"
# shellcheck disable=SC2016
printf '#!/bin/sh\n[ "$1" != --build ] || { : >"%s/builds"; exec sleep 60; }\n' "$room" >"$room/bin/cmake"
printf '#!/bin/sh\necho ok installed\n' >"$room/bin/dpkg-query"
chmod +x "$room/bin/cmake" "$room/bin/dpkg-query"
job() { sh "$room/checkout/tests/debian.sh" bench; }
sh "$room/checkout/tests/debian.sh" bench >"$room/first" 2>&1 &
first=$!
tries=0
until [ -e "$room/builds" ] || [ "$tries" -ge 600 ]; do
    tries=$((tries + 1))
    sleep 0.1
done
expect "a second job in the same checkout is refused" test "$(job 2>&1 | grep -c 'another job is at work')" = 1
kill -s TERM "$first"
began=$(date +%s)
wait "$first"
expect "a job that is interrupted ends at once" test "$(($(date +%s) - began))" -lt 30
expect "and says so" grep -q 'debian.sh: interrupted' "$room/first"
rm -f "$room/builds"

# Of the tests, both that run beside each other end.
fake() { # NAME COMMANDS
    printf '#!/bin/sh\n%s\n' "$2" >|"$room/bin/$1"
    chmod +x "$room/bin/$1"
}
fake cmake "[ \"\$1 \$3\" != '--build host' ] || { echo \$\$ >'$room/builds'; exec sleep 60; }"
fake ctest "echo \$\$ >'$room/tests'; exec sleep 60"
fake Xvfb 'echo 7 >&3'
HOME=$room/home sh "$room/checkout/tests/debian.sh" test >|"$room/first" 2>&1 &
first=$!
tries=0
until [ -s "$room/builds" ] && [ -s "$room/tests" ] || [ "$tries" -ge 600 ]; do
    tries=$((tries + 1))
    sleep 0.1
done
expect "the host is built beside the tests of Windows" test -s "$room/builds" -a -s "$room/tests"
kill -s TERM "$first"
wait "$first"
for ended in builds tests; do
    expect "interrupted, of the $ended nothing is left" test ! -e "/proc/$(cat "$room/$ended")"
done
expect "tests that are interrupted say so" grep -q 'debian.sh: interrupted' "$room/first"

# A Debian 13 that does not come: one sentence, and nothing of it is left.
fake cmake 'exit 0'
fake sudo 'exec "$@"'
fake apt-get 'exit 0' # names no mirror: the usual one it is
fake df 'printf "Filesystem\\nroom 9999 1 9999\\n"'
fake setpriv 'shift 2; exec "$@"'
# shellcheck disable=SC2016
fake unshare 'case "$*" in
*"debootstrap --variant"*) mkdir -p build/trixie.part/etc && echo "E: Invalid Release file, no entry for main" && exit 1 ;;
esac'
no_debian_13() { # WORDS
    sh "$room/checkout/tests/debian.sh" wine10 >|"$room/said" 2>|"$room/refused"
    expect "it fails: $1" test $? -ne 0
    expect "in one sentence: $1" test "$(wc -l <"$room/refused")" = 1
    expect "which says: $1" grep -q "^debian.sh: .*$1" "$room/refused"
    expect "and leaves nothing behind: $1" test -z "$(find "$room/checkout/build" -name 'trixie*' ! -name trixie.log)"
}
fake wget 'exit 4'
no_debian_13 'no network, or the mirror has none'
fake wget 'exit 0'
no_debian_13 'Invalid Release file'
# Packages that are missing, and no network either.
fake dpkg-query 'exit 1'
# shellcheck disable=SC2016
fake apt-get '[ "$1" = update ]' # it ends well without a network, too
no_debian_13 'these packages are missing and do not come: cmake '

[ "$failed" -eq 0 ] && echo "the stage leaves the home alone"
exit "$failed"
