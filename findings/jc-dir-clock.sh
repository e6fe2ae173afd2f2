#!/bin/sh
# jc 1.26.1: the dir command of a Canadian or British PC has no files.
# Expected: note.txt, whatever date and clock the region has; at worst an
# error that the format is unknown.
# Behaviour: only 11/28/2026  10:47 PM is understood. A date with dashes gives
# an empty list; a 24-hour clock takes "<DIR>" and the size for AM or PM.
# Seen: en-US 1 file note.txt; en-CA (2026-11-28) []; en-GB a file without
# name and size in place of each entry. No exception.
# Why it hurts: a script that counts or looks for files on such a PC says
# that there are none, and that folders are files.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --no-deps --target "$dir/lib" jc==1.26.1
cat >"$dir/read.py" <<'PY'
import sys
import jc

LISTING = """ Volume in drive C has no label.
 Volume Serial Number is 1234-ABCD

 Directory of C:\\devoirs

%s    <DIR>          sous
%s             1,234 note.txt
               1 File(s)          1,234 bytes
               1 Dir(s)  10,000,000 bytes free
"""
seen = []
for time in ("11/28/2026  10:47 PM", "2026-11-28  10:47 PM", "28/11/2026  22:47"):
    entries = jc.parse("dir", LISTING % (time, time), quiet=True)
    seen.append([(e["filename"], e["dir"], e["size"]) for e in entries])
    print(time, seen[-1])
sys.exit(seen != [[("sous", True, None), ("note.txt", False, 1234)], [], [("", False, None)] * 2])
PY
PYTHONPATH="$dir/lib" python3 "$dir/read.py"
