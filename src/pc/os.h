/*
 * The one door out of the core: what it may ask of the PC.
 *
 * src/os implements it for Windows, tests/fake_os.c for the host. All text is
 * UTF-8; registry data and file contents are bytes and never converted. Paths
 * are full Windows paths with backslashes. A thing that is not there is ST_OK
 * with present = false: absence is an answer, not an error. Failing calls leave
 * their outputs untouched and fill err with the place and Windows' own number.
 */
#ifndef BINOME_OS_H
#define BINOME_OS_H

#include "err.h"
#include "str.h"

enum os_root {
    OS_HKCU, /* of the user whose PC this is; verify --user points it elsewhere */
    OS_HKLM, /* 64-bit view; only ever read */
};

/* Registry types as Windows numbers them (winnt.h). */
enum { OS_REG_NONE = 0, OS_REG_SZ = 1, OS_REG_EXPAND_SZ = 2, OS_REG_BINARY = 3, OS_REG_DWORD = 4 };

/* File attributes as Windows numbers them (winnt.h). */
enum {
    OS_FILE_READONLY = 0x1,
    OS_FILE_HIDDEN = 0x2,
    OS_FILE_SYSTEM = 0x4,
    OS_FILE_DIRECTORY = 0x10,
    OS_FILE_ARCHIVE = 0x20,
    OS_FILE_NORMAL = 0x80,
    OS_FILE_OFFLINE = 0x1000,
    OS_FILE_RECALL_ON_OPEN = 0x40000,
    OS_FILE_RECALL_ON_DATA_ACCESS = 0x400000,
};

/* The contents are elsewhere and would be fetched ("File Attribute Constants"). */
#define OS_FILE_ELSEWHERE (OS_FILE_OFFLINE | OS_FILE_RECALL_ON_OPEN | OS_FILE_RECALL_ON_DATA_ACCESS)

/* The longest registry value and file that are read whole; longer ones are ERR_TOO_LARGE. */
#define OS_VALUE_MAX (1024u * 1024u)
#define OS_FILE_MAX  (16u * 1024u * 1024u)

enum { OS_SALT = 16, OS_HASH = 32 }; /* bytes: see derive_key */

struct os_value {
    bool present;
    uint32_t type;
    struct str data; /* the caller's: str_done */
};

struct os_names {
    char **names; /* heap; os_names_done */
    size_t count;
};

struct os_file {
    bool present;
    uint32_t attributes;
    uint64_t size;
    uint64_t created;  /* FILETIME ticks */
    uint64_t modified; /* FILETIME ticks */
};

struct os_entry {
    char *name;
    struct os_file file;
};

struct os_listing {
    bool present;             /* false: there is no such folder */
    struct os_entry *entries; /* without . and ..; heap; os_listing_done */
    size_t count;
};

/* Where a path leads. Only what is LOCAL may be opened on the word of something that was found. */
enum os_reach {
    OS_REACH_LOCAL,  /* on a drive of this PC; whether anything is there is another question */
    OS_REACH_SERVER, /* another computer, by name or by a drive letter or link that leads there */
    OS_REACH_DEVICE, /* a device or a pipe */
    OS_REACH_AWAY,   /* a drive letter that nothing is behind now, or a drive without a disk */
    OS_REACH_PLACEHOLDER, /* its contents, or those of a folder above it, would be downloaded */
    OS_REACH_UNTOLD,      /* no full path, or a link whose kind is not known */
    OS_REACH_COUNT
};

/* The flags of the LAN connection as Windows numbers them (INTERNET_PER_CONN_FLAGS). */
enum { OS_PROXY_DIRECT = 1, OS_PROXY_MANUAL = 2, OS_PROXY_SCRIPT = 4, OS_PROXY_DETECT = 8 };

struct os_connection {
    uint32_t flags;
    struct str server; /* Windows does not tell absent from empty: both are empty here */
    struct str bypass;
    struct str script;
};

struct os_printer {
    char *name;          /* heap, as the next two; those of another computer as \\SERVER\NAME */
    char *driver, *port; /* empty for those of another computer: nobody asks it */
};

struct os_printers {
    struct os_printer *items; /* heap; os_printers_done */
    size_t count;
};

/* Windows' number when the spooler is not running (RPC_S_SERVER_UNAVAILABLE). */
#define OS_NO_SPOOLER 1722u

/* Of HKCU: where Windows stores it. */
#define OS_CONNECTION_KEY "Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings"

enum os_folder {
    OS_FOLDER_STARTUP,        /* FOLDERID_Startup, wherever it is redirected to now */
    OS_FOLDER_COMMON_STARTUP, /* FOLDERID_CommonStartup */
    OS_FOLDER_PROGRAMS,       /* FOLDERID_Programs */
    OS_FOLDER_DESKTOP,
    OS_FOLDER_DOCUMENTS,
    OS_FOLDER_DOWNLOADS,
    OS_FOLDER_STATE,  /* %LOCALAPPDATA%\Binome; not made by asking for it */
    OS_FOLDER_SYSTEM, /* System32 */
    OS_FOLDER_COUNT
};

/* What is special about the account that the program runs under. */
struct os_account {
    bool other_user;        /* elevated as somebody else than who is signed in at this desktop */
    bool service;           /* no interactive window station */
    bool remote_shell;      /* a network logon (WinRM, ssh) */
    bool mandatory_profile; /* changes vanish at sign-out */
    bool temporary_profile;
    char name[128]; /* the account that was found; UTF-8 */
};

/* Code pages as Windows numbers them (winnls.h); any other number is the code page of that number.
 */
enum {
    OS_PAGE_ANSI = 0, /* CP_ACP: in it programs of before Unicode write, and shortcuts keep names */
    OS_PAGE_OEM = 1,  /* CP_OEMCP: in it a console starts, and cmd reads batch files */
    OS_PAGE_UTF8 = 65001,
};

struct os_ops {
    /* Registry. key is without the root. A read never creates a key. */
    enum status (*reg_read)(void *ctx, enum os_root root, const char *key, const char *name,
                            struct os_value *out, struct err *err);
    /* out may be NULL where only the key itself is asked for. */
    enum status (*reg_list)(void *ctx, enum os_root root, const char *key, bool *present,
                            struct os_names *out, struct err *err);
    /* The names of the keys right below. */
    enum status (*reg_keys)(void *ctx, const char *key, struct os_names *out, struct err *err);
    /*
     * Appends the key with all below it (tree.h); of HKCU. Keys that known, an earlier reading of
     * the same, holds with the same time of their last writing are taken from there. whole becomes
     * false where something below could not be read, or all of it is more than TREE_MAX: what was
     * appended is then not all.
     */
    enum status (*reg_tree)(void *ctx, const char *key, const struct str *known, bool *present,
                            bool *whole, struct str *out, struct err *err);
    /* Creates the key when it is missing. Stores exactly these bytes, unterminated strings
     * included. */
    enum status (*reg_write)(void *ctx, const char *key, const char *name, uint32_t type,
                             const void *data, size_t len, struct err *err);
    enum status (*reg_delete)(void *ctx, const char *key, const char *name, struct err *err);
    enum status (*reg_key_create)(void *ctx, const char *key, struct err *err);
    /* Only a key without values and sub-keys is deleted; otherwise ST_REFUSED. */
    enum status (*reg_key_delete)(void *ctx, const char *key, struct err *err);

    /* Files. */
    enum status (*folder)(void *ctx, enum os_folder which, struct str *path, struct err *err);
    /*
     * Where does this path lead, links included? Opens nothing on the way that is not local itself:
     * each folder is asked of the one above it, which was found local before; of a drive letter,
     * Windows' own table is read. *entry, when not NULL, becomes what the folder says of the path's
     * last part, of a link itself ({0}: nothing is there, or nothing is known). Cannot fail: what
     * cannot be found out is UNTOLD. A link that is laid between this answer and the opening is not
     * noticed.
     */
    enum os_reach (*reach)(void *ctx, const char *path, struct os_file *entry);
    /* These three open what they are told to: ask reach first for whatever path was found. */
    enum status (*list)(void *ctx, const char *folder, struct os_listing *out, struct err *err);
    enum status (*stat)(void *ctx, const char *path, struct os_file *out, struct err *err);
    enum status (*read)(void *ctx, const char *path, struct str *out, struct err *err);
    /*
     * Makes the file appear at path complete or not at all (written beside the
     * journal, flushed, then moved), with these attributes and, when not 0,
     * times. Where the folder lies on another volume than the journal Windows copies instead, and a
     * power cut in that moment may leave a part: then it is neither planted nor as before, and the
     * restore asks. With replace false an existing file is ST_REFUSED / FOREIGN_FILE.
     */
    enum status (*file_put)(void *ctx, const char *path, const void *data, size_t len,
                            const struct os_file *meta, bool replace, struct err *err);
    /* Deletes a file, read-only or not. One that is gone already is ST_OK. */
    enum status (*file_delete)(void *ctx, const char *path, struct err *err);
    /* Makes a folder whose parent is there. One that is there already is ST_OK. */
    enum status (*folder_create)(void *ctx, const char *path, struct err *err);
    /* Deletes a folder that holds nothing, or a link to a folder; one that holds something is
     * ST_REFUSED / CANNOT_DELETE. One that is gone already is ST_OK. */
    enum status (*folder_delete)(void *ctx, const char *path, struct err *err);
    /* Sets attributes and times of a file, or (attributes ignored) the times of a folder. */
    enum status (*file_touch)(void *ctx, const char *path, const struct os_file *meta,
                              struct err *err);
    /* May this process write there at all? ST_REFUSED / WRONG_USER, or ELEVATED where it has more
     * rights than the owner of the profile and the path leads out of his reach. Every writing call
     * asks the same by itself; this asks before the first write. */
    enum status (*may_write)(void *ctx, const char *path, struct err *err);
    /*
     * Replaces a file of ours in the state folder (made when missing): temporary
     * file, flush, replace with write-through. After ST_OK the bytes are on disk, and before them
     * what was written to the registry: a power cut never leaves a journal that tells of changes
     * there which are lost again.
     */
    enum status (*save)(void *ctx, const char *path, const void *data, size_t len, struct err *err);
    /*
     * Adds to the end of a file of ours that is there and has exactly size bytes. What was there
     * is not touched. A failure, like a program that ends, may leave any part of the bytes from the
     * front. They are not flushed: Windows has them, and writes them when it sees fit.
     */
    enum status (*append)(void *ctx, const char *path, size_t size, const void *data, size_t len,
                          struct err *err);
    /* Renames within the state folder, never over something; sets a journal aside. */
    enum status (*rename)(void *ctx, const char *from, const char *to, struct err *err);

    /* The proxy as Windows answers for the LAN connection (INTERNET_OPTION_PER_CONNECTION_OPTION).
     * Reading is ST_REFUSED / WRONG_USER when another user's settings are looked at: it only
     * answers for its own. Asking may write. */
    enum status (*connection_read)(void *ctx, struct os_connection *out, struct err *err);
    enum status (*connection_write)(void *ctx, const struct os_connection *to, struct err *err);
    /* The proxy of the connection in use as WinHttpGetIEProxyConfigForCurrentUser tells it, which
     * Chromium's browsers ask. ST_REFUSED as above. Writes nothing. */
    enum status (*browsers_read)(void *ctx, struct os_connection *out, struct err *err);
    /* Tells running programs that the raw values changed. Best effort: has no result. */
    void (*connection_notify)(void *ctx);

    /*
     * A setting of the user's as Windows applies it now, by a name out of the table of
     * src/os/win_setting.c: a number in decimal digits, or a text. ST_MISSING: this program knows
     * no such setting, or there is nothing here that it could be applied to. ST_REFUSED /
     * WRONG_USER when another user's are looked at: Windows answers for the program's own session.
     * Writes nothing.
     */
    enum status (*setting_read)(void *ctx, const char *name, struct str *out, struct err *err);
    /*
     * Applies it at once and has Windows store it for the next sign-in, as its own page does. Which
     * values Windows stores, how it spells them, and what else it rewrites in passing is its own
     * doing. ST_OK does not say that it took: a driver may hold a setting. Read it again.
     */
    enum status (*setting_write)(void *ctx, const char *name, const char *value, struct err *err);
    /* Tells running programs that what is stored for it was changed. Best effort. */
    void (*setting_notify)(void *ctx, const char *name);

    /*
     * The printers that this user may print to. No other computer is asked ("PRINTER_INFO_4").
     * ST_READ with OS_NO_SPOOLER where Windows' print service does not run. ST_REFUSED / WRONG_USER
     * as above.
     */
    enum status (*printers)(void *ctx, struct os_printers *out, struct err *err);
    /* The name of the default printer; absent when the user has none. ST_REFUSED as above. */
    enum status (*printer_read)(void *ctx, bool *present, struct str *name, struct err *err);
    /* Makes it the default, has Windows store it, and tells running programs. */
    enum status (*printer_write)(void *ctx, const char *name, struct err *err);

    /* Text. */
    /* The bytes that cmd will read as this text; false in *fits when the code page lacks a
     * character. */
    enum status (*oem_encode)(void *ctx, const char *text, struct str *out, bool *fits,
                              struct err *err);
    /*
     * Bytes in a code page as text; appends it. False in *exact when some of them are no character
     * there: U+FFFD stands in their place, as cmd and the shell read on too. ST_MISSING: this PC
     * has no such code page ("MultiByteToWideChar").
     */
    enum status (*decode)(void *ctx, uint32_t page, const void *bytes, size_t len, struct str *out,
                          bool *exact, struct err *err);
    enum status (*expand)(void *ctx, const char *text, struct str *out,
                          struct err *err); /* %NAME% */
    /* As the file system and the registry compare names: case does not count
     * (CompareStringOrdinal). */
    bool (*same_name)(void *ctx, const char *a, const char *b);

    /* The rest. */
    enum status (*account)(void *ctx, struct os_account *out, struct err *err);
    uint64_t (*now)(void *ctx); /* FILETIME ticks, UTC: anybody may set that clock */
    /* Ticks since Windows started: nobody can set it, and it never goes back. Sleep counts: a class
     * that ended while the lid was closed has ended. (GetTickCount64, "Remarks": the working state
     * alone is QueryUnbiasedInterruptTime's.) */
    uint64_t (*uptime)(void *ctx);
    uint32_t (*random)(void *ctx); /* not for secrets */
    /* A short code made slow to guess: PBKDF2 with HMAC-SHA-256. ST_MISSING when this PC cannot. */
    enum status (*derive_key)(void *ctx, const char *code, const unsigned char salt[OS_SALT],
                              unsigned char hash[OS_HASH], struct err *err);
    /* One use case at a time for a user, over all processes and sessions. ST_BUSY when taken. */
    enum status (*lock)(void *ctx, struct err *err);
    void (*unlock)(void *ctx);
};

struct os_cache; /* os_cache.h */

struct os {
    const struct os_ops *ops;
    void *ctx;
    struct os_cache *cache; /* NULL: each read asks Windows */
};

/* The calls of that name, through the cache where one is open: nobody else makes them. */
enum status os_reg_read(const struct os *os, enum os_root root, const char *key, const char *name,
                        struct os_value *out, struct err *err);
enum status os_reg_list(const struct os *os, enum os_root root, const char *key, bool *present,
                        struct os_names *out, struct err *err);
enum status os_reg_tree(const struct os *os, const char *key, const struct str *known,
                        bool *present, bool *whole, struct str *out, struct err *err);
enum status os_folder_path(const struct os *os, enum os_folder which, struct str *path,
                           struct err *err);
enum os_reach os_reach_of(const struct os *os, const char *path, struct os_file *entry);
/* Makes the cache forget. */
enum status os_connection_read(const struct os *os, struct os_connection *out, struct err *err);

void os_value_done(struct os_value *v);
void os_names_done(struct os_names *n);
void os_listing_done(struct os_listing *l);
void os_connection_done(struct os_connection *c);
void os_printers_done(struct os_printers *p);
/* Copies the texts. */
void os_printers_add(struct os_printers *p, const char *name, const char *driver, const char *port);

/* Appends a text (REG_SZ, or REG_EXPAND_SZ as it is), up to its NUL. False: nothing, where there is
 * none that can be read. */
bool os_reg_text(const struct os *os, enum os_root root, const char *key, const char *name,
                 struct str *out);

/* folder + "\" + name; heap. */
char *os_path(const char *folder, const char *name);
/* The path of a file of ours in the state folder; *out is heap, set on ST_OK. */
enum status os_state_path(const struct os *os, const char *name, char **out, struct err *err);
/* Saves a file of ours in the state folder. Takes the lock, so that no other program takes the
 * half-written one for what a killed program has left. */
enum status os_state_save(const struct os *os, const char *name, const struct str *text,
                          struct err *err);
/* Gives a file of the state folder that does not check out a name of its own, so that no save can
 * be the end of it: start, the time, ".ini" (names are in the order of the times). *kept is that
 * path, heap, set on ST_OK. */
enum status os_state_set_aside(const struct os *os, const char *name, const char *start,
                               char **kept, struct err *err);

#endif
