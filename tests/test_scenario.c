/*
 * One ticket that is right, and rows that each make one thing of it wrong.
 */
#include "host_texts.h"
#include "test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "catalog.h"
#include "fault.h"
#include "utf.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))

/* Line numbers stand beside, for the rows below. */
static const char sample[] = "[ticket]\n"                    /*  1 */
                             "format = 1\n"                  /*  2 */
                             "id = sample\n"                 /*  3 */
                             "kind = proxy\n"                /*  4 */
                             "order = 7\n"                   /*  5 */
                             "secret = proxy\n"              /*  6 */
                             "secret = mandataire\n"         /*  7 */
                             "\n"                            /*  8 */
                             "[texts]\n"                     /*  9 */
                             "title.fr = Titre\n"            /* 10 */
                             "title.en = Title\n"            /* 11 */
                             "caller.fr = Qui\n"             /* 12 */
                             "caller.en = Who\n"             /* 13 */
                             "call.fr = Appel\n"             /* 14 */
                             "call.en = Call\n"              /* 15 */
                             "technician.fr = Un\n"          /* 16 */
                             "technician.fr = Deux\n"        /* 17 */
                             "technician.en = One\n"         /* 18 */
                             "user.fr = Joueur\n"            /* 19 */
                             "user.en = Player\n"            /* 20 */
                             "effect.fr = Effet\n"           /* 21 */
                             "effect.en = Effect\n"          /* 22 */
                             "repair.fr = Le proxy\n"        /* 23 */
                             "repair.en = The proxy\n"       /* 24 */
                             "lesson.fr = Leçon\n"           /* 25 */
                             "lesson.en = Lesson\n"          /* 26 */
                             "\n"                            /* 27 */
                             "[hints]\n"                     /* 28 */
                             "hint1.fr = Un\n"               /* 29 */
                             "hint1.en = One\n"              /* 30 */
                             "hint2.fr = Deux\n"             /* 31 */
                             "hint2.en = Two\n"              /* 32 */
                             "hint3.fr = Trois\n"            /* 33 */
                             "hint3.en = Three\n"            /* 34 */
                             "\n"                            /* 35 */
                             "[setting server]\n"            /* 36 */
                             "value = 192.0.2.45:8080\n"     /* 37 */
                             "choice = 192.0.2.45:8080\n"    /* 38 */
                             "note.fr = Réservée au proxy\n" /* 39 */
                             "note.en = Reserved\n"          /* 40 */
                             "note.en = for the proxy\n"     /* 41 */
                             "choice = 198.51.100.7:3128\n"  /* 42 */
                             "[setting bypass]\n"            /* 43 */
                             "value =\n"                     /* 44 */
                             "[setting remote-help]\n"       /* 45 */
                             "value = none\n"                /* 46 */
                             "\n"                            /* 47 */
                             "[diagnosis wifi]\n"            /* 48 */
                             "text.fr = Le signal\n"         /* 49 */
                             "text.en = The signal\n"        /* 50 */
                             "right = no\n"                  /* 51 */
                             "[diagnosis relay]\n"           /* 52 */
                             "text.fr = Un relais\n"         /* 53 */
                             "text.en = A relay\n"           /* 54 */
                             "right = yes\n";                /* 55 */

/* The sample with the first place of one text replaced by another. */
static void change(struct str *out, const char *old, const char *changed)
{
    const char *at = strstr(sample, old);

    CHECK(at != NULL);
    if (!at)
        return;
    str_set(out, sample, (size_t)(at - sample));
    str_add_text(out, changed);
    str_add_text(out, at + strlen(old));
}

static enum status parse(const struct str *text, struct scenario *out, struct err *err)
{
    return scenario_parse("a.ini", text->data, text->len, out, err);
}

static void check_good(const struct str *text)
{
    struct scenario s = {0};
    struct err err = {0};

    CHECK_INT(parse(text, &s, &err), ST_OK);
    CHECK_TEXT(host_detail(&err), "");
    scenario_done(&s);
}

static void check_bad(const struct str *text, uint32_t line, uint32_t column, const char *detail)
{
    struct scenario s = {.order = 77};
    struct err err = {0};

    CHECK_INT(parse(text, &s, &err), ST_INVALID);
    CHECK_INT(parse(text, &s, NULL), ST_INVALID);
    CHECK_INT(err.reason, ERR_FILE_INVALID);
    CHECK_TEXT(err.object, "a.ini");
    CHECK_INT(err.line, line);
    CHECK_INT(err.column, column);
    CHECK_TEXT(host_detail(&err), detail);
    CHECK_INT(s.order, 77);
    CHECK(!s.id);
}

/* --- good ones -------------------------------------------------------------------------------- */

/* The sentence of a wrong word names all that are right. */
TEST(every_area_and_difficulty_is_read_and_named)
{
    static const char *const sorts[] = {"area", "difficulty"};
    const struct word *word;

    for (size_t sort = 0; sort < COUNT(sorts); sort++)
        for (size_t i = 0; (word = fault_word_at(sorts[sort], i)) != NULL; i++) {
            char file[4096], said[500];
            struct scenario s = {0};
            struct err err = {0};

            test_row(word->text);
            snprintf(file, sizeof file, "[ticket]\n%s = %s\nminutes = 180\n%s", sorts[sort],
                     word->text, sample + strlen("[ticket]\n"));
            CHECK_INT(scenario_parse("a.ini", file, strlen(file), &s, &err), ST_OK);
            CHECK((sort == 0 ? s.area : s.difficulty) == word);
            CHECK_INT(s.minutes, 180);
            CHECK(sort == 0 || s.area == AREA_OTHER);
            scenario_done(&s);
            snprintf(file, sizeof file, "[ticket]\n%s = ?\n%s", sorts[sort],
                     sample + strlen("[ticket]\n"));
            CHECK_INT(scenario_parse("a.ini", file, strlen(file), &s, &err), ST_INVALID);
            snprintf(said, sizeof said, "%s", host_detail(&err));
            CHECK(strstr(strchr(said, ':'), word->text) != NULL);
        }
    test_row(NULL);
}

TEST(a_ticket_is_read_whole)
{
    struct scenario s = {0};
    struct err err = {0};

    CHECK_INT(scenario_parse("a.ini", sample, sizeof sample - 1, &s, &err), ST_OK);
    CHECK_TEXT(s.id, "sample");
    CHECK_TEXT(s.kind, "proxy");
    CHECK_INT(s.order, 7);
    CHECK(s.area == AREA_OTHER && !s.difficulty && s.minutes == 0);
    CHECK_TEXT(s.source, "a.ini");
    CHECK_INT(s.secret_count, 2);
    CHECK_TEXT(s.secrets[1], "mandataire");
    CHECK_TEXT(s.text[SCENARIO_TITLE][LANG_FR], "Titre");
    CHECK_TEXT(s.text[SCENARIO_TITLE][LANG_EN], "Title");
    CHECK_TEXT(s.text[SCENARIO_LESSON][LANG_FR], "Leçon");
    CHECK_TEXT(s.hint[0][LANG_FR], "Un");
    CHECK_TEXT(s.hint[2][LANG_EN], "Three");
    CHECK_INT(s.setting_count, 3);
    CHECK_TEXT(s.settings[0].name, "server");
    CHECK_TEXT(s.settings[0].value, "192.0.2.45:8080");
    CHECK_TEXT(s.settings[1].value, "");
    CHECK_INT(s.diagnosis_count, 2);
    CHECK_TEXT(s.diagnoses[0].id, "wifi");
    CHECK_TEXT(s.diagnoses[0].text[LANG_EN], "The signal");
    CHECK(!s.diagnoses[0].right);
    CHECK(s.diagnoses[1].right);
    scenario_done(&s);
    CHECK(!s.id && s.setting_count == 0);
}

TEST(a_text_key_that_follows_itself_adds_a_line)
{
    struct scenario s = {0};
    struct str text = {0};

    change(&text, "technician.fr = Deux\n",
           "; a comment between them\ntechnician.fr =\ntechnician.fr = Deux\\nTrois\n");
    CHECK_INT(parse(&text, &s, NULL), ST_OK);
    CHECK_TEXT(s.text[SCENARIO_TECHNICIAN][LANG_FR], "Un\n\nDeux\nTrois");
    CHECK_TEXT(s.text[SCENARIO_TECHNICIAN][LANG_EN], "One");
    scenario_done(&s);
    str_done(&text);
}

TEST(notes_belong_to_the_choice_before_them)
{
    struct scenario s = {0};

    CHECK_INT(scenario_parse("a.ini", sample, sizeof sample - 1, &s, NULL), ST_OK);
    CHECK_INT(s.settings[0].choice_count, 2);
    CHECK_TEXT(s.settings[0].choices[0].value, "192.0.2.45:8080");
    CHECK_TEXT(s.settings[0].choices[0].note[LANG_FR], "Réservée au proxy");
    CHECK_TEXT(s.settings[0].choices[0].note[LANG_EN], "Reserved\nfor the proxy");
    CHECK_TEXT(s.settings[0].choices[1].value, "198.51.100.7:3128");
    CHECK_TEXT(s.settings[0].choices[1].note[LANG_FR], NULL);
    scenario_done(&s);
}

TEST(what_may_be_different_is_accepted)
{
    static const struct {
        const char *name, *old, *new;
    } rows[] = {
        {"no secret", "secret = proxy\nsecret = mandataire\n", ""},
        {"the longest id", "id = sample", "id = a123456789-123456789-123456789-123456789"},
        {"the last order", "order = 7", "order = 9999"},
        {"an order with zeros in it", "order = 7", "order = 1001"},
        {"an order with other keys before", "format = 1\nid = sample\n",
         "id = sample\nformat = 1\n"},
        {"one choice alone", "choice = 198.51.100.7:3128\n", ""},
        {"wrong without saying so", "right = no\n", ""},
        {"no diagnosis",
         "[diagnosis wifi]\ntext.fr = Le signal\ntext.en = The signal\nright = no\n"
         "[diagnosis relay]\ntext.fr = Un relais\ntext.en = A relay\nright = yes\n",
         ""},
        {"a secret in a private text", "user.fr = Joueur", "user.fr = le PROXY"},
        {"a secret that is not whole", "title.fr = Titre", "title.fr = prox y"},
    };

    for (size_t i = 0; i < COUNT(rows); i++) {
        struct str text = {0};

        test_row(rows[i].name);
        change(&text, rows[i].old, rows[i].new);
        check_good(&text);
        str_done(&text);
    }
}

TEST(the_ticket_section_may_stand_last)
{
    static const char head[] = "[texts]";
    size_t at = (size_t)(strstr(sample, head) - sample);
    struct str text = {0};

    str_add_text(&text, sample + at);
    str_add(&text, sample, at);
    check_good(&text);
    str_done(&text);
}

TEST(the_other_kind_has_its_own_settings)
{
    static const char before[] = "[setting server]", behind[] = "[diagnosis wifi]";
    struct str text = {0};

    change(&text, "kind = proxy", "kind = startup-file");
    CHECK(strstr(text.data, before) && strstr(text.data, behind));
    {
        struct str with = {0};

        str_add(&with, text.data, (size_t)(strstr(text.data, before) - text.data));
        str_add_text(&with, "[setting message]\nvalue = Erreur : é\n");
        str_add_text(&with, strstr(text.data, behind));
        check_good(&with);
        str_done(&with);
    }
    check_bad(&text, 36, 1, "unknown setting “server”");
    str_done(&text);
}

/* --- bad ones --------------------------------------------------------------------------------- */

TEST(every_slip_is_found_at_its_line_and_column)
{
    static const struct {
        const char *old, *new;
        uint32_t line, column;
        const char *detail;
    } rows[] = {
        /* sections */
        {"[hints]", "[hint]", 28, 1, "unknown section “hint”"},
        {"[hints]", "  [Hints]", 28, 3, "unknown section “Hints”"},
        {"[setting server]", "[setting]", 36, 1, "unknown section “setting”"},
        {"[setting bypass]", "[setting server]", 43, 1, "a second section “setting server”"},
        {"[diagnosis relay]", "[diagnosis wifi]", 52, 1, "a second section “diagnosis wifi”"},
        {"[hints]", "[texts]", 28, 1, "a second section “texts”"},
        {"[ticket]", "[ticket]\nx = 1\n[ticket]", 3, 1, "a second section “ticket”"},

        /* [ticket] */
        {"format = 1\n", "", 1, 1, "missing key “format”"},
        {"format = 1", "format = 2", 2, 10, "the format is not 1"},
        {"format = 1", "format = 1\n format = 1", 3, 2, "a second “format”"},
        {"id = sample\n", "", 1, 1, "missing key “id”"},
        {"id = sample", "id = sample\nid = sample", 4, 1, "a second “id”"},
        {"id = sample", "id =", 3, 5, "an id has 1 to 40 lower-case letters, digits and hyphens"},
        {"id = sample", "id = Sample", 3, 6,
         "an id has 1 to 40 lower-case letters, digits and hyphens"},
        {"id = sample", "id = -x", 3, 6,
         "an id has 1 to 40 lower-case letters, digits and hyphens"},
        {"id = sample", "id = a_b", 3, 6,
         "an id has 1 to 40 lower-case letters, digits and hyphens"},
        {"id = sample", "id = é", 3, 6, "an id has 1 to 40 lower-case letters, digits and hyphens"},
        {"id = sample", "id = ../x", 3, 6,
         "an id has 1 to 40 lower-case letters, digits and hyphens"},
        {"id = sample", "id = a123456789-123456789-123456789-1234567890", 3, 6,
         "an id has 1 to 40 lower-case letters, digits and hyphens"},
        {"kind = proxy\n", "", 1, 1, "missing key “kind”"},
        {"kind = proxy", "kind = proxy\nkind = proxy", 5, 1, "a second “kind”"},
        {"kind = proxy", "kind = Proxy", 4, 8,
         "unknown kind; there are: proxy, startup-file, user-setting, nothing, dead-shortcut, "
         "default-printer"},
        {"kind = proxy", "kind =", 4, 7,
         "unknown kind; there are: proxy, startup-file, user-setting, nothing, dead-shortcut, "
         "default-printer"},
        {"order = 7\n", "", 1, 1, "missing key “order”"},
        {"order = 7", "order = 7\norder = 8", 6, 1, "a second “order”"},
        {"order = 7", "order = 0", 5, 9, "not a number from 1 to 9999"},
        {"order = 7", "order = 10000", 5, 9, "not a number from 1 to 9999"},
        {"order = 7", "order = 4294967297", 5, 9, "not a number from 1 to 9999"},
        {"order = 7", "order = 07", 5, 9, "not a number from 1 to 9999"},
        {"order = 7", "order = 7x", 5, 9, "not a number from 1 to 9999"},
        {"order = 7", "order = -7", 5, 9, "not a number from 1 to 9999"},
        {"order = 7", "order =", 5, 8, "not a number from 1 to 9999"},
        {"order = 7", "order = 7\narea = Internet", 6, 8,
         "unknown area “Internet”: internet, sign-in, mouse-keyboard, desktop, region, printing or "
         "other"},
        {"order = 7", "order = 7\narea = desktop\narea = other", 7, 1, "a second “area”"},
        {"order = 7", "order = 7\ndifficulty = 2", 6, 14,
         "unknown difficulty “2”: easy, medium or hard"},
        {"order = 7", "order = 7\ndifficulty = easy\ndifficulty = easy", 7, 1,
         "a second “difficulty”"},
        {"order = 7", "order = 7\nminutes = 0", 6, 11, "not a number from 1 to 180"},
        {"order = 7", "order = 7\nminutes = 181", 6, 11, "not a number from 1 to 180"},
        {"order = 7", "order = 7\nminutes = 5\nminutes = 6", 7, 1, "a second “minutes”"},
        {"secret = proxy", "secret =", 6, 9, "an empty secret"},
        {"secret = mandataire", "secret = proxy", 7, 10, "a second secret “proxy”"},
        {"order = 7", "order = 7\nsource = x", 6, 1, "unknown key “source”"},

        /* [texts] and [hints] */
        {"title.en = Title\n", "", 9, 1, "missing key “title.en”"},
        {"lesson.fr = Leçon\n", "", 9, 1, "missing key “lesson.fr”"},
        {"title.en = Title", "titel.en = Title", 11, 1, "unknown key “titel.en”"},
        {"title.en = Title", " title = Title", 11, 2, "unknown key “title”"},
        {"title.en = Title", "title.de = Title", 11, 1, "unknown key “title.de”"},
        {"title.en = Title", "titles.en = Title", 11, 1, "unknown key “titles.en”"},
        {"title.en = Title", ".en = Title", 11, 1, "unknown key “.en”"},
        {"title.en = Title", "hint1.en = Title", 11, 1, "unknown key “hint1.en”"},
        {"title.en = Title", "title.en =", 11, 11, "an empty text"},
        {"title.en = Title", "title.en = \" \\n\\t\"", 11, 12, "an empty text"},
        {"technician.fr = Un\ntechnician.fr = Deux", "technician.fr =\ntechnician.fr =", 16, 16,
         "an empty text"},
        {"title.en = Title", "title.en = \\x1b[31m", 11, 12, "a control character in a text"},
        {"technician.fr = Deux", "technician.fr = \\x07", 17, 17, "a control character in a text"},
        {"title.en = Title", "title.en = Title\ntitle.fr = Titre", 12, 1, "a second “title.fr”"},
        {"technician.en = One", "technician.en = One\ntechnician.fr = Trois", 19, 1,
         "a second “technician.fr”"},
        {"hint2.en = Two\n", "", 28, 1, "missing key “hint2.en”"},
        {"hint2.en = Two", "hint4.en = Two", 32, 1, "unknown key “hint4.en”"},
        {"hint2.en = Two", "hint2.en =", 32, 11, "an empty text"},
        {"hint2.en = Two", "hint2.en = Two\nhint1.fr = Un", 33, 1, "a second “hint1.fr”"},

        /* [setting NAME] */
        {"[setting bypass]", "[setting  bypass]", 43, 1, "unknown setting “ bypass”"},
        {"[setting bypass]", "[setting message]", 43, 1, "unknown setting “message”"},
        {"[setting bypass]\nvalue =\n", "", 1, 1, "missing section “setting bypass”"},
        {"value = none\n", "", 45, 1, "missing key “value”"},
        {"value = none", "value = none\nvalue = none", 47, 1, "a second “value”"},
        {"value = none", "value = nothing", 46, 9,
         "not a value of this setting, or not beside the others; one of these is wanted: "
         "quick-assist, teamviewer, anydesk, none"},
        {"value = 192.0.2.45:8080", "value = 192.0.2.45", 37, 9,
         "not a value for the setting “server”"},
        {"choice = 198.51.100.7:3128", "choice = 198.51.100.7:0", 42, 10,
         "not a value for the setting “server”"},
        {"value =\n", "value = a\\nb\n", 44, 9, "not a value for the setting “bypass”"},
        {"choice = 198.51.100.7:3128", "choice = 192.0.2.45:8080", 42, 10,
         "a second choice “192.0.2.45:8080”"},
        {"value = none", "value = none\nnote.fr = x\nnote.en = x", 47, 1,
         "a note before the first choice: “note.fr”"},
        {"note.fr = Réservée au proxy\n", "", 38, 1, "a choice without “note.fr”"},
        {"choice = 198.51.100.7:3128", "choice = 198.51.100.7:3128\nnote.fr = x", 42, 1,
         "a choice without “note.en”"},
        {"note.fr = Réservée au proxy", "note.fr =", 39, 10, "an empty text"},
        {"note.en = for the proxy", "note.fr = for the proxy", 41, 1, "a second “note.fr”"},
        {"value = none", "value = none\nvalues = none", 47, 1, "unknown key “values”"},
        {"value = none", "value = none\nchoice.fr = none", 47, 1, "unknown key “choice.fr”"},

        /* [diagnosis ID] */
        {"[diagnosis relay]", "[diagnosis Relay]", 52, 1, "not an id of a diagnosis: “Relay”"},
        {"[diagnosis relay]", "[diagnosis a b]", 52, 1, "not an id of a diagnosis: “a b”"},
        {"text.en = A relay\n", "", 52, 1, "missing key “text.en”"},
        {"text.en = A relay", "text.en =", 54, 10, "an empty text"},
        {"text.en = A relay", "text.en = A relay\ntext.fr = x", 55, 1, "a second “text.fr”"},
        {"text.en = A relay", "texte.en = A relay", 54, 1, "unknown key “texte.en”"},
        {"right = no", "right = yes", 55, 1, "a second right diagnosis"},
        {"right = yes", "right = no", 48, 1, "no diagnosis is the right one"},
        {"right = yes", "right = Yes", 55, 9, "neither yes nor no"},
        {"right = yes", "right =", 55, 8, "neither yes nor no"},
        {"right = no", "right = no\nright = no", 52, 1, "a second “right”"},
        {"[diagnosis wifi]\ntext.fr = Le signal\ntext.en = The signal\nright = no\n", "", 48, 1,
         "one diagnosis alone"},

        /* the shared page */
        {"title.fr = Titre", "title.fr = Le PROXY", 10, 12,
         "the secret “proxy” in a text of the shared page"},
        {"caller.en = Who", "caller.en = proxyman", 13, 13,
         "the secret “proxy” in a text of the shared page"},
        {"call.en = Call", "call.en = Call\ncall.en = a Mandataire?", 16, 11,
         "the secret “mandataire” in a text of the shared page"},
        {"hint3.fr = Trois", "hint3.fr = un proxy", 33, 12,
         "the secret “proxy” in a text of the shared page"},
        {"text.en = A relay", "text.en = A proxy", 54, 11,
         "the secret “proxy” in a text of the shared page"},

        /* the text format's own slips come through */
        {"id = sample", "id = sam\xffple", 3, 9, "not valid UTF-8"},
        {"title.fr = Titre", "title.fr = \\q", 10, 12,
         "unknown escape; a backslash is written twice"},
    };

    for (size_t i = 0; i < COUNT(rows); i++) {
        struct str text = {0};

        test_row(rows[i].new[0] ? rows[i].new : rows[i].detail);
        change(&text, rows[i].old, rows[i].new);
        check_bad(&text, rows[i].line, rows[i].column, rows[i].detail);
        str_done(&text);
    }
}

TEST(a_section_that_is_missing_is_named)
{
    static const char *const sections[] = {"ticket", "texts", "hints", "setting server"};

    for (size_t i = 0; i < COUNT(sections); i++) {
        struct str head = {0}, text = {0}, detail = {0};
        const char *start, *end;

        test_row(sections[i]);
        str_add_char(&head, '[');
        str_add_text(&head, sections[i]);
        start = strstr(sample, head.data);
        end = strstr(start + 1, "\n[") + 1;
        str_add(&text, sample, (size_t)(start - sample));
        str_add_text(&text, end);
        str_add_text(&detail, "missing section “");
        str_add_text(&detail, sections[i]);
        str_add_text(&detail, "”");
        check_bad(&text, 1, 1, detail.data);
        str_done(&head);
        str_done(&text);
        str_done(&detail);
    }
}

TEST(an_empty_file_is_no_ticket)
{
    struct str text = {0};

    str_add_text(&text, "");
    check_bad(&text, 1, 1, "missing section “ticket”");
    str_done(&text);
}

TEST(a_nul_in_a_ticket_has_its_place)
{
    struct str text = {0};

    str_set(&text, sample, sizeof sample - 1);
    *strstr(text.data, "é") = '\0'; /* "note.fr = R" */
    check_bad(&text, 39, 12, "control character U+0000");
    str_done(&text);
}

/* --- limits ----------------------------------------------------------------------------------- */

static void add_times(struct str *s, char c, size_t times)
{
    while (times-- > 0)
        str_add_char(s, c);
}

TEST(a_text_has_at_most_4000_bytes)
{
    struct str line = {0}, text = {0};

    str_add_text(&line, "title.fr = ");
    add_times(&line, 'x', 4000);
    change(&text, "title.fr = Titre", line.data);
    check_good(&text);
    str_add_char(&line, 'x');
    change(&text, "title.fr = Titre", line.data);
    check_bad(&text, 10, 12, "a text of more than 4000 bytes");
    str_done(&line);
    str_done(&text);
}

TEST(the_lines_of_a_text_have_at_most_4000_bytes_together)
{
    struct str line = {0}, text = {0};

    str_add_text(&line, "title.fr = ");
    add_times(&line, 'x', 2000);
    str_add_text(&line, "\ntitle.fr = ");
    add_times(&line, 'x', 1999); /* and the line break */
    change(&text, "title.fr = Titre", line.data);
    check_good(&text);
    str_add_char(&line, 'x');
    change(&text, "title.fr = Titre", line.data);
    check_bad(&text, 11, 12, "a text of more than 4000 bytes");
    str_done(&line);
    str_done(&text);
}

TEST(a_setting_and_a_secret_have_at_most_4000_bytes)
{
    static const struct {
        const char *old, *start;
        uint32_t line, column;
    } rows[] = {{"value =\n", "value = ", 44, 9}, {"secret = proxy\n", "secret = ", 6, 10}};

    for (size_t i = 0; i < COUNT(rows); i++) {
        struct str line = {0}, text = {0};

        str_add_text(&line, rows[i].start);
        add_times(&line, 'x', 4001);
        str_add_char(&line, '\n');
        change(&text, rows[i].old, line.data);
        check_bad(&text, rows[i].line, rows[i].column, "a text of more than 4000 bytes");
        str_done(&line);
        str_done(&text);
    }
}

static void add_numbered(struct str *s, const char *before, size_t number, const char *behind)
{
    str_add_text(s, before);
    str_add_uint(s, number);
    str_add_text(s, behind);
}

TEST(a_setting_has_at_most_8_choices)
{
    struct str lines = {0}, text = {0};

    for (size_t i = 1; i <= 6; i++)
        add_numbered(&lines, "choice = 192.0.2.", i, ":80\n");
    str_add_text(&lines, "[setting bypass]");
    change(&text, "[setting bypass]", lines.data);
    check_good(&text);
    str_clear(&lines);
    for (size_t i = 1; i <= 7; i++)
        add_numbered(&lines, "choice = 192.0.2.", i, ":80\n");
    str_add_text(&lines, "[setting bypass]");
    change(&text, "[setting bypass]", lines.data);
    check_bad(&text, 49, 1, "more than 8 choices");
    str_done(&lines);
    str_done(&text);
}

TEST(a_ticket_has_at_most_8_diagnoses)
{
    struct str text = {0};

    str_set_text(&text, sample);
    for (size_t i = 3; i <= 8; i++)
        add_numbered(&text, "[diagnosis d", i, "]\ntext.fr = x\ntext.en = x\n");
    check_good(&text);
    str_add_text(&text, "[diagnosis d9]\n");
    check_bad(&text, 56 + 18, 1, "more than 8 diagnoses");
    str_done(&text);
}

TEST(a_ticket_has_at_most_100_secrets)
{
    struct str lines = {0}, text = {0};

    for (size_t i = 3; i <= 100; i++)
        add_numbered(&lines, "secret = s", i, "\n");
    str_add_text(&lines, "\n[texts]");
    change(&text, "\n[texts]", lines.data);
    check_good(&text);
    str_clear(&lines);
    for (size_t i = 3; i <= 101; i++)
        add_numbered(&lines, "secret = s", i, "\n");
    str_add_text(&lines, "\n[texts]");
    change(&text, "\n[texts]", lines.data);
    check_bad(&text, 8 + 98, 1, "too many secrets");
    str_done(&lines);
    str_done(&text);
}

TEST(a_ticket_has_at_most_100_sections)
{
    struct str text = {0};

    str_set_text(&text, sample);
    for (size_t i = 9; i <= 102; i++)
        add_numbered(&text, "[diagnosis d", i, "]\n");
    check_bad(&text, 55 + 93, 1, "too many sections");
    str_done(&text);
}

TEST(a_file_over_its_limit_is_not_read)
{
    struct scenario s = {0};
    struct str text = {0};
    struct err err = {0};

    str_set_text(&text, sample);
    str_add_char(&text, ';');
    add_times(&text, 'x', 1024 * 1024 - text.len);
    CHECK_INT(parse(&text, &s, &err), ST_OK);
    scenario_done(&s);
    str_add_char(&text, 'x');
    CHECK_INT(parse(&text, &s, &err), ST_INVALID);
    CHECK_INT(err.reason, ERR_TOO_LARGE);
    CHECK_TEXT(err.object, "a.ini");
    str_done(&text);
}

TEST(a_long_word_does_not_make_an_error_burst)
{
    struct str line = {0}, text = {0};
    struct scenario s = {0};
    struct err err = {0};

    add_times(&line, 'k', 131);
    str_add_text(&line, "😀😀😀😀😀😀😀😀 = x\n[texts]");
    change(&text, "[texts]", line.data);
    CHECK_INT(parse(&text, &s, &err), ST_INVALID);
    CHECK(utf8_valid(err.word, strlen(err.word)));
    CHECK(strlen(err.word) > 150);
    str_done(&line);
    str_done(&text);
}

/* --- catalog ---------------------------------------------------------------------------------- */

static void add(struct catalog *c, const char *id, uint32_t order, const char *source)
{
    struct scenario s = {.id = mem_dup(id), .order = order, .source = mem_dup(source)};

    catalog_add(c, &s);
    CHECK(!s.id && !s.source);
}

TEST(a_catalog_is_ordered_by_order_and_id)
{
    struct catalog c = {0};

    add(&c, "m", 5, "1");
    add(&c, "z", 1, "2");
    add(&c, "b", 5, "3");
    add(&c, "a", 9, "4");
    CHECK_INT(c.count, 4);
    CHECK_TEXT(c.items[0].id, "z");
    CHECK_TEXT(c.items[1].id, "b");
    CHECK_TEXT(c.items[2].id, "m");
    CHECK_TEXT(c.items[3].id, "a");
    catalog_done(&c);
    CHECK_INT(c.count, 0);
}

TEST(a_later_ticket_of_the_same_id_takes_the_place_of_the_earlier)
{
    struct catalog c = {0};

    add(&c, "a", 1, "built-in");
    add(&c, "b", 2, "built-in");
    add(&c, "a", 3, "mine.ini");
    CHECK_INT(c.count, 2);
    CHECK_TEXT(c.items[0].id, "b");
    CHECK_TEXT(c.items[1].id, "a");
    CHECK_TEXT(c.items[1].source, "mine.ini");
    add(&c, "b", 9, "mine.ini");
    CHECK_INT(c.count, 2);
    CHECK_TEXT(c.items[1].source, "mine.ini");
    catalog_done(&c);
}

TEST(a_ticket_is_found_by_its_whole_id)
{
    struct catalog c = {0};

    CHECK(!catalog_find(&c, "a"));
    add(&c, "internet", 1, "x");
    CHECK(catalog_find(&c, "internet") == &c.items[0]);
    CHECK(!catalog_find(&c, "inter"));
    CHECK(!catalog_find(&c, "Internet"));
    catalog_done(&c);
}

int main(void)
{
    RUN(every_area_and_difficulty_is_read_and_named);
    RUN(a_ticket_is_read_whole);
    RUN(a_text_key_that_follows_itself_adds_a_line);
    RUN(notes_belong_to_the_choice_before_them);
    RUN(what_may_be_different_is_accepted);
    RUN(the_ticket_section_may_stand_last);
    RUN(the_other_kind_has_its_own_settings);
    RUN(every_slip_is_found_at_its_line_and_column);
    RUN(a_section_that_is_missing_is_named);
    RUN(an_empty_file_is_no_ticket);
    RUN(a_nul_in_a_ticket_has_its_place);
    RUN(a_text_has_at_most_4000_bytes);
    RUN(the_lines_of_a_text_have_at_most_4000_bytes_together);
    RUN(a_setting_and_a_secret_have_at_most_4000_bytes);
    RUN(a_setting_has_at_most_8_choices);
    RUN(a_ticket_has_at_most_8_diagnoses);
    RUN(a_ticket_has_at_most_100_secrets);
    RUN(a_ticket_has_at_most_100_sections);
    RUN(a_file_over_its_limit_is_not_read);
    RUN(a_long_word_does_not_make_an_error_burst);
    RUN(a_catalog_is_ordered_by_order_and_id);
    RUN(a_later_ticket_of_the_same_id_takes_the_place_of_the_earlier);
    RUN(a_ticket_is_found_by_its_whole_id);
    return test_end();
}
