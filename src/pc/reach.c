/* Where a path leads, told from its text and its drive's or folders' answers. Pure. */
#include "reach.h"

#include <string.h>

#include "text.h"

static bool is_separator(char c)
{
    return c == '\\' || c == '/';
}

static bool is_drive(const char *p)
{
    return ascii_lower(p[0]) >= 'a' && ascii_lower(p[0]) <= 'z' && p[1] == ':' &&
           is_separator(p[2]);
}

/* COM1, LPT9; the superscripts one to three count as digits. */
static bool is_port(const char *name, size_t base)
{
    static const char *const superscripts[] = {"\xc2\xb9", "\xc2\xb2", "\xc2\xb3"};

    if (base < 4 || !(text_starts_nocase(name, "COM") || text_starts_nocase(name, "LPT")))
        return false;
    if (base == 4)
        return name[3] >= '0' && name[3] <= '9';
    for (size_t i = 0; base == 5 && i < ARRAY_LEN(superscripts); i++)
        if (memcmp(name + 3, superscripts[i], 2) == 0)
            return true;
    return false;
}

bool reach_is_device_name(const char *name, size_t len)
{
    static const char *const devices[] = {"CON",    "PRN",     "AUX",   "NUL",
                                          "CONIN$", "CONOUT$", "CLOCK$"};
    size_t base = 0;

    while (base < len && name[base] != '.')
        base++;
    while (base > 0 && name[base - 1] == ' ')
        base--;
    for (size_t i = 0; i < ARRAY_LEN(devices); i++)
        if (base == strlen(devices[i]) && text_equal_nocase_n(name, devices[i], base))
            return true;
    return is_port(name, base);
}

const char *reach_plain(const char *path)
{
    bool long_path = is_separator(path[0]) && is_separator(path[1]) && path[2] == '?';
    bool nt_path = path[0] == '\\' && path[1] == '?' && path[2] == '?';

    return (long_path || nt_path) && is_separator(path[3]) && is_drive(path + 4) ? path + 4 : path;
}

/* What stands behind two separators: a server, or one of the namespaces. */
static enum os_reach reach_of_root(const char *rest)
{
    const char *name = rest + 2;

    if ((rest[0] != '?' && rest[0] != '.') || !(rest[1] == '\0' || is_separator(rest[1])))
        return OS_REACH_SERVER;
    /* \\?\UNC\server, \\.\UNC\server; GLOBALROOT and the rest of the namespace are devices. */
    if (rest[1] && text_starts_nocase(name, "UNC") && is_separator(name[3]))
        return OS_REACH_SERVER;
    return OS_REACH_DEVICE;
}

static enum os_reach reach_of_parts(const char *p)
{
    while (*p) {
        size_t len = strcspn(p, "\\/");

        for (size_t i = 0; i < len; i++)
            if ((unsigned char)p[i] < 0x20 || strchr(":*?\"<>|", p[i]))
                return OS_REACH_UNTOLD;
        if (reach_is_device_name(p, len))
            return OS_REACH_DEVICE;
        p += len;
        if (*p)
            p++;
    }
    return OS_REACH_LOCAL;
}

enum os_reach reach_of_name(const char *path)
{
    path = reach_plain(path);
    if (is_separator(path[0]) && is_separator(path[1]))
        return reach_of_root(path + 2);
    if (path[0] == '\\' && path[1] == '?' && path[2] == '?')
        return text_starts_nocase(path, "\\??\\UNC\\") ? OS_REACH_SERVER : OS_REACH_DEVICE;
    if (!is_drive(path))
        return reach_is_device_name(path, strlen(path)) ? OS_REACH_DEVICE : OS_REACH_UNTOLD;
    return reach_of_parts(path + 3);
}
