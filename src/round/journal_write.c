/* The journal written: the whole file, and an addition to it. */
#include "journal_parts.h"

#include "crc32.h"
#include "fault.h"
#include "hex.h"
#include "ini.h"
#include "journal_details.h"
#include "timestamp.h"

static void add_time(struct str *out, const char *key, uint64_t ticks)
{
    char text[21];

    time_format(ticks, text);
    ini_add_text(out, key, text);
}

void journal_add_crc(uint32_t crc, struct str *out)
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

    journal_add_crc(crc32_more(before, part->data, part->len), &crc);
    ini_add_section(part, "end");
    ini_add_text(part, "crc32", crc.data);
    str_done(&crc);
}

static void add_state(struct str *out, const char *prefix, const struct place_type *type,
                      const struct state *s)
{
    const struct members_out members = {.text = out, .prefix = prefix};

    ini_add_text(out, prefix, journal_forms[s->present ? FORM_PRESENT : FORM_ABSENT].text);
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
    if (record_is_planted(r))
        add_shown(&line, "  planted: ", &r->place, &r->planted);
    ini_add_comment(out, line.data);
    str_done(&line);
}

static void add_record(struct str *out, const struct record *r)
{
    ini_add_section(out, "place");
    add_summary(out, r);
    ini_add_text(out, "what", r->place.type->word);
    ini_add_text(out, "role", journal_roles[r->role].text);
    if (r->place.key)
        ini_add_text(out, "in", r->place.key);
    if (r->place.name)
        ini_add_text(out, "name", r->place.name);
    add_state(out, "before", r->place.type, &r->before);
    if (state_equal(&r->place, &r->before, &r->planted))
        ini_add_text(out, "planted", journal_forms[FORM_SAME].text);
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
    str_add_text(&line, journal_events[e->type]);
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
        journal_add_crc(r->starters[i].mark, &line);
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
    ini_add_uint(&text, "format", journal_needs(j));
    ini_add_uint(&text, "needs", journal_needs(j));
    ini_add_text(&text, "ticket", j->ticket);
    ini_add_text(&text, "kind", j->kind);
    ini_add_text(&text, "phase", journal_phases[j->phase].text);
    if (j->session[0])
        ini_add_text(&text, "session", j->session);
    add_time(&text, "planted-at", j->planted_at);
    if (j->settled_at)
        add_time(&text, "settled-at", j->settled_at);
    if (j->closed_at)
        add_time(&text, "closed-at", j->closed_at);
    if (j->putback_at)
        add_time(&text, "put-back-at", j->putback_at);
    if (j->diagnosis_first)
        ini_add_text(&text, "mode", j->exam ? "exam-diagnosis-first" : "diagnosis-first");
    else if (j->exam)
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
