#!/bin/sh
# reged of chntpw 140201 (Debian 12): one .reg file in two encodings.
# Expected: the name Clé and the text été are exported in one encoding,
# whichever it is.
# Behaviour: the name is copied as the hive holds it (Latin-1, one byte), the
# text is written as UTF-8; no mark at the head of the file tells either.
# Seen: "Cl" E9 = C3 A9 "t" C3 A9: read as UTF-8 the name is
# broken, read as Windows-1252 the text is.
# Why it hurts: no choice of encoding brings both back, so a backup of a
# French profile cannot be imported as it was.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
apt-get download -q chntpw=140201-1 >download.log 2>&1
dpkg -x chntpw_*.deb root
python3 "$here/hive.py" hive
root/usr/sbin/reged -x hive HKEY_X "\\" out.reg >reged.log
python3 - <<'PY'
import sys
text = open("out.reg", "rb").read()
line = next(l for l in text.splitlines() if l.startswith(b'"Cl\xe9'))
print(line.hex(" "))
sys.exit(line != b'"Cl\xe9"="\xc3\xa9t\xc3\xa9"')
PY
