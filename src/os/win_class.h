/*
 * The class's folder on Windows, and the thread that tells it of this PC's rounds: a server that
 * does not answer makes nobody wait.
 */
#ifndef BINOME_WIN_CLASS_H
#define BINOME_WIN_CLASS_H

#include "class_settings.h"

struct class_door win_class_door(void);

/* This PC's name (GetComputerName). Appends. */
void win_class_pc(struct str *out);
/* This user's list separator (LOCALE_SLIST). Appends. */
void win_class_separator(struct str *out);
/* "2026-11-27 13:27:41", local; nothing for a time that Windows does not know. Appends. */
void win_class_time(void *ctx, uint64_t ticks, struct str *out);
/* The first ten characters of that. */
void win_class_day(void *ctx, uint64_t ticks, struct str *out);

/* The local day that a time belongs to: its name, its first moment, and the next day's. False: not
 * known to Windows. */
bool win_class_span(uint64_t ticks, struct str *name, uint64_t *from, uint64_t *to);

struct win_teller;

enum win_told { WIN_TOLD, WIN_UNTOLD, WIN_TELLING };

/*
 * told is called from the teller's thread after each try. door is copied. NULL: Windows gives no
 * thread, and nobody is told.
 */
struct win_teller *win_teller_new(const struct class_door *door, unsigned again_ms,
                                  void (*told)(void *ctx, bool well), void *ctx);
/*
 * Tells the class in folder of the round as it is now; returns at once. One that was told already
 * is not told again; one that waits still is forgotten, for the newer holds all of it. A failure is
 * tried again after again_ms, until there is a newer one or the program ends.
 */
void win_teller_tell(struct win_teller *t, const char *folder, const struct class_round *r);
/* What became of the newest: waits for at most ms milliseconds. */
enum win_told win_teller_wait(struct win_teller *t, unsigned ms);
/* A thread that hangs in a call of Windows' is left behind; it ends with the process. NULL is fine.
 */
void win_teller_free(struct win_teller *t, unsigned ms);

#endif
