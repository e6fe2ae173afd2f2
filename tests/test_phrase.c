/* Sentences of both languages, and the lint of the files that they come from. */
#include "host_texts.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fault.h"
#include "ids_common.h"
#include "phrase.h"
#include "phrase_settings.h"
#include "test.h"
#include "timestamp.h"
#include "utf.h"

#define NBSP "\xC2\xA0"

static const char *const stems[] = {"common", "console", "window", "report"};
static const struct {
    unsigned first, last;
} ranges[] = {{1000, 1999}, {2000, 2999}, {3000, 3999}, {4000, 4999}};
enum { STEMS = sizeof stems / sizeof *stems, WORDS = STEMS };

/* --- lint ------------------------------------------------------------------------------------- */

struct pair {
    bool there;
    struct rc_strings ids, text[LANG_COUNT];
};

static struct pair read_pair(const char *stem)
{
    static const char *const tags[LANG_COUNT] = {"fr", "en"};
    struct pair p = {.there = true};
    char path[80];

    snprintf(path, sizeof path, "res/ids_%s.h", stem);
    p.there = rc_read_ids(path, &p.ids);
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        snprintf(path, sizeof path, "res/lang/%s/%s.rc", tags[lang], stem);
        p.there = rc_read(path, &p.text[lang]) && p.there;
    }
    return p;
}

static void pair_done(struct pair *p)
{
    rc_done(&p->ids);
    rc_done(&p->text[LANG_FR]);
    rc_done(&p->text[LANG_EN]);
}

/* The words of "round" or of a kind. */
static struct pair read_words(const char *owner)
{
    struct pair p = {.there = true};

    for (int lang = 0; lang < LANG_COUNT; lang++)
        p.there = rc_read_words(owner, (enum lang)lang, &p.text[lang]) && p.there;
    return p;
}

static void check_pair(const char *row, struct pair *p, size_t stem,
                       void (*check)(const struct pair *p, size_t stem))
{
    test_row(row);
    CHECK(p->there);
    check(p, stem);
    pair_done(p);
}

/* Calls check for each of the .rc pairs, and for the words of all, which have no numbers. */
static void each_pair(void (*check)(const struct pair *p, size_t stem))
{
    for (size_t i = 0; i < STEMS; i++) {
        struct pair p = read_pair(stems[i]);

        check_pair(stems[i], &p, i, check);
    }
    for (size_t i = 0; i == 0 || fault_all()[i - 1]; i++) {
        const char *owner = i == 0 ? "round" : fault_all()[i - 1]->name;
        struct pair p = read_words(owner);

        check_pair(owner, &p, WORDS, check);
    }
    test_row(NULL);
}

static void check_same_names(const struct pair *p, size_t stem)
{
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        const struct rc_strings *other = &p->text[lang == LANG_FR ? LANG_EN : LANG_FR];

        for (size_t i = 0; i < p->text[lang].count; i++) {
            test_row(p->text[lang].items[i].name);
            CHECK(rc_find(other, p->text[lang].items[i].name) != NULL);
            CHECK(stem == WORDS || rc_find(&p->ids, p->text[lang].items[i].name) != NULL);
        }
    }
}

TEST(both_languages_have_the_same_strings_and_each_has_a_number)
{
    each_pair(check_same_names);
}

static void check_every_id(const struct pair *p, size_t stem)
{
    for (size_t i = 0; i < p->ids.count; i++) {
        const struct rc_string *id = &p->ids.items[i];

        test_row(id->name);
        CHECK(rc_find(&p->text[LANG_FR], id->name) != NULL);
        CHECK(rc_find(&p->text[LANG_EN], id->name) != NULL);
        CHECK(id->id >= ranges[stem].first && id->id <= ranges[stem].last);
    }
}

TEST(every_number_has_a_string_and_lies_in_its_files_range)
{
    each_pair(check_every_id);
}

static void check_unique(const struct pair *p, size_t stem)
{
    (void)stem;
    for (size_t i = 0; i < p->ids.count; i++)
        for (size_t k = 0; k < i; k++) {
            test_row(p->ids.items[i].name);
            CHECK(p->ids.items[i].id != p->ids.items[k].id);
            CHECK(strcmp(p->ids.items[i].name, p->ids.items[k].name) != 0);
        }
    for (int lang = 0; lang < LANG_COUNT; lang++)
        for (size_t i = 0; i < p->text[lang].count; i++) {
            test_row(p->text[lang].items[i].name);
            CHECK(rc_find(&p->text[lang], p->text[lang].items[i].name) == &p->text[lang].items[i]);
        }
}

TEST(no_number_and_no_name_is_used_twice)
{
    each_pair(check_unique);
}

/* Bit n is %n; a lone % or one before anything but a digit or % sets bit 0. */
static unsigned placeholders(const char *text)
{
    unsigned found = 0;

    for (; *text; text++) {
        if (*text != '%')
            continue;
        text++;
        if (*text >= '1' && *text <= '9')
            found |= 1u << (*text - '0');
        else if (*text != '%')
            found |= 1u;
        if (!*text)
            break;
    }
    return found;
}

static void check_placeholders(const struct pair *p, size_t stem)
{
    (void)stem;
    for (size_t i = 0; i < p->text[LANG_FR].count; i++) {
        const struct rc_string *fr = &p->text[LANG_FR].items[i];
        const struct rc_string *en = rc_find(&p->text[LANG_EN], fr->name);

        test_row(fr->name);
        if (en)
            CHECK_INT(placeholders(fr->text), placeholders(en->text));
        CHECK((placeholders(fr->text) & 1u) == 0);
    }
}

TEST(both_languages_have_equal_placeholders)
{
    each_pair(check_placeholders);
}

static void check_storable(const struct pair *p, size_t stem)
{
    (void)stem;
    for (int lang = 0; lang < LANG_COUNT; lang++)
        for (size_t i = 0; i < p->text[lang].count; i++) {
            const struct rc_string *s = &p->text[lang].items[i];

            test_row(s->name);
            CHECK(utf8_valid(s->text, strlen(s->text)));
            CHECK(s->text[0] != '\0');     /* Windows cannot tell it from a missing one */
            CHECK(strlen(s->text) < 4097); /* the longest that rc takes */
        }
}

TEST(every_string_can_be_stored)
{
    each_pair(check_storable);
}

static bool is_letter(unsigned char c)
{
    return isalpha(c) || c >= 0x80;
}

static bool has_typewriter_apostrophe(const char *text)
{
    for (size_t i = 1; text[i]; i++)
        if (text[i] == '\'' && is_letter((unsigned char)text[i - 1]) &&
            is_letter((unsigned char)text[i + 1]))
            return true;
    return false;
}

static bool after_nbsp(const char *text, size_t i)
{
    return i >= 2 && memcmp(text + i - 2, NBSP, 2) == 0;
}

/* A colon inside a word (HÔTE:PORT, shell:startup, 12:04) and marks of code are left alone. */
static bool mark_needs_nbsp(const char *text, size_t i)
{
    bool ends_word = text[i + 1] == ' ' || text[i + 1] == '\0' || text[i + 1] == '\n';

    return strchr(":;!?", text[i]) && ends_word && i > 0 && text[i - 1] != '.';
}

/* Why the French of a text is not typeset as it should be, or NULL. */
static const char *french_slip(const char *text)
{
    if (has_typewriter_apostrophe(text))
        return "' instead of \xE2\x80\x99";
    for (size_t i = 0; text[i]; i++) {
        if (mark_needs_nbsp(text, i) && !after_nbsp(text, i))
            return "no no-break space before : ; ! ?";
        if (memcmp(text + i, "\xC2\xBB", 2) == 0 && !after_nbsp(text, i))
            return "no no-break space before a closing guillemet";
        if (strncmp(text + i, "\xC2\xAB", 2) == 0 && strncmp(text + i + 2, NBSP, 2) != 0)
            return "no no-break space after an opening guillemet";
        if (strncmp(text + i, "\xE2\x80\x9C", 3) == 0)
            return "an English quotation mark";
    }
    return NULL;
}

static const char *english_slip(const char *text)
{
    if (has_typewriter_apostrophe(text))
        return "' instead of \xE2\x80\x99";
    if (strstr(text, NBSP ":") || strstr(text, NBSP "?") || strstr(text, " :") ||
        strstr(text, " ?"))
        return "a space before : or ?";
    return strstr(text, "\xC2\xAB") ? "a guillemet" : NULL;
}

static void check_typography(const struct pair *p, size_t stem)
{
    (void)stem;
    for (size_t i = 0; i < p->text[LANG_FR].count; i++) {
        test_row(p->text[LANG_FR].items[i].name);
        CHECK_TEXT(french_slip(p->text[LANG_FR].items[i].text), NULL);
    }
    for (size_t i = 0; i < p->text[LANG_EN].count; i++) {
        test_row(p->text[LANG_EN].items[i].name);
        CHECK_TEXT(english_slip(p->text[LANG_EN].items[i].text), NULL);
    }
}

TEST(each_language_is_typeset_as_its_readers_expect)
{
    each_pair(check_typography);
}

TEST(the_typographic_lint_sees_what_it_is_there_for)
{
    CHECK(french_slip("l'adresse"));
    CHECK(french_slip("Où est-ce ?"));
    CHECK(french_slip("Attention: danger"));
    CHECK(french_slip("« mot" NBSP "»"));
    CHECK(french_slip("«" NBSP "mot »"));
    CHECK(!french_slip("HÔTE:PORT, shell:startup" NBSP ": «" NBSP "oui" NBSP "»"));
    CHECK(english_slip("don't"));
    CHECK(english_slip("what ?"));
    CHECK(!english_slip("don\xE2\x80\x99t: why?"));
}

/* One word for one thing: screens.md, the last line. */
static void check_vocabulary(const struct pair *p, size_t stem)
{
    (void)stem;
    for (size_t i = 0; i < p->text[LANG_FR].count; i++) {
        const char *text = p->text[LANG_FR].items[i].text;

        test_row(p->text[LANG_FR].items[i].name);
        CHECK(!strstr(text, "ordinateur"));
        CHECK(!strstr(text, "restaur"));
        CHECK(!strstr(text, "incident"));
        CHECK(!strstr(text, " base de registre"));
    }
    for (size_t i = 0; i < p->text[LANG_EN].count; i++) {
        const char *text = p->text[LANG_EN].items[i].text;

        test_row(p->text[LANG_EN].items[i].name);
        CHECK(!strstr(text, "computer"));
        CHECK(!strstr(text, "incident"));
    }
}

TEST(the_same_thing_has_the_same_word_everywhere)
{
    each_pair(check_vocabulary);
}

/* --- sentences -------------------------------------------------------------------------------- */

typedef void (*say_fn)(const struct texts *t, const void *what, struct str *out);

static char *said(enum lang lang, say_fn say, const void *what)
{
    struct texts t;
    struct str out = {0};

    host_texts_init(&t, lang);
    say(&t, what, &out);
    return str_take(&out);
}

static void check_said(enum lang lang, say_fn say, const void *what, const char *expected)
{
    char *found = said(lang, say, what);

    CHECK_TEXT(found, expected);
    free(found);
}

static void error_fn(const struct texts *t, const void *what, struct str *out)
{
    phrase_error(t, what, out);
}

static void explanation_fn(const struct texts *t, const void *what, struct str *out)
{
    phrase_explanation(t, what, out);
}

static void note_fn(const struct texts *t, const void *what, struct str *out)
{
    phrase_note(t, what, out);
}

static void state_fn(const struct texts *t, const void *what, struct str *out)
{
    struct shown shown = {0};

    shown_parse(what, &shown);
    phrase_shown(t, &shown, out);
    shown_done(&shown);
}

static void title_fn(const struct texts *t, const void *what, struct str *out)
{
    phrase_check_title(t, what, out);
}

static void receipt_fn(const struct texts *t, const void *what, struct str *out)
{
    phrase_receipt(t, what, out);
}

static void line_fn(const struct texts *t, const void *what, struct str *out)
{
    phrase_receipt_line(t, what, out);
}

static void duration_fn(const struct texts *t, const void *what, struct str *out)
{
    phrase_duration(t, *(const uint64_t *)what, out);
}

static void verdict_fn(const struct texts *t, const void *what, struct str *out)
{
    phrase_verdict(t, *(const enum verdict_word *)what, out);
}

static void check_state_fn(const struct texts *t, const void *what, struct str *out)
{
    phrase_check_state(t, *(const enum check_state *)what, out);
}

static bool ends_sentence(const char *text)
{
    size_t len = strlen(text);

    return len > 0 && strchr(".!?", text[len - 1]) != NULL;
}

TEST(every_reason_is_a_whole_sentence_in_both_languages)
{
    for (int reason = 0; reason < ERR_REASON_COUNT; reason++)
        for (int lang = 0; lang < LANG_COUNT; lang++) {
            struct err err = {0};
            char *text;

            err_set(&err, ST_REFUSED, (enum err_reason)reason, 0, "OBJECT");
            text = said((enum lang)lang, error_fn, &err);
            test_row(err_reason_name((enum err_reason)reason));
            CHECK(ends_sentence(text));
            CHECK(!strchr(text, '%'));
            CHECK(!strchr(text, '#'));
            free(text);
        }
    test_row(NULL);
}

TEST(an_error_with_an_object_names_it)
{
    static const enum err_reason reasons[] = {
        ERR_UNKNOWN_TICKET, ERR_BAD_VALUE,       ERR_POLICY_OWNS,   ERR_FOREIGN_FILE,
        ERR_CANNOT_READ,    ERR_CANNOT_WRITE,    ERR_CANNOT_SAVE,   ERR_PUT_BACK_PARTLY,
        ERR_WRONG_USER,     ERR_JOURNAL_INVALID, ERR_NOT_CONFIRMED, ERR_CHANGED_BY_OTHERS,
    };

    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
        for (int lang = 0; lang < LANG_COUNT; lang++) {
            struct err err = {0};
            char *text;

            err_set(&err, ST_WRITE, reasons[i], 0, "C:\\some\\place");
            text = said((enum lang)lang, error_fn, &err);
            test_row(err_reason_name(reasons[i]));
            CHECK(strstr(text, "C:\\some\\place") != NULL);
            free(text);
        }
}

TEST(a_refusal_says_that_nothing_was_changed)
{
    static const enum err_reason reasons[] = {
        ERR_UNKNOWN_TICKET, ERR_TICKET_IN_PLACE,    ERR_POLICY_OWNS,       ERR_REFUSED_BY_KIND,
        ERR_FOREIGN_FILE,   ERR_SAME_FAULT_BY_HAND, ERR_WRONG_USER,        ERR_SERVICE,
        ERR_BUSY,           ERR_BAD_VALUE,          ERR_MANDATORY_PROFILE, ERR_CANNOT_SAVE,
    };

    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++) {
        struct err err = {.status = ST_REFUSED, .reason = reasons[i]};
        char *fr = said(LANG_FR, error_fn, &err), *en = said(LANG_EN, error_fn, &err);

        test_row(err_reason_name(reasons[i]));
        CHECK(strstr(fr, "Rien n\xE2\x80\x99"
                         "a été changé.") != NULL);
        CHECK(strstr(en, "Nothing was changed.") != NULL);
        free(fr);
        free(en);
    }
}

TEST(a_failure_ends_with_windows_own_reason)
{
    struct err err = {0};

    err_set(&err, ST_WRITE, ERR_CANNOT_WRITE, 5, "X");
    check_said(LANG_FR, error_fn, &err,
               "Binôme n’a pas pu écrire à cet endroit" NBSP ": X. Rien n’est perdu" NBSP
               ": ce qu’il y avait avant est dans le journal. Fermez les autres programmes, puis "
               "réessayez. Windows répond" NBSP ": «" NBSP "Accès refusé" NBSP "» (code" NBSP
               "5).");
    err.native = 99;
    check_said(
        LANG_EN, error_fn, &err,
        "Binôme could not write to this place: X. Nothing is lost: what was there before is "
        "in the journal. Close other programs, then try again. Windows answers with code 99.");
}

TEST(a_refusal_has_no_reason_of_windows)
{
    struct err err = {0};
    char *text;

    err_set(&err, ST_BUSY, ERR_BUSY, 258, "");
    text = said(LANG_EN, error_fn, &err);
    CHECK(!strstr(text, "258"));
    free(text);
}

TEST(a_broken_file_is_told_with_line_and_column)
{
    struct err err = {0};

    err_at(&err, "C:\\t\\a.ini", 12, 7, DETAIL_UNKNOWN_KEY, "sourse");
    check_said(LANG_EN, error_fn, &err,
               "This ticket file is not valid. C:\\t\\a.ini:12:7: unknown key “sourse”. Correct it "
               "or take "
               "it away. Nothing was changed.");
    check_said(
        LANG_FR, error_fn, &err,
        "Ce fichier de billet n’est pas valide. C:\\t\\a.ini:12:7 : clé inconnue « sourse ». "
        "Corrigez-le ou retirez-le. Rien n’a été changé.");
    err_set(&err, ST_INVALID, ERR_JOURNAL_INVALID, 0, "C:\\j.ini");
    check_said(
        LANG_EN, error_fn, &err,
        "Binôme’s journal is damaged (C:\\j.ini). Nothing was changed. Keep this file: it is plain "
        "text. To put the PC back by hand, give each place in it what stands beside “before”; your "
        "instructor can help.");
}

TEST(a_name_cannot_steer_the_console)
{
    struct err err = {0};
    struct note note = {.id = NOTE_NOT_READ, .object = "a\x1b[2Jb\nc\xC2\x9B"};

    err_set(&err, ST_ARGUMENT, ERR_UNKNOWN_TICKET, 0, "x\x1b[2J\x07");
    check_said(LANG_EN, error_fn, &err,
               "No ticket is called “x<U+001B>[2J<U+0007>”. Choose one from the list. Nothing was "
               "changed.");
    check_said(LANG_EN, note_fn, &note,
               "Binôme could not read this place: a<U+001B>[2Jb<U+000A>c<U+009B>.");
}

TEST(a_percent_sign_in_a_name_stays_as_it_is)
{
    struct note note = {.id = NOTE_NOT_READ, .object = "%1 100% %%"};

    check_said(LANG_EN, note_fn, &note, "Binôme could not read this place: %1 100% %%.");
}

TEST(what_is_lost_is_named_in_the_users_words_and_by_its_place)
{
    static const struct {
        const char *where, *check, *word;
    } places[] = {
        {"HKCU\\X\\ProxyOverride", "proxy.override", "“Exempt addresses”"},
        {"HKCU\\X\\Internet Settings\\User Agent", "proxy.other", "“Other Internet setting”"},
        {"WinINet (LAN)", "proxy.wininet", "“What Windows uses”"},
        {"HKCU\\X\\a.lnk", "startup.approved", "“Choice made in Task Manager”"},
        {"C:\\Users\\eva\\Startup\\ProxyOverride", "startup.other", "“Other entry of the folder”"},
        {"C:\\Users\\eva\\StartUp", "startup.folder", "“The folder itself”"},
        {"HKCU\\X\\ProxyOverride", NULL, "“Something else on this PC”"},
        {"HKCU\\X\\Mouse", "mouse.swap", "“mouse.swap”"},
    };

    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        for (int changed = 0; changed < 2; changed++) {
            struct note note = {.id = changed ? NOTE_CHANGED : NOTE_GONE};
            char *text;

            note.object = mem_dup(places[i].where);
            note.check = mem_dup(places[i].check);
            text = said(LANG_EN, note_fn, &note);
            test_row(text);
            CHECK(strstr(text, places[i].word) != NULL);
            CHECK(strstr(text, places[i].where) != NULL);
            free(text);
            free(note.object);
            free(note.check);
        }
}

TEST(every_verdict_has_a_word_and_a_meaning)
{
    for (int word = 0; word < VERDICT_COUNT; word++)
        for (int lang = 0; lang < LANG_COUNT; lang++) {
            enum verdict_word w = (enum verdict_word)word;
            struct verdict v = {.word = w};
            char *name = said((enum lang)lang, verdict_fn, &w);
            char *meaning = said((enum lang)lang, explanation_fn, &v);

            test_row(verdict_word(w));
            CHECK(name[0] != '\0' && name[0] != '#');
            CHECK(ends_sentence(meaning));
            free(name);
            free(meaning);
        }
}

static bool holds_any(const char *text, const char *const *words)
{
    for (; *words; words++)
        if (strstr(text, *words))
            return true;
    return false;
}

TEST(without_a_route_the_meaning_tells_nothing_of_the_cause)
{
    static const char *const secrets[] = {"roxy",   "mandataire", "fichier", "file",    "Démarrage",
                                          "tartup", "batch",      "WinINet", "Options", NULL};

    for (int word = 0; word < VERDICT_COUNT; word++)
        for (int lang = 0; lang < LANG_COUNT; lang++) {
            struct verdict v = {.word = (enum verdict_word)word};
            char *meaning = said((enum lang)lang, explanation_fn, &v);

            test_row(verdict_word(v.word));
            CHECK(!holds_any(meaning, secrets));
            free(meaning);
        }
}

TEST(unknown_never_sounds_like_the_students_failure)
{
    static const char *const blame[] = {"échou",   "échec",      "raté",         "erreur",
                                        "faute",   "pas réparé", "failed",       "wrong",
                                        "mistake", "error",      "not repaired", NULL};

    for (size_t route = 0; fault_word_at("route", route); route++)
        for (int lang = 0; lang < LANG_COUNT; lang++) {
            struct verdict v = {.word = VERDICT_UNKNOWN, .route = fault_word_at("route", route)};
            char *meaning = said((enum lang)lang, explanation_fn, &v);
            char *word = said((enum lang)lang, verdict_fn, &v.word);

            CHECK(!holds_any(meaning, blame));
            CHECK(!holds_any(word, blame));
            free(meaning);
            free(word);
        }
}

TEST(every_route_teaches_in_whole_sentences)
{
    for (size_t route = 0; fault_word_at("route", route); route++)
        for (int lang = 0; lang < LANG_COUNT; lang++) {
            struct verdict v = {.word = VERDICT_REPAIRED, .route = fault_word_at("route", route)};
            char *text = said((enum lang)lang, explanation_fn, &v);

            test_row(v.route->text);
            CHECK(ends_sentence(text));
            CHECK(strlen(text) > 60);
            free(text);
        }
}

TEST(collateral_names_the_route_and_adds_that_something_else_changed)
{
    struct verdict v = {.word = VERDICT_COLLATERAL,
                        .route = fault_word(NULL, "route", "switched-off")};

    check_said(
        LANG_EN, explanation_fn, &v,
        "You switched the proxy off: pages no longer pass through it. This is the expected "
        "repair. On the way, something else was changed or deleted. A good repair touches only "
        "the cause; putting the PC back takes care of the rest.");
    v.route = ROUTE_NONE;
    check_said(
        LANG_EN, explanation_fn, &v,
        "The fault no longer acts and its cause is gone. On the way, something else was changed "
        "or deleted. A good repair touches only the cause; putting the PC back takes care of the "
        "rest.");
}

TEST(every_note_is_a_whole_sentence_that_names_its_place)
{
    for (size_t id = 0; fault_word_at("note", id); id++)
        for (int lang = 0; lang < LANG_COUNT; lang++) {
            struct note n = {.id = fault_word_at("note", id), .object = "OBJECT"};
            struct texts t;
            char *text = said((enum lang)lang, note_fn, &n);

            host_texts_init(&t, (enum lang)lang);
            test_row(n.id->text);
            CHECK(ends_sentence(text));
            CHECK_INT(strstr(text, "OBJECT") != NULL,
                      strstr(text_of_word(&t, n.id, "text"), "%1") != NULL);
            free(text);
        }
}

TEST(a_note_without_an_object_does_not_break)
{
    struct note n = {.id = NOTE_NOT_READ, .object = NULL, .native = 5};

    check_said(
        LANG_EN, note_fn, &n,
        "Binôme could not read this place: unknown place. Windows answers: “Access is denied” "
        "(code 5).");
}

TEST(what_cannot_be_seen_from_another_account_is_no_failure_of_windows)
{
    struct note n = {.id = NOTE_NOT_VISIBLE, .object = "WinINet (LAN)", .native = 50};

    check_said(
        LANG_EN, note_fn, &n,
        "This cannot be seen from another account: WinINet (LAN). The verdict rests on all the "
        "rest.");
}

TEST(states_are_translated_word_by_word)
{
    static const struct {
        const char *shown, *fr, *en;
    } rows[] = {
        {"(absent)", "absent", "absent"},
        {"(empty)", "vide", "empty"},
        {"(unreadable)", "illisible", "unreadable"},
        {"", "", ""},
        {"0", "0", "0"},
        {"192.0.2.45:8080", "192.0.2.45:8080", "192.0.2.45:8080"},
        {"74 bytes", "74" NBSP "octets", "74 bytes"},
        {"74 bytes (hidden) (system)", "74" NBSP "octets (caché) (système)",
         "74 bytes (hidden) (system)"},
        {"REG_BINARY 3 bytes 01 02 03", "REG_BINARY 3" NBSP "octets 01 02 03",
         "REG_BINARY 3 bytes 01 02 03"},
        {"(proxy on) h:1 (script) http://p/ (detection)",
         "mandataire activé, h:1 (script) http://p/ (détection)",
         "proxy on, h:1 (script) http://p/ (detection)"},
        {"(proxy off)", "mandataire désactivé", "proxy off"},
        {"a (b) c", "a (b) c", "a (b) c"},
        {"x74 bytes", "x74 bytes", "x74 bytes"},
        {"74 bytesize", "74 bytesize", "74 bytesize"},
        {"été;*.é", "été;*.é", "été;*.é"},
        {"REG_EXPAND_SZ (empty)", "REG_EXPAND_SZ (vide)", "REG_EXPAND_SZ (empty)"},
        {"1 bytes 0a", "1" NBSP "octet 0a", "1 byte 0a"},
        {"type 99 1 bytes 0a", "type 99 1" NBSP "octet 0a", "type 99 1 byte 0a"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        test_row(rows[i].shown);
        check_said(LANG_FR, state_fn, rows[i].shown, rows[i].fr);
        check_said(LANG_EN, state_fn, rows[i].shown, rows[i].en);
    }
}

/* What somebody typed is told as what it is, in whatever language it reads like a state. */
TEST(typed_texts_that_read_like_a_state_are_in_quotation_marks)
{
    static const struct {
        const char *typed, *fr, *en;
    } rows[] = {
        {"(absent)", "«" NBSP "(absent)" NBSP "»", "“(absent)”"},
        {"(empty)", "«" NBSP "(empty)" NBSP "»", "“(empty)”"},
        {"absent", "«" NBSP "absent" NBSP "»", "“absent”"},
        {"Vide", "«" NBSP "Vide" NBSP "»", "Vide"},
        {"empty", "empty", "“empty”"},
        {"empty.example", "empty.example", "empty.example"},
        {"12 bytes", "«" NBSP "12 bytes" NBSP "»", "“12 bytes”"},
        {"12" NBSP "octets", "«" NBSP "12" NBSP "octets" NBSP "»", "12" NBSP "octets"},
        {"(proxy on) x", "«" NBSP "(proxy on) x" NBSP "»", "“(proxy on) x”"},
        {"proxy on, x", "proxy on, x", "“proxy on, x”"},
        {"http://x/(script)", "«" NBSP "http://x/(script)" NBSP "»", "“http://x/(script)”"},
        {"http://x/script.pac", "http://x/script.pac", "http://x/script.pac"},
        {"REG_BINARY x", "«" NBSP "REG_BINARY x" NBSP "»", "“REG_BINARY x”"},
        {"a\x1b[2Jb\n\xE2\x80\xAE"
         "c",
         "«" NBSP "a<U+001B>[2Jb<U+000A><U+202E>c" NBSP "»", "“a<U+001B>[2Jb<U+000A><U+202E>c”"},
        {" h", "«" NBSP " h" NBSP "»", "“ h”"},
        {"\"C:\\Program Files (x86)\\new\\x.exe\" /a", "\"C:\\Program Files (x86)\\new\\x.exe\" /a",
         "\"C:\\Program Files (x86)\\new\\x.exe\" /a"},
        {",", "«" NBSP "," NBSP "»", "“,”"}, /* in a sentence, one of its own */
        {"<->", "«" NBSP "<->" NBSP "»", "“<->”"},
        {"*.x", "*.x", "*.x"},
        {"3.", "3.", "3."},
        {"٫", "٫", "٫"},
        {"", "vide", "empty"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        for (int lang = 0; lang < LANG_COUNT; lang++) {
            struct shown shown = {0};
            struct str out = {0};
            struct texts t;

            host_texts_init(&t, (enum lang)lang);
            shown_add_text(&shown, rows[i].typed);
            phrase_shown(&t, &shown, &out);
            test_row(rows[i].typed);
            CHECK_TEXT(str_text(&out), lang == LANG_FR ? rows[i].fr : rows[i].en);
            shown_done(&shown);
            str_done(&out);
        }
}

/* Whatever the sentences are made of, they may not steer what they are shown in. */
TEST(every_string_of_ours_shows)
{
    for (size_t i = 0; i < STEMS; i++) {
        struct pair p = read_pair(stems[i]);

        for (int lang = 0; lang < LANG_COUNT; lang++)
            for (size_t k = 0; k < p.text[lang].count; k++) {
                const char *text = p.text[lang].items[k].text;

                test_row(p.text[lang].items[k].name);
                for (size_t at = 0, n; text[at]; at += n) {
                    n = utf8_sequence((const unsigned char *)text + at, strlen(text + at));
                    CHECK(n > 0);
                    if (n == 0)
                        break;
                    CHECK(text[at] == '\n' ||
                          utf8_shows(utf8_decode((const unsigned char *)text + at, n)));
                }
            }
        pair_done(&p);
    }
}

TEST(checks_have_titles_and_unknown_ones_keep_their_id)
{
    check_said(LANG_FR, title_fn, "proxy.enable", "Case du serveur mandataire (proxy)");
    check_said(LANG_EN, title_fn, "startup.file", "Startup folder");
    check_said(LANG_EN, title_fn, "printer.queue", "printer.queue");
}

TEST(check_states_are_words)
{
    static const char *const words[] = {"In order", "Fault", "Changed", "Unreadable"};

    for (int s = CHECK_OK; s <= CHECK_UNREADABLE; s++) {
        enum check_state state = (enum check_state)s;

        check_said(LANG_EN, check_state_fn, &state, words[s]);
    }
}

static struct receipt receipt_of(size_t identical, size_t count)
{
    struct receipt r = {.identical = identical, .count = count};

    CHECK(time_parse("2026-11-23T09:14:00Z", &r.planted_at));
    return r;
}

TEST(the_receipt_counts_in_both_languages)
{
    static const struct {
        size_t identical, count;
        const char *fr, *en;
    } rows[] = {
        {7, 7, "7" NBSP "valeurs sur" NBSP "7 comme à 09" NBSP "h" NBSP "14",
         "7 of 7 values as they were at 09:14"},
        {1, 7, "1" NBSP "valeur sur" NBSP "7 comme à 09" NBSP "h" NBSP "14",
         "1 of 7 values as they were at 09:14"},
        {0, 7, "0" NBSP "valeur sur" NBSP "7 comme à 09" NBSP "h" NBSP "14",
         "0 of 7 values as they were at 09:14"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct receipt r = receipt_of(rows[i].identical, rows[i].count);

        check_said(LANG_FR, receipt_fn, &r, rows[i].fr);
        check_said(LANG_EN, receipt_fn, &r, rows[i].en);
    }
}

TEST(nothing_in_place_has_a_receipt_of_its_own)
{
    struct receipt r = {.already_clean = true};

    check_said(LANG_EN, receipt_fn, &r, "No ticket was in place: the PC is already as it was.");
}

TEST(a_receipt_line_says_what_was_before_and_what_was_found)
{
    char where[] = "HKCU\\X";
    struct receipt_line line = {.where = where};

    shown_add_word(&line.before, SHOWN_ABSENT);
    shown_add_text(&line.found, "1");
    check_said(LANG_EN, line_fn, &line, "HKCU\\X: as before (absent).");
    line.counter_moved = 3;
    check_said(
        LANG_EN, line_fn, &line,
        "HKCU\\X: as before (absent). The change counter that Windows keeps has moved on by 3; "
        "that makes no difference to the setting.");
    line.counter_moved = 0;
    line.state = RECEIPT_CONFLICT;
    check_said(
        LANG_EN, line_fn, &line,
        "HKCU\\X: changed by somebody else since the fault. Before: absent. Found: 1. Binôme left "
        "it alone.");
    line.kept = true;
    check_said(LANG_EN, line_fn, &line, "HKCU\\X: left as it is now. Before: absent. Found: 1.");
    line.kept = false;
    line.state = RECEIPT_FAILED;
    line.native = 5;
    check_said(LANG_EN, line_fn, &line,
               "HKCU\\X: not yet as before. Before: absent. Found: 1. Windows answers: “Access is "
               "denied” (code 5).");
    shown_done(&line.before);
    shown_done(&line.found);
}

TEST(durations_have_two_units_at_most)
{
    static const struct {
        uint64_t seconds;
        const char *fr, *en;
    } rows[] = {
        {0, "0" NBSP "s", "0 s"},
        {59, "59" NBSP "s", "59 s"},
        {60, "1" NBSP "min", "1 min"},
        {725, "12" NBSP "min" NBSP "5" NBSP "s", "12 min 5 s"},
        {3600, "1" NBSP "h", "1 h"},
        {3661, "1" NBSP "h" NBSP "1" NBSP "min", "1 h 1 min"},
        {86400, "1" NBSP "j", "1 d"},
        {2 * 86400 + 3 * 3600 + 59, "2" NBSP "j" NBSP "3" NBSP "h", "2 d 3 h"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        check_said(LANG_FR, duration_fn, &rows[i].seconds, rows[i].fr);
        check_said(LANG_EN, duration_fn, &rows[i].seconds, rows[i].en);
    }
}

TEST(a_scenarios_text_comes_in_the_language_in_use)
{
    char fr[] = "Salut", en[] = "Hello";
    struct scenario s = {0};
    struct texts t;

    s.text[SCENARIO_TITLE][LANG_FR] = fr;
    s.text[SCENARIO_TITLE][LANG_EN] = en;
    host_texts_init(&t, LANG_FR);
    CHECK_TEXT(phrase_scenario(&t, &s, SCENARIO_TITLE), "Salut");
    t.lang = LANG_EN;
    CHECK_TEXT(phrase_scenario(&t, &s, SCENARIO_TITLE), "Hello");
    CHECK_TEXT(phrase_scenario(&t, &s, SCENARIO_CALL), "");
}

/* --- words ------------------------------------------------------------------------------------ */

/* The keys that a word of each sort has. */
static const struct {
    const char *sort, *keys[4];
} sorts[] = {
    {"route", {"text", "more"}}, {"note", {"text"}},       {"refusal", {"text"}},
    {"check", {"text"}},         {"choice", {"text"}},     {"setting", {"label", "form"}},
    {"area", {"text"}},          {"difficulty", {"text"}},
};

/* A setting that the page asks for has a label, and what is typed has a form. */
static bool wanted(const struct word *word, const char *key)
{
    const struct fault_kind *kind = fault_find(word->owner);
    const struct fault_setting *s;

    if (strcmp(word->sort, "setting") != 0)
        return true;
    s = kind ? fault_setting_find(kind, word->text) : NULL;
    CHECK(s && s->word == word);
    if (!s)
        return false;
    return strcmp(key, "label") == 0 ? s->asked >= SETTING_ASKED : s->type != SETTING_IS_CHOICE;
}

static bool has_key(const struct word *word, const char *key)
{
    for (size_t i = 0; i < sizeof sorts / sizeof *sorts; i++)
        for (size_t k = 0; strcmp(sorts[i].sort, word->sort) == 0 && sorts[i].keys[k]; k++)
            if (strcmp(sorts[i].keys[k], key) == 0)
                return wanted(word, key);
    return false;
}

static void check_word(const struct texts *t, const struct word *word)
{
    bool known = false;

    for (size_t i = 0; i < sizeof sorts / sizeof *sorts; i++)
        for (size_t k = 0; strcmp(sorts[i].sort, word->sort) == 0 && sorts[i].keys[k]; k++) {
            known = true;
            if (wanted(word, sorts[i].keys[k]))
                CHECK(t->word(t->ctx, t->lang, word, sorts[i].keys[k]) != NULL);
        }
    CHECK(known);
}

/* Each word once, under its owner's name, with all of its texts; and no text without its word. */
static void check_words(const char *owner, const struct word *const *words)
{
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        struct rc_strings strings = {0};
        struct texts t;
        size_t texts = 0;

        host_texts_init(&t, (enum lang)lang);
        CHECK(rc_read_words(owner, (enum lang)lang, &strings));
        for (size_t i = 0; words[i]; i++) {
            test_row(words[i]->text);
            CHECK_TEXT(words[i]->owner, owner);
            check_word(&t, words[i]);
            for (size_t k = 0; k < i; k++)
                CHECK(strcmp(words[i]->sort, words[k]->sort) != 0 ||
                      strcmp(words[i]->text, words[k]->text) != 0);
            for (size_t k = 0; k < strings.count; k++) {
                const char *name = strings.items[k].name, *key = strrchr(name, ' ') + 1;
                size_t sort = strlen(words[i]->sort), len = strlen(words[i]->text);

                texts += strncmp(name, words[i]->sort, sort) == 0 && name[sort] == ' ' &&
                         strncmp(name + sort + 1, words[i]->text, len) == 0 &&
                         name + sort + 1 + len + 1 == key && has_key(words[i], key);
            }
        }
        test_row(owner);
        CHECK_INT(texts, strings.count);
        rc_done(&strings);
    }
    test_row(NULL);
}

TEST(every_word_has_its_texts_and_every_text_its_word)
{
    check_words("round", round_words);
    for (size_t i = 0; fault_all()[i]; i++)
        check_words(fault_all()[i]->name, fault_all()[i]->words);
}

static bool says(const struct fault_kind *kind, const struct word *word)
{
    for (size_t i = 0; kind->words[i]; i++)
        if (kind->words[i] == word)
            return true;
    return false;
}

TEST(what_a_kind_asks_for_is_among_its_words)
{
    for (size_t i = 0; fault_all()[i]; i++) {
        const struct fault_kind *kind = fault_all()[i];

        for (const struct fault_setting *s = fault_settings(kind); s->word; s++) {
            test_row(s->word->text);
            CHECK(says(kind, s->word) && says(kind, s->wrong));
            CHECK_INT(s->choices != NULL, s->type == SETTING_IS_CHOICE);
            CHECK_INT(s->valid != NULL, s->type == SETTING_IS_TEXT);
            for (size_t k = 0; s->choices && s->choices[k]; k++)
                CHECK(says(kind, s->choices[k]));
        }
    }
    test_row(NULL);
}

TEST(the_help_has_every_tickets_settings)
{
    static char internet[] = "internet", proxy[] = "proxy", message[] = "startup-message",
                startup[] = "startup-file";
    struct scenario tickets[] = {{.id = internet, .kind = proxy}, {.id = message, .kind = startup}};
    const struct catalog catalog = {tickets, 2};
    struct texts t;
    struct str out = {0};

    host_texts_init(&t, LANG_EN);
    phrase_settings(&t, &catalog, &out);
    CHECK_TEXT(str_text(&out),
               "  internet         server=HOST:PORT  bypass=LIST\n"
               "                   remote-help=quick-assist|teamviewer|anydesk|none\n"
               "  startup-message  message=TEXT");
    str_clear(&out);
    t.lang = LANG_FR;
    phrase_settings(&t, &catalog, &out);
    CHECK_TEXT(str_text(&out),
               "  internet         server=H\xC3\x94TE:PORT  bypass=LISTE\n"
               "                   remote-help=quick-assist|teamviewer|anydesk|none\n"
               "  startup-message  message=TEXTE");
    str_done(&out);
}

/* A note's or a route's word stands in journals alone: it must be one kind's, or mean the same. */
TEST(a_word_is_found_by_its_text)
{
    for (size_t i = 0; fault_all()[i]; i++)
        for (size_t k = 0; fault_all()[i]->words[k]; k++) {
            const struct word *word = fault_all()[i]->words[k];

            test_row(word->text);
            CHECK(fault_word(fault_all()[i], word->sort, word->text) == word);
        }
    test_row(NULL);
    CHECK(fault_word(NULL, "route", "from-the-future") == NULL);
}

int main(void)
{
    RUN(both_languages_have_the_same_strings_and_each_has_a_number);
    RUN(every_number_has_a_string_and_lies_in_its_files_range);
    RUN(no_number_and_no_name_is_used_twice);
    RUN(both_languages_have_equal_placeholders);
    RUN(every_string_can_be_stored);
    RUN(each_language_is_typeset_as_its_readers_expect);
    RUN(the_typographic_lint_sees_what_it_is_there_for);
    RUN(the_same_thing_has_the_same_word_everywhere);
    RUN(every_reason_is_a_whole_sentence_in_both_languages);
    RUN(an_error_with_an_object_names_it);
    RUN(a_refusal_says_that_nothing_was_changed);
    RUN(a_failure_ends_with_windows_own_reason);
    RUN(a_refusal_has_no_reason_of_windows);
    RUN(a_broken_file_is_told_with_line_and_column);
    RUN(a_name_cannot_steer_the_console);
    RUN(a_percent_sign_in_a_name_stays_as_it_is);
    RUN(what_is_lost_is_named_in_the_users_words_and_by_its_place);
    RUN(every_verdict_has_a_word_and_a_meaning);
    RUN(without_a_route_the_meaning_tells_nothing_of_the_cause);
    RUN(unknown_never_sounds_like_the_students_failure);
    RUN(every_route_teaches_in_whole_sentences);
    RUN(collateral_names_the_route_and_adds_that_something_else_changed);
    RUN(every_note_is_a_whole_sentence_that_names_its_place);
    RUN(a_note_without_an_object_does_not_break);
    RUN(what_cannot_be_seen_from_another_account_is_no_failure_of_windows);
    RUN(states_are_translated_word_by_word);
    RUN(typed_texts_that_read_like_a_state_are_in_quotation_marks);
    RUN(every_string_of_ours_shows);
    RUN(checks_have_titles_and_unknown_ones_keep_their_id);
    RUN(check_states_are_words);
    RUN(the_receipt_counts_in_both_languages);
    RUN(nothing_in_place_has_a_receipt_of_its_own);
    RUN(a_receipt_line_says_what_was_before_and_what_was_found);
    RUN(durations_have_two_units_at_most);
    RUN(a_scenarios_text_comes_in_the_language_in_use);
    RUN(every_word_has_its_texts_and_every_text_its_word);
    RUN(what_a_kind_asks_for_is_among_its_words);
    RUN(the_help_has_every_tickets_settings);
    RUN(a_word_is_found_by_its_text);
    host_texts_done();
    return test_end();
}
