/* What doctor tells of a PC: by words, without a path or a name, and only by reading. */
#include "doctor.h"
#include "host_texts.h"
#include "round.h"
#include "test.h"
#include "utf.h"

#define VERSION "SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion"
#define PAGES   "SYSTEM\\CurrentControlSet\\Control\\Nls\\CodePage"

static void set_machine_text(struct fake_os *pc, const char *key, const char *name,
                             const char *text)
{
    struct str bytes = {0};

    CHECK(str_add_as_utf16le(&bytes, text, strlen(text) + 1));
    fake_set(pc, OS_HKLM, key, name, OS_REG_SZ, bytes.data, bytes.len);
    str_done(&bytes);
}

static void check_word(const struct doctor *d, enum doctor_fact fact, enum doctor_word word)
{
    test_row(doctor_fact_name(fact));
    CHECK_INT(d->facts[fact].text.len, 0);
    CHECK_TEXT(doctor_word_name(d->facts[fact].word), doctor_word_name(word));
    test_row(NULL);
}

TEST(an_ordinary_pc_is_told_in_words_and_nothing_is_written)
{
    struct doctor d = {0};
    struct round r;
    unsigned writes;

    round_init(&r);
    fake_set(r.pc, OS_HKLM, VERSION, "CurrentMajorVersionNumber", OS_REG_DWORD, "\12\0\0", 4);
    fake_set(r.pc, OS_HKLM, VERSION, "CurrentMinorVersionNumber", OS_REG_DWORD, "\0\0\0", 4);
    fake_set(r.pc, OS_HKLM, VERSION, "UBR", OS_REG_DWORD, "\1\1\0", 4);
    set_machine_text(r.pc, VERSION, "CurrentBuildNumber", "22631");
    set_machine_text(r.pc, VERSION, "DisplayVersion", "23H2");
    set_machine_text(r.pc, PAGES, "ACP", "1252");
    set_machine_text(r.pc, PAGES, "OEMCP", "850");
    writes = fake_writes(r.pc);
    doctor_look(&r.os, &d);
    CHECK_INT(fake_writes(r.pc), writes);
    CHECK_TEXT(str_text(&d.facts[DOCTOR_WINDOWS].text), "10.0.22631.257 23H2");
    CHECK_TEXT(str_text(&d.facts[DOCTOR_ANSI_PAGE].text), "1252");
    CHECK_TEXT(str_text(&d.facts[DOCTOR_OEM_PAGE].text), "850");
    check_word(&d, DOCTOR_ACCOUNT, DOCTOR_IS_ORDINARY);
    check_word(&d, DOCTOR_WININET, DOCTOR_IS_ANSWERS);
    check_word(&d, DOCTOR_WINHTTP, DOCTOR_IS_ANSWERS);
    check_word(&d, DOCTOR_STARTUP, DOCTOR_IS_LOCAL);
    check_word(&d, DOCTOR_COMMON_STARTUP, DOCTOR_IS_LOCAL);
    check_word(&d, DOCTOR_STATE, DOCTOR_IS_LOCAL);
    check_word(&d, DOCTOR_ANYDESK, DOCTOR_IS_MISSING);
    doctor_done(&d);
    round_done(&r);
}

TEST(what_is_special_is_told)
{
    struct doctor d = {0};
    struct round r;

    round_init(&r);
    fake_account(r.pc)->temporary_profile = true;
    fake_redirect(r.pc, OS_FOLDER_STARTUP, "\\\\srv\\profiles\\eva\\Startup");
    doctor_look(&r.os, &d);
    check_word(&d, DOCTOR_ACCOUNT, DOCTOR_IS_TEMPORARY_PROFILE);
    check_word(&d, DOCTOR_STARTUP, DOCTOR_IS_SERVER);
    CHECK_TEXT(str_text(&d.facts[DOCTOR_OEM_PAGE].text), "");
    check_word(&d, DOCTOR_OEM_PAGE, DOCTOR_IS_UNKNOWN);
    doctor_done(&d);
    round_done(&r);
}

/* Every read fails, one after the other: what it was for is not known or silent, the rest is told.
 */
TEST(a_read_that_fails_is_told_and_stops_nothing)
{
    struct round r;
    unsigned silent = 0;

    round_init(&r);
    for (unsigned n = 1; n < 60; n++) {
        struct doctor d = {0};

        fake_fail_read_at(r.pc, n, false, 5);
        doctor_look(&r.os, &d);
        silent += d.facts[DOCTOR_WININET].word == DOCTOR_IS_SILENT;
        silent += d.facts[DOCTOR_WINHTTP].word == DOCTOR_IS_SILENT;
        CHECK(d.facts[DOCTOR_ACCOUNT].word == DOCTOR_IS_ORDINARY ||
              d.facts[DOCTOR_ACCOUNT].word == DOCTOR_IS_UNKNOWN);
        doctor_done(&d);
    }
    CHECK_INT(silent, 2);
    round_done(&r);
}

/* Whoever is sent it learns neither who the user is nor, in a round, what was planted. */
TEST(the_object_holds_no_path_no_name_and_nothing_of_the_round)
{
    struct texts t;
    struct ticket_choice choices[1] = {{.played = false}};
    struct catalog none = {0};
    struct str before = {0}, out = {0};
    struct doctor d = {0};
    struct round r;

    host_texts_init(&t, LANG_EN);
    round_init(&r);
    doctor_look(&r.os, &d);
    json_doctor(&before, &t, "1.0", &d, &none, choices);
    doctor_done(&d);
    CHECK(!strstr(str_text(&before), "eva") && !strstr(str_text(&before), "C:"));
    CHECK(strstr(str_text(&before), "{\"id\":\"account\",\"value\":\"ordinary\"}"));
    for (size_t i = 0; i < r.catalog.count; i++) {
        test_row(r.catalog.items[i].id);
        CHECK_INT(round_plant(&r, r.catalog.items[i].id, NULL, NULL, NULL), ST_OK);
        str_clear(&out);
        d = (struct doctor){0};
        doctor_look(&r.os, &d);
        json_doctor(&out, &t, "1.0", &d, &none, choices);
        CHECK_TEXT(str_text(&out), str_text(&before));
        doctor_done(&d);
        CHECK_INT(round_restore(&r, NULL, NULL), ST_OK);
    }
    test_row(NULL);
    str_done(&before);
    str_done(&out);
    round_done(&r);
}

int main(void)
{
    RUN(an_ordinary_pc_is_told_in_words_and_nothing_is_written);
    RUN(what_is_special_is_told);
    RUN(a_read_that_fails_is_told_and_stops_nothing);
    RUN(the_object_holds_no_path_no_name_and_nothing_of_the_round);
    host_texts_done();
    return test_end();
}
