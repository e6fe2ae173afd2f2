/*
 * What Binome remembers for this user between rounds, in the state folder: where the window was,
 * the language, how rounds are played here, and the instructor's code.
 *
 * Putting a PC back never depends on it: a file that is missing, cannot be read or does not check
 * out means the defaults, and the next save replaces it.
 */
#ifndef BINOME_PREFS_H
#define BINOME_PREFS_H

#include "os.h"
#include "scenario.h"

#define PREFS_FILE "preferences.ini" /* in OS_FOLDER_STATE */
#define PREFS_MAX  (16u * 1024u)

enum { PREFS_CODE_LEAST = 4, PREFS_CODE_MOST = 32 }; /* characters of the instructor's code */

/* A rectangle as WINDOWPLACEMENT's rcNormalPosition has it: workspace coordinates. */
struct prefs_window {
    bool known;
    bool maximized;
    int32_t left, top, right, bottom;
};

struct prefs {
    struct prefs_window window;
    bool has_lang;
    enum lang lang;
    bool exam;            /* rounds planted from now on answer only yes or no (journal.h, exam) */
    bool diagnosis_first; /* and wait for a diagnosis before a verify (likewise) */
    /* Of the instructor's code only this is kept. It keeps a class honest, no more: who owns the
     * PC can delete the file. */
    bool locked;
    unsigned char salt[OS_SALT], hash[OS_HASH];
};

void prefs_load(const struct os *os, struct prefs *out);
enum status prefs_save(const struct os *os, const struct prefs *prefs, struct err *err);

/* Sets the instructor's code, or takes it away (NULL); prefs_save keeps it. ST_ARGUMENT /
 * BAD_CODE when it is too short or too long. */
enum status prefs_set_code(const struct os *os, struct prefs *prefs, const char *code,
                           struct err *err);
/* True when there is no code, too. Takes a moment on purpose. */
bool prefs_code_fits(const struct os *os, const struct prefs *prefs, const char *code);

#endif
