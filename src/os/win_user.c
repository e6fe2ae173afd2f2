/* Another user than the one who asks: verify --user looks at his settings. */
#include "win_os_private.h"

#include "win_utf.h"

#include <sddl.h>
#include <wchar.h>

/* The SID's text form, out of a SID or an account's name; heap; NULL: no such account. */
static wchar_t *sid_of_account(const wchar_t *name)
{
    DWORD sid_len = 0, domain_len = 0;
    SID_NAME_USE use;
    wchar_t *domain, *text = NULL, *copy = NULL;
    void *sid;

    LookupAccountNameW(NULL, name, NULL, &sid_len, NULL, &domain_len, &use);
    if (!sid_len)
        return NULL;
    sid = mem_alloc(sid_len);
    domain = mem_alloc((domain_len + 1) * sizeof *domain);
    if (LookupAccountNameW(NULL, name, sid, &sid_len, domain, &domain_len, &use) &&
        ConvertSidToStringSidW(sid, &text)) {
        copy = utf16_dup(text);
        LocalFree(text);
    }
    free(domain);
    free(sid);
    return copy;
}

static wchar_t *find_sid(const wchar_t *sid_or_name)
{
    PSID sid = NULL;

    if (!ConvertStringSidToSidW(sid_or_name, &sid))
        return sid_of_account(sid_or_name);
    LocalFree(sid);
    return utf16_dup(sid_or_name);
}

wchar_t *win_profile_noted(const wchar_t *sid)
{
    wchar_t *key =
        utf16_join(L"SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\ProfileList\\", sid, NULL);
    wchar_t *value = win_hive_string(HKEY_LOCAL_MACHINE, key, L"ProfileImagePath");

    free(key);
    return value;
}

static wchar_t *profile_of(const wchar_t *sid)
{
    wchar_t *value = win_profile_noted(sid);
    wchar_t *path = value ? win_expand_own(value) : NULL;

    free(value);
    return path;
}

static void adopt(struct win_os *w, HKEY root, wchar_t *sid, wchar_t *profile)
{
    if (w->user_root != HKEY_CURRENT_USER)
        RegCloseKey(w->user_root);
    w->user_root = root;
    free(w->sid);
    w->sid = sid;
    free(w->profile);
    w->profile = profile;
    w->read_only = true;
    if (w->mutex)
        CloseHandle(w->mutex);
    w->mutex = NULL; /* the next lock is that user's */
    w->swept = false;
    win_folders_of_other(w);
}

enum status win_os_use_user(struct win_os *w, const char *sid_or_name, struct err *err)
{
    const bool console = strcmp(sid_or_name, "@console") == 0;
    wchar_t *wide = console ? win_console_account() : utf16_from(sid_or_name);
    wchar_t *sid = NULL, *profile = NULL;
    char *sid_utf8 = NULL;
    HKEY root = NULL;
    LSTATUS r;
    enum status st;

    if (console && !wide) {
        st = err_set(err, ST_MISSING, ERR_NOBODY_SIGNED_IN, 0, "");
        goto out;
    }
    if (wide && wide[0])
        sid = find_sid(wide);
    if (!sid) {
        st = err_set(err, ST_ARGUMENT, ERR_UNKNOWN_USER, ERROR_NONE_MAPPED, sid_or_name);
        goto out;
    }
    sid_utf8 = utf8_from(sid);
    r = RegOpenKeyExW(HKEY_USERS, sid, 0, KEY_READ | KEY_WOW64_64KEY, &root);
    if (r == ERROR_FILE_NOT_FOUND) {
        st = err_set(err, ST_ARGUMENT, ERR_USER_NOT_LOADED, (uint32_t)r, sid_utf8);
        goto out;
    }
    if (r != ERROR_SUCCESS) {
        st = err_set(err, ST_READ, ERR_CANNOT_READ, (uint32_t)r, sid_utf8);
        goto out;
    }
    profile = profile_of(sid);
    if (!profile) {
        st =
            err_set(err, ST_READ, ERR_CANNOT_FIND_FOLDER, ERROR_FILE_NOT_FOUND, "ProfileImagePath");
        goto out;
    }
    adopt(w, root, sid, profile);
    root = NULL;
    sid = profile = NULL;
    st = ST_OK;
out:
    if (root)
        RegCloseKey(root);
    free(sid_utf8);
    free(profile);
    free(sid);
    free(wide);
    return st;
}
