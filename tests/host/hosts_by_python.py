"""hosts_by_python.py PROGRAM: what print_hosts makes of host names, judged by Python's own Unicode
data and Punycode. Characters that Python's Unicode does not know yet are left out."""
import subprocess
import sys
import unicodedata

# Not mapped by UTS 46 as NFKC and case folding have it: it keeps them (deviation characters), or
# refuses them (U+04C0).
KEPT = {0xDF, 0x3C2, 0x4C0, 0x1E9E, 0x200C, 0x200D}
STOPS = {0x3002: ".", 0xFF0E: ".", 0xFF61: "."}
PLAIN = set("abcdefghijklmnopqrstuvwxyz0123456789-_.")


def mapped(char):
    if ord(char) in STOPS:
        return STOPS[ord(char)]
    text = unicodedata.normalize("NFKC", char)
    return unicodedata.normalize("NFKC", text.casefold())


def label(text):
    if text.isascii():
        return text
    return "xn--" + text.encode("punycode").decode()


def expected():
    """Pairs of a host and its canonical form."""
    for code in range(0x80, 0x110000):
        char = chr(code)
        if code in KEPT or unicodedata.category(char) in ("Cn", "Cs", "Co"):
            continue
        plain = mapped(char)
        if not plain or not set(plain) <= PLAIN or "." in plain and code not in STOPS:
            continue
        yield "a" + char + "b", "a" + plain + "b"
    for first, last in ((0xC0, 0x24F), (0x386, 0x3FF), (0x400, 0x52F)):
        for code in range(first, last + 1):
            char = chr(code)
            plain = mapped(char)
            if code in KEPT or not unicodedata.category(char).startswith("L") or len(plain) != 1:
                continue
            yield "a" + char + "z.test", label("a" + plain + "z") + ".test"
    for code in range(0xC0, 0x180):
        pair = unicodedata.normalize("NFD", chr(code))
        if len(pair) == 2:
            yield pair + "x", label(mapped(chr(code)) + "x")
    for name in ("例え", "прокси", "μαζί", "a例b", "büro-größe", "\U0001F600", "à" * 20):
        yield name, label(name)


def main():
    pairs = list(expected())
    lines = "".join(host + "\n" for host, _ in pairs).encode()
    found = subprocess.run(sys.argv[1:2], input=lines, stdout=subprocess.PIPE, check=True)
    hosts = found.stdout.decode().split("\n")
    wrong = 0
    for (host, canonical), got in zip(pairs, hosts):
        if got != canonical:
            wrong += 1
            code = " ".join(f"{ord(c):04X}" for c in host if not c.isascii())
            print(f"{code}: {got}, expected {canonical}")
    print(f"{len(pairs)} hosts, {wrong} wrong")
    return 1 if wrong or len(pairs) < 1500 else 0


sys.exit(main())
