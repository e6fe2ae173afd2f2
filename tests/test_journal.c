/*
 * The journal says everything, survives a round trip byte for byte, and refuses what is torn.
 */
#include "round.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "test.h"

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
        HEAD "[other]\nx = 1\n",
        HEAD "[place]\nwhat = value\n",
        HEAD
        "[place]\nwhat = planet\nrole = own\nin = x\nname = y\nbefore = absent\nplanted = same\n",
        HEAD
        "[place]\nwhat = value\nrole = boss\nin = x\nname = y\nbefore = absent\nplanted = same\n",
        HEAD "[place]\nwhat = value\nrole = own\nname = y\nbefore = absent\nplanted = same\n",
        HEAD
        "[place]\nwhat = value\nrole = own\nin = x\nname = y\nbefore = maybe\nplanted = same\n",
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
        HEAD "[events]\nevent = now verify repaired\n",
        HEAD "[events]\nevent = 2026-11-23T14:14:00Z verify wonderful\n",
        HEAD "[events]\nevent = 2026-11-23T14:14:00Z hint extra\n",
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
    struct str text = {0};
    struct err err = {0};
    struct round r;

    round_init(&r);
    str_set_text(&text, "[journal]\nformat = 2\n");
    seal(&text);
    fake_file(r.pc, FAKE_STATE "\\journal.ini", text.data, text.len, 0, 0, 0);
    CHECK_INT(round_restore(&r, &decide_later, &err), ST_INVALID);
    CHECK_INT(err.reason, ERR_JOURNAL_NEWER);
    CHECK(fake_has_file(r.pc, FAKE_STATE "\\journal.ini"));
    str_done(&text);
    round_done(&r);
}

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
        {"startup-file", "what = file\nrole = own\nin = STARTUP\nname = a.\n"},
        {"startup-file", "what = file\nrole = own\nin = STARTUP\nname = \"a \"\n"},
        {"startup-file", "what = file\nrole = own\nin = STARTUP\nname = *\n"},
        {"startup-file", "what = value\nrole = own\nin = Software\\\\Microsoft\nname = x\n"},
        {"startup-file", "what = connection\nrole = own\n"},
        {"startup-file", "what = folder\nrole = watch\nin = C:\\\\Windows\n"},
        {"nothing", ""},
    };

    for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++) {
        struct str text = {0}, before = {0}, after = {0};
        const char *at;
        struct err err = {0};
        struct round r;

        test_row(foreign[i].place);
        round_init(&r);
        str_set_text(&text, "[journal]\nformat = 1\nticket = t\nkind = ");
        str_add_text(&text, foreign[i].kind);
        str_add_text(&text, "\nphase = planted\nplanted-at = 2026-11-23T14:14:00Z\n");
        if (*foreign[i].place) {
            str_add_text(&text, "[place]\n");
            at = strstr(foreign[i].place, "STARTUP");
            str_add(&text, foreign[i].place,
                    at ? (size_t)(at - foreign[i].place) : strlen(foreign[i].place));
            if (at) {
                for (const char *p = FAKE_STARTUP; *p; p++)
                    str_add_text(&text, *p == '\\' ? "\\\\" : (char[2]){*p, 0});
                str_add_text(&text, at + strlen("STARTUP"));
            }
            str_add_text(&text, "before = absent\nplanted = same\n");
        }
        seal(&text);
        fake_file(r.pc, FAKE_STATE "\\journal.ini", text.data, text.len, 0, 0, 0);
        fake_photograph(r.pc, &before);
        CHECK_INT(round_restore(&r, &decide_put_back, &err), ST_INVALID);
        CHECK_INT(err.reason, ERR_JOURNAL_INVALID);
        fake_photograph(r.pc, &after);
        CHECK_TEXT(str_text(&after), str_text(&before));
        str_done(&text);
        str_done(&before);
        str_done(&after);
        round_done(&r);
    }
}

TEST(a_broken_journal_is_set_aside_and_never_thrown_away)
{
    struct str photo = {0};
    struct err err = {0};
    struct round r;
    struct verdict v = {0};
    char aside[600];

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
    str_done(&photo);
    round_done(&r);
}

int main(void)
{
    RUN(what_is_written_is_what_is_read);
    RUN(every_prefix_of_a_journal_is_refused);
    RUN(every_changed_byte_of_a_journal_is_refused);
    RUN(a_journal_that_is_sealed_but_makes_no_sense_is_refused);
    RUN(the_head_alone_is_a_valid_journal);
    RUN(a_newer_journal_is_named_as_such_and_left_alone);
    RUN(a_foreign_place_is_refused_before_anything_is_written);
    RUN(a_broken_journal_is_set_aside_and_never_thrown_away);
    return test_end();
}
