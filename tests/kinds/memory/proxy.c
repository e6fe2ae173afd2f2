/* The manual proxy on the PC in memory. */
#include "memory.h"
#include "random_bytes.h"

#define SERVER "192.0.2.45:8080"

/* WinINet tells what the raw values say, and keeps no record. */
static void lay_live(struct fake_os *pc)
{
    fake_wininet(pc, FAKE_WININET_LIVE);
    fake_set(pc, OS_HKCU, FAKE_INTERNET, "ProxyServer", OS_REG_EXPAND_SZ, "a\0b", 3);
    fake_set(pc, OS_HKCU, FAKE_INTERNET, "proxyenable", OS_REG_DWORD, "\0\0\0\0", 4);
}

static const struct kind_memory_pc pcs[] = {{"raw only", lay_live}, {0}};

static void own(struct fake_os *pc)
{
    fake_set_text(pc, FAKE_INTERNET, "AutoConfigURL", "http://wpad.college.example/proxy.pac");
}

static void lose(struct fake_os *pc)
{
    fake_unset(pc, OS_HKCU, FAKE_INTERNET, "AutoConfigURL");
    fake_unset(pc, OS_HKCU, FAKE_INTERNET, "User Agent");
}

static void mask(struct fake_os *pc)
{
    fake_set_dword(pc, FAKE_INTERNET, "ProxyEnable", 0);
}

static void change(struct fake_os *pc)
{
    fake_set_text(pc, FAKE_INTERNET, "ProxyOverride", "*.college.example;<local>");
}

/* What the fault is made of, WinINet puts back by itself. */
static void spoil(struct fake_os *pc)
{
    fake_unset(pc, OS_HKCU, FAKE_INTERNET, "User Agent");
    fake_deny_write(pc, "User Agent");
}

static void refuse(struct fake_os *pc)
{
    fake_set(pc, OS_HKLM,
             "SOFTWARE\\Policies\\Microsoft\\Windows\\CurrentVersion\\Internet Settings",
             "ProxySettingsPerUser", OS_REG_DWORD, "\0\0\0", 4);
}

/* --- chance ----------------------------------------------------------------------------------- */

static const char *const texts[] = {"",
                                    "http=a:80;https=b:443",
                                    "cache:3128",
                                    "*.college.ca;<local>",
                                    "http://college.ca/p.pac",
                                    "\xc3\xa9t\xc3\xa9"};

static void any_value(struct dice *d, struct fake_os *pc, const char *key, const char *name)
{
    random_value(d, pc, key, name, texts, sizeof texts / sizeof *texts);
}

static const char *const below[] = {FAKE_INTERNET "\\Zones", FAKE_INTERNET "\\Zones\\3",
                                    FAKE_INTERNET "\\ZoneMap\\Domains\\a.example",
                                    FAKE_INTERNET "\\Wpad\\52-54", FAKE_INTERNET "\\\xd0\xaf"};
enum { BELOW = sizeof below / sizeof *below };

static void random_pc(struct dice *d, struct fake_os *pc)
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
        any_value(d, pc, FAKE_INTERNET, names[i]);
    if (roll(d, 2))
        fake_set_dword(pc, FAKE_INTERNET, roll(d, 2) ? "ProxyEnable" : "proxyenable", roll(d, 2));
    else if (roll(d, 4) == 0)
        any_value(d, pc, FAKE_INTERNET, "ProxyEnable");
    for (uint32_t i = roll(d, 4); i > 0; i--)
        any_value(d, pc, below[roll(d, BELOW)], names[roll(d, 7)]);
    if (roll(d, 12) == 0)
        fake_unset_key(pc, OS_HKCU, FAKE_INTERNET);
}

static void random_move(struct dice *d, struct fake_os *pc)
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
    case 4: any_value(d, pc, FAKE_INTERNET, names[1 + roll(d, 3)]); break;
    default:
        c.flags = 1 + roll(d, 15);
        str_set_text(&c.server, roll(d, 2) ? SERVER : roll(d, 2) ? "other:1" : "");
        os.ops->connection_write(os.ctx, &c, NULL);
        os_connection_done(&c);
        break;
    }
}

const struct kind_memory kind_memory_proxy = {
    .ticket = "internet",
    .pcs = pcs,
    .random_pc = random_pc,
    .random_move = random_move,
    .own = own,
    .lose = lose,
    .mask = mask,
    .change = change,
    .spoil = spoil,
    .refuse = refuse,
};
