#!/bin/sh
# windres of binutils 2.40 (Debian 12): an apostrophe in a folder's name.
# Expected: the file compiles wherever it lies, as it does in "mes devoirs".
# Behaviour: the preprocessor is started through a shell; blanks of the
# folder are protected, an apostrophe is not.
# Seen: "mes devoirs" exit 0; "l'ecole" exit 1, the shell misses the end of a
# quoted string.
# Why it hurts: French folder names are full of apostrophes; the message
# speaks of the shell and names neither the file nor the folder.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
apt-get download -q binutils-mingw-w64-x86-64=2.40-2+10.4 >download.log 2>&1
dpkg -x binutils-mingw-w64-x86-64_*.deb root
try() {
    mkdir "$1"
    echo '1 RCDATA { "abc" }' >"$1/a.rc"
    code=0
    root/usr/bin/x86_64-w64-mingw32-windres --preprocessor=cpp \
        -O res "$1/a.rc" "$1/a.res" 2>"$1/log" || code=$?
    echo "$1: exit $code $(sed -n 1p "$1/log")"
}
try 'mes devoirs'
test "$code" = 0
try "l'ecole"
test "$code" = 1
