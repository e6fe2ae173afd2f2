/*
 * texts/texts.h from the program's own string tables, one per language, and the tickets that are
 * resources of type SCENARIO or lie in a scenarios folder beside the program.
 */
#ifndef BINOME_WIN_TEXTS_H
#define BINOME_WIN_TEXTS_H

#include "catalog.h"
#include "os.h"
#include "texts.h"

/*
 * Fills *out; lang is set to French when Windows' own display language is French, else English.
 * The environment variable BINOME_LANG, "fr" or "en", goes before that; tests use it.
 */
void win_texts_init(struct texts *out);

/*
 * The built-in tickets, then "<program folder>\scenarios\*.ini", which add or override;
 * of two files with one id the second is a problem.
 * A broken file is skipped and reported through problem (may be NULL), once per file.
 */
void win_catalog_load(struct catalog *out, void (*problem)(void *ctx, const struct err *err),
                      void *ctx);

#endif
