/* The manual proxy, for the shared tests. */
#include "kinds.h"

#include <string.h>

#include "test.h"

#define INTERNET "Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings"
#define SERVER   "192.0.2.45:8080"

static const char other[] = "198.51.100.9:1";

static const struct kind_setting settings[] = {
    {"server", SERVER}, {"bypass", ""}, {"remote-help", "none"}, {0}};
static const struct kind_setting others[] = {
    {"server", "123.45.67.89:8080"}, {"remote-help", "none"}, {0}};
static const struct kind_setting values[] = {
    {INTERNET, "ProxyEnable"},   {INTERNET, "ProxyServer"}, {INTERNET, "ProxyOverride"},
    {INTERNET, "AutoConfigURL"}, {INTERNET, "AutoDetect"},  {0}};
static const char *const keys[] = {INTERNET, NULL};

static void clear(const struct os *os)
{
    for (size_t i = 0; values[i].name; i++)
        kinds_unset(os, INTERNET, values[i].value);
}

/* --- PCs -------------------------------------------------------------------------------------- */

/* All of it in use, and Windows knows of it. */
static void lay_college(const struct os *os)
{
    struct os_connection c = {.flags = 15};

    str_set_text(&c.server, "http=a:80;https=b:443");
    str_set_text(&c.bypass, "*.college.ca;<local>");
    str_set_text(&c.script, "http://college.ca/proxy.pac");
    kinds_ok(os->ops->connection_write(os->ctx, &c, NULL));
    os_connection_done(&c);
    kinds_set_dword(os, INTERNET, "AutoDetect", 1);
}

/* Values of every type, in the registry alone. */
static void lay_college_raw(const struct os *os)
{
    kinds_set_dword(os, INTERNET, "ProxyEnable", 1);
    kinds_set(os, INTERNET, "AutoDetect", OS_REG_BINARY, "\1\2\3", 3);
    kinds_set_text(os, INTERNET, "ProxyServer", OS_REG_SZ, "http=a:80;https=b:443", true);
    kinds_set_text(os, INTERNET, "ProxyOverride", OS_REG_EXPAND_SZ, "%USERDNSDOMAIN%;<local>",
                   true);
    /* Without its NUL; but Wine 10's WinINet then tells what lies behind it, each time else. */
    kinds_set_text(os, INTERNET, "AutoConfigURL", OS_REG_SZ, "http://college.ca/proxy.pac",
                   test_wine() >= 10);
}

static const struct kind_pc pcs[] = {
    /* Absences come back too, the one of ProxyEnable above all: asking WinINet may fill it. */
    {"no value at all", NULL, KIND_IN_MEMORY | KIND_ON_DISK, false},
    {"a college's own proxy", lay_college, KIND_IN_MEMORY, true},
    {"a college's own proxy, raw", lay_college_raw, KIND_ON_DISK, true},
    {0},
};

/* --- what technicians do ---------------------------------------------------------------------- */

/* As Internet Options does it: where WinINet keeps a record, raw values alone are no repair. */
static void tell(const struct os *os, uint32_t flags, const char *server)
{
    struct os_connection c = {0};

    kinds_ok(os->ops->connection_read(os->ctx, &c, NULL));
    c.flags = (c.flags & ~(uint32_t)OS_PROXY_MANUAL) | flags;
    if (server)
        str_set_text(&c.server, server);
    kinds_ok(os->ops->connection_write(os->ctx, &c, NULL));
    os_connection_done(&c);
}

static void untick(const struct os *os)
{
    tell(os, 0, NULL);
}

static void clear_the_box(const struct os *os)
{
    tell(os, OS_PROXY_MANUAL, "");
}

static void type_another(const struct os *os)
{
    tell(os, OS_PROXY_MANUAL, "198.51.100.9:3128");
}

static void switch_off_raw(const struct os *os)
{
    kinds_set_dword(os, INTERNET, "ProxyEnable", 0);
}

static void delete_enable(const struct os *os)
{
    kinds_unset(os, INTERNET, "ProxyEnable");
}

static void delete_server(const struct os *os)
{
    kinds_unset(os, INTERNET, "ProxyServer");
}

static void delete_override(const struct os *os)
{
    kinds_unset(os, INTERNET, "ProxyOverride");
}

static void delete_script(const struct os *os)
{
    kinds_unset(os, INTERNET, "AutoConfigURL");
}

static void write_enable(const struct os *os)
{
    kinds_set_text(os, INTERNET, "ProxyEnable", OS_REG_SZ, other, true);
}

static void write_server(const struct os *os)
{
    kinds_set_text(os, INTERNET, "ProxyServer", OS_REG_SZ, other, true);
}

static void write_override(const struct os *os)
{
    kinds_set_text(os, INTERNET, "ProxyOverride", OS_REG_SZ, other, true);
}

static void write_script(const struct os *os)
{
    kinds_set_text(os, INTERNET, "AutoConfigURL", OS_REG_SZ, other, true);
}

static const struct kind_move moves[] = {
    {"unticks the box", untick, "repaired", "switched-off", false},
    {"clears the address", clear_the_box, "repaired", "cleared", false},
    {"types another address", type_another, "altered", NULL, false},
    {"deletes ProxyOverride", delete_override, "active", NULL, false},
    {"switches off in the registry", switch_off_raw, NULL, NULL, false},
    {"deletes ProxyEnable", delete_enable, NULL, NULL, false},
    {"deletes ProxyServer", delete_server, NULL, NULL, false},
    {"deletes AutoConfigURL", delete_script, NULL, NULL, false},
    {"writes a text to ProxyEnable", write_enable, NULL, NULL, false},
    {"writes ProxyServer", write_server, NULL, NULL, false},
    {"writes ProxyOverride", write_override, NULL, NULL, false},
    {"writes AutoConfigURL", write_script, NULL, NULL, false},
    {0},
};

/* --- the truth -------------------------------------------------------------------------------- */

static bool in_effect(const struct os *os)
{
    struct os_connection c = {0};
    bool on;

    kinds_ok(os->ops->connection_read(os->ctx, &c, NULL));
    on = (c.flags & OS_PROXY_MANUAL) && strstr(str_text(&c.server), "192.0.2.45") != NULL;
    os_connection_done(&c);
    return on;
}

static void take_over(const struct os *os)
{
    kinds_set_text(os, INTERNET, "ProxyServer", OS_REG_SZ, "theirs.example:1", true);
}

static bool is_taken_over(const struct os *os)
{
    return kinds_has_text(os, INTERNET, "ProxyServer", "theirs.example:1");
}

const struct kind_fixture kind_proxy = {
    .ticket = "internet",
    .kind = "proxy",
    .order = 1,
    .settings = settings,
    .others = others,
    .wrong = {"server", "not a server!"},
    .pcs = pcs,
    .moves = moves,
    .in_effect = in_effect,
    .effect_is_all = true,
    .take_over = take_over,
    .is_taken_over = is_taken_over,
    .clear = clear,
    .values = values,
    .keys = keys,
};
