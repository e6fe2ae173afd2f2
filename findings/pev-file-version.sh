#!/bin/sh
# peres of pev 0.81 (Debian 12): every program has file version 65263.1213.1.0.
# Expected: of FILEVERSION 1,2,3,40000 and PRODUCTVERSION 2,0,0,0 peres -v
# prints 1.2.3.40000 and 2.0.0.0.
# Behaviour: the numbers are read eight bytes too early: 0xFEEF04BD and 1.0
# are the mark and the format at the head of VS_FIXEDFILEINFO.
# Seen: File Version 65263.1213.1.0, Product Version 1.2.3.40000
# Why it hurts: an inventory takes the file's version for the product's, and
# a check "at least version 2" passes for all.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
apt-get download -q pev=0.81-9 binutils-mingw-w64-x86-64=2.40-2+10.4 >download.log 2>&1
for package in *.deb; do dpkg -x "$package" root; done
cat >a.rc <<'RC'
1 VERSIONINFO
FILEVERSION 1,2,3,40000
PRODUCTVERSION 2,0,0,0
{
    BLOCK "StringFileInfo" { BLOCK "040904B0" { VALUE "ProductName", "Test" } }
    BLOCK "VarFileInfo" { VALUE "Translation", 0x0409, 0x04B0 }
}
RC
root/usr/bin/x86_64-w64-mingw32-windres --preprocessor=cpp a.rc a.o
root/usr/bin/x86_64-w64-mingw32-ld --subsystem windows -e 0 a.o -o a.exe
seen=$(LD_LIBRARY_PATH=root/usr/lib root/usr/bin/peres -v a.exe | grep Version)
echo "$seen"
test "$(echo "$seen" | tr -s ' ')" = 'File Version: 65263.1213.1.0
Product Version: 1.2.3.40000'
