/*
 * A class's folder on the disk: read while somebody looks, day by day, and a deleted day takes
 * nothing along that is not of it.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "class_day.h"
#include "host_door.h"
#include "test.h"
#include "timestamp.h"

static const uint64_t minute = 60 * TICKS_PER_SECOND;

static char root[] = "/tmp/binome-class-XXXXXX";

static uint32_t unlink_file(void *ctx, const char *path)
{
    (void)ctx;
    return unlink(path) == 0 ? 0 : 5;
}

static uint32_t unlink_folder(void *ctx, const char *path)
{
    (void)ctx;
    return rmdir(path) == 0 ? 0 : 145;
}

static struct class_door door(void)
{
    struct class_door d = host_door();

    d.remove = unlink_file;
    d.remove_folder = unlink_folder;
    return d;
}

static void put(const char *below, const char *text)
{
    char path[200];
    FILE *f;

    snprintf(path, sizeof path, "%s/%s", root, below);
    f = fopen(path, "wb");
    CHECK(f != NULL);
    if (f) {
        fputs(text, f);
        fclose(f);
    }
}

static bool is_there(const char *below)
{
    char path[200];
    struct stat s;

    snprintf(path, sizeof path, "%s/%s", root, below);
    return stat(path, &s) == 0;
}

static void make_folder(const char *below)
{
    char path[200];

    snprintf(path, sizeof path, "%s/%s", root, below);
    CHECK(mkdir(path, 0700) == 0);
}

static void put_round(const char *below, char session, unsigned seq, const char *planted)
{
    struct class_round r = {.seq = seq};
    struct str text = {0};

    memset(r.session, session, JOURNAL_SESSION);
    memcpy(r.pc, "PC-01", 6);
    memcpy(r.ticket, "internet", 9);
    CHECK(time_parse(planted, &r.planted_at));
    r.at = r.planted_at + seq * minute;
    class_snapshot(&r, &text);
    put(below, text.data);
    str_done(&text);
}

static void begin_folder(void)
{
    memcpy(root + strlen(root) - 6, "XXXXXX", 6);
    CHECK(mkdtemp(root) != NULL);
    make_folder("2026-11-26");
    make_folder("2026-11-27");
    make_folder("hand-ins");
    put_round("2026-11-27/PC-01-saaaaaaaa-0001.json", 'a', 1, "2026-11-27T10:00:00Z");
    put_round("2026-11-27/PC-01-saaaaaaaa-0002.json", 'a', 2, "2026-11-27T10:00:00Z");
    put_round("2026-11-26/PC-01-sbbbbbbbb-0001.json", 'b', 1, "2026-11-26T10:00:00Z");
    put_round("PC-01-scccccccc-0001.json", 'c', 1, "2026-11-27T10:30:00Z");
    put_round("PC-01-sdddddddd-0001.json", 'd', 1, "2026-11-26T10:30:00Z");
    put("2026-11-27/PC-01-saaaaaaaa-0003.json", ""); /* the disk was full */
    put("2026-11-27/newer.json", "{\"schema\":2,\"kind\":\"round\"}\n");
    put("2026-11-27/notes.txt", "of the instructor\n");
}

static void end_folder(void)
{
    char command[100];

    snprintf(command, sizeof command, "rm -rf %s", root);
    CHECK_INT(system(command), 0);
}

static void day_of(void *ctx, uint64_t ticks, struct str *out)
{
    char text[21];

    (void)ctx;
    time_format(ticks, text);
    str_add(out, text, CLASS_DAY);
}

TEST(a_deleted_day_takes_what_the_pcs_wrote_and_nothing_else)
{
    const struct class_door d = door();
    struct class_day_files files = {0};

    begin_folder();
    put("hand-ins/report.json",
        "{\"schema\":1,\"role\":\"b\",\"session\":\"99999999999999999999999999999999\","
        "\"ticket\":\"internet\",\"started_at\":\"2026-11-27T11:00:00Z\",\"made_at\":"
        "\"2026-11-27T11:20:00Z\",\"outcome\":\"open\",\"hints\":0,\"attempts\":[]}\n");
    CHECK_INT(class_day_files(&d, root, "2026-11-27", day_of, NULL, false, &files, NULL), ST_OK);
    CHECK_INT(files.count, 4);
    CHECK_INT(files.removed, 0);
    CHECK(is_there("2026-11-27/PC-01-saaaaaaaa-0001.json"));
    CHECK_INT(class_day_files(&d, root, "2026-11-27", day_of, NULL, true, &files, NULL), ST_OK);
    CHECK_INT(files.removed, 4);
    CHECK_INT(files.failed, 0);
    CHECK(!is_there("2026-11-27/PC-01-saaaaaaaa-0001.json"));
    CHECK(!is_there("2026-11-27/PC-01-saaaaaaaa-0003.json"));
    CHECK(!is_there("PC-01-scccccccc-0001.json"));
    CHECK(is_there("PC-01-sdddddddd-0001.json"));
    CHECK(is_there("2026-11-26/PC-01-sbbbbbbbb-0001.json"));
    CHECK(is_there("hand-ins/report.json")); /* a student's */
    CHECK(is_there("2026-11-27/newer.json"));
    CHECK(is_there("2026-11-27/notes.txt")); /* and so the folder */
    CHECK_INT(class_day_files(&d, root, "2026-11-26", day_of, NULL, true, &files, NULL), ST_OK);
    CHECK_INT(files.removed, 2);
    CHECK(!is_there("2026-11-26"));
    end_folder();
    CHECK_INT(class_day_files(&d, root, "2026-11-27", day_of, NULL, true, &files, NULL),
              ST_MISSING);
}

/* --- while it is read ------------------------------------------------------------------------- */

static struct {
    size_t fresh, files, left;
    int held;
} seen;

static void hold(void *ctx, bool begins)
{
    (void)ctx;
    seen.held += begins ? 1 : -1;
    CHECK(seen.held == (begins ? 1 : 0)); /* never one within another */
}

static void note_fresh(void *ctx)
{
    const struct class_folder *f = ctx;

    CHECK_INT(seen.held, 0);
    CHECK(f->count > 0);
    seen.fresh++;
}

static bool some_left(void *ctx)
{
    (void)ctx;
    return seen.left > 0;
}

static void note_file(void *ctx, const char *path, const struct class_round *r)
{
    (void)ctx, (void)path, (void)r;
    seen.files++;
    seen.left -= seen.left > 0;
}

TEST(rounds_come_while_the_folder_is_read_and_a_look_can_be_ended)
{
    const struct class_door d = door();
    struct class_folder f;
    char *path;

    begin_folder();
    seen.fresh = seen.files = 0;
    seen.left = 3;
    class_folder_init(&f, &d, root);
    f.reader = (struct class_reader){.change = hold,
                                     .fresh = note_fresh,
                                     .read = note_file,
                                     .go_on = some_left,
                                     .ctx = &f,
                                     .batch = 1,
                                     .keeps_signs = true};
    CHECK_INT(class_folder_look(&f, NULL, NULL), ST_OK);
    CHECK_INT(seen.files, 3);
    seen.left = 100;
    CHECK_INT(class_folder_look(&f, NULL, NULL), ST_OK);
    CHECK_INT(seen.files, 5); /* none twice */
    CHECK(seen.fresh >= 3);
    CHECK_INT(f.count, 4);
    CHECK_INT(f.sign_count, 5);
    CHECK_INT(f.bad_count, 2);
    for (size_t i = 0; i < f.count; i++) {
        path = class_folder_find(&f, f.rounds[i].file);
        CHECK(path && is_there(path + strlen(root) + 1));
        if (f.rounds[i].session[0] == 'a')
            CHECK(path && strstr(path, "-0002.json"));
        free(path);
    }
    CHECK(class_folder_find(&f, 12345) == NULL);
    class_folder_done(&f);
    end_folder();
}

TEST(of_the_days_folders_only_the_one_that_is_wanted_is_read)
{
    const struct class_door d = door();
    struct class_folder f;

    begin_folder();
    class_folder_init(&f, &d, root);
    memcpy(f.day, "2026-11-27", CLASS_DAY + 1);
    CHECK_INT(class_folder_look(&f, NULL, NULL), ST_OK);
    CHECK_INT(f.count, 3); /* and what lies in the folder itself */
    CHECK_INT(f.day_count, 1);
    CHECK_TEXT(f.days[0], "2026-11-26");
    memcpy(f.day, "2026-11-26", CLASS_DAY + 1);
    CHECK_INT(class_folder_look(&f, NULL, NULL), ST_OK);
    CHECK_INT(f.count, 4); /* what was read stays */
    CHECK_TEXT(f.days[0], "2026-11-27");
    end_folder(); /* the share is gone: so do the days */
    CHECK_INT(class_folder_look(&f, NULL, NULL), ST_MISSING);
    CHECK_INT(f.count, 4);
    CHECK_INT(f.day_count, 1);
    class_folder_done(&f);
    CHECK(class_is_day("2026-11-27") && !class_is_day("2026-11-2") && !class_is_day("2026-11-271"));
    CHECK(!class_is_day("2026/11/27") && !class_is_day(""));
}

/* --- a link that leads back, which a server shows as a folder --------------------------------- */

static size_t listed;

static enum status list_endless(void *ctx, const char *folder,
                                void (*each)(void *each_ctx, const struct class_entry *entry),
                                void *each_ctx, struct err *err)
{
    static const char *const names[] = {"back", "back again", "hand-ins"};
    struct class_entry file = {.name = "PC-01.json", .size = 300, .modified = 1};

    (void)ctx, (void)folder, (void)err;
    listed++;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        each(each_ctx, &(struct class_entry){.name = names[i], .folder = true});
    each(each_ctx, &file);
    return ST_OK;
}

static enum status read_same(void *ctx, const char *path, char *buffer, size_t room, size_t *len)
{
    struct class_round r = {.seq = 1, .pc = "PC-01", .ticket = "internet"};
    struct str text = {0};

    (void)ctx, (void)path;
    memset(r.session, 'a', JOURNAL_SESSION);
    CHECK(time_parse("2026-11-27T10:00:00Z", &r.planted_at));
    r.at = r.planted_at;
    class_snapshot(&r, &text);
    CHECK(text.len <= room);
    memcpy(buffer, text.data, text.len);
    *len = text.len;
    str_done(&text);
    return ST_OK;
}

TEST(links_that_lead_back_end_somewhere)
{
    const struct class_door d = {.list = list_endless, .read = read_same, .separator = '/'};
    struct class_folder f;

    listed = 0;
    class_folder_init(&f, &d, "/class");
    CHECK_INT(class_folder_look(&f, NULL, NULL), ST_OK);
    CHECK_INT(listed, CLASS_FOLDERS_MAX);
    CHECK_INT(f.count, 1);
    CHECK_INT(f.bad_count, 0);
    class_folder_done(&f);
}

int main(void)
{
    RUN(links_that_lead_back_end_somewhere);
    RUN(a_deleted_day_takes_what_the_pcs_wrote_and_nothing_else);
    RUN(rounds_come_while_the_folder_is_read_and_a_look_can_be_ended);
    RUN(of_the_days_folders_only_the_one_that_is_wanted_is_read);
    return test_end();
}
