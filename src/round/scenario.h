/*
 * A ticket as its author wrote it: texts in both languages, and the fault's defaults.
 * scenarios/README.md describes the file for authors.
 */
#ifndef BINOME_SCENARIO_H
#define BINOME_SCENARIO_H

#include "err.h"
#include "round_words.h"
#include "str.h"

struct settings; /* journal.h */

enum lang { LANG_FR, LANG_EN, LANG_COUNT };

/* The texts that every ticket must have, in both languages. The file's key is "<name>.fr" /
 * "<name>.en". */
#define SCENARIO_TEXTS(X)                                                                          \
    X(TITLE, "title")           /* shown everywhere: must not tell the cause */                    \
    X(CALLER, "caller")         /* who calls, in three or four words */                            \
    X(CALL, "call")             /* what the user says; shown on the shared screen */               \
    X(TECHNICIAN, "technician") /* what the technician reads before he starts */                   \
    X(USER, "user")             /* what the user does and how he plays it; private */              \
    X(EFFECT, "effect")         /* what the fault makes the PC do; private */                      \
    X(REPAIR, "repair")         /* the repair that the course expects; private */                  \
    X(LESSON, "lesson")         /* what to remember; shown when the round is over */

enum scenario_text {
#define X(id, key) SCENARIO_##id,
    SCENARIO_TEXTS(X)
#undef X
        SCENARIO_TEXT_COUNT
};

/* "call": its key in the file, without the language, and in JSON. */
const char *scenario_text_key(enum scenario_text which);
/* "fr": in keys of files, in preferences, and in names of resources. */
const char *lang_tag(enum lang lang);

enum {
    SCENARIO_HINTS = 3,
    SCENARIO_DIAGNOSES_MAX = 8,
    SCENARIO_SETTINGS_MAX = 8,
    SCENARIO_CHOICES_MAX = 8
};

struct scenario_choice {
    char *value;
    char *note[LANG_COUNT]; /* a word on what the choice means; may be NULL */
};

struct scenario_setting {
    char *name;
    char *value; /* the default */
    struct scenario_choice choices[SCENARIO_CHOICES_MAX];
    size_t choice_count;
};

struct scenario_diagnosis {
    char *id; /* lower-case word */
    char *text[LANG_COUNT];
    bool right;
};

struct scenario {
    char *id;   /* lower-case letters, digits, hyphens */
    char *kind; /* a fault kind's name */
    uint32_t order;
    const struct word *area;       /* AREA_OTHER where the file says nothing */
    const struct word *difficulty; /* NULL: likewise */
    uint32_t minutes;              /* a round takes about that long; 0: likewise */
    char *source;                  /* "built-in" or the file's name */
    char *text[SCENARIO_TEXT_COUNT][LANG_COUNT];
    char *hint[SCENARIO_HINTS][LANG_COUNT];
    struct scenario_setting settings[SCENARIO_SETTINGS_MAX];
    size_t setting_count;
    struct scenario_diagnosis diagnoses[SCENARIO_DIAGNOSES_MAX];
    size_t diagnosis_count;
    char **secrets; /* words that must not be seen on the shared screen, either language */
    size_t secret_count;
};

/* Reads one scenario. The kind and its settings are checked against fault.h's table. */
enum status scenario_parse(const char *file, const void *bytes, size_t len, struct scenario *out,
                           struct err *err);
void scenario_done(struct scenario *s);
/* The ticket's setting of that name. NULL: it has none, or there is no ticket. */
const struct scenario_setting *scenario_setting(const struct scenario *s, const char *name);
/* Sets what the ticket says of its fault. */
void scenario_defaults(const struct scenario *s, struct settings *out);
/* The id of a ticket or of a diagnosis: 1 to 40 lower-case letters, digits and hyphens. */
bool scenario_word_valid(const char *text);

#endif
