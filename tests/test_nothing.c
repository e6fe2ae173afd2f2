/*
 * The verdict over a call where nothing is wrong: what was said, and whether all that any other
 * ticket would change or watch is as it was. Each row beside one that differs in one thing.
 */
#include "round.h"

#include <stdlib.h>
#include <string.h>

#include "kinds.h"
#include "memory.h"
#include "test.h"

#define MOUSE    "Control Panel\\Mouse"
#define RUN_KEY  "Software\\Microsoft\\Windows\\CurrentVersion\\Run"
#define ZONE     FAKE_INTERNET "\\Zones\\3"
#define SHORTCUT FAKE_STARTUP "\\mine.lnk"
#define SCRIPT   FAKE_STARTUP "\\mine.cmd"

static const char ticket[] = "slow-evenings";

static void lay(struct fake_os *pc)
{
    fake_set_text(pc, FAKE_INTERNET, "User Agent", "mine");
    fake_set_dword(pc, FAKE_INTERNET, "MigrateProxy", 0);
    fake_set_dword(pc, FAKE_INTERNET, "ProxyEnable", 0);
    fake_set_text(pc, FAKE_INTERNET, "AutoConfigURL", "http://wpad.college.example/p.pac");
    fake_set_dword(pc, ZONE, "1001", 3);
    fake_set_text(pc, FAKE_INTERNET "\\Cache", "Persistent", "1");
    fake_set_text(pc, RUN_KEY, "Mine", "C:\\Mine\\mine.exe");
    fake_set_setting(pc, "pointer-speed", "14");
    fake_file(pc, SHORTCUT, "one", 3, OS_FILE_ARCHIVE, 0, 0);
    fake_file(pc, SCRIPT, "echo", 4, OS_FILE_ARCHIVE, 0, 0);
}

/* --- what was changed ------------------------------------------------------------------------- */

static void nothing(struct fake_os *pc)
{
    (void)pc;
}

static void agent_gone(struct fake_os *pc)
{
    fake_unset(pc, OS_HKCU, FAKE_INTERNET, "User Agent");
}

static void agent_changed(struct fake_os *pc)
{
    fake_set_text(pc, FAKE_INTERNET, "User Agent", "other");
}

static void migrated(struct fake_os *pc)
{
    fake_set_dword(pc, FAKE_INTERNET, "MigrateProxy", 1);
}

static void migration_gone(struct fake_os *pc)
{
    fake_unset(pc, OS_HKCU, FAKE_INTERNET, "MigrateProxy");
}

static void proxy_on(struct fake_os *pc)
{
    fake_set_dword(pc, FAKE_INTERNET, "ProxyEnable", 1);
}

static void switch_gone(struct fake_os *pc)
{
    fake_unset(pc, OS_HKCU, FAKE_INTERNET, "ProxyEnable");
}

static void switch_odd(struct fake_os *pc)
{
    fake_set_text(pc, FAKE_INTERNET, "ProxyEnable", "no");
}

static void server_named(struct fake_os *pc)
{
    fake_set_text(pc, FAKE_INTERNET, "ProxyServer", "cache.example:3128");
}

static void server_empty(struct fake_os *pc)
{
    fake_set_text(pc, FAKE_INTERNET, "ProxyServer", "");
}

static void script_gone(struct fake_os *pc)
{
    fake_unset(pc, OS_HKCU, FAKE_INTERNET, "AutoConfigURL");
}

static void script_other(struct fake_os *pc)
{
    fake_set_text(pc, FAKE_INTERNET, "AutoConfigURL", "http://wpad.other.example/p.pac");
}

static void zone_gone(struct fake_os *pc)
{
    fake_unset_key(pc, OS_HKCU, ZONE);
}

static void zone_more(struct fake_os *pc)
{
    fake_set_dword(pc, ZONE, "1A00", 0);
}

static void cache_gone(struct fake_os *pc)
{
    fake_unset(pc, OS_HKCU, FAKE_INTERNET "\\Cache", "Persistent");
}

static void run_gone(struct fake_os *pc)
{
    fake_unset(pc, OS_HKCU, RUN_KEY, "Mine");
}

static void run_updated(struct fake_os *pc)
{
    fake_set_text(pc, RUN_KEY, "Mine", "C:\\Mine\\2\\mine.exe");
}

static void run_more(struct fake_os *pc)
{
    fake_set_text(pc, RUN_KEY, "Theirs", "C:\\Theirs\\theirs.exe");
}

static void shortcut_gone(struct fake_os *pc)
{
    fake_remove(pc, SHORTCUT);
}

static void shortcut_moved_on(struct fake_os *pc)
{
    fake_file(pc, SHORTCUT, "another", 7, OS_FILE_ARCHIVE, 0, 0);
}

static void script_emptied(struct fake_os *pc)
{
    fake_file(pc, SCRIPT, "", 0, OS_FILE_ARCHIVE, 0, 0);
}

static void more_in_startup(struct fake_os *pc)
{
    fake_file(pc, FAKE_STARTUP "\\new.txt", "new", 3, OS_FILE_ARCHIVE, 0, 0);
}

static void speed_other(struct fake_os *pc)
{
    fake_set_setting(pc, "pointer-speed", "10");
}

static void speed_for_now(struct fake_os *pc)
{
    fake_set_session(pc, "pointer-speed", "18");
}

static void speed_spelled(struct fake_os *pc)
{
    fake_set_text(pc, MOUSE, "MouseSensitivity", "014");
}

/* Windows' page, closed with OK, stores what it shows. */
static void trails_stored(struct fake_os *pc)
{
    fake_set_text(pc, MOUSE, "MouseTrails", "0");
}

static void trails_on(struct fake_os *pc)
{
    fake_set_text(pc, MOUSE, "MouseTrails", "7");
}

static const struct row {
    const char *name;
    void (*change)(struct fake_os *pc);
    enum verdict_word explained;
} rows[] = {
    {"nothing", nothing, VERDICT_REPAIRED},
    {"a neighbour gone", agent_gone, VERDICT_COLLATERAL},
    {"a neighbour changed", agent_changed, VERDICT_COLLATERAL},
    {"what WinINet changes", migrated, VERDICT_REPAIRED},
    {"the same gone", migration_gone, VERDICT_COLLATERAL},
    {"a proxy on", proxy_on, VERDICT_COLLATERAL},
    {"the switch gone", switch_gone, VERDICT_REPAIRED},
    {"the switch a text", switch_odd, VERDICT_COLLATERAL},
    {"a server named", server_named, VERDICT_COLLATERAL},
    {"an empty server", server_empty, VERDICT_REPAIRED},
    {"the script gone", script_gone, VERDICT_COLLATERAL},
    {"another script", script_other, VERDICT_COLLATERAL},
    {"a zone gone", zone_gone, VERDICT_COLLATERAL},
    {"one more in a zone", zone_more, VERDICT_REPAIRED},
    {"what Windows keeps for itself gone", cache_gone, VERDICT_REPAIRED},
    {"a Run value gone", run_gone, VERDICT_COLLATERAL},
    {"a Run value updated", run_updated, VERDICT_REPAIRED},
    {"a Run value more", run_more, VERDICT_REPAIRED},
    {"a shortcut gone", shortcut_gone, VERDICT_COLLATERAL},
    {"a shortcut that Windows mended", shortcut_moved_on, VERDICT_REPAIRED},
    {"a script emptied", script_emptied, VERDICT_COLLATERAL},
    {"a new entry at sign-in", more_in_startup, VERDICT_REPAIRED},
    {"another speed, which is fine too", speed_other, VERDICT_COLLATERAL},
    {"another speed for this session", speed_for_now, VERDICT_COLLATERAL},
    {"the same speed in another writing", speed_spelled, VERDICT_REPAIRED},
    {"what is usual, stored", trails_stored, VERDICT_REPAIRED},
    {"what is not usual, stored", trails_on, VERDICT_COLLATERAL},
};

static void check(struct round *r, enum verdict_word word, const char *route)
{
    struct verdict v = round_verify(r);

    CHECK_TEXT(verdict_word(v.word), verdict_word(word));
    CHECK_TEXT(word_text(v.route), route);
    CHECK(v.check_count > 5);
    verdict_done(&v);
}

static void begin(struct round *r, const char *row)
{
    test_row(row);
    round_init(r);
    lay(r->pc);
    CHECK_INT(round_plant(r, ticket, NULL, NULL, NULL), ST_OK);
}

static void end(struct round *r)
{
    round_done(r);
    test_row(NULL);
}

TEST(what_was_done_to_the_pc_makes_a_right_answer_collateral)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct round r;

        begin(&r, rows[i].name);
        rows[i].change(r.pc);
        check(&r, VERDICT_ACTIVE, NULL);
        CHECK_INT(session_diagnose(r.session, "right", NULL), ST_OK); /* a wrong one here */
        check(&r, VERDICT_ACTIVE, NULL);
        CHECK_INT(session_diagnose(r.session, "nothing-wrong", NULL), ST_OK);
        check(&r, rows[i].explained, "explained");
        end(&r);
    }
}

/* --- a plant that plants nothing ---------------------------------------------------------------
 */

TEST(nothing_but_the_journal_is_written)
{
    struct str before = {0}, after = {0};
    struct plant_options options = {0};
    struct plan plan = {0};
    struct round r;

    round_init(&r);
    lay(r.pc);
    fake_photograph(r.pc, &before);
    CHECK_INT(session_plant(r.session, ticket, &options, &plan, NULL), ST_OK);
    CHECK_INT(plan.count, 0);
    fake_photograph(r.pc, &after);
    CHECK_TEXT(str_text(&after), str_text(&before));
    CHECK_INT(round_restore(&r, &decide_later, NULL), ST_OK);
    str_clear(&after);
    fake_photograph(r.pc, &after);
    CHECK_TEXT(str_text(&after), str_text(&before));
    plan_done(&plan);
    str_done(&before);
    str_done(&after);
    round_done(&r);
}

/* Somebody switches a proxy on at any moment of the plant: it stays on. */
TEST(not_even_what_comes_in_between_is_written_over)
{
    bool meddled = true;
    unsigned n = 0;

    while (meddled && n < 2000) {
        struct os_value v = {0};
        struct round r;

        round_init(&r);
        lay(r.pc);
        fake_count_from_here(r.pc);
        fake_meddle_at(r.pc, ++n, proxy_on);
        CHECK_INT(round_plant(&r, ticket, NULL, NULL, NULL), ST_OK);
        meddled = fake_calls(r.pc) >= n;
        fake_meddle_at(r.pc, 0, NULL);
        CHECK_INT(r.os.ops->reg_read(r.os.ctx, OS_HKCU, FAKE_INTERNET, "ProxyEnable", &v, NULL),
                  ST_OK);
        CHECK(!meddled || (v.data.len > 0 && v.data.data[0] == 1));
        os_value_done(&v);
        round_done(&r);
    }
    CHECK(n > 100 && n < 2000);
}

/* A technician's change is put back, or asked about; never left with half of it. */
TEST(the_end_leads_back)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct str before = {0}, after = {0};
        struct round r;

        begin(&r, rows[i].name);
        round_done(&r);
        round_init(&r);
        lay(r.pc);
        fake_photograph(r.pc, &before);
        CHECK_INT(round_plant(&r, ticket, NULL, NULL, NULL), ST_OK);
        rows[i].change(r.pc);
        CHECK_INT(round_restore(&r, &decide_put_back, NULL), ST_OK);
        fake_photograph(r.pc, &after);
        /* What came, and what Windows keeps for itself, is nobody's to take away. */
        if (rows[i].explained == VERDICT_COLLATERAL)
            CHECK_TEXT(str_text(&after), str_text(&before));
        str_done(&before);
        str_done(&after);
        end(&r);
    }
}

/* The round is over, and somebody sets up his PC: that is no round that came back. */
TEST(what_is_changed_after_the_end_stays)
{
    struct receipt receipt = {0};
    struct round r;

    begin(&r, NULL);
    CHECK_INT(round_restore(&r, &decide_later, NULL), ST_OK);
    proxy_on(r.pc);
    server_named(r.pc);
    CHECK_INT(session_restore(r.session, &decide_put_back, &receipt, NULL), ST_OK);
    CHECK(receipt.already_clean);
    receipt_done(&receipt);
    end(&r);
}

/* --- what is watched ---------------------------------------------------------------------------
 */

static bool is_watched(const struct round *r, const struct place *place)
{
    return records_find(&session_journal(r->session)->records, &r->os, place) != NULL;
}

/* Whatever a plant of the others records, but what is not there and could only be deleted. */
TEST(everything_that_another_ticket_would_record_is_watched)
{
    struct round r, other;
    size_t count = 0;

    begin(&r, NULL);
    for (size_t i = 0; kind_fixtures[i]; i++) {
        const struct journal *j;

        if (strcmp(kind_fixtures[i]->ticket, ticket) == 0)
            continue;
        test_row(kind_fixtures[i]->ticket);
        round_init(&other);
        lay(other.pc);
        CHECK_INT(round_plant(&other, kind_fixtures[i]->ticket, NULL, NULL, NULL), ST_OK);
        j = session_journal(other.session);
        for (size_t k = 0; k < j->records.count; k++) {
            const struct record *rec = &j->records.items[k];

            count++;
            if (!is_watched(&r, &rec->place))
                CHECK(rec->place.type == PLACE_FILE && !rec->before.present);
        }
        round_done(&other);
    }
    CHECK(count > 50);
    end(&r);
}

/* --- refusals ----------------------------------------------------------------------------------
 */

static enum status plan(struct fake_os *pc, const struct catalog *catalog, struct err *err)
{
    const struct plant_options options = {0};
    struct os os = fake_os_ops(pc);
    struct session *s = session_new(&os, catalog);
    struct plan plan = {0};
    enum status st = session_plan(s, ticket, &options, &plan, err);

    plan_done(&plan);
    session_free(s);
    return st;
}

/* Then something is wrong on this PC, and the right answer would be a lie. */
TEST(a_pc_that_has_a_fault_already_is_refused)
{
    struct err err = {0};
    struct round r;

    round_init(&r);
    fake_set_dword(r.pc, FAKE_INTERNET, "ProxyEnable", 1);
    fake_set_text(r.pc, FAKE_INTERNET, "ProxyServer", ROUND_SERVER);
    CHECK_INT(plan(r.pc, &r.catalog, &err), ST_REFUSED);
    CHECK_INT(err.reason, ERR_SAME_FAULT_BY_HAND);
    round_done(&r);
}

/* A ticket that a policy closes is not in the way of this one: its places are not watched. Where
 * its own file stands already it is: whoever finds that has found something. */
TEST(a_ticket_that_is_refused_here_is_passed_over)
{
    size_t played = 0;

    for (size_t i = 0; kind_memories[i]; i++) {
        struct err why = {0};
        struct round r;

        if (!kind_memories[i]->refuse)
            continue;
        test_row(kind_memories[i]->ticket);
        round_init(&r);
        kind_memories[i]->refuse(r.pc);
        CHECK_INT(round_plant(&r, kind_memories[i]->ticket, NULL, NULL, &why), ST_REFUSED);
        CHECK_INT(plan(r.pc, &r.catalog, NULL),
                  why.reason == ERR_FOREIGN_FILE ? ST_REFUSED : ST_OK);
        round_done(&r);
        played++;
    }
    CHECK(played > 0);
    test_row(NULL);
}

TEST(where_no_other_ticket_can_be_played_nothing_could_be_seen)
{
    struct catalog alone = {0};
    struct err err = {0};
    struct round r;

    round_init(&r);
    kinds_add_ticket(&alone, kind_of_ticket(ticket));
    CHECK_INT(plan(r.pc, &alone, &err), ST_REFUSED);
    CHECK(err.why && strcmp(err.why->text, "nothing-to-watch") == 0);
    catalog_done(&alone);
    round_done(&r);
}

/* The list asks for it without looking at everything a second time: the answer is the same. */
TEST(the_list_says_of_it_what_a_plan_says)
{
    size_t refused = 0;

    for (size_t i = 0; kind_memories[i]; i++) {
        struct ticket_choice *choices;
        struct err why = {0};
        struct round r;
        size_t at = 0;

        if (!kind_memories[i]->refuse)
            continue;
        test_row(kind_memories[i]->ticket);
        round_init(&r);
        kind_memories[i]->refuse(r.pc);
        choices = mem_alloc(r.catalog.count * sizeof *choices);
        session_choices(r.session, choices);
        while (strcmp(r.catalog.items[at].id, ticket) != 0)
            at++;
        CHECK_INT(choices[at].why.status, plan(r.pc, &r.catalog, &why));
        CHECK_INT(choices[at].why.reason, why.reason);
        CHECK_TEXT(choices[at].why.object, why.object);
        refused += why.status != ST_OK;
        free(choices);
        round_done(&r);
    }
    CHECK(refused > 0);
    test_row(NULL);
}

TEST(alone_in_the_list_it_is_refused_there_too)
{
    struct ticket_choice choice;
    struct catalog alone = {0};
    struct session *s;
    struct round r;

    round_init(&r);
    kinds_add_ticket(&alone, kind_of_ticket(ticket));
    s = session_new(&r.os, &alone);
    session_choices(s, &choice);
    CHECK_INT(choice.why.status, ST_REFUSED);
    CHECK(choice.why.why && strcmp(choice.why.why->text, "nothing-to-watch") == 0);
    session_free(s);
    catalog_done(&alone);
    round_done(&r);
}

int main(void)
{
    RUN(the_list_says_of_it_what_a_plan_says);
    RUN(alone_in_the_list_it_is_refused_there_too);
    RUN(what_was_done_to_the_pc_makes_a_right_answer_collateral);
    RUN(nothing_but_the_journal_is_written);
    RUN(not_even_what_comes_in_between_is_written_over);
    RUN(the_end_leads_back);
    RUN(what_is_changed_after_the_end_stays);
    RUN(everything_that_another_ticket_would_record_is_watched);
    RUN(a_pc_that_has_a_fault_already_is_refused);
    RUN(a_ticket_that_is_refused_here_is_passed_over);
    RUN(where_no_other_ticket_can_be_played_nothing_could_be_seen);
    return test_end();
}
