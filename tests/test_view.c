/* What each page of the window shows, with the tickets as shipped, on the fake PC. */
#include "view.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check_code.h"
#include "due.h"
#include "fake_os.h"
#include "host_texts.h"
#include "ids_common.h"
#include "ids_report.h"
#include "ids_window.h"
#include "kinds.h"
#include "resource.h"
#include "setting_fields.h"
#include "test.h"
#include "text.h"
#include "timestamp.h"

/* --- a window without a window -----------------------------------------------------------------
 */

struct desk {
    struct fake_os *pc;
    struct os os;
    struct catalog catalog;
    struct session *session;
    struct texts texts;
    struct view_state state;
    struct view view;
};

static void add_shipped(struct catalog *c, const char *name)
{
    char path[300], *bytes = mem_alloc(64 * 1024);
    struct scenario s = {0};
    size_t len;
    FILE *f;

    snprintf(path, sizeof path, "%s/scenarios/%s", SOURCE_DIR, name);
    f = fopen(path, "rb");
    if (!f)
        abort();
    len = fread(bytes, 1, 64 * 1024, f);
    fclose(f);
    CHECK_INT(scenario_parse(name, bytes, len, &s, NULL), ST_OK);
    catalog_add(c, &s);
    free(bytes);
}

static struct fake_os *the_pc;
static struct session *the_session;

static bool minute(void)
{
    return fake_minute(the_pc);
}

static enum status note(const char *id)
{
    return session_diagnose(the_session, id, NULL);
}

static size_t ticket_count(void)
{
    size_t count = 0;

    while (kind_fixtures[count])
        count++;
    return count;
}

static void open_desk(struct desk *d, enum lang lang)
{
    *d = (struct desk){.pc = fake_os_new()};
    d->os = fake_os_ops(d->pc);
    the_pc = d->pc;
    kinds_minute = minute;
    for (size_t i = 0; kind_fixtures[i]; i++) {
        char name[80];

        snprintf(name, sizeof name, "%s.ini", kind_fixtures[i]->ticket);
        add_shipped(&d->catalog, name);
    }
    d->session = session_new(&d->os, &d->catalog);
    the_session = d->session;
    kinds_note = note;
    session_refresh(d->session, NULL);
    host_texts_init(&d->texts, lang);
}

static void close_desk(struct desk *d)
{
    view_done(&d->view);
    view_state_done(&d->state);
    session_free(d->session);
    catalog_done(&d->catalog);
    fake_os_free(d->pc);
}

static const struct view *look(struct desk *d)
{
    d->state.session = session_state(d->session);
    d->state.journal = session_journal(d->session);
    d->state.scenario = session_scenario(d->session);
    d->state.catalog = &d->catalog;
    d->state.now = d->state.call_now = d->os.ops->now(d->os.ctx);
    d->state.round_now = session_now(d->session);
    view_done(&d->view);
    view_make(&d->view, &d->texts, &d->state);
    return &d->view;
}

static const struct view *go(struct desk *d, enum page page)
{
    d->state.wish = page;
    return look(d);
}

static void plant_as(struct desk *d, size_t ticket, bool exam)
{
    const struct plant_options options = {.exam = exam};

    CHECK_INT(session_plant(d->session, d->catalog.items[ticket].id, &options, NULL, NULL), ST_OK);
    d->state.wish = PAGE_SHARED;
}

static void plant(struct desk *d, size_t ticket)
{
    plant_as(d, ticket, false);
}

static void verify(struct desk *d)
{
    struct verdict v = {0};

    CHECK_INT(session_verify(d->session, &v, NULL), ST_OK);
    verdict_done(&d->state.verdict);
    d->state.verdict = v;
    d->state.judged = true;
}

/* As a technician would, by the book. */
static void repair(struct desk *d, size_t ticket)
{
    kind_of_ticket(d->catalog.items[ticket].id)->moves[0].make(&d->os);
}

static void restore(struct desk *d, const struct conflict_handler *handler)
{
    struct err err = {0};

    receipt_done(&d->state.receipt);
    d->state.receipt = (struct receipt){0};
    session_restore(d->session, handler, &d->state.receipt, &err);
    d->state.put_back = true;
    d->state.err = err;
}

static bool shows(const struct desk *d, unsigned id)
{
    return view_find(&d->view, id) != NULL;
}

static const char *text(const struct desk *d, unsigned id)
{
    const struct view_item *item = view_find(&d->view, id);

    return item ? item->text : "(not shown)";
}

static const char *string(const struct desk *d, unsigned id)
{
    return text_of(&d->texts, id);
}

/* --- which page ------------------------------------------------------------------------------- */

TEST(with_nothing_in_place_the_start_page_opens)
{
    struct desk d;

    open_desk(&d, LANG_FR);
    CHECK_INT(look(&d)->page, PAGE_START);
    CHECK(shows(&d, IDC_ROLE_A) && shows(&d, IDC_ROLE_B) && shows(&d, IDC_ROLE_TEACHER));
    CHECK(!shows(&d, IDC_NOTICE));
    CHECK_INT(go(&d, PAGE_PREPARE)->page, PAGE_PREPARE);
    CHECK_INT(go(&d, PAGE_CALL)->page, PAGE_CALL);
    CHECK_INT(go(&d, PAGE_TEACHER)->page, PAGE_TEACHER);
    close_desk(&d);
}

TEST(with_a_ticket_in_place_no_private_page_opens)
{
    static const enum page pages[] = {PAGE_START,  PAGE_PREPARE, PAGE_CALL,
                                      PAGE_RESULT, PAGE_RECEIPT, PAGE_TEACHER};
    struct desk d;

    open_desk(&d, LANG_FR);
    plant(&d, 0);
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
        CHECK_INT(go(&d, pages[i])->page, PAGE_SHARED);
    close_desk(&d);
}

TEST(the_instructors_page_opens_only_after_the_question)
{
    struct desk d;

    open_desk(&d, LANG_FR);
    CHECK(!view_must_ask(&d.state, PAGE_TEACHER, 0));
    plant(&d, 0);
    go(&d, PAGE_TEACHER);
    CHECK(view_must_ask(&d.state, PAGE_TEACHER, 1));
    d.state.teacher = true;
    CHECK_INT(look(&d)->page, PAGE_TEACHER);
    close_desk(&d);
}

TEST(a_private_page_asks_once_a_round_was_played)
{
    struct desk d;

    open_desk(&d, LANG_FR);
    look(&d);
    CHECK(!view_must_ask(&d.state, PAGE_PREPARE, 0));
    CHECK(view_must_ask(&d.state, PAGE_PREPARE, 1));
    CHECK(view_must_ask(&d.state, PAGE_CALL, 1));
    CHECK(!view_must_ask(&d.state, PAGE_START, 1));
    close_desk(&d);
}

TEST(a_ticket_from_before_the_start_offers_to_carry_on_or_put_back)
{
    struct desk d;

    open_desk(&d, LANG_FR);
    plant(&d, 1);
    d.state.found = true;
    look(&d);
    CHECK(shows(&d, IDC_NOTICE) && shows(&d, IDC_CARRY_ON) && shows(&d, IDC_PUT_BACK));
    CHECK_INT(d.view.focus_id, IDC_CARRY_ON);
    d.state.found = false;
    look(&d);
    CHECK(!shows(&d, IDC_NOTICE) && !shows(&d, IDC_PUT_BACK));
    CHECK_INT(d.view.focus_id, IDC_VERIFY);
    close_desk(&d);
}

TEST(an_interrupted_plant_offers_only_to_put_back)
{
    const struct plant_options none = {0};
    struct desk d;

    open_desk(&d, LANG_FR);
    fake_kill_at(d.pc, 3);
    session_plant(d.session, d.catalog.items[0].id, &none, NULL, NULL);
    fake_restart(d.pc);
    session_refresh(d.session, NULL);
    CHECK_INT(look(&d)->page, PAGE_SHARED);
    CHECK_INT(d.state.session, SESSION_PLANT_INTERRUPTED);
    CHECK(shows(&d, IDC_PUT_BACK));
    CHECK(!shows(&d, IDC_VERIFY) && !shows(&d, IDC_CARRY_ON) && !shows(&d, IDC_GIVE_UP));
    CHECK_INT(d.view.default_id, IDC_PUT_BACK);
    close_desk(&d);
}

/* --- secrecy ---------------------------------------------------------------------------------- */

static bool contains_nocase(const char *text_in, const char *word)
{
    size_t len = strlen(word);

    for (; *text_in; text_in++)
        if (text_equal_nocase_n(text_in, word, len) && strlen(text_in) >= len)
            return true;
    return false;
}

static void check_items_tell_nothing(const struct desk *d, const struct scenario *ticket)
{
    for (size_t i = 0; i < d->view.item_count; i++)
        for (size_t k = 0; k < ticket->secret_count; k++) {
            test_row(d->view.items[i].text);
            CHECK(!contains_nocase(d->view.items[i].text, ticket->secrets[k]));
        }
    test_row(NULL);
}

static void check_no_secret(const struct desk *d, const struct scenario *ticket)
{
    check_items_tell_nothing(d, ticket);
    CHECK_INT(d->view.row_count, 0);
    CHECK_INT(d->view.list_count, 0);
}

/* Whatever the person has clicked on: what showing the effect said, and the Web test at all times.
 */
static void check_helps(struct desk *d, const struct scenario *ticket)
{
    for (int effect = EFFECT_UNKNOWN; effect <= EFFECT_OTHER; effect++)
        for (int web = WEB_NOT_TRIED; web <= WEB_FAILS; web++) {
            d->state.effect_shown = true;
            d->state.effect = (enum effect)effect;
            for (int when = 0; when < WEB_TIMES; when++)
                d->state.web[when] = (struct web_test){(enum web_state)web, d->state.now};
            look(d);
            CHECK(shows(d, IDC_EFFECT_SAID));
            check_no_secret(d, ticket);
        }
}

static void check_waiting_page_of(size_t ticket, enum lang lang)
{
    struct desk d;

    open_desk(&d, lang);
    d.state.ticket = ticket;
    d.state.delay = 3;
    d.state.more_shown = true;
    d.state.plan_known = true;
    err_set(&d.state.plan_error, ST_REFUSED, ERR_FOREIGN_FILE, 0, "C:\\x\\alert.bat");
    d.state.plant_at = d.os.ops->now(d.os.ctx) + 100 * TICKS_PER_SECOND;
    CHECK_INT(go(&d, PAGE_SHARED)->page, PAGE_SHARED);
    CHECK(shows(&d, IDC_WAITING));
    check_no_secret(&d, &d.catalog.items[ticket]);
    d.state.plant_failed = true;
    look(&d);
    CHECK(shows(&d, IDC_OPEN_PRIVATE));
    check_no_secret(&d, &d.catalog.items[ticket]);
    close_desk(&d);
}

static void check_shared_page_of(size_t ticket, enum lang lang, bool exam)
{
    struct desk d;
    unsigned number;

    open_desk(&d, lang);
    plant_as(&d, ticket, exam);
    d.state.found = true;
    look(&d);
    check_no_secret(&d, &d.catalog.items[ticket]);
    d.state.found = false;
    for (int word = VERDICT_ACTIVE; word <= VERDICT_UNKNOWN; word++) {
        d.state.judged = true;
        d.state.verdict.word = (enum verdict_word)word;
        d.state.verdict.verified_at = UINT64_MAX;
        look(&d);
        CHECK(word == VERDICT_COLLATERAL || shows(&d, IDC_VERDICT));
        check_no_secret(&d, &d.catalog.items[ticket]);
    }
    d.state.judged = false;
    for (int i = 0; i < SCENARIO_HINTS; i++)
        session_hint(d.session, NULL, &number, NULL);
    d.state.trouble = true;
    err_set(&d.state.err, ST_READ, ERR_CANNOT_READ, 5, d.catalog.items[ticket].secrets[0]);
    look(&d);
    check_no_secret(&d, &d.catalog.items[ticket]);
    check_helps(&d, &d.catalog.items[ticket]);
    close_desk(&d);
}

TEST(the_shared_page_tells_no_secret_whatever_happens)
{
    for (size_t ticket = 0; ticket < ticket_count(); ticket++)
        for (int lang = 0; lang < LANG_COUNT; lang++) {
            check_shared_page_of(ticket, (enum lang)lang, false);
            check_shared_page_of(ticket, (enum lang)lang, true);
            check_waiting_page_of(ticket, (enum lang)lang);
        }
}

/* The question before a hint, the diagnosis, closing while a ticket waits. */
TEST(the_questions_of_the_shared_page_tell_no_secret)
{
    static const unsigned asked[] = {
        W_ASK_HINT,           W_ASK_HINT_TEXT, W_ASK_HINT_YES, W_ASK_HINT_NO,
        W_CODE_FOR_HINT,      W_CODE_LABEL,    W_CODE_OK,      W_CODE_WRONG,
        W_ASK_DIAGNOSIS,      W_CANCEL,        W_ASK_CLOSE,    W_ASK_CLOSE_TEXT,
        W_ASK_DIAGNOSIS_TEXT, W_ASK_CLOSE_YES, W_ASK_CLOSE_NO, W_ASK_DIAGNOSIS_NONE,
    };
    struct desk d;

    for (int lang = 0; lang < LANG_COUNT; lang++) {
        open_desk(&d, (enum lang)lang);
        for (size_t t = 0; t < 2; t++)
            for (size_t k = 0; k < d.catalog.items[t].secret_count; k++) {
                const char *secret = d.catalog.items[t].secrets[k];

                for (size_t i = 0; i < sizeof asked / sizeof *asked; i++)
                    CHECK(!contains_nocase(string(&d, asked[i]), secret));
                for (size_t i = 0; i < d.catalog.items[t].diagnosis_count; i++)
                    CHECK(!contains_nocase(d.catalog.items[t].diagnoses[i].text[lang], secret));
            }
        close_desk(&d);
    }
}

TEST(the_lint_of_secrets_sees_them_on_the_private_page)
{
    struct desk d;
    bool found = false;

    open_desk(&d, LANG_FR);
    go(&d, PAGE_PREPARE);
    for (size_t i = 0; i < d.view.item_count; i++)
        found = found || contains_nocase(d.view.items[i].text, "mandataire");
    CHECK(found);
    close_desk(&d);
}

TEST(an_error_during_the_round_names_no_place)
{
    struct str out = {0};
    struct err err;
    struct desk d;

    open_desk(&d, LANG_FR);
    plant(&d, 0);
    look(&d);
    err_set(&err, ST_READ, ERR_CANNOT_READ, 5, "HKCU\\ProxyEnable");
    view_error(&d.texts, &d.state, &err, &out);
    CHECK(!strstr(str_text(&out), "Proxy"));
    str_clear(&out);
    repair(&d, 0);
    verify(&d);
    look(&d);
    view_error(&d.texts, &d.state, &err, &out);
    CHECK(strstr(str_text(&out), "ProxyEnable"));
    str_done(&out);
    close_desk(&d);
}

/* --- the private page ------------------------------------------------------------------------- */

TEST(the_expected_repair_is_hidden_until_it_is_asked_for)
{
    struct desk d;

    open_desk(&d, LANG_FR);
    go(&d, PAGE_PREPARE);
    CHECK(!shows(&d, IDC_REPAIR));
    CHECK_TEXT(text(&d, IDC_SHOW_REPAIR), string(&d, W_SHOW_REPAIR));
    d.state.repair_shown = true;
    look(&d);
    CHECK(shows(&d, IDC_REPAIR));
    CHECK_TEXT(text(&d, IDC_SHOW_REPAIR), string(&d, W_HIDE_REPAIR));
    close_desk(&d);
}

/* The note that the ticket has for the value that is set. NULL: none. */
static const char *note_on(const struct desk *d, const struct scenario_setting *setting)
{
    for (size_t i = 0; i < setting->choice_count; i++)
        if (strcmp(setting->choices[i].value, setting->value) == 0)
            return setting->choices[i].note[d->texts.lang];
    return NULL;
}

/* What may be chosen, by the names that the language has for it. */
static void check_choices(const struct desk *d, const struct fault_setting *s,
                          const struct scenario_setting *setting, unsigned field)
{
    for (size_t i = 0; i < d->view.list_count; i++) {
        const struct view_list *list = &d->view.lists[i];

        if (list->id != field)
            continue;
        CHECK_INT(list->count, setting->choice_count);
        for (size_t k = 0; k < list->count; k++) {
            const char *value = setting->choices[k].value, *name = value;

            for (size_t c = 0; s->choices && s->choices[c]; c++)
                if (strcmp(s->choices[c]->text, value) == 0)
                    name = text_of_word(&d->texts, s->choices[c], "text");
            CHECK_TEXT(list->items[k], name);
            CHECK(s->type != SETTING_IS_CHOICE || strcmp(name, value) != 0);
        }
        return;
    }
    CHECK(!"it has a list");
}

/* How many of the fields for settings it shows. */
static size_t check_fields(struct desk *d, const struct scenario *ticket)
{
    const struct fault_kind *kind = fault_find(ticket->kind);
    size_t count = 0;

    for (const struct fault_setting *s = fault_settings(kind); s->word; s++) {
        const struct setting_field *field = setting_field_of(kind, s);
        const struct scenario_setting *setting = scenario_setting(ticket, s->word->text);
        bool shown =
            s->asked == SETTING_ASKED || (s->asked == SETTING_ASKED_MORE && d->state.more_shown);

        test_row(s->word->text);
        CHECK_INT(field != NULL, s->asked >= SETTING_ASKED);
        if (!field)
            continue;
        CHECK(setting_of_field(kind, field->field) == s);
        CHECK_INT(shows(d, field->field), shown);
        CHECK_INT(shows(d, field->label), shown);
        CHECK_INT(shows(d, field->note), shown && note_on(d, setting));
        if (shown)
            check_choices(d, s, setting, field->field);
        if (shown) {
            CHECK_TEXT(text(d, field->field), setting->value);
            CHECK_TEXT(text(d, field->label), text_of_word(&d->texts, s->word, "label"));
        }
        count += shown;
    }
    return count;
}

TEST(each_ticket_offers_its_own_settings)
{
    struct desk d;
    size_t shown = 0, more = 0;

    open_desk(&d, LANG_FR);
    for (d.state.ticket = 0; d.state.ticket < d.catalog.count; d.state.ticket++)
        for (int open = 0; open < 2; open++) {
            size_t fields = 0;

            d.state.more_shown = open;
            go(&d, PAGE_PREPARE);
            for (unsigned id = IDC_SETTING_FIRST_LABEL; id <= IDC_SETTING_CHOICE_NOTE; id += 3)
                fields += shows(&d, id);
            shown = check_fields(&d, &d.catalog.items[d.state.ticket]);
            CHECK_INT(fields, shown);
            more += open ? shown : 0;
        }
    test_row(NULL);
    CHECK(more >= 3);
    close_desk(&d);
}

TEST(a_typed_address_stays_and_has_no_note)
{
    struct desk d;

    open_desk(&d, LANG_FR);
    settings_set(&d.state.settings, "server", "203.0.113.9:3128");
    d.state.more_shown = true;
    go(&d, PAGE_PREPARE);
    CHECK_TEXT(text(&d, IDC_SETTING_TYPED_1), "203.0.113.9:3128");
    CHECK(!shows(&d, IDC_SETTING_TYPED_1_NOTE));
    CHECK_TEXT(view_setting(&d.state, "server"), "203.0.113.9:3128");
    CHECK(view_setting(&d.state, "message") == NULL);
    close_desk(&d);
}

TEST(a_plant_that_would_be_refused_says_why_and_cannot_be_clicked)
{
    struct desk d;

    open_desk(&d, LANG_EN);
    d.state.plan_known = true;
    err_set(&d.state.plan_error, ST_REFUSED, ERR_POLICY_OWNS, 0, "HKLM\\X");
    go(&d, PAGE_PREPARE);
    CHECK(strstr(text(&d, IDC_NOTICE), "HKLM\\X"));
    CHECK(!view_find(&d.view, IDC_PLANT)->enabled);
    d.state.plan_error = (struct err){0};
    d.state.plan_changes = 4;
    look(&d);
    CHECK(!shows(&d, IDC_NOTICE));
    CHECK(view_find(&d.view, IDC_PLANT)->enabled);
    CHECK(strncmp(text(&d, IDC_CHANGES), "4 ", 2) == 0);
    close_desk(&d);
}

TEST(the_confirmation_lists_place_before_and_after)
{
    struct change changes[] = {{.record = 0, .where = mem_dup("HKCU\\A")},
                               {.record = 1, .where = mem_dup("C:\\b")}};
    struct plan plan = {.changes = mem_grow(NULL, 2, sizeof changes[0]), .count = 2};
    struct str out = {0};
    struct desk d;

    shown_add_text(&changes[0].before, "0");
    shown_add_text(&changes[0].after, "1");
    shown_add_word(&changes[1].before, SHOWN_ABSENT);
    shown_add_text(&changes[1].after, "a;b");
    memcpy(plan.changes, changes, sizeof changes);
    open_desk(&d, LANG_FR);
    view_changes(&d.texts, &plan, &out);
    CHECK_TEXT(str_text(&out), "HKCU\\A\n      0  \xE2\x86\x92  1\n\nC:\\b\n      absent  "
                               "\xE2\x86\x92  a; b");
    str_done(&out);
    plan_done(&plan);
    close_desk(&d);
}

TEST(what_most_people_never_change_is_shown_when_asked_for)
{
    struct desk d;

    open_desk(&d, LANG_FR);
    go(&d, PAGE_PREPARE);
    CHECK(shows(&d, IDC_DELAY) && shows(&d, IDC_SETTING_FIRST) && shows(&d, IDC_MORE));
    CHECK(!shows(&d, IDC_SETTING_TYPED_1) && !shows(&d, IDC_PUTBACK) && !shows(&d, IDC_DELAY_NOTE));
    d.state.more_shown = true;
    d.state.delay = 2;
    look(&d);
    CHECK(shows(&d, IDC_SETTING_TYPED_1) && shows(&d, IDC_PUTBACK) && shows(&d, IDC_DELAY_NOTE));
    CHECK(!shows(&d, IDC_PUTBACK_NOTE));
    d.state.putback = PUTBACK_SIGN_OUT;
    look(&d);
    CHECK(shows(&d, IDC_PUTBACK_NOTE));
    close_desk(&d);
}

TEST(the_private_page_says_which_mode_this_pc_is_in)
{
    struct desk d;

    open_desk(&d, LANG_EN);
    go(&d, PAGE_PREPARE);
    CHECK_TEXT(text(&d, IDC_MODE), string(&d, W_MODE_LEARNER));
    d.state.exam = true;
    look(&d);
    CHECK_TEXT(text(&d, IDC_MODE), string(&d, W_MODE_EXAM));
    close_desk(&d);
}

TEST(a_round_that_nobody_ends_is_reminded_of_or_put_back_when_it_was_said)
{
    const uint64_t now = UINT64_C(133000000000000000), hour = 3600 * TICKS_PER_SECOND;
    struct journal j = {.phase = JOURNAL_PLANTED, .planted_at = now};

    CHECK_INT(view_putback_at(PUTBACK_REMIND, now), 0);
    CHECK(view_putback_at(PUTBACK_1H, now) == now + hour);
    CHECK(view_putback_at(PUTBACK_3H, now) == now + 3 * hour);
    j.putback_at = view_putback_at(PUTBACK_SIGN_OUT, now);
    CHECK_INT(due_at_end(&j), DUE_PUT_BACK);
    CHECK_INT(due_now(&j, now + 2 * hour, false), DUE_NOTHING);
    CHECK_INT(due_now(&j, now + 24 * hour, false), DUE_PUT_BACK);
}

/* --- a ticket that waits ---------------------------------------------------------------------- */

static const uint64_t second = TICKS_PER_SECOND;

TEST(a_ticket_that_waits_shows_its_call_and_how_long)
{
    struct desk d;

    open_desk(&d, LANG_EN);
    d.state.plant_at = d.os.ops->now(d.os.ctx) + 100 * second;
    go(&d, PAGE_SHARED);
    CHECK(shows(&d, IDC_CALL) && shows(&d, IDC_CANCEL_PLANT) && !shows(&d, IDC_VERIFY));
    CHECK_TEXT(text(&d, IDC_WAITING), "The ticket starts in 2 min.");
    CHECK_INT(d.view.default_id, IDC_START_NOW);
    fake_advance(d.pc, 60);
    look(&d);
    CHECK(strstr(text(&d, IDC_WAITING), string(&d, W_LESS_THAN_A_MINUTE)));
    CHECK(view_must_ask(&d.state, PAGE_PREPARE, 0));
    close_desk(&d);
}

TEST(a_ticket_that_is_in_place_waits_no_more)
{
    struct desk d;

    open_desk(&d, LANG_FR);
    d.state.plant_at = d.os.ops->now(d.os.ctx) + 100 * second;
    plant(&d, 0); /* by the console */
    look(&d);
    CHECK(shows(&d, IDC_VERIFY) && !shows(&d, IDC_WAITING));
    close_desk(&d);
}

/* --- the round -------------------------------------------------------------------------------- */

TEST(an_exam_says_yes_or_no_and_nothing_else)
{
    static const enum verdict_word no[] = {VERDICT_ACTIVE, VERDICT_MASKED, VERDICT_ALTERED};
    struct desk d;

    open_desk(&d, LANG_FR);
    plant_as(&d, 0, true);
    verify(&d);
    look(&d);
    CHECK(strstr(text(&d, IDC_LINE), strchr(string(&d, W_SHARED_EXAM), '1') + 1));
    for (size_t i = 0; i < sizeof no / sizeof *no; i++) {
        d.state.verdict.word = no[i];
        look(&d);
        CHECK_TEXT(text(&d, IDC_VERDICT), string(&d, W_EXAM_NO));
        CHECK_TEXT(text(&d, IDC_NEXT), string(&d, W_EXAM_NO_NEXT));
        CHECK_INT(d.view.verdict, GLYPH_NOT_YET);
        CHECK(!shows(&d, IDC_CHECK_CODE) && !shows(&d, IDC_FINISH));
    }
    d.state.verdict.word = VERDICT_UNKNOWN;
    look(&d);
    CHECK_TEXT(text(&d, IDC_VERDICT), string(&d, W_NOT_YET_UNKNOWN));
    close_desk(&d);
}

TEST(an_exam_that_succeeds_says_yes_and_shows_the_result_when_asked)
{
    struct desk d;

    open_desk(&d, LANG_FR);
    plant_as(&d, 0, true);
    repair(&d, 0);
    verify(&d);
    look(&d);
    CHECK_TEXT(text(&d, IDC_VERDICT), string(&d, W_EXAM_YES));
    CHECK(shows(&d, IDC_CHECK_CODE) && shows(&d, IDC_FINISH));
    CHECK_INT(d.view.default_id, IDC_FINISH);
    d.state.verdict.word = VERDICT_COLLATERAL; /* that something else changed is told at the end */
    look(&d);
    CHECK_TEXT(text(&d, IDC_VERDICT), string(&d, W_EXAM_YES));
    CHECK_INT(d.view.verdict, GLYPH_DONE);
    CHECK_INT(go(&d, PAGE_RESULT)->page, PAGE_RESULT);
    CHECK(!shows(&d, IDC_RETURN));
    close_desk(&d);
}

TEST(every_verify_has_a_code_for_the_technician)
{
    struct check_code code = {0};
    struct desk d;

    open_desk(&d, LANG_FR);
    plant(&d, 1);
    look(&d);
    CHECK(!shows(&d, IDC_CHECK_CODE));
    for (unsigned attempt = 1; attempt <= 2; attempt++) {
        verify(&d);
        look(&d);
        CHECK(check_code_parse(text(&d, IDC_CHECK_CODE), &code));
        CHECK_INT(code.attempt, attempt);
        CHECK_INT(code.verdict, VERDICT_ACTIVE);
        CHECK(shows(&d, IDC_CHECK_CODE_NOTE));
    }
    close_desk(&d);
}

TEST(diagnoses_stand_in_another_order_in_each_round)
{
    unsigned first[SCENARIO_DIAGNOSES_MAX] = {0}, last[SCENARIO_DIAGNOSES_MAX] = {0};
    uint64_t at = UINT64_C(133000000000000000);

    for (unsigned round = 0; round < 500; round++) {
        size_t order[SCENARIO_DIAGNOSES_MAX], again[SCENARIO_DIAGNOSES_MAX];
        unsigned seen = 0;

        at += 7 * second + round;
        view_diagnosis_order(at, 5, order);
        view_diagnosis_order(at, 5, again);
        for (size_t i = 0; i < 5; i++) {
            CHECK_INT(order[i], again[i]);
            seen |= 1u << order[i];
        }
        CHECK_INT(seen, 31);
        first[order[0]]++;
        last[order[4]]++;
    }
    for (size_t i = 0; i < 5; i++) /* each about a hundred times */
        CHECK(first[i] > 50 && first[i] < 200 && last[i] > 50 && last[i] < 200);
}

TEST(the_web_test_is_told_with_its_moment)
{
    struct desk d;

    open_desk(&d, LANG_EN);
    go(&d, PAGE_PREPARE);
    CHECK(shows(&d, IDC_WEB) && !shows(&d, IDC_WEB_SAID));
    CHECK_INT(view_web_when(&d.state), WEB_BEFORE);
    d.state.web[WEB_BEFORE] = (struct web_test){WEB_TRYING, d.state.now};
    look(&d);
    CHECK(strstr(text(&d, IDC_WEB_SAID), string(&d, W_WEB_TRYING)));
    CHECK(view_find(&d.view, IDC_WEB)->enabled);
    d.state.web[WEB_BEFORE].state = WEB_LOADS;
    plant(&d, 0);
    look(&d);
    CHECK_INT(view_web_when(&d.state), WEB_DURING);
    CHECK(view_find(&d.view, IDC_WEB)->enabled);
    d.state.web[WEB_DURING] = (struct web_test){WEB_FAILS, d.state.now};
    look(&d);
    CHECK(strstr(text(&d, IDC_WEB_SAID), "before the round"));
    CHECK(strstr(text(&d, IDC_WEB_SAID), string(&d, W_WEB_FAILS)));
    CHECK(!strstr(text(&d, IDC_WEB_SAID), "after"));
    repair(&d, 0);
    verify(&d);
    look(&d);
    CHECK_INT(view_web_when(&d.state), WEB_AFTER);
    close_desk(&d);
}

/* Whoever sees the shared page must not guess by what is offered; the other pages are for B, or say
 * everything. */
TEST(the_web_test_is_offered_where_the_call_is_about_the_web)
{
    const struct {
        const struct word *area;
        bool offered;
    } rows[] = {{AREA_INTERNET, true}, {AREA_OTHER, true}, {AREA_PRINTING, false}};
    static const enum page pages[] = {PAGE_PREPARE, PAGE_RESULT};
    struct desk d;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        for (size_t k = 0; k < sizeof pages / sizeof *pages; k++) {
            test_row(rows[i].area->text);
            open_desk(&d, LANG_EN);
            d.catalog.items[0].area = rows[i].area;
            if (pages[k] == PAGE_RESULT) {
                plant(&d, 0);
                CHECK(shows((look(&d), &d), IDC_WEB));
                repair(&d, 0);
                verify(&d);
            }
            CHECK_INT(go(&d, pages[k])->page, pages[k]);
            CHECK(shows(&d, IDC_WEB) == rows[i].offered);
            d.state.web[WEB_BEFORE] = (struct web_test){WEB_LOADS, d.state.now};
            CHECK(shows((look(&d), &d), IDC_WEB));
            close_desk(&d);
        }
    test_row(NULL);
}

TEST(the_same_helps_are_offered_for_every_ticket)
{
    static const unsigned helps[] = {IDC_HINT, IDC_DIAGNOSE, IDC_SHOW_EFFECT, IDC_WEB, IDC_GIVE_UP};
    struct desk d;

    for (size_t ticket = 0; ticket < ticket_count(); ticket++) {
        open_desk(&d, LANG_FR);
        plant(&d, ticket);
        look(&d);
        for (size_t i = 0; i < sizeof helps / sizeof *helps; i++)
            CHECK(shows(&d, helps[i]));
        close_desk(&d);
    }
}

TEST(a_verify_that_fails_stays_on_the_shared_page)
{
    struct desk d;

    open_desk(&d, LANG_FR);
    plant(&d, 0);
    verify(&d);
    CHECK_INT(go(&d, PAGE_RESULT)->page, PAGE_SHARED);
    CHECK_TEXT(text(&d, IDC_VERDICT), string(&d, W_NOT_YET_ACTIVE));
    CHECK_INT(d.view.verdict, GLYPH_NOT_YET);
    CHECK(shows(&d, IDC_VERIFY) && shows(&d, IDC_GIVE_UP));
    CHECK(!view_round_open(&d.state));
    close_desk(&d);
}

TEST(a_verdict_of_another_program_is_shown_too)
{
    struct desk d;

    open_desk(&d, LANG_FR);
    plant(&d, 0);
    verify(&d);
    d.state.judged = false; /* as if binomectl had asked */
    look(&d);
    CHECK_TEXT(text(&d, IDC_VERDICT), string(&d, W_NOT_YET_ACTIVE));
    close_desk(&d);
}

static void check_repaired(size_t ticket)
{
    size_t alike = 0;
    struct desk d;

    open_desk(&d, LANG_FR);
    plant(&d, ticket);
    fake_advance(d.pc, 725);
    repair(&d, ticket);
    verify(&d);
    CHECK_INT(d.state.verdict.word, VERDICT_REPAIRED);
    CHECK_INT(go(&d, PAGE_RESULT)->page, PAGE_RESULT);
    CHECK_INT(d.view.glyph, GLYPH_DONE);
    CHECK(shows(&d, IDC_EXPLANATION) && shows(&d, IDC_CHECKS) && shows(&d, IDC_LESSON));
    CHECK(!shows(&d, IDC_RETURN));
    CHECK_INT(d.view.default_id, IDC_FINISH);
    CHECK_INT(d.view.row_count, d.state.verdict.check_count);
    /* Each row says by itself what it is about: a file and its switch have one name. */
    for (size_t i = 1; i < d.view.row_count; i++)
        alike += strcmp(d.view.rows[i].cells[0], d.view.rows[i - 1].cells[0]) == 0;
    CHECK_INT(alike, 0);
    for (size_t i = 0; i < d.view.row_count; i++) /* a list has no room for a class's id */
        CHECK(!strstr(d.view.rows[i].cells[0], "4954E}"));
    CHECK(strstr(text(&d, IDC_LINE), "12"));
    CHECK(strstr(d.view.rows[0].detail, d.state.verdict.checks[0].where));
    close_desk(&d);
}

TEST(the_list_opens_at_the_first_row_that_is_not_in_order_even_if_it_is_the_first)
{
    struct desk d;

    open_desk(&d, LANG_FR);
    plant(&d, 0);
    repair(&d, 0);
    verify(&d);
    CHECK(d.state.verdict.check_count > 3);
    for (size_t i = 0; i < d.state.verdict.check_count; i++)
        d.state.verdict.checks[i].state = CHECK_OK;
    d.state.verdict.checks[3].state = CHECK_CHANGED;
    CHECK_INT(go(&d, PAGE_RESULT)->row, 3);
    d.state.verdict.checks[0].state = CHECK_CHANGED;
    CHECK_INT(go(&d, PAGE_RESULT)->row, 0);
    close_desk(&d);
}

TEST(a_repair_opens_the_result_with_route_checks_and_lesson)
{
    for (size_t ticket = 0; ticket < ticket_count(); ticket++)
        check_repaired(ticket);
}

TEST(after_a_restart_a_repaired_round_waits_for_a_verify)
{
    struct desk d;

    open_desk(&d, LANG_FR);
    plant(&d, 0);
    repair(&d, 0);
    verify(&d);
    d.state.judged = false;
    CHECK_INT(go(&d, PAGE_RESULT)->page, PAGE_SHARED);
    CHECK_TEXT(text(&d, IDC_VERDICT), string(&d, W_ALREADY_REPAIRED));
    close_desk(&d);
}

TEST(giving_up_tells_cause_and_repair)
{
    struct desk d;

    open_desk(&d, LANG_EN);
    plant(&d, 1);
    CHECK_INT(session_give_up(d.session, NULL), ST_OK);
    CHECK_INT(go(&d, PAGE_RESULT)->page, PAGE_RESULT);
    CHECK_TEXT(text(&d, IDC_TITLE), string(&d, R_GIVEN_UP));
    CHECK(shows(&d, IDC_EFFECT) && shows(&d, IDC_REPAIR) && shows(&d, IDC_LESSON));
    CHECK_INT(d.view.row_count, 1);
    CHECK(strstr(d.view.rows[0].detail, "alert.bat"));
    CHECK(d.view.columns[3] == NULL);
    close_desk(&d);
}

TEST(the_diagnosis_is_judged_on_the_result_page_only)
{
    struct desk d;

    open_desk(&d, LANG_EN);
    plant(&d, 0);
    look(&d);
    CHECK_TEXT(text(&d, IDC_DIAGNOSE), string(&d, W_DIAGNOSE));
    CHECK_INT(session_diagnose(d.session, "dns", NULL), ST_OK);
    look(&d);
    CHECK_TEXT(text(&d, IDC_DIAGNOSE), string(&d, W_DIAGNOSE_AGAIN));
    CHECK(!shows(&d, IDC_DIAGNOSIS));
    repair(&d, 0);
    verify(&d);
    go(&d, PAGE_RESULT);
    CHECK(strstr(text(&d, IDC_DIAGNOSIS), "not the cause"));
    close_desk(&d);
}

TEST(three_hints_and_no_more)
{
    struct desk d;
    unsigned number;

    open_desk(&d, LANG_FR);
    plant(&d, 0);
    look(&d);
    CHECK(!shows(&d, IDC_HINTS));
    for (unsigned i = 0; i < SCENARIO_HINTS; i++) {
        CHECK(view_find(look(&d), IDC_HINT)->enabled);
        CHECK_INT(session_hint(d.session, NULL, &number, NULL), ST_OK);
    }
    look(&d);
    CHECK(!view_find(&d.view, IDC_HINT)->enabled);
    CHECK(strstr(text(&d, IDC_HINTS), d.catalog.items[0].hint[2][LANG_FR]));
    close_desk(&d);
}

/* --- the end ---------------------------------------------------------------------------------- */

TEST(the_receipt_names_every_place)
{
    struct desk d;

    open_desk(&d, LANG_FR);
    plant(&d, 0);
    restore(&d, &decide_later);
    CHECK_INT(go(&d, PAGE_RECEIPT)->page, PAGE_RECEIPT);
    CHECK_TEXT(text(&d, IDC_TITLE), string(&d, W_RECEIPT_TITLE));
    CHECK_INT(d.view.row_count, d.state.receipt.count);
    CHECK(d.view.row_count > 0);
    CHECK(shows(&d, IDC_REPORT) && shows(&d, IDC_AGAIN) && !shows(&d, IDC_DECIDE));
    close_desk(&d);
}

TEST(the_receipt_leads_to_the_whole_result)
{
    struct desk d;

    open_desk(&d, LANG_EN);
    plant(&d, 0);
    CHECK_INT(session_diagnose(d.session, "relay", NULL), ST_OK);
    fake_advance(d.pc, 725);
    repair(&d, 0);
    verify(&d);
    d.state.judged = false; /* a finished round is told from its record alone */
    restore(&d, &decide_later);
    go(&d, PAGE_RECEIPT);
    CHECK(shows(&d, IDC_SEE_RESULT) && shows(&d, IDC_REPORT));
    CHECK_INT(go(&d, PAGE_RESULT)->page, PAGE_RESULT);
    CHECK_INT(d.view.glyph, GLYPH_DONE);
    CHECK(strstr(text(&d, IDC_EXPLANATION), "switched the proxy off"));
    CHECK(strstr(text(&d, IDC_LINE), "12"));
    CHECK(strstr(text(&d, IDC_DIAGNOSIS), "That is right."));
    CHECK(shows(&d, IDC_LESSON) && d.view.row_count > 0);
    CHECK(!shows(&d, IDC_FINISH) && !shows(&d, IDC_RETURN));
    CHECK_INT(d.view.default_id, IDC_BACK);
    close_desk(&d);
}

TEST(what_binome_put_back_has_a_result_that_blames_nobody)
{
    struct desk d;

    open_desk(&d, LANG_FR);
    plant(&d, 1);
    verify(&d);
    d.state.judged = false;
    restore(&d, &decide_later);
    CHECK_INT(go(&d, PAGE_RESULT)->page, PAGE_RESULT);
    CHECK_INT(d.view.glyph, GLYPH_NOTICE);
    CHECK_TEXT(text(&d, IDC_TITLE), string(&d, IDS_VERDICT_RESTORED));
    CHECK_TEXT(text(&d, IDC_EXPLANATION), string(&d, IDS_MEANS_RESTORED));
    CHECK(shows(&d, IDC_REPAIR) && shows(&d, IDC_LESSON));
    close_desk(&d);
}

TEST(with_no_round_on_record_there_is_no_result)
{
    struct desk d;

    open_desk(&d, LANG_FR);
    CHECK_INT(go(&d, PAGE_RESULT)->page, PAGE_START);
    plant(&d, 0);
    CHECK_INT(go(&d, PAGE_RESULT)->page, PAGE_SHARED);
    close_desk(&d);
}

TEST(the_overview_tells_the_last_round_and_the_next_ticket)
{
    struct desk d;
    size_t next;

    open_desk(&d, LANG_EN);
    look(&d);
    CHECK(!shows(&d, IDC_OVERVIEW));
    plant(&d, 1);
    fake_advance(d.pc, 665); /* and the repair takes a minute */
    d.state.teacher = true;
    CHECK(!shows(&d, IDC_OVERVIEW));
    go(&d, PAGE_TEACHER);
    CHECK(!shows(&d, IDC_OVERVIEW));
    repair(&d, 1);
    verify(&d);
    restore(&d, &decide_later);
    go(&d, PAGE_RECEIPT);
    CHECK(strstr(text(&d, IDC_OVERVIEW), d.catalog.items[1].text[SCENARIO_TITLE][LANG_EN]));
    CHECK(strstr(text(&d, IDC_OVERVIEW), "in 12 min"));
    next = 2 % d.catalog.count; /* in turn, the first after the last */
    CHECK(strstr(text(&d, IDC_OVERVIEW), d.catalog.items[next].text[SCENARIO_TITLE][LANG_EN]));
    CHECK_INT(view_next_ticket(&d.state), next);
    d.state.call = (struct call_record){
        .ticket = mem_dup(d.catalog.items[0].id), .started_at = 1, .ended_at = 2};
    go(&d, PAGE_START);
    CHECK(strstr(text(&d, IDC_OVERVIEW), string(&d, R_NO_CODE)));
    CHECK(strstr(text(&d, IDC_OVERVIEW), string(&d, W_OVERVIEW_BOTH)));
    free(d.state.call.ticket); /* the same ticket in both roles: the other one is still to come */
    d.state.call.ticket = mem_dup(d.catalog.items[1].id);
    d.state.call.started_at = d.state.now;
    look(&d);
    CHECK(!strstr(text(&d, IDC_OVERVIEW), string(&d, W_OVERVIEW_BOTH)));
    CHECK(strstr(strrchr(text(&d, IDC_OVERVIEW), '\n'),
                 d.catalog.items[next].text[SCENARIO_TITLE][LANG_EN]));
    close_desk(&d);
}

TEST(what_differs_from_the_courses_way_stands_apart)
{
    struct desk d;

    open_desk(&d, LANG_FR);
    plant(&d, 0);
    fake_set_text(d.pc, FAKE_INTERNET, "ProxyServer", "");
    fake_connection(d.pc, OS_PROXY_DIRECT | OS_PROXY_MANUAL, "", "", "");
    verify(&d);
    CHECK_TEXT(word_text(d.state.verdict.route), "cleared");
    go(&d, PAGE_RESULT);
    CHECK(!strstr(text(&d, IDC_EXPLANATION), "Le cours"));
    CHECK(strncmp(text(&d, IDC_DIFFERENCE), "Le cours", 8) == 0);
    close_desk(&d);
}

TEST(a_conflict_waits_on_the_receipt_for_a_decision)
{
    struct desk d;

    open_desk(&d, LANG_FR);
    plant(&d, 0);
    fake_set_text(d.pc, FAKE_INTERNET, "AutoConfigURL", "http://other/x.pac");
    restore(&d, &decide_later);
    CHECK_INT(d.state.err.reason, ERR_CHANGED_BY_OTHERS);
    CHECK_INT(go(&d, PAGE_RECEIPT)->page, PAGE_RECEIPT);
    CHECK_INT(d.view.default_id, IDC_DECIDE);
    CHECK_TEXT(d.view.rows[d.view.row].cells[3], string(&d, W_LINE_CONFLICT));
    CHECK(!shows(&d, IDC_AGAIN));
    restore(&d, &decide_keep);
    look(&d);
    CHECK_TEXT(text(&d, IDC_TITLE), string(&d, W_RECEIPT_KEPT));
    CHECK_TEXT(d.view.rows[d.view.row].cells[3], string(&d, W_LINE_KEPT));
    close_desk(&d);
}

TEST(a_journal_that_cannot_be_read_does_not_look_like_no_ticket)
{
    struct desk d;

    open_desk(&d, LANG_EN);
    fake_file(d.pc, FAKE_STATE "\\journal.ini", "x", 1, 0, 1, 1);
    fake_fail_read_at(d.pc, 2, true, 32);
    CHECK(session_refresh(d.session, &d.state.unread) != ST_OK);
    look(&d);
    CHECK(strstr(text(&d, IDC_NOTICE), "journal.ini"));
    fake_fail_read_at(d.pc, 0, false, 0);
    d.state.unread = (struct err){0};
    look(&d);
    CHECK(!shows(&d, IDC_NOTICE));
    close_desk(&d);
}

TEST(a_round_ended_by_another_program_is_told_on_the_start_page)
{
    struct desk d;

    open_desk(&d, LANG_FR);
    plant(&d, 0);
    restore(&d, &decide_later);
    d.state.put_back = false;
    CHECK_INT(look(&d)->page, PAGE_START);
    CHECK(!shows(&d, IDC_NOTICE));
    d.state.put_back_elsewhere = true;
    look(&d);
    CHECK(shows(&d, IDC_NOTICE));
    close_desk(&d);
}

TEST(a_record_that_cannot_be_read_leaves_only_the_instructor)
{
    struct desk d;

    open_desk(&d, LANG_FR);
    fake_file(d.pc, FAKE_STATE "\\" JOURNAL_FILE, "nonsense", 8, OS_FILE_NORMAL, 1, 1);
    session_refresh(d.session, &d.state.err);
    CHECK_INT(go(&d, PAGE_PREPARE)->page, PAGE_START);
    CHECK_INT(d.state.session, SESSION_BROKEN);
    CHECK(shows(&d, IDC_NOTICE));
    CHECK(!view_find(&d.view, IDC_ROLE_A)->enabled && !view_find(&d.view, IDC_ROLE_B)->enabled);
    CHECK(view_find(&d.view, IDC_ROLE_TEACHER)->enabled);
    CHECK_INT(go(&d, PAGE_TEACHER)->page, PAGE_TEACHER);
    CHECK(shows(&d, IDC_PUT_BACK));
    close_desk(&d);
}

/* --- the technician's page ---------------------------------------------------------------------
 */

static void take_call(struct desk *d)
{
    call_begin(&d->state.call, d->catalog.items[d->state.ticket].id, d->os.ops->now(d->os.ctx));
    d->state.call_open = true;
}

static void type_code(struct desk *d, const char *ticket, enum verdict_word word)
{
    const struct check_code code = {
        .ticket = check_code_ticket(ticket), .verdict = word, .minutes = 12, .attempt = 2};
    char typed[CHECK_CODE_SIZE];

    check_code_make(&code, typed);
    CHECK(call_set_code(&d->state.call, typed));
    CHECK(d->state.call.has_code);
}

/* The course asks both for it: until something is written there it comes before the next round. */
TEST(the_look_back_is_the_default_until_something_is_answered)
{
    struct desk d;

    open_desk(&d, LANG_FR);
    plant(&d, 0);
    restore(&d, &decide_later);
    go(&d, PAGE_RECEIPT);
    CHECK_INT(d.view.default_id, IDC_LOOK_BACK);
    CHECK_INT(d.view.focus_id, IDC_LOOK_BACK);
    CHECK_INT(session_answer(d.session, 1, "calme", NULL), ST_OK);
    go(&d, PAGE_RECEIPT);
    CHECK_INT(d.view.default_id, IDC_AGAIN);
    CHECK_INT(d.view.focus_id, IDC_AGAIN);
    take_call(&d);
    d.state.call.ended_at = d.state.now;
    go(&d, PAGE_CALL);
    CHECK_INT(d.view.default_id, IDC_LOOK_BACK);
    CHECK_INT(d.view.focus_id, IDC_LOOK_BACK);
    CHECK(call_set_answer(&d.state.call, 2, "calme"));
    go(&d, PAGE_CALL);
    CHECK_INT(d.view.default_id, IDC_AGAIN);
    CHECK_INT(d.view.focus_id, IDC_REPORT);
    close_desk(&d);
}

TEST(a_call_rings_until_it_is_answered)
{
    struct desk d;

    open_desk(&d, LANG_FR);
    go(&d, PAGE_CALL);
    CHECK_TEXT(text(&d, IDC_TITLE), string(&d, W_RINGING_TITLE));
    CHECK(strstr(text(&d, IDC_CALL), d.catalog.items[0].text[SCENARIO_CALLER][LANG_FR]));
    CHECK(shows(&d, IDC_TICKET) && !shows(&d, IDC_CLOCK) && !shows(&d, IDC_NOTICE));
    CHECK(!shows(&d, IDC_CONDUCT_1) && !shows(&d, IDC_CALL_NOTES));
    CHECK_INT(d.view.default_id, IDC_CALL_ANSWER);
    take_call(&d);
    look(&d);
    CHECK_TEXT(text(&d, IDC_TITLE), string(&d, W_CALL_TITLE));
    CHECK(strncmp(text(&d, IDC_CLOCK), "00:0", 4) == 0);
    CHECK(strstr(text(&d, IDC_CALL), d.catalog.items[0].text[SCENARIO_CALL][LANG_FR]));
    CHECK(shows(&d, IDC_ADVICE) && !strstr(text(&d, IDC_ADVICE), "\xE2\x80\xA2"));
    CHECK(!shows(&d, IDC_TICKET));
    CHECK_INT(d.view.default_id, IDC_CALL_END);
    close_desk(&d);
}

TEST(an_unfinished_call_is_offered_to_be_carried_on)
{
    struct desk d;

    open_desk(&d, LANG_EN);
    take_call(&d);
    d.state.call_open = false; /* as after a restart */
    go(&d, PAGE_START);
    CHECK_TEXT(view_find(&d.view, IDC_ROLE_A)->note, string(&d, W_ROLE_A_CALL));
    go(&d, PAGE_CALL);
    CHECK(shows(&d, IDC_NOTICE) && shows(&d, IDC_CALL_ANSWER));
    CHECK_TEXT(text(&d, IDC_CALL_RESUME), string(&d, W_CALL_RESUME));
    CHECK_INT(d.view.default_id, IDC_CALL_RESUME);
    d.state.call.ended_at = d.state.call.started_at;
    look(&d);
    CHECK_TEXT(text(&d, IDC_CALL_RESUME), string(&d, W_CALL_SEE));
    CHECK_INT(d.view.default_id, IDC_CALL_ANSWER);
    go(&d, PAGE_START);
    CHECK_TEXT(view_find(&d.view, IDC_ROLE_A)->note, string(&d, W_ROLE_A_NOTE));
    close_desk(&d);
}

static void check_clock(struct desk *d, uint64_t seconds, const char *expected)
{
    struct str clock = {0};

    d->state.call_now = d->state.call.started_at + seconds * TICKS_PER_SECOND;
    view_call_clock(&d->state, &clock);
    CHECK_TEXT(str_text(&clock), expected);
    str_done(&clock);
}

TEST(the_clock_runs_with_the_call_and_stands_still_after_it)
{
    struct desk d;

    open_desk(&d, LANG_FR);
    take_call(&d);
    check_clock(&d, 0, "00:00");
    check_clock(&d, 277, "04:37");
    check_clock(&d, 3599, "59:59");
    check_clock(&d, 3600 + 277, "1:04:37");
    d.state.call.ended_at = d.state.call_now;
    check_clock(&d, 9000, "1:04:37");
    go(&d, PAGE_CALL);
    CHECK_TEXT(text(&d, IDC_CLOCK), "1:04:37");
    CHECK_TEXT(text(&d, IDC_TITLE), string(&d, W_CALL_ENDED));
    CHECK(shows(&d, IDC_LOOK_BACK) && shows(&d, IDC_REPORT) && shows(&d, IDC_AGAIN));
    CHECK(!shows(&d, IDC_CALL_END) && !shows(&d, IDC_HELP_OPEN));
    close_desk(&d);
}

TEST(the_conduct_is_ticked_and_the_part_is_a_choice)
{
    struct desk d;

    open_desk(&d, LANG_FR);
    take_call(&d);
    call_tick(&d.state.call, CONDUCT_CLOSE, true);
    call_set_part(&d.state.call, PART_DO);
    go(&d, PAGE_CALL);
    CHECK(!view_find(&d.view, IDC_CONDUCT_1)->checked);
    CHECK(view_find(&d.view, IDC_CONDUCT_1 + CONDUCT_CLOSE)->checked);
    CHECK(!shows(&d, IDC_CONDUCT_1 + CONDUCT_PART));
    CHECK_INT(d.view.lists[0].id, IDC_PART);
    CHECK_INT(d.view.lists[0].selected, PART_DO);
    CHECK_TEXT(d.view.lists[0].items[PART_DO], string(&d, R_PART_DO));
    for (unsigned i = 0; i < STAGE_COUNT; i++)
        CHECK_TEXT(text(&d, IDC_STAGE_1 + i), string(&d, R_STAGE_BEFORE + i));
    close_desk(&d);
}

TEST(the_code_says_at_once_what_it_is)
{
    struct desk d;

    open_desk(&d, LANG_EN);
    take_call(&d);
    go(&d, PAGE_CALL);
    CHECK_TEXT(text(&d, IDC_VERDICT), string(&d, W_CODE_EMPTY));
    call_set_code(&d.state.call, "k7f-");
    look(&d);
    CHECK(strstr(text(&d, IDC_VERDICT), "3 of 8"));
    CHECK_TEXT(text(&d, IDC_CALL_CODE), "k7f-");
    call_set_code(&d.state.call, "K7F-3QX-2N");
    look(&d);
    CHECK_TEXT(text(&d, IDC_VERDICT), string(&d, W_CODE_NOT));
    CHECK_INT(d.view.verdict, GLYPH_NOTICE);
    type_code(&d, d.catalog.items[0].id, VERDICT_REPAIRED);
    look(&d);
    CHECK(strstr(text(&d, IDC_VERDICT), "12 min") && strstr(text(&d, IDC_VERDICT), "try 2"));
    CHECK_INT(d.view.verdict, GLYPH_DONE);
    type_code(&d, d.catalog.items[1].id, VERDICT_REPAIRED);
    look(&d);
    CHECK_TEXT(text(&d, IDC_VERDICT), string(&d, R_CODE_OTHER));
    CHECK_INT(d.view.verdict, GLYPH_NOTICE);
    type_code(&d, d.catalog.items[0].id, VERDICT_UNKNOWN);
    look(&d);
    CHECK_INT(d.view.verdict, GLYPH_UNKNOWN);
    close_desk(&d);
}

/* An exam's screen says only yes or no: neither may A's. */
TEST(the_code_tells_no_more_than_not_yet)
{
    static const enum verdict_word words[] = {VERDICT_ACTIVE, VERDICT_MASKED, VERDICT_ALTERED};
    char *first = NULL;
    struct desk d;

    open_desk(&d, LANG_FR);
    take_call(&d);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        type_code(&d, d.catalog.items[0].id, words[i]);
        go(&d, PAGE_CALL);
        if (!first)
            first = mem_dup(text(&d, IDC_VERDICT));
        CHECK_TEXT(text(&d, IDC_VERDICT), first);
        CHECK_INT(d.view.verdict, GLYPH_NOT_YET);
    }
    free(first);
    close_desk(&d);
}

TEST(the_diagnosis_is_judged_only_once_a_code_says_repaired)
{
    struct desk d;

    open_desk(&d, LANG_FR);
    take_call(&d);
    go(&d, PAGE_CALL);
    CHECK_TEXT(text(&d, IDC_DIAGNOSIS), string(&d, W_DIAGNOSIS_FIRST));
    CHECK(view_find(&d.view, IDC_DIAGNOSE)->enabled);
    call_set_diagnosis(&d.state.call, "dns", d.state.now);
    type_code(&d, d.catalog.items[0].id, VERDICT_MASKED);
    look(&d);
    CHECK(!strstr(text(&d, IDC_DIAGNOSIS), string(&d, R_DIAGNOSIS_WRONG)));
    CHECK(view_find(&d.view, IDC_DIAGNOSE)->enabled);
    type_code(&d, d.catalog.items[0].id, VERDICT_REPAIRED);
    look(&d);
    CHECK(strstr(text(&d, IDC_DIAGNOSIS), string(&d, R_DIAGNOSIS_WRONG)));
    CHECK(!view_find(&d.view, IDC_DIAGNOSE)->enabled);
    call_begin(&d.state.call, d.catalog.items[0].id, d.state.now);
    type_code(&d, d.catalog.items[0].id, VERDICT_REPAIRED);
    look(&d);
    CHECK_TEXT(text(&d, IDC_DIAGNOSIS), string(&d, W_DIAGNOSIS_LATE));
    close_desk(&d);
}

TEST(the_technicians_page_tells_no_secret_before_a_code_says_repaired)
{
    for (size_t ticket = 0; ticket < ticket_count(); ticket++)
        for (int lang = 0; lang < LANG_COUNT; lang++) {
            struct desk d;

            open_desk(&d, (enum lang)lang);
            d.state.ticket = ticket;
            go(&d, PAGE_CALL);
            check_items_tell_nothing(&d, &d.catalog.items[ticket]);
            take_call(&d);
            type_code(&d, d.catalog.items[ticket].id, VERDICT_MASKED);
            look(&d);
            check_items_tell_nothing(&d, &d.catalog.items[ticket]);
            close_desk(&d);
        }
}

TEST(a_call_whose_ticket_is_gone_can_still_be_finished)
{
    struct desk d;

    open_desk(&d, LANG_FR);
    call_begin(&d.state.call, "gone", 1);
    d.state.call_open = true;
    go(&d, PAGE_CALL);
    CHECK_TEXT(text(&d, IDC_LINE), string(&d, W_UNKNOWN_TICKET));
    CHECK(!shows(&d, IDC_CALL) && shows(&d, IDC_CALL_END));
    CHECK(!view_find(&d.view, IDC_DIAGNOSE)->enabled);
    CHECK_INT(view_call_next(&d.state), d.state.ticket);
    close_desk(&d);
}

TEST(roles_are_swapped_to_the_ticket_after_the_calls)
{
    struct desk d;

    open_desk(&d, LANG_FR);
    take_call(&d);
    look(&d);
    CHECK_INT(view_call_next(&d.state), 1);
    call_begin(&d.state.call, d.catalog.items[1].id, 1);
    CHECK_INT(view_call_next(&d.state), 2 % d.catalog.count);
    close_desk(&d);
}

TEST(each_role_looks_back_only_when_there_is_something)
{
    struct desk d;

    open_desk(&d, LANG_FR);
    CHECK_INT(go(&d, PAGE_LOOKBACK)->page, PAGE_START); /* no call */
    take_call(&d);
    CHECK_INT(go(&d, PAGE_LOOKBACK)->page, PAGE_LOOKBACK);
    CHECK(strstr(text(&d, IDC_QUESTION_1), string(&d, R_ASK_A_1)));
    d.state.lookback = REPORT_B;
    CHECK_INT(go(&d, PAGE_LOOKBACK)->page, PAGE_START); /* no round */
    plant(&d, 0);
    CHECK_INT(go(&d, PAGE_LOOKBACK)->page, PAGE_SHARED);
    d.state.lookback = REPORT_A;
    CHECK_INT(go(&d, PAGE_LOOKBACK)->page, PAGE_SHARED); /* a ticket is in place */
    d.state.lookback = REPORT_B;
    repair(&d, 0);
    verify(&d);
    d.state.answers[1] = mem_dup("oui\nnon");
    CHECK_INT(go(&d, PAGE_LOOKBACK)->page, PAGE_LOOKBACK);
    CHECK(strstr(text(&d, IDC_QUESTION_1), string(&d, R_ASK_B_1)));
    CHECK_TEXT(text(&d, IDC_ANSWER_1), "");
    CHECK_TEXT(text(&d, IDC_ANSWER_1 + 1), "oui\nnon");
    restore(&d, &decide_later);
    CHECK_INT(go(&d, PAGE_LOOKBACK)->page, PAGE_LOOKBACK);
    close_desk(&d);
}

TEST(the_instructor_is_told_of_a_journal_that_was_set_aside)
{
    struct desk d;

    open_desk(&d, LANG_EN);
    go(&d, PAGE_TEACHER);
    CHECK(strstr(text(&d, IDC_IN_PLACE), string(&d, W_TEACHER_NONE_NEXT)));
    d.state.set_aside = mem_dup("C:\\kept.ini");
    look(&d);
    CHECK(!strstr(text(&d, IDC_IN_PLACE), string(&d, W_TEACHER_NONE_NEXT)));
    CHECK(strstr(text(&d, IDC_IN_PLACE), string(&d, W_TEACHER_NONE)));
    CHECK(strstr(text(&d, IDC_IN_PLACE), "C:\\kept.ini"));
    close_desk(&d);
}

TEST(the_instructor_sees_what_is_in_place_and_after_a_verify_every_check)
{
    struct desk d;

    open_desk(&d, LANG_FR);
    go(&d, PAGE_TEACHER);
    CHECK(!shows(&d, IDC_VERIFY) && !shows(&d, IDC_PUT_BACK));
    plant(&d, 1);
    d.state.teacher = true;
    go(&d, PAGE_TEACHER);
    CHECK_INT(d.view.row_count, 1);
    verify(&d);
    look(&d);
    CHECK_INT(d.view.row_count, d.state.verdict.check_count);
    CHECK(shows(&d, IDC_VERDICT) && shows(&d, IDC_REPAIR) && shows(&d, IDC_PUT_BACK));
    close_desk(&d);
}

TEST(the_instructor_sees_the_mode_and_whether_a_code_guards_it)
{
    struct desk d;

    open_desk(&d, LANG_FR);
    go(&d, PAGE_TEACHER);
    CHECK(!view_find(&d.view, IDC_EXAM)->checked);
    CHECK(!shows(&d, IDC_CODE_REMOVE) && !shows(&d, IDC_REPORT));
    d.state.exam = d.state.locked = true;
    look(&d);
    CHECK(view_find(&d.view, IDC_EXAM)->checked);
    CHECK(shows(&d, IDC_CODE_REMOVE));
    CHECK_TEXT(text(&d, IDC_CODE_CHOOSE), string(&d, W_CODE_CHANGE));
    plant(&d, 0);
    d.state.teacher = true;
    go(&d, PAGE_TEACHER);
    CHECK(shows(&d, IDC_REPORT) && shows(&d, IDC_EXAM));
    close_desk(&d);
}

/* --- where the effect is seen ------------------------------------------------------------------
 */

TEST(the_effect_is_shown_where_the_tickets_area_is)
{
    struct {
        const struct word *area;
        unsigned text;
    } const rows[] = {
        {AREA_MOUSE_KEYBOARD, W_EFFECT_BENCH},
        {AREA_REGION, W_EFFECT_BENCH},
        {AREA_DESKTOP, W_EFFECT_DESKTOP},
        {AREA_INTERNET, W_EFFECT_TRY},
        {AREA_OTHER, W_EFFECT_TRY},
    };
    struct desk d;

    open_desk(&d, LANG_EN);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        test_row(rows[i].area->text);
        d.catalog.items[0].area = rows[i].area;
        plant(&d, 0);
        d.state.effect_shown = true;
        d.state.effect = EFFECT_TRY;
        look(&d);
        CHECK_TEXT(text(&d, IDC_EFFECT_SAID), string(&d, rows[i].text));
        d.state.effect = EFFECT_NOTHING; /* what was looked at says more than the area */
        look(&d);
        CHECK_TEXT(text(&d, IDC_EFFECT_SAID), string(&d, W_EFFECT_NOTHING));
        d.state.effect_shown = false;
        CHECK_INT(session_restore(d.session, &decide_put_back, &d.state.receipt, NULL), ST_OK);
        receipt_done(&d.state.receipt);
        d.state.receipt = (struct receipt){0};
    }
    test_row(NULL);
    close_desk(&d);
}

/* --- the keyboard, on every page and in both languages ---------------------------------------- */

static int mnemonic(const char *label)
{
    for (; *label; label++)
        if (*label == '&' && label[1] == '&')
            label++;
        else if (*label == '&')
            return tolower((unsigned char)label[1]);
    return 0;
}

/* Controls whose & Windows takes for a mnemonic: buttons and the labels before fields and lists. */
static bool has_mnemonic(unsigned id)
{
    static const unsigned ids[] = {IDC_TEACHER,
                                   IDC_BACK,
                                   IDC_GIVE_UP,
                                   IDC_AGAIN,
                                   IDC_RETURN,
                                   IDC_PLANT,
                                   IDC_DECIDE,
                                   IDC_FINISH,
                                   IDC_CLOSE,
                                   IDC_CARRY_ON,
                                   IDC_PUT_BACK,
                                   IDC_ROLE_A,
                                   IDC_ROLE_B,
                                   IDC_ROLE_TEACHER,
                                   IDC_VERIFY,
                                   IDC_HINT,
                                   IDC_DIAGNOSE,
                                   IDC_SHOW_REPAIR,
                                   IDC_LINES_LABEL,
                                   IDC_CHECKS_LABEL,
                                   IDC_TICKET_LABEL,
                                   IDC_SEARCH_LABEL,
                                   IDC_TICKETS_LABEL,
                                   IDC_CHOOSE,
                                   IDC_SETTING_TYPED_1_LABEL,
                                   IDC_SETTING_TYPED_2_LABEL,
                                   IDC_SETTING_FIRST_LABEL,
                                   IDC_SETTING_CHOICE_LABEL,
                                   IDC_REPORT,
                                   IDC_SEE_RESULT,
                                   IDC_LOOK_BACK,
                                   IDC_EXAM,
                                   IDC_CODE_CHOOSE,
                                   IDC_CODE_REMOVE,
                                   IDC_PART_LABEL,
                                   IDC_CALL_NOTES_LABEL,
                                   IDC_CALL_CODE_LABEL,
                                   IDC_CALL_RESUME,
                                   IDC_CALL_ANSWER,
                                   IDC_CALL_END,
                                   IDC_LOOKBACK_DONE,
                                   IDC_QUESTION_1,
                                   IDC_QUESTION_1 + 1,
                                   IDC_QUESTION_1 + 2,
                                   IDC_DELAY_LABEL,
                                   IDC_MORE,
                                   IDC_PUTBACK_LABEL,
                                   IDC_WEB,
                                   IDC_START_NOW,
                                   IDC_CANCEL_PLANT,
                                   IDC_OPEN_PRIVATE,
                                   IDC_SHOW_EFFECT,
                                   IDC_CHECK_CODE_LABEL,
                                   IDC_HELP_OPEN};

    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
        if (ids[i] == id)
            return true;
    return false;
}

static void check_mnemonics(const struct desk *d)
{
    char used[256] = {0};

    for (size_t i = 0; i < d->view.item_count; i++) {
        const struct view_item *item = &d->view.items[i];
        int key = has_mnemonic(item->id) ? mnemonic(item->text) : 0;

        test_row(item->text);
        CHECK(!has_mnemonic(item->id) || key);
        CHECK(!key || !used[key & 255]);
        if (key)
            used[key & 255] = 1;
    }
    test_row(NULL);
    CHECK(view_find(&d->view, d->view.focus_id) != NULL);
    CHECK(d->view.page == PAGE_START || view_find(&d->view, d->view.default_id) != NULL);
}

static void check_all_pages(enum lang lang, size_t ticket)
{
    struct desk d;

    open_desk(&d, lang);
    d.state.ticket = ticket;
    check_mnemonics((go(&d, PAGE_START), &d));
    check_mnemonics((go(&d, PAGE_TICKETS), &d));
    check_mnemonics((go(&d, PAGE_PREPARE), &d));
    d.state.repair_shown = d.state.more_shown = true;
    check_mnemonics((look(&d), &d));
    check_mnemonics((go(&d, PAGE_CALL), &d));
    take_call(&d);
    check_mnemonics((go(&d, PAGE_CALL), &d));
    check_mnemonics((go(&d, PAGE_LOOKBACK), &d));
    d.state.call_open = false;
    check_mnemonics((go(&d, PAGE_CALL), &d));
    d.state.call.ended_at = d.state.now;
    check_mnemonics((look(&d), &d));
    d.state.call_open = true;
    check_mnemonics((look(&d), &d));
    check_mnemonics((go(&d, PAGE_TEACHER), &d));
    d.state.plant_at = UINT64_MAX;
    check_mnemonics((go(&d, PAGE_SHARED), &d));
    d.state.plant_failed = true;
    check_mnemonics((look(&d), &d));
    plant(&d, ticket);
    d.state.found = true;
    check_mnemonics((look(&d), &d));
    session_diagnose(d.session, d.catalog.items[ticket].diagnoses[0].id, NULL);
    verify(&d);
    check_mnemonics((look(&d), &d));
    d.state.teacher = true;
    check_mnemonics((go(&d, PAGE_TEACHER), &d));
    repair(&d, ticket);
    verify(&d);
    check_mnemonics((go(&d, PAGE_RESULT), &d));
    d.state.verdict.word = VERDICT_COLLATERAL;
    check_mnemonics((look(&d), &d));
    session_give_up(d.session, NULL);
    d.state.judged = false;
    check_mnemonics((look(&d), &d));
    d.state.locked = true;
    check_mnemonics((go(&d, PAGE_TEACHER), &d));
    restore(&d, &decide_later);
    check_mnemonics((go(&d, PAGE_TEACHER), &d));
    check_mnemonics((go(&d, PAGE_RESULT), &d));
    check_mnemonics((go(&d, PAGE_RECEIPT), &d));
    err_set(&d.state.err, ST_REFUSED, ERR_CHANGED_BY_OTHERS, 0, "X");
    check_mnemonics((look(&d), &d));
    close_desk(&d);
}

TEST(every_button_has_a_mnemonic_of_its_own_on_its_page)
{
    for (int lang = 0; lang < LANG_COUNT; lang++)
        for (size_t ticket = 0; ticket < ticket_count(); ticket++)
            check_all_pages((enum lang)lang, ticket);
}

int main(void)
{
    RUN(the_effect_is_shown_where_the_tickets_area_is);
    RUN(with_nothing_in_place_the_start_page_opens);
    RUN(with_a_ticket_in_place_no_private_page_opens);
    RUN(the_instructors_page_opens_only_after_the_question);
    RUN(a_private_page_asks_once_a_round_was_played);
    RUN(a_ticket_from_before_the_start_offers_to_carry_on_or_put_back);
    RUN(an_interrupted_plant_offers_only_to_put_back);
    RUN(the_shared_page_tells_no_secret_whatever_happens);
    RUN(the_lint_of_secrets_sees_them_on_the_private_page);
    RUN(an_error_during_the_round_names_no_place);
    RUN(the_expected_repair_is_hidden_until_it_is_asked_for);
    RUN(each_ticket_offers_its_own_settings);
    RUN(a_typed_address_stays_and_has_no_note);
    RUN(a_plant_that_would_be_refused_says_why_and_cannot_be_clicked);
    RUN(the_confirmation_lists_place_before_and_after);
    RUN(a_verify_that_fails_stays_on_the_shared_page);
    RUN(a_verdict_of_another_program_is_shown_too);
    RUN(a_repair_opens_the_result_with_route_checks_and_lesson);
    RUN(the_list_opens_at_the_first_row_that_is_not_in_order_even_if_it_is_the_first);
    RUN(after_a_restart_a_repaired_round_waits_for_a_verify);
    RUN(giving_up_tells_cause_and_repair);
    RUN(the_diagnosis_is_judged_on_the_result_page_only);
    RUN(three_hints_and_no_more);
    RUN(the_receipt_names_every_place);
    RUN(the_receipt_leads_to_the_whole_result);
    RUN(what_binome_put_back_has_a_result_that_blames_nobody);
    RUN(with_no_round_on_record_there_is_no_result);
    RUN(the_overview_tells_the_last_round_and_the_next_ticket);
    RUN(what_differs_from_the_courses_way_stands_apart);
    RUN(a_conflict_waits_on_the_receipt_for_a_decision);
    RUN(a_journal_that_cannot_be_read_does_not_look_like_no_ticket);
    RUN(a_round_ended_by_another_program_is_told_on_the_start_page);
    RUN(a_record_that_cannot_be_read_leaves_only_the_instructor);
    RUN(a_call_rings_until_it_is_answered);
    RUN(an_unfinished_call_is_offered_to_be_carried_on);
    RUN(the_look_back_is_the_default_until_something_is_answered);
    RUN(the_clock_runs_with_the_call_and_stands_still_after_it);
    RUN(the_conduct_is_ticked_and_the_part_is_a_choice);
    RUN(the_code_says_at_once_what_it_is);
    RUN(the_code_tells_no_more_than_not_yet);
    RUN(the_diagnosis_is_judged_only_once_a_code_says_repaired);
    RUN(the_technicians_page_tells_no_secret_before_a_code_says_repaired);
    RUN(a_call_whose_ticket_is_gone_can_still_be_finished);
    RUN(roles_are_swapped_to_the_ticket_after_the_calls);
    RUN(each_role_looks_back_only_when_there_is_something);
    RUN(the_instructor_is_told_of_a_journal_that_was_set_aside);
    RUN(the_instructor_sees_what_is_in_place_and_after_a_verify_every_check);
    RUN(the_instructor_sees_the_mode_and_whether_a_code_guards_it);
    RUN(the_questions_of_the_shared_page_tell_no_secret);
    RUN(what_most_people_never_change_is_shown_when_asked_for);
    RUN(the_private_page_says_which_mode_this_pc_is_in);
    RUN(a_round_that_nobody_ends_is_reminded_of_or_put_back_when_it_was_said);
    RUN(a_ticket_that_waits_shows_its_call_and_how_long);
    RUN(a_ticket_that_is_in_place_waits_no_more);
    RUN(an_exam_says_yes_or_no_and_nothing_else);
    RUN(an_exam_that_succeeds_says_yes_and_shows_the_result_when_asked);
    RUN(every_verify_has_a_code_for_the_technician);
    RUN(diagnoses_stand_in_another_order_in_each_round);
    RUN(the_web_test_is_told_with_its_moment);
    RUN(the_web_test_is_offered_where_the_call_is_about_the_web);
    RUN(the_same_helps_are_offered_for_every_ticket);
    RUN(every_button_has_a_mnemonic_of_its_own_on_its_page);
    host_texts_done();
    return test_end();
}
