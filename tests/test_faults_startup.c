/* What may happen to the file in the Startup folder and its neighbours while a round goes on. */
#include "play.h"

#include <stdio.h>
#include <string.h>

#include "test.h"
#include "text.h"

static struct fake_os *obstructed;

TEST(a_file_that_vanishes_is_told)
{
    struct err err = {0};
    struct play p;

    play_init(&p, scene_named("startup-message, for the first time"));
    fake_vanish(p.round.pc, "alert.bat");
    CHECK_INT(round_plant(&p.round, "startup-message", NULL, NULL, &err), ST_WRITE);
    CHECK_INT(err.reason, ERR_PLANT_REMOVED);
    CHECK(strstr(err.object, "alert.bat") != NULL);
    CHECK(as_before(&p));
    CHECK_INT(session_state(p.round.session), SESSION_CLOSED);
    play_done(&p);
}

TEST(a_plant_that_cannot_write_puts_back_what_it_wrote)
{
    struct err err = {0};
    struct play p;

    play_init(&p, scene_named("startup-message, with neighbours"));
    fake_deny_write(p.round.pc, FAKE_STARTUP);
    CHECK_INT(round_plant(&p.round, "startup-message", NULL, NULL, &err), ST_WRITE);
    fake_deny_write(p.round.pc, NULL);
    next_start_puts_back(&p);
    play_done(&p);
}

static bool late;

/* Right behind the photograph somebody else puts a file where ours is to go. */
static enum status save_and_be_late(void *ctx, const char *path, const void *data, size_t len,
                                    struct err *err)
{
    struct os os = fake_os_ops(obstructed);
    enum status st = os.ops->save(ctx, path, data, len, err);

    if (late)
        fake_file(obstructed, ROUND_FILE, "theirs", 6, OS_FILE_ARCHIVE, 7, 8);
    late = false;
    return st;
}

TEST(a_file_that_comes_in_the_last_moment_is_neither_replaced_nor_deleted)
{
    struct err err = {0};
    struct os_ops ops;
    struct os os;
    struct play p;

    play_init(&p, scene_named("startup-message, with neighbours"));
    os = p.round.os;
    ops = *os.ops;
    ops.save = save_and_be_late;
    late = true;
    os.ops = &ops;
    obstructed = p.round.pc;
    play_through(&p, &os);
    CHECK_INT(round_plant(&p.round, "startup-message", NULL, NULL, &err), ST_REFUSED);
    CHECK_INT(err.reason, ERR_FOREIGN_FILE);
    CHECK(fake_has_file(p.round.pc, ROUND_FILE));
    if (fake_has_file(p.round.pc, ROUND_FILE))
        CHECK_TEXT(str_text(fake_contents(p.round.pc, ROUND_FILE)), "theirs");
    CHECK_INT(session_state(p.round.session), SESSION_CLOSED);
    play_done(&p);
}

/* A neighbour with its bytes as they were and other times is not as it was. */
TEST(the_times_of_a_neighbour_come_back_too)
{
    static const char neighbour[] = FAKE_STARTUP "\\Caf\xc3\xa9.lnk";
    struct err err = {0};
    struct play p;

    for (unsigned i = 0; i < 2; i++) {
        play_init(&p, scene_named("startup-message, with neighbours"));
        CHECK_INT(round_plant(&p.round, "startup-message", NULL, NULL, NULL), ST_OK);
        fake_file(p.round.pc, neighbour, "x", 1, OS_FILE_READONLY | OS_FILE_HIDDEN, 5 + i, 7 - i);
        CHECK_INT(round_restore(&p.round, &decide_later, &err), ST_REFUSED);
        CHECK(text_ends_nocase(err.object, ".lnk"));
        CHECK_INT(round_restore(&p.round, &decide_put_back, NULL), ST_OK);
        CHECK(as_before(&p));
        play_done(&p);
    }
}

/* The first switch on a PC makes the key above it too. */
TEST(keys_that_a_first_switch_makes_are_taken_away_again)
{
    static const char parent[] =
        "Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\StartupApproved";
    struct play p;

    play_init(&p, scene_named("startup-message, for the first time"));
    CHECK_INT(round_plant(&p.round, "startup-message", NULL, NULL, NULL), ST_OK);
    CHECK_INT(p.round.os.ops->reg_key_create(p.round.os.ctx, parent, NULL), ST_OK);
    fake_set(p.round.pc, OS_HKCU, FAKE_APPROVED, "alert.bat", OS_REG_BINARY, "\3", 1);
    next_start_puts_back(&p);
    play_done(&p);
}

/* What a restore would not touch is not watched: it must not be in the way of the rest. */
TEST(a_name_that_windows_itself_does_not_take_is_in_nobodys_way)
{
    static const char *const names[] = {"CON.lnk", "com1", "LPT\xc2\xb9.url", "blank ", "point."};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct play p = {.scene = scene_named("startup-message, with neighbours")};
        char path[300];

        test_row(names[i]);
        play_init(&p, p.scene);
        snprintf(path, sizeof path, "%s\\%s", FAKE_STARTUP, names[i]);
        fake_file(p.round.pc, path, "x", 1, 0, 5, 6);
        str_clear(&p.before);
        fake_photograph(p.round.pc, &p.before);
        CHECK_INT(round_plant(&p.round, "startup-message", NULL, NULL, NULL), ST_OK);
        next_start_puts_back(&p);
        play_done(&p);
    }
}

int main(void)
{
    find_scenes();
    RUN(a_file_that_vanishes_is_told);
    RUN(a_plant_that_cannot_write_puts_back_what_it_wrote);
    RUN(a_file_that_comes_in_the_last_moment_is_neither_replaced_nor_deleted);
    RUN(the_times_of_a_neighbour_come_back_too);
    RUN(keys_that_a_first_switch_makes_are_taken_away_again);
    RUN(a_name_that_windows_itself_does_not_take_is_in_nobodys_way);
    return test_end();
}
