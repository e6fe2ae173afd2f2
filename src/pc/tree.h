/*
 * A registry key with all below it, as one run of bytes: what PLACE_TREE holds.
 *
 * Each key is an item, followed by its values and then by the keys below it, in Windows' order:
 *
 *   key:   'k', time of its last writing (8 bytes), path below the top key and NUL ("" is the top)
 *   value: 'v', type (4 bytes), length (4 bytes), name and NUL, then that many bytes
 *
 * Numbers are little-endian. The time is that of the key's own values ("RegQueryInfoKeyW",
 * lpftLastWriteTime: "of the key or any of its value entries"): where it is as before, they need
 * not be read again, which makes a second look at some hundred values cheap. The keys below are
 * always listed where there were any; below one that had none nothing can be missing.
 */
#ifndef BINOME_TREE_H
#define BINOME_TREE_H

#include "str.h"

#define TREE_MAX                                                                                   \
    (128u * 1024u) /* bytes; a larger one is not kept. 640 entries of Zones are 20,000 */

struct tree_item {
    bool is_key;
    const char *name;  /* of a key its path, of a value its name */
    uint64_t written;  /* key */
    uint32_t type;     /* value */
    const char *bytes; /* value; not NUL-terminated */
    size_t len;
};

void tree_add_key(struct str *tree, const char *path, uint64_t written);
void tree_add_value(struct str *tree, const char *name, uint32_t type, const void *bytes,
                    size_t len);

/* The item at *at, which then stands behind it. False at the end, and where the bytes are no items.
 */
bool tree_next(const struct str *tree, size_t *at, struct tree_item *out);
bool tree_valid(const struct str *tree);

/* Where the key of that path stands, looked for from *hint on and then from the start; *hint is
 * left behind it. */
bool tree_find(const struct str *tree, const char *path, size_t *hint, size_t *at);
/* Has the key at this place other keys below it? Copies its values to out. */
bool tree_copy_values(const struct str *tree, size_t at, struct str *out);

/* What one tree holds and another does not, or holds otherwise. */
enum tree_difference { TREE_GONE, TREE_CHANGED };
/*
 * Compares value by value; names without regard to (ASCII) case. Of a key that is gone nothing
 * below is told. value is NULL for the key itself. False from told ends it.
 */
void tree_compare(const struct str *before, const struct str *now,
                  bool (*told)(void *ctx, enum tree_difference what, const char *path,
                               const struct tree_item *value),
                  void *ctx);

#endif
