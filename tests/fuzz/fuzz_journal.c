/*
 * A journal from a stranger: refused, or read whole; what is read is written and read again the
 * same. The checksum is put right, so that the reader behind it is reached.
 */
#include "fuzz.h"

#include <string.h>

#include "fault.h"
#include "ini.h"

static const char end_mark[] = "[end]\ncrc32 = ";

static void seal(struct str *text)
{
    uint32_t crc = crc32_of(text->data, text->len);
    const unsigned char big_endian[4] = {(unsigned char)(crc >> 24), (unsigned char)(crc >> 16),
                                         (unsigned char)(crc >> 8), (unsigned char)crc};

    str_add_text(text, end_mark);
    str_add_hex(text, big_endian, sizeof big_endian);
    str_add_char(text, '\n');
}

static void check_again(const struct journal *j)
{
    struct str first = {0}, second = {0};
    struct journal again = {0};

    journal_format(j, &first);
    MUST(journal_parse("again", first.data, first.len, &again, NULL) == ST_OK);
    journal_format(&again, &second);
    MUST(str_equal(&first, &second));
    journal_done(&again);
    str_done(&first);
    str_done(&second);
}

static void check_owned(const struct journal *j)
{
    const struct fault_kind *kind = fault_find(j->kind);

    for (size_t i = 0; kind && i < j->records.count; i++) {
        const struct place *p = &j->records.items[i].place;

        if (!kind->may_own(p) || p->type != PLACE_FILE)
            continue;
        MUST(p->name[0] != '\0' && !strpbrk(p->name, "\\/:*?\"<>|"));
        MUST(strcmp(p->name, ".") != 0 && strcmp(p->name, "..") != 0);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    struct journal j = {0};
    struct str text = {0};

    MUST(journal_parse("torn", bytes, len, &j, NULL) != ST_OK || len > sizeof end_mark);
    journal_done(&j);
    str_add(&text, bytes, len);
    seal(&text);
    if (journal_parse("stranger", text.data, text.len, &j, NULL) == ST_OK) {
        check_owned(&j);
        check_again(&j);
        journal_done(&j);
    }
    str_done(&text);
    return 0;
}
