#!/bin/sh
# LnkParse3 1.6.0: the Unicode suffix of a shortcut's path loses two characters.
# Expected: where LinkInfo has the path in UTF-16 too (MS-SHLLINK 2.3, header
# size 0x24), CommonPathSuffixUnicode is what stands at its offset, to the NUL.
# Behaviour: it is read from four bytes behind that offset. liblnk reads it right,
# and so does LnkParse3 itself the other three texts of the same structure.
# Seen: "note.txt" becomes "te.txt". An empty suffix, which is the usual one,
# becomes whatever stands behind LinkInfo: here the relative path's text.
# Why it hurts: the full path of a shortcut with such a suffix names a file that
# is not there, and with an empty one it has another field's words at its end.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --no-deps --target "$dir/lib" LnkParse3==1.6.0
cat >"$dir/read.py" <<'PY'
import io
import struct
import sys
import LnkParse3

CLSID = bytes.fromhex("0114020000000000c000000000000046")


def suffix_read(suffix):
    volume = struct.pack("<IIII", 17, 3, 0, 16) + b"\0"
    base, narrow = b"C:\\home\\\0", suffix.encode("ascii") + b"\0"
    wide_base, wide = ("C:\\home\\\0".encode("utf-16-le"), (suffix + "\0").encode("utf-16-le"))
    at = 36 + len(volume)
    offsets = [36, at, 0, at + len(base)]
    at += len(base) + len(narrow)
    offsets += [at, at + len(wide_base)]
    info = struct.pack("<II6I", 36, 1, *offsets) + volume + base + narrow + wide_base + wide
    flags = 0x02 | 0x08 | 0x80  # LinkInfo, a relative path, in Unicode
    head = struct.pack("<I16sI52x", 76, CLSID, flags)
    relative = "..\\note.txt"
    text = struct.pack("<H", len(relative)) + relative.encode("utf-16-le")
    link = io.BytesIO(head + struct.pack("<I", len(info) + 4) + info + text + bytes(4))
    return LnkParse3.lnk_file(link).get_json()["link_info"]["common_path_suffix_unicode"]


seen = [suffix_read(s) for s in ("note.txt", "")]
print(seen)
sys.exit(seen != ["te.txt", "..\\note.txt"])
PY
PYTHONPATH="$dir/lib" python3 -W ignore "$dir/read.py"
