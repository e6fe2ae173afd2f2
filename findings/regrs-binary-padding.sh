#!/bin/sh
# regrs 0.1.0: a REG_BINARY comes with the padding of its cell.
# Expected: 5 bytes stored, 5 bytes read; the value says its own size, and a
# cell is rounded up to eight (dissect.regf 3.14 gives 5).
# Behaviour: data, raw data and data_size() all give the whole cell.
# Seen: 5 bytes become 12, the 8 of a FILETIME 12, with zeros behind.
# Why it hurts: a copy of the value into another hive is longer than the
# original; a proxy record or a StartupApproved flag read so never equals
# the one on the PC.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --no-deps --target "$dir/lib" regrs==0.1.0
cat >"$dir/read.py" <<'PY'
import sys
import regrs
from hive import Hive

Hive().save(sys.argv[1], [("Five", 3, bytes(range(5))), ("Time", 3, bytes(range(8)))])
seen = {}
for value in regrs.Hive.open(sys.argv[1]).root_key().values():
    seen[value.name()] = (value.data_size(), bytes(value.raw_data()))
print(seen)
sys.exit(seen != {"Five": (12, bytes(range(5)) + bytes(7)), "Time": (12, bytes(range(8)) + bytes(4))})
PY
PYTHONPATH="$dir/lib:$here" PYTHONDONTWRITEBYTECODE=1 python3 "$dir/read.py" "$dir/hive"
