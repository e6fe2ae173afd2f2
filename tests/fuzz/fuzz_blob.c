/* WinINet's record of a connection: its parts lie inside it, and its counter is no difference. */
#include "fuzz.h"

#include <stdlib.h>
#include <string.h>

#include "str.h"
#include "wininet_blob.h"

static void check_part(const uint8_t *bytes, size_t len, const char *part, size_t part_len)
{
    const uint8_t *at = (const uint8_t *)part;

    MUST(at >= bytes && at <= bytes + len && part_len <= (size_t)(bytes + len - at));
}

static void check_counter(const uint8_t *bytes, size_t len, bool is_record)
{
    uint8_t *other = mem_alloc(len);

    memcpy(other, bytes, len);
    MUST(wininet_blob_equal(bytes, len, other, len));
    MUST(!wininet_blob_equal(bytes, len, other, len - 1));
    if (len >= 8) {
        other[4 + len % 4] ^= 0x10;
        MUST(wininet_blob_equal(bytes, len, other, len) == is_record);
        MUST(wininet_blob_equal(other, len, bytes, len) == is_record);
    }
    free(other);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    struct wininet_blob b = {0};
    bool is_record = wininet_blob_parse(bytes, len, &b);

    if (is_record) {
        check_part(bytes, len, b.server, b.server_len);
        check_part(bytes, len, b.bypass, b.bypass_len);
        check_part(bytes, len, b.script, b.script_len);
        MUST(b.rest <= len && b.rest == 24 + b.server_len + b.bypass_len + b.script_len);
    }
    if (len > 0)
        check_counter(bytes, len, is_record);
    return 0;
}
