/* The window tells its class: nobody waits for a server that does not answer, and what fails is a
 * quiet line and is tried again. */
#include "telling.h"

#include <stdio.h>
#include "app_parts.h"
#include "desk.h"
#include "ids_window.h"
#include "resource.h"
#include "test.h"
#include "wide.h"
#include "win_utf.h"

enum { CLICKS = 5, PATIENCE_MS = 20000, AGAIN_MS = 200 };

static struct {
    HANDLE go; /* the server answers while it is set */
    volatile LONG asked, answered;
    volatile LONG verdict; /* enum class_made */
} server;

static enum class_made make(void *ctx, const char *path, const void *data, size_t len,
                            uint32_t *native)
{
    (void)ctx, (void)path, (void)data, (void)len;
    InterlockedIncrement(&server.asked);
    WaitForSingleObject(server.go, INFINITE);
    InterlockedIncrement(&server.answered);
    *native = ERROR_DISK_FULL;
    return (enum class_made)server.verdict;
}

static const struct class_door door = {.make = make, .separator = '\\'};

static struct desk desk;

/* The thread notes on this very PC how far it came, and the rounds of the PC in memory are alike.
 */
static void forget_told(void)
{
    const struct class_told none = {0};
    struct win_os *win = win_os_new();
    const struct os os = win_os_ops(win);

    CHECK_INT(class_told_save(&os, &none, NULL), ST_OK);
    win_os_free(win);
}

/* Where whoever has more rights than his user may write too. */
static void open_desk(enum class_made verdict, bool answers)
{
    wchar_t temp[MAX_PATH] = L"";
    char *folder;

    server.go = CreateEventW(NULL, TRUE, answers, NULL);
    server.asked = server.answered = 0;
    server.verdict = verdict;
    forget_told();
    desk_open(&desk);
    desk.app.class_door = &door;
    desk.app.class_again_ms = AGAIN_MS;
    CHECK(GetTempPathW(MAX_PATH, temp) > 0);
    folder = utf8_from(temp);
    CHECK_INT(class_settings_save(&desk.app.os, folder, NULL, NULL), ST_OK);
    free(folder);
    app_start(&desk.app);
    app_language(&desk.app, LANG_EN);
}

static void close_desk(void)
{
    SetEvent(server.go);
    desk_close(&desk);
    CloseHandle(server.go);
}

static void plant_first(void)
{
    const struct plant_options none = {0};

    CHECK_INT(session_plant(desk.app.session, "internet", &none, NULL, NULL), ST_OK);
    desk.app.state.wish = PAGE_SHARED;
    app_show(&desk.app);
    desk_settle();
}

static bool says_untold(void)
{
    char *line = wide_window_text(GetDlgItem(desk.app.frame, IDC_LINE));
    const char *untold = strchr(text_of(&desk.app.texts, W_SHARED_UNTOLD), '1') + 1;
    bool says = strstr(line, untold) != NULL;

    free(line);
    return says;
}

static bool comes_to_say(bool untold)
{
    for (int i = 0; i < PATIENCE_MS / 10 && says_untold() != untold; i++) {
        Sleep(10);
        desk_settle();
    }
    return says_untold() == untold;
}

static bool comes_to(volatile const LONG *count, LONG wanted)
{
    for (int i = 0; i < PATIENCE_MS / 10 && *count < wanted; i++)
        Sleep(10);
    return *count >= wanted;
}

TEST(nobody_waits_for_a_class_that_does_not_answer)
{
    uint64_t before;

    open_desk(CLASS_MADE, false);
    plant_first();
    CHECK(comes_to(&server.asked, 1));
    before = GetTickCount64();
    for (int i = 0; i < CLICKS; i++) {
        app_verify(&desk.app);
        CHECK_INT(server.answered, 0); /* the click is over, the file is not written */
        CHECK_INT(journal_count(desk.app.state.journal, EVENT_VERIFY), i + 1);
    }
    CHECK(GetTickCount64() - before < PATIENCE_MS);
    CHECK_INT(server.asked, 1);
    CHECK(!says_untold()); /* it may still answer */
    SetEvent(server.go);
    CHECK(comes_to(&server.answered, 2)); /* the newest holds what lies between */
    Sleep(50);
    CHECK_INT(server.answered, 2);
    close_desk();
}

TEST(what_the_class_is_not_told_is_a_quiet_line_and_is_tried_again)
{
    LONG tried;

    open_desk(CLASS_FAILED, true);
    plant_first();
    CHECK(comes_to_say(true));
    CHECK_INT(desk.app.modal, 0);
    CHECK(GetLastActivePopup(desk.app.frame) == desk.app.frame); /* and no question */
    CHECK(GetFocus() == GetDlgItem(desk.app.page, IDC_VERIFY));
    tried = server.asked;
    CHECK(comes_to(&server.asked, tried + 2)); /* with no event */
    CHECK(says_untold());
    server.verdict = CLASS_MADE;
    CHECK(comes_to_say(false));
    tried = server.asked;
    Sleep(3 * AGAIN_MS);
    CHECK_INT(server.asked, tried); /* told once is told */
    close_desk();
}

void telling_run(void)
{
    RUN(nobody_waits_for_a_class_that_does_not_answer);
    RUN(what_the_class_is_not_told_is_a_quiet_line_and_is_tried_again);
}
