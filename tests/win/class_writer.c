/*
 * class_writer FOLDER PC EVENTS: a student's PC that tells its class of so many events, one after
 * the other, as the window does: by the teller's thread, which tries again what fails. Ends when
 * the last one was told. With 1 when that takes longer than anybody waits.
 */
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>

#include "win_class.h"
#include "win_os_private.h"
#include "win_utf.h"

enum { AGAIN_MS = 400, BETWEEN_MS = 150, PATIENCE_MS = 120000 };

int wmain(int argc, wchar_t **argv);

int wmain(int argc, wchar_t **argv)
{
    const struct class_door door = win_class_door();
    struct class_round r = {.state = CLASS_PLANTED};
    struct win_teller *t = win_teller_new(&door, AGAIN_MS, NULL, NULL);
    char *folder = argc == 4 ? utf8_from(argv[1]) : NULL,
         *pc = argc == 4 ? utf8_from(argv[2]) : NULL;
    uint32_t events = argc == 4 ? (uint32_t)wcstoul(argv[3], NULL, 10) : 0;
    FILETIME now;

    if (!folder || !pc || !t)
        return 64;
    GetSystemTimeAsFileTime(&now);
    r.planted_at = r.at = (uint64_t)now.dwHighDateTime << 32 | now.dwLowDateTime;
    snprintf(r.pc, sizeof r.pc, "%s", pc);
    snprintf(r.ticket, sizeof r.ticket, "internet");
    snprintf(r.session, sizeof r.session, "%08lx%08lx%016llx", (unsigned long)GetCurrentProcessId(),
             (unsigned long)GetTickCount(), (unsigned long long)r.planted_at);
    for (r.seq = 1; r.seq <= events; r.seq++) {
        r.attempts = r.seq;
        win_teller_tell(t, folder, &r);
        Sleep(BETWEEN_MS + (DWORD)(r.planted_at >> 4) % 64);
    }
    if (win_teller_wait(t, PATIENCE_MS) == WIN_TELLING)
        return 1;
    for (DWORD waited = 0; win_teller_wait(t, 0) != WIN_TOLD; waited += AGAIN_MS) {
        if (waited > PATIENCE_MS)
            return 1;
        Sleep(AGAIN_MS);
    }
    win_teller_free(t, 1000);
    free(folder);
    free(pc);
    return 0;
}
