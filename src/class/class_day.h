/* A day of a class, deleted: what the PCs wrote of it, and nothing else. */
#ifndef BINOME_CLASS_DAY_H
#define BINOME_CLASS_DAY_H

#include "class_folder.h"

struct class_day_files {
    size_t count; /* snapshots of that day, and what is torn in its folder */
    size_t removed, failed;
    uint32_t native; /* why the last one failed */
};

/*
 * Counts the files of the rounds that were planted on that day ("2026-11-27"; day_of gives a
 * round's, appending it), and removes them, and then the day's folder when it is empty. Reports
 * that somebody handed in, foreign files and those of a newer schema stay. ST_MISSING as
 * class_folder_look.
 */
enum status class_day_files(const struct class_door *door, const char *folder, const char *day,
                            void (*day_of)(void *ctx, uint64_t ticks, struct str *out), void *ctx,
                            bool remove, struct class_day_files *out, struct err *err);

#endif
