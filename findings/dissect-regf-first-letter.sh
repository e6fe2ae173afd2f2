#!/bin/sh
# dissect.regf 3.14: a text whose first letter is outside Latin-1 is not read.
# Expected: "œuvres", a REG_SZ in UTF-16 with its NUL, as every other text.
# Behaviour: where the second byte is not zero, the bytes are taken for
# Latin-1 and read up to the first zero byte; no warning.
# Seen: œuvres becomes "S\x01u", €5 becomes "\xac 5"; "un œuf" is right.
# Why it hurts: a folder Œuvres, a price in euros, every Greek, Cyrillic or
# Chinese text: an inspection of a hive shows two letters of another text.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --no-deps --target "$dir/lib" \
    dissect.regf==3.14 dissect.cstruct==4.7 dissect.util==3.24
cat >"$dir/read.py" <<'PY'
import sys
from dissect.regf import regf
from hive import Hive, utf16

texts = ["un œuf", "œuvres", "€5"]
Hive().save(sys.argv[1], [(str(n), 1, utf16(t + "\0")) for n, t in enumerate(texts)])
with open(sys.argv[1], "rb") as file:
    seen = [value.value for value in regf.RegistryHive(file).root().values()]
print(dict(zip(texts, seen)))
sys.exit(seen != ["un œuf", "S\x01u", "\xac 5"])
PY
PYTHONPATH="$dir/lib:$here" PYTHONDONTWRITEBYTECODE=1 python3 "$dir/read.py" "$dir/hive"
