/*
 * src/round/VERDICTS.md, "The default printer", row by row, what may be planted, and what is
 * refused. On the PC in memory alone: printers are an administrator's to make (win_printer).
 */
#include "round.h"

#include <string.h>

#include "fake_printers.h"
#include "printer_words.h"
#include "test.h"

#define TICKET "default-printer"
#define MODE   "LegacyDefaultPrinterMode"

enum who { BY_DEFAULT, WINDOWS, USER }; /* chooses, before the plant */

static void begin(struct round *r, enum who chooses)
{
    round_init(r);
    if (chooses != BY_DEFAULT)
        fake_set_dword(r->pc, FAKE_PRINTER_KEY, MODE, chooses == USER);
}

static void nothing(struct fake_os *pc)
{
    (void)pc;
}
static void right_one(struct fake_os *pc)
{
    fake_default_printer(pc, FAKE_PAPER);
}
static void windows_alone(struct fake_os *pc)
{
    fake_set_dword(pc, FAKE_PRINTER_KEY, MODE, 0);
}
static void right_and_windows(struct fake_os *pc)
{
    right_one(pc);
    windows_alone(pc);
}
static void right_and_no_mode(struct fake_os *pc)
{
    right_one(pc);
    fake_unset(pc, OS_HKCU, FAKE_PRINTER_KEY, MODE);
}
static void print_on_the_right_one(struct fake_os *pc)
{
    windows_alone(pc);
    fake_print(pc, FAKE_PAPER);
}
static void print_while_user_chooses(struct fake_os *pc)
{
    fake_print(pc, FAKE_PAPER);
}
static void third(struct fake_os *pc)
{
    fake_default_printer(pc, FAKE_XPS);
}
static void none(struct fake_os *pc)
{
    fake_unset(pc, OS_HKCU, FAKE_PRINTER_KEY, "Device");
}
static void right_and_one_gone(struct fake_os *pc)
{
    right_one(pc);
    fake_remove_printer(pc, FAKE_XPS);
}
static void right_and_planted_gone(struct fake_os *pc)
{
    right_one(pc);
    fake_remove_printer(pc, FAKE_PDF);
}
static void right_and_one_more(struct fake_os *pc)
{
    right_one(pc);
    fake_printer(pc, "New", "Driver", "USB002");
}
static void usual_one_gone(struct fake_os *pc)
{
    fake_remove_printer(pc, FAKE_PAPER);
    third(pc);
}
static void one_gone_alone(struct fake_os *pc)
{
    fake_remove_printer(pc, FAKE_XPS);
}
static void right_in_capitals(struct fake_os *pc)
{
    fake_set_text(pc, FAKE_PRINTER_KEY, "Device",
                  "HP LASERJET \xc3\xa0 l\xe2\x80\x99\xc3\xa9TAGE,x,y");
}

#define ROW(does, before, word, route, note)                                                       \
    {                                                                                              \
#does ", before: " #before, does, before, VERDICT_##word, ROUTE_##route, NOTE_##note       \
    }
static const struct {
    const char *name;
    void (*make)(struct fake_os *pc);
    enum who before;
    enum verdict_word word;
    const struct word *route, *note;
} rows[] = {
    ROW(nothing, BY_DEFAULT, ACTIVE, NONE, STILL_DEFAULT),
    ROW(nothing, USER, ACTIVE, NONE, STILL_DEFAULT),
    ROW(windows_alone, USER, ACTIVE, NONE, STILL_DEFAULT),
    ROW(one_gone_alone, USER, ACTIVE, NONE, STILL_DEFAULT),
    ROW(print_while_user_chooses, WINDOWS, ACTIVE, NONE, STILL_DEFAULT),
    ROW(right_one, BY_DEFAULT, REPAIRED, PRINTER_SET, NONE),
    ROW(right_one, WINDOWS, REPAIRED, PRINTER_SET, NONE),
    ROW(right_one, USER, REPAIRED, PRINTER_SET, NONE),
    ROW(right_in_capitals, USER, REPAIRED, PRINTER_SET, NONE),
    ROW(right_and_one_more, USER, REPAIRED, PRINTER_SET, NONE),
    ROW(right_and_windows, BY_DEFAULT, REPAIRED, WINDOWS_CHOOSES, NONE),
    ROW(right_and_no_mode, WINDOWS, REPAIRED, WINDOWS_CHOOSES, NONE),
    ROW(right_and_windows, USER, MASKED, WINDOWS_CHOOSES, MAY_CHANGE),
    ROW(right_and_no_mode, USER, MASKED, WINDOWS_CHOOSES, MAY_CHANGE),
    ROW(print_on_the_right_one, USER, MASKED, WINDOWS_CHOOSES, MAY_CHANGE),
    ROW(print_on_the_right_one, WINDOWS, REPAIRED, WINDOWS_CHOOSES, NONE),
    ROW(third, USER, ALTERED, NONE, OTHER_PRINTER),
    ROW(third, WINDOWS, ALTERED, NONE, OTHER_PRINTER),
    ROW(none, USER, ALTERED, NONE, NO_DEFAULT_NOW),
    ROW(usual_one_gone, USER, ALTERED, NONE, PRINTERS_GONE),
    ROW(right_and_one_gone, USER, COLLATERAL, PRINTER_SET, PRINTERS_GONE),
    ROW(right_and_planted_gone, WINDOWS, COLLATERAL, PRINTER_SET, PRINTERS_GONE),
};

TEST(every_row_of_the_printer_table_is_judged_as_written)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct verdict v;
        struct round r;

        test_row(rows[i].name);
        begin(&r, rows[i].before);
        CHECK_INT(round_plant(&r, TICKET, NULL, NULL, NULL), ST_OK);
        rows[i].make(r.pc);
        v = round_verify(&r);
        CHECK_TEXT(verdict_word(v.word), verdict_word(rows[i].word));
        CHECK(v.route == rows[i].route);
        CHECK(rows[i].note ? verdict_has_note(&v, rows[i].note) : v.note_count == 0);
        verdict_done(&v);
        round_done(&r);
    }
    test_row(NULL);
}

/* The spooler stops, or the list cannot be told: nobody is blamed. */
TEST(what_the_spooler_does_not_tell_is_unknown)
{
    struct verdict v;
    struct round r;

    begin(&r, USER);
    CHECK_INT(round_plant(&r, TICKET, NULL, NULL, NULL), ST_OK);
    right_one(r.pc);
    fake_stop_spooler(r.pc, true);
    v = round_verify(&r);
    CHECK_INT(v.word, VERDICT_UNKNOWN);
    verdict_done(&v);
    fake_stop_spooler(r.pc, false);
    v = round_verify(&r);
    CHECK_INT(v.word, VERDICT_REPAIRED);
    verdict_done(&v);
    round_done(&r);
}

/* --- what is planted -------------------------------------------------------------------------- */

static void check_default(struct round *r, const char *name)
{
    struct str now = {0};
    bool present = false;

    CHECK_INT(r->os.ops->printer_read(r->os.ctx, &present, &now, NULL), ST_OK);
    CHECK(present);
    CHECK_TEXT(str_text(&now), name);
    str_done(&now);
}

/* The paper, and one more; is that one planted? */
static const struct {
    const char *driver, *port;
    bool planted;
} printers[] = {
    {"Microsoft Print To PDF", "PORTPROMPT:", true},
    {"microsoft print to pdf", "portprompt:", true},
    {"Microsoft XPS Document Writer", "XPSPort:", true},
    {"Microsoft XPS Document Writer v4", "PORTPROMPT:", true},
    {"Send To Microsoft OneNote 2010 Driver", "nul:", true},
    {"Send to Microsoft OneNote 16 Driver", "nul:", true},
    {"Microsoft Shared Fax Driver", "SHRFAX:", true},
    {"Generic PostScript", "FILE:", true},
    {"HP Universal Printing PCL 6", "PORTPROMPT:", false},
    {"Microsoft Print To PDF", "USB001", false},
    {"Microsoft Print To PDF", "", false},
    {"Microsoft Shared Fax Driver", "IP_192.0.2.8", false},
    {"Microsoft IPP Class Driver", "WSD-1", false},
    {"Microsoft PCL6 Class Driver", "LPT1:", false},
    {"Remote Desktop Easy Print", "TS001", false},
    {"Generic PostScript", "FILE:2", false},
    {"", "", false}, /* another computer's */
    {"", "nul:", false},
};

TEST(no_printer_of_paper_is_ever_planted)
{
    for (size_t i = 0; i < sizeof printers / sizeof *printers; i++) {
        struct err err = {0};
        struct round r;

        test_row(printers[i].port);
        round_init(&r);
        fake_remove_printer(r.pc, FAKE_PDF);
        fake_remove_printer(r.pc, FAKE_XPS);
        fake_printer(r.pc, "The other", printers[i].driver, printers[i].port);
        if (printers[i].planted) {
            CHECK_INT(round_plant(&r, TICKET, NULL, NULL, NULL), ST_OK);
            check_default(&r, "The other");
        } else {
            CHECK_INT(round_plant(&r, TICKET, NULL, NULL, &err), ST_REFUSED);
            CHECK(err.why == REFUSAL_NO_VIRTUAL);
            check_default(&r, FAKE_PAPER);
        }
        round_done(&r);
    }
    test_row(NULL);
}

/* Windows would take the last printer used: it keeps the planted one. */
TEST(a_page_that_is_printed_does_not_undo_the_plant)
{
    struct verdict v;
    struct round r;

    begin(&r, WINDOWS);
    fake_print(r.pc, FAKE_XPS);
    check_default(&r, FAKE_XPS);
    CHECK_INT(round_plant(&r, TICKET, NULL, NULL, NULL), ST_OK);
    fake_print(r.pc, FAKE_PAPER);
    check_default(&r, FAKE_PDF);
    v = round_verify(&r);
    CHECK_INT(v.word, VERDICT_ACTIVE);
    verdict_done(&v);
    CHECK_INT(round_restore(&r, &decide_put_back, NULL), ST_OK);
    check_default(&r, FAKE_XPS);
    fake_print(r.pc, FAKE_PAPER);
    check_default(&r, FAKE_PAPER);
    round_done(&r);
}

/* A lab's PC without paper: what was there before is what counts, whatever it prints to. */
TEST(where_the_default_is_virtual_another_one_is_planted)
{
    struct verdict v;
    struct round r;

    begin(&r, WINDOWS);
    fake_default_printer(r.pc, FAKE_PDF);
    CHECK_INT(round_plant(&r, TICKET, NULL, NULL, NULL), ST_OK);
    check_default(&r, FAKE_XPS);
    fake_default_printer(r.pc, FAKE_PAPER);
    v = round_verify(&r);
    CHECK_INT(v.word, VERDICT_ALTERED);
    verdict_done(&v);
    fake_default_printer(r.pc, FAKE_PDF);
    v = round_verify(&r);
    CHECK_INT(v.word, VERDICT_REPAIRED);
    verdict_done(&v);
    CHECK_INT(round_restore(&r, &decide_later, NULL), ST_OK);
    check_default(&r, FAKE_PDF);
    round_done(&r);
}

/* --- refusals --------------------------------------------------------------------------------- */

static void paper_alone(struct fake_os *pc)
{
    fake_remove_printer(pc, FAKE_PDF);
    fake_remove_printer(pc, FAKE_XPS);
}
static void stop_spooler(struct fake_os *pc)
{
    fake_stop_spooler(pc, true);
}
static void of_another_device(struct fake_os *pc)
{
    fake_default_printer(pc, "Gone long ago");
}

TEST(each_refusal_has_its_own_word_and_changes_nothing)
{
    static const struct {
        const char *name;
        void (*lay)(struct fake_os *pc);
        const struct word *why;
    } cases[] = {
        {"paper alone", paper_alone, REFUSAL_ONE_PRINTER},
        {"the spooler has stopped", stop_spooler, REFUSAL_SPOOLER_SILENT},
        {"no default", none, REFUSAL_NO_DEFAULT},
        {"a default that is gone", of_another_device, REFUSAL_NO_DEFAULT},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct str before = {0}, after = {0};
        struct err err = {0};
        struct round r;

        test_row(cases[i].name);
        round_init(&r);
        cases[i].lay(r.pc);
        fake_photograph(r.pc, &before);
        CHECK_INT(round_plant(&r, TICKET, NULL, NULL, &err), ST_REFUSED);
        CHECK(err.reason == ERR_REFUSED_BY_KIND && err.why == cases[i].why);
        fake_photograph(r.pc, &after);
        CHECK_TEXT(str_text(&after), str_text(&before));
        str_done(&before);
        str_done(&after);
        round_done(&r);
    }
    test_row(NULL);
}

/* --- back ------------------------------------------------------------------------------------- */

/* Nobody can make a printer again: that is said, and the round ends. */
TEST(a_printer_that_is_gone_does_not_keep_the_round_open)
{
    struct round r;

    begin(&r, USER);
    CHECK_INT(round_plant(&r, TICKET, NULL, NULL, NULL), ST_OK);
    right_and_one_gone(r.pc);
    CHECK_INT(round_restore(&r, &decide_later, NULL), ST_REFUSED);
    CHECK_INT(round_restore(&r, &decide_put_back, NULL), ST_OK);
    check_default(&r, FAKE_PAPER);
    round_done(&r);
}

/* And one that is gone is never stored as the default, whatever is decided. */
TEST(the_usual_printer_gone_is_not_written_back_raw)
{
    struct err err = {0};
    struct round r;

    begin(&r, USER);
    CHECK_INT(round_plant(&r, TICKET, NULL, NULL, NULL), ST_OK);
    usual_one_gone(r.pc);
    CHECK_INT(round_restore(&r, &decide_put_back, &err), ST_WRITE);
    check_default(&r, FAKE_XPS);
    CHECK_INT(round_restore(&r, &decide_keep, &err), ST_OK);
    check_default(&r, FAKE_XPS);
    round_done(&r);
}

/* Nor does the round stay open for ever where the planted one is still the default: it cannot be
 * put back. */
TEST(the_usual_printer_gone_can_be_accepted_beside_the_planted_one)
{
    struct err err = {0};
    struct round r;

    begin(&r, WINDOWS);
    CHECK_INT(round_plant(&r, TICKET, NULL, NULL, NULL), ST_OK);
    fake_remove_printer(r.pc, FAKE_PAPER);
    CHECK_INT(round_restore(&r, &decide_later, &err), ST_REFUSED);
    CHECK_INT(round_restore(&r, &decide_put_back, &err), ST_WRITE);
    CHECK_INT(err.reason, ERR_PUT_BACK_PARTLY);
    CHECK_INT(round_restore(&r, &decide_keep, &err), ST_OK);
    check_default(&r, FAKE_PDF);
    CHECK_INT(session_state(r.session), SESSION_CLOSED);
    round_done(&r);
}

/* What is there can be put back: nobody is asked, and to keep the fault is no choice. */
TEST(the_planted_printer_is_never_kept_beside_the_usual_one)
{
    struct round r;

    begin(&r, WINDOWS);
    CHECK_INT(round_plant(&r, TICKET, NULL, NULL, NULL), ST_OK);
    CHECK_INT(round_restore(&r, &decide_keep, NULL), ST_OK);
    check_default(&r, FAKE_PAPER);
    round_done(&r);
}

/* Windows may give a port another number between two looks: that is no change of anybody's. */
TEST(a_port_of_another_number_is_the_same_printer)
{
    struct str before = {0}, after = {0};
    struct round r;

    begin(&r, USER);
    fake_photograph(r.pc, &before);
    CHECK_INT(round_plant(&r, TICKET, NULL, NULL, NULL), ST_OK);
    fake_set_text(r.pc, FAKE_PRINTER_KEY, "Device", FAKE_PDF ",winspool,Ne99:");
    CHECK_INT(round_restore(&r, &decide_later, NULL), ST_OK);
    fake_photograph(r.pc, &after);
    CHECK_TEXT(str_text(&after), str_text(&before));
    str_done(&before);
    str_done(&after);
    round_done(&r);
}

int main(void)
{
    RUN(every_row_of_the_printer_table_is_judged_as_written);
    RUN(what_the_spooler_does_not_tell_is_unknown);
    RUN(no_printer_of_paper_is_ever_planted);
    RUN(a_page_that_is_printed_does_not_undo_the_plant);
    RUN(where_the_default_is_virtual_another_one_is_planted);
    RUN(each_refusal_has_its_own_word_and_changes_nothing);
    RUN(a_printer_that_is_gone_does_not_keep_the_round_open);
    RUN(the_usual_printer_gone_is_not_written_back_raw);
    RUN(the_usual_printer_gone_can_be_accepted_beside_the_planted_one);
    RUN(the_planted_printer_is_never_kept_beside_the_usual_one);
    RUN(a_port_of_another_number_is_the_same_printer);
    return test_end();
}
