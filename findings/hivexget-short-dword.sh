#!/bin/sh
# hivexget 1.3.23: a REG_DWORD of fewer than four bytes is printed as ffffffff.
# Expected: its bytes, or an error. Windows stores what it is handed, and
# programs that wrote two bytes, or none, left such values.
# Behaviour: hivex's error for such a value is the number -1, which is printed
# as if it stood there, with exit code 0; hivexregedit shows the two bytes.
# Seen: 01 02 becomes dword:ffffffff, and so does a value without a byte.
# Why it hurts: ffffffff is a meaning of its own in the registry ("all", "never",
# "-1"), and nothing tells it from a value that really is ffffffff.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
apt-get download -q libhivex-bin libhivex0 >/dev/null
for package in ./*.deb; do dpkg -x "$package" root; done
python3 - "$here" <<'PY'
import sys
sys.dont_write_bytecode = True
sys.path.insert(0, sys.argv[1])
from hive import Hive
Hive().save("hive", [("Whole", 4, b"\x05\0\0\0"), ("Short", 4, b"\1\2"), ("None", 4, b"")])
PY
LD_LIBRARY_PATH=$(dirname "$(find root -name 'libhivex.so.0')")
export LD_LIBRARY_PATH
root/usr/bin/hivexget hive "\\" | tee seen
grep -qx '"Whole"=dword:00000005' seen
grep -qx '"Short"=dword:ffffffff' seen
grep -qx '"None"=dword:ffffffff' seen
