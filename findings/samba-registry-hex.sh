#!/bin/sh
# net of Samba 4.17.12 (Debian 12): a DWORD of 0x10 is stored as 0.
# Expected: 16, or a refusal, as "abc" is refused.
# Behaviour: the digits before the x are taken, the rest is not looked at; no
# message, exit code 0. 4294967297 is stored as 1 in the same way.
# Seen: 0x10: exit 0, Value = 0; abc: exit 255; 4294967297: Value = 1.
# Why it hurts: values of the registry are written in hexadecimal everywhere
# (.reg files, regedit, documentation); the setting is switched off instead.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
apt-get download -q samba-common-bin=2:4.17.12+dfsg-0+deb12u4 \
    samba-libs=2:4.17.12+dfsg-0+deb12u4 libwbclient0=2:4.17.12+dfsg-0+deb12u4 \
    libldb2 libtalloc2 libtdb1 libtevent0 libpopt0 libjansson4 libldap-2.5-0 libsasl2-2 \
    libavahi-client3 libavahi-common3 libicu72 libacl1 libbsd0 libmd0 >download.log 2>&1
for package in *.deb; do dpkg -x "$package" root; done
libs=$(echo root/usr/lib/*-linux-gnu)
export LD_LIBRARY_PATH="$libs:$libs/samba:$libs/ldb"
echo '[global]' >smb.conf
for kind in private lock state cache; do
    mkdir $kind
    echo "$kind directory = $dir/$kind" >>smb.conf
done
net() { root/usr/bin/net -s "$dir/smb.conf" registry "$@" 2>>net.log; }
net createkey 'HKLM\Software\Test' >net.log
try() {
    code=0
    net setvalue 'HKLM\Software\Test' V dword "$1" || code=$?
    echo "$1: exit $code, $(net getvalue 'HKLM\Software\Test' V | tr -s ' ' | grep Value)"
}
seen=$(for value in 7 abc 0x10 4294967297; do try "$value"; done)
echo "$seen"
test "$seen" = '7: exit 0, Value = 7
abc: exit 255, Value = 7
0x10: exit 0, Value = 0
4294967297: exit 0, Value = 1'
