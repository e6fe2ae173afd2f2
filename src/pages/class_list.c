/* Which rounds of a class are listed, and in what order. */
#include "class_list.h"

#include <stdlib.h>
#include <string.h>

#include "text.h"
#include "timestamp.h"

enum { DAYS_MAX = 400, TICKETS_MAX = 200 }; /* that are told apart, whoever made up more */

static const uint64_t minute = 60 * TICKS_PER_SECOND;

void class_list_done(struct class_list *l)
{
    free(l->rows);
    free(l->tickets);
    free(l->days);
    *l = (struct class_list){0};
}

/* --- silence ---------------------------------------------------------------------------------- */

uint64_t class_quiet_minutes(const struct class_round *r, uint64_t now)
{
    uint64_t heard = r->heard_at;
    uint64_t apart = heard > r->at ? heard - r->at : r->at - heard;

    if (apart > 60 * minute && r->at < heard)
        heard = r->at;
    return now > heard ? (now - heard) / minute : 0;
}

bool class_is_silent(const struct class_round *r, uint64_t now)
{
    return r->state == CLASS_PLANTED && !r->ended && class_quiet_minutes(r, now) >= CLASS_QUIET;
}

/* --- choosing --------------------------------------------------------------------------------- */

struct key {
    const struct class_round *r;
    uint32_t index;
    uint32_t tier; /* of need; the lowest first */
    uint64_t quiet;
    bool doubled;
};

struct making {
    struct class_list *out;
    const struct class_wish *wish;
    const struct class_clock *clock;
    const struct texts *t;
    const struct catalog *catalog;
    struct key *keys;
    size_t count;
    struct class_day *spans;
    size_t span_count, last; /* the one that a round was found in last */
};

/* The round's day; NULL: none. Of neighbours the days are alike. */
static const struct class_day *day_of(struct making *m, const struct class_round *r)
{
    struct class_day day;

    for (size_t i = 0; i < m->span_count; i++) {
        const size_t k = (m->last + i) % m->span_count;

        if (r->planted_at >= m->spans[k].from && r->planted_at < m->spans[k].to) {
            m->last = k;
            return &m->spans[k];
        }
    }
    if (m->span_count >= DAYS_MAX || !m->clock->day(m->clock->ctx, r->planted_at, &day))
        return NULL;
    m->spans = mem_grow(m->spans, m->span_count + 1, sizeof *m->spans);
    m->spans[m->span_count] = day;
    m->last = m->span_count;
    return &m->spans[m->span_count++];
}

static bool is_of_day(struct making *m, const struct class_round *r)
{
    const struct class_day *day = day_of(m, r);

    return !m->wish->day[0] || (day && strcmp(day->name, m->wish->day) == 0);
}

static void count_round(struct making *m, const struct class_round *r)
{
    struct class_counts *c = &m->out->of_day;

    c->rounds++;
    switch (r->state) {
    case CLASS_PLANTED:
        c->open++;
        c->silent += class_is_silent(r, m->clock->now);
        break;
    case CLASS_REPAIRED: c->repaired++; break;
    case CLASS_GIVEN_UP: c->given_up++; break;
    default: c->put_back++; break;
    }
}

static int by_word(const void *a, const void *b)
{
    return strcmp(a, b);
}

static void add_ticket(struct making *m, const char *ticket)
{
    struct class_list *l = m->out;

    for (size_t i = 0; i < l->ticket_count; i++)
        if (strcmp(l->tickets[i], ticket) == 0)
            return;
    if (l->ticket_count >= TICKETS_MAX)
        return;
    l->tickets = mem_grow(l->tickets, l->ticket_count + 1, sizeof *l->tickets);
    memcpy(l->tickets[l->ticket_count], ticket, strlen(ticket) + 1);
    l->ticket_count++;
}

static bool shows_state(const struct making *m, const struct class_round *r)
{
    switch (m->wish->show) {
    case CLASS_SHOW_OPEN: return r->state == CLASS_PLANTED;
    case CLASS_SHOW_SILENT: return class_is_silent(r, m->clock->now);
    case CLASS_SHOW_REPAIRED: return r->state == CLASS_REPAIRED;
    case CLASS_SHOW_GIVEN_UP: return r->state == CLASS_GIVEN_UP;
    case CLASS_SHOW_PUT_BACK: return r->state == CLASS_PUT_BACK;
    default: return true;
    }
}

static bool has_text(const struct making *m, const struct class_round *r)
{
    const char *text = m->wish->text;
    struct str name = {0};
    bool found;

    if (!text[0] || text_holds(r->pc, text) ||
        (!m->wish->names_hidden && text_holds(r->pair, text)))
        return true;
    class_ticket_name(m->t, m->catalog, r->ticket, &name);
    found = text_holds(str_text(&name), text) || text_holds(r->ticket, text);
    str_done(&name);
    return found;
}

static bool is_wished(const struct making *m, const struct class_round *r)
{
    return shows_state(m, r) && (!m->wish->ticket[0] || strcmp(r->ticket, m->wish->ticket) == 0) &&
           has_text(m, r);
}

/* --- order ------------------------------------------------------------------------------------ */

static int by_number(uint64_t a, uint64_t b)
{
    return a < b ? -1 : a > b;
}

/* Digits as numbers: PC-2 stands before PC-10. */
static int by_name(const char *a, const char *b)
{
    while (*a && *b) {
        if (*a >= '0' && *a <= '9' && *b >= '0' && *b <= '9') {
            size_t x, y;
            int order;

            a += strspn(a, "0");
            b += strspn(b, "0");
            x = strspn(a, "0123456789");
            y = strspn(b, "0123456789");
            order = x != y ? by_number(x, y) : strncmp(a, b, x);
            if (order)
                return order;
            a += x;
            b += y;
        } else if (text_fold(0, (unsigned char)*a) != text_fold(0, (unsigned char)*b)) {
            return text_fold(0, (unsigned char)*a) < text_fold(0, (unsigned char)*b) ? -1 : 1;
        } else {
            a++;
            b++;
        }
    }
    return (*a != '\0') - (*b != '\0');
}

/* The newest of a PC first; the session decides where nothing else does. */
static int by_seat(const void *a, const void *b)
{
    const struct class_round *x = ((const struct key *)a)->r, *y = ((const struct key *)b)->r;
    int order = by_name(x->pc, y->pc);

    if (!order)
        order = by_number(y->planted_at, x->planted_at);
    return order ? order : strcmp(x->session, y->session);
}

static uint32_t tier_of(const struct class_round *r, uint64_t now)
{
    if (r->ended)
        return 4;
    if (class_is_silent(r, now))
        return 0;
    if (r->state == CLASS_GIVEN_UP)
        return 1;
    return r->state == CLASS_PLANTED ? 2 : 3;
}

/* Nobody who waits may stand below somebody who needs nothing. */
static int by_need(const void *a, const void *b)
{
    const struct key *x = a, *y = b;
    int order = by_number(x->tier, y->tier);

    if (!order && x->tier == 4) /* over: the newest first */
        order = by_number(y->r->at, x->r->at);
    if (!order && x->tier == 2)
        order = by_number(y->r->attempts, x->r->attempts);
    if (!order)
        order = by_number(y->quiet, x->quiet);
    return order ? order : by_seat(a, b);
}

/* Of the keys in the order of their seats. */
static void mark_doubled(struct making *m)
{
    struct key *open = NULL;

    for (size_t i = 0; i < m->count; i++) {
        struct key *k = &m->keys[i];

        if (k->r->ended || !k->r->pc[0])
            continue;
        if (open && by_name(open->r->pc, k->r->pc) == 0)
            open->doubled = k->doubled = true;
        open = k;
    }
}

/* --- making ----------------------------------------------------------------------------------- */

static void take_round(struct making *m, const struct class_round *r, size_t index)
{
    if (!is_of_day(m, r))
        return;
    count_round(m, r);
    add_ticket(m, r->ticket);
    m->keys[m->count++] = (struct key){.r = r,
                                       .index = (uint32_t)index,
                                       .tier = tier_of(r, m->clock->now),
                                       .quiet = class_quiet_minutes(r, m->clock->now)};
}

static void take_rows(struct making *m)
{
    struct class_list *l = m->out;

    l->rows = mem_alloc((m->count + 1) * sizeof *l->rows);
    for (size_t i = 0; i < m->count; i++)
        if (is_wished(m, m->keys[i].r))
            l->rows[l->count++] = (struct class_row){m->keys[i].index, m->keys[i].doubled};
}

static int by_newest_day(const void *a, const void *b)
{
    return strcmp(b, a);
}

static void take_days(struct making *m, const struct class_folder *f)
{
    struct class_list *l = m->out;
    size_t kept = 0;

    l->days = mem_alloc((m->span_count + f->day_count + 1) * sizeof *l->days);
    for (size_t i = 0; i < m->span_count; i++)
        memcpy(l->days[l->day_count++], m->spans[i].name, sizeof *l->days);
    for (size_t i = 0; i < f->day_count; i++)
        memcpy(l->days[l->day_count++], f->days[i], sizeof *l->days);
    qsort(l->days, l->day_count, sizeof *l->days, by_newest_day);
    for (size_t i = 0; i < l->day_count; i++)
        if (kept == 0 || strcmp(l->days[kept - 1], l->days[i]) != 0)
            memmove(l->days[kept++], l->days[i], sizeof *l->days);
    l->day_count = kept;
}

void class_list_make(struct class_list *out, const struct class_folder *f,
                     const struct class_wish *wish, const struct class_clock *clock,
                     const struct texts *t, const struct catalog *catalog)
{
    struct making m = {.out = out, .wish = wish, .clock = clock, .t = t, .catalog = catalog};

    m.keys = mem_alloc((f->count + 1) * sizeof *m.keys);
    for (size_t i = 0; i < f->count; i++)
        take_round(&m, &f->rounds[i], i);
    if (m.count > 0)
        qsort(m.keys, m.count, sizeof *m.keys, by_seat);
    mark_doubled(&m);
    if (m.count > 0 && wish->order == CLASS_BY_NEED)
        qsort(m.keys, m.count, sizeof *m.keys, by_need);
    take_rows(&m);
    take_days(&m, f);
    if (out->ticket_count > 0)
        qsort(out->tickets, out->ticket_count, sizeof *out->tickets, by_word);
    free(m.keys);
    free(m.spans);
}

size_t class_list_find(const struct class_list *l, const struct class_folder *f,
                       const char *session)
{
    size_t i = 0;

    while (i < l->count && (l->rows[i].round >= f->count ||
                            strcmp(f->rounds[l->rows[i].round].session, session) != 0))
        i++;
    return i;
}
