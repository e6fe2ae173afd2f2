/*
 * A check code carries what it says, and a slip of the hand is never taken for another code.
 */
#include "check_code.h"

#include <string.h>

#include "round.h"
#include "test.h"
#include "text.h"

static const char letters[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

static struct check_code code_of(uint32_t ticket, enum verdict_word verdict, uint32_t minutes,
                                 uint32_t attempt)
{
    return (struct check_code){ticket, verdict, minutes, attempt};
}

static void check_same(const struct check_code *found, const struct check_code *expected)
{
    CHECK_INT(found->ticket, expected->ticket);
    CHECK_INT(found->verdict, expected->verdict);
    CHECK_INT(found->minutes, expected->minutes);
    CHECK_INT(found->attempt, expected->attempt);
}

static bool parses(const char *text)
{
    struct check_code out;

    return check_code_parse(text, &out);
}

/* Calls look with codes from all over the space. */
static void each_code(void (*look)(const struct check_code *code, const char *text))
{
    static const uint32_t tickets[] = {0, 1, 48, 512, 846, CHECK_CODE_TICKET_MAX};
    static const uint32_t minutes[] = {0, 1, 13, 59, 60, 1024, CHECK_CODE_MINUTES_MAX};
    static const uint32_t attempts[] = {1, 2, 3, 32, CHECK_CODE_ATTEMPT_MAX};

    for (size_t t = 0; t < sizeof tickets / sizeof *tickets; t++)
        for (size_t m = 0; m < sizeof minutes / sizeof *minutes; m++)
            for (size_t a = 0; a < sizeof attempts / sizeof *attempts; a++)
                for (unsigned v = 0; v < VERDICT_COUNT; v++) {
                    struct check_code code =
                        code_of(tickets[t], (enum verdict_word)v, minutes[m], attempts[a]);
                    char text[CHECK_CODE_SIZE];

                    check_code_make(&code, text);
                    look(&code, text);
                }
}

static void look_both_ways(const struct check_code *code, const char *text)
{
    struct check_code found = {0};

    CHECK(check_code_parse(text, &found));
    check_same(&found, code);
}

TEST(what_is_made_is_what_is_read)
{
    each_code(look_both_ways);
}

static void look_at_form(const struct check_code *code, const char *text)
{
    (void)code;
    CHECK_INT(strlen(text), CHECK_CODE_SIZE - 1);
    CHECK(text[3] == '-' && text[7] == '-');
    CHECK_INT(strspn(text, "-0123456789ABCDEFGHJKMNPQRSTVWXYZ"), CHECK_CODE_SIZE - 1);
}

TEST(a_code_is_eight_letters_in_three_groups_without_look_alikes)
{
    each_code(look_at_form);
}

/* Codes are written down on paper and in reports: what one says may never change. */
TEST(a_code_once_made_keeps_its_meaning)
{
    struct check_code code = code_of(check_code_ticket("internet"), VERDICT_REPAIRED, 13, 3);
    char text[CHECK_CODE_SIZE];

    CHECK_INT(code.ticket, 846);
    check_code_make(&code, text);
    CHECK_TEXT(text, "QM2-WPE-8D");
}

static void look_at_changes(const struct check_code *code, const char *text)
{
    char changed[CHECK_CODE_SIZE];

    (void)code;
    memcpy(changed, text, sizeof changed);
    for (size_t i = 0; text[i]; i++)
        for (const char *c = letters; text[i] != '-' && *c; c++) {
            changed[i] = *c;
            if (*c != text[i])
                CHECK(!parses(changed));
            changed[i] = text[i];
        }
}

TEST(every_single_wrong_letter_is_refused)
{
    each_code(look_at_changes);
}

static void look_at_swaps(const struct check_code *code, const char *text)
{
    char changed[CHECK_CODE_SIZE];

    (void)code;
    for (size_t i = 0; text[i]; i++)
        for (size_t k = i + 1; text[k]; k++) {
            if (text[i] == '-' || text[k] == '-' || text[i] == text[k])
                continue;
            memcpy(changed, text, sizeof changed);
            changed[i] = text[k];
            changed[k] = text[i];
            CHECK(!parses(changed));
        }
}

TEST(any_two_letters_that_changed_places_are_refused)
{
    each_code(look_at_swaps);
}

TEST(any_two_wrong_letters_are_refused)
{
    struct check_code code = code_of(846, VERDICT_REPAIRED, 13, 3);
    char text[CHECK_CODE_SIZE], changed[CHECK_CODE_SIZE];

    check_code_make(&code, text);
    for (size_t i = 0; text[i]; i++)
        for (size_t k = i + 1; text[k]; k++)
            for (const char *a = letters; text[i] != '-' && text[k] != '-' && *a; a++)
                for (const char *b = letters; *b; b++) {
                    memcpy(changed, text, sizeof changed);
                    changed[i] = *a;
                    changed[k] = *b;
                    CHECK(strcmp(changed, text) == 0 || !parses(changed));
                }
}

static void look_at_lengths(const struct check_code *code, const char *text)
{
    char shorter[CHECK_CODE_SIZE], longer[CHECK_CODE_SIZE + 1];

    (void)code;
    for (size_t i = 0; text[i]; i++) {
        if (text[i] == '-')
            continue;
        memcpy(shorter, text, i);
        memcpy(shorter + i, text + i + 1, CHECK_CODE_SIZE - i - 1);
        CHECK(!parses(shorter));
        memcpy(longer, text, i);
        longer[i] = text[i];
        memcpy(longer + i + 1, text + i, CHECK_CODE_SIZE - i);
        CHECK(!parses(longer));
    }
}

TEST(a_letter_too_few_or_too_many_is_refused)
{
    each_code(look_at_lengths);
}

TEST(case_blanks_and_hyphens_do_not_count)
{
    static const char *const ways[] = {
        "%", "  %  ", "%-", "\t%\r\n", "\xC2\xA0%", "\xE2\x80\x91%", "\xE2\x80\x93%\xE2\x80\x94",
    };
    struct check_code code = code_of(48, VERDICT_COLLATERAL, 7, 1);
    char text[CHECK_CODE_SIZE];

    check_code_make(&code, text);
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
        for (unsigned form = 0; form < 3; form++) {
            struct check_code found = {0};
            struct str typed = {0};

            for (const char *w = ways[i]; *w; w++) {
                if (*w != '%')
                    str_add_char(&typed, *w);
                for (const char *c = text; *w == '%' && *c; c++) {
                    if (form == 1 && *c == '-')
                        continue;
                    str_add_char(&typed, form == 2 ? ascii_lower(*c) : *c);
                }
            }
            test_row(str_text(&typed));
            CHECK(check_code_parse(str_text(&typed), &found));
            check_same(&found, &code);
            str_done(&typed);
        }
    test_row(NULL);
}

static void look_at_look_alikes(const struct check_code *code, const char *text)
{
    static const struct {
        char printed;
        const char *typed;
    } alike[] = {{'0', "Oo"}, {'1', "IiLl"}};

    for (size_t i = 0; text[i]; i++)
        for (size_t a = 0; a < sizeof alike / sizeof *alike; a++)
            for (const char *c = alike[a].typed; text[i] == alike[a].printed && *c; c++) {
                char typed[CHECK_CODE_SIZE];
                struct check_code found = {0};

                memcpy(typed, text, sizeof typed);
                typed[i] = *c;
                CHECK(check_code_parse(typed, &found));
                check_same(&found, code);
            }
}

TEST(letters_that_look_like_digits_are_taken_for_them)
{
    each_code(look_at_look_alikes);
}

TEST(what_is_no_code_is_refused_and_changes_nothing)
{
    static const char *const bad[] = {"",
                                      " ",
                                      "-",
                                      "hello",
                                      "12345678",
                                      "UUUUUUUU",
                                      "K7F-3QX-2\xC3\xA9",
                                      "\xFF\xFE",
                                      "00000000 0",
                                      "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"};

    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct check_code found = code_of(1, VERDICT_ALTERED, 2, 3), before = found;

        test_row(bad[i]);
        CHECK(!check_code_parse(bad[i], &found));
        check_same(&found, &before);
    }
    test_row(NULL);
}

TEST(a_long_round_is_told_as_the_longest)
{
    struct check_code code = code_of(1, VERDICT_ACTIVE, 1000000, 1000000), found = {0};
    char text[CHECK_CODE_SIZE];

    check_code_make(&code, text);
    CHECK(check_code_parse(text, &found));
    CHECK_INT(found.minutes, CHECK_CODE_MINUTES_MAX);
    CHECK_INT(found.attempt, CHECK_CODE_ATTEMPT_MAX);
}

TEST(the_code_of_a_round_says_its_last_verify)
{
    struct check_code found = {0};
    char text[CHECK_CODE_SIZE];
    struct verdict v;
    struct round r;

    round_init(&r);
    round_plant(&r, "internet", NULL, NULL, NULL);
    CHECK(!check_code_of(session_journal(r.session), text));
    fake_advance(r.pc, 60);
    v = round_verify(&r);
    verdict_done(&v);
    fake_advance(r.pc, 12 * 60 + 20);
    fake_set_dword(r.pc, FAKE_INTERNET, "ProxyEnable", 0);
    fake_connection(r.pc, OS_PROXY_DIRECT, "", "", "");
    v = round_verify(&r);
    CHECK_INT(v.word, VERDICT_REPAIRED);
    verdict_done(&v);
    CHECK(check_code_of(session_journal(r.session), text));
    CHECK(check_code_parse(text, &found));
    CHECK_INT(found.ticket, check_code_ticket("internet"));
    CHECK_INT(found.verdict, VERDICT_REPAIRED);
    CHECK_INT(found.minutes, 13);
    CHECK_INT(found.attempt, 2);
    CHECK_INT(round_restore(&r, &decide_later, NULL), ST_OK);
    round_restart(&r);
    CHECK_INT(session_refresh(r.session, NULL), ST_OK);
    memset(text, 0, sizeof text);
    CHECK(check_code_of(session_journal(r.session), text));
    CHECK(check_code_parse(text, &found));
    CHECK_INT(found.verdict, VERDICT_REPAIRED);
    round_done(&r);
}

TEST(the_tickets_that_are_shipped_are_told_apart)
{
    CHECK(check_code_ticket("internet") != check_code_ticket("startup-message"));
}

int main(void)
{
    RUN(what_is_made_is_what_is_read);
    RUN(a_code_is_eight_letters_in_three_groups_without_look_alikes);
    RUN(a_code_once_made_keeps_its_meaning);
    RUN(every_single_wrong_letter_is_refused);
    RUN(any_two_letters_that_changed_places_are_refused);
    RUN(any_two_wrong_letters_are_refused);
    RUN(a_letter_too_few_or_too_many_is_refused);
    RUN(case_blanks_and_hyphens_do_not_count);
    RUN(letters_that_look_like_digits_are_taken_for_them);
    RUN(what_is_no_code_is_refused_and_changes_nothing);
    RUN(a_long_round_is_told_as_the_longest);
    RUN(the_code_of_a_round_says_its_last_verify);
    RUN(the_tickets_that_are_shipped_are_told_apart);
    return test_end();
}
