/*
 * Reads of one plan, and of a list of plans: each made once, and what was read is never older than
 * the list.
 */
#include "os_cache.h"

#include <stdlib.h>
#include <string.h>

#include "kinds.h"
#include "memory.h"
#include "round.h"
#include "test.h"

#define KEY "Software\\Mine"

/* --- what is asked of the PC ------------------------------------------------------------------ */

static struct os real;   /* what the listening calls go on to */
static struct str asked; /* each question, with a NUL behind it */
static unsigned questions, twice;

static void note(const char *what, int which, const char *where, const char *name)
{
    struct str question = {0};
    const char *p = str_text(&asked), *end = p + asked.len;

    str_add_text(&question, what);
    str_add_uint(&question, (unsigned)which);
    str_add_text(&question, where);
    str_add_text(&question, "|");
    str_add_text(&question, name);
    for (; p < end && strcmp(p, str_text(&question)) != 0; p += strlen(p) + 1)
        continue;
    questions++;
    if (p < end) {
        twice++;
        test_row(str_text(&question));
    }
    str_add(&asked, str_text(&question), question.len + 1);
    str_done(&question);
}

static enum status hear_value(void *ctx, enum os_root root, const char *key, const char *name,
                              struct os_value *out, struct err *err)
{
    note("value", (int)root, key, name);
    return real.ops->reg_read(ctx, root, key, name, out, err);
}

static enum status hear_names(void *ctx, enum os_root root, const char *key, bool *present,
                              struct os_names *out, struct err *err)
{
    note("names", (int)root, key, "");
    return real.ops->reg_list(ctx, root, key, present, out, err);
}

static enum status hear_tree(void *ctx, const char *key, const struct str *known, bool *present,
                             bool *whole, struct str *out, struct err *err)
{
    note("tree", 0, key, "");
    return real.ops->reg_tree(ctx, key, known, present, whole, out, err);
}

static enum status hear_folder(void *ctx, enum os_folder which, struct str *path, struct err *err)
{
    if (which != OS_FOLDER_STATE) /* where the program's own files are, others ask too */
        note("folder", (int)which, "", "");
    return real.ops->folder(ctx, which, path, err);
}

static enum os_reach hear_reach(void *ctx, const char *path, struct os_file *entry)
{
    note("reach", 0, path, "");
    return real.ops->reach(ctx, path, entry);
}

/* Asking may write: what is read after it is read anew. */
static enum status hear_connection(void *ctx, struct os_connection *out, struct err *err)
{
    str_done(&asked);
    return real.ops->connection_read(ctx, out, err);
}

static struct os listen(const struct os *os, struct os_ops *ops)
{
    real = *os;
    *ops = *os->ops;
    ops->reg_read = hear_value;
    ops->reg_list = hear_names;
    ops->reg_tree = hear_tree;
    ops->folder = hear_folder;
    ops->reach = hear_reach;
    ops->connection_read = hear_connection;
    str_done(&asked);
    questions = twice = 0;
    return (struct os){.ops = ops, .ctx = os->ctx};
}

/* --- a plan and a list ------------------------------------------------------------------------ */

TEST(a_list_of_all_tickets_asks_each_question_once)
{
    struct ticket_choice *choices;
    struct session *s;
    struct os_ops ops;
    struct round r;
    struct os os;

    round_init(&r);
    os = listen(&r.os, &ops);
    s = session_new(&os, &r.catalog);
    choices = mem_alloc(r.catalog.count * sizeof *choices);
    session_choices(s, choices);
    CHECK(questions > 100);
    CHECK_INT(twice, 0);
    test_row(NULL);
    free(choices);
    session_free(s);
    str_done(&asked);
    round_done(&r);
}

TEST(a_plan_asks_each_question_once)
{
    for (size_t i = 0; kind_fixtures[i]; i++) {
        const struct plant_options none = {0};
        struct plan plan = {0};
        struct session *s;
        struct os_ops ops;
        struct round r;
        struct os os;

        round_init(&r);
        os = listen(&r.os, &ops);
        s = session_new(&os, &r.catalog);
        CHECK_INT(session_plan(s, kind_fixtures[i]->ticket, &none, &plan, NULL), ST_OK);
        CHECK(questions > 5);
        CHECK_INT(twice, 0);
        test_row(NULL);
        plan_done(&plan);
        session_free(s);
        str_done(&asked);
        round_done(&r);
    }
}

/* The same session: what a list has read is gone with it. */
TEST(the_next_list_sees_what_came_in_between)
{
    unsigned refused = 0;

    for (size_t i = 0; kind_memories[i]; i++) {
        struct ticket_choice *choices;
        struct round r;
        size_t at = 0;

        if (!kind_memories[i]->refuse)
            continue;
        round_init(&r);
        choices = mem_alloc(r.catalog.count * sizeof *choices);
        while (strcmp(r.catalog.items[at].id, kind_memories[i]->ticket) != 0)
            at++;
        test_row(kind_memories[i]->ticket);
        session_choices(r.session, choices);
        CHECK_INT(choices[at].why.status, ST_OK);
        kind_memories[i]->refuse(r.pc);
        session_choices(r.session, choices);
        CHECK(choices[at].why.status != ST_OK);
        refused++;
        free(choices);
        round_done(&r);
    }
    CHECK(refused > 5);
    test_row(NULL);
}

/* --- the cache itself ------------------------------------------------------------------------- */

static struct fake_os *pc;
static struct os_cache cache;

static struct os open_cache(void)
{
    struct os os;

    pc = fake_os_new();
    fake_set_text(pc, KEY, "One", "1");
    os = fake_os_ops(pc);
    return os_cached(&os, &cache);
}

static void close_cache(void)
{
    os_cache_done(&cache);
    fake_os_free(pc);
}

static uint32_t number(const struct os *os, const char *name)
{
    struct os_value v = {0};
    uint32_t n = 0;

    CHECK_INT(os_reg_read(os, OS_HKCU, KEY, name, &v, NULL), ST_OK);
    if (v.present && v.data.len == sizeof n)
        memcpy(&n, v.data.data, sizeof n);
    os_value_done(&v);
    return n;
}

TEST(a_value_that_is_read_again_is_the_one_of_before)
{
    struct os os = open_cache();

    fake_set_dword(pc, KEY, "Two", 2);
    CHECK_INT(number(&os, "Two"), 2);
    CHECK_INT(number(&os, "Three"), 0);
    fake_set_dword(pc, KEY, "Two", 4);
    fake_set_dword(pc, KEY, "Three", 3);
    CHECK_INT(number(&os, "Two"), 2);
    CHECK_INT(number(&os, "Three"), 0); /* that it was absent is remembered too */
    os_cache_done(&cache);
    CHECK_INT(number(&os, "Two"), 4);
    CHECK_INT(number(&os, "Three"), 3);
    close_cache();
}

/* Names that differ only in their case are one value of Windows', and two questions here; the root
 * makes a difference. */
TEST(another_root_key_or_name_is_another_question)
{
    struct os os = open_cache();
    struct os_value v = {0};

    fake_set_dword(pc, KEY, "Two", 2);
    CHECK_INT(number(&os, "Two"), 2);
    CHECK_INT(os_reg_read(&os, OS_HKLM, KEY, "Two", &v, NULL), ST_OK);
    CHECK(!v.present);
    CHECK_INT(os_reg_read(&os, OS_HKCU, KEY "\\Below", "Two", &v, NULL), ST_OK);
    CHECK(!v.present);
    CHECK_INT(number(&os, "two"), 2);
    close_cache();
}

TEST(names_are_copied_and_a_key_alone_needs_none)
{
    struct os os = open_cache();
    struct os_names names = {0}, again = {0};
    bool present = false;

    CHECK_INT(os_reg_list(&os, OS_HKCU, KEY, &present, NULL, NULL), ST_OK);
    CHECK(present);
    CHECK_INT(os_reg_list(&os, OS_HKCU, KEY, &present, &names, NULL), ST_OK);
    CHECK_INT(names.count, 1);
    fake_set_text(pc, KEY, "Two", "2");
    CHECK_INT(os_reg_list(&os, OS_HKCU, KEY, &present, &again, NULL), ST_OK);
    CHECK_INT(again.count, 1);
    CHECK(names.names != again.names);
    CHECK_TEXT(again.names[0], "One");
    CHECK_INT(os_reg_list(&os, OS_HKCU, "Software\\Nowhere", &present, &again, NULL), ST_OK);
    CHECK(!present);
    CHECK_INT(again.count, 0);
    os_names_done(&names);
    os_names_done(&again);
    close_cache();
}

TEST(a_tree_is_added_behind_what_is_there)
{
    struct os os = open_cache();
    struct str out = {0};
    bool present = false, whole = false;
    size_t len;

    str_add_text(&out, "before");
    CHECK_INT(os_reg_tree(&os, KEY, NULL, &present, &whole, &out, NULL), ST_OK);
    CHECK(present && whole);
    len = out.len - 6;
    CHECK(len > 0);
    fake_set_text(pc, KEY, "Two", "2");
    present = whole = false;
    CHECK_INT(os_reg_tree(&os, KEY, NULL, &present, &whole, &out, NULL), ST_OK);
    CHECK(present && whole);
    CHECK_BYTES(str_text(&out) + 6 + len, out.len - 6 - len, str_text(&out) + 6, len);
    str_done(&out);
    close_cache();
}

TEST(where_a_path_leads_comes_with_what_lies_there)
{
    struct os os = open_cache();
    struct os_file file = {0};

    fake_file(pc, FAKE_STARTUP "\\mine.cmd", "echo", 4, OS_FILE_ARCHIVE, 0, 0);
    CHECK_INT(os_reach_of(&os, FAKE_STARTUP "\\mine.cmd", NULL), OS_REACH_LOCAL);
    CHECK_INT(os_reach_of(&os, FAKE_STARTUP "\\mine.cmd", &file), OS_REACH_LOCAL);
    CHECK(file.present);
    CHECK_INT(file.size, 4);
    CHECK_INT(os_reach_of(&os, FAKE_STARTUP "\\none.cmd", &file), OS_REACH_LOCAL);
    CHECK(!file.present);
    CHECK_INT(os_reach_of(&os, "\\\\server\\share\\mine.cmd", NULL), OS_REACH_SERVER);
    CHECK_INT(os_reach_of(&os, "\\\\server\\share\\mine.cmd", NULL), OS_REACH_SERVER);
    close_cache();
}

TEST(a_read_that_failed_is_made_again)
{
    struct os os = open_cache();
    struct os_value v = {0};
    struct os_names names = {0};
    struct str path = {0};
    bool present = false;

    fake_count_from_here(pc);
    fake_fail_read_at(pc, 1, false, 5);
    CHECK_INT(os_reg_read(&os, OS_HKCU, KEY, "One", &v, NULL), ST_READ);
    CHECK_INT(os_reg_read(&os, OS_HKCU, KEY, "One", &v, NULL), ST_OK);
    CHECK(v.present);
    fake_count_from_here(pc);
    fake_fail_read_at(pc, 1, false, 5);
    CHECK_INT(os_reg_list(&os, OS_HKCU, KEY, &present, &names, NULL), ST_READ);
    CHECK_INT(os_reg_list(&os, OS_HKCU, KEY, &present, &names, NULL), ST_OK);
    CHECK_INT(names.count, 1);
    fake_count_from_here(pc);
    fake_fail_read_at(pc, 1, false, 5);
    CHECK_INT(os_folder_path(&os, OS_FOLDER_STARTUP, &path, NULL), ST_READ);
    CHECK_INT(os_folder_path(&os, OS_FOLDER_STARTUP, &path, NULL), ST_OK);
    CHECK_TEXT(str_text(&path), FAKE_STARTUP);
    os_value_done(&v);
    os_names_done(&names);
    str_done(&path);
    close_cache();
}

TEST(asking_for_the_connection_makes_it_forget)
{
    struct os os = open_cache();
    struct os_connection c = {0};

    fake_set_dword(pc, KEY, "Two", 2);
    CHECK_INT(number(&os, "Two"), 2);
    fake_set_dword(pc, KEY, "Two", 4);
    CHECK_INT(number(&os, "Two"), 2);
    CHECK_INT(os_connection_read(&os, &c, NULL), ST_OK);
    CHECK_INT(number(&os, "Two"), 4);
    os_connection_done(&c);
    close_cache();
}

int main(void)
{
    RUN(a_list_of_all_tickets_asks_each_question_once);
    RUN(a_plan_asks_each_question_once);
    RUN(the_next_list_sees_what_came_in_between);
    RUN(a_value_that_is_read_again_is_the_one_of_before);
    RUN(another_root_key_or_name_is_another_question);
    RUN(names_are_copied_and_a_key_alone_needs_none);
    RUN(a_tree_is_added_behind_what_is_there);
    RUN(where_a_path_leads_comes_with_what_lies_there);
    RUN(a_read_that_failed_is_made_again);
    RUN(asking_for_the_connection_makes_it_forget);
    return test_end();
}
