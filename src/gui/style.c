/* Fonts, colours and icons of one DPI. */
#include "style.h"

#include <commctrl.h>
#include <stdlib.h>
#include "resource.h"

/* Windows 10 has these; Wine 8, older systems or MinGW's import libraries lack some: looked up. */
typedef UINT(WINAPI *dpi_for_window)(HWND);
typedef HRESULT(WINAPI *icon_with_scale_down)(HINSTANCE, PCWSTR, int, int, HICON *);
typedef BOOL(WINAPI *parameters_for_dpi)(UINT, UINT, PVOID, UINT, UINT);
typedef int(WINAPI *metrics_for_dpi)(int, UINT);
typedef BOOL(WINAPI *adjust_for_dpi)(LPRECT, DWORD, BOOL, DWORD, UINT);

static void (*function_of(const wchar_t *dll, const char *name))(void)
{
    HMODULE module = GetModuleHandleW(dll);

    return module ? (void (*)(void))GetProcAddress(module, name) : NULL;
}

static int screen_dpi(void)
{
    HDC dc = GetDC(NULL);
    int dpi = dc ? GetDeviceCaps(dc, LOGPIXELSY) : 96;

    if (dc)
        ReleaseDC(NULL, dc);
    return dpi > 0 ? dpi : 96;
}

int style_dpi_of(HWND window)
{
    dpi_for_window get = (dpi_for_window)function_of(L"user32.dll", "GetDpiForWindow");
    UINT dpi = get ? get(window) : 0;

    return dpi ? (int)dpi : screen_dpi();
}

LOGFONTW style_message_font(int dpi)
{
    parameters_for_dpi get =
        (parameters_for_dpi)function_of(L"user32.dll", "SystemParametersInfoForDpi");
    NONCLIENTMETRICSW m = {.cbSize = sizeof m};

    if (get && get(SPI_GETNONCLIENTMETRICS, sizeof m, &m, 0, (UINT)dpi))
        return m.lfMessageFont;
    m = (NONCLIENTMETRICSW){.cbSize = sizeof m};
    if (SystemParametersInfoW(SPI_GETNONCLIENTMETRICS, sizeof m, &m, 0)) {
        m.lfMessageFont.lfHeight = MulDiv(m.lfMessageFont.lfHeight, dpi, screen_dpi());
        return m.lfMessageFont;
    }
    return (LOGFONTW){.lfHeight = -MulDiv(9, dpi, 72), .lfFaceName = L"Segoe UI"};
}

static HFONT scaled_font(const LOGFONTW *base, int percent, LONG weight)
{
    LOGFONTW f = *base;

    f.lfHeight = MulDiv(f.lfHeight, percent, 100);
    f.lfWeight = weight;
    f.lfWidth = 0;
    f.lfQuality = CLEARTYPE_QUALITY;
    return CreateFontIndirectW(&f);
}

HICON style_icon(HINSTANCE instance, unsigned id, int side)
{
    icon_with_scale_down load =
        (icon_with_scale_down)function_of(L"comctl32.dll", "LoadIconWithScaleDown");
    HICON icon = NULL;

    if (!load || FAILED(load(instance, MAKEINTRESOURCEW(id), side, side, &icon)))
        icon = (HICON)LoadImageW(instance, MAKEINTRESOURCEW(id), IMAGE_ICON, side, side, 0);
    return icon;
}

static bool high_contrast(void)
{
    HIGHCONTRASTW hc = {.cbSize = sizeof hc};

    return SystemParametersInfoW(SPI_GETHIGHCONTRAST, sizeof hc, &hc, 0) &&
           (hc.dwFlags & HCF_HIGHCONTRASTON) != 0;
}

void style_load(struct style *s, HINSTANCE instance, HWND window)
{
    int forced = s->forced_dpi;
    LOGFONTW base;

    style_done(s);
    s->forced_dpi = forced;
    s->instance = instance;
    s->window_dpi = style_dpi_of(window);
    s->dpi = forced ? forced : s->window_dpi;
    s->contrast = high_contrast();
    base = style_message_font(s->dpi);
    /* A little larger than a message box: these pages are read, often over somebody's shoulder. */
    s->fonts[FONT_BODY] = scaled_font(&base, 115, FW_NORMAL);
    s->fonts[FONT_STRONG] = scaled_font(&base, 115, FW_SEMIBOLD);
    s->fonts[FONT_LEAD] = scaled_font(&base, 140, FW_NORMAL);
    s->fonts[FONT_TITLE] = scaled_font(&base, 195, FW_SEMIBOLD);
}

void style_done(struct style *s)
{
    for (int i = 0; i < FONT_COUNT; i++)
        if (s->fonts[i])
            DeleteObject(s->fonts[i]);
    for (int i = 0; i < GLYPH_COUNT; i++) {
        if (s->small_icons[i])
            DestroyIcon(s->small_icons[i]);
        if (s->large_icons[i])
            DestroyIcon(s->large_icons[i]);
    }
    *s = (struct style){0};
}

int style_px(const struct style *s, int length)
{
    return MulDiv(length, s->dpi ? s->dpi : 96, 96);
}

int style_metric_at(int dpi, int index)
{
    metrics_for_dpi get = (metrics_for_dpi)function_of(L"user32.dll", "GetSystemMetricsForDpi");
    int metric = get ? get(index, (UINT)dpi) : 0;

    return metric > 0 ? metric : MulDiv(GetSystemMetrics(index), dpi, screen_dpi());
}

int style_metric(const struct style *s, int index)
{
    return style_metric_at(s->window_dpi, index);
}

void style_frame(const struct style *s, RECT *client, HWND window)
{
    adjust_for_dpi adjust = (adjust_for_dpi)function_of(L"user32.dll", "AdjustWindowRectExForDpi");
    DWORD style = (DWORD)GetWindowLongPtrW(window, GWL_STYLE);
    DWORD extended = (DWORD)GetWindowLongPtrW(window, GWL_EXSTYLE);

    if (!adjust || !adjust(client, style, FALSE, extended, (UINT)s->window_dpi))
        AdjustWindowRectEx(client, style, FALSE, extended);
}

static int ground_color(enum style_ground ground)
{
    return ground == GROUND_WINDOW ? COLOR_WINDOW : COLOR_BTNFACE;
}

HBRUSH style_brush(enum style_ground ground)
{
    return GetSysColorBrush(ground_color(ground));
}

static BYTE mix(BYTE a, BYTE b, int percent)
{
    return (BYTE)((a * percent + b * (100 - percent)) / 100);
}

/* Between two system colours, so that it follows every theme. */
static COLORREF between(COLORREF a, COLORREF b, int percent)
{
    return RGB(mix(GetRValue(a), GetRValue(b), percent), mix(GetGValue(a), GetGValue(b), percent),
               mix(GetBValue(a), GetBValue(b), percent));
}

void style_colors(const struct style *s, HDC dc, enum style_ground ground, bool quiet)
{
    COLORREF back = GetSysColor(ground_color(ground));
    COLORREF text = GetSysColor(ground == GROUND_WINDOW ? COLOR_WINDOWTEXT : COLOR_BTNTEXT);

    SetTextColor(dc, quiet && !s->contrast ? between(text, back, 65) : text);
    SetBkColor(dc, back);
}

COLORREF style_accent(void)
{
    return GetSysColor(COLOR_HIGHLIGHT);
}

COLORREF style_edge(const struct style *s)
{
    return s->contrast ? GetSysColor(COLOR_WINDOWTEXT)
                       : between(GetSysColor(COLOR_WINDOWTEXT), GetSysColor(COLOR_WINDOW), 15);
}

COLORREF style_pressed(const struct style *s, COLORREF fill, int how)
{
    return s->contrast ? fill : between(fill, GetSysColor(COLOR_WINDOW), 100 - 12 * how);
}

void style_glyph(struct style *s, HDC dc, const RECT *box, enum glyph glyph, int side)
{
    static const unsigned icons[GLYPH_COUNT] = {
        [GLYPH_APP] = IDI_APP,   [GLYPH_DONE] = IDI_DONE,       [GLYPH_NOT_YET] = IDI_NOT_YET,
        [GLYPH_HALF] = IDI_HALF, [GLYPH_UNKNOWN] = IDI_UNKNOWN, [GLYPH_NOTICE] = IDI_NOTICE,
    };
    HICON *icon = side == LARGE_ICON ? &s->large_icons[glyph] : &s->small_icons[glyph];
    int px = style_px(s, side);

    if (!*icon)
        *icon = style_icon(s->instance, icons[glyph], px);
    if (*icon)
        DrawIconEx(dc, box->left, box->top, *icon, px, px, 0, NULL, DI_NORMAL);
}
