#!/bin/sh
# regparse 1.0.1: a value with a colon or "=" in its name is not there.
# Expected: ":Range" of a ZoneMap range, and "Path" unescaped: in a .reg
# file "\\" stands for one backslash.
# Behaviour: the file is read as INI, where a colon or "=" ends the name; the
# default is returned instead, without an error. Texts keep their escapes.
# Seen: :Range None, a=b None, Path with eight backslashes instead of four.
# Why it hurts: Windows itself names values so (":Range" below
# ZoneMap\Ranges), so an address that is in a zone is reported as in none;
# and a path taken from the export names no file.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --no-deps --target "$dir/lib" regparse==1.0.1
cat >"$dir/read.py" <<'PY'
import sys
import regparse

KEY = r"HKEY_CURRENT_USER\Software\Test"
LINES = ["Windows Registry Editor Version 5.00", "", "[%s]" % KEY,
         r'":Range"="192.0.2.1"', r'"a=b"="1"', r'"Path"="C:\\a\\b\\c\\d"', ""]
with open(sys.argv[1], "wb") as file:
    file.write("\r\n".join(LINES).encode("utf-16"))
found = regparse.RegParse(filename=sys.argv[1])
seen = {name: found.getval(KEY, name, None) for name in (":Range", "a=b", "Path")}
print(seen)
sys.exit(seen != {":Range": None, "a=b": None, "Path": r"C:\\a\\b\\c\\d"})
PY
PYTHONPATH="$dir/lib" python3 "$dir/read.py" "$dir/a.reg"
