#!/bin/sh
# LIEF 1.0.0: of a version resource in two languages one is left.
# Expected: two string tables, 0C0C04B0 (French) and 040904B0 (English), as
# the file has them and as VerQueryValue and pefile 2024.8.26 read them.
# Behaviour: the second table's head is taken for an entry of the first one:
# its key is the name, the first key in it the value; the rest is dropped.
# Seen: 0C0C04B0 ProductName Essai, 040904B0 "...ProductName"; no second table.
# Why it hurts: bilingual programs are the rule in Canada; the English name
# and maker are missing from every list, the French one has a false entry.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
apt-get download -q binutils-mingw-w64-x86-64=2.40-2+10.4 >download.log 2>&1
dpkg -x binutils-mingw-w64-x86-64_*.deb root
python3 -m pip install -q --no-deps --target lib lief==1.0.0
cat >a.rc <<'RC'
1 VERSIONINFO
FILEVERSION 1,2,3,4
{
    BLOCK "StringFileInfo"
    {
        BLOCK "0C0C04B0" { VALUE "ProductName", "Essai" }
        BLOCK "040904B0" { VALUE "ProductName", "Test" VALUE "CompanyName", "School" }
    }
    BLOCK "VarFileInfo" { VALUE "Translation", 0x0C0C, 0x04B0, 0x0409, 0x04B0 }
}
RC
root/usr/bin/x86_64-w64-mingw32-windres --preprocessor=cpp a.rc a.o
root/usr/bin/x86_64-w64-mingw32-ld --subsystem windows -e 0 a.o -o a.exe
cat >read.py <<'PY'
import sys
import lief

(version,) = lief.parse("a.exe").resources_manager.version
seen = str(version)
print(seen)
sys.exit("BLOCK '0C0C04B0'" not in seen or "BLOCK '040904B0'" in seen or "School" in seen)
PY
PYTHONPATH=lib python3 read.py
