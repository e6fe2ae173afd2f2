/*
 * A class's rounds as Moodle's gradebook imports them ("Import", "CSV file"): one row a person,
 * every column in every row, comma, point, no BOM.
 *
 * Moodle refuses a whole file for one person that it does not know, and Binome knows no person: who
 * plays where stands in a list of the instructor's, which never leaves his PC. No grade is made up:
 * columns are what was seen, and whether one of them counts is for the instructor to say.
 */
#ifndef BINOME_CLASS_MOODLE_H
#define BINOME_CLASS_MOODLE_H

#include "class_round.h"
#include "csv.h"

struct class_moodle {
    struct str csv;
    size_t rows;      /* persons */
    char **strangers; /* "PC-09 (Team 4)": rounds that nobody of the list has; each once */
    size_t stranger_count;
};
void class_moodle_done(struct class_moodle *m);

/*
 * list: with headings; a column by which Moodle knows a person (username, email, idnumber or id;
 * its own headings of them in English and French too), and pc, pair or both. A round is of whom its
 * pair is written beside; where its pair is in no row, its PC. Of several rounds of a ticket the
 * one that was planted last is told. False: the list lacks such columns.
 */
bool class_moodle_make(const struct class_round *rounds, size_t count, const struct csv *list,
                       struct class_moodle *out);

#endif
