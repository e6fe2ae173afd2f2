/*
 * The parts that JSON objects are written from. All append; commas come by themselves. An object
 * ends with str_add_char(out, '}'), an array with ']'. Whatever is written is ASCII.
 */
#ifndef BINOME_JSON_WRITER_H
#define BINOME_JSON_WRITER_H

#include "str.h"

void json_text(struct str *out, const char *text); /* quoted and escaped; NULL gives null */
void json_key(struct str *out, const char *name);
void json_text_member(struct str *out, const char *name, const char *text);
void json_uint_member(struct str *out, const char *name, uint64_t value);
void json_bool_member(struct str *out, const char *name, bool value);
void json_time_member(struct str *out, const char *name, uint64_t ticks); /* 0 gives null */
void json_begin(struct str *out);                                         /* {"schema":1 */
void json_begin_array(struct str *out, const char *name);
void json_begin_item(struct str *out); /* an object in an array */

#endif
