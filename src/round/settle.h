/*
 * Did a planted file stay, and when did it go? Pure.
 *
 * An antivirus program may take a file away some time after it was made: Microsoft Defender waits
 * 10 s for its cloud's word unless told otherwise ("Configure the cloud block timeout period").
 * What goes that soon was no fault that anybody could have repaired (V7).
 *
 * Nobody writes down when a file was deleted, but NTFS changes its folder's last-write time
 * whenever a name is added there or taken out ("File Times"). So that time is the latest at which
 * the file can have gone; when something else came or went in the folder since, it went earlier.
 */
#ifndef BINOME_SETTLE_H
#define BINOME_SETTLE_H

#include "journal.h"

#define PLANT_SETTLE_SECONDS 10

/* The first file that the plant made. NULL: it made none. */
const struct record *settle_file(const struct journal *j);

enum went {
    WENT_SOON,   /* within PLANT_SETTLE_SECONDS, and nobody had looked for long enough */
    WENT_LATER,  /* *by is the latest time at which it can have gone: FILETIME ticks */
    WENT_UNTOLD, /* the folder is gone, its file system does not keep that time, or it cannot be
                    true: a clock was set, or the time put back */
};

/* folder is the state of the file's folder now, now the time of the round (session_now). *by is
 * only set for WENT_LATER. */
enum went settle_went(const struct journal *j, const struct record *file,
                      const struct state *folder, uint64_t now, uint64_t *by);

#endif
