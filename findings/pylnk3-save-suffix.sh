#!/bin/sh
# pylnk3 0.4.3: loading and saving a shortcut loses the end of its path.
# Expected: parse() and save() without a change give a shortcut to the same
# file. Its LinkInfo has the path in two parts, base and CommonPathSuffix
# (MS-SHLLINK 2.3): C:\home\ + note.txt, \\srv\docs + dir\a.txt.
# Behaviour: of a local path the suffix is neither read nor written; of a
# network path the offset that is written points behind the suffix.
# Seen: the first now ends at C:\home\, the second has an empty suffix.
# Why it hurts: tools that change one field of many shortcuts (icon, server
# name) leave them pointing at a folder or a share.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --no-deps --target "$dir/lib" pylnk3==0.4.3
cat >"$dir/save.py" <<'PY'
import struct
import sys
import pylnk3

CLSID = bytes.fromhex("0114020000000000c000000000000046")


def write(path, info):
    head = struct.pack("<I16sI52x", 76, CLSID, 0x82)  # LinkInfo, Unicode
    with open(path, "wb") as file:
        file.write(head + struct.pack("<I", len(info) + 4) + info + bytes(4))


def suffix(path):
    with open(path, "rb") as file:
        info = file.read()[76:]
    size, offset = struct.unpack_from("<I20xI", info)
    return info[offset:size].split(b"\0")[0].decode()


def local(base, rest):
    volume = struct.pack("<IIII", 17, 3, 0, 16) + b"\0"
    offsets = (28, 45, 0, 46 + len(base))
    return struct.pack("<II4I", 28, 1, *offsets) + volume + base + b"\0" + rest + b"\0"


def network(share, rest):
    link = struct.pack("<5I", 21 + len(share), 2, 20, 0, 0x20000) + share + b"\0"
    return struct.pack("<II4I", 28, 2, 0, 0, 28, 28 + len(link)) + link + rest + b"\0"


seen = []
for info in local(b"C:\\home\\", b"note.txt"), network(b"\\\\srv\\docs", b"dir\\a.txt"):
    write(sys.argv[1], info)
    before = suffix(sys.argv[1])
    pylnk3.parse(sys.argv[1]).save(sys.argv[1] + ".new")
    seen.append((before, suffix(sys.argv[1] + ".new")))
print(seen)
sys.exit(seen != [("note.txt", ""), ("dir\\a.txt", "")])
PY
PYTHONPATH="$dir/lib" python3 "$dir/save.py" "$dir/a.lnk"
