/*
 * soak [ROUNDS]
 *
 * Plays whole rounds in one window (plant, a verify that fails, the repair, a verify that
 * succeeds, finish, the next ticket) and looks at what the process holds: handles, GDI and USER
 * objects, private bytes. All must be flat once it has warmed up, and every round must leave the
 * PC as it was. Prints a line now and then and a summary; exit code 1 when something grows.
 */
#include "photograph.h"
#include "programs.h"
#include "resource.h"
#include "scene.h"
#include "test.h"
#include "win_os.h"
#include "window.h"

#include <psapi.h>
#include <stdio.h>
#include <winternl.h>

enum { ROUNDS = 1000, WARM = 50, LINE_EVERY = 50 };

/* What may come and go (a thread of the pool, a list that grew once) and is no leak: one leaked
 * object a round would be ROUNDS of them. Of bytes: fewer than a short string a round. */
enum {
    SLACK_OBJECTS = 8,
    SLACK_BYTES_A_ROUND = 64,
    SLACK_BYTES = 256 * 1024,
    /* What Wine itself keeps; measured over 50 rounds: 5.5 and 17 KB. */
    WINE_8_BYTES_A_ROUND = 10 * 1024,
    WINE_10_BYTES_A_ROUND = 24 * 1024
};

static struct win_os *eyes;
static struct os os;
static struct catalog catalog;

/* --- measuring -------------------------------------------------------------------------------- */

struct held {
    DWORD handles, gdi, user;
    SIZE_T bytes;
};

/*
 * What Wine 8 does not tell where Windows does is found elsewhere there: GetProcessHandleCount says
 * 0, and the system's table of handles is whole; GetGuiResources says 0, and its table of GDI
 * objects is where Windows' is (PEB.GdiSharedHandleTable, wine/include/ntgdi.h); of private bytes
 * it tells those that are in memory, as PagefileUsage.
 */
static FARPROC ntdll(const char *name)
{
    return GetProcAddress(GetModuleHandleW(L"ntdll.dll"), name);
}

struct handle_table {
    ULONG_PTR count, reserved;
    struct {
        void *object;
        ULONG_PTR process, handle;
        ULONG access;
        USHORT trace, type;
        ULONG attributes, reserved;
    } rows[];
};
enum { SYSTEM_EXTENDED_HANDLES = 64, HANDLE_TABLE_BYTES = 4 << 20 };

static DWORD count_handle_table(HANDLE process)
{
    typedef NTSTATUS(WINAPI * query)(int, PVOID, ULONG, PULONG);
    query ask = (query)(void (*)(void))ntdll("NtQuerySystemInformation");
    struct handle_table *table = mem_alloc(HANDLE_TABLE_BYTES);
    DWORD count = 0;

    if (ask && ask(SYSTEM_EXTENDED_HANDLES, table, HANDLE_TABLE_BYTES, NULL) == 0)
        for (ULONG_PTR i = 0; i < table->count; i++)
            count += table->rows[i].process == GetProcessId(process);
    free(table);
    return count;
}

struct gdi_entry {
    uint64_t object;
    uint32_t owner;
    uint16_t unique;
    uint8_t type, flags;
    uint64_t pointer;
};
enum { GDI_TABLE_IN_PEB = 0xf8, GDI_ENTRIES = 0x10000 };

static DWORD count_gdi_table(HANDLE process)
{
    typedef NTSTATUS(WINAPI * query)(HANDLE, PROCESSINFOCLASS, PVOID, ULONG, PULONG);
    static struct gdi_entry table[GDI_ENTRIES];
    query ask = (query)(void (*)(void))ntdll("NtQueryInformationProcess");
    PROCESS_BASIC_INFORMATION info = {0};
    DWORD count = 0;
    void *at;

    if (!ask || ask(process, ProcessBasicInformation, &info, sizeof info, NULL) != 0 ||
        !ReadProcessMemory(process, (char *)info.PebBaseAddress + GDI_TABLE_IN_PEB, &at, sizeof at,
                           NULL) ||
        !ReadProcessMemory(process, at, table, sizeof table, NULL))
        return 0;
    for (size_t i = 0; i < GDI_ENTRIES; i++)
        count += table[i].type != 0;
    return count;
}

struct windows_of {
    DWORD process, count;
};

static BOOL CALLBACK count_child(HWND child, LPARAM param)
{
    (void)child;
    ((struct windows_of *)param)->count++;
    return TRUE;
}

static BOOL CALLBACK count_top(HWND top, LPARAM param)
{
    struct windows_of *of = (struct windows_of *)param;
    DWORD process;

    GetWindowThreadProcessId(top, &process);
    if (process == of->process) {
        of->count++;
        EnumChildWindows(top, count_child, param);
    }
    return TRUE;
}

/* Where nobody counts the USER objects, the windows among them. */
static DWORD count_windows(HANDLE process)
{
    struct windows_of of = {GetProcessId(process), 0};

    EnumWindows(count_top, (LPARAM)&of);
    return of.count;
}

static struct held look(HANDLE process)
{
    PROCESS_MEMORY_COUNTERS_EX memory = {.cb = sizeof memory};
    struct held h = {0};

    CHECK(GetProcessHandleCount(process, &h.handles));
    if (h.handles == 0)
        h.handles = count_handle_table(process);
    h.gdi = GetGuiResources(process, GR_GDIOBJECTS);
    h.user = GetGuiResources(process, GR_USEROBJECTS);
    if (h.gdi == 0 && h.user == 0) {
        h.gdi = count_gdi_table(process);
        h.user = count_windows(process);
    }
    CHECK(K32GetProcessMemoryInfo(process, (PROCESS_MEMORY_COUNTERS *)&memory, sizeof memory));
    h.bytes = memory.PrivateUsage ? memory.PrivateUsage : memory.PagefileUsage;
    /* What could not be measured would seem flat. */
    CHECK(h.handles > 0 && h.gdi > 0 && h.user > 0 && h.bytes > 0);
    return h;
}

/* --- one round -------------------------------------------------------------------------------- */

/* What the journal says of the last verify, and whether the round is over. */
static void check_journal(enum verdict_word word, bool over)
{
    struct session *s = session_new(&os, &catalog);
    const struct journal *j;
    const struct event *last;

    CHECK_INT(session_refresh(s, NULL), ST_OK);
    j = session_journal(s);
    last = j ? journal_last(j, EVENT_VERIFY) : NULL;
    CHECK(last && last->verdict == word);
    CHECK_INT(session_state(s), over ? SESSION_CLOSED : SESSION_PLANTED);
    if (over && j)
        CHECK_INT(j->receipt.identical, j->receipt.count);
    session_free(s);
}

/* The scenes and their tickets take turns, bare and lived in. */
static const struct scene *scene_of(unsigned round)
{
    return &scenes[round % scene_count];
}

/* As the catalog has it. */
static size_t ticket_of(unsigned round)
{
    return (size_t)scene_index(&catalog, scene_of(round));
}

static bool play(const struct window *w, unsigned round)
{
    const struct scene *scene = scene_of(round);
    struct str before = {0}, after = {0};
    bool played;

    scene_lay(&os, scene);
    photograph(&before);
    played = window_plant(w, scene->ticket, round > 0) && window_press(w, IDC_VERIFY) &&
             window_wait(w, IDC_VERDICT);
    check_journal(VERDICT_ACTIVE, false);
    scene_repair(&os, scene);
    played = played && window_press(w, IDC_VERIFY) && window_wait(w, IDC_FINISH);
    check_journal(VERDICT_REPAIRED, false);
    played = played && window_press(w, IDC_FINISH) && window_wait(w, IDC_AGAIN);
    check_journal(VERDICT_REPAIRED, true);
    photograph(&after);
    CHECK_TEXT(str_text(&after), str_text(&before));
    str_done(&before);
    str_done(&after);
    return played && window_press(w, IDC_AGAIN) && window_wait(w, IDC_CALL_ANSWER) &&
           window_press(w, IDC_BACK) && window_wait(w, IDC_ROLE_B);
}

/* --- all of them ------------------------------------------------------------------------------ */

static unsigned rounds = ROUNDS;

enum { TICKETS_MAX = 100 };

/* By how much the bytes moved in the rounds of each ticket, and how many of those there were. */
static struct {
    long long bytes;
    unsigned rounds;
} moved[TICKETS_MAX];

static void count_bytes(size_t ticket, const struct held *before, const struct held *after)
{
    moved[ticket].bytes += (long long)after->bytes - (long long)before->bytes;
    moved[ticket].rounds++;
}

static long long bytes_a_round(void)
{
    if (!test_under_wine())
        return SLACK_BYTES_A_ROUND;
    return test_wine() < 10 ? WINE_8_BYTES_A_ROUND : WINE_10_BYTES_A_ROUND;
}

/* Of all tickets together: what Wine gives back in a round of one it takes again in the next one's.
 */
static bool bytes_are_flat(void)
{
    long long bytes = 0, allowed = SLACK_BYTES;

    for (size_t i = 0; i < catalog.count; i++) {
        bytes += moved[i].bytes;
        allowed += (long long)moved[i].rounds * bytes_a_round();
    }
    return bytes <= allowed;
}

static void print(unsigned round, const struct held *h)
{
    printf("round %4u: %3lu handles, %3lu GDI objects, %3lu USER objects, %6lu KB private; since "
           "round %d",
           round, h->handles, h->gdi, h->user, (unsigned long)(h->bytes / 1024), WARM);
    for (size_t i = 0; i < catalog.count; i++)
        if (moved[i].rounds > 0) /* under Wine not every ticket can be played in one process */
            printf(" %s %+lld KB", catalog.items[i].id, moved[i].bytes / 1024);
    printf("\n");
    fflush(stdout);
}

/* Under Wine 8 the process's own heap grows, in which its DLLs keep their things: 24 bytes with
 * each static control that is given a font, the bypass list with each telling of the settings, and
 * texts that it lays out; the heap of malloc is flat (tests/win/gui). */
static void check_flat(const struct held *warm, const struct held *end)
{
    CHECK(end->handles <= warm->handles + SLACK_OBJECTS);
    CHECK(end->gdi <= warm->gdi + SLACK_OBJECTS);
    CHECK(end->user <= warm->user + SLACK_OBJECTS);
    CHECK(bytes_are_flat());
}

TEST(a_window_that_plays_many_rounds_holds_no_more_than_after_a_few)
{
    wchar_t *path = programs_path(L"binome.exe");
    struct window w = {0};
    struct held warm = {0}, before, now = {0};
    unsigned round;

    CHECK(window_open(&w, path));
    for (round = 0; round < rounds && window_runs(&w); round++) {
        char row[32];

        snprintf(row, sizeof row, "round %u", round + 1);
        test_row(row);
        if (!play(&w, round)) {
            CHECK(!"the round was played to its end");
            break;
        }
        before = now;
        now = look(w.process);
        if (round + 1 == WARM)
            warm = now;
        if (round >= WARM)
            count_bytes(ticket_of(round), &before, &now);
        if ((round + 1) % LINE_EVERY == 0 || round + 1 == 1)
            print(round + 1, &now);
    }
    CHECK_INT(round, rounds);
    test_row(NULL);
    if (round > WARM)
        check_flat(&warm, &now);
    window_end(&w);
    free(path);
}

int main(int argc, char **argv)
{
    DWORD started = GetTickCount();

    if (argc > 1)
        rounds = (unsigned)strtoul(argv[1], NULL, 10);
    test_needs_own_profile();
    eyes = win_os_new();
    os = win_os_ops(eyes);
    scene_catalog(&catalog);
    scene_begin(&os);
    RUN(a_window_that_plays_many_rounds_holds_no_more_than_after_a_few);
    scene_end(&os);
    catalog_done(&catalog);
    win_os_free(eyes);
    printf("%u rounds, %lu s\n", rounds, (GetTickCount() - started) / 1000);
    return test_end();
}
