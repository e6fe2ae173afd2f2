/*
 * The reads that a judge makes, noted while it makes them and made again bare: by the plain calls
 * of Win32, with their names in UTF-16 beforehand and one large buffer. Each place once
 * for a judge, however often he asks it. Where a path leads is such a read: one question to the
 * folder above for each part of it, each part once.
 */
#ifndef BINOME_BENCH_READS_H
#define BINOME_BENCH_READS_H

#include "os.h"

/* Once, before all else. plain: as the programs have it; valid as long as anything here is used. */
void bench_reads_begin(const struct os *plain);
/* The same, with each read noted. The ops live as long as the program. */
struct os bench_noting(void);
/* What is noted from here on is another judge's: it reads each place once, too. */
void bench_next_judge(void);
void bench_read_bare(void);
void bench_forget(void);

#endif
