/* Values of any type and any length. */
#include "random_bytes.h"

#include "place.h"
#include "utf.h"

void random_bytes(struct dice *d, struct str *out, size_t len)
{
    str_clear(out);
    for (size_t i = 0; i < len; i++)
        str_add_char(out, (char)roll(d, 256));
}

void random_value(struct dice *d, struct fake_os *pc, const char *key, const char *name,
                  const char *const *texts, uint32_t count)
{
    struct str bytes = {0};

    switch (roll(d, 8)) {
    case 0: break; /* absent */
    case 1: fake_set_text(pc, key, name, texts[roll(d, count)]); break;
    case 2: fake_set_dword(pc, key, name, roll(d, 3)); break;
    case 3:
        random_bytes(d, &bytes, roll(d, 400) == 0 ? 65536 : roll(d, 40));
        fake_set(pc, OS_HKCU, key, name, roll(d, 12), bytes.data, bytes.len);
        break;
    case 4:
        str_add_as_utf16le(&bytes, texts[roll(d, count)], 0);
        fake_set(pc, OS_HKCU, key, name, OS_REG_EXPAND_SZ, bytes.data, bytes.len);
        break;
    case 5: fake_set(pc, OS_HKCU, key, name, OS_REG_SZ, "", 0); break;
    case 6:
        str_add_as_utf16le(&bytes, "unterminated", 12);
        fake_set(pc, OS_HKCU, key, name, OS_REG_SZ, bytes.data, bytes.len - roll(d, 2));
        break;
    default: fake_set_text(pc, key, name, texts[roll(d, count)]); break;
    }
    str_done(&bytes);
}
