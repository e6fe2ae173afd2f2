#!/bin/sh
# windres of binutils 2.40 (Debian 12): L"é" in a UTF-8 file is garbage.
# Expected: "é" and L"é" give the same text in a string table once the file
# says code_page(65001).
# Behaviour: the code page counts for "é" only; within L"" each byte becomes
# a character of its own, with its sign carried into the upper half.
# Seen: "é" -> 00E9, L"é" -> FFC3 FFA9, exit code 0 and no warning; with
# -c 65001 the same.
# Why it hurts: both spellings are common in Windows' resource files, and
# the accent shows wrong only in the finished program.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
apt-get download -q binutils-mingw-w64-x86-64=2.40-2+10.4 >download.log 2>&1
dpkg -x binutils-mingw-w64-x86-64_*.deb root
printf '#pragma code_page(65001)\nSTRINGTABLE { 0 "\303\251" 1 L"\303\251" }\n' >a.rc
root/usr/bin/x86_64-w64-mingw32-windres --preprocessor=cpp -c 65001 -O res a.rc a.res
python3 - <<'PY'
import struct
import sys
# Behind the empty first resource (32 bytes) and the table's header (32).
units = struct.unpack_from("<5H", open("a.res", "rb").read(), 64)
print(*("%04X" % u for u in units))
sys.exit(units != (1, 0xE9, 2, 0xFFC3, 0xFFA9))
PY
