/* The command line of binomectl, read on the host: which words are right, and what is said of the
 * others. */
#include "../src/cli/args.c"

#include <stdio.h>

#include "test.h"

enum { WORDS_MAX = 8 };

static struct args parsed(const char *const *words)
{
    struct args a;
    size_t n = 0;

    while (n < WORDS_MAX && words[n])
        n++;
    args_parse(words, n, &a);
    return a;
}

TEST(right_lines_are_understood)
{
    static const struct {
        const char *words[WORDS_MAX];
        enum command command;
        unsigned given;
        size_t word_count;
    } rows[] = {
        {{"list"}, COMMAND_LIST, 0, 0},
        {{"--json", "list"}, COMMAND_LIST, OPTION_JSON, 0},
        {{"list", "--json"}, COMMAND_LIST, OPTION_JSON, 0},
        {{"--lang", "fr", "status"}, COMMAND_STATUS, OPTION_LANG, 0},
        {{"status", "--lang=EN"}, COMMAND_STATUS, OPTION_LANG, 0},
        {{"show", "internet"}, COMMAND_SHOW, 0, 1},
        {{"show", "--role", "b", "internet"}, COMMAND_SHOW, OPTION_ROLE, 1},
        {{"--role", "A", "show", "internet"}, COMMAND_SHOW, OPTION_ROLE, 1},
        {{"plant", "internet", "--dry-run"}, COMMAND_PLANT, OPTION_DRY_RUN, 1},
        {{"plant", "x", "--put-back-after", "180"}, COMMAND_PLANT, OPTION_PUT_BACK_AFTER, 1},
        {{"plant", "x", "--exam"}, COMMAND_PLANT, OPTION_EXAM, 1},
        {{"plant", "x", "--diagnosis-first"}, COMMAND_PLANT, OPTION_DIAGNOSIS_FIRST, 1},
        {{"plant", "--surprise"}, COMMAND_PLANT, OPTION_SURPRISE, 0},
        {{"plant", "x", "--set", "a=1", "--set", "b="}, COMMAND_PLANT, OPTION_SET, 1},
        {{"--set", "a=--set", "plant", "x"}, COMMAND_PLANT, OPTION_SET, 1},
        {{"verify", "--user", "S-1-5-21"}, COMMAND_VERIFY, OPTION_USER, 0},
        {{"status", "--user", "@console"}, COMMAND_STATUS, OPTION_USER, 0},
        {{"report", "--user", "eva"}, COMMAND_REPORT, OPTION_USER, 0},
        {{"verify", "--brief", "--exit0"}, COMMAND_VERIFY, OPTION_BRIEF | OPTION_EXIT0, 0},
        {{"--field", "verdict", "verify"}, COMMAND_VERIFY, OPTION_FIELD, 0},
        {{"list", "--exit0"}, COMMAND_LIST, OPTION_EXIT0, 0},
        {{"restore"}, COMMAND_RESTORE, 0, 0},
        {{"restore", "--force"}, COMMAND_RESTORE, OPTION_FORCE, 0},
        {{"--keep", "restore"}, COMMAND_RESTORE, OPTION_KEEP, 0},
        {{"hint"}, COMMAND_HINT, 0, 0},
        {{"diagnose", "dns"}, COMMAND_DIAGNOSE, 0, 1},
        {{"report"}, COMMAND_REPORT, 0, 0},
        {{"validate", "a.ini", "b.ini"}, COMMAND_VALIDATE, 0, 2},
        {{"validate", "--", "-a.ini", "--json"}, COMMAND_VALIDATE, 0, 2},
        {{"validate", "-"}, COMMAND_VALIDATE, 0, 1},
        {{"--help"}, COMMAND_NONE, OPTION_HELP, 0},
        {{"/?"}, COMMAND_NONE, OPTION_HELP, 0},
        {{"plant", "-h"}, COMMAND_PLANT, OPTION_HELP, 0},
        {{"--version", "--json"}, COMMAND_NONE, OPTION_VERSION | OPTION_JSON, 0},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct args a = parsed(rows[i].words);
        char row[8];

        snprintf(row, sizeof row, "%u", (unsigned)i);
        test_row(row);
        CHECK_INT(a.problem, 0);
        CHECK_INT(a.command, rows[i].command);
        CHECK_INT(a.given, rows[i].given);
        CHECK_INT(a.word_count, rows[i].word_count);
        args_done(&a);
    }
}

TEST(wrong_lines_are_refused_with_their_reason)
{
    static const struct {
        const char *words[WORDS_MAX];
        unsigned problem;
        const char *about;
    } rows[] = {
        {{NULL}, CON_NO_COMMAND, ""},
        {{"--json"}, CON_NO_COMMAND, ""},
        {{"lst"}, CON_UNKNOWN_COMMAND, "lst"},
        {{"LIST"}, CON_UNKNOWN_COMMAND, "LIST"},
        {{""}, CON_UNKNOWN_COMMAND, ""},
        {{"--help", "lst"}, CON_UNKNOWN_COMMAND, "lst"},
        {{"list", "x"}, CON_WORD_EXTRA, "x"},
        {{"show"}, CON_WORD_MISSING, "show"},
        {{"show", ""}, CON_WORD_MISSING, "show"},
        {{"show", "a", "b"}, CON_WORD_EXTRA, "b"},
        {{"plant"}, CON_WORD_MISSING, "plant"},
        {{"plant", "x", "--surprise"}, CON_WORD_EXTRA, "x"},
        {{"plant", "--surprise", "--set", "a=1"}, CON_OPTION_NOT_HERE, "--set"},
        {{"plant", "--surprise", "--dry-run"}, CON_OPTION_NOT_HERE, "--dry-run"},
        {{"verify", "--surprise"}, CON_OPTION_NOT_HERE, "--surprise"},
        {{"verify", "--diagnosis-first"}, CON_OPTION_NOT_HERE, "--diagnosis-first"},
        {{"diagnose"}, CON_WORD_MISSING, "diagnose"},
        {{"validate"}, CON_WORD_MISSING, "validate"},
        {{"verify", "internet"}, CON_WORD_EXTRA, "internet"},
        {{"list", "--bogus"}, CON_UNKNOWN_OPTION, "--bogus"},
        {{"list", "--jso"}, CON_UNKNOWN_OPTION, "--jso"},
        {{"list", "--JSON"}, CON_UNKNOWN_OPTION, "--JSON"},
        {{"list", "-x"}, CON_UNKNOWN_OPTION, "-x"},
        {{"list", "--json", "--json"}, CON_OPTION_TWICE, "--json"},
        {{"list", "--lang", "fr", "--lang", "en"}, CON_OPTION_TWICE, "--lang"},
        {{"list", "--lang"}, CON_OPTION_NO_VALUE, "--lang"},
        {{"list", "--lang", "de"}, CON_OPTION_VALUE, "--lang"},
        {{"list", "--lang="}, CON_OPTION_VALUE, "--lang"},
        {{"list", "--json=1"}, CON_OPTION_TAKES_NONE, "--json"},
        {{"show", "x", "--role", "c"}, CON_OPTION_VALUE, "--role"},
        {{"show", "x", "--role"}, CON_OPTION_NO_VALUE, "--role"},
        {{"list", "--role", "a"}, CON_OPTION_NOT_HERE, "--role"},
        {{"show", "x", "--dry-run"}, CON_OPTION_NOT_HERE, "--dry-run"},
        {{"plant", "x", "--force"}, CON_OPTION_NOT_HERE, "--force"},
        {{"verify", "--keep"}, CON_OPTION_NOT_HERE, "--keep"},
        {{"restore", "--user", "x"}, CON_OPTION_NOT_HERE, "--user"},
        {{"list", "--brief"}, CON_OPTION_NOT_HERE, "--brief"},
        {{"list", "--field", "tickets"}, CON_OPTION_NOT_HERE, "--field"},
        {{"verify", "--field"}, CON_OPTION_NO_VALUE, "--field"},
        {{"verify", "--field="}, CON_OPTION_NO_VALUE, "--field"},
        {{"verify", "--field", "verdic"}, CON_OPTION_VALUE, "--field"},
        {{"verify", "--field", "verdict "}, CON_OPTION_VALUE, "--field"},
        {{"verify", "--field", "verdict route"}, CON_OPTION_VALUE, "--field"},
        {{"plant", "x", "--field", "verdict"}, CON_OPTION_VALUE, "--field"},
        {{"verify", "--exit0=1"}, CON_OPTION_TAKES_NONE, "--exit0"},
        {{"plant", "x", "--put-back-after", "0"}, CON_OPTION_VALUE, "--put-back-after"},
        {{"plant", "x", "--put-back-after", "10081"}, CON_OPTION_VALUE, "--put-back-after"},
        {{"plant", "x", "--put-back-after", "4294967297"}, CON_OPTION_VALUE, "--put-back-after"},
        {{"plant", "x", "--put-back-after", "3h"}, CON_OPTION_VALUE, "--put-back-after"},
        {{"plant", "x", "--put-back-after="}, CON_OPTION_VALUE, "--put-back-after"},
        {{"verify", "--put-back-after", "1"}, CON_OPTION_NOT_HERE, "--put-back-after"},
        {{"verify", "--user"}, CON_OPTION_NO_VALUE, "--user"},
        {{"verify", "--user", ""}, CON_OPTION_NO_VALUE, "--user"},
        {{"restore", "--force", "--keep"}, CON_OPTIONS_CLASH, ""},
        {{"restore", "--force", "--force"}, CON_OPTION_TWICE, "--force"},
        {{"plant", "x", "--set", "novalue"}, IDS_ERR_BAD_SETTING, "novalue"},
        {{"plant", "x", "--set", "=v"}, IDS_ERR_BAD_SETTING, "=v"},
        {{"plant", "x", "--set"}, CON_OPTION_NO_VALUE, "--set"},
        {{"plant", "x", "--set", "a=1", "--set", "a=2"}, IDS_ERR_BAD_SETTING, "a=2"},
        {{"plant", "x", "--dry-run", "--dry-run"}, CON_OPTION_TWICE, "--dry-run"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct args a = parsed(rows[i].words);
        char row[8];

        snprintf(row, sizeof row, "%u", (unsigned)i);
        test_row(row);
        CHECK_INT(a.problem, rows[i].problem);
        CHECK_TEXT(a.about, rows[i].about);
        args_done(&a);
    }
}

TEST(json_and_language_count_even_after_a_problem)
{
    static const char *const words[] = {"--bogus", "list", "--json", "--lang", "en", NULL};
    struct args a = parsed(words);

    CHECK_INT(a.problem, CON_UNKNOWN_OPTION);
    CHECK(a.given & OPTION_JSON);
    CHECK_INT(a.lang, LANG_EN);
    args_done(&a);
}

TEST(a_settings_value_may_hold_anything)
{
    static const char *const words[] = {"plant",         "x", "--set", "message=a=b --json",
                                        "--set=bypass=", NULL};
    struct args a = parsed(words);

    CHECK_INT(a.problem, 0);
    CHECK_TEXT(settings_get(&a.settings, "message"), "a=b --json");
    CHECK_TEXT(settings_get(&a.settings, "bypass"), "");
    args_done(&a);
}

TEST(role_and_user_are_kept)
{
    static const char *const show[] = {"show", "x", "--role", "B", NULL};
    static const char *const verify[] = {"verify", "--user=S-1", NULL};
    struct args a = parsed(show);

    CHECK_INT(a.role, 'b');
    CHECK_TEXT(a.words[0], "x");
    args_done(&a);
    a = parsed(verify);
    CHECK_TEXT(a.user, "S-1");
    args_done(&a);
}

int main(void)
{
    RUN(right_lines_are_understood);
    RUN(wrong_lines_are_refused_with_their_reason);
    RUN(json_and_language_count_even_after_a_problem);
    RUN(a_settings_value_may_hold_anything);
    RUN(role_and_user_are_kept);
    return test_end();
}
