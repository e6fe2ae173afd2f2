/* Everything is back, or what is not yet. */
#include "page_builder.h"

#include "ids_window.h"
#include "resource.h"

static unsigned line_word(const struct receipt_line *line)
{
    if (line->state == RECEIPT_IDENTICAL)
        return W_LINE_IDENTICAL;
    if (line->state == RECEIPT_FAILED)
        return W_LINE_FAILED;
    if (receipt_line_left(line))
        return W_LINE_LEFT;
    return line->kept ? W_LINE_KEPT : W_LINE_CONFLICT;
}

static bool is_open(const struct receipt_line *line)
{
    return line->state == RECEIPT_FAILED || (line->state == RECEIPT_CONFLICT && !line->kept);
}

/* What waits for somebody comes before what was decided, and that before what is as it was. */
static size_t line_to_look_at(const struct receipt *r)
{
    for (size_t i = 0; i < r->count; i++)
        if (is_open(&r->lines[i]))
            return i;
    for (size_t i = 0; i < r->count; i++)
        if (r->lines[i].state != RECEIPT_IDENTICAL)
            return i;
    return 0;
}

static void add_receipt_lines(const struct page_builder *m, const struct receipt *r)
{
    if (r->count == 0)
        return;
    builder_table(m, IDC_LINES_LABEL, W_LINES_LABEL, IDC_LINES);
    builder_columns(m, W_COLUMN_WHAT, W_COLUMN_BEFORE, W_COLUMN_NOW, W_COLUMN_RESULT);
    m->out->row = line_to_look_at(r);
    for (size_t i = 0; i < r->count; i++) {
        const struct receipt_line *line = &r->lines[i];

        struct str detail = {0};

        phrase_receipt_line(m->t, line, &detail);
        builder_place_row(m, mem_dup(line->name), &line->before, &line->found,
                          mem_dup(text_of(m->t, line_word(line))), str_take(&detail));
    }
}

void page_receipt(const struct page_builder *m)
{
    const struct view_state *s = m->s;
    const struct receipt *r = &s->receipt;
    bool finished = s->err.reason == ERR_NONE;
    bool conflict = err_is_conflict(&s->err), left = err_is_left_behind(&s->err);
    struct str out = {0};

    if (finished) {
        unsigned title = r->already_clean           ? W_RECEIPT_CLEAN
                         : r->identical == r->count ? W_RECEIPT_TITLE
                                                    : W_RECEIPT_KEPT;

        builder_header_ids(m, GLYPH_DONE, title, W_RECEIPT_LINE);
        if (!r->already_clean)
            phrase_receipt(m->t, r, &out);
    } else {
        builder_header_ids(m, conflict || left ? GLYPH_NOTICE : GLYPH_NOT_YET,
                           conflict ? W_RECEIPT_CONFLICT
                           : left   ? W_RECEIPT_LEFT
                                    : W_RECEIPT_FAILED,
                           W_RECEIPT_LINE_OPEN);
        phrase_error(m->t, &s->err, &out);
    }
    if (out.len)
        builder_add_text(m, IDC_RECEIPT, str_text(&out));
    str_done(&out);
    add_receipt_lines(m, r);
    if (finished) {
        unsigned next = IDC_AGAIN;

        if (view_closed(s)) {
            builder_add(m, IDC_SEE_RESULT, W_SEE_RESULT);
            builder_web_if_asked(m, m->s->scenario);
            next = builder_look_back(m, s->journal->answers, IDC_AGAIN);
        }
        builder_overview(m);
        builder_add(m, IDC_AGAIN, W_AGAIN);
        builder_add(m, IDC_CLOSE, W_CLOSE);
        m->out->default_id = m->out->focus_id = next;
    } else {
        builder_add(m, IDC_BACK, W_BACK);
        builder_add(m, IDC_DECIDE, conflict || left ? W_DECIDE : W_RETRY);
        m->out->default_id = m->out->focus_id = IDC_DECIDE;
    }
}
