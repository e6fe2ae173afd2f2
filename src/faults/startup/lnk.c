#include "lnk.h"

#include <stdlib.h>
#include <string.h>

/* ShellLinkHeader (MS-SHLLINK 2.1). */
enum { HEADER_SIZE = 0x4c, HEADER_CLSID = 4, HEADER_FLAGS = 20 };
enum {
    HAS_ID_LIST = 0x1,
    HAS_LINK_INFO = 0x2,
    HAS_NAME = 0x4,
    HAS_RELATIVE_PATH = 0x8,
    HAS_WORKING_DIR = 0x10,
    HAS_ARGUMENTS = 0x20,
    HAS_ICON_LOCATION = 0x40,
    IS_UNICODE = 0x80,
};

/* LinkInfo (2.3): offsets of its fields, from its own start. */
enum {
    INFO_HEADER_SIZE = 4,
    INFO_FLAGS = 8,
    INFO_LOCAL_PATH = 16,
    INFO_SUFFIX = 24,
    INFO_LOCAL_PATH_UNICODE = 28,
    INFO_SUFFIX_UNICODE = 32,
    INFO_HEADER_MIN = 0x1c,
    INFO_HEADER_UNICODE = 0x24,
    INFO_IS_LOCAL = 0x1,
};

/* EnvironmentVariableDataBlock (2.5.4). */
enum {
    BLOCK_HEADER = 8,
    ENVIRONMENT_SIZE = 0x314,
    ENVIRONMENT_ANSI_LEN = 260,
    ENVIRONMENT_UNICODE_LEN = 520,
};
#define ENVIRONMENT_SIGNATURE 0xa0000001u

static const unsigned char link_clsid[16] = {0x01, 0x14, 0x02, 0x00, 0x00, 0x00, 0x00, 0x00,
                                             0xc0, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x46};

/* Bytes that belong together; what is read moves behind the start. */
struct span {
    const unsigned char *at;
    size_t len;
};

static uint32_t u16_at(const unsigned char *p)
{
    return (uint32_t)p[0] | (uint32_t)p[1] << 8;
}

static uint32_t u32_at(const unsigned char *p)
{
    return u16_at(p) | u16_at(p + 2) << 16;
}

/* Cuts n bytes off the start. */
static bool take(struct span *from, size_t n, struct span *out)
{
    if (from->len < n)
        return false;
    out->at = from->at;
    out->len = n;
    from->at += n;
    from->len -= n;
    return true;
}

/* --- text ------------------------------------------------------------------------------------- */

/* Up to the first NUL; all of it when there is none. */
static size_t ansi_len(const struct span *text)
{
    const unsigned char *nul = text->len > 0 ? memchr(text->at, 0, text->len) : NULL;

    return nul ? (size_t)(nul - text->at) : text->len;
}

static size_t unicode_len(const struct span *text)
{
    size_t len = 0;

    while (len + 1 < text->len && u16_at(text->at + len) != 0)
        len += 2;
    return len;
}

static char *ansi_text(const struct span *text)
{
    size_t len = ansi_len(text);

    for (size_t i = 0; i < len; i++)
        if (text->at[i] > 0x7f)
            return NULL;
    return mem_dup_n((const char *)text->at, len);
}

static char *unicode_text(const struct span *text)
{
    struct str out = {0};

    return str_add_utf16le(&out, text->at, unicode_len(text)) ? str_take(&out) : NULL;
}

/* --- link info -------------------------------------------------------------------------------- */

/* What starts at the offset that is written at a field; the text must end in a NUL inside info.
 * No offset is an empty text: some writers leave the suffix out. */
static bool info_text(const struct span *info, size_t field, bool unicode, struct span *out)
{
    size_t offset = u32_at(info->at + field);
    size_t len;

    out->at = info->at;
    out->len = 0;
    if (offset == 0)
        return true;
    if (offset < u32_at(info->at + INFO_HEADER_SIZE) || offset >= info->len)
        return false;
    out->at = info->at + offset;
    out->len = info->len - offset;
    len = unicode ? unicode_len(out) : ansi_len(out);
    if (out->len - len < (unicode ? 2u : 1u))
        return false;
    out->len = len;
    return true;
}

/* The path is the base with the common suffix behind it. Texts that are not known give NULL. */
static bool info_path(const struct span *info, size_t base_field, size_t suffix_field, bool unicode,
                      char **out)
{
    struct span base, suffix;
    struct str path = {0};
    char *first, *second;

    if (!info_text(info, base_field, unicode, &base) ||
        !info_text(info, suffix_field, unicode, &suffix))
        return false;
    first = unicode ? unicode_text(&base) : ansi_text(&base);
    second = unicode ? unicode_text(&suffix) : ansi_text(&suffix);
    if (first && second && *first) {
        str_add_text(&path, first);
        str_add_text(&path, second);
        *out = str_take(&path);
    }
    free(first);
    free(second);
    return true;
}

static bool read_info(struct span *rest, struct lnk *l)
{
    struct span info;
    size_t header;

    if (rest->len < INFO_HEADER_MIN || u32_at(rest->at) < INFO_HEADER_MIN ||
        !take(rest, u32_at(rest->at), &info))
        return false;
    header = u32_at(info.at + INFO_HEADER_SIZE);
    if (header < INFO_HEADER_MIN || header > info.len)
        return false;
    if (!(u32_at(info.at + INFO_FLAGS) & INFO_IS_LOCAL))
        return true; /* on a server: its path is not put together here */
    if (header >= INFO_HEADER_UNICODE && u32_at(info.at + INFO_LOCAL_PATH_UNICODE) != 0)
        return info_path(&info, INFO_LOCAL_PATH_UNICODE, INFO_SUFFIX_UNICODE, true, &l->target);
    return info_path(&info, INFO_LOCAL_PATH, INFO_SUFFIX, false, &l->target);
}

/* --- the other parts -------------------------------------------------------------------------- */

static bool skip_id_list(struct span *rest)
{
    struct span size, list;

    return take(rest, 2, &size) && take(rest, u16_at(size.at), &list);
}

/* One of the StringData (2.4): a count of characters, then as many. keep may be NULL. */
static bool read_string(struct span *rest, bool unicode, char **keep)
{
    struct span count, text;

    if (!take(rest, 2, &count) || !take(rest, u16_at(count.at) * (unicode ? 2u : 1u), &text))
        return false;
    if (keep)
        *keep = unicode ? unicode_text(&text) : ansi_text(&text);
    return true;
}

/* In the order of the file. */
static bool read_strings(struct span *rest, uint32_t flags, struct lnk *l)
{
    const struct {
        uint32_t flag;
        char **keep;
    } strings[] = {{HAS_NAME, NULL},
                   {HAS_RELATIVE_PATH, &l->relative},
                   {HAS_WORKING_DIR, &l->working_dir},
                   {HAS_ARGUMENTS, &l->arguments},
                   {HAS_ICON_LOCATION, NULL}};

    for (size_t i = 0; i < sizeof strings / sizeof *strings; i++)
        if ((flags & strings[i].flag) &&
            !read_string(rest, (flags & IS_UNICODE) != 0, strings[i].keep))
            return false;
    return true;
}

/* The Unicode field counts; some writers leave it empty and fill the other one only. */
static void read_environment(struct span block, struct lnk *l)
{
    struct span header, ansi, unicode;

    if (l->environment || !take(&block, BLOCK_HEADER, &header) ||
        !take(&block, ENVIRONMENT_ANSI_LEN, &ansi) ||
        !take(&block, ENVIRONMENT_UNICODE_LEN, &unicode))
        return;
    if (unicode_len(&unicode) > 0)
        l->environment = unicode_text(&unicode);
    else if (ansi_len(&ansi) > 0)
        l->environment = ansi_text(&ansi);
}

/* ExtraData (2.5): blocks until one that is too small to be one. Windows does without that end. */
static bool read_blocks(struct span *rest, struct lnk *l)
{
    struct span block;

    while (rest->len > 0) {
        if (rest->len < 4)
            return false;
        if (u32_at(rest->at) < 4)
            return true;
        if (u32_at(rest->at) < BLOCK_HEADER || !take(rest, u32_at(rest->at), &block))
            return false;
        if (u32_at(block.at + 4) != ENVIRONMENT_SIGNATURE)
            continue;
        if (block.len != ENVIRONMENT_SIZE)
            return false;
        read_environment(block, l);
    }
    return true;
}

bool lnk_parse(const void *bytes, size_t len, struct lnk *out)
{
    struct span rest = {bytes, len}, header;
    struct lnk l = {0};
    uint32_t flags;

    if (!take(&rest, HEADER_SIZE, &header) || u32_at(header.at) != HEADER_SIZE ||
        memcmp(header.at + HEADER_CLSID, link_clsid, sizeof link_clsid) != 0)
        return false;
    flags = u32_at(header.at + HEADER_FLAGS);
    if ((flags & HAS_ID_LIST && !skip_id_list(&rest)) ||
        (flags & HAS_LINK_INFO && !read_info(&rest, &l)) || !read_strings(&rest, flags, &l) ||
        !read_blocks(&rest, &l)) {
        lnk_done(&l);
        return false;
    }
    *out = l;
    return true;
}

void lnk_done(struct lnk *l)
{
    free(l->target);
    free(l->relative);
    free(l->arguments);
    free(l->environment);
    free(l->working_dir);
    memset(l, 0, sizeof *l);
}
