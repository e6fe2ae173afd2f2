#!/bin/sh
# regipy 6.5.0: value names with an accent lose it, and two become one name.
# Expected: names that a hive stores in one byte a character (Latin-1, as
# Windows does whenever it can) come back as "Clé" and "Clè"; the data do.
# Behaviour: such a name is decoded as if it were another encoding; each
# accent becomes U+FFFD, without an error. The data of the value are right.
# Seen: both values are called "Cl" + U+FFFD.
# Why it hurts: a French program's value in Run cannot be found by its name,
# and a dictionary of name and data silently keeps one of the two.
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
names = [v.name for v in values if v.name.startswith("Cl")]
print(ascii(names))
sys.exit(names != ["Cl\ufffd", "Cl\ufffd"])
PY
PYTHONPATH="$dir/lib" python3 -W ignore "$dir/read.py" "$dir/hive"
