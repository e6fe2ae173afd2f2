/* A proxy list as a technician may write it: read to its end, and always the same as itself. */
#include "fuzz.h"

#include <stdlib.h>
#include <string.h>

#include "proxy_list.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    struct proxy_server server;
    char *text = mem_dup_n((const char *)bytes, len);
    const char *cursor = text;
    size_t count = 0;

    while (proxy_list_next(&cursor, &server)) {
        MUST(server.host[0] != '\0' && memchr(server.host, '\0', sizeof server.host));
        MUST(memchr(server.scheme, '\0', sizeof server.scheme));
        MUST(cursor <= text + strlen(text));
        count++;
    }
    MUST(count <= strlen(text));
    MUST(proxy_list_same(text, text));
    MUST(!(proxy_list_empty(text) && count > 0));
    if (proxy_server_valid(text))
        MUST(count == 1 && proxy_list_serves(text, text));
    proxy_list_public(text);
    free(text);
    return 0;
}
