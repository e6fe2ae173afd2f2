/* The first page: who are you in this round? */
#include "page_builder.h"

#include "ids_window.h"
#include "resource.h"

static void add_role(const struct page_builder *m, unsigned id, unsigned text, unsigned note,
                     bool enabled)
{
    struct view_item *item = builder_add(m, id, text);

    item->note = mem_dup(text_of(m->t, note));
    item->enabled = enabled;
}

void page_start(const struct page_builder *m)
{
    const struct view_state *s = m->s;
    bool usable = !view_unreadable(s);

    builder_header_ids(m, GLYPH_APP, W_START_TITLE, W_START_LINE);
    if (!usable) {
        builder_add_text(m, IDC_NOTICE_ICON, "");
        builder_add(m, IDC_NOTICE, W_START_BROKEN);
    } else if (s->unread.reason != ERR_NONE && !view_in_place(s)) {
        /* There may be a ticket in place: it must not look as if there were none. */
        struct str why = {0};

        phrase_error(m->t, &s->unread, &why);
        builder_add_text(m, IDC_NOTICE_ICON, "");
        builder_add_taken(m, IDC_NOTICE, str_take(&why));
    } else if (s->session == SESSION_CLOSED && s->put_back_elsewhere && s->journal) {
        struct str at = {0};

        m->t->time_of_day(m->t->ctx, m->t->lang, s->journal->closed_at, &at);
        builder_add_text(m, IDC_NOTICE_ICON, "");
        builder_add_format(m, IDC_NOTICE, W_START_PUT_BACK, str_text(&at), NULL, NULL);
        str_done(&at);
    }
    add_role(m, IDC_ROLE_A, W_ROLE_A, call_is_on(&s->call) ? W_ROLE_A_CALL : W_ROLE_A_NOTE, usable);
    add_role(m, IDC_ROLE_B, W_ROLE_B, W_ROLE_B_NOTE, usable);
    add_role(m, IDC_ROLE_TEACHER, W_ROLE_TEACHER, W_ROLE_TEACHER_NOTE, true);
    builder_overview(m);
    builder_add(m, IDC_ABOUT_HEAD, W_ABOUT_HEAD);
    builder_add(m, IDC_ABOUT, W_ABOUT);
    m->out->focus_id = usable ? IDC_ROLE_A : IDC_ROLE_TEACHER;
}
