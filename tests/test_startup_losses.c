/* What a technician breaks beside the planted file: it is told, put back, and the round can end. */
#include "round.h"

#include <string.h>

#include "startup_words.h"
#include "test.h"
#include "text.h"

#define RUN_KEY "Software\\Microsoft\\Windows\\CurrentVersion\\Run"
#define TOOL    "\"C:\\Program Files\\Tool\\tool.exe\" /tray"

static struct round r;
static struct str before;
static struct receipt receipt;
static struct err err;

static void begin(void)
{
    round_init(&r);
    fake_set_text(r.pc, RUN_KEY, "Tool", TOOL);
    fake_set_text(r.pc, RUN_KEY "Once", "Once", "C:\\once.exe");
    fake_folder(r.pc, FAKE_STARTUP "\\old");
    fake_photograph(r.pc, &before);
    CHECK_INT(round_plant(&r, "startup-message", NULL, NULL, NULL), ST_OK);
    fake_remove(r.pc, ROUND_FILE);
}

static void done(void)
{
    receipt_done(&receipt);
    str_done(&before);
    round_done(&r);
    test_row(NULL);
}

static void expect(const char *word, const struct word *note, const char *object)
{
    struct verdict v = round_verify(&r);
    bool named = note == NOTE_NONE;

    CHECK_TEXT(verdict_word(v.word), word);
    for (size_t i = 0; i < v.note_count; i++)
        named |= v.notes[i].id == note && text_ends_nocase(v.notes[i].object, object);
    CHECK(named);
    verdict_done(&v);
}

static enum status restore(const struct conflict_handler *handler)
{
    receipt_done(&receipt);
    memset(&err, 0, sizeof err);
    return session_restore(r.session, handler, &receipt, &err);
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

static const struct receipt_line *line_of(const char *end)
{
    for (size_t i = 0; i < receipt.count; i++)
        if (text_ends_nocase(receipt.lines[i].where, end))
            return &receipt.lines[i];
    return NULL;
}

TEST(a_registry_value_that_was_deleted_is_named_and_comes_back)
{
    begin();
    fake_unset(r.pc, OS_HKCU, RUN_KEY, "Tool");
    expect("collateral", NOTE_GONE, "Run\\Tool");
    round_restart(&r);
    expect("collateral", NOTE_GONE, "Run\\Tool");
    CHECK_INT(restore(&decide_later), ST_OK);
    CHECK(as_before());
    done();
}

TEST(a_registry_value_that_was_changed_is_named_and_asked_about)
{
    begin();
    fake_set_text(r.pc, RUN_KEY, "Tool", "x");
    expect("collateral", NOTE_CHANGED, "Run\\Tool");
    CHECK_INT(restore(&decide_later), ST_REFUSED);
    CHECK_INT(err.reason, ERR_CHANGED_BY_OTHERS);
    CHECK_INT(restore(&decide_put_back), ST_OK);
    CHECK(as_before());
    done();
    begin();
    fake_set_text(r.pc, RUN_KEY, "Tool", "x");
    CHECK_INT(restore(&decide_keep), ST_OK);
    CHECK_INT(session_state(r.session), SESSION_CLOSED);
    CHECK(receipt.identical < receipt.count);
    done();
}

/* Windows takes a value of RunOnce out itself; one that came is somebody's own. */
TEST(what_windows_or_somebody_does_beside_is_no_loss)
{
    begin();
    fake_unset(r.pc, OS_HKCU, RUN_KEY "Once", "Once");
    fake_set_text(r.pc, RUN_KEY, "New", TOOL);
    expect("repaired", NOTE_NONE, "");
    CHECK_INT(restore(&decide_later), ST_OK);
    CHECK_INT(receipt.identical, receipt.count);
    done();
}

TEST(a_sub_folder_that_was_deleted_comes_back_empty_and_is_told)
{
    begin();
    fake_remove(r.pc, FAKE_STARTUP "\\old");
    expect("collateral", NOTE_GONE, "\\old");
    CHECK_INT(restore(&decide_later), ST_OK);
    CHECK_INT(session_state(r.session), SESSION_CLOSED);
    CHECK(as_before());
    CHECK_INT(receipt.identical, receipt.count - 1);
    CHECK(line_of("\\old") && line_of("\\old")->unknown && line_of("\\old")->kept);
    done();
}

TEST(a_file_in_a_sub_folder_s_place_is_asked_about)
{
    begin();
    fake_remove(r.pc, FAKE_STARTUP "\\old");
    fake_file(r.pc, FAKE_STARTUP "\\old", "mine", 4, 0x20, 1, 1);
    expect("collateral", NOTE_CHANGED, "\\old");
    CHECK_INT(restore(&decide_later), ST_REFUSED);
    CHECK_INT(err.reason, ERR_CHANGED_BY_OTHERS);
    CHECK(fake_has_file(r.pc, FAKE_STARTUP "\\old"));
    CHECK_INT(restore(&decide_put_back), ST_OK);
    CHECK_INT(session_state(r.session), SESSION_CLOSED);
    CHECK(as_before());
    done();
}

static void replace_startup(void)
{
    fake_remove(r.pc, FAKE_STARTUP);
    fake_file(r.pc, FAKE_STARTUP, "mine", 4, 0x20, 1, 1);
}

TEST(a_file_in_the_place_of_startup_is_a_loss_and_asked_about)
{
    begin();
    replace_startup();
    expect("collateral", NOTE_CHANGED, "\\Startup");
    CHECK_INT(restore(&decide_later), ST_REFUSED);
    CHECK_INT(err.reason, ERR_CHANGED_BY_OTHERS);
    CHECK(fake_contents(r.pc, FAKE_STARTUP) != NULL);
    CHECK_INT(restore(&decide_put_back), ST_OK);
    CHECK_INT(session_state(r.session), SESSION_CLOSED);
    CHECK(as_before());
    done();
    begin();
    replace_startup();
    CHECK_INT(restore(&decide_keep), ST_OK);
    CHECK_INT(session_state(r.session), SESSION_CLOSED);
    CHECK(receipt.identical < receipt.count);
    done();
}

int main(void)
{
    RUN(a_registry_value_that_was_deleted_is_named_and_comes_back);
    RUN(a_registry_value_that_was_changed_is_named_and_asked_about);
    RUN(what_windows_or_somebody_does_beside_is_no_loss);
    RUN(a_sub_folder_that_was_deleted_comes_back_empty_and_is_told);
    RUN(a_file_in_a_sub_folder_s_place_is_asked_about);
    RUN(a_file_in_the_place_of_startup_is_a_loss_and_asked_about);
    return test_end();
}
