/*
 * The default printer, planted and put back for real by the shipped console, between printers that
 * this test makes: of Wine's own PostScript driver, on the port FILE:, so that a page goes nowhere.
 * It plays under Wine alone, in a prefix of its own: on Windows printers are somebody's.
 */
#include "programs.h"
#include "test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>
#include <winspool.h>

enum {
    REPAIRED = 0,
    ACTIVE = 1,
    MASKED = 2,
    ALTERED = 3,
    COLLATERAL = 4
}; /* exit codes of verify */

static wchar_t *console;

static const wchar_t key[] = L"Software\\Microsoft\\Windows NT\\CurrentVersion\\Windows";
static const wchar_t mode[] = L"LegacyDefaultPrinterMode";
static const wchar_t *const printers[] = {L"Usual", L"Second", L"Third"};
enum { PRINTERS = sizeof printers / sizeof *printers };

/* --- making printers -------------------------------------------------------------------------- */

/* The least that a PostScript printer says of itself. */
static const char ppd[] = "*PPD-Adobe: \"4.3\"\r\n"
                          "*FormatVersion: \"4.3\"\r\n"
                          "*FileVersion: \"1.0\"\r\n"
                          "*LanguageVersion: English\r\n"
                          "*LanguageEncoding: ISOLatin1\r\n"
                          "*PCFileName: \"FAKE.PPD\"\r\n"
                          "*Product: \"(Fake)\"\r\n"
                          "*PSVersion: \"(3010) 0\"\r\n"
                          "*Manufacturer: \"Binome\"\r\n"
                          "*ModelName: \"Fake\"\r\n"
                          "*ShortNickName: \"Fake\"\r\n"
                          "*NickName: \"Fake\"\r\n"
                          "*LanguageLevel: \"3\"\r\n"
                          "*ColorDevice: False\r\n"
                          "*DefaultColorSpace: Gray\r\n"
                          "*DefaultResolution: 600dpi\r\n"
                          "*OpenUI *PageSize: PickOne\r\n"
                          "*DefaultPageSize: Letter\r\n"
                          "*PageSize Letter: \"\"\r\n"
                          "*CloseUI: *PageSize\r\n"
                          "*OpenUI *PageRegion: PickOne\r\n"
                          "*DefaultPageRegion: Letter\r\n"
                          "*PageRegion Letter: \"\"\r\n"
                          "*CloseUI: *PageRegion\r\n"
                          "*DefaultImageableArea: Letter\r\n"
                          "*ImageableArea Letter: \"0 0 612 792\"\r\n"
                          "*DefaultPaperDimension: Letter\r\n"
                          "*PaperDimension Letter: \"612 792\"\r\n"
                          "*DefaultFont: Courier\r\n"
                          "*Font Courier: Standard \"(1.0)\" Standard ROM\r\n";

static bool make_driver(void)
{
    wchar_t folder[MAX_PATH], driver[MAX_PATH + 20], data[MAX_PATH + 20], config[MAX_PATH + 20];
    DRIVER_INFO_3W info = {.cVersion = 3, .pName = L"Fake", .pEnvironment = L"Windows x64"};
    FILE *f;

    GetSystemDirectoryW(folder, MAX_PATH);
    swprintf(driver, MAX_PATH + 20, L"%ls\\wineps.drv", folder);
    swprintf(config, MAX_PATH + 20, L"%ls\\wineps.drv", folder);
    GetTempPathW(MAX_PATH, folder);
    swprintf(data, MAX_PATH + 20, L"%lsfake.ppd", folder);
    f = _wfopen(data, L"wb");
    if (!f)
        return false;
    fwrite(ppd, 1, sizeof ppd - 1, f);
    fclose(f);
    info.pDriverPath = driver;
    info.pDataFile = data;
    info.pConfigFile = config;
    return AddPrinterDriverExW(NULL, 3, (BYTE *)&info,
                               APD_COPY_NEW_FILES | APD_COPY_FROM_DIRECTORY);
}

static bool make_printer(const wchar_t *name)
{
    PRINTER_INFO_2W info = {.pPrinterName = (wchar_t *)(UINT_PTR)name,
                            .pPortName = L"FILE:",
                            .pDriverName = L"Fake",
                            .pPrintProcessor = L"WinPrint",
                            .pDatatype = L"RAW"};
    HANDLE printer = AddPrinterW(NULL, 2, (BYTE *)&info);

    if (printer)
        ClosePrinter(printer);
    return printer != NULL;
}

static bool delete_printer(const wchar_t *name)
{
    PRINTER_DEFAULTSW all = {.DesiredAccess = PRINTER_ALL_ACCESS};
    HANDLE printer = NULL;
    bool done = OpenPrinterW((wchar_t *)(UINT_PTR)name, &printer, &all) && DeletePrinter(printer);

    if (printer)
        ClosePrinter(printer);
    return done;
}

/* --- the PC, past the program ----------------------------------------------------------------- */

static bool is_default(const wchar_t *name)
{
    wchar_t now[200] = L"";
    DWORD size = 200;

    return GetDefaultPrinterW(now, &size) && wcscmp(now, name) == 0;
}

static void set_mode(DWORD value)
{
    CHECK_INT(RegSetKeyValueW(HKEY_CURRENT_USER, key, mode, REG_DWORD, &value, sizeof value), 0);
}

struct photo {
    BYTE device[500];
    DWORD device_type, device_size, mode, mode_size;
    LSTATUS device_found, mode_found;
};

static void photograph(struct photo *p)
{
    memset(p, 0, sizeof *p);
    p->device_size = sizeof p->device;
    p->mode_size = sizeof p->mode;
    p->device_found = RegGetValueW(HKEY_CURRENT_USER, key, L"Device", RRF_RT_ANY | RRF_NOEXPAND,
                                   &p->device_type, p->device, &p->device_size);
    p->mode_found =
        RegGetValueW(HKEY_CURRENT_USER, key, mode, RRF_RT_ANY, NULL, &p->mode, &p->mode_size);
}

/* --- rounds ----------------------------------------------------------------------------------- */

static DWORD run(const wchar_t *command)
{
    return programs_run(console, command, NULL);
}

static void forget(void)
{
    wchar_t path[400];

    ExpandEnvironmentStringsW(L"%LOCALAPPDATA%\\Binome\\journal.ini", path, 400);
    DeleteFileW(path);
}

static void nothing(void)
{
}
static void usual(void)
{
    CHECK(SetDefaultPrinterW(printers[0]));
}
static void third(void)
{
    CHECK(SetDefaultPrinterW(printers[2]));
}
/* As somebody types it who knows the registry by half: Windows cannot tell a default from it. */
static void name_alone(void)
{
    CHECK_INT(RegSetKeyValueW(HKEY_CURRENT_USER, key, L"Device", REG_SZ, printers[0],
                              (DWORD)((wcslen(printers[0]) + 1) * sizeof *printers[0])),
              0);
}
static void usual_and_windows(void)
{
    usual();
    set_mode(0);
}

static const struct {
    const char *name;
    void (*make)(void);
    DWORD code, restored; /* of verify, of restore without a decision */
} moves[] = {
    {"does nothing", nothing, ACTIVE, 0},
    {"sets the usual one", usual, REPAIRED, 0},
    {"takes the third", third, ALTERED, 74},
    {"sets it, and lets Windows choose", usual_and_windows, MASKED, 0},
    {"stores a name without a port", name_alone, ALTERED, 0},
};

TEST(the_default_printer_is_planted_judged_and_put_back_for_real)
{
    for (size_t i = 0; i < sizeof moves / sizeof *moves; i++) {
        struct photo before, after;

        test_row(moves[i].name);
        forget();
        usual();
        set_mode(1);
        photograph(&before);
        CHECK_INT(before.device_found, 0);
        CHECK_INT(run(L"plant default-printer"), 0);
        CHECK(is_default(printers[1]));
        CHECK_INT(run(L"verify"), ACTIVE);
        moves[i].make();
        CHECK_INT(run(L"verify"), moves[i].code);
        CHECK_INT(run(L"restore"), moves[i].restored);
        if (moves[i].restored)
            CHECK_INT(run(L"restore --force"), 0);
        CHECK(is_default(printers[0]));
        photograph(&after);
        CHECK(memcmp(&before, &after, sizeof before) == 0);
    }
    test_row(NULL);
    forget();
}

/* Where there was no value there is none again. */
TEST(who_chooses_is_absent_again)
{
    struct photo before, after;

    forget();
    usual();
    RegDeleteKeyValueW(HKEY_CURRENT_USER, key, mode);
    photograph(&before);
    CHECK(before.mode_found != 0);
    CHECK_INT(run(L"plant default-printer"), 0);
    photograph(&after);
    CHECK_INT(after.mode, 1);
    CHECK_INT(run(L"restore"), 0);
    photograph(&after);
    CHECK(memcmp(&before, &after, sizeof before) == 0);
    forget();
}

TEST(a_printer_that_goes_is_collateral)
{
    forget();
    usual();
    CHECK_INT(run(L"plant default-printer"), 0);
    CHECK(delete_printer(printers[2]));
    usual();
    CHECK_INT(run(L"verify"), COLLATERAL);
    CHECK(make_printer(printers[2]));
    CHECK_INT(run(L"verify"), REPAIRED);
    CHECK_INT(run(L"restore"), 0);
    forget();
}

TEST(one_printer_alone_is_refused)
{
    struct photo before, after;

    forget();
    usual();
    CHECK(delete_printer(printers[1]) && delete_printer(printers[2]));
    photograph(&before);
    CHECK_INT(run(L"plant default-printer"), 73);
    photograph(&after);
    CHECK(memcmp(&before, &after, sizeof before) == 0);
    CHECK(make_printer(printers[1]) && make_printer(printers[2]));
    forget();
}

/* All three; the first is the default one. */
static bool make_printers(void)
{
    bool made = make_driver();

    printf("     driver: %d, error %lu\n", made, made ? 0ul : GetLastError());
    for (size_t i = 0; made && i < PRINTERS; i++) {
        made = make_printer(printers[i]);
        printf("     printer %u: %d, error %lu\n", (unsigned)i, made, made ? 0ul : GetLastError());
    }
    return made && SetDefaultPrinterW(printers[0]);
}

/* With --make it leaves them there for another test, in whose prefix it is started. */
int main(int argc, char **argv)
{
    test_needs_own_profile();
    if (!test_under_wine())
        return 77; /* real printers are somebody's */
    if (argc == 2 && strcmp(argv[1], "--make") == 0)
        return make_printers() ? 0 : 1;
    console = programs_path(L"binomectl.exe");
    if (!make_printers())
        return 77;
    RUN(the_default_printer_is_planted_judged_and_put_back_for_real);
    RUN(who_chooses_is_absent_again);
    RUN(a_printer_that_goes_is_collateral);
    RUN(one_printer_alone_is_refused);
    for (size_t i = 0; i < PRINTERS; i++)
        delete_printer(printers[i]);
    free(console);
    return test_end();
}
