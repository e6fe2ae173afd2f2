/*
 * What a journal of another format means to this program: the forward rule of journal.h. A word
 * that is newer is never broken; what an earlier format wrote stays readable for ever; and a
 * journal that lacks what its kind needs ends in a sentence.
 */
#include "round.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "crc32.h"
#include "host_texts.h"
#include "kinds.h"
#include "report.h"
#include "test.h"

static const char journal_path[] = FAKE_STATE "\\journal.ini";
static const char newer_word[] = "from-the-future";

/* Was it there from the first format on? A later kind is written in its own (the forward rule). */
static bool is_old(const struct kind_fixture *kind)
{
    return fault_find(kind->kind)->needs <= JOURNAL_FORWARD;
}

static size_t ticket_count(void)
{
    size_t count = 0;

    while (kind_fixtures[count])
        count++;
    return count;
}

/* --- texts ------------------------------------------------------------------------------------ */

static bool read_golden(const char *name, struct str *out)
{
    struct str path = {0};
    char buffer[4096];
    FILE *f;
    size_t n;

    str_add_text(&path, SOURCE_DIR "/tests/golden/");
    str_add_text(&path, name);
    f = fopen(path.data, "rb");
    while (f && (n = fread(buffer, 1, sizeof buffer, f)) > 0)
        str_add(out, buffer, n);
    if (f)
        fclose(f);
    str_done(&path);
    return f != NULL;
}

static void seal(struct str *text)
{
    char crc[9];

    snprintf(crc, sizeof crc, "%08x", crc32_of(text->data, text->len));
    str_add_text(text, "[end]\ncrc32 = ");
    str_add_text(text, crc);
    str_add_text(text, "\n");
}

/* One part, sealed, out of a text in which [from, to) is replaced. The end marks of the text go. */
static void replaced(const struct str *text, size_t from, size_t to, const char *with,
                     struct str *out)
{
    const char *end = strstr(text->data, "\n[end]\n");

    CHECK(end && from <= to && to <= (size_t)(end - text->data));
    str_clear(out);
    str_add(out, text->data, from);
    str_add_text(out, with);
    str_add(out, text->data + to, (size_t)(end - text->data) - to);
    if (out->data[out->len - 1] != '\n')
        str_add_char(out, '\n');
    seal(out);
}

static void lay(struct round *r, const struct str *text)
{
    fake_file(r->pc, journal_path, text->data, text->len, 0, 0, 0);
    round_restart(r);
}

/* A ticket in place on a PC of its own, its journal in one part, with a verify and a hint. */
static void plant(struct round *r, const char *ticket, struct str *text)
{
    struct verdict v;
    unsigned number;

    round_init(r);
    fake_set_text(r->pc, FAKE_INTERNET, "ProxyServer", "proxy.college:8080");
    fake_file(r->pc, FAKE_STARTUP "\\desktop.ini", "mine", 4, OS_FILE_HIDDEN, 0, 0);
    CHECK_INT(round_plant(r, ticket, NULL, NULL, NULL), ST_OK);
    v = round_verify(r);
    CHECK_INT(v.word, VERDICT_ACTIVE);
    verdict_done(&v);
    CHECK_INT(session_hint(r->session, NULL, &number, NULL), ST_OK);
    CHECK_INT(session_answer(r->session, 0, "yes", NULL), ST_OK); /* writes the whole file */
    str_set(text, fake_contents(r->pc, journal_path)->data,
            fake_contents(r->pc, journal_path)->len);
}

/* The same, put back. */
static void close_round(struct round *r, struct str *text)
{
    CHECK_INT(round_restore(r, &decide_later, NULL), ST_OK);
    str_set(text, fake_contents(r->pc, journal_path)->data,
            fake_contents(r->pc, journal_path)->len);
}

/* --- whatever is called ----------------------------------------------------------------------- */

static const struct conflict_handler *const handlers[] = {&decide_later, &decide_keep,
                                                          &decide_put_back};
enum { HANDLERS = sizeof handlers / sizeof *handlers };

/* Each is refused with this reason, and nothing on the PC differs by a byte. */
static void check_refused(struct round *r, enum err_reason reason)
{
    struct plant_options options = {0};
    struct str before = {0}, after = {0};
    struct plan plan = {0};
    struct verdict v = {0};
    struct err err = {0};
    enum effect effect;
    unsigned number;
    char *run = NULL;

    fake_photograph(r->pc, &before);
#define REFUSED(call)                                                                              \
    do {                                                                                           \
        err = (struct err){0};                                                                     \
        CHECK_INT((call), ST_INVALID);                                                             \
        CHECK_INT(err.reason, reason);                                                             \
        CHECK(session_journal(r->session) == NULL);                                                \
    } while (0)
    REFUSED(session_refresh(r->session, &err));
    REFUSED(session_verify(r->session, &v, &err));
    REFUSED(session_hint(r->session, NULL, &number, &err));
    REFUSED(session_give_up(r->session, &err));
    REFUSED(session_diagnose(r->session, "right", &err));
    REFUSED(session_answer(r->session, 0, "x", &err));
    REFUSED(session_effect(r->session, &effect, &run, &err));
    REFUSED(session_find_round(r->session, &err));
    for (size_t i = 0; i < ticket_count(); i++) {
        REFUSED(session_plan(r->session, kind_fixtures[i]->ticket, &options, &plan, &err));
        REFUSED(session_plant(r->session, kind_fixtures[i]->ticket, &options, NULL, &err));
    }
    for (size_t i = 0; reason == ERR_JOURNAL_NEWER && i < HANDLERS; i++)
        REFUSED(round_restore(r, handlers[i], &err));
#undef REFUSED
    fake_photograph(r->pc, &after);
    CHECK_TEXT(str_text(&after), str_text(&before));
    CHECK(session_set_aside(r->session) == NULL);
    str_done(&before);
    str_done(&after);
}

static void check_put_back(struct round *r)
{
    struct receipt receipt = {0};
    struct err err = {0};
    size_t otherwise = 0;

    CHECK_INT(session_restore(r->session, &decide_later, &receipt, &err), ST_OK);
    CHECK_INT(session_state(r->session), SESSION_CLOSED);
    for (size_t i = 0; i < receipt.count; i++)
        otherwise += receipt.lines[i].otherwise;
    /* Where nothing was stored, earlier programs wrote down as WinINet's answer the address that
     * stood in the box; it is no longer asked there. */
    CHECK_INT(receipt.identical + otherwise, receipt.count);
    receipt_done(&receipt);
}

/* --- words ------------------------------------------------------------------------------------ */

/* Where each list stands in a file: behind this, in the first section of this name. */
static const struct {
    const char *section, *behind;
    bool closed; /* in a round that is over */
} stands[JOURNAL_LISTS] = {
    [WORDS_PHASE] = {"\n[journal]\n", "\nphase = ", false},
    [WORDS_TYPE] = {"\n[place]\n", "\nwhat = ", false},
    [WORDS_ROLE] = {"\n[place]\n", "\nrole = ", false},
    [WORDS_STATE] = {"\n[place]\n", "\nbefore = ", false},
    [WORDS_EVENT] = {"\n[events]\n", "Z ", false},
    [WORDS_VERDICT] = {"\n[events]\n", "Z verify ", false},
    [WORDS_ROUTE] = {"\n[events]\n", "Z verify active ", false},
    [WORDS_CHECK] = {"\n[check]\n", "\nstate = ", false},
    [WORDS_NOTE] = {"\n[note]\n", "\nid = ", false},
    [WORDS_RECEIPT] = {"\n[receipt]\n", "\nstate = ", true},
};

/* The word that stands there, [from, to). */
static bool find_word(const struct str *text, const char *section, const char *behind, size_t *from,
                      size_t *to)
{
    const char *at = strstr(text->data, section);

    at = at ? strstr(at, behind) : NULL;
    if (!at)
        return false;
    *from = (size_t)(at - text->data) + strlen(behind);
    *to = *from + strcspn(text->data + *from, " \n");
    return true;
}

/* An active fault has no route: one is put in, so that there is a word to replace. */
static void add_route(struct str *text)
{
    struct str with = {0};
    const char *at = strstr(text->data, "Z verify active\n");
    size_t end = at ? (size_t)(at - text->data) + strlen("Z verify active") : 0;

    CHECK(at != NULL);
    replaced(text, end, end, " disabled", &with);
    str_set(text, with.data, with.len);
    str_done(&with);
}

/* False: no such word stands in this ticket's journal. */
static bool check_newer_word(const char *ticket, enum journal_list list)
{
    struct str text = {0}, with = {0};
    struct verdict v;
    struct round r;
    size_t from = 0, to = 0;
    bool stands_there;

    plant(&r, ticket, &text);
    if (stands[list].closed)
        close_round(&r, &text);
    if (list == WORDS_ROUTE)
        add_route(&text);
    stands_there =
        find_word(&text, stands[list].section, stands[list].behind, &from, &to) && to > from;
    if (!stands_there)
        goto out;
    replaced(&text, from, to, newer_word, &with);
    lay(&r, &with);
    if (journal_list_puts_back(list)) {
        check_refused(&r, ERR_JOURNAL_NEWER);
    } else if (stands[list].closed) {
        CHECK_INT(session_refresh(r.session, NULL), ST_OK);
        CHECK_INT(session_state(r.session), SESSION_CLOSED);
    } else {
        v = round_verify(&r);
        CHECK_INT(v.word, VERDICT_ACTIVE);
        verdict_done(&v);
        check_put_back(&r);
    }
out:
    str_done(&text);
    str_done(&with);
    round_done(&r);
    return stands_there;
}

TEST(a_word_that_is_newer_is_never_broken)
{
    for (unsigned list = 0; list < JOURNAL_LISTS; list++) {
        unsigned plays = 0;

        test_row(journal_list_name((enum journal_list)list));
        CHECK(stands[list].section != NULL);
        /* A kind may have nothing to note while its fault is active; of the rest each has one. */
        for (size_t i = 0; i < ticket_count(); i++) {
            bool played = check_newer_word(kind_fixtures[i]->ticket, (enum journal_list)list);

            CHECK(played || list == WORDS_NOTE);
            plays += played;
        }
        CHECK(plays > 0);
    }
    test_row(NULL);
}

TEST(a_kind_that_is_newer_is_never_broken)
{
    struct str text = {0}, with = {0};
    struct round r;
    size_t from = 0, to = 0;

    plant(&r, "internet", &text);
    CHECK(find_word(&text, "\n[journal]\n", "\nkind = ", &from, &to));
    replaced(&text, from, to, "mouse", &with);
    lay(&r, &with);
    CHECK_INT(session_state(r.session), SESSION_EMPTY); /* not read yet */
    check_refused(&r, ERR_JOURNAL_NEWER);
    CHECK_INT(session_state(r.session), SESSION_NEWER);
    str_done(&text);
    str_done(&with);
    round_done(&r);
}

/* A later format that this one can still put back: with what it does not know in every section. */
TEST(the_head_says_which_format_can_put_it_back)
{
    static const struct {
        const char *head;
        bool reads;
    } rows[] = {
        {"format = 99\nneeds = 3\nnew = 1", true}, {"format = 99999999999\nneeds = 1", true},
        {"format = 4\nneeds = 4", true},           {"format = 4\nneeds = 3", true},
        {"format = 3\nneeds = 99", false},         {"format = 99", false},
        {"format = 99\nneeds = soon", false},      {"format = 99\nneeds = 99999999999", false},
    };

    for (size_t i = 0; i < ticket_count() * (sizeof rows / sizeof *rows); i++) {
        struct str text = {0}, with = {0};
        struct round r;
        const char *at;

        if (!is_old(kind_fixtures[i % ticket_count()]))
            continue;
        test_row(rows[i / ticket_count()].head);
        plant(&r, kind_fixtures[i % ticket_count()]->ticket, &text);
        at = strstr(text.data, "format = 3\nneeds = 3");
        CHECK(at != NULL);
        replaced(&text, (size_t)(at - text.data),
                 (size_t)(at - text.data) + strlen("format = 3\nneeds = 3"),
                 rows[i / ticket_count()].head, &with);
        lay(&r, &with);
        if (rows[i / ticket_count()].reads)
            check_put_back(&r);
        else
            check_refused(&r, ERR_JOURNAL_NEWER);
        str_done(&text);
        str_done(&with);
        round_done(&r);
    }
    test_row(NULL);
}

/* What a later format may have made odd is never set aside, whatever is odd about it. */
TEST(what_is_odd_about_a_later_format_is_newer_not_broken)
{
    static const struct {
        const char *find, *with;
    } rows[] = {
        {"Internet Settings\nname", "Explorer\nname"}, /* a place that the kind did not own */
        {"\nname = ProxyEnable", ""},
        {"\nbefore = absent", ""},
        {"planted-at = 2026", "planted-at = the year 2026"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct str text = {0}, with = {0}, later = {0};
        struct round r;
        const char *at;

        test_row(rows[i].find);
        plant(&r, "internet", &text);
        at = strstr(text.data, rows[i].find);
        CHECK(at != NULL);
        replaced(&text, (size_t)(at - text.data), (size_t)(at - text.data) + strlen(rows[i].find),
                 rows[i].with, &with);
        at = strstr(with.data, "format = 3");
        replaced(&with, (size_t)(at - with.data), (size_t)(at - with.data) + strlen("format = 3"),
                 "format = 99", &later);
        lay(&r, &later);
        for (size_t d = 0; d < HANDLERS; d++) {
            struct err err = {0};

            CHECK_INT(round_restore(&r, handlers[d], &err), ST_INVALID);
            CHECK_INT(err.reason, ERR_JOURNAL_NEWER);
            CHECK(fake_has_file(r.pc, journal_path) &&
                  str_equal(fake_contents(r.pc, journal_path), &later));
        }
        str_done(&text);
        str_done(&with);
        str_done(&later);
        round_done(&r);
    }
    test_row(NULL);
}

/* "list word", one a line. */
static void add_words(struct str *out, const char *list, const char *word)
{
    str_add_text(out, list);
    str_add_char(out, ' ');
    str_add_text(out, word);
    str_add_char(out, '\n');
}

static void list_words(bool putting_back, struct str *out)
{
    for (size_t i = 0; putting_back && fault_all()[i]; i++)
        add_words(out, "kind", fault_all()[i]->name);
    for (unsigned list = 0; list < JOURNAL_LISTS; list++)
        for (unsigned i = 0; i < journal_list_count((enum journal_list)list); i++) {
            struct str word = {0};

            journal_word((enum journal_list)list, i, &word);
            if (word.len > 0 && journal_list_puts_back((enum journal_list)list) == putting_back)
                add_words(out, journal_list_name((enum journal_list)list), word.data);
            str_done(&word);
        }
}

/* The words of each format are written down. One that puts back and is not among those of the
 * format of today wants a format of its own (journal.h, rule 3); none ever goes. */
TEST(no_word_comes_without_a_format_and_none_goes)
{
    struct str needed = {0}, story = {0};

    list_words(true, &needed);
    list_words(false, &story);
    for (unsigned format = 3; format <= JOURNAL_FORMAT; format++) {
        struct str golden = {0};
        char name[40];
        size_t lines = 0, known = 0;

        snprintf(name, sizeof name, "words-%u.txt", format);
        test_row(name);
        CHECK(read_golden(name, &golden));
        for (const char *line = str_text(&golden); *line; line += strcspn(line, "\n") + 1) {
            char *one = mem_dup_n(line, strcspn(line, "\n") + 1);

            lines++;
            known += strstr(str_text(&needed), one) || strstr(str_text(&story), one);
            free(one);
        }
        CHECK(lines > 50);
        CHECK_INT(known, lines);
        for (const char *line = needed.data; format == JOURNAL_FORMAT && *line;
             line += strcspn(line, "\n") + 1) {
            char *one = mem_dup_n(line, strcspn(line, "\n") + 1);

            test_row(one);
            CHECK(strstr(str_text(&golden), one) != NULL);
            free(one);
        }
        str_done(&golden);
    }
    test_row(NULL);
    str_done(&needed);
    str_done(&story);
}

/* --- what earlier formats wrote --------------------------------------------------------------- */

/* A PC on which the plant of that journal is in place: the places in the order of their writing. */
static void replant(struct round *r, const struct journal *j)
{
    for (size_t i = 0; i < j->records.count; i++) {
        const struct record *rec = &j->records.items[i];

        if (rec->place.type != PLACE_FOLDER)
            CHECK_INT(place_write(&r->os, &rec->place, &rec->planted, true, NULL), ST_OK);
    }
    for (size_t i = 0; i < j->records.count; i++)
        if (j->records.items[i].place.type == PLACE_VALUE)
            CHECK_INT(place_write(&r->os, &j->records.items[i].place, &j->records.items[i].planted,
                                  true, NULL),
                      ST_OK);
}

static void check_live(const struct str *text)
{
    struct journal j = {0};
    struct verdict v;
    struct round r;

    CHECK_INT(journal_parse("golden", text->data, text->len, &j, NULL), ST_OK);
    CHECK(!j.file.torn);
    round_init(&r);
    replant(&r, &j);
    lay(&r, text);
    v = round_verify(&r);
    CHECK_INT(v.word, VERDICT_ACTIVE);
    CHECK_INT(v.attempt, journal_count(&j, EVENT_VERIFY) + 1);
    verdict_done(&v);
    check_put_back(&r);
    for (size_t i = 0; i < j.records.count; i++) {
        const struct record *rec = &j.records.items[i];
        struct state now = {0};

        CHECK_INT(place_read(&r.os, &rec->place, &now, NULL), ST_OK);
        CHECK(place_is_live(&rec->place) || state_equal(&rec->place, &now, &rec->before));
        state_done(&now);
    }
    journal_done(&j);
    round_done(&r);
}

static void check_closed(const struct str *text)
{
    const struct journal *j;
    struct round r;

    round_init(&r);
    lay(&r, text);
    CHECK_INT(session_find_round(r.session, NULL), ST_OK);
    CHECK_INT(session_state(r.session), SESSION_CLOSED);
    j = session_journal(r.session);
    CHECK(j->closed_at > j->planted_at && j->records.count > 3);
    CHECK_INT(journal_count(j, EVENT_PLANT), 1);
    CHECK_INT(journal_count(j, EVENT_VERIFY), 2);
    CHECK_INT(journal_count(j, EVENT_HINT), 1);
    CHECK_INT(journal_count(j, EVENT_DIAGNOSIS), 1);
    CHECK_INT(journal_count(j, EVENT_GIVE_UP), 1);
    CHECK_INT(journal_count(j, EVENT_RESTORE), 1);
    CHECK(j->seen.check_count > 0 && j->seen.note_count > 0);
    CHECK(j->receipt.count > 3 && j->receipt.identical == j->receipt.count);
    CHECK(j->answers[0] && strstr(j->answers[0], "\xc3\xa9tape"));
    round_done(&r);
}

TEST(what_every_format_wrote_stays_readable_for_ever)
{
    static const char *const states[] = {"live", "added", "closed"};

    for (unsigned format = 1; format <= JOURNAL_FORMAT; format++) {
        unsigned read = 0;

        for (size_t i = 0; i < ticket_count() * 3; i++) {
            struct str text = {0};
            char name[80], head[40];

            if (format == 1 && i % 3 == 1)
                continue; /* it had no additions */
            snprintf(name, sizeof name, "journal-%u-%s-%s.ini", format,
                     kind_fixtures[i / 3]->ticket, states[i % 3]);
            snprintf(head, sizeof head, "\nformat = %u\n", format);
            test_row(name);
            /* The kinds of format 3 are written in it still, a later one in its own; one ticket of
             * a kind stands for all. */
            if (!read_golden(name, &text)) {
                CHECK(!is_old(kind_fixtures[i / 3]) || format > JOURNAL_FORWARD);
                continue;
            }
            CHECK(strstr(str_text(&text), head) != NULL);
            if (i % 3 < 2)
                check_live(&text);
            else
                check_closed(&text);
            read++;
            str_done(&text);
        }
        CHECK(read >= 3);
    }
    test_row(NULL);
}

/* True: there is such a file. */
static bool check_same_bytes(unsigned format, const char *ticket, const char *state)
{
    struct str text = {0}, again = {0};
    struct journal j = {0};
    char name[80];

    snprintf(name, sizeof name, "journal-%u-%s-%s.ini", format, ticket, state);
    if (!read_golden(name, &text))
        return false;
    test_row(name);
    CHECK_INT(journal_parse("j", text.data, text.len, &j, NULL), ST_OK);
    journal_format(&j, &again);
    CHECK_BYTES(again.data, again.len, text.data, text.len);
    journal_done(&j);
    str_done(&text);
    str_done(&again);
    return true;
}

TEST(what_is_read_is_written_in_the_same_bytes)
{
    for (unsigned format = JOURNAL_FORWARD; format <= JOURNAL_FORMAT; format++) {
        unsigned same = 0;

        for (size_t i = 0; kind_fixtures[i]; i++) {
            same += check_same_bytes(format, kind_fixtures[i]->ticket, "live");
            same += check_same_bytes(format, kind_fixtures[i]->ticket, "closed");
        }
        CHECK(same >= 2);
    }
    test_row(NULL);
}

/* --- what a kind needs ------------------------------------------------------------------------ */

static void make_report(struct round *r)
{
    struct str out = {0};
    struct report report;
    struct texts t;

    if (session_find_round(r->session, NULL) != ST_OK)
        return;
    host_texts_init(&t, LANG_FR);
    report = report_of_round(session_journal(r->session), session_scenario(r->session),
                             r->os.ops->now(r->os.ctx));
    report_html(&out, &t, &report);
    report_json(&out, &t, &report);
    CHECK(out.len > 0);
    str_done(&out);
}

/* Status, verify, report, restore: each ends in an answer or in a sentence, and nothing is touched
 * where it is a sentence. True: it was put back. */
static bool ends_well(struct round *r, const struct str *text)
{
    struct str before = {0}, after = {0};
    struct err err = {0};
    struct verdict v = {0};
    enum status st;
    char *kept;
    bool back;

    lay(r, text);
    fake_photograph(r->pc, &before);
    st = session_refresh(r->session, &err);
    CHECK(st == ST_OK || (st == ST_INVALID && err.reason == ERR_JOURNAL_INVALID));
    CHECK_INT(session_verify(r->session, &v, NULL), st);
    if (st == ST_OK) {
        CHECK_INT(v.word, VERDICT_ACTIVE);
        verdict_done(&v);
    } else {
        fake_photograph(r->pc, &after);
        CHECK_TEXT(str_text(&after), str_text(&before));
    }
    make_report(r);
    back = round_restore(r, &decide_put_back, &err) == ST_OK;
    CHECK(back == (st == ST_OK));
    if (!back) {
        CHECK_INT(err.reason, ERR_JOURNAL_INVALID);
        kept = session_set_aside(r->session);
        CHECK(kept != NULL);
        free(kept);
    }
    str_done(&before);
    str_done(&after);
    return back;
}

/* The next section or line of one, [*from, *to). */
static bool next_section(const struct str *text, const char *name, size_t *from, size_t *to)
{
    const char *at = strstr(text->data + *to, name), *end;

    if (!at)
        return false;
    end = strstr(at + strlen(name), "\n\n[");
    *from = (size_t)(at - text->data);
    *to = end ? (size_t)(end - text->data) + 1 : text->len;
    return true;
}

static void leave_out(const char *ticket, size_t from, size_t to, const char *what, unsigned *back,
                      unsigned *refused)
{
    struct str text = {0}, with = {0};
    struct round r;

    plant(&r, ticket, &text);
    replaced(&text, from, to, "", &with);
    test_row(what);
    if (ends_well(&r, &with))
        ++*back;
    else
        ++*refused;
    str_done(&text);
    str_done(&with);
    round_done(&r);
}

static void leave_out_each(const char *ticket, const char *section, const char *line,
                           unsigned *back, unsigned *refused)
{
    struct str text = {0};
    struct round r;
    size_t from = 0, to = 0;

    plant(&r, ticket, &text);
    round_done(&r);
    while (next_section(&text, section, &from, &to)) {
        char *what = mem_dup_n(text.data + from, to - from);
        const char *at = text.data + from + strlen(section) - 1;

        if (!line)
            leave_out(ticket, from, to, what, back, refused);
        /* Each line of the section that begins so. */
        while (line && (at = strchr(at, '\n')) != NULL && (size_t)(at - text.data) + 1 < to) {
            size_t start = (size_t)(++at - text.data);

            if (strncmp(at, line, strlen(line)) == 0)
                leave_out(ticket, start, start + strcspn(at, "\n") + 1, what, back, refused);
        }
        free(what);
    }
    str_done(&text);
}

/* Without all the records of a role, or all the settings. */
static void leave_out_role(const char *ticket, enum record_role role, bool settings, bool expected)
{
    struct str text = {0}, with = {0};
    struct journal j = {0};
    struct round r;
    size_t kept = 0;

    plant(&r, ticket, &text);
    CHECK_INT(journal_parse("j", text.data, text.len, &j, NULL), ST_OK);
    for (size_t i = 0; !settings && i < j.records.count; i++) {
        struct record *rec = &j.records.items[i];

        if (rec->role != role) {
            struct record other = j.records.items[kept];

            j.records.items[kept++] = *rec;
            *rec = other;
        }
    }
    /* Those at the end are let go by hand. */
    for (size_t i = kept; !settings && i < j.records.count; i++) {
        place_done(&j.records.items[i].place);
        state_done(&j.records.items[i].before);
        state_done(&j.records.items[i].planted);
    }
    if (settings)
        settings_done(&j.settings);
    else
        j.records.count = kept;
    journal_format(&j, &with);
    journal_done(&j);
    test_row(ticket);
    CHECK_INT(ends_well(&r, &with), expected);
    str_done(&text);
    str_done(&with);
    round_done(&r);
}

TEST(a_journal_that_lacks_anything_ends_in_an_answer_or_in_a_sentence)
{
    for (size_t i = 0; i < ticket_count(); i++) {
        unsigned back = 0, refused = 0;

        /* What was planted is taken from the records: no setting is needed. */
        if (kind_fixtures[i]->settings->name) {
            leave_out_each(kind_fixtures[i]->ticket, "\n[settings]\n", "", &back, &refused);
            CHECK(back > 0 && refused == 0);
            leave_out_each(kind_fixtures[i]->ticket, "\n[settings]\n", NULL, &back, &refused);
            CHECK(refused == 0);
        }
        leave_out_role(kind_fixtures[i]->ticket, ROLE_OWN, true, true);
        back = refused = 0;
        leave_out_each(kind_fixtures[i]->ticket, "\n[place]\n", NULL, &back, &refused);
        /* Where nothing is planted, none of them is what all others are compared with. */
        CHECK(back > 0 && (refused > 0 || fault_find(kind_fixtures[i]->kind)->plants_nothing));
        back = refused = 0;
        leave_out_each(kind_fixtures[i]->ticket, "\n[place]\n", "role", &back, &refused);
        CHECK(back == 0 && refused > 0);
        leave_out_role(kind_fixtures[i]->ticket, ROLE_OWN, false, false);
        leave_out_role(kind_fixtures[i]->ticket, ROLE_WATCH, false, true);
    }
    test_row(NULL);
}

int main(int argc, char **argv)
{
    struct str words = {0};

    if (argc == 2 && strcmp(argv[1], "--words") == 0) { /* to write tests/golden/words-<n>.txt */
        list_words(true, &words);
        list_words(false, &words);
        fputs(str_text(&words), stdout);
        str_done(&words);
        return 0;
    }
    RUN(a_word_that_is_newer_is_never_broken);
    RUN(a_kind_that_is_newer_is_never_broken);
    RUN(the_head_says_which_format_can_put_it_back);
    RUN(what_is_odd_about_a_later_format_is_newer_not_broken);
    RUN(no_word_comes_without_a_format_and_none_goes);
    RUN(what_every_format_wrote_stays_readable_for_ever);
    RUN(what_is_read_is_written_in_the_same_bytes);
    RUN(a_journal_that_lacks_anything_ends_in_an_answer_or_in_a_sentence);
    host_texts_done();
    return test_end();
}
