/*
 * What a state looks like, in parts and without a language: words of ours, texts that somebody
 * typed, lengths. Plan, check, receipt and conflict hold a struct shown; it is phrased at the edge
 * (phrase.h, phrase_shown) and spelled out for journals and scripts (shown_format). Nobody takes a
 * sentence apart to know what is in it, and no typed text reads like a word of ours.
 *
 * Spelling (shown_format), parts divided by one blank:
 *
 *   nothing at all             not known: the empty text
 *   (absent)                   a word: one of SHOWN_WORDS in parentheses
 *   192.0.2.45:8080            a text, or a number, as it is
 *   "(absent)"                 a text that would read like something else, or holds a character
 * that does not show: in quotes, with \" \\ and \u{1b} for such characters REG_EXPAND_SZ %x% a
 * registry type that is not the usual one, and then what it holds 4 bytes 00 01 02 03        bytes,
 * and of those of a value the first 16 74 bytes (hidden)          a file (proxy on) host (script)
 * url (detection)   a connection
 *
 * A number stands as it is and is no word: a REG_DWORD 1 and a REG_SZ "1" are spelled alike.
 *
 * Rule for changes: journals keep this spelling. Old ones are read for ever: journals of format 2
 * from before the quotes have every text bare, and shown_parse takes what reads like no form of the
 * above for a text. A new word gets a row in SHOWN_WORDS, and an older program shows it as a text.
 */
#ifndef BINOME_SHOWN_H
#define BINOME_SHOWN_H

#include "place.h"

/* The spelling never changes. The order counts: what stands alone, then what is of a file, then of
 * a connection. */
#define SHOWN_WORDS(X)                                                                             \
    X(ABSENT, "absent")                                                                            \
    X(PRESENT, "present")                                                                          \
    X(EMPTY, "empty")   /* a text without a character */                                           \
    X(FOLDER, "folder") /* where a file was looked for */                                          \
    X(UNREADABLE, "unreadable")                                                                    \
    X(HIDDEN, "hidden") /* of a file, this one and the next two */                                 \
    X(SYSTEM, "system")                                                                            \
    X(READ_ONLY, "read-only")                                                                      \
    X(PROXY_ON, "proxy on") /* of a connection, this one and the next three */                     \
    X(PROXY_OFF, "proxy off")                                                                      \
    X(SCRIPT, "script")                                                                            \
    X(DETECTION, "detection")

enum shown_word {
#define X(id, word) SHOWN_##id,
    SHOWN_WORDS(X)
#undef X
        SHOWN_WORD_COUNT
};

enum shown_form { SHOWN_WORD, SHOWN_TEXT, SHOWN_TYPE, SHOWN_BYTES };

struct shown_part {
    enum shown_form form;
    enum shown_word word; /* WORD */
    uint64_t number;      /* TYPE: a registry type; BYTES: how many */
    char *text;           /* TEXT: as typed, never empty, maybe cut; BYTES: the first ones as
                             "00 01 … ", or NULL; heap */
};

struct shown {
    struct shown_part *parts;
    size_t count; /* 0: not known */
};

/* Texts are cut at a character's border when more than these bytes are spelled; "…" follows. */
enum { SHOWN_TEXT_MAX = 400 };
/* What state_show and shown_parse make is never spelled in more bytes than these. */
enum { SHOWN_MAX = 900 };

void shown_done(struct shown *s);
void shown_copy(struct shown *to, const struct shown *from);
bool shown_equal(const struct shown *a, const struct shown *b);

/* The state of a place. *out is {0} before. */
void state_show(const struct place *p, const struct state *s, struct shown *out);

void shown_add_word(struct shown *s, enum shown_word word);
/* An empty text becomes the word EMPTY; what is no UTF-8 in it, U+FFFD. */
void shown_add_text(struct shown *s, const char *text);
void shown_add_size(struct shown *s, uint64_t bytes);
void shown_add_bytes(struct shown *s, const struct str *data); /* how many, and the first ones */
void shown_add_type(struct shown *s, uint32_t type);           /* a registry type */

/* Appends. */
void shown_format(const struct shown *s, struct str *out);
/* Reads any text; *out is {0} before. What shown_format wrote of a state comes back equal. */
void shown_parse(const char *text, struct shown *out);

/* Would this text read like something else if it stood bare? */
bool shown_misleads(const char *text);
/* "REG_SZ", "type 99". Appends. */
void shown_type_name(uint64_t type, struct str *out);

#endif
