/* A's call: what changes it, and what the disk keeps of it, a stranger's file included. */
#include "call_file.h"

#include <stdlib.h>
#include <string.h>

#include "fake_os.h"
#include "test.h"
#include "timestamp.h"

#define CALL_PATH FAKE_STATE "\\" CALL_FILE

/* It says that another ticket is repaired. */
static void make_other_code(char out[CHECK_CODE_SIZE])
{
    const struct check_code code = {.ticket = check_code_ticket("startup-message"),
                                    .verdict = VERDICT_REPAIRED,
                                    .minutes = 12,
                                    .attempt = 2};

    check_code_make(&code, out);
}

/* A code of the ticket "internet". */
static void make_code(enum verdict_word word, char out[CHECK_CODE_SIZE])
{
    const struct check_code code = {
        .ticket = check_code_ticket("internet"), .verdict = word, .minutes = 12, .attempt = 2};

    check_code_make(&code, out);
}

static struct call_record a_call(void)
{
    struct call_record c = {0};
    char code[CHECK_CODE_SIZE];

    make_code(VERDICT_MASKED, code);
    call_begin(&c, "internet", 1000 * TICKS_PER_SECOND);
    call_tick(&c, CONDUCT_PERMISSION, true);
    call_tick(&c, CONDUCT_CLOSE, true);
    call_set_part(&c, PART_DO);
    call_set_diagnosis(&c, "dns", 1100 * TICKS_PER_SECOND);
    call_set_code(&c, code);
    call_set_notes(&c, "Tous les sites.\r\n\"Wi-Fi\" bon; \\ et #\r\n\r\n");
    call_set_answer(&c, 0, "oui, l\xE2\x80\x99\xC3\xA9t\xC3\xA9");
    call_set_answer(&c, 2, "  deux blancs  ");
    c.ended_at = 1900 * TICKS_PER_SECOND;
    c.reported_at = 1950 * TICKS_PER_SECOND;
    return c;
}

/* --- changes ---------------------------------------------------------------------------------- */

TEST(a_call_that_is_answered_begins_empty)
{
    struct call_record c = a_call();

    call_begin(&c, "startup-message", 5 * TICKS_PER_SECOND);
    CHECK_TEXT(c.ticket, "startup-message");
    CHECK(call_is_on(&c));
    CHECK(!c.notes && !c.diagnosis && !c.typed_code && !c.has_code && !c.answers[0]);
    CHECK_INT(c.done, 0);
    CHECK_INT(c.part, PART_UNSAID);
    CHECK_INT(call_seconds(&c, 65 * TICKS_PER_SECOND), 60);
    CHECK_INT(call_seconds(&c, 1), 0); /* a clock that was set back */
    c.ended_at = 30 * TICKS_PER_SECOND;
    CHECK(!call_is_on(&c));
    CHECK_INT(call_seconds(&c, 65 * TICKS_PER_SECOND), 25);
    call_record_done(&c);
    CHECK(!call_is_on(&c));
}

TEST(the_same_call_may_be_begun_again_from_its_own_ticket)
{
    struct call_record c = a_call();

    call_begin(&c, c.ticket, 1);
    CHECK_TEXT(c.ticket, "internet");
    call_record_done(&c);
}

TEST(only_a_change_makes_a_saved_report_old)
{
    struct call_record c = a_call();
    char code[CHECK_CODE_SIZE];

    make_code(VERDICT_MASKED, code);
    CHECK(!call_tick(&c, CONDUCT_CLOSE, true));
    CHECK(!call_set_part(&c, PART_DO));
    CHECK(!call_set_notes(&c, c.notes));
    CHECK(!call_set_code(&c, code));
    CHECK(!call_set_answer(&c, 1, ""));
    CHECK(!call_set_diagnosis(&c, "dns", 1));
    CHECK(c.reported_at);
    CHECK_INT(c.diagnosed_at, 1100 * TICKS_PER_SECOND);
    CHECK(call_tick(&c, CONDUCT_CLOSE, false));
    CHECK(!c.reported_at);
    call_record_done(&c);
}

TEST(the_part_is_ticked_while_there_is_one)
{
    struct call_record c = a_call();

    CHECK(c.done >> CONDUCT_PART & 1);
    CHECK(call_set_part(&c, PART_UNSAID));
    CHECK(!(c.done >> CONDUCT_PART & 1));
    call_record_done(&c);
}

TEST(after_a_code_that_says_repaired_a_diagnosis_comes_too_late)
{
    struct call_record c = a_call();
    char code[CHECK_CODE_SIZE];

    CHECK(call_may_diagnose(&c)); /* masked: it goes on */
    make_code(VERDICT_REPAIRED, code);
    CHECK(call_set_code(&c, code));
    CHECK(c.has_code && !call_may_diagnose(&c));
    CHECK(!call_set_diagnosis(&c, "relay", 1));
    CHECK_TEXT(c.diagnosis, "dns");
    make_code(VERDICT_COLLATERAL, code);
    call_set_code(&c, code);
    CHECK(!call_may_diagnose(&c));
    make_other_code(code);
    CHECK(call_set_code(&c, code));
    CHECK(c.has_code && !call_code_counts(&c) && call_may_diagnose(&c));
    CHECK(call_set_code(&c, "K7F"));
    CHECK(!c.has_code && call_may_diagnose(&c));
    CHECK(call_set_diagnosis(&c, "relay", 7));
    CHECK_INT(c.diagnosed_at, 7);
    call_record_done(&c);
}

TEST(a_text_is_cut_at_a_characters_border_and_holds_no_control_characters)
{
    struct call_record c = {0};
    char *text = call_text("a\r\nb\x01\x7f\tc", 100);

    CHECK_TEXT(text, "a\nb\x7f\tc");
    free(text);
    text = call_text("ab\xC3\xA9", 3);
    CHECK_TEXT(text, "ab");
    free(text);
    text = call_text("ab\xFFz", 100);
    CHECK_TEXT(text, "ab");
    free(text);
    CHECK(!call_text("", 100));
    CHECK(!call_text("\r", 100));
    call_record_done(&c);
}

/* --- the disk --------------------------------------------------------------------------------- */

TEST(what_was_saved_comes_back)
{
    struct fake_os *pc = fake_os_new();
    struct os os = fake_os_ops(pc);
    struct call_record c = a_call(), got = {0};

    CHECK_INT(call_save(&os, &c, NULL), ST_OK);
    CHECK_INT(call_load(&os, &got, NULL), ST_OK);
    CHECK_TEXT(got.ticket, "internet");
    CHECK(got.started_at == c.started_at && got.ended_at == c.ended_at);
    CHECK(got.reported_at == c.reported_at && got.diagnosed_at == c.diagnosed_at);
    CHECK_INT(got.done, 1u << CONDUCT_PERMISSION | 1u << CONDUCT_PART | 1u << CONDUCT_CLOSE);
    CHECK_INT(got.part, PART_DO);
    CHECK_TEXT(got.diagnosis, "dns");
    CHECK_TEXT(got.notes, "Tous les sites.\n\"Wi-Fi\" bon; \\ et #\n\n");
    CHECK_TEXT(got.answers[0], c.answers[0]);
    CHECK(!got.answers[1]);
    CHECK_TEXT(got.answers[2], "  deux blancs  ");
    CHECK(got.has_code && got.code.verdict == VERDICT_MASKED && got.code.minutes == 12);
    CHECK_TEXT(got.typed_code, c.typed_code);
    call_record_done(&got);
    call_record_done(&c);
    fake_os_free(pc);
}

TEST(half_a_code_comes_back_as_typed)
{
    struct fake_os *pc = fake_os_new();
    struct os os = fake_os_ops(pc);
    struct call_record c = {0}, got = {0};

    call_begin(&c, "internet", 1);
    call_set_code(&c, "k7f ");
    CHECK_INT(call_save(&os, &c, NULL), ST_OK);
    CHECK_INT(call_load(&os, &got, NULL), ST_OK);
    CHECK_TEXT(got.typed_code, "k7f ");
    CHECK(!got.has_code);
    call_record_done(&got);
    call_record_done(&c);
    fake_os_free(pc);
}

TEST(no_file_is_no_call)
{
    struct fake_os *pc = fake_os_new();
    struct os os = fake_os_ops(pc);
    struct call_record got = {0};

    CHECK_INT(call_load(&os, &got, NULL), ST_OK);
    CHECK(!got.ticket && !call_is_on(&got));
    fake_os_free(pc);
}

TEST(the_longest_texts_fit_into_the_file)
{
    char *longest = mem_alloc(3 * (size_t)CALL_NOTES_MAX);
    struct fake_os *pc = fake_os_new();
    struct os os = fake_os_ops(pc);
    struct call_record c = {0}, got = {0};

    memset(longest, '\n', 3 * (size_t)CALL_NOTES_MAX - 1); /* doubled in the file */
    call_begin(&c, "internet", 1);
    call_set_notes(&c, longest);
    for (unsigned i = 0; i < JOURNAL_ANSWERS; i++)
        call_set_answer(&c, i, longest);
    CHECK_INT(strlen(c.notes), CALL_NOTES_MAX);
    CHECK_INT(call_save(&os, &c, NULL), ST_OK);
    CHECK_INT(call_load(&os, &got, NULL), ST_OK);
    CHECK_TEXT(got.notes, c.notes);
    call_record_done(&got);
    call_record_done(&c);
    fake_os_free(pc);
    free(longest);
}

#define HEAD "[call]\nformat = 1\nticket = internet\nstarted = 100\n"

TEST(a_strangers_file_can_at_worst_be_refused)
{
    static const char *const bad[] = {
        "",
        "[call]\n",
        "ticket = internet\n",
        "\xEF\xBB\xBF\x00",
        "[call]\nformat = 2\nticket = internet\nstarted = 100\n",
        "[call]\nticket = internet\nstarted = 100\n",
        "[call]\nticket = internet\nformat = 1\nstarted = 100\n",
        "[call]\nformat = 1\nstarted = 100\n",
        "[call]\nformat = 1\nticket = internet\n",
        "[call]\nformat = 1\nticket = ..\\x\nstarted = 100\n",
        "[call]\nformat = 1\nticket = <b>\nstarted = 100\n",
        "[call]\nformat = 1\nticket =\nstarted = 100\n",
        "[call]\nformat = 1\nticket = internet\nstarted = 0\n",
        "[call]\nformat = 1\nticket = internet\nstarted = -1\n",
        "[call]\nformat = 1\nticket = internet\nstarted = 18446744073709551616\n",
        "[call]\nformat = 1\nticket = internet\nstarted = 9223372036854775808\n",
        HEAD "format = 1\n",
        HEAD "ticket = internet\n",
        HEAD "started = 100\n",
        HEAD "ended = 99\n",
        HEAD "ended = x\n",
        HEAD "done = part\n",
        HEAD "done = everything\n",
        HEAD "done = close\ndone = close\n",
        HEAD "part = watch\npart = do\n",
        HEAD "part = sleep\n",
        HEAD "diagnosis = dns\n",
        HEAD "diagnosed = 5\n",
        HEAD "diagnosis = D N S\ndiagnosed = 5\n",
        HEAD "code = 12345678901234567890123456789012345678901\n",
        HEAD "notes = a\nnotes = b\n",
        HEAD "notes = \"\"\n",
        HEAD "notes = a\\x07\n",
        HEAD "answer0 = a\n",
        HEAD "answer4 = a\n",
        HEAD "unknown = a\n",
        HEAD "[call]\n",
        HEAD "[other]\na = b\n",
    };
    struct call_record got = {0};
    struct err err;

    CHECK_INT(call_parse(HEAD, strlen(HEAD), &got, &err), ST_OK);
    call_record_done(&got);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        test_row(bad[i]);
        CHECK_INT(call_parse(bad[i], strlen(bad[i]), &got, &err), ST_INVALID);
        CHECK(!got.ticket);
        CHECK_TEXT(err.object, CALL_FILE);
    }
    test_row(NULL);
}

/* Every prefix of a file, and every byte of it changed: read whole or refused, and nothing else. */
TEST(a_torn_or_scratched_file_is_read_whole_or_refused)
{
    struct call_record c = a_call(), got = {0};
    struct str text = {0};

    call_format(&c, &text);
    for (size_t i = 0; i < text.len; i++) {
        char was = text.data[i];

        if (call_parse(text.data, i, &got, NULL) == ST_OK)
            call_record_done(&got);
        for (int bit = 0; bit < 8; bit++) {
            text.data[i] = (char)(was ^ 1 << bit);
            if (call_parse(text.data, text.len, &got, NULL) == ST_OK)
                call_record_done(&got);
        }
        text.data[i] = was;
        CHECK(!got.ticket);
    }
    CHECK_INT(call_parse(text.data, text.len, &got, NULL), ST_OK);
    call_record_done(&got);
    str_done(&text);
    call_record_done(&c);
}

static void check_set_aside(const char *bytes, size_t len)
{
    struct fake_os *pc = fake_os_new();
    struct os os = fake_os_ops(pc);
    struct os_listing files = {0};
    struct call_record got = {0}, c = {0};

    fake_file(pc, CALL_PATH, bytes, len, OS_FILE_ARCHIVE, 1, 1);
    CHECK_INT(call_load(&os, &got, NULL), ST_INVALID);
    CHECK(!got.ticket);
    CHECK(!fake_has_file(pc, CALL_PATH));
    call_begin(&c, "internet", 1);
    CHECK_INT(call_save(&os, &c, NULL), ST_OK);
    CHECK_INT(os.ops->list(os.ctx, FAKE_STATE, &files, NULL), ST_OK);
    CHECK_INT(files.count, 2); /* the new one, and the other still */
    os_listing_done(&files);
    call_record_done(&c);
    fake_os_free(pc);
}

TEST(a_file_that_does_not_check_out_is_set_aside_and_kept)
{
    size_t len = CALL_FILE_MAX + 1;
    char *large = mem_alloc(len);

    check_set_aside("nonsense", 8);
    memset(large, '\n', len);
    check_set_aside(large, len);
    free(large);
}

TEST(a_file_that_cannot_be_read_stays_where_it_is)
{
    struct fake_os *pc = fake_os_new();
    struct os os = fake_os_ops(pc);
    struct call_record got = {0};

    fake_file(pc, CALL_PATH, "nonsense", 8, OS_FILE_ARCHIVE, 1, 1);
    for (unsigned n = 1; n <= 2; n++) {
        fake_fail_read_at(pc, n, false, 32);
        CHECK(call_load(&os, &got, NULL) != ST_OK);
        fake_fail_read_at(pc, 0, false, 0);
        CHECK(fake_has_file(pc, CALL_PATH));
    }
    CHECK(!got.ticket);
    fake_os_free(pc);
}

TEST(it_is_not_saved_while_another_binome_is_at_work)
{
    struct fake_os *pc = fake_os_new();
    struct os os = fake_os_ops(pc);
    struct call_record c = a_call();

    fake_hold_lock(pc, true);
    CHECK_INT(call_save(&os, &c, NULL), ST_BUSY);
    fake_hold_lock(pc, false);
    CHECK_INT(call_save(&os, &c, NULL), ST_OK);
    CHECK_INT(os.ops->lock(os.ctx, NULL), ST_OK); /* and lets go of the lock */
    os.ops->unlock(os.ctx);
    call_record_done(&c);
    fake_os_free(pc);
}

TEST(a_save_that_fails_leaves_the_file_as_it_was)
{
    struct fake_os *pc = fake_os_new();
    struct os os = fake_os_ops(pc);
    struct call_record c = a_call(), got = {0};
    struct err err = {0};

    CHECK_INT(call_save(&os, &c, NULL), ST_OK);
    call_set_notes(&c, "autre");
    fake_deny_write(pc, CALL_FILE);
    CHECK(call_save(&os, &c, &err) != ST_OK);
    CHECK_INT(call_load(&os, &got, NULL), ST_OK);
    CHECK(strcmp(got.notes, "autre") != 0);
    call_record_done(&got);
    call_record_done(&c);
    fake_os_free(pc);
}

/* Somebody sets the clock in the middle of the call, forward and back. */
TEST(a_call_lasts_as_long_as_windows_counts)
{
    static const int64_t jumps[] = {-3600, 3600, -400 * 24 * 3600, 400 * 24 * 3600};

    for (size_t i = 0; i < sizeof jumps / sizeof *jumps; i++) {
        struct fake_os *pc = fake_os_new();
        struct os os = fake_os_ops(pc);
        struct stopwatch watch = {0};
        struct call_record c = {0};

        call_begin(&c, "internet", call_now(&c, &watch, &os));
        call_now(&c, &watch, &os);
        fake_advance(pc, 60);
        fake_set_clock(pc, jumps[i]);
        CHECK(call_seconds(&c, call_now(&c, &watch, &os)) - 60 <= 10);
        CHECK(call_set_diagnosis(&c, "proxy", call_now(&c, &watch, &os)));
        fake_advance(pc, 60);
        CHECK(call_seconds(&c, call_now(&c, &watch, &os)) - 120 <= 20);
        CHECK(c.diagnosed_at > c.started_at);
        /* The program starts anew: what is known to have happened has happened. */
        watch = (struct stopwatch){0};
        CHECK(call_seconds(&c, call_now(&c, &watch, &os)) >= 60);
        /* Where it ends, it has ended behind its start: else nobody could read it back. */
        c.ended_at = call_now(&c, &watch, &os);
        CHECK(c.ended_at >= c.started_at);
        call_record_done(&c);
        fake_os_free(pc);
    }
}

/* Of no call, and of one that has ended, the time is the wall's. */
TEST(without_a_call_the_time_is_the_wall_s)
{
    struct fake_os *pc = fake_os_new();
    struct os os = fake_os_ops(pc);
    struct stopwatch watch = {0};
    struct call_record c = {0};

    call_begin(&c, "internet", call_now(&c, &watch, &os));
    c.ended_at = call_now(&c, &watch, &os);
    fake_set_clock(pc, 3600);
    CHECK(call_now(&c, &watch, &os) >= c.ended_at + 3500 * TICKS_PER_SECOND);
    call_record_done(&c);
    fake_os_free(pc);
}

int main(void)
{
    RUN(a_call_lasts_as_long_as_windows_counts);
    RUN(without_a_call_the_time_is_the_wall_s);
    RUN(a_call_that_is_answered_begins_empty);
    RUN(the_same_call_may_be_begun_again_from_its_own_ticket);
    RUN(only_a_change_makes_a_saved_report_old);
    RUN(the_part_is_ticked_while_there_is_one);
    RUN(after_a_code_that_says_repaired_a_diagnosis_comes_too_late);
    RUN(a_text_is_cut_at_a_characters_border_and_holds_no_control_characters);
    RUN(what_was_saved_comes_back);
    RUN(half_a_code_comes_back_as_typed);
    RUN(no_file_is_no_call);
    RUN(the_longest_texts_fit_into_the_file);
    RUN(a_strangers_file_can_at_worst_be_refused);
    RUN(a_torn_or_scratched_file_is_read_whole_or_refused);
    RUN(a_file_that_does_not_check_out_is_set_aside_and_kept);
    RUN(a_file_that_cannot_be_read_stays_where_it_is);
    RUN(it_is_not_saved_while_another_binome_is_at_work);
    RUN(a_save_that_fails_leaves_the_file_as_it_was);
    return test_end();
}
