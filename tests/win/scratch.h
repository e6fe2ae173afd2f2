/*
 * A registry and folders of the test's own: HKCU is a scratch key while a test program
 * runs, the program's folders lie below %TEMP%. Nothing of a developer's is touched.
 */
#ifndef BINOME_SCRATCH_H
#define BINOME_SCRATCH_H

#include "test.h"
#include "utf.h"
#include "win_os_private.h"
#include "win_utf.h"

#include <stdio.h>
#include <windows.h>

#define SCRATCH_KEY L"Software\\Binome tests"

static struct {
    HKEY key;
    wchar_t *name;   /* of the scratch key, below the real HKCU */
    wchar_t *folder; /* without a trailing backslash */
    struct win_os *w;
    struct os os;
} scratch;

static inline wchar_t *scratch_unique(const wchar_t *start)
{
    wchar_t number[32];

    swprintf(number, 32, L"%lu-%lx", (unsigned long)GetCurrentProcessId(),
             (unsigned long)GetTickCount64());
    return utf16_join(start, L"-", number);
}

static inline void scratch_remove_folder(const wchar_t *folder)
{
    wchar_t *pattern = utf16_join(folder, L"\\*", NULL);
    WIN32_FIND_DATAW d;
    HANDLE h = FindFirstFileW(pattern, &d);

    while (h != INVALID_HANDLE_VALUE) {
        wchar_t *path = utf16_join(folder, L"\\", d.cFileName);

        if (d.cFileName[0] == L'.' &&
            (!d.cFileName[1] || (d.cFileName[1] == L'.' && !d.cFileName[2]))) {
            /* itself and its parent */
        } else if (d.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY) {
            scratch_remove_folder(path);
        } else {
            SetFileAttributesW(path, FILE_ATTRIBUTE_NORMAL);
            DeleteFileW(path);
        }
        free(path);
        if (!FindNextFileW(h, &d)) {
            FindClose(h);
            h = INVALID_HANDLE_VALUE;
        }
    }
    free(pattern);
    RemoveDirectoryW(folder);
}

/* A path in the scratch folder, UTF-8; valid until the tenth further call. */
static inline const char *scratch_path(const char *name)
{
    static char *paths[10];
    static int at;
    char *folder = utf8_from(scratch.folder + 4);

    at = (at + 1) % 10;
    free(paths[at]);
    paths[at] = os_path(folder, name);
    free(folder);
    return paths[at];
}

static inline void scratch_begin(void)
{
    wchar_t temp[MAX_PATH + 1];
    wchar_t *unique;

    if (!GetTempPathW(MAX_PATH, temp))
        exit(2);
    unique = scratch_unique(L"binome-test");
    /* \\?\ and the long form, so that it can be removed however deep the tests went. */
    scratch.folder = utf16_join(L"\\\\?\\", temp, unique);
    free(unique);
    if (!CreateDirectoryW(scratch.folder, NULL))
        exit(2);
    scratch.name = scratch_unique(SCRATCH_KEY);
    if (RegCreateKeyExW(HKEY_CURRENT_USER, scratch.name, 0, NULL, 0, KEY_ALL_ACCESS, NULL,
                        &scratch.key, NULL) != ERROR_SUCCESS ||
        RegOverridePredefKey(HKEY_CURRENT_USER, scratch.key) != ERROR_SUCCESS)
        exit(2);
    scratch.w = win_os_new();
    scratch.os = win_os_ops(scratch.w);
    /* Wine takes every process for an elevated one: tests of that turn it on for themselves. */
    scratch.w->elevated = false;
    win_os_set_folder(scratch.w, OS_FOLDER_STATE, scratch_path("state"));
    win_os_set_folder(scratch.w, OS_FOLDER_STARTUP, scratch_path("Startup"));
}

static inline void scratch_end(void)
{
    win_os_free(scratch.w);
    RegOverridePredefKey(HKEY_CURRENT_USER, NULL);
    RegDeleteTreeW(scratch.key, NULL);
    RegCloseKey(scratch.key);
    RegDeleteKeyExW(HKEY_CURRENT_USER, scratch.name, KEY_WOW64_64KEY, 0);
    scratch_remove_folder(scratch.folder);
    free(scratch.folder);
    free(scratch.name);
}

#endif
