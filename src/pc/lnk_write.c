/* Writing a shortcut. */
#include "lnk_write.h"

#include <string.h>

#include "utf.h"

/* LinkFlags (MS-SHLLINK 2.1.1): an item list, LinkInfo, a working directory, text in UTF-16. */
enum { FLAGS = 0x1 | 0x2 | 0x10 | 0x80 };
enum { HEADER_SIZE = 0x4c, SHOW_NORMAL = 1, ARCHIVE = 0x20, DIRECTORY = 0x10 };
/* Classes of items, as libfwsi describes them: a folder and a file, each with a name in UTF-16. */
enum { ITEM_FOLDER = 0x35, ITEM_FILE = 0x36, ITEM_DRIVE = 0x2f, DRIVE_SIZE = 25 };
/* LinkInfo (2.3): its header with the offsets of UTF-16, and VolumeID (2.3.1) without a label. */
enum { INFO_HEADER = 0x24, VOLUME_SIZE = 0x11, VOLUME_LABEL = 0x10, FIXED = 3 };

static void put(struct str *s, uint32_t number, size_t bytes)
{
    for (; bytes > 0; bytes--, number >>= 8)
        str_add_char(s, (char)(unsigned char)(number & 0xff));
}

static void set(struct str *s, size_t at, size_t number, size_t bytes)
{
    for (; bytes > 0; bytes--, number >>= 8)
        s->data[at++] = (char)(unsigned char)(number & 0xff);
}

static void put_header(struct str *s)
{
    static const unsigned char clsid[] = {0x01, 0x14, 0x02, 0, 0, 0, 0, 0,
                                          0xc0, 0,    0,    0, 0, 0, 0, 0x46};
    size_t start = s->len;

    put(s, HEADER_SIZE, 4);
    str_add(s, clsid, sizeof clsid);
    put(s, FLAGS, 4);
    put(s, ARCHIVE, 4);
    while (s->len - start < 60)
        put(s, 0, 1); /* times, size, icon: not known of what is not there */
    put(s, SHOW_NORMAL, 4);
    while (s->len - start < HEADER_SIZE)
        put(s, 0, 1);
}

/* "This PC": CLSID_MyComputer, {20D04FE0-3AEA-1069-A2D8-08002B30309D}. */
static void put_this_pc(struct str *s)
{
    static const unsigned char item[] = {0x14, 0,    0x1f, 0x50, 0xe0, 0x4f, 0xd0,
                                         0x20, 0xea, 0x3a, 0x69, 0x10, 0xa2, 0xd8,
                                         0x08, 0,    0x2b, 0x30, 0x30, 0x9d};

    str_add(s, item, sizeof item);
}

static void put_drive(struct str *s, char letter)
{
    size_t start = s->len;

    put(s, DRIVE_SIZE, 2);
    put(s, ITEM_DRIVE, 1);
    str_add_char(s, letter);
    str_add_text(s, ":\\");
    while (s->len - start < DRIVE_SIZE)
        put(s, 0, 1);
}

/* One name of the path, and what is known of it. */
static void put_name(struct str *s, const char *name, size_t len, bool folder)
{
    size_t start = s->len;

    put(s, 0, 2);
    put(s, folder ? ITEM_FOLDER : ITEM_FILE, 2);
    put(s, 0, 4 + 4); /* size, time */
    put(s, folder ? DIRECTORY : ARCHIVE, 2);
    str_add_as_utf16le(s, name, len);
    put(s, 0, 2);
    set(s, start, s->len - start, 2);
}

static void put_item_list(struct str *s, const char *path)
{
    size_t start = s->len;

    put(s, 0, 2);
    put_this_pc(s);
    put_drive(s, *path);
    for (const char *p = path + 3; *p;) {
        size_t len = strcspn(p, "\\");

        put_name(s, p, len, p[len] != '\0');
        p += len + (p[len] == '\\');
    }
    put(s, 0, 2);
    set(s, start, s->len - start - 2, 2);
}

static void put_wide_z(struct str *s, const char *text)
{
    str_add_as_utf16le(s, text, strlen(text));
    put(s, 0, 2);
}

/* Readers of before Unicode get a name with a question mark for what is no ASCII. */
static void put_narrow_z(struct str *s, const char *text)
{
    for (const unsigned char *p = (const unsigned char *)text; *p; p++)
        if (*p < 0x80)
            str_add_char(s, (char)*p);
        else if ((*p & 0xc0) != 0x80)
            str_add_char(s, '?');
    str_add_char(s, '\0');
}

static void put_link_info(struct str *s, const char *path)
{
    size_t start = s->len, suffix;

    put(s, 0, 4);
    put(s, INFO_HEADER, 4);
    put(s, 1, 4); /* VolumeIDAndLocalBasePath */
    put(s, INFO_HEADER, 4);
    put(s, INFO_HEADER + VOLUME_SIZE, 4);
    put(s, 0, 4 + 4 + 4 + 4);
    put(s, VOLUME_SIZE, 4);
    put(s, FIXED, 4);
    put(s, 0, 4); /* the drive's serial number */
    put(s, VOLUME_LABEL, 4);
    put(s, 0, 1);
    put_narrow_z(s, path);
    suffix = s->len - start;
    put(s, 0, 1);
    set(s, start + 24, suffix, 4);
    set(s, start + 28, s->len - start, 4);
    put_wide_z(s, path);
    set(s, start + 32, s->len - start, 4);
    put(s, 0, 2);
    set(s, start, s->len - start, 4);
}

/* StringData (2.4): its count of characters, and no NUL. */
static void put_working_dir(struct str *s, const char *path, size_t len)
{
    size_t start = s->len;

    put(s, 0, 2);
    str_add_as_utf16le(s, path, len);
    set(s, start, (s->len - start - 2) / 2, 2);
}

bool lnk_write(const char *path, struct str *out)
{
    const char *last = strrchr(path, '\\');

    if (!((*path >= 'A' && *path <= 'Z') || (*path >= 'a' && *path <= 'z')) || path[1] != ':' ||
        path[2] != '\\' || !last[1] || strlen(path) > 4096)
        return false;
    put_header(out);
    put_item_list(out, path);
    put_link_info(out, path);
    put_working_dir(out, path, last == path + 2 ? 3 : (size_t)(last - path));
    put(out, 0, 4); /* TerminalBlock (2.5) */
    return true;
}
