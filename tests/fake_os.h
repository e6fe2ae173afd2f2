/*
 * A PC in memory behind pc/os.h, for the host's tests: registry, files, WinINet as Windows keeps
 * it, and every way in which a call can fail.
 *
 * It models what only a real Windows does (WinINet's record and its change counter, a value that
 * another program rewrites) and counts calls, so that a test can make the n-th one fail, once or
 * for ever, or end the "process" at the n-th write (fake_os_kill_at: from then on nothing changes
 * any more and every call fails, until fake_os_restart).
 */
#ifndef BINOME_FAKE_OS_H
#define BINOME_FAKE_OS_H

#include "os.h"

struct fake_os;

struct fake_os *fake_os_new(void);
void fake_os_free(struct fake_os *f);
struct os fake_os_ops(struct fake_os *f);
/* Another PC in its place, as fake_os_new has it: whoever works on it does not notice. */
void fake_os_anew(struct fake_os *f);

#define FAKE_STARTUP                                                                               \
    "C:\\Users\\eva\\AppData\\Roaming\\Microsoft\\Windows\\Start Menu\\Programs\\Startup"
#define FAKE_PROGRAMS  "C:\\Users\\eva\\AppData\\Roaming\\Microsoft\\Windows\\Start Menu\\Programs"
#define FAKE_COMMON    "C:\\ProgramData\\Binome rows\\Start Menu\\Programs\\Startup"
#define FAKE_DESKTOP   "C:\\Users\\eva\\Desktop"
#define FAKE_DOCUMENTS "C:\\Users\\eva\\Documents"
#define FAKE_STATE     "C:\\Users\\eva\\AppData\\Local\\Binome"
#define FAKE_INTERNET  "Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings"
#define FAKE_APPROVED                                                                              \
    "Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\StartupApproved\\StartupFolder"

/* --- setting the scene; none of these count as calls ------------------------------------------ */

void fake_set(struct fake_os *f, enum os_root root, const char *key, const char *name,
              uint32_t type, const void *data, size_t len);
void fake_set_dword(struct fake_os *f, const char *key, const char *name, uint32_t value);
void fake_set_text(struct fake_os *f, const char *key, const char *name, const char *utf8);
void fake_unset(struct fake_os *f, enum os_root root, const char *key, const char *name);
void fake_unset_key(struct fake_os *f, enum os_root root, const char *key); /* and below */
void fake_file(struct fake_os *f, const char *path, const void *data, size_t len,
               uint32_t attributes, uint64_t created, uint64_t modified);
void fake_folder(struct fake_os *f, const char *path);
/* A file, or a folder and all below. It takes somebody a minute to get there: what goes in the
 * first seconds after a plant was no repair (settle.h). */
void fake_remove(struct fake_os *f, const char *path);
void fake_remove_now(struct fake_os *f, const char *path);
bool fake_move(struct fake_os *f, const char *from, const char *to);
void fake_attributes(struct fake_os *f, const char *path, uint32_t attributes);
bool fake_has_file(struct fake_os *f, const char *path);
const struct str *fake_contents(struct fake_os *f, const char *path); /* NULL: no such file */
void fake_redirect(struct fake_os *f, enum os_folder which, const char *path);

/* A drive letter that leads elsewhere, or is away; LOCAL takes it back. */
void fake_drive(struct fake_os *f, char letter, enum os_reach reach);
/* A junction or symbolic link in place of a folder or file. */
void fake_link(struct fake_os *f, const char *path, const char *target);
/* A file that another program holds: its contents cannot be read. NULL ends it. */
void fake_hold(struct fake_os *f, const char *part_of_path);
/* Whatever opens a path that is not local ends the test; unless told otherwise, to see that it
 * would. Then they are counted. */
void fake_count_elsewhere(struct fake_os *f, bool on);
unsigned fake_elsewhere(const struct fake_os *f);

/*
 * How the proxy is kept. FAKE_WININET_WINDOWS: WinINet has its own record; a write goes to the
 * record and to the raw values, an edit of the raw values alone is not seen (as on Windows). LIVE:
 * WinINet tells what the raw values say, drops a bypass list that it is told and keeps no record
 * (as Wine 8). MERGES: it has a record, raw values win over it where they are of the right type,
 * and to be asked is enough for it to store ProxyEnable where that is none (as Wine 10).
 */
enum fake_wininet { FAKE_WININET_WINDOWS, FAKE_WININET_LIVE, FAKE_WININET_MERGES };
void fake_wininet(struct fake_os *f, enum fake_wininet how);
/*
 * For the rows of a table, which tests/win/real_pc.c plays as well. Can a scene write the record
 * itself (fake_connection)? In memory alone.
 * Does this PC's WinINet keep a record, and do raw values that change win over it, so that the
 * record fills in what they leave out (Wine 10)?
 */
bool fake_composes_record(const struct fake_os *f);
bool fake_record_fills_in(const struct fake_os *f);
/* From now on WinINet's answer has these flags turned round, whatever is stored. */
void fake_answer_otherwise(struct fake_os *f, uint32_t flags);
void fake_connection(struct fake_os *f, uint32_t flags, const char *server, const char *bypass,
                     const char *script); /* the record alone; WINDOWS */

/*
 * The user's settings (fake_settings.h has which). FAKE_SETTINGS_WINDOWS: one value for the whole
 * session, taken from what is stored when somebody first asks; an edit of the registry alone is
 * seen at the next sign-in. FAKE_SETTINGS_WINE: a process keeps what it has once read, and the next
 * one (fake_restart) reads what is stored. A raw row has what is stored, in both.
 */
enum fake_settings { FAKE_SETTINGS_WINDOWS, FAKE_SETTINGS_WINE };
void fake_settings(struct fake_os *f, enum fake_settings how);
const char *fake_setting(struct fake_os *f, const char *name); /* as it is applied; the fake's */
/* As Windows' own page does: applied and stored. */
void fake_set_setting(struct fake_os *f, const char *name, const char *value);
/* For this session alone: nothing is stored. Of a raw row there is no such thing. */
void fake_set_session(struct fake_os *f, const char *name, const char *value);
/* Signs out and in: what is stored is applied. */
void fake_sign_in(struct fake_os *f);
/* A driver that holds the setting: whoever sets it is told that it was done; it is stored, but not
 * applied. */
void fake_hold_settings(struct fake_os *f, bool on);
/* There is nothing here that the setting of that name could be applied to; NULL: there is. */
void fake_lacks(struct fake_os *f, const char *name);
/* Windows stores a number with a 0 in front of it. */
void fake_spell_settings(struct fake_os *f, bool on);

/*
 * Printers. There are three from the start (fake_printers.h), the first of them the default, chosen
 * by Windows. As on Windows the default is what Device of the registry says; a default that is no
 * printer any more is none.
 */
void fake_printer(struct fake_os *f, const char *name, const char *driver, const char *port);
void fake_remove_printer(struct fake_os *f, const char *name);
void fake_default_printer(struct fake_os *f, const char *name); /* as Windows' own page does */
/* Prints one page: where Windows chooses, the printer becomes the default. */
void fake_print(struct fake_os *f, const char *name);
void fake_stop_spooler(struct fake_os *f, bool stopped);

/* Where an elevated process may write: below this folder alone. NULL, as at first: everywhere. */
void fake_write_only_below(struct fake_os *f, const char *folder);
struct os_account *fake_account(struct fake_os *f); /* to change */
void fake_advance(struct fake_os *f, uint64_t seconds);
/* Lets a minute pass. False: time is not the test's to make (tests/win/real_pc.c). */
bool fake_minute(struct fake_os *f);
/* Somebody sets the clock forward, or back: no time passes. */
void fake_set_clock(struct fake_os *f, int64_t seconds);
void fake_oem_ascii_only(struct fake_os *f, bool on); /* nothing but ASCII fits the code page */
/* The PC's code pages, of 437, 850, 1251 and 1252; it starts with 1252 and 850. */
void fake_code_pages(struct fake_os *f, uint32_t ansi, uint32_t oem);
void fake_hold_lock(struct fake_os *f, bool held); /* another Binome is at work */

/* A place that refuses to be written, or whose file vanishes right after it is made (an antivirus
 * program), or a value that another program rewrites at once. NULL ends it. */
void fake_deny_write(struct fake_os *f, const char *part_of_object);
void fake_vanish(struct fake_os *f, const char *part_of_path);
void fake_rewrite_enable(struct fake_os *f,
                         bool on); /* ProxyEnable turns 0 at every notification */

/* --- failing ---------------------------------------------------------------------------------- */

unsigned fake_calls(const struct fake_os *f); /* since the last fake_count_from_here */
unsigned fake_writes(const struct fake_os *f);
void fake_count_from_here(struct fake_os *f);
/* The n-th call from here (from 1) fails with native, once or for ever. 0 ends it. */
void fake_fail_at(struct fake_os *f, unsigned n, bool for_ever, uint32_t native);
/* Only reads (of registry, files, folders, connection) are counted and fail. */
void fake_fail_read_at(struct fake_os *f, unsigned n, bool for_ever, uint32_t native);
/*
 * The process ends at the n-th write from here, before it has changed anything: a save that is
 * torn leaves half a temporary file, which the next lock sweeps away (tests/win/test_os.c).
 */
void fake_kill_at(struct fake_os *f, unsigned n);
bool fake_killed(const struct fake_os *f);
/*
 * The same, but the first steps of that write are done: what Windows does one after the other
 * within one call of pc/os.h. False from fake_torn: that write has not so many steps.
 */
void fake_kill_within(struct fake_os *f, unsigned n, unsigned steps);
bool fake_torn(const struct fake_os *f);
void fake_restart(struct fake_os *f);

/* Somebody else is at work at the same time: what() is done right before the n-th call from here.
 */
void fake_meddle_at(struct fake_os *f, unsigned n, void (*what)(struct fake_os *f));

/* --- comparing -------------------------------------------------------------------------------- */

/* All of registry, files and connection but the state folder, in a canonical text. */
void fake_photograph(struct fake_os *f, struct str *out);

#endif
