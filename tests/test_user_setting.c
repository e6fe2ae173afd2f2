/*
 * src/round/VERDICTS.md, "A setting of the user's", row by row: what the PC held, what the
 * technician did, and what must be said; then what refuses a plant, and what comes back.
 */
#include "round.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fault.h"
#include "test.h"
#include "values_place.h"
#include "values_rows.h"
#include "values_words.h"

#define MOUSE    "Control Panel\\Mouse"
#define DESKTOP  "Control Panel\\Desktop"
#define POLICIES "Software\\Microsoft\\Windows\\CurrentVersion\\Policies\\Explorer"

/* --- a PC with the tickets as they are shipped ------------------------------------------------ */

static void add_shipped(struct catalog *c, const char *ticket)
{
    struct str path = {0}, bytes = {0};
    struct scenario s = {0};
    char buffer[4096];
    size_t n;
    FILE *f;

    str_add_text(&path, SOURCE_DIR "/scenarios/");
    str_add_text(&path, ticket);
    str_add_text(&path, ".ini");
    f = fopen(path.data, "rb");
    while (f && (n = fread(buffer, 1, sizeof buffer, f)) > 0)
        str_add(&bytes, buffer, n);
    if (f)
        fclose(f);
    CHECK_INT(scenario_parse(ticket, str_text(&bytes), bytes.len, &s, NULL), ST_OK);
    catalog_add(c, &s);
    str_done(&path);
    str_done(&bytes);
}

static void begin(struct round *r, const char *ticket)
{
    round_init(r);
    add_shipped(&r->catalog, ticket);
}

/* --- what was there before -------------------------------------------------------------------- */

/* As on a PC where nobody ever opened the mouse's pages. */
static void fresh(struct fake_os *pc)
{
    fake_set_text(pc, MOUSE, "SwapMouseButtons", "0");
    fake_set_text(pc, MOUSE, "MouseSensitivity", "10");
    fake_set_text(pc, MOUSE, "DoubleClickSpeed", "500");
    fake_set_text(pc, DESKTOP, "WheelScrollLines", "3");
}
static void with_strangers(struct fake_os *pc)
{
    fresh(pc);
    fake_set(pc, OS_HKCU, MOUSE, "SmoothMouseXCurve", OS_REG_BINARY, "\1\2\3", 3);
    fake_set_dword(pc, MOUSE, "ActiveWindowTracking", 0);
}
static void bare(struct fake_os *pc)
{
    (void)pc; /* no key at all */
}
static void key_alone(struct fake_os *pc)
{
    fake_set_text(pc, MOUSE, "MouseSpeed", "1");
}
static void odd_type(struct fake_os *pc)
{
    fake_set_dword(pc, MOUSE, "SwapMouseButtons", 0);
}
static void junk(struct fake_os *pc)
{
    fake_set_text(pc, MOUSE, "SwapMouseButtons", "no");
}
static void expand_type(struct fake_os *pc)
{
    fake_set(pc, OS_HKCU, MOUSE, "SwapMouseButtons", OS_REG_EXPAND_SZ, "0\0\0", 4);
}
static void unterminated(struct fake_os *pc)
{
    fake_set(pc, OS_HKCU, MOUSE, "SwapMouseButtons", OS_REG_SZ, "0", 2);
}
static void spelled_otherwise(struct fake_os *pc)
{
    fake_set_text(pc, MOUSE, "SWAPMOUSEBUTTONS", "00");
}
static void windows_spells(struct fake_os *pc)
{
    fresh(pc);
    fake_spell_settings(pc, true);
}
static void as_wine(struct fake_os *pc)
{
    fresh(pc);
    fake_settings(pc, FAKE_SETTINGS_WINE);
}

/* --- what the technician did ------------------------------------------------------------------ */

static void nothing(struct fake_os *pc)
{
    (void)pc;
}
static void its_page(struct fake_os *pc)
{
    fake_set_setting(pc, "primary-button", "0");
}
static void session_alone(struct fake_os *pc)
{
    fake_set_session(pc, "primary-button", "0");
}
static void registry_alone(struct fake_os *pc)
{
    fake_set_text(pc, MOUSE, "SwapMouseButtons", "0");
}
static void registry_and_sign_in(struct fake_os *pc)
{
    registry_alone(pc);
    fake_sign_in(pc);
}
static void signed_in(struct fake_os *pc)
{
    fake_sign_in(pc);
}
static void deleted(struct fake_os *pc)
{
    fake_unset(pc, OS_HKCU, MOUSE, "SwapMouseButtons");
}
static void deleted_and_sign_in(struct fake_os *pc)
{
    deleted(pc);
    fake_sign_in(pc);
}
static void planted_as_a_number(struct fake_os *pc)
{
    session_alone(pc);
    fake_set_dword(pc, MOUSE, "SwapMouseButtons", 1);
}
static void planted_spelled_otherwise(struct fake_os *pc)
{
    session_alone(pc);
    fake_set_text(pc, MOUSE, "SwapMouseButtons", "01");
}
static void junk_stored(struct fake_os *pc)
{
    session_alone(pc);
    fake_set_text(pc, MOUSE, "SwapMouseButtons", "0x");
}
static void out_of_range_stored(struct fake_os *pc)
{
    session_alone(pc);
    fake_set_text(pc, MOUSE, "SwapMouseButtons", "2");
}
static void junk_stored_still_applied(struct fake_os *pc)
{
    fake_set_text(pc, MOUSE, "SwapMouseButtons", "x");
}
static void its_page_and_another(struct fake_os *pc)
{
    its_page(pc);
    fake_set_text(pc, MOUSE, "DoubleClickSpeed", "900");
}
static void another_alone(struct fake_os *pc)
{
    fake_set_text(pc, MOUSE, "DoubleClickSpeed", "900");
}
static void its_page_and_a_neighbour_gone(struct fake_os *pc)
{
    its_page(pc);
    fake_unset(pc, OS_HKCU, MOUSE, "MouseSensitivity");
}
static void its_page_and_a_neighbour_new(struct fake_os *pc)
{
    its_page(pc);
    fake_set_text(pc, MOUSE, "MouseTrails", "7");
}
static void its_page_and_what_it_writes(struct fake_os *pc)
{
    its_page(pc);
    fake_set_text(pc, MOUSE, "MouseTrails", "0"); /* where nothing was: the same */
    fake_set_text(pc, MOUSE, "MouseSensitivity", "010");
}
static void wheel_changed(struct fake_os *pc)
{
    its_page(pc);
    fake_set_text(pc, DESKTOP, "WheelScrollLines", "100");
}
static void whole_key_gone(struct fake_os *pc)
{
    session_alone(pc);
    fake_unset_key(pc, OS_HKCU, MOUSE);
}
static void its_page_and_a_stranger_gone(struct fake_os *pc)
{
    its_page(pc);
    fake_unset(pc, OS_HKCU, MOUSE, "SmoothMouseXCurve"); /* no page has it */
}
static void something_far_away(struct fake_os *pc)
{
    its_page(pc);
    fake_set_text(pc, MOUSE, "SmoothMouseXCurve", "x"); /* no neighbour: Windows writes there */
}

static void lines(struct fake_os *pc, const char *number)
{
    fake_set_setting(pc, "wheel", number);
}
static void three_lines(struct fake_os *pc)
{
    lines(pc, "3");
}
static void five_lines(struct fake_os *pc)
{
    lines(pc, "5");
}
static void a_hundred_lines(struct fake_os *pc)
{
    lines(pc, "100");
}
static void a_page(struct fake_os *pc)
{
    lines(pc, "4294967295");
}
static void a_page_stored_as_minus_one(struct fake_os *pc)
{
    fake_set_session(pc, "wheel", "3");
    fake_set_text(pc, DESKTOP, "WheelScrollLines", "-1");
}
static void three_lines_this_session(struct fake_os *pc)
{
    fake_set_session(pc, "wheel", "3");
}
static void a_page_this_session(struct fake_os *pc)
{
    fake_set_session(pc, "wheel", "4294967295");
}
static void three_lines_in_the_registry(struct fake_os *pc)
{
    fake_set_text(pc, DESKTOP, "WheelScrollLines", "3");
}
static void five_lines_applied_three_stored(struct fake_os *pc)
{
    five_lines(pc);
    three_lines_in_the_registry(pc);
}
static void three_lines_and_the_buttons(struct fake_os *pc)
{
    three_lines(pc);
    fake_set_text(pc, MOUSE, "SwapMouseButtons", "1");
}
static void a_page_before(struct fake_os *pc)
{
    fake_set_text(pc, DESKTOP, "WheelScrollLines", "4294967295");
}

static void speed_of_ten(struct fake_os *pc)
{
    fake_set_setting(pc, "pointer-speed", "10");
}
static void speed_of_twelve(struct fake_os *pc)
{
    fake_set_setting(pc, "pointer-speed", "12");
}
static void speed_of_twenty(struct fake_os *pc)
{
    fake_set_setting(pc, "pointer-speed", "20");
}
static void precision_alone(struct fake_os *pc)
{
    fake_set_text(pc, MOUSE, "MouseSpeed", "0");
}
static void speed_and_precision(struct fake_os *pc)
{
    speed_of_ten(pc);
    precision_alone(pc);
}
static void speed_this_session(struct fake_os *pc)
{
    fake_set_session(pc, "pointer-speed", "10");
}
static void speed_of_twenty_before(struct fake_os *pc)
{
    fake_set_text(pc, MOUSE, "MouseSensitivity", "20");
}
static void twenty_in_other_writing(struct fake_os *pc)
{
    fake_set_session(pc, "pointer-speed", "20");
    fake_set_text(pc, MOUSE, "MouseSensitivity", "020");
}
static void speed_of_zero_stored(struct fake_os *pc)
{
    speed_this_session(pc);
    fake_set_text(pc, MOUSE, "MouseSensitivity", "0");
}

static void half_a_second(struct fake_os *pc)
{
    fake_set_setting(pc, "double-click", "500");
}
static void nearly_a_second(struct fake_os *pc)
{
    fake_set_setting(pc, "double-click", "900");
}
static void quicker_still(struct fake_os *pc)
{
    fake_set_setting(pc, "double-click", "100");
}
static void half_a_second_this_session(struct fake_os *pc)
{
    fake_set_session(pc, "double-click", "500");
}
static void five_seconds_before(struct fake_os *pc)
{
    fake_set_text(pc, MOUSE, "DoubleClickSpeed", "5000");
}

#define EXPLORER "Software\\Microsoft\\Windows\\CurrentVersion\\Explorer"

/* A SHELLSTATE with these flags in its fifth byte: 0x20 is fDoubleClickInWebView, 1 that hidden
 * files are shown. */
static void shell_flags(struct fake_os *pc, char flags)
{
    char state[36] = {36};

    state[4] = flags;
    fake_set(pc, OS_HKCU, EXPLORER, "ShellState", OS_REG_BINARY, state, sizeof state);
}
static void two_clicks_open(struct fake_os *pc)
{
    fresh(pc);
    shell_flags(pc, 0x3c);
}
static void one_click_opens(struct fake_os *pc)
{
    fresh(pc);
    shell_flags(pc, 0x1c);
}
static void no_shell_state(struct fake_os *pc)
{
    fresh(pc);
    fake_set_text(pc, EXPLORER, "Logon User Name", "eva");
}
static void short_shell_state(struct fake_os *pc)
{
    fresh(pc);
    fake_set(pc, OS_HKCU, EXPLORER, "ShellState", OS_REG_BINARY, "\4\0\0", 4);
}
static void single_click(struct fake_os *pc)
{
    shell_flags(pc, 0x1c);
}
static void single_click_and_registry(struct fake_os *pc)
{
    single_click(pc);
    fake_set_text(pc, MOUSE, "DoubleClickSpeed", "500");
}
static void single_click_this_session(struct fake_os *pc)
{
    single_click(pc);
    half_a_second_this_session(pc);
}
static void single_click_and_half_a_second(struct fake_os *pc)
{
    single_click(pc);
    half_a_second(pc);
}
static void single_click_and_back(struct fake_os *pc)
{
    single_click(pc);
    shell_flags(pc, 0x3c);
}
static void hidden_files_shown(struct fake_os *pc)
{
    shell_flags(pc, 0x3d);
}
static void half_a_second_and_hidden_files(struct fake_os *pc)
{
    half_a_second(pc);
    hidden_files_shown(pc);
}

#define INTERNATIONAL "Control Panel\\International"

static void quebec(struct fake_os *pc)
{
    fake_set_text(pc, INTERNATIONAL, "LocaleName", "fr-CA");
    fake_set_text(pc, INTERNATIONAL, "sDecimal", ",");
    fake_set_text(pc, INTERNATIONAL, "sThousand", "\xc2\xa0");
    fake_set_text(pc, INTERNATIONAL, "sList", ";");
    fake_set_text(pc, INTERNATIONAL, "sCurrency", "$");
    fake_set_text(pc, INTERNATIONAL, "sShortDate", "yyyy-MM-dd");
    fake_set_text(pc, INTERNATIONAL, "sDate", "-");
    fake_set_text(pc, INTERNATIONAL, "iDate", "2");
}
/* A point, and blanks between thousands. */
static void point_before(struct fake_os *pc)
{
    quebec(pc);
    fake_set_text(pc, INTERNATIONAL, "sDecimal", ".");
}
static void comma_back(struct fake_os *pc)
{
    fake_set_setting(pc, "decimal-symbol", ",");
}
static void point_back(struct fake_os *pc)
{
    fake_set_setting(pc, "decimal-symbol", ".");
}
static void another_symbol(struct fake_os *pc)
{
    fake_set_setting(pc, "decimal-symbol", ";");
}
static void comma_in_the_registry(struct fake_os *pc)
{
    fake_set_text(pc, INTERNATIONAL, "sDecimal", ",");
}
static void comma_and_another_region(struct fake_os *pc)
{
    comma_back(pc);
    fake_set_text(pc, INTERNATIONAL, "LocaleName", "fr-FR");
    fake_set_text(pc, INTERNATIONAL, "sCurrency", "\xe2\x82\xac");
}
static void comma_and_its_list(struct fake_os *pc)
{
    comma_back(pc);
    fake_set_text(pc, INTERNATIONAL, "sList", ","); /* its page may do so by itself */
}
static void comma_this_session(struct fake_os *pc)
{
    fake_set_session(pc, "decimal-symbol", ",");
}
static void comma_as_binary(struct fake_os *pc)
{
    comma_this_session(pc);
    fake_set(pc, OS_HKCU, INTERNATIONAL, "sDecimal", OS_REG_BINARY, ",\0\0", 4);
}

static void date_back(struct fake_os *pc)
{
    fake_set_setting(pc, "short-date", "yyyy-MM-dd");
}
static void date_with_two_digits(struct fake_os *pc)
{
    fake_set_setting(pc, "short-date", "yy-M-d");
}
static void another_order(struct fake_os *pc)
{
    fake_set_setting(pc, "short-date", "dd/MM/yyyy");
}
static void no_year(struct fake_os *pc)
{
    fake_set_setting(pc, "short-date", "MM-dd");
}
static void date_this_session(struct fake_os *pc)
{
    fake_set_session(pc, "short-date", "yyyy-MM-dd");
}
static void date_and_another_region(struct fake_os *pc)
{
    date_back(pc);
    fake_set_text(pc, INTERNATIONAL, "LocaleName", "fr-FR");
    fake_set_text(pc, INTERNATIONAL, "sLongDate", "d MMMM yyyy");
}
static void month_first_before(struct fake_os *pc)
{
    quebec(pc);
    fake_set_text(pc, INTERNATIONAL, "sShortDate", "M/d/yyyy");
}
static void month_first_back(struct fake_os *pc)
{
    fake_set_setting(pc, "short-date", "M/d/yyyy");
}
static void in_words(struct fake_os *pc)
{
    fake_set_setting(pc, "short-date", "yyyy 'day' MMM dd");
}

#define ACCESSIBILITY "Control Panel\\Accessibility"

static void keys_as_usual(struct fake_os *pc)
{
    fake_set_text(pc, ACCESSIBILITY "\\StickyKeys", "Flags", "510");
    fake_set_text(pc, ACCESSIBILITY "\\ToggleKeys", "Flags", "62");
    fake_set_text(pc, ACCESSIBILITY "\\TimeOut", "Flags", "2");
}
static void keys_off(struct fake_os *pc)
{
    fake_set_setting(pc, "sticky-keys", "510");
}
static void keys_and_shortcut_off(struct fake_os *pc)
{
    fake_set_setting(pc, "sticky-keys", "506");
}
static void another_flag(struct fake_os *pc)
{
    fake_set_setting(pc, "sticky-keys", "511");
}
static void keys_off_this_session(struct fake_os *pc)
{
    fake_set_session(pc, "sticky-keys", "254");
}
static void another_flag_stored(struct fake_os *pc)
{
    keys_off_this_session(pc);
    fake_set_text(pc, ACCESSIBILITY "\\StickyKeys", "Flags", "511");
}
static void keys_off_and_toggle_keys_on(struct fake_os *pc)
{
    keys_off(pc);
    fake_set_text(pc, ACCESSIBILITY "\\ToggleKeys", "Flags", "63");
}

#define ADVANCED EXPLORER "\\Advanced"

static void put_file(struct fake_os *pc, const char *path, const char *bytes, uint64_t time)
{
    fake_file(pc, path, bytes, strlen(bytes), OS_FILE_NORMAL, time, time);
}
static void full_desktop(struct fake_os *pc)
{
    fake_set_dword(pc, ADVANCED, "Hidden", 2);
    fake_set_dword(pc, ADVANCED, "HideIcons", 0);
    put_file(pc, FAKE_DESKTOP "\\desktop.ini", "[x]", 5);
    put_file(pc, FAKE_DESKTOP "\\marks.xlsx", "figures", 6);
    put_file(pc, FAKE_DESKTOP "\\~$marks.xlsx", "eva", 7);
}
static void desktop_on_a_server(struct fake_os *pc)
{
    full_desktop(pc);
    fake_redirect(pc, OS_FOLDER_DESKTOP, "\\\\files\\eva\\Desktop");
}
static void never_hidden(struct fake_os *pc)
{
    fake_set_dword(pc, ADVANCED, "Hidden", 1);
}
static void icons_as_wine(struct fake_os *pc)
{
    full_desktop(pc);
    fake_settings(pc, FAKE_SETTINGS_WINE);
}
static void show_icons(struct fake_os *pc)
{
    fake_set_setting(pc, "desktop-icons", "0");
}
static void view_alone(struct fake_os *pc)
{
    fake_set_session(pc, "desktop-icons", "0");
}
static void hide_icons_zero(struct fake_os *pc)
{
    fake_set_dword(pc, ADVANCED, "HideIcons", 0);
}
/* Explorer, ended and started again, goes by what is stored. */
static void hide_icons_zero_and_restart(struct fake_os *pc)
{
    hide_icons_zero(pc);
    fake_sign_in(pc);
}
static void hide_icons_gone_and_restart(struct fake_os *pc)
{
    fake_unset(pc, OS_HKCU, ADVANCED, "HideIcons");
    fake_sign_in(pc);
}
static void hide_icons_two(struct fake_os *pc)
{
    view_alone(pc);
    fake_set_dword(pc, ADVANCED, "HideIcons", 2);
}
static void hide_icons_text(struct fake_os *pc)
{
    view_alone(pc);
    fake_set_text(pc, ADVANCED, "HideIcons", "0");
}
static void files_moved_away(struct fake_os *pc)
{
    fake_remove(pc, FAKE_DESKTOP "\\marks.xlsx");
}
static void icons_and_files_moved(struct fake_os *pc)
{
    show_icons(pc);
    files_moved_away(pc);
}
static void icons_and_file_renamed(struct fake_os *pc)
{
    icons_and_files_moved(pc);
    put_file(pc, FAKE_DESKTOP "\\marks (1).xlsx", "figures", 6);
}
static void icons_and_a_copy(struct fake_os *pc)
{
    show_icons(pc);
    put_file(pc, FAKE_DESKTOP "\\marks - Copy.xlsx", "figures", 6);
}
static void icons_and_a_new_file(struct fake_os *pc)
{
    show_icons(pc);
    put_file(pc, FAKE_DESKTOP "\\notes.txt", "figures", 9); /* as long, and not as old */
}
static void icons_and_a_document_closed(struct fake_os *pc)
{
    show_icons(pc);
    fake_remove(pc, FAKE_DESKTOP "\\~$marks.xlsx");
}
static void icons_and_a_document_saved(struct fake_os *pc)
{
    show_icons(pc);
    put_file(pc, FAKE_DESKTOP "\\marks.xlsx", "better figures", 11);
}
static void icons_and_another_desktop(struct fake_os *pc)
{
    show_icons(pc);
    fake_folder(pc, "C:\\Users\\eva\\OneDrive\\Desktop");
    fake_redirect(pc, OS_FOLDER_DESKTOP, "C:\\Users\\eva\\OneDrive\\Desktop");
}
static void icons_and_hidden_files(struct fake_os *pc)
{
    show_icons(pc);
    fake_set_dword(pc, ADVANCED, "Hidden", 1);
}

#define ICON_CHOICES EXPLORER "\\HideDesktopIcons"
#define BIN_KEY      ICON_CHOICES "\\NewStartPanel"
#define OLDER_KEY    ICON_CHOICES "\\ClassicStartMenu"
#define BIN          "{645FF040-5081-101B-9F08-00AA002F954E}"
#define ONEDRIVE     "{018D5C66-4533-4307-9B53-224DE2ED1FE6}"
#define THIS_PC      "{20D04FE0-3AEA-1069-A2D8-08002B30309D}"

/* As most PCs with Windows 10 are: OneDrive has chosen for itself, nobody else has. */
static void onedrive_there(struct fake_os *pc)
{
    fake_set_dword(pc, BIN_KEY, ONEDRIVE, 1);
    fake_set_dword(pc, ADVANCED, "HideIcons", 0);
}
static void bin_ticked(struct fake_os *pc)
{
    onedrive_there(pc);
    fake_set_dword(pc, BIN_KEY, BIN, 0);
    fake_set_dword(pc, OLDER_KEY, BIN, 0);
}
static void bin_as_text(struct fake_os *pc)
{
    fake_set_text(pc, BIN_KEY, BIN, "1");
}
static void bin_page(struct fake_os *pc)
{
    fake_set_dword(pc, BIN_KEY, BIN, 0);
    fake_set_dword(pc, OLDER_KEY, BIN, 0);
}
/* It writes its other boxes as well, as they are. */
static void bin_page_and_its_boxes(struct fake_os *pc)
{
    bin_page(pc);
    fake_set_dword(pc, BIN_KEY, THIS_PC, 1);
}
static void bin_zero(struct fake_os *pc)
{
    fake_set_dword(pc, BIN_KEY, BIN, 0);
}
static void bin_gone(struct fake_os *pc)
{
    fake_unset(pc, OS_HKCU, BIN_KEY, BIN);
}
static void bin_in_the_older_place(struct fake_os *pc)
{
    fake_set_dword(pc, OLDER_KEY, BIN, 0);
}
static void bin_two(struct fake_os *pc)
{
    fake_set_dword(pc, BIN_KEY, BIN, 2);
}
static void bin_text(struct fake_os *pc)
{
    fake_set_text(pc, BIN_KEY, BIN, "0");
}
static void bin_and_this_pc(struct fake_os *pc)
{
    bin_page(pc);
    fake_set_dword(pc, BIN_KEY, THIS_PC, 0);
}
static void bin_and_onedrive(struct fake_os *pc)
{
    bin_page(pc);
    fake_unset(pc, OS_HKCU, BIN_KEY, ONEDRIVE);
}
static void bin_key_gone(struct fake_os *pc)
{
    fake_unset_key(pc, OS_HKCU, BIN_KEY);
}
static void all_icons_hidden(struct fake_os *pc)
{
    fake_set_dword(pc, ADVANCED, "HideIcons", 1);
}
static void bin_and_all_icons_hidden(struct fake_os *pc)
{
    bin_page(pc);
    all_icons_hidden(pc);
}

#define CURSORS "Control Panel\\Cursors"

static void set_expand(struct fake_os *pc, const char *name, const char *text)
{
    struct state s = {0};

    state_set_string(&s, text);
    fake_set(pc, OS_HKCU, CURSORS, name, OS_REG_EXPAND_SZ, s.data.data, s.data.len);
    state_done(&s);
}
/* As up to Windows 10's version 1703, and as later. */
static void older_pointers(struct fake_os *pc)
{
    fresh(pc);
    set_expand(pc, "Arrow", "%SystemRoot%\\cursors\\aero_arrow.cur");
    set_expand(pc, "Wait", "%SystemRoot%\\cursors\\aero_busy.ani");
    fake_set_text(pc, CURSORS, "", "Windows Default");
    fake_set_dword(pc, CURSORS, "Scheme Source", 2);
}
static void newer_pointers(struct fake_os *pc)
{
    fake_set_text(pc, CURSORS, "Arrow", "C:\\WINDOWS\\Cursors\\aero_arrow.cur");
    fake_set_text(pc, CURSORS, "Wait", "C:\\WINDOWS\\Cursors\\aero_busy.ani");
}
static void own_picture(struct fake_os *pc)
{
    set_expand(pc, "Arrow", "%USERPROFILE%\\cursors\\cat.cur");
}
static void pointer(struct fake_os *pc, const char *path)
{
    fake_set_setting(pc, "busy-pointer", path);
}
static void older_arrow(struct fake_os *pc)
{
    pointer(pc, "%SystemRoot%\\cursors\\aero_arrow.cur");
}
static void large_arrow(struct fake_os *pc)
{
    pointer(pc, "C:\\Windows\\cursors\\aero_arrow_xl.cur");
}
static void no_picture(struct fake_os *pc)
{
    pointer(pc, "");
}
static void no_picture_at_all(struct fake_os *pc)
{
    fake_unset(pc, OS_HKCU, CURSORS, "Arrow");
}
static void another_scheme(struct fake_os *pc)
{
    pointer(pc, "C:\\Windows\\cursors\\arrow_r.cur");
    fake_set_text(pc, CURSORS, "Wait", "C:\\Windows\\cursors\\wait_r.cur");
    fake_set_text(pc, CURSORS, "Hand", "C:\\Windows\\cursors\\aero_link.cur");
    fake_set_text(pc, CURSORS, "", "Windows Black");
    fake_set_dword(pc, CURSORS, "Scheme Source", 1);
}
static void busy_in_another_writing(struct fake_os *pc)
{
    pointer(pc, "c:\\windows\\CURSORS\\Aero_Busy.ani");
}
/* Windows takes both, and trims the end ("Naming Files, Paths, and Namespaces"). */
static void busy_with_slashes(struct fake_os *pc)
{
    pointer(pc, "C:/Windows/cursors/aero_busy.ani");
}
static void busy_with_an_end(struct fake_os *pc)
{
    pointer(pc, "C:\\Windows\\cursors\\aero_busy.ani. ");
}
static void wait_among_arrows(struct fake_os *pc)
{
    pointer(pc, "C:/arrows/wait_r.cur");
}
static void hourglass(struct fake_os *pc)
{
    pointer(pc, "C:\\Windows\\cursors\\wait_r.cur");
}
static void large_ring(struct fake_os *pc)
{
    pointer(pc, "C:\\Windows\\cursors\\aero_busy_xl.ani");
}
static void a_number(struct fake_os *pc)
{
    fake_set_dword(pc, CURSORS, "Arrow", 1);
}
static void the_cat(struct fake_os *pc)
{
    pointer(pc, "%USERPROFILE%\\cursors\\cat.cur");
}
static void older_arrow_and_speed(struct fake_os *pc)
{
    older_arrow(pc);
    fake_set_text(pc, MOUSE, "MouseSensitivity", "20");
}

#define INI FAKE_DESKTOP "\\desktop.ini"

static void ini_there(struct fake_os *pc)
{
    fake_file(pc, INI, "[.ShellClassInfo]", 17, OS_FILE_HIDDEN | OS_FILE_SYSTEM, 11, 12);
    fake_set_dword(pc, ADVANCED, "Hidden", 2);
    fake_set_dword(pc, ADVANCED, "HideFileExt", 0);
}
/* As somebody has it who works with hidden files, and never saw those of the system. */
static void hidden_before(struct fake_os *pc)
{
    ini_there(pc);
    fake_set_dword(pc, ADVANCED, "Hidden", 1);
    fake_set_dword(pc, ADVANCED, "ShowSuperHidden", 0);
}
static void protect(struct fake_os *pc)
{
    fake_set_dword(pc, ADVANCED, "ShowSuperHidden", 0);
}
static void protect_and_hide(struct fake_os *pc)
{
    protect(pc);
    fake_set_dword(pc, ADVANCED, "Hidden", 2);
}
static void hide_alone(struct fake_os *pc)
{
    fake_set_dword(pc, ADVANCED, "Hidden", 2);
}
static void delete_ini(struct fake_os *pc)
{
    fake_remove(pc, INI);
}
static void protect_and_delete(struct fake_os *pc)
{
    protect(pc);
    delete_ini(pc);
}
static void rewrite_ini(struct fake_os *pc, const char *text, uint32_t attributes)
{
    fake_remove(pc, INI);
    fake_file(pc, INI, text, strlen(text), attributes, 11, 13);
}
/* As somebody does who wants to see, or to delete, what is strange: then it stays on the desktop.
 */
static void protect_and_unhide(struct fake_os *pc)
{
    protect_and_hide(pc);
    rewrite_ini(pc, "[.ShellClassInfo]", OS_FILE_ARCHIVE);
}
static void protect_and_empty(struct fake_os *pc)
{
    protect_and_hide(pc);
    rewrite_ini(pc, "", OS_FILE_HIDDEN | OS_FILE_SYSTEM);
}
/* A backup's mark and another time: it holds the same, and nobody sees it. */
static void protect_and_save(struct fake_os *pc)
{
    protect_and_hide(pc);
    rewrite_ini(pc, "[.ShellClassInfo]", OS_FILE_HIDDEN | OS_FILE_SYSTEM | OS_FILE_ARCHIVE);
}
static void delete_and_hide(struct fake_os *pc)
{
    hide_alone(pc);
    delete_ini(pc);
}
static void protect_and_extensions(struct fake_os *pc)
{
    protect_and_hide(pc);
    fake_set_dword(pc, ADVANCED, "HideFileExt", 1);
}
static void shown_before(struct fake_os *pc)
{
    ini_there(pc);
    fake_set_dword(pc, ADVANCED, "Hidden", 1);
    fake_set_dword(pc, ADVANCED, "ShowSuperHidden", 1);
}

/* --- the table -------------------------------------------------------------------------------- */

static const struct row {
    const char *name;
    const char *ticket;
    void (*before)(struct fake_os *pc);
    void (*repair)(struct fake_os *pc);
    enum verdict_word word;
    const struct word *route, *note; /* NOTE_NONE: no note at all */
    bool stays;                      /* what he did beside it stays, or is asked for */
} rows[] = {
#define ROW(ticket, before, repair, word, route, note, stays)                                      \
    {                                                                                              \
        ticket ": " #before " / " #repair, ticket, before, repair, VERDICT_##word, ROUTE_##route,  \
            NOTE_##note, stays                                                                     \
    }
#define BUTTON(before, repair, word, route, note)                                                  \
    ROW("primary-button", before, repair, word, route, note, false)
#define BUTTON_STAYS(before, repair, word, route, note)                                            \
    ROW("primary-button", before, repair, word, route, note, true)
    BUTTON(fresh, nothing, ACTIVE, NONE, STILL_SET),
    BUTTON(fresh, its_page, REPAIRED, SET_BACK, NONE),
    BUTTON(fresh, session_alone, MASKED, SESSION_ONLY, COMES_BACK),
    BUTTON(fresh, registry_alone, ACTIVE, NONE, REGISTRY_ONLY),
    BUTTON(fresh, registry_and_sign_in, REPAIRED, SET_BACK, NONE),
    BUTTON(fresh, signed_in, ACTIVE, NONE, STILL_SET),
    BUTTON(fresh, deleted, ACTIVE, NONE, REGISTRY_ONLY),
    BUTTON(fresh, deleted_and_sign_in, REPAIRED, VALUE_DELETED, NONE),
    BUTTON_STAYS(fresh, planted_as_a_number, MASKED, NONE, STORED_ODD),
    BUTTON(fresh, planted_spelled_otherwise, MASKED, SESSION_ONLY, COMES_BACK),
    BUTTON_STAYS(fresh, junk_stored, MASKED, NONE, STORED_ODD),
    BUTTON_STAYS(fresh, out_of_range_stored, ALTERED, NONE, STORED_NOT_USABLE),
    BUTTON_STAYS(fresh, junk_stored_still_applied, ACTIVE, NONE, REGISTRY_ONLY),
    BUTTON_STAYS(fresh, its_page_and_another, COLLATERAL, SET_BACK, CHANGED),
    BUTTON_STAYS(fresh, another_alone, ACTIVE, NONE, STILL_SET),
    BUTTON(fresh, its_page_and_a_neighbour_gone, COLLATERAL, SET_BACK, GONE),
    BUTTON_STAYS(fresh, its_page_and_a_neighbour_new, COLLATERAL, SET_BACK, CHANGED),
    BUTTON(fresh, its_page_and_what_it_writes, REPAIRED, SET_BACK, NONE),
    BUTTON_STAYS(fresh, wheel_changed, COLLATERAL, SET_BACK, CHANGED),
    BUTTON(fresh, whole_key_gone, COLLATERAL, VALUE_DELETED, KEY_GONE),
    BUTTON_STAYS(fresh, something_far_away, REPAIRED, SET_BACK, NONE),
    BUTTON(with_strangers, its_page_and_a_stranger_gone, COLLATERAL, SET_BACK, GONE),
    BUTTON(with_strangers, whole_key_gone, COLLATERAL, VALUE_DELETED, KEY_GONE),
    BUTTON_STAYS(with_strangers, something_far_away, REPAIRED, SET_BACK, NONE),
    BUTTON(bare, nothing, ACTIVE, NONE, STILL_SET),
    BUTTON(bare, its_page, REPAIRED, SET_BACK, NONE),
    BUTTON(bare, deleted_and_sign_in, REPAIRED, SET_BACK, NONE),
    BUTTON(key_alone, its_page, REPAIRED, SET_BACK, NONE),
    BUTTON(key_alone, session_alone, MASKED, SESSION_ONLY, COMES_BACK),
    BUTTON(odd_type, nothing, ACTIVE, NONE, STILL_SET),
    BUTTON(odd_type, its_page, REPAIRED, SET_BACK, NONE),
    BUTTON(junk, its_page, REPAIRED, SET_BACK, NONE),
    BUTTON(expand_type, its_page, REPAIRED, SET_BACK, NONE),
    BUTTON(unterminated, its_page, REPAIRED, SET_BACK, NONE),
    BUTTON(spelled_otherwise, its_page, REPAIRED, SET_BACK, NONE),
    BUTTON(windows_spells, nothing, ACTIVE, NONE, STILL_SET),
    BUTTON(windows_spells, its_page, REPAIRED, SET_BACK, NONE),
    BUTTON(as_wine, nothing, ACTIVE, NONE, STILL_SET),
    BUTTON(as_wine, its_page, REPAIRED, SET_BACK, NONE),
    BUTTON(as_wine, registry_alone, REPAIRED, SET_BACK, NONE),
#define WHEEL(before, repair, word, route, note)                                                   \
    ROW("wheel", before, repair, word, route, note, false)
#define WHEEL_STAYS(before, repair, word, route, note)                                             \
    ROW("wheel", before, repair, word, route, note, true)
    WHEEL(fresh, nothing, ACTIVE, NONE, STILL_SET),
    WHEEL(fresh, three_lines, REPAIRED, SET_BACK, NONE),
    WHEEL(fresh, five_lines, REPAIRED, OTHER_VALUE, WAS_OTHER),
    WHEEL(fresh, five_lines_applied_three_stored, REPAIRED, OTHER_VALUE, WAS_OTHER),
    WHEEL_STAYS(fresh, a_hundred_lines, ALTERED, NONE, NOT_USABLE),
    WHEEL_STAYS(fresh, a_page, ALTERED, NONE, NOT_USABLE),
    WHEEL_STAYS(fresh, a_page_stored_as_minus_one, ALTERED, NONE, STORED_NOT_USABLE),
    WHEEL(fresh, three_lines_this_session, MASKED, SESSION_ONLY, COMES_BACK),
    WHEEL(fresh, a_page_this_session, MASKED, SESSION_ONLY, COMES_BACK),
    WHEEL(fresh, three_lines_in_the_registry, ACTIVE, NONE, REGISTRY_ONLY),
    WHEEL_STAYS(fresh, three_lines_and_the_buttons, COLLATERAL, SET_BACK, CHANGED),
    WHEEL(bare, three_lines, REPAIRED, SET_BACK, NONE),
    WHEEL(bare, five_lines, REPAIRED, OTHER_VALUE, WAS_OTHER),
    WHEEL(a_page_before, a_page, REPAIRED, SET_BACK, NONE),
    WHEEL(a_page_before, three_lines, REPAIRED, OTHER_VALUE, WAS_OTHER),
    ROW("pointer-speed", fresh, nothing, ACTIVE, NONE, STILL_SET, false),
    ROW("pointer-speed", fresh, speed_of_ten, REPAIRED, SET_BACK, NONE, false),
    ROW("pointer-speed", fresh, speed_of_twelve, REPAIRED, OTHER_VALUE, WAS_OTHER, false),
    ROW("pointer-speed", fresh, speed_of_twenty, ALTERED, NONE, NOT_USABLE, true),
    ROW("pointer-speed", fresh, precision_alone, ACTIVE, NONE, STILL_SET, true),
    ROW("pointer-speed", fresh, speed_and_precision, COLLATERAL, SET_BACK, CHANGED, true),
    ROW("pointer-speed", fresh, speed_this_session, MASKED, SESSION_ONLY, COMES_BACK, false),
    ROW("pointer-speed", fresh, speed_of_zero_stored, ALTERED, NONE, STORED_NOT_USABLE, true),
    ROW("pointer-speed", speed_of_twenty_before, twenty_in_other_writing, REPAIRED, SET_BACK, NONE,
        false),
    ROW("pointer-speed", bare, speed_of_ten, REPAIRED, SET_BACK, NONE, false),
    ROW("double-click", fresh, nothing, ACTIVE, NONE, STILL_SET, false),
    ROW("double-click", fresh, half_a_second, REPAIRED, SET_BACK, NONE, false),
    ROW("double-click", fresh, nearly_a_second, REPAIRED, OTHER_VALUE, WAS_OTHER, false),
    ROW("double-click", fresh, quicker_still, ALTERED, NONE, NOT_USABLE, true),
    ROW("double-click", fresh, half_a_second_this_session, MASKED, SESSION_ONLY, COMES_BACK, false),
    ROW("double-click", five_seconds_before, nothing, ACTIVE, NONE, STILL_SET, false),
    ROW("double-click", five_seconds_before, half_a_second, REPAIRED, OTHER_VALUE, WAS_OTHER,
        false),
    ROW("double-click", two_clicks_open, nothing, ACTIVE, NONE, STILL_SET, false),
    ROW("double-click", two_clicks_open, single_click, MASKED, WORKED_AROUND, SINGLE_CLICK, true),
    ROW("double-click", no_shell_state, single_click, MASKED, WORKED_AROUND, SINGLE_CLICK, true),
    ROW("double-click", short_shell_state, nothing, ACTIVE, NONE, STILL_SET, false),
    ROW("double-click", short_shell_state, single_click, MASKED, WORKED_AROUND, SINGLE_CLICK, true),
    ROW("double-click", two_clicks_open, single_click_and_registry, MASKED, WORKED_AROUND,
        SINGLE_CLICK, true),
    ROW("double-click", two_clicks_open, single_click_this_session, MASKED, SESSION_ONLY,
        COMES_BACK, true),
    ROW("double-click", two_clicks_open, single_click_and_half_a_second, COLLATERAL, SET_BACK,
        CHANGED, true),
    ROW("double-click", two_clicks_open, single_click_and_back, ACTIVE, NONE, STILL_SET, false),
    ROW("double-click", two_clicks_open, hidden_files_shown, ACTIVE, NONE, STILL_SET, false),
    ROW("double-click", two_clicks_open, half_a_second_and_hidden_files, REPAIRED, SET_BACK, NONE,
        false),
    ROW("decimal-symbol", quebec, nothing, ACTIVE, NONE, STILL_SET, false),
    ROW("decimal-symbol", quebec, comma_back, REPAIRED, SET_BACK, NONE, false),
    ROW("decimal-symbol", quebec, another_symbol, ALTERED, NONE, NOT_USABLE, true),
    ROW("decimal-symbol", quebec, comma_in_the_registry, ACTIVE, NONE, REGISTRY_ONLY, false),
    ROW("decimal-symbol", quebec, comma_this_session, MASKED, SESSION_ONLY, COMES_BACK, false),
    ROW("decimal-symbol", quebec, comma_as_binary, MASKED, NONE, STORED_ODD, true),
    ROW("decimal-symbol", quebec, comma_and_another_region, COLLATERAL, SET_BACK, CHANGED, true),
    ROW("decimal-symbol", quebec, comma_and_its_list, REPAIRED, SET_BACK, NONE, false),
    ROW("decimal-symbol", point_before, nothing, ACTIVE, NONE, STILL_SET, false),
    ROW("decimal-symbol", point_before, point_back, REPAIRED, SET_BACK, NONE, false),
    ROW("short-date", quebec, nothing, ACTIVE, NONE, STILL_SET, false),
    ROW("short-date", quebec, date_back, REPAIRED, SET_BACK, NONE, false),
    ROW("short-date", quebec, date_with_two_digits, REPAIRED, OTHER_VALUE, WAS_OTHER, false),
    ROW("short-date", quebec, in_words, REPAIRED, OTHER_VALUE, WAS_OTHER, false),
    ROW("short-date", quebec, another_order, ALTERED, NONE, NOT_USABLE, true),
    ROW("short-date", quebec, no_year, ALTERED, NONE, NOT_USABLE, true),
    ROW("short-date", quebec, date_this_session, MASKED, SESSION_ONLY, COMES_BACK, false),
    ROW("short-date", quebec, date_and_another_region, COLLATERAL, SET_BACK, CHANGED, true),
    ROW("short-date", month_first_before, nothing, ACTIVE, NONE, STILL_SET, false),
    ROW("short-date", month_first_before, month_first_back, REPAIRED, SET_BACK, NONE, false),
    ROW("short-date", month_first_before, date_back, ALTERED, NONE, NOT_USABLE, true),
    ROW("sticky-keys", keys_as_usual, nothing, ACTIVE, NONE, STILL_SET, false),
    ROW("sticky-keys", keys_as_usual, keys_off, REPAIRED, SET_BACK, NONE, false),
    ROW("sticky-keys", keys_as_usual, keys_and_shortcut_off, REPAIRED, OTHER_VALUE, WAS_OTHER,
        false),
    ROW("sticky-keys", keys_as_usual, another_flag, ACTIVE, NONE, STILL_SET, false),
    ROW("sticky-keys", keys_as_usual, keys_off_this_session, MASKED, SESSION_ONLY, COMES_BACK,
        false),
    ROW("sticky-keys", keys_as_usual, another_flag_stored, MASKED, SESSION_ONLY, COMES_BACK, false),
    ROW("sticky-keys", keys_as_usual, keys_off_and_toggle_keys_on, COLLATERAL, SET_BACK, CHANGED,
        true),
    ROW("sticky-keys", bare, keys_off, REPAIRED, SET_BACK, NONE, false),
#define POINTER(before, repair, word, route, note)                                                 \
    ROW("busy-pointer", before, repair, word, route, note, false)
#define POINTER_STAYS(before, repair, word, route, note)                                           \
    ROW("busy-pointer", before, repair, word, route, note, true)
    POINTER(older_pointers, nothing, ACTIVE, NONE, STILL_STORED),
    POINTER(older_pointers, older_arrow, REPAIRED, SET_BACK, STORED_ALONE),
    POINTER(older_pointers, large_arrow, REPAIRED, OTHER_VALUE, WAS_OTHER),
    POINTER(older_pointers, another_scheme, REPAIRED, OTHER_VALUE, WAS_OTHER),
    POINTER(older_pointers, no_picture, REPAIRED, OTHER_VALUE, WAS_OTHER),
    POINTER(older_pointers, no_picture_at_all, REPAIRED, OTHER_VALUE, WAS_OTHER),
    POINTER(older_pointers, busy_in_another_writing, ACTIVE, NONE, STILL_STORED),
    POINTER(older_pointers, busy_with_slashes, ACTIVE, NONE, STILL_STORED),
    POINTER(older_pointers, busy_with_an_end, ACTIVE, NONE, STILL_STORED),
    POINTER_STAYS(older_pointers, wait_among_arrows, ALTERED, NONE, NOT_USABLE),
    POINTER(older_pointers, signed_in, ACTIVE, NONE, STILL_STORED),
    POINTER_STAYS(older_pointers, hourglass, ALTERED, NONE, NOT_USABLE),
    POINTER_STAYS(older_pointers, large_ring, ALTERED, NONE, NOT_USABLE),
    POINTER_STAYS(older_pointers, the_cat, ALTERED, NONE, NOT_USABLE),
    POINTER_STAYS(older_pointers, a_number, MASKED, NONE, STORED_ODD),
    POINTER_STAYS(older_pointers, older_arrow_and_speed, COLLATERAL, SET_BACK, STORED_ALONE),
    POINTER(newer_pointers, nothing, ACTIVE, NONE, STILL_STORED),
    POINTER(newer_pointers, large_arrow, REPAIRED, OTHER_VALUE, WAS_OTHER),
    POINTER(newer_pointers, another_scheme, REPAIRED, OTHER_VALUE, WAS_OTHER),
    POINTER(own_picture, nothing, ACTIVE, NONE, STILL_STORED),
    POINTER(own_picture, the_cat, REPAIRED, SET_BACK, STORED_ALONE),
    POINTER(own_picture, older_arrow, REPAIRED, OTHER_VALUE, WAS_OTHER),
    POINTER(bare, nothing, ACTIVE, NONE, STILL_STORED),
    POINTER(bare, no_picture_at_all, REPAIRED, SET_BACK, STORED_ALONE),
    POINTER(bare, older_arrow, REPAIRED, OTHER_VALUE, WAS_OTHER),
#define ICONS(before, repair, word, route, note)                                                   \
    ROW("desktop-icons", before, repair, word, route, note, false)
#define ICONS_STAYS(before, repair, word, route, note)                                             \
    ROW("desktop-icons", before, repair, word, route, note, true)
    ICONS(full_desktop, nothing, ACTIVE, NONE, STILL_SET),
    ICONS(full_desktop, show_icons, REPAIRED, SET_BACK, NONE),
    ICONS(full_desktop, view_alone, MASKED, SESSION_ONLY, COMES_BACK),
    ICONS(full_desktop, hide_icons_zero, ACTIVE, NONE, REGISTRY_ONLY),
    ICONS(full_desktop, hide_icons_zero_and_restart, REPAIRED, SET_BACK, NONE),
    ICONS(full_desktop, hide_icons_gone_and_restart, REPAIRED, VALUE_DELETED, NONE),
    ICONS_STAYS(full_desktop, hide_icons_two, ALTERED, NONE, STORED_NOT_USABLE),
    ICONS_STAYS(full_desktop, hide_icons_text, MASKED, NONE, STORED_ODD),
    ICONS(full_desktop, signed_in, ACTIVE, NONE, STILL_SET),
    ICONS(full_desktop, files_moved_away, ACTIVE, NONE, STILL_SET),
    ICONS(full_desktop, icons_and_files_moved, COLLATERAL, SET_BACK, GONE),
    ICONS(full_desktop, icons_and_file_renamed, COLLATERAL, SET_BACK, GONE),
    ICONS(full_desktop, icons_and_a_copy, COLLATERAL, SET_BACK, COPIED),
    ICONS(full_desktop, icons_and_another_desktop, COLLATERAL, SET_BACK, GONE),
    ICONS(desktop_on_a_server, show_icons, REPAIRED, SET_BACK, NONE),
    ICONS(full_desktop, icons_and_a_new_file, REPAIRED, SET_BACK, NONE),
    ICONS(full_desktop, icons_and_a_document_closed, REPAIRED, SET_BACK, NONE),
    ICONS(full_desktop, icons_and_a_document_saved, REPAIRED, SET_BACK, NONE),
    ICONS_STAYS(full_desktop, icons_and_hidden_files, COLLATERAL, SET_BACK, CHANGED),
    ICONS(never_hidden, show_icons, REPAIRED, SET_BACK, NONE),
    ICONS(never_hidden, hide_icons_gone_and_restart, REPAIRED, SET_BACK, NONE),
    ICONS(icons_as_wine, nothing, ACTIVE, NONE, STILL_SET),
    ICONS(icons_as_wine, show_icons, REPAIRED, SET_BACK, NONE),
#define BIN_ROW(before, repair, word, route, note)                                                 \
    ROW("recycle-bin", before, repair, word, route, note, false)
#define BIN_STAYS(before, repair, word, route, note)                                               \
    ROW("recycle-bin", before, repair, word, route, note, true)
    BIN_ROW(onedrive_there, nothing, ACTIVE, NONE, STILL_SET),
    BIN_ROW(onedrive_there, bin_page, REPAIRED, SET_BACK, NONE),
    BIN_ROW(onedrive_there, bin_page_and_its_boxes, REPAIRED, SET_BACK, NONE),
    BIN_ROW(onedrive_there, bin_zero, REPAIRED, SET_BACK, NONE),
    BIN_ROW(onedrive_there, bin_gone, REPAIRED, SET_BACK, NONE),
    BIN_ROW(onedrive_there, bin_in_the_older_place, ACTIVE, NONE, STILL_SET),
    BIN_ROW(onedrive_there, signed_in, ACTIVE, NONE, STILL_SET),
    BIN_STAYS(onedrive_there, bin_two, ACTIVE, NONE, STILL_SET),
    BIN_STAYS(onedrive_there, bin_text, MASKED, NONE, STORED_ODD),
    BIN_STAYS(onedrive_there, bin_and_this_pc, COLLATERAL, SET_BACK, CHANGED),
    BIN_ROW(onedrive_there, bin_and_onedrive, COLLATERAL, SET_BACK, GONE),
    BIN_ROW(onedrive_there, bin_key_gone, COLLATERAL, SET_BACK, KEY_GONE),
    BIN_STAYS(onedrive_there, all_icons_hidden, ACTIVE, NONE, STILL_SET),
    BIN_STAYS(onedrive_there, bin_and_all_icons_hidden, COLLATERAL, SET_BACK, CHANGED),
    BIN_ROW(bin_ticked, nothing, ACTIVE, NONE, STILL_SET),
    BIN_ROW(bin_ticked, bin_page, REPAIRED, SET_BACK, NONE),
    BIN_ROW(bin_ticked, bin_gone, REPAIRED, SET_BACK, NONE),
    BIN_ROW(bin_as_text, bin_page, REPAIRED, SET_BACK, NONE),
    BIN_ROW(bare, nothing, ACTIVE, NONE, STILL_SET),
    BIN_ROW(bare, bin_page, REPAIRED, SET_BACK, NONE),
    BIN_ROW(bare, bin_gone, REPAIRED, SET_BACK, NONE),
    BIN_ROW(as_wine, bin_zero, REPAIRED, SET_BACK, NONE),
#define FILES(before, repair, word, route, note)                                                   \
    ROW("system-files", before, repair, word, route, note, false)
    FILES(ini_there, nothing, ACTIVE, NONE, STILL_SET),
    FILES(ini_there, protect_and_hide, REPAIRED, SET_BACK, NONE),
    FILES(ini_there, protect, REPAIRED, SET_BACK, ALONG_STAYS),
    FILES(ini_there, hide_alone, MASKED, WORKED_AROUND, HIDDEN_AGAIN),
    FILES(ini_there, delete_ini, MASKED, WORKED_AROUND, FILE_DELETED),
    FILES(ini_there, delete_and_hide, MASKED, WORKED_AROUND, HIDDEN_AGAIN),
    FILES(ini_there, protect_and_delete, COLLATERAL, SET_BACK, ALONG_STAYS),
    ROW("system-files", ini_there, protect_and_unhide, COLLATERAL, SET_BACK, CHANGED, true),
    ROW("system-files", ini_there, protect_and_empty, COLLATERAL, SET_BACK, CHANGED, true),
    ROW("system-files", ini_there, protect_and_save, REPAIRED, SET_BACK, NONE, true),
    ROW("system-files", ini_there, protect_and_extensions, COLLATERAL, SET_BACK, CHANGED, true),
    FILES(hidden_before, nothing, ACTIVE, NONE, STILL_SET),
    FILES(hidden_before, protect, REPAIRED, SET_BACK, NONE),
    FILES(hidden_before, protect_and_hide, REPAIRED, SET_BACK, NONE),
    FILES(bare, nothing, ACTIVE, NONE, STILL_SET),
    FILES(bare, protect_and_hide, REPAIRED, SET_BACK, NONE),
#undef ROW
};
enum { ROWS = sizeof rows / sizeof *rows };

static void check_verdict(const struct row *row, struct round *r)
{
    struct verdict v = round_verify(r);

    CHECK_INT(v.word, row->word);
    CHECK_TEXT(v.route ? v.route->text : "none", row->route ? row->route->text : "none");
    CHECK_TEXT(v.note_count > 0 ? v.notes[0].id->text : "none",
               row->note ? row->note->text : "none");
    for (size_t i = 0; i < v.note_count; i++)
        CHECK(v.notes[i].object[0] != '\0');
    CHECK(v.check_count >= 2 || strcmp(row->ticket, "busy-pointer") == 0); /* is not asked */
    CHECK(v.check_count >= 1);
    verdict_done(&v);
}

static enum decision put_back(void *ctx, const struct conflict *what)
{
    (void)what;
    ++*(unsigned *)ctx;
    return DECIDE_PUT_BACK;
}

/* What becomes of files is only told: nothing can be made of a name. */
static bool is_of_files(const struct row *row)
{
    return row->repair == icons_and_another_desktop || row->repair == files_moved_away ||
           row->repair == icons_and_files_moved || row->repair == icons_and_file_renamed ||
           row->repair == icons_and_a_copy || row->repair == icons_and_a_new_file ||
           row->repair == icons_and_a_document_closed || row->repair == icons_and_a_document_saved;
}

static bool is_of_lost_files(const struct row *row)
{
    return is_of_files(row) && row->repair != icons_and_a_new_file &&
           row->repair != icons_and_a_copy && row->repair != icons_and_a_document_closed &&
           row->repair != icons_and_a_document_saved;
}

/* What nobody put back, because it was nobody's place to begin with. */
static bool is_windows_own(const struct row *row)
{
    return row->repair == something_far_away || row->repair == hidden_files_shown ||
           row->repair == half_a_second_and_hidden_files;
}

/* Everything comes back to the byte; without a question where nothing else was touched. */
static void check_back(const struct row *row, struct round *r, const struct str *before)
{
    unsigned asked = 0;
    const struct conflict_handler handler = {put_back, &asked, NULL};
    struct receipt receipt = {0};
    struct str after = {0};
    struct err err = {0};

    CHECK_INT(session_restore(r->session, &handler, &receipt, &err), ST_OK);
    CHECK(receipt.count > 5);
    /* What came beside it is nobody's loss. */
    CHECK_INT(receipt.identical + is_of_lost_files(row), receipt.count);
    receipt_done(&receipt);
    CHECK(row->stays || asked == 0);
    fake_photograph(r->pc, &after);
    if (is_of_files(row))
        CHECK_TEXT(fake_setting(r->pc, "desktop-icons"), "0");
    else if (!is_windows_own(row))
        CHECK_TEXT(str_text(&after), str_text(before));
    else if (row->repair != something_far_away) /* as Explorer has it now */
        CHECK(strstr(str_text(&after), "ShellState 3 240000003d") != NULL);
    CHECK_INT(session_state(r->session), SESSION_CLOSED);
    str_done(&after);
}

TEST(each_row_is_judged_and_put_back)
{
    for (size_t i = 0; i < ROWS; i++) {
        struct str before = {0};
        struct err err = {0};
        struct round r;

        test_row(rows[i].name);
        begin(&r, rows[i].ticket);
        rows[i].before(r.pc);
        fake_photograph(r.pc, &before);
        CHECK_INT(round_plant(&r, rows[i].ticket, NULL, NULL, &err), ST_OK);
        rows[i].repair(r.pc);
        round_restart(&r); /* the console is a process each time */
        check_verdict(&rows[i], &r);
        check_back(&rows[i], &r, &before);
        str_done(&before);
        round_done(&r);
    }
    test_row(NULL);
}

/* A file of somebody's: it is no repair, and nobody's to take away. */
TEST(a_shortcut_to_the_bin_is_no_repair_and_stays)
{
    static const char path[] = FAKE_DESKTOP "\\Recycle Bin.lnk";
    struct verdict v;
    struct round r;

    begin(&r, "recycle-bin");
    onedrive_there(r.pc);
    CHECK_INT(round_plant(&r, "recycle-bin", NULL, NULL, NULL), ST_OK);
    fake_file(r.pc, path, "L", 1, OS_FILE_ARCHIVE, 0, 0);
    v = round_verify(&r);
    CHECK_INT(v.word, VERDICT_ACTIVE);
    verdict_done(&v);
    CHECK_INT(round_restore(&r, &decide_later, NULL), ST_OK);
    CHECK(fake_has_file(r.pc, path));
    CHECK_TEXT(fake_setting(r.pc, "recycle-bin"), "0");
    round_done(&r);
}

/* Explorer writes into the key of its views, and takes away, all the time. */
TEST(what_explorer_takes_away_beside_is_nobodys_loss)
{
    struct verdict v;
    struct round r;

    begin(&r, "system-files");
    ini_there(r.pc);
    fake_set_dword(r.pc, ADVANCED, "TaskbarSizeMove", 0);
    CHECK_INT(round_plant(&r, "system-files", NULL, NULL, NULL), ST_OK);
    protect_and_hide(r.pc);
    fake_unset(r.pc, OS_HKCU, ADVANCED, "TaskbarSizeMove");
    v = round_verify(&r);
    CHECK_INT(v.word, VERDICT_REPAIRED);
    CHECK_INT(v.note_count, 0);
    verdict_done(&v);
    round_done(&r);
}

/* --- refusals --------------------------------------------------------------------------------- */

static void swapped(struct fake_os *pc)
{
    fake_set_text(pc, MOUSE, "SwapMouseButtons", "1");
}
static void swapped_in_the_session(struct fake_os *pc)
{
    fresh(pc);
    fake_set_session(pc, "primary-button", "1");
}
static void swapped_from_the_next_sign_in(struct fake_os *pc)
{
    fresh(pc);
    fake_set_session(pc, "primary-button", "0");
    fake_set_text(pc, MOUSE, "SwapMouseButtons", "1");
}
static void policy(struct fake_os *pc, enum os_root root, const char *number)
{
    fresh(pc);
    fake_set(pc, root, POLICIES, "NoControlPanel", OS_REG_DWORD, number, 4);
}
static void policy_of_the_user(struct fake_os *pc)
{
    policy(pc, OS_HKCU, "\1\0\0");
}
static void policy_of_the_pc(struct fake_os *pc)
{
    policy(pc, OS_HKLM, "\1\0\0");
}
static void policy_off(struct fake_os *pc)
{
    policy(pc, OS_HKLM, "\0\0\0");
}
static void no_overrides(struct fake_os *pc)
{
    fake_set(pc, OS_HKCU, "Software\\Policies\\Microsoft\\Control Panel\\International",
             "PreventUserOverrides", OS_REG_DWORD, "\1\0\0", 4);
}
static void thousands_are_points(struct fake_os *pc)
{
    quebec(pc);
    fake_set_text(pc, INTERNATIONAL, "sThousand", ".");
}
static void american(struct fake_os *pc)
{
    point_before(pc);
    fake_set_text(pc, INTERNATIONAL, "sThousand", ",");
}
static void sticky_already(struct fake_os *pc)
{
    fake_set_text(pc, ACCESSIBILITY "\\StickyKeys", "Flags", "511");
}
static void filter_keys_on(struct fake_os *pc)
{
    keys_as_usual(pc);
    fake_set_text(pc, ACCESSIBILITY "\\Keyboard Response", "Flags", "127");
}
static void times_out(struct fake_os *pc)
{
    keys_as_usual(pc);
    fake_set_text(pc, ACCESSIBILITY "\\TimeOut", "Flags", "3");
}
static void busy_before(struct fake_os *pc)
{
    set_expand(pc, "Arrow", "%SystemRoot%\\cursors\\aero_busy.ani");
}
static void sized_pointer(struct fake_os *pc)
{
    set_expand(pc, "Arrow", "%LOCALAPPDATA%\\Microsoft\\Windows\\Cursors\\arrow_eoa.cur");
}
static void picture_on_a_server(struct fake_os *pc)
{
    fake_set_text(pc, CURSORS, "Arrow", "\\\\files\\cursors\\cat.cur");
}
static void long_picture(struct fake_os *pc)
{
    char path[300] = "C:\\";

    memset(path + 3, 'a', 280);
    fake_set_text(pc, CURSORS, "Arrow", path);
}
static void without_picture(struct fake_os *pc)
{
    older_pointers(pc);
    fake_remove_now(pc, "C:\\Windows\\cursors\\aero_busy.ani");
}
static void locked_pointers(struct fake_os *pc)
{
    older_pointers(pc);
    fake_set(pc, OS_HKCU, "Software\\Policies\\Microsoft\\Windows\\Personalization",
             "NoChangingMousePointers", OS_REG_DWORD, "\1\0\0", 4);
}
static void no_desktop(struct fake_os *pc)
{
    full_desktop(pc);
    fake_lacks(pc, "desktop-icons");
}
static void icons_hidden_before(struct fake_os *pc)
{
    full_desktop(pc);
    fake_set_setting(pc, "desktop-icons", "1");
}
static void view_hidden_before(struct fake_os *pc)
{
    full_desktop(pc);
    fake_set_session(pc, "desktop-icons", "1");
}
static void forbidden_desktop(struct fake_os *pc)
{
    full_desktop(pc);
    fake_set(pc, OS_HKCU, POLICIES, "NoDesktop", OS_REG_DWORD, "\1\0\0", 4);
}
static void no_menu(struct fake_os *pc)
{
    full_desktop(pc);
    fake_set(pc, OS_HKLM, POLICIES, "NoViewContextMenu", OS_REG_DWORD, "\1\0\0", 4);
}
static void older_menu_alone(struct fake_os *pc)
{
    fake_set_dword(pc, OLDER_KEY, BIN, 1);
}
static void held_icons(struct fake_os *pc)
{
    full_desktop(pc);
    fake_hold_settings(pc, true);
}
static void held(struct fake_os *pc)
{
    fresh(pc);
    fake_hold_settings(pc, true);
}
static void held_bare(struct fake_os *pc)
{
    fake_hold_settings(pc, true);
}
static void denied(struct fake_os *pc)
{
    fresh(pc);
    fake_deny_write(pc, "primary-button");
}

TEST(a_plant_that_would_hold_nothing_or_be_no_fault_is_refused)
{
    static const struct {
        const char *name;
        void (*before)(struct fake_os *pc);
        enum status status;
        enum err_reason reason;
        const char *object; /* a part of it */
        const struct word *why;
        const char *ticket; /* NULL: primary-button */
    } cases[] = {
        {"left-handed", swapped, ST_REFUSED, ERR_SAME_FAULT_BY_HAND, "SwapMouseButtons", NULL,
         NULL},
        {"in the session", swapped_in_the_session, ST_REFUSED, ERR_SAME_FAULT_BY_HAND,
         "SM_SWAPBUTTON", NULL, NULL},
        {"from the next sign-in", swapped_from_the_next_sign_in, ST_REFUSED, ERR_SAME_FAULT_BY_HAND,
         "SwapMouseButtons", NULL, NULL},
        {"policy of the user", policy_of_the_user, ST_REFUSED, ERR_REFUSED_BY_KIND,
         "HKCU\\" POLICIES "\\NoControlPanel", REFUSAL_PAGE_LOCKED, NULL},
        {"policy of the PC", policy_of_the_pc, ST_REFUSED, ERR_REFUSED_BY_KIND,
         "HKLM\\" POLICIES "\\NoControlPanel", REFUSAL_PAGE_LOCKED, NULL},
        {"policy that is off", policy_off, ST_OK, ERR_NONE, "", NULL, NULL},
        {"a driver holds it", held, ST_WRITE, ERR_PLANT_UNDONE, "SM_SWAPBUTTON", NULL, NULL},
        {"a driver holds it, bare", held_bare, ST_WRITE, ERR_PLANT_UNDONE, "SM_SWAPBUTTON", NULL,
         NULL},
        {"formats that are locked", no_overrides, ST_REFUSED, ERR_REFUSED_BY_KIND,
         "PreventUserOverrides", REFUSAL_PAGE_LOCKED, "decimal-symbol"},
        {"thousands are points", thousands_are_points, ST_REFUSED, ERR_REFUSED_BY_KIND, "sThousand",
         REFUSAL_COLLIDES, "decimal-symbol"},
        {"thousands are commas", american, ST_REFUSED, ERR_REFUSED_BY_KIND, "sThousand",
         REFUSAL_COLLIDES, "decimal-symbol"},
        {"busy already", busy_before, ST_REFUSED, ERR_SAME_FAULT_BY_HAND, "Arrow", NULL,
         "busy-pointer"},
        {"a pointer of its own size", sized_pointer, ST_REFUSED, ERR_REFUSED_BY_KIND, "Arrow",
         REFUSAL_FEATURE_ON, "busy-pointer"},
        {"a picture on a server", picture_on_a_server, ST_REFUSED, ERR_REFUSED_BY_KIND, "Arrow",
         REFUSAL_OTHER_PICTURE, "busy-pointer"},
        {"a path without an end", long_picture, ST_REFUSED, ERR_REFUSED_BY_KIND, "Arrow",
         REFUSAL_OTHER_PICTURE, "busy-pointer"},
        {"no such picture", without_picture, ST_REFUSED, ERR_REFUSED_BY_KIND, "aero_busy.ani",
         REFUSAL_NO_PICTURE, "busy-pointer"},
        {"pointers that are locked", locked_pointers, ST_REFUSED, ERR_REFUSED_BY_KIND,
         "NoChangingMousePointers", REFUSAL_PAGE_LOCKED, "busy-pointer"},
        {"no desktop", no_desktop, ST_REFUSED, ERR_REFUSED_BY_KIND, "FWF_NOICONS", REFUSAL_NOT_HERE,
         "desktop-icons"},
        {"icons hidden already", icons_hidden_before, ST_REFUSED, ERR_SAME_FAULT_BY_HAND,
         "HideIcons", NULL, "desktop-icons"},
        {"icons hidden in the view", view_hidden_before, ST_REFUSED, ERR_SAME_FAULT_BY_HAND,
         "FWF_NOICONS", NULL, "desktop-icons"},
        {"a desktop that is forbidden", forbidden_desktop, ST_REFUSED, ERR_REFUSED_BY_KIND,
         "NoDesktop", REFUSAL_PAGE_LOCKED, "desktop-icons"},
        {"no menu on the desktop", no_menu, ST_REFUSED, ERR_REFUSED_BY_KIND, "NoViewContextMenu",
         REFUSAL_PAGE_LOCKED, "desktop-icons"},
        {"another program hides the icons", held_icons, ST_WRITE, ERR_PLANT_UNDONE, "FWF_NOICONS",
         NULL, "desktop-icons"},
        {"one click opens", one_click_opens, ST_REFUSED, ERR_REFUSED_BY_KIND, "ShellState",
         REFUSAL_NO_SYMPTOM, "double-click"},
        {"one click opens, another ticket", one_click_opens, ST_OK, ERR_NONE, "", NULL, "wheel"},
        {"sticky already", sticky_already, ST_REFUSED, ERR_SAME_FAULT_BY_HAND, "StickyKeys\\Flags",
         NULL, "sticky-keys"},
        {"filter keys are on", filter_keys_on, ST_REFUSED, ERR_REFUSED_BY_KIND, "Keyboard Response",
         REFUSAL_FEATURE_ON, "sticky-keys"},
        {"features time out", times_out, ST_REFUSED, ERR_REFUSED_BY_KIND, "TimeOut",
         REFUSAL_FEATURE_ON, "sticky-keys"},
        {"the bin is hidden already", bin_two, ST_REFUSED, ERR_SAME_FAULT_BY_HAND, BIN, NULL,
         "recycle-bin"},
        {"no icon is shown", all_icons_hidden, ST_REFUSED, ERR_REFUSED_BY_KIND, "HideIcons",
         REFUSAL_NO_SYMPTOM, "recycle-bin"},
        {"no desktop is allowed", forbidden_desktop, ST_REFUSED, ERR_REFUSED_BY_KIND, "NoDesktop",
         REFUSAL_PAGE_LOCKED, "recycle-bin"},
        {"no Control Panel, no page of icons", policy_of_the_pc, ST_REFUSED, ERR_REFUSED_BY_KIND,
         "NoControlPanel", REFUSAL_PAGE_LOCKED, "recycle-bin"},
        {"hidden for the older menu alone", older_menu_alone, ST_OK, ERR_NONE, "", NULL,
         "recycle-bin"},
        {"the files are shown already", shown_before, ST_REFUSED, ERR_SAME_FAULT_BY_HAND,
         "ShowSuperHidden", NULL, "system-files"},
        {"Windows refuses", denied, ST_WRITE, ERR_CANNOT_WRITE, "primary-button", NULL, NULL},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *ticket = cases[i].ticket ? cases[i].ticket : "primary-button";
        struct str before = {0}, after = {0};
        struct err err = {0};
        struct round r;

        test_row(cases[i].name);
        begin(&r, ticket);
        cases[i].before(r.pc);
        fake_photograph(r.pc, &before);
        CHECK_INT(round_plant(&r, ticket, NULL, NULL, &err), cases[i].status);
        CHECK_INT(err.reason, cases[i].reason);
        CHECK(strstr(err.object, cases[i].object) != NULL);
        CHECK(err.why == cases[i].why);
        if (cases[i].status != ST_OK) {
            fake_photograph(r.pc, &after);
            CHECK_TEXT(str_text(&after), str_text(&before));
            CHECK(session_state(r.session) == SESSION_EMPTY ||
                  session_state(r.session) == SESSION_CLOSED);
        }
        str_done(&before);
        str_done(&after);
        round_done(&r);
    }
    test_row(NULL);
}

TEST(words_that_are_not_the_tables_are_refused)
{
    static const struct {
        const char *setting, *value;
        const struct word *why;
    } cases[] = {
        {"name", "keyboard", REFUSAL_BAD_NAME},
        {"name", "SwapMouseButtons", REFUSAL_BAD_NAME},
        {"name", "", REFUSAL_BAD_NAME},
        {"level", "1", REFUSAL_BAD_LEVEL},
        {"level", "", REFUSAL_BAD_LEVEL},
        {"level", "fastest", REFUSAL_BAD_LEVEL},
        {"also", "sticky-keys", REFUSAL_BAD_ALSO},
        {"also", "mouse", REFUSAL_BAD_ALSO},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct err err = {0};
        struct round r;

        test_row(cases[i].value);
        begin(&r, "primary-button");
        fresh(r.pc);
        CHECK_INT(round_plant(&r, "primary-button", cases[i].setting, cases[i].value, &err),
                  ST_ARGUMENT);
        CHECK(err.why == cases[i].why);
        round_done(&r);
    }
    test_row(NULL);
}

/* Else a ticket would tell of the wheel, and call a diagnosis right, where something else is set.
 */
TEST(what_a_ticket_sets_otherwise_is_its_own)
{
    static const struct {
        const char *row, *ticket, *setting, *value, *more, *more_value;
        const char *refused; /* NULL: planted */
    } cases[] = {
        {"another setting", "wheel", "name", "double-click", "level", "fastest", "name"},
        {"one more", "wheel", "also", "primary-button", NULL, NULL, "also"},
        {"its own one more", "mouse-gone-mad", "also", "wheel", NULL, NULL, NULL},
        {"its own", "wheel", "name", "wheel", "level", "no-scrolling", NULL},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct plant_options options = {0};
        struct err err = {0};
        struct round r;

        test_row(cases[i].row);
        begin(&r, cases[i].ticket);
        fresh(r.pc);
        settings_set(&options.settings, cases[i].setting, cases[i].value);
        if (cases[i].more)
            settings_set(&options.settings, cases[i].more, cases[i].more_value);
        CHECK_INT(session_plant(r.session, cases[i].ticket, &options, NULL, &err),
                  cases[i].refused ? ST_ARGUMENT : ST_OK);
        CHECK_INT(err.reason, cases[i].refused ? ERR_SETTING_OF_TICKET : ERR_NONE);
        if (cases[i].refused)
            CHECK_TEXT(err.object, cases[i].refused);
        settings_done(&options.settings);
        round_done(&r);
    }
    test_row(NULL);
}

/* --- another user's --------------------------------------------------------------------------- */

static enum status not_his(void *ctx, const char *name, struct str *out, struct err *err)
{
    (void)ctx, (void)out;
    return err_set(err, ST_REFUSED, ERR_WRONG_USER, 0, name);
}

/* verify --user: what is stored decides, and it is said that the rest could not be seen. */
TEST(of_another_session_what_is_stored_is_judged)
{
    static const struct {
        const char *name;
        void (*repair)(struct fake_os *pc);
        enum verdict_word word;
        const char *ticket; /* NULL: primary-button */
    } cases[] = {
        {"nothing", nothing, VERDICT_ACTIVE, NULL},
        {"its page", its_page, VERDICT_REPAIRED, NULL},
        {"the registry alone", registry_alone, VERDICT_REPAIRED, NULL},
        {"the session alone", session_alone, VERDICT_ACTIVE, NULL},
        {"junk", junk_stored, VERDICT_MASKED, NULL},
        {"out of range", out_of_range_stored, VERDICT_ALTERED, NULL},
        {"five lines", five_lines, VERDICT_REPAIRED, "wheel"},
        {"a page", a_page, VERDICT_ALTERED, "wheel"},
        {"three lines this session", three_lines_this_session, VERDICT_ACTIVE, "wheel"},
        {"one click", single_click, VERDICT_MASKED, "double-click"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *ticket = cases[i].ticket ? cases[i].ticket : "primary-button";
        struct os_ops ops;
        struct os other;
        struct session *s;
        struct verdict v = {0};
        struct round r;

        test_row(cases[i].name);
        begin(&r, ticket);
        fresh(r.pc);
        CHECK_INT(round_plant(&r, ticket, NULL, NULL, NULL), ST_OK);
        cases[i].repair(r.pc);
        ops = *r.os.ops;
        ops.setting_read = not_his;
        other = (struct os){.ops = &ops, .ctx = r.os.ctx};
        s = session_new(&other, &r.catalog);
        CHECK_INT(session_verify(s, &v, NULL), ST_OK);
        CHECK_INT(v.word, cases[i].word);
        CHECK(verdict_has_note(&v, NOTE_NOT_VISIBLE));
        verdict_done(&v);
        session_free(s);
        round_done(&r);
    }
    test_row(NULL);
}

/* --- what cannot be read ---------------------------------------------------------------------- */

TEST(what_cannot_be_read_is_never_guessed)
{
    unsigned unknown = 0;

    for (unsigned n = 1; n < 60; n++) {
        struct verdict v;
        struct round r;

        begin(&r, "wheel");
        fresh(r.pc);
        CHECK_INT(round_plant(&r, "wheel", NULL, NULL, NULL), ST_OK);
        five_lines(r.pc);
        fake_fail_read_at(r.pc, n, n % 2 == 0, 5); /* once, or from then on */
        v = round_verify(&r);
        CHECK(v.word == VERDICT_UNKNOWN || v.word == VERDICT_REPAIRED || v.word == VERDICT_COUNT);
        unknown += v.word == VERDICT_UNKNOWN;
        verdict_done(&v);
        round_done(&r);
    }
    CHECK(unknown >= 2);
}

/* --- ended in the middle ---------------------------------------------------------------------- */

static bool play_until(struct round *r)
{
    struct str unused = {0};
    bool done = round_plant(r, "primary-button", NULL, NULL, NULL) == ST_OK;

    if (done)
        its_page(r->pc);
    done = done && round_restore(r, &decide_later, NULL) == ST_OK;
    str_done(&unused);
    return done;
}

TEST(ended_at_any_write_it_comes_back_to_the_byte)
{
    static void (*const befores[])(struct fake_os *) = {fresh,    bare,        key_alone,
                                                        odd_type, expand_type, unterminated};
    unsigned ended = 0;

    for (size_t b = 0; b < sizeof befores / sizeof *befores; b++)
        for (unsigned steps = 0; steps < 2; steps++)
            for (unsigned n = 1;; n++) {
                struct str before = {0}, after = {0};
                struct err err = {0};
                struct round r;
                bool done;

                begin(&r, "primary-button");
                befores[b](r.pc);
                fake_photograph(r.pc, &before);
                fake_kill_within(r.pc, n, steps);
                done = play_until(&r) && !fake_killed(r.pc);
                round_restart(&r);
                session_refresh(r.session, NULL);
                if (!done && session_state(r.session) != SESSION_EMPTY &&
                    session_state(r.session) != SESSION_CLOSED)
                    CHECK_INT(round_restore(&r, &decide_later, &err), ST_OK);
                fake_photograph(r.pc, &after);
                CHECK_TEXT(str_text(&after), str_text(&before));
                ended += !done;
                str_done(&before);
                str_done(&after);
                round_done(&r);
                if (done || n > 60)
                    break;
            }
    CHECK(ended > 40);
}

/* --- a stranger's journal --------------------------------------------------------------------- */

static bool owns(enum record_role role, struct place place, const char *before, const char *planted)
{
    const struct fault_kind *kind = fault_find("user-setting");
    struct record r = {.place = place, .role = role};
    bool may;

    if (place.type == PLACE_SETTING && before) {
        state_set_setting(&r.before, before);
        state_set_setting(&r.planted, planted);
    }
    may = kind->may_own(kind, &r);
    state_done(&r.before);
    state_done(&r.planted);
    place_done(&place);
    return may;
}

/* A picture is written in the folder and the type that this PC has. */
TEST(a_picture_is_planted_in_the_writing_of_the_one_before)
{
    static const struct {
        const char *name;
        void (*before)(struct fake_os *pc);
        const char *path;
        uint32_t type;
    } cases[] = {
        {"older", older_pointers, "%SystemRoot%\\cursors\\aero_busy.ani", OS_REG_EXPAND_SZ},
        {"newer", newer_pointers, "C:\\WINDOWS\\Cursors\\aero_busy.ani", OS_REG_SZ},
        {"none", bare, "C:\\Windows\\cursors\\aero_busy.ani", OS_REG_SZ},
        {"his own", own_picture, "C:\\Windows\\cursors\\aero_busy.ani", OS_REG_EXPAND_SZ},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct os_value now = {0};
        struct state want = {0};
        struct round r;

        test_row(cases[i].name);
        begin(&r, "busy-pointer");
        cases[i].before(r.pc);
        CHECK_INT(round_plant(&r, "busy-pointer", NULL, NULL, NULL), ST_OK);
        CHECK_INT(r.os.ops->reg_read(r.os.ctx, OS_HKCU, CURSORS, "Arrow", &now, NULL), ST_OK);
        state_set_string(&want, cases[i].path);
        CHECK_INT(now.type, cases[i].type);
        CHECK(str_equal(&now.data, &want.data));
        state_done(&want);
        os_value_done(&now);
        round_done(&r);
    }
    test_row(NULL);
}

TEST(only_what_the_table_names_is_touched)
{
    struct state away = {0};
    struct record server = {.place = place_value(OS_HKCU, CURSORS, "Arrow"), .role = ROLE_OWN};
    const struct fault_kind *self = fault_find("user-setting");

    state_set_string(&away, "\\\\files\\cat.cur");
    server.before = away;
    CHECK(!self->may_own(self, &server)); /* Windows would fetch it */
    state_set_string(&server.before, "C:\\cat.cur");
    CHECK(self->may_own(self, &server));
    state_done(&server.before);
    place_done(&server.place);
    CHECK(owns(ROLE_OWN, place_setting("busy-pointer"), "", "C:\\w\\cursors\\aero_busy.ani"));
    CHECK(!owns(ROLE_OWN, place_setting("busy-pointer"), "", "C:\\w\\aero_busy.ani"));
    CHECK(!owns(ROLE_OWN, place_setting("busy-pointer"), "", "C:\\w\\cursors\\cat.cur"));
    CHECK(!owns(ROLE_OWN, place_setting("busy-pointer"), "", "//s/x\\cursors\\aero_busy.ani"));
    CHECK(!owns(ROLE_OWN, place_setting("busy-pointer"), "\\\\s\\cat.cur",
                "C:\\w\\cursors\\aero_busy.ani"));
    CHECK(owns(ROLE_OWN, place_setting("primary-button"), "0", "1"));
    CHECK(!owns(ROLE_WATCH, place_setting("primary-button"), "0", "1"));
    CHECK(owns(ROLE_WATCH, place_setting("primary-button"), "0", "0")); /* nothing is planted */
    CHECK(!owns(ROLE_WATCH, place_setting("primary-button"), "2", "2"));
    CHECK(!owns(ROLE_OWN, place_setting("primary-button"), "2", "1"));
    CHECK(!owns(ROLE_OWN, place_setting("primary-button"), "", "1"));
    CHECK(!owns(ROLE_OWN, place_setting("primary-button"), "0", "0"));
    CHECK(!owns(ROLE_OWN, place_setting("primary-button"), NULL, NULL));
    CHECK(!owns(ROLE_OWN, place_setting("keyboard"), "0", "1"));
    CHECK(owns(ROLE_OWN, place_value(OS_HKCU, MOUSE, "swapmousebuttons"), NULL, NULL));
    CHECK(owns(ROLE_WATCH, place_value(OS_HKCU, MOUSE, "MouseTrails"), NULL, NULL));
    CHECK(!owns(ROLE_OWN, place_value(OS_HKCU, MOUSE, "MouseTrails"), NULL, NULL));
    CHECK(!owns(ROLE_WATCH, place_value(OS_HKCU, MOUSE, "SmoothMouseXCurve"), NULL, NULL));
    CHECK(owns(ROLE_WATCH, place_value(OS_HKCU, EXPLORER, "ShellState"), NULL, NULL));
    CHECK(!owns(ROLE_OWN, place_value(OS_HKCU, EXPLORER, "ShellState"), NULL, NULL));
    CHECK(!owns(ROLE_OWN, place_key(EXPLORER "\\User Shell Folders"), NULL, NULL));
    CHECK(!owns(ROLE_WATCH, place_value(OS_HKLM, MOUSE, "MouseTrails"), NULL, NULL));
    CHECK(!owns(ROLE_OWN, place_value(OS_HKCU, FAKE_INTERNET, "ProxyEnable"), NULL, NULL));
    CHECK(owns(ROLE_OWN, place_key(MOUSE), NULL, NULL));
    CHECK(owns(ROLE_OWN, place_key("Control Panel"), NULL, NULL));
    CHECK(owns(ROLE_OWN, place_value(OS_HKCU, BIN_KEY, BIN), NULL, NULL));
    CHECK(owns(ROLE_OWN, place_value(OS_HKCU, OLDER_KEY, BIN), NULL, NULL)); /* planted along */
    CHECK(!owns(ROLE_OWN, place_value(OS_HKCU, BIN_KEY, ONEDRIVE), NULL, NULL));
    CHECK(owns(ROLE_WATCH, place_value(OS_HKCU, BIN_KEY, ONEDRIVE), NULL, NULL));
    CHECK(owns(ROLE_OWN, place_key(ICON_CHOICES), NULL, NULL));
    CHECK(!owns(ROLE_WATCH, place_tree(ICON_CHOICES), NULL, NULL));
    CHECK(!owns(ROLE_OWN, place_key("Control Panel\\Mousex"), NULL, NULL));
    CHECK(!owns(ROLE_OWN, place_key("Control"), NULL, NULL));
    CHECK(owns(ROLE_OWN, place_key("Software"), NULL, NULL)); /* above one: goes if it is empty */
    CHECK(!owns(ROLE_OWN, place_key("Software\\Classes"), NULL, NULL));
    CHECK(!owns(ROLE_OWN, place_file(FAKE_STARTUP, "a.bat"), NULL, NULL));
    CHECK(!owns(ROLE_WATCH, place_tree(MOUSE), NULL, NULL)); /* it was not there */
    CHECK(!owns(ROLE_WATCH, place_tree("Software"), NULL, NULL));
}

/* --- two at once ------------------------------------------------------------------------------ */

/* A round of two settings, planted: its journal. */
static void plant_two(struct round *r, struct journal *j)
{
    const struct fault_kind *kind = fault_find("user-setting");
    struct settings settings = {0};

    settings_set(&settings, "name", "primary-button");
    settings_set(&settings, "level", "swapped");
    settings_set(&settings, "also", "wheel");
    CHECK_INT(kind->capture(kind, &r->os, &settings, &j->records, NULL), ST_OK);
    settings_done(&settings);
    fake_set_setting(r->pc, "primary-button", "1");
    fake_set_setting(r->pc, "wheel", "0");
}

static const char *part_note(const struct verdict *v)
{
    for (size_t i = 0; i < v->note_count; i++)
        if (v->notes[i].id == NOTE_PART_REPAIRED)
            return v->notes[i].object;
    return "none";
}

TEST(of_two_the_worst_is_said_and_each_has_its_checks)
{
    static const struct {
        const char *name;
        void (*first)(struct fake_os *pc);
        void (*second)(struct fake_os *pc);
        enum verdict_word word;
        const struct word *note; /* the first */
        const char *part;        /* how many are right again, where that is said */
    } cases[] = {
        {"neither", nothing, nothing, VERDICT_ACTIVE, NOTE_STILL_SET, NULL},
        {"the first", its_page, nothing, VERDICT_ACTIVE, NOTE_STILL_SET, "1/2"},
        {"the second", nothing, three_lines, VERDICT_ACTIVE, NOTE_STILL_SET, "1/2"},
        {"both", its_page, three_lines, VERDICT_REPAIRED, NOTE_NONE, NULL},
        {"both, one otherwise", its_page, five_lines, VERDICT_REPAIRED, NOTE_WAS_OTHER, NULL},
        {"one for this session", session_alone, three_lines, VERDICT_MASKED, NOTE_COMES_BACK,
         "1/2"},
        {"one unusable", its_page, a_page, VERDICT_ALTERED, NOTE_NOT_USABLE, "1/2"},
        {"masked before altered", session_alone, a_page, VERDICT_MASKED, NOTE_COMES_BACK, NULL},
        {"active before masked", nothing, three_lines_this_session, VERDICT_ACTIVE, NOTE_STILL_SET,
         NULL},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct fault_kind *kind = fault_find("user-setting");
        struct journal j = {0};
        struct observations seen = {0};
        struct verdict v = {0};
        struct round r;

        test_row(cases[i].name);
        round_init(&r);
        fresh(r.pc);
        plant_two(&r, &j);
        cases[i].first(r.pc);
        cases[i].second(r.pc);
        kind->observe(kind, &r.os, &j, &seen);
        kind->judge(kind, &r.os, &j, &seen, &v);
        CHECK_INT(v.word, cases[i].word);
        CHECK_TEXT(v.note_count > 0 ? v.notes[0].id->text : "none",
                   cases[i].note ? cases[i].note->text : "none");
        CHECK_INT(v.check_count, 4);
        CHECK_TEXT(part_note(&v), cases[i].part ? cases[i].part : "none");
        verdict_done(&v);
        observations_done(&seen);
        journal_done(&j);
        round_done(&r);
    }
    test_row(NULL);
}

/* Which go together is the table's alone, and both ways. */
TEST(a_setting_that_hides_another_is_refused_beside_it)
{
    for (const struct value_row *row = value_rows; row->name; row++)
        for (const struct value_row *also = value_rows; also->name; also++) {
            const struct fault_kind *kind = fault_find("user-setting");
            const struct fault_setting *wrong = NULL;
            struct settings settings = {0};
            struct str allowed = {0};
            bool fits;

            test_row(also->name);
            settings_set(&settings, "name", row->name);
            settings_set(&settings, "level", row->levels[0].word);
            settings_set(&settings, "also", also->name);
            fits = fault_fits(kind, &settings, &wrong, &allowed);
            CHECK(fits == value_goes_with(row, also));
            CHECK(fits == value_goes_with(also, row));
            CHECK(!fits || (row != also && !row->off && !also->off));
            CHECK(fits || strcmp(wrong->word->text, "also") == 0);
            for (size_t i = 0; also->beside && also->beside[i]; i++)
                CHECK(value_row_find(also->beside[i]) != NULL);
            settings_done(&settings);
            str_done(&allowed);
        }
    test_row(NULL);
}

/* The shipped ticket with one line replaced. Returns which line that is, from 1. */
static unsigned with_line(const char *ticket, const char *old, const char *instead, struct str *out)
{
    char path[300], bytes[32 * 1024];
    FILE *f;
    size_t len;
    char *at;
    unsigned line = 1;

    snprintf(path, sizeof path, "%s/scenarios/%s.ini", SOURCE_DIR, ticket);
    f = fopen(path, "rb");
    if (!f)
        abort();
    len = fread(bytes, 1, sizeof bytes - 1, f);
    fclose(f);
    bytes[len] = '\0';
    at = strstr(bytes, old);
    if (!at)
        abort();
    for (const char *p = bytes; p < at; p++)
        line += *p == '\n';
    str_add(out, bytes, (size_t)(at - bytes));
    str_add_text(out, instead);
    str_add_text(out, at + strlen(old));
    return line;
}

/* Line, column, and the words that would do; where none would, the setting to leave out. */
TEST(a_ticket_whose_settings_do_not_go_together_is_no_ticket)
{
    static const struct {
        const char *ticket, *old, *instead;
        unsigned further; /* lines behind the first that is new */
        const char *allowed;
        enum err_detail detail;
    } cases[] = {
        {"wheel", "value = no-scrolling", "value = swapped", 0, "no-scrolling", DETAIL_SETTING_FIT},
        {"mouse-gone-mad", "value = wheel", "value = primary-button", 0, "wheel",
         DETAIL_SETTING_FIT},
        {"mouse-gone-mad", "value = wheel", "value = sticky-keys", 0, "wheel", DETAIL_SETTING_FIT},
        {"wheel", "value = no-scrolling", "value = no-scrolling\n[setting also]\nvalue = wheel", 2,
         "primary-button, pointer-speed", DETAIL_SETTING_FIT},
        {"mouse-gone-mad", "value = wheel", "value = wheel\nchoice = double-click", 1, "wheel",
         DETAIL_SETTING_FIT},
        {"sticky-keys", "value = on\n", "value = on\n[setting also]\nvalue = wheel\n", 2, "also",
         DETAIL_SETTING_ALONE},
        {"mouse-gone-mad", "value = wheel", "value = wheel\nchoice = wheel", 0, NULL, DETAIL_NONE},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct scenario s = {0};
        struct err err = {0};
        struct str file = {0};
        unsigned line = with_line(cases[i].ticket, cases[i].old, cases[i].instead, &file);

        test_row(cases[i].instead);
        CHECK_INT(scenario_parse("x.ini", file.data, file.len, &s, &err),
                  cases[i].allowed ? ST_INVALID : ST_OK);
        if (cases[i].allowed) {
            CHECK_INT(err.detail, cases[i].detail);
            CHECK_INT(err.line, line + cases[i].further);
            CHECK_INT(err.column, strstr(cases[i].instead, "choice") ? 10 : 9);
            CHECK_TEXT(err.word, cases[i].allowed);
        }
        scenario_done(&s);
        str_done(&file);
    }
    test_row(NULL);
}

/* --- the table of settings -------------------------------------------------------------------- */

static bool has_word(const struct word *const *words, const char *text)
{
    for (; *words; words++)
        if (strcmp((*words)->text, text) == 0)
            return true;
    return false;
}

TEST(every_row_has_its_words_and_plants_what_is_not_usable)
{
    for (const struct value_row *row = value_rows; row->name; row++) {
        test_row(row->name);
        CHECK(has_word(values_names, row->name));
        CHECK(row->asked && row->value.key && row->value.name && row->policies);
        CHECK(row->levels && row->levels[0].word);
        for (const struct value_level *level = row->levels; level->word; level++) {
            struct str planted = {0};

            CHECK(has_word(values_levels, level->word));
            if (row->file)
                row->file->plan(level->value, "", "C:\\Windows", &planted);
            else
                str_set_text(&planted, level->value);
            CHECK(value_valid(row, str_text(&planted)));
            CHECK(value_is_level(row, str_text(&planted)));
            if (row->value.usual)
                CHECK(!value_usable(row, str_text(&planted), row->value.usual));
            str_done(&planted);
        }
        if (row->value.usual)
            CHECK(value_valid(row, row->value.usual) &&
                  value_usable(row, row->value.usual, row->levels[0].value));
    }
    test_row(NULL);
}

int main(void)
{
    RUN(each_row_is_judged_and_put_back);
    RUN(a_shortcut_to_the_bin_is_no_repair_and_stays);
    RUN(what_explorer_takes_away_beside_is_nobodys_loss);
    RUN(a_plant_that_would_hold_nothing_or_be_no_fault_is_refused);
    RUN(words_that_are_not_the_tables_are_refused);
    RUN(what_a_ticket_sets_otherwise_is_its_own);
    RUN(of_another_session_what_is_stored_is_judged);
    RUN(what_cannot_be_read_is_never_guessed);
    RUN(ended_at_any_write_it_comes_back_to_the_byte);
    RUN(a_picture_is_planted_in_the_writing_of_the_one_before);
    RUN(only_what_the_table_names_is_touched);
    RUN(of_two_the_worst_is_said_and_each_has_its_checks);
    RUN(a_setting_that_hides_another_is_refused_beside_it);
    RUN(a_ticket_whose_settings_do_not_go_together_is_no_ticket);
    RUN(every_row_has_its_words_and_plants_what_is_not_usable);
    return test_end();
}
