/* The technician's page, on A's own PC. */
#include "maker.h"

#include <string.h>

#include "ids_window.h"
#include "resource.h"

static const char bullet[] = "\xE2\x80\xA2 "; /* • and a blank */

/* The technician's text: lines with a bullet are steps to tick, the others are advice. */
static void add_technician(const struct maker *m, const char *text)
{
    struct str advice = {0};
    unsigned step = 0;

    while (*text) {
        size_t len = strcspn(text, "\n");

        if (strncmp(text, bullet, sizeof bullet - 1) == 0 && step < VIEW_STEPS_MAX) {
            const char *start = text + (sizeof bullet - 1);
            struct view_item *item;

            if (step == 0)
                maker_add(m, IDC_STEPS_HEAD, W_STEPS_HEAD);
            item = maker_add_taken(m, IDC_STEP_1 + step,
                                   maker_escape(start, len - (sizeof bullet - 1)));
            item->checked = (m->s->steps_done >> step & 1) != 0;
            step++;
        } else if (len) {
            if (advice.len)
                str_add_char(&advice, '\n');
            str_add(&advice, text, len);
        }
        text += len;
        text += *text == '\n';
    }
    if (advice.len)
        maker_add_text(m, IDC_ADVICE, str_text(&advice));
    str_done(&advice);
}

void page_call(const struct maker *m)
{
    const struct scenario *ticket = view_ticket(m->s);

    maker_header_ids(m, GLYPH_APP, W_CALL_TITLE, W_CALL_LINE);
    maker_tickets(m);
    maker_caller(m, ticket);
    if (ticket)
        add_technician(m, say_scenario(m->t, ticket, SCENARIO_TECHNICIAN));
    maker_add(m, IDC_TOOL, W_CALL_TOOL);
    maker_add(m, IDC_BACK, W_BACK);
    m->out->default_id = IDC_BACK;
    m->out->focus_id = IDC_TICKET;
}
