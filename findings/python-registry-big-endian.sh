#!/bin/sh
# python-registry 1.3.1: a REG_DWORD_BIG_ENDIAN is read little-endian.
# Expected: 00 00 00 50 of type REG_DWORD_BIG_ENDIAN is 80, as its name says.
# Behaviour: the bytes are turned round as for REG_DWORD; nothing warns.
# Seen: Big = 83886080, Little (REG_DWORD 50 00 00 00) = 80.
# Why it hurts: a port, a count or a switch of a hive under inspection is
# reported as another number, and two parsers contradict one another.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --no-deps --target "$dir/lib" \
    python-registry==1.3.1 enum-compat==0.0.3 unicodecsv==0.14.1
python3 "$here/hive.py" "$dir/hive"
cat >"$dir/read.py" <<'PY'
import sys
from Registry import Registry
root = Registry.Registry(sys.argv[1]).root()
big, little = root.value("Big").value(), root.value("Little").value()
print("Big", big, "Little", little)
sys.exit((big, little) != (83886080, 80))
PY
PYTHONPATH="$dir/lib" python3 -W ignore "$dir/read.py" "$dir/hive"
