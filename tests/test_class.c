/*
 * What a PC tells its class, and what is read from a class's folder: thirty PCs, and every kind of
 * file that synchronisers, full disks, students and other programs leave beside theirs.
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "class_print.h"
#include "class_settings.h"
#include "host_door.h"
#include "round.h"
#include "test.h"

#define AT(text) at(text)

static uint64_t at(const char *time)
{
    uint64_t ticks = 0;

    CHECK(time_parse(time, &ticks));
    return ticks;
}

/* --- a snapshot ------------------------------------------------------------------------------- */

static struct class_round a_round(void)
{
    struct class_round r = {.session = "0123456789abcdef0123456789abcdef",
                            .seq = 3,
                            .pc = "PC-07",
                            .pair = "Équipe 3",
                            .ticket = "internet",
                            .attempts = 2,
                            .hints = 1,
                            .seconds = 812};

    r.planted_at = AT("2026-11-27T13:27:41Z");
    r.at = AT("2026-11-27T13:41:13Z");
    return r;
}

TEST(a_snapshot_is_as_the_contract_shows_it)
{
    struct class_round r = a_round();
    struct str out = {0};

    class_snapshot(&r, &out);
    CHECK_TEXT(out.data,
               "{\"schema\":1,\"kind\":\"round\",\"session\":\"0123456789abcdef0123456789abcdef\","
               "\"seq\":3,\"pc\":\"PC-07\",\"pair\":\"\\u00c9quipe 3\",\"ticket\":\"internet\","
               "\"mode\":\"learner\",\"state\":\"planted\",\"planted_at\":\"2026-11-27T13:27:41Z\","
               "\"at\":\"2026-11-27T13:41:13Z\",\"attempts\":2,\"hints\":1,\"seconds\":812,"
               "\"repaired\":false}\n");
    str_clear(&out);
    class_file_name(&r, &out);
    CHECK_TEXT(out.data, "PC-07-s01234567-0003.json");
    str_done(&out);
}

TEST(the_last_snapshot_tells_the_end)
{
    struct class_round r = a_round(), read;
    struct str out = {0};

    r.state = CLASS_REPAIRED;
    r.repaired = r.ended = r.has_receipt = true;
    memcpy(r.verdict, "repaired", 9);
    memcpy(r.route, "switched-off", 13);
    memcpy(r.diagnosis, "relay", 6);
    r.identical = r.total = 11;
    class_snapshot(&r, &out);
    CHECK(strstr(out.data,
                 "\"repaired\":true,\"verdict\":\"repaired\",\"route\":\"switched-off\","
                 "\"diagnosis\":\"relay\",\"receipt\":{\"identical\":11,\"total\":11}}\n"));
    CHECK_INT(class_parse(out.data, out.len, &read), CLASS_IS_ROUND);
    CHECK(read.ended && read.has_receipt && read.total == 11);
    CHECK_TEXT(read.pair, "Équipe 3");
    CHECK_TEXT(read.diagnosis, "relay");
    str_done(&out);
}

/* Every character six or twelve bytes long, every number as long as it can be. */
TEST(a_snapshot_stays_under_a_kilobyte)
{
    struct class_round r = a_round(), read;
    struct str label = {0}, out = {0};

    for (unsigned i = 0; i < CLASS_PAIR_MAX; i++)
        str_add_text(&label, "\xF0\x9F\x98\x80");
    CHECK(class_label_valid(label.data));
    memcpy(r.pair, label.data, label.len + 1);
    memcpy(r.pc, "ééééééééééééééé", 31); /* NetBIOS names have 15 */
    memcpy(r.ticket, "a-ticket-whose-name-is-forty-letters-lon", 41);
    memcpy(r.diagnosis, r.ticket, 41);
    memcpy(r.verdict, "not-planted", 12);
    memcpy(r.route, "restored-by-binome", 19);
    r.seq = CLASS_SEQ_MAX;
    r.attempts = r.hints = 4000;
    r.seconds = TIME_LONGEST / TICKS_PER_SECOND;
    r.ended = r.has_receipt = true;
    r.identical = r.total = 2000;
    r.state = CLASS_GIVEN_UP;
    class_snapshot(&r, &out);
    CHECK(out.len < CLASS_SNAPSHOT_MAX);
    CHECK_INT(class_parse(out.data, out.len, &read), CLASS_IS_ROUND);
    CHECK_TEXT(read.pair, r.pair);
    str_clear(&out);
    class_file_name(&r, &out);
    CHECK_TEXT(out.data, "_______________-s01234567-9999.json");
    str_done(&out);
    str_done(&label);
}

TEST(a_label_is_no_formula_and_no_blank)
{
    static const char *const bad[] = {"",
                                      "=1+1",
                                      "+1",
                                      "-Équipe",
                                      "@x",
                                      " x",
                                      "\tx",
                                      "a\nb",
                                      "a\x1b",
                                      "\xC2\xA0x",
                                      "\xE9",
                                      "\xE2\x80\xAE"
                                      "x"};
    static const char *const good[] = {"Équipe 3", "3-4", "1/2", "日本", "a=b", "😀"};

    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        test_row(bad[i]);
        CHECK(!class_label_valid(bad[i]));
    }
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        test_row(good[i]);
        CHECK(class_label_valid(good[i]));
    }
    test_row(NULL);
    CHECK(class_label_valid("123456789012345678901234567890"));
    CHECK(!class_label_valid("1234567890123456789012345678901"));
}

/* --- of a round ------------------------------------------------------------------------------- */

static void snapshot_of(struct round *r, struct class_round *out)
{
    CHECK(class_round_of(session_journal(r->session), "PC-07", NULL, out));
}

/* Words that tell the cause, or how it was found or repaired. */
static void check_secret(const struct class_round *r)
{
    static const char *const telling[] = {"proxy",   "192.0.2", "relay",      "switched",
                                          "verdict", "route",   "diagnosis",  "receipt",
                                          "Proxy",   "bypass",  "ProxyEnable"};
    struct str out = {0};

    class_snapshot(r, &out);
    for (size_t i = 0; i < sizeof telling / sizeof *telling; i++) {
        test_row(telling[i]);
        CHECK(strstr(out.data, telling[i]) == NULL);
    }
    test_row(NULL);
    str_done(&out);
}

TEST(until_the_end_nothing_tells_the_cause)
{
    struct class_round c;
    struct verdict v;
    unsigned number;
    struct round r;
    struct str out = {0};

    round_init(&r);
    CHECK(!class_round_of(session_journal(r.session), "PC", NULL, &c));
    CHECK_INT(round_plant(&r, "internet", NULL, NULL, NULL), ST_OK);
    snapshot_of(&r, &c);
    CHECK(c.seq == 1 && c.state == CLASS_PLANTED && c.attempts == 0 && !c.repaired);
    check_secret(&c);
    CHECK_INT(session_hint(r.session, NULL, &number, NULL), ST_OK);
    CHECK_INT(session_diagnose(r.session, "right", NULL), ST_OK);
    v = round_verify(&r);
    verdict_done(&v);
    snapshot_of(&r, &c);
    CHECK(c.seq == 4 && c.hints == 1 && c.attempts == 1 && c.state == CLASS_PLANTED);
    check_secret(&c);
    fake_connection(r.pc, OS_PROXY_DIRECT, "", "", "");
    fake_set_dword(r.pc, FAKE_INTERNET, "ProxyEnable", 0);
    v = round_verify(&r);
    CHECK_INT(v.word, VERDICT_REPAIRED);
    verdict_done(&v);
    snapshot_of(&r, &c);
    CHECK(c.repaired && c.state == CLASS_REPAIRED && !c.ended);
    check_secret(&c); /* others in the room have not found it yet */
    round_restore(&r, &decide_put_back, NULL);
    snapshot_of(&r, &c);
    CHECK(c.ended && c.state == CLASS_REPAIRED && c.has_receipt && c.total > 0);
    class_snapshot(&c, &out);
    CHECK(strstr(out.data, "\"diagnosis\":\"right\"") != NULL);
    CHECK(strstr(out.data, "eva") == NULL && strstr(out.data, "Users") == NULL);
    str_done(&out);
    round_done(&r);
}

TEST(a_round_that_was_given_up_or_put_back_says_so)
{
    struct class_round c;
    struct round r;

    round_init(&r);
    CHECK_INT(round_plant(&r, "startup-message", NULL, NULL, NULL), ST_OK);
    CHECK_INT(session_give_up(r.session, NULL), ST_OK);
    snapshot_of(&r, &c);
    CHECK_INT(c.state, CLASS_GIVEN_UP);
    CHECK_INT(round_restore(&r, &decide_put_back, NULL), ST_OK);
    CHECK_INT(round_plant(&r, "startup-message", NULL, NULL, NULL), ST_OK);
    CHECK_INT(round_restore(&r, &decide_put_back, NULL), ST_OK);
    snapshot_of(&r, &c);
    CHECK(c.state == CLASS_PUT_BACK && c.ended && !c.repaired);
    round_done(&r);
}

/* --- settings --------------------------------------------------------------------------------- */

static void put_text(struct fake_os *pc, const char *path, const char *text)
{
    fake_file(pc, path, text, strlen(text), OS_FILE_ARCHIVE, 1, 1);
}

TEST(the_class_is_named_by_the_user_or_beside_the_program)
{
    struct class_settings s;
    struct class_told told;
    struct round r;

    round_init(&r);
    class_settings_load(&r.os, "C:\\Binome", &s);
    CHECK(!s.folder && !s.pair);
    fake_folder(r.pc, "C:\\Binome");
    put_text(r.pc, "C:\\Binome\\class.ini",
             "[class]\nfolder = \\\\\\\\srv\\\\class\npair = Équipe 3\n");
    class_settings_load(&r.os, "C:\\Binome", &s);
    CHECK_TEXT(s.folder, "\\\\srv\\class");
    CHECK_TEXT(s.pair, "Équipe 3");
    CHECK(s.beside);
    class_settings_done(&s);
    put_text(r.pc, "C:\\Binome\\class.ini", "[class]\nfolder = class\npair = =1+1\n");
    class_settings_load(&r.os, "C:\\Binome", &s);
    CHECK_TEXT(s.folder, "C:\\Binome\\class"); /* a stick, whatever its letter */
    CHECK(!s.pair);
    class_settings_done(&s);
    CHECK_INT(class_settings_save(&r.os, "D:\\mine", "=x", NULL), ST_ARGUMENT);
    CHECK_INT(class_settings_save(&r.os, "D:\\mine", "Équipe 4", NULL), ST_OK);
    class_settings_load(&r.os, "C:\\Binome", &s);
    CHECK_TEXT(s.folder, "D:\\mine");
    CHECK_TEXT(s.pair, "Équipe 4");
    CHECK(!s.beside);
    class_settings_done(&s);
    CHECK_INT(class_settings_remove(&r.os, NULL), ST_OK);
    CHECK_INT(class_settings_remove(&r.os, NULL), ST_OK);
    class_settings_load(&r.os, "C:\\Binome", &s);
    CHECK(s.beside);
    class_settings_done(&s);
    put_text(r.pc, "C:\\Binome\\class.ini", "[other]\nfolder = x\n");
    class_settings_load(&r.os, "C:\\Binome", &s);
    CHECK(!s.folder);
    told =
        (struct class_told){.session = "0123456789abcdef0123456789abcdef", .events = 7, .seq = 9};
    CHECK_INT(class_told_save(&r.os, &told, NULL), ST_OK);
    memset(&told, 0, sizeof told);
    class_told_load(&r.os, &told);
    CHECK(told.events == 7 && told.seq == 9 && strlen(told.session) == 32);
    round_done(&r);
}

/* --- writing ---------------------------------------------------------------------------------- */

struct plan_of_writes {
    const enum class_made *answers;
    size_t count;
    struct str asked;
};

static enum class_made planned(void *ctx, const char *path, const void *data, size_t len,
                               uint32_t *native)
{
    struct plan_of_writes *p = ctx;

    CHECK(len > 0 && ((const char *)data)[len - 1] == '\n');
    str_add_text(&p->asked, path);
    str_add_char(&p->asked, '\n');
    *native = 5;
    CHECK(p->count > 0);
    return p->count-- > 0 ? *p->answers++ : CLASS_MADE;
}

TEST(a_name_that_failed_is_never_written_again)
{
    static const enum class_made first[] = {CLASS_MADE};
    static const enum class_made no_day[] = {CLASS_NO_WAY, CLASS_MADE};
    static const enum class_made taken[] = {CLASS_TAKEN, CLASS_TAKEN, CLASS_MADE};
    static const enum class_made full[] = {CLASS_FAILED};
    static const enum class_made gone[] = {CLASS_NO_WAY, CLASS_NO_WAY};
    static const struct {
        const enum class_made *answers;
        size_t count;
        enum status st;
        uint32_t seq;
        const char *asked;
    } rows[] = {
        {first, 1, ST_OK, 3, "F/2026-11-27/PC-07-s01234567-0003.json\n"},
        {no_day, 2, ST_OK, 3,
         "F/2026-11-27/PC-07-s01234567-0003.json\nF/PC-07-s01234567-0003.json\n"},
        {taken, 3, ST_OK, 5,
         "F/2026-11-27/PC-07-s01234567-0003.json\nF/2026-11-27/PC-07-s01234567-0004.json\n"
         "F/2026-11-27/PC-07-s01234567-0005.json\n"},
        {full, 1, ST_WRITE, 4, "F/2026-11-27/PC-07-s01234567-0003.json\n"},
        {gone, 2, ST_WRITE, 4,
         "F/2026-11-27/PC-07-s01234567-0003.json\nF/PC-07-s01234567-0003.json\n"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct plan_of_writes plan = {.answers = rows[i].answers, .count = rows[i].count};
        const struct class_door door = {.make = planned, .separator = '/', .ctx = &plan};
        struct class_round r = a_round();
        struct err err = {0};

        test_row(rows[i].asked);
        CHECK_INT(class_write(&door, "F", "2026-11-27", &r, &err), rows[i].st);
        CHECK_INT(r.seq, rows[i].seq);
        CHECK_TEXT(plan.asked.data, rows[i].asked);
        CHECK_INT(plan.count, 0);
        CHECK(rows[i].st == ST_OK || err.reason == ERR_NO_CLASS_FOLDER);
        str_done(&plan.asked);
    }
    test_row(NULL);
}

/* --- a folder of thirty PCs ------------------------------------------------------------------- */

static char scratch[] = "/tmp/binome-class-XXXXXX";

static void write_bytes(const char *below, const void *bytes, size_t len)
{
    char path[300];
    FILE *file;

    snprintf(path, sizeof path, "%s/%s", scratch, below);
    file = fopen(path, "wb");
    CHECK(file != NULL);
    if (!file)
        return;
    CHECK_INT(fwrite(bytes, 1, len, file), len);
    fclose(file);
}

static void make_folder(const char *below)
{
    char path[300];

    snprintf(path, sizeof path, "%s/%s", scratch, below);
    CHECK_INT(mkdir(path, 0777), 0);
}

static void remove_all(const char *folder)
{
    DIR *d = opendir(folder);
    struct dirent *e;

    while (d && (e = readdir(d)) != NULL) {
        char path[600];

        if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0)
            continue;
        snprintf(path, sizeof path, "%s/%s", folder, e->d_name);
        if (e->d_type == DT_DIR)
            remove_all(path);
        else
            unlink(path);
    }
    if (d)
        closedir(d);
    rmdir(folder);
}

/* The n-th PC's round after that many events. */
static struct class_round of_pc(unsigned n, uint32_t seq)
{
    struct class_round r = a_round();

    snprintf(r.session, sizeof r.session, "%08x%024x", n * 2654435761u, n);
    snprintf(r.pc, sizeof r.pc, "PC-%02u", n);
    snprintf(r.pair, sizeof r.pair, "Équipe %u", n);
    r.seq = seq;
    r.attempts = seq - 1;
    r.planted_at += n * TICKS_PER_SECOND;
    r.at = r.planted_at + seq * 60 * TICKS_PER_SECOND;
    return r;
}

static void write_round(const struct class_round *r, const char *folder, const char *name)
{
    struct str text = {0}, path = {0};

    str_add_text(&path, folder);
    if (name)
        str_add_text(&path, name);
    else
        class_file_name(r, &path);
    class_snapshot(r, &text);
    write_bytes(path.data, text.data, text.len);
    str_done(&text);
    str_done(&path);
}

#define DAY "2026-11-27/"

static void write_thirty(void)
{
    make_folder("2026-11-27");
    for (unsigned n = 1; n <= 30; n++)
        for (uint32_t seq = 1; seq <= 1 + n % 4; seq++) {
            struct class_round r = of_pc(n, seq);

            write_round(&r, DAY, NULL);
        }
}

static const struct class_round *find(const struct class_folder *f, const char *pc)
{
    for (size_t i = 0; i < f->count; i++)
        if (strcmp(f->rounds[i].pc, pc) == 0)
            return &f->rounds[i];
    return NULL;
}

/* With an end, so that it is not torn; each is named with its reason. */
static const struct bad_file {
    const char *name, *text, *reason;
} bad_files[] = {
    {"a-list.json", "[1,2]\n", "not-valid"},
    {"a.json", "{\"schema\":1,\"kind\":\"round\"}\n", "not-valid"},
    {"b.json", "not json\n", "not-valid"},
    {"bom.json", "\xEF\xBB\xBF{}\n", "not-valid"},
    {"c.json", "{}\n", "foreign"},
    {"d.json", "{\"name\":\"x\",\"version\":\"1.0\"}\n", "foreign"},
    {"deep.json",
     "{\"schema\":1,\"a\":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]}"
     "\n",
     "not-valid"},
    {"newer.json", "{\"schema\":2,\"kind\":\"round\",\"session\":7}\n", "newer-schema"},
    {"other.json", "{\"schema\":1,\"tickets\":[]}\n", "foreign"},
    {"torn.json", "{\"schema\":1,\"kind\":\"rou", "torn"},
    {"\xC3\xA9.JSON", "{\"schema\":1,\"role\":\"b\",\"outcome\":\"won\"}\n", "not-valid"},
};

static void write_bad(void)
{
    static const char nuls[300];
    static char huge[CLASS_FILE_MAX + 2];
    struct class_round r = of_pc(40, 1);
    struct str text = {0};

    for (size_t i = 0; i < sizeof bad_files / sizeof *bad_files; i++)
        write_bytes(bad_files[i].name, bad_files[i].text, strlen(bad_files[i].text));
    write_bytes("empty.json", "", 0);
    write_bytes("nuls.json", nuls, sizeof nuls);
    /* Not looked at at all. */
    write_round(&r, "", ".syncthing.PC-40.json.tmp");
    write_round(&r, "", "~PC-40.json");
    write_round(&r, "", "PC-40.txt");
    write_round(&r, "", "json");
    class_snapshot(&r, &text);
    memset(huge, ' ', sizeof huge);
    memcpy(huge, text.data, text.len - 1);
    huge[sizeof huge - 1] = '\n';
    write_bytes("huge.json", huge, sizeof huge);
    str_done(&text);
}

/* Doubled, renamed and moved, as synchronisers do it: none changes a row. */
static void write_copies(void)
{
    static const char *const names[] = {
        "PC-03 (1).json",
        "PC-03-s0-0001.sync-conflict-20261127-184049-RZTHGPN.json",
        "PC-03.json..path1",
        "PC-03.json..path2",
        "PC-03 (conflicted copy 2026-11-27 184049).json",
        "PC-99-sffffffff-9999.json",
        "deeper/again/x.JSON",
    };

    make_folder("deeper");
    make_folder("deeper/again");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct class_round r = of_pc(3, 1 + (uint32_t)i % 4);

        write_round(&r, "", names[i]);
    }
}

TEST(thirty_pcs_are_thirty_rows_whatever_lies_beside_them)
{
    const struct class_door door = host_door();
    struct class_folder f;
    struct str out = {0};
    size_t fresh = 0, known;

    write_thirty();
    write_bad();
    write_copies();
    class_folder_init(&f, &door, scratch);
    CHECK_INT(class_folder_look(&f, &fresh, NULL), ST_OK);
    class_folder_sort(&f);
    CHECK_INT(f.count, 30);
    for (unsigned n = 1; n <= 30; n++) {
        const struct class_round expected = of_pc(n, 1 + n % 4);
        const struct class_round *r = find(&f, expected.pc);

        test_row(expected.pc);
        CHECK(r && r->seq == expected.seq && r->attempts == expected.attempts);
        CHECK_TEXT(r ? r->pair : NULL, expected.pair);
        CHECK(r && r->heard_at > 0);
    }
    test_row(NULL);
    known = sizeof bad_files / sizeof *bad_files;
    CHECK_INT(f.bad_count, known + 2);
    for (size_t i = 0; i < known; i++) {
        bool named = false;

        test_row(bad_files[i].name);
        for (size_t k = 0; k < f.bad_count; k++)
            named |= strcmp(f.bad[k].file, bad_files[i].name) == 0 &&
                     strcmp(f.bad[k].reason, bad_files[i].reason) == 0;
        CHECK(named);
    }
    test_row(NULL);
    CHECK_INT(class_folder_torn(&f), 3);
    class_json(&f, &out);
    CHECK(strstr(out.data, "\"counts\":{\"rounds\":30,\"planted\":30,\"repaired\":0,\"given-up\":0,"
                           "\"put-back\":0},\"invalid\":[{\"file\":"));
    str_done(&out);

    /* Nothing new: only what was torn is read. It arrives whole: then it counts. */
    CHECK_INT(class_folder_look(&f, &fresh, NULL), ST_OK);
    CHECK_INT(fresh, 3);
    CHECK_INT(f.bad_count, known + 2);
    {
        struct class_round r = of_pc(31, 2);

        write_round(&r, "", "torn.json");
    }
    CHECK_INT(class_folder_look(&f, &fresh, NULL), ST_OK);
    CHECK_INT(f.count, 31);
    CHECK_INT(class_folder_torn(&f), 2);
    class_folder_done(&f);
}

TEST(two_texts_of_one_number_are_named_and_the_later_one_wins)
{
    const struct class_door door = host_door();
    struct class_round a = of_pc(50, 2), b = of_pc(50, 2);
    struct class_folder f;

    b.at += TICKS_PER_SECOND;
    b.attempts = 9;
    make_folder("twice");
    write_round(&a, "twice/", "b.json");
    write_round(&b, "twice/", "a.json");
    write_round(&b, "twice/", "c.json");
    {
        char path[300];

        snprintf(path, sizeof path, "%s/twice", scratch);
        class_folder_init(&f, &door, path);
    }
    CHECK_INT(class_folder_look(&f, NULL, NULL), ST_OK);
    CHECK_INT(f.count, 1);
    CHECK_INT(f.rounds[0].attempts, 9);
    CHECK_INT(f.bad_count, 1);
    CHECK_TEXT(f.bad[0].reason, "other-text");
    CHECK_TEXT(f.bad[0].file, "b.json");
    class_folder_done(&f);
}

TEST(a_folder_that_is_not_there_leaves_the_list)
{
    const struct class_door door = host_door();
    struct class_folder f;
    struct err err = {0};

    class_folder_init(&f, &door, "/nowhere/at/all");
    CHECK_INT(class_folder_look(&f, NULL, &err), ST_MISSING);
    CHECK_INT(err.reason, ERR_NO_CLASS_FOLDER);
    class_folder_done(&f);
}

/* --- reports ---------------------------------------------------------------------------------- */

#define REPORT(session, more)                                                                      \
    "{\"schema\":1,\"role\":\"b\"," session "\"ticket\":\"internet\",\"title\":\"x\","             \
    "\"started_at\":\"2026-11-27T13:00:00Z\"," more                                                \
    "\"made_at\":\"2026-11-27T14:00:00Z\",\"message\":\"x\",\"check_code\":null,"                  \
    "\"hints\":1,\"attempts\":[{\"at\":\"2026-11-27T13:05:00Z\",\"verdict\":\"active\","           \
    "\"route\":null},{\"at\":\"2026-11-27T13:13:32Z\",\"verdict\":\"repaired\",\"route\":"         \
    "\"switched-off\"}],\"checks\":[{\"id\":\"{}\",\"where\":\"\\\"{\"}],\"exam\":true,"           \
    "\"receipt\":{\"identical\":7,\"total\":7,\"values\":[]},\"answers\":[]}\n"
#define ENDED                                                                                      \
    "\"ended_at\":\"2026-11-27T13:30:00Z\",\"outcome\":\"repaired\",\"verdict\":\"repaired\","     \
    "\"route\":\"switched-off\",\"seconds\":812,\"diagnosis\":{\"id\":\"relay\",\"text\":\"x\"},"
#define OPEN                                                                                       \
    "\"ended_at\":null,\"outcome\":\"open\",\"verdict\":null,\"route\":null,\"seconds\":null,"     \
    "\"diagnosis\":{\"id\":\"relay\",\"text\":\"x\"},"

TEST(a_report_is_a_round_too)
{
    static const char ended[] = REPORT("\"session\":\"0123456789abcdef0123456789abcdef\",", ENDED);
    static const char open[] = REPORT("\"session\":null,", OPEN), old[] = REPORT("", ENDED);
    static const char technician[] = "{\"schema\":1,\"role\":\"a\",\"outcome\":\"repaired\"}\n";
    struct class_round r;

    CHECK_INT(class_parse(ended, sizeof ended - 1, &r), CLASS_IS_ROUND);
    CHECK_TEXT(r.session, "0123456789abcdef0123456789abcdef");
    CHECK(r.state == CLASS_REPAIRED && r.repaired && r.ended && r.exam);
    CHECK(r.attempts == 2 && r.hints == 1 && r.seconds == 812 && r.total == 7);
    CHECK_TEXT(r.diagnosis, "relay");
    CHECK_INT(class_parse(open, sizeof open - 1, &r), CLASS_IS_ROUND);
    CHECK(r.state == CLASS_PLANTED && !r.ended && r.attempts == 2 && strlen(r.session) == 32);
    CHECK_TEXT(r.diagnosis, ""); /* it is not over */
    CHECK_INT(class_parse(old, sizeof old - 1, &r), CLASS_IS_ROUND);
    CHECK_INT(strlen(r.session), 32);
    CHECK_INT(class_parse(technician, sizeof technician - 1, &r), CLASS_OTHER);
}

TEST(a_snapshot_cut_or_changed_anywhere_gives_no_wrong_row)
{
    struct class_round r = of_pc(7, 4), read;
    struct str text = {0};

    class_snapshot(&r, &text);
    for (size_t len = 0; len < text.len; len++)
        CHECK(class_parse(text.data, len, &read) != CLASS_IS_ROUND);
    for (size_t len = 1; len < text.len - 1; len++) {
        char *cut = mem_dup_n(text.data, len + 1);

        cut[len] = '\n'; /* and with a line feed */
        CHECK(class_parse(cut, len + 1, &read) != CLASS_IS_ROUND);
        free(cut);
    }
    str_done(&text);
}

TEST(labels_of_others_are_made_harmless)
{
    static const char text[] =
        "{\"schema\":1,\"kind\":\"round\",\"session\":\"0123456789abcdef0123456789abcdef\","
        "\"seq\":1,\"pc\":\"\\u001b[2J=cmd\",\"pair\":\"==1+1\\u202ex\\u0000\\ud83d\","
        "\"ticket\":\"internet\",\"mode\":\"learner\",\"state\":\"planted\","
        "\"planted_at\":\"2026-11-27T13:27:41Z\",\"at\":\"2026-11-27T13:41:13Z\",\"attempts\":2,"
        "\"hints\":1,\"seconds\":812,\"repaired\":false,\"later\":{\"x\":[1]}}\n";
    struct class_round r;

    CHECK_INT(class_parse(text, sizeof text - 1, &r), CLASS_IS_ROUND);
    CHECK_TEXT(r.pc, "[2J=cmd");
    CHECK_TEXT(r.pair, "1+1x\xEF\xBF\xBD\xEF\xBF\xBD");
}

/* --- CSV -------------------------------------------------------------------------------------- */

static void local_time(void *ctx, uint64_t ticks, struct str *out)
{
    char text[21];

    (void)ctx;
    time_format(ticks, text);
    text[10] = ' ';
    str_add(out, text, 19);
}

TEST(csv_has_every_column_in_every_row)
{
    struct class_round rows[3] = {of_pc(1, 2), of_pc(2, 3), of_pc(3, 1)};
    struct class_folder f = {.rounds = rows, .count = 3};
    struct class_local local = {.separator = ";", .time = local_time};
    struct str out = {0};

    memcpy(rows[0].session, "12345678", 8); /* a number, without the letter */
    memcpy(rows[0].pair, "A, \"B\"; C", 10);
    memcpy(rows[1].pc, "=1+1", 5);
    rows[1].pair[0] = '\0';
    rows[1].ended = rows[1].repaired = rows[1].has_receipt = true;
    rows[1].state = CLASS_REPAIRED;
    memcpy(rows[1].verdict, "repaired", 9);
    rows[1].identical = rows[1].total = 11;
    memcpy(rows[2].pc, "-x", 3);
    class_csv(&f, &out);
    CHECK_TEXT(out.data,
               "session,pc,pair,ticket,mode,state,planted_at,at,heard_at,attempts,hints,seconds,"
               "repaired,verdict,route,diagnosis,identical,total\r\n"
               "s12345678,PC-01,\"A, \"\"B\"\"; C\",internet,learner,planted,2026-11-27T13:27:42Z,"
               "2026-11-27T13:29:42Z,,1,1,812,0,,,,,\r\n"
               "s3c6ef362,'=1+1,,internet,learner,repaired,2026-11-27T13:27:43Z,"
               "2026-11-27T13:30:43Z,,2,1,812,1,repaired,,,11,11\r\n"
               "sdaa66d13,'-x,Équipe 3,internet,learner,planted,2026-11-27T13:27:44Z,"
               "2026-11-27T13:28:44Z,,0,1,812,0,,,,,\r\n");
    str_clear(&out);
    f.count = 1;
    class_spreadsheet(&f, &local, &out);
    CHECK_TEXT(out.data,
               "\xEF\xBB\xBF"
               "day;session;pc;pair;ticket;mode;state;planted_at;at;heard_at;attempts;hints;"
               "seconds;repaired;verdict;route;diagnosis;identical;total\r\n"
               "2026-11-27;s12345678;PC-01;\"A, \"\"B\"\"; C\";internet;learner;planted;"
               "2026-11-27 13:27:42;2026-11-27 13:29:42;;1;1;812;0;;;;;\r\n");
    str_done(&out);
}

static void day_of(void *ctx, uint64_t ticks, struct str *out)
{
    char text[21];

    (void)ctx;
    time_format(ticks, text);
    str_add(out, text, 10);
}

TEST(older_days_can_be_left_out)
{
    struct class_round rows[3] = {of_pc(1, 2), of_pc(2, 3), of_pc(3, 1)};
    struct class_folder f = {.rounds = rows, .count = 3};

    rows[0].planted_at = AT("2026-11-26T23:59:59Z");
    rows[2].planted_at = AT("2026-12-01T00:00:00Z");
    class_folder_keep_since(&f, "2026-11-27", day_of, NULL);
    CHECK_INT(f.count, 2);
    CHECK_TEXT(f.rounds[0].pc, "PC-02");
    CHECK_TEXT(f.rounds[1].pc, "PC-03");
}

int main(void)
{
    if (!mkdtemp(scratch))
        return 2;
    RUN(a_snapshot_is_as_the_contract_shows_it);
    RUN(the_last_snapshot_tells_the_end);
    RUN(a_snapshot_stays_under_a_kilobyte);
    RUN(a_label_is_no_formula_and_no_blank);
    RUN(until_the_end_nothing_tells_the_cause);
    RUN(a_round_that_was_given_up_or_put_back_says_so);
    RUN(the_class_is_named_by_the_user_or_beside_the_program);
    RUN(a_name_that_failed_is_never_written_again);
    RUN(thirty_pcs_are_thirty_rows_whatever_lies_beside_them);
    RUN(two_texts_of_one_number_are_named_and_the_later_one_wins);
    RUN(a_folder_that_is_not_there_leaves_the_list);
    RUN(a_report_is_a_round_too);
    RUN(a_snapshot_cut_or_changed_anywhere_gives_no_wrong_row);
    RUN(labels_of_others_are_made_harmless);
    RUN(csv_has_every_column_in_every_row);
    RUN(older_days_can_be_left_out);
    remove_all(scratch);
    return test_end();
}
