/* What a shortcut starts, read from its bytes (MS-SHLLINK). */
#include "lnk.h"

#include <stdlib.h>
#include <string.h>

#include "bytes.h"
#include "lnk_bytes.h"
#include "lnk_items.h"
#include "text.h"

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
    FORCE_NO_LINK_INFO = 0x100,
};

/* LinkInfo (2.3): offsets of its fields, from its own start. */
enum {
    INFO_HEADER_SIZE = 4,
    INFO_FLAGS = 8,
    INFO_LOCAL_PATH = 16,
    INFO_NETWORK = 20,
    INFO_SUFFIX = 24,
    INFO_LOCAL_PATH_UNICODE = 28,
    INFO_SUFFIX_UNICODE = 32,
    INFO_HEADER_MIN = 0x1c,
    INFO_HEADER_UNICODE = 0x24,
    INFO_IS_LOCAL = 0x1,
    INFO_IS_ON_SERVER = 0x2,
};

/* CommonNetworkRelativeLink (2.3.2): the same, from its own start. */
enum {
    NETWORK_FLAGS = 4,
    NETWORK_NAME = 8,
    NETWORK_DEVICE = 12,
    NETWORK_NAME_UNICODE = 20,
    NETWORK_DEVICE_UNICODE = 24,
    NETWORK_MIN = 0x14,
    NETWORK_UNICODE = 0x1c,
    NETWORK_HAS_DEVICE = 0x1,
};

/* ExtraData (2.5): EnvironmentVariableDataBlock 2.5.4, KnownFolderDataBlock 2.5.6,
 * PropertyStoreDataBlock 2.5.7, SpecialFolderDataBlock 2.5.9, VistaAndAboveIDListDataBlock 2.5.11.
 */
enum {
    BLOCK_HEADER = 8,
    ENVIRONMENT_SIZE = 0x314,
    ENVIRONMENT_ANSI_LEN = 260,
    ENVIRONMENT_UNICODE_LEN = 520,
    KNOWN_FOLDER_SIZE = 0x1c,
    SPECIAL_FOLDER_SIZE = 0x10,
};
#define ENVIRONMENT_SIGNATURE    0xa0000001u
#define SPECIAL_FOLDER_SIGNATURE 0xa0000005u
#define PROPERTIES_SIGNATURE     0xa0000009u
#define KNOWN_FOLDER_SIGNATURE   0xa000000bu
#define ID_LIST_SIGNATURE        0xa000000cu

/* Serialized property storage (MS-PROPSTORE 2.2). */
enum { STORAGE_HEADER = 24, PROPERTY_HEADER = 9, TYPED_HEADER = 4, VT_LPWSTR = 0x1f };
#define STORAGE_VERSION 0x53505331u /* "1SPS" */

/* System.ParsingPath (propkey.h): what the shell itself calls the target. */
static const unsigned char parsing_path_set[16] = {0xa6, 0x6a, 0x63, 0x28, 0x3d, 0x95, 0xd2, 0x11,
                                                   0xb5, 0xd6, 0x00, 0xc0, 0x4f, 0xd9, 0x18, 0xd0};
enum { PARSING_PATH_ID = 30 };

static const unsigned char link_clsid[16] = {0x01, 0x14, 0x02, 0x00, 0x00, 0x00, 0x00, 0x00,
                                             0xc0, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x46};

struct reader {
    const struct os *os;
    struct lnk lnk;
    struct span id_list; /* MS-SHLLINK 2.2, for the blocks that speak of it */
    bool named;          /* something names a target, and it was read */
    bool unread;         /* something names one, and was not readable */
    bool failed;         /* the PC could not be asked */
};

/* --- what was found --------------------------------------------------------------------------- */

static bool is_full(const char *path)
{
    bool letter = ascii_lower(path[0]) >= 'a' && ascii_lower(path[0]) <= 'z';

    return (letter && path[1] == ':') || (path[0] == '\\' && path[1] == '\\');
}

/* "\\?\C:\x" and "\\?\UNC\server\x" without what only switches Windows' own parsing off. */
static void plain_path(char *path)
{
    static const char unc[] = "\\\\?\\UNC\\", verbatim[] = "\\\\?\\";
    size_t skip = 0, len = strlen(path);

    if (text_starts_nocase(path, unc))
        skip = sizeof unc - 1 - 2;
    else if (text_starts_nocase(path, verbatim))
        skip = sizeof verbatim - 1;
    memmove(path, path + skip, len - skip + 1);
    if (skip == sizeof unc - 1 - 2)
        path[0] = path[1] = '\\';
}

/* Takes the path over; NULL: it is there and not readable. A question mark stands for what had no
 * place in the writer's code page. */
static void add_target(struct reader *r, char *path)
{
    if (path)
        plain_path(path);
    if (path && strchr(path, '?')) {
        free(path);
        path = NULL;
    }
    r->named |= path != NULL;
    r->unread |= path == NULL;
    for (size_t i = 0; path && i < r->lnk.target_count; i++)
        if (strcmp(r->lnk.targets[i], path) == 0) {
            free(path);
            return;
        }
    if (!path)
        return;
    r->lnk.targets = mem_grow(r->lnk.targets, r->lnk.target_count + 1, sizeof *r->lnk.targets);
    r->lnk.targets[r->lnk.target_count++] = path;
}

/* --- link info -------------------------------------------------------------------------------- */

/* What starts at the offset that is written at a field; the text must end in a NUL inside.
 * No offset is an empty text: some writers leave the suffix out. */
static bool text_at(const struct span *in, size_t header, size_t field, bool unicode,
                    struct span *out)
{
    size_t offset = u32_le(in->at + field);
    size_t len;

    out->at = in->at;
    out->len = 0;
    if (offset == 0)
        return true;
    if (offset < header || !span_from(in, offset, out) || out->len == 0)
        return false;
    len = span_text_len(out, unicode);
    if (out->len - len < (unicode ? 2u : 1u))
        return false;
    out->len = len;
    return true;
}

/* The path is the base with the common suffix behind it. An empty base names nothing. */
static void add_joined(struct reader *r, const struct span *base, bool base_unicode,
                       const struct span *suffix, bool suffix_unicode)
{
    char *first = span_name(r->os, base, base_unicode);
    char *second = suffix->len > 0 ? span_name(r->os, suffix, suffix_unicode) : mem_dup("");
    struct str path = {0};

    if (base->len == 0) {
        /* nothing is named */
    } else if (first && second) {
        str_add_text(&path, first);
        if (*second && first[strlen(first) - 1] != '\\' && *second != '\\')
            str_add_char(&path, '\\');
        str_add_text(&path, second);
        add_target(r, str_take(&path));
    } else {
        add_target(r, NULL);
    }
    free(first);
    free(second);
}

/* A Unicode suffix stands beside the ANSI one only where a path is not ASCII. */
static bool info_suffix(const struct span *info, size_t header, bool unicode, struct span *out,
                        bool *is_unicode)
{
    *is_unicode = unicode && u32_le(info->at + INFO_SUFFIX_UNICODE) != 0;
    return text_at(info, header, *is_unicode ? INFO_SUFFIX_UNICODE : INFO_SUFFIX, *is_unicode, out);
}

/* Of a path that stands there twice the ANSI one may hold question marks: Unicode comes first. */
static bool read_local(struct reader *r, const struct span *info, size_t header)
{
    bool unicode = header >= INFO_HEADER_UNICODE, wide_suffix;
    struct span base, suffix;

    if (unicode && u32_le(info->at + INFO_LOCAL_PATH_UNICODE) != 0) {
        if (!text_at(info, header, INFO_LOCAL_PATH_UNICODE, true, &base) ||
            !info_suffix(info, header, true, &suffix, &wide_suffix))
            return false;
        add_joined(r, &base, true, &suffix, wide_suffix);
    }
    if (!text_at(info, header, INFO_LOCAL_PATH, false, &base) ||
        !text_at(info, header, INFO_SUFFIX, false, &suffix))
        return false;
    add_joined(r, &base, false, &suffix, false);
    return true;
}

/* One name of the server's folder, in ANSI or, where that is there too, in Unicode. */
static bool read_network_name(struct reader *r, const struct span *network, size_t field,
                              size_t unicode_field, const struct span *suffix, bool wide_suffix)
{
    size_t header = u32_le(network->at + NETWORK_NAME);
    bool unicode = header >= NETWORK_UNICODE && network->len >= NETWORK_UNICODE &&
                   u32_le(network->at + unicode_field) != 0;
    struct span base;

    if (!text_at(network, NETWORK_MIN, unicode ? unicode_field : field, unicode, &base))
        return false;
    add_joined(r, &base, unicode, suffix, wide_suffix);
    return true;
}

/* \\server\share, and the drive letter that it had. */
static bool read_network(struct reader *r, const struct span *info, size_t header)
{
    struct span rest, network, suffix;
    bool wide_suffix;

    if (!span_from(info, u32_le(info->at + INFO_NETWORK), &rest) || rest.len < NETWORK_MIN ||
        u32_le(rest.at) < NETWORK_MIN || !span_take(&rest, u32_le(rest.at), &network) ||
        !info_suffix(info, header, header >= INFO_HEADER_UNICODE, &suffix, &wide_suffix) ||
        !read_network_name(r, &network, NETWORK_NAME, NETWORK_NAME_UNICODE, &suffix, wide_suffix))
        return false;
    return !(u32_le(network.at + NETWORK_FLAGS) & NETWORK_HAS_DEVICE) ||
           read_network_name(r, &network, NETWORK_DEVICE, NETWORK_DEVICE_UNICODE, &suffix,
                             wide_suffix);
}

static bool read_info(struct reader *r, const struct span *info)
{
    size_t header = u32_le(info->at + INFO_HEADER_SIZE);
    uint32_t flags = u32_le(info->at + INFO_FLAGS);

    if (header < INFO_HEADER_MIN || header > info->len)
        return false;
    return (!(flags & INFO_IS_LOCAL) || read_local(r, info, header)) &&
           (!(flags & INFO_IS_ON_SERVER) || read_network(r, info, header));
}

static bool take_info(struct reader *r, struct span *rest, uint32_t flags)
{
    struct span info;

    if (rest->len < INFO_HEADER_MIN || u32_le(rest->at) < INFO_HEADER_MIN ||
        !span_take(rest, u32_le(rest->at), &info))
        return false;
    return (flags & FORCE_NO_LINK_INFO) || read_info(r, &info);
}

/* --- item lists ------------------------------------------------------------------------------- */

static void read_items(struct reader *r, struct span list)
{
    struct lnk_path found = {0};

    lnk_items_read(r->os, list, &found);
    r->unread |= found.unread;
    if (found.path) {
        add_target(r, found.path);
        found.path = NULL;
    }
    if (found.unplaced && !r->lnk.unplaced) {
        r->lnk.unplaced = found.unplaced;
        found.unplaced = NULL;
    }
    lnk_path_done(&found);
}

static bool take_id_list(struct reader *r, struct span *rest)
{
    struct span size;

    if (!span_take(rest, 2, &size) || !span_take(rest, u16_le(size.at), &r->id_list))
        return false;
    read_items(r, r->id_list);
    return true;
}

/* --- strings ---------------------------------------------------------------------------------- */

/* One of the StringData (2.4): a count of characters, then as many. */
static bool take_string(struct span *rest, bool unicode, struct span *out)
{
    struct span count;

    return span_take(rest, 2, &count) &&
           span_take(rest, u16_le(count.at) * (unicode ? 2u : 1u), out);
}

/* In the order of the file. Arguments are read by whoever is started: a character that is none does
 * not stop it. */
static bool read_strings(struct reader *r, struct span *rest, uint32_t flags)
{
    const struct {
        uint32_t flag;
        char **keep; /* NULL: passed over */
    } strings[] = {{HAS_NAME, NULL},
                   {HAS_RELATIVE_PATH, &r->lnk.relative},
                   {HAS_WORKING_DIR, &r->lnk.working_dir},
                   {HAS_ARGUMENTS, &r->lnk.arguments},
                   {HAS_ICON_LOCATION, NULL}};
    bool unicode = (flags & IS_UNICODE) != 0, exact;

    for (size_t i = 0; i < ARRAY_LEN(strings); i++) {
        char **keep = strings[i].keep;
        struct span text;

        if (!(flags & strings[i].flag))
            continue;
        if (!take_string(rest, unicode, &text))
            return false;
        if (!keep)
            continue;
        *keep = keep == &r->lnk.arguments ? span_text(r->os, &text, unicode, &exact)
                                          : span_name(r->os, &text, unicode);
        r->failed |= !*keep && keep == &r->lnk.arguments;
        r->unread |= !*keep && keep == &r->lnk.relative && span_text_len(&text, unicode) > 0;
    }
    return true;
}

/* --- blocks ----------------------------------------------------------------------------------- */

/* The Unicode field counts; some writers leave it empty and fill the other one only. */
static bool read_environment(struct reader *r, struct span block)
{
    struct span ansi, unicode;

    if (block.len != ENVIRONMENT_SIZE - BLOCK_HEADER ||
        !span_take(&block, ENVIRONMENT_ANSI_LEN, &ansi) ||
        !span_take(&block, ENVIRONMENT_UNICODE_LEN, &unicode))
        return false;
    if (span_text_len(&unicode, true) > 0)
        add_target(r, span_name(r->os, &unicode, true));
    else if (span_text_len(&ansi, false) > 0)
        add_target(r, span_name(r->os, &ansi, false));
    return true;
}

/* The start of the list is the folder of then; Windows takes that of now. */
static bool read_moved_folder(struct reader *r, struct span block, size_t id_len)
{
    struct span folder, offset;
    char *path;

    if (block.len != id_len + 4 || !span_take(&block, id_len, &folder) ||
        !span_take(&block, 4, &offset))
        return false;
    path = lnk_items_below(r->os, r->id_list, folder, u32_le(offset.at));
    if (path)
        add_target(r, path);
    return true;
}

/* A text of MS-OLEPS: a count of characters with its NUL, then as many. The shell's name for what
 * is no file ("::{…}", an app's id) names no target. */
static void read_parsing_path(struct reader *r, struct span value)
{
    struct span header, count;
    bool exact;
    char *path;

    if (!span_take(&value, TYPED_HEADER, &header) || u16_le(header.at) != VT_LPWSTR ||
        !span_take(&value, 4, &count) || u32_le(count.at) > value.len / 2)
        return;
    value.len = u32_le(count.at) * 2;
    path = span_text(r->os, &value, true, &exact);
    if (path && is_full(path)) {
        if (exact) {
            add_target(r, path);
            return;
        }
        add_target(r, NULL);
    }
    free(path);
}

/* What does not hold in here is only passed over: the target stands elsewhere too. */
static void read_storage(struct reader *r, struct span storage)
{
    struct span header, property;

    if (!span_take(&storage, STORAGE_HEADER, &header) || u32_le(header.at + 4) != STORAGE_VERSION ||
        memcmp(header.at + 8, parsing_path_set, sizeof parsing_path_set) != 0)
        return;
    while (storage.len >= PROPERTY_HEADER && u32_le(storage.at) >= PROPERTY_HEADER &&
           span_take(&storage, u32_le(storage.at), &property)) {
        struct span head;

        if (span_take(&property, PROPERTY_HEADER, &head) && u32_le(head.at + 4) == PARSING_PATH_ID)
            read_parsing_path(r, property);
    }
}

static void read_properties(struct reader *r, struct span store)
{
    struct span storage;

    while (store.len >= STORAGE_HEADER && u32_le(store.at) >= STORAGE_HEADER &&
           span_take(&store, u32_le(store.at), &storage))
        read_storage(r, storage);
}

static bool read_block(struct reader *r, struct span block)
{
    struct span header;

    span_take(&block, BLOCK_HEADER, &header);
    switch (u32_le(header.at + 4)) {
    case ENVIRONMENT_SIGNATURE: return read_environment(r, block);
    case KNOWN_FOLDER_SIGNATURE:
        return read_moved_folder(r, block, KNOWN_FOLDER_SIZE - BLOCK_HEADER - 4);
    case SPECIAL_FOLDER_SIGNATURE:
        return read_moved_folder(r, block, SPECIAL_FOLDER_SIZE - BLOCK_HEADER - 4);
    case PROPERTIES_SIGNATURE: read_properties(r, block); return true;
    case ID_LIST_SIGNATURE: read_items(r, block); return true;
    default: return true;
    }
}

/* Blocks until one that is too small to be one. Windows does without that end. */
static bool read_blocks(struct reader *r, struct span *rest)
{
    struct span block;

    while (rest->len > 0) {
        if (rest->len < 4)
            return false;
        if (u32_le(rest->at) < 4)
            return true;
        if (u32_le(rest->at) < BLOCK_HEADER || !span_take(rest, u32_le(rest->at), &block) ||
            !read_block(r, block))
            return false;
    }
    return true;
}

/* --- all of it -------------------------------------------------------------------------------- */

static bool read_parts(struct reader *r, struct span *rest, uint32_t flags)
{
    return (!(flags & HAS_ID_LIST) || take_id_list(r, rest)) &&
           (!(flags & HAS_LINK_INFO) || take_info(r, rest, flags)) &&
           read_strings(r, rest, flags) && read_blocks(r, rest);
}

enum lnk_read lnk_parse(const struct os *os, const void *bytes, size_t len, struct lnk *out)
{
    struct span rest = {bytes, len}, header;
    struct reader r = {.os = os};
    bool whole;

    if (!span_take(&rest, HEADER_SIZE, &header) || u32_le(header.at) != HEADER_SIZE ||
        memcmp(header.at + HEADER_CLSID, link_clsid, sizeof link_clsid) != 0)
        return LNK_NONE;
    whole = read_parts(&r, &rest, u32_le(header.at + HEADER_FLAGS));
    r.lnk.not_told = r.failed || (r.unread && !r.named);
    if (r.named) {
        free(r.lnk.unplaced);
        r.lnk.unplaced = NULL;
    }
    *out = r.lnk;
    return whole ? LNK_WHOLE : LNK_BROKEN;
}

void lnk_done(struct lnk *l)
{
    for (size_t i = 0; i < l->target_count; i++)
        free(l->targets[i]);
    free(l->targets);
    free(l->relative);
    free(l->arguments);
    free(l->working_dir);
    free(l->unplaced);
    memset(l, 0, sizeof *l);
}
