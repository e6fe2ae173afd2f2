/*
 * Restores of the manual proxy that are disturbed: by a WinINet that answers anew, by a reading
 * that fails, by somebody who is at work at the same time.
 */
#include "round.h"

#include <string.h>

#include "test.h"

/* WinINet has its own ways: over the very same values and the same record it may answer anew. That
 * is said, and the round ends; unless it still names the planted server. */
TEST(an_answer_that_differs_over_the_same_values_is_said_and_ends_the_round)
{
    struct receipt receipt = {0};
    struct str before = {0}, after = {0};
    struct err err = {0};
    struct round r;

    round_init(&r);
    fake_connection(r.pc, 9, "", "", "");
    fake_set_dword(r.pc, FAKE_INTERNET, "ProxyEnable", 0);
    fake_photograph(r.pc, &before);
    CHECK_INT(round_plant(&r, "internet", NULL, NULL, NULL), ST_OK);
    fake_answer_otherwise(r.pc, OS_PROXY_DETECT);
    CHECK_INT(session_restore(r.session, &decide_later, &receipt, &err), ST_OK);
    CHECK_INT(session_state(r.session), SESSION_CLOSED);
    CHECK_INT(receipt.identical, receipt.count - 1);
    for (size_t i = 0; i < receipt.count; i++)
        CHECK_INT(receipt.lines[i].otherwise, strcmp(receipt.lines[i].where, "WinINet (LAN)") == 0);
    fake_photograph(r.pc, &after);
    CHECK_TEXT(str_text(&after), str_text(&before));
    receipt_done(&receipt);
    str_done(&before);
    str_done(&after);
    round_done(&r);
}

/* Each reading of a plant that fails refuses it, and what is laid comes back whatever failed. */
TEST(a_reading_that_fails_once_at_the_plant_leaves_no_round_that_cannot_end)
{
    for (unsigned n = 1; n < 200; n++) {
        struct str before = {0}, after = {0};
        struct err err = {0};
        struct round r;
        enum status st;

        round_init(&r);
        fake_wininet(r.pc, FAKE_WININET_MERGES);
        fake_photograph(r.pc, &before);
        fake_fail_read_at(r.pc, n, false, 5);
        st = round_plant(&r, "internet", NULL, NULL, &err);
        fake_restart(r.pc);
        CHECK_INT(round_restore(&r, &decide_later, &err), ST_OK);
        fake_photograph(r.pc, &after);
        CHECK_TEXT(str_text(&after), str_text(&before));
        str_done(&before);
        str_done(&after);
        round_done(&r);
        if (st == ST_OK)
            return;
    }
    CHECK(!"a plant has not so many readings");
}

/* --- somebody at work during the restore -------------------------------------------------------
 */

static void write_agent(struct fake_os *pc)
{
    fake_set_text(pc, FAKE_INTERNET, "User Agent", "mine");
}

/* Only between the last look and the write behind it, which no call of Windows joins. */
TEST(what_is_written_during_the_restore_is_not_written_over)
{
    unsigned lost = 0, calls = 1000;

    for (unsigned n = 1; n < calls; n++) {
        struct str all = {0};
        struct round r;

        round_init(&r);
        CHECK_INT(round_plant(&r, "internet", NULL, NULL, NULL), ST_OK);
        fake_unset(r.pc, OS_HKCU, FAKE_INTERNET, "User Agent");
        fake_meddle_at(r.pc, n, write_agent);
        round_restore(&r, &decide_later, NULL);
        if (fake_calls(r.pc) < n)
            calls = n;
        else {
            fake_photograph(r.pc, &all);
            lost += strstr(str_text(&all), "6d0069006e006500") == NULL;
        }
        str_done(&all);
        round_done(&r);
    }
    CHECK(calls < 1000);
    CHECK_INT(lost, 1);
}

int main(void)
{
    RUN(an_answer_that_differs_over_the_same_values_is_said_and_ends_the_round);
    RUN(a_reading_that_fails_once_at_the_plant_leaves_no_round_that_cannot_end);
    RUN(what_is_written_during_the_restore_is_not_written_over);
    return test_end();
}
