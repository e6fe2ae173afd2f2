/* A page as data: made for the page that may be open, found in, released. */
#include "view.h"

#include <stdlib.h>

#include "ids_window.h"
#include "page_builder.h"
#include "resource.h"

static void add_two_digits(struct str *out, uint64_t number)
{
    str_add_char(out, (char)('0' + number / 10 % 10));
    str_add_char(out, (char)('0' + number % 10));
}

void view_call_clock(const struct view_state *s, struct str *out)
{
    uint64_t seconds = call_seconds(&s->call, s->call_now);

    if (seconds >= 3600) {
        str_add_uint(out, seconds / 3600);
        str_add_char(out, ':');
    }
    add_two_digits(out, seconds / 60 % 60);
    str_add_char(out, ':');
    add_two_digits(out, seconds % 60);
}

char *view_diagnosis(const struct texts *t, const struct scenario *s, size_t index)
{
    return index < s->diagnosis_count ? mem_dup(s->diagnoses[index].text[t->lang]) : NULL;
}

void view_diagnosis_order(uint64_t round, size_t count, size_t order[SCENARIO_DIAGNOSES_MAX])
{
    uint64_t x = round * UINT64_C(0x9E3779B97F4A7C15) + 1;

    for (size_t i = 0; i < count; i++) {
        size_t other;

        x = x * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407); /* Knuth's MMIX */
        other = (size_t)((x >> 33) % (i + 1));
        order[i] = order[other];
        order[other] = i;
    }
}

void view_make(struct view *out, const struct texts *t, const struct view_state *s)
{
    static void (*const make[PAGE_COUNT])(const struct page_builder *) = {
        [PAGE_START] = page_start,     [PAGE_PREPARE] = page_prepare,   [PAGE_SHARED] = page_shared,
        [PAGE_RESULT] = page_result,   [PAGE_RECEIPT] = page_receipt,   [PAGE_CALL] = page_call,
        [PAGE_TEACHER] = page_teacher, [PAGE_LOOKBACK] = page_lookback, [PAGE_CLASS] = page_class,
        [PAGE_TICKETS] = page_tickets,
    };
    struct page_builder m = {out, t, s};

    out->page = view_page(s);
    builder_add_text(&m, IDC_HEADER_ICON, "");
    builder_add(&m, IDC_LANG_FR, W_LANG_FR)->checked = t->lang == LANG_FR;
    builder_add(&m, IDC_LANG_EN, W_LANG_EN)->checked = t->lang == LANG_EN;
    make[out->page](&m);
}

void view_done(struct view *v)
{
    for (size_t i = 0; i < v->item_count; i++) {
        free(v->items[i].text);
        free(v->items[i].note);
    }
    for (size_t i = 0; i < v->list_count; i++) {
        for (size_t k = 0; k < v->lists[i].count; k++)
            free(v->lists[i].items[k]);
        free(v->lists[i].items);
    }
    for (size_t i = 0; i < v->row_count; i++) {
        for (size_t k = 0; k < VIEW_COLUMNS; k++)
            free(v->rows[i].cells[k]);
        free(v->rows[i].detail);
    }
    free(v->rows);
    for (size_t i = 0; i < VIEW_COLUMNS; i++)
        free(v->columns[i]);
    *v = (struct view){0};
}

const struct view_item *view_find(const struct view *v, unsigned id)
{
    for (size_t i = 0; i < v->item_count; i++)
        if (v->items[i].id == id)
            return &v->items[i];
    return NULL;
}

/* A long list of addresses has no blank to break a line at. */
static void add_breakable(const struct texts *t, const struct shown *state, struct str *out)
{
    struct str text = {0};

    phrase_shown(t, state, &text);
    for (const char *p = str_text(&text); *p; p++) {
        str_add_char(out, *p);
        if (*p == ';' && p[1] && p[1] != ' ')
            str_add_char(out, ' ');
    }
    str_done(&text);
}

void view_changes(const struct texts *t, const struct plan *plan, struct str *out)
{
    for (size_t i = 0; i < plan->count; i++) {
        const struct change *c = &plan->changes[i];

        if (i > 0)
            str_add_text(out, "\n\n");
        str_add_text(out, c->where);
        str_add_text(out, "\n      ");
        add_breakable(t, &c->before, out);
        str_add_text(out, "  \xE2\x86\x92  "); /* → */
        add_breakable(t, &c->after, out);
    }
}

void view_error(const struct texts *t, const struct view_state *s, const struct err *err,
                struct str *out)
{
    struct str code = {0};

    if (!view_in_place(s) || view_round_open(s) || err->status == ST_BUSY) {
        phrase_error(t, err, out);
        return;
    }
    str_add_uint(&code, (uint64_t)err_exit_code(err->status));
    text_add(t, out, W_TROUBLE, str_text(&code), (const char *)NULL);
    str_add_char(out, ' ');
    str_add_text(out, text_of(t, W_TROUBLE_NEXT));
    str_done(&code);
}
