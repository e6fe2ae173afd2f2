/* Paragraphs, drawn in owner-drawn statics. */
#include "prose.h"

#include <wchar.h>

enum { PARAGRAPH_GAP = 6, BULLET_INDENT = 16 };

/* A word that is longer than a line is broken where the line ends (DT_EDITCONTROL): a path, a key.
 */
static const UINT flags = DT_WORDBREAK | DT_EDITCONTROL | DT_NOPREFIX | DT_EXPANDTABS;

/* Walks the paragraphs; draws them when asked to. Returns the y below the last. */
static int walk(const struct style *s, HDC dc, const wchar_t *text, const RECT *box, bool draw)
{
    int y = box->top;

    for (const wchar_t *p = text; *p;) {
        size_t len = wcscspn(p, L"\r\n");
        const wchar_t *start = p;
        RECT r = {box->left, y, box->right, box->bottom};

        if (y > box->top)
            r.top = y += style_px(s, PARAGRAPH_GAP);
        if (len >= 2 && p[0] == 0x2022 && p[1] == L' ') {
            if (draw)
                DrawTextW(dc, p, 1, &r, DT_SINGLELINE | DT_NOPREFIX);
            r.left += style_px(s, BULLET_INDENT);
            start += 2;
        }
        if (draw)
            y += DrawTextW(dc, start, (int)(len - (size_t)(start - p)), &r, flags);
        else
            y += DrawTextW(dc, start, (int)(len - (size_t)(start - p)), &r, flags | DT_CALCRECT);
        p += len;
        while (*p == L'\r' || *p == L'\n')
            p++;
    }
    return y;
}

int prose_measure(const struct style *s, HDC dc, const wchar_t *text, int width)
{
    RECT box = {0, 0, width, 32000};

    return walk(s, dc, text, &box, false);
}

void prose_draw(const struct style *s, HDC dc, const wchar_t *text, const RECT *box)
{
    RECT tall = *box;

    tall.bottom = tall.top + 32000;
    walk(s, dc, text, &tall, true);
}
