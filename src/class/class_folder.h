/*
 * A class's folder, read: one round a session, whatever else lies there.
 *
 * Files are written once and never changed, so each is read once and known by path, size and time.
 * Names decide nothing: synchronisers rename, double and add to them. The highest seq of a session
 * wins, so a file that is lost, late, doubled or renamed changes nothing.
 */
#ifndef BINOME_CLASS_FOLDER_H
#define BINOME_CLASS_FOLDER_H

#include "class_door.h"
#include "class_round.h"

#define CLASS_DEPTH_MAX 16u     /* of folders in one another */
#define CLASS_FILES_MAX 200000u /* further ones are not looked at */
/* Nor further folders. A server's own link to a folder looks like a folder and may lead back. */
#define CLASS_FOLDERS_MAX 2000u

/* A file that gave no round. */
struct class_bad {
    char *file;         /* its path below the folder */
    const char *reason; /* torn, not-json, newer-schema, foreign, other-text, unreadable */
    uint64_t mark;      /* of the file; 0: looked at again */
};

/* What one file told, for the story of its round. */
struct class_sign {
    uint32_t round; /* an index of rounds */
    uint32_t at;    /* by the PC's clock, seconds since 1970 */
    uint16_t seq, attempts, hints;
    uint8_t state; /* enum class_state */
    bool ended;
};

enum { CLASS_DAY = 10 }; /* characters of "2026-11-27" */

/* What somebody wants who looks at the rounds while they are being read. Each may be NULL. */
struct class_reader {
    void (*change)(void *ctx, bool begins); /* around each change of what is not private */
    void (*fresh)(void *ctx);               /* so many files as batch says were read */
    /* Each round that is read; path is below the folder. */
    void (*read)(void *ctx, const char *path, const struct class_round *r);
    bool (*go_on)(void *ctx); /* false: the look ends here, as far as it came */
    void *ctx;
    size_t batch;     /* 0: all files are listed before the first is read, in the order of paths */
    bool keeps_signs; /* signs are wanted */
};

struct class_folder {
    struct class_door door;
    char *path;
    struct class_reader reader; /* set after init */
    /* Of the days' folders right below ("2026-11-27") only this one is read; "": all. The others
     * are named in days. */
    char day[CLASS_DAY + 1];
    struct class_round *rounds; /* none ever changes its index but by sort and keep_since */
    size_t count;
    struct class_bad *bad; /* in the order of the paths */
    size_t bad_count;
    struct class_sign *signs;
    size_t sign_count;
    char (*days)[CLASS_DAY + 1]; /* that are not read */
    size_t day_count;
    /* Private. */
    size_t room, bad_room, sign_room;
    uint32_t *slots; /* index + 1 by session */
    size_t slot_count;
    uint64_t *known; /* marks of files that are done with */
    size_t known_count, known_room;
};

void class_folder_init(struct class_folder *f, const struct class_door *door, const char *path);
void class_folder_done(struct class_folder *f);

bool class_is_day(const char *name);

/* Lists, and reads what is new. ST_MISSING / NO_CLASS_FOLDER when the folder is not there or cannot
 * be listed: what was read stays. *fresh (may be NULL): how many files were read. */
enum status class_folder_look(struct class_folder *f, size_t *fresh, struct err *err);
/* The path of the file whose round->file that is: listed anew; NULL: it is gone. Heap. */
char *class_folder_find(const struct class_folder *f, uint64_t file);
/* How many of the bad ones may still be on their way (torn). */
size_t class_folder_torn(const struct class_folder *f);

/* By the time of the plant, then by PC and session. */
void class_folder_sort(struct class_folder *f);

/* Those of that local day and later: day gives a round's day as "2026-11-27"; appends it. */
void class_folder_keep_since(struct class_folder *f, const char *since,
                             void (*day)(void *ctx, uint64_t ticks, struct str *out), void *ctx);

#endif
