/*
 * The journal says everything, survives a round trip byte for byte, and refuses what is torn.
 */
#include "round.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "crc32.h"
#include "test.h"
#include "timestamp.h"
#include "utf.h"

static void plant_anything(struct round *r, struct str *text)
{
    round_init(r);
    fake_set(r->pc, OS_HKCU, FAKE_INTERNET, "ProxyServer", OS_REG_EXPAND_SZ, "a\0b", 3);
    fake_set(r->pc, OS_HKCU, FAKE_INTERNET, "Empty", OS_REG_NONE, "", 0);
    fake_set_text(r->pc, FAKE_INTERNET, "Quote \"\\ \xc3\xa9", " padded; text\t");
    round_plant(r, "internet", NULL, NULL, NULL);
    str_set(text, fake_contents(r->pc, FAKE_STATE "\\journal.ini")->data,
            fake_contents(r->pc, FAKE_STATE "\\journal.ini")->len);
}

TEST(what_is_written_is_what_is_read)
{
    struct str text = {0}, again = {0};
    struct journal j = {0};
    struct round r;

    plant_anything(&r, &text);
    CHECK_INT(journal_parse("j", text.data, text.len, &j, NULL), ST_OK);
    CHECK_INT(j.phase, JOURNAL_PLANTED);
    CHECK_TEXT(j.ticket, "internet");
    CHECK_TEXT(settings_get(&j.settings, "server"), ROUND_SERVER);
    journal_format(&j, &again);
    CHECK_BYTES(again.data, again.len, text.data, text.len);
    journal_done(&j);
    str_done(&text);
    str_done(&again);
    round_done(&r);
}

TEST(every_prefix_of_a_journal_is_refused)
{
    struct str text = {0};
    struct round r;

    plant_anything(&r, &text);
    for (size_t len = 0; len < text.len; len++) {
        struct journal j = {0};
        struct err err = {0};
        char *exact = mem_dup_n(text.data, len); /* so that a reader who goes too far is seen */

        CHECK_INT(journal_parse("j", exact, len, &j, &err), ST_INVALID);
        free(exact);
    }
    str_done(&text);
    round_done(&r);
}

TEST(every_changed_byte_of_a_journal_is_refused)
{
    struct str text = {0};
    struct round r;

    plant_anything(&r, &text);
    for (size_t i = 0; i < text.len; i++) {
        struct journal j = {0};

        text.data[i] ^= 0x01;
        CHECK_INT(journal_parse("j", text.data, text.len, &j, NULL), ST_INVALID);
        text.data[i] ^= 0x01;
    }
    str_done(&text);
    round_done(&r);
}

static void seal(struct str *text)
{
    char crc[9];

    snprintf(crc, sizeof crc, "%08x", crc32_of(text->data, text->len));
    str_add_text(text, "[end]\ncrc32 = ");
    str_add_text(text, crc);
    str_add_text(text, "\n");
}

#define HEAD                                                                                       \
    "[journal]\nformat = 1\nticket = internet\nkind = proxy\nphase = planted\n"                    \
    "planted-at = 2026-11-23T14:14:00Z\n"

TEST(a_journal_that_is_sealed_but_makes_no_sense_is_refused)
{
    static const char *const bad[] = {
        "",
        "[journal]\nformat = 1\n",
        "[journal]\nformat = x\nticket = a\n",
        HEAD "[place]\nwhat = value\n",
        HEAD "[journal]\nformat = 1\n",
        HEAD "[place]\nwhat = value\nin = x\nname = y\nbefore = absent\nplanted = same\n",
        HEAD "[place]\nwhat = value\nrole = own\nin = x\nname = y\nbefore = same\nplanted = same\n",
        HEAD "[place]\nwhat = value\nrole = own\nname = y\nbefore = absent\nplanted = same\n",
        HEAD
        "[place]\nwhat = value\nrole = own\nin = x\nname = y\nbefore = present\nplanted = same\n",
        HEAD "[place]\nwhat = value\nrole = own\nin = x\nname = y\nbefore = present\n"
             "before.type = 4\nbefore.data = 0g\nplanted = same\n",
        HEAD "[place]\nwhat = value\nrole = own\nin = x\nname = y\nbefore = present\n"
             "before.type = 99999999999\nbefore.data = 00\nplanted = same\n",
        HEAD
        "[place]\nwhat = file\nrole = own\nin = x\nname = y\nbefore = present\nbefore.type = 32\n"
        "before.size = 2\nbefore.created = 1\nbefore.modified = 1\nbefore.data = 00\nplanted = "
        "same\n",
        "[journal]\nformat = 0\nticket = a\nkind = proxy\nphase = planted\n"
        "planted-at = 2026-11-23T14:14:00Z\n",
        "[journal]\nformat = 1\nticket = \\x1b[2J\nkind = proxy\nphase = planted\n"
        "planted-at = 2026-11-23T14:14:00Z\n",
    };

    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct journal j = {0};
        struct str text = {0};
        struct err err = {0};

        test_row(bad[i]);
        str_set_text(&text, bad[i]);
        seal(&text);
        CHECK_INT(journal_parse("j", text.data, text.len, &j, &err), ST_INVALID);
        CHECK_INT(err.reason, ERR_JOURNAL_INVALID);
        str_done(&text);
    }
}

/* Each new name is looked for among those that are there: their number is limited. */
TEST(a_journal_has_at_most_100_settings)
{
    for (unsigned count = 100; count <= 101; count++) {
        struct journal j = {0};
        struct str text = {0};

        str_set_text(&text, HEAD "[settings]\n");
        for (unsigned i = 0; i < count; i++) {
            str_add_char(&text, 'k');
            str_add_uint(&text, i);
            str_add_text(&text, " = v\n");
        }
        seal(&text);
        CHECK_INT(journal_parse("j", text.data, text.len, &j, NULL),
                  count > 100 ? ST_INVALID : ST_OK);
        journal_done(&j);
        str_done(&text);
    }
}

TEST(the_head_alone_is_a_valid_journal)
{
    struct journal j = {0};
    struct str text = {0};

    str_set_text(&text, HEAD);
    seal(&text);
    CHECK_INT(journal_parse("j", text.data, text.len, &j, NULL), ST_OK);
    journal_done(&j);
    str_done(&text);
}

TEST(a_newer_journal_is_named_as_such_and_left_alone)
{
    static const char *const newer[] = {"[journal]\nformat = 99\n",
                                        "[journal]\nformat = 99999999999\n"};

    for (size_t i = 0; i < sizeof newer / sizeof *newer; i++) {
        struct str text = {0};
        struct err err = {0};
        struct round r;

        test_row(newer[i]);
        round_init(&r);
        str_set_text(&text, newer[i]);
        seal(&text);
        fake_file(r.pc, FAKE_STATE "\\journal.ini", text.data, text.len, 0, 0, 0);
        CHECK_INT(round_restore(&r, &decide_later, &err), ST_INVALID);
        CHECK_INT(err.reason, ERR_JOURNAL_NEWER);
        CHECK(fake_has_file(r.pc, FAKE_STATE "\\journal.ini"));
        str_done(&text);
        round_done(&r);
    }
}

/* --- additions -------------------------------------------------------------------------------- */

static const struct str *on_disk(struct round *r)
{
    return fake_contents(r->pc, FAKE_STATE "\\journal.ini");
}

static void put_on_disk(struct round *r, const void *bytes, size_t len)
{
    fake_file(r->pc, FAKE_STATE "\\journal.ini", bytes, len, 0, 0, 0);
    round_restart(r);
}

static void look(struct round *r)
{
    struct verdict v = round_verify(r);

    CHECK(v.word != VERDICT_COUNT && !verdict_has_note(&v, NOTE_NOT_RECORDED));
    verdict_done(&v);
}

/* A verify, a hint, the same verify again, a diagnosis: each in a part of its own. */
enum { CLICKS = 4 };

static void click_around(struct round *r, size_t ends[CLICKS + 1])
{
    unsigned number;

    ends[0] = on_disk(r)->len;
    look(r);
    ends[1] = on_disk(r)->len;
    CHECK_INT(session_hint(r->session, NULL, &number, NULL), ST_OK);
    ends[2] = on_disk(r)->len;
    look(r);
    ends[3] = on_disk(r)->len;
    CHECK_INT(session_diagnose(r->session, session_scenario(r->session)->diagnoses[0].id, NULL),
              ST_OK);
    ends[4] = on_disk(r)->len;
}

static void plant_and_click(struct round *r, struct str *text, size_t ends[CLICKS + 1])
{
    plant_anything(r, text);
    click_around(r, ends);
    str_set(text, on_disk(r)->data, on_disk(r)->len);
}

/* How many of the clicks lie whole within so many bytes. */
static size_t clicks_within(const size_t ends[CLICKS + 1], size_t len)
{
    size_t n = 0;

    while (n < CLICKS && ends[n + 1] <= len)
        n++;
    return n;
}

/* All that is needed to put back is there, and of the clicks these. */
static void check_clicks(const char *bytes, size_t len, const struct journal *whole, size_t clicks)
{
    struct journal j = {0};

    CHECK_INT(journal_parse("j", bytes, len, &j, NULL), ST_OK);
    CHECK_INT(j.event_count, whole->event_count - CLICKS + clicks);
    CHECK_INT(j.seen.check_count, clicks > 0 ? whole->seen.check_count : 0);
    for (size_t i = 0; i < j.event_count; i++) {
        CHECK_INT(j.events[i].type, whole->events[i].type);
        CHECK_INT(j.events[i].at, whole->events[i].at);
    }
    CHECK_INT(j.records.count, whole->records.count);
    for (size_t i = 0; i < j.records.count && i < whole->records.count; i++) {
        CHECK(state_equal(&j.records.items[i].place, &j.records.items[i].before,
                          &whole->records.items[i].before));
        CHECK(state_equal(&j.records.items[i].place, &j.records.items[i].planted,
                          &whole->records.items[i].planted));
    }
    journal_done(&j);
}

TEST(clicks_are_added_behind_what_is_there_already)
{
    struct str text = {0}, before = {0};
    size_t ends[CLICKS + 1];
    struct round r;

    plant_anything(&r, &before);
    click_around(&r, ends);
    str_set(&text, on_disk(&r)->data, on_disk(&r)->len);
    CHECK_BYTES(text.data, before.len, before.data, before.len);
    for (size_t i = 0; i < CLICKS; i++)
        CHECK(ends[i] < ends[i + 1]);
    CHECK(ends[3] - ends[2] < 100); /* seen before: the line alone */
    str_done(&text);
    str_done(&before);
    round_done(&r);
}

/* What an older program wrote, and would take for damaged with anything behind it. */
TEST(a_journal_of_the_older_format_is_written_anew_by_a_click)
{
    struct str text = {0};
    struct journal j = {0};
    struct round r;
    unsigned number;
    char *format, *end;

    plant_anything(&r, &text);
    format = strstr(text.data, "format = 3\nneeds = 3\n");
    end = strstr(text.data, "\n[end]");
    CHECK(format && end);
    memcpy(format, "format = 1\nnever = 0\n", strlen("format = 1\nnever = 0\n"));
    text.len = (size_t)(end - text.data);
    seal(&text);
    fake_file(r.pc, FAKE_STATE "\\journal.ini", text.data, text.len, 0, 1, 1);
    CHECK_INT(session_hint(r.session, NULL, &number, NULL), ST_OK);
    CHECK(strstr(on_disk(&r)->data, "format = 3\nneeds = 3\n"));
    CHECK_INT(journal_parse("j", on_disk(&r)->data, on_disk(&r)->len, &j, NULL), ST_OK);
    CHECK_INT(j.file.first, j.file.whole);
    CHECK_INT(journal_count(&j, EVENT_HINT), 1);
    journal_done(&j);
    str_done(&text);
    round_done(&r);
}

TEST(additions_cut_anywhere_lose_a_click_and_never_what_puts_back)
{
    size_t ends[CLICKS + 1];
    struct journal whole = {0};
    struct str text = {0};
    struct round r;

    plant_and_click(&r, &text, ends);
    CHECK_INT(journal_parse("j", text.data, text.len, &whole, NULL), ST_OK);
    CHECK(!whole.file.torn);
    for (size_t len = ends[0]; len <= text.len; len++) {
        char *exact = mem_dup_n(text.data, len);

        check_clicks(exact, len, &whole, clicks_within(ends, len));
        free(exact);
    }
    journal_done(&whole);
    str_done(&text);
    round_done(&r);
}

/* A file that was made longer before its bytes were written, or with what lay there before. */
TEST(additions_with_a_changed_byte_end_in_front_of_it)
{
    size_t ends[CLICKS + 1];
    struct journal whole = {0};
    struct str text = {0};
    struct round r;

    plant_and_click(&r, &text, ends);
    CHECK_INT(journal_parse("j", text.data, text.len, &whole, NULL), ST_OK);
    for (size_t i = ends[0]; i < text.len; i++) {
        static const char changes[] = {0, '\n', '\xff', ']'};
        char was = text.data[i], now = changes[i % sizeof changes];

        text.data[i] = now;
        check_clicks(text.data, text.len, &whole, now == was ? CLICKS : clicks_within(ends, i));
        text.data[i] = was;
    }
    journal_done(&whole);
    str_done(&text);
    round_done(&r);
}

TEST(an_addition_of_another_round_does_not_count)
{
    size_t ends[CLICKS + 1], others[CLICKS + 1];
    struct str text = {0}, other = {0};
    struct journal j = {0};
    struct round r, s;

    plant_and_click(&r, &text, ends);
    plant_anything(&s, &other);
    look(&s);
    look(&s);
    str_done(&other);
    round_done(&s);
    plant_and_click(&s, &other, others);
    text.len = ends[0];
    str_add(&text, other.data + others[1], other.len - others[1]);
    CHECK_INT(journal_parse("j", text.data, text.len, &j, NULL), ST_OK);
    CHECK_INT(j.file.whole, ends[0]);
    CHECK(j.file.torn);
    CHECK_INT(journal_count(&j, EVENT_VERIFY), 0);
    journal_done(&j);
    str_done(&text);
    str_done(&other);
    round_done(&r);
    round_done(&s);
}

TEST(behind_a_torn_addition_the_next_click_replaces_the_file)
{
    size_t ends[CLICKS + 1];
    struct journal j = {0};
    struct str text = {0};
    struct round r;

    plant_and_click(&r, &text, ends);
    put_on_disk(&r, text.data, ends[3] - 1);
    look(&r);
    CHECK_INT(journal_parse("j", on_disk(&r)->data, on_disk(&r)->len, &j, NULL), ST_OK);
    CHECK_INT(j.file.first, on_disk(&r)->len);
    CHECK(!j.file.torn);
    CHECK_INT(journal_count(&j, EVENT_VERIFY), 2); /* the second was torn away, this is the third */
    CHECK_INT(journal_count(&j, EVENT_HINT), 1);
    journal_done(&j);
    str_done(&text);
    round_done(&r);
}

TEST(additions_do_not_grow_for_ever)
{
    enum { TIMES = 300 };
    struct str text = {0};
    struct journal j = {0};
    size_t replaced = 0, len, longest = 0;
    struct round r;

    plant_anything(&r, &text);
    len = text.len;
    for (int i = 0; i < TIMES; i++) {
        look(&r);
        CHECK_INT(journal_parse("j", on_disk(&r)->data, on_disk(&r)->len, &j, NULL), ST_OK);
        replaced += j.file.first != len;
        len = j.file.first;
        if (j.file.whole - j.file.first > longest)
            longest = j.file.whole - j.file.first;
        CHECK_INT(journal_count(&j, EVENT_VERIFY), i + 1);
        journal_done(&j);
    }
    CHECK(replaced > 0 && replaced < TIMES / 50);
    CHECK(longest > JOURNAL_ADDED_MAX / 2 && longest <= JOURNAL_ADDED_MAX);
    str_done(&text);
    round_done(&r);
}

TEST(what_a_later_verify_saw_takes_the_place_of_what_an_earlier_one_did)
{
    struct verdict told, kept;
    struct str text = {0};
    struct round r;

    plant_anything(&r, &text);
    look(&r);
    fake_set_dword(r.pc, FAKE_INTERNET, "ProxyEnable", 0);
    fake_connection(r.pc, OS_PROXY_DIRECT, "", "", "");
    told = round_verify(&r);
    round_restart(&r);
    CHECK_INT(session_refresh(r.session, NULL), ST_OK);
    CHECK(session_journal(r.session)->file.whole > session_journal(r.session)->file.first);
    kept = journal_verdict(session_journal(r.session));
    CHECK_INT(kept.word, told.word);
    CHECK_INT(kept.check_count, told.check_count);
    CHECK_INT(kept.note_count, told.note_count);
    verdict_done(&told);
    str_done(&text);
    round_done(&r);
}

/* An attempt is told as written down exactly when the next start finds it. */
TEST(an_attempt_that_cannot_be_added_is_written_with_the_whole_file_or_told)
{
    unsigned calls = 1;
    int told = 0, replaced = 0;

    for (int for_ever = 0; for_ever < 2; for_ever++) {
        for (unsigned n = 1; n <= calls; n++) {
            struct str text = {0};
            struct verdict v = {0};
            struct round r;
            bool recorded;

            plant_anything(&r, &text);
            fake_fail_at(r.pc, n, for_ever, 31);
            recorded = session_verify(r.session, &v, NULL) == ST_OK && v.attempt > 0 &&
                       !verdict_has_note(&v, NOTE_NOT_RECORDED);
            calls = fake_calls(r.pc) + 1;
            fake_fail_at(r.pc, 0, false, 0);
            told += !recorded;
            /* What could not be written down is not in memory either. */
            CHECK_INT(journal_count(session_journal(r.session), EVENT_VERIFY), recorded);
            CHECK_INT(session_journal(r.session)->seen.check_count > 0, recorded);
            round_restart(&r);
            CHECK_INT(session_refresh(r.session, NULL), ST_OK);
            CHECK_INT(journal_count(session_journal(r.session), EVENT_VERIFY), recorded);
            replaced += recorded && session_journal(r.session)->file.first == on_disk(&r)->len;
            CHECK_INT(round_restore(&r, &decide_later, NULL), ST_OK);
            verdict_done(&v);
            str_done(&text);
            round_done(&r);
        }
    }
    CHECK(told > 0 && replaced > 0);
}

/* No program of ours puts there what puts back: whoever does, does it by a rule of his own. */
TEST(an_addition_that_would_change_what_puts_back_is_from_a_newer_program)
{
    static const char *const more[] = {
        "[place]\nwhat = value\nrole = own\nin = x\nname = y\nbefore = absent\nplanted = same\n",
        "[settings]\nserver = x\n",
        "[journal]\nformat = 1\n",
    };

    for (size_t i = 0; i < sizeof more / sizeof *more; i++) {
        struct journal j = {0};
        struct str text = {0};
        struct err err = {0};

        test_row(more[i]);
        str_set_text(&text, HEAD);
        seal(&text);
        str_add_text(&text, more[i]);
        seal(&text);
        CHECK_INT(journal_parse("j", text.data, text.len, &j, &err), ST_INVALID);
        CHECK_INT(err.reason, ERR_JOURNAL_NEWER);
        str_done(&text);
    }
    test_row(NULL);
}

/* Lines of a journal in which STARTUP stands for the Startup folder. */
static void add_with_startup(struct str *text, const char *lines)
{
    const char *at;

    for (; (at = strstr(lines, "STARTUP")) != NULL; lines = at + strlen("STARTUP")) {
        str_add(text, lines, (size_t)(at - lines));
        for (const char *p = FAKE_STARTUP; *p; p++)
            str_add_text(text, *p == '\\' ? "\\\\" : (char[2]){*p, 0});
    }
    str_add_text(text, lines);
}

#define WINDOWS_INTERNET "Software\\\\Microsoft\\\\Windows\\\\CurrentVersion\\\\Internet Settings"
#define TIMES_4(x)       x x x x
#define LONG_NAME        TIMES_4(TIMES_4(TIMES_4(TIMES_4("e")))) /* 256: one more than Windows takes */

/* What each kind needs, and may own. */
static const char whole_proxy[] =
    "[place]\nwhat = connection\nrole = own\nbefore = absent\nplanted = same\n"
    "[place]\nwhat = value\nrole = own\nin = " WINDOWS_INTERNET
    "\nname = ProxyEnable\nbefore = absent\nplanted = same\n"
    "[place]\nwhat = value\nrole = own\nin = " WINDOWS_INTERNET
    "\nname = ProxyServer\nbefore = absent\nplanted = present\nplanted.type = 1\n"
    "planted.data = 610000000000\n";
static const char whole_file[] =
    "[place]\nwhat = file\nrole = own\nin = STARTUP\nname = alert.bat\nbefore = absent\n"
    "planted = present\nplanted.type = 32\nplanted.size = 1\nplanted.created = 1\n"
    "planted.modified = 1\nplanted.data = 61\n";

/* A journal from a stranger: sealed, readable, but naming places that no ticket of ours owns. */
TEST(a_foreign_place_is_refused_before_anything_is_written)
{
    static const struct {
        const char *kind, *place;
    } foreign[] = {
        {"proxy", "what = value\nrole = own\nin = "
                  "Software\\\\Microsoft\\\\Windows\\\\CurrentVersion\\\\Run\nname = x\n"},
        {"proxy", "what = file\nrole = own\nin = C:\\\\Windows\nname = notepad.exe\n"},
        {"startup-file", "what = file\nrole = own\nin = C:\\\\Windows\nname = notepad.exe\n"},
        {"startup-file", "what = file\nrole = own\nin = STARTUP\\\\..\nname = a\n"},
        {"startup-file", "what = file\nrole = own\nin = STARTUP\nname = ..\n"},
        {"startup-file", "what = file\nrole = own\nin = STARTUP\nname = ..\\\\..\\\\a\n"},
        {"startup-file", "what = file\nrole = own\nin = STARTUP\nname = a:b\n"},
        {"startup-file", "what = file\nrole = own\nin = STARTUP\nname = NUL.txt\n"},
        {"startup-file", "what = file\nrole = own\nin = STARTUP\nname = com1\n"},
        {"startup-file", "what = file\nrole = own\nin = STARTUP\nname = Com\xc2\xb3.lnk\n"},
        {"startup-file", "what = file\nrole = own\nin = STARTUP\nname = " LONG_NAME "\n"},
        {"startup-file", "what = file\nrole = own\nin = STARTUP\nname = \"a\\x01b\"\n"},
        {"startup-file", "what = file\nrole = own\nin = STARTUP\nname = a.\n"},
        {"startup-file", "what = file\nrole = own\nin = STARTUP\nname = \"a \"\n"},
        {"startup-file", "what = file\nrole = own\nin = STARTUP\nname = *\n"},
        {"startup-file", "what = value\nrole = own\nin = Software\\\\Microsoft\nname = x\n"},
        {"startup-file", "what = connection\nrole = own\n"},
        {"startup-file", "what = folder\nrole = watch\nin = C:\\\\Windows\n"},
    };

    for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++) {
        struct str text = {0}, before = {0}, after = {0};
        struct err err = {0};
        struct round r;

        test_row(foreign[i].place);
        round_init(&r);
        str_set_text(&text, "[journal]\nformat = 1\nticket = t\nkind = ");
        str_add_text(&text, foreign[i].kind);
        str_add_text(&text, "\nphase = planted\nplanted-at = 2026-11-23T14:14:00Z\n");
        add_with_startup(&text, strcmp(foreign[i].kind, "proxy") == 0 ? whole_proxy : whole_file);
        str_add_text(&text, "[place]\n");
        add_with_startup(&text, foreign[i].place);
        str_add_text(&text, "before = absent\nplanted = same\n");
        seal(&text);
        fake_file(r.pc, FAKE_STATE "\\journal.ini", text.data, text.len, 0, 0, 0);
        fake_photograph(r.pc, &before);
        CHECK_INT(round_restore(&r, &decide_put_back, &err), ST_INVALID);
        CHECK_INT(err.reason, ERR_JOURNAL_INVALID);
        CHECK_INT(err.detail, DETAIL_FOREIGN_PLACE);
        CHECK(strstr(err.object, "\\journal-set-aside-") && fake_has_file(r.pc, err.object));
        fake_photograph(r.pc, &after);
        CHECK_TEXT(str_text(&after), str_text(&before));
        /* It is in nobody's way any more. */
        CHECK_INT(round_restore(&r, &decide_later, NULL), ST_OK);
        str_done(&text);
        str_done(&before);
        str_done(&after);
        round_done(&r);
    }
}

#define MINE                                                                                       \
    "present\nplanted.type = 32\nplanted.size = 4\nplanted.created = 5\nplanted.modified = 6\n"    \
    "planted.data = 6d696e65\n"

/* Sealed, and what it names lies in the Startup folder: but it was never planted. */
TEST(a_journal_from_a_stranger_has_no_file_of_the_users_deleted)
{
    static const struct {
        const char *file;
        enum status restored;
    } rows[] = {
        {"role = own\nin = STARTUP\nname = notes.txt\nbefore = absent\nplanted = " MINE,
         ST_INVALID},
        {"role = watch\nin = STARTUP\nname = notes.txt\nbefore = absent\nplanted = " MINE,
         ST_INVALID},
        {"role = own\nin = STARTUP\nname = alert.bat\nbefore = absent\nplanted = " MINE, ST_OK},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct str text = {0};
        struct round r;

        test_row(rows[i].file);
        round_init(&r);
        str_set_text(&text, "[journal]\nformat = 2\nticket = t\nkind = startup-file\n"
                            "phase = planted\nplanted-at = 2026-11-23T14:14:00Z\n"
                            "[place]\nwhat = file\n");
        add_with_startup(&text, rows[i].file);
        seal(&text);
        fake_file(r.pc, FAKE_STARTUP "\\notes.txt", "mine", 4, OS_FILE_ARCHIVE, 5, 6);
        fake_file(r.pc, FAKE_STATE "\\journal.ini", text.data, text.len, 0, 0, 0);
        CHECK_INT(round_restore(&r, &decide_put_back, NULL), rows[i].restored);
        CHECK(fake_has_file(r.pc, FAKE_STARTUP "\\notes.txt"));
        str_done(&text);
        round_done(&r);
    }
}

TEST(a_broken_journal_is_set_aside_and_never_thrown_away)
{
    struct err err = {0};
    struct round r;
    struct verdict v = {0};
    char aside[600], *kept;

    round_init(&r);
    round_plant(&r, "internet", NULL, NULL, NULL);
    fake_file(r.pc, FAKE_STATE "\\journal.ini", "[journal]\ntorn", 14, 0, 0, 0);
    round_restart(&r);
    CHECK_INT(session_verify(r.session, &v, &err), ST_INVALID);
    CHECK_INT(session_state(r.session), SESSION_BROKEN);
    CHECK_INT(round_plant(&r, "startup-message", NULL, NULL, &err), ST_INVALID);
    CHECK_INT(round_restore(&r, &decide_later, &err), ST_INVALID);
    snprintf(aside, sizeof aside, "%s", err.object);
    CHECK(fake_has_file(r.pc, aside));
    CHECK(strstr(aside, FAKE_STATE "\\journal-set-aside-") == aside);
    CHECK(!fake_has_file(r.pc, FAKE_STATE "\\journal.ini"));
    CHECK_INT(session_refresh(r.session, NULL), ST_OK);
    CHECK_INT(session_state(r.session), SESSION_EMPTY);
    kept = session_set_aside(r.session);
    CHECK_TEXT(kept, aside);
    free(kept);
    fake_remove(r.pc, aside);
    CHECK(!session_set_aside(r.session));
    round_done(&r);
}

static uint64_t stopped_clock(void *ctx)
{
    (void)ctx;
    return UINT64_C(134000000000000000);
}

/* Names are made of the time: two in one second are two files all the same. */
TEST(two_broken_journals_in_one_second_are_both_kept)
{
    static const char *const texts[] = {"[journal]\ntorn", "[journal]\nagain"};
    char aside[2][600];
    struct os_ops ops;
    struct os os;
    struct round r;

    round_init(&r);
    os = r.os;
    ops = *os.ops;
    ops.now = stopped_clock;
    os.ops = &ops;
    session_free(r.session);
    r.session = session_new(&os, &r.catalog);
    for (size_t i = 0; i < 2; i++) {
        struct err err = {0};

        fake_file(r.pc, FAKE_STATE "\\journal.ini", texts[i], strlen(texts[i]), 0, 0, 0);
        CHECK_INT(round_restore(&r, &decide_later, &err), ST_INVALID);
        snprintf(aside[i], sizeof aside[i], "%s", err.object);
    }
    for (size_t i = 0; i < 2; i++) {
        CHECK(fake_has_file(r.pc, aside[i]));
        if (fake_has_file(r.pc, aside[i]))
            CHECK_TEXT(str_text(fake_contents(r.pc, aside[i])), texts[i]);
    }
    round_done(&r);
}

/* --- what a report needs ---------------------------------------------------------------------- */

static void read_again(struct round *r)
{
    round_restart(r);
    CHECK_INT(session_refresh(r->session, NULL), ST_OK);
}

static void repair_by_hand(struct round *r)
{
    fake_set_dword(r->pc, FAKE_INTERNET, "ProxyEnable", 0);
    fake_connection(r->pc, OS_PROXY_DIRECT, "", "", "");
}

TEST(the_last_verifys_checks_and_notes_outlive_the_program)
{
    struct verdict told, kept;
    struct round r;

    round_init(&r);
    round_plant(&r, "internet", NULL, NULL, NULL);
    told = round_verify(&r);
    verdict_done(&told);
    repair_by_hand(&r);
    told = round_verify(&r);
    CHECK(told.check_count > 0 && told.note_count > 0);
    read_again(&r);
    kept = journal_verdict(session_journal(r.session));
    CHECK_INT(kept.word, VERDICT_REPAIRED);
    CHECK(kept.route == told.route);
    CHECK_INT(kept.attempt, 2);
    CHECK_INT(kept.verified_at / TICKS_PER_SECOND, told.verified_at / TICKS_PER_SECOND);
    CHECK_INT(kept.check_count, told.check_count);
    CHECK_INT(kept.note_count, told.note_count);
    for (size_t i = 0; i < kept.check_count && i < told.check_count; i++) {
        CHECK_TEXT(kept.checks[i].id, told.checks[i].id);
        CHECK_TEXT(kept.checks[i].where, told.checks[i].where);
        CHECK(shown_equal(&kept.checks[i].expected, &told.checks[i].expected));
        CHECK(shown_equal(&kept.checks[i].found, &told.checks[i].found));
        CHECK_INT(kept.checks[i].state, told.checks[i].state);
    }
    for (size_t i = 0; i < kept.note_count && i < told.note_count; i++) {
        CHECK_INT(kept.notes[i].id, told.notes[i].id);
        CHECK_TEXT(kept.notes[i].object, told.notes[i].object);
    }
    verdict_done(&told);
    round_done(&r);
}

TEST(without_a_verify_there_is_no_verdict_in_the_journal)
{
    struct round r;

    round_init(&r);
    round_plant(&r, "internet", NULL, NULL, NULL);
    CHECK_INT(journal_verdict(session_journal(r.session)).word, VERDICT_NOT_PLANTED);
    CHECK_INT(journal_verdict(session_journal(r.session)).check_count, 0);
    round_done(&r);
}

TEST(the_receipt_of_the_closing_restore_outlives_the_program)
{
    struct receipt told = {0};
    const struct receipt *kept;
    struct round r;

    round_init(&r);
    round_plant(&r, "internet", NULL, NULL, NULL);
    fake_set_text(r.pc, FAKE_INTERNET, "ProxyOverride", "mine");
    CHECK_INT(session_restore(r.session, &decide_keep, &told, NULL), ST_OK);
    CHECK(told.count > told.identical);
    read_again(&r);
    kept = &session_journal(r.session)->receipt;
    CHECK_INT(kept->count, told.count);
    CHECK_INT(kept->identical, told.identical);
    for (size_t i = 0; i < kept->count && i < told.count; i++) {
        CHECK_TEXT(kept->lines[i].where, told.lines[i].where);
        CHECK(shown_equal(&kept->lines[i].before, &told.lines[i].before));
        CHECK(shown_equal(&kept->lines[i].found, &told.lines[i].found));
        CHECK_INT(kept->lines[i].state, told.lines[i].state);
        CHECK_INT(kept->lines[i].kept, told.lines[i].kept);
        CHECK_INT(kept->lines[i].counter_moved, told.lines[i].counter_moved);
    }
    receipt_done(&told);
    round_done(&r);
}

TEST(a_restore_that_waits_for_a_decision_leaves_no_receipt)
{
    struct round r;

    round_init(&r);
    round_plant(&r, "internet", NULL, NULL, NULL);
    fake_set_text(r.pc, FAKE_INTERNET, "ProxyOverride", "mine");
    CHECK_INT(round_restore(&r, &decide_later, NULL), ST_REFUSED);
    read_again(&r);
    CHECK_INT(session_journal(r.session)->receipt.count, 0);
    round_done(&r);
}

/* Names and values come from anybody; the journal must stay one that can be read. */
TEST(a_detail_that_is_no_text_or_too_long_is_kept_as_far_as_it_can_be)
{
    struct str text = {0}, again = {0}, longer = {0};
    struct journal j = {.phase = JOURNAL_PLANTED}, read = {0};
    struct shown expected = {0}, found = {0};
    struct verdict v = {0}, old;

    while (longer.len < 3 * JOURNAL_DETAIL_MAX)
        str_add_text(&longer, "\xC3\xA9\xE2\x82\xAC");
    j.ticket = mem_dup("t");
    j.kind = mem_dup("proxy");
    shown_add_text(&expected, longer.data);
    verdict_check(&v, "a", "\xFF\x01 b \r\n", &expected, &found, CHECK_OK);
    verdict_note(&v, NOTE_GONE, longer.data + 2, 5);
    journal_keep_verdict(&j, &v, &old);
    verdict_done(&old);
    CHECK_TEXT(j.seen.checks[0].where, "\xEF\xBF\xBD\x01 b \r\n");
    CHECK(strlen(j.seen.notes[0].object) <= JOURNAL_DETAIL_MAX);
    CHECK(strlen(j.seen.notes[0].object) > JOURNAL_DETAIL_MAX - 8);
    CHECK(utf8_valid(j.seen.notes[0].object, strlen(j.seen.notes[0].object)));
    journal_format(&j, &text);
    CHECK_INT(journal_parse("j", text.data, text.len, &read, NULL), ST_OK);
    CHECK_TEXT(read.seen.checks[0].where, j.seen.checks[0].where);
    CHECK(shown_equal(&read.seen.checks[0].expected, &j.seen.checks[0].expected));
    CHECK_INT(read.seen.notes[0].native, 5);
    journal_format(&read, &again);
    CHECK_BYTES(again.data, again.len, text.data, text.len);
    verdict_done(&v);
    journal_done(&j);
    journal_done(&read);
    str_done(&text);
    str_done(&again);
    str_done(&longer);
}

/* The story is taken as far as it is understood: nobody loses his undo by it. */
TEST(a_story_that_makes_no_sense_is_skipped)
{
    static const struct {
        const char *text;
        size_t events, checks, notes, lines;
    } rows[] = {
        {"[events]\nevent = now verify repaired\n", 0, 0, 0, 0},
        {"[events]\nevent = 2026-11-23T14:14:00Z verify wonderful\n[check]\nid = a\nwhere = b\n"
         "expected = c\nfound = d\nstate = ok\n",
         0, 0, 0, 0}, /* the check is that verify's */
        {"[events]\nevent = 2026-11-23T14:14:00Z verify repaired by-magic\n", 1, 0, 0, 0},
        {"[events]\nevent = 2026-11-23T14:14:00Z hint extra\nother = x\n", 1, 0, 0, 0},
        {"[events]\nevent = 2026-11-23T14:14:00Z song\nevent = 2026-11-23T14:15:00Z hint\n", 1, 0,
         0, 0},
        {"[other]\nx = 1\n", 0, 0, 0, 0},
        {"[check]\nid = a\nwhere = b\nexpected = c\nfound = d\n", 0, 0, 0, 0},
        {"[check]\nid = a\nwhere = b\nexpected = c\nfound = d\nstate = fine\n", 0, 0, 0, 0},
        {"[check]\nid = a\nexpected = c\nfound = d\nstate = ok\n", 0, 0, 0, 0},
        {"[check]\nid = a\nwhere = b\nexpected = c\nfound = d\nstate = ok\nnew = e\n", 0, 1, 0, 0},
        {"[note]\nid = nonsense\nobject = x\n[note]\nid = gone\nobject = x\n", 0, 0, 1, 0},
        {"[note]\nid = gone\n", 0, 0, 0, 0},
        {"[note]\nid = gone\nobject = x\nnative = -1\n", 0, 0, 1, 0},
        {"[note]\nid = gone\nobject = x\nnative = 4294967296\n", 0, 0, 1, 0},
        {"[receipt]\nwhere = a\nstate = failed\nbefore = b\nfound = c\n", 0, 0, 0, 1},
        /* A receipt of which a line is not understood would claim more than it holds. */
        {"[receipt]\nwhere = a\nstate = identical\nbefore = b\nfound = c\n"
         "[receipt]\nwhere = a\nstate = lost\nbefore = b\nfound = c\n",
         0, 0, 0, 0},
        {"[receipt]\nwhere = a\nstate = failed\nbefore = b\n", 0, 0, 0, 0},
        {"[look-back]\nanswer-1 =\n[look-back]\nanswer-1 = a\n[look-back]\nanswer-1 = b\n", 0, 0, 0,
         0},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct journal j = {0};
        struct str text = {0};

        test_row(rows[i].text);
        str_set_text(&text, HEAD);
        str_add_text(&text, rows[i].text);
        seal(&text);
        CHECK_INT(journal_parse("j", text.data, text.len, &j, NULL), ST_OK);
        CHECK_INT(j.event_count, rows[i].events);
        CHECK_INT(j.seen.check_count, rows[i].checks);
        CHECK_INT(j.seen.note_count, rows[i].notes);
        CHECK_INT(j.receipt.count, rows[i].lines);
        if (j.answers[0])
            CHECK_TEXT(j.answers[0], "a");
        journal_done(&j);
        str_done(&text);
    }
    test_row(NULL);
}

/* A round that is played by a rule that is not known gives away no more than an exam. */
TEST(a_mode_that_is_not_known_says_no_more_than_an_exam)
{
    static const struct {
        const char *line;
        bool exam;
    } rows[] = {{"", false},
                {"mode = learner\n", false},
                {"mode = exam\n", true},
                {"mode = of-tomorrow\n", true}};

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct journal j = {0};
        struct str text = {0};

        str_set_text(&text, HEAD);
        str_add_text(&text, rows[i].line);
        seal(&text);
        CHECK_INT(journal_parse("j", text.data, text.len, &j, NULL), ST_OK);
        CHECK_INT(j.exam, rows[i].exam);
        journal_done(&j);
        str_done(&text);
    }
}

static void write_journal(struct round *r, const struct journal *j)
{
    struct str text = {0};

    journal_format(j, &text);
    fake_file(r->pc, FAKE_STATE "\\journal.ini", text.data, text.len, 0, 0, 0);
    str_done(&text);
}

/* One long setting, so that the journal's text is as long as this. */
static void fill_up_to(struct journal *j, size_t len)
{
    struct str text = {0}, filler = {0};

    settings_set(&j->settings, "filler", "");
    journal_format(j, &text);
    while (text.len + filler.len + 1 < len)
        str_add_char(&filler, 'x');
    settings_set(&j->settings, "filler", filler.data);
    str_done(&text);
    str_done(&filler);
}

/* A journal as large as one may be: what only the report needs goes, the rest is saved. */
TEST(what_a_report_needs_is_never_in_the_way_of_the_rest)
{
    struct journal *mine;
    struct verdict v;
    struct round r;

    round_init(&r);
    round_plant(&r, "internet", NULL, NULL, NULL);
    CHECK_INT(session_refresh(r.session, NULL), ST_OK);
    mine = (struct journal *)(uintptr_t)session_journal(r.session);
    fill_up_to(mine, JOURNAL_MAX - 300);
    write_journal(&r, mine);
    v = round_verify(&r);
    CHECK_INT(v.word, VERDICT_ACTIVE);
    CHECK(!verdict_has_note(&v, NOTE_NOT_RECORDED));
    CHECK(v.check_count > 0);
    verdict_done(&v);
    read_again(&r);
    CHECK_INT(journal_verdict(session_journal(r.session)).word, VERDICT_ACTIVE);
    CHECK_INT(session_journal(r.session)->seen.check_count, 0);
    CHECK_INT(round_restore(&r, &decide_later, NULL), ST_OK);
    round_done(&r);
}

/* --- the look-back ---------------------------------------------------------------------------- */

static const char *answer(const struct round *r, unsigned question)
{
    return session_journal(r->session)->answers[question];
}

TEST(answers_are_kept_from_the_plant_until_the_next_one)
{
    struct round r;

    round_init(&r);
    round_plant(&r, "internet", NULL, NULL, NULL);
    CHECK_INT(session_answer(r.session, 0, "Oui, \"tr\xC3\xA8s\" ; [clair] = #1", NULL), ST_OK);
    CHECK_INT(round_restore(&r, &decide_later, NULL), ST_OK);
    CHECK_INT(session_answer(r.session, 2, "Parler\nplus", NULL), ST_OK);
    read_again(&r);
    CHECK_INT(session_state(r.session), SESSION_CLOSED);
    CHECK_TEXT(answer(&r, 0), "Oui, \"tr\xC3\xA8s\" ; [clair] = #1");
    CHECK_TEXT(answer(&r, 1), NULL);
    CHECK_TEXT(answer(&r, 2), "Parler\nplus");
    round_plant(&r, "internet", NULL, NULL, NULL);
    CHECK_TEXT(answer(&r, 0), NULL);
    CHECK_TEXT(answer(&r, 2), NULL);
    round_done(&r);
}

TEST(an_answer_is_kept_as_text_and_an_empty_one_takes_it_back)
{
    struct round r;

    round_init(&r);
    round_plant(&r, "internet", NULL, NULL, NULL);
    CHECK_INT(session_answer(r.session, 1, " \r\n a\r\nb\x01\x7f\tc \r\n", NULL), ST_OK);
    read_again(&r);
    CHECK_TEXT(answer(&r, 1), "a\nb\tc");
    CHECK_INT(session_answer(r.session, 1, "d", NULL), ST_OK);
    CHECK_TEXT(answer(&r, 1), "d");
    CHECK_INT(session_answer(r.session, 1, "  \r\n", NULL), ST_OK);
    read_again(&r);
    CHECK_TEXT(answer(&r, 1), NULL);
    round_done(&r);
}

TEST(an_answer_that_is_too_long_or_no_text_is_refused_and_the_old_one_stays)
{
    struct str longest = {0};
    struct err err = {0};
    struct round r;

    round_init(&r);
    round_plant(&r, "internet", NULL, NULL, NULL);
    while (longest.len < JOURNAL_ANSWER_MAX)
        str_add_char(&longest, 'x');
    CHECK_INT(session_answer(r.session, 0, longest.data, &err), ST_OK);
    str_add_char(&longest, 'y');
    CHECK_INT(session_answer(r.session, 0, longest.data, &err), ST_ARGUMENT);
    CHECK_INT(err.reason, ERR_BAD_ANSWER);
    CHECK_INT(session_answer(r.session, 0, "\xC3", &err), ST_ARGUMENT);
    read_again(&r);
    CHECK_INT(strlen(answer(&r, 0)), JOURNAL_ANSWER_MAX);
    str_done(&longest);
    round_done(&r);
}

TEST(an_answer_that_cannot_be_saved_leaves_the_old_one)
{
    struct round r;

    round_init(&r);
    round_plant(&r, "internet", NULL, NULL, NULL);
    CHECK_INT(session_answer(r.session, 0, "old", NULL), ST_OK);
    fake_deny_write(r.pc, "journal.ini");
    CHECK_INT(session_answer(r.session, 0, "new", NULL), ST_WRITE);
    CHECK_TEXT(answer(&r, 0), "old");
    fake_deny_write(r.pc, NULL);
    CHECK_INT(session_answer(r.session, 0, "new", NULL), ST_OK);
    CHECK_TEXT(answer(&r, 0), "new");
    round_done(&r);
}

TEST(without_a_round_there_is_nothing_to_answer_or_to_report)
{
    struct err err = {0};
    struct round r;

    round_init(&r);
    CHECK_INT(session_answer(r.session, 0, "x", &err), ST_MISSING);
    CHECK_INT(err.reason, ERR_NO_ROUND);
    CHECK_INT(session_find_round(r.session, &err), ST_MISSING);
    /* A plant that did not take was no round either. */
    fake_vanish(r.pc, "alert.bat");
    CHECK(round_plant(&r, "startup-message", NULL, NULL, NULL) != ST_OK);
    CHECK_INT(session_state(r.session), SESSION_CLOSED);
    CHECK_INT(session_find_round(r.session, &err), ST_MISSING);
    CHECK_INT(session_answer(r.session, 0, "x", &err), ST_MISSING);
    fake_vanish(r.pc, NULL);
    CHECK_INT(round_plant(&r, "internet", NULL, NULL, NULL), ST_OK);
    CHECK_INT(session_find_round(r.session, &err), ST_OK);
    round_done(&r);
}

TEST(an_interrupted_plant_must_be_put_back_before_any_answer)
{
    struct err err = {0};
    struct round r;

    round_init(&r);
    fake_count_from_here(r.pc);
    fake_kill_at(r.pc, 3);
    round_plant(&r, "internet", NULL, NULL, NULL);
    round_restart(&r);
    CHECK_INT(session_answer(r.session, 0, "x", &err), ST_REFUSED);
    CHECK_INT(err.reason, ERR_PUT_BACK_FIRST);
    CHECK_INT(session_find_round(r.session, &err), ST_REFUSED);
    round_done(&r);
}

/* --- saving a report -------------------------------------------------------------------------- */

TEST(a_report_is_saved_in_its_folder_and_may_be_saved_again)
{
    struct str text = {0};
    char *path = NULL;
    struct round r;

    round_init(&r);
    str_set_text(&text, "<p>one");
    CHECK_INT(session_save_report(r.session, "2026-billet-1.html", &text, &path, NULL), ST_OK);
    CHECK_TEXT(path, FAKE_STATE "\\reports\\2026-billet-1.html");
    free(path);
    str_set_text(&text, "<p>two");
    CHECK_INT(session_save_report(r.session, "2026-billet-1.html", &text, &path, NULL), ST_OK);
    CHECK_TEXT(str_text(fake_contents(r.pc, path)), "<p>two");
    free(path);
    str_done(&text);
    round_done(&r);
}

TEST(a_report_that_cannot_be_saved_names_the_place)
{
    struct str text = {0};
    struct err err = {0};
    char *path = NULL;
    struct round r;

    round_init(&r);
    fake_deny_write(r.pc, "reports");
    CHECK_INT(session_save_report(r.session, "a.html", &text, &path, &err), ST_WRITE);
    CHECK_INT(err.reason, ERR_CANNOT_REPORT);
    CHECK_TEXT(err.object, FAKE_STATE "\\reports\\a.html");
    CHECK(path == NULL);
    fake_hold_lock(r.pc, true);
    CHECK_INT(session_save_report(r.session, "a.html", &text, &path, &err), ST_BUSY);
    round_done(&r);
}

TEST(so_many_events_are_recorded_and_no_more)
{
    struct journal j = {0};

    for (unsigned i = 0; i < JOURNAL_EVENTS_MAX; i++)
        if (!journal_event(&j, EVENT_VERIFY, i + 1))
            break;
    CHECK_INT(j.event_count, JOURNAL_EVENTS_MAX);
    CHECK(journal_event(&j, EVENT_VERIFY, 1) == NULL);
    CHECK_INT(j.event_count, JOURNAL_EVENTS_MAX);
    journal_done(&j);
}

int main(void)
{
    RUN(what_is_written_is_what_is_read);
    RUN(every_prefix_of_a_journal_is_refused);
    RUN(every_changed_byte_of_a_journal_is_refused);
    RUN(a_journal_that_is_sealed_but_makes_no_sense_is_refused);
    RUN(a_journal_has_at_most_100_settings);
    RUN(the_head_alone_is_a_valid_journal);
    RUN(a_newer_journal_is_named_as_such_and_left_alone);
    RUN(clicks_are_added_behind_what_is_there_already);
    RUN(a_journal_of_the_older_format_is_written_anew_by_a_click);
    RUN(additions_cut_anywhere_lose_a_click_and_never_what_puts_back);
    RUN(additions_with_a_changed_byte_end_in_front_of_it);
    RUN(an_addition_of_another_round_does_not_count);
    RUN(behind_a_torn_addition_the_next_click_replaces_the_file);
    RUN(additions_do_not_grow_for_ever);
    RUN(what_a_later_verify_saw_takes_the_place_of_what_an_earlier_one_did);
    RUN(an_attempt_that_cannot_be_added_is_written_with_the_whole_file_or_told);
    RUN(an_addition_that_would_change_what_puts_back_is_from_a_newer_program);
    RUN(a_foreign_place_is_refused_before_anything_is_written);
    RUN(a_journal_from_a_stranger_has_no_file_of_the_users_deleted);
    RUN(a_broken_journal_is_set_aside_and_never_thrown_away);
    RUN(two_broken_journals_in_one_second_are_both_kept);
    RUN(the_last_verifys_checks_and_notes_outlive_the_program);
    RUN(without_a_verify_there_is_no_verdict_in_the_journal);
    RUN(the_receipt_of_the_closing_restore_outlives_the_program);
    RUN(a_restore_that_waits_for_a_decision_leaves_no_receipt);
    RUN(a_detail_that_is_no_text_or_too_long_is_kept_as_far_as_it_can_be);
    RUN(a_story_that_makes_no_sense_is_skipped);
    RUN(a_mode_that_is_not_known_says_no_more_than_an_exam);
    RUN(what_a_report_needs_is_never_in_the_way_of_the_rest);
    RUN(answers_are_kept_from_the_plant_until_the_next_one);
    RUN(an_answer_is_kept_as_text_and_an_empty_one_takes_it_back);
    RUN(an_answer_that_is_too_long_or_no_text_is_refused_and_the_old_one_stays);
    RUN(an_answer_that_cannot_be_saved_leaves_the_old_one);
    RUN(without_a_round_there_is_nothing_to_answer_or_to_report);
    RUN(an_interrupted_plant_must_be_put_back_before_any_answer);
    RUN(a_report_is_saved_in_its_folder_and_may_be_saved_again);
    RUN(a_report_that_cannot_be_saved_names_the_place);
    RUN(so_many_events_are_recorded_and_no_more);
    return test_end();
}
