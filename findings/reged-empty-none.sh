#!/bin/sh
# reged of chntpw 140201 (Debian 12): an empty REG_NONE swallows the next value.
# Expected: one line a value in the exported .reg file, also for a value of
# type REG_NONE without data, as OpenWithProgids holds them by the dozen.
# Behaviour: no line end is written behind "hex(0):", so the next value
# stands on the same line.
# Seen: "Marker"=hex(0):"After"="kept"
# Why it hurts: the line is no longer a value of a .reg file; what follows the
# marker is not restored from an export that ended with exit code 0.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
apt-get download -q chntpw=140201-1 >download.log 2>&1
dpkg -x chntpw_*.deb root
python3 "$here/hive.py" hive
root/usr/sbin/reged -x hive HKEY_X "\\" out.reg >reged.log
grep -a Marker out.reg
grep -aqF '"Marker"=hex(0):"After"="kept"' out.reg
