/* What the files that read a ticket have in common. Private to scenario_*.c. */
#ifndef BINOME_SCENARIO_PARTS_H
#define BINOME_SCENARIO_PARTS_H

#include "fault.h"
#include "ini.h"
#include "scenario.h"

enum {
    TEXT_MAX = 4000,
    ID_MAX = 40,
    ORDER_MAX = 9999,
    SECRETS_MAX = 100,
    FORMAT = 1,
    MINUTES_MAX = 180
};

enum { DIAGNOSES_MIN = 2, SECTIONS_MAX = 100 };

#define SETTING_START   "setting "
#define DIAGNOSIS_START "diagnosis "

struct scenario_reader {
    const char *file;
    const struct ini *ini;
    const struct fault_kind *kind;
    struct scenario s;
    struct err *err;
};

enum status scenario_bad(const struct scenario_reader *r, uint32_t line, uint32_t column,
                         enum err_detail detail, const char *word);
enum status scenario_bad_key(const struct scenario_reader *r, const struct ini_entry *e,
                             enum err_detail detail);
enum status scenario_bad_value(const struct scenario_reader *r, const struct ini_entry *e,
                               enum err_detail detail);
enum status scenario_bad_section(const struct scenario_reader *r, size_t section,
                                 enum err_detail detail, const char *word);
/* "1" to most, without a sign or a zero before it. */
bool scenario_number(const char *text, uint32_t most, uint32_t *out);
bool scenario_blank(const char *text);
/* ASCII case does not count. */
bool scenario_holds_word(const char *text, const char *word);
const struct ini_entry *scenario_entry_after(const struct scenario_reader *r,
                                             const struct ini_entry *e);
const struct ini_entry *scenario_first_entry(const struct scenario_reader *r, size_t section);
bool scenario_find_section(const struct scenario_reader *r, const char *name, size_t *out);
/* "setting NAME" -> "NAME"; NULL when the section is another. */
const char *scenario_name_behind(const char *section, const char *start);
enum status scenario_require_section(const struct scenario_reader *r, const char *name,
                                     size_t *out);
enum status scenario_check_text(const struct scenario_reader *r, const struct ini_entry *e);
/* Keeps a value that stands once. */
enum status scenario_keep_value(const struct scenario_reader *r, const struct ini_entry *e,
                                char **keep);
/* Keeps a text and, behind a line break each, the lines that follow it under the same key. *e moves
 * to the last of them. */
enum status scenario_keep_text(const struct scenario_reader *r, const struct ini_entry **e,
                               char **keep);
/* Is the key "<name>.fr" or "<name>.en"? */
bool scenario_key_is(const char *key, const char *name, enum lang *lang);
enum status scenario_missing_text(const struct scenario_reader *r, size_t section, const char *name,
                                  unsigned lang);
enum status scenario_read_setting(struct scenario_reader *r, size_t section, const char *name);
enum status scenario_require_settings(const struct scenario_reader *r);
enum status scenario_check_fit(const struct scenario_reader *r);
enum status scenario_read_diagnosis(struct scenario_reader *r, size_t section, const char *id);
enum status scenario_check_diagnoses(const struct scenario_reader *r);
enum status scenario_check_secrets(const struct scenario_reader *r);

#endif
