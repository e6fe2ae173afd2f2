/* The window while the PC does not answer. */
#ifndef BINOME_BUSY_H
#define BINOME_BUSY_H

void busy_run(void);

#endif
