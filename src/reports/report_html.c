/* The report as one page of HTML. */
#include "report.h"

#include <string.h>

#include "ids_common.h"
#include "ids_report.h"
#include "timestamp.h"
#include "utf.h"

/* Self-contained: no script, nothing from outside, and the policy says so to the browser. Colour is
 * never alone: every verdict has its words and its sign. */
static const char head_start[] =
    "<meta charset=\"utf-8\">\n"
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
    "style-src 'unsafe-inline'\">\n"
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";

static const char style[] =
    "<style>\n"
    "@page{margin:14mm 15mm}\n"
    "*{box-sizing:border-box}\n"
    "body{margin:0 auto;padding:24px;max-width:780px;color:#1c2733;background:#fff;"
    "font:15px/1.5 \"Segoe UI\",system-ui,sans-serif;-webkit-print-color-adjust:exact;"
    "print-color-adjust:exact}\n"
    "h1{font-size:26px;line-height:1.2;font-weight:600;margin:0}\n"
    "h2{font-size:16px;font-weight:600;margin:26px 0 6px;break-after:avoid}\n"
    "h3{font-size:14px;font-weight:600;margin:12px 0 2px;color:#46566a;break-after:avoid}\n"
    "p{margin:0 0 6px;break-inside:avoid}\n"
    "ul{margin:6px 0 0;padding-left:20px}\n"
    ".k{color:#46566a;margin:0 0 2px}\n"
    ".n{display:flex;gap:20px;margin:16px 0 20px}\n"
    ".n div{flex:1;color:#46566a;font-size:13px;border-bottom:1px solid #8996a5;height:34px}\n"
    ".v{display:flex;gap:16px;padding:16px 18px;background:#f3f5f8;border-left:6px solid #6b7a8c;"
    "border-radius:4px;break-inside:avoid}\n"
    ".v h2{font-size:21px;margin:0 0 4px}\n"
    ".s{font-size:26px;line-height:1.1;width:28px;text-align:center;margin:0;color:#46566a}\n"
    ".ok{background:#eef7f1;border-color:#23804e}.ok .s{color:#1b6b40}\n"
    ".half{background:#fdf6e7;border-color:#b57a0b}.half .s{color:#8a5c00}\n"
    "dl{display:flex;flex-wrap:wrap;gap:10px 28px;margin:18px 0 0}\n"
    "dt{font-size:13px;color:#46566a}\n"
    "dd{margin:0;font-weight:600}\n"
    "table{border-collapse:collapse;width:100%;table-layout:fixed;font-size:13px;line-height:1.4}\n"
    "th{text-align:left;font-weight:600;color:#46566a;border-bottom:1px solid #8996a5}\n"
    "th,td{padding:5px 14px 5px 0;vertical-align:top}\n"
    ".w th:first-child{width:36%}.w th:nth-child(2){width:24%}.w th:last-child{width:13%}\n"
    ".f th:first-child{width:10%}\n"
    "td{border-bottom:1px solid #e1e6ec;overflow-wrap:anywhere}\n"
    "tr{break-inside:avoid}\n"
    "td small{display:block;color:#5a6878;font-size:11px}\n"
    ".p{list-style:none;padding:0;margin:2px 0 0;font-size:11.5px;line-height:1.55;"
    "color:#46566a;overflow-wrap:anywhere}\n"
    ".c{list-style:none;padding:0;margin:0}\n"
    ".c li{display:flex;gap:10px;margin:3px 0}\n"
    ".c b{font-weight:400;width:18px;flex:none;text-align:center}\n"
    ".c span{color:#5a6878}\n"
    ".a{margin:0 0 10px;padding-left:12px;border-left:3px solid #e1e6ec;overflow-wrap:anywhere}\n"
    "footer{margin-top:28px;padding-top:8px;border-top:1px solid #e1e6ec;color:#5a6878;"
    "font-size:12px}\n"
    "@media print{body{padding:0;max-width:none;font-size:9pt;line-height:1.4}h2{margin-top:14px}"
    "h3{margin-top:8px}table{font-size:8.5pt}th,td{padding-top:2px;padding-bottom:2px}"
    ".p{font-size:7.5pt;line-height:1.45}td small{font-size:7pt}dl{margin-top:12px}"
    ".n{margin:8px 0 12px}.v{padding:10px 14px}footer{margin-top:16px;font-size:7.5pt}}\n"
    "</style>\n";

static const char wide_first[] = "<table class=w>";
static const char narrow_first[] = "<table class=f>";

struct page {
    struct str *out;
    const struct texts *t;
    const struct report *r;
};

/* --- writing ---------------------------------------------------------------------------------- */

static void add(const struct page *p, const char *markup)
{
    str_add_text(p->out, markup);
}

/* Text of anybody's: nothing in it is markup, and a line end is one. */
static void add_text(const struct page *p, const char *text)
{
    const unsigned char *at = (const unsigned char *)text;
    size_t left = strlen(text);

    while (left > 0) {
        size_t n = utf8_sequence(at, left);

        switch (n == 1 ? *at : 0) {
        case '&': add(p, "&amp;"); break;
        case '<': add(p, "&lt;"); break;
        case '>': add(p, "&gt;"); break;
        case '"': add(p, "&quot;"); break;
        case '\'': add(p, "&#39;"); break;
        case '\n': add(p, "<br>\n"); break;
        default:
            if (n == 0 || (n == 1 && (*at < 0x20 || *at == 0x7f)))
                str_add_utf8(p->out, *at == '\t' ? ' ' : 0xfffd);
            else
                str_add(p->out, at, n);
        }
        at += n ? n : 1;
        left -= n ? n : 1;
    }
}

/* <p>text</p> with tag "p"; an opening tag may have a class: "p class=k". */
static void add_element(const struct page *p, const char *tag, const char *text)
{
    add(p, "<");
    add(p, tag);
    add(p, ">");
    add_text(p, text);
    add(p, "</");
    str_add(p->out, tag, strcspn(tag, " "));
    add(p, ">");
}

static void add_id(const struct page *p, const char *tag, unsigned id)
{
    add_element(p, tag, text_of(p->t, id));
}

static void add_taken(const struct page *p, const char *tag, struct str *text)
{
    add_element(p, tag, str_text(text));
    str_done(text);
}

static void add_line(const struct page *p)
{
    add(p, "\n");
}

static void add_heading(const struct page *p, unsigned id)
{
    add_line(p);
    add_id(p, "h2", id);
    add_line(p);
}

static void begin_table(const struct page *p, const char *start, const unsigned *columns,
                        size_t count)
{
    add(p, start);
    add(p, "\n<thead><tr>");
    for (size_t i = 0; i < count; i++)
        add_id(p, "th scope=col", columns[i]);
    add(p, "</tr></thead>\n<tbody>\n");
}

static void end_table(const struct page *p)
{
    add(p, "</tbody>\n</table>\n");
}

static void add_state(const struct page *p, const struct shown *shown)
{
    struct str text = {0};

    if (shown->count > 0)
        phrase_shown(p->t, shown, &text);
    else
        str_add_text(&text, text_of(p->t, R_NOTHING));
    add_taken(p, "td", &text);
}

/* --- the head --------------------------------------------------------------------------------- */

static void add_ticket_name(const struct page *p, struct str *out)
{
    const struct scenario *s = p->r->scenario;
    struct str order = {0};

    if (!s) {
        text_add(p->t, out, R_TICKET_GONE, p->r->ticket, (const char *)NULL);
        return;
    }
    str_add_uint(&order, s->order);
    text_add(p->t, out, R_TICKET, str_text(&order), phrase_scenario(p->t, s, SCENARIO_TITLE),
             (const char *)NULL);
    str_done(&order);
}

static void add_head(const struct page *p)
{
    struct str name = {0};

    add_ticket_name(p, &name);
    add(p, "<!DOCTYPE html>\n<html lang=\"");
    add(p, p->t->lang == LANG_FR ? "fr-CA" : "en-CA");
    add(p, "\">\n<head>\n");
    add(p, head_start);
    add(p, "<title>");
    add_text(p, str_text(&name));
    add(p, "</title>\n");
    add(p, style);
    add(p, "</head>\n<body>\n<main>\n<header>\n");
    add_id(p, "p class=k", R_KIND);
    add_taken(p, "h1", &name);
    add_id(p, "p", p->r->role == REPORT_A ? R_ROLE_A : R_ROLE_B);
    add(p, "\n</header>\n<div class=n>");
    add_id(p, "div", R_NAME_A);
    add_id(p, "div", R_NAME_B);
    add_id(p, "div", R_GROUP);
    add(p, "</div>\n");
}

/* --- the verdict ------------------------------------------------------------------------------ */

static const char *verdict_class(const struct report *r)
{
    if (r->outcome == OUTCOME_REPAIRED)
        return r->verdict.word == VERDICT_REPAIRED ? "v ok" : "v half";
    return "v";
}

static const char *verdict_sign(const struct report *r)
{
    switch (r->outcome) {
    case OUTCOME_REPAIRED:
        return r->verdict.word == VERDICT_REPAIRED ? "\xE2\x9C\x93" : "\xE2\x97\x90";
    case OUTCOME_OPEN: return r->verdict.word == VERDICT_UNKNOWN ? "?" : "\xE2\x80\xA6";
    case OUTCOME_GIVEN_UP:
    case OUTCOME_PUT_BACK: return "\xE2\x86\xBA";
    case OUTCOME_NO_CODE: break;
    }
    return "?";
}

/* What the sentence does not say already. */
static void add_notes(const struct page *p)
{
    const struct verdict *v = &p->r->verdict;

    if (!report_tells(p->r) || v->note_count == 0)
        return;
    add(p, "<ul>\n");
    for (size_t i = 0; i < v->note_count; i++) {
        struct str note = {0};

        phrase_note(p->t, &v->notes[i], &note);
        add_taken(p, "li", &note);
        add_line(p);
    }
    add(p, "</ul>\n");
}

static void add_verdict(const struct page *p)
{
    struct str headline = {0}, sentence = {0};

    report_headline(p->t, p->r, &headline);
    report_sentence(p->t, p->r, &sentence);
    add(p, "<section class=\"");
    add(p, verdict_class(p->r));
    add(p, "\">\n<p class=s aria-hidden=true>");
    add(p, verdict_sign(p->r));
    add(p, "</p>\n<div>");
    add_taken(p, "h2", &headline);
    add_line(p);
    add_taken(p, "p", &sentence);
    add_line(p);
    add_notes(p);
    add(p, "</div>\n</section>\n");
}

/* --- the facts -------------------------------------------------------------------------------- */

static void add_fact(const struct page *p, unsigned name, struct str *value)
{
    add(p, "<div>");
    add_id(p, "dt", name);
    add_taken(p, "dd", value);
    add(p, "</div>\n");
}

static void add_fact_id(const struct page *p, unsigned name, unsigned value)
{
    struct str text = {0};

    str_add_text(&text, text_of(p->t, value));
    add_fact(p, name, &text);
}

static void add_moment(const struct page *p, unsigned name, uint64_t at)
{
    struct str text = {0};

    if (!at) {
        add_fact_id(p, name, R_NOT_ENDED);
        return;
    }
    p->t->date_time(p->t->ctx, p->t->lang, at, &text);
    add_fact(p, name, &text);
}

static size_t count_verifies(const struct report *r)
{
    size_t n = 0;

    for (size_t i = 0; i < r->event_count; i++)
        n += r->events[i].type == EVENT_VERIFY;
    return n;
}

static void add_counts(const struct page *p)
{
    struct str verifies = {0}, given = {0}, total = {0}, hints = {0};

    if (p->r->call)
        return;
    str_add_uint(&verifies, count_verifies(p->r));
    str_add_uint(&given, p->r->hints);
    str_add_uint(&total, SCENARIO_HINTS);
    text_add(p->t, &hints, R_OF, str_text(&given), str_text(&total), (const char *)NULL);
    add_fact(p, R_ATTEMPTS, &verifies);
    add_fact(p, R_HINTS, &hints);
    str_done(&given);
    str_done(&total);
}

static void add_facts(const struct page *p)
{
    const struct report *r = p->r;
    struct str time = {0}, code = {0};

    add(p, "<dl>\n");
    add_moment(p, R_STARTED, r->started_at);
    add_moment(p, R_ENDED, r->ended_at);
    if (r->outcome == OUTCOME_REPAIRED) {
        phrase_duration(p->t, r->seconds, &time);
        add_fact(p, R_DURATION, &time);
    }
    add_counts(p);
    if (!r->call)
        add_fact_id(p, R_MODE, r->exam ? R_MODE_EXAM : R_MODE_LEARNER);
    if (r->code[0]) {
        str_add_text(&code, r->code);
        add_fact(p, R_CODE, &code);
    }
    add(p, "</dl>\n");
}

/* --- the round -------------------------------------------------------------------------------- */

static void add_verify(const struct page *p, const struct event *e, size_t number)
{
    uint64_t start = p->r->started_at;
    struct str n = {0}, time = {0}, after = {0}, word = {0};

    str_add_uint(&n, number);
    p->t->time_of_day(p->t->ctx, p->t->lang, e->at, &time);
    phrase_duration(p->t, time_seconds(start, e->at), &after);
    if (report_grades(p->r) || e->verdict == VERDICT_UNKNOWN)
        phrase_verdict(p->t, e->verdict, &word);
    else
        str_add_text(&word, text_of(p->t, R_OPEN));
    add(p, "<tr>");
    add_taken(p, "td", &n);
    add_taken(p, "td", &time);
    add_taken(p, "td", &after);
    add_taken(p, "td", &word);
    add(p, "</tr>\n");
}

static void add_verifies(const struct page *p)
{
    static const unsigned columns[] = {R_COLUMN_NUMBER, R_COLUMN_TIME, R_COLUMN_AFTER,
                                       R_COLUMN_VERDICT};
    size_t number = 0;

    if (count_verifies(p->r) == 0)
        return;
    add_heading(p, R_VERIFIES_HEAD);
    begin_table(p, narrow_first, columns, ARRAY_LEN(columns));
    for (size_t i = 0; i < p->r->event_count; i++)
        if (p->r->events[i].type == EVENT_VERIFY)
            add_verify(p, &p->r->events[i], ++number);
    end_table(p);
}

static void add_diagnosis(const struct page *p)
{
    const struct scenario_diagnosis *d = report_diagnosis(p->r);
    const char *told = d && d->text[p->t->lang] ? d->text[p->t->lang] : p->r->diagnosis;
    struct str line = {0}, time = {0};

    add_heading(p, R_DIAGNOSIS_HEAD);
    if (!told) {
        add_id(p, "p", R_DIAGNOSIS_NONE);
        return;
    }
    p->t->time_of_day(p->t->ctx, p->t->lang, p->r->diagnosed_at, &time);
    text_add(p->t, &line, R_DIAGNOSIS_TOLD, told, str_text(&time), (const char *)NULL);
    if (d && report_tells(p->r)) {
        str_add_char(&line, ' ');
        str_add_text(&line, text_of(p->t, d->right ? R_DIAGNOSIS_RIGHT : R_DIAGNOSIS_WRONG));
    }
    add_taken(p, "p", &line);
    str_done(&time);
}

static void add_check(const struct page *p, const struct check *c)
{
    struct str title = {0}, state = {0};

    phrase_check_title(p->t, c->id, &title);
    phrase_check_state(p->t, c->state, &state);
    add(p, "<tr><td>");
    add_text(p, str_text(&title));
    add_element(p, "small", c->where);
    add(p, "</td>");
    add_state(p, &c->expected);
    add_state(p, &c->found);
    add_taken(p, "td", &state);
    add(p, "</tr>\n");
    str_done(&title);
}

static void add_checks(const struct page *p)
{
    static const unsigned columns[] = {R_COLUMN_WHAT, R_COLUMN_EXPECTED, R_COLUMN_FOUND,
                                       R_COLUMN_STATE};
    const struct verdict *v = &p->r->verdict;

    if (!report_tells(p->r) || v->check_count == 0)
        return;
    add_heading(p, R_CHECKS_HEAD);
    begin_table(p, wide_first, columns, ARRAY_LEN(columns));
    for (size_t i = 0; i < v->check_count; i++)
        add_check(p, &v->checks[i]);
    end_table(p);
}

static unsigned line_word(const struct receipt_line *line)
{
    if (line->state == RECEIPT_IDENTICAL)
        return R_LINE_IDENTICAL;
    return line->kept ? R_LINE_KEPT : R_LINE_DIFFERENT;
}

static void add_different_line(const struct page *p, const struct receipt_line *line)
{
    add(p, "<tr>");
    add_element(p, "td", line->where);
    add_state(p, &line->before);
    add_state(p, &line->found);
    add_id(p, "td", line_word(line));
    add(p, "</tr>\n");
}

static void add_different(const struct page *p, const struct receipt *r)
{
    static const unsigned columns[] = {R_COLUMN_WHERE, R_COLUMN_BEFORE, R_COLUMN_NOW,
                                       R_COLUMN_RESULT};

    if (r->identical == r->count)
        return;
    begin_table(p, wide_first, columns, ARRAY_LEN(columns));
    for (size_t i = 0; i < r->count; i++)
        if (r->lines[i].state != RECEIPT_IDENTICAL)
            add_different_line(p, &r->lines[i]);
    end_table(p);
}

/* Mostly all of them, and nothing to look at: a line each, small. */
static void add_identical(const struct page *p, const struct receipt *r)
{
    if (r->identical == 0)
        return;
    add_id(p, "h3", R_LINE_IDENTICAL);
    add(p, "\n<ul class=p>\n");
    for (size_t i = 0; i < r->count; i++) {
        struct str line = {0}, state = {0};

        if (r->lines[i].state != RECEIPT_IDENTICAL)
            continue;
        phrase_shown(p->t, &r->lines[i].before, &state);
        text_add(p->t, &line, IDS_FILE_DETAIL, r->lines[i].where, str_text(&state),
                 (const char *)NULL);
        add_taken(p, "li", &line);
        add_line(p);
        str_done(&state);
    }
    add(p, "</ul>\n");
}

static void add_receipt(const struct page *p)
{
    struct receipt r;
    struct str line = {0};

    add_heading(p, R_RECEIPT_HEAD);
    if (!p->r->receipt) {
        add_id(p, "p", R_RECEIPT_NOT_YET);
        return;
    }
    r = *p->r->receipt;
    r.planted_at = p->r->started_at;
    phrase_receipt(p->t, &r, &line);
    if (line.len > 0 && line.data[line.len - 1] != '.') /* "at 9:14 a.m." has one */
        str_add_char(&line, '.');
    add_taken(p, "p", &line);
    add_line(p);
    add_different(p, &r);
    add_identical(p, &r);
}

/* --- the call --------------------------------------------------------------------------------- */

static void add_item(const struct page *p, enum conduct item)
{
    const struct call_record *c = p->r->call;
    bool done = (c->done >> item & 1) != 0;
    const char *text = text_of(p->t, R_CONDUCT_LISTEN + (unsigned)item);

    add(p, done ? "<li><b aria-hidden=true>\xE2\x9C\x93</b><div>"
                : "<li><b aria-hidden=true>\xE2\x97\x8B</b><div>");
    if (item == CONDUCT_PART && done && c->part != PART_UNSAID) {
        struct str line = {0};

        text_add(p->t, &line, R_PART, text,
                 text_of(p->t, R_PART_WATCH + (unsigned)c->part - (unsigned)PART_WATCH),
                 (const char *)NULL);
        add_text(p, str_text(&line));
        str_done(&line);
    } else {
        add_text(p, text);
    }
    add(p, " <span>(");
    add_text(p, text_of(p->t, done ? R_DONE : R_NOT_DONE));
    add(p, ")</span></div></li>\n");
}

static void add_conduct(const struct page *p)
{
    add_heading(p, R_CONDUCT_HEAD);
    for (unsigned stage = 0; stage < STAGE_COUNT; stage++) {
        add_id(p, "h3", R_STAGE_BEFORE + stage);
        add(p, "\n<ul class=c>\n");
        for (unsigned i = 0; i < CONDUCT_COUNT; i++)
            if (conduct_stage((enum conduct)i) == (enum stage)stage)
                add_item(p, (enum conduct)i);
        add(p, "</ul>\n");
    }
}

static void add_call_notes(const struct page *p)
{
    const char *notes = p->r->call->notes;

    if (!notes || !*notes)
        return;
    add_heading(p, R_NOTES_HEAD);
    add_element(p, "p class=a", notes);
}

/* --- the end ---------------------------------------------------------------------------------- */

static void add_answers(const struct page *p)
{
    add_heading(p, R_LOOKBACK_HEAD);
    for (size_t i = 0; i < JOURNAL_ANSWERS; i++) {
        const char *answer = p->r->answers[i];

        add_element(p, "h3", report_question(p->t, p->r->role, i));
        add_element(p, "p class=a", answer && *answer ? answer : text_of(p->t, R_NO_ANSWER));
        add_line(p);
    }
}

static void add_lesson(const struct page *p)
{
    const struct scenario *s = p->r->scenario;

    if (!s || !report_tells(p->r))
        return;
    add_heading(p, R_REPAIR_HEAD);
    add_element(p, "p", phrase_scenario(p->t, s, SCENARIO_REPAIR));
    add_heading(p, R_LESSON_HEAD);
    add_element(p, "p", phrase_scenario(p->t, s, SCENARIO_LESSON));
}

static void add_foot(const struct page *p)
{
    struct str at = {0}, text = {0};

    p->t->date_time(p->t->ctx, p->t->lang, p->r->made_at, &at);
    text_add(p->t, &text, R_FOOT, str_text(&at), (const char *)NULL);
    add(p, "\n<footer>");
    add_taken(p, "p", &text);
    add(p, "</footer>\n</main>\n</body>\n</html>\n");
    str_done(&at);
}

void report_html(struct str *out, const struct texts *t, const struct report *r)
{
    const struct page p = {out, t, r};

    add_head(&p);
    add_verdict(&p);
    add_facts(&p);
    if (r->call)
        add_conduct(&p);
    else
        add_verifies(&p);
    add_diagnosis(&p);
    if (r->call)
        add_call_notes(&p);
    add_answers(&p);
    add_lesson(&p);
    add_checks(&p);
    if (!r->call && report_tells(r))
        add_receipt(&p);
    add_foot(&p);
}
