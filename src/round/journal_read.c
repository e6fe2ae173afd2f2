/* The journal read, by the forward rule of journal.h. */
#include "journal_parts.h"

#include <assert.h>
#include <string.h>

#include "crc32.h"
#include "fault.h"
#include "hex.h"
#include "ini.h"
#include "journal_details.h"
#include "scenario.h"
#include "timestamp.h"

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
    assert(type); /* that of a place */
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
    unsigned role = 0;
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
    j->file.older = number < JOURNAL_FORWARD;
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

/* A way to play that is not known: until the end no more is said than in an exam. */
static void read_mode(const char *mode, struct journal *j)
{
    j->exam = mode && strcmp(mode, "learner") != 0 && strcmp(mode, "diagnosis-first") != 0;
    j->diagnosis_first =
        mode && (strcmp(mode, "diagnosis-first") == 0 || strcmp(mode, "exam-diagnosis-first") == 0);
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
    read_mode(mode, j);
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
    journal_add_crc(crc, &digits);
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
