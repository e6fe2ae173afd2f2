/* The names in a folder, as a place. */
#include "values_listing.h"

#include <stdlib.h>
#include <string.h>

#include "place_type.h"
#include "text.h"

/* More than that on a desktop is not looked through: then nothing is said of it. */
enum { ENTRIES_MAX = 2000 };

struct entry {
    uint64_t size, modified;
    const char *name;
    size_t len;
};

/* --- the lines -------------------------------------------------------------------------------- */

static bool read_number(const char **at, const char *end, uint64_t *out)
{
    const char *p = *at;

    *out = 0;
    for (; p < end && *p >= '0' && *p <= '9'; p++) {
        if (*out > (UINT64_MAX - 9) / 10)
            return false;
        *out = *out * 10 + (uint64_t)(*p - '0');
    }
    if (p == *at || p == end || *p != ' ')
        return false;
    *at = p + 1;
    return true;
}

/* The line at *at, which moves behind it. False: there is none, or it is none of ours. */
static bool next_entry(const struct str *lines, size_t *at, struct entry *out)
{
    const char *p = str_text(lines) + *at, *end = str_text(lines) + lines->len;
    const char *line = *at < lines->len ? memchr(p, '\n', (size_t)(end - p)) : NULL;

    if (!line || !read_number(&p, line, &out->size) || !read_number(&p, line, &out->modified) ||
        p == line || memchr(p, '\0', (size_t)(line - p)))
        return false;
    out->name = p;
    out->len = (size_t)(line - p);
    *at = (size_t)(line + 1 - str_text(lines));
    return true;
}

static bool same_name(const struct entry *a, const struct entry *b)
{
    return a->len == b->len && text_equal_nocase_n(a->name, b->name, b->len);
}

static bool holds(const struct str *lines, const struct entry *wanted,
                  bool (*is)(const struct entry *a, const struct entry *b))
{
    struct entry e;

    for (size_t at = 0; next_entry(lines, &at, &e);)
        if (is(&e, wanted))
            return true;
    return false;
}

static bool is_known(const struct state *s)
{
    return s->present && s->whole;
}

/* --- what happened to it ---------------------------------------------------------------------- */

/* The first entry of lines that the other lines have not; false: they have all. */
static bool first_missing(const struct str *lines, const struct str *from, struct entry *out)
{
    for (size_t at = 0; next_entry(lines, &at, out);)
        if (!holds(from, out, same_name))
            return true;
    return false;
}

bool listing_gone(const struct state *before, const struct state *now, struct str *out)
{
    struct entry e;

    if (!is_known(before) || !is_known(now) || !first_missing(&before->data, &now->data, &e))
        return false;
    str_add(out, e.name, e.len);
    return true;
}

static bool same_age(const struct entry *a, const struct entry *b)
{
    return a->size == b->size && a->modified == b->modified;
}

bool listing_copied(const struct state *before, const struct state *now, struct str *out)
{
    struct entry e;

    if (!is_known(before) || !is_known(now))
        return false;
    for (size_t at = 0; next_entry(&now->data, &at, &e);)
        if (e.size > 0 && !holds(&before->data, &e, same_name) &&
            holds(&before->data, &e, same_age)) {
            str_add(out, e.name, e.len);
            return true;
        }
    return false;
}

/* --- the place -------------------------------------------------------------------------------- */

/* What a program keeps beside a document for as long as it is open, or being fetched. */
static bool is_passing(const char *name)
{
    static const char *const ends[] = {".tmp", ".crdownload", ".part", ".partial", ".download"};

    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (text_ends_nocase(name, ends[i]))
            return true;
    return text_starts_nocase(name, "~$") || text_starts_nocase(name, ".~lock.");
}

static void add_entry(struct str *lines, const struct os_entry *e)
{
    bool folder = (e->file.attributes & OS_FILE_DIRECTORY) != 0;

    str_add_uint(lines, folder ? 0 : e->file.size);
    str_add_char(lines, ' ');
    str_add_uint(lines, folder ? 0 : e->file.modified);
    str_add_char(lines, ' ');
    str_add_text(lines, e->name);
    str_add_char(lines, '\n');
}

static void add_entries(const struct os_listing *listing, struct state *out)
{
    out->present = listing->present;
    out->whole = listing->present && listing->count <= ENTRIES_MAX;
    out->size = listing->count;
    for (size_t i = 0; out->whole && i < listing->count; i++)
        if (!is_passing(listing->entries[i].name))
            add_entry(&out->data, &listing->entries[i]);
}

static enum status read_listing(const struct os *os, const struct place *p,
                                const struct state *known, struct state *out, struct unread *why,
                                struct err *err)
{
    struct os_listing listing = {0};
    struct str desktop = {0};
    enum status st = os_folder_path(os, OS_FOLDER_DESKTOP, &desktop, err);

    (void)known, (void)why;
    if (st == ST_OK && os->ops->same_name(os->ctx, str_text(&desktop), p->key)) {
        st = place_list(os, p->key, &listing, err);
        if (st == ST_OK)
            add_entries(&listing, out);
    }
    os_listing_done(&listing);
    str_done(&desktop);
    return st;
}

/* Nothing can be made of a name. */
static enum status write_listing(const struct os *os, const struct place *p, const struct state *to,
                                 bool replace, struct err *err)
{
    (void)os, (void)p, (void)to, (void)replace, (void)err;
    return ST_OK;
}

/* That all of b is in a: what came is nobody's loss. */
static bool listing_equal(const struct state *a, const struct state *b)
{
    struct entry e;

    return !a->whole || !b->whole || !first_missing(&b->data, &a->data, &e);
}

/* What is in the folder, and not the folder itself, which may be a place of its own. */
static void name_listing(const struct place *p, struct str *out)
{
    (void)p;
    str_add_char(out, '*');
}

static void show_listing(const struct state *s, struct shown *out)
{
    struct str number = {0};

    str_add_uint(&number, s->size);
    shown_add_text(out, str_text(&number));
    str_done(&number);
}

static void format_listing(const struct state *s, const struct members_out *to)
{
    members_add_uint(to, "size", s->size);
    members_add_data(to, s);
}

static bool parse_listing(const struct members_in *from, struct state *out)
{
    struct entry e;
    size_t at = 0;

    if (!members_uint(from, "size", UINT64_MAX, &out->size) || !members_data(from, out))
        return false;
    while (next_entry(&out->data, &at, &e))
        ;
    return at == out->data.len;
}

const struct place_type place_type_listing = {
    .word = "listing",
    .needs = 5,
    .store = STORE_FILES,
    .order = ORDER_FILE,
    .looked_at = true,
    .read = read_listing,
    .write = write_listing,
    .equal = listing_equal,
    .name = name_listing,
    .show = show_listing,
    .format = format_listing,
    .parse = parse_listing,
};

struct place place_listing(const char *folder)
{
    return place_make(&place_type_listing, OS_HKCU, folder, NULL);
}
