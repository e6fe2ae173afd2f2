/*
 * src/round/VERDICTS.md, "The shortcut that leads nowhere", row by row; and the bytes of the
 * shortcut, read back by the parser that reads other people's.
 */
#include "round.h"

#include <string.h>

#include "lnk.h"
#include "lnk_make.h"
#include "lnk_write.h"
#include "shortcut_words.h"
#include "test.h"
#include "text.h"

#define LINK     FAKE_DESKTOP "\\Budget 2026.lnk"
#define DOCUMENT FAKE_DOCUMENTS "\\Budget 2026.txt"
#define TARGET   FAKE_DOCUMENTS "\\Bugdet 2026.txt"
#define SECOND   FAKE_DESKTOP "\\Mon budget.lnk"

static void nothing(struct fake_os *pc)
{
    (void)pc;
}

/* As others write one: LinkInfo alone. */
static void put_link(struct fake_os *pc, const char *path, const char *to)
{
    struct lnk_parts parts = {.base = to};
    struct str bytes = {0};

    lnk_make(&parts, &bytes);
    fake_file(pc, path, bytes.data, bytes.len, OS_FILE_ARCHIVE, 0, 0);
    str_done(&bytes);
}

static void correct(struct fake_os *pc)
{
    put_link(pc, LINK, DOCUMENT);
}
static void correct_in_capitals(struct fake_os *pc)
{
    put_link(pc, LINK, "C:\\USERS\\EVA\\DOCUMENTS\\BUDGET 2026.TXT");
}
static void correct_and_lose(struct fake_os *pc)
{
    correct(pc);
    fake_remove(pc, DOCUMENT);
}
static void correct_and_empty(struct fake_os *pc)
{
    correct(pc);
    fake_file(pc, DOCUMENT, "", 0, OS_FILE_ARCHIVE, 0, 0);
}
static void correct_and_write(struct fake_os *pc)
{
    correct(pc);
    fake_file(pc, DOCUMENT, "figures", 7, OS_FILE_ARCHIVE, 0, 0);
}
static void lose_alone(struct fake_os *pc)
{
    fake_remove(pc, DOCUMENT);
}
static void misspell_otherwise(struct fake_os *pc)
{
    put_link(pc, LINK, FAKE_DOCUMENTS "\\Budgett 2026.txt");
}
static void other_file(struct fake_os *pc)
{
    fake_file(pc, FAKE_DOCUMENTS "\\Notes.txt", "n", 1, OS_FILE_ARCHIVE, 0, 0);
    put_link(pc, LINK, FAKE_DOCUMENTS "\\Notes.txt");
}
static void folder_alone(struct fake_os *pc)
{
    put_link(pc, LINK, FAKE_DOCUMENTS);
}
static void on_a_server(struct fake_os *pc)
{
    put_link(pc, LINK, "\\\\server\\share\\Budget 2026.txt");
}
static void no_shortcut_any_more(struct fake_os *pc)
{
    fake_file(pc, LINK, "text", 4, OS_FILE_ARCHIVE, 0, 0);
}
static void second(struct fake_os *pc)
{
    put_link(pc, SECOND, DOCUMENT);
}
static void second_and_delete(struct fake_os *pc)
{
    second(pc);
    fake_remove(pc, LINK);
}
static void second_to_another(struct fake_os *pc)
{
    fake_file(pc, FAKE_DOCUMENTS "\\Notes.txt", "n", 1, OS_FILE_ARCHIVE, 0, 0);
    put_link(pc, SECOND, FAKE_DOCUMENTS "\\Notes.txt");
}
static void delete_it(struct fake_os *pc)
{
    fake_remove(pc, LINK);
}
static void rename_it(struct fake_os *pc)
{
    fake_move(pc, LINK, FAKE_DESKTOP "\\Vieux.lnk");
}
static void rename_it_and_second(struct fake_os *pc)
{
    rename_it(pc);
    second(pc);
}
static void rename_document(struct fake_os *pc)
{
    fake_move(pc, DOCUMENT, TARGET);
}
static void another_under_that_name(struct fake_os *pc)
{
    fake_file(pc, TARGET, "not the budget", 14, OS_FILE_ARCHIVE, 0, 0);
}
static void follow_document(struct fake_os *pc)
{
    fake_move(pc, DOCUMENT, FAKE_DESKTOP "\\Budget.txt");
    put_link(pc, LINK, FAKE_DESKTOP "\\Budget.txt");
}

#define ROW(does, word, route, note)                                                               \
    {                                                                                              \
#does, does, VERDICT_##word, ROUTE_##route, NOTE_##note, __LINE__                          \
    }
static const struct {
    const char *name;
    void (*make)(struct fake_os *pc);
    enum verdict_word word;
    const struct word *route, *note;
    int line;
} rows[] = {
    ROW(nothing, ACTIVE, NONE, STILL_DEAD),
    ROW(correct, REPAIRED, TARGET_SET, NONE),
    ROW(correct_in_capitals, REPAIRED, TARGET_SET, NONE),
    ROW(correct_and_write, REPAIRED, TARGET_SET, NONE),
    ROW(correct_and_lose, COLLATERAL, TARGET_SET, GONE),
    ROW(correct_and_empty, COLLATERAL, TARGET_SET, CHANGED),
    ROW(lose_alone, ACTIVE, NONE, STILL_DEAD),
    ROW(misspell_otherwise, ACTIVE, NONE, STILL_DEAD),
    ROW(other_file, ALTERED, NONE, OTHER_TARGET),
    ROW(folder_alone, ALTERED, NONE, OTHER_TARGET),
    ROW(on_a_server, ALTERED, NONE, OTHER_TARGET),
    ROW(no_shortcut_any_more, ACTIVE, NONE, STILL_DEAD),
    ROW(second, MASKED, OTHER_SHORTCUT, DEAD_ONE_STAYS),
    ROW(second_and_delete, REPAIRED, OTHER_SHORTCUT, ANOTHER_WORKS),
    ROW(second_to_another, ACTIVE, NONE, STILL_DEAD),
    ROW(delete_it, ALTERED, SHORTCUT_DELETED, NO_SHORTCUT),
    ROW(rename_it, ACTIVE, NONE, STILL_DEAD),
    ROW(rename_it_and_second, MASKED, OTHER_SHORTCUT, DEAD_ONE_STAYS),
    ROW(rename_document, REPAIRED, DOCUMENT_RENAMED, DOCUMENT_ELSEWHERE),
    ROW(another_under_that_name, ALTERED, NONE, OTHER_TARGET),
    ROW(follow_document, REPAIRED, DOCUMENT_MOVED, DOCUMENT_ELSEWHERE),
};

TEST(every_row_of_the_shortcut_table_is_judged_as_written)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct verdict v;
        struct round r;

        test_row(rows[i].name);
        round_init(&r);
        CHECK_INT(round_plant(&r, "budget", NULL, NULL, NULL), ST_OK);
        rows[i].make(r.pc);
        v = round_verify(&r);
        CHECK_TEXT(verdict_word(v.word), verdict_word(rows[i].word));
        CHECK(v.route == rows[i].route);
        CHECK(!rows[i].note || verdict_has_note(&v, rows[i].note));
        verdict_done(&v);
        round_done(&r);
    }
    test_row(NULL);
}

/* No names, no characters: an item list that ends in its middle, and nothing else. */
TEST(what_cannot_be_told_is_unknown)
{
    struct lnk_parts parts = {.items = "pc|C:\\|bad"};
    struct str bytes = {0};
    struct verdict v;
    struct round r;

    round_init(&r);
    CHECK_INT(round_plant(&r, "budget", NULL, NULL, NULL), ST_OK);
    lnk_make(&parts, &bytes);
    fake_file(r.pc, LINK, bytes.data, bytes.len, OS_FILE_ARCHIVE, 0, 0);
    v = round_verify(&r);
    CHECK_INT(v.word, VERDICT_UNKNOWN);
    CHECK(verdict_has_note(&v, NOTE_TARGET_UNTOLD));
    verdict_done(&v);
    str_done(&bytes);
    round_done(&r);
}

/* What an earlier round, or somebody, left: it is older than the round. */
TEST(an_older_copy_of_the_document_is_somebodys_own)
{
    struct str text = {0};
    struct round r;

    round_init(&r);
    CHECK_INT(round_plant(&r, "budget", NULL, NULL, NULL), ST_OK);
    str_set(&text, fake_contents(r.pc, DOCUMENT)->data, fake_contents(r.pc, DOCUMENT)->len);
    fake_file(r.pc, FAKE_DOCUMENTS "\\old.txt", text.data, text.len, OS_FILE_ARCHIVE, 131, 132);
    fake_file(r.pc, FAKE_DOCUMENTS "\\new.txt", text.data, text.len, OS_FILE_ARCHIVE, 0, 0);
    CHECK_INT(round_restore(&r, &decide_put_back, NULL), ST_OK);
    CHECK(fake_has_file(r.pc, FAKE_DOCUMENTS "\\old.txt"));
    CHECK(!fake_has_file(r.pc, FAKE_DOCUMENTS "\\new.txt"));
    str_done(&text);
    round_done(&r);
}

/* What came in the round and leads to nothing without it goes with it. */
TEST(no_shortcut_of_the_round_outlives_it)
{
    static void (*const moves[])(struct fake_os * pc) = {second, second_and_delete, rename_it,
                                                         rename_document, follow_document};

    for (size_t i = 0; i < sizeof moves / sizeof *moves; i++) {
        struct str before = {0}, after = {0};
        struct verdict v;
        struct round r;

        round_init(&r);
        put_link(r.pc, FAKE_DESKTOP "\\Outils.lnk", "C:\\Windows\\notepad.exe");
        fake_photograph(r.pc, &before);
        CHECK_INT(round_plant(&r, "budget", NULL, NULL, NULL), ST_OK);
        moves[i](r.pc);
        v = round_verify(&r);
        verdict_done(&v);
        CHECK_INT(round_restore(&r, &decide_put_back, NULL), ST_OK);
        fake_photograph(r.pc, &after);
        CHECK_TEXT(str_text(&after), str_text(&before));
        str_done(&before);
        str_done(&after);
        round_done(&r);
    }
}

TEST(files_of_these_names_are_the_users_own_and_refused)
{
    static const char *const paths[] = {LINK, DOCUMENT, TARGET};

    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        struct err err = {0};
        struct round r;

        test_row(paths[i]);
        round_init(&r);
        fake_file(r.pc, paths[i], "mine", 4, OS_FILE_READONLY, 1, 2);
        CHECK_INT(round_plant(&r, "budget", NULL, NULL, &err), ST_REFUSED);
        CHECK(err.reason == ERR_FOREIGN_FILE);
        CHECK_TEXT(str_text(fake_contents(r.pc, paths[i])), "mine");
        round_done(&r);
    }
    test_row(NULL);
}

TEST(a_users_shortcut_to_one_of_them_is_refused)
{
    struct err err = {0};
    struct round r;

    round_init(&r);
    put_link(r.pc, SECOND, DOCUMENT);
    CHECK_INT(round_plant(&r, "budget", NULL, NULL, &err), ST_REFUSED);
    CHECK(err.reason == ERR_REFUSED_BY_KIND && err.why == REFUSAL_SHORTCUT_THERE);
    CHECK(!fake_has_file(r.pc, LINK) && !fake_has_file(r.pc, DOCUMENT));
    round_done(&r);
}

/* The items and LinkInfo name it, each by itself; the corpus's parser reads both. */
TEST(a_written_shortcut_reads_back)
{
    static const char *const paths[] = {"C:\\a.txt",
                                        "D:\\Donn\xc3\xa9"
                                        "es\\\xf0\x9f\x98\x80\\b c.txt",
                                        TARGET};

    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        struct fake_os *pc = fake_os_new();
        const struct os os = fake_os_ops(pc);
        struct str bytes = {0};
        struct lnk l = {0};

        test_row(paths[i]);
        CHECK(lnk_write(paths[i], &bytes));
        CHECK_INT(lnk_parse(&os, bytes.data, bytes.len, &l), LNK_WHOLE);
        CHECK_INT(l.target_count, 1);
        CHECK_TEXT(l.targets[0], paths[i]);
        CHECK(!l.not_told && !l.arguments);
        lnk_done(&l);
        str_done(&bytes);
        fake_os_free(pc);
    }
    test_row(NULL);
}

TEST(what_is_no_path_of_a_drive_is_not_written)
{
    static const char *const paths[] = {"",        "a.txt", "\\\\server\\share\\a.txt",
                                        "C:a.txt", "C:\\",  "C:\\folder\\"};

    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        struct str bytes = {0};

        test_row(paths[i]);
        CHECK(!lnk_write(paths[i], &bytes));
        CHECK_INT(bytes.len, 0);
    }
    test_row(NULL);
}

int main(void)
{
    RUN(every_row_of_the_shortcut_table_is_judged_as_written);
    RUN(what_cannot_be_told_is_unknown);
    RUN(an_older_copy_of_the_document_is_somebodys_own);
    RUN(no_shortcut_of_the_round_outlives_it);
    RUN(files_of_these_names_are_the_users_own_and_refused);
    RUN(a_users_shortcut_to_one_of_them_is_refused);
    RUN(a_written_shortcut_reads_back);
    RUN(what_is_no_path_of_a_drive_is_not_written);
    return test_end();
}
