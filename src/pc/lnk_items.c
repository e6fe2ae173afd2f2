/* The item list of a shortcut as a path (MS-SHLLINK 2.2). */
#include "lnk_items.h"

#include <stdlib.h>
#include <string.h>

#include "bytes.h"

/*
 * Classes of items and where their fields are, from the start of an item with its size in front
 * (libfwsi, "Windows Shell Item format"): the shell writes them, and no vendor's page describes
 * them.
 */
enum {
    ITEM_CLASS = 2,
    CLASS_MASK = 0x70,
    CLASS_ROOT = 0x1f,          /* of the desktop: a GUID */
    CLASS_VOLUME = 0x20,        /* 0x20 to 0x2f: a drive's path … */
    CLASS_VOLUME_FOLDER = 0x2e, /* … but here a folder of the shell's: a GUID */
    CLASS_FILE = 0x30,          /* 0x30 to 0x3f, with 0x80 too: a file or folder */
    CLASS_NETWORK = 0x40,       /* likewise: \\server, or \\server\share */
    CLASS_DELEGATE = 0x74,      /* a file or folder within another item */
    FILE_IS_UNICODE = 0x4,      /* of a file's class */
    ITEM_GUID = 4,
    VOLUME_NAME = 3,
    NETWORK_NAME = 5,
    FILE_NAME = 14,
    DELEGATE_MARK = 6,
    DELEGATE_INNER = 10, /* a file's item from there on */
};

/* The extension of a file's item that holds its long name: versions 3 (XP) to 9 (Windows 10). */
enum {
    LONG_SIGNATURE = 4,
    LONG_VERSION = 2,
    LONG_NAME_3 = 20,
    LONG_NAME_7 = 38, /* behind a reference to the file */
    LONG_NAME_8 = 42,
    LONG_NAME_9 = 46,
};
#define LONG_MARK 0xbeef0004u

/* A folder that has a name of its own in the shell, and where it is. */
struct shell_folder {
    unsigned char guid[16];
    const char *text; /* with %NAME%; NULL: which says where */
    enum os_folder which;
};

#define GUID(a, b, c, ...)                                                                         \
    {                                                                                              \
        (a) & 0xff, (a) >> 8 & 0xff, (a) >> 16 & 0xff, (a) >> 24 & 0xff, (b)&0xff,                 \
            (b) >> 8 & 0xff, (c)&0xff, (c) >> 8 & 0xff, __VA_ARGS__                                \
    }

/* "KNOWNFOLDERID", and the shell's own names for the same folders ("This PC" of Windows 8.1 to 11,
 * "My Documents"). This PC itself is where drives are. */
static const struct shell_folder shell_folders[] = {
    {GUID(0x20d04fe0u, 0x3aea, 0x1069, 0xa2, 0xd8, 0x08, 0x00, 0x2b, 0x30, 0x30, 0x9d), "", 0},
    {GUID(0xb4bfcc3au, 0xdb2c, 0x424c, 0xb0, 0x29, 0x7f, 0xe9, 0x9a, 0x87, 0xc6, 0x41), NULL,
     OS_FOLDER_DESKTOP},
    {GUID(0xfdd39ad0u, 0x238f, 0x46af, 0xad, 0xb4, 0x6c, 0x85, 0x48, 0x03, 0x69, 0xc7), NULL,
     OS_FOLDER_DOCUMENTS},
    {GUID(0x450d8fbau, 0xad25, 0x11d0, 0x98, 0xa8, 0x08, 0x00, 0x36, 0x1b, 0x11, 0x03), NULL,
     OS_FOLDER_DOCUMENTS},
    {GUID(0xa8cdff1cu, 0x4878, 0x43be, 0xb5, 0xfd, 0xf8, 0x09, 0x1c, 0x1c, 0x60, 0xd0), NULL,
     OS_FOLDER_DOCUMENTS},
    {GUID(0xd3162b92u, 0x9365, 0x467a, 0x95, 0x6b, 0x92, 0x70, 0x3a, 0xca, 0x08, 0xaf), NULL,
     OS_FOLDER_DOCUMENTS},
    {GUID(0x374de290u, 0x123f, 0x4565, 0x91, 0x64, 0x39, 0xc4, 0x92, 0x5e, 0x46, 0x7b), NULL,
     OS_FOLDER_DOWNLOADS},
    {GUID(0x088e3905u, 0x0323, 0x4b02, 0x98, 0x26, 0x5d, 0x99, 0x42, 0x8e, 0x11, 0x5f), NULL,
     OS_FOLDER_DOWNLOADS},
    {GUID(0xb97d20bbu, 0xf46a, 0x4c97, 0xba, 0x10, 0x5e, 0x36, 0x08, 0x43, 0x08, 0x54), NULL,
     OS_FOLDER_STARTUP},
    {GUID(0x82a5ea35u, 0xd9cd, 0x47c5, 0x96, 0x29, 0xe1, 0x5d, 0x2f, 0x71, 0x4e, 0x6e), NULL,
     OS_FOLDER_COMMON_STARTUP},
    {GUID(0xa77f5d77u, 0x2e2b, 0x44c3, 0xa6, 0xa2, 0xab, 0xa6, 0x01, 0x05, 0x4a, 0x51), NULL,
     OS_FOLDER_PROGRAMS},
    {GUID(0x1ac14e77u, 0x02e7, 0x4e5d, 0xb7, 0x44, 0x2e, 0xb1, 0xae, 0x51, 0x98, 0xb7), NULL,
     OS_FOLDER_SYSTEM},
    {GUID(0x59031a47u, 0x3f72, 0x44a7, 0x89, 0xc5, 0x55, 0x95, 0xfe, 0x6b, 0x30, 0xee),
     "%USERPROFILE%", 0},
    {GUID(0x5e6c858fu, 0x0e22, 0x4760, 0x9a, 0xfe, 0xea, 0x33, 0x17, 0xb6, 0x71, 0x73),
     "%USERPROFILE%", 0},
};

/* "CSIDL" (shlobj_core.h). */
static const struct {
    uint32_t number;
    struct shell_folder folder;
} numbered_folders[] = {
    {0x00, {.which = OS_FOLDER_DESKTOP}},   {0x02, {.which = OS_FOLDER_PROGRAMS}},
    {0x05, {.which = OS_FOLDER_DOCUMENTS}}, {0x07, {.which = OS_FOLDER_STARTUP}},
    {0x10, {.which = OS_FOLDER_DESKTOP}},   {0x18, {.which = OS_FOLDER_COMMON_STARTUP}},
    {0x25, {.which = OS_FOLDER_SYSTEM}},    {0x28, {.text = "%USERPROFILE%"}},
};

/* How far a list was followed. */
struct walk {
    const struct os *os;
    struct str path;
    char *name;  /* of the last file or folder; NULL: none yet */
    bool placed; /* path is where that is */
    bool unread;
};

static const struct shell_folder *folder_of_guid(const unsigned char *guid)
{
    for (size_t i = 0; i < ARRAY_LEN(shell_folders); i++)
        if (memcmp(shell_folders[i].guid, guid, 16) == 0)
            return &shell_folders[i];
    return NULL;
}

static const struct shell_folder *folder_of_number(uint32_t number)
{
    for (size_t i = 0; i < ARRAY_LEN(numbered_folders); i++)
        if (numbered_folders[i].number == number)
            return &numbered_folders[i].folder;
    return NULL;
}

/* A folder of the shell's: what follows is below it. */
static void enter(struct walk *w, const struct shell_folder *folder)
{
    str_clear(&w->path);
    free(w->name);
    w->name = NULL;
    w->placed =
        folder && (folder->text || os_folder_path(w->os, folder->which, &w->path, NULL) == ST_OK);
    if (w->placed && folder->text)
        str_add_text(&w->path, folder->text);
}

/* Takes the name over; NULL: it is not readable. */
static void go_down(struct walk *w, char *name)
{
    w->unread |= !name;
    if (!name)
        return;
    if (w->path.len > 0 && w->path.data[w->path.len - 1] != '\\')
        str_add_char(&w->path, '\\');
    str_add_text(&w->path, name);
    free(w->name);
    w->name = name;
}

/* "C:\" or "\\server\share", whatever was before; anything else is a place of the shell's own. */
static void start_at(struct walk *w, const struct span *item, size_t at)
{
    struct span text;
    char *name = span_from(item, at, &text) ? span_name(w->os, &text, false) : NULL;

    enter(w, NULL);
    w->placed = name && (name[1] == ':' || (name[0] == '\\' && name[1] == '\\'));
    if (w->placed)
        str_add_text(&w->path, name);
    free(name);
}

/* An item without its GUID leads nowhere that is known. */
static void start_at_guid(struct walk *w, const struct span *item)
{
    enter(w, item->len >= ITEM_GUID + 16 ? folder_of_guid(item->at + ITEM_GUID) : NULL);
}

/* Where the long name starts in an extension, by its version; 0: in none that is known. */
static size_t long_name_at(uint32_t version)
{
    return version >= 9   ? LONG_NAME_9
           : version == 8 ? LONG_NAME_8
           : version == 7 ? LONG_NAME_7
           : version >= 3 ? LONG_NAME_3
                          : 0;
}

/* Extensions are found by their mark: what stands between the short name and them differs. */
static char *long_name(const struct walk *w, const struct span *item)
{
    for (size_t at = 0; at + LONG_SIGNATURE + 4 <= item->len; at++) {
        struct span block, text;
        size_t start;

        if (u32_le(item->at + at + LONG_SIGNATURE) != LONG_MARK)
            continue;
        start = long_name_at(u16_le(item->at + at + LONG_VERSION));
        if (start && span_from(item, at, &block) && span_from(&block, start, &text))
            return span_name(w->os, &text, true);
    }
    return NULL;
}

/* Without a long name the short one is the whole one, or 8.3: Windows opens the file by either. */
static void go_down_file(struct walk *w, struct span item)
{
    struct span text;
    char *name = long_name(w, &item);
    bool unicode = item.len > ITEM_CLASS && (item.at[ITEM_CLASS] & FILE_IS_UNICODE);

    if (!name && span_from(&item, FILE_NAME, &text))
        name = span_name(w->os, &text, unicode);
    go_down(w, name);
}

static bool is_delegate(const struct span *item)
{
    return item->len > DELEGATE_INNER + FILE_NAME && item->at[ITEM_CLASS] == CLASS_DELEGATE &&
           memcmp(item->at + DELEGATE_MARK, "CFSF", 4) == 0;
}

static void follow(struct walk *w, const struct span *item)
{
    unsigned class = item->at[ITEM_CLASS];
    struct span inner;

    if (class == CLASS_ROOT || class == CLASS_VOLUME_FOLDER)
        start_at_guid(w, item);
    else if (is_delegate(item) && span_from(item, DELEGATE_INNER, &inner))
        go_down_file(w, inner);
    else if ((class & CLASS_MASK) == CLASS_VOLUME)
        start_at(w, item, VOLUME_NAME);
    else if ((class & CLASS_MASK) == CLASS_FILE)
        go_down_file(w, *item);
    else if ((class & CLASS_MASK) == CLASS_NETWORK)
        start_at(w, item, NETWORK_NAME);
    else
        enter(w, NULL); /* Control Panel, an app, a phone, an address of the Web: no file */
}

/* To the item of size 0, or to the end: the shell does without that item. */
static void follow_all(struct walk *w, struct span list)
{
    struct span item;

    while (list.len >= 2 && u16_le(list.at) != 0) {
        if (u16_le(list.at) <= ITEM_CLASS || !span_take(&list, u16_le(list.at), &item)) {
            w->unread = true;
            return;
        }
        follow(w, &item);
    }
}

static void walk_done(struct walk *w)
{
    str_done(&w->path);
    free(w->name);
}

void lnk_items_read(const struct os *os, struct span list, struct lnk_path *out)
{
    struct walk w = {.os = os};

    enter(&w, folder_of_number(0)); /* a list starts at the desktop */
    follow_all(&w, list);
    out->unread = w.unread;
    if (w.name && w.placed && !w.unread)
        out->path = str_take(&w.path);
    else if (w.name && !w.unread)
        out->unplaced = mem_dup(w.name);
    walk_done(&w);
}

char *lnk_items_below(const struct os *os, struct span list, struct span folder, size_t offset)
{
    struct walk w = {.os = os};
    char *path = NULL;

    enter(&w, folder.len == 4 ? folder_of_number(u32_le(folder.at)) : folder_of_guid(folder.at));
    if (span_from(&list, offset, &list))
        follow_all(&w, list);
    if (w.name && w.placed && !w.unread)
        path = str_take(&w.path);
    walk_done(&w);
    return path;
}

void lnk_path_done(struct lnk_path *p)
{
    free(p->path);
    free(p->unplaced);
    memset(p, 0, sizeof *p);
}
