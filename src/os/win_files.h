/* What the files that read and write files have in common. Private to src/os. */
#ifndef BINOME_WIN_FILES_H
#define BINOME_WIN_FILES_H

#include "win_os_private.h"
#include "win_utf.h"

#define REPORTS_BELOW L"\\reports" /* session.h, REPORTS_FOLDER */

#define TEMP_START L"binome-"

#define TEMP_PATTERN L"binome-*.tmp"

#define SHARE_ALL (FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE)

bool win_is_drive(const wchar_t *p);
/*
 * Antivirus programs and indexers hold a new file open for moments. true after a pause
 * that grows from 10 to 160 ms; false when the error is not of that kind or it took too long.
 */
bool win_retry(unsigned *tried, DWORD error, bool denied_too);
/*
 * Is the file or folder not there? A network drive that is not connected says the same:
 * then nothing is known of what lies on it.
 */
bool win_is_absent(const wchar_t *path, DWORD error);
enum status win_cannot(struct err *err, enum status status, enum err_reason reason, DWORD native,
                       const char *path);
enum status win_not_a_path(struct err *err, enum status status, enum err_reason reason,
                           const char *path);
/* GetFileAttributesExW needs no access to the contents, works on a file that is held
 * exclusively, and tells of a link itself. */
DWORD win_attributes_of(const wchar_t *path, WIN32_FILE_ATTRIBUTE_DATA *out);
struct os_file win_file_of(const WIN32_FILE_ATTRIBUTE_DATA *d);
DWORD win_file_open(const wchar_t *path, DWORD access, DWORD share, DWORD disposition, DWORD flags,
                    HANDLE *out);
DWORD win_file_write(HANDLE h, const void *data, size_t len);
void win_clear_read_only(const wchar_t *path, DWORD attributes);
/* A folder is not deleted (ERROR_ACCESS_DENIED, as DeleteFileW itself says); of a link, the link
 * is. */
DWORD win_delete_file(const wchar_t *path);
/* A new file in the folder with a name of its own, complete and on the disk. meta may be NULL. */
DWORD win_write_temp(struct win_os *w, const wchar_t *folder, const void *data, size_t len,
                     const struct os_file *meta, wchar_t **out);
/*
 * Renames, or copies to another volume (MOVEFILE_COPY_ALLOWED; the copy is flushed thanks
 * to WRITE_THROUGH). A copy leaves its source when that is read-only.
 */
DWORD win_move_file(const wchar_t *from, const wchar_t *to, DWORD flags);
/* The folder and those above it. 0 when it is there already. */
DWORD win_make_folders(const wchar_t *folder);
/* The state folder in the form of win_path, there or not. */
DWORD win_state_path(struct win_os *w, wchar_t **out);
/* How every writing begins: is it allowed, and is that a path? wide is heap, set on ST_OK. */
enum status win_begin_write(const struct win_os *w, const char *path, enum err_reason reason,
                            wchar_t **wide, struct err *err);

#endif
