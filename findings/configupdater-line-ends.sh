#!/bin/sh
# ConfigUpdater 4.1.1: changing one value rewrites every line of the file.
# Expected: of a Windows file only the line that was changed differs; that
# nothing else changes is what this library is for, and what its page
# promises.
# Behaviour: the file is read with any line end and written with that of the
# machine; update_file() cannot be told otherwise.
# Seen: 4 of 4 lines lost their carriage return, one of them was to change.
# Why it hurts: a ticket or settings file changed by a script on a Linux
# server differs in each line, in a diff and in a byte-by-byte check.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --no-deps --target "$dir/lib" ConfigUpdater==4.1.1
cat >"$dir/change.py" <<'PY'
import sys
from configupdater import ConfigUpdater

with open(sys.argv[1], "wb") as file:
    file.write(b"; head\r\n[main]\r\na=1\r\nb=2\r\n")
config = ConfigUpdater()
config.read(sys.argv[1])
config["main"]["a"].value = "3"
config.update_file()
with open(sys.argv[1], "rb") as file:
    seen = file.read()
print(seen)
sys.exit(seen != b"; head\n[main]\na = 3\nb=2\n")
PY
PYTHONPATH="$dir/lib" python3 "$dir/change.py" "$dir/a.ini"
