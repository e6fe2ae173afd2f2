/* A's call on the disk. */
#include "call_file.h"

#include <stdlib.h>
#include <string.h>

#include "ini.h"
#include "scenario.h"

#define CALL_NAME "call"

static const char *const answer_keys[JOURNAL_ANSWERS] = {"answer1", "answer2", "answer3"};

/* --- writing ---------------------------------------------------------------------------------- */

static void add_text(struct str *out, const char *key, const char *text)
{
    if (text)
        ini_add_text(out, key, text);
}

static void add_number(struct str *out, const char *key, uint64_t number)
{
    if (number)
        ini_add_uint(out, key, number);
}

void call_format(const struct call_record *c, struct str *out)
{
    ini_add_comment(out, "Binome: the last call that was taken on this PC. It may be deleted.");
    ini_add_section(out, CALL_NAME);
    ini_add_uint(out, "format", CALL_FORMAT);
    add_text(out, "ticket", c->ticket);
    add_number(out, "started", c->started_at);
    add_number(out, "ended", c->ended_at);
    add_number(out, "reported", c->reported_at);
    for (int i = 0; i < CONDUCT_COUNT; i++)
        if (c->done >> i & 1 && i != CONDUCT_PART)
            ini_add_text(out, "done", conduct_word((enum conduct)i));
    add_text(out, "part", user_part_word(c->part));
    add_text(out, "diagnosis", c->diagnosis);
    add_number(out, "diagnosed", c->diagnosed_at);
    add_text(out, "code", c->typed_code);
    add_text(out, "notes", c->notes);
    for (unsigned i = 0; i < JOURNAL_ANSWERS; i++)
        add_text(out, answer_keys[i], c->answers[i]);
}

enum status call_save(const struct os *os, const struct call_record *c, struct err *err)
{
    struct str text = {0};
    enum status st;

    call_format(c, &text);
    st = os_state_save(os, CALL_FILE, &text, err);
    str_done(&text);
    return st;
}

/* --- reading ---------------------------------------------------------------------------------- */

static bool read_id(const char *value, char **out)
{
    if (*out || !scenario_word_valid(value))
        return false;
    *out = mem_dup(value);
    return true;
}

static bool read_time(const char *value, uint64_t *out)
{
    return *out == 0 && ini_uint(value, INT64_MAX, out) && *out > 0;
}

/* Only what an edit field could have given. */
static bool read_text(const char *value, size_t max, char **out)
{
    char *plain = *out ? NULL : call_text(value, max);

    if (!plain || strcmp(plain, value) != 0) {
        free(plain);
        return false;
    }
    *out = plain;
    return true;
}

static bool read_done(const char *value, struct call_record *c)
{
    for (int i = 0; i < CONDUCT_COUNT; i++)
        if (i != CONDUCT_PART && strcmp(value, conduct_word((enum conduct)i)) == 0)
            return call_tick(c, (enum conduct)i, true);
    return false;
}

static bool read_part(const char *value, struct call_record *c)
{
    for (int i = PART_WATCH; i < PART_COUNT && c->part == PART_UNSAID; i++)
        if (strcmp(value, user_part_word((enum user_part)i)) == 0)
            return call_set_part(c, (enum user_part)i);
    return false;
}

static bool read_code(const char *value, struct call_record *c)
{
    return !c->typed_code && read_text(value, CALL_CODE_MAX, &c->typed_code) &&
           (c->has_code = check_code_parse(value, &c->code), true);
}

static bool read_answer(const char *key, const char *value, struct call_record *c)
{
    for (unsigned i = 0; i < JOURNAL_ANSWERS; i++)
        if (strcmp(key, answer_keys[i]) == 0)
            return read_text(value, JOURNAL_ANSWER_MAX, &c->answers[i]);
    return false;
}

static bool read_entry(const char *key, const char *value, struct call_record *c, uint64_t *format,
                       uint64_t *reported)
{
    if (strcmp(key, "format") == 0)
        return *format == 0 && ini_uint(value, UINT32_MAX, format);
    if (strcmp(key, "ticket") == 0)
        return read_id(value, &c->ticket);
    if (strcmp(key, "started") == 0)
        return read_time(value, &c->started_at);
    if (strcmp(key, "ended") == 0)
        return read_time(value, &c->ended_at);
    if (strcmp(key, "reported") == 0)
        return read_time(value, reported);
    if (strcmp(key, "done") == 0)
        return read_done(value, c);
    if (strcmp(key, "part") == 0)
        return read_part(value, c);
    if (strcmp(key, "diagnosis") == 0)
        return read_id(value, &c->diagnosis);
    if (strcmp(key, "diagnosed") == 0)
        return read_time(value, &c->diagnosed_at);
    if (strcmp(key, "code") == 0)
        return read_code(value, c);
    if (strcmp(key, "notes") == 0)
        return read_text(value, CALL_NOTES_MAX, &c->notes);
    return read_answer(key, value, c);
}

static bool holds_together(const struct call_record *c)
{
    return c->ticket && c->started_at && (!c->ended_at || c->ended_at >= c->started_at) &&
           !c->diagnosis == !c->diagnosed_at;
}

static enum status refuse(struct err *err, const struct ini_entry *e)
{
    err_set(err, ST_INVALID, ERR_FILE_INVALID, 0, CALL_FILE);
    if (err && e) {
        err->line = e->line;
        err->column = e->column;
    }
    return ST_INVALID;
}

static enum status parse(const struct ini *ini, struct call_record *c, struct err *err)
{
    uint64_t format = 0, reported = 0;

    if (ini->section_count != 1 || strcmp(ini->sections[0].name, CALL_NAME) != 0)
        return refuse(err, NULL);
    for (size_t i = 0; i < ini->count; i++) {
        const struct ini_entry *e = &ini->entries[i];

        if (!read_entry(e->key, e->value, c, &format, &reported) || format != CALL_FORMAT)
            return refuse(err, e); /* the format comes first: what follows it is its to say */
    }
    c->reported_at = reported;
    return holds_together(c) ? ST_OK : refuse(err, NULL);
}

enum status call_parse(const void *bytes, size_t len, struct call_record *out, struct err *err)
{
    struct call_record c = {0};
    struct ini ini = {0};
    enum status st = ini_parse(CALL_FILE, bytes, len, CALL_FILE_MAX, &ini, err);

    if (st == ST_OK)
        st = parse(&ini, &c, err);
    ini_done(&ini);
    if (st == ST_OK)
        *out = c;
    else
        call_record_done(&c);
    return st;
}

enum status call_load(const struct os *os, struct call_record *out, struct err *err)
{
    struct os_file file = {0};
    struct str bytes = {0};
    char *path = NULL, *kept = NULL;
    enum status st = os_state_path(os, CALL_FILE, &path, err);

    if (st == ST_OK)
        st = os->ops->stat(os->ctx, path, &file, err);
    if (st != ST_OK || !file.present)
        goto out;
    if (file.size > CALL_FILE_MAX)
        st = err_set(err, ST_INVALID, ERR_TOO_LARGE, 0, path);
    else
        st = os->ops->read(os->ctx, path, &bytes, err);
    if (st == ST_OK)
        st = call_parse(bytes.data, bytes.len, out, err);
    if (st == ST_INVALID)
        os_state_set_aside(os, CALL_FILE, CALL_SET_ASIDE, &kept, NULL);
out:
    free(kept);
    str_done(&bytes);
    free(path);
    return st;
}
