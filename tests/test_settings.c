/* A kind's settings by its table alone: with kinds of this test's own in the place of the
 * program's, whose names no room can know. */
#include "setting_fields.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fake_os.h"
#include "host_texts.h"
#include "page_builder.h"
#include "resource.h"
#include "phrase_settings.h"
#include "test.h"

static const struct word name[1] = {{"toy", "setting", "name"}};
static const struct word count[1] = {{"toy", "setting", "count"}};
static const struct word size[1] = {{"toy", "setting", "size"}};
static const struct word colour[1] = {{"toy", "setting", "colour"}};
static const struct word hidden[1] = {{"toy", "setting", "hidden"}};
static const struct word own[1] = {{"toy", "setting", "own"}};
static const struct word small[1] = {{"toy", "choice", "small"}};
static const struct word large[1] = {{"toy", "choice", "large"}};
static const struct word red[1] = {{"toy", "choice", "red-and-white"}};
static const struct word bad_name[1] = {{"toy", "refusal", "bad-name"}};
static const struct word bad_count[1] = {{"toy", "refusal", "bad-count"}};
static const struct word bad_size[1] = {{"toy", "refusal", "bad-size"}};
static const struct word *const sizes[] = {small, large, NULL};
static const struct word *const colours[] = {red, NULL};
static const struct word *const no_words[] = {NULL};

static bool name_valid(const char *value)
{
    return strcmp(value, "") != 0;
}

static const struct fault_setting settings[] = {
    {.word = own, .asked = SETTING_OF_TICKET, .valid = name_valid, .wrong = bad_name},
    {.word = hidden, .valid = name_valid, .wrong = bad_name},
    {.word = name, .asked = SETTING_ASKED_MORE, .valid = name_valid, .wrong = bad_name},
    {.word = size,
     .type = SETTING_IS_CHOICE,
     .asked = SETTING_ASKED,
     .choices = sizes,
     .wrong = bad_size},
    {.word = count,
     .type = SETTING_IS_NUMBER,
     .asked = SETTING_ASKED_MORE,
     .least = 2,
     .most = 4294967295u,
     .wrong = bad_count},
    {.word = colour,
     .type = SETTING_IS_CHOICE,
     .asked = SETTING_ASKED_MORE,
     .choices = colours,
     .wrong = bad_size},
    {0},
};

static const struct fault_kind toy = {.name = "toy", .words = no_words, .settings = settings};
static const struct fault_kind bare = {.name = "bare", .words = no_words};
static const struct fault_kind *const kinds[] = {&toy, &bare, NULL};

/* In the place of src/faults/faults.c. */
const struct fault_kind *const *fault_all(void)
{
    return kinds;
}

static const struct fault_setting *setting(const char *which)
{
    return fault_setting_find(&toy, which);
}

TEST(a_value_is_what_its_type_says)
{
    static const struct {
        const char *setting, *value;
        const struct word *wrong; /* NULL: valid */
    } rows[] = {
        {"name", "x", NULL},
        {"name", "", bad_name},
        {"size", "small", NULL},
        {"size", "large", NULL},
        {"size", "Small", bad_size},
        {"size", "", bad_size},
        {"size", "red-and-white", bad_size},
        {"count", "2", NULL},
        {"count", "007", NULL},
        {"count", "4294967295", NULL},
        {"count", "4294967296", bad_count},
        {"count", "99999999999999999999", bad_count},
        {"count", "1", bad_count},
        {"count", "", bad_count},
        {"count", "-3", bad_count},
        {"count", "3 ", bad_count},
        {"count", "0x10", bad_count},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct err err = {0};

        test_row(rows[i].value);
        CHECK_INT(fault_setting_check(setting(rows[i].setting), rows[i].value, &err),
                  rows[i].wrong ? ST_ARGUMENT : ST_OK);
        CHECK(err.why == rows[i].wrong);
        CHECK_INT(err.reason, rows[i].wrong ? ERR_BAD_VALUE : ERR_NONE);
    }
    test_row(NULL);
}

TEST(each_setting_that_is_asked_for_has_a_field_of_its_own)
{
    CHECK(setting_field_of(&toy, setting("hidden")) == NULL);
    CHECK(setting_field_of(&toy, setting("own")) == NULL);
    CHECK_INT(setting_field_of(&toy, setting("size"))->field, IDC_SETTING_FIRST);
    CHECK_INT(setting_field_of(&toy, setting("name"))->field, IDC_SETTING_TYPED_1);
    CHECK_INT(setting_field_of(&toy, setting("count"))->field, IDC_SETTING_TYPED_2);
    CHECK_INT(setting_field_of(&toy, setting("colour"))->field, IDC_SETTING_CHOICE);
    CHECK(setting_of_field(&toy, IDC_SETTING_TYPED_2) == setting("count"));
    CHECK(setting_of_field(&toy, IDC_TICKET) == NULL);
    CHECK(setting_of_field(&bare, IDC_SETTING_FIRST) == NULL);
}

TEST(the_help_breaks_between_settings)
{
    static char first[] = "a-ticket", second[] = "nothing-to-set", toy_kind[] = "toy",
                bare_kind[] = "bare", other[] = "no-kind";
    struct scenario tickets[] = {{.id = second, .kind = bare_kind},
                                 {.id = first, .kind = toy_kind},
                                 {.id = second, .kind = other}};
    const struct catalog catalog = {tickets, 3}, nothing = {tickets, 1};
    struct texts t;
    struct str out = {0};

    host_texts_init(&t, LANG_EN);
    phrase_settings(&t, &catalog, &out);
    CHECK_TEXT(str_text(&out),
               "  a-ticket  hidden=hidden  name=name  size=small|large  count=count\n"
               "            colour=red-and-white");
    str_clear(&out);
    phrase_settings(&t, &nothing, &out);
    CHECK_TEXT(str_text(&out), "");
    str_done(&out);
}

/* --- the page --------------------------------------------------------------------------------- */

/* What a ticket of that kind shows on the page that prepares it. */
static void prepare(struct view *v, struct scenario *ticket, bool more)
{
    static struct texts t;
    struct catalog catalog = {ticket, 1};
    struct view_state s = {.wish = PAGE_PREPARE, .more_shown = more, .catalog = &catalog};

    host_texts_init(&t, LANG_EN);
    view_make(v, &t, &s);
}

static const char *text(const struct view *v, unsigned id)
{
    const struct view_item *item = view_find(v, id);

    return item ? item->text : NULL;
}

TEST(a_kind_without_settings_has_a_whole_page)
{
    static char id[] = "x", kind[] = "bare", title[] = "A title";
    struct scenario ticket = {.id = id, .kind = kind, .text = {{title, title}}};

    for (int more = 0; more < 2; more++) {
        struct view v = {0};

        prepare(&v, &ticket, more);
        CHECK_INT(v.page, PAGE_PREPARE);
        for (unsigned i = IDC_SETTING_FIRST_LABEL; i <= IDC_SETTING_CHOICE_NOTE; i++)
            CHECK(!view_find(&v, i));
        CHECK(view_find(&v, IDC_TICKET_NAME) && view_find(&v, IDC_DELAY) &&
              view_find(&v, IDC_PLANT));
        CHECK(view_find(&v, IDC_PLANT)->enabled);
        CHECK_INT(view_find(&v, IDC_PUTBACK) != NULL, more);
        view_done(&v);
    }
}

TEST(every_sort_of_setting_is_asked_for)
{
    static char id[] = "x", kind[] = "toy", title[] = "A title", note[] = "a note";
    static char names[][8] = {"name", "count", "size", "colour", "hidden"};
    static char values[][8] = {"me", "12", "large", "red", "h"};
    struct scenario ticket = {.id = id, .kind = kind, .text = {{title, title}}};
    struct view v = {0};

    for (size_t i = 0; i < 5; i++)
        ticket.settings[i] =
            (struct scenario_setting){.name = names[i],
                                      .value = values[i],
                                      .choices = {{.value = values[i], .note = {note, note}}},
                                      .choice_count = 1};
    ticket.setting_count = 5;
    prepare(&v, &ticket, false);
    CHECK_TEXT(text(&v, IDC_SETTING_FIRST), "large");
    CHECK_TEXT(text(&v, IDC_SETTING_FIRST_NOTE), "a note");
    CHECK(!view_find(&v, IDC_SETTING_TYPED_1) && !view_find(&v, IDC_SETTING_CHOICE));
    view_done(&v);
    prepare(&v, &ticket, true);
    CHECK_TEXT(text(&v, IDC_SETTING_FIRST_LABEL), "size");
    CHECK_TEXT(text(&v, IDC_SETTING_TYPED_1), "me");
    CHECK_TEXT(text(&v, IDC_SETTING_TYPED_2), "12");
    CHECK_TEXT(text(&v, IDC_SETTING_TYPED_2_NOTE), "a note");
    CHECK_TEXT(text(&v, IDC_SETTING_CHOICE), "red");
    view_done(&v);
}

/* --- tickets ---------------------------------------------------------------------------------- */

/* Reads a ticket of that kind that has nothing but these settings; what is missing else is said
 * later than what is wrong in them. */
static void check_ticket(const char *row, const char *kind, const char *more,
                         enum err_detail detail, const char *word, unsigned line, unsigned column)
{
    struct str file = {0};
    struct scenario s = {0};
    struct err err = {0};

    str_add_text(&file, "[ticket]\nformat = 1\nid = x\nkind = ");
    str_add_text(&file, kind);
    str_add_text(&file, "\norder = 1\n");
    str_add_text(&file, more);
    test_row(row);
    CHECK(scenario_parse("x.ini", file.data, file.len, &s, &err) != ST_OK);
    CHECK_INT(err.detail, detail);
    CHECK_TEXT(err.word, word);
    CHECK_INT(err.line, line);
    CHECK_INT(err.column, column);
    test_row(NULL);
    scenario_done(&s);
    str_done(&file);
}

TEST(a_ticket_is_checked_by_the_table)
{
    check_ticket("a value that is no number", "toy", "[setting count]\nvalue = many\n",
                 DETAIL_SETTING_VALUE, "count", 7, 9);
    check_ticket("a choice that there is not", "toy",
                 "[setting size]\nvalue = small\nchoice = huge\n", DETAIL_SETTING_FIT,
                 "small, large", 8, 10);
    check_ticket("a setting that there is not", "toy", "[setting server]\nvalue = a:1\n",
                 DETAIL_SETTING, "server", 6, 1);
    check_ticket("a kind without any", "bare", "[setting name]\nvalue = a\n", DETAIL_SETTING,
                 "name", 6, 1);
}

int main(void)
{
    RUN(a_value_is_what_its_type_says);
    RUN(each_setting_that_is_asked_for_has_a_field_of_its_own);
    RUN(the_help_breaks_between_settings);
    RUN(a_kind_without_settings_has_a_whole_page);
    RUN(every_sort_of_setting_is_asked_for);
    RUN(a_ticket_is_checked_by_the_table);
    host_texts_done();
    return test_end();
}
