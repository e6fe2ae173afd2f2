/* B's list: which tickets are found, in which order, and what is said of each. */
#include <stdlib.h>
#include <string.h>

#include "fake_os.h"
#include "host_texts.h"
#include "ids_window.h"
#include "resource.h"
#include "test.h"
#include "view.h"

enum { LAMP, ROUTER, PRINTER, WHEEL, OWN, TICKETS };

struct list {
    struct catalog catalog;
    struct scenario tickets[TICKETS];
    struct ticket_choice *choices;
    struct texts texts;
    struct view_state state;
    struct view view;
    size_t order[TICKETS];
};

static struct scenario ticket(const char *id, uint32_t order, const struct word *area,
                              const char *title, const char *call)
{
    struct scenario s = {.order = order, .area = area};

    s.id = (char *)id; /* nobody frees them */
    s.source = (char *)"built-in";
    for (unsigned i = 0; i < SCENARIO_TEXT_COUNT; i++)
        for (unsigned lang = 0; lang < LANG_COUNT; lang++)
            s.text[i][lang] = (char *)"x";
    s.text[SCENARIO_TITLE][LANG_FR] = s.text[SCENARIO_TITLE][LANG_EN] = (char *)title;
    s.text[SCENARIO_CALL][LANG_EN] = (char *)call;
    return s;
}

/* In the catalog's order: by number. */
static void open_list(struct list *l)
{
    *l = (struct list){0};
    l->tickets[LAMP] = ticket("desk-lamp", 1, AREA_DESKTOP, "It is dark", "Éva sees nothing");
    l->tickets[ROUTER] = ticket("router", 2, AREA_INTERNET, "No news", "The page is white");
    l->tickets[PRINTER] = ticket("paper", 11, AREA_PRINTING, "No paper", "My letter is late");
    l->tickets[WHEEL] = ticket("roll", 12, AREA_INTERNET, "It stands still", "2 fingers hurt");
    l->tickets[OWN] = ticket("2nd", 30, AREA_OTHER, "My own", "Hello");
    l->tickets[ROUTER].difficulty = DIFFICULTY_HARD;
    l->tickets[ROUTER].minutes = 25;
    l->catalog = (struct catalog){l->tickets, TICKETS};
    host_texts_init(&l->texts, LANG_EN);
    l->choices = mem_alloc(TICKETS * sizeof *l->choices);
    memset(l->choices, 0, TICKETS * sizeof *l->choices);
    l->state =
        (struct view_state){.catalog = &l->catalog, .choices = l->choices, .wish = PAGE_TICKETS};
}

static void close_list(struct list *l)
{
    view_done(&l->view);
    view_state_done(&l->state);
}

static size_t search(struct list *l, const char *text)
{
    snprintf(l->state.search, sizeof l->state.search, "%s", text);
    view_done(&l->view);
    view_make(&l->view, &l->texts, &l->state);
    CHECK_INT(l->view.page, PAGE_TICKETS);
    CHECK_INT(l->view.row_count, view_tickets(&l->texts, &l->state, l->order));
    return l->view.row_count;
}

static void refuse(struct list *l, size_t one)
{
    err_set(&l->choices[one].why, ST_REFUSED, ERR_TICKET_IN_PLACE, 0, "another");
}

static const char *cell(const struct list *l, size_t row, size_t column)
{
    return l->view.rows[row].cells[column];
}

/* --- the order -------------------------------------------------------------------------------- */

TEST(tickets_stand_by_area_and_each_area_is_said_once)
{
    static const size_t order[TICKETS] = {ROUTER, WHEEL, LAMP, PRINTER, OWN};
    static const char *const areas[TICKETS] = {"Internet", "", "Desktop", "Printing", "Others"};
    struct list l;

    open_list(&l);
    CHECK_INT(search(&l, ""), TICKETS);
    for (size_t i = 0; i < TICKETS; i++) {
        CHECK_INT(l.order[i], order[i]);
        CHECK_TEXT(cell(&l, i, 0), areas[i]);
    }
    CHECK_TEXT(cell(&l, 0, 1), "2 \xE2\x80\x93 No news");
    CHECK_TEXT(cell(&l, 0, 2), "hard, 25 min");
    CHECK_TEXT(cell(&l, 1, 2), "");
    CHECK_INT(search(&l, "still"), 1); /* the first of its area that is shown says it */
    CHECK_TEXT(cell(&l, 0, 0), "Internet");
    close_list(&l);
}

/* --- searching -------------------------------------------------------------------------------- */

TEST(a_ticket_is_found_by_what_a_person_knows_of_it)
{
    static const struct {
        const char *text;
        size_t count, first;
    } rows[] = {
        {"DARK", 1, LAMP},    {"lamp", 1, LAMP},        {"\xC3\xA9va", 1, LAMP},
        {"white", 1, ROUTER}, {"printing", 1, PRINTER}, {"paper", 1, PRINTER},
        {"11", 1, PRINTER},   {"NET", 2, ROUTER},       {"Hello", 1, OWN},
        {"nowhere", 0, 0},    {"1", 1, LAMP},           {"x", TICKETS, ROUTER},
    };
    struct list l;

    open_list(&l);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        test_row(rows[i].text);
        CHECK_INT(search(&l, rows[i].text), rows[i].count);
        if (rows[i].count > 0)
            CHECK_INT(l.order[0], rows[i].first);
    }
    test_row(NULL);
    close_list(&l);
}

TEST(the_focus_goes_to_the_number_or_id_that_was_typed_and_stays_where_it_can)
{
    static const struct {
        const char *text;
        size_t before, after;
    } rows[] = {
        {"", PRINTER, PRINTER},  {"is", LAMP, LAMP},    {"dark", PRINTER, LAMP},
        {"2", ROUTER, ROUTER},   {"2", WHEEL, ROUTER},  {"2nd", ROUTER, OWN},
        {"roll", ROUTER, WHEEL}, {"net", WHEEL, WHEEL}, {"nowhere", LAMP, TICKETS},
    };
    struct list l;

    open_list(&l);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        test_row(rows[i].text);
        search(&l, rows[i].text);
        l.state.ticket = rows[i].before;
        CHECK_INT(view_find_ticket(&l.texts, &l.state), rows[i].after);
    }
    test_row(NULL);
    close_list(&l);
}

TEST(nothing_found_is_said_and_nothing_can_be_chosen)
{
    struct list l;

    open_list(&l);
    search(&l, "nowhere");
    CHECK_TEXT(view_find(&l.view, IDC_TICKETS_LABEL)->text, text_of(&l.texts, W_TICKETS_NONE));
    CHECK(!view_find(&l.view, IDC_CHOOSE)->enabled);
    search(&l, "paper");
    CHECK_TEXT(view_find(&l.view, IDC_TICKETS_LABEL)->text, text_of(&l.texts, W_TICKETS_ONE));
    CHECK(view_find(&l.view, IDC_CHOOSE)->enabled);
    search(&l, "");
    CHECK(strstr(view_find(&l.view, IDC_TICKETS_LABEL)->text, "5 ") != NULL);
    close_list(&l);
}

/* --- played and refused ----------------------------------------------------------------------- */

TEST(what_this_pc_refuses_is_grey_with_the_reason_and_cannot_be_chosen)
{
    struct str why = {0};
    struct list l;

    open_list(&l);
    refuse(&l, PRINTER);
    l.choices[ROUTER].played = true;
    phrase_error(&l.texts, &l.choices[PRINTER].why, &why);
    search(&l, "");
    for (size_t i = 0; i < TICKETS; i++) {
        l.state.ticket = l.order[i];
        search(&l, "");
        CHECK_INT(l.view.row, i);
        CHECK(l.view.row_chosen);
        CHECK(l.view.rows[i].grey == (l.order[i] == PRINTER));
        CHECK(view_ticket_refused(&l.state) == (l.order[i] == PRINTER));
        CHECK(view_find(&l.view, IDC_CHOOSE)->enabled == (l.order[i] != PRINTER));
        CHECK((strstr(l.view.rows[i].detail, str_text(&why)) != NULL) == (l.order[i] == PRINTER));
        CHECK_TEXT(cell(&l, i, 3), text_of(&l.texts, l.order[i] == PRINTER  ? W_TICKETS_REFUSED
                                                     : l.order[i] == ROUTER ? W_TICKETS_PLAYED
                                                                            : W_TICKETS_NAME) +
                                       (l.order[i] == PRINTER || l.order[i] == ROUTER
                                            ? 0
                                            : strlen(text_of(&l.texts, W_TICKETS_NAME))));
    }
    str_done(&why);
    close_list(&l);
}

TEST(what_is_suggested_is_new_here)
{
    struct list l;

    open_list(&l);
    l.state.ticket = PRINTER; /* as it was left */
    CHECK_INT(view_suggest(&l.texts, &l.state), PRINTER);
    l.choices[PRINTER].played = true;
    CHECK_INT(view_suggest(&l.texts, &l.state), ROUTER);
    l.choices[ROUTER].played = true;
    refuse(&l, WHEEL);
    CHECK_INT(view_suggest(&l.texts, &l.state), LAMP);
    l.choices[LAMP].played = l.choices[OWN].played = true; /* all: the one of before */
    CHECK_INT(view_suggest(&l.texts, &l.state), PRINTER);
    close_list(&l);
}

TEST(there_is_a_surprise_as_long_as_something_is_new_here)
{
    struct list l;

    open_list(&l);
    view_make(&l.view, &l.texts, &l.state);
    CHECK(view_find(&l.view, IDC_SURPRISE)->enabled);
    for (size_t i = 0; i < TICKETS; i++)
        l.choices[i].played = i != WHEEL;
    refuse(&l, WHEEL);
    view_done(&l.view);
    l.view = (struct view){0};
    view_make(&l.view, &l.texts, &l.state);
    CHECK(!view_find(&l.view, IDC_SURPRISE)->enabled);
    close_list(&l);
}

/* --- the page --------------------------------------------------------------------------------- */

TEST(the_list_is_private_like_the_page_behind_it)
{
    struct list l;

    open_list(&l);
    l.state.wish = PAGE_START;
    CHECK(!view_must_ask(&l.state, PAGE_TICKETS, 0));
    CHECK(view_must_ask(&l.state, PAGE_TICKETS, 1));
    l.state.wish = PAGE_TICKETS;
    CHECK(!view_must_ask(&l.state, PAGE_PREPARE, 1));
    l.state.wish = PAGE_PREPARE;
    CHECK(!view_must_ask(&l.state, PAGE_TICKETS, 1));
    l.state.session = SESSION_PLANTED; /* somebody may be watching */
    l.state.wish = PAGE_TICKETS;
    CHECK_INT(view_page(&l.state), PAGE_SHARED);
    l.state.session = SESSION_BROKEN;
    CHECK_INT(view_page(&l.state), PAGE_START);
    l.state.session = SESSION_EMPTY;
    close_list(&l);
}

TEST(without_any_ticket_there_is_an_empty_list)
{
    struct texts t;
    struct catalog none = {0};
    struct view_state s = {.catalog = &none, .wish = PAGE_TICKETS};
    struct view v = {0};

    host_texts_init(&t, LANG_FR);
    view_make(&v, &t, &s);
    CHECK_INT(v.row_count, 0);
    CHECK(!view_find(&v, IDC_CHOOSE)->enabled);
    CHECK_INT(view_suggest(&t, &s), 0);
    CHECK_INT(view_find_ticket(&t, &s), 0);
    view_done(&v);
}

int main(void)
{
    RUN(tickets_stand_by_area_and_each_area_is_said_once);
    RUN(a_ticket_is_found_by_what_a_person_knows_of_it);
    RUN(the_focus_goes_to_the_number_or_id_that_was_typed_and_stays_where_it_can);
    RUN(nothing_found_is_said_and_nothing_can_be_chosen);
    RUN(what_this_pc_refuses_is_grey_with_the_reason_and_cannot_be_chosen);
    RUN(what_is_suggested_is_new_here);
    RUN(there_is_a_surprise_as_long_as_something_is_new_here);
    RUN(the_list_is_private_like_the_page_behind_it);
    RUN(without_any_ticket_there_is_an_empty_list);
    host_texts_done();
    return test_end();
}
