#!/bin/sh
# python-registry 1.3.1: a REG_MULTI_SZ comes with empty strings at its end.
# Expected: "a", "bc" and the closing empty string give ['a', 'bc'].
# Behaviour: the text is split at each NUL, the two closing ones included.
# Seen: ['a', 'bc', '', ''].
# Why it hurts: whoever counts or compares the strings (a baseline against
# today, a list of programs) finds two entries that nobody has written.
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
strings = Registry.Registry(sys.argv[1]).root().value("List").value()
print("List", strings)
sys.exit(strings != ["a", "bc", "", ""])
PY
PYTHONPATH="$dir/lib" python3 -W ignore "$dir/read.py" "$dir/hive"
