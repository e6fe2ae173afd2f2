/* What may be shown of a fault's effect: the planted file runs only where Windows would run that
 * very file, and only while it is what this program itself writes. */
#include "round.h"

#include <stdlib.h>
#include <string.h>

#include "test.h"

struct stage {
    struct round round;
    enum effect effect;
    char *run;
};

static void open_stage(struct stage *s, const char *ticket)
{
    memset(s, 0, sizeof *s);
    round_init(&s->round);
    CHECK_INT(round_plant(&s->round, ticket, NULL, NULL, NULL), ST_OK);
}

static void close_stage(struct stage *s)
{
    free(s->run);
    round_done(&s->round);
}

static enum effect look(struct stage *s)
{
    free(s->run);
    s->run = NULL;
    CHECK_INT(session_effect(s->round.session, &s->effect, &s->run, NULL), ST_OK);
    CHECK((s->run != NULL) == (s->effect == EFFECT_RUN));
    return s->effect;
}

TEST(the_planted_file_may_run_as_it_would_at_the_next_sign_in)
{
    struct stage s;

    open_stage(&s, "startup-message");
    CHECK_INT(look(&s), EFFECT_RUN);
    CHECK_TEXT(s.run, ROUND_FILE);
    fake_attributes(s.round.pc, ROUND_FILE, OS_FILE_HIDDEN);
    CHECK_INT(look(&s), EFFECT_RUN);
    close_stage(&s);
}

TEST(any_page_shows_the_effect_of_the_first_ticket_before_and_after_a_repair)
{
    struct stage s;

    open_stage(&s, "internet");
    CHECK_INT(look(&s), EFFECT_BROWSE);
    fake_set_dword(s.round.pc, FAKE_INTERNET, "ProxyEnable", 0);
    CHECK_INT(look(&s), EFFECT_BROWSE);
    close_stage(&s);
}

static void delete_it(struct fake_os *pc)
{
    fake_remove(pc, ROUND_FILE);
}

static void switch_it_off(struct fake_os *pc)
{
    fake_set(pc, OS_HKCU, FAKE_APPROVED, "alert.bat", OS_REG_BINARY, "\3\0\0\0\0\0\0\0\0\0\0\0",
             12);
}

static void hide_it_from_explorer(struct fake_os *pc)
{
    fake_attributes(pc, ROUND_FILE, OS_FILE_HIDDEN | OS_FILE_SYSTEM);
}

static void rename_it(struct fake_os *pc)
{
    fake_move(pc, ROUND_FILE, FAKE_STARTUP "\\alert.old");
}

static void empty_it(struct fake_os *pc)
{
    fake_file(pc, ROUND_FILE, "", 0, OS_FILE_ARCHIVE, 1, 1);
}

static void redirect_the_folder(struct fake_os *pc)
{
    fake_folder(pc, "D:\\Other");
    fake_redirect(pc, OS_FOLDER_STARTUP, "D:\\Other");
}

static void write_something_else(struct fake_os *pc)
{
    fake_file(pc, ROUND_FILE, "echo hello\r\npause\r\n", 19, OS_FILE_ARCHIVE, 1, 1);
}

static void rename_it_so_that_it_runs(struct fake_os *pc)
{
    fake_move(pc, ROUND_FILE, FAKE_STARTUP "\\other.cmd");
}

static void copy_it_and_switch_it_off(struct fake_os *pc)
{
    const struct str *bytes = fake_contents(pc, ROUND_FILE);
    char copy[1000];

    memcpy(copy, bytes->data, bytes->len);
    fake_file(pc, FAKE_STARTUP "\\copy.bat", copy, bytes->len, OS_FILE_ARCHIVE, 1, 1);
    switch_it_off(pc);
}

TEST(nothing_else_is_ever_run)
{
    static const struct {
        const char *name;
        void (*change)(struct fake_os *pc);
        enum effect effect;
    } rows[] = {
        {"deleted", delete_it, EFFECT_NOTHING},
        {"switched off", switch_it_off, EFFECT_NOTHING},
        {"hidden and system", hide_it_from_explorer, EFFECT_NOTHING},
        {"renamed", rename_it, EFFECT_NOTHING},
        {"emptied", empty_it, EFFECT_NOTHING},
        {"another folder", redirect_the_folder, EFFECT_NOTHING},
        {"edited", write_something_else, EFFECT_OTHER},
        {"renamed, still runs", rename_it_so_that_it_runs, EFFECT_OTHER},
        {"a copy runs instead", copy_it_and_switch_it_off, EFFECT_OTHER},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct stage s;

        test_row(rows[i].name);
        open_stage(&s, "startup-message");
        rows[i].change(s.round.pc);
        CHECK_INT(look(&s), rows[i].effect);
        close_stage(&s);
    }
    test_row(NULL);
}

/* As somebody would who can write both the record and the file. */
static void forge(struct stage *s, const char *bytes, const char *message)
{
    const struct str *text = fake_contents(s->round.pc, FAKE_STATE "\\" JOURNAL_FILE);
    struct journal j = {0};
    struct str out = {0};

    CHECK_INT(journal_parse(JOURNAL_FILE, text->data, text->len, &j, NULL), ST_OK);
    for (size_t i = 0; i < j.records.count; i++)
        if (j.records.items[i].role == ROLE_OWN && j.records.items[i].place.type == PLACE_FILE) {
            str_set_text(&j.records.items[i].planted.data, bytes);
            j.records.items[i].planted.size = strlen(bytes);
        }
    settings_set(&j.settings, "message", message);
    journal_format(&j, &out);
    fake_file(s->round.pc, FAKE_STATE "\\" JOURNAL_FILE, out.data, out.len, OS_FILE_NORMAL, 1, 1);
    fake_file(s->round.pc, ROUND_FILE, bytes, strlen(bytes), OS_FILE_ARCHIVE, 1, 1);
    str_done(&out);
    journal_done(&j);
}

TEST(a_record_from_a_stranger_chooses_nothing_to_run)
{
    static const char *const messages[] = {"Erreur : Le syst\xc3\xa8me est compromis", "x\" & calc",
                                           ""};

    for (size_t i = 0; i < sizeof messages / sizeof *messages; i++) {
        struct stage s;

        open_stage(&s, "startup-message");
        forge(&s, "@echo off\r\nmsg * \"x\" & calc\r\n", messages[i]);
        CHECK_INT(look(&s), EFFECT_OTHER);
        close_stage(&s);
    }
}

TEST(what_cannot_be_read_is_not_run)
{
    for (unsigned n = 1; n < 100; n++) {
        struct stage s;
        enum status st;

        open_stage(&s, "startup-message");
        fake_fail_read_at(s.round.pc, n, true, 5);
        st = session_effect(s.round.session, &s.effect, &s.run, NULL);
        CHECK((s.run != NULL) == (st == ST_OK && s.effect == EFFECT_RUN));
        close_stage(&s);
        if (st == ST_OK && s.effect != EFFECT_UNKNOWN) {
            CHECK_INT(s.effect, EFFECT_RUN); /* the n-th read is one more than there are */
            CHECK(n > 10);
            return;
        }
    }
    CHECK(!"a look without a failed read");
}

TEST(without_a_ticket_in_place_there_is_no_effect)
{
    struct err err = {0};
    struct stage s;

    open_stage(&s, "startup-message");
    round_restore(&s.round, &decide_later, NULL);
    CHECK_INT(session_effect(s.round.session, &s.effect, &s.run, &err), ST_REFUSED);
    CHECK_INT(err.reason, ERR_NOTHING_IN_PLACE);
    close_stage(&s);
}

TEST(showing_the_effect_leaves_no_trace)
{
    struct str before = {0}, after = {0};
    struct stage s;

    open_stage(&s, "startup-message");
    str_set_text(&before, str_text(fake_contents(s.round.pc, FAKE_STATE "\\" JOURNAL_FILE)));
    fake_count_from_here(s.round.pc);
    look(&s);
    CHECK_INT(fake_writes(s.round.pc), 0);
    str_set_text(&after, str_text(fake_contents(s.round.pc, FAKE_STATE "\\" JOURNAL_FILE)));
    CHECK(str_equal(&before, &after));
    str_done(&before);
    str_done(&after);
    close_stage(&s);
}

int main(void)
{
    RUN(the_planted_file_may_run_as_it_would_at_the_next_sign_in);
    RUN(any_page_shows_the_effect_of_the_first_ticket_before_and_after_a_repair);
    RUN(nothing_else_is_ever_run);
    RUN(a_record_from_a_stranger_chooses_nothing_to_run);
    RUN(what_cannot_be_read_is_not_run);
    RUN(without_a_ticket_in_place_there_is_no_effect);
    RUN(showing_the_effect_leaves_no_trace);
    return test_end();
}
