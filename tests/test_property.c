/*
 * Baselines nobody thought of, and everything in any order: plant, technician, verify, restore, the
 * process ended in between. After the last restore the PC is as it was, byte for byte; and on the
 * way "repaired" is never said while the fault is still in effect.
 *
 * The seed is printed; "test_property SEED [COUNT]" plays one again.
 */
#include "round.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "test.h"
#include "utf.h"

enum { RUNS = 2500, THOROUGH_RUNS = 10000, STEPS = 12 };

struct dice {
    uint64_t state;
};

static uint32_t roll(struct dice *d, uint32_t sides)
{
    d->state = d->state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(d->state >> 33) % sides;
}

/* --- baselines -------------------------------------------------------------------------------- */

static void random_bytes(struct dice *d, struct str *out, size_t len)
{
    str_clear(out);
    for (size_t i = 0; i < len; i++)
        str_add_char(out, (char)roll(d, 256));
}

/* Any type, any length, now and then 64 KB, terminated or not. */
static void random_value(struct dice *d, struct fake_os *pc, const char *key, const char *name)
{
    static const char *const texts[] = {"",
                                        "http=a:80;https=b:443",
                                        "cache:3128",
                                        "*.college.ca;<local>",
                                        "http://college.ca/p.pac",
                                        "\xc3\xa9t\xc3\xa9"};
    struct str bytes = {0};

    switch (roll(d, 8)) {
    case 0: break; /* absent */
    case 1: fake_set_text(pc, key, name, texts[roll(d, 6)]); break;
    case 2: fake_set_dword(pc, key, name, roll(d, 3)); break;
    case 3:
        random_bytes(d, &bytes, roll(d, 400) == 0 ? 65536 : roll(d, 40));
        fake_set(pc, OS_HKCU, key, name, roll(d, 12), bytes.data, bytes.len);
        break;
    case 4:
        str_add_as_utf16le(&bytes, texts[roll(d, 6)], 0);
        fake_set(pc, OS_HKCU, key, name, OS_REG_EXPAND_SZ, bytes.data, bytes.len);
        break;
    case 5: fake_set(pc, OS_HKCU, key, name, OS_REG_SZ, "", 0); break;
    case 6:
        str_add_as_utf16le(&bytes, "unterminated", 12);
        fake_set(pc, OS_HKCU, key, name, OS_REG_SZ, bytes.data, bytes.len - roll(d, 2));
        break;
    default: fake_set_text(pc, key, name, texts[roll(d, 6)]); break;
    }
    str_done(&bytes);
}

static const char *const below[] = {FAKE_INTERNET "\\Zones", FAKE_INTERNET "\\Zones\\3",
                                    FAKE_INTERNET "\\ZoneMap\\Domains\\a.example",
                                    FAKE_INTERNET "\\Wpad\\52-54", FAKE_INTERNET "\\\xd0\xaf"};
enum { BELOW = sizeof below / sizeof *below };

static void random_internet(struct dice *d, struct fake_os *pc)
{
    static const char *const names[] = {"ProxyServer", "ProxyOverride", "AutoConfigURL",
                                        "AutoDetect",  "MigrateProxy",  "EnableHttp1_1",
                                        "\xd0\xaf"};

    if (roll(d, 2))
        fake_wininet(pc, FAKE_WININET_LIVE);
    else if (roll(d, 2))
        fake_connection(pc, roll(d, 16), roll(d, 2) ? "a:80" : "", roll(d, 2) ? "<local>" : "",
                        roll(d, 2) ? "http://college.ca/p.pac" : "");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        random_value(d, pc, FAKE_INTERNET, names[i]);
    if (roll(d, 2))
        fake_set_dword(pc, FAKE_INTERNET, roll(d, 2) ? "ProxyEnable" : "proxyenable", roll(d, 2));
    else if (roll(d, 4) == 0)
        random_value(d, pc, FAKE_INTERNET, "ProxyEnable");
    for (uint32_t i = roll(d, 4); i > 0; i--)
        random_value(d, pc, below[roll(d, BELOW)], names[roll(d, 7)]);
    if (roll(d, 12) == 0)
        fake_unset_key(pc, OS_HKCU, FAKE_INTERNET);
}

/* 255 characters, as many as Windows takes, of two bytes each. */
static char longest_name[2 * 255 + 1];

static void name_at_length(void)
{
    for (size_t i = 0; i + 1 < sizeof longest_name; i += 2)
        memcpy(longest_name + i, i % 60 ? "\xc3\xa9" : "\xc3\xa8", 2);
}

static void random_startup(struct dice *d, struct fake_os *pc)
{
    static const char *const names[] = {
        "Caf\xc3\xa9.lnk", "\xd0\x9f\xd1\x80\xd0\xb8.bat",
        "a.txt",           "\xe6\x97\xa5\xe6\x9c\xac \xf0\x9f\x98\x80.lnk",
        "OneDrive.url",    longest_name};
    struct str bytes = {0};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char path[800];

        if (roll(d, 2))
            continue;
        snprintf(path, sizeof path, "%s\\%s", FAKE_STARTUP, names[i]);
        /* A large file is known by size and time only; a.txt is the one that disappears. */
        random_bytes(d, &bytes, i != 2 && roll(d, 100) == 0 ? 70000 : roll(d, 50));
        fake_file(pc, path, bytes.data, bytes.len, roll(d, 8), 1 + roll(d, 1000),
                  1 + roll(d, 1000));
        random_bytes(d, &bytes, roll(d, 14));
        if (roll(d, 2))
            fake_set(pc, OS_HKCU, FAKE_APPROVED, names[i], OS_REG_BINARY, bytes.data, bytes.len);
    }
    if (roll(d, 3) == 0)
        fake_set(pc, OS_HKCU, FAKE_APPROVED, "ALERT.bat", OS_REG_BINARY, "\3\0\0\0", 4);
    str_done(&bytes);
}

/* --- what a technician does, without leaving anything of his own behind ----------------------- */

static void change_internet(struct dice *d, struct fake_os *pc)
{
    static const char *const names[] = {"ProxyEnable",   "ProxyServer",  "ProxyOverride",
                                        "AutoConfigURL", "MigrateProxy", "EnableHttp1_1"};
    struct os os = fake_os_ops(pc);
    struct os_connection c = {0};

    switch (roll(d, 8)) {
    case 6: fake_unset(pc, OS_HKCU, below[roll(d, BELOW)], names[roll(d, 6)]); break;
    case 7: fake_unset_key(pc, OS_HKCU, roll(d, 8) ? below[roll(d, BELOW)] : FAKE_INTERNET); break;
    case 0: fake_unset(pc, OS_HKCU, FAKE_INTERNET, names[roll(d, 6)]); break;
    case 1: fake_set_dword(pc, FAKE_INTERNET, "ProxyEnable", roll(d, 2)); break;
    case 2: fake_set_text(pc, FAKE_INTERNET, names[1 + roll(d, 3)], "other:1"); break;
    case 3: fake_set_text(pc, FAKE_INTERNET, "ProxyServer", ""); break;
    case 4: random_value(d, pc, FAKE_INTERNET, names[1 + roll(d, 3)]); break;
    default:
        c.flags = 1 + roll(d, 15);
        str_set_text(&c.server, roll(d, 2) ? ROUND_SERVER : roll(d, 2) ? "other:1" : "");
        os.ops->connection_write(os.ctx, &c, NULL);
        os_connection_done(&c);
        break;
    }
}

static void change_startup(struct dice *d, struct fake_os *pc)
{
    static const char *const edits[] = {"", "rem\r\n", "@exit\r\n", "start calc\r\n"};
    const char *edit = edits[roll(d, 4)];

    if (!fake_has_file(pc, ROUND_FILE))
        return;
    switch (roll(d, 6)) {
    case 0: fake_remove(pc, ROUND_FILE); break;
    case 1: /* an edited file under a new name would be his own */
        if (strstr(str_text(fake_contents(pc, ROUND_FILE)), "msg * "))
            fake_move(pc, ROUND_FILE, FAKE_STARTUP "\\alert.old");
        break;
    case 2: fake_attributes(pc, ROUND_FILE, roll(d, 8)); break;
    case 3: fake_file(pc, ROUND_FILE, edit, strlen(edit), OS_FILE_ARCHIVE, 0, 0); break;
    case 4:
        fake_set(pc, OS_HKCU, FAKE_APPROVED, "alert.bat", OS_REG_BINARY, roll(d, 2) ? "\3" : "\2",
                 1);
        break;
    default: fake_remove(pc, FAKE_STARTUP "\\a.txt"); break;
    }
}

/* --- the truth, read past the program --------------------------------------------------------- */

static bool in_effect(struct round *r, const char *ticket)
{
    if (strcmp(ticket, "internet") == 0) {
        struct os_connection c = {0};
        bool on;

        r->os.ops->connection_read(r->os.ctx, &c, NULL);
        on = (c.flags & OS_PROXY_MANUAL) && strstr(str_text(&c.server), "192.0.2.45") != NULL;
        os_connection_done(&c);
        return on;
    }
    return fake_has_file(r->pc, ROUND_FILE) &&
           strstr(str_text(fake_contents(r->pc, ROUND_FILE)), "msg * ") != NULL;
}

static void verify_tells_the_truth(struct round *r, const char *ticket)
{
    struct verdict v = round_verify(r);

    if (fake_killed(r->pc))
        round_restart(r); /* or the truth could not be asked for either */
    if (v.word == VERDICT_REPAIRED || v.word == VERDICT_COLLATERAL)
        CHECK(!in_effect(r, ticket));
    if (v.word == VERDICT_ACTIVE && strcmp(ticket, "internet") == 0)
        CHECK(in_effect(r, ticket));
    verdict_done(&v);
}

/* --- one play --------------------------------------------------------------------------------- */

static void step(struct dice *d, struct round *r, const char *ticket, bool planted_once)
{
    const struct decider *const deciders[] = {&decide_later, &decide_put_back};
    bool internet = strcmp(ticket, "internet") == 0;

    switch (roll(d, 8)) {
    case 0:
    case 1: round_plant(r, ticket, NULL, NULL, NULL); break;
    case 2:
    case 3:
    case 4:
        if (!planted_once)
            break;
        if (internet)
            change_internet(d, r->pc);
        else
            change_startup(d, r->pc);
        break;
    case 5: verify_tells_the_truth(r, ticket); break;
    case 6: round_restore(r, deciders[roll(d, 2)], NULL); break;
    default: fake_kill_within(r->pc, 1 + roll(d, 12), roll(d, 6)); break;
    }
    if (fake_killed(r->pc))
        round_restart(r);
}

static bool play(uint64_t seed)
{
    struct dice d = {seed * 2654435761u + 1};
    const char *ticket = roll(&d, 2) ? "internet" : "startup-message";
    struct str before = {0}, after = {0};
    struct err err = {0};
    struct round r;
    bool same, planted = false;

    round_init(&r);
    if (strcmp(ticket, "internet") == 0)
        random_internet(&d, r.pc);
    else
        random_startup(&d, r.pc);
    fake_photograph(r.pc, &before);
    for (unsigned i = 0; i < STEPS; i++) {
        enum session_state state;

        session_refresh(r.session, NULL);
        state = session_state(r.session);
        /* What a technician changes while nothing is in place is simply the PC's own. */
        planted = state == SESSION_PLANTED || state == SESSION_RESTORING;
        step(&d, &r, ticket, planted);
    }
    round_restart(&r);
    CHECK_INT(round_restore(&r, &decide_put_back, &err), ST_OK);
    fake_photograph(r.pc, &after);
    same = str_equal(&before, &after);
    if (!same)
        CHECK_TEXT(str_text(&after), str_text(&before));
    str_done(&before);
    str_done(&after);
    round_done(&r);
    return same && err.status == ST_OK;
}

static uint64_t first_seed;
static unsigned runs = RUNS;

TEST(any_baseline_survives_any_order_of_events)
{
    for (unsigned i = 0; i < runs; i++) {
        char row[60];

        snprintf(row, sizeof row, "seed %llu", (unsigned long long)(first_seed + i));
        test_row(row);
        if (!play(first_seed + i))
            return; /* one is enough to look at */
    }
}

int main(int argc, char **argv)
{
    first_seed = argc > 1 ? strtoull(argv[1], NULL, 10) : (uint64_t)time(NULL) * THOROUGH_RUNS;
    if (getenv("BINOME_THOROUGH"))
        runs = THOROUGH_RUNS;
    if (argc > 2)
        runs = (unsigned)strtoul(argv[2], NULL, 10);
    name_at_length();
    printf("seeds %llu to %llu\n", (unsigned long long)first_seed,
           (unsigned long long)(first_seed + runs - 1));
    RUN(any_baseline_survives_any_order_of_events);
    return test_end();
}
