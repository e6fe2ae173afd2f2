/* The window tells its class. */
#ifndef BINOME_TELLING_H
#define BINOME_TELLING_H

void telling_run(void);

#endif
