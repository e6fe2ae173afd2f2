/* A plant that an antivirus program takes away a moment later. */
#include "round.h"

#include <string.h>

#include "kinds.h"
#include "test.h"
#include "timestamp.h"

/* The moments after a plant: does it stay? */

static struct round r;
static struct str before;

static void plant(const char *ticket)
{
    round_init(&r);
    fake_photograph(r.pc, &before);
    CHECK_INT(round_plant(&r, ticket, NULL, NULL, NULL), ST_OK);
}

static void done(void)
{
    str_done(&before);
    round_done(&r);
}

static bool as_before(void)
{
    struct str now = {0};
    bool same;

    fake_photograph(r.pc, &now);
    same = strcmp(str_text(&now), str_text(&before)) == 0;
    str_done(&now);
    return same;
}

TEST(a_file_that_goes_soon_after_the_plant_never_was_a_fault)
{
    struct err err = {0};

    plant("startup-message");
    fake_remove(r.pc, ROUND_FILE);
    CHECK_INT(session_recheck(r.session, false, &err), ST_WRITE);
    CHECK_INT(err.reason, ERR_PLANT_REMOVED);
    CHECK_TEXT(err.object, ROUND_FILE);
    CHECK_INT(session_state(r.session), SESSION_CLOSED);
    CHECK(as_before());
    round_restart(&r);
    CHECK_INT(session_refresh(r.session, &err), ST_OK);
    CHECK_INT(session_state(r.session), SESSION_CLOSED);
    done();
}

TEST(a_plant_that_stays_is_only_read)
{
    for (size_t i = 0; kind_fixtures[i]; i++) {
        test_row(kind_fixtures[i]->ticket);
        plant(kind_fixtures[i]->ticket);
        fake_count_from_here(r.pc);
        CHECK_INT(session_recheck(r.session, false, NULL), ST_OK);
        CHECK_INT(fake_writes(r.pc), 0);
        CHECK_INT(session_state(r.session), SESSION_PLANTED);
        done();
    }
    test_row(NULL);
}

TEST(what_somebody_verified_is_a_round)
{
    struct verdict v;

    plant("startup-message");
    v = round_verify(&r);
    CHECK_INT(v.word, VERDICT_ACTIVE);
    verdict_done(&v);
    fake_remove(r.pc, ROUND_FILE);
    CHECK_INT(session_recheck(r.session, false, NULL), ST_OK);
    CHECK_INT(session_state(r.session), SESSION_PLANTED);
    v = round_verify(&r);
    CHECK_INT(v.word, VERDICT_REPAIRED);
    verdict_done(&v);
    done();
}

TEST(a_file_that_was_edited_or_cannot_be_read_is_not_gone)
{
    struct err err = {0};

    plant("startup-message");
    fake_file(r.pc, ROUND_FILE, "rem\r\n", 5, 0x20, 1, 1);
    CHECK_INT(session_recheck(r.session, false, &err), ST_OK);
    fake_remove(r.pc, ROUND_FILE);
    fake_count_from_here(r.pc);
    fake_fail_read_at(r.pc, 1, true, 5);
    CHECK_INT(session_recheck(r.session, false, &err), ST_OK);
    fake_fail_read_at(r.pc, 0, false, 0);
    CHECK_INT(session_state(r.session), SESSION_PLANTED);
    done();
}

TEST(while_another_program_is_at_work_nothing_is_changed)
{
    struct err err = {0};

    plant("startup-message");
    fake_remove(r.pc, ROUND_FILE);
    fake_hold_lock(r.pc, true);
    CHECK_INT(session_recheck(r.session, false, &err), ST_BUSY);
    CHECK_INT(session_state(r.session), SESSION_PLANTED);
    fake_hold_lock(r.pc, false);
    CHECK_INT(session_recheck(r.session, false, &err), ST_WRITE);
    CHECK(as_before());
    done();
}

TEST(nothing_in_place_is_nothing_to_look_at)
{
    round_init(&r);
    CHECK_INT(session_recheck(r.session, false, NULL), ST_OK);
    done();
}

/* --- what a verify makes of a file that is gone ----------------------------------------------- */

static void expect(const char *word, const struct word *note)
{
    struct verdict v = round_verify(&r);
    size_t told = 0;

    CHECK_TEXT(verdict_word(v.word), word);
    CHECK_TEXT(word_text(v.route), strcmp(word, "repaired") == 0 ? "file-deleted" : NULL);
    told += verdict_has_note(&v, NOTE_DID_NOT_TAKE);
    told += verdict_has_note(&v, NOTE_GONE_BY);
    told += verdict_has_note(&v, NOTE_GONE_UNSEEN);
    CHECK_INT(told, note != NOTE_NONE);
    CHECK(note == NOTE_NONE || verdict_has_note(&v, note));
    verdict_done(&v);
}

static void remove_after(uint64_t seconds)
{
    fake_advance(r.pc, seconds);
    fake_remove_now(r.pc, ROUND_FILE);
    fake_advance(r.pc, 60);
}

/* GONE_BY's time against the folder's own. */
static void expect_gone_by_folder(uint64_t modified)
{
    struct verdict v = round_verify(&r);
    char time[21];

    time_format(modified, time);
    CHECK_TEXT(verdict_word(v.word), "repaired");
    for (size_t i = 0; i < v.note_count; i++)
        if (v.notes[i].id == NOTE_GONE_BY)
            CHECK_TEXT(v.notes[i].object, time);
    CHECK(verdict_has_note(&v, NOTE_GONE_BY));
    verdict_done(&v);
}

static uint64_t folder_time(void)
{
    struct os_file file = {0};

    CHECK_INT(r.os.ops->stat(r.os.ctx, FAKE_STARTUP, &file, NULL), ST_OK);
    return file.modified;
}

static void set_folder_time(uint64_t modified)
{
    struct os_file meta = {.modified = modified, .created = 1};

    CHECK_INT(r.os.ops->file_touch(r.os.ctx, FAKE_STARTUP, &meta, NULL), ST_OK);
}

static void touch_folder(void)
{
    fake_file(r.pc, FAKE_STARTUP "\\other.txt", "x", 1, 0x20, 0, 0);
}

TEST(a_file_that_went_within_ten_seconds_did_not_take)
{
    static const struct {
        uint64_t seconds;
        const char *word;
        const struct word *note;
    } rows[] = {
        {0, "not-planted", NOTE_DID_NOT_TAKE},  {9, "not-planted", NOTE_DID_NOT_TAKE},
        {10, "not-planted", NOTE_DID_NOT_TAKE}, {11, "repaired", NOTE_GONE_BY},
        {86400, "repaired", NOTE_GONE_BY},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        for (int again = 0; again < 2; again++) {
            uint64_t planted;

            plant("startup-message");
            planted = folder_time();
            remove_after(rows[i].seconds);
            /* Exactly: the fake's clock goes on by itself. */
            set_folder_time(planted + rows[i].seconds * TICKS_PER_SECOND);
            if (again)
                round_restart(&r);
            expect(rows[i].word, rows[i].note);
            /* The folder changes later: what was found first stays, for another program too. */
            touch_folder();
            round_restart(&r);
            expect(rows[i].word, rows[i].note);
            CHECK_INT(round_restore(&r, &decide_put_back, NULL), ST_OK);
            done();
        }
}

TEST(the_last_look_tells_what_went_later)
{
    for (int seconds = 0; seconds < 10; seconds += 3) {
        plant("startup-message");
        fake_advance(r.pc, 2);
        CHECK(session_settling(r.session));
        CHECK_INT(session_recheck(r.session, true, NULL), ST_OK);
        CHECK(!session_settling(r.session));
        round_restart(&r);
        CHECK_INT(session_refresh(r.session, NULL), ST_OK);
        CHECK(!session_settling(r.session));
        remove_after((uint64_t)seconds);
        CHECK_INT(session_recheck(r.session, true, NULL), ST_OK);
        CHECK_INT(session_state(r.session), SESSION_PLANTED);
        expect("repaired", NOTE_GONE_BY);
        done();
    }
    /* It went before that look. */
    plant("startup-message");
    remove_after(1);
    CHECK_INT(session_recheck(r.session, true, NULL), ST_WRITE);
    CHECK(as_before());
    done();
    /* There is nothing to look for. */
    plant("internet");
    CHECK(!session_settling(r.session));
    fake_count_from_here(r.pc);
    CHECK_INT(session_recheck(r.session, true, NULL), ST_OK);
    CHECK_INT(fake_writes(r.pc), 0);
    done();
}

TEST(a_last_look_that_cannot_be_written_down_is_none)
{
    plant("startup-message");
    fake_count_from_here(r.pc);
    fake_deny_write(r.pc, JOURNAL_FILE);
    CHECK_INT(session_recheck(r.session, true, NULL), ST_WRITE);
    CHECK(session_settling(r.session));
    CHECK_INT(session_state(r.session), SESSION_PLANTED);
    fake_deny_write(r.pc, NULL);
    CHECK_INT(session_recheck(r.session, true, NULL), ST_OK);
    CHECK(!session_settling(r.session));
    done();
}

TEST(when_it_went_is_the_folder_s_time_of_the_first_verify_that_misses_it)
{
    uint64_t first;

    plant("startup-message");
    remove_after(30);
    first = folder_time();
    expect_gone_by_folder(first);
    touch_folder();
    CHECK(folder_time() != first);
    round_restart(&r);
    expect_gone_by_folder(first);
    done();
    /* Another file came behind it before anybody verified: by then, no earlier is known. */
    plant("startup-message");
    remove_after(5);
    touch_folder();
    expect_gone_by_folder(folder_time());
    done();
}

TEST(a_time_that_cannot_be_is_not_told)
{
    uint64_t planted;

    plant("startup-message"); /* the clock was set back */
    fake_set_clock(r.pc, -3600);
    remove_after(60);
    expect("repaired", NOTE_GONE_UNSEEN);
    expect("repaired", NOTE_GONE_UNSEEN);
    done();
    plant("startup-message"); /* forward, and the program was open: nobody knows that time */
    fake_set_clock(r.pc, 3600);
    remove_after(60);
    expect("repaired", NOTE_GONE_UNSEEN);
    done();
    plant("startup-message"); /* somebody put the folder's time back */
    remove_after(60);
    set_folder_time(1);
    expect("repaired", NOTE_GONE_UNSEEN);
    done();
    plant("startup-message"); /* in the same tick of the clock */
    planted = folder_time();
    remove_after(0);
    set_folder_time(planted);
    expect("not-planted", NOTE_DID_NOT_TAKE);
    done();
    plant("startup-message"); /* seen there later than the folder tells */
    fake_advance(r.pc, 30);
    CHECK_INT(session_recheck(r.session, true, NULL), ST_OK);
    planted = folder_time();
    remove_after(20);
    set_folder_time(planted + 20);
    expect("repaired", NOTE_GONE_UNSEEN);
    done();
}

TEST(whoever_saw_it_there_knows_that_it_was)
{
    plant("startup-message");
    expect("active", NOTE_NONE);
    remove_after(3);
    expect("repaired", NOTE_NONE);
    expect("repaired", NOTE_NONE);
    done();
    /* It is only moved: that was somebody. */
    plant("startup-message");
    CHECK(fake_move(r.pc, ROUND_FILE, FAKE_DESKTOP "\\alert.bat"));
    {
        struct verdict v = round_verify(&r);

        CHECK_TEXT(word_text(v.route), "file-moved");
        CHECK(!verdict_has_note(&v, NOTE_DID_NOT_TAKE) && !verdict_has_note(&v, NOTE_GONE_BY));
        verdict_done(&v);
    }
    done();
}

TEST(a_plant_that_did_not_take_may_come_back_or_be_undone)
{
    struct str kept = {0};
    struct err err = {0};
    const struct str *bytes;

    plant("startup-message");
    bytes = fake_contents(r.pc, ROUND_FILE);
    str_set(&kept, bytes->data, bytes->len);
    remove_after(3);
    expect("not-planted", NOTE_DID_NOT_TAKE);
    fake_file(r.pc, ROUND_FILE, kept.data, kept.len, 0x20, 0, 0);
    expect("active", NOTE_NONE);
    fake_remove(r.pc, ROUND_FILE);
    expect("repaired", NOTE_NONE);
    done();
    plant("startup-message");
    remove_after(3);
    expect("not-planted", NOTE_DID_NOT_TAKE);
    CHECK_INT(session_recheck(r.session, true, &err), ST_WRITE);
    CHECK_INT(err.reason, ERR_PLANT_REMOVED);
    CHECK(as_before());
    done();
    str_done(&kept);
}

int main(void)
{
    RUN(a_file_that_went_within_ten_seconds_did_not_take);
    RUN(the_last_look_tells_what_went_later);
    RUN(a_last_look_that_cannot_be_written_down_is_none);
    RUN(when_it_went_is_the_folder_s_time_of_the_first_verify_that_misses_it);
    RUN(a_time_that_cannot_be_is_not_told);
    RUN(whoever_saw_it_there_knows_that_it_was);
    RUN(a_plant_that_did_not_take_may_come_back_or_be_undone);
    RUN(a_file_that_goes_soon_after_the_plant_never_was_a_fault);
    RUN(a_plant_that_stays_is_only_read);
    RUN(what_somebody_verified_is_a_round);
    RUN(a_file_that_was_edited_or_cannot_be_read_is_not_gone);
    RUN(while_another_program_is_at_work_nothing_is_changed);
    RUN(nothing_in_place_is_nothing_to_look_at);
    return test_end();
}
