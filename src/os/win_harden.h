/* First thing in main: DLLs only from System32, heap corruption ends the program, no error boxes.
 */
#ifndef BINOME_WIN_HARDEN_H
#define BINOME_WIN_HARDEN_H
void win_harden(void);
#endif
