"""hive.py make USER.REG HIVE: the registry that Wine keeps as text, as a hive: written by hivex.
hive.py READER HIVE PLACES: each place with what hivex, regipy or reglookup finds in that hive,
spelled as binomectl spells it.

No other program reads Wine's text; so its lines are read here, and the bytes of every value pass
through hivex's own writer before a reader sees them. Names in ASCII only.
"""
import re
import struct
import subprocess
import sys
import urllib.parse

import hivex

ABSENT = "(absent)"


def empty_hive():
    """A root without a name's neighbour, and its security: what hivex needs to begin with."""
    none = 0xFFFFFFFF
    root, security = 32, 128
    key = struct.pack("<2sHQ10I5IHH4s", b"nk", 0x2C, 0, 0, 0, 0, 0, none, none, 0, none, security, none,
                      0, 0, 0, 0, 0, 4, 0, b"ROOT")
    acl = struct.pack("<2sHIIII", b"sk", 0, security, security, 1, 20) + bytes([1, 0, 0, 0x80]) + bytes(16)
    cells = bytearray(4096)
    struct.pack_into("<4sIIQQI", cells, 0, b"hbin", 0, 4096, 0, 0, 0)
    struct.pack_into("<i", cells, root, root - security)
    cells[root + 4:root + 4 + len(key)] = key
    struct.pack_into("<i", cells, security, -48)
    cells[security + 4:security + 4 + len(acl)] = acl
    struct.pack_into("<i", cells, security + 48, 4096 - security - 48)
    base = bytearray(4096)
    struct.pack_into("<4sIIQIIIIIII", base, 0, b"regf", 1, 1, 0, 1, 3, 0, 1, root, 4096, 1)
    check = 0
    for (word,) in struct.iter_unpack("<I", bytes(base[:508])):
        check ^= word
    struct.pack_into("<I", base, 508, check)
    return bytes(base + cells)


def plain(text):
    """Wine's escapes, which are those of C; a number has up to four digits."""
    def one(match):
        code = match.group(1)
        return chr(int(code[1:], 16)) if code[0] == "x" else {"n": "\n", "r": "\r", "t": "\t", "0": "\0"}.get(code, code)
    units = re.sub(r"\\(x[0-9a-fA-F]{1,4}|.)", one, text)
    return units.encode("utf-16-le", "surrogatepass").decode("utf-16-le")


def data_of(text):
    """The type and the bytes of what stands behind a value's name."""
    number = re.match(r"dword:([0-9a-f]{8})$", text)
    if number:
        return 4, struct.pack("<I", int(number.group(1), 16))
    data = re.match(r"hex(?:\(([0-9a-f]+)\))?:(.*)$", text)
    if data:
        return int(data.group(1) or "3", 16), bytes.fromhex(data.group(2).replace(",", ""))
    kind, text = re.match(r'(?:str\(([0-9a-f]+)\):)?"(.*)"$', text).groups()
    return int(kind or "1", 16), (plain(text) + "\0").encode("utf-16-le")


def make(text_file, hive_file):
    with open(hive_file, "wb") as out:
        out.write(empty_hive())
    hive = hivex.Hivex(hive_file, write=True)
    with open(text_file, encoding="ascii") as lines:
        text = re.sub(r"\\\n *", "", lines.read())
    for section in re.split(r"^\[", text, flags=re.M)[1:]:
        head, *lines = section.split("\n")
        node = hive.root()
        for name in plain(head[:head.rindex("]")]).split("\\"):
            node = hive.node_get_child(node, name) or hive.node_add_child(node, name)
        pairs = [re.match(r'(@|"((?:[^"\\]|\\.)*)")=(.*)$', line) for line in lines]
        hive.node_set_values(node, [
            dict(zip(("key", "t", "value"), (plain(p.group(2) or ""), *data_of(p.group(3))))) for p in pairs if p])
    hive.commit(None)


def spell(kind, data):
    if kind == 4 and len(data) == 4:
        return str(struct.unpack("<I", data)[0])
    if kind in (1, 2):
        return data.decode("utf-16-le").rstrip("\0") or "(empty)"
    return "%d bytes %s" % (len(data), data.hex(" "))


def by_hivex(file, key, name):
    hive = hivex.Hivex(file)
    node = hive.root()
    for part in key.split("\\"):
        node = node and hive.node_get_child(node, part)
    values = {hive.value_key(v).lower(): v for v in hive.node_values(node)} if node else {}
    return spell(*hive.value_value(values[name.lower()])) if name.lower() in values else ABSENT


def by_regipy(file, key, name):
    from regipy.exceptions import RegistryKeyNotFoundException
    from regipy.registry import RegistryHive
    try:
        found = RegistryHive(file).get_key("\\" + key).get_value(name, as_json=False)
    except RegistryKeyNotFoundException:
        return ABSENT
    if found is None:
        return ABSENT
    return "%d bytes %s" % (len(found), found.hex(" ")) if isinstance(found, bytes) else str(found) or "(empty)"


def by_reglookup(file, key, name):
    path = "/" + "/".join((key + "\\" + name).split("\\"))
    run = subprocess.run(["reglookup", "-H", "-p", path, file], capture_output=True, text=True, check=False)
    # Its lines are path, type, value and times; what is not plain in them is escaped as in a URL.
    for line in run.stdout.splitlines():
        where, kind, text = line.split(",")[:3]
        if where.lower() == path.lower() and kind != "KEY":
            if kind == "DWORD":
                return str(int(text, 16))
            data = urllib.parse.unquote_to_bytes(text)
            return "%d bytes %s" % (len(data), data.hex(" ")) if kind == "BINARY" else data.decode() or "(empty)"
    return ABSENT


def main():
    if sys.argv[1] == "make":
        make(sys.argv[2], sys.argv[3])
        return
    read = {"hivex": by_hivex, "regipy": by_regipy, "reglookup": by_reglookup}[sys.argv[1]]
    for place in open(sys.argv[3], encoding="utf-8").read().splitlines():
        if place.startswith("HKCU\\"):
            print(place, read(sys.argv[2], *place[5:].rsplit("\\", 1)), sep="\t")


main()
