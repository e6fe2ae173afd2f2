/* A shortcut's bytes, with every length doubted, and its texts. */
#include "lnk_bytes.h"

#include <stdlib.h>
#include <string.h>

#include "bytes.h"
#include "utf.h"

bool span_take(struct span *from, size_t n, struct span *out)
{
    if (from->len < n)
        return false;
    out->at = from->at;
    out->len = n;
    from->at += n;
    from->len -= n;
    return true;
}

bool span_from(const struct span *in, size_t offset, struct span *out)
{
    if (offset > in->len)
        return false;
    out->at = in->at + offset;
    out->len = in->len - offset;
    return true;
}

size_t span_text_len(const struct span *text, bool unicode)
{
    const unsigned char *nul;
    size_t len = 0;

    if (!unicode) {
        nul = text->len > 0 ? memchr(text->at, 0, text->len) : NULL;
        return nul ? (size_t)(nul - text->at) : text->len;
    }
    while (len + 1 < text->len && u16_le(text->at + len) != 0)
        len += 2;
    return len;
}

/* NTFS takes a lone surrogate in a name, and UTF-8 has none. */
static char *unicode_text(const unsigned char *at, size_t len, bool *exact)
{
    struct str out = {0};

    for (size_t i = 0; i < len;) {
        size_t n = i + 3 < len && str_add_utf16le(&out, at + i, 4) ? 4 : 2;

        if (n == 2 && !str_add_utf16le(&out, at + i, 2)) {
            str_add_utf8(&out, 0xfffd);
            *exact = false;
        }
        i += n;
    }
    return str_take(&out);
}

char *span_text(const struct os *os, const struct span *text, bool unicode, bool *exact)
{
    size_t len = span_text_len(text, unicode);
    struct str out = {0};

    *exact = true;
    if (unicode)
        return unicode_text(text->at, len, exact);
    if (os->ops->decode(os->ctx, OS_PAGE_ANSI, text->at, len, &out, exact, NULL) == ST_OK)
        return str_take(&out);
    str_done(&out);
    *exact = false;
    return NULL;
}

char *span_name(const struct os *os, const struct span *text, bool unicode)
{
    bool exact;
    char *name = span_text(os, text, unicode, &exact);

    if (name && exact && *name)
        return name;
    free(name);
    return NULL;
}
