/* The journal: its model, written and read. */
#include "journal.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "crc32.h"
#include "fault.h"
#include "hex.h"
#include "ini.h"
#include "journal_details.h"
#include "scenario.h"
#include "timestamp.h"

/* --- the model -------------------------------------------------------------------------------- */

void settings_set(struct settings *s, const char *name, const char *value)
{
    for (size_t i = 0; i < s->count; i++) {
        if (strcmp(s->items[i].name, name) == 0) {
            char *old = s->items[i].value;

            s->items[i].value = mem_dup(value);
            free(old);
            return;
        }
    }
    s->items = mem_grow(s->items, s->count + 1, sizeof *s->items);
    s->items[s->count].name = mem_dup(name);
    s->items[s->count].value = mem_dup(value);
    s->count++;
}

const char *settings_get(const struct settings *s, const char *name)
{
    for (size_t i = 0; i < s->count; i++)
        if (strcmp(s->items[i].name, name) == 0)
            return s->items[i].value;
    return NULL;
}

void settings_done(struct settings *s)
{
    for (size_t i = 0; i < s->count; i++) {
        free(s->items[i].name);
        free(s->items[i].value);
    }
    free(s->items);
    memset(s, 0, sizeof *s);
}

struct record *records_add(struct records *r, enum record_role role, struct place *place,
                           struct state *before, struct state *planted)
{
    struct record *record;

    r->items = mem_grow(r->items, r->count + 1, sizeof *r->items);
    record = &r->items[r->count++];
    record->role = role;
    record->place = *place;
    record->before = *before;
    record->planted = *planted;
    memset(place, 0, sizeof *place);
    memset(before, 0, sizeof *before);
    memset(planted, 0, sizeof *planted);
    return record;
}

const struct record *records_find(const struct records *r, const struct os *os,
                                  const struct place *place)
{
    for (size_t i = 0; i < r->count; i++)
        if (place_same(os, &r->items[i].place, place))
            return &r->items[i];
    return NULL;
}

void records_add_starter(struct records *r, const char *where, uint32_t mark, bool seen)
{
    if (r->starter_count == JOURNAL_RECORDS_MAX)
        return;
    r->starters = mem_grow(r->starters, r->starter_count + 1, sizeof *r->starters);
    r->starters[r->starter_count++] =
        (struct starter){.where = mem_dup(where), .mark = mark, .seen = seen};
}

const struct starter *records_find_starter(const struct records *r, const char *where)
{
    for (size_t i = 0; i < r->starter_count; i++)
        if (strcmp(r->starters[i].where, where) == 0)
            return &r->starters[i];
    return NULL;
}

void records_done(struct records *r)
{
    for (size_t i = 0; i < r->starter_count; i++)
        free(r->starters[i].where);
    free(r->starters);
    for (size_t i = 0; i < r->count; i++) {
        place_done(&r->items[i].place);
        state_done(&r->items[i].before);
        state_done(&r->items[i].planted);
    }
    free(r->items);
    memset(r, 0, sizeof *r);
}

void journal_done(struct journal *j)
{
    free(j->ticket);
    free(j->kind);
    settings_done(&j->settings);
    records_done(&j->records);
    for (size_t i = 0; i < j->event_count; i++)
        free(j->events[i].detail);
    free(j->events);
    journal_forget_details(j);
    for (size_t i = 0; i < JOURNAL_ANSWERS; i++)
        free(j->answers[i]);
    memset(j, 0, sizeof *j);
}

struct event *journal_event(struct journal *j, enum event_type type, uint64_t at)
{
    struct event *e;

    if (j->event_count >= JOURNAL_EVENTS_MAX)
        return NULL;
    j->events = mem_grow(j->events, j->event_count + 1, sizeof *j->events);
    e = &j->events[j->event_count++];
    memset(e, 0, sizeof *e);
    e->type = type;
    e->at = at;
    return e;
}

size_t journal_count(const struct journal *j, enum event_type type)
{
    size_t n = 0;

    for (size_t i = 0; i < j->event_count; i++)
        n += j->events[i].type == type;
    return n;
}

const struct event *journal_last(const struct journal *j, enum event_type type)
{
    for (size_t i = j->event_count; i-- > 0;)
        if (j->events[i].type == type)
            return &j->events[i];
    return NULL;
}

/* --- words of the file ------------------------------------------------------------------------ */

/* A word that puts back, and the format that it came with: the lowest that can read it. Formats 1
 * and 2 refuse whatever a later one wrote, so that none of these needs less than 3. */
struct file_word {
    const char *text;
    uint32_t needs;
};

static const struct file_word phases[] = {
    [JOURNAL_PLANTING] = {"planting", 3},
    [JOURNAL_PLANTED] = {"planted", 3},
    [JOURNAL_RESTORING] = {"restoring", 3},
    [JOURNAL_CLOSED] = {"closed", 3},
};
static const struct file_word roles[] = {[ROLE_OWN] = {"own", 3}, [ROLE_WATCH] = {"watch", 3}};

enum form { FORM_ABSENT, FORM_PRESENT, FORM_SAME };
static const struct file_word forms[] = {
    [FORM_ABSENT] = {"absent", 3},
    [FORM_PRESENT] = {"present", 3},
    [FORM_SAME] = {"same", 3}, /* of "planted": as before */
};

static void type_word(unsigned i, struct str *out)
{
    str_add_text(out, fault_place_type(i)->word);
}

static unsigned count_types(void)
{
    unsigned n = 0;

    while (fault_place_type(n))
        n++;
    return n;
}

static const char *const events[] = {"plant", "verify", "hint", "diagnosis", "give-up", "restore"};

static void event_word(unsigned i, struct str *out)
{
    str_add_text(out, events[i]);
}

static void add_verdict_word(unsigned i, struct str *out)
{
    str_add_text(out, verdict_word((enum verdict_word)i));
}

static unsigned count_words(const char *sort)
{
    unsigned count = 0;

    while (fault_word_at(sort, count))
        count++;
    return count;
}

static unsigned count_routes(void)
{
    return count_words("route");
}

static unsigned count_notes(void)
{
    return count_words("note");
}

static void add_route_word(unsigned i, struct str *out)
{
    str_add_text(out, fault_word_at("route", i)->text);
}

static void add_check_word(unsigned i, struct str *out)
{
    str_add_text(out, check_state_word((enum check_state)i));
}

static void add_note_word(unsigned i, struct str *out)
{
    str_add_text(out, fault_word_at("note", i)->text);
}

static void add_receipt_word(unsigned i, struct str *out)
{
    str_add_text(out, receipt_word((enum receipt_state)i));
}

#define WORDS(words)   .needed = (words), .count = sizeof(words) / sizeof *(words)
#define STORY(n, word) .add = (word), .count = (n)
#define KINDS(n, word) .add = (word), .counted = (n)

static const struct list {
    const char *name;
    const struct file_word *needed; /* the words, or NULL: */
    void (*add)(unsigned i, struct str *out);
    unsigned count;
    unsigned (*counted)(void); /* instead of count, where kinds have words of their own; or NULL */
    bool puts_back;            /* of those */
} lists[JOURNAL_LISTS] = {
    [WORDS_PHASE] = {"phase", WORDS(phases)},
    [WORDS_TYPE] = {"type", .puts_back = true, KINDS(count_types, type_word)},
    [WORDS_ROLE] = {"role", WORDS(roles)},
    [WORDS_STATE] = {"state", WORDS(forms)},
    [WORDS_EVENT] = {"event", STORY(sizeof events / sizeof *events, event_word)},
    [WORDS_VERDICT] = {"verdict", STORY(VERDICT_COUNT, add_verdict_word)},
    [WORDS_ROUTE] = {"route", KINDS(count_routes, add_route_word)},
    [WORDS_CHECK] = {"check", STORY(CHECK_STATE_COUNT, add_check_word)},
    [WORDS_NOTE] = {"note", KINDS(count_notes, add_note_word)},
    [WORDS_RECEIPT] = {"receipt", STORY(RECEIPT_STATE_COUNT, add_receipt_word)},
};

const char *journal_list_name(enum journal_list list)
{
    return lists[list].name;
}

bool journal_list_puts_back(enum journal_list list)
{
    return lists[list].needed || lists[list].puts_back;
}

unsigned journal_list_count(enum journal_list list)
{
    return lists[list].counted ? lists[list].counted() : lists[list].count;
}

void journal_word(enum journal_list list, unsigned i, struct str *out)
{
    assert(i < journal_list_count(list));
    if (lists[list].needed)
        str_add_text(out, lists[list].needed[i].text);
    else
        lists[list].add(i, out);
}

bool journal_find_word(enum journal_list list, const char *text, unsigned *out)
{
    const unsigned count = journal_list_count(list);
    bool found = false;

    for (unsigned i = 0; !found && i < count; i++) {
        struct str word = {0};

        journal_word(list, i, &word);
        found = word.len > 0 && strcmp(word.data, text) == 0;
        if (found)
            *out = i;
        str_done(&word);
    }
    return found;
}

static uint32_t more(uint32_t a, uint32_t b)
{
    return a > b ? a : b;
}

/* The lowest format that can put the PC back from what is written here. Every file draws on the
 * forms of a state. */
static uint32_t needs_of(const struct journal *j)
{
    uint32_t needs = more(j->needs, phases[j->phase].needs);

    for (size_t i = 0; i < j->records.count; i++) {
        const struct record *r = &j->records.items[i];

        needs = more(needs, more(r->place.type->needs, roles[r->role].needs));
    }
    return needs;
}

/* --- writing ---------------------------------------------------------------------------------- */

static void add_time(struct str *out, const char *key, uint64_t ticks)
{
    char text[21];

    time_format(ticks, text);
    ini_add_text(out, key, text);
}

enum { CRC_DIGITS = 8 };

static void add_crc(uint32_t crc, struct str *out)
{
    const unsigned char big_endian[CRC_DIGITS / 2] = {
        (unsigned char)(crc >> 24), (unsigned char)(crc >> 16), (unsigned char)(crc >> 8),
        (unsigned char)crc};

    str_add_hex(out, big_endian, sizeof big_endian);
}

/* Ends a part; before is the checksum of what the file holds before it. */
static void add_end(uint32_t before, struct str *part)
{
    struct str crc = {0};

    add_crc(crc32_more(before, part->data, part->len), &crc);
    ini_add_section(part, "end");
    ini_add_text(part, "crc32", crc.data);
    str_done(&crc);
}

static void add_state(struct str *out, const char *prefix, const struct place_type *type,
                      const struct state *s)
{
    const struct members_out members = {.text = out, .prefix = prefix};

    ini_add_text(out, prefix, forms[s->present ? FORM_PRESENT : FORM_ABSENT].text);
    if (s->present && type->format)
        type->format(s, &members);
}

static void add_shown(struct str *out, const char *start, const struct place *place,
                      const struct state *state)
{
    struct shown shown = {0};

    state_show(place, state, &shown);
    str_add_text(out, start);
    shown_format(&shown, out);
    shown_done(&shown);
}

/* What a person needs who puts the PC back by hand. */
static void add_summary(struct str *out, const struct record *r)
{
    struct str line = {0};

    place_where(&r->place, &line);
    add_shown(&line, "  before: ", &r->place, &r->before);
    if (r->role == ROLE_OWN)
        add_shown(&line, "  planted: ", &r->place, &r->planted);
    ini_add_comment(out, line.data);
    str_done(&line);
}

static void add_record(struct str *out, const struct record *r)
{
    ini_add_section(out, "place");
    add_summary(out, r);
    ini_add_text(out, "what", r->place.type->word);
    ini_add_text(out, "role", roles[r->role].text);
    if (r->place.key)
        ini_add_text(out, "in", r->place.key);
    if (r->place.name)
        ini_add_text(out, "name", r->place.name);
    add_state(out, "before", r->place.type, &r->before);
    if (state_equal(&r->place, &r->before, &r->planted))
        ini_add_text(out, "planted", forms[FORM_SAME].text);
    else
        add_state(out, "planted", r->place.type, &r->planted);
}

static void add_event(struct str *out, const struct event *e)
{
    struct str line = {0};
    char at[21];

    time_format(e->at, at);
    str_add_text(&line, at);
    str_add_char(&line, ' ');
    str_add_text(&line, events[e->type]);
    if (e->type == EVENT_VERIFY) {
        str_add_char(&line, ' ');
        str_add_text(&line, verdict_word(e->verdict));
        if (e->route) {
            str_add_char(&line, ' ');
            str_add_text(&line, e->route->text);
        }
    } else if (e->detail) {
        str_add_char(&line, ' ');
        str_add_text(&line, e->detail);
    }
    ini_add_text(out, "event", line.data);
    str_done(&line);
}

static void add_starters(const struct records *r, struct str *out)
{
    if (r->starter_count > 0)
        ini_add_section(out, "starters");
    for (size_t i = 0; i < r->starter_count; i++) {
        struct str line = {0};

        str_add_text(&line, r->starters[i].seen ? "seen " : "unseen ");
        add_crc(r->starters[i].mark, &line);
        str_add_char(&line, ' ');
        str_add_text(&line, r->starters[i].where);
        ini_add_text(out, "starter", line.data);
        str_done(&line);
    }
}

void journal_format(const struct journal *j, struct str *out)
{
    struct str text = {0};

    ini_add_comment(&text,
                    "Binome: what this PC held before the ticket, and what the ticket puts there.");
    ini_add_comment(&text,
                    "To put it back: binomectl restore. By hand: give every place its \"before\".");
    ini_add_section(&text, "journal");
    ini_add_uint(&text, "format", JOURNAL_FORMAT);
    ini_add_uint(&text, "needs", needs_of(j));
    ini_add_text(&text, "ticket", j->ticket);
    ini_add_text(&text, "kind", j->kind);
    ini_add_text(&text, "phase", phases[j->phase].text);
    if (j->session[0])
        ini_add_text(&text, "session", j->session);
    add_time(&text, "planted-at", j->planted_at);
    if (j->settled_at)
        add_time(&text, "settled-at", j->settled_at);
    if (j->closed_at)
        add_time(&text, "closed-at", j->closed_at);
    if (j->putback_at)
        add_time(&text, "put-back-at", j->putback_at);
    if (j->exam)
        ini_add_text(&text, "mode", "exam");
    ini_add_section(&text, "settings");
    for (size_t i = 0; i < j->settings.count; i++)
        ini_add_text(&text, j->settings.items[i].name, j->settings.items[i].value);
    for (size_t i = 0; i < j->records.count; i++)
        add_record(&text, &j->records.items[i]);
    add_starters(&j->records, &text);
    ini_add_section(&text, "events");
    for (size_t i = 0; i < j->event_count; i++)
        add_event(&text, &j->events[i]);
    details_format(j, &text);
    add_end(0, &text);
    str_add(out, text.data, text.len);
    str_done(&text);
}

bool journal_format_addition(const struct journal *j, bool seen, struct str *out)
{
    const struct journal_file *file = &j->file;
    struct str text = {0};
    bool fits;

    if (file->first == 0 || file->torn || file->older)
        return false;
    str_add_char(&text, '\n'); /* a blank line between the parts */
    ini_add_section(&text, "events");
    add_event(&text, &j->events[j->event_count - 1]);
    if (seen)
        details_format_seen(j, &text);
    add_end(file->crc, &text);
    fits = file->whole + text.len <= JOURNAL_MAX &&
           file->whole - file->first + text.len <= JOURNAL_ADDED_MAX;
    if (fits)
        str_add(out, text.data, text.len);
    str_done(&text);
    return fits;
}

/* --- reading ---------------------------------------------------------------------------------- */

struct reader {
    const char *file;
    const struct ini *ini;
    struct err *err;
    bool verify_skipped;  /* the last verify was told in words of a later format */
    bool receipt_skipped; /* and so was a line of the receipt */
};

static enum status bad(const struct reader *r, uint32_t line, enum err_detail detail)
{
    err_at(r->err, r->file, line, 1, detail, NULL);
    if (r->err)
        r->err->reason = ERR_JOURNAL_INVALID;
    return ST_INVALID;
}

static enum status newer(const struct reader *r)
{
    return err_set(r->err, ST_INVALID, ERR_JOURNAL_NEWER, 0, r->file);
}

/* A word of a list that puts back. */
static enum status need_word(const struct reader *r, enum journal_list list, uint32_t line,
                             const char *text, unsigned *out)
{
    if (!text)
        return bad(r, line, DETAIL_INCOMPLETE);
    return journal_find_word(list, text, out) ? ST_OK : newer(r);
}

static const char *get(const struct reader *r, size_t section, const char *key)
{
    const struct ini_entry *e = ini_get(r->ini, section, key);

    return e ? e->value : NULL;
}

/* before: what "same" stands for; NULL where it may not stand. */
static enum status get_state(const struct reader *r, size_t section, const char *prefix,
                             const struct place_type *type, const struct state *before,
                             struct state *out)
{
    const struct members_in members = {.ini = r->ini, .section = section, .prefix = prefix};
    uint32_t line = r->ini->sections[section].line;
    struct state s = {0};
    unsigned form;
    enum status st = need_word(r, WORDS_STATE, line, get(r, section, prefix), &form);

    if (st != ST_OK)
        return st;
    switch ((enum form)form) {
    case FORM_ABSENT: break;
    case FORM_PRESENT:
        s.present = true;
        if (type->parse && !type->parse(&members, &s))
            st = bad(r, line, DETAIL_INCOMPLETE);
        break;
    case FORM_SAME:
        if (before)
            state_copy(&s, before);
        else
            st = bad(r, line, DETAIL_INCOMPLETE);
        break;
    }
    if (st == ST_OK)
        *out = s;
    else
        state_done(&s);
    return st;
}

static enum status get_place(const struct reader *r, size_t section, struct place *out)
{
    uint32_t line = r->ini->sections[section].line;
    const char *in = get(r, section, "in");
    const char *name = get(r, section, "name");
    const struct place_type *type;
    unsigned number;
    enum status st = need_word(r, WORDS_TYPE, line, get(r, section, "what"), &number);

    if (st != ST_OK)
        return st;
    type = fault_place_type(number);
    if ((type->store != STORE_LIVE) != (in != NULL) || type->has_name != (name != NULL) ||
        (in && !*in))
        return bad(r, line, DETAIL_INCOMPLETE);
    *out = place_make(type, OS_HKCU, in, name);
    return ST_OK;
}

static enum status read_record(const struct reader *r, size_t section, struct journal *j)
{
    uint32_t line = r->ini->sections[section].line;
    struct place place = {0};
    struct state before = {0}, planted = {0};
    unsigned role;
    enum status st;

    if (j->records.count >= JOURNAL_RECORDS_MAX)
        return bad(r, line, DETAIL_TOO_MANY);
    st = need_word(r, WORDS_ROLE, line, get(r, section, "role"), &role);
    if (st == ST_OK)
        st = get_place(r, section, &place);
    if (st == ST_OK)
        st = get_state(r, section, "before", place.type, NULL, &before);
    if (st == ST_OK)
        st = get_state(r, section, "planted", place.type, &before, &planted);
    if (st == ST_OK)
        records_add(&j->records, (enum record_role)role, &place, &before, &planted);
    place_done(&place);
    state_done(&before);
    state_done(&planted);
    return st;
}

/* Cuts the next blank-separated word off. NULL at the end. */
static char *next_word(char **rest)
{
    char *start = *rest + strspn(*rest, " ");
    size_t len = strcspn(start, " ");

    if (len == 0)
        return NULL;
    *rest = start + len;
    if (**rest)
        *(*rest)++ = '\0';
    return start;
}

/* Is what a verify said told in words that are known? A route that is not leaves the verdict. */
static bool parse_verdict(const struct fault_kind *kind, const char *word, const char *route,
                          struct event *e)
{
    unsigned index;

    if (!word || !journal_find_word(WORDS_VERDICT, word, &index))
        return false;
    e->verdict = (enum verdict_word)index;
    if (route)
        e->route = fault_word(kind, "route", route);
    return true;
}

/* The story: an event that is not understood is skipped, and so are further words of one. */
static void read_event(struct reader *r, char *line, struct journal *j)
{
    char *at = next_word(&line), *word = next_word(&line);
    char *first = next_word(&line), *second = next_word(&line);
    struct event e = {0};
    struct event *added;
    unsigned type;
    bool known = at && word && time_parse(at, &e.at) && journal_find_word(WORDS_EVENT, word, &type);

    if (known && type == EVENT_VERIFY) {
        known = parse_verdict(j->kind ? fault_find(j->kind) : NULL, first, second, &e);
        r->verify_skipped = !known;
    }
    added = known ? journal_event(j, (enum event_type)type, e.at) : NULL;
    if (!added)
        return;
    added->verdict = e.verdict;
    added->route = e.route;
    if (type == EVENT_DIAGNOSIS)
        added->detail = mem_dup(first ? first : "");
}

static enum status read_format(const struct reader *r, size_t section, struct journal *j)
{
    const char *format = get(r, section, "format"), *needs = get(r, section, "needs");
    uint64_t number, needed;

    if (!format || !ini_uint(format, UINT64_MAX, &number) || number == 0)
        return bad(r, 1, DETAIL_NOT_A_JOURNAL);
    needed = number;
    if (needs && !ini_uint(needs, UINT64_MAX, &needed))
        return newer(r);
    if (needed > JOURNAL_FORMAT)
        return newer(r);
    j->file.format = number < UINT32_MAX ? (uint32_t)number : UINT32_MAX;
    j->file.older = number < JOURNAL_FORMAT;
    j->needs = needs ? (uint32_t)needed : 0;
    return ST_OK;
}

/* The story: one that is no such thing is none. */
static void read_session(const char *text, struct journal *j)
{
    if (text && strlen(text) == JOURNAL_SESSION &&
        strspn(text, "0123456789abcdef") == JOURNAL_SESSION)
        memcpy(j->session, text, JOURNAL_SESSION);
}

static enum status read_head(const struct reader *r, size_t section, struct journal *j)
{
    const char *ticket = get(r, section, "ticket"), *kind = get(r, section, "kind");
    const char *phase = get(r, section, "phase"), *planted = get(r, section, "planted-at");
    const char *closed = get(r, section, "closed-at"), *putback = get(r, section, "put-back-at");
    const char *mode = get(r, section, "mode"), *settled = get(r, section, "settled-at");
    unsigned index;
    enum status st = read_format(r, section, j);

    if (st == ST_OK)
        st = need_word(r, WORDS_PHASE, 1, phase, &index);
    if (st != ST_OK)
        return st;
    if (!ticket || !scenario_word_valid(ticket) || !kind || !planted ||
        !time_parse(planted, &j->planted_at) || (closed && !time_parse(closed, &j->closed_at)) ||
        (putback && !time_parse(putback, &j->putback_at)))
        return bad(r, 1, DETAIL_INCOMPLETE);
    j->phase = (enum journal_phase)index;
    /* Only the story: what is no time was never looked at. */
    if (settled && !time_parse(settled, &j->settled_at))
        j->settled_at = 0;
    /* A way to play that is not known: until the end no more is said than in an exam. */
    j->exam = mode && strcmp(mode, "learner") != 0;
    read_session(get(r, section, "session"), j);
    j->ticket = mem_dup(ticket);
    j->kind = mem_dup(kind);
    return ST_OK;
}

enum { SETTINGS_MAX = 100 }; /* each is looked for among those before it */

static enum status read_settings(const struct reader *r, size_t section, struct journal *j)
{
    for (size_t i = 0; i < r->ini->count; i++) {
        const struct ini_entry *e = &r->ini->entries[i];

        if (e->section_index != section)
            continue;
        if (j->settings.count == SETTINGS_MAX)
            return bad(r, e->line, DETAIL_TOO_MANY);
        settings_set(&j->settings, e->key, e->value);
    }
    return ST_OK;
}

static void read_events(struct reader *r, size_t section, struct journal *j)
{
    for (size_t i = 0; i < r->ini->count; i++) {
        const struct ini_entry *e = &r->ini->entries[i];

        if (e->section_index == section && strcmp(e->key, "event") == 0)
            read_event(r, e->value, j);
    }
}

/* "seen 1a2b3c4d C:\…\notes.lnk"; a line of another form is skipped. */
static void read_starters(struct reader *r, size_t section, struct journal *j)
{
    for (size_t i = 0; i < r->ini->count; i++) {
        const struct ini_entry *e = &r->ini->entries[i];
        char *rest = e->value, *word, *digits;
        struct str bytes = {0};

        if (e->section_index != section || strcmp(e->key, "starter") != 0)
            continue;
        word = next_word(&rest);
        digits = next_word(&rest);
        if (word && digits && *rest && strlen(digits) == CRC_DIGITS &&
            str_add_unhex(&bytes, digits, CRC_DIGITS)) {
            const unsigned char *b = (const unsigned char *)bytes.data;

            records_add_starter(&j->records, rest,
                                (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 |
                                    b[3],
                                strcmp(word, "seen") == 0);
        }
        str_done(&bytes);
    }
}

/* An addition tells of clicks and of what was seen. What puts back does not stand there: where it
 * does, the rule is another one than ours. */
static enum status read_section(struct reader *r, size_t section, bool added, struct journal *j)
{
    const char *name = r->ini->sections[section].name;
    bool head = strcmp(name, "journal") == 0, settings = strcmp(name, "settings") == 0;

    if (added && (head || settings || strcmp(name, "place") == 0))
        return newer(r);
    if (head)
        return section == 0 ? read_head(r, section, j)
                            : bad(r, r->ini->sections[section].line, DETAIL_INCOMPLETE);
    if (settings)
        return read_settings(r, section, j);
    if (strcmp(name, "place") == 0)
        return read_record(r, section, j);
    if (strcmp(name, "events") == 0)
        read_events(r, section, j);
    else if (strcmp(name, "starters") == 0)
        read_starters(r, section, j);
    else if (!details_read(r->ini, section, j))
        r->receipt_skipped = true;
    return ST_OK;
}

static enum status read_sections(struct reader *r, struct journal *j)
{
    enum status st = ST_OK;
    bool added = false;

    if (r->ini->section_count == 0 || strcmp(r->ini->sections[0].name, "journal") != 0)
        return bad(r, 1, DETAIL_NOT_A_JOURNAL);
    for (size_t i = 0; st == ST_OK && i < r->ini->section_count; i++) {
        if (strcmp(r->ini->sections[i].name, "end") == 0)
            added = true;
        else
            st = read_section(r, i, added, j);
    }
    /* The checks and notes are those of a verify that is not told of here. */
    if (r->verify_skipped)
        verdict_done(&j->seen);
    if (r->receipt_skipped)
        receipt_done(&j->receipt);
    /* Whatever else is odd about it: a later format may have made it so. */
    return st == ST_INVALID && j->file.format > JOURNAL_FORMAT ? newer(r) : st;
}

static const char end_mark[] = "[end]\ncrc32 = ";
enum { END_MARK = sizeof end_mark - 1, END_ALL = END_MARK + CRC_DIGITS + 1 };

/* Where the next part's end mark stands at the start of a line; false when there is none. */
static bool find_end(const char *bytes, size_t len, size_t from, size_t *at)
{
    while (from <= len && len - from >= END_ALL) {
        const char *feed;

        if (memcmp(bytes + from, end_mark, END_MARK) == 0) {
            *at = from;
            return true;
        }
        feed = memchr(bytes + from, '\n', len - from);
        if (!feed)
            return false;
        from = (size_t)(feed - bytes) + 1;
    }
    return false;
}

/* The next part behind those that check out already; false when it does not. */
static bool check_part(const char *bytes, size_t len, struct journal_file *file)
{
    struct str digits = {0};
    size_t at, text;
    uint32_t crc;
    bool holds;

    if (!find_end(bytes, len, file->whole, &at))
        return false;
    /* The blank line in front of the mark belongs to it. */
    text = at >= file->whole + 2 && bytes[at - 1] == '\n' && bytes[at - 2] == '\n' ? at - 1 : at;
    crc = crc32_more(file->crc, bytes + file->whole, text - file->whole);
    add_crc(crc, &digits);
    at += END_MARK;
    holds = memcmp(bytes + at, digits.data, CRC_DIGITS) == 0 && bytes[at + CRC_DIGITS] == '\n';
    at += CRC_DIGITS + 1;
    if (holds) {
        file->crc = crc32_more(crc, bytes + text, at - text);
        file->whole = at;
    }
    str_done(&digits);
    return holds;
}

/* False when not even the first part checks out. */
static bool check_parts(const char *bytes, size_t len, struct journal_file *out)
{
    struct journal_file file = {0};

    if (!check_part(bytes, len, &file))
        return false;
    file.first = file.whole;
    while (check_part(bytes, len, &file))
        ;
    file.torn = file.whole < len;
    *out = file;
    return true;
}

enum status journal_parse(const char *file, const void *bytes, size_t len, struct journal *out,
                          struct err *err)
{
    struct reader r = {.file = file, .err = err};
    struct journal j = {0};
    struct ini ini = {0};
    enum status st = ST_OK;

    if (len > JOURNAL_MAX)
        return err_set(err, ST_INVALID, ERR_TOO_LARGE, 0, file);
    if (!check_parts(bytes, len, &j.file))
        return bad(&r, 1, DETAIL_TORN);
    st = ini_parse(file, bytes, j.file.whole, JOURNAL_MAX, &ini, err);
    if (st != ST_OK) {
        if (err && err->reason == ERR_FILE_INVALID)
            err->reason = ERR_JOURNAL_INVALID;
        return st;
    }
    r.ini = &ini;
    st = read_sections(&r, &j);
    if (st == ST_OK)
        *out = j;
    else
        journal_done(&j);
    ini_done(&ini);
    return st;
}
