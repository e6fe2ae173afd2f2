/* After the round, each in his own words: three questions, of the technician or of the user. */
#include "page_builder.h"

#include <stdlib.h>

#include "ids_window.h"
#include "resource.h"

void page_lookback(const struct page_builder *m)
{
    const struct view_state *s = m->s;

    builder_header_ids(m, GLYPH_APP, W_LOOKBACK_TITLE, W_LOOKBACK_LINE);
    for (unsigned i = 0; i < JOURNAL_ANSWERS; i++) {
        char *number = builder_number(i + 1);

        builder_add_format(m, IDC_QUESTION_1 + i, W_QUESTION, number,
                           report_question(m->t, s->lookback, i), NULL);
        builder_add_text(m, IDC_ANSWER_1 + i, s->answers[i]);
        free(number);
    }
    builder_add(m, IDC_LOOKBACK_DONE, W_LOOKBACK_DONE);
    m->out->default_id = IDC_LOOKBACK_DONE;
    m->out->focus_id = IDC_ANSWER_1;
}
