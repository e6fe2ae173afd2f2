/* Use cases after a round: the answers of the look-back, and a report that is kept. */
#include "session_parts.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "utf.h"

/* What an edit field gives, as a text of its own: NULL when nothing is left of it. False when it
 * cannot be kept. */
static bool plain_text(const char *text, char **plain)
{
    struct str out = {0};

    text += strspn(text, " \t\r\n");
    for (; *text; text++)
        if ((unsigned char)*text >= 0x20 ? *text != 0x7f : *text == '\n' || *text == '\t')
            str_add_char(&out, *text);
    while (out.len > 0 && strchr(" \t\n", out.data[out.len - 1]))
        out.data[--out.len] = '\0';
    if (out.len > JOURNAL_ANSWER_MAX || !utf8_valid(str_text(&out), out.len)) {
        str_done(&out);
        return false;
    }
    *plain = out.len > 0 ? str_take(&out) : NULL;
    str_done(&out);
    return true;
}

/* A plant that was never confirmed leaves a record behind, but no round. */
static enum status refuse_no_round(const struct session *s, struct err *err)
{
    const struct journal *j = session_journal(s);

    if (s->state == SESSION_PLANT_INTERRUPTED)
        return err_set(err, ST_REFUSED, ERR_PUT_BACK_FIRST, 0, j->ticket);
    if (!j || journal_count(j, EVENT_PLANT) == 0)
        return err_set(err, ST_MISSING, ERR_NO_ROUND, 0, "");
    return ST_OK;
}

/* Takes the text over. On failure the session is as the disk is. */
static enum status keep_answer(struct session *s, char **place, char *text, struct err *err)
{
    char *old = *place;
    enum status st;

    *place = text;
    st = session_save(s, err);
    if (st != ST_OK)
        *place = old;
    free(st == ST_OK ? old : text);
    return st;
}

enum status session_answer(struct session *s, unsigned question, const char *text, struct err *err)
{
    char *plain = NULL;
    enum status st;

    assert(question < JOURNAL_ANSWERS);
    if (!plain_text(text, &plain))
        return err_set(err, ST_ARGUMENT, ERR_BAD_ANSWER, 0, "");
    st = session_begin(s, err);
    if (st != ST_OK) {
        free(plain);
        return st;
    }
    st = refuse_no_round(s, err);
    if (st == ST_OK)
        st = keep_answer(s, &s->journal.answers[question], plain, err);
    else
        free(plain);
    session_end(s);
    return st;
}

enum status session_find_round(struct session *s, struct err *err)
{
    enum status st = session_refresh(s, err);

    return st == ST_OK ? refuse_no_round(s, err) : st;
}

enum status session_save_report(struct session *s, const char *name, const struct str *text,
                                char **path, struct err *err)
{
    char *relative, *full = NULL;
    enum status st;

    assert(*name && *name != '.' &&
           strspn(name, "0123456789abcdefghijklmnopqrstuvwxyz-.") == strlen(name));
    relative = os_path(REPORTS_FOLDER, name);
    st = os_state_path(&s->os, relative, &full, err);
    if (st == ST_OK)
        st = os_state_save(&s->os, relative, text, err);
    if (st == ST_WRITE)
        err_set(err, st, ERR_CANNOT_REPORT, err ? err->native : 0, full);
    if (st == ST_OK) {
        *path = full;
        full = NULL;
    }
    free(full);
    free(relative);
    return st;
}
