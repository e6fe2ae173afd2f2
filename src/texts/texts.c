/* Where sentences come from. */
#include "texts.h"

#include <stdarg.h>

enum { ARGUMENTS_MAX = 9 };

const char *text_of(const struct texts *t, unsigned id)
{
    return t->get(t->ctx, t->lang, id);
}

const char *text_of_word(const struct texts *t, const struct word *word, const char *key)
{
    const char *text = t->word(t->ctx, t->lang, word, key);

    return text ? text : word->text;
}

/* The arguments up to the NULL. */
static size_t take_arguments(va_list list, const char *args[ARGUMENTS_MAX])
{
    size_t count = 0;

    while (count < ARGUMENTS_MAX) {
        args[count] = va_arg(list, const char *);
        if (!args[count])
            break;
        count++;
    }
    return count;
}

void text_add(const struct texts *t, struct str *out, unsigned id, ...)
{
    const char *args[ARGUMENTS_MAX];
    size_t count;
    va_list list;

    va_start(list, id);
    count = take_arguments(list, args);
    va_end(list);
    str_add_format(out, text_of(t, id), args, count);
}

void text_add_word(const struct texts *t, struct str *out, const struct word *word, const char *key,
                   ...)
{
    const char *args[ARGUMENTS_MAX];
    size_t count;
    va_list list;

    va_start(list, key);
    count = take_arguments(list, args);
    va_end(list);
    str_add_format(out, text_of_word(t, word, key), args, count);
}
