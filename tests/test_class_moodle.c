/*
 * A class's rounds for Moodle: every column in every row, nobody whom the list does not have,
 * nobody twice; and the list itself, as spreadsheets in two languages write one.
 */
#include <stdio.h>
#include <string.h>

#include "class_moodle.h"
#include "csv.h"
#include "test.h"
#include "timestamp.h"

/* --- CSV -------------------------------------------------------------------------------------- */

static const char *table_of(const char *bytes, size_t len)
{
    static char text[400];
    struct csv c = {0};

    text[0] = '\0';
    if (!csv_parse(bytes, len, &c))
        return "(refused)";
    for (size_t i = 0; i < c.count; i++)
        for (size_t k = 0; k < c.rows[i].count; k++) {
            size_t used = strlen(text);

            snprintf(text + used, sizeof text - used, "%s%s", c.rows[i].cells[k],
                     k + 1 < c.rows[i].count ? "|" : "/");
        }
    csv_done(&c);
    return text;
}

TEST(csv_is_read_as_spreadsheets_write_it)
{
    static const struct {
        const char *bytes, *table;
    } rows[] = {
        {"a,b\r\n1,2\r\n", "a|b/1|2/"},
        {"a;b\n1;2", "a|b/1|2/"},
        {"a\tb\r1\t2\r", "a|b/1|2/"},
        {"\xEF\xBB\xBF"
         "a;b\n",
         "a|b/"},
        {"a;b,c\n1,5;2\n", "a;b|c/1|5;2/"}, /* as many of each: the comma */
        {"\"a;b\",c\n\"x\"\"y\",\"1\r\n2\"\n", "a;b|c/x\"y|1\r\n2/"},
        {" a , b \n\n , \n1,\n", "a|b/1|/"},
        {"a,b\n1\"2,3\n", "a|b/1\"2|3/"},
        {"\xC9quipe;pc\n", "\xC3\x89quipe|pc/"}, /* Latin-1 */
        {"", ""},
        {"\n\n", ""},
        {"\"a", "a/"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        test_row(rows[i].bytes);
        CHECK_TEXT(table_of(rows[i].bytes, strlen(rows[i].bytes)), rows[i].table);
    }
    test_row(NULL);
    CHECK_TEXT(table_of("a\0b", 3), "(refused)");
}

/* --- joined ----------------------------------------------------------------------------------- */

static struct class_round round_of(const char *pc, const char *pair, const char *ticket,
                                   unsigned minute)
{
    struct class_round r = {.attempts = 2, .hints = 1, .seconds = 812};

    snprintf(r.pc, sizeof r.pc, "%s", pc);
    snprintf(r.pair, sizeof r.pair, "%s", pair);
    snprintf(r.ticket, sizeof r.ticket, "%s", ticket);
    CHECK(time_parse("2026-11-27T13:00:00Z", &r.planted_at));
    r.planted_at += minute * 60 * TICKS_PER_SECOND;
    return r;
}

static bool make(const char *list, const struct class_round *rounds, size_t count,
                 struct class_moodle *out)
{
    struct csv c = {0};
    bool made = csv_parse(list, strlen(list), &c) && class_moodle_make(rounds, count, &c, out);

    csv_done(&c);
    return made;
}

TEST(each_person_has_a_row_with_every_column)
{
    struct class_round rounds[4];
    struct class_moodle m = {0};

    rounds[0] = round_of("PC-07", "Équipe 3", "internet", 0);
    rounds[0].state = CLASS_GIVEN_UP;
    rounds[1] = round_of("PC-07", "Équipe 3", "internet", 10); /* again: it is told */
    rounds[1].state = CLASS_REPAIRED;
    rounds[1].repaired = rounds[1].ended = true;
    memcpy(rounds[1].route, "switched-off", 13);
    rounds[2] = round_of("PC-08", "", "startup-message", 5);
    rounds[3] = round_of("pc-09", "=1+1", "internet", 5);
    CHECK(make("email;pair;pc\n"
               "ada@example.org;éQUIPE 3;\n"
               "bob@example.org;équipe 3;\n"
               "cleo@example.org;;PC-08\n"
               "\"d,d@example.org\";;PC-30\n"
               ";;PC-08\n"
               "ada@example.org;;PC-08\n",
               rounds, 4, &m));
    CHECK_TEXT(m.csv.data,
               "email,internet repaired,internet attempts,internet hints,internet seconds,"
               "internet note,startup-message repaired,startup-message attempts,"
               "startup-message hints,startup-message seconds,startup-message note\r\n"
               "ada@example.org,1,2,1,812,repaired; switched-off; 2026-11-27T13:10:00Z,"
               "0,2,1,812,planted; 2026-11-27T13:05:00Z\r\n"
               "bob@example.org,1,2,1,812,repaired; switched-off; 2026-11-27T13:10:00Z,,,,,\r\n"
               "cleo@example.org,,,,,,0,2,1,812,planted; 2026-11-27T13:05:00Z\r\n"
               "\"d,d@example.org\",,,,,,,,,,\r\n");
    CHECK_INT(m.rows, 4);
    CHECK_INT(m.stranger_count, 1);
    CHECK_TEXT(m.strangers[0], "pc-09 (=1+1)");
    class_moodle_done(&m);
}

/* Somebody else sits there now: the pair is what counts. */
TEST(a_pair_that_is_listed_is_not_the_pc_of_another)
{
    struct class_round r = round_of("PC-08", "Team 1", "internet", 0);
    struct class_moodle m = {0};

    CHECK(make("username,pair,pc\nada,Team 1,\nbob,,PC-08\n", &r, 1, &m));
    CHECK(strstr(m.csv.data, "ada,0,") && strstr(m.csv.data, "bob,,"));
    class_moodle_done(&m);
    CHECK(make("username,pair,pc\nada,Team 2,\nbob,,PC-08\n", &r, 1, &m));
    CHECK(strstr(m.csv.data, "ada,,") && strstr(m.csv.data, "bob,0,"));
    class_moodle_done(&m);
}

TEST(a_list_that_lacks_a_column_is_refused)
{
    struct class_round r = round_of("PC-08", "", "internet", 0);
    struct class_moodle m = {0};

    CHECK(!make("", &r, 1, &m));
    CHECK(!make("name,pc\nAda,PC-08\n", &r, 1, &m));
    CHECK(!make("email,room\nada@example.org,12\n", &r, 1, &m));
    CHECK(make("Numéro d’identification,Poste\n0042,PC-08\n", &r, 1, &m));
    CHECK(strstr(m.csv.data, "\r\n0042,0,2,1,812,"));
    CHECK_INT(m.stranger_count, 0);
    class_moodle_done(&m);
    CHECK(make("email,pc\n", NULL, 0, &m)); /* nobody, nothing */
    CHECK_TEXT(m.csv.data, "email\r\n");
    class_moodle_done(&m);
}

int main(void)
{
    RUN(csv_is_read_as_spreadsheets_write_it);
    RUN(each_person_has_a_row_with_every_column);
    RUN(a_pair_that_is_listed_is_not_the_pc_of_another);
    RUN(a_list_that_lacks_a_column_is_refused);
    return test_end();
}
