/*
 * The thread that tells the class, and the bare door to its folder: a server that never answers
 * holds nobody up, what fails is tried again with another name, and nothing is told twice.
 */
#include "scratch.h"

#include "win_class.h"

enum { PATIENT = 20000 }; /* ms: this PC may be busy; the server never answers */

static HANDLE answer; /* a server that answers when this is set */
static volatile LONG asked;
static enum class_made verdict = CLASS_MADE;
static char last_path[300];

static enum class_made slow(void *ctx, const char *path, const void *data, size_t len,
                            uint32_t *native)
{
    (void)ctx, (void)data, (void)len;
    WaitForSingleObject(answer, INFINITE);
    *native = ERROR_DISK_FULL;
    if (strlen(path) < sizeof last_path)
        memcpy(last_path, path, strlen(path) + 1);
    InterlockedIncrement(&asked);
    return verdict;
}

static struct class_round round_at(uint32_t seq, char session)
{
    struct class_round r = {.seq = seq, .pc = "PC-07", .ticket = "internet"};

    memset(r.session, session, JOURNAL_SESSION);
    r.planted_at = r.at = UINT64_C(134000000000000000);
    return r;
}

/* Started with more rights than its user has, as under Wine, it tells nobody outside his profile.
 */
static const char *profile_folder(void)
{
    static char folder[MAX_PATH + 1];
    DWORD len = GetTempPathA(MAX_PATH, folder);

    CHECK(len > 0);
    folder[len - 1] = '\0';
    return folder;
}

static uint64_t now_ms(void)
{
    return GetTickCount64();
}

TEST(a_server_that_never_answers_holds_nobody_up)
{
    const struct class_door door = {.make = slow, .separator = '\\'};
    struct class_round r = round_at(1, 'a');
    struct win_teller *t;
    uint64_t before;

    answer = CreateEventW(NULL, TRUE, FALSE, NULL);
    asked = 0;
    t = win_teller_new(&door, 30000, NULL, NULL);
    CHECK(t != NULL);
    before = now_ms();
    for (uint32_t i = 1; i <= 1000; i++) {
        r.seq = i;
        win_teller_tell(t, profile_folder(), &r);
    }
    CHECK(now_ms() - before < PATIENT); /* a thousand clicks */
    CHECK_INT(win_teller_wait(t, 50), WIN_TELLING);
    CHECK_INT(asked, 0);
    SetEvent(answer);
    CHECK_INT(win_teller_wait(t, 5000), WIN_TOLD);
    /* The one that was on its way, and the newest: what lies between is in it. */
    CHECK(asked >= 1 && asked <= 2);
    CHECK(strstr(last_path, "-1000.json") != NULL || strstr(last_path, "-1001.json") != NULL);
    win_teller_free(t, 5000);

    /* Left behind while it hangs. */
    ResetEvent(answer);
    t = win_teller_new(&door, 30000, NULL, NULL);
    r = round_at(1, 'b');
    win_teller_tell(t, profile_folder(), &r);
    Sleep(50);
    before = now_ms();
    win_teller_free(t, 100);
    CHECK(now_ms() - before < PATIENT);
    SetEvent(answer);
}

TEST(a_failure_is_told_and_the_next_event_takes_another_name)
{
    const struct class_door door = {.make = slow, .separator = '\\'};
    struct class_round r = round_at(4, 'c');
    struct win_teller *t = win_teller_new(&door, 30000, NULL, NULL);

    SetEvent(answer);
    verdict = CLASS_FAILED; /* a full disk: an empty file is left */
    win_teller_tell(t, profile_folder(), &r);
    CHECK_INT(win_teller_wait(t, 5000), WIN_UNTOLD);
    CHECK(strstr(last_path, "-0004.json") != NULL);
    verdict = CLASS_MADE;
    win_teller_tell(t, profile_folder(), &r);
    CHECK_INT(win_teller_wait(t, 5000), WIN_TOLD);
    CHECK(strstr(last_path, "-0005.json") != NULL);
    asked = 0;
    win_teller_tell(t, profile_folder(), &r); /* told already */
    CHECK_INT(win_teller_wait(t, 5000), WIN_TOLD);
    CHECK_INT(asked, 0);
    win_teller_free(t, 5000);
    /* A program that starts anew knows it too. */
    t = win_teller_new(&door, 30000, NULL, NULL);
    win_teller_tell(t, profile_folder(), &r);
    CHECK_INT(win_teller_wait(t, 5000), WIN_TOLD);
    CHECK_INT(asked, 0);
    r.seq = 5;
    win_teller_tell(t, profile_folder(), &r);
    CHECK_INT(win_teller_wait(t, 5000), WIN_TOLD);
    CHECK(strstr(last_path, "-0006.json") != NULL);
    win_teller_free(t, 5000);
}

static DWORD WINAPI answer_soon(void *parameter)
{
    (void)parameter;
    Sleep(60);
    SetEvent(answer);
    return 0;
}

TEST(the_last_event_is_told_before_the_program_ends)
{
    const struct class_door door = {.make = slow, .separator = '\\'};
    struct class_round r = round_at(1, 'd');
    struct win_teller *t = win_teller_new(&door, 30000, NULL, NULL);
    HANDLE thread;

    ResetEvent(answer);
    asked = 0;
    win_teller_tell(t, profile_folder(), &r);
    Sleep(50); /* it is on its way */
    r.seq = 2;
    win_teller_tell(t, profile_folder(), &r);
    thread = CreateThread(NULL, 0, answer_soon, NULL, 0, NULL);
    win_teller_free(t, 5000);
    CHECK_INT(asked, 2);
    CHECK(strstr(last_path, "-0002.json") != NULL);
    WaitForSingleObject(thread, INFINITE);
    CloseHandle(thread);
}

TEST(with_more_rights_than_its_user_has_it_tells_nobody_out_of_his_profile)
{
    const struct class_door door = {.make = slow, .separator = '\\'};
    struct class_round r = round_at(1, 'e');
    struct win_teller *t = win_teller_new(&door, 30000, NULL, NULL);
    bool elevated = win_is_elevated();

    SetEvent(answer);
    asked = 0;
    win_teller_tell(t, "C:\\Binome class", &r);
    CHECK_INT(win_teller_wait(t, 5000), elevated ? WIN_UNTOLD : WIN_TOLD);
    CHECK_INT(asked, !elevated);
    win_teller_free(t, 5000);
}

static wchar_t *new_folder(void)
{
    wchar_t *name = scratch_unique(L"binome-class"), temp[MAX_PATH + 1], *folder;

    CHECK(GetTempPathW(MAX_PATH, temp) > 0);
    folder = utf16_join(temp, name, NULL);
    free(name);

    CHECK(CreateDirectoryW(folder, NULL));
    return folder;
}

static void count(void *ctx, const struct class_entry *e)
{
    CHECK(e->name[0] != '.'); /* "." and ".." are no entries */
    *(size_t *)ctx += !e->folder && e->size > 0 && e->modified > 0;
}

TEST(the_door_makes_reads_and_lists)
{
    const struct class_door door = win_class_door();
    struct class_round r = round_at(1, 'd');
    wchar_t *wide = new_folder();
    char *folder = utf8_from(wide), *path = os_path(folder, "x.json");
    char buffer[100];
    struct err err = {0};
    uint32_t native = 0;
    size_t len = 0, files = 0;
    HANDLE held;

    CHECK_INT(door.make(NULL, path, "{}\n", 3, &native), CLASS_MADE);
    CHECK_INT(door.make(NULL, path, "{}\n", 3, &native), CLASS_TAKEN);
    CHECK_INT(door.read(NULL, path, buffer, sizeof buffer, &len), ST_OK);
    CHECK_BYTES(buffer, len, "{}\n", 3);
    held = CreateFileA(path, GENERIC_WRITE, 0, NULL, OPEN_EXISTING, 0, NULL);
    CHECK_INT(door.read(NULL, path, buffer, sizeof buffer, &len), ST_BUSY);
    CloseHandle(held);
    /* The day's folder is the instructor's to make. */
    CHECK_INT(class_write(&door, folder, "2026-11-27", &r, &err), ST_OK);
    CHECK_INT(door.list(NULL, folder, count, &files, NULL), ST_OK);
    CHECK_INT(files, 2);
    free(path);
    path = os_path(folder, "no such folder");
    CHECK_INT(door.list(NULL, path, count, &files, NULL), ST_MISSING);
    CHECK_INT(class_write(&door, path, "2026-11-27", &r, &err), ST_WRITE);
    CHECK_INT(err.reason, ERR_NO_CLASS_FOLDER);
    scratch_remove_folder(wide);
    free(path);
    free(folder);
    free(wide);
}

int main(void)
{
    test_needs_own_profile();
    RUN(a_server_that_never_answers_holds_nobody_up);
    RUN(a_failure_is_told_and_the_next_event_takes_another_name);
    RUN(the_last_event_is_told_before_the_program_ends);
    RUN(with_more_rights_than_its_user_has_it_tells_nobody_out_of_his_profile);
    RUN(the_door_makes_reads_and_lists);
    return test_end();
}
