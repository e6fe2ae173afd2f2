/* What this PC has of what Binôme relies on. */
#include "doctor.h"

#include <stdlib.h>
#include <string.h>

#include "json.h"
#include "json_writer.h"
#include "remote_help.h"

static const char *const fact_names[DOCTOR_COUNT] = {
    [DOCTOR_WINDOWS] = "windows",           [DOCTOR_ACCOUNT] = "account",
    [DOCTOR_ANSI_PAGE] = "ansi-code-page",  [DOCTOR_OEM_PAGE] = "oem-code-page",
    [DOCTOR_WININET] = "wininet",           [DOCTOR_WINHTTP] = "winhttp",
    [DOCTOR_STARTUP] = "startup-folder",    [DOCTOR_COMMON_STARTUP] = "common-startup-folder",
    [DOCTOR_STATE] = "state-folder",        [DOCTOR_MSG] = "msg",
    [DOCTOR_QUICK_ASSIST] = "quick-assist", [DOCTOR_TEAMVIEWER] = "teamviewer",
    [DOCTOR_ANYDESK] = "anydesk",
};

static const char *const word_names[DOCTOR_WORD_COUNT] = {
#define X(id, word) word,
    DOCTOR_WORDS(X)
#undef X
};

const char *doctor_fact_name(enum doctor_fact fact)
{
    return fact_names[fact];
}

const char *doctor_word_name(enum doctor_word word)
{
    return word_names[word];
}

/* --- the registry ----------------------------------------------------------------------------- */

/* What is no number, or not there, adds nothing. */
static void add_number_value(const struct os *os, const char *key, const char *name,
                             struct str *out)
{
    struct os_value v = {0};
    uint32_t number = 0;

    if (os_reg_read(os, OS_HKLM, key, name, &v, NULL) == ST_OK && v.present &&
        v.type == OS_REG_DWORD && v.data.len == sizeof number) {
        memcpy(&number, v.data.data, sizeof number);
        str_add_uint(out, number);
    }
    os_value_done(&v);
}

/* Empties part. */
static void add_part(struct str *out, char between, struct str *part)
{
    if (part->len) {
        str_add_char(out, between);
        str_add(out, part->data, part->len);
    }
    str_clear(part);
}

/* What "winver" shows. ProductName says 10 on Windows 11 too, so the build tells; before Windows 10
 * there were no numbers of a version, but a text. */
static void look_at_windows(const struct os *os, struct str *out)
{
    static const char key[] = "SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion";
    struct str part = {0};

    add_number_value(os, key, "CurrentMajorVersionNumber", out);
    if (out->len) {
        str_add_char(out, '.');
        add_number_value(os, key, "CurrentMinorVersionNumber", out);
    } else {
        os_reg_text(os, OS_HKLM, key, "CurrentVersion", out);
    }
    os_reg_text(os, OS_HKLM, key, "CurrentBuildNumber", &part);
    add_part(out, '.', &part);
    add_number_value(os, key, "UBR", &part); /* what updates made of that build */
    add_part(out, '.', &part);
    os_reg_text(os, OS_HKLM, key, "DisplayVersion", &part);
    add_part(out, ' ', &part);
    str_done(&part);
}

static void look_at_code_pages(const struct os *os, struct doctor *out)
{
    static const char key[] = "SYSTEM\\CurrentControlSet\\Control\\Nls\\CodePage";

    os_reg_text(os, OS_HKLM, key, "ACP", &out->facts[DOCTOR_ANSI_PAGE].text);
    os_reg_text(os, OS_HKLM, key, "OEMCP", &out->facts[DOCTOR_OEM_PAGE].text);
}

/* --- the rest --------------------------------------------------------------------------------- */

static enum doctor_word account_word(const struct os *os)
{
    struct os_account a = {0};

    if (os->ops->account(os->ctx, &a, NULL) != ST_OK)
        return DOCTOR_IS_UNKNOWN;
    if (a.other_user)
        return DOCTOR_IS_OTHER_USER;
    if (a.service)
        return DOCTOR_IS_SERVICE;
    if (a.remote_shell)
        return DOCTOR_IS_REMOTE_SHELL;
    if (a.mandatory_profile)
        return DOCTOR_IS_MANDATORY_PROFILE;
    return a.temporary_profile ? DOCTOR_IS_TEMPORARY_PROFILE : DOCTOR_IS_ORDINARY;
}

static enum doctor_word answer_of(const struct os *os,
                                  enum status (*ask)(void *ctx, struct os_connection *out,
                                                     struct err *err))
{
    struct os_connection c = {0};
    enum status st = ask(os->ctx, &c, NULL);

    os_connection_done(&c);
    return st == ST_OK ? DOCTOR_IS_ANSWERS : DOCTOR_IS_SILENT;
}

static enum doctor_word here(bool is)
{
    return is ? DOCTOR_IS_HERE : DOCTOR_IS_MISSING;
}

static enum doctor_word folder_word(const struct os *os, enum os_folder which)
{
    static const enum doctor_word words[OS_REACH_COUNT] = {[OS_REACH_LOCAL] = DOCTOR_IS_LOCAL,
                                                           [OS_REACH_SERVER] = DOCTOR_IS_SERVER,
                                                           [OS_REACH_DEVICE] = DOCTOR_IS_DEVICE,
                                                           [OS_REACH_AWAY] = DOCTOR_IS_AWAY,
                                                           [OS_REACH_PLACEHOLDER] =
                                                               DOCTOR_IS_PLACEHOLDER,
                                                           [OS_REACH_UNTOLD] = DOCTOR_IS_UNTOLD};
    struct str path = {0};
    enum doctor_word word = DOCTOR_IS_UNKNOWN;

    if (os_folder_path(os, which, &path, NULL) == ST_OK)
        word = words[os_reach_of(os, str_text(&path), NULL)];
    str_done(&path);
    return word;
}

static enum doctor_word msg_word(const struct os *os)
{
    struct str folder = {0};
    struct os_file file = {0};
    enum doctor_word word = DOCTOR_IS_UNKNOWN;

    if (os_folder_path(os, OS_FOLDER_SYSTEM, &folder, NULL) == ST_OK) {
        char *path = os_path(str_text(&folder), "msg.exe");

        if (os->ops->stat(os->ctx, path, &file, NULL) == ST_OK)
            word = here(file.present);
        free(path);
    }
    str_done(&folder);
    return word;
}

static enum doctor_word help_word(const struct os *os, enum remote_help which)
{
    char *path = remote_help_find(os, which);
    bool found = path != NULL;

    free(path);
    return here(found);
}

void doctor_look(const struct os *os, struct doctor *out)
{
    struct doctor_value *f = out->facts;

    look_at_windows(os, &f[DOCTOR_WINDOWS].text);
    look_at_code_pages(os, out);
    f[DOCTOR_ACCOUNT].word = account_word(os);
    f[DOCTOR_WININET].word = answer_of(os, os->ops->connection_read);
    f[DOCTOR_WINHTTP].word = answer_of(os, os->ops->browsers_read);
    f[DOCTOR_STARTUP].word = folder_word(os, OS_FOLDER_STARTUP);
    f[DOCTOR_COMMON_STARTUP].word = folder_word(os, OS_FOLDER_COMMON_STARTUP);
    f[DOCTOR_STATE].word = folder_word(os, OS_FOLDER_STATE);
    f[DOCTOR_MSG].word = msg_word(os);
    f[DOCTOR_QUICK_ASSIST].word = help_word(os, REMOTE_QUICK_ASSIST);
    f[DOCTOR_TEAMVIEWER].word = help_word(os, REMOTE_TEAMVIEWER);
    f[DOCTOR_ANYDESK].word = help_word(os, REMOTE_ANYDESK);
}

void doctor_done(struct doctor *d)
{
    for (size_t i = 0; i < DOCTOR_COUNT; i++)
        str_done(&d->facts[i].text);
}

void json_doctor(struct str *out, const struct texts *t, const char *version,
                 const struct doctor *d, const struct catalog *c,
                 const struct ticket_choice *choices)
{
    json_begin(out);
    json_text_member(out, "version", version);
    json_begin_array(out, "pc");
    for (size_t i = 0; i < DOCTOR_COUNT; i++) {
        const struct doctor_value *v = &d->facts[i];

        json_begin_item(out);
        json_text_member(out, "id", fact_names[i]);
        json_text_member(out, "value", v->text.len ? str_text(&v->text) : word_names[v->word]);
        str_add_char(out, '}');
    }
    str_add_char(out, ']');
    json_tickets(out, t, c, choices);
    str_add_char(out, '}');
}
