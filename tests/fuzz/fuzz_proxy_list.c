/* A proxy list as a technician may write it: what the readings promise of each other. */
#include "fuzz.h"

#include <stdlib.h>
#include <string.h>

#include "host_name.h"
#include "proxy_list.h"

static void check_host(const char *text)
{
    char host[HOST_MAX], again[HOST_MAX];

    memset(host, 'x', sizeof host);
    if (host_canonical(text, strlen(text), host) == HOST_NONE) {
        MUST(host[0] == 'x');
        return;
    }
    MUST(host[0] != '\0' && memchr(host, '\0', sizeof host));
    for (const char *p = host; *p; p++)
        MUST(*p < 'A' || *p > 'Z');
    if (host_canonical(text, strlen(text), host) == HOST_GOOD) {
        MUST(host_canonical(host, strlen(host), again) == HOST_GOOD || strchr(host, ':'));
        MUST(strchr(host, ':') || strcmp(host, again) == 0);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    char *text = mem_dup_n((const char *)bytes, len);
    bool empty = proxy_list_empty(text);

    check_host(text);
    MUST(proxy_list_same(text, text));
    MUST(proxy_list_same(text, "") == empty);
    MUST(!empty || !proxy_list_has_address(text));
    MUST(!proxy_list_serves(text, "192.0.2.45:8080") || proxy_list_names(text, "192.0.2.45:8080"));
    MUST(!proxy_list_serves(text, "192.0.2.45:8080") || (!empty && !proxy_list_idle(text)));
    if (proxy_list_same(text, "192.0.2.45:8080"))
        MUST(proxy_list_serves(text, "192.0.2.45:8080") && proxy_list_has_address(text));
    if (proxy_server_valid(text))
        MUST(proxy_list_serves(text, text));
    proxy_list_public(text);
    MUST(proxy_bypass_same(text, text));
    proxy_bypass_all(text);
    free(text);
    return 0;
}
