/*
 * A remote-help program is found where Windows knows it, and started: this very program under
 * another name, which leaves a file beside itself when it runs.
 */
#include "remote_help.h"
#include "scratch.h"
#include "test.h"
#include "win_help.h"
#include "win_utf.h"

#include <stdio.h>
#include <wchar.h>

enum { PATH_CHARS = 1024, WAIT_MS = 60000, POLL_MS = 50 };

#define APP_PATHS L"Software\\Microsoft\\Windows\\CurrentVersion\\App Paths\\AnyDesk.exe"

static void beside_me(const wchar_t *name, wchar_t path[PATH_CHARS])
{
    DWORD len = GetModuleFileNameW(NULL, path, PATH_CHARS);

    while (len > 0 && path[len - 1] != L'\\')
        len--;
    swprintf(path + len, PATH_CHARS - len, L"%ls", name);
}

/* As the stand-in: it says that it ran, and with what. */
static bool ran_as_the_program(void)
{
    wchar_t own[PATH_CHARS], told[PATH_CHARS];
    const wchar_t *line = GetCommandLineW();
    DWORD len = GetModuleFileNameW(NULL, own, PATH_CHARS), written;
    HANDLE file;

    if (len < 12 || _wcsicmp(own + len - 12, L"\\AnyDesk.exe") != 0)
        return false;
    beside_me(L"started.txt", told);
    file = CreateFileW(told, GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, 0, NULL);
    WriteFile(file, line, (DWORD)(wcslen(line) * sizeof *line), &written, NULL);
    CloseHandle(file);
    return true;
}

static void set_app_path(const wchar_t *path)
{
    HKEY key;

    CHECK_INT(
        RegCreateKeyExW(HKEY_CURRENT_USER, APP_PATHS, 0, NULL, 0, KEY_WRITE, NULL, &key, NULL),
        ERROR_SUCCESS);
    CHECK_INT(RegSetValueExW(key, NULL, 0, REG_SZ, (const BYTE *)path,
                             (DWORD)((wcslen(path) + 1) * sizeof *path)),
              ERROR_SUCCESS);
    RegCloseKey(key);
}

static bool appears(const wchar_t *path)
{
    for (DWORD waited = 0; waited < WAIT_MS; waited += POLL_MS) {
        if (GetFileAttributesW(path) != INVALID_FILE_ATTRIBUTES)
            return true;
        Sleep(POLL_MS);
    }
    return false;
}

/* The stand-in may still be ending. */
static void delete_soon(const wchar_t *path)
{
    for (DWORD waited = 0; waited < WAIT_MS && !DeleteFileW(path); waited += POLL_MS)
        Sleep(POLL_MS);
}

TEST(a_program_under_app_paths_is_found_and_started)
{
    wchar_t *program = utf16_from(scratch_path("AnyDesk.exe"));
    wchar_t *told = utf16_from(scratch_path("started.txt"));
    wchar_t own[PATH_CHARS];
    char *found;

    GetModuleFileNameW(NULL, own, PATH_CHARS);
    CHECK(CopyFileW(own, program, FALSE));
    set_app_path(program);
    found = remote_help_find(&scratch.os, REMOTE_ANYDESK);
    CHECK_TEXT(found ? found : "(none)", scratch_path("AnyDesk.exe"));
    if (found) {
        CHECK_INT(win_help_start(found, NULL), ST_OK);
        CHECK(appears(told));
    }
    free(found);
    delete_soon(told);
    delete_soon(program);
    found = remote_help_find(&scratch.os, REMOTE_ANYDESK);
    CHECK(!found); /* the key alone is not enough */
    free(found);
    free(told);
    free(program);
}

TEST(what_does_not_start_is_told)
{
    struct err err = {0};

    CHECK_INT(win_help_start("C:\\none\\AnyDesk.exe", &err), ST_MISSING);
    CHECK(err.native != 0);
    CHECK_TEXT(err.object, "C:\\none\\AnyDesk.exe");
    CHECK_INT(win_help_start("\xff", &err), ST_MISSING);
}

int main(void)
{
    if (ran_as_the_program())
        return 0;
    scratch_begin();
    RUN(a_program_under_app_paths_is_found_and_started);
    RUN(what_does_not_start_is_told);
    scratch_end();
    return test_end();
}
