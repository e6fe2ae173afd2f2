"""A program's version, in both languages, its headers, icons and manifest, as pefile reads them."""
import sys

import pefile

program = pefile.PE(sys.argv[1])
head = program.OPTIONAL_HEADER
print("os %d.%d" % (head.MajorOperatingSystemVersion, head.MinorOperatingSystemVersion))
print("subsystem %d.%d" % (head.MajorSubsystemVersion, head.MinorSubsystemVersion))
for table in (t for info in program.FileInfo[0] if hasattr(info, "StringTable") for t in info.StringTable):
    print(table.LangID.decode(), "ProductVersion", table.entries[b"ProductVersion"].decode())
kinds = {kind.id: len(kind.directory.entries) for kind in program.DIRECTORY_ENTRY_RESOURCE.entries}
print("icon" if kinds.get(pefile.RESOURCE_TYPE["RT_GROUP_ICON"]) else "no icon")
print("manifest" if kinds.get(pefile.RESOURCE_TYPE["RT_MANIFEST"]) else "no manifest")
