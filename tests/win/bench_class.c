/*
 * bench_class: what a class's folder costs beside the plain calls that cannot be spared.
 *
 * Makes a folder of 10,000 snapshots, then in turn: the files listed, opened, read and closed bare,
 * in a loop, and class_folder_look, which does the same and has 10,000 rounds; then a bare listing
 * beside a look that finds nothing new. Of each the shortest of several, for the machine does other
 * things too. Then the instructor's window's reader: when its first rows are there, and what a
 * round holds of memory. Then a click's part in telling the class: the file is written by a thread.
 */
#include "scratch.h"

#include <psapi.h>
#include <stdio.h>

#include "class_folder.h"
#include "win_class.h"
#include "win_class_reader.h"

enum { FILES = 10000, TIMES = 7, TELLS = 1000, ROOM = 65537 };

static char *folder;
static wchar_t *wide;

static double ms_since(LARGE_INTEGER from)
{
    LARGE_INTEGER now, frequency;

    QueryPerformanceCounter(&now);
    QueryPerformanceFrequency(&frequency);
    return (double)(now.QuadPart - from.QuadPart) * 1000 / (double)frequency.QuadPart;
}

/* --- the folder ------------------------------------------------------------------------------- */

static struct class_round round_number(unsigned i)
{
    struct class_round r = {.seq = 3, .attempts = 2, .hints = 1, .seconds = 812};

    snprintf(r.session, sizeof r.session, "%08x89abcdef0123456789abcdef", i * 2654435761u);
    snprintf(r.pc, sizeof r.pc, "PC-%02u", i % 100);
    snprintf(r.pair, sizeof r.pair, "\xC3\x89quipe %u", i);
    snprintf(r.ticket, sizeof r.ticket, "internet");
    r.planted_at = UINT64_C(134000000000000000) + i * UINT64_C(600000000);
    r.at = r.planted_at + UINT64_C(8120000000);
    return r;
}

static void make_files(void)
{
    const struct class_door door = win_class_door();

    for (unsigned i = 0; i < FILES; i++) {
        struct class_round r = round_number(i);

        CHECK_INT(class_write(&door, folder, "2026-11-27", &r, NULL), ST_OK);
    }
}

/* --- bare ------------------------------------------------------------------------------------- */

static char buffer[ROOM];

static size_t list_bare(bool reads)
{
    wchar_t pattern[MAX_PATH], path[2 * MAX_PATH];
    WIN32_FIND_DATAW d;
    size_t count = 0;
    HANDLE h;

    swprintf(pattern, MAX_PATH, L"\\\\?\\%ls\\*", wide);
    h = FindFirstFileExW(pattern, FindExInfoBasic, &d, FindExSearchNameMatch, NULL,
                         FIND_FIRST_EX_LARGE_FETCH);
    if (h == INVALID_HANDLE_VALUE)
        return 0;
    do {
        DWORD got = 0;
        HANDLE file;

        if (d.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY)
            continue;
        count++;
        if (!reads)
            continue;
        swprintf(path, 2 * MAX_PATH, L"\\\\?\\%ls\\%ls", wide, d.cFileName);
        file =
            CreateFileW(path, GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE,
                        NULL, OPEN_EXISTING, FILE_FLAG_SEQUENTIAL_SCAN, NULL);
        if (file == INVALID_HANDLE_VALUE || !ReadFile(file, buffer, ROOM, &got, NULL) || got == 0)
            count = 0;
        CloseHandle(file);
    } while (FindNextFileW(h, &d));
    FindClose(h);
    return count;
}

/* --- rows of the table ------------------------------------------------------------------------ */

static void print_row(const char *what, double ours, double bare, const char *limit)
{
    printf("%-52s %8.1f ms %8.1f ms %6.2f  %s\n", what, ours, bare, ours / bare, limit);
}

static double shorter(double a, double b)
{
    return a == 0 || b < a ? b : a;
}

static void measure_looks(void)
{
    const struct class_door door = win_class_door();
    double first = 0, first_bare = 0, again = 0, again_bare = 0;

    for (int i = 0; i < TIMES; i++) {
        struct class_folder f;
        LARGE_INTEGER from;
        size_t fresh = 0;

        QueryPerformanceCounter(&from);
        CHECK_INT(list_bare(true), FILES);
        first_bare = shorter(first_bare, ms_since(from));
        class_folder_init(&f, &door, folder);
        QueryPerformanceCounter(&from);
        CHECK_INT(class_folder_look(&f, &fresh, NULL), ST_OK);
        first = shorter(first, ms_since(from));
        CHECK_INT(fresh, FILES);
        CHECK_INT(f.count, FILES);
        for (int k = 0; k < 3; k++) {
            QueryPerformanceCounter(&from);
            CHECK_INT(list_bare(false), FILES);
            again_bare = shorter(again_bare, ms_since(from));
            QueryPerformanceCounter(&from);
            CHECK_INT(class_folder_look(&f, &fresh, NULL), ST_OK);
            again = shorter(again, ms_since(from));
            CHECK_INT(fresh, 0);
        }
        class_folder_done(&f);
    }
    print_row("class, 10,000 rounds, first look : bare reads", first, first_bare, "1.5");
    print_row("class, 10,000 rounds, nothing new : bare listing", again, again_bare, "1.2");
}

static SIZE_T private_bytes(void)
{
    PROCESS_MEMORY_COUNTERS_EX m = {.cb = sizeof m};

    CHECK(K32GetProcessMemoryInfo(GetCurrentProcess(), (PROCESS_MEMORY_COUNTERS *)&m, sizeof m));
    return m.PrivateUsage ? m.PrivateUsage : m.PagefileUsage; /* Wine 8 tells the second alone */
}

static size_t rounds_of(struct win_reader *r)
{
    size_t count = win_reader_hold(r, NULL)->count;

    win_reader_release(r);
    return count;
}

static void measure_reader(void)
{
    const struct class_door door = win_class_door();
    SIZE_T before = private_bytes();
    struct win_reader *r;
    LARGE_INTEGER from;
    double first = 0, hold = 0;

    QueryPerformanceCounter(&from);
    r = win_reader_new(&door, folder, "", false, NULL, NULL);
    while (rounds_of(r) == 0 && ms_since(from) < 60000)
        Sleep(1);
    first = ms_since(from);
    while (rounds_of(r) < FILES && ms_since(from) < 60000) {
        LARGE_INTEGER held;
        double ms;

        QueryPerformanceCounter(&held);
        rounds_of(r);
        ms = ms_since(held);
        hold = ms > hold ? ms : hold;
        Sleep(1);
    }
    CHECK_INT(rounds_of(r), FILES);
    Sleep(1000); /* what the look itself took is given back */
    printf("%-52s %8.1f ms %28s\n", "class, 10,000 rounds, the first rows", first, "200 ms");
    printf("%-52s %8.1f ms\n", "class, the longest that the window waited for a row", hold);
    printf("%-52s %8.0f bytes %25s\n", "class, memory a round",
           (double)(private_bytes() - before) / FILES, "1024");
    win_reader_free(r, 5000);
}

/* --- a click ---------------------------------------------------------------------------------- */

static enum class_made slow(void *ctx, const char *path, const void *data, size_t len,
                            uint32_t *native)
{
    (void)ctx, (void)path, (void)data, (void)len, (void)native;
    Sleep(500);
    return CLASS_MADE;
}

static void measure_click(void)
{
    const struct class_door door = {.make = slow, .separator = '\\'};
    struct win_teller *t = win_teller_new(&door, 30000, NULL, NULL);
    struct class_round r = round_number(1);
    LARGE_INTEGER from;

    QueryPerformanceCounter(&from);
    for (uint32_t i = 1; i <= TELLS; i++) {
        r.seq = i;
        win_teller_tell(t, folder, &r);
    }
    printf("%-52s %8.4f ms %8.1f ms\n", "class, a click : the server that it tells",
           ms_since(from) / TELLS, 500.0);
    win_teller_free(t, 5000);
}

int wmain(void);

int wmain(void)
{
    wchar_t temp[MAX_PATH] = L"";

    test_needs_own_profile(); /* how far the class was told is noted there */
    CHECK(GetTempPathW(MAX_PATH, temp) > 0);
    wide = utf16_join(temp, L"binome-bench-class", NULL);
    folder = utf8_from(wide);
    scratch_remove_folder(wide);
    CHECK(CreateDirectoryW(wide, NULL));
    make_files();
    measure_reader(); /* before there is memory to be used again */
    measure_looks();
    measure_click();
    scratch_remove_folder(wide);
    free(folder);
    free(wide);
    return 0;
}
