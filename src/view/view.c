#include "view.h"

#include <stdlib.h>
#include <string.h>

#include "ids_window.h"
#include "resource.h"

/* ---- the state ---------------------------------------------------------------------------- */

void view_state_done(struct view_state *s)
{
    settings_done(&s->settings);
    verdict_done(&s->verdict);
    receipt_done(&s->receipt);
    *s = (struct view_state){0};
}

bool view_in_place(const struct view_state *s)
{
    return s->session == SESSION_PLANTED || s->session == SESSION_HALF_PLANTED ||
           s->session == SESSION_RESTORING;
}

static bool word_is_repaired(enum verdict_word word)
{
    return word == VERDICT_REPAIRED || word == VERDICT_COLLATERAL;
}

/* The last verdict of the round: this run's own, or the one that was noted. */
static bool last_verdict(const struct view_state *s, enum verdict_word *out)
{
    const struct event *noted = s->journal ? journal_last(s->journal, EVENT_VERIFY) : NULL;

    if (s->judged && (!noted || noted->at <= s->verdict.verified_at)) {
        *out = s->verdict.word;
        return true;
    }
    if (!noted)
        return false;
    *out = noted->verdict;
    return true;
}

static bool given_up(const struct view_state *s)
{
    return s->journal && journal_last(s->journal, EVENT_GIVE_UP);
}

bool view_round_open(const struct view_state *s)
{
    enum verdict_word word;

    if (s->session != SESSION_PLANTED)
        return false;
    return given_up(s) || (last_verdict(s, &word) && word_is_repaired(word));
}

/* The result page needs what this run has seen: after a restart a verify brings it back. */
static bool has_result(const struct view_state *s)
{
    return view_round_open(s) && (given_up(s) || (s->judged && word_is_repaired(s->verdict.word)));
}

enum page view_page(const struct view_state *s)
{
    bool in_place = view_in_place(s);

    switch (s->wish) {
    case PAGE_TEACHER: return in_place && !s->teacher ? PAGE_SHARED : PAGE_TEACHER;
    case PAGE_RECEIPT:
        if (s->put_back && (!in_place || s->err.reason != ERR_NONE))
            return PAGE_RECEIPT;
        break;
    case PAGE_RESULT:
        if (has_result(s))
            return PAGE_RESULT;
        break;
    case PAGE_PREPARE:
    case PAGE_CALL:
        if (!in_place && s->session != SESSION_BROKEN)
            return s->wish;
        break;
    default: break;
    }
    return in_place ? PAGE_SHARED : PAGE_START;
}

bool view_must_ask(const struct view_state *s, enum page page, unsigned rounds)
{
    if (page == PAGE_TEACHER)
        return view_in_place(s);
    return (page == PAGE_PREPARE || page == PAGE_CALL) && rounds > 0;
}

const struct scenario *view_ticket(const struct view_state *s)
{
    if (!s->catalog || s->ticket >= s->catalog->count)
        return NULL;
    return &s->catalog->items[s->ticket];
}

static const struct scenario_setting *find_setting(const struct scenario *s, const char *name)
{
    for (size_t i = 0; s && i < s->setting_count; i++)
        if (strcmp(s->settings[i].name, name) == 0)
            return &s->settings[i];
    return NULL;
}

const char *view_setting(const struct view_state *s, const char *name)
{
    const struct scenario_setting *setting = find_setting(view_ticket(s), name);
    const char *chosen = settings_get(&s->settings, name);

    if (!setting)
        return NULL;
    return chosen ? chosen : setting->value;
}

/* ---- building ----------------------------------------------------------------------------- */

/* Everything that a page's function needs. */
struct maker {
    struct view *out;
    const struct texts *t;
    const struct view_state *s;
};

static struct view_item *add_taken(const struct maker *m, unsigned id, char *text)
{
    struct view *v = m->out;
    struct view_item *item;

    if (v->item_count == VIEW_ITEMS)
        abort(); /* a page with more controls than the array: ours to enlarge */
    item = &v->items[v->item_count++];
    *item = (struct view_item){.id = id, .enabled = true, .text = text};
    return item;
}

static struct view_item *add(const struct maker *m, unsigned id, unsigned text)
{
    return add_taken(m, id, mem_dup(text_of(m->t, text)));
}

static struct view_item *add_text(const struct maker *m, unsigned id, const char *text)
{
    return add_taken(m, id, mem_dup(text ? text : ""));
}

/* Appends the string with up to three arguments; missing ones are empty. */
static void format(const struct maker *m, struct str *out, unsigned text, const char *a,
                   const char *b, const char *c)
{
    const char *args[] = {a ? a : "", b ? b : "", c ? c : ""};

    str_add_format(out, text_of(m->t, text), args, 3);
}

static struct view_item *add_format(const struct maker *m, unsigned id, unsigned text,
                                    const char *a, const char *b, const char *c)
{
    struct str out = {0};

    format(m, &out, text, a, b, c);
    return add_taken(m, id, str_take(&out));
}

static char *number(uint64_t value)
{
    struct str out = {0};

    str_add_uint(&out, value);
    return str_take(&out);
}

/* Everything is shown as the user speaks: &&, so that no letter of a ticket becomes a mnemonic. */
static char *without_mnemonics(const char *text, size_t len)
{
    struct str out = {0};

    for (size_t i = 0; i < len; i++) {
        if (text[i] == '&')
            str_add_char(&out, '&');
        str_add_char(&out, text[i]);
    }
    return str_take(&out);
}

static char *ticket_name(const struct maker *m, const struct scenario *s)
{
    struct str out = {0};
    char *order;

    if (!s)
        return mem_dup(text_of(m->t, W_UNKNOWN_TICKET));
    order = number(s->order);
    format(m, &out, W_TICKET_NAME, order, say_scenario(m->t, s, SCENARIO_TITLE), NULL);
    free(order);
    return str_take(&out);
}

static char *since_when(const struct maker *m)
{
    struct str out = {0};

    m->t->date_time(m->t->ctx, m->t->lang, m->s->journal ? m->s->journal->planted_at : 0, &out);
    return str_take(&out);
}

/* How long ago in whole minutes: the clock on the page is for planning, not for racing. */
static char *elapsed(const struct maker *m, uint64_t from, uint64_t to)
{
    uint64_t minutes = to > from ? (to - from) / TICKS_PER_SECOND / 60 : 0;
    char *h = number(minutes / 60), *min = number(minutes < 60 ? minutes : minutes % 60);
    struct str out = {0};

    if (minutes == 0)
        str_add_text(&out, text_of(m->t, W_LESS_THAN_A_MINUTE));
    else if (minutes < 60)
        format(m, &out, W_MINUTES, min, NULL, NULL);
    else
        format(m, &out, W_HOURS, h, min, NULL);
    free(h);
    free(min);
    return str_take(&out);
}

static void add_caller(const struct maker *m, const struct scenario *s)
{
    if (!s)
        return;
    add_text(m, IDC_CALLER, say_scenario(m->t, s, SCENARIO_CALLER));
    add_format(m, IDC_CALL, W_QUOTE, say_scenario(m->t, s, SCENARIO_CALL), NULL, NULL);
}

static void set_header(const struct maker *m, enum glyph glyph, char *title, char *line)
{
    m->out->glyph = glyph;
    add_taken(m, IDC_TITLE, title);
    add_taken(m, IDC_LINE, line);
}

static void set_header_ids(const struct maker *m, enum glyph glyph, unsigned title, unsigned line)
{
    set_header(m, glyph, mem_dup(text_of(m->t, title)), mem_dup(text_of(m->t, line)));
}

static void add_columns(const struct maker *m, unsigned a, unsigned b, unsigned c, unsigned d)
{
    const unsigned ids[VIEW_COLUMNS] = {a, b, c, d};

    for (size_t i = 0; i < VIEW_COLUMNS && ids[i]; i++)
        m->out->columns[i] = mem_dup(text_of(m->t, ids[i]));
}

static struct view_row *add_row(const struct maker *m)
{
    struct view *v = m->out;
    struct view_row *row;

    v->rows = mem_grow(v->rows, v->row_count + 1, sizeof *v->rows);
    row = &v->rows[v->row_count++];
    *row = (struct view_row){0};
    return row;
}

static char *shown(const struct maker *m, const char *state)
{
    struct str out = {0};

    say_state(m->t, state ? state : "", &out);
    return str_take(&out);
}

/* A row about one place. Takes title, state and detail over. */
static void add_place_row(const struct maker *m, char *title, const char *a, const char *b,
                          char *state, char *detail)
{
    struct view_row *row = add_row(m);

    row->cells[0] = title;
    row->cells[1] = shown(m, a);
    row->cells[2] = shown(m, b);
    row->cells[3] = state;
    row->detail = detail;
}

/* The row in one sentence, with the whole place. */
static char *place_detail(const struct maker *m, unsigned text, const char *where, const char *a,
                          const char *b)
{
    char *first = shown(m, a), *second = shown(m, b);
    struct str out = {0};

    format(m, &out, text, where, first, second);
    free(first);
    free(second);
    return str_take(&out);
}

static char *leaf_of(const char *where)
{
    const char *slash = strrchr(where, '\\');

    return mem_dup(slash && slash[1] ? slash + 1 : where);
}

static void add_checks(const struct maker *m, const struct verdict *v)
{
    if (v->check_count == 0)
        return;
    add(m, IDC_CHECKS_LABEL, W_CHECKS_LABEL);
    add_text(m, IDC_CHECKS, "");
    add_text(m, IDC_DETAIL, "");
    add_columns(m, W_COLUMN_WHAT, W_COLUMN_EXPECTED, W_COLUMN_FOUND, W_COLUMN_STATE);
    for (size_t i = 0; i < v->check_count; i++) {
        const struct check *c = &v->checks[i];
        struct str title = {0}, state = {0};

        if (c->state != CHECK_OK && m->out->row == 0)
            m->out->row = i;
        say_check_title(m->t, c->id, &title);
        say_check_state(m->t, c->state, &state);
        add_place_row(m, str_take(&title), c->expected, c->found, str_take(&state),
                      place_detail(m, W_DETAIL, c->where, c->expected, c->found));
    }
}

/* What the plant changed, from the record: shown without looking at the PC again. */
static void add_planted(const struct maker *m)
{
    const struct journal *j = m->s->journal;
    bool any = false;

    for (size_t i = 0; j && i < j->records.count; i++) {
        const struct record *r = &j->records.items[i];
        struct str where = {0}, before = {0}, planted = {0};

        if (r->role != ROLE_OWN || state_equal(&r->place, &r->before, &r->planted))
            continue;
        if (!any) {
            add(m, IDC_CHECKS_LABEL, W_CHANGED_LABEL);
            add_text(m, IDC_CHECKS, "");
            add_text(m, IDC_DETAIL, "");
            add_columns(m, W_COLUMN_WHAT, W_COLUMN_BEFORE, W_COLUMN_PLANTED, 0);
            any = true;
        }
        place_where(&r->place, &where);
        state_show(&r->place, &r->before, &before);
        state_show(&r->place, &r->planted, &planted);
        add_place_row(m, leaf_of(str_text(&where)), str_text(&before), str_text(&planted), NULL,
                      place_detail(m, W_DETAIL_PLANTED, str_text(&where), str_text(&before),
                                   str_text(&planted)));
        str_done(&where);
        str_done(&before);
        str_done(&planted);
    }
}

/* ---- start -------------------------------------------------------------------------------- */

static void add_role(const struct maker *m, unsigned id, unsigned text, unsigned note, bool enabled)
{
    struct view_item *item = add(m, id, text);

    item->note = mem_dup(text_of(m->t, note));
    item->enabled = enabled;
}

static void make_start(const struct maker *m)
{
    const struct view_state *s = m->s;
    bool usable = s->session != SESSION_BROKEN;

    set_header_ids(m, GLYPH_APP, W_START_TITLE, W_START_LINE);
    if (!usable) {
        add_text(m, IDC_NOTICE_ICON, "");
        add(m, IDC_NOTICE, W_START_BROKEN);
    } else if (s->session == SESSION_CLOSED && s->put_back_elsewhere && s->journal) {
        struct str at = {0};

        m->t->time_of_day(m->t->ctx, m->t->lang, s->journal->closed_at, &at);
        add_text(m, IDC_NOTICE_ICON, "");
        add_format(m, IDC_NOTICE, W_START_PUT_BACK, str_text(&at), NULL, NULL);
        str_done(&at);
    }
    add_role(m, IDC_ROLE_A, W_ROLE_A, W_ROLE_A_NOTE, usable);
    add_role(m, IDC_ROLE_B, W_ROLE_B, W_ROLE_B_NOTE, usable);
    add_role(m, IDC_ROLE_TEACHER, W_ROLE_TEACHER, W_ROLE_TEACHER_NOTE, true);
    add(m, IDC_ABOUT_HEAD, W_ABOUT_HEAD);
    add(m, IDC_ABOUT, W_ABOUT);
    m->out->focus_id = usable ? IDC_ROLE_A : IDC_ROLE_TEACHER;
}

/* ---- prepare ------------------------------------------------------------------------------ */

static struct view_list *add_list(const struct maker *m, unsigned id, size_t count)
{
    struct view *v = m->out;
    struct view_list *list;

    if (v->list_count == VIEW_LISTS)
        abort();
    list = &v->lists[v->list_count++];
    *list = (struct view_list){.id = id, .count = count, .selected = count};
    list->items = count ? mem_alloc(count * sizeof *list->items) : NULL;
    return list;
}

static void add_tickets(const struct maker *m)
{
    const struct catalog *c = m->s->catalog;
    size_t count = c ? c->count : 0;
    struct view_list *list = add_list(m, IDC_TICKET, count);

    for (size_t i = 0; i < count; i++)
        list->items[i] = ticket_name(m, &c->items[i]);
    list->selected = m->s->ticket;
    add(m, IDC_TICKET_LABEL, W_TICKET_LABEL);
    add_text(m, IDC_TICKET, "");
}

static char *help_name(const struct maker *m, const char *value)
{
    static const struct {
        const char *value;
        unsigned text;
    } names[] = {
        {"quick-assist", W_HELP_QUICK_ASSIST},
        {"teamviewer", W_HELP_TEAMVIEWER},
        {"anydesk", W_HELP_ANYDESK},
        {"none", W_HELP_NONE},
    };

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(value, names[i].value) == 0)
            return mem_dup(text_of(m->t, names[i].text));
    return mem_dup(value);
}

/* A setting with its choices and the note of the one that is chosen. */
static void add_setting(const struct maker *m, const char *name, unsigned label,
                        unsigned label_text, unsigned id, unsigned note)
{
    const struct scenario_setting *setting = find_setting(view_ticket(m->s), name);
    const char *value = view_setting(m->s, name);
    bool help = strcmp(name, "remote-help") == 0;
    struct view_list *list;

    if (!setting)
        return;
    add(m, label, label_text);
    add_text(m, id, value);
    list = add_list(m, id, setting->choice_count);
    for (size_t i = 0; i < setting->choice_count; i++) {
        const struct scenario_choice *c = &setting->choices[i];

        list->items[i] = help ? help_name(m, c->value) : mem_dup(c->value);
        if (strcmp(c->value, value) == 0) {
            list->selected = i;
            if (note && c->note[m->t->lang])
                add_text(m, note, c->note[m->t->lang]);
        }
    }
}

static void add_plan(const struct maker *m)
{
    const struct view_state *s = m->s;
    struct str out = {0};

    if (!s->plan_known)
        return;
    if (s->plan_error.reason != ERR_NONE) {
        str_add_text(&out, text_of(m->t, W_CHANGES_REFUSED));
        str_add_char(&out, ' ');
        say_error(m->t, &s->plan_error, &out);
        add_text(m, IDC_NOTICE_ICON, "");
        add_taken(m, IDC_NOTICE, str_take(&out));
    } else {
        char *count = number(s->plan_changes);

        format(m, &out, s->plan_changes == 1 ? W_CHANGES_ONE : W_CHANGES_COUNT, count, NULL, NULL);
        add(m, IDC_CHANGES_HEAD, W_CHANGES_HEAD);
        add_taken(m, IDC_CHANGES, str_take(&out));
        free(count);
    }
}

static void make_prepare(const struct maker *m)
{
    const struct view_state *s = m->s;
    const struct scenario *ticket = view_ticket(s);

    set_header_ids(m, GLYPH_APP, W_PREPARE_TITLE, W_PREPARE_LINE);
    add_tickets(m);
    add_setting(m, "server", IDC_SERVER_LABEL, W_SERVER_LABEL, IDC_SERVER, IDC_SERVER_NOTE);
    add_setting(m, "remote-help", IDC_REMOTE_HELP_LABEL, W_HELP_LABEL, IDC_REMOTE_HELP,
                IDC_REMOTE_HELP_NOTE);
    add_setting(m, "message", IDC_MESSAGE_LABEL, W_MESSAGE_LABEL, IDC_MESSAGE, 0);
    add_plan(m);
    if (ticket) {
        add(m, IDC_EFFECT_HEAD, W_EFFECT_HEAD);
        add_text(m, IDC_EFFECT, say_scenario(m->t, ticket, SCENARIO_EFFECT));
        add(m, IDC_ROLE_HEAD, W_ROLE_HEAD);
        add_text(m, IDC_ROLE_TEXT, say_scenario(m->t, ticket, SCENARIO_USER));
        add(m, IDC_SHOW_REPAIR, s->repair_shown ? W_HIDE_REPAIR : W_SHOW_REPAIR);
        if (s->repair_shown)
            add_text(m, IDC_REPAIR, say_scenario(m->t, ticket, SCENARIO_REPAIR));
    }
    add(m, IDC_BACK, W_BACK);
    add(m, IDC_PLANT, W_PLANT)->enabled = ticket && s->plan_error.reason == ERR_NONE;
    m->out->focus_id = IDC_TICKET;
    m->out->default_id = IDC_PLANT;
}

/* ---- shared: nothing here may tell the cause ----------------------------------------------- */

static void add_found(const struct maker *m)
{
    const struct view_state *s = m->s;
    bool planted = s->session == SESSION_PLANTED;
    char *since;

    if (planted && !s->found)
        return;
    since = since_when(m);
    add_text(m, IDC_NOTICE_ICON, "");
    if (s->session == SESSION_HALF_PLANTED)
        add(m, IDC_NOTICE, W_FOUND_HALF);
    else if (s->session == SESSION_RESTORING)
        add(m, IDC_NOTICE, W_FOUND_RESTORING);
    else if (view_round_open(s))
        add_format(m, IDC_NOTICE, W_FOUND_OPEN, since, NULL, NULL);
    else
        add_format(m, IDC_NOTICE, W_FOUND, since, NULL, NULL);
    add(m, IDC_PUT_BACK, W_PUT_BACK);
    if (planted && !given_up(s))
        add(m, IDC_CARRY_ON, W_CARRY_ON);
    free(since);
}

static void add_judgement(const struct maker *m, enum glyph glyph, unsigned text, unsigned next)
{
    m->out->verdict = glyph;
    add_text(m, IDC_VERDICT_ICON, "");
    add(m, IDC_VERDICT, text);
    add(m, IDC_NEXT, next);
}

/* Vague on purpose: what was looked at and what was found stays secret until the round is open. */
static void add_vague_verdict(const struct maker *m)
{
    enum verdict_word word;

    if (m->s->trouble) {
        char *code = number((uint64_t)err_exit_code(m->s->err.status));

        m->out->verdict = GLYPH_UNKNOWN;
        add_text(m, IDC_VERDICT_ICON, "");
        add_format(m, IDC_VERDICT, W_TROUBLE, code, NULL, NULL);
        add(m, IDC_NEXT, W_TROUBLE_NEXT);
        free(code);
        return;
    }
    if (!last_verdict(m->s, &word))
        return;
    switch (word) {
    case VERDICT_ACTIVE:
        add_judgement(m, GLYPH_NOT_YET, W_NOT_YET_ACTIVE, W_NOT_YET_ACTIVE_NEXT);
        break;
    case VERDICT_MASKED:
        add_judgement(m, GLYPH_HALF, W_NOT_YET_MASKED, W_NOT_YET_MASKED_NEXT);
        break;
    case VERDICT_ALTERED:
        add_judgement(m, GLYPH_NOT_YET, W_NOT_YET_ALTERED, W_NOT_YET_ALTERED_NEXT);
        break;
    case VERDICT_REPAIRED:
        add_judgement(m, GLYPH_DONE, W_ALREADY_REPAIRED, W_ALREADY_REPAIRED_NEXT);
        break;
    case VERDICT_COLLATERAL:
        add_judgement(m, GLYPH_HALF, W_ALREADY_COLLATERAL, W_ALREADY_COLLATERAL_NEXT);
        break;
    default: add_judgement(m, GLYPH_UNKNOWN, W_NOT_YET_UNKNOWN, W_NOT_YET_UNKNOWN_NEXT); break;
    }
}

static void add_hints(const struct maker *m, size_t given)
{
    const struct scenario *ticket = m->s->scenario;
    struct str out = {0};

    for (size_t i = 0; ticket && i < given && i < SCENARIO_HINTS; i++) {
        char *n = number(i + 1);

        if (i > 0)
            str_add_char(&out, '\n');
        format(m, &out, W_HINT_TEXT, n, ticket->hint[i][m->t->lang], NULL);
        free(n);
    }
    if (out.len)
        add_text(m, IDC_HINTS, str_text(&out));
    str_done(&out);
}

static char *shared_line(const struct maker *m)
{
    const struct journal *j = m->s->journal;
    struct str at = {0}, out = {0};
    char *ago, *tries;

    if (!j)
        return mem_dup("");
    m->t->time_of_day(m->t->ctx, m->t->lang, j->planted_at, &at);
    ago = elapsed(m, j->planted_at, m->s->now);
    tries = number(journal_count(j, EVENT_VERIFY));
    format(m, &out, W_SHARED_LINE, str_text(&at), ago, tries);
    str_done(&at);
    free(ago);
    free(tries);
    return str_take(&out);
}

static void make_shared(const struct maker *m)
{
    const struct view_state *s = m->s;
    bool playing = s->session == SESSION_PLANTED;
    size_t hints = s->journal ? journal_count(s->journal, EVENT_HINT) : 0;

    set_header(m, GLYPH_APP, ticket_name(m, s->scenario), shared_line(m));
    add_found(m);
    add_caller(m, s->scenario);
    add(m, IDC_TEACHER, W_OPEN_TEACHER);
    m->out->default_id = m->out->focus_id = IDC_PUT_BACK;
    if (!playing)
        return;
    add(m, IDC_VERIFY, W_VERIFY);
    if (s->scenario && !given_up(s)) {
        char *given = number(hints < SCENARIO_HINTS ? hints : SCENARIO_HINTS);

        add_format(m, IDC_HINT, W_HINT, given, NULL, NULL)->enabled = hints < SCENARIO_HINTS;
        free(given);
        if (s->scenario->diagnosis_count && !view_round_open(s))
            add(m, IDC_DIAGNOSE,
                journal_last(s->journal, EVENT_DIAGNOSIS) ? W_DIAGNOSE_AGAIN : W_DIAGNOSE);
    }
    add_vague_verdict(m);
    add_hints(m, hints);
    if (!given_up(s))
        add(m, IDC_GIVE_UP, W_GIVE_UP);
    m->out->default_id = IDC_VERIFY;
    m->out->focus_id = s->found ? (given_up(s) ? IDC_PUT_BACK : IDC_CARRY_ON) : IDC_VERIFY;
}

/* ---- result ------------------------------------------------------------------------------- */

char *view_diagnosis(const struct texts *t, const struct scenario *s, size_t index)
{
    return index < s->diagnosis_count ? mem_dup(s->diagnoses[index].text[t->lang]) : NULL;
}

static void add_diagnosis(const struct maker *m)
{
    const struct event *told = journal_last(m->s->journal, EVENT_DIAGNOSIS);
    const struct scenario *ticket = m->s->scenario;

    for (size_t i = 0; told && told->detail && ticket && i < ticket->diagnosis_count; i++) {
        const struct scenario_diagnosis *d = &ticket->diagnoses[i];

        if (strcmp(d->id, told->detail) == 0)
            add_format(m, IDC_DIAGNOSIS, d->right ? W_DIAGNOSIS_RIGHT : W_DIAGNOSIS_WRONG,
                       d->text[m->t->lang], NULL, NULL);
    }
}

static char *result_line(const struct maker *m, uint64_t until)
{
    const struct journal *j = m->s->journal;
    struct str time = {0}, out = {0};
    char *tries = number(journal_count(j, EVENT_VERIFY)),
         *hints = number(journal_count(j, EVENT_HINT));

    say_duration(m->t, until > j->planted_at ? (until - j->planted_at) / TICKS_PER_SECOND : 0,
                 &time);
    format(m, &out, W_RESULT_LINE, str_text(&time), tries, hints);
    str_done(&time);
    free(tries);
    free(hints);
    return str_take(&out);
}

/* What else was noticed, a line each; what the explanation says already is left out. */
static void add_notes(const struct maker *m, unsigned id, const struct verdict *v)
{
    struct str explanation = {0}, out = {0};

    say_explanation(m->t, v, &explanation);
    for (size_t i = 0; i < v->note_count; i++) {
        struct str note = {0};

        say_note(m->t, &v->notes[i], &note);
        if (note.len && !strstr(str_text(&explanation), str_text(&note))) {
            if (out.len)
                str_add_char(&out, '\n');
            str_add(&out, note.data, note.len);
        }
        str_done(&note);
    }
    if (out.len)
        add_text(m, id, str_text(&out));
    str_done(&explanation);
    str_done(&out);
}

static void add_explanation(const struct maker *m, unsigned id, const struct verdict *v)
{
    struct str out = {0};

    say_explanation(m->t, v, &out);
    add_taken(m, id, str_take(&out));
}

static void make_result(const struct maker *m)
{
    const struct view_state *s = m->s;
    const struct verdict *v = &s->verdict;
    bool repaired = s->judged && word_is_repaired(v->word);

    if (repaired) {
        struct str title = {0};

        say_verdict(m->t, v->word, &title);
        set_header(m, v->word == VERDICT_REPAIRED ? GLYPH_DONE : GLYPH_HALF, str_take(&title),
                   result_line(m, v->verified_at));
        add_explanation(m, IDC_EXPLANATION, v);
        add_notes(m, IDC_NOTES, v);
        add_checks(m, v);
        if (v->word == VERDICT_COLLATERAL)
            add(m, IDC_RETURN, W_RETURN);
    } else {
        const struct event *end = journal_last(s->journal, EVENT_GIVE_UP);

        set_header(m, GLYPH_NOTICE, mem_dup(text_of(m->t, W_RESULT_GIVEN_UP)),
                   result_line(m, end ? end->at : s->now));
        if (s->scenario) {
            add(m, IDC_EFFECT_HEAD, W_DID_HEAD);
            add_text(m, IDC_EFFECT, say_scenario(m->t, s->scenario, SCENARIO_EFFECT));
            add(m, IDC_REPAIR_HEAD, W_REPAIR_HEAD);
            add_text(m, IDC_REPAIR, say_scenario(m->t, s->scenario, SCENARIO_REPAIR));
        }
        add_planted(m);
    }
    add_diagnosis(m);
    if (s->scenario) {
        add(m, IDC_LESSON_HEAD, W_LESSON_HEAD);
        add_text(m, IDC_LESSON, say_scenario(m->t, s->scenario, SCENARIO_LESSON));
    }
    add(m, IDC_FINISH, W_FINISH);
    m->out->default_id = m->out->focus_id = IDC_FINISH;
}

/* ---- receipt ------------------------------------------------------------------------------ */

static unsigned line_word(const struct receipt_line *line)
{
    if (line->state == RECEIPT_IDENTICAL)
        return W_LINE_IDENTICAL;
    if (line->state == RECEIPT_FAILED)
        return W_LINE_FAILED;
    return line->kept ? W_LINE_KEPT : W_LINE_CONFLICT;
}

static bool is_open(const struct receipt_line *line)
{
    return line->state == RECEIPT_FAILED || (line->state == RECEIPT_CONFLICT && !line->kept);
}

/* What waits for somebody comes before what was decided, and that before what is as it was. */
static size_t line_to_look_at(const struct receipt *r)
{
    for (size_t i = 0; i < r->count; i++)
        if (is_open(&r->lines[i]))
            return i;
    for (size_t i = 0; i < r->count; i++)
        if (r->lines[i].state != RECEIPT_IDENTICAL)
            return i;
    return 0;
}

static void add_receipt_lines(const struct maker *m, const struct receipt *r)
{
    if (r->count == 0)
        return;
    add(m, IDC_LINES_LABEL, W_LINES_LABEL);
    add_text(m, IDC_LINES, "");
    add_text(m, IDC_DETAIL, "");
    add_columns(m, W_COLUMN_WHAT, W_COLUMN_BEFORE, W_COLUMN_NOW, W_COLUMN_RESULT);
    m->out->row = line_to_look_at(r);
    for (size_t i = 0; i < r->count; i++) {
        const struct receipt_line *line = &r->lines[i];

        struct str detail = {0};

        say_receipt_line(m->t, line, &detail);
        add_place_row(m, leaf_of(line->where), line->before, line->found,
                      mem_dup(text_of(m->t, line_word(line))), str_take(&detail));
    }
}

static void make_receipt(const struct maker *m)
{
    const struct view_state *s = m->s;
    const struct receipt *r = &s->receipt;
    bool finished = s->err.reason == ERR_NONE;
    bool conflict = s->err.reason == ERR_CHANGED_BY_OTHERS;
    struct str out = {0};

    if (finished) {
        unsigned title = r->already_clean           ? W_RECEIPT_CLEAN
                         : r->identical == r->count ? W_RECEIPT_TITLE
                                                    : W_RECEIPT_KEPT;

        set_header_ids(m, GLYPH_DONE, title, W_RECEIPT_LINE);
        if (!r->already_clean)
            say_receipt(m->t, r, &out);
    } else {
        set_header_ids(m, conflict ? GLYPH_NOTICE : GLYPH_NOT_YET,
                       conflict ? W_RECEIPT_CONFLICT : W_RECEIPT_FAILED, W_RECEIPT_LINE_OPEN);
        say_error(m->t, &s->err, &out);
    }
    if (out.len)
        add_text(m, IDC_RECEIPT, str_text(&out));
    str_done(&out);
    add_receipt_lines(m, r);
    if (finished) {
        add(m, IDC_LOOKBACK_HEAD, W_LOOKBACK_HEAD);
        add(m, IDC_LOOKBACK, W_LOOKBACK);
        add(m, IDC_AGAIN, W_AGAIN);
        add(m, IDC_CLOSE, W_CLOSE);
        m->out->default_id = m->out->focus_id = IDC_AGAIN;
    } else {
        add(m, IDC_BACK, W_BACK);
        add(m, IDC_DECIDE, conflict ? W_DECIDE : W_RETRY);
        m->out->default_id = m->out->focus_id = IDC_DECIDE;
    }
}

/* ---- A's page ----------------------------------------------------------------------------- */

static const char bullet[] = "\xE2\x80\xA2 "; /* • and a blank */

/* The technician's text: lines with a bullet are steps to tick, the others are advice. */
static void add_technician(const struct maker *m, const char *text)
{
    struct str advice = {0};
    unsigned step = 0;

    while (*text) {
        size_t len = strcspn(text, "\n");

        if (strncmp(text, bullet, sizeof bullet - 1) == 0 && step < VIEW_STEPS_MAX) {
            const char *start = text + (sizeof bullet - 1);
            struct view_item *item;

            if (step == 0)
                add(m, IDC_STEPS_HEAD, W_STEPS_HEAD);
            item = add_taken(m, IDC_STEP_1 + step,
                             without_mnemonics(start, len - (sizeof bullet - 1)));
            item->checked = (m->s->steps_done >> step & 1) != 0;
            step++;
        } else if (len) {
            if (advice.len)
                str_add_char(&advice, '\n');
            str_add(&advice, text, len);
        }
        text += len;
        text += *text == '\n';
    }
    if (advice.len)
        add_text(m, IDC_ADVICE, str_text(&advice));
    str_done(&advice);
}

static void make_call(const struct maker *m)
{
    const struct scenario *ticket = view_ticket(m->s);

    set_header_ids(m, GLYPH_APP, W_CALL_TITLE, W_CALL_LINE);
    add_tickets(m);
    add_caller(m, ticket);
    if (ticket)
        add_technician(m, say_scenario(m->t, ticket, SCENARIO_TECHNICIAN));
    add(m, IDC_TOOL, W_CALL_TOOL);
    add(m, IDC_BACK, W_BACK);
    m->out->default_id = IDC_BACK;
    m->out->focus_id = IDC_TICKET;
}

/* ---- the instructor's page ---------------------------------------------------------------- */

static void add_in_place(const struct maker *m)
{
    const struct view_state *s = m->s;
    struct str out = {0};
    char *name, *since, *tries, *hints;

    if (s->session == SESSION_BROKEN) {
        say_error(m->t, &s->err, &out);
        if (!out.len)
            str_add_text(&out, text_of(m->t, W_START_BROKEN));
    } else if (!view_in_place(s)) {
        str_add_text(&out, text_of(m->t, W_TEACHER_NONE));
        str_add_char(&out, ' ');
        str_add_text(&out, text_of(m->t, W_TEACHER_NONE_NEXT));
    } else {
        name = ticket_name(m, s->scenario);
        since = since_when(m);
        tries = number(journal_count(s->journal, EVENT_VERIFY));
        hints = number(journal_count(s->journal, EVENT_HINT));
        format(m, &out, W_TEACHER_IN_PLACE, name, since, NULL);
        str_add_char(&out, '\n');
        format(m, &out, W_TEACHER_COUNTS, tries, hints, NULL);
        if (s->session != SESSION_PLANTED) {
            str_add_char(&out, '\n');
            str_add_text(&out, text_of(m->t, s->session == SESSION_RESTORING ? W_FOUND_RESTORING
                                                                             : W_FOUND_HALF));
        }
        free(name);
        free(since);
        free(tries);
        free(hints);
    }
    add_taken(m, IDC_IN_PLACE, str_take(&out));
}

static enum glyph verdict_glyph(enum verdict_word word)
{
    switch (word) {
    case VERDICT_REPAIRED:
    case VERDICT_RESTORED: return GLYPH_DONE;
    case VERDICT_MASKED:
    case VERDICT_COLLATERAL: return GLYPH_HALF;
    case VERDICT_UNKNOWN:
    case VERDICT_NOT_PLANTED: return GLYPH_UNKNOWN;
    default: return GLYPH_NOT_YET;
    }
}

static void make_teacher(const struct maker *m)
{
    const struct view_state *s = m->s;
    struct str word = {0};

    set_header_ids(m, GLYPH_APP, W_TEACHER_TITLE, W_TEACHER_LINE);
    add_in_place(m);
    add(m, IDC_BACK, W_BACK);
    m->out->default_id = m->out->focus_id = IDC_BACK;
    if (s->session == SESSION_BROKEN) /* putting back sets the record aside, and says where */
        add(m, IDC_PUT_BACK, W_PUT_BACK);
    if (!view_in_place(s))
        return;
    if (s->session == SESSION_PLANTED) {
        add(m, IDC_VERIFY, W_VERIFY);
        m->out->default_id = m->out->focus_id = IDC_VERIFY;
    }
    add(m, IDC_PUT_BACK, W_PUT_BACK);
    if (s->trouble) {
        m->out->verdict = GLYPH_UNKNOWN;
        say_error(m->t, &s->err, &word);
        add_text(m, IDC_VERDICT_ICON, "");
        add(m, IDC_VERDICT, W_ERROR);
        add_taken(m, IDC_NEXT, str_take(&word));
    } else if (s->judged) {
        m->out->verdict = verdict_glyph(s->verdict.word);
        say_verdict(m->t, s->verdict.word, &word);
        add_text(m, IDC_VERDICT_ICON, "");
        add_taken(m, IDC_VERDICT, str_take(&word));
        add_explanation(m, IDC_NEXT, &s->verdict);
        add_notes(m, IDC_NOTES, &s->verdict);
    }
    if (s->judged && s->verdict.check_count)
        add_checks(m, &s->verdict);
    else
        add_planted(m);
    if (s->scenario) {
        add(m, IDC_REPAIR_HEAD, W_REPAIR_HEAD);
        add_text(m, IDC_REPAIR, say_scenario(m->t, s->scenario, SCENARIO_REPAIR));
    }
}

/* ---- all ---------------------------------------------------------------------------------- */

void view_make(struct view *out, const struct texts *t, const struct view_state *s)
{
    static void (*const make[PAGE_COUNT])(const struct maker *) = {
        [PAGE_START] = make_start,     [PAGE_PREPARE] = make_prepare, [PAGE_SHARED] = make_shared,
        [PAGE_RESULT] = make_result,   [PAGE_RECEIPT] = make_receipt, [PAGE_CALL] = make_call,
        [PAGE_TEACHER] = make_teacher,
    };
    struct maker m = {out, t, s};

    out->page = view_page(s);
    add_text(&m, IDC_HEADER_ICON, "");
    add(&m, IDC_LANG_FR, W_LANG_FR)->checked = t->lang == LANG_FR;
    add(&m, IDC_LANG_EN, W_LANG_EN)->checked = t->lang == LANG_EN;
    make[out->page](&m);
}

void view_done(struct view *v)
{
    for (size_t i = 0; i < v->item_count; i++) {
        free(v->items[i].text);
        free(v->items[i].note);
    }
    for (size_t i = 0; i < v->list_count; i++) {
        for (size_t k = 0; k < v->lists[i].count; k++)
            free(v->lists[i].items[k]);
        free(v->lists[i].items);
    }
    for (size_t i = 0; i < v->row_count; i++) {
        for (size_t k = 0; k < VIEW_COLUMNS; k++)
            free(v->rows[i].cells[k]);
        free(v->rows[i].detail);
    }
    free(v->rows);
    for (size_t i = 0; i < VIEW_COLUMNS; i++)
        free(v->columns[i]);
    *v = (struct view){0};
}

const struct view_item *view_find(const struct view *v, unsigned id)
{
    for (size_t i = 0; i < v->item_count; i++)
        if (v->items[i].id == id)
            return &v->items[i];
    return NULL;
}

/* A long list of addresses has no blank to break a line at. */
static void add_breakable(const struct texts *t, const char *state, struct str *out)
{
    struct str text = {0};

    say_state(t, state, &text);
    for (const char *p = str_text(&text); *p; p++) {
        str_add_char(out, *p);
        if (*p == ';' && p[1] && p[1] != ' ')
            str_add_char(out, ' ');
    }
    str_done(&text);
}

void view_changes(const struct texts *t, const struct plan *plan, struct str *out)
{
    for (size_t i = 0; i < plan->count; i++) {
        const struct change *c = &plan->changes[i];

        if (i > 0)
            str_add_text(out, "\n\n");
        str_add_text(out, c->where);
        str_add_text(out, "\n      ");
        add_breakable(t, c->before, out);
        str_add_text(out, "  \xE2\x86\x92  "); /* → */
        add_breakable(t, c->after, out);
    }
}

void view_error(const struct texts *t, const struct view_state *s, const struct err *err,
                struct str *out)
{
    struct str code = {0};

    if (!view_in_place(s) || view_round_open(s) || err->status == ST_BUSY) {
        say_error(t, err, out);
        return;
    }
    str_add_uint(&code, (uint64_t)err_exit_code(err->status));
    text_add(t, out, W_TROUBLE, str_text(&code), (const char *)NULL);
    str_add_char(out, ' ');
    str_add_text(out, text_of(t, W_TROUBLE_NEXT));
    str_done(&code);
}
