/*
 * Proxy strings: the table of STRINGS.md, row by row as whole rounds, and the readings one by one.
 */
#include "round.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "test.h"

#include "host_name.h"
#include "proxy_list.h"
#include "utf.h"

/* --- the table -------------------------------------------------------------------------------- */

enum column { BEFORE, WRITTEN, CHROMIUM, WININET, CPYTHON, VERDICT, WHY, ANOTHER, COLUMNS };

struct row {
    char *cells[COLUMNS];
};

/* "`text`", with {U+000A} for a character that cannot be seen; a dash: NULL. */
static char *cell_text(const char *at, size_t len)
{
    struct str s = {0};

    while (len > 0 && *at == ' ')
        at++, len--;
    while (len > 0 && at[len - 1] == ' ')
        len--;
    if (len == strlen("(empty)") && memcmp(at, "(empty)", len) == 0)
        return mem_dup("");
    if (len == strlen("\xe2\x80\x93") && memcmp(at, "\xe2\x80\x93", len) == 0)
        return NULL;
    if (len >= 2 && at[0] == '`' && at[len - 1] == '`')
        at++, len -= 2;
    for (size_t i = 0; i < len; i++) {
        if (len - i >= 8 && memcmp(at + i, "{U+", 3) == 0) {
            str_add_utf8(&s, (uint32_t)strtoul(at + i + 3, NULL, 16));
            i += 7;
        } else {
            str_add_char(&s, at[i]);
        }
    }
    return str_take(&s);
}

/* A line of another number of columns is of no interest. */
static bool read_row(const char *line, struct row *out)
{
    const char *cell[COLUMNS + 1];
    size_t count = 0;

    for (const char *p = line; *p; p++)
        if (*p == '|' && count++ <= COLUMNS)
            cell[count - 1] = p + 1;
    if (line[0] != '|' || count != COLUMNS + 1)
        return false;
    for (size_t i = 0; i < COLUMNS; i++)
        out->cells[i] = cell_text(cell[i], (size_t)(cell[i + 1] - 1 - cell[i]));
    return true;
}

/* VERDICT_COUNT: the cell holds no verdict; it is a row of another table. */
static enum verdict_word row_word(const struct row *row)
{
    unsigned word = 0;

    while (word < VERDICT_COUNT &&
           (!row->cells[VERDICT] || strcmp(row->cells[VERDICT], verdict_word(word)) != 0))
        word++;
    return (enum verdict_word)word;
}

static void row_done(struct row *row)
{
    for (size_t i = 0; i < COLUMNS; i++)
        free(row->cells[i]);
}

static void write_list(struct fake_os *pc, enum fake_wininet how, bool on, const char *list)
{
    struct os os = fake_os_ops(pc);
    struct os_connection c = {.flags = on ? 3 : 1};

    if (how == FAKE_WININET_LIVE) {
        fake_set_dword(pc, FAKE_INTERNET, "ProxyEnable", on);
        fake_set_text(pc, FAKE_INTERNET, "ProxyServer", list);
        return;
    }
    str_set_text(&c.server, list);
    os.ops->connection_write(os.ctx, &c, NULL);
    os_connection_done(&c);
}

/* A round in which the row's text is written while planted is in place. why: NULL asks for none. */
static void play(const struct row *row, enum fake_wininet how, const char *planted, bool ticked,
                 const char *word, const char *why)
{
    struct str note = {0};
    struct verdict v;
    struct round r;

    round_init(&r);
    fake_wininet(r.pc, how);
    if (row->cells[BEFORE])
        write_list(r.pc, how, true, row->cells[BEFORE]);
    CHECK_INT(round_plant(&r, "internet", "server", planted, NULL), ST_OK);
    write_list(r.pc, how, ticked, row->cells[WRITTEN]);
    v = round_verify(&r);
    CHECK_TEXT(verdict_word(v.word), word);
    if (why && v.word == VERDICT_REPAIRED) {
        CHECK_TEXT(word_text(v.route), why);
    } else if (why) {
        CHECK(v.note_count > 0);
        if (v.note_count > 0)
            str_add_text(&note, v.notes[0].id->text);
        CHECK_TEXT(str_text(&note), why);
    }
    str_done(&note);
    verdict_done(&v);
    round_done(&r);
}

static void play_all(const struct row *row)
{
    static const enum fake_wininet models[] = {FAKE_WININET_WINDOWS, FAKE_WININET_LIVE};

    for (size_t i = 0; i < sizeof models / sizeof *models; i++) {
        play(row, models[i], ROUND_SERVER, true, row->cells[VERDICT], row->cells[WHY]);
        play(row, models[i], "192.0.2.99:8080", true, row->cells[ANOTHER], NULL);
        play(row, models[i], ROUND_SERVER, false, "repaired", "switched-off");
    }
}

TEST(every_row_of_the_table_of_strings_is_judged_as_written)
{
    FILE *f = fopen(SOURCE_DIR "/src/faults/proxy/STRINGS.md", "rb");
    size_t words[VERDICT_COUNT] = {0};
    char line[1024];

    CHECK(f != NULL);
    while (f && fgets(line, sizeof line, f)) {
        struct row row;

        if (!read_row(line, &row))
            continue;
        if (row_word(&row) != VERDICT_COUNT) {
            test_row(row.cells[WRITTEN]);
            play_all(&row);
            words[row_word(&row)]++;
        }
        row_done(&row);
    }
    if (f)
        fclose(f);
    test_row(NULL);
    CHECK(words[VERDICT_ACTIVE] > 60 && words[VERDICT_REPAIRED] > 30);
    CHECK(words[VERDICT_ALTERED] > 60 && words[VERDICT_MASKED] > 5);
}

/* --- one reading at a time -------------------------------------------------------------------- */

TEST(a_list_serves_the_planted_server_however_it_is_written)
{
    static const struct {
        const char *list;
        bool serves;
    } lists[] = {
        {"192.0.2.45:8080", true},
        {"192.0.2.45", true},
        {"http=192.0.2.45:8080;https=b:443", true},
        {"https=b:443 ftp=192.0.2.45:8080", true},
        {"socks=192.0.2.45", true},
        {"HTTP=HTTP://192.0.2.45:8080", true},
        {"http = 192.0.2.45:8080", true},
        {"http://user@192.0.2.45:8080/", true},
        {"http:////192.0.2.45:8080", true},
        {"0xC0.0.2.45:8080", true},
        {"192.0.2.055:8080", true},
        {"192.0.557:8080", true},
        {"192.0.2.45.:8080", true},
        {"192.0.2.45:08080", true},
        {"192.0.2.45:0", true},
        {"192.0.2.45:99999", true},
        {"192.0.2.45 :8080", true},
        {"192.0.2.45\t;", true},
        {"[::ffff:192.0.2.45]:8080", true},
        {"[::FFFF:C000:22D]", true},
        {"::ffff:192.0.2.45", true},
        {"https=b:443;;SOCKS=192.0.2.45:8080;", true},
        {"[::192.0.2.45]:8080", false},
        {"[2001:db8::1]:8080", false},
        {"socks=192.0.2.45:1080", false},
        {"192.0.2.45:8081", false},
        {"192.0.2.46:8080", false},
        {"1192.0.2.45:8080", false},
        {"192.0.2.45.example:8080", false},
        {"http=a:80;https=b:443", false},
        {"", false},
        {" ; ;", false},
        {"=", false},
    };

    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        test_row(lists[i].list);
        CHECK_INT(proxy_list_serves(lists[i].list, ROUND_SERVER), lists[i].serves);
    }
}

TEST(an_address_is_the_same_however_it_is_written)
{
    static const struct {
        const char *list, *server;
        bool serves;
    } rows6[] = {
        {"[2001:DB8:0:0::1]:80", "[2001:db8::1]:80", true},
        {"http=[2001:db8::0001]", "[2001:db8::1]:80", true},
        {"2001:db8::1", "[2001:db8::1]:80", true},
        {"[2001:db8::1%12]:80", "[2001:db8::1]:80", true},
        {"[2001:db8::2]:80", "[2001:db8::1]:80", false},
        {"[2001:db8::1]:81", "[2001:db8::1]:80", false},
        {"[2001:db8::1::]:80", "[2001:db8::1]:80", false},
        {"[2001:db8:0:0:0:0:0:0:1]:80", "[2001:db8::1]:80", false},
        {"localhost:9", "127.0.0.1:9", true},
        {"LocalHost.:9", "127.1:9", true},
        {"localhost.example:9", "127.0.0.1:9", false},
        {"xn--a:9", "a:9", false},
    };

    for (size_t i = 0; i < sizeof rows6 / sizeof *rows6; i++) {
        test_row(rows6[i].list);
        CHECK_INT(proxy_list_serves(rows6[i].list, rows6[i].server), rows6[i].serves);
    }
}

TEST(lists_are_the_same_when_each_protocol_goes_the_same_way)
{
    static const struct {
        const char *a, *b;
        bool same;
    } pairs[] = {
        {"a:80", "A", true},
        {"a:80", "http=a;https=a:80;ftp=a", true},
        {"a:80", "http=a;https=a", false},
        {"a:80", "a:80;socks=b", false},
        {"socks=b:1080", "socks=b", true},
        {"socks=b:80", "socks=b", false},
        {"http=a;https=b", "https=b:80;http=a:80", true},
        {"http=a;https=b", "https=b:80 http=a:80", false},
        {"http=a:80 https=b", "http=a:80 https=b", true},
        {"a", "b", false},
        {"a:80", "a:81", false},
        {"socks=a", "socks=http://a", false},
        {"http=a", "http=a;b", false},
        {"http=a", "http=a;http=a", false},
        {"a", "a/", false},
        {"a", "u@a", false},
        {"a:80", "a:80 ;", true},
        {"a:80", "a:80 b", false},
        {"[::1]:80", "[::1]:80#", false},
        {"[::1]:80", "[::1", false},
        {"[::1]:80", "::1", false},
        {"[fe80::1]:80", "[fe80::1%1]:80", false},
        {"a", "a;a", false},
        {"a", "http=a;ftp=a", false},
        {"http=a;https=b", "http=b;https=a", false},
        {"", " ;", true},
        {"a", "", false},
    };

    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        test_row(pairs[i].b);
        CHECK_INT(proxy_list_same(pairs[i].a, pairs[i].b), pairs[i].same);
        CHECK_INT(proxy_list_same(pairs[i].b, pairs[i].a), pairs[i].same);
    }
}

TEST(a_list_is_empty_to_everybody_or_it_is_not)
{
    static const struct {
        const char *list;
        bool empty;
    } lists[] = {
        {"", true},
        {";;", true},
        {" \t;\r\n", true},
        {"= ; ==", true},
        {"http=:80", true},
        {"http = :80 ;https= ", true},
        {"HTTP=:", true},
        {":80", false},
        {"http=", false},
        {"http= ;https=", false},
        {"http=:80x", false},
        {"http=:80=", false},
        {"http=:80;a", false},
        {"ht/tp=:80", false},
        {"http://", false},
        {"a", false},
    };

    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        test_row(lists[i].list);
        CHECK_INT(proxy_list_empty(lists[i].list), lists[i].empty);
    }
}

TEST(a_list_names_servers_whether_they_are_asked_or_not)
{
    static const struct {
        const char *list, *servers;
        bool names;
    } pairs[] = {
        {"a:80", "a:80", true},
        {"b:80;a:80", "a:80", true},
        {"gopher=a:80", "a:80", true},
        {"a:80=b", "a:80", true},
        {"b,a/", "a:80", true},
        {"a:80", "http=a:80;https=b:80", false},
        {"b;x=a", "http=a:80;https=b:80", true},
        {"a:81", "a:80", false},
        {"a:80", "", false},
        {"", "a:80", false},
    };

    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        test_row(pairs[i].list);
        CHECK_INT(proxy_list_names(pairs[i].list, pairs[i].servers), pairs[i].names);
    }
    CHECK(proxy_list_idle("gopher=a;x=b") && proxy_list_idle("gopher=a;http= "));
    CHECK(!proxy_list_idle("gopher=a;http=b") && !proxy_list_idle("gopher="));
}

TEST(exemptions_are_a_set_and_a_lone_star_is_everybody)
{
    static const struct {
        const char *list;
        bool all;
    } lists[] = {
        {"*", true},
        {"<local>;*", true},
        {"*.*", true},
        {"**", true},
        {"http://*;https://*", true},
        {"http://*", false},
        {"https://*;http://*.ca", false},
        {"*.ca", false},
        {"<local>", false},
        {"", false},
        {"*.", false},
        {"*,<local>", true},
        {"*:80;*:443", true},
        {"*:80", false},
        {"*:80;*:8443", false},
        {"*:443;*.*:080", true},
        {"http://*:80;https://*:443", true},
        {"http://*:443;https://*:80", false},
        {"HTTP://*;HTTPS://.*", true},
        {"?*", true},
        {"*?", true},
        {"?", false},
        {".*", true},
        {".?*", true},
        {".?", false},
        {".", false},
        {"*.?*", true},
        {"*.*.*", false},
        {".*.*", false},
        {"?.*", false},
        {"*:", false},
        {"*:x", false},
        {"*/", false},
        {"0.0.0.0/0", false},
        {"://*", false},
        {"*://*", false},
        {"ftp://*", false},
        {"*;<-loopback>", true},
        {"*test", false},
    };

    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        test_row(lists[i].list);
        CHECK_INT(proxy_bypass_all(lists[i].list), lists[i].all);
    }
    CHECK(proxy_bypass_same("*.a.ca;<local>", " <LOCAL> ;*.A.ca;"));
    CHECK(proxy_bypass_same("*.a.ca,<local>", "<local>\t*.a.ca"));
    CHECK(proxy_bypass_same("", ";"));
    CHECK(!proxy_bypass_same("*.a.ca;<local>", "*.a.ca"));
    CHECK(!proxy_bypass_same("", "<local>"));
    CHECK(!proxy_bypass_same("*.a.ca", "*.a.c"));
}

TEST(only_addresses_of_the_internet_are_told_from_those_of_a_network_of_one_s_own)
{
    static const struct {
        const char *list;
        bool is;
    } lists[] = {
        {"123.45.67.89:80", true},
        {"http=1.2.3.4;https=b:443", true},
        {"192.0.2.45:8080", true},
        {"[2001:db8::1]:80", true},
        {"10.1.2.3:3128", false},
        {"172.16.0.1", false},
        {"172.32.0.1", true},
        {"192.168.1.1:8080", false},
        {"127.0.0.1:8888", false},
        {"100.64.0.1:1", false},
        {"169.254.1.1:1", false},
        {"[fd00::1]:80", false},
        {"[::1]:80", false},
        {"proxy.college.ca:3128", false},
        {"", false},
        {"a:80", false},
        {"0.0.0.0:80", false},
    };

    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        test_row(lists[i].list);
        CHECK_INT(proxy_list_public(lists[i].list), lists[i].is);
    }
}

TEST(a_server_setting_is_a_host_and_a_port)
{
    static const char *const good[] = {"192.0.2.45:8080", "a:1", "proxy.example.ca:65535",
                                       "[2001:db8::1]:80"};
    static const char *const bad[] = {"",        "a",      ":80",         "a:",         "a:0",
                                      "a:65536", "a:80x",  "http://a:80", "a b:80",     "a:80;b:80",
                                      "[]:80",   "a=b:80", "-a:80",       "a:000000080"};

    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        test_row(good[i]);
        CHECK(proxy_server_valid(good[i]));
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        test_row(bad[i]);
        CHECK(!proxy_server_valid(bad[i]));
    }
}

TEST(a_host_is_written_in_one_way)
{
    static const struct {
        const char *text, *host;
        enum host_kind kind;
    } hosts[] = {
        {"Proxy.College.CA", "proxy.college.ca", HOST_GOOD},
        {"proxy.", "proxy", HOST_GOOD},
        {"a_b-c", "a_b-c", HOST_GOOD},
        {"COLL\u00c8GE.ca", "xn--collge-6ua.ca", HOST_GOOD},
        {"colle\u0300ge.ca", "xn--collge-6ua.ca", HOST_GOOD},
        {"b\u00fccher.\u4f8b\u3048.test", "xn--bcher-kva.xn--r8jz45g.test", HOST_GOOD},
        {"\u041f\u0420\u041e\u041a\u0421\u0418", "xn--h1adldfi", HOST_GOOD},
        {"stra\u00dfe", "xn--strae-oqa", HOST_GOOD},
        {"\u2116\u2122", "notm", HOST_GOOD},
        {"\U0001ccf1\U0001ccf9.1", "19.0.0.1", HOST_GOOD},
        {"0x7f.1", "127.0.0.1", HOST_GOOD},
        {"0x", "0.0.0.0", HOST_GOOD},
        {"00000000000000000300.0.0.1", "192.0.0.1", HOST_GOOD},
        {"256", "0.0.1.0", HOST_GOOD},
        {"localhost", "127.0.0.1", HOST_GOOD},
        {"::1", "0:0:0:0:0:0:0:1", HOST_GOOD},
        {"4294967296", "4294967296", HOST_ODD},
        {"1.2.3.256", "1.2.3.256", HOST_ODD},
        {"08", "08", HOST_ODD},
        {"a.0x1g", "a.0x1g", HOST_GOOD},
        {"a.0x1f", "a.0x1f", HOST_ODD},
        {"a..", "a", HOST_ODD},
        {"a..b", "a..b", HOST_ODD},
        {".a", ".a", HOST_ODD},
        {"a b", "a b", HOST_ODD},
        {"a%20b", "a b", HOST_ODD},
        {"a%00", "a%00", HOST_ODD},
        {"a%4", "a%4", HOST_ODD},
        {"\xff.a", "\xff.a", HOST_ODD},
        {"a\uff1a80", "a:80", HOST_ODD},
    };
    char text[1200], host[HOST_MAX];

    for (size_t i = 0; i < sizeof hosts / sizeof *hosts; i++) {
        test_row(hosts[i].text);
        host[0] = '\0';
        CHECK_INT(host_canonical(hosts[i].text, strlen(hosts[i].text), host), hosts[i].kind);
        CHECK_TEXT(host, hosts[i].host);
    }
    test_row(NULL);
    CHECK_INT(host_canonical("", 0, host), HOST_NONE);
    CHECK_INT(host_canonical("..", 2, host), HOST_NONE);
    CHECK_INT(host_canonical("\u00ad", 2, host), HOST_NONE);
    memset(text, 'a', sizeof text);
    CHECK_INT(host_canonical(text, HOST_MAX - 1, host), HOST_GOOD);
    CHECK_INT(host_canonical(text, HOST_MAX, host), HOST_NONE);
    for (size_t i = 0; i < sizeof text; i += 3)
        memcpy(text + i, "\u4f8b", 3);
    CHECK_INT(host_canonical(text, sizeof text, host), HOST_NONE);
}

int main(void)
{
    RUN(every_row_of_the_table_of_strings_is_judged_as_written);
    RUN(a_list_serves_the_planted_server_however_it_is_written);
    RUN(an_address_is_the_same_however_it_is_written);
    RUN(lists_are_the_same_when_each_protocol_goes_the_same_way);
    RUN(a_list_is_empty_to_everybody_or_it_is_not);
    RUN(a_list_names_servers_whether_they_are_asked_or_not);
    RUN(exemptions_are_a_set_and_a_lone_star_is_everybody);
    RUN(only_addresses_of_the_internet_are_told_from_those_of_a_network_of_one_s_own);
    RUN(a_server_setting_is_a_host_and_a_port);
    RUN(a_host_is_written_in_one_way);
    return test_end();
}
