/*
 * The class as the instructor's page shows it: who needs help comes first, silence is never called
 * anything else, and what is hidden or not over is not told.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "class_list.h"
#include "fake_os.h"
#include "host_texts.h"
#include "ids_window.h"
#include "resource.h"
#include "test.h"
#include "timestamp.h"
#include "view.h"

static const uint64_t minute = 60 * TICKS_PER_SECOND, day_ticks = UINT64_C(864000000000);

static uint64_t noon(void)
{
    uint64_t ticks = 0;

    CHECK(time_parse("2026-11-27T12:00:00Z", &ticks));
    return ticks;
}

/* --- a class ---------------------------------------------------------------------------------- */

static bool utc_day(void *ctx, uint64_t ticks, struct class_day *out)
{
    char text[21];

    (void)ctx;
    time_format(ticks, text);
    text[CLASS_DAY] = '\0';
    memcpy(out->name, text, CLASS_DAY + 1);
    out->from = ticks / day_ticks * day_ticks;
    out->to = out->from + day_ticks;
    return true;
}

struct room {
    struct class_folder f;
    struct class_wish wish;
    struct class_list list;
    struct texts texts;
    uint64_t now;
};

static void open_room(struct room *r)
{
    *r = (struct room){.now = noon()};
    host_texts_init(&r->texts, LANG_FR);
}

static void close_room(struct room *r)
{
    class_list_done(&r->list);
    free(r->f.rounds);
    host_texts_done();
}

/* Heard of so many minutes ago. The pointer holds until the next one. */
static struct class_round *add(struct room *r, const char *pc, unsigned ago)
{
    struct class_folder *f = &r->f;
    struct class_round *x;

    f->rounds = mem_grow(f->rounds, f->count + 1, sizeof *f->rounds);
    x = &f->rounds[f->count++];
    *x = (struct class_round){.seq = 1};
    snprintf(x->session, sizeof x->session, "%032x", (unsigned)f->count);
    snprintf(x->pc, sizeof x->pc, "%s", pc);
    snprintf(x->ticket, sizeof x->ticket, "internet");
    x->planted_at = r->now - 60 * minute;
    x->at = x->heard_at = r->now - ago * minute;
    return x;
}

static void make(struct room *r)
{
    const struct class_clock clock = {.now = r->now, .day = utc_day};

    class_list_done(&r->list);
    class_list_make(&r->list, &r->f, &r->wish, &clock, &r->texts, NULL);
}

/* The PCs of the rows, with a blank between. */
static const char *rows(struct room *r)
{
    static char text[400];

    make(r);
    text[0] = '\0';
    for (size_t i = 0; i < r->list.count; i++) {
        size_t len = strlen(text);

        snprintf(text + len, sizeof text - len, "%s%s", i ? " " : "",
                 r->f.rounds[r->list.rows[i].round].pc);
    }
    return text;
}

static const char *cell(struct room *r, const struct class_round *x, enum class_column column)
{
    static char text[200];
    const struct class_look look = {
        .t = &r->texts, .now = r->now, .names_hidden = r->wish.names_hidden};
    struct str out = {0};

    class_cell(&look, x, column, &out);
    snprintf(text, sizeof text, "%s", str_text(&out));
    str_done(&out);
    return text;
}

/* --- order ------------------------------------------------------------------------------------ */

TEST(who_needs_help_comes_first)
{
    struct room r;
    struct class_round *x;

    open_room(&r);
    x = add(&r, "over", 1);
    x->ended = x->repaired = true;
    x->state = CLASS_REPAIRED;
    add(&r, "fresh", 0);
    x = add(&r, "repaired", 30); /* it waits for nothing but its end */
    x->state = CLASS_REPAIRED;
    add(&r, "tries", 2)->attempts = 4;
    add(&r, "gave-up", 3)->state = CLASS_GIVEN_UP;
    add(&r, "silent-12", 12)->attempts = 9;
    add(&r, "silent-20", 20);
    add(&r, "quiet-9", 9);
    CHECK_TEXT(rows(&r), "silent-20 silent-12 gave-up tries quiet-9 fresh repaired over");
    CHECK_INT(r.list.of_day.rounds, 8);
    CHECK_INT(r.list.of_day.open, 5);
    CHECK_INT(r.list.of_day.silent, 2);
    CHECK_INT(r.list.of_day.repaired, 2);
    CHECK_INT(r.list.of_day.given_up, 1);
    /* Ten minutes later the others are silent too. */
    r.now += 10 * minute;
    CHECK_TEXT(rows(&r), "silent-20 silent-12 quiet-9 tries fresh gave-up repaired over");
    close_room(&r);
}

TEST(by_seat_numbers_are_numbers)
{
    struct room r;

    open_room(&r);
    add(&r, "PC-10", 0);
    add(&r, "pc-9", 0);
    add(&r, "PC-2", 0);
    add(&r, "PC-002b", 0);
    add(&r, "LABO-1", 0);
    add(&r, "PC-99999999999999999999999", 0);
    r.wish.order = CLASS_BY_SEAT;
    CHECK_TEXT(rows(&r), "LABO-1 PC-2 PC-002b pc-9 PC-10 PC-99999999999999999999999");
    close_room(&r);
}

TEST(two_open_rounds_under_one_name_are_told_apart)
{
    struct room r;
    struct str text = {0};
    struct class_look look;

    open_room(&r);
    add(&r, "PC-07", 1);
    add(&r, "pc-07", 2);
    add(&r, "PC-08", 3)->ended = true; /* played before */
    add(&r, "PC-08", 3);
    make(&r);
    for (size_t i = 0; i < r.list.count; i++)
        CHECK_INT(r.list.rows[i].doubled, r.list.rows[i].round < 2);
    look = (struct class_look){.t = &r.texts, .now = r.now, .doubled = true};
    memcpy(r.f.rounds[0].session, "a3f2", 4);
    class_cell(&look, &r.f.rounds[0], CLASS_PC, &text);
    CHECK_TEXT(text.data, "PC-07 (a3f2)");
    str_done(&text);
    close_room(&r);
}

/* --- choosing --------------------------------------------------------------------------------- */

TEST(text_state_and_ticket_choose_and_the_counts_stay)
{
    struct room r;
    struct class_round *x;

    open_room(&r);
    x = add(&r, "PC-01", 1);
    memcpy(x->pair, "Équipe Été", strlen("Équipe Été") + 1);
    x = add(&r, "PC-02", 30);
    memcpy(x->ticket, "startup-message", 16);
    add(&r, "PC-03", 1)->state = CLASS_PUT_BACK;
    r.wish.order = CLASS_BY_SEAT;
    memcpy(r.wish.text, "éQUIPE ÉT", sizeof "éQUIPE ÉT");
    CHECK_TEXT(rows(&r), "PC-01");
    CHECK_INT(r.list.of_day.rounds, 3);
    r.wish.names_hidden = true; /* what is not to be seen is not to be found */
    CHECK_TEXT(rows(&r), "");
    memcpy(r.wish.text, "STARTUP", 8);
    CHECK_TEXT(rows(&r), "PC-02");
    memcpy(r.wish.text, "pc-0", 5);
    CHECK_TEXT(rows(&r), "PC-01 PC-02 PC-03");
    memcpy(r.wish.ticket, "internet", 9);
    CHECK_TEXT(rows(&r), "PC-01 PC-03");
    CHECK_INT(r.list.ticket_count, 2);
    CHECK_TEXT(r.list.tickets[0], "internet");
    r.wish.ticket[0] = '\0';
    r.wish.show = CLASS_SHOW_PUT_BACK;
    CHECK_TEXT(rows(&r), "PC-03");
    r.wish.show = CLASS_SHOW_SILENT;
    CHECK_TEXT(rows(&r), "PC-02");
    r.wish.show = CLASS_SHOW_OPEN;
    CHECK_TEXT(rows(&r), "PC-01 PC-02");
    close_room(&r);
}

TEST(a_day_is_chosen_and_the_others_are_named)
{
    struct room r;
    char unread[1][CLASS_DAY + 1] = {"2026-11-20"};

    open_room(&r);
    add(&r, "today", 1);
    add(&r, "yesterday", 1)->planted_at = r.now - day_ticks;
    add(&r, "first", 1)->planted_at = r.now / day_ticks * day_ticks;
    add(&r, "before", 1)->planted_at = r.now / day_ticks * day_ticks - 1;
    r.f.days = unread;
    r.f.day_count = 1;
    r.wish.order = CLASS_BY_SEAT;
    memcpy(r.wish.day, "2026-11-27", CLASS_DAY + 1);
    CHECK_TEXT(rows(&r), "first today");
    CHECK_INT(r.list.day_count, 3);
    CHECK_TEXT(r.list.days[0], "2026-11-27");
    CHECK_TEXT(r.list.days[2], "2026-11-20");
    memcpy(r.wish.day, "2026-11-26", CLASS_DAY + 1);
    CHECK_TEXT(rows(&r), "before yesterday");
    CHECK_INT(r.list.of_day.rounds, 2);
    r.wish.day[0] = '\0';
    CHECK_TEXT(rows(&r), "before first today yesterday");
    close_room(&r);
}

/* --- cells ------------------------------------------------------------------------------------ */

TEST(silence_is_told_as_silence)
{
    struct room r;
    struct class_round *x;

    open_room(&r);
    x = add(&r, "PC-01", 12);
    CHECK(class_is_silent(x, r.now));
    CHECK_TEXT(cell(&r, x, CLASS_STATE), text_of(&r.texts, W_CLASS_SILENT));
    CHECK_TEXT(cell(&r, x, CLASS_HEARD), "il y a 12 min");
    /* Copied two hours after it was written: it is as old as it says. */
    x->at = r.now - 150 * minute;
    CHECK_INT(class_quiet_minutes(x, r.now), 150);
    /* The PC's clock is five minutes behind the share's: the share's counts. */
    x->at = r.now - 17 * minute;
    CHECK_INT(class_quiet_minutes(x, r.now), 12);
    /* The share's clock is ahead of this PC's. */
    x->heard_at = r.now + 3 * minute;
    CHECK_INT(class_quiet_minutes(x, r.now), 0);
    close_room(&r);
}

/* Whoever forged it, or a newer Binome that tells more: the page does not. */
TEST(before_the_end_nothing_tells_the_cause_and_hidden_names_are_hidden)
{
    struct room r;
    struct class_round *x;
    struct str story = {0};
    struct class_look look;

    open_room(&r);
    x = add(&r, "PC-01", 1);
    x->attempts = 1;
    memcpy(x->diagnosis, "proxy", 6);
    memcpy(x->route, "switched-off", 13);
    memcpy(x->verdict, "masked", 7);
    memcpy(x->pair, "Sorbier", 8);
    for (int i = CLASS_DIAGNOSIS; i < CLASS_COLUMNS; i++)
        CHECK_TEXT(cell(&r, x, (enum class_column)i), "");
    CHECK_TEXT(cell(&r, x, CLASS_VERDICT), text_of(&r.texts, W_CLASS_NOT_YET));
    CHECK_TEXT(cell(&r, x, CLASS_PAIR), "Sorbier");
    look = (struct class_look){.t = &r.texts, .now = r.now, .names_hidden = true};
    class_story(&look, x, NULL, 0, "COLLEGE\\sorbier", &story);
    CHECK(!strstr(story.data, "orbier") && !strstr(story.data, "proxy"));
    r.wish.names_hidden = true;
    CHECK_TEXT(cell(&r, x, CLASS_PAIR), "");
    str_clear(&story);
    x->ended = true;
    look.names_hidden = false;
    class_story(&look, x, NULL, 0, "COLLEGE\\sorbier", &story);
    CHECK(strstr(story.data, "COLLEGE\\sorbier") && strstr(story.data, "proxy"));
    memcpy(x->verdict, "half-way", 9); /* of a newer one */
    memcpy(x->route, "by-magic", 9);
    CHECK_TEXT(cell(&r, x, CLASS_VERDICT), "half-way");
    CHECK_TEXT(cell(&r, x, CLASS_ROUTE), "by-magic");
    str_done(&story);
    close_room(&r);
}

/* --- the story -------------------------------------------------------------------------------- */

static struct class_sign sign(const struct room *r, unsigned seq, unsigned attempts, unsigned hints,
                              enum class_state state)
{
    return (struct class_sign){
        .at = (uint32_t)((r->now - UINT64_C(116444736000000000)) / TICKS_PER_SECOND) + 60 * seq,
        .seq = (uint16_t)seq,
        .attempts = (uint16_t)attempts,
        .hints = (uint16_t)hints,
        .state = (uint8_t)state};
}

/* A file is lost, one is there twice, and they come in another order. */
TEST(a_story_is_told_in_order_and_each_file_once)
{
    struct room r;
    struct class_round *x;
    struct class_sign signs[5];
    struct class_look look;
    struct str story = {0};

    open_room(&r);
    x = add(&r, "PC-01", 1);
    signs[0] = sign(&r, 6, 3, 1, CLASS_REPAIRED);
    signs[1] = sign(&r, 1, 0, 0, CLASS_PLANTED);
    signs[2] = sign(&r, 3, 1, 1, CLASS_PLANTED);
    signs[3] = sign(&r, 3, 1, 1, CLASS_PLANTED);
    signs[4] = sign(&r, 4, 1, 1, CLASS_PLANTED);
    look = (struct class_look){.t = &r.texts, .now = r.now};
    class_story(&look, x, signs, 5, NULL, &story);
    CHECK_TEXT(story.data, "• 12\xC2\xA0h\xC2\xA0"
                           "01\xC2\xA0: le billet est en place.\n"
                           "• 12\xC2\xA0h\xC2\xA0"
                           "03\xC2\xA0: indice 1.\n"
                           "• 12\xC2\xA0h\xC2\xA0"
                           "03\xC2\xA0: essai 1, pas encore réparé.\n"
                           "• 12\xC2\xA0h\xC2\xA0"
                           "04\xC2\xA0: autre signe, par exemple un diagnostic.\n"
                           "• 12\xC2\xA0h\xC2\xA0"
                           "06\xC2\xA0: essai 3, réparé.\n"
                           "Dans les fichiers et les exports, cette ronde s’appelle s00000000.");
    str_done(&story);
    close_room(&r);
}

/* --- the page --------------------------------------------------------------------------------- */

TEST(the_page_says_since_when_the_folder_is_gone)
{
    struct fake_os *pc = fake_os_new();
    struct view_state s = {.wish = PAGE_CLASS, .session = SESSION_EMPTY};
    struct texts texts;
    struct view v = {0};

    host_texts_init(&texts, LANG_EN);
    s.now = noon();
    view_make(&v, &texts, &s);
    CHECK_INT(v.page, PAGE_CLASS);
    CHECK(view_find(&v, IDC_CLASS_FOLDER) && view_find(&v, IDC_CLASS_PRIVACY));
    CHECK(!view_find(&v, IDC_CLASS_LIST));
    CHECK(!view_find(&v, IDC_CLASS_FOLLOW)->enabled);
    view_done(&v);
    s.classroom.named = true;
    s.classroom.folder = mem_dup("S:\\class");
    memcpy(s.classroom.today, "2026-11-27", CLASS_DAY + 1);
    s.classroom.gone_since = s.now;
    view_make(&v, &texts, &s);
    CHECK(strstr(view_find(&v, IDC_NOTICE)->text, "S:\\class"));
    view_done(&v);
    s.classroom.read_at = s.now;
    view_make(&v, &texts, &s);
    CHECK(strstr(view_find(&v, IDC_NOTICE)->text, "12:00"));
    CHECK(!view_find(&v, IDC_CLASS_DELETE)->enabled); /* nothing, and no day */
    view_done(&v);
    s.classroom.gone_since = 0;
    s.classroom.list.of_day.rounds = 1;
    view_make(&v, &texts, &s);
    CHECK(!view_find(&v, IDC_NOTICE));
    CHECK(!view_find(&v, IDC_CLASS_DELETE)->enabled); /* all days */
    view_done(&v);
    memcpy(s.classroom.wish.day, "2026-11-27", CLASS_DAY + 1);
    view_make(&v, &texts, &s);
    CHECK(view_find(&v, IDC_CLASS_DELETE)->enabled);
    view_done(&v);
    /* With a ticket in place only for whoever has said that nobody is watching. */
    s.session = SESSION_PLANTED;
    CHECK_INT(view_page(&s), PAGE_SHARED);
    CHECK(view_must_ask(&s, PAGE_CLASS, 1));
    s.teacher = true;
    CHECK_INT(view_page(&s), PAGE_CLASS);
    CHECK(!view_must_ask(&s, PAGE_TEACHER, 1));
    view_state_done(&s);
    host_texts_done();
    fake_os_free(pc);
}

int main(void)
{
    RUN(who_needs_help_comes_first);
    RUN(by_seat_numbers_are_numbers);
    RUN(two_open_rounds_under_one_name_are_told_apart);
    RUN(text_state_and_ticket_choose_and_the_counts_stay);
    RUN(a_day_is_chosen_and_the_others_are_named);
    RUN(silence_is_told_as_silence);
    RUN(before_the_end_nothing_tells_the_cause_and_hidden_names_are_hidden);
    RUN(a_story_is_told_in_order_and_each_file_once);
    RUN(the_page_says_since_when_the_folder_is_gone);
    return test_end();
}
