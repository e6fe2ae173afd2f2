/* The instructor's page: what is in place, every check open. */
#include "page_builder.h"

#include <stdlib.h>

#include "ids_common.h"
#include "ids_window.h"
#include "resource.h"

static void add_in_place(const struct page_builder *m)
{
    const struct view_state *s = m->s;
    struct str out = {0};
    char *name, *since, *tries, *hints;

    if (view_unreadable(s)) {
        phrase_error(m->t, &s->err, &out);
        if (!out.len)
            str_add_text(&out, text_of(m->t, W_START_BROKEN));
    } else if (!view_in_place(s)) {
        str_add_text(&out, text_of(m->t, W_TEACHER_NONE));
        str_add_char(&out, ' ');
        if (s->set_aside)
            builder_format(m, &out, IDS_SET_ASIDE, s->set_aside, NULL, NULL);
        else
            str_add_text(&out, text_of(m->t, W_TEACHER_NONE_NEXT));
    } else {
        name = builder_ticket_name(m, s->scenario);
        since = builder_since(m);
        tries = builder_number(journal_count(s->journal, EVENT_VERIFY));
        hints = builder_number(journal_count(s->journal, EVENT_HINT));
        builder_format(m, &out, W_TEACHER_IN_PLACE, name, since, NULL);
        str_add_char(&out, '\n');
        builder_format(m, &out, W_TEACHER_COUNTS, tries, hints, NULL);
        if (s->session != SESSION_PLANTED) {
            str_add_char(&out, '\n');
            str_add_text(&out, text_of(m->t, s->session == SESSION_RESTORING ? W_FOUND_RESTORING
                                                                             : W_FOUND_HALF));
        }
        free(name);
        free(since);
        free(tries);
        free(hints);
    }
    builder_add_taken(m, IDC_IN_PLACE, str_take(&out));
}

static enum glyph verdict_glyph(enum verdict_word word)
{
    switch (word) {
    case VERDICT_REPAIRED:
    case VERDICT_RESTORED: return GLYPH_DONE;
    case VERDICT_MASKED:
    case VERDICT_COLLATERAL: return GLYPH_HALF;
    case VERDICT_UNKNOWN:
    case VERDICT_NOT_PLANTED: return GLYPH_UNKNOWN;
    default: return GLYPH_NOT_YET;
    }
}

/* How rounds are played on this PC, and the code that guards it. */
static void add_class(const struct page_builder *m)
{
    const struct view_state *s = m->s;

    builder_add(m, IDC_MODE_HEAD, W_MODE_HEAD);
    builder_add(m, IDC_EXAM, W_EXAM)->checked = s->exam;
    builder_add(m, IDC_DIAGNOSIS_FIRST, W_DIAGNOSE_FIRST)->checked = s->diagnosis_first;
    builder_add(m, IDC_CODE_STATE, s->locked ? W_CODE_THERE : W_CODE_NONE);
    builder_add(m, IDC_CODE_CHOOSE, s->locked ? W_CODE_CHANGE : W_CODE_CHOOSE);
    if (s->locked)
        builder_add(m, IDC_CODE_REMOVE, W_CODE_REMOVE);
}

void page_teacher(const struct page_builder *m)
{
    const struct view_state *s = m->s;
    bool waits = session_waits(s->journal);
    struct str word = {0};

    builder_header_ids(m, GLYPH_APP, W_TEACHER_TITLE, W_TEACHER_LINE);
    add_in_place(m);
    builder_overview(m);
    add_class(m);
    if (s->journal)
        builder_add(m, IDC_REPORT, W_REPORT);
    builder_add(m, IDC_CLASS_OPEN, W_CLASS_OPEN);
    builder_add(m, IDC_CLASS_OTHER, W_CLASS_OTHER);
    builder_add(m, IDC_BACK, W_BACK);
    m->out->default_id = m->out->focus_id = IDC_BACK;
    /* Putting back sets the record aside, and says where; one of a newer Binome stays. */
    if (s->session == SESSION_BROKEN)
        builder_add(m, IDC_PUT_BACK, W_SET_ASIDE);
    if (!view_in_place(s))
        return;
    if (s->session == SESSION_PLANTED) {
        builder_add(m, IDC_VERIFY, W_VERIFY)->enabled = !waits;
        m->out->default_id = m->out->focus_id = waits ? IDC_BACK : IDC_VERIFY;
    }
    builder_add(m, IDC_PUT_BACK, W_PUT_BACK);
    if (waits) { /* nor what was planted, or how it would be repaired: whoever walks by may see it
                  */
        builder_add(m, IDC_NEXT, W_DIAGNOSIS_WAITS);
        return;
    }
    if (s->trouble) {
        m->out->verdict = GLYPH_UNKNOWN;
        phrase_error(m->t, &s->err, &word);
        builder_add_text(m, IDC_VERDICT_ICON, "");
        builder_add(m, IDC_VERDICT, W_ERROR);
        builder_add_taken(m, IDC_NEXT, str_take(&word));
    } else if (s->judged) {
        m->out->verdict = verdict_glyph(s->verdict.word);
        phrase_verdict(m->t, s->verdict.word, &word);
        builder_add_text(m, IDC_VERDICT_ICON, "");
        builder_add_taken(m, IDC_VERDICT, str_take(&word));
        builder_explanation(m, IDC_NEXT, &s->verdict);
        builder_notes(m, IDC_NOTES, &s->verdict);
    }
    if (s->judged && s->verdict.check_count)
        builder_checks(m, &s->verdict);
    else
        builder_planted(m);
    if (s->scenario) {
        builder_add(m, IDC_REPAIR_HEAD, W_REPAIR_HEAD);
        builder_add_text(m, IDC_REPAIR, phrase_scenario(m->t, s->scenario, SCENARIO_REPAIR));
    }
}
