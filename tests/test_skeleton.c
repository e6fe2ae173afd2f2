/* What a new ticket begins as: it validates once it is filled in, for every kind. */
#include "skeleton.h"

#include "fault.h"
#include "round.h"
#include "test.h"

/* As an author does: something stands in the place of each stand-in. */
static void fill(struct str *text)
{
    struct str filled = {0};

    for (size_t i = 0; i < text->len; i++) {
        if (text->data[i] == '(' && i > 2 && strncmp(text->data + i - 2, "= ", 2) == 0)
            str_add_char(&filled, '~');
        str_add_char(&filled, text->data[i]);
    }
    str_move(text, &filled);
    str_done(&filled);
}

/* "OK" would be said of a ticket whose title is "(title.fr)". */
TEST(what_is_not_filled_in_is_said_text_by_text)
{
    struct scenario made = {0};
    struct err err = {0};
    struct round r;
    struct str text = {0};

    round_init(&r);
    skeleton_make("my-own", &r.catalog.items[0], &text);
    CHECK_INT(scenario_parse("my-own.ini", text.data, text.len, &made, &err), ST_INVALID);
    CHECK_INT(err.detail, DETAIL_TEXT_STAND_IN);
    CHECK(err.line > 1 && err.column == (uint32_t)strlen("title.fr = ") + 1);
    fill(&text);
    CHECK_INT(scenario_parse("my-own.ini", text.data, text.len, &made, &err), ST_OK);
    scenario_done(&made);
    str_done(&text);
    round_done(&r);
}

static bool has_setting(const struct scenario *s, const char *name)
{
    for (size_t i = 0; i < s->setting_count; i++)
        if (strcmp(s->settings[i].name, name) == 0)
            return true;
    return false;
}

/* Who wants two at once finds the section in the file, and need not know of it. */
TEST(what_may_be_left_out_stands_there_as_a_comment)
{
    size_t comments = 0, sections = 0;
    struct round r;

    round_init(&r);
    for (size_t i = 0; i < r.catalog.count; i++) {
        const struct scenario *sample = &r.catalog.items[i];
        const struct fault_setting *row = fault_settings(fault_find(sample->kind));
        struct str text = {0};

        test_row(sample->id);
        skeleton_make("my-own", sample, &text);
        for (; row->word; row++) {
            bool given = has_setting(sample, row->word->text);
            struct str section = {0};

            str_add_text(&section, row->optional && !given ? "\n; [setting " : "\n[setting ");
            str_add_text(&section, row->word->text);
            str_add_text(&section, "]\n");
            CHECK(strstr(str_text(&text), str_text(&section)));
            comments += row->optional && !given;
            sections += row->optional && given;
            str_done(&section);
        }
        str_done(&text);
    }
    test_row(NULL);
    CHECK(comments > 0 && sections > 0);
    round_done(&r);
}

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
        fill(&text);
        CHECK_INT(scenario_parse("my-own-2.ini", text.data, text.len, &made, &err), ST_OK);
        CHECK_TEXT(made.id, "my-own-2");
        CHECK_TEXT(made.kind, sample->kind);
        CHECK_INT(made.setting_count, sample->setting_count);
        for (size_t s = 0; s < made.setting_count; s++)
            CHECK_TEXT(made.settings[s].value, sample->settings[s].value);
        CHECK_INT(made.diagnosis_count, 5);
        CHECK_TEXT(made.diagnoses[3].id, "nothing-wrong");
        CHECK_TEXT(made.text[SCENARIO_CALL][LANG_FR], "~(call.fr)");
        CHECK_TEXT(made.hint[2][LANG_EN], "~(hint3.en)");
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
    fill(&text);
    CHECK_INT(scenario_parse("one.ini", text.data, text.len, &sample, NULL), ST_OK);
    CHECK_TEXT(sample.diagnoses[3].id, "nothing-wrong");
    replace(&sample.diagnoses[2].text[LANG_FR], "another cause");
    replace(&sample.diagnoses[3].text[LANG_FR], french);
    replace(&sample.diagnoses[3].text[LANG_EN], "Nothing.");
    skeleton_make("two", &sample, &again);
    fill(&again);
    CHECK_INT(scenario_parse("two.ini", again.data, again.len, &made, NULL), ST_OK);
    CHECK_TEXT(made.diagnoses[2].text[LANG_FR], "~(text.fr)");
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
    fill(&text);
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
    RUN(what_is_not_filled_in_is_said_text_by_text);
    RUN(what_may_be_left_out_stands_there_as_a_comment);
    RUN(a_skeleton_of_each_ticket_validates_and_plants_like_it);
    RUN(nothing_is_wrong_in_the_words_of_the_other_tickets);
    RUN(a_line_less_is_no_ticket);
    return test_end();
}
