#!/bin/sh
# registrypol 1.0.1: a policy whose value is 10 is not in the list.
# Expected: three entries of a Registry.pol, 9, 10 and 93, three values.
# Behaviour: entries are cut out with a pattern, not by their sizes. A byte
# 0x0A matches no dot, so that entry is passed over; 93 is the "]" that ends
# an entry, so its data are empty. No error.
# Seen: nine 09000000, ninety-three (size 4) without data; ten is missing.
# A text of four letters (10 bytes with its NUL) goes the same way.
# Why it hurts: "lock after 10 minutes" vanishes from a report, and loading
# and dumping the file deletes it from the policy.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --no-deps --target "$dir/lib" registrypol==1.0.1
cat >"$dir/read.py" <<'PY'
import io
import struct
import sys
import registrypol


def utf16(text):
    return text.encode("utf-16-le")


def entry(name, kind, data):
    fields = [utf16("Software\\Policies\\Test\0"), utf16(name + "\0"),
              struct.pack("<I", kind), struct.pack("<I", len(data)), data]
    return utf16("[") + utf16(";").join(fields) + utf16("]")


def read(*entries):
    file = io.BytesIO(b"PReg" + struct.pack("<I", 1) + b"".join(entry(*e) for e in entries))
    return [(v.value.rstrip("\0"), v.size, v.data.hex()) for v in registrypol.load(file).values]


numbers = read(*((n, 4, struct.pack("<I", v)) for n, v in (("nine", 9), ("ten", 10), ("93", 93))))
texts = read(("four", 1, utf16("1234\0")), ("five", 1, utf16("12345\0")))
print(numbers, [name for name, _, _ in texts])
sys.exit(numbers != [("nine", 4, "09000000"), ("93", 4, "")] or [t[0] for t in texts] != ["five"])
PY
PYTHONPATH="$dir/lib" python3 "$dir/read.py"
