/* The dead shortcut, for the shared tests. */
#include "kinds.h"

#include <stdlib.h>
#include <string.h>

#include "lnk_write.h"
#include "test.h"
#include "utf.h"

static const char link[] = "Budget 2026.lnk", document[] = "Budget 2026.txt";
static const char target[] = "Bugdet 2026.txt", second[] = "Mon budget.lnk";
static const char mine[] = "Mes notes.txt", moved[] = "Budget.txt", own[] = "Outils.lnk";

static const struct kind_setting none[] = {{0}};
static const char *const keys[] = {NULL};

static void clear(const struct os *os)
{
    static const char *const documents[] = {document, target, mine, moved};
    static const char *const desktop[] = {link, second, own};

    for (size_t i = 0; i < sizeof documents / sizeof *documents; i++)
        kinds_delete(os, OS_FOLDER_DOCUMENTS, documents[i]);
    for (size_t i = 0; i < sizeof desktop / sizeof *desktop; i++)
        kinds_delete(os, OS_FOLDER_DESKTOP, desktop[i]);
}

static void put_link(const struct os *os, const char *name, const char *to)
{
    char *path = kinds_path(os, OS_FOLDER_DOCUMENTS, to);
    struct str bytes = {0};

    if (lnk_write(path, &bytes)) /* not where the folder could not be asked */
        kinds_put(os, OS_FOLDER_DESKTOP, name, bytes.data, bytes.len, NULL);
    CHECK(bytes.len > 0 || kinds_may_fail);
    str_done(&bytes);
    free(path);
}

/* --- PCs -------------------------------------------------------------------------------------- */

static void lay_lived_in(const struct os *os)
{
    static const struct os_file meta = {true, OS_FILE_READONLY, 0, 132000000000000000,
                                        132000000000000020};

    kinds_put(os, OS_FOLDER_DOCUMENTS, mine, "mine", 4, &meta);
    put_link(os, own, mine);
}

static const struct kind_pc pcs[] = {
    {"with nothing of the kind", NULL, KIND_IN_MEMORY | KIND_ON_DISK, false},
    {"with documents and shortcuts", lay_lived_in, KIND_IN_MEMORY | KIND_ON_DISK, true},
    {0},
};

/* --- what technicians do ---------------------------------------------------------------------- */

static void point_it_right(const struct os *os)
{
    put_link(os, link, document);
}

static void add_a_second(const struct os *os)
{
    put_link(os, second, document);
}

static void replace_it(const struct os *os)
{
    kinds_delete_later(os, OS_FOLDER_DESKTOP, link);
    put_link(os, second, document);
}

static void delete_it(const struct os *os)
{
    kinds_delete_later(os, OS_FOLDER_DESKTOP, link);
}

/* At itself: it is there on every PC, and is not the document. */
static void point_it_elsewhere(const struct os *os)
{
    char *path = kinds_path(os, OS_FOLDER_DESKTOP, link);
    struct str bytes = {0};

    if (lnk_write(path, &bytes))
        kinds_put(os, OS_FOLDER_DESKTOP, link, bytes.data, bytes.len, NULL);
    CHECK(bytes.len > 0 || kinds_may_fail);
    str_done(&bytes);
    free(path);
}

static bool move_document(const struct os *os, const char *name)
{
    struct str bytes = {0};
    bool there = kinds_read(os, OS_FOLDER_DOCUMENTS, document, &bytes);

    if (there) {
        kinds_put(os, OS_FOLDER_DOCUMENTS, name, bytes.data, bytes.len, NULL);
        kinds_delete_later(os, OS_FOLDER_DOCUMENTS, document);
    }
    str_done(&bytes);
    return there;
}

static void rename_document(const struct os *os)
{
    move_document(os, target);
}

static void follow_document(const struct os *os)
{
    if (move_document(os, moved))
        put_link(os, link, moved);
}

static void lose_document(const struct os *os)
{
    put_link(os, link, document);
    kinds_delete_later(os, OS_FOLDER_DOCUMENTS, document);
}

static const struct kind_move moves[] = {
    {"corrects its target", point_it_right, "repaired", "target-set", false},
    {"makes a second one", add_a_second, "masked", "other-shortcut", false},
    {"puts another in its place", replace_it, "repaired", "other-shortcut", false},
    {"deletes it", delete_it, "altered", "shortcut-deleted", false},
    {"points it at another file", point_it_elsewhere, "altered", NULL, false},
    {"renames the document", rename_document, "repaired", "document-renamed", false},
    {"moves the document, and corrects it", follow_document, "repaired", "document-moved", false},
    {"corrects it, and deletes the document", lose_document, "collateral", "target-set", false},
    {0},
};

/* --- the truth -------------------------------------------------------------------------------- */

static bool holds_wide(const struct str *bytes, const char *text)
{
    struct str wide = {0};
    bool found = false;

    str_add_as_utf16le(&wide, text, strlen(text));
    for (size_t i = 0; !found && i + wide.len <= bytes->len; i++)
        found = memcmp(bytes->data + i, wide.data, wide.len) == 0;
    str_done(&wide);
    return found;
}

/* The shortcut of that name names the file that is not there. */
static bool in_effect(const struct os *os)
{
    struct str bytes = {0}, other = {0};
    bool is = kinds_read(os, OS_FOLDER_DESKTOP, link, &bytes) && holds_wide(&bytes, target) &&
              !kinds_read(os, OS_FOLDER_DOCUMENTS, target, &other);

    str_done(&bytes);
    str_done(&other);
    return is;
}

static void take_over(const struct os *os)
{
    static const struct os_file meta = {true, 0, 0, 7, 8};

    kinds_put(os, OS_FOLDER_DOCUMENTS, document, "theirs", 6, &meta);
}

static bool is_taken_over(const struct os *os)
{
    struct str bytes = {0};
    bool is = kinds_read(os, OS_FOLDER_DOCUMENTS, document, &bytes) &&
              strcmp(str_text(&bytes), "theirs") == 0;

    str_done(&bytes);
    return is;
}

const struct kind_fixture kind_dead_shortcut = {
    .ticket = "budget",
    .kind = "dead-shortcut",
    .order = 15,
    .settings = none,
    .others = none,
    .pcs = pcs,
    .moves = moves,
    .in_effect = in_effect,
    .take_over = take_over,
    .is_taken_over = is_taken_over,
    .clear = clear,
    .values = none,
    .keys = keys,
};
