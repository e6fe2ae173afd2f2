/* The way back to the window, and what a change of scale costs. */
#ifndef BINOME_REACH_H
#define BINOME_REACH_H

void reach_run(void);

#endif
