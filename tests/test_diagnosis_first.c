/*
 * Diagnosis first: until a diagnosis is noted, nothing that anybody can ask for or look at differs
 * between a ticket that has planted something and one that has planted nothing. Both are played on
 * the same PC and asked for everything; what they answer is compared byte for byte, the ticket's
 * own name aside. That the comparison would see a leak is tried first, without the switch.
 */
#include <stdlib.h>
#include <string.h>

#include "class_round.h"
#include "host_texts.h"
#include "ids_window.h"
#include "json.h"
#include "kinds.h"
#include "prefs.h"
#include "report.h"
#include "resource.h"
#include "round.h"
#include "test.h"
#include "view.h"

static const char *nothing; /* the ticket that plants nothing */

/* Every ticket is the first of the list, with the same texts and the same diagnoses: what differs
 * then is not the ticket's. */
static void make_alike(struct catalog *c)
{
    for (size_t i = 0; i < c->count; i++) {
        struct scenario *s = &c->items[i];

        s->order = 1;
        for (size_t k = 0; k < s->diagnosis_count; k++)
            free(s->diagnoses[k].id);
        s->diagnosis_count = 2;
        s->diagnoses[0].id = mem_dup("right");
        s->diagnoses[1].id = mem_dup("nothing-wrong");
        for (size_t k = 0; k < 2; k++)
            for (unsigned l = 0; l < LANG_COUNT; l++)
                if (!s->diagnoses[k].text[l])
                    s->diagnoses[k].text[l] = mem_dup("x");
        for (size_t h = 0; h < SCENARIO_HINTS; h++)
            for (unsigned l = 0; l < LANG_COUNT; l++)
                if (!s->hint[h][l])
                    s->hint[h][l] = mem_dup("x");
    }
}

static void begin(struct round *r)
{
    round_init(r);
    make_alike(&r->catalog);
}

/* --- everything that can be asked ---------------------------------------------------------------
 */

static void add_error(struct str *out, const struct texts *t, enum status st, const struct err *err)
{
    str_add_uint(out, (uint64_t)st);
    if (st != ST_OK) {
        str_add_uint(out, (uint64_t)err_exit_code(st));
        phrase_error(t, err, out);
        json_reason(out, err);
    }
    str_add_char(out, '\n');
}

static void tell_verify(struct round *r, const struct texts *t, struct str *out)
{
    struct verdict v = {0};
    struct err err = {0};
    enum status st = session_verify(r->session, &v, &err);

    str_add_text(out, "verify ");
    add_error(out, t, st, &err);
    if (st == ST_OK) {
        const struct json_round round = {.session = ""};

        json_verify(out, &round, t, &v);
        phrase_explanation(t, &v, out);
    }
    verdict_done(&v);
}

static void tell_effect(struct round *r, const struct texts *t, struct str *out)
{
    enum effect effect = EFFECT_UNKNOWN;
    struct err err = {0};
    char *run = NULL;

    str_add_text(out, "effect ");
    add_error(out, t, session_effect(r->session, &effect, &run, &err), &err);
    str_add_uint(out, (uint64_t)effect);
    str_add_text(out, run ? run : "");
    free(run);
}

static void tell_report(struct round *r, const struct texts *t, struct str *out)
{
    struct report report;

    CHECK_INT(session_find_round(r->session, NULL), ST_OK);
    report = report_of_round(session_journal(r->session), session_scenario(r->session),
                             r->os.ops->now(r->os.ctx));
    report_html(out, t, &report);
    report_json(out, t, &report);
}

static void tell_class(struct round *r, struct str *out)
{
    struct class_round c;

    CHECK(class_round_of(session_journal(r->session), "PC", NULL, &c));
    class_snapshot(&c, out);
    class_file_name(&c, out);
}

static void tell_list(struct round *r, const struct texts *t, struct str *out)
{
    struct ticket_choice *choices = mem_alloc(r->catalog.count * sizeof *choices);

    session_choices(r->session, choices);
    json_list(out, t, &r->catalog, choices);
    free(choices);
}

static void tell_page(struct round *r, const struct texts *t, enum page page, struct str *out)
{
    struct view_state s = {.session = session_state(r->session),
                           .journal = session_journal(r->session),
                           .scenario = session_scenario(r->session),
                           .catalog = &r->catalog,
                           .now = r->os.ops->now(r->os.ctx),
                           .call_now = r->os.ops->now(r->os.ctx),
                           .round_now = session_now(r->session),
                           .wish = page,
                           .teacher = page == PAGE_TEACHER};
    struct view v = {0};

    view_make(&v, t, &s);
    str_add_text(out, "\npage ");
    str_add_uint(out, (uint64_t)v.page);
    str_add_uint(out, v.default_id);
    for (size_t i = 0; i < v.item_count; i++) {
        str_add_char(out, '\n');
        str_add_uint(out, v.items[i].id);
        str_add_uint(out, v.items[i].enabled);
        str_add_text(out, v.items[i].text);
    }
    for (size_t i = 0; i < v.row_count; i++)
        str_add_text(out, v.rows[i].detail);
    view_done(&v);
}

static void tell_files(struct round *r, struct str *out)
{
    struct str folder = {0};
    struct os_listing listing = {0};

    CHECK_INT(r->os.ops->folder(r->os.ctx, OS_FOLDER_STATE, &folder, NULL), ST_OK);
    CHECK_INT(r->os.ops->list(r->os.ctx, str_text(&folder), &listing, NULL), ST_OK);
    for (size_t i = 0; i < listing.count; i++) {
        str_add_text(out, "\nfile ");
        str_add_text(out, listing.entries[i].name);
    }
    os_listing_done(&listing);
    str_done(&folder);
}

static void tell_all(struct round *r, struct str *out)
{
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        struct texts t;

        host_texts_init(&t, (enum lang)lang);
        tell_verify(r, &t, out);
        tell_effect(r, &t, out);
        json_status(out, false, session_state(r->session), session_journal(r->session), NULL);
        json_status(out, true, session_state(r->session), session_journal(r->session), NULL);
        tell_report(r, &t, out);
        tell_class(r, out);
        tell_list(r, &t, out);
        tell_page(r, &t, PAGE_START, out);
        tell_page(r, &t, PAGE_SHARED, out);
        tell_page(r, &t, PAGE_TEACHER, out);
        tell_page(r, &t, PAGE_PREPARE, out);
        tell_page(r, &t, PAGE_RESULT, out);
    }
    tell_files(r, out);
}

static void tell_plant(struct round *r, const char *ticket, const struct plant_options *options,
                       struct str *out)
{
    const struct json_round round = {.session = ""};
    struct plan plan = {0};

    CHECK_INT(session_plan(r->session, ticket, options, &plan, NULL), ST_OK);
    json_plant(out, &round, ticket, "dry-run", 0, plan.exam, &plan, NULL);
    plan_done(&plan);
    plan = (struct plan){0};
    CHECK_INT(session_plant(r->session, ticket, options, &plan, NULL), ST_OK);
    json_plant(out, &round, ticket, "planted", session_journal(r->session)->planted_at, plan.exam,
               &plan, NULL);
    plan_done(&plan);
}

/* The ticket's own name, wherever it stands. */
static void forget_name(const char *ticket, struct str *text)
{
    struct str out = {0};
    const char *from = str_text(text), *at;

    while ((at = strstr(from, ticket)) != NULL) {
        str_add(&out, from, (size_t)(at - from));
        str_add_text(&out, "TICKET");
        from = at + strlen(ticket);
    }
    str_add_text(&out, from);
    str_move(text, &out);
}

/* All that a round of the ticket tells; further: what is done before it is asked again. Both names
 * go: in a list each ticket has its row, whichever is in place. */
static void play(const char *ticket, const char *other, bool diagnosis_first,
                 void (*further)(struct round *r), struct str *out)
{
    const struct plant_options options = {.diagnosis_first = diagnosis_first};
    struct round r;

    begin(&r);
    tell_plant(&r, ticket, &options, out);
    tell_all(&r, out);
    fake_advance(r.pc, 600);
    if (further)
        further(&r);
    tell_all(&r, out);
    forget_name(ticket, out);
    forget_name(other, out);
    round_done(&r);
}

/* True: the two tell the same. */
static bool tells_alike(const char *ticket, bool diagnosis_first, void (*further)(struct round *r),
                        bool report)
{
    struct str one = {0}, other = {0};
    bool same;

    play(nothing, ticket, diagnosis_first, further, &one);
    play(ticket, nothing, diagnosis_first, further, &other);
    CHECK(one.len > 10000);
    same = str_equal(&one, &other);
    if (report)
        CHECK_TEXT(str_text(&other), str_text(&one));
    str_done(&one);
    str_done(&other);
    return same;
}

static void take_a_hint(struct round *r)
{
    unsigned number;

    CHECK_INT(session_hint(r->session, NULL, &number, NULL), ST_OK);
}

/* As a technician does who has found it, and has not said so. */
static void repair_in_silence(struct round *r)
{
    const struct kind_fixture *kind = kind_of_ticket(session_journal(r->session)->ticket);

    kinds_minute = NULL; /* the time of the round is the same, whatever is done */
    if (!kind->right)
        kind->moves[0].make(&r->os);
}

static void diagnose(struct round *r)
{
    CHECK_INT(session_diagnose(r->session, "nothing-wrong", NULL), ST_OK);
}

TEST(before_the_diagnosis_nothing_differs)
{
    for (size_t i = 0; kind_fixtures[i]; i++) {
        test_row(kind_fixtures[i]->ticket);
        tells_alike(kind_fixtures[i]->ticket, true, take_a_hint, true);
        tells_alike(kind_fixtures[i]->ticket, true, repair_in_silence, true);
    }
    test_row(NULL);
}

TEST(a_leak_would_be_seen)
{
    size_t played = 0;

    for (size_t i = 0; kind_fixtures[i]; i++) {
        if (kind_fixtures[i]->right)
            continue;
        test_row(kind_fixtures[i]->ticket);
        CHECK(!tells_alike(kind_fixtures[i]->ticket, false, NULL, false));
        CHECK(!tells_alike(kind_fixtures[i]->ticket, true, diagnose, false));
        played++;
    }
    CHECK(played > 0);
    test_row(NULL);
}

/* --- and the verify itself ----------------------------------------------------------------------
 */

static void plant_first(struct round *r, const char *ticket)
{
    const struct plant_options options = {.diagnosis_first = true};

    CHECK_INT(session_plant(r->session, ticket, &options, NULL, NULL), ST_OK);
}

static enum status verify(struct round *r, struct err *err)
{
    struct verdict v = {0};
    enum status st = session_verify(r->session, &v, err);

    verdict_done(&v);
    return st;
}

TEST(a_verify_waits_for_any_diagnosis_and_then_judges)
{
    for (size_t i = 0; kind_fixtures[i]; i++) {
        struct err err = {0};
        struct verdict v;
        struct round r;
        unsigned calls[2];

        test_row(kind_fixtures[i]->ticket);
        begin(&r);
        plant_first(&r, kind_fixtures[i]->ticket);
        CHECK(session_waits(session_journal(r.session)));
        fake_count_from_here(r.pc);
        CHECK_INT(verify(&r, &err), ST_REFUSED);
        CHECK_INT(err.reason, ERR_DIAGNOSIS_FIRST);
        calls[0] = fake_calls(r.pc);
        CHECK_INT(fake_writes(r.pc), 0);
        CHECK_INT(journal_count(session_journal(r.session), EVENT_VERIFY), 0);
        /* It has read the journal, and nothing else of the PC. */
        fake_count_from_here(r.pc);
        CHECK_INT(session_refresh(r.session, NULL), ST_OK);
        calls[1] = fake_calls(r.pc);
        CHECK(calls[0] <= calls[1] + 2);
        round_restart(&r); /* the next start knows it, too */
        CHECK_INT(verify(&r, &err), ST_REFUSED);
        CHECK_INT(session_diagnose(r.session, "right", NULL), ST_OK);
        CHECK(!session_waits(session_journal(r.session)));
        v = round_verify(&r);
        CHECK_INT(v.word, VERDICT_ACTIVE);
        CHECK_INT(v.attempt, 1);
        verdict_done(&v);
        CHECK_INT(round_restore(&r, &decide_later, NULL), ST_OK);
        round_done(&r);
    }
    test_row(NULL);
}

TEST(giving_up_ends_the_waiting)
{
    struct round r;

    begin(&r);
    plant_first(&r, nothing);
    CHECK_INT(session_give_up(r.session, NULL), ST_OK);
    CHECK_INT(verify(&r, NULL), ST_OK);
    round_done(&r);
}

/* A program that has read no tickets knows it from the journal. */
TEST(a_round_waits_whether_or_not_its_ticket_is_known)
{
    static const struct catalog empty;
    struct verdict v = {0};
    struct session *s;
    struct round r;

    begin(&r);
    plant_first(&r, nothing);
    s = session_new(&r.os, &empty);
    CHECK_INT(session_verify(s, &v, NULL), ST_REFUSED);
    session_free(s);
    round_done(&r);
}

TEST(a_ticket_without_diagnoses_is_refused_where_one_is_asked_for_first)
{
    const struct plant_options options = {.diagnosis_first = true};
    struct plan plan = {0};
    struct err err = {0};
    struct round r;

    begin(&r);
    for (size_t i = 0; i < r.catalog.count; i++)
        if (strcmp(r.catalog.items[i].id, nothing) != 0)
            r.catalog.items[i].diagnosis_count = 0;
    CHECK_INT(session_plan(r.session, r.catalog.items[0].id, &options, &plan, &err),
              strcmp(r.catalog.items[0].id, nothing) == 0 ? ST_OK : ST_REFUSED);
    CHECK_INT(err.reason, ERR_NO_DIAGNOSES);
    plan_done(&plan);
    for (size_t i = 0; i < r.catalog.count; i++)
        r.catalog.items[i].diagnosis_count = 2;
    round_done(&r);
}

/* --- the switch ----------------------------------------------------------------------------------
 */

TEST(the_switch_is_kept_for_this_pc_and_every_plant_goes_by_it)
{
    struct prefs prefs = {.diagnosis_first = true}, read;
    struct round r;

    begin(&r);
    CHECK_INT(prefs_save(&r.os, &prefs, NULL), ST_OK);
    prefs_load(&r.os, &read);
    CHECK(read.diagnosis_first && !read.exam);
    CHECK_INT(round_plant(&r, nothing, NULL, NULL, NULL), ST_OK);
    CHECK(session_journal(r.session)->diagnosis_first && !session_journal(r.session)->exam);
    CHECK_INT(verify(&r, NULL), ST_REFUSED);
    round_done(&r);
}

/* An older program takes a way to play that it does not know for an exam: it says no more. */
TEST(the_journal_says_so_in_one_word)
{
    static const struct {
        bool exam, first;
        const char *line;
    } rows[] = {{false, false, NULL},
                {true, false, "\nmode = exam\n"},
                {false, true, "\nmode = diagnosis-first\n"},
                {true, true, "\nmode = exam-diagnosis-first\n"}};

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct plant_options options = {.exam = rows[i].exam,
                                              .diagnosis_first = rows[i].first};
        struct str text = {0};
        struct round r;

        begin(&r);
        CHECK_INT(session_plant(r.session, nothing, &options, NULL, NULL), ST_OK);
        journal_format(session_journal(r.session), &text);
        CHECK_INT(rows[i].line ? strstr(str_text(&text), rows[i].line) != NULL
                               : strstr(str_text(&text), "\nmode") == NULL,
                  true);
        round_restart(&r);
        CHECK_INT(session_refresh(r.session, NULL), ST_OK);
        CHECK_INT(session_journal(r.session)->exam, rows[i].exam);
        CHECK_INT(session_journal(r.session)->diagnosis_first, rows[i].first);
        str_done(&text);
        round_done(&r);
    }
}

/* In place is only what is as strict as what is asked for. */
TEST(a_round_without_it_is_not_the_one_that_is_asked_for)
{
    const struct plant_options first = {.diagnosis_first = true}, plain = {0};
    struct round r;

    begin(&r);
    CHECK_INT(session_plant(r.session, nothing, &plain, NULL, NULL), ST_OK);
    CHECK(session_has_planted(r.session, nothing, &plain));
    CHECK(!session_has_planted(r.session, nothing, &first));
    CHECK_INT(round_restore(&r, &decide_later, NULL), ST_OK);
    plant_first(&r, nothing);
    CHECK(session_has_planted(r.session, nothing, &plain));
    CHECK(session_has_planted(r.session, nothing, &first));
    round_done(&r);
}

/* --- the shared page ----------------------------------------------------------------------------
 */

static void look(struct round *r, struct view *v)
{
    static struct texts t;
    struct view_state s = {.session = session_state(r->session),
                           .journal = session_journal(r->session),
                           .scenario = session_scenario(r->session),
                           .catalog = &r->catalog,
                           .wish = PAGE_SHARED};

    host_texts_init(&t, LANG_EN);
    view_done(v);
    *v = (struct view){0};
    view_make(v, &t, &s);
}

TEST(verify_is_grey_with_the_reason_and_the_diagnosis_is_the_default)
{
    struct view v = {0};
    struct round r;

    begin(&r);
    plant_first(&r, nothing);
    look(&r, &v);
    CHECK(!view_find(&v, IDC_VERIFY)->enabled);
    CHECK(strstr(view_find(&v, IDC_NEXT)->text, "diagnosis") != NULL);
    CHECK_INT(v.default_id, IDC_DIAGNOSE);
    CHECK_INT(session_diagnose(r.session, "right", NULL), ST_OK);
    look(&r, &v);
    CHECK(view_find(&v, IDC_VERIFY)->enabled);
    CHECK(!view_find(&v, IDC_NEXT));
    CHECK_INT(v.default_id, IDC_VERIFY);
    view_done(&v);
    round_done(&r);
}

int main(void)
{
    for (size_t i = 0; kind_fixtures[i]; i++)
        if (fault_find(kind_fixtures[i]->kind)->plants_nothing)
            nothing = kind_fixtures[i]->ticket;
    RUN(a_leak_would_be_seen);
    RUN(before_the_diagnosis_nothing_differs);
    RUN(a_verify_waits_for_any_diagnosis_and_then_judges);
    RUN(giving_up_ends_the_waiting);
    RUN(a_round_waits_whether_or_not_its_ticket_is_known);
    RUN(a_ticket_without_diagnoses_is_refused_where_one_is_asked_for_first);
    RUN(the_switch_is_kept_for_this_pc_and_every_plant_goes_by_it);
    RUN(the_journal_says_so_in_one_word);
    RUN(a_round_without_it_is_not_the_one_that_is_asked_for);
    RUN(verify_is_grey_with_the_reason_and_the_diagnosis_is_the_default);
    host_texts_done();
    return test_end();
}
