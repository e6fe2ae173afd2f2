/*
 * A journal from a stranger: refused, or read whole; what is read is written and read again the
 * same. The checksums are put right, so that the reader behind them is reached: one wherever a line
 * says "[end]" alone, and one at the end. Cut anywhere behind its first part, it still holds all
 * that puts back. Then it lies in the state folder of a PC in memory: whatever is asked of the
 * program there, nothing is touched but what the kinds own.
 */
#include "fuzz.h"

#include <string.h>

#include "crc32.h"
#include "hex.h"
#include "ini.h"
#include "round.h"

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

/* A first part and additions, each sealed. */
static void add_sealed(struct str *text, const char *bytes, size_t len)
{
    static const char end_line[] = "[end]\n";
    const size_t mark = sizeof end_line - 1;
    size_t from = 0;

    for (size_t at = 0; at + mark <= len; at++) {
        if ((at > 0 && bytes[at - 1] != '\n') || memcmp(bytes + at, end_line, mark) != 0)
            continue;
        str_add(text, bytes + from, at - from);
        seal(text);
        from = at + mark;
    }
    str_add(text, bytes + from, len - from);
    seal(text);
}

/* Wherever the additions are cut: somewhere that the bytes themselves choose. */
static void check_cut(const struct journal *j, const struct str *text)
{
    size_t added = text->len - j->file.first;
    size_t len = j->file.first + (added ? j->file.crc % added : 0);
    struct journal cut = {0};

    MUST(journal_parse("cut", text->data, len, &cut, NULL) == ST_OK);
    MUST(cut.records.count == j->records.count && cut.phase == j->phase);
    MUST(cut.event_count <= j->event_count);
    journal_done(&cut);
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

        if (!kind->may_own(kind, &j->records.items[i]) || p->type != PLACE_FILE)
            continue;
        MUST(p->name[0] != '\0' && !strpbrk(p->name, "\\/:*?\"<>|"));
        MUST(strcmp(p->name, ".") != 0 && strcmp(p->name, "..") != 0);
    }
}

/* --- on a PC ---------------------------------------------------------------------------------- */

static const char *const owned[] = {
    "key HKCU\\" FAKE_INTERNET, "value HKCU\\" FAKE_INTERNET,
    /* The key above it too: Windows makes it with the first switch. */
    "key HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\StartupApproved",
    "value HKCU\\" FAKE_APPROVED " : ", "file " FAKE_STARTUP};

static bool is_owned(const char *line)
{
    for (size_t i = 0; i < sizeof owned / sizeof *owned; i++)
        if (strncmp(line, owned[i], strlen(owned[i])) == 0)
            return true;
    return false;
}

/* Lines of one photograph that the other has not. */
static void check_changes(const struct str *from, const struct str *to)
{
    const char *line = str_text(from);

    while (*line) {
        size_t len = strcspn(line, "\n") + 1;
        char *one = mem_dup_n(line, len);

        MUST(strstr(str_text(to), one) || is_owned(one));
        free(one);
        line += len;
    }
}

static void check_on_a_pc(const struct str *text)
{
    struct str before = {0}, after = {0};
    struct verdict v = {0};
    struct round r;

    round_init(&r);
    fake_file(r.pc, FAKE_STATE "\\journal.ini", text->data, text->len, 0, 0, 0);
    fake_file(r.pc, FAKE_DESKTOP "\\mine.txt", "mine", 4, 0, 0, 0);
    fake_photograph(r.pc, &before);
    if (session_verify(r.session, &v, NULL) == ST_OK)
        verdict_done(&v);
    str_clear(&after);
    fake_photograph(r.pc, &after);
    MUST(str_equal(&before, &after)); /* looking changes nothing */
    round_restore(&r, &decide_put_back, NULL);
    str_clear(&after);
    fake_photograph(r.pc, &after);
    check_changes(&before, &after);
    check_changes(&after, &before);
    str_done(&before);
    str_done(&after);
    round_done(&r);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    struct journal j = {0};
    struct str text = {0};

    MUST(journal_parse("torn", bytes, len, &j, NULL) != ST_OK || len > sizeof end_mark);
    journal_done(&j);
    add_sealed(&text, (const char *)bytes, len);
    if (journal_parse("stranger", text.data, text.len, &j, NULL) == ST_OK) {
        check_owned(&j);
        check_again(&j);
        check_cut(&j, &text);
        check_on_a_pc(&text);
        journal_done(&j);
    }
    str_done(&text);
    return 0;
}
