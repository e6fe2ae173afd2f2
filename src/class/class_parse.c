/* What a file of the class's folder tells: whoever wrote it, nothing of it is taken on trust. */
#include "class_round.h"

#include <string.h>

#include "class_mark.h"
#include "utf.h"
#include "timestamp.h"
#include "hex.h"
#include "crc32.h"
#include "json_reader.h"
#include "scenario.h"

enum { COUNT_MAX = 1000000 }; /* of clicks; seconds have TIME_LONGEST */

enum form { FORM_NONE, FORM_ROUND };

struct parser {
    struct class_round r;
    uint64_t schema;
    enum form form;
    bool has_schema, bad;
    bool technician, user; /* a report's role */
    bool has_session, has_seq, has_ticket, has_state, has_planted, has_at, has_attempts, has_hints,
        has_seconds, has_repaired;
    uint64_t ended_at, made_at;
    bool outcome_seen;
};

static bool named(const char *name, size_t len, const char *is)
{
    return strlen(is) == len && memcmp(name, is, len) == 0;
}

/* --- values ----------------------------------------------------------------------------------- */

/* A word of ours: a to z, digits, hyphens. A null is none. */
static bool take_word(const struct json_value *v, char out[CLASS_WORD_SIZE])
{
    char word[CLASS_WORD_SIZE] = {0};

    if (v->type == JSON_NULL) {
        out[0] = '\0';
        return true;
    }
    if (v->type != JSON_TEXT || v->len - 2 >= sizeof word)
        return false;
    memcpy(word, v->at + 1, v->len - 2);
    if (!scenario_word_valid(word))
        return false;
    memcpy(out, word, sizeof word);
    return true;
}

/* Only what shows, and nothing in front that a spreadsheet takes for a formula. */
static void keep_shown(const struct str *text, char *out, size_t size)
{
    const unsigned char *p = (const unsigned char *)str_text(text);
    size_t left = text->len, used = 0;

    while (left > 0) {
        size_t n = utf8_sequence(p, left);
        bool keep = n > 0 && utf8_shows(utf8_decode(p, n)) && used + n < size;

        if (keep && used == 0)
            keep = !strchr("=+-@ ", *p) && !(n == 2 && p[0] == 0xc2 && p[1] == 0xa0);
        if (keep) {
            memcpy(out + used, p, n);
            used += n;
        }
        p += n ? n : 1;
        left -= n ? n : 1;
    }
    out[used] = '\0';
}

static bool take_label(const struct json_value *v, char *out, size_t size)
{
    struct str text = {0};
    bool is_text = json_value_text(v, &text);

    if (is_text)
        keep_shown(&text, out, size);
    str_done(&text);
    return is_text || v->type == JSON_NULL;
}

static bool take_time(const struct json_value *v, uint64_t *out)
{
    char text[21] = {0};

    if (v->type != JSON_TEXT || v->len - 2 != sizeof text - 1)
        return false;
    memcpy(text, v->at + 1, sizeof text - 1);
    return time_parse(text, out) && *out != 0;
}

static bool take_count(const struct json_value *v, uint32_t *out)
{
    uint64_t number;

    if (!json_value_uint(v, COUNT_MAX, &number))
        return false;
    *out = (uint32_t)number;
    return true;
}

static bool take_session(const struct json_value *v, char out[JOURNAL_SESSION + 1])
{
    if (v->type != JSON_TEXT || v->len - 2 != JOURNAL_SESSION)
        return false;
    for (size_t i = 1; i <= JOURNAL_SESSION; i++)
        if (!strchr("0123456789abcdef", v->at[i]) || !v->at[i])
            return false;
    memcpy(out, v->at + 1, JOURNAL_SESSION);
    return true;
}

static bool take_state(const struct json_value *v, enum class_state *out)
{
    for (int i = 0; i < CLASS_STATES; i++)
        if (json_value_is(v, class_state_word((enum class_state)i))) {
            *out = (enum class_state)i;
            return true;
        }
    return false;
}

static bool receipt_member(void *ctx, const char *name, size_t len, const struct json_value *v)
{
    struct class_round *r = ctx;

    if (named(name, len, "identical"))
        return take_count(v, &r->identical);
    if (named(name, len, "total"))
        return take_count(v, &r->total);
    return true;
}

static bool take_receipt(const struct json_value *v, struct class_round *r)
{
    if (v->type == JSON_NULL)
        return true;
    if (v->type != JSON_OBJECT || !json_object(v->at, v->len, receipt_member, r))
        return false;
    r->has_receipt = true;
    return true;
}

/* --- a snapshot ------------------------------------------------------------------------------- */

/* Every member is looked at by its name alone; what is not known is skipped. */
static bool round_member(struct parser *p, const char *name, size_t len, const struct json_value *v)
{
    struct class_round *r = &p->r;
    uint32_t seq;

    if (named(name, len, "session"))
        return p->has_session = take_session(v, r->session);
    if (named(name, len, "seq")) {
        p->has_seq = take_count(v, &seq) && seq <= CLASS_SEQ_MAX;
        r->seq = p->has_seq ? seq : 0;
        return p->has_seq;
    }
    if (named(name, len, "pc"))
        return take_label(v, r->pc, sizeof r->pc);
    if (named(name, len, "pair"))
        return take_label(v, r->pair, sizeof r->pair);
    if (named(name, len, "ticket"))
        return p->has_ticket = take_word(v, r->ticket) && r->ticket[0];
    if (named(name, len, "mode")) {
        r->exam = !json_value_is(v, "learner");
        return v->type == JSON_TEXT;
    }
    if (named(name, len, "state"))
        return p->has_state = take_state(v, &r->state);
    if (named(name, len, "planted_at"))
        return p->has_planted = take_time(v, &r->planted_at);
    if (named(name, len, "at"))
        return p->has_at = take_time(v, &r->at);
    if (named(name, len, "attempts"))
        return p->has_attempts = take_count(v, &r->attempts);
    if (named(name, len, "hints"))
        return p->has_hints = take_count(v, &r->hints);
    if (named(name, len, "seconds"))
        return p->has_seconds = json_value_uint(v, TIME_LONGEST / TICKS_PER_SECOND, &r->seconds);
    if (named(name, len, "repaired")) {
        r->repaired = v->type == JSON_TRUE;
        return p->has_repaired = v->type == JSON_TRUE || v->type == JSON_FALSE;
    }
    if (named(name, len, "verdict")) {
        r->ended = true;
        return take_word(v, r->verdict);
    }
    if (named(name, len, "route"))
        return take_word(v, r->route);
    if (named(name, len, "diagnosis"))
        return take_word(v, r->diagnosis);
    return named(name, len, "receipt") ? take_receipt(v, r) : true;
}

static bool round_is_whole(const struct parser *p)
{
    return p->has_session && p->has_seq && p->has_ticket && p->has_state && p->has_planted &&
           p->has_at && p->has_attempts && p->has_hints && p->has_seconds && p->has_repaired;
}

/* --- a report --------------------------------------------------------------------------------- */

static uint32_t items_of(const struct json_value *array)
{
    uint32_t count = 0;
    unsigned depth = 0;
    bool text = false;

    if (array->type != JSON_ARRAY)
        return 0;
    for (size_t i = 0; i < array->len; i++) {
        char c = array->at[i];

        if (text && c == '\\')
            i++;
        else if (c == '"')
            text = !text;
        else if (!text && c == '{')
            count += depth++ == 0;
        else if (!text && c == '}')
            depth--;
    }
    return count;
}

static bool diagnosis_member(void *ctx, const char *name, size_t len, const struct json_value *v)
{
    struct class_round *r = ctx;

    return named(name, len, "id") ? take_word(v, r->diagnosis) : true;
}

static bool take_outcome(const struct json_value *v, struct class_round *r)
{
    if (json_value_is(v, "open")) {
        r->state = CLASS_PLANTED;
        return true;
    }
    return take_state(v, &r->state) && r->state != CLASS_PLANTED;
}

static bool report_member(struct parser *p, const char *name, size_t len,
                          const struct json_value *v)
{
    struct class_round *r = &p->r;

    if (named(name, len, "session"))
        return v->type == JSON_NULL || (p->has_session = take_session(v, r->session));
    if (named(name, len, "ticket"))
        return p->has_ticket = take_word(v, r->ticket) && r->ticket[0];
    if (named(name, len, "started_at"))
        return p->has_planted = take_time(v, &r->planted_at);
    if (named(name, len, "ended_at"))
        return v->type == JSON_NULL || take_time(v, &p->ended_at);
    if (named(name, len, "made_at"))
        return take_time(v, &p->made_at);
    if (named(name, len, "outcome"))
        return p->outcome_seen = take_outcome(v, r);
    if (named(name, len, "seconds"))
        return v->type == JSON_NULL ||
               json_value_uint(v, TIME_LONGEST / TICKS_PER_SECOND, &r->seconds);
    if (named(name, len, "attempts")) {
        r->attempts = items_of(v);
        return v->type == JSON_ARRAY;
    }
    if (named(name, len, "hints"))
        return take_count(v, &r->hints);
    if (named(name, len, "exam")) {
        r->exam = v->type == JSON_TRUE;
        return v->type == JSON_TRUE || v->type == JSON_FALSE;
    }
    if (named(name, len, "verdict"))
        return take_word(v, r->verdict);
    if (named(name, len, "route"))
        return take_word(v, r->route);
    if (named(name, len, "diagnosis"))
        return v->type == JSON_NULL || json_object(v->at, v->len, diagnosis_member, r);
    return named(name, len, "receipt") ? take_receipt(v, r) : true;
}

/* A report of before there were sessions is known by its text. */
static void name_by_text(const char *bytes, size_t len, char out[JOURNAL_SESSION + 1])
{
    struct str hex = {0};
    uint32_t crc = 0;

    while (hex.len < JOURNAL_SESSION) {
        crc = crc32_more(crc, bytes, len);
        str_add_hex(&hex, &crc, sizeof crc);
    }
    memcpy(out, hex.data, JOURNAL_SESSION);
    str_done(&hex);
}

/* It tells of as many events as its numbers say: a snapshot of the same moment knows no fewer. */
static void end_report(struct parser *p)
{
    struct class_round *r = &p->r;

    r->ended = p->ended_at != 0;
    r->at = r->ended ? p->ended_at : p->made_at;
    r->repaired = r->state == CLASS_REPAIRED;
    if (!r->repaired)
        r->seconds = time_seconds(r->planted_at, r->at);
    r->seq = 1 + r->attempts + r->hints + (r->diagnosis[0] != '\0') + r->ended;
    if (r->seq > CLASS_SEQ_MAX)
        r->seq = CLASS_SEQ_MAX;
    if (r->ended)
        return;
    r->verdict[0] = r->route[0] = r->diagnosis[0] = '\0';
    r->has_receipt = false;
}

/* --- the file --------------------------------------------------------------------------------- */

/* What it is must be known before its members are looked at, and may stand behind them. */
static bool head_member(void *ctx, const char *name, size_t len, const struct json_value *v)
{
    struct parser *p = ctx;

    if (named(name, len, "schema"))
        p->has_schema = json_value_uint(v, UINT32_MAX, &p->schema);
    else if (named(name, len, "kind"))
        p->form = json_value_is(v, "round") ? FORM_ROUND : FORM_NONE;
    else if (named(name, len, "role")) {
        p->technician = json_value_is(v, "a");
        p->user = json_value_is(v, "b");
    } else if (named(name, len, "outcome"))
        p->outcome_seen = true;
    return true;
}

static bool member(void *ctx, const char *name, size_t len, const struct json_value *v)
{
    struct parser *p = ctx;
    bool good =
        p->form == FORM_ROUND ? round_member(p, name, len, v) : report_member(p, name, len, v);

    p->bad |= !good;
    return good;
}

static enum class_read parse_body(struct parser *p, const char *bytes, size_t len)
{
    bool report = p->form != FORM_ROUND;

    if (!json_object(bytes, len, member, p))
        return CLASS_INVALID;
    if (!report)
        return round_is_whole(p) ? CLASS_IS_ROUND : CLASS_INVALID;
    if (!p->has_ticket || !p->has_planted || !p->outcome_seen || !p->made_at)
        return CLASS_INVALID;
    if (!p->has_session)
        name_by_text(bytes, len, p->r.session);
    end_report(p);
    p->r.report = true;
    return CLASS_IS_ROUND;
}

/* As class_snapshot begins one: then there is no need to look for what it is. A second "schema" or
 * "kind" behind it is no member of a round. */
static bool begins_as_ours(const char *bytes, size_t len)
{
    static const char start[] = "{\"schema\":1,\"kind\":\"round\",";

    return len > sizeof start && memcmp(bytes, start, sizeof start - 1) == 0;
}

enum class_read class_parse(const char *bytes, size_t len, struct class_round *out)
{
    struct parser p = {0};
    enum class_read is;

    if (len == 0 || bytes[len - 1] != '\n' || memchr(bytes, '\0', len))
        return CLASS_TORN;
    if (begins_as_ours(bytes, len)) {
        p.form = FORM_ROUND;
        p.has_schema = true;
        p.schema = 1;
    } else if (!json_object(bytes, len, head_member, &p)) {
        return CLASS_INVALID;
    }
    if (!p.has_schema || (p.form == FORM_NONE && !p.technician && !p.user))
        return CLASS_FOREIGN;
    if (p.schema != 1)
        return CLASS_NEWER;
    if (p.form == FORM_NONE && !p.outcome_seen)
        return CLASS_FOREIGN;
    if (p.form == FORM_NONE && p.technician)
        return CLASS_OTHER;
    p.outcome_seen = false;
    is = parse_body(&p, bytes, len);
    if (is == CLASS_IS_ROUND) {
        p.r.mark = class_mark(0, bytes, len);
        *out = p.r;
    }
    return is;
}
