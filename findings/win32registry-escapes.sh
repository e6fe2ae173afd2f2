#!/bin/sh
# Parse::Win32Registry 1.1 (Debian 12): a .reg export without escapes.
# Expected: the text C:\new\x.exe "a" is written "C:\\new\\x.exe \"a\"", as
# regedit writes and reads it (as_regedit_export is made for regedit).
# Behaviour: backslashes and quotes are copied as they are, in names too.
# Seen: "Run"="C:\new\x.exe "a"" and "a\b"="1"
# Why it hurts: nearly every path is spoilt when the export is imported
# again; the file looks right to whoever reads it.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
apt-get download -q libparse-win32registry-perl=1.1-2 >download.log 2>&1
dpkg -x libparse-win32registry-perl_*.deb root
PYTHONPATH="$here" PYTHONDONTWRITEBYTECODE=1 python3 - <<'PY'
from hive import Hive, utf16
Hive().save("hive", [("Run", 1, utf16('C:\\new\\x.exe "a"\0')), ("a\\b", 1, utf16("1\0"))])
PY
cat >export.pl <<'PL'
use strict;
use warnings;
use Parse::Win32Registry;
my $root = Parse::Win32Registry->new("hive")->get_root_key;
print $_->as_regedit_export for $root->get_list_of_values;
PL
seen=$(perl -Iroot/usr/share/perl5 export.pl)
printf "%s\n" "$seen"
test "$seen" = '"Run"="C:\new\x.exe "a""
"a\b"="1"'
