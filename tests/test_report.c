/*
 * A report tells what happened and no more, in both languages, and is a document that needs
 * nothing.
 */
#include "report.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host_texts.h"
#include "ids_report.h"
#include "round.h"
#include "test.h"
#include "text.h"
#include "timestamp.h"
#include "utf.h"

/* --- fixtures --------------------------------------------------------------------------------- */

static struct texts texts_in(enum lang lang)
{
    struct texts t;

    host_texts_init(&t, lang);
    return t;
}

static void add_shipped(struct catalog *c, const char *file)
{
    struct str path = {0}, bytes = {0};
    struct scenario s = {0};
    char buffer[4096];
    size_t n;
    FILE *f;

    str_add_text(&path, SOURCE_DIR "/scenarios/");
    str_add_text(&path, file);
    f = fopen(path.data, "rb");
    while (f && (n = fread(buffer, 1, sizeof buffer, f)) > 0)
        str_add(&bytes, buffer, n);
    if (f)
        fclose(f);
    CHECK_INT(scenario_parse(file, bytes.data, bytes.len, &s, NULL), ST_OK);
    catalog_add(c, &s);
    str_done(&path);
    str_done(&bytes);
}

/* A PC with the tickets as they are shipped. */
static void shipped_init(struct round *r)
{
    round_init(r);
    add_shipped(&r->catalog, "internet.ini");
    add_shipped(&r->catalog, "startup-message.ini");
}

static void verify(struct round *r)
{
    struct verdict v = round_verify(r);

    verdict_done(&v);
}

static void switch_off(struct round *r)
{
    fake_set_dword(r->pc, FAKE_INTERNET, "ProxyEnable", 0);
    fake_connection(r->pc, OS_PROXY_DIRECT, "", "", "");
}

/* Planted, a hint, a diagnosis, two verifies, repaired: not put back yet. */
static void play(struct round *r)
{
    unsigned hint;

    shipped_init(r);
    CHECK_INT(round_plant(r, "internet", NULL, NULL, NULL), ST_OK);
    fake_advance(r->pc, 4 * 60);
    CHECK_INT(session_hint(r->session, NULL, &hint, NULL), ST_OK);
    CHECK_INT(session_diagnose(r->session, "relay", NULL), ST_OK);
    fake_advance(r->pc, 60);
    verify(r);
    fake_advance(r->pc, 7 * 60);
    switch_off(r);
    verify(r);
}

static void play_to_the_end(struct round *r)
{
    play(r);
    CHECK_INT(round_restore(r, &decide_later, NULL), ST_OK);
    CHECK_INT(session_answer(r->session, 0, "Oui, presque toujours.", NULL), ST_OK);
    CHECK_INT(session_answer(r->session, 1,
                             "Un serveur mandataire (proxy) qui ne r\xC3\xA9pondait pas :\n"
                             "toutes les pages passaient par lui.",
                             NULL),
              ST_OK);
    CHECK_INT(session_answer(r->session, 2, "Parler pendant les longs silences.", NULL), ST_OK);
}

static struct report report_of(const struct round *r)
{
    CHECK_INT(session_find_round(r->session, NULL), ST_OK);
    return report_of_round(session_journal(r->session), session_scenario(r->session),
                           r->os.ops->now(r->os.ctx));
}

static char *html_of(const struct report *r, enum lang lang)
{
    struct texts t = texts_in(lang);
    struct str out = {0};

    report_html(&out, &t, r);
    return str_take(&out);
}

static char *json_of(const struct report *r, enum lang lang)
{
    struct texts t = texts_in(lang);
    struct str out = {0};

    report_json(&out, &t, r);
    return str_take(&out);
}

static void check_holds(const char *text, const char *part)
{
    test_row(part);
    CHECK(strstr(text, part) != NULL);
    test_row(NULL);
}

static void check_lacks(const char *text, const char *part)
{
    test_row(part);
    CHECK(strstr(text, part) == NULL);
    test_row(NULL);
}

/* --- the document ----------------------------------------------------------------------------- */

enum { DEEP = 32, NAME = 16 };

struct open_tags {
    char names[DEEP][NAME];
    size_t count;
};

static bool is_void(const char *name)
{
    return strcmp(name, "meta") == 0 || strcmp(name, "br") == 0 || strcmp(name, "!DOCTYPE") == 0;
}

/* Reads one tag from behind its "<"; false: it does not fit what is open. */
static bool take_tag(struct open_tags *open, const char *p)
{
    bool closing = *p == '/';
    const char *start = closing ? p + 1 : p;
    size_t len = strcspn(start, " >\n");
    char name[NAME] = {0};

    if (len == 0 || len >= NAME)
        return false;
    memcpy(name, start, len);
    if (is_void(name))
        return !closing;
    if (!closing) {
        if (open->count == DEEP)
            return false;
        memcpy(open->names[open->count++], name, NAME);
        return true;
    }
    return open->count > 0 && strcmp(open->names[--open->count], name) == 0;
}

static void check_well_formed(const char *html)
{
    struct open_tags open = {.count = 0};

    CHECK(strncmp(html, "<!DOCTYPE html>\n<html lang=\"", 28) == 0);
    CHECK(utf8_valid(html, strlen(html)));
    for (const char *p = html; *p; p++) {
        if (*p != '<')
            continue;
        test_row(p);
        CHECK(take_tag(&open, p + 1));
        CHECK(strchr(p, '>') != NULL);
    }
    test_row(NULL);
    CHECK_INT(open.count, 0);
    check_lacks(html, "#missing");
    check_lacks(html, "%1");
}

static void check_alone(const char *html)
{
    static const char *const outside[] = {"<script",  "src=",    "href=",  "url(",  "http://",
                                          "https://", "@import", "<img",   "<link", "<iframe",
                                          "onload",   "<form",   "<object"};

    for (size_t i = 0; i < sizeof outside / sizeof *outside; i++)
        check_lacks(html, outside[i]);
    check_holds(html, "default-src 'none'");
    check_holds(html, "<meta charset=\"utf-8\">");
}

TEST(a_report_is_a_whole_document_that_needs_nothing_else)
{
    struct round r;
    struct report report;

    play_to_the_end(&r);
    report = report_of(&r);
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        char *html = html_of(&report, (enum lang)lang);

        check_well_formed(html);
        check_alone(html);
        check_holds(html, lang == LANG_FR ? "lang=\"fr-CA\"" : "lang=\"en-CA\"");
        free(html);
    }
    round_done(&r);
}

TEST(a_report_tells_the_round)
{
    static const char *const french[] = {
        "Billet 1 \xE2\x80\x93 Plus d\xE2\x80\x99Internet",
        "<h2>R\xC3\xA9par\xC3\xA9</h2>",
        "Vous avez d\xC3\xA9sactiv\xC3\xA9 le serveur mandataire (proxy)",
        "La panne est encore active",
        "12\xC2\xA0min",
        "1 sur 3",
        "Windows envoie les pages \xC3\xA0 un interm\xC3\xA9"
        "diaire qui ne r\xC3\xA9pond pas.",
        "C\xE2\x80\x99"
        "est juste.",
        "HKCU\\" FAKE_INTERNET "\\ProxyEnable",
        "Oui, presque toujours.",
        "qui ne r\xC3\xA9pondait pas :<br>\ntoutes",
        "Comme avant",
        "Panneau de configuration",
        "Un serveur mandataire (proxy) est un interm\xC3\xA9"
        "diaire",
    };
    char code[CHECK_CODE_SIZE];
    struct report report;
    struct round r;
    char *html;

    play_to_the_end(&r);
    report = report_of(&r);
    html = html_of(&report, LANG_FR);
    for (size_t i = 0; i < sizeof french / sizeof *french; i++)
        check_holds(html, french[i]);
    CHECK(check_code_of(session_journal(r.session), code));
    check_holds(html, code);
    free(html);
    round_done(&r);
}

TEST(the_report_of_the_next_day_is_the_same)
{
    struct texts t = texts_in(LANG_EN);
    struct report report;
    struct round r;
    uint64_t made_at;
    char *before, *after;

    play_to_the_end(&r);
    report = report_of(&r);
    made_at = report.made_at;
    before = html_of(&report, t.lang);
    round_restart(&r);
    report = report_of(&r);
    report.made_at = made_at;
    after = html_of(&report, t.lang);
    CHECK_TEXT(after, before);
    free(before);
    free(after);
    round_done(&r);
}

TEST(a_report_needs_no_catalog)
{
    struct report report;
    struct round r;
    char *html, *json;

    play_to_the_end(&r);
    report = report_of(&r);
    report.scenario = NULL;
    html = html_of(&report, LANG_EN);
    json = json_of(&report, LANG_EN);
    check_well_formed(html);
    check_holds(html, "Ticket \xE2\x80\x9Cinternet\xE2\x80\x9D");
    check_holds(html, "You switched the proxy off");
    check_holds(html, "\xE2\x80\x9Crelay\xE2\x80\x9D");
    check_lacks(html, "That is right.");
    check_holds(json, "\"title\":null");
    free(html);
    free(json);
    round_done(&r);
}

TEST(what_anybody_typed_is_never_markup)
{
    struct report report;
    struct round r;
    char *html;

    play_to_the_end(&r);
    CHECK_INT(session_answer(r.session, 0, "<script>alert('x')</script> & \"y\"", NULL), ST_OK);
    report = report_of(&r);
    report.ticket = "<b>";
    report.answers[1] = "a\x1b[2J\xFF\x7f\tb";
    html = html_of(&report, LANG_FR);
    check_well_formed(html);
    check_alone(html);
    check_holds(html, "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;y&quot;");
    check_holds(html, "a\xEF\xBF\xBD[2J\xEF\xBF\xBD\xEF\xBF\xBD b");
    free(html);
    round_done(&r);
}

TEST(every_verdict_has_its_words_beside_its_colour)
{
    struct report report;
    struct round r;

    play_to_the_end(&r);
    report = report_of(&r);
    for (int lang = 0; lang < LANG_COUNT; lang++)
        for (unsigned outcome = 0; outcome <= OUTCOME_NO_CODE; outcome++) {
            struct texts t = texts_in((enum lang)lang);
            struct str headline = {0}, sentence = {0};
            char *html;

            report.outcome = (enum report_outcome)outcome;
            report_headline(&t, &report, &headline);
            report_sentence(&t, &report, &sentence);
            html = html_of(&report, (enum lang)lang);
            check_well_formed(html);
            CHECK(headline.len > 0 && sentence.len > 0);
            check_holds(html, str_text(&headline));
            check_holds(html, "<p class=s aria-hidden=true>");
            str_done(&headline);
            str_done(&sentence);
            free(html);
        }
    round_done(&r);
}

/* --- how it ended ----------------------------------------------------------------------------- */

TEST(a_round_that_was_given_up_is_never_reported_as_repaired)
{
    struct report report;
    struct round r;

    shipped_init(&r);
    round_plant(&r, "internet", NULL, NULL, NULL);
    CHECK_INT(session_give_up(r.session, NULL), ST_OK);
    switch_off(&r);
    verify(&r);
    report = report_of(&r);
    CHECK_INT(report.verdict.word, VERDICT_REPAIRED);
    CHECK_INT(report.outcome, OUTCOME_GIVEN_UP);
    round_done(&r);
}

TEST(what_binome_put_back_is_not_reported_as_repaired)
{
    struct report report;
    struct round r;
    char *html;

    shipped_init(&r);
    round_plant(&r, "internet", NULL, NULL, NULL);
    verify(&r);
    CHECK_INT(round_restore(&r, &decide_later, NULL), ST_OK);
    report = report_of(&r);
    CHECK_INT(report.outcome, OUTCOME_PUT_BACK);
    html = html_of(&report, LANG_EN);
    check_holds(html, "Put back by Bin\xC3\xB4me");
    check_lacks(html, "<h2>Repaired</h2>");
    free(html);
    round_done(&r);
}

TEST(a_repair_stays_one_when_the_pc_is_put_back)
{
    struct report report;
    struct round r;

    play(&r);
    report = report_of(&r);
    CHECK_INT(report.outcome, OUTCOME_REPAIRED);
    CHECK(report.receipt == NULL);
    CHECK_INT(round_restore(&r, &decide_later, NULL), ST_OK);
    report = report_of(&r);
    CHECK_INT(report.outcome, OUTCOME_REPAIRED);
    CHECK(report.receipt != NULL);
    round_done(&r);
}

TEST(what_could_not_be_read_is_not_called_unrepaired)
{
    struct texts t = texts_in(LANG_EN);
    struct str headline = {0};
    struct report report = {.outcome = OUTCOME_OPEN, .verdict = {.word = VERDICT_UNKNOWN}};

    report_headline(&t, &report, &headline);
    CHECK_TEXT(str_text(&headline), "Bin\xC3\xB4me cannot tell");
    str_done(&headline);
}

static bool holds_nocase(const char *text, const char *part)
{
    for (; *text; text++)
        if (text_starts_nocase(text, part))
            return true;
    return false;
}

static void check_secret(struct round *r)
{
    struct report report = report_of(r);

    CHECK_INT(report.outcome, OUTCOME_OPEN);
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        char *html = html_of(&report, (enum lang)lang), *json = json_of(&report, (enum lang)lang);
        const char *body = strstr(html, "</style>");

        check_well_formed(html);
        for (size_t i = 0; i < report.scenario->secret_count; i++) {
            test_row(report.scenario->secrets[i]);
            CHECK(body && !holds_nocase(body, report.scenario->secrets[i]));
            CHECK(!holds_nocase(strstr(json, "\"title\""), report.scenario->secrets[i]));
        }
        test_row(NULL);
        check_lacks(json, "\"right\"");
        check_lacks(html, lang == LANG_FR ? "est juste" : "That is right");
        free(html);
        free(json);
    }
}

TEST(while_the_round_is_on_a_report_says_nothing_of_the_cause)
{
    struct round r;

    shipped_init(&r);
    round_plant(&r, "internet", NULL, NULL, NULL);
    CHECK_INT(session_diagnose(r.session, "relay", NULL), ST_OK);
    verify(&r);
    check_secret(&r);
    CHECK_INT(round_restore(&r, &decide_later, NULL), ST_OK);
    round_plant(&r, "startup-message", NULL, NULL, NULL);
    fake_move(r.pc, ROUND_FILE, FAKE_STARTUP "\\alert.txt");
    verify(&r);
    CHECK_INT(journal_verdict(session_journal(r.session)).word, VERDICT_MASKED);
    check_secret(&r);
    round_done(&r);
}

/* --- A's report ------------------------------------------------------------------------------- */

static void a_call(struct call_record *c, const char *ticket)
{
    memset(c, 0, sizeof *c);
    c->ticket = mem_dup(ticket);
    time_parse("2026-11-23T14:04:00Z", &c->started_at);
    time_parse("2026-11-23T14:31:00Z", &c->ended_at);
    c->done = 1u << CONDUCT_PERMISSION | 1u << CONDUCT_PART | 1u << CONDUCT_CLOSE;
    c->part = PART_DO;
    c->diagnosis = mem_dup("wifi");
    time_parse("2026-11-23T14:12:00Z", &c->diagnosed_at);
    c->notes = mem_dup("Aucun site.\nLe <Wi-Fi> est bon.");
    c->answers[0] = mem_dup("Pas assez.");
    c->has_code = true;
    c->code = (struct check_code){check_code_ticket("internet"), VERDICT_REPAIRED, 13, 3};
}

/* A code that was never typed is none, whatever the record's memory holds. */
TEST(a_call_without_a_code_has_none_in_its_report)
{
    struct call_record c;
    struct report report;

    a_call(&c, "internet");
    CHECK(report_of_call(&c, NULL, c.ended_at).code[0] != '\0');
    c.has_code = false;
    report = report_of_call(&c, NULL, c.ended_at);
    CHECK_TEXT(report.code, "");
    CHECK_INT(report.outcome, OUTCOME_NO_CODE);
    call_record_done(&c);
}

static char *call_html(const struct call_record *c, const struct scenario *s, enum lang lang)
{
    struct report report = report_of_call(c, s, c->ended_at);

    return html_of(&report, lang);
}

/* Masked is a verdict that an exam keeps to itself: yes or no, until the end. */
TEST(during_an_exam_a_report_says_only_yes_or_no)
{
    const struct plant_options exam = {.exam = true};
    struct round r;
    struct report report;
    char *html, *json;

    shipped_init(&r);
    CHECK_INT(session_plant(r.session, "startup-message", &exam, NULL, NULL), ST_OK);
    verify(&r);
    report = report_of(&r);
    CHECK_TEXT(report.code, "");
    html = html_of(&report, LANG_EN);
    json = json_of(&report, LANG_EN);
    check_holds(html, "Not repaired yet");
    check_lacks(html, "still active");
    check_holds(html, "<dd>exam</dd>");
    check_holds(json, "\"exam\":true");
    check_lacks(json, "\"active\"");
    free(html);
    free(json);
    CHECK_INT(round_restore(&r, &decide_later, NULL), ST_OK);
    report = report_of(&r);
    html = html_of(&report, LANG_EN);
    check_holds(html, "still active");
    free(html);
    round_done(&r);
}

TEST(the_technicians_report_carries_verdict_conduct_and_notes)
{
    static const char *const french[] = {
        "\xC3\x89tudiant A \xE2\x80\x93 Technicien",
        "<h2>R\xC3\xA9par\xC3\xA9</h2>",
        "QM2-WPE-8D\xC2\xA0: essai 3, 13\xC2\xA0min",
        "faire elle-m\xC3\xAAme quelques \xC3\xA9tapes.",
        "(fait)",
        "(pas coch\xC3\xA9)",
        "Aucun site.<br>\nLe &lt;Wi-Fi&gt; est bon.",
        "Pas assez.",
        "Pas de r\xC3\xA9ponse.",
        "Le signal Wi‑Fi est trop faible",
        "Ce n\xE2\x80\x99\xC3\xA9tait pas la cause.",
    };
    struct call_record c;
    struct round r;
    char *html;

    shipped_init(&r);
    a_call(&c, "internet");
    html = call_html(&c, catalog_find(&r.catalog, "internet"), LANG_FR);
    check_well_formed(html);
    check_alone(html);
    for (size_t i = 0; i < sizeof french / sizeof *french; i++)
        check_holds(html, french[i]);
    check_lacks(html, "autre billet");
    free(html);
    call_record_done(&c);
    round_done(&r);
}

TEST(without_a_code_the_technicians_report_has_no_verdict_and_no_answer_key)
{
    struct call_record c;
    struct round r;
    char *html;

    shipped_init(&r);
    a_call(&c, "internet");
    c.has_code = false;
    html = call_html(&c, catalog_find(&r.catalog, "internet"), LANG_EN);
    check_holds(html, "<h2>Verdict not known</h2>");
    check_lacks(html, "That was not the cause.");
    check_lacks(html, "Control Panel");
    check_lacks(html, "proxy");
    free(html);
    c.has_code = true;
    c.code.verdict = VERDICT_MASKED;
    html = call_html(&c, catalog_find(&r.catalog, "internet"), LANG_EN);
    check_holds(html, "<h2>Not repaired yet</h2>");
    check_holds(html, "its cause is still there");
    check_lacks(html, "proxy");
    free(html);
    call_record_done(&c);
    round_done(&r);
}

TEST(a_code_of_another_ticket_says_nothing_of_this_one)
{
    struct call_record c;
    char *html;

    a_call(&c, "startup-message");
    html = call_html(&c, NULL, LANG_EN);
    check_holds(html, "<h2>Verdict not known</h2>");
    check_holds(html, "from another ticket");
    check_lacks(html, "That was not the cause.");
    check_lacks(html, "13 min");
    free(html);
    call_record_done(&c);
}

/* Bit numbers and texts go by the order of the list. */
TEST(every_item_of_conduct_has_a_stage_a_word_and_a_text)
{
    struct texts t = texts_in(LANG_FR);

    CHECK_INT(R_CONDUCT_LISTEN + CONDUCT_CLOSE, R_CONDUCT_CLOSE);
    CHECK_INT(R_STAGE_BEFORE + STAGE_AFTER, R_STAGE_AFTER);
    CHECK_INT(R_PART_WATCH + PART_LET - PART_WATCH, R_PART_LET);
    CHECK_INT(conduct_stage(CONDUCT_PART), STAGE_BEFORE);
    CHECK_INT(conduct_stage(CONDUCT_INFORM), STAGE_DURING);
    CHECK_INT(conduct_stage(CONDUCT_CLOSE), STAGE_AFTER);
    for (unsigned i = 0; i < CONDUCT_COUNT; i++) {
        CHECK(conduct_word((enum conduct)i)[0] != '\0');
        CHECK(strncmp(text_of(&t, R_CONDUCT_LISTEN + i),
                      "J\xE2\x80\x99"
                      "ai",
                      6) == 0);
    }
    CHECK_TEXT(conduct_word(CONDUCT_PERMISSION), "permission");
    CHECK_TEXT(conduct_word(CONDUCT_CLOSE), "close");
}

TEST(what_could_not_be_read_is_a_question_and_no_failure)
{
    struct report report;
    struct round r;
    char *open, *unknown;

    play_to_the_end(&r);
    report = report_of(&r);
    report.outcome = OUTCOME_OPEN;
    report.verdict.word = VERDICT_ACTIVE;
    open = html_of(&report, LANG_EN);
    report.verdict.word = VERDICT_UNKNOWN;
    unknown = html_of(&report, LANG_EN);
    check_holds(open, "<p class=s aria-hidden=true>\xE2\x80\xA6");
    check_holds(unknown, "<p class=s aria-hidden=true>?");
    free(open);
    free(unknown);
    round_done(&r);
}

/* --- JSON ------------------------------------------------------------------------------------- */

TEST(the_technicians_json_is_as_the_contract_shows_it)
{
    struct call_record c;
    struct report report;
    char *json;

    a_call(&c, "internet");
    report = report_of_call(&c, NULL, c.ended_at);
    json = json_of(&report, LANG_EN);
    CHECK_TEXT(
        json,
        "{\"schema\":1,\"role\":\"a\",\"ticket\":\"internet\",\"title\":null,"
        "\"started_at\":\"2026-11-23T14:04:00Z\",\"ended_at\":\"2026-11-23T14:31:00Z\","
        "\"made_at\":\"2026-11-23T14:31:00Z\",\"outcome\":\"repaired\",\"verdict\":\"repaired\","
        "\"route\":null,\"message\":\"The fault no longer acts and its cause is gone. This is what "
        "code QM2-WPE-8D says: try 3, 13 min after the fault began.\",\"seconds\":780,"
        "\"check_code\":\"QM2-WPE-8D\",\"diagnosis\":{\"id\":\"wifi\",\"text\":null,"
        "\"at\":\"2026-11-23T14:12:00Z\"},\"conduct\":[{\"id\":\"listen\",\"done\":false},"
        "{\"id\":\"permission\",\"done\":true},{\"id\":\"announce\",\"done\":false},"
        "{\"id\":\"part\",\"done\":true},{\"id\":\"inform\",\"done\":false},"
        "{\"id\":\"confirm\",\"done\":false},{\"id\":\"advise\",\"done\":false},"
        "{\"id\":\"close\",\"done\":true}],\"user_part\":\"do\","
        "\"notes_text\":\"Aucun site.\\nLe <Wi-Fi> est bon.\",\"answers\":["
        "{\"question\":\"Did you explain your actions clearly?\",\"answer\":\"Pas assez.\"},"
        "{\"question\":\"Did the user understand the cause?\",\"answer\":null},"
        "{\"question\":\"How could communication and trust at a distance be better?\","
        "\"answer\":null}]}");
    free(json);
    call_record_done(&c);
}

TEST(the_rounds_json_tells_all_that_the_page_tells)
{
    static const char *const parts[] = {
        "{\"schema\":1,\"role\":\"b\",\"session\":\"",
        "\",\"ticket\":\"internet\",\"title\":\"No Internet\",",
        "\"outcome\":\"repaired\",\"verdict\":\"repaired\",\"route\":\"switched-off\",",
        "\"diagnosis\":{\"id\":\"relay\",\"text\":\"Windows fetches pages through a go-between "
        "that does "
        "not answer.\",\"at\":\"2026-11-23T14:",
        "\"right\":true},\"hints\":1,\"attempts\":[{\"at\":\"2026-11-23T14:",
        "\"verdict\":\"active\",\"route\":null},",
        "\"verdict\":\"repaired\",\"route\":\"switched-off\"}],\"checks\":[{\"id\":\"proxy.",
        "\"notes\":[{\"id\":\"",
        "\"receipt\":{\"identical\":",
        "\"answers\":[{\"question\":\"Were the technician\\u2019s actions explained "
        "clearly?\",\"answer\":\"Oui, presque toujours.\"}",
    };
    struct report report;
    struct round r;
    char *json;

    play_to_the_end(&r);
    report = report_of(&r);
    json = json_of(&report, LANG_EN);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        check_holds(json, parts[i]);
    CHECK(!strchr(json, '\n'));
    free(json);
    round_done(&r);
}

/* --- saving ----------------------------------------------------------------------------------- */

TEST(a_reports_name_tells_the_moment_and_the_tickets_number_and_no_cause)
{
    struct texts t = texts_in(LANG_FR);
    struct report_files files = {0};
    struct report report;
    struct round r;

    shipped_init(&r);
    round_plant(&r, "startup-message", NULL, NULL, NULL);
    report = report_of(&r);
    CHECK_INT(report_save(&t, r.session, &report, &files, NULL), ST_OK);
    CHECK_TEXT(files.html, FAKE_STATE "\\reports\\2026-11-23-1414-billet-2.html");
    CHECK_TEXT(files.json, FAKE_STATE "\\reports\\2026-11-23-1414-billet-2.json");
    CHECK(fake_has_file(r.pc, files.html) && fake_has_file(r.pc, files.json));
    report_files_done(&files);
    report.scenario = NULL;
    t.lang = LANG_EN;
    CHECK_INT(report_save(&t, r.session, &report, &files, NULL), ST_OK);
    CHECK_TEXT(files.html, FAKE_STATE "\\reports\\2026-11-23-1414-ticket.html");
    report_files_done(&files);
    round_done(&r);
}

TEST(a_report_that_cannot_be_saved_gives_no_paths)
{
    struct texts t = texts_in(LANG_FR);
    struct report_files files = {0};
    struct report report;
    struct err err = {0};
    struct round r;

    play(&r);
    report = report_of(&r);
    fake_deny_write(r.pc, ".json");
    CHECK_INT(report_save(&t, r.session, &report, &files, &err), ST_WRITE);
    CHECK_INT(err.reason, ERR_CANNOT_REPORT);
    CHECK(!files.html && !files.json);
    round_done(&r);
}

/* For the eye: BINOME_REPORTS=folder writes the four pages there. */
static void write_page(const char *folder, const char *name, char *html)
{
    char path[600];
    FILE *f;

    snprintf(path, sizeof path, "%s/%s", folder, name);
    f = fopen(path, "wb");
    if (f) {
        fputs(html, f);
        fclose(f);
    }
    free(html);
}

static void write_pages(const char *folder)
{
    struct report report;
    struct call_record c;
    struct round r;

    play_to_the_end(&r);
    report = report_of(&r);
    write_page(folder, "b-fr.html", html_of(&report, LANG_FR));
    write_page(folder, "b-en.html", html_of(&report, LANG_EN));
    a_call(&c, "internet");
    write_page(folder, "a-fr.html", call_html(&c, report.scenario, LANG_FR));
    c.has_code = false;
    write_page(folder, "a-en.html", call_html(&c, report.scenario, LANG_EN));
    call_record_done(&c);
    round_done(&r);
}

int main(void)
{
    const char *folder = getenv("BINOME_REPORTS");

    if (folder)
        write_pages(folder);
    RUN(a_report_is_a_whole_document_that_needs_nothing_else);
    RUN(a_report_tells_the_round);
    RUN(the_report_of_the_next_day_is_the_same);
    RUN(a_report_needs_no_catalog);
    RUN(what_anybody_typed_is_never_markup);
    RUN(a_call_without_a_code_has_none_in_its_report);
    RUN(what_could_not_be_read_is_a_question_and_no_failure);
    RUN(every_verdict_has_its_words_beside_its_colour);
    RUN(a_round_that_was_given_up_is_never_reported_as_repaired);
    RUN(what_binome_put_back_is_not_reported_as_repaired);
    RUN(a_repair_stays_one_when_the_pc_is_put_back);
    RUN(what_could_not_be_read_is_not_called_unrepaired);
    RUN(while_the_round_is_on_a_report_says_nothing_of_the_cause);
    RUN(during_an_exam_a_report_says_only_yes_or_no);
    RUN(the_technicians_report_carries_verdict_conduct_and_notes);
    RUN(without_a_code_the_technicians_report_has_no_verdict_and_no_answer_key);
    RUN(a_code_of_another_ticket_says_nothing_of_this_one);
    RUN(every_item_of_conduct_has_a_stage_a_word_and_a_text);
    RUN(the_technicians_json_is_as_the_contract_shows_it);
    RUN(the_rounds_json_tells_all_that_the_page_tells);
    RUN(a_reports_name_tells_the_moment_and_the_tickets_number_and_no_cause);
    RUN(a_report_that_cannot_be_saved_gives_no_paths);
    host_texts_done();
    return test_end();
}
