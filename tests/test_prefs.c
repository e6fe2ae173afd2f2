/* What is remembered, and what a damaged file of it costs: nothing. */
#include "prefs.h"

#include "fake_os.h"
#include "test.h"

#define PREFS_PATH FAKE_STATE "\\" PREFS_FILE

static struct prefs save_and_load(struct fake_os *f, const struct prefs *saved)
{
    struct os os = fake_os_ops(f);
    struct prefs loaded;

    CHECK_INT(prefs_save(&os, saved, NULL), ST_OK);
    prefs_load(&os, &loaded);
    return loaded;
}

TEST(nothing_was_saved_and_everything_is_as_a_new_user_finds_it)
{
    struct fake_os *f = fake_os_new();
    struct os os = fake_os_ops(f);
    struct prefs p;

    prefs_load(&os, &p);
    CHECK(!p.window.known && !p.has_lang && !p.exam && !p.locked);
    fake_os_free(f);
}

TEST(what_was_saved_comes_back)
{
    struct fake_os *f = fake_os_new();
    struct prefs p = {.window = {.known = true,
                                 .maximized = true,
                                 .left = -1900,
                                 .top = -7,
                                 .right = -1140,
                                 .bottom = 700},
                      .has_lang = true,
                      .lang = LANG_EN,
                      .exam = true};
    struct prefs got = save_and_load(f, &p);

    CHECK(got.window.known && got.window.maximized);
    CHECK_INT(got.window.left, -1900);
    CHECK_INT(got.window.top, -7);
    CHECK_INT(got.window.right, -1140);
    CHECK_INT(got.window.bottom, 700);
    CHECK(got.has_lang && got.lang == LANG_EN && got.exam && !got.locked);
    fake_os_free(f);
}

TEST(a_window_without_a_size_is_not_remembered)
{
    struct fake_os *f = fake_os_new();
    struct prefs p = {.window = {.known = true, .left = 5, .right = 5, .bottom = 9}};

    CHECK(!save_and_load(f, &p).window.known);
    fake_os_free(f);
}

TEST(a_file_that_does_not_check_out_means_the_defaults)
{
    static const char *const broken[] = {"",
                                         "\xff\xfe",
                                         "[preferences]\nexam = 7\n",
                                         "[preferences]\nexam = yes\n",
                                         "no section = 1\n",
                                         "[code]\nsalt = 00\nhash = 00\n",
                                         "[window]\nleft = 1\n"};
    struct fake_os *f = fake_os_new();
    struct os os = fake_os_ops(f);
    struct prefs p;

    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        fake_file(f, PREFS_PATH, broken[i], strlen(broken[i]), OS_FILE_ARCHIVE, 1, 1);
        prefs_load(&os, &p);
        CHECK(!p.window.known && !p.has_lang && !p.locked);
        CHECK(!p.exam);
    }
    fake_os_free(f);
}

TEST(a_file_that_cannot_be_read_means_the_defaults)
{
    struct fake_os *f = fake_os_new();
    struct os os = fake_os_ops(f);
    struct prefs p = {.exam = true};

    CHECK_INT(prefs_save(&os, &p, NULL), ST_OK);
    for (unsigned n = 1; n <= 3; n++) {
        fake_count_from_here(f);
        fake_fail_at(f, n, true, 5);
        prefs_load(&os, &p);
        CHECK(!p.exam);
        fake_fail_at(f, 0, false, 0);
    }
    fake_os_free(f);
}

TEST(only_the_code_that_was_set_fits)
{
    struct fake_os *f = fake_os_new();
    struct os os = fake_os_ops(f);
    struct prefs p = {0};

    CHECK(prefs_code_fits(&os, &p, "anything: there is no code"));
    CHECK_INT(prefs_set_code(&os, &p, "pomme 7", NULL), ST_OK);
    p = save_and_load(f, &p);
    CHECK(p.locked);
    CHECK(prefs_code_fits(&os, &p, "pomme 7"));
    CHECK(!prefs_code_fits(&os, &p, "pomme 8"));
    CHECK(!prefs_code_fits(&os, &p, ""));
    CHECK_INT(prefs_set_code(&os, &p, NULL, NULL), ST_OK);
    CHECK(!save_and_load(f, &p).locked);
    fake_os_free(f);
}

TEST(the_code_itself_is_not_kept)
{
    struct fake_os *f = fake_os_new();
    struct os os = fake_os_ops(f);
    struct prefs p = {0};

    CHECK_INT(prefs_set_code(&os, &p, "secret-42", NULL), ST_OK);
    CHECK_INT(prefs_save(&os, &p, NULL), ST_OK);
    CHECK(!strstr(str_text(fake_contents(f, PREFS_PATH)), "secret-42"));
    fake_os_free(f);
}

TEST(the_same_code_is_kept_in_other_bytes_each_time)
{
    struct fake_os *f = fake_os_new();
    struct os os = fake_os_ops(f);
    struct prefs a = {0}, b = {0};

    CHECK_INT(prefs_set_code(&os, &a, "pomme", NULL), ST_OK);
    CHECK_INT(prefs_set_code(&os, &b, "pomme", NULL), ST_OK);
    CHECK(memcmp(a.hash, b.hash, sizeof a.hash) != 0);
    fake_os_free(f);
}

TEST(a_code_that_is_too_short_or_too_long_is_refused)
{
    struct fake_os *f = fake_os_new();
    struct os os = fake_os_ops(f);
    struct prefs p = {0};
    struct err err = {0};

    CHECK_INT(prefs_set_code(&os, &p, "abc", &err), ST_ARGUMENT);
    CHECK_INT(err.reason, ERR_BAD_CODE);
    CHECK_INT(prefs_set_code(&os, &p, "123456789012345678901234567890123", &err), ST_ARGUMENT);
    CHECK(!p.locked);
    CHECK_INT(prefs_set_code(&os, &p, "été!", NULL), ST_OK); /* characters, not bytes */
    fake_os_free(f);
}

int main(void)
{
    RUN(nothing_was_saved_and_everything_is_as_a_new_user_finds_it);
    RUN(what_was_saved_comes_back);
    RUN(a_window_without_a_size_is_not_remembered);
    RUN(a_file_that_does_not_check_out_means_the_defaults);
    RUN(a_file_that_cannot_be_read_means_the_defaults);
    RUN(only_the_code_that_was_set_fits);
    RUN(the_code_itself_is_not_kept);
    RUN(the_same_code_is_kept_in_other_bytes_each_time);
    RUN(a_code_that_is_too_short_or_too_long_is_refused);
    return test_end();
}
