/*
 * A place of the PC of which a snapshot can be taken, compared and put back.
 *
 * Everything that a ticket touches or watches is a place: a registry value, a
 * registry key, a file, a folder's own times. The journal,
 * the verdict and the restore all speak of places, so none of them knows which
 * fault it serves.
 */
#ifndef BINOME_PLACE_H
#define BINOME_PLACE_H

#include "os.h"

struct place_type; /* place_type.h: what is done with a place, a row for each type */

/* What struct place's type points to. A kind of fault may have types of its own. */
#define PLACE_KEY   (&place_type_key)   /* key; state: present or not */
#define PLACE_VALUE (&place_type_value) /* root, key, name; state: type and bytes */
#define PLACE_FILE                                                                                 \
    (&place_type_file)                    /* folder in key, name; state: attributes in type, size, \
                                             times, bytes */
#define PLACE_FOLDER (&place_type_folder) /* folder in key; state: times */
#define PLACE_TREE   (&place_type_tree)   /* key, with all below it; state: tree.h in data */
extern const struct place_type place_type_key, place_type_value, place_type_file, place_type_folder,
    place_type_tree;

struct place {
    const struct place_type *type;
    enum os_root root;
    char *key;  /* registry key without root, or the folder's path; NULL where Windows
                   answers for the place itself */
    char *name; /* value name ("" is the default value), or file name; NULL where there is none */
};

struct state {
    bool present;
    bool whole;       /* data holds all of it (a large file is known by size and time only) */
    uint32_t type;    /* registry type, file attributes, or flags of the type's own */
    uint64_t size;    /* files */
    uint64_t created; /* files, folders: FILETIME ticks */
    uint64_t modified;
    struct str data;
};

/* Of files up to this size a snapshot holds all bytes. */
#define PLACE_FILE_WHOLE (64u * 1024u)

void place_done(struct place *p);
void place_copy(struct place *to, const struct place *from);
void state_done(struct state *s);
void state_copy(struct state *to, const struct state *from);

struct place place_value(enum os_root root, const char *key, const char *name);
struct place place_key(const char *key);
struct place place_tree(const char *key);
struct place place_file(const char *folder, const char *name);
struct place place_folder(const char *folder);
/* For types of a kind's own. Copies the texts; either may be NULL. */
struct place place_make(const struct place_type *type, enum os_root root, const char *key,
                        const char *name);

bool place_same(const struct os *os, const struct place *a, const struct place *b);

/*
 * Names for a person; both append. What is in a name and does not show is told by its number
 * (str_add_visible): a name is never a path to be opened, place_path is. The value without a name
 * is
 * "(default)"; one that is itself called that stands in quotes.
 *
 * place_where: "HKCU\Software\…\ProxyEnable", "C:\…\alert.bat".
 * place_name: the last part alone, "ProxyEnable", "alert.bat".
 */
void place_where(const struct place *p, struct str *out);
void place_name(const struct place *p, struct str *out);
/* The full path of a FILE, as it is. Appends. */
void place_path(const struct place *p, struct str *out);

/* Does Windows answer for the place itself? Asking it may write, and setting it rewrites others. */
bool place_is_live(const struct place *p);
/* Is it a registry value, of whatever type of place? */
bool place_is_value(const struct place *p);

/* Where a FILE or a FOLDER leads (os.h, reach); LOCAL for every other place. */
enum os_reach place_reach(const struct os *os, const struct place *p);

/*
 * The three functions below open nothing but what is LOCAL: anything else is ST_READ (place_write:
 * ST_REFUSED) with ERR_ELSEWHERE. They are the one way to paths that were found on the PC.
 */
enum status place_read(const struct os *os, const struct place *p, struct state *out,
                       struct err *err);

/* Why the contents of a file are not known. */
struct unread {
    bool is;
    enum os_reach reach; /* not LOCAL: they were not asked for */
    uint32_t native;     /* otherwise Windows' number */
};

/* As place_read; but a file whose contents cannot be read (another program holds it, it would be
 * downloaded) is known by what its folder says of it: whole is false, and *why is filled. */
enum status place_look(const struct os *os, const struct place *p, struct state *out,
                       struct unread *why, struct err *err);

/* The same; what known, an earlier reading of the place, tells already may be taken from there: of
 * a TREE, the keys that were not written to since. known may be NULL. */
enum status place_look_again(const struct os *os, const struct place *p, const struct state *known,
                             struct state *out, struct unread *why, struct err *err);

/* What a folder holds. */
enum status place_list(const struct os *os, const char *folder, struct os_listing *out,
                       struct err *err);

/* Makes the place hold to. replace: an existing foreign file may be overwritten. Into a TREE only
 * what is gone from it is written: what has another content, or came since, stays. */
enum status place_write(const struct os *os, const struct place *p, const struct state *to,
                        bool replace, struct err *err);

/*
 * Byte for byte the same: type, bytes, absence, attributes and times. Of a file,
 * the archive bit does not count (backup programs own it); of a FOLDER, only the time it was
 * modified; of a TREE, that all of b is in a as it is in b, as far as b is known; a may hold more.
 */
bool state_equal(const struct place *p, const struct state *a, const struct state *b);
/* Does the place hold what was planted there, however Windows completes it (a file's times)? */
bool state_took(const struct place *p, const struct state *planted, const struct state *now);

/* A REG_SZ or REG_EXPAND_SZ as UTF-8 up to its first NUL, unterminated ones included.
 * False when the type or the UTF-16 is something else; absent gives false. Appends. */
bool state_string(const struct state *s, struct str *out);
/* A REG_DWORD, or a REG_BINARY of 4 bytes, which Windows reads as one where a number is meant. */
bool state_dword(const struct state *s, uint32_t *out);
void state_set_string(struct state *s, const char *utf8); /* REG_SZ with its NUL */
void state_set_dword(struct state *s, uint32_t value);

#endif
