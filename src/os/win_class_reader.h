/*
 * The thread that reads the class's folder for the instructor's window: a server that does not
 * answer, and ten thousand files, make nobody wait.
 *
 * It lists the folder every few seconds: that is the truth. A change notification of Windows' only
 * shortens the wait: what it says is not asked, an overflow (ERROR_NOTIFY_ENUM_DIR, or success with
 * nothing in it, of ReadDirectoryChangesW) cannot come with FindFirstChangeNotification, and a
 * server that knows none costs a few seconds ("Obtaining Directory Change Notifications").
 */
#ifndef BINOME_WIN_CLASS_READER_H
#define BINOME_WIN_CLASS_READER_H

#include "class_folder.h"

struct win_reader;

struct win_reader_state {
    uint64_t read_at;     /* when the folder was listed to its end last, FILETIME ticks; 0: never */
    uint64_t gone_since;  /* 0: it can be listed */
    uint32_t gone_native; /* Windows' reason */
    size_t unreadable; /* files that are no rounds, and torn ones that stayed torn for a minute */
};

/*
 * Begins to read. day: class_folder.day. makes_day: the folder of today is made when it is missing,
 * and again at midnight: a student's program makes none. news is called from the thread when there
 * is something to look at, once until win_reader_hold. NULL: Windows gives no thread.
 */
struct win_reader *win_reader_new(const struct class_door *door, const char *folder,
                                  const char *day, bool makes_day, void (*news)(void *ctx),
                                  void *ctx);
void win_reader_day(struct win_reader *r, const char *day);
/* The folder is listed at once. */
void win_reader_again(struct win_reader *r);
/* Nobody looks: nothing is listed until somebody does again. */
void win_reader_pause(struct win_reader *r, bool pause);
/* Everything is read anew: files were deleted. */
void win_reader_forget(struct win_reader *r);
/* What was read until now; nothing of it changes before win_reader_release, which is soon. */
const struct class_folder *win_reader_hold(struct win_reader *r, struct win_reader_state *out);
void win_reader_release(struct win_reader *r);
/* Asks whom that file (class_round.file) belongs to; news is called when it is known. */
void win_reader_ask_owner(struct win_reader *r, uint64_t file);
/* "DOMAIN\name", heap; NULL: not known, or not yet. */
char *win_reader_owner(struct win_reader *r, uint64_t file);
/* A thread that hangs in a call of Windows' is left behind; it ends with the process. NULL is fine.
 */
void win_reader_free(struct win_reader *r, unsigned ms);

#endif
