/*
 * The names on the desktop, as a place that is only looked at: what is gone from it cannot be made
 * again, and no file there is opened.
 */
#ifndef BINOME_VALUES_LISTING_H
#define BINOME_VALUES_LISTING_H

#include "place.h"

/* key: the folder that was the desktop at the plant; absent where Windows names another one now,
 * and whoever wrote the journal is not believed which folder that is. state: how many are in it in
 * size, and in data a line for each of them, "size modified name"; not whole where they are too
 * many. */
#define PLACE_LISTING (&place_type_listing)
extern const struct place_type place_type_listing;

struct place place_listing(const char *folder);

/* The first name that is in before and not in now, whatever its case; appends. Pure. */
bool listing_gone(const struct state *before, const struct state *now, struct str *out);
/*
 * The first name that came and is as long and as old as a file that was there before and still is:
 * Windows keeps the time of what is copied ("CopyFile"). Appends. Pure.
 */
bool listing_copied(const struct state *before, const struct state *now, struct str *out);

#endif
