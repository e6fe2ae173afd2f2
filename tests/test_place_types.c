/* The rows of place_type.h: each has what places are asked for, and no word is twice. */
#include "place_type.h"

#include <stdlib.h>
#include <string.h>

#include "connection.h"
#include "fault.h"
#include "test.h"

TEST(every_type_has_what_a_place_is_asked_for)
{
    const struct place_type *type;
    unsigned count = 0;

    for (; (type = fault_place_type(count)) != NULL; count++) {
        test_row(type->word);
        CHECK(type->read && type->write && type->equal);
        CHECK(!type->format == !type->parse);
        CHECK(type->needs >= 3);
        CHECK(!type->has_name || type->name);
        CHECK(type->store != STORE_LIVE || type->name);
        CHECK((type->store == STORE_LIVE) == (type->order == ORDER_LIVE));
        for (unsigned i = 0; i < count; i++)
            CHECK(strcmp(fault_place_type(i)->word, type->word) != 0);
    }
    test_row(NULL);
    CHECK(count >= 7);
}

/* Each type with a state that its members can tell. */
static void fill(const struct place_type *type, struct state *s)
{
    if (type == PLACE_CONNECTION) {
        state_set_connection(s, OS_PROXY_MANUAL, "h:1", "<local>", "");
        return;
    }
    s->present = true;
    if (type == PLACE_FILE || type == PLACE_FOLDER) {
        s->created = 2;
        s->modified = 3;
    }
    if (type == PLACE_KEY || type == PLACE_FOLDER)
        return;
    s->whole = true;
    if (type->store == STORE_LIVE) { /* a text, and nothing else */
        str_set_text(&s->data, "x");
        return;
    }
    if (strcmp(type->word, "listing") == 0) {
        str_set_text(&s->data, "12 34 a file.txt\n");
        return;
    }
    s->type = 3;
    if (type == PLACE_TREE)
        return;
    str_set(&s->data, "\x01\x00\xff", 3);
    s->size = type == PLACE_FILE ? 3 : 0;
}

static bool same(const struct state *a, const struct state *b)
{
    return a->present == b->present && a->whole == b->whole && a->type == b->type &&
           a->size == b->size && a->created == b->created && a->modified == b->modified &&
           str_equal(&a->data, &b->data);
}

TEST(what_a_type_writes_into_a_journal_it_reads_again)
{
    const struct place_type *type;

    for (unsigned i = 0; (type = fault_place_type(i)) != NULL; i++) {
        struct str text = {0};
        struct state s = {0}, again = {.present = true};
        struct members_out out = {.text = &text, .prefix = "before"};
        struct members_in in = {.prefix = "before"};
        struct ini ini = {0};

        test_row(type->word);
        fill(type, &s);
        ini_add_section(&text, "place");
        if (type->format)
            type->format(&s, &out);
        CHECK_INT(ini_parse("j", text.data, text.len, text.len, &ini, NULL), ST_OK);
        in.ini = &ini;
        CHECK(!type->parse || type->parse(&in, &again));
        CHECK(same(&s, &again));
        /* Under another name nothing of it stands there. */
        in.prefix = "planted";
        CHECK(!type->parse || !type->parse(&in, &again));
        ini_done(&ini);
        state_done(&s);
        state_done(&again);
        str_done(&text);
    }
    test_row(NULL);
}

int main(void)
{
    RUN(every_type_has_what_a_place_is_asked_for);
    RUN(what_a_type_writes_into_a_journal_it_reads_again);
    return test_end();
}
