/* Remote help: which programs are here, how it goes, and starting one. */
#include "app.h"

#include "ask.h"
#include "ids_window.h"
#include "remote_help.h"
#include "win_help.h"

_Static_assert(W_HELP_TEAMVIEWER == W_HELP_QUICK_ASSIST + (int)REMOTE_TEAMVIEWER &&
                   W_HELP_ANYDESK == W_HELP_QUICK_ASSIST + (int)REMOTE_ANYDESK,
               "the names follow enum remote_help");

static void start(struct app *app, const char *target)
{
    if (win_help_start(target, NULL) != ST_OK)
        ask_tell(app, W_ERROR, text_of(&app->texts, W_HELP_FAILED), true);
}

void app_remote_help(struct app *app, bool sharer)
{
    char *names[REMOTE_COUNT], *targets[REMOTE_COUNT];
    struct str text = {0};
    size_t count = 0, chosen;

    for (unsigned i = 0; i < REMOTE_COUNT; i++) {
        targets[count] = remote_help_find(&app->os, (enum remote_help)i);
        if (targets[count])
            names[count++] = mem_dup(text_of(&app->texts, W_HELP_QUICK_ASSIST + i));
    }
    str_add_text(&text, text_of(&app->texts, sharer ? W_HELP_SHARER : W_HELP_HELPER));
    str_add_text(&text, "\n\n");
    str_add_text(&text, text_of(&app->texts, count ? W_HELP_FOUND : W_HELP_NOT_FOUND));
    chosen = ask_choice(app, W_HELP_TITLE, str_text(&text), names, count, W_CLOSE, false);
    if (chosen < count)
        start(app, targets[chosen]);
    for (size_t i = 0; i < count; i++) {
        free(names[i]);
        free(targets[i]);
    }
    str_done(&text);
}
