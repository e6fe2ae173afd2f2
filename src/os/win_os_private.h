/*
 * What the files of src/os share. Nobody else includes it but tests/win.
 *
 * Functions that ask Windows for something return its own number (0 is success),
 * so that the caller says in one place what could not be done to what.
 */
#ifndef BINOME_WIN_OS_PRIVATE_H
#define BINOME_WIN_OS_PRIVATE_H

#include "win_os.h"

#include <windows.h>

/* A drive, or a folder on one, of which it is known where it leads. */
struct win_reached {
    wchar_t *path; /* the first len characters of it */
    size_t len;
    enum os_reach reach;
    struct os_file file; /* what its own folder says of it */
};

struct win_os {
    HKEY user_root;   /* HKEY_CURRENT_USER, or HKEY_USERS\<sid> after use_user */
    bool read_only;   /* after use_user: what is another user's is only looked at */
    wchar_t *sid;     /* of the user whose PC this is; NULL when it cannot be told */
    wchar_t *profile; /* after use_user: that user's profile folder */
    wchar_t *folders[OS_FOLDER_COUNT]; /* instead of what the shell says; NULL: ask the shell */
    wchar_t *told[OS_FOLDER_COUNT];    /* by the shell since the lock was taken; NULL: not asked */
    HANDLE mutex;                      /* made at the first lock */
    wchar_t *own_profile; /* when elevated: the folder it may write below; NULL: unknown */
    bool elevated;        /* it writes only where its user could without that: win_elevated.c */
    struct win_reached *reached; /* since the lock was taken */
    size_t reached_count;
    bool locked;
    bool swept; /* there was a lock */
    volatile LONG64 random;
};

/* GetLastError() of a call that has failed, even where it says that none has. */
DWORD win_last_error(void);

/* Tests point the folders into a scratch folder, so that nothing of a developer's is touched. */
void win_os_set_folder(struct win_os *w, enum os_folder which, const char *path);

/* ST_REFUSED / WRONG_USER when the other user's things must not be written. */
enum status win_os_may_write(const struct win_os *w, struct err *err);

/* Is the process's token a member of that group, and not only to be denied things? */
bool win_is_member(WELL_KNOWN_SID_TYPE group);
/* Has the process more rights than its user's other programs? */
bool win_is_elevated(void);
/* May an elevated process write there? The form of win_path. */
bool win_elevated_may_write(const struct win_os *w, const wchar_t *path);
/* The profile's folder of the process's own user, whose SID this is; heap; NULL: unknown. */
wchar_t *win_own_profile(const wchar_t *sid);
/* "C:\Users\name", as Windows noted it when the profile of that SID was made: variables in it are
 * not expanded. Heap; NULL: there is none. */
wchar_t *win_profile_noted(const wchar_t *sid);
/* The rule itself: no link leads out of the profile's folder, and nothing at path is a link. */
bool win_is_owners_place(const wchar_t *profile, const wchar_t *path);

/* A known folder's path as the ops give it, UTF-16, heap; *out is untouched on failure. While the
 * lock is held the shell is asked once for each: a use case sees one place, however often it looks.
 */
DWORD win_folder(struct win_os *w, enum os_folder which, wchar_t **out);
enum status win_known_folder(void *ctx, enum os_folder which, struct str *path, struct err *err);
/* From now on the folders are those of w->profile and w->user_root. */
void win_folders_of_other(struct win_os *w);
/* What the shell told is asked anew from now on. */
void win_folders_forget(struct win_os *w);
enum status win_folder_error(enum os_folder which, DWORD native, struct err *err);

/* The text with %NAME% replaced, as the user whose PC this is sees the names. Heap; NULL: failed.
 */
wchar_t *win_expand(const struct win_os *w, const wchar_t *text);

/* As this process's own user sees them. Heap; NULL: failed. */
wchar_t *win_expand_own(const wchar_t *text);
/* A text value, not expanded; heap; NULL: there is none. */
wchar_t *win_hive_string(HKEY root, const wchar_t *key, const wchar_t *name);

/* The full path of the running program, heap. */
wchar_t *win_program_path(void);

/* A DLL out of System32 and nowhere else. NULL: missing. Never unloaded. */
HMODULE win_system_dll(const wchar_t *name);

/* The user SID of the process token, in its text form. Heap; NULL with the last error set. */
wchar_t *win_own_sid(void);

/* The account of whoever is at this PC's desktop: signed in to the console session, or, where
 * nobody is, to the first session that is in use (WTSGetActiveConsoleSessionId,
 * WTSEnumerateSessions). Heap; NULL: nobody. */
wchar_t *win_console_account(void);

/* A heap copy. NULL gives NULL. */
wchar_t *utf16_dup(const wchar_t *text);
/* a + b + c, heap; NULL parts are left out. */
wchar_t *utf16_join(const wchar_t *a, const wchar_t *b, const wchar_t *c);

/*
 * A path as Windows' file calls take it, without a limit of 260 characters. Heap;
 * NULL when path is not UTF-8.
 */
wchar_t *win_path(const char *path);

/* The same for a path on a drive, without any prefix: as it is when there is nothing in it that
 * Windows would rewrite. Heap. */
wchar_t *win_drive_path(const wchar_t *path);

/* Deletes the temporary files that a killed program left in the state folder. Only under the lock.
 */
void win_files_sweep(struct win_os *w);

/* The whole file, at most max bytes: ERROR_FILE_TOO_LARGE when longer. Appends. */
DWORD win_file_read(const wchar_t *path, size_t max, struct str *out);

/* Opens a key of the 64-bit view and nothing else. */
LSTATUS win_key_open(const struct win_os *w, enum os_root root, const char *key, REGSAM rights,
                     HKEY *out);
/* The value's type and bytes. ERROR_FILE_TOO_LARGE over OS_VALUE_MAX. */
LSTATUS win_value_query(HKEY key, const wchar_t *name, uint32_t *type, struct str *data);

enum status win_oem_encode(void *ctx, const char *text, struct str *out, bool *fits,
                           struct err *err);
enum status win_expand_text(void *ctx, const char *text, struct str *out, struct err *err);
bool win_same_name(void *ctx, const char *a, const char *b);
enum status win_decode(void *ctx, uint32_t page, const void *bytes, size_t len, struct str *out,
                       bool *exact, struct err *err);

enum status win_reg_read(void *ctx, enum os_root root, const char *key, const char *name,
                         struct os_value *out, struct err *err);
enum status win_reg_list(void *ctx, enum os_root root, const char *key, bool *present,
                         struct os_names *out, struct err *err);
enum status win_reg_keys(void *ctx, const char *key, struct os_names *out, struct err *err);
enum status win_reg_tree(void *ctx, const char *key, const struct str *known, bool *present,
                         bool *whole, struct str *out, struct err *err);
enum status win_reg_write(void *ctx, const char *key, const char *name, uint32_t type,
                          const void *data, size_t len, struct err *err);
enum status win_reg_delete(void *ctx, const char *key, const char *name, struct err *err);
enum status win_reg_key_create(void *ctx, const char *key, struct err *err);
enum status win_reg_key_delete(void *ctx, const char *key, struct err *err);

enum os_reach win_reach(void *ctx, const char *path, struct os_file *entry);
/* What was found out about folders is asked anew from now on. */
void win_reach_forget(struct win_os *w);
enum status win_list(void *ctx, const char *folder, struct os_listing *out, struct err *err);
enum status win_stat(void *ctx, const char *path, struct os_file *out, struct err *err);
enum status win_read(void *ctx, const char *path, struct str *out, struct err *err);
enum status win_file_put(void *ctx, const char *path, const void *data, size_t len,
                         const struct os_file *meta, bool replace, struct err *err);
enum status win_file_delete(void *ctx, const char *path, struct err *err);
enum status win_folder_create(void *ctx, const char *path, struct err *err);
enum status win_folder_delete(void *ctx, const char *path, struct err *err);
enum status win_file_touch(void *ctx, const char *path, const struct os_file *meta,
                           struct err *err);
enum status win_may_write(void *ctx, const char *path, struct err *err);
enum status win_save(void *ctx, const char *path, const void *data, size_t len, struct err *err);
enum status win_append(void *ctx, const char *path, size_t size, const void *data, size_t len,
                       struct err *err);
enum status win_rename(void *ctx, const char *from, const char *to, struct err *err);

enum status win_connection_read(void *ctx, struct os_connection *out, struct err *err);
enum status win_browsers_read(void *ctx, struct os_connection *out, struct err *err);
enum status win_connection_write(void *ctx, const struct os_connection *to, struct err *err);
void win_connection_notify(void *ctx);
enum status win_setting_read(void *ctx, const char *name, struct str *out, struct err *err);
enum status win_setting_write(void *ctx, const char *name, const char *value, struct err *err);
void win_setting_notify(void *ctx, const char *name);
enum status win_printers(void *ctx, struct os_printers *out, struct err *err);
enum status win_printer_read(void *ctx, bool *present, struct str *name, struct err *err);
enum status win_printer_write(void *ctx, const char *name, struct err *err);
/*
 * Around whatever makes WinINet look at its settings: takes back what it stores by being asked (see
 * win_connection.c). guard is false when the value cannot be read: then there is nothing to do
 * afterwards. The caller's: os_value_done.
 */
bool win_connection_guard(struct win_os *w, struct os_value *before);
void win_connection_unguard(struct win_os *w, const struct os_value *before);

enum status win_account(void *ctx, struct os_account *out, struct err *err);

enum status win_lock(void *ctx, struct err *err);
void win_unlock(void *ctx);

uint32_t win_random(void *ctx);
enum status win_derive_key(void *ctx, const char *code, const unsigned char salt[OS_SALT],
                           unsigned char hash[OS_HASH], struct err *err);

#endif
