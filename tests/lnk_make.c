/* Shortcuts as Windows writes them, part by part. */
#include "lnk_make.h"

#include <stdlib.h>
#include <string.h>

#include "code_page.h"
#include "hex.h"
#include "utf.h"

void lnk_put(struct str *s, uint64_t number, size_t bytes)
{
    for (; bytes > 0; bytes--, number >>= 8)
        str_add_char(s, (char)(unsigned char)(number & 0xff));
}

void lnk_set(struct str *s, size_t at, uint64_t number, size_t bytes)
{
    for (; bytes > 0; bytes--, number >>= 8)
        s->data[at++] = (char)(unsigned char)(number & 0xff);
}

void lnk_header(struct str *s, uint32_t flags)
{
    static const unsigned char clsid[] = {0x01, 0x14, 0x02, 0, 0, 0, 0, 0,
                                          0xc0, 0,    0,    0, 0, 0, 0, 0x46};

    lnk_put(s, 0x4c, 4);
    str_add(s, clsid, sizeof clsid);
    lnk_put(s, flags, 4);
    lnk_put(s, 0, 0x4c - 24);
}

static void put_wide(struct str *s, const char *text)
{
    str_add_as_utf16le(s, text, strlen(text));
}

static void put_wide_z(struct str *s, const char *text)
{
    str_add_as_utf16le(s, text, strlen(text) + 1);
}

static void put_ansi_z(struct str *s, uint32_t page, const char *text)
{
    code_page_add(s, page, text);
    str_add_char(s, '\0');
}

/* --- items ------------------------------------------------------------------------------------ */

static const struct {
    const char *name, *guid;
} folders[] = {
    {"pc", "e04fd020ea3a6910a2d808002b30309d"},
    {"desktop", "3accbfb42cdb4c42b0297fe99a87c641"},
    {"documents", "ba8f0d4525add01198a80800361b1103"},
    {"downloads", "05398e082303024b98265d99428e115f"},
    {"profile", "471a0359723fa74489c55595fe6b30ee"},
    {"libraries", "25481e03947bc34db131e946b44c8dd5"},
    {"panel", "2020ec21ea3a6910a2dd08002b30309d"},
};

static void put_guid(struct str *s, const char *name)
{
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
        if (strcmp(folders[i].name, name) == 0)
            str_add_unhex(s, folders[i].guid, strlen(folders[i].guid));
}

/* What "UsersF~1" is to "Users Files": nobody opens it in the tests. */
static void put_short_name(struct str *s, uint32_t page, const char *name)
{
    struct str text = {0};

    for (size_t i = 0; name[i] && text.len < 6; i++)
        if ((unsigned char)name[i] < 0x80 && name[i] > ' ')
            str_add_char(&text, (char)(name[i] >= 'a' && name[i] <= 'z' ? name[i] - 32 : name[i]));
    str_add_text(&text, "~1");
    put_ansi_z(s, page, text.data);
    str_done(&text);
}

/* From the class on: what every file's item starts with. */
static void put_file_head(struct str *s, unsigned class)
{
    lnk_put(s, class, 2);
    lnk_put(s, 0, 4 + 4);
    lnk_put(s, 0x20, 2);
}

static void put_even(struct str *s, size_t start)
{
    if ((s->len - start) % 2)
        str_add_char(s, '\0');
}

/* The extension, and behind it where it starts in the item. start: of the item's size field. */
static void put_long_name(struct str *s, size_t start, unsigned version, const char *name)
{
    size_t at = s->len;

    lnk_put(s, 0, 2);
    lnk_put(s, version, 2);
    lnk_put(s, 0xbeef0004, 4);
    lnk_put(s, 0x5a5a5a5a5a5a5a5a, 8);
    lnk_put(s, 0x2e, 2);
    if (version >= 7) {
        lnk_put(s, 0, 2);
        lnk_put(s, 0x0001000000012345, 8);
        lnk_put(s, 0, 8);
    }
    lnk_put(s, 0, 2);
    lnk_put(s, 0, (version >= 9 ? 4u : 0u) + (version >= 8 ? 4u : 0u));
    put_wide_z(s, name);
    lnk_put(s, at - start, 2);
    lnk_set(s, at, s->len - at, 2);
}

static void put_file(struct str *s, size_t start, unsigned version, const char *name, uint32_t page)
{
    put_file_head(s, strchr(name, '.') ? 0x32 : 0x31);
    put_short_name(s, page, name);
    put_even(s, start);
    put_long_name(s, start, version, name);
}

/* A file of the user's own folder: its item stands within another. */
static void put_delegate(struct str *s, size_t start, const char *name, uint32_t page)
{
    size_t inner;

    lnk_put(s, 0x74, 2);
    lnk_put(s, 0, 2);
    str_add(s, "CFSF", 4);
    inner = s->len;
    lnk_put(s, 0, 2);
    put_file_head(s, strchr(name, '.') ? 0x32 : 0x31);
    put_short_name(s, page, name);
    put_even(s, start);
    lnk_set(s, inner, s->len - inner, 2);
    lnk_put(s, 0, 2);
    str_add_unhex(s, "741a595e96dfd3488d671733bcee28ba", 32);
    put_guid(s, "desktop");
    put_long_name(s, start, 9, name);
}

static void put_other(struct str *s, const char *kind)
{
    static const struct {
        const char *kind;
        unsigned class;
        size_t room;
    } others[] = {{"applet", 0x71, 26},
                  {"web", 0x61, 40},
                  {"printer", 0x00, 60},
                  {"phone", 0x06, 50},
                  {"app", 0x00, 90}};

    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (strcmp(others[i].kind, kind) == 0) {
            lnk_put(s, others[i].class, 2);
            lnk_put(s, 0, others[i].room);
        }
}

static void put_item(struct str *s, const char *item, uint32_t page)
{
    size_t start = s->len;

    lnk_put(s, 0, 2);
    if (*item >= 'A' && *item <= 'Z' && item[1] == ':') {
        lnk_put(s, 0x2f, 1);
        str_add_text(s, item);
        lnk_put(s, 0, 0x19 - (s->len - start));
    } else if (*item == '=') {
        lnk_put(s, 0x802e, 2);
        put_guid(s, item + 1);
    } else if (item[1] != ':' && strcmp(item, "bad") != 0) {
        size_t before = s->len;

        lnk_put(s, 0x501f, 2);
        put_guid(s, item);
        if (s->len == before + 2) {
            s->len = before;
            put_other(s, item);
        }
    } else if (*item == 's') {
        put_file_head(s, strchr(item, '.') ? 0x32 : 0x31);
        put_ansi_z(s, page, item + 2);
        put_even(s, start);
    } else if (*item == 'u') {
        put_file_head(s, strchr(item, '.') ? 0x36 : 0x35);
        put_wide_z(s, item + 2);
    } else if (*item == 'd') {
        put_delegate(s, start, item + 2, page);
    } else if (*item == 'n') {
        lnk_put(s, 0xc3, 1);
        lnk_put(s, 0x0101, 2);
        put_ansi_z(s, page, item + 2);
        put_even(s, start);
    } else if (*item >= '3' && *item <= '9') {
        put_file(s, start, (unsigned)(*item - '0'), item + 2, page);
    }
    lnk_set(s, start, strcmp(item, "bad") == 0 ? 0x7fff : s->len - start, 2);
}

/* Without the size in front. *part: where the item behind so many starts. */
static void put_items(struct str *s, const char *items, uint32_t page, uint32_t count, size_t *part)
{
    size_t start = s->len;

    while (*items) {
        size_t len = strcspn(items, "|");
        char *item = mem_dup_n(items, len);

        put_item(s, item, page);
        free(item);
        items += len + (items[len] == '|');
        if (count > 0 && --count == 0)
            *part = s->len - start;
    }
    lnk_put(s, 0, 2);
}

/* --- link info -------------------------------------------------------------------------------- */

static void put_network(struct str *s, const struct lnk_parts *p, uint32_t page)
{
    size_t start = s->len, names = p->wide_share ? 0x1c : 0x14;

    lnk_put(s, 0, names);
    lnk_set(s, start + 4, (p->device ? 1u : 0u) | 2, 4);
    lnk_set(s, start + 16, 0x20000, 4);
    lnk_set(s, start + 8, s->len - start, 4);
    put_ansi_z(s, page, p->share);
    if (p->device) {
        lnk_set(s, start + 12, s->len - start, 4);
        put_ansi_z(s, page, p->device);
    }
    if (p->wide_share) {
        lnk_set(s, start + 20, s->len - start, 4);
        put_wide_z(s, p->wide_share);
    }
    lnk_set(s, start, s->len - start, 4);
}

static void put_info(struct str *s, const struct lnk_parts *p, uint32_t page)
{
    size_t start = s->len, header = p->wide || p->wide_suffix ? 0x24 : 0x1c;

    lnk_put(s, 0, header);
    lnk_set(s, start + 4, header, 4);
    lnk_set(s, start + 8, (p->base ? 1u : 0u) | (p->share ? 2u : 0u), 4);
    if (p->base) {
        lnk_set(s, start + 12, s->len - start, 4);
        lnk_put(s, 0x11, 4);
        lnk_put(s, 3, 4);
        lnk_put(s, 0x12345678, 4);
        lnk_put(s, 0x10, 4);
        lnk_put(s, 0, 1);
        lnk_set(s, start + 16, s->len - start, 4);
        put_ansi_z(s, page, p->base);
    }
    if (p->share) {
        lnk_set(s, start + 20, s->len - start, 4);
        put_network(s, p, page);
    }
    lnk_set(s, start + 24, s->len - start, 4);
    put_ansi_z(s, page, p->suffix ? p->suffix : "");
    if (p->wide) {
        lnk_set(s, start + 28, s->len - start, 4);
        put_wide_z(s, p->wide);
    }
    if (p->wide || p->wide_suffix) {
        lnk_set(s, start + 32, s->len - start, 4);
        put_wide_z(s, p->wide_suffix ? p->wide_suffix : "");
    }
    lnk_set(s, start, s->len - start, 4);
}

/* --- strings and blocks ----------------------------------------------------------------------- */

static void put_string(struct str *s, const char *text, bool narrow, uint32_t page)
{
    size_t start = s->len;

    if (!text)
        return;
    lnk_put(s, 0, 2);
    if (narrow)
        code_page_add(s, page, text);
    else
        put_wide(s, text);
    lnk_set(s, start, (s->len - start - 2) / (narrow ? 1 : 2), 2);
}

static void put_environment(struct str *s, const struct lnk_parts *p, uint32_t page)
{
    size_t start = s->len;

    lnk_put(s, 0x314, 4);
    lnk_put(s, 0xa0000001, 4);
    if (p->environment_ansi)
        code_page_add(s, page, p->environment_ansi);
    lnk_put(s, 0, start + 8 + 260 - s->len);
    if (p->environment)
        put_wide(s, p->environment);
    lnk_put(s, 0, start + 0x314 - s->len);
}

/* One text of a property set, with the end of the set behind it. */
static void put_property(struct str *s, const char *set, uint32_t id, const char *text)
{
    size_t start = s->len, value;

    lnk_put(s, 0, 4);
    str_add(s, "1SPS", 4);
    str_add_unhex(s, set, strlen(set));
    value = s->len;
    lnk_put(s, 0, 4);
    lnk_put(s, id, 4);
    lnk_put(s, 0, 1);
    lnk_put(s, 0x1f, 4);
    lnk_put(s, 0, 4);
    put_wide_z(s, text);
    lnk_set(s, value + 13, (s->len - value - 17) / 2, 4);
    lnk_put(s, 0, (4 - (s->len - value) % 4) % 4);
    lnk_set(s, value, s->len - value, 4);
    lnk_put(s, 0, 4);
    lnk_set(s, start, s->len - start, 4);
}

static void put_properties(struct str *s, const struct lnk_parts *p)
{
    size_t start = s->len;

    lnk_put(s, 0, 4);
    lnk_put(s, 0xa0000009, 4);
    if (p->app_id)
        put_property(s, "55284c9f799f394ba8d0e1d42de1d5f3", 5, p->app_id);
    if (p->parsing_path)
        put_property(s, "a66a63283d95d211b5d600c04fd918d0", 30, p->parsing_path);
    lnk_put(s, 0, 4);
    lnk_set(s, start, s->len - start, 4);
}

/* The same fields as the environment's, of another kind. */
static void put_advertised(struct str *s, const char *text)
{
    struct lnk_parts p = {.environment = text, .environment_ansi = text};
    size_t start = s->len;

    put_environment(s, &p, 1252);
    lnk_set(s, start + 4, 0xa0000006, 4);
}

static void put_blocks(struct str *s, const struct lnk_parts *p, uint32_t page, size_t part)
{
    if (p->environment || p->environment_ansi)
        put_environment(s, p, page);
    if (p->advertised)
        put_advertised(s, p->advertised);
    if (p->special_folder) {
        lnk_put(s, 0x10, 4);
        lnk_put(s, 0xa0000005, 4);
        lnk_put(s, p->special_folder & 0xff, 4);
        lnk_put(s, part, 4);
    }
    if (p->known_folder) {
        lnk_put(s, 0x1c, 4);
        lnk_put(s, 0xa000000b, 4);
        str_add_unhex(s,
                      p->known_folder == 1 ? "d09ad3fd8f23af46adb46c85480369c7"
                                           : "3accbfb42cdb4c42b0297fe99a87c641",
                      32);
        lnk_put(s, part, 4);
    }
    if (p->items_of_vista) {
        size_t start = s->len, unused;

        lnk_put(s, 0, 4);
        lnk_put(s, 0xa000000c, 4);
        put_items(s, p->items_of_vista, page, 0, &unused);
        lnk_set(s, start, s->len - start, 4);
    }
    if (p->parsing_path || p->app_id)
        put_properties(s, p);
    lnk_put(s, 0, 4);
}

void lnk_make(const struct lnk_parts *p, struct str *out)
{
    uint32_t page = p->page ? p->page : 1252, flags = p->narrow ? 0 : LNK_UNICODE;
    size_t start, part = 0;

    flags |= p->items ? LNK_ID_LIST : 0u;
    flags |= p->base || p->share ? LNK_INFO : 0u;
    flags |= p->relative ? LNK_RELATIVE : 0u;
    flags |= p->working ? LNK_WORKING : 0u;
    flags |= p->arguments ? LNK_ARGUMENTS : 0u;
    flags |= p->environment || p->environment_ansi ? 0x200u : 0u;
    flags |= p->advertised ? LNK_ADVERTISED : 0u;
    lnk_header(out, flags);
    if (p->items) {
        start = out->len;
        lnk_put(out, 0, 2);
        put_items(out, p->items, page, p->folder_items, &part);
        lnk_set(out, start, out->len - start - 2, 2);
    }
    if (p->base || p->share)
        put_info(out, p, page);
    put_string(out, p->relative, p->narrow, page);
    put_string(out, p->working, p->narrow, page);
    put_string(out, p->arguments, p->narrow, page);
    put_blocks(out, p, page, part);
}
