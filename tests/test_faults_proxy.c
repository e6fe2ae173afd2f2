/* What stands in the way of a manual proxy. */
#include "play.h"

#include <stdio.h>
#include <string.h>

#include "test.h"
#include "text.h"

/* What stands in the way shows only after the writing: at the first notification. */
static struct fake_os *obstructed;
static void (*obstruct)(struct fake_os *pc);

static void obstructed_notify(void *ctx)
{
    void (*once)(struct fake_os * pc) = obstruct;

    (void)ctx;
    obstruct = NULL;
    if (once)
        once(obstructed);
}

static void proxy_program(struct fake_os *pc)
{
    struct os os = fake_os_ops(pc);
    struct os_connection c = {.flags = 3};

    str_set_text(&c.server, "127.0.0.1:7890");
    os.ops->connection_write(os.ctx, &c, NULL);
    os_connection_done(&c);
}

static void switching_off(struct fake_os *pc)
{
    fake_connection(pc, 1, "", "", "");
}

static void policy(struct fake_os *pc)
{
    fake_set(pc, OS_HKLM,
             "SOFTWARE\\Policies\\Microsoft\\Windows\\CurrentVersion\\Internet Settings",
             "ProxySettingsPerUser", OS_REG_DWORD, "\0\0\0\0", 4);
}

TEST(a_plant_that_does_not_take_is_undone_and_says_what_stood_in_the_way)
{
    static const struct {
        const char *name;
        void (*obstruct)(struct fake_os *pc);
        enum status status;
        enum err_reason reason;
        const char *object; /* how it ends */
    } rows[] = {
        {"another program's proxy", proxy_program, ST_WRITE, ERR_PLANT_UNDONE, "ProxyServer"},
        {"switched off at once", switching_off, ST_WRITE, ERR_PLANT_UNDONE, "WinINet (LAN)"},
        {"a policy", policy, ST_REFUSED, ERR_PLANT_POLICY, "ProxySettingsPerUser"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct err err = {0};
        struct os_ops ops;
        struct os os;
        struct play p;

        test_row(rows[i].name);
        play_init(&p, scene_named("internet, a college's own proxy"));
        os = p.round.os;
        ops = *os.ops;
        ops.connection_notify = obstructed_notify;
        os.ops = &ops;
        obstructed = p.round.pc;
        obstruct = rows[i].obstruct;
        play_through(&p, &os);
        CHECK_INT(round_plant(&p.round, "internet", NULL, NULL, &err), rows[i].status);
        CHECK_INT(err.reason, rows[i].reason);
        CHECK(text_ends_nocase(err.object, rows[i].object));
        CHECK_INT(session_state(p.round.session), SESSION_CLOSED);
        fake_unset_key(p.round.pc, OS_HKLM, "SOFTWARE");
        CHECK(as_before(&p));
        play_done(&p);
    }
}

TEST(a_value_that_is_put_back_at_once_is_told)
{
    struct err err = {0};
    struct play p;

    play_init(&p, scene_named("internet, raw only"));
    fake_rewrite_enable(p.round.pc, true);
    CHECK_INT(round_plant(&p.round, "internet", NULL, NULL, &err), ST_WRITE);
    CHECK_INT(err.reason, ERR_PLANT_UNDONE);
    CHECK(text_ends_nocase(err.object, "ProxyEnable"));
    play_done(&p);
}

TEST(what_windows_writes_itself_need_not_be_written_again)
{
    struct err err = {0};
    struct play p;

    play_init(&p, scene_named("internet, a college's own proxy"));
    fake_deny_write(p.round.pc, "ProxyOverride");
    CHECK_INT(round_plant(&p.round, "internet", "remote-help", "anydesk", &err), ST_OK);
    play_done(&p);
}

int main(void)
{
    find_scenes();
    RUN(a_plant_that_does_not_take_is_undone_and_says_what_stood_in_the_way);
    RUN(a_value_that_is_put_back_at_once_is_told);
    RUN(what_windows_writes_itself_need_not_be_written_again);
    return test_end();
}
