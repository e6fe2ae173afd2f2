/* The words of the journal: every list of them, and the format that each came with. */
#include "journal_parts.h"

#include <assert.h>
#include <string.h>

#include "fault.h"

const struct journal_word_row journal_phases[] = {
    [JOURNAL_PLANTING] = {"planting", 3},
    [JOURNAL_PLANTED] = {"planted", 3},
    [JOURNAL_RESTORING] = {"restoring", 3},
    [JOURNAL_CLOSED] = {"closed", 3},
};

const struct journal_word_row journal_roles[] = {
    [ROLE_OWN] = {"own", 3}, [ROLE_WATCH] = {"watch", 3}};

const struct journal_word_row journal_forms[] = {
    [FORM_ABSENT] = {"absent", 3},
    [FORM_PRESENT] = {"present", 3},
    [FORM_SAME] = {"same", 3}, /* of "planted": as before */
};

static void type_word(unsigned i, struct str *out)
{
    str_add_text(out, fault_place_type(i)->word);
}

static unsigned count_types(void)
{
    unsigned n = 0;

    while (fault_place_type(n))
        n++;
    return n;
}

const char *const journal_events[] = {"plant", "verify", "hint", "diagnosis", "give-up", "restore"};

static void event_word(unsigned i, struct str *out)
{
    str_add_text(out, journal_events[i]);
}

static void add_verdict_word(unsigned i, struct str *out)
{
    str_add_text(out, verdict_word((enum verdict_word)i));
}

static unsigned count_words(const char *sort)
{
    unsigned count = 0;

    while (fault_word_at(sort, count))
        count++;
    return count;
}

static unsigned count_routes(void)
{
    return count_words("route");
}

static unsigned count_notes(void)
{
    return count_words("note");
}

static void add_route_word(unsigned i, struct str *out)
{
    str_add_text(out, fault_word_at("route", i)->text);
}

static void add_check_word(unsigned i, struct str *out)
{
    str_add_text(out, check_state_word((enum check_state)i));
}

static void add_note_word(unsigned i, struct str *out)
{
    str_add_text(out, fault_word_at("note", i)->text);
}

static void add_receipt_word(unsigned i, struct str *out)
{
    str_add_text(out, receipt_word((enum receipt_state)i));
}

#define WORDS(words) .needed = (words), .count = sizeof(words) / sizeof *(words)

#define STORY(n, word) .add = (word), .count = (n)

#define KINDS(n, word) .add = (word), .counted = (n)

static const struct list {
    const char *name;
    const struct journal_word_row *needed; /* the words, or NULL: */
    void (*add)(unsigned i, struct str *out);
    unsigned count;
    unsigned (*counted)(void); /* instead of count, where kinds have words of their own; or NULL */
    bool puts_back;            /* of those */
} lists[JOURNAL_LISTS] = {
    [WORDS_PHASE] = {"phase", WORDS(journal_phases)},
    [WORDS_TYPE] = {"type", .puts_back = true, KINDS(count_types, type_word)},
    [WORDS_ROLE] = {"role", WORDS(journal_roles)},
    [WORDS_STATE] = {"state", WORDS(journal_forms)},
    [WORDS_EVENT] = {"event", STORY(sizeof journal_events / sizeof *journal_events, event_word)},
    [WORDS_VERDICT] = {"verdict", STORY(VERDICT_COUNT, add_verdict_word)},
    [WORDS_ROUTE] = {"route", KINDS(count_routes, add_route_word)},
    [WORDS_CHECK] = {"check", STORY(CHECK_STATE_COUNT, add_check_word)},
    [WORDS_NOTE] = {"note", KINDS(count_notes, add_note_word)},
    [WORDS_RECEIPT] = {"receipt", STORY(RECEIPT_STATE_COUNT, add_receipt_word)},
};

const char *journal_list_name(enum journal_list list)
{
    return lists[list].name;
}

bool journal_list_puts_back(enum journal_list list)
{
    return lists[list].needed || lists[list].puts_back;
}

unsigned journal_list_count(enum journal_list list)
{
    return lists[list].counted ? lists[list].counted() : lists[list].count;
}

void journal_word(enum journal_list list, unsigned i, struct str *out)
{
    assert(i < journal_list_count(list));
    if (lists[list].needed)
        str_add_text(out, lists[list].needed[i].text);
    else
        lists[list].add(i, out);
}

bool journal_find_word(enum journal_list list, const char *text, unsigned *out)
{
    const unsigned count = journal_list_count(list);
    bool found = false;

    for (unsigned i = 0; !found && i < count; i++) {
        struct str word = {0};

        journal_word(list, i, &word);
        found = word.len > 0 && strcmp(word.data, text) == 0;
        if (found)
            *out = i;
        str_done(&word);
    }
    return found;
}

static uint32_t more(uint32_t a, uint32_t b)
{
    return a > b ? a : b;
}

uint32_t journal_needs(const struct journal *j)
{
    uint32_t needs = more(j->needs, journal_phases[j->phase].needs);

    for (size_t i = 0; i < j->records.count; i++) {
        const struct record *r = &j->records.items[i];

        needs = more(needs, more(r->place.type->needs, journal_roles[r->role].needs));
    }
    return needs;
}
