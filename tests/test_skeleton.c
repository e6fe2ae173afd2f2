/* What a new ticket begins as: it validates as it is, for every kind. */
#include "skeleton.h"
#include "round.h"
#include "test.h"

TEST(a_skeleton_of_each_ticket_validates_and_plants_like_it)
{
    struct round r;

    round_init(&r);
    for (size_t i = 0; i < r.catalog.count; i++) {
        const struct scenario *sample = &r.catalog.items[i];
        struct scenario made = {0};
        struct err err = {0};
        struct str text = {0};

        test_row(sample->id);
        skeleton_make("my-own-2", sample, &text);
        CHECK_INT(scenario_parse("my-own-2.ini", text.data, text.len, &made, &err), ST_OK);
        CHECK_TEXT(made.id, "my-own-2");
        CHECK_TEXT(made.kind, sample->kind);
        CHECK_INT(made.setting_count, sample->setting_count);
        for (size_t s = 0; s < made.setting_count; s++)
            CHECK_TEXT(made.settings[s].value, sample->settings[s].value);
        CHECK_INT(made.diagnosis_count, 5);
        CHECK_TEXT(made.diagnoses[3].id, "nothing-wrong");
        CHECK_TEXT(made.text[SCENARIO_CALL][LANG_FR], "(call.fr)");
        CHECK_TEXT(made.hint[2][LANG_EN], "(hint3.en)");
        scenario_done(&made);
        str_done(&text);
    }
    test_row(NULL);
    round_done(&r);
}

static void replace(char **text, const char *by)
{
    free(*text);
    *text = mem_dup(by);
}

/* A list in which one ticket says it in other words would tell which ticket that is. */
TEST(nothing_is_wrong_in_the_words_of_the_other_tickets)
{
    static const char french[] = "Rien n\xE2\x80\x99"
                                 "est \\ \n\xC2\xA0: \"x\" ";
    struct round r;
    struct scenario sample = {0}, made = {0};
    struct str text = {0}, again = {0};

    round_init(&r);
    skeleton_make("one", &r.catalog.items[0], &text);
    CHECK_INT(scenario_parse("one.ini", text.data, text.len, &sample, NULL), ST_OK);
    CHECK_TEXT(sample.diagnoses[3].id, "nothing-wrong");
    replace(&sample.diagnoses[2].text[LANG_FR], "another cause");
    replace(&sample.diagnoses[3].text[LANG_FR], french);
    replace(&sample.diagnoses[3].text[LANG_EN], "Nothing.");
    skeleton_make("two", &sample, &again);
    CHECK_INT(scenario_parse("two.ini", again.data, again.len, &made, NULL), ST_OK);
    CHECK_TEXT(made.diagnoses[2].text[LANG_FR], "(text.fr)");
    CHECK_TEXT(made.diagnoses[3].text[LANG_FR], french);
    CHECK_TEXT(made.diagnoses[3].text[LANG_EN], "Nothing.");
    scenario_done(&made);
    scenario_done(&sample);
    str_done(&again);
    str_done(&text);
    round_done(&r);
}

/* What is left out is found by validate: each line that is no comment matters. */
TEST(a_line_less_is_no_ticket)
{
    struct round r;
    struct str text = {0};
    size_t start = 0;

    round_init(&r);
    skeleton_make("my-own", &r.catalog.items[0], &text);
    while (start < text.len) {
        const char *end = memchr(text.data + start, '\n', text.len - start);
        size_t len = (size_t)(end - (text.data + start)) + 1;
        char first = text.data[start];

        if (strncmp(text.data + start, "title", 5) == 0 ||
            strncmp(text.data + start, "right = yes", 11) == 0 ||
            strncmp(text.data + start, "id", 2) == 0) {
            struct scenario made = {0};
            struct err err = {0};
            struct str less = {0};

            str_add(&less, text.data, start);
            str_add(&less, text.data + start + len, text.len - start - len);
            CHECK_INT(scenario_parse("x.ini", less.data, less.len, &made, &err), ST_INVALID);
            scenario_done(&made);
            str_done(&less);
        }
        CHECK(first != ' ');
        start += len;
    }
    str_done(&text);
    round_done(&r);
}

int main(void)
{
    RUN(a_skeleton_of_each_ticket_validates_and_plants_like_it);
    RUN(nothing_is_wrong_in_the_words_of_the_other_tickets);
    RUN(a_line_less_is_no_ticket);
    return test_end();
}
