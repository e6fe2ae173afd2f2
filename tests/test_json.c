/* The objects of src/cli/CONTRACT.md, byte for byte. */
#include "host_texts.h"

#include <string.h>

#include "fault.h"
#include "json.h"
#include "json_writer.h"
#include "proxy_words.h"
#include "test.h"
#include "timestamp.h"

#define SESSION "0123456789abcdef0123456789abcdef"

static const struct json_round whole = {.session = SESSION};

/* What a call appended, checked and freed. */
static void check_json(struct str *out, const char *expected)
{
    CHECK_TEXT(str_text(out), expected);
    CHECK(!strchr(str_text(out), '\n'));
    str_done(out);
}

static uint64_t at(const char *time)
{
    uint64_t ticks = 0;

    CHECK(time_parse(time, &ticks));
    return ticks;
}

static struct texts english(void)
{
    struct texts t;

    host_texts_init(&t, LANG_EN);
    return t;
}

/* --- text ------------------------------------------------------------------------------------- */

TEST(text_is_quoted_and_escaped)
{
    static const struct {
        const char *text, *json;
    } rows[] = {
        {NULL, "null"},
        {"", "\"\""},
        {"plain", "\"plain\""},
        {"say \"hi\"", "\"say \\\"hi\\\"\""},
        {"C:\\x\\y", "\"C:\\\\x\\\\y\""},
        {"a\nb\r\tc", "\"a\\nb\\r\\tc\""},
        {"\x01\x08\x0c\x1b\x1f\x7f", "\"\\u0001\\u0008\\u000c\\u001b\\u001f\\u007f\""},
        {"é « » ’", "\"\\u00e9 \\u00ab \\u00bb \\u2019\""},
        {"Wi\xE2\x80\x91"
         "Fi",
         "\"Wi\\u2011Fi\""},
        {"\xEF\xBF\xBF", "\"\\uffff\""},
        {"\xF0\x90\x80\x80", "\"\\ud800\\udc00\""},    /* U+10000 */
        {"\xF0\x9F\x98\x80", "\"\\ud83d\\ude00\""},    /* U+1F600 */
        {"\xF4\x8F\xBF\xBF", "\"\\udbff\\udfff\""},    /* U+10FFFF */
        {"a\xFFz", "\"a\\ufffdz\""},                   /* no UTF-8 at all */
        {"\xED\xA0\x80", "\"\\ufffd\\ufffd\\ufffd\""}, /* a surrogate */
        {"\xC0\xAF", "\"\\ufffd\\ufffd\""},            /* an overlong slash */
        {"end\xE2\x80", "\"end\\ufffd\\ufffd\""},      /* cut */
        {"/", "\"/\""},
        {"{[", "\"{[\""},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct str out = {0};

        json_text(&out, rows[i].text);
        check_json(&out, rows[i].json);
    }
}

TEST(every_control_character_is_escaped)
{
    for (int c = 1; c < 0x20; c++) {
        char text[2] = {(char)c, '\0'};
        struct str out = {0};

        json_text(&out, text);
        CHECK(str_text(&out)[1] == '\\');
        str_done(&out);
    }
}

/* The states in the spelling of the journal. */
static void add_check(struct verdict *v, const char *id, const char *where, const char *expected,
                      const char *found, enum check_state state)
{
    struct shown wanted = {0}, there = {0};

    shown_parse(expected, &wanted);
    shown_parse(found, &there);
    verdict_check(v, id, where, &wanted, &there, state);
}

/* --- verify ----------------------------------------------------------------------------------- */

TEST(verify_is_as_the_contract_shows_it)
{
    struct texts t = english();
    struct verdict v = {.word = VERDICT_REPAIRED, .route = ROUTE_SWITCHED_OFF, .attempt = 3};
    struct str out = {0};

    v.ticket = mem_dup("internet");
    v.planted_at = at("2026-11-23T09:00:00Z");
    v.verified_at = at("2026-11-23T09:13:32Z");
    add_check(&v, "proxy.enable", "HKCU\\X\\ProxyEnable", "0", "0", CHECK_OK);
    add_check(&v, "proxy.server", "HKCU\\X\\ProxyServer", "(absent)", "\"é\"", CHECK_CHANGED);
    verdict_note(&v, NOTE_ADDRESS_LEFT_IN_BOX, "192.0.2.45:8080", 0);
    json_verify(&out, &whole, &t, &v);
    check_json(
        &out,
        "{\"schema\":1,\"session\":\"" SESSION
        "\",\"ticket\":\"internet\",\"verdict\":\"repaired\",\"route\":\"switched-off\","
        "\"planted_at\":\"2026-11-23T09:00:00Z\",\"verified_at\":\"2026-11-23T09:13:32Z\","
        "\"seconds\":812,\"attempt\":3,\"checks\":["
        "{\"id\":\"proxy.enable\",\"where\":\"HKCU\\\\X\\\\ProxyEnable\",\"expected\":\"0\","
        "\"found\":\"0\",\"state\":\"ok\"},"
        "{\"id\":\"proxy.server\",\"where\":\"HKCU\\\\X\\\\ProxyServer\",\"expected\":\"(absent)\","
        "\"found\":\"\\\"\\u00e9\\\"\",\"state\":\"changed\"}],"
        "\"message\":\"You switched the proxy off: pages no longer pass through it. This is the "
        "expected repair.\",\"notes\":[{\"id\":\"address-left-in-box\","
        "\"object\":\"192.0.2.45:8080\",\"message\":\"The address is still in the box, without "
        "effect: 192.0.2.45:8080. Putting the PC back will remove it.\"}]}");
    verdict_done(&v);
}

TEST(verify_with_nothing_in_place_has_nulls)
{
    struct texts t = english();
    struct verdict v = {.word = VERDICT_NOT_PLANTED};
    struct str out = {0};

    v.verified_at = at("2026-11-23T09:13:32Z");
    json_verify(&out, &whole, &t, &v);
    check_json(
        &out,
        "{\"schema\":1,\"session\":\"" SESSION
        "\",\"ticket\":null,\"verdict\":\"not-planted\",\"route\":null,"
        "\"planted_at\":null,\"verified_at\":\"2026-11-23T09:13:32Z\",\"seconds\":null,"
        "\"attempt\":0,\"checks\":[],\"message\":\"There is nothing to verify: no ticket is in "
        "place on this PC.\",\"notes\":[]}");
}

TEST(a_clock_that_was_set_back_gives_no_negative_time)
{
    struct texts t = english();
    struct verdict v = {.word = VERDICT_ACTIVE};
    struct str out = {0};

    v.planted_at = at("2026-11-23T09:13:32Z");
    v.verified_at = at("2026-11-23T09:00:00Z");
    json_verify(&out, &whole, &t, &v);
    CHECK(strstr(str_text(&out), "\"seconds\":0,") != NULL);
    str_done(&out);
}

TEST(verify_has_the_contracts_word_for_every_verdict_and_state)
{
    static const char *const words[] = {"repaired",   "active",  "masked",      "altered",
                                        "collateral", "unknown", "not-planted", "restored"};
    static const char *const states[] = {"ok", "fault", "changed", "unreadable"};
    struct texts t = english();

    for (int w = 0; w < VERDICT_COUNT; w++)
        for (int s = 0; s <= CHECK_UNREADABLE; s++) {
            struct verdict v = {.word = (enum verdict_word)w};
            struct str out = {0}, word = {0}, state = {0};
            const char *args[1];

            add_check(&v, "x", "x", "", "", (enum check_state)s);
            json_verify(&out, &whole, &t, &v);
            args[0] = words[w];
            str_add_format(&word, "\"verdict\":\"%1\"", args, 1);
            args[0] = states[s];
            str_add_format(&state, "\"state\":\"%1\"", args, 1);
            CHECK(strstr(str_text(&out), str_text(&word)) != NULL);
            CHECK(strstr(str_text(&out), str_text(&state)) != NULL);
            str_done(&state);
            str_done(&word);
            str_done(&out);
            verdict_done(&v);
        }
}

/* --- plant and restore ------------------------------------------------------------------------ */

TEST(plant_lists_its_changes)
{
    char where[] = "HKCU\\X\\ProxyEnable";
    struct shown absent = {0}, one = {0};
    struct change changes[2];
    const struct plan plan = {.changes = changes, .count = 2};
    struct str out = {0};

    shown_add_word(&absent, SHOWN_ABSENT);
    shown_add_text(&one, "1");
    changes[0] = (struct change){0, where, absent, one};
    changes[1] = (struct change){1, where, one, absent};
    json_plant(&out, &whole, "internet", "planted", at("2026-11-23T09:00:00Z"), true, &plan, NULL);
    check_json(
        &out,
        "{\"schema\":1,\"session\":\"" SESSION "\",\"ticket\":\"internet\",\"result\":\"planted\","
        "\"planted_at\":\"2026-11-23T09:00:00Z\",\"mode\":\"exam\",\"changes\":["
        "{\"where\":\"HKCU\\\\X\\\\ProxyEnable\",\"before\":\"(absent)\",\"after\":\"1\"},"
        "{\"where\":\"HKCU\\\\X\\\\ProxyEnable\",\"before\":\"1\",\"after\":\"(absent)\"}]}");
    shown_done(&absent);
    shown_done(&one);
}

TEST(a_refused_plant_has_a_reason_for_scripts)
{
    struct err err = {.status = ST_REFUSED, .reason = ERR_POLICY_OWNS};
    struct str out = {0}, reason = {0};

    json_reason(&reason, &err);
    CHECK_TEXT(str_text(&reason), "policy-owns");
    json_plant(&out, &whole, "internet", "refused", 0, false, NULL, str_text(&reason));
    check_json(&out, "{\"schema\":1,\"session\":\"" SESSION
                     "\",\"ticket\":\"internet\",\"result\":\"refused\",\"planted_at\":null,"
                     "\"mode\":\"learner\",\"changes\":[],\"reason\":\"policy-owns\"}");
    str_done(&reason);
}

TEST(restore_counts_and_names_each_value)
{
    char where[] = "HKCU\\X", ticket[] = "internet";
    struct shown one = {0}, unreadable = {0};
    struct receipt_line lines[3] = {
        {.where = where, .state = RECEIPT_IDENTICAL, .counter_moved = 2},
        {.where = where, .state = RECEIPT_CONFLICT, .kept = true},
        {.where = where, .state = RECEIPT_FAILED, .native = 5},
    };
    struct receipt r = {.lines = lines, .count = 3, .identical = 1, .ticket = ticket};
    struct str out = {0};

    shown_add_text(&one, "1");
    shown_add_word(&unreadable, SHOWN_UNREADABLE);
    for (size_t i = 0; i < 3; i++) {
        lines[i].before = one;
        lines[i].found = i < 2 ? one : unreadable;
    }

    json_restore(&out, &whole, "failed", &r);
    check_json(
        &out,
        "{\"schema\":1,\"session\":\"" SESSION
        "\",\"ticket\":\"internet\",\"result\":\"failed\",\"identical\":1,\"total\":3,"
        "\"values\":["
        "{\"where\":\"HKCU\\\\X\",\"state\":\"identical\",\"before\":\"1\",\"found\":\"1\","
        "\"counter_moved\":2},"
        "{\"where\":\"HKCU\\\\X\",\"state\":\"conflict\",\"before\":\"1\",\"found\":\"1\","
        "\"kept\":true},"
        "{\"where\":\"HKCU\\\\X\",\"state\":\"failed\",\"before\":\"1\",\"found\":\"(unreadable)\","
        "\"native\":5}]}");
    shown_done(&one);
    shown_done(&unreadable);
}

TEST(what_was_left_behind_is_named_with_who_may_delete_it)
{
    char common[] = "C:\\alert.bat", run[] = "HKCU\\Run\\x", kept[] = "C:\\go.bat";
    struct receipt_line lines[] = {{.where = common,
                                    .state = RECEIPT_CONFLICT,
                                    .outside = true,
                                    .left = LEFT_TO_ADMINISTRATOR},
                                   {.where = run,
                                    .state = RECEIPT_CONFLICT,
                                    .outside = true,
                                    .left = LEFT_TO_USER,
                                    .offered = true},
                                   {.where = kept,
                                    .state = RECEIPT_CONFLICT,
                                    .outside = true,
                                    .kept = true,
                                    .left = LEFT_TO_USER}};
    struct journal j = {.receipt = {.lines = lines, .count = 3}};
    static const char named[] =
        "\"left_behind\":[{\"where\":\"C:\\\\alert.bat\",\"by\":\"administrator\"},"
        "{\"where\":\"HKCU\\\\Run\\\\x\",\"by\":\"user\",\"offered\":true}]";
    char ticket[] = "startup-message";
    struct str out = {0};

    json_restore(&out, &whole, "left-behind", &j.receipt);
    CHECK(strstr(str_text(&out), "\"result\":\"left-behind\""));
    CHECK(strstr(str_text(&out), named));
    str_clear(&out);
    j.ticket = ticket;
    json_status(&out, false, SESSION_RESTORING, &j, NULL);
    CHECK(strstr(str_text(&out), named));
    str_clear(&out);
    json_status(&out, false, SESSION_CLOSED, &j, NULL);
    CHECK(!strstr(str_text(&out), "left_behind"));
    str_done(&out);
}

TEST(restore_of_a_clean_pc_has_no_values)
{
    struct receipt r = {.already_clean = true};
    struct str out = {0};

    json_restore(&out, &whole, "already-clean", &r);
    check_json(&out, "{\"schema\":1,\"session\":\"" SESSION
                     "\",\"ticket\":null,\"result\":\"already-clean\",\"identical\":0,"
                     "\"total\":0,\"values\":[]}");
}

/* --- status, list, show ----------------------------------------------------------------------- */

TEST(status_counts_attempts_and_hints)
{
    struct journal j = {0};
    struct str out = {0};

    j.ticket = mem_dup("internet");
    j.planted_at = at("2026-11-23T09:00:00Z");
    journal_event(&j, EVENT_VERIFY, j.planted_at);
    journal_event(&j, EVENT_HINT, j.planted_at);
    journal_event(&j, EVENT_VERIFY, j.planted_at);
    json_status(&out, false, SESSION_PLANTED, &j, NULL);
    check_json(
        &out,
        "{\"schema\":1,\"session\":null,\"ticket\":\"internet\",\"state\":\"planted\","
        "\"planted_at\":\"2026-11-23T09:00:00Z\",\"attempts\":2,\"hints\":1,\"mode\":\"learner\"}");
    json_status(&out, false, SESSION_RESTORING, &j, NULL);
    CHECK(strstr(str_text(&out), "\"ticket\":\"internet\",\"state\":\"restoring\"") != NULL);
    str_clear(&out);
    j.putback_at = at("2026-11-23T12:00:00Z");
    j.exam = true;
    json_status(&out, false, SESSION_PLANTED, &j, NULL);
    check_json(
        &out,
        "{\"schema\":1,\"session\":null,\"ticket\":\"internet\",\"state\":\"planted\","
        "\"planted_at\":\"2026-11-23T09:00:00Z\",\"attempts\":2,\"hints\":1,\"mode\":\"exam\","
        "\"put_back_at\":\"2026-11-23T12:00:00Z\"}");
    str_done(&out);
    journal_done(&j);
}

TEST(status_of_a_clean_pc_has_no_ticket)
{
    struct journal j = {0};
    struct str out = {0};

    json_status(&out, false, SESSION_EMPTY, NULL, NULL);
    check_json(
        &out,
        "{\"schema\":1,\"session\":null,\"ticket\":null,\"state\":\"empty\",\"planted_at\":null,"
        "\"attempts\":0,\"hints\":0}");
    j.ticket = mem_dup("internet");
    j.planted_at = at("2026-11-23T09:00:00Z");
    json_status(&out, false, SESSION_CLOSED, &j, "C:\\aside.ini");
    check_json(
        &out,
        "{\"schema\":1,\"session\":null,\"ticket\":null,\"state\":\"closed\",\"planted_at\":null,"
        "\"attempts\":0,\"hints\":0,\"set_aside\":\"C:\\\\aside.ini\"}");
    journal_done(&j);
}

static char title[] = "No Internet", id[] = "internet", source[] = "built-in", call[] = "Hello";
static char name[] = "server", value[] = "h:1", cause[] = "dns";

static struct scenario a_scenario(void)
{
    struct scenario s = {.id = id, .source = source, .setting_count = 1, .diagnosis_count = 1};

    s.text[SCENARIO_TITLE][LANG_EN] = title;
    s.text[SCENARIO_CALL][LANG_EN] = call;
    s.settings[0].name = name;
    s.settings[0].value = value;
    s.diagnoses[0].id = cause;
    s.diagnoses[0].text[LANG_EN] = title;
    s.diagnoses[0].right = true;
    return s;
}

TEST(list_names_the_tickets)
{
    struct texts t = english();
    struct scenario s[2] = {a_scenario(), a_scenario()};
    struct catalog c = {s, 2};
    struct ticket_choice choices[2] = {{.played = true}};
    struct str out = {0};

    s[0].area = AREA_INTERNET;
    s[0].difficulty = DIFFICULTY_HARD;
    s[0].minutes = 20;
    s[1].area = AREA_OTHER;
    err_set(&choices[1].why, ST_REFUSED, ERR_TICKET_IN_PLACE, 0, "another");
    json_list(&out, &t, &c, choices);
    check_json(&out, "{\"schema\":1,\"tickets\":["
                     "{\"id\":\"internet\",\"title\":\"No Internet\",\"source\":\"built-in\","
                     "\"area\":\"internet\",\"difficulty\":\"hard\",\"minutes\":20,\"played\":true,"
                     "\"playable\":true},"
                     "{\"id\":\"internet\",\"title\":\"No Internet\",\"source\":\"built-in\","
                     "\"area\":\"other\",\"played\":false,"
                     "\"playable\":false,\"reason\":\"ticket-in-place\",\"why\":\"A ticket is in "
                     "place on this PC already: another. Put the PC back "
                     "first. Nothing was changed.\"}]}");
    c.count = 0;
    json_list(&out, &t, &c, choices);
    check_json(&out, "{\"schema\":1,\"tickets\":[]}");
}

TEST(show_gives_each_role_its_own_and_never_which_diagnosis_is_right)
{
    static const enum scenario_text texts[] = {SCENARIO_TITLE, SCENARIO_CALL};
    struct texts t = english();
    struct scenario s = a_scenario();
    struct str out = {0};

    json_show(&out, &t, &s, 0, texts, 2);
    check_json(
        &out,
        "{\"schema\":1,\"ticket\":\"internet\",\"title\":\"No Internet\",\"call\":\"Hello\"}");
    json_show(&out, &t, &s, 'a', texts, 1);
    check_json(&out, "{\"schema\":1,\"ticket\":\"internet\",\"title\":\"No Internet\","
                     "\"diagnoses\":[{\"id\":\"dns\",\"text\":\"No Internet\"}]}");
    json_show(&out, &t, &s, 'b', texts, 1);
    check_json(&out, "{\"schema\":1,\"ticket\":\"internet\",\"title\":\"No Internet\","
                     "\"settings\":[{\"name\":\"server\",\"value\":\"h:1\"}]}");
}

/* --- the rest --------------------------------------------------------------------------------- */

TEST(an_error_has_its_sentence_and_its_code)
{
    struct str out = {0};

    json_error(&out, "« Non »", 73, SIZE_MAX);
    check_json(&out, "{\"schema\":1,\"error\":\"\\u00ab Non \\u00bb\",\"code\":73}");
}

/* --- at most 400 bytes ------------------------------------------------------------------------ */

static const struct json_round brief = {.session = SESSION, .brief = true};

/* The longest name that a ticket may have (scenario.c). */
static char longest[] = "a-ticket-whose-name-is-forty-letters-lon";

static void check_brief(struct str *out)
{
    CHECK(out->len > 50);
    CHECK(out->len <= JSON_BRIEF);
    CHECK(strstr(out->data, "\"ticket\":\""
                            "a-ticket-whose") != NULL);
    str_clear(out);
}

/* A baseline with whatever a PC may hold: long lists of exemptions, paths, accents. */
static void fill(struct verdict *v)
{
    struct str list = {0};

    for (unsigned i = 0; i < 20; i++)
        str_add_text(&list, "*.cégep-de-l’île-\xF0\x9F\x98\x80.qc.ca;");
    for (unsigned i = 0; i < 2; i++) {
        add_check(v, "proxy.bypass", "HKCU\\X\\ProxyOverride", list.data, list.data, CHECK_CHANGED);
        verdict_note(v, NOTE_ADDRESS_LEFT_IN_BOX, list.data, 0);
    }
    str_done(&list);
}

TEST(a_brief_verdict_fits_whatever_the_pc)
{
    struct texts t = english();

    for (int w = 0; w < VERDICT_COUNT; w++)
        for (size_t route = 0; route == 0 || fault_word_at("route", route - 1); route++) {
            struct verdict v = {.word = (enum verdict_word)w,
                                .route = route ? fault_word_at("route", route - 1) : NULL};
            struct str out = {0};

            v.ticket = mem_dup(longest);
            v.planted_at = at("1601-01-02T00:00:00Z");
            v.verified_at = v.planted_at + TIME_LONGEST;
            v.attempt = UINT32_MAX;
            fill(&v);
            json_verify(&out, &brief, &t, &v);
            CHECK(strstr(out.data, "\"seconds\":31622400,\"attempt\":4294967295}") != NULL);
            check_brief(&out);
            str_done(&out);
            verdict_done(&v);
        }
}

TEST(a_brief_plant_restore_and_status_fit_whatever_the_pc)
{
    static const char *const results[] = {"restored", "already-clean", "conflict", "left-behind",
                                          "failed"};
    struct change changes[9];
    struct receipt_line lines[9];
    struct plan plan = {.changes = changes, .count = 9};
    struct receipt r = {.lines = lines, .count = 9, .ticket = longest};
    struct journal j = {.ticket = longest,
                        .planted_at = at("2026-11-23T09:00:00Z"),
                        .putback_at = at("2026-11-23T12:00:00Z"),
                        .session = SESSION};
    struct str out = {0}, path = {0};

    for (unsigned i = 0; i < 60; i++)
        str_add_text(&path, "\\Données");
    for (size_t i = 0; i < 9; i++) {
        changes[i] = (struct change){.where = path.data};
        lines[i] = (struct receipt_line){.where = path.data,
                                         .state = RECEIPT_CONFLICT,
                                         .outside = true,
                                         .left = LEFT_TO_ADMINISTRATOR};
    }
    for (int reason = 0; reason < ERR_REASON_COUNT; reason++) {
        struct str word = {0};

        json_reason(&word, &(struct err){.reason = (enum err_reason)reason});
        json_plant(&out, &brief, longest, "already-planted", j.planted_at, true, &plan, word.data);
        check_brief(&out);
        str_done(&word);
    }
    for (size_t i = 0; i < sizeof results / sizeof *results; i++) {
        json_restore(&out, &brief, results[i], &r);
        check_brief(&out);
    }
    j.receipt = r;
    for (int state = SESSION_PLANTED; state <= SESSION_RESTORING; state++) {
        json_status(&out, true, (enum session_state)state, &j, path.data);
        check_brief(&out);
        json_status(&out, false, (enum session_state)state, &j, path.data);
        CHECK(out.len > JSON_BRIEF);
        str_clear(&out);
    }
    str_done(&out);
    str_done(&path);
}

TEST(a_brief_error_is_cut_between_characters)
{
    struct str out = {0}, sentence = {0};

    for (unsigned len = 0; len < 700; len++) {
        str_clear(&out);
        json_error(&out, str_text(&sentence), 74, JSON_BRIEF);
        CHECK(out.len <= JSON_BRIEF);
        CHECK(strstr(out.data, "\"code\":74}") != NULL && !strstr(out.data, "fffd"));
        str_add_text(&sentence, len % 3 ? "é" : len % 5 ? "x" : "\xF0\x9F\x98\x80");
    }
    CHECK(out.len > JSON_BRIEF - 20 && strstr(out.data, "...\"") != NULL);
    str_done(&sentence);
    str_done(&out);
}

TEST(hint_and_diagnosis_are_objects_too)
{
    struct str out = {0};

    json_hint(&out, NULL, "internet", 2, "Look");
    check_json(
        &out,
        "{\"schema\":1,\"session\":null,\"ticket\":\"internet\",\"number\":2,\"hint\":\"Look\"}");
    json_hint(&out, NULL, "internet", 3, NULL);
    check_json(
        &out, "{\"schema\":1,\"session\":null,\"ticket\":\"internet\",\"number\":3,\"hint\":null}");
    json_diagnose(&out, NULL, "internet", "dns");
    check_json(&out,
               "{\"schema\":1,\"session\":null,\"ticket\":\"internet\",\"diagnosis\":\"dns\"}");
    json_single(&out, "version", "1.0.0");
    check_json(&out, "{\"schema\":1,\"version\":\"1.0.0\"}");
}

TEST(validate_lists_its_files)
{
    struct err broken = {0}, missing = {0};
    struct str out = {0};

    err_at(&broken, "b.ini", 4, 2, DETAIL_UNKNOWN_KEY, "x");
    err_set(&missing, ST_MISSING, ERR_CANNOT_READ, 0, "c.ini");
    json_files_begin(&out);
    json_files_add(&out, "a.ini", NULL, NULL);
    json_files_add(&out, "b.ini", &broken, "unknown key");
    json_files_add(&out, "c.ini", &missing, "No such file.");
    json_files_end(&out);
    check_json(
        &out,
        "{\"schema\":1,\"files\":[{\"file\":\"a.ini\",\"valid\":true},"
        "{\"file\":\"b.ini\",\"valid\":false,\"line\":4,\"column\":2,\"error\":\"unknown key\"},"
        "{\"file\":\"c.ini\",\"valid\":false,\"error\":\"No such file.\"}]}");
}

int main(void)
{
    RUN(text_is_quoted_and_escaped);
    RUN(every_control_character_is_escaped);
    RUN(verify_is_as_the_contract_shows_it);
    RUN(verify_with_nothing_in_place_has_nulls);
    RUN(a_clock_that_was_set_back_gives_no_negative_time);
    RUN(verify_has_the_contracts_word_for_every_verdict_and_state);
    RUN(plant_lists_its_changes);
    RUN(a_refused_plant_has_a_reason_for_scripts);
    RUN(restore_counts_and_names_each_value);
    RUN(what_was_left_behind_is_named_with_who_may_delete_it);
    RUN(restore_of_a_clean_pc_has_no_values);
    RUN(status_counts_attempts_and_hints);
    RUN(status_of_a_clean_pc_has_no_ticket);
    RUN(list_names_the_tickets);
    RUN(show_gives_each_role_its_own_and_never_which_diagnosis_is_right);
    RUN(an_error_has_its_sentence_and_its_code);
    RUN(a_brief_verdict_fits_whatever_the_pc);
    RUN(a_brief_plant_restore_and_status_fit_whatever_the_pc);
    RUN(a_brief_error_is_cut_between_characters);
    RUN(hint_and_diagnosis_are_objects_too);
    RUN(validate_lists_its_files);
    host_texts_done();
    return test_end();
}
