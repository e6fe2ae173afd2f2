/*
 * Reads JSON that others wrote (RFC 8259): strict, without a tree, in one pass. Values are slices
 * of the text, which must outlive them; nothing is allocated but where a text is asked for.
 */
#ifndef BINOME_JSON_READER_H
#define BINOME_JSON_READER_H

#include "str.h"

#define JSON_DEPTH_MAX 32u /* of arrays and objects in one another; deeper ones are not valid */

enum json_type {
    JSON_TEXT,
    JSON_NUMBER,
    JSON_TRUE,
    JSON_FALSE,
    JSON_NULL,
    JSON_OBJECT,
    JSON_ARRAY
};

struct json_value {
    enum json_type type;
    const char *at; /* as written; a text with its quotes */
    size_t len;
};

/* One member of the object; false ends the reading (and json_object gives false). */
typedef bool (*json_member_fn)(void *ctx, const char *name, size_t name_len,
                               const struct json_value *value);

/*
 * Is the text exactly one object, blanks around it apart? Gives its members as they come; a name
 * with an escape in it is given as written. Members that came before an error have been given. A
 * repeated name comes twice. Texts must be UTF-8.
 */
bool json_object(const char *text, size_t len, json_member_fn member, void *ctx);

/* The text, unescaped; appends it. Half of a surrogate pair becomes U+FFFD, and so does a NUL.
 * False when the value is no text. */
bool json_value_text(const struct json_value *v, struct str *out);
/* Is it this very text? Without escapes alone: for words of ours. */
bool json_value_is(const struct json_value *v, const char *text);
/* A whole number without a sign, a point or an exponent, up to max. *out is untouched otherwise. */
bool json_value_uint(const struct json_value *v, uint64_t max, uint64_t *out);

#endif
