/*
 * Shortcuts as Windows writes them, for the tests: put together part by part as MS-SHLLINK
 * describes them, so that each part can be there or not, and wrong alone.
 */
#ifndef BINOME_LNK_MAKE_H
#define BINOME_LNK_MAKE_H

#include "str.h"

enum {
    LNK_ID_LIST = 0x1,
    LNK_INFO = 0x2,
    LNK_NAME = 0x4,
    LNK_RELATIVE = 0x8,
    LNK_WORKING = 0x10,
    LNK_ARGUMENTS = 0x20,
    LNK_ICON = 0x40,
    LNK_UNICODE = 0x80,
    LNK_ADVERTISED = 0x1000, /* HasDarwinID */
};

/* All text is UTF-8; NULL leaves a part out. */
struct lnk_parts {
    /*
     * Items with a | between them. "pc", "desktop", "documents", "downloads", "profile",
     * "libraries", "panel": a folder of the shell's by its GUID; "=NAME": one of them below "pc".
     * "C:\": a drive. "3:NAME", "7:NAME", "8:NAME", "9:NAME": a file with its long name as version
     * 3 to 9 of the extension keeps it. "s:NAME": with a name in the ANSI code page alone.
     * "u:NAME": in UTF-16 alone. "d:NAME": within an item of another folder. "n:NAME": a network
     * place. "app", "applet", "web", "printer", "phone": something that is no file. "bad": cut in
     * its middle.
     */
    const char *items;
    const char *items_of_vista;     /* VistaAndAboveIDListDataBlock */
    const char *base, *suffix;      /* LinkInfo's local path in the code page */
    const char *wide, *wide_suffix; /* in UTF-16 */
    const char *share, *device;     /* CommonNetworkRelativeLink, in the code page */
    const char *wide_share;
    const char *relative, *working, *arguments;
    const char *environment, *environment_ansi;
    const char *parsing_path;
    const char *advertised;  /* DarwinDataBlock */
    const char *app_id;      /* System.AppUserModel.ID */
    uint32_t known_folder;   /* KnownFolderDataBlock: 1 Documents, 2 Desktop; 0: none */
    uint32_t special_folder; /* SpecialFolderDataBlock: the CSIDL and 0x100; 0: none */
    uint32_t folder_items;   /* how many items those stand for */
    uint32_t page;           /* of what is not Unicode; 0: 1252 */
    bool narrow;             /* the strings are in it, too */
};

void lnk_make(const struct lnk_parts *parts, struct str *out);

/* For what is put together by hand: number in so many bytes, little-endian; at the end, or in
 * place.
 */
void lnk_put(struct str *s, uint64_t number, size_t bytes);
void lnk_set(struct str *s, size_t at, uint64_t number, size_t bytes);
void lnk_header(struct str *s, uint32_t flags);

#endif
