/* pc/os.h on Windows: the table of calls, clock, chance. */
#include "win_os_private.h"

#include "timestamp.h"
#include "win_utf.h"

#include <ntsecapi.h>

HMODULE win_system_dll(const wchar_t *name)
{
    return LoadLibraryExW(name, NULL, LOAD_LIBRARY_SEARCH_SYSTEM32);
}

DWORD win_last_error(void)
{
    DWORD error = GetLastError();

    return error ? error : ERROR_GEN_FAILURE;
}

enum status win_os_may_write(const struct win_os *w, struct err *err)
{
    char *sid;

    if (!w->read_only)
        return ST_OK;
    sid = w->sid ? utf8_from(w->sid) : NULL;
    err_set(err, ST_REFUSED, ERR_WRONG_USER, 0, sid ? sid : "");
    free(sid);
    return ST_REFUSED;
}

static uint64_t now(void *ctx)
{
    FILETIME t;

    (void)ctx;
    GetSystemTimePreciseAsFileTime(&t);
    return (uint64_t)t.dwHighDateTime << 32 | t.dwLowDateTime;
}

static uint64_t uptime(void *ctx)
{
    (void)ctx;
    return GetTickCount64() * (TICKS_PER_SECOND / 1000);
}

/* SplitMix64, for file names that do not collide; never for a secret. */
uint32_t win_random(void *ctx)
{
    struct win_os *w = ctx;
    uint64_t z = (uint64_t)InterlockedAdd64(&w->random, (LONG64)UINT64_C(0x9E3779B97F4A7C15));

    z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
    return (uint32_t)((z ^ z >> 31) >> 32);
}

/* Thirty PCs made from one image may start it in the same moment ("RtlGenRandom"). */
static LONG64 random_seed(const void *unique)
{
    LARGE_INTEGER counter = {.QuadPart = 0};
    LONG64 drawn = 0;

    QueryPerformanceCounter(&counter);
    if (!RtlGenRandom(&drawn, sizeof drawn))
        drawn = 0;
    return drawn ^ counter.QuadPart ^ (LONG64)now(NULL) << 20 ^
           (LONG64)GetCurrentProcessId() << 40 ^ (LONG64)(uintptr_t)unique;
}

struct win_os *win_os_new(void)
{
    struct win_os *w = mem_alloc(sizeof *w);

    w->user_root = HKEY_CURRENT_USER;
    w->sid = win_own_sid();
    w->elevated = win_is_elevated();
    if (w->elevated)
        w->own_profile = win_own_profile(w->sid);
    w->random = random_seed(w);
    return w;
}

void win_os_free(struct win_os *w)
{
    int i;

    if (!w)
        return;
    for (i = 0; i < OS_FOLDER_COUNT; i++)
        free(w->folders[i]);
    win_folders_forget(w);
    win_reach_forget(w);
    if (w->user_root != HKEY_CURRENT_USER)
        RegCloseKey(w->user_root);
    if (w->mutex)
        CloseHandle(w->mutex);
    free(w->own_profile);
    free(w->profile);
    free(w->sid);
    free(w);
}

struct os win_os_ops(struct win_os *w)
{
    static const struct os_ops ops = {
        .reg_read = win_reg_read,
        .reg_list = win_reg_list,
        .reg_keys = win_reg_keys,
        .reg_tree = win_reg_tree,
        .reg_write = win_reg_write,
        .reg_delete = win_reg_delete,
        .reg_key_create = win_reg_key_create,
        .reg_key_delete = win_reg_key_delete,
        .folder = win_known_folder,
        .reach = win_reach,
        .list = win_list,
        .stat = win_stat,
        .read = win_read,
        .file_put = win_file_put,
        .file_delete = win_file_delete,
        .folder_create = win_folder_create,
        .folder_delete = win_folder_delete,
        .file_touch = win_file_touch,
        .may_write = win_may_write,
        .save = win_save,
        .append = win_append,
        .rename = win_rename,
        .connection_read = win_connection_read,
        .connection_write = win_connection_write,
        .browsers_read = win_browsers_read,
        .connection_notify = win_connection_notify,
        .setting_read = win_setting_read,
        .setting_write = win_setting_write,
        .setting_notify = win_setting_notify,
        .printers = win_printers,
        .printer_read = win_printer_read,
        .printer_write = win_printer_write,
        .oem_encode = win_oem_encode,
        .decode = win_decode,
        .expand = win_expand_text,
        .same_name = win_same_name,
        .account = win_account,
        .now = now,
        .uptime = uptime,
        .random = win_random,
        .derive_key = win_derive_key,
        .lock = win_lock,
        .unlock = win_unlock,
    };

    return (struct os){.ops = &ops, .ctx = w};
}
