/* Where sentences come from. */
#include "texts.h"

#include <stdarg.h>

enum { ARGUMENTS_MAX = 9 };

const char *text_of(const struct texts *t, unsigned id)
{
    return t->get(t->ctx, t->lang, id);
}

void text_add(const struct texts *t, struct str *out, unsigned id, ...)
{
    const char *args[ARGUMENTS_MAX];
    size_t count = 0;
    va_list list;

    va_start(list, id);
    while (count < ARGUMENTS_MAX) {
        args[count] = va_arg(list, const char *);
        if (!args[count])
            break;
        count++;
    }
    va_end(list);
    str_add_format(out, text_of(t, id), args, count);
}
