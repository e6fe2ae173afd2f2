/* What states look like: typed texts are never taken for words, and the spelling comes back. */
#include "shown.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "connection.h"
#include "fault.h"
#include "host_texts.h"
#include "json.h"
#include "report.h"
#include "round.h"
#include "test.h"
#include "utf.h"

/* --- spelling --------------------------------------------------------------------------------- */

static char *spelled(const struct shown *shown)
{
    struct str out = {0};

    shown_format(shown, &out);
    return str_take(&out);
}

static char *spelled_state(const struct place *p, const struct state *s)
{
    struct shown shown = {0};
    char *out;

    state_show(p, s, &shown);
    out = spelled(&shown);
    shown_done(&shown);
    return out;
}

static char *spelled_text(const char *text)
{
    struct place p = {.type = PLACE_VALUE};
    struct state s = {0};
    char *out;

    state_set_string(&s, text);
    out = spelled_state(&p, &s);
    state_done(&s);
    return out;
}

/* The spelling of journals and scripts as it was before there were parts. */
TEST(ordinary_states_keep_their_spelling)
{
    static const char *const texts[] = {
        "192.0.2.45:8080",
        "http=a:1;https=b:2",
        "*.college.ca;<local>",
        "0",
        "a (b) c",
        "x74 bytes",
        "74 bytesize",
        "http://wpad/wpad.dat?(x)",
        "\"C:\\Program Files (x86)\\new\\x.exe\" /a \"b c\"",
        "\"C:\\users\\x.exe\"",
        "\"quoted\"",
        "été",
        "type",
        "REG_BINARYx",
        "absent",
    };

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        char *text = spelled_text(texts[i]);

        CHECK_TEXT(text, texts[i]);
        free(text);
    }
}

TEST(states_have_their_words)
{
    static const struct {
        const struct place_type *type;
        uint32_t kind; /* of the state */
        uint64_t size;
        const char *bytes;
        size_t len;
        const char *spelled;
    } rows[] = {
        {PLACE_KEY, 0, 0, "", 0, "(present)"},
        {PLACE_FOLDER, 0, 0, "", 0, "(present)"},
        {PLACE_FILE, OS_FILE_ARCHIVE, 74, "", 0, "74 bytes"},
        {PLACE_FILE, OS_FILE_HIDDEN | OS_FILE_SYSTEM | OS_FILE_READONLY, 1, "", 0,
         "1 bytes (hidden) (system) (read-only)"},
        {PLACE_FILE, OS_FILE_DIRECTORY, 0, "", 0, "(folder)"},
        {PLACE_VALUE, OS_REG_DWORD, 0, "\x01\x00\x00\x00", 4, "1"},
        {PLACE_VALUE, OS_REG_DWORD, 0, "\x01", 1, "REG_DWORD 1 bytes 01"},
        {PLACE_VALUE, OS_REG_BINARY, 0, "\x01\x00\x00\x00", 4, "REG_BINARY 4 bytes 01 00 00 00"},
        {PLACE_VALUE, OS_REG_BINARY, 0, "", 0, "REG_BINARY 0 bytes"},
        {PLACE_VALUE, OS_REG_BINARY, 0, "0123456789abcdefg", 17,
         "REG_BINARY 17 bytes 30 31 32 33 34 35 36 37 38 39 61 62 63 64 65 66 …"},
        {PLACE_VALUE, OS_REG_SZ, 0, "", 0, "(empty)"},
        {PLACE_VALUE, OS_REG_SZ, 0, "a\0\0\0", 4, "a"},
        {PLACE_VALUE, OS_REG_SZ, 0, "\0\xd8\0\0", 4, "4 bytes 00 d8 00 00"},
        {PLACE_VALUE, OS_REG_EXPAND_SZ, 0, "", 0, "REG_EXPAND_SZ (empty)"},
        {PLACE_VALUE, OS_REG_EXPAND_SZ, 0, "%\0x\0%\0\0\0", 8, "REG_EXPAND_SZ %x%"},
        {PLACE_VALUE, 99, 0, "a", 1, "type 99 1 bytes 61"},
        {PLACE_CONNECTION, OS_PROXY_DIRECT, 0, "\0\0\0", 3, "(proxy off)"},
        {PLACE_CONNECTION, OS_PROXY_MANUAL, 0, "h:1\0x\0\0", 7, "(proxy on) h:1"},
        {PLACE_CONNECTION, OS_PROXY_SCRIPT | OS_PROXY_DETECT, 0, "h:1\0\0http://p/\0", 15,
         "(proxy off) h:1 (script) http://p/ (detection)"},
        {PLACE_CONNECTION, OS_PROXY_SCRIPT, 0, "\0\0\0", 3, "(proxy off) (script)"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct place p = {.type = rows[i].type};
        struct state s = {.present = true, .type = rows[i].kind, .size = rows[i].size};
        char *text;

        str_set(&s.data, rows[i].bytes, rows[i].len);
        text = spelled_state(&p, &s);
        CHECK_TEXT(text, rows[i].spelled);
        free(text);
        s.present = false;
        text = spelled_state(&p, &s);
        CHECK_TEXT(text, "(absent)");
        free(text);
        state_done(&s);
    }
}

static const struct {
    const char *typed, *spelled;
} misleading[] = {
    {"(absent)", "\"(absent)\""},
    {"(empty)", "\"(empty)\""},
    {"(unreadable)", "\"(unreadable)\""},
    {"(default)", "\"(default)\""},
    {"12 bytes", "\"12 bytes\""},
    {"12 bytes 0a", "\"12 bytes 0a\""},
    {"(proxy on) x", "\"(proxy on) x\""},
    {"x (detection)", "\"x (detection)\""},
    {"http://x/(script)", "\"http://x/(script)\""},
    {"REG_BINARY 1 bytes 00", "\"REG_BINARY 1 bytes 00\""},
    {"REG_SZ", "\"REG_SZ\""},
    {"type 7 x", "\"type 7 x\""},
    {" a", "\" a\""},
    {"a ", "\"a \""},
    {"a\x1b[2J\nb\xE2\x80\xAE\xC2\x9B", "\"a\\u{1b}[2J\\u{a}b\\u{202e}\\u{9b}\""},
    {"\xF3\xA0\x80\xA0", "\"\\u{e0020}\""},
    {"\"(absent)\"", "\"\\\"(absent)\\\"\""},
    {"\"\\\"(absent)\\\"\"", "\"\\\"\\\\\\\"(absent)\\\\\\\"\\\"\""},
    {"\"\\u{1b}\"", "\"\\\"\\\\u{1b}\\\"\""},
    {"\"\"", "\"\\\"\\\"\""},
};

TEST(typed_texts_that_read_like_something_else_are_quoted)
{
    for (size_t i = 0; i < sizeof misleading / sizeof *misleading; i++) {
        struct shown shown = {0};
        char *text = spelled_text(misleading[i].typed);

        CHECK_TEXT(text, misleading[i].spelled);
        shown_parse(text, &shown);
        CHECK_INT(shown.count, 1);
        CHECK_INT(shown.parts[0].form, SHOWN_TEXT);
        CHECK_TEXT(shown.parts[0].text, misleading[i].typed);
        shown_done(&shown);
        free(text);
    }
}

TEST(within_a_connection_the_typed_texts_are_told_apart_too)
{
    for (size_t i = 0; i < sizeof misleading / sizeof *misleading; i++)
        for (size_t k = 0; k < sizeof misleading / sizeof *misleading; k++) {
            struct place p = {.type = PLACE_CONNECTION};
            struct shown shown = {0}, again = {0};
            struct state s = {0};
            char *text;

            state_set_connection(&s, OS_PROXY_MANUAL | OS_PROXY_SCRIPT | OS_PROXY_DETECT,
                                 misleading[i].typed, "", misleading[k].typed);
            state_show(&p, &s, &shown);
            text = spelled(&shown);
            shown_parse(text, &again);
            test_row(text);
            CHECK(shown_equal(&shown, &again));
            CHECK_INT(again.count, 5);
            CHECK_TEXT(again.parts[1].text, misleading[i].typed);
            CHECK_TEXT(again.parts[3].text, misleading[k].typed);
            shown_done(&shown);
            shown_done(&again);
            state_done(&s);
            free(text);
        }
}

/* As journals have it that were written before there were quotes. */
TEST(old_spellings_are_read)
{
    static const struct {
        const char *old, *now;
    } rows[] = {
        {"", ""},
        {"http://x/(script)", "\"http://x/(script)\""},
        {"(hidden)", "\"(hidden)\""},
        {"(from a newer program)", "\"(from a newer program)\""},
        {"12 bytes and more", "\"12 bytes and more\""},
        {"(proxy on) a b (script) http://x/(y) (detection)",
         "(proxy on) a b (script) http://x/(y) (detection)"},
        {"(proxy off) (script) ", "(proxy off) (script)"},
        {"(proxy on) (absent)", "(proxy on) \"(absent)\""},
        {"(proxy on)x", "\"(proxy on)x\""},
        {"REG_SZ", "\"REG_SZ\""},
        {"REG_EXPAND_SZ 4 bytes zz", "REG_EXPAND_SZ \"4 bytes zz\""},
        {"74 bytes (system) (hidden)", "\"74 bytes (system) (hidden)\""},
        {"007 bytes", "7 bytes"},
        {"99999999999999999999 bytes", "99999999999999999999 bytes"},
        {"type 4294967296 x", "type 4294967296 x"},
        {"a?b", "a?b"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct shown shown = {0};
        char *text;

        shown_parse(rows[i].old, &shown);
        text = spelled(&shown);
        CHECK_TEXT(text, rows[i].now);
        shown_done(&shown);
        free(text);
    }
}

/* --- properties ------------------------------------------------------------------------------- */

static uint32_t seed = 1;

static uint32_t draw(uint32_t below)
{
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % below;
}

/* What texts are confused about, strung together. */
static void draw_text(struct str *out)
{
    static const char *const pieces[] = {
        "(absent)",
        "(empty)",
        "(proxy on)",
        " (script)",
        " (detection)",
        " (hidden)",
        "\"",
        "\\",
        "\\u{1b}",
        "\\u{41}",
        " bytes",
        "12",
        " ",
        "REG_SZ",
        "REG_EXPAND_SZ",
        "type 9",
        "0a",
        "\x1b",
        "\n",
        "é",
        "\xE2\x80\xAE",
        "x",
        "(",
        ")",
        "…",
        "http://x",
        ";",
        ",",
        "\xF3\xA0\x80\xA0",
    };
    uint32_t count = draw(8) == 0 ? draw(300) : draw(6);

    for (uint32_t i = 0; i < count; i++)
        str_add_text(out, pieces[draw(sizeof pieces / sizeof *pieces)]);
}

static void draw_state(struct place *p, struct state *s)
{
    struct str a = {0}, b = {0};
    uint32_t types = 0;

    while (fault_place_type(types))
        types++;
    draw_text(&a);
    draw_text(&b);
    p->type = fault_place_type(draw(types));
    if (p->type == PLACE_CONNECTION) {
        state_set_connection(s, draw(16), str_text(&a), "", str_text(&b));
    } else if (draw(3) > 0) {
        state_set_string(s, str_text(&a));
        s->type = draw(2) ? OS_REG_SZ : OS_REG_EXPAND_SZ;
    } else {
        str_set(&s->data, a.data, a.len);
        s->type = draw(2) ? draw(12) : draw(1u << 24) * 256 + draw(256);
    }
    s->present = draw(8) > 0;
    s->size = (uint64_t)draw(1u << 24) << draw(40);
    str_done(&a);
    str_done(&b);
}

TEST(every_state_comes_back_from_its_spelling)
{
    for (int i = 0; i < 30000; i++) {
        struct place p = {0};
        struct state s = {0};
        struct shown shown = {0}, again = {0};
        char *text;

        draw_state(&p, &s);
        state_show(&p, &s, &shown);
        text = spelled(&shown);
        shown_parse(text, &again);
        test_row(text);
        CHECK(shown_equal(&shown, &again));
        CHECK(strlen(text) <= SHOWN_MAX);
        CHECK(utf8_valid(text, strlen(text)));
        shown_done(&shown);
        shown_done(&again);
        state_done(&s);
        free(text);
    }
}

/* A journal may hold anything: what was read once is read the same ever after. */
TEST(any_text_is_read_and_settles_at_once)
{
    for (int i = 0; i < 30000; i++) {
        struct shown shown = {0}, again = {0};
        struct str any = {0};
        char *text;

        draw_text(&any);
        shown_parse(str_text(&any), &shown);
        text = spelled(&shown);
        shown_parse(text, &again);
        test_row(str_text(&any));
        CHECK(shown_equal(&shown, &again));
        CHECK(strlen(text) <= SHOWN_MAX);
        shown_done(&shown);
        shown_done(&again);
        str_done(&any);
        free(text);
    }
}

TEST(a_state_of_words_is_never_spelled_like_a_typed_text)
{
    for (int i = 0; i < 30000; i++) {
        struct place p = {0}, value = {.type = PLACE_VALUE};
        struct state s = {0}, typed = {0};
        char *text, *of_typed;

        draw_state(&p, &s);
        text = spelled_state(&p, &s);
        state_set_string(&typed, text);
        of_typed = spelled_state(&value, &typed);
        if (p.type == PLACE_KEY || p.type == PLACE_FILE || p.type == PLACE_FOLDER ||
            p.type == PLACE_TREE || p.type == PLACE_CONNECTION) {
            test_row(text);
            CHECK(strcmp(text, of_typed) != 0);
        }
        state_done(&s);
        state_done(&typed);
        free(text);
        free(of_typed);
    }
}

/* --- names ------------------------------------------------------------------------------------ */

TEST(names_show_what_does_not_show_and_tell_the_default_value_apart)
{
    static const struct {
        const char *name, *shown;
    } rows[] = {
        {"ProxyEnable", "ProxyEnable"},
        {"", "(default)"},
        {"(default)", "\"(default)\""},
        {"(Default)", "\"(Default)\""},
        {"\"(default)\"", "\"\"(default)\"\""},
        {"(default) x", "(default) x"},
        {"a\x1b[2J\n\xE2\x80\xAE"
         "b",
         "a<U+001B>[2J<U+000A><U+202E>b"},
        {"a\\b", "a\\b"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct place p = place_value(OS_HKCU, "K", rows[i].name);
        struct str where = {0}, name = {0}, expected = {0};

        str_add_text(&expected, "HKCU\\K\\");
        str_add_text(&expected, rows[i].shown);
        place_where(&p, &where);
        place_name(&p, &name);
        CHECK_TEXT(str_text(&where), str_text(&expected));
        CHECK_TEXT(str_text(&name), rows[i].shown);
        str_done(&where);
        str_done(&name);
        str_done(&expected);
        place_done(&p);
    }
}

/* --- whole rounds ----------------------------------------------------------------------------- */

static void set_raw(struct round *r, const char *name, const char *value)
{
    fake_set_text(r->pc, FAKE_INTERNET, name, value);
}

static const struct receipt_line *line_of(const struct receipt *receipt, const char *name)
{
    for (size_t i = 0; i < receipt->count; i++)
        if (receipt->lines[i].name && strcmp(receipt->lines[i].name, name) == 0)
            return &receipt->lines[i];
    return NULL;
}

static bool is_text(const struct shown *shown, const char *text)
{
    return shown->count == 1 && shown->parts[0].form == SHOWN_TEXT &&
           strcmp(shown->parts[0].text, text) == 0;
}

static bool is_word(const struct shown *shown, enum shown_word word)
{
    return shown->count == 1 && shown->parts[0].form == SHOWN_WORD && shown->parts[0].word == word;
}

static void check_holds(const struct str *text, const char *part)
{
    CHECK(strstr(str_text(text), part) != NULL);
}

static const char *const typed[] = {"(absent)", "(empty)", "12 bytes", "(proxy on) x",
                                    "http://x/(script)"};

static void check_report(const struct round *r, enum lang lang, const char *start, const char *text,
                         const char *end)
{
    const struct report report = report_of_round(
        session_journal(r->session), session_scenario(r->session), r->os.ops->now(r->os.ctx));
    struct str html = {0}, quoted = {0};
    struct texts t;

    host_texts_init(&t, lang);
    report_html(&html, &t, &report);
    str_add_text(&quoted, start);
    str_add_text(&quoted, text);
    str_add_text(&quoted, end);
    check_holds(&html, str_text(&quoted));
    str_done(&html);
    str_done(&quoted);
}

/* In the verify, its JSON, the receipt, the journal that is read again, and the report. */
TEST(a_value_that_reads_like_a_word_is_told_as_what_it_is)
{
    for (size_t i = 0; i < sizeof typed / sizeof *typed; i++) {
        struct round r;
        struct verdict v;
        struct receipt receipt = {0};
        struct str json = {0}, quoted = {0};
        const struct receipt_line *line;
        bool told = false;

        test_row(typed[i]);
        round_init(&r);
        round_plant(&r, "internet", NULL, NULL, NULL);
        set_raw(&r, "AutoConfigURL", typed[i]);
        v = round_verify(&r);
        for (size_t k = 0; k < v.check_count; k++)
            if (strcmp(v.checks[k].id, "proxy.script") == 0) {
                told = true;
                CHECK(is_text(&v.checks[k].found, typed[i]));
                CHECK(is_word(&v.checks[k].expected, SHOWN_ABSENT));
            }
        CHECK(told);
        json_checks(&json, &v);
        str_add_text(&quoted, "\"found\":\"\\\"");
        str_add_text(&quoted, typed[i]);
        str_add_text(&quoted, "\\\"\"");
        check_holds(&json, str_text(&quoted));
        verdict_done(&v);
        CHECK_INT(session_restore(r.session, &decide_keep, &receipt, NULL), ST_OK);
        line = line_of(&receipt, "AutoConfigURL");
        CHECK(line && is_text(&line->found, typed[i]) && is_word(&line->before, SHOWN_ABSENT));
        round_restart(&r);
        session_refresh(r.session, NULL);
        told = false;
        for (size_t k = 0; k < session_journal(r.session)->receipt.count; k++)
            told |= is_text(&session_journal(r.session)->receipt.lines[k].found, typed[i]);
        CHECK(told);
        check_report(&r, LANG_FR, "«\xC2\xA0", typed[i], "\xC2\xA0»");
        check_report(&r, LANG_EN, "“", typed[i], "”");
        receipt_done(&receipt);
        str_done(&json);
        str_done(&quoted);
        round_done(&r);
    }
}

static enum decision by_record(void *ctx, const struct conflict *what)
{
    const struct record *r = &what->journal->records.items[what->record];

    (void)ctx;
    CHECK(what->found->present);
    return r->place.name && r->place.name[0] == '\0' ? DECIDE_PUT_BACK : DECIDE_KEEP;
}

/* The default value of the key, and one that somebody called "(default)". */
TEST(two_values_that_the_registry_editor_calls_alike_are_told_and_decided_apart)
{
    const struct conflict_handler handler = {by_record, NULL, NULL};
    const struct receipt_line *plain, *called;
    struct receipt receipt = {0};
    struct round r;

    round_init(&r);
    set_raw(&r, "", "had");
    set_raw(&r, "(default)", "had too");
    CHECK_INT(round_plant(&r, "internet", NULL, NULL, NULL), ST_OK);
    set_raw(&r, "", "new");
    set_raw(&r, "(default)", "new too");
    CHECK_INT(session_restore(r.session, &handler, &receipt, NULL), ST_OK);
    plain = line_of(&receipt, "(default)");
    called = line_of(&receipt, "\"(default)\"");
    CHECK(plain && plain->state == RECEIPT_IDENTICAL && is_text(&plain->found, "had"));
    CHECK(called && called->state == RECEIPT_CONFLICT && is_text(&called->found, "new too"));
    CHECK(plain && called && plain->record != called->record);
    receipt_done(&receipt);
    round_done(&r);
}

int main(void)
{
    RUN(ordinary_states_keep_their_spelling);
    RUN(states_have_their_words);
    RUN(typed_texts_that_read_like_something_else_are_quoted);
    RUN(within_a_connection_the_typed_texts_are_told_apart_too);
    RUN(old_spellings_are_read);
    RUN(every_state_comes_back_from_its_spelling);
    RUN(any_text_is_read_and_settles_at_once);
    RUN(a_state_of_words_is_never_spelled_like_a_typed_text);
    RUN(names_show_what_does_not_show_and_tell_the_default_value_apart);
    RUN(a_value_that_reads_like_a_word_is_told_as_what_it_is);
    RUN(two_values_that_the_registry_editor_calls_alike_are_told_and_decided_apart);
    host_texts_done();
    return test_end();
}
