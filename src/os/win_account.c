/* Whose PC is this? The account, its profile, and other users' registry. */
#include "win_os_private.h"

#include "utf.h"
#include "win_utf.h"

#include <sddl.h>
#include <wchar.h>

/* From userenv.h and wtsapi32.h, whose import libraries must not be linked. */
enum { PROFILE_TEMPORARY = 1, PROFILE_MANDATORY = 4 };   /* PT_TEMPORARY, PT_MANDATORY */
enum { SESSION_USER_NAME = 5, SESSION_DOMAIN_NAME = 7 }; /* WTSUserName, WTSDomainName */
enum { SESSION_ACTIVE = 0 };                             /* WTSActive */
#define CURRENT_SESSION ((DWORD)-1)                      /* WTS_CURRENT_SESSION */
#define NO_SESSION      ((DWORD)-1)                      /* WTSGetActiveConsoleSessionId */

struct session_info { /* WTS_SESSION_INFOW */
    DWORD session;
    wchar_t *station;
    int state;
};

struct session_api {
    BOOL(WINAPI *query)(HANDLE, DWORD, int, LPWSTR *, DWORD *);
    BOOL(WINAPI *list)(HANDLE, DWORD, DWORD, struct session_info **, DWORD *);
    void(WINAPI *free)(void *);
};

/* The user of a process's token; heap; NULL with the last error set. */
static TOKEN_USER *token_user(HANDLE process)
{
    HANDLE token = NULL;
    DWORD len = 0, error = 0;
    TOKEN_USER *user = NULL;

    if (!OpenProcessToken(process, TOKEN_QUERY, &token))
        return NULL;
    GetTokenInformation(token, TokenUser, NULL, 0, &len);
    if (len) {
        user = mem_alloc(len);
        if (!GetTokenInformation(token, TokenUser, user, len, &len)) {
            error = GetLastError();
            free(user);
            user = NULL;
        }
    }
    CloseHandle(token);
    if (error)
        SetLastError(error);
    return user;
}

wchar_t *win_own_sid(void)
{
    TOKEN_USER *user = token_user(GetCurrentProcess());
    wchar_t *text = NULL, *sid = NULL;

    if (user && ConvertSidToStringSidW(user->User.Sid, &text)) {
        sid = utf16_dup(text);
        LocalFree(text);
    }
    free(user);
    return sid;
}

/* Name and domain of an account; heap. */
static bool account_name(PSID sid, wchar_t **name, wchar_t **domain)
{
    DWORD name_len = 0, domain_len = 0;
    SID_NAME_USE use;
    wchar_t *n, *d;

    LookupAccountSidW(NULL, sid, NULL, &name_len, NULL, &domain_len, &use);
    if (!name_len)
        return false;
    n = mem_alloc((name_len + 1) * sizeof *n);
    d = mem_alloc((domain_len + 1) * sizeof *d);
    if (!LookupAccountSidW(NULL, sid, n, &name_len, d, &domain_len, &use)) {
        free(n);
        free(d);
        return false;
    }
    *name = n;
    *domain = d;
    return true;
}

static bool same(const wchar_t *a, const wchar_t *b)
{
    return CompareStringOrdinal(a, -1, b, -1, TRUE) == CSTR_EQUAL;
}

static bool session_api_load(struct session_api *out)
{
    HMODULE dll = win_system_dll(L"wtsapi32.dll");

    if (!dll)
        return false;
    out->query = (BOOL(WINAPI *)(HANDLE, DWORD, int, LPWSTR *, DWORD *))(
        void (*)(void))GetProcAddress(dll, "WTSQuerySessionInformationW");
    out->list = (BOOL(WINAPI *)(HANDLE, DWORD, DWORD, struct session_info **, DWORD *))(
        void (*)(void))GetProcAddress(dll, "WTSEnumerateSessionsW");
    out->free = (void(WINAPI *)(void *))(void (*)(void))GetProcAddress(dll, "WTSFreeMemory");
    return out->query && out->list && out->free;
}

static wchar_t *session_text(const struct session_api *api, DWORD session, int what)
{
    wchar_t *text = NULL, *copy = NULL;
    DWORD len = 0;

    /* A server handle of NULL is this PC (WTS_CURRENT_SERVER_HANDLE). */
    if (!api->query(NULL, session, what, &text, &len))
        return NULL;
    if (text && text[0])
        copy = utf16_dup(text);
    api->free(text);
    return copy;
}

/* "DOMAIN\\name" of whoever is signed in to a session; heap; NULL: nobody. */
static wchar_t *session_account(const struct session_api *api, DWORD session)
{
    wchar_t *user = session_text(api, session, SESSION_USER_NAME);
    wchar_t *domain = user ? session_text(api, session, SESSION_DOMAIN_NAME) : NULL;
    wchar_t *full = domain ? utf16_join(domain, L"\\", user) : utf16_dup(user);

    free(domain);
    free(user);
    return full;
}

wchar_t *win_console_account(void)
{
    struct session_api api = {0};
    struct session_info *all = NULL;
    DWORD console = WTSGetActiveConsoleSessionId(), count = 0;
    wchar_t *account = NULL;

    if (!session_api_load(&api))
        return NULL;
    if (console != NO_SESSION)
        account = session_account(&api, console);
    if (!account && api.list(NULL, 0, 1, &all, &count)) {
        for (DWORD i = 0; !account && i < count; i++)
            if (all[i].state == SESSION_ACTIVE)
                account = session_account(&api, all[i].session);
        api.free(all);
    }
    return account;
}

/* Is this the account's SID? *known tells whether Windows could look the name up. */
static bool is_account(const wchar_t *domain, const wchar_t *name, PSID sid, bool *known)
{
    wchar_t *full = domain ? utf16_join(domain, L"\\", name) : utf16_dup(name);
    DWORD sid_len = 0, domain_len = 0;
    SID_NAME_USE use;
    wchar_t *found_domain;
    void *found;
    bool equal = false;

    *known = false;
    LookupAccountNameW(NULL, full, NULL, &sid_len, NULL, &domain_len, &use);
    if (sid_len) {
        found = mem_alloc(sid_len);
        found_domain = mem_alloc((domain_len + 1) * sizeof *found_domain);
        *known = LookupAccountNameW(NULL, full, found, &sid_len, found_domain, &domain_len, &use);
        equal = *known && EqualSid(found, sid);
        free(found_domain);
        free(found);
    }
    free(full);
    return equal;
}

/* user32 is only loaded when somebody asks whose desktop this is: a verify never does. */
struct desktop_api {
    HWND(WINAPI *shell)(void);
    DWORD(WINAPI *process_of)(HWND, DWORD *);
    HWINSTA(WINAPI *station)(void);
    BOOL(WINAPI *object)(HANDLE, int, void *, DWORD, DWORD *);
};

static bool desktop_api_load(struct desktop_api *out)
{
    HMODULE dll = win_system_dll(L"user32.dll");

    if (!dll)
        return false;
    out->shell = (HWND(WINAPI *)(void))(void (*)(void))GetProcAddress(dll, "GetShellWindow");
    out->process_of = (DWORD(WINAPI *)(HWND, DWORD *))(void (*)(void))GetProcAddress(
        dll, "GetWindowThreadProcessId");
    out->station =
        (HWINSTA(WINAPI *)(void))(void (*)(void))GetProcAddress(dll, "GetProcessWindowStation");
    out->object = (BOOL(WINAPI *)(HANDLE, int, void *, DWORD, DWORD *))(
        void (*)(void))GetProcAddress(dll, "GetUserObjectInformationW");
    return out->shell && out->process_of && out->station && out->object;
}

/* Is the desktop's shell run by this very user? Other users' processes cannot be opened. */
static bool shell_is_of(PSID sid)
{
    struct desktop_api api = {0};
    DWORD id = 0;
    HANDLE process;
    TOKEN_USER *user;
    bool same_user;
    HWND shell = desktop_api_load(&api) ? api.shell() : NULL;

    if (!shell || !api.process_of(shell, &id))
        return false;
    process = OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION, FALSE, id);
    if (!process)
        return false;
    user = token_user(process);
    same_user = user && EqualSid(user->User.Sid, sid);
    free(user);
    CloseHandle(process);
    return same_user;
}

/*
 * Is somebody else signed in at this desktop? When the shell does not answer that,
 * WTSQuerySessionInformationW does: it tells the user of one's own session without any
 * right. Elevated as oneself, the user is the same.
 * What cannot be found out is not held against the user.
 */
static bool session_is_of_other(PSID sid, const wchar_t *name, const wchar_t *domain)
{
    struct session_api api = {0};
    wchar_t *user, *user_domain;
    bool other = false, known;

    if (shell_is_of(sid) || !session_api_load(&api))
        return false;
    user = session_text(&api, CURRENT_SESSION, SESSION_USER_NAME);
    user_domain = session_text(&api, CURRENT_SESSION, SESSION_DOMAIN_NAME);
    if (user && !(same(user, name) && (!user_domain || same(user_domain, domain)))) {
        other = !is_account(user_domain, user, sid, &known);
        /* A domain may be spelled in two ways; without a look-up only the name counts. */
        if (!known)
            other = !same(user, name);
    }
    free(user_domain);
    free(user);
    return other;
}

bool win_is_member(WELL_KNOWN_SID_TYPE type)
{
    BYTE sid[SECURITY_MAX_SID_SIZE];
    DWORD len = sizeof sid;
    BOOL member = FALSE;

    return CreateWellKnownSid(type, NULL, sid, &len) && CheckTokenMembership(NULL, sid, &member) &&
           member;
}

/* Only the interactive window station is visible, and a service's never is. */
static bool station_is_hidden(void)
{
    USEROBJECTFLAGS flags = {0};
    struct desktop_api api = {0};
    HWINSTA station = desktop_api_load(&api) ? api.station() : NULL;

    return station && api.object(station, UOI_FLAGS, &flags, sizeof flags, NULL) &&
           !(flags.dwFlags & WSF_VISIBLE);
}

/* Since Windows Vista session 0 is for services alone. */
static bool session_is_zero(void)
{
    DWORD session = 1;

    return ProcessIdToSessionId(GetCurrentProcessId(), &session) && session == 0;
}

static bool is_service(PSID user)
{
    return IsWellKnownSid(user, WinLocalSystemSid) || IsWellKnownSid(user, WinLocalServiceSid) ||
           IsWellKnownSid(user, WinNetworkServiceSid) || win_is_member(WinServiceSid) ||
           station_is_hidden() || session_is_zero();
}

static DWORD profile_type(void)
{
    HMODULE dll = win_system_dll(L"userenv.dll");
    BOOL(WINAPI * get)(DWORD *);
    DWORD flags = 0;

    if (!dll)
        return 0;
    get = (BOOL(WINAPI *)(DWORD *))(void (*)(void))GetProcAddress(dll, "GetProfileType");
    return get && get(&flags) ? flags : 0;
}

/* Cuts at a character's border. */
static void put_name(struct os_account *out, const wchar_t *domain, const wchar_t *name)
{
    wchar_t *full = domain[0] ? utf16_join(domain, L"\\", name) : utf16_dup(name);
    char *utf8 = utf8_from(full);
    size_t len = utf8 ? strlen(utf8) : 0, used = 0;

    while (used < len) {
        size_t n = utf8_sequence((const unsigned char *)utf8 + used, len - used);

        if (!n || used + n >= sizeof out->name)
            break;
        used += n;
    }
    if (used)
        memcpy(out->name, utf8, used);
    out->name[used] = '\0';
    free(utf8);
    free(full);
}

enum status win_account(void *ctx, struct os_account *out, struct err *err)
{
    struct os_account a = {0};
    wchar_t *name = NULL, *domain = NULL;
    TOKEN_USER *user = token_user(GetCurrentProcess());
    DWORD profile;

    (void)ctx;
    if (!user)
        return err_set(err, ST_READ, ERR_CANNOT_READ, GetLastError(), "token");
    if (account_name(user->User.Sid, &name, &domain)) {
        put_name(&a, domain, name);
        a.other_user = session_is_of_other(user->User.Sid, name, domain);
    }
    a.service = is_service(user->User.Sid);
    /* A network logon, as WinRM and ssh make it, without anybody at the PC. */
    a.remote_shell = win_is_member(WinNetworkSid) && !win_is_member(WinInteractiveSid);
    profile = profile_type();
    a.mandatory_profile = (profile & PROFILE_MANDATORY) != 0;
    a.temporary_profile = (profile & PROFILE_TEMPORARY) != 0;
    free(domain);
    free(name);
    free(user);
    *out = a;
    return ST_OK;
}
