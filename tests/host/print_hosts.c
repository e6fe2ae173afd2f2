/* Each line of standard input as a host, in its canonical form or "-": for print_hosts.py. */
#include <stdio.h>
#include <string.h>

#include "host_name.h"

int main(void)
{
    char line[4096], host[HOST_MAX];

    while (fgets(line, sizeof line, stdin)) {
        enum host_kind kind = host_canonical(line, strcspn(line, "\n"), host);

        puts(kind == HOST_GOOD ? host : "-");
    }
    return 0;
}
