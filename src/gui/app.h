/*
 * The one context of the window, and what a person can ask of it. Every function here
 * may change the page: a caller's page window may be gone when it returns.
 */
#ifndef BINOME_APP_H
#define BINOME_APP_H

#include <stdbool.h>
#include <stdint.h>
#include <windows.h>
#include <shellapi.h>
#include "layout.h"
#include "prefs.h"
#include "report.h"
#include "style.h"
#include "view.h"
#include "win_class.h"
#include "win_class_reader.h"
#include "win_os.h"

/* Posted to the frame. */
enum {
    APP_STATE_CHANGED = WM_APP + 1,
    APP_TRAY,
    APP_WEB,  /* wparam: a page loaded; lparam: the test's number */
    APP_TOLD, /* wparam: the class was told of the round */
    APP_CLASS /* there is news of the class's folder */
};
/* The frame's timers while a ticket waits for its time, and while a plant is looked at again. */
enum { APP_PLANT_TIMER = 2, APP_SETTLE_TIMER = 4 };

struct app {
    HINSTANCE instance;
    HWND frame;
    HWND page; /* the one page that exists; NULL while it changes */
    struct style style;
    struct layout layout; /* of the page */
    struct texts texts;
    struct catalog catalog;
    struct win_os *win;
    struct os os;
    struct session *session;
    struct view_state state;
    struct view view;
    struct class_settings class_settings; /* whom this PC tells of its rounds */
    struct win_teller *teller;            /* NULL: nobody was told yet */
    struct class_told told;               /* what the teller was given last */
    const struct class_door *class_door;  /* of tests; NULL: Windows' own */
    unsigned class_again_ms;              /* of tests; 0: half a minute */
    struct win_reader *reader;            /* of the class's page; NULL: it was not opened yet */
    struct prefs prefs;                   /* as loaded at the start, and changed since */
    struct prefs_window opened;           /* where the window was when it opened */
    unsigned rounds;                      /* seen since the program started */
    int modal;                            /* dialogs that are open, and tasks that run */
    struct work *work;                    /* work.h; NULL until the first task */
    bool ending;                          /* the user's session ends: everything is done at once */
    bool stale;                           /* the state folder changed meanwhile */
    bool told_hidden;
    bool hidden;         /* in the notification area: its icon is the way back */
    bool in_tray;        /* the shell said that the icon is there */
    bool tray_asked;     /* it was asked for the icon since it was last deleted, whatever it said */
    struct app_own *own; /* what only the files app*.c know: app_parts.h */
    BOOL(WINAPI *notify)(DWORD, NOTIFYICONDATAW *); /* Shell_NotifyIconW; NULL: that */
    UINT show_message;    /* registered: another start of the program asks for the window */
    UINT taskbar_message; /* registered: Explorer started anew */
};

/* Reads the journal and shows the page that belongs to it. Once, when the frame is there. */
void app_start(struct app *app);
void app_done(struct app *app);

/* Makes the view anew from the state and brings the window in line with it. */
void app_show(struct app *app);
/* The state folder changed, or may have. */
void app_state_changed(struct app *app);

void app_open(struct app *app, enum page page); /* asks first where somebody may be watching */
void app_language(struct app *app, enum lang lang);
void app_choose_ticket(struct app *app, size_t index);
void app_choose_row(struct app *app, size_t row);                   /* of B's list */
void app_search(struct app *app, const char *text);                 /* in B's list; UTF-8 */
void app_set(struct app *app, const char *name, const char *value); /* a setting; UTF-8 */
void app_plant(struct app *app);
/* A ticket that the program chooses: nobody here is told what it changes. */
void app_surprise(struct app *app);
void app_settle_time(struct app *app); /* APP_SETTLE_TIMER */
/* Of a ticket that waits for its time. */
void app_start_now(struct app *app);
void app_cancel_plant(struct app *app);
void app_why_not_planted(struct app *app);
void app_verify(struct app *app);
void app_hint(struct app *app);
void app_diagnose(struct app *app);
void app_show_effect(struct app *app);
void app_web(struct app *app);
void app_web_told(struct app *app, unsigned number, bool loaded);
void app_give_up(struct app *app);
void app_carry_on(struct app *app);
void app_put_back(struct app *app, bool ask);
/* The time: reminds of a ticket that is older than a class, or puts it back where that was chosen.
 */
void app_time(struct app *app);
/* May the user's session end? When not, why not is told to Windows. */
bool app_may_end(struct app *app);
/* The session ends now. */
void app_end(struct app *app);
void app_swap_roles(struct app *app);

/* The instructor's page; each asks for the code where there is one. */
void app_toggle_exam(struct app *app);
void app_toggle_diagnosis_first(struct app *app);
void app_choose_code(struct app *app);
void app_remove_code(struct app *app);

/* APP_TOLD: the class was told of the newest event, or could not be, and it is tried again. */
void app_class_told(struct app *app, bool well);

/* The instructor's page of the class. */
void app_class_open(struct app *app); /* asks for the code where there is one */
void app_class_back(struct app *app); /* from the round, the folder's name or the list */
void app_class_news(struct app *app); /* APP_CLASS */
void app_class_wish(struct app *app, const struct class_wish *wish);
bool app_class_hide_names(struct app *app); /* F9; false: another page is open */
bool app_class_again(struct app *app);      /* F5: the folder is listed at once; the same */
void app_class_see(struct app *app);        /* the round that is selected */
void app_class_typed(struct app *app, const char *folder);
void app_class_browse(struct app *app);
void app_class_follow(struct app *app); /* the folder that was typed */
void app_class_unfollow(struct app *app);
void app_class_other(struct app *app); /* opens the page where the folder is named */
void app_class_delete(struct app *app);
void app_class_export(struct app *app);
/* A cell of the list, UTF-8. Appends. */
void app_class_cell(struct app *app, size_t row, unsigned column, struct str *out);
/* The row of the round that is selected; the list's count: none. */
size_t app_class_row(struct app *app);
void app_class_select(struct app *app, size_t row);

/* A's call on this PC. */
enum { APP_CALL_TIMER = 3 }; /* of the frame, while a clock runs or something waits to be saved */
void app_call_load(struct app *app);
void app_call_answer(struct app *app); /* asks first where a call would be lost by it */
void app_call_resume(struct app *app);
void app_call_end(struct app *app);
void app_call_swap(struct app *app); /* A becomes B, with the next ticket */
void app_call_diagnose(struct app *app);
void app_call_report(struct app *app);
/* Something of app->state.call was set; other says that it is another value, shown that the page
 * shows it otherwise. */
void app_call_changed(struct app *app, bool other, bool shown);
void app_call_shown(struct app *app); /* the page was filled */
void app_call_time(struct app *app);  /* APP_CALL_TIMER */
void app_call_keep(struct app *app);  /* saves what waits to be saved */

/* Three questions, of A about the call or of B about the round; leads back to the page it came
 * from. */
void app_look_back(struct app *app, enum report_role role);
void app_look_back_done(struct app *app);
void app_answered(struct app *app, unsigned question, const char *text);

/* Which remote-help programs are here, how it goes for the one who helps or shares, and starts
 * one. */
void app_remote_help(struct app *app, bool sharer);

/* Saves the report of the journal's round, says where, and offers to open it in the browser. */
void app_report(struct app *app);
/* After a new answer: if its report was saved before, it is saved anew, without a word. */
void app_report_again(struct app *app);
/* The same for a report of any kind. */
void app_save_report(struct app *app, const struct report *r);
void app_save_report_again(struct app *app, const struct report *r);

#endif
