/* A program's calls to Windows, counted, failing, or its last. */
#include "calls.h"

#include <windows.h>
#include <knownfolders.h>
#include <shlobj.h>
#include <string.h>
#include <wchar.h>
#include <wininet.h>

enum what { READS, WRITES };

static struct {
    bool on, inside_wininet, striking;
    enum calls_plan plan;
    unsigned n, count;
    const char *struck;
    bool file_waits, registry_waits; /* written, and not known to be on the disk */
    const char *hasty;
} calls;

static void end_here(void)
{
    TerminateProcess(GetCurrentProcess(), CALLS_ENDED);
}

static bool ends(void)
{
    return calls.plan == CALLS_END_BEFORE || calls.plan == CALLS_END_AFTER ||
           calls.plan == CALLS_END_WITHIN;
}

static bool starts_with(const char *text, const char *start)
{
    return strncmp(text, start, strlen(start)) == 0;
}

/* Counts the call. True: it must fail. */
static bool before(enum what what, const char *name)
{
    bool hit;

    if (what == WRITES && strcmp(name, "RegFlushKey") != 0) {
        calls.registry_waits |= starts_with(name, "Reg") || starts_with(name, "Internet");
        calls.file_waits |= strcmp(name, "WriteFile") == 0;
    }
    if (!calls.on || (ends() && what == READS) || calls.plan == CALLS_END_WITHIN)
        return false;
    calls.count++;
    hit = calls.count == calls.n || (calls.plan == CALLS_FAIL_ON && calls.count > calls.n);
    if (!hit || calls.plan == CALLS_COUNT)
        return false;
    if (!calls.struck)
        calls.struck = name;
    if (calls.plan == CALLS_END_BEFORE)
        end_here();
    calls.striking = calls.plan == CALLS_END_AFTER;
    return calls.plan == CALLS_FAIL_ONCE || calls.plan == CALLS_FAIL_ON;
}

static void after(void)
{
    if (calls.striking)
        end_here();
}

#define FAILED_WITH(number, result) (SetLastError(number), (result))

/*
 * name, its result, what it is, its parameters, their names, the result of its failure.
 * A failure's number is one that no caller may take for an absence, nor for a passing trouble.
 */
#define HOOK(name, type, what, params, args, failure)                                              \
    static type(WINAPI *real_##name) params;                                                       \
    static type WINAPI my_##name params                                                            \
    {                                                                                              \
        type result;                                                                               \
        DWORD error;                                                                               \
                                                                                                   \
        if (before(what, #name))                                                                   \
            return failure;                                                                        \
        result = real_##name args;                                                                 \
        error = GetLastError();                                                                    \
        after();                                                                                   \
        SetLastError(error);                                                                       \
        return result;                                                                             \
    }

#define NO_ACCESS ERROR_CANTREAD
#define FALSE_IO  FAILED_WITH(ERROR_IO_DEVICE, FALSE)

HOOK(RegOpenKeyExW, LSTATUS, READS, (HKEY a, LPCWSTR b, DWORD c, REGSAM d, PHKEY e),
     (a, b, c, d, e), NO_ACCESS)
HOOK(RegQueryValueExW, LSTATUS, READS,
     (HKEY a, LPCWSTR b, LPDWORD c, LPDWORD d, LPBYTE e, LPDWORD f), (a, b, c, d, e, f), NO_ACCESS)
HOOK(RegEnumValueW, LSTATUS, READS,
     (HKEY a, DWORD b, LPWSTR c, LPDWORD d, LPDWORD e, LPDWORD f, LPBYTE g, LPDWORD h),
     (a, b, c, d, e, f, g, h), NO_ACCESS)
HOOK(RegQueryInfoKeyW, LSTATUS, READS,
     (HKEY a, LPWSTR b, LPDWORD c, LPDWORD d, LPDWORD e, LPDWORD f, LPDWORD g, LPDWORD h, LPDWORD i,
      LPDWORD j, LPDWORD k, PFILETIME l),
     (a, b, c, d, e, f, g, h, i, j, k, l), NO_ACCESS)
HOOK(RegSetValueExW, LSTATUS, WRITES, (HKEY a, LPCWSTR b, DWORD c, DWORD d, const BYTE *e, DWORD f),
     (a, b, c, d, e, f), ERROR_CANTWRITE)
HOOK(RegCreateKeyExW, LSTATUS, WRITES,
     (HKEY a, LPCWSTR b, DWORD c, LPWSTR d, DWORD e, REGSAM f, LPSECURITY_ATTRIBUTES g, PHKEY h,
      LPDWORD i),
     (a, b, c, d, e, f, g, h, i), ERROR_CANTWRITE)
HOOK(RegDeleteValueW, LSTATUS, WRITES, (HKEY a, LPCWSTR b), (a, b), ERROR_CANTWRITE)
HOOK(RegDeleteKeyExW, LSTATUS, WRITES, (HKEY a, LPCWSTR b, REGSAM c, DWORD d), (a, b, c, d),
     ERROR_CANTWRITE)

HOOK(CreateFileW, HANDLE, b &(GENERIC_WRITE | FILE_APPEND_DATA) ? WRITES : READS,
     (LPCWSTR a, DWORD b, DWORD c, LPSECURITY_ATTRIBUTES d, DWORD e, DWORD f, HANDLE g),
     (a, b, c, d, e, f, g), FAILED_WITH(ERROR_IO_DEVICE, INVALID_HANDLE_VALUE))
HOOK(ReadFile, BOOL, READS, (HANDLE a, LPVOID b, DWORD c, LPDWORD d, LPOVERLAPPED e),
     (a, b, c, d, e), FALSE_IO)
HOOK(SetFileInformationByHandle, BOOL, WRITES,
     (HANDLE a, FILE_INFO_BY_HANDLE_CLASS b, LPVOID c, DWORD d), (a, b, c, d), FALSE_IO)
HOOK(GetFileInformationByHandle, BOOL, READS, (HANDLE a, LPBY_HANDLE_FILE_INFORMATION b), (a, b),
     FALSE_IO)
HOOK(GetFileAttributesExW, BOOL, READS, (LPCWSTR a, GET_FILEEX_INFO_LEVELS b, LPVOID c), (a, b, c),
     FALSE_IO)
HOOK(GetFileAttributesW, DWORD, READS, (LPCWSTR a), (a),
     FAILED_WITH(ERROR_IO_DEVICE, INVALID_FILE_ATTRIBUTES))
HOOK(SetFileAttributesW, BOOL, WRITES, (LPCWSTR a, DWORD b), (a, b), FALSE_IO)
HOOK(DeleteFileW, BOOL, WRITES, (LPCWSTR a), (a), FALSE_IO)
HOOK(CreateDirectoryW, BOOL, WRITES, (LPCWSTR a, LPSECURITY_ATTRIBUTES b), (a, b), FALSE_IO)
HOOK(FindFirstFileExW, HANDLE, READS,
     (LPCWSTR a, FINDEX_INFO_LEVELS b, LPVOID c, FINDEX_SEARCH_OPS d, LPVOID e, DWORD f),
     (a, b, c, d, e, f), FAILED_WITH(ERROR_IO_DEVICE, INVALID_HANDLE_VALUE))
HOOK(FindNextFileW, BOOL, READS, (HANDLE a, LPWIN32_FIND_DATAW b), (a, b), FALSE_IO)

HOOK(SHGetKnownFolderPath, HRESULT, READS, (REFKNOWNFOLDERID a, DWORD b, HANDLE c, PWSTR *d),
     (a, b, c, d), (*d = NULL, E_FAIL))
HOOK(ExpandEnvironmentStringsW, DWORD, READS, (LPCWSTR a, LPWSTR b, DWORD c), (a, b, c),
     FAILED_WITH(ERROR_NOT_ENOUGH_MEMORY, 0))
HOOK(CreateMutexExW, HANDLE, READS, (LPSECURITY_ATTRIBUTES a, LPCWSTR b, DWORD c, DWORD d),
     (a, b, c, d), FAILED_WITH(ERROR_NOT_ENOUGH_MEMORY, NULL))
HOOK(WaitForSingleObject, DWORD, READS, (HANDLE a, DWORD b), (a, b),
     FAILED_WITH(ERROR_INVALID_HANDLE, WAIT_FAILED))
HOOK(OpenProcessToken, BOOL, READS, (HANDLE a, DWORD b, PHANDLE c), (a, b, c),
     FAILED_WITH(ERROR_ACCESS_DENIED, FALSE))
HOOK(GetTokenInformation, BOOL, READS,
     (HANDLE a, TOKEN_INFORMATION_CLASS b, LPVOID c, DWORD d, PDWORD e), (a, b, c, d, e),
     FAILED_WITH(ERROR_ACCESS_DENIED, FALSE))

/* A process that ends loses nothing that was written, flushed or not: the time is saved. */
static BOOL(WINAPI *real_FlushFileBuffers)(HANDLE);

static BOOL WINAPI my_FlushFileBuffers(HANDLE a)
{
    if (before(WRITES, "FlushFileBuffers"))
        return FALSE_IO;
    calls.file_waits = false;
    if (!calls.on)
        return real_FlushFileBuffers(a);
    after();
    return TRUE;
}

static LSTATUS(WINAPI *real_RegFlushKey)(HKEY);

static LSTATUS WINAPI my_RegFlushKey(HKEY a)
{
    if (before(WRITES, "RegFlushKey"))
        return ERROR_CANTWRITE;
    calls.registry_waits = false;
    if (!calls.on)
        return real_RegFlushKey(a);
    after();
    return ERROR_SUCCESS;
}

/* What gets its name by this call must be on the disk by then, and so must what it speaks of. */
static void look_at_order(LPCWSTR target, DWORD flags)
{
    if (calls.file_waits)
        calls.hasty = "a file got its name before its bytes were on the disk";
    else if (!(flags & MOVEFILE_WRITE_THROUGH))
        calls.hasty = "a file got its name without waiting for the disk";
    else if (calls.registry_waits && wcsstr(target, L"\\journal.ini"))
        calls.hasty = "the journal was on the disk before the registry";
}

static BOOL(WINAPI *real_MoveFileExW)(LPCWSTR, LPCWSTR, DWORD);

static BOOL WINAPI my_MoveFileExW(LPCWSTR a, LPCWSTR b, DWORD c)
{
    BOOL result;
    DWORD error;

    if (before(WRITES, "MoveFileExW"))
        return FALSE_IO;
    if (calls.on)
        look_at_order(b, c);
    result = real_MoveFileExW(a, b, c);
    error = GetLastError();
    after();
    SetLastError(error);
    return result;
}

/* Only into files: what goes to a pipe or a console is said, not stored. */
static BOOL(WINAPI *real_WriteFile)(HANDLE, LPCVOID, DWORD, LPDWORD, LPOVERLAPPED);

static BOOL WINAPI my_WriteFile(HANDLE a, LPCVOID b, DWORD c, LPDWORD d, LPOVERLAPPED e)
{
    BOOL result;

    if (!calls.on || GetFileType(a) != FILE_TYPE_DISK)
        return real_WriteFile(a, b, c, d, e);
    if (calls.plan == CALLS_END_WITHIN && ++calls.count == calls.n) {
        real_WriteFile(a, b, c / 2, d, e);
        end_here();
    }
    if (before(WRITES, "WriteFile"))
        return FALSE_IO;
    result = real_WriteFile(a, b, c, d, e);
    after();
    return result;
}

/* WinINet is loaded by name: its functions are asked for, not imported. */
static BOOL(WINAPI *real_InternetSetOptionW)(HINTERNET, DWORD, LPVOID, DWORD);
static BOOL(WINAPI *real_InternetQueryOptionW)(HINTERNET, DWORD, LPVOID, LPDWORD);

static BOOL WINAPI my_InternetSetOptionW(HINTERNET a, DWORD b, LPVOID c, DWORD d)
{
    BOOL result;

    if (before(WRITES, "InternetSetOptionW"))
        return FAILED_WITH(ERROR_INTERNET_INTERNAL_ERROR, FALSE);
    /* What only tells other programs changes nothing here, and takes Wine its time. */
    if (calls.on && b != INTERNET_OPTION_PER_CONNECTION_OPTION)
        return TRUE;
    result = real_InternetSetOptionW(a, b, c, d);
    after();
    return result;
}

static BOOL WINAPI my_InternetQueryOptionW(HINTERNET a, DWORD b, LPVOID c, LPDWORD d)
{
    if (before(READS, "InternetQueryOptionW"))
        return FAILED_WITH(ERROR_INTERNET_INTERNAL_ERROR, FALSE);
    return real_InternetQueryOptionW(a, b, c, d);
}

static void replace_imports(HMODULE module, bool registry_writes_only);
static void no_detection(HMODULE wininet);

static HMODULE(WINAPI *real_LoadLibraryExW)(LPCWSTR, HANDLE, DWORD);
static FARPROC(WINAPI *real_GetProcAddress)(HMODULE, LPCSTR);

static HMODULE WINAPI my_LoadLibraryExW(LPCWSTR a, HANDLE b, DWORD c)
{
    HMODULE module;

    if (before(READS, "LoadLibraryExW"))
        return FAILED_WITH(ERROR_IO_DEVICE, NULL);
    module = real_LoadLibraryExW(a, b, c);
    if (module && wcscmp(a, L"wininet.dll") == 0) {
        no_detection(module);
        if (calls.inside_wininet)
            replace_imports(module, true);
    }
    return module;
}

static FARPROC WINAPI my_GetProcAddress(HMODULE a, LPCSTR b);

/* --- the import table ------------------------------------------------------------------------- */

/* What was imported is taken out of the table: the name itself leads through it, and to us. */
static const struct row {
    const char *name;
    void *mine, **real;
    bool registry_write;
} rows[] = {
#define ROW_OF(name, registry_write)                                                               \
    {                                                                                              \
#name, (void *)my_##name, (void **)(void *)&real_##name, registry_write                    \
    }
#define ROW(name) ROW_OF(name, false)
    ROW_OF(RegSetValueExW, true),
    ROW_OF(RegCreateKeyExW, true),
    ROW_OF(RegDeleteValueW, true),
    ROW(RegDeleteKeyExW),
    ROW(RegOpenKeyExW),
    ROW(RegQueryValueExW),
    ROW(RegEnumValueW),
    ROW(RegQueryInfoKeyW),
    ROW(CreateFileW),
    ROW(ReadFile),
    ROW(WriteFile),
    ROW(FlushFileBuffers),
    ROW(RegFlushKey),
    ROW(SetFileInformationByHandle),
    ROW(GetFileInformationByHandle),
    ROW(GetFileAttributesExW),
    ROW(GetFileAttributesW),
    ROW(SetFileAttributesW),
    ROW(MoveFileExW),
    ROW(DeleteFileW),
    ROW(CreateDirectoryW),
    ROW(FindFirstFileExW),
    ROW(FindNextFileW),
    ROW(SHGetKnownFolderPath),
    ROW(ExpandEnvironmentStringsW),
    ROW(CreateMutexExW),
    ROW(WaitForSingleObject),
    ROW(OpenProcessToken),
    ROW(GetTokenInformation),
    ROW(LoadLibraryExW),
    ROW(GetProcAddress),
    ROW(InternetSetOptionW),
    ROW(InternetQueryOptionW),
};

static const struct row *find_row(const char *name, bool registry_writes_only)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (strcmp(rows[i].name, name) == 0 && (rows[i].registry_write || !registry_writes_only))
            return &rows[i];
    return NULL;
}

/* What is asked for by name, and not imported. */
static FARPROC WINAPI my_GetProcAddress(HMODULE a, LPCSTR b)
{
    FARPROC found = real_GetProcAddress(a, b);
    const struct row *row = found && (ULONG_PTR)b > 0xffff ? find_row(b, false) : NULL;

    if (!row)
        return found;
    *row->real = (void *)found;
    return (FARPROC)row->mine;
}

static void replace(ULONG_PTR *slot, const struct row *row)
{
    DWORD old = 0;

    if (*slot == (ULONG_PTR)row->mine || !VirtualProtect(slot, sizeof *slot, PAGE_READWRITE, &old))
        return;
    if (!*row->real)
        *row->real = (void *)*slot;
    *slot = (ULONG_PTR)row->mine;
    VirtualProtect(slot, sizeof *slot, old, &old);
}

static void replace_imports(HMODULE module, bool registry_writes_only)
{
    BYTE *base = (BYTE *)module;
    const IMAGE_NT_HEADERS *nt =
        (const void *)(base + ((const IMAGE_DOS_HEADER *)(const void *)base)->e_lfanew);
    const IMAGE_DATA_DIRECTORY *dir =
        &nt->OptionalHeader.DataDirectory[IMAGE_DIRECTORY_ENTRY_IMPORT];
    const IMAGE_IMPORT_DESCRIPTOR *d = (const void *)(base + dir->VirtualAddress);

    for (; dir->Size && d->Name && d->OriginalFirstThunk; d++) {
        const ULONG_PTR *names = (const void *)(base + d->OriginalFirstThunk);
        ULONG_PTR *slots = (void *)(base + d->FirstThunk);

        for (; *names; names++, slots++) {
            const IMAGE_IMPORT_BY_NAME *by = (const void *)(base + *names);
            const struct row *row = *names & IMAGE_ORDINAL_FLAG
                                        ? NULL
                                        : find_row((const char *)by->Name, registry_writes_only);

            if (row)
                replace(slots, row);
        }
    }
}

/*
 * Asked for its settings, Wine's WinINet looks for a script in the network, which takes up to half
 * a second. It finds none either when there is no network adapter and the PC has no name.
 */
static ULONG WINAPI no_adapters(ULONG a, ULONG b, PVOID c, PVOID d, PULONG e)
{
    (void)a, (void)b, (void)c, (void)d, (void)e;
    return ERROR_NO_DATA;
}

static BOOL WINAPI no_name(COMPUTER_NAME_FORMAT a, LPSTR b, LPDWORD c)
{
    (void)a, (void)b, (void)c;
    return FAILED_WITH(ERROR_NOT_SUPPORTED, FALSE);
}

static void replace_in(BYTE *base, DWORD names_at, DWORD slots_at, const char *name, void *mine)
{
    const ULONG_PTR *names = (const void *)(base + names_at);
    ULONG_PTR *slots = (void *)(base + slots_at);
    void *kept = NULL;
    const struct row row = {name, mine, &kept, false};

    for (; *names; names++, slots++)
        if (!(*names & IMAGE_ORDINAL_FLAG) && strcmp((const char *)(base + *names + 2), name) == 0)
            replace(slots, &row);
}

static void no_detection(HMODULE wininet)
{
    BYTE *base = (BYTE *)wininet;
    const IMAGE_NT_HEADERS *nt =
        (const void *)(base + ((const IMAGE_DOS_HEADER *)(const void *)base)->e_lfanew);
    const IMAGE_DATA_DIRECTORY *dirs = nt->OptionalHeader.DataDirectory;
    const IMAGE_IMPORT_DESCRIPTOR *d =
        (const void *)(base + dirs[IMAGE_DIRECTORY_ENTRY_IMPORT].VirtualAddress);
    const IMAGE_DELAYLOAD_DESCRIPTOR *late =
        (const void *)(base + dirs[IMAGE_DIRECTORY_ENTRY_DELAY_IMPORT].VirtualAddress);

    if (!real_GetProcAddress(GetModuleHandleW(L"ntdll.dll"), "wine_get_version"))
        return;
    for (; dirs[IMAGE_DIRECTORY_ENTRY_IMPORT].Size && d->Name; d++)
        replace_in(base, d->OriginalFirstThunk, d->FirstThunk, "GetComputerNameExA",
                   (void *)no_name);
    for (; dirs[IMAGE_DIRECTORY_ENTRY_DELAY_IMPORT].Size && late->DllNameRVA; late++)
        replace_in(base, late->ImportNameTableRVA, late->ImportAddressTableRVA,
                   "GetAdaptersAddresses", (void *)no_adapters);
}

void calls_hook(bool inside_wininet)
{
    calls.inside_wininet = inside_wininet;
    replace_imports(GetModuleHandleW(NULL), false);
}

void calls_start(enum calls_plan plan, unsigned n)
{
    calls.plan = plan;
    calls.n = n;
    calls.count = 0;
    calls.struck = NULL;
    calls.hasty = NULL;
    calls.striking = false;
    calls.on = true;
}

unsigned calls_stop(void)
{
    calls.on = false;
    return calls.count;
}

const char *calls_struck(void)
{
    return calls.struck;
}

const char *calls_hasty(void)
{
    return calls.hasty;
}
