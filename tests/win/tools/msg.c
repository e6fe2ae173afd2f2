/*
 * Stands in for Windows' msg.exe, which Wine lacks: writes down what it was told.
 * Each call adds its arguments as one line of UTF-8 to the file that MSG_LOG names,
 * or to C:\msg.log.
 */
#include "text.h"

static FILE *open_log(void)
{
    wchar_t path[MAX_PATH];
    DWORD length = GetEnvironmentVariableW(L"MSG_LOG", path, MAX_PATH);

    return _wfopen(length > 0 && length < MAX_PATH ? path : L"C:\\msg.log", L"ab");
}

int wmain(int argc, wchar_t **argv)
{
    FILE *log = open_log();
    int i;

    if (!log)
        return 1;
    for (i = 1; i < argc; i++) {
        fputs(i > 1 ? "\t" : "", log);
        text_put(log, argv[i]);
    }
    fputs("\n", log);
    return fclose(log) == 0 ? 0 : 1;
}
