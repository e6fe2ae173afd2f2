#!/bin/sh
# regipy 6.5.0: a short REG_DWORD_BIG_ENDIAN has no data at all.
# Expected: 00 00 00 50 is 80, or at least the four bytes.
# Behaviour: the value is listed with its type, its data are an empty text;
# no error, no warning.
# Seen: Big ('REG_DWORD_BIG_ENDIAN', ''), beside it Little 80.
# Why it hurts: an inspection of a hive says "empty" of a value that is set.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --no-deps --target "$dir/lib" \
    regipy==6.5.0 construct==2.10.70 inflection==0.5.1 pytz==2026.6
python3 "$here/hive.py" "$dir/hive"
cat >"$dir/read.py" <<'PY'
import sys
from regipy.registry import RegistryHive
values = RegistryHive(sys.argv[1]).root.iter_values(as_json=False)
found = {v.name: (v.value_type, v.value) for v in values}
print("Big", found["Big"], "Little", found["Little"])
sys.exit(found["Big"] != ("REG_DWORD_BIG_ENDIAN", "") or found["Little"][1] != 80)
PY
PYTHONPATH="$dir/lib" python3 -W ignore "$dir/read.py" "$dir/hive"
