/* Typography of every text in both languages, as a printer in Montréal would want it. */
#include <stdlib.h>
#include <string.h>

#include "fault.h"
#include "host_texts.h"
#include "str.h"
#include "test.h"

#define NBSP "\xC2\xA0"

static bool starts(const char *p, const char *with)
{
    return strncmp(p, with, strlen(with)) == 0;
}

static bool after(const char *start, const char *p, const char *what)
{
    size_t len = strlen(what);

    return (size_t)(p - start) >= len && memcmp(p - len, what, len) == 0;
}

/* What both languages ask for. */
static const char *complaint_of_both(const char *text)
{
    size_t len = strlen(text);

    if (len && (text[0] == ' ' || text[len - 1] == ' '))
        return "a blank at an end";
    for (const char *p = text; *p; p++) {
        if (*p == '\'')
            return "a straight apostrophe";
        if (*p == '"' && !(after(text, p, "(") && p[1] == ')')) /* there the sign itself is meant */
            return "a straight quotation mark";
        if (starts(p, "  "))
            return "two blanks";
        if (starts(p, "..."))
            return "three points";
        if (starts(p, " - "))
            return "a hyphen for a dash";
    }
    return NULL;
}

/* A colon may also belong to an address, a command or a time: then no blank follows. */
static bool ends_a_phrase(const char *sign)
{
    return *sign != ':' || sign[1] == '\0' || sign[1] == ' ' || sign[1] == '\n' ||
           starts(sign + 1, NBSP);
}

/* shell: is said without more in a sentence about it. */
static bool is_command(const char *text, const char *sign)
{
    return after(text, sign, "shell");
}

static const char *complaint_of_french(const char *text)
{
    for (const char *p = text; *p; p++) {
        if (strchr(":;?!", *p) && ends_a_phrase(p) && p > text && !after(text, p, NBSP) &&
            !is_command(text, p))
            return "no no-break space before : ; ? !";
        if (starts(p, "»") && !after(text, p, NBSP))
            return "no no-break space before »";
        if (starts(p, "«") && !starts(p + strlen("«"), NBSP))
            return "no no-break space after «";
        if (starts(p, "“") || starts(p, "”"))
            return "English quotation marks";
    }
    return NULL;
}

static const char *complaint_of_english(const char *text)
{
    for (const char *p = text; *p; p++) {
        if (strchr(":;?!", *p) && (after(text, p, " ") || after(text, p, NBSP)))
            return "a blank before : ; ? !";
        if (starts(p, "«") || starts(p, "»"))
            return "French quotation marks";
    }
    return NULL;
}

static const char *complaint_of(const char *text, enum lang lang)
{
    const char *both = complaint_of_both(text);

    if (both)
        return both;
    return lang == LANG_FR ? complaint_of_french(text) : complaint_of_english(text);
}

/* --- the rules themselves --------------------------------------------------------------------- */

static void check_rule(const char *good, const char *bad, enum lang lang)
{
    test_row(bad);
    CHECK_TEXT(complaint_of(good, lang), NULL);
    CHECK(complaint_of(bad, lang) != NULL);
    test_row(NULL);
}

TEST(each_rule_sees_the_slip_and_lets_the_right_form_pass)
{
    check_rule("l’effet", "l'effet", LANG_FR);
    check_rule("«" NBSP "oui" NBSP "»", "« oui" NBSP "»", LANG_FR);
    check_rule("«" NBSP "oui" NBSP "»", "«" NBSP "oui »", LANG_FR);
    check_rule("Prêt" NBSP "?", "Prêt ?", LANG_FR);
    check_rule("Prêt" NBSP "!", "Prêt!", LANG_FR);
    check_rule("ici" NBSP ": %1", "ici : %1", LANG_FR);
    check_rule("shell:startup, HÔTE:PORT", "ici: %1", LANG_FR);
    check_rule("un" NBSP "; deux", "un; deux", LANG_FR);
    check_rule("«" NBSP "oui" NBSP "»", "“oui”", LANG_FR);
    check_rule("Rapport…", "Rapport...", LANG_FR);
    check_rule("Un deux", "Un  deux", LANG_FR);
    check_rule("Un deux", "Un deux ", LANG_FR);
    check_rule("A – B", "A - B", LANG_EN);
    check_rule("don’t", "don't", LANG_EN);
    check_rule("“yes”", "\"yes\"", LANG_EN);
    check_rule("here: %1", "here : %1", LANG_EN);
    check_rule("“yes”", "« yes »", LANG_EN);
}

/* --- the texts -------------------------------------------------------------------------------- */

/* The console's help is laid out with blanks, and writes commands as everybody does. */
static bool is_laid_out(const char *name)
{
    return starts(name, "CON_HELP_") || strcmp(name, "CON_USAGE") == 0;
}

static void check_texts(struct rc_strings *s, enum lang lang)
{
    CHECK(s->count > 0);
    for (size_t i = 0; i < s->count; i++) {
        if (is_laid_out(s->items[i].name))
            continue;
        test_row(s->items[i].name);
        CHECK_TEXT(complaint_of(s->items[i].text, lang), NULL);
    }
    test_row(NULL);
    rc_done(s);
}

static void check_file(const char *language, const char *part, enum lang lang)
{
    struct rc_strings s = {0};
    struct str path = {0};

    str_add_text(&path, "res/lang/");
    str_add_text(&path, language);
    str_add_char(&path, '/');
    str_add_text(&path, part);
    str_add_text(&path, ".rc");
    CHECK(rc_read(str_text(&path), &s));
    check_texts(&s, lang);
    str_done(&path);
}

TEST(every_text_is_set_as_its_language_asks)
{
    static const char *const parts[] = {"common", "window", "report", "console"};

    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        check_file("fr", parts[i], LANG_FR);
        check_file("en", parts[i], LANG_EN);
    }
}

static void check_words(const char *owner)
{
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        struct rc_strings s = {0};

        CHECK(rc_read_words(owner, (enum lang)lang, &s));
        check_texts(&s, (enum lang)lang);
    }
}

TEST(every_text_of_a_word_is_set_as_its_language_asks)
{
    check_words("round");
    for (size_t i = 0; fault_all()[i]; i++)
        check_words(fault_all()[i]->name);
}

int main(void)
{
    RUN(each_rule_sees_the_slip_and_lets_the_right_form_pass);
    RUN(every_text_is_set_as_its_language_asks);
    RUN(every_text_of_a_word_is_set_as_its_language_asks);
    return test_end();
}
