/* The first thing in main: no foreign DLL, no error box. */
#include "win_harden.h"

#include <windows.h>

void win_harden(void)
{
    /* No SEM_NOGPFAULTERRORBOX: a crash should reach Windows' error reports. */
    SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOOPENFILEERRORBOX);
    HeapSetInformation(NULL, HeapEnableTerminationOnCorruption, NULL, 0);
    /*
     * Not the program's folder (a shared download folder, as a rule), not the current one.
     * This comes after the static imports, which are therefore KnownDLLs only.
     */
    SetDefaultDllDirectories(LOAD_LIBRARY_SEARCH_SYSTEM32);
    SetDllDirectoryW(L"");
}
