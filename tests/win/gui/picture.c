/* What is on the screen where a window is, as a file. */
#include "picture.h"

#include <stdint.h>
#include <string.h>

#include "str.h"

static bool write_bmp(const wchar_t *path, const BITMAPINFOHEADER *info, const void *bits)
{
    const DWORD size = sizeof(BITMAPFILEHEADER) + sizeof *info;
    const BITMAPFILEHEADER head = {
        .bfType = 0x4D42, .bfSize = size + info->biSizeImage, .bfOffBits = size};
    HANDLE file = CreateFileW(path, GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, 0, NULL);
    DWORD done;
    bool written = file != INVALID_HANDLE_VALUE &&
                   WriteFile(file, &head, sizeof head, &done, NULL) &&
                   WriteFile(file, info, sizeof *info, &done, NULL) &&
                   WriteFile(file, bits, info->biSizeImage, &done, NULL);

    if (file != INVALID_HANDLE_VALUE)
        CloseHandle(file);
    return written;
}

/* A blank one was taken of nothing. Rows may end in bytes that belong to no pixel. */
static bool is_blank(const BITMAPINFOHEADER *info, const void *bits)
{
    const size_t row = ((size_t)info->biWidth * 3 + 3) / 4 * 4;
    const unsigned char *p = bits;

    for (size_t y = 0; y < (size_t)info->biHeight; y++)
        for (size_t x = 0; x < (size_t)info->biWidth; x++)
            if (memcmp(p + y * row + x * 3, p, 3) != 0)
                return false;
    return true;
}

/* What lies outside the screen is black in a picture. */
static bool is_on_screen(const RECT *r)
{
    const int left = GetSystemMetrics(SM_XVIRTUALSCREEN), top = GetSystemMetrics(SM_YVIRTUALSCREEN);

    return r->left >= left && r->top >= top &&
           r->right <= left + GetSystemMetrics(SM_CXVIRTUALSCREEN) &&
           r->bottom <= top + GetSystemMetrics(SM_CYVIRTUALSCREEN);
}

bool picture_save(HWND window, const wchar_t *path)
{
    HDC screen = GetDC(NULL), memory = CreateCompatibleDC(screen);
    RECT r;
    BITMAPINFO info = {.bmiHeader = {.biSize = sizeof info.bmiHeader,
                                     .biPlanes = 1,
                                     .biBitCount = 24,
                                     .biCompression = BI_RGB}};
    void *bits = NULL;
    HBITMAP bitmap;
    HGDIOBJ old;
    bool saved;

    GetWindowRect(window, &r);
    info.bmiHeader.biWidth = r.right - r.left;
    info.bmiHeader.biHeight = r.bottom - r.top;
    info.bmiHeader.biSizeImage =
        (DWORD)((info.bmiHeader.biWidth * 3 + 3) / 4 * 4 * info.bmiHeader.biHeight);
    bitmap = CreateDIBSection(screen, &info, DIB_RGB_COLORS, &bits, NULL, 0);
    old = SelectObject(memory, bitmap);
    /* Wine draws to memory, and shows it when the thread waits. Nothing is taken from the queue. */
    MsgWaitForMultipleObjects(0, NULL, FALSE, 1, 0);
    BitBlt(memory, 0, 0, info.bmiHeader.biWidth, info.bmiHeader.biHeight, screen, r.left, r.top,
           SRCCOPY);
    GdiFlush();
    saved = bits && is_on_screen(&r) && !is_blank(&info.bmiHeader, bits) &&
            write_bmp(path, &info.bmiHeader, bits);
    SelectObject(memory, old);
    DeleteObject(bitmap);
    DeleteDC(memory);
    ReleaseDC(NULL, screen);
    return saved;
}

COLORREF picture_pixel(POINT at)
{
    HDC screen = GetDC(NULL);
    COLORREF color = GetPixel(screen, at.x, at.y);

    ReleaseDC(NULL, screen);
    return color;
}
