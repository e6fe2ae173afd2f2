/* What a student's PC tells the class of its round. */
#include "class_round.h"

#include <string.h>

#include "utf.h"
#include "json_writer.h"
#include "report.h"

const char *class_state_word(enum class_state state)
{
    static const char *const words[CLASS_STATES] = {"planted", "repaired", "given-up", "put-back"};

    return words[state];
}

/* --- labels ----------------------------------------------------------------------------------- */

bool class_label_valid(const char *label)
{
    const unsigned char *p = (const unsigned char *)label;
    size_t left = strlen(label), count = 0;

    if (left == 0 || strchr("=+-@ ", *label) || strncmp(label, "\xC2\xA0", 2) == 0)
        return false;
    for (; left > 0; count++) {
        size_t n = utf8_sequence(p, left);

        if (n == 0 || !utf8_shows(utf8_decode(p, n)))
            return false;
        p += n;
        left -= n;
    }
    return count <= CLASS_PAIR_MAX;
}

/* --- of the journal --------------------------------------------------------------------------- */

static enum class_state state_of(enum report_outcome outcome)
{
    switch (outcome) {
    case OUTCOME_REPAIRED: return CLASS_REPAIRED;
    case OUTCOME_GIVEN_UP: return CLASS_GIVEN_UP;
    case OUTCOME_PUT_BACK: return CLASS_PUT_BACK;
    case OUTCOME_OPEN:
    case OUTCOME_NO_CODE: break;
    }
    return CLASS_PLANTED;
}

static void tell_the_end(const struct report *r, struct class_round *out)
{
    out->ended = true;
    utf8_copy_cut(out->verdict, sizeof out->verdict, verdict_word(r->verdict.word));
    utf8_copy_cut(out->route, sizeof out->route, word_text(r->verdict.route));
    utf8_copy_cut(out->diagnosis, sizeof out->diagnosis, r->diagnosis);
    out->has_receipt = r->receipt != NULL;
    if (r->receipt) {
        out->identical = (uint32_t)r->receipt->identical;
        out->total = (uint32_t)r->receipt->count;
    }
}

bool class_round_of(const struct journal *j, const char *pc, const char *pair,
                    struct class_round *out)
{
    struct class_round c = {0};
    struct report r;

    if (!j || !j->session[0] || journal_count(j, EVENT_PLANT) == 0)
        return false;
    r = report_of_round(j, NULL, 0);
    utf8_copy_cut(c.session, sizeof c.session, j->session);
    c.seq = (uint32_t)j->event_count;
    utf8_copy_cut(c.pc, sizeof c.pc, pc);
    utf8_copy_cut(c.pair, sizeof c.pair, pair);
    utf8_copy_cut(c.ticket, sizeof c.ticket, j->ticket);
    c.exam = j->exam;
    c.state = state_of(r.outcome);
    c.planted_at = j->planted_at;
    c.at = j->events[j->event_count - 1].at;
    c.attempts = (uint32_t)journal_count(j, EVENT_VERIFY);
    c.hints = (uint32_t)journal_count(j, EVENT_HINT);
    c.repaired = c.state == CLASS_REPAIRED;
    c.seconds = c.repaired ? r.seconds : time_seconds(c.planted_at, c.at);
    if (j->phase == JOURNAL_CLOSED)
        tell_the_end(&r, &c);
    *out = c;
    return true;
}

/* --- as text ---------------------------------------------------------------------------------- */

static void add_or_null(struct str *out, const char *name, const char *text)
{
    json_text_member(out, name, *text ? text : NULL);
}

static void add_end(const struct class_round *r, struct str *out)
{
    add_or_null(out, "verdict", r->verdict);
    add_or_null(out, "route", r->route);
    add_or_null(out, "diagnosis", r->diagnosis);
    json_key(out, "receipt");
    if (!r->has_receipt) {
        str_add_text(out, "null");
        return;
    }
    str_add_char(out, '{');
    json_uint_member(out, "identical", r->identical);
    json_uint_member(out, "total", r->total);
    str_add_char(out, '}');
}

void class_members(const struct class_round *r, struct str *out)
{
    json_text_member(out, "session", r->session);
    json_uint_member(out, "seq", r->seq);
    add_or_null(out, "pc", r->pc);
    add_or_null(out, "pair", r->pair);
    json_text_member(out, "ticket", r->ticket);
    json_text_member(out, "mode", r->exam ? "exam" : "learner");
    json_text_member(out, "state", class_state_word(r->state));
    json_time_member(out, "planted_at", r->planted_at);
    json_time_member(out, "at", r->at);
    json_uint_member(out, "attempts", r->attempts);
    json_uint_member(out, "hints", r->hints);
    json_uint_member(out, "seconds", r->seconds);
    json_bool_member(out, "repaired", r->repaired);
    if (r->ended)
        add_end(r, out);
}

void class_snapshot(const struct class_round *r, struct str *out)
{
    struct str line = {0};

    json_begin(&line);
    json_text_member(&line, "kind", "round");
    class_members(r, &line);
    str_add_text(&line, "}\n");
    str_add(out, line.data, line.len);
    str_done(&line);
}

static bool plain(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-';
}

void class_file_name(const struct class_round *r, struct str *out)
{
    const char digits[] = {(char)('0' + r->seq / 1000 % 10), (char)('0' + r->seq / 100 % 10),
                           (char)('0' + r->seq / 10 % 10), (char)('0' + r->seq % 10)};

    for (const char *p = r->pc; *p; p++)
        if (((unsigned char)*p & 0xc0) != 0x80) /* a character begins */
            str_add_char(out, plain(*p) ? *p : '_');
    /* 3.7 % of eight bare digits are numbers to a spreadsheet: the letter in front. */
    str_add_text(out, *r->pc ? "-s" : "PC-s");
    str_add(out, r->session, 8);
    str_add_char(out, '-');
    str_add(out, digits, sizeof digits);
    str_add_text(out, ".json");
}
