"""Writes a small, valid registry hive with values of its root key.

Layout: regf base block, one hbin, cells (nk, sk, vk, value list, data).
"""
import struct
import sys

TIME = 132223104000000000  # FILETIME of 2020-01-01


def utf16(text):
    return text.encode("utf-16-le")


class Hive:
    def __init__(self):
        self.bins = bytearray(32)

    def cell(self, body):
        at = len(self.bins)
        size = (4 + len(body) + 7) & ~7
        self.bins += struct.pack("<i", -size) + body + bytes(size - 4 - len(body))
        return at

    def value(self, name, kind, data):
        # A name of Latin-1 is stored in one byte a character, flag 1.
        try:
            stored, flag = name.encode("latin-1"), 1
        except UnicodeEncodeError:
            stored, flag = utf16(name), 0
        size = len(data)
        if size <= 4:  # short data stand in the place of their offset
            where, size = struct.unpack("<I", data.ljust(4, b"\0"))[0], size | 1 << 31
        else:
            where = self.cell(data)
        head = struct.pack("<HIIIHH", len(stored), size, where, kind, flag, 0)
        return self.cell(b"vk" + head + stored)

    def save(self, path, values):
        name, none = b"ROOT", 0xFFFFFFFF
        root = self.cell(bytes(76 + len(name)))
        acl = struct.pack("<II", 1, 20) + bytes([1, 0, 0, 0x80]) + bytes(16)
        security = self.cell(b"sk" + bytes(10) + acl)
        struct.pack_into("<II", self.bins, security + 8, security, security)
        cells = [self.value(*value) for value in values]
        table = self.cell(struct.pack("<%dI" % len(cells), *cells))
        key = struct.pack("<2sHQ", b"nk", 0x2C, TIME)
        key += struct.pack("<10I", 0, 0, 0, 0, none, none, len(cells), table, security, none)
        key += struct.pack("<5IHH", 0, 0, 64, 4096, 0, len(name), 0) + name
        self.bins[root + 4:root + 4 + len(key)] = key
        total = (len(self.bins) + 4095) & ~4095
        free = total - len(self.bins)
        if free:
            self.bins += struct.pack("<i", free) + bytes(free - 4)
        struct.pack_into("<4sIIQQI", self.bins, 0, b"hbin", 0, total, 0, TIME, 0)
        base = bytearray(4096)
        struct.pack_into("<4sIIQIIIIIII", base, 0, b"regf", 1, 1, TIME, 1, 5, 0, 1, root, total, 1)
        check = 0
        for (word,) in struct.iter_unpack("<I", bytes(base[:508])):
            check ^= word
        struct.pack_into("<I", base, 508, check)
        with open(path, "wb") as out:
            out.write(bytes(base + self.bins))


if __name__ == "__main__":
    Hive().save(sys.argv[1], [
        ("Server", 1, utf16("proxy:8080\0")),
        ("Big", 5, bytes([0, 0, 0, 80])),
        ("Little", 4, bytes([80, 0, 0, 0])),
        ("List", 7, utf16("a\0bc\0\0")),
        ("Marker", 0, b""),
        ("After", 1, utf16("kept\0")),
        ("Cl\u00e9", 1, utf16("\u00e9t\u00e9\0")),
        ("Cl\u00e8", 1, utf16("hiver\0")),
    ])
