/*
 * What the window knows: what the session says and what the person chose; and the rules over it.
 *
 * The rules of secrecy live here and nowhere else: view_page says which page may be open at all.
 */
#ifndef BINOME_VIEW_STATE_H
#define BINOME_VIEW_STATE_H

#include "class_page.h"
#include "report.h"

enum page {
    PAGE_START,
    PAGE_TICKETS, /* B, private: which one is played */
    PAGE_PREPARE, /* B, private */
    PAGE_SHARED,
    PAGE_RESULT,
    PAGE_RECEIPT,
    PAGE_CALL, /* A */
    PAGE_TEACHER,
    PAGE_LOOKBACK, /* three questions, of A or of B */
    PAGE_CLASS,    /* the instructor's: all PCs */
    PAGE_COUNT
};

/* What becomes of a round that nobody ends: chosen with the plant. */
enum putback {
    PUTBACK_REMIND,
    PUTBACK_1H,
    PUTBACK_2H,
    PUTBACK_3H,
    PUTBACK_SIGN_OUT,
    PUTBACK_COUNT
};
/* The journal's putback_at for a plant at now. SIGN_OUT is a day at most: due_at_end puts back
 * whatever has a time. */
uint64_t view_putback_at(enum putback choice, uint64_t now);

/* How long a plant waits, to choose from; the first is at once. */
enum { VIEW_DELAYS = 5 };
unsigned view_delay(size_t choice); /* minutes */

/* The Web test (os/win_web.h) at three moments of a round. */
enum web_when { WEB_BEFORE, WEB_DURING, WEB_AFTER, WEB_TIMES };
enum web_state { WEB_NOT_TRIED, WEB_TRYING, WEB_LOADS, WEB_FAILS };

struct web_test {
    enum web_state state;
    uint64_t at; /* when it began, FILETIME ticks */
};

enum { VIEW_SEARCH = 64 }; /* bytes of what is searched for, with its NUL */

/* Everything that a page is made from. Pointers are borrowed unless said otherwise. */
struct view_state {
    enum session_state session;
    const struct journal *journal;   /* NULL for EMPTY and BROKEN */
    const struct scenario *scenario; /* of the journal's ticket; NULL when unknown */
    const struct catalog *catalog;
    uint64_t now;       /* FILETIME ticks */
    uint64_t round_now; /* by which the round in place is measured: session_now */
    uint64_t call_now;  /* and A's call: call_now */

    enum page wish;                /* where the person wants to be */
    size_t ticket;                 /* chosen on B's and A's pages: an index into the catalog */
    char search[VIEW_SEARCH];      /* B's list shows the tickets that hold it; UTF-8 */
    struct ticket_choice *choices; /* owned: as they were when B's list was opened, one for each of
                                      the catalog; NULL: not looked yet */
    struct settings settings;      /* owned: as chosen for that ticket; the rest are its defaults */
    bool exam;                     /* rounds that are planted from now on are exams (prefs.h) */
    bool diagnosis_first;          /* and wait for a diagnosis before a verify */
    bool locked;                   /* there is an instructor's code (prefs.h) */
    bool more_shown;               /* the choices that most people never change */
    enum putback putback;
    size_t delay;      /* see view_delay */
    uint64_t plant_at; /* the chosen ticket is planted by itself then; 0: none waits */
    bool plant_failed; /* it was, and that failed: nothing is in place */
    bool repair_shown;
    bool plan_known; /* plan_changes, or plan_error when that is not NONE, hold */
    size_t plan_changes;
    struct err plan_error;

    struct call_record call;        /* owned: A's last call on this PC */
    bool call_open;                 /* A's page shows that call, not the next one that comes in */
    enum report_role lookback;      /* who looks back */
    char *answers[JOURNAL_ANSWERS]; /* owned: the look-back as it is being typed; NULL: nothing */

    bool found; /* the ticket was in place before the program started; carry on is still offered */
    bool put_back_elsewhere; /* another program ended the round while the window was open */
    bool teacher;            /* the instructor said that nobody else is watching */
    bool judged;             /* verdict holds a verdict of the round in place */
    struct verdict verdict;  /* owned */
    bool trouble;            /* the last thing asked for on the shared page failed; see err */
    bool effect_shown;       /* effect says what showing it came to */
    enum effect effect;
    struct web_test web[WEB_TIMES];
    bool put_back; /* receipt holds the last restore's; err why it is not finished, or NONE */
    struct receipt receipt; /* owned */
    struct err err;
    char *set_aside;   /* owned, for the instructor's page: session_set_aside */
    bool class_untold; /* the class could not be told of the last event: it is tried again */
    struct class_page classroom; /* owned */
    struct err unread;           /* why the journal could not be read the last time, or NONE */
};

void view_state_done(struct view_state *s);

/* A ticket is in place, or its remains are. */
bool view_in_place(const struct view_state *s);
/* Is there a journal that says nothing to this program? */
bool view_unreadable(const struct view_state *s);
/* A round is over and put back, and its record is there: nothing of it is secret any more. */
bool view_closed(const struct view_state *s);
/* The cause may be shown to everybody: the round is repaired or given up. */
bool view_round_open(const struct view_state *s);
/* The choice of a plant is made, and the ticket is not in place yet. */
bool view_waiting(const struct view_state *s);
/* Where is the effect of the ticket in place seen? By its area alone, which everybody may know. */
enum effect_place { EFFECT_AT_CALL, EFFECT_AT_BENCH, EFFECT_AT_DESKTOP };
enum effect_place view_effect_place(const struct view_state *s);
/* The moment of the round that a Web test belongs to. */
enum web_when view_web_when(const struct view_state *s);
/* The page that may be shown for what the person wishes. */
enum page view_page(const struct view_state *s);
/* Does opening this page need a question first, because somebody else may be watching? rounds:
 * played since start. */
bool view_must_ask(const struct view_state *s, enum page page, unsigned rounds);
/* The tickets of B's list, in its order: by area, in each as the catalog has them. order has room
 * for the whole catalog; returns how many there are. */
size_t view_tickets(const struct texts *t, const struct view_state *s, size_t *order);
/* The one to suggest when the list opens: the chosen one, unless it was played here or is refused
 * and there is one that is neither. An index into the catalog. */
size_t view_suggest(const struct texts *t, const struct view_state *s);
/* The one that comes into focus when the search changes: the one whose number or id it is, the
 * chosen one where it is shown, or the first. The catalog's count: none is shown. */
size_t view_find_ticket(const struct texts *t, const struct view_state *s);
/* Would the chosen ticket be refused here? As choices say. */
bool view_ticket_refused(const struct view_state *s);
/* The scenario chosen on B's and A's pages; NULL when the catalog is empty. */
const struct scenario *view_ticket(const struct view_state *s);
/* The ticket to play after the journal's: an index into the catalog, or its count when there is
 * none. */
size_t view_next_ticket(const struct view_state *s);

/* The ticket of A's call; NULL when there is no call or the ticket is gone from the catalog. */
const struct scenario *view_call_ticket(const struct view_state *s);
/* The ticket to play after A's call: an index into the catalog. */
size_t view_call_next(const struct view_state *s);
/* Its setting as chosen, or its default; NULL when the ticket's kind has none of that name. */
const char *view_setting(const struct view_state *s, const char *name);

/* The last verdict of the round: this run's own, or the one that was noted. */
bool view_last_verdict(const struct view_state *s, enum verdict_word *out);
bool view_given_up(const struct view_state *s);

#endif
