/*
 * The batch file of the Startup ticket: writing it, and reading what somebody made of it.
 */
#ifndef BINOME_BATCH_H
#define BINOME_BATCH_H

#include "os.h"

/* No quote, no control character, 1 to 200 characters, not ending in a backslash: whatever is
 * inside double quotes is then literal for cmd, but for the percent sign, which batch_make doubles.
 */
bool batch_message_valid(const char *message);

/*
 * The course's msg * line, and for PCs without msg.exe (or where it fails) the same message shown
 * by the file itself. In the code page in which cmd reads it (facts: 850 or 437 as a rule); in
 * UTF-8 behind chcp 65001 only when a character has no place there.
 */
enum status batch_make(const struct os *os, const char *message, struct str *out, struct err *err);

/* The message of a file that batch_make wrote, as bytes between its quotes. False: it is not one.
 */
bool batch_message(const struct str *bytes, const char **start, size_t *len);

/* Does it have one, even if an editor saved it as UTF-16? */
bool batch_has_message(const struct str *bytes);

/* Nothing but blanks, line ends and NULs, and a byte-order mark. */
bool batch_blank(const struct str *bytes);

/*
 * Could running this show something? Lines that are known to be silent (rem, echo off, labels,
 * set x=y, cls …) do not; what stands behind an unconditional exit, or is jumped over, is not
 * reached; everything else does. A condition is taken to go either way. A byte-order mark of UTF-8
 * spoils the first command, UTF-16 with one spoils all of them: cmd shows an error for it, and
 * nothing of what was written.
 */
bool batch_shows(const struct str *bytes);

/*
 * The lines that are reached, in the file's order, each with a NUL behind it; remarks and labels
 * are left out. Each is read as cmd reads it: in the OEM code page, behind chcp in that one; where
 * a condition decides, in each of them, one after the other. What is no character there is U+FFFD.
 * *jumps: some of them may be run in another order, or more than once. out is replaced.
 */
enum status batch_lines(const struct os *os, const struct str *bytes, struct str *out, bool *jumps,
                        struct err *err);

/* Does a line that is reached hold this message (batch_holds)? */
bool batch_reaches(const struct str *bytes, const char *message, size_t len);

/* Does a line that is reached call msg? The course's own file does, whatever its text. */
bool batch_sends_message(const struct str *bytes);

/*
 * Is the message in this text, in whatever code page each is written? What is not ASCII does not
 * count, nor does case; a message that is short without it must stand there in quotes, byte for
 * byte.
 */
bool batch_holds(const char *text, size_t text_len, const char *message, size_t len);

/* The same of two texts in UTF-8: every character counts, but for the case of ASCII. */
bool batch_holds_text(const char *text, size_t text_len, const char *message, size_t len);

#endif
