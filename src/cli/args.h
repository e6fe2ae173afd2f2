/*
 * The command line of binomectl as data: src/cli/CONTRACT.md, "binomectl". Pure.
 */
#ifndef BINOME_ARGS_H
#define BINOME_ARGS_H

#include "journal.h"
#include "scenario.h"

enum command {
    COMMAND_NONE, /* --help, --version, or a problem */
    COMMAND_LIST,
    COMMAND_SHOW,
    COMMAND_PLANT,
    COMMAND_VERIFY,
    COMMAND_RESTORE,
    COMMAND_STATUS,
    COMMAND_HINT,
    COMMAND_DIAGNOSE,
    COMMAND_REPORT,
    COMMAND_VALIDATE,
    COMMAND_CLASS,
    COMMAND_DOCTOR,
    COMMAND_NEW,
    COMMAND_COUNT
};

enum option {
    OPTION_LANG = 1 << 0,
    OPTION_JSON = 1 << 1,
    OPTION_HELP = 1 << 2,
    OPTION_VERSION = 1 << 3,
    OPTION_ROLE = 1 << 4,
    OPTION_SET = 1 << 5,
    OPTION_DRY_RUN = 1 << 6,
    OPTION_USER = 1 << 7,
    OPTION_FORCE = 1 << 8,
    OPTION_KEEP = 1 << 9,
    OPTION_PUT_BACK_AFTER = 1 << 10,
    OPTION_EXAM = 1 << 11,
    OPTION_CODE_STDIN = 1 << 12,
    OPTION_BRIEF = 1 << 13,
    OPTION_FIELD = 1 << 14,
    OPTION_EXIT0 = 1 << 15,
    OPTION_SINCE = 1 << 16,
    OPTION_CSV = 1 << 17,
    OPTION_SPREADSHEET = 1 << 18,
    OPTION_UNSET = 1 << 19,
    OPTION_PAIR = 1 << 20,
    OPTION_MOODLE = 1 << 21,
    OPTION_DIAGNOSIS_FIRST = 1 << 22,
    OPTION_SURPRISE = 1 << 23,
};

struct args {
    enum command command;
    unsigned given;           /* enum option, or-ed */
    enum lang lang;           /* of OPTION_LANG */
    char role;                /* of OPTION_ROLE: 'a' or 'b'; 0 without */
    const char *user;         /* of OPTION_USER */
    const char *field;        /* of OPTION_FIELD: a member of what the command prints */
    struct settings settings; /* of OPTION_SET, with plant */
    const char *folder;       /* of OPTION_SET, with class */
    const char *pair;         /* of OPTION_PAIR */
    const char *list;         /* of OPTION_MOODLE: a file */
    const char *since;        /* of OPTION_SINCE: "2026-11-27" */
    unsigned put_back_after;  /* of OPTION_PUT_BACK_AFTER: minutes, from 1 to a week; 0 without */
    const char **words;       /* what follows the command */
    size_t word_count;
    unsigned problem;  /* id of the first problem's sentence; 0: none */
    const char *about; /* its %1 */
};

/* words are the arguments without the program's name; they must outlive *out. The whole line is
 * read even after a problem, so that --json and --lang count wherever they stand. */
void args_parse(const char *const *words, size_t count, struct args *out);
void args_done(struct args *args);

/* The members that an object of this command may have, each followed by a blank; "" where --field
 * does not go with it. */
const char *args_members(enum command command);

#endif
