/* The least that a window can be: what a window costs by itself. Closes like any other. */
#include <windows.h>

static INT_PTR CALLBACK procedure(HWND dialog, UINT message, WPARAM wp, LPARAM lp)
{
    (void)wp;
    (void)lp;
    if (message == WM_CLOSE)
        EndDialog(dialog, 0);
    return message == WM_INITDIALOG;
}

int WINAPI wWinMain(HINSTANCE instance, HINSTANCE previous, PWSTR command, int show)
{
    /* A template without a control, title, menu or class: DLGTEMPLATE and three empty words. */
    static const struct {
        DLGTEMPLATE dialog;
        WORD menu, class_name, title;
    } template = {
        .dialog = {.style = WS_POPUP | WS_CAPTION | WS_SYSMENU | WS_VISIBLE, .cx = 320, .cy = 240}};

    (void)previous;
    (void)command;
    (void)show;
    return (int)DialogBoxIndirectParamW(instance, &template.dialog, NULL, procedure, 0);
}
