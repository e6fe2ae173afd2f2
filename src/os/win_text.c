/* Texts as Windows has them: the console's bytes, %NAME%, and names that are the same. */
#include "win_os_private.h"

#include "text.h"
#include "win_utf.h"

#include <wchar.h>

/*
 * The bytes that cmd reads as this text: it reads a batch file in the console's code page,
 * which is the OEM one unless somebody changed it. Decoding back and comparing holds
 * for every code page, whatever it does to a character that it lacks.
 */
static bool oem_bytes(const wchar_t *text, struct str *out)
{
    UINT page = GetOEMCP();
    /* For UTF-8 the flags must be 0 and the used-default flag NULL ("WideCharToMultiByte"). */
    bool utf8 = page == CP_UTF8;
    DWORD flags = utf8 ? 0 : WC_NO_BEST_FIT_CHARS;
    BOOL used_default = FALSE;
    BOOL *used = utf8 ? NULL : &used_default;
    int len = WideCharToMultiByte(page, flags, text, -1, NULL, 0, NULL, used), back_len;
    char *bytes = NULL;
    wchar_t *back = NULL;
    bool fits = false;

    if (len <= 0 || used_default)
        return false;
    bytes = mem_alloc((size_t)len);
    back = mem_alloc((wcslen(text) + 1) * sizeof *back);
    if (WideCharToMultiByte(page, flags, text, -1, bytes, len, NULL, used) != len || used_default)
        goto out;
    back_len = MultiByteToWideChar(page, 0, bytes, len, back, (int)wcslen(text) + 1);
    fits = back_len == (int)wcslen(text) + 1 && wcscmp(back, text) == 0;
    if (fits)
        str_add(out, bytes, (size_t)len - 1);
out:
    free(back);
    free(bytes);
    return fits;
}

enum status win_oem_encode(void *ctx, const char *text, struct str *out, bool *fits,
                           struct err *err)
{
    wchar_t *wide = utf16_from(text);
    struct str bytes = {0};

    (void)ctx;
    if (!wide)
        return err_set(err, ST_ARGUMENT, ERR_BAD_VALUE, ERROR_NO_UNICODE_TRANSLATION, "");
    *fits = oem_bytes(wide, &bytes);
    if (*fits)
        str_add(out, str_text(&bytes), bytes.len);
    str_done(&bytes);
    free(wide);
    return ST_OK;
}

wchar_t *win_expand_own(const wchar_t *text)
{
    DWORD room = 256, need;
    wchar_t *expanded;

    for (;;) {
        expanded = mem_alloc(room * sizeof *expanded);
        need = ExpandEnvironmentStringsW(text, expanded, room);
        if (need && need <= room)
            return expanded;
        free(expanded);
        if (!need)
            return NULL;
        room = need;
    }
}

/* A string value of the other user's hive, or NULL. */
wchar_t *win_hive_string(HKEY root, const wchar_t *key, const wchar_t *name)
{
    HKEY k = NULL;
    uint32_t type = 0;
    struct str data = {0};
    wchar_t *text = NULL;

    if (RegOpenKeyExW(root, key, 0, KEY_QUERY_VALUE | KEY_WOW64_64KEY, &k) != ERROR_SUCCESS)
        return NULL;
    if (win_value_query(k, name, &type, &data) == ERROR_SUCCESS &&
        (type == REG_SZ || type == REG_EXPAND_SZ) && data.len % sizeof(wchar_t) == 0) {
        str_add(&data, "\0", 2); /* it may be unterminated */
        text = (wchar_t *)(void *)str_take(&data);
    }
    str_done(&data);
    RegCloseKey(k);
    return text;
}

/* What %NAME% is for the other user; heap; NULL: nothing is known of it. */
static wchar_t *other_variable(const struct win_os *w, const wchar_t *name)
{
    wchar_t *value, *text;

    if (CompareStringOrdinal(name, -1, L"USERPROFILE", -1, TRUE) == CSTR_EQUAL)
        return utf16_dup(w->profile);
    /* Written at that user's sign-in: APPDATA, LOCALAPPDATA, USERNAME, HOMEDRIVE, … */
    value = win_hive_string(w->user_root, L"Volatile Environment", name);
    if (value)
        return value;
    if (CompareStringOrdinal(name, -1, L"APPDATA", -1, TRUE) == CSTR_EQUAL)
        return utf16_join(w->profile, L"\\AppData\\Roaming", NULL);
    if (CompareStringOrdinal(name, -1, L"LOCALAPPDATA", -1, TRUE) == CSTR_EQUAL)
        return utf16_join(w->profile, L"\\AppData\\Local", NULL);
    /* The PC's own variables are the same for everybody. */
    text = utf16_join(L"%", name, L"%");
    value = win_expand_own(text);
    free(text);
    return value;
}

static void add_wide(struct str *out, const wchar_t *text, size_t len)
{
    if (len)
        str_add(out, text, len * sizeof *text);
}

static wchar_t *expand_other(const struct win_os *w, const wchar_t *text)
{
    struct str out = {0};

    while (*text) {
        const wchar_t *end = *text == L'%' ? wcschr(text + 1, L'%') : NULL;
        size_t n = end ? (size_t)(end - text) + 1 : 1;
        wchar_t *name = NULL, *value = NULL;

        if (n > 2) {
            name = utf16_dup(text + 1);
            name[n - 2] = L'\0';
            value = other_variable(w, name);
        }
        if (value)
            add_wide(&out, value, wcslen(value));
        else
            add_wide(&out, text, n);
        text += n;
        free(value);
        free(name);
    }
    str_add(&out, "\0", 2);
    return (wchar_t *)(void *)str_take(&out);
}

wchar_t *win_expand(const struct win_os *w, const wchar_t *text)
{
    return w->profile ? expand_other(w, text) : win_expand_own(text);
}

enum status win_expand_text(void *ctx, const char *text, struct str *out, struct err *err)
{
    struct win_os *w = ctx;
    wchar_t *wide = utf16_from(text), *expanded = NULL;
    char *utf8 = NULL;
    DWORD error = ERROR_NO_UNICODE_TRANSLATION;

    if (wide) {
        expanded = win_expand(w, wide);
        error = expanded ? 0 : GetLastError();
    }
    if (expanded) {
        utf8 = utf8_from(expanded);
        error = utf8 ? 0 : ERROR_NO_UNICODE_TRANSLATION;
    }
    if (utf8)
        str_add_text(out, utf8);
    free(utf8);
    free(expanded);
    free(wide);
    return error ? err_set(err, ST_READ, ERR_CANNOT_READ, error, text) : ST_OK;
}

static bool is_ascii(const char *text)
{
    while (*text && (unsigned char)*text < 0x80)
        text++;
    return *text == '\0';
}

bool win_same_name(void *ctx, const char *a, const char *b)
{
    wchar_t *wide_a, *wide_b;
    bool same;

    (void)ctx;
    /* Of ASCII letters Windows' table knows the 26 pairs and no other. */
    if (is_ascii(a) && is_ascii(b))
        return text_equal_nocase(a, b);
    wide_a = utf16_from(a);
    wide_b = utf16_from(b);
    same = wide_a && wide_b ? CompareStringOrdinal(wide_a, -1, wide_b, -1, TRUE) == CSTR_EQUAL
                            : strcmp(a, b) == 0;
    free(wide_b);
    free(wide_a);
    return same;
}
