/* Errors as data: their statuses and reasons as words, and how one is filled. */
#include "err.h"

#include "utf.h"

#include <stddef.h>
#include <string.h>

enum status err_set(struct err *err, enum status status, enum err_reason reason, uint32_t native,
                    const char *object)
{
    /* Made aside: object may be the text of the very err that is filled. */
    struct err made = {.status = status, .reason = reason, .native = native};

    if (err) {
        utf8_copy_cut(made.object, sizeof made.object, object);
        *err = made;
    }
    return status;
}

enum status err_why(struct err *err, enum status status, const struct word *why, const char *object)
{
    err_set(err, status, status == ST_ARGUMENT ? ERR_BAD_VALUE : ERR_REFUSED_BY_KIND, 0, object);
    if (err)
        err->why = why;
    return status;
}

enum status err_at(struct err *err, const char *file, uint32_t line, uint32_t column,
                   enum err_detail detail, const char *word)
{
    struct err made = {.status = ST_INVALID,
                       .reason = ERR_FILE_INVALID,
                       .line = line,
                       .column = column,
                       .detail = detail};

    if (err) {
        utf8_copy_cut(made.object, sizeof made.object, file);
        utf8_copy_cut(made.word, sizeof made.word, word);
        *err = made;
    }
    return ST_INVALID;
}

void err_detail(struct err *err, enum err_detail detail, const char *word)
{
    if (!err)
        return;
    err->detail = detail;
    utf8_copy_cut(err->word, sizeof err->word, word);
}

bool err_is_conflict(const struct err *err)
{
    return err->reason == ERR_CHANGED_BY_OTHERS || err->reason == ERR_KEPT_FAULT;
}

bool err_is_left_behind(const struct err *err)
{
    return err->reason == ERR_LEFT_BEHIND;
}

int err_exit_code(enum status status)
{
    switch (status) {
    case ST_OK: return 0;
    case ST_ARGUMENT: return 64;
    case ST_INVALID: return 65;
    case ST_MISSING: return 69;
    case ST_INTERNAL: return 70;
    case ST_REFUSED: return 73;
    case ST_READ:
    case ST_WRITE: return 74;
    case ST_BUSY: return 75;
    }
    return 70;
}

const char *err_reason_name(enum err_reason reason)
{
    static const char *const names[] = {
#define X(name) #name,
        ERR_REASONS(X)
#undef X
    };

    return (unsigned)reason < ERR_REASON_COUNT ? names[reason] : "?";
}
