/* The instructor's page of the class: what the reader's thread has read, as the page shows it, and
 * what a person asks of it. */
#include "app_parts.h"

#include <commdlg.h>
#include <objbase.h>
#include <shlobj.h>

#include "ask.h"
#include "ask_code.h"
#include "class_day.h"
#include "class_moodle.h"
#include "class_print.h"
#include "frame.h"
#include "ids_common.h"
#include "ids_window.h"
#include "resource.h"
#include "wide.h"
#include "win_effect.h"
#include "win_utf.h"
#include "work.h"

enum { END_MS = 2000 };

static struct class_door door_of(const struct app *app)
{
    return app->class_door ? *app->class_door : win_class_door();
}

/* ---- what was read ------------------------------------------------------------------------ */

/* From the reader's thread. */
static void tell_frame(void *frame)
{
    PostMessageW(frame, APP_CLASS, 0, 0);
}

static bool span(void *ctx, uint64_t ticks, struct class_day *out)
{
    struct str name = {0};
    bool known = win_class_span(ticks, &name, &out->from, &out->to) && name.len == CLASS_DAY;

    (void)ctx;
    if (known)
        memcpy(out->name, name.data, CLASS_DAY + 1);
    str_done(&name);
    return known;
}

/* Whoever looks at today goes on doing so after midnight. */
static void follow_day(struct class_page *c, uint64_t now)
{
    bool today = !c->today[0] || strcmp(c->wish.day, c->today) == 0;
    struct class_day day;

    if (!span(NULL, now, &day) || strcmp(day.name, c->today) == 0)
        return;
    memcpy(c->today, day.name, sizeof c->today);
    if (today)
        memcpy(c->wish.day, day.name, sizeof c->wish.day);
}

static void close_reader(struct app *app)
{
    struct class_page *c = &app->state.classroom;

    win_reader_free(app->reader, END_MS);
    app->reader = NULL;
    free(c->folder);
    c->folder = NULL;
    class_list_done(&c->list);
    c->read_at = c->gone_since = 0;
    c->story_open = false;
}

static void follow_folder(struct app *app)
{
    const char *folder = app->class_settings.folder;
    struct class_page *c = &app->state.classroom;
    const struct class_door door = door_of(app);

    if (app->reader && (!folder || strcmp(folder, c->folder) != 0))
        close_reader(app);
    c->named = folder != NULL;
    if (!folder || app->reader)
        return;
    c->folder = mem_dup(folder);
    app->reader = win_reader_new(&door, folder, c->wish.day, true, tell_frame, app->frame);
    if (!app->reader) {
        free(c->folder);
        c->folder = NULL;
    }
}

static void take_signs(struct class_page *c, const struct class_folder *f, size_t round)
{
    free(c->signs);
    c->signs = NULL;
    c->sign_count = 0;
    for (size_t i = 0; i < f->sign_count; i++)
        if (f->signs[i].round == round) {
            c->signs = mem_grow(c->signs, c->sign_count + 1, sizeof *c->signs);
            c->signs[c->sign_count++] = f->signs[i];
        }
}

/* The round that is told, as it is now. */
static void follow_story(struct class_page *c, const struct class_folder *f)
{
    for (size_t i = 0; c->story_open && i < f->count; i++)
        if (strcmp(f->rounds[i].session, c->story.session) == 0) {
            c->story = f->rounds[i];
            take_signs(c, f, i);
            return;
        }
}

static void follow_owner(struct app *app)
{
    struct class_page *c = &app->state.classroom;
    char *owner;

    if (!c->story_open)
        return;
    win_reader_ask_owner(app->reader, c->story.file);
    owner = win_reader_owner(app->reader, c->story.file);
    if (!owner)
        return;
    free(c->owner);
    c->owner = owner;
}

void app_class_sync(struct app *app)
{
    struct class_page *c = &app->state.classroom;
    const struct class_clock clock = {.now = app->state.now, .day = span};
    const struct class_folder *f;
    struct win_reader_state state;

    if (view_page(&app->state) != PAGE_CLASS) {
        if (app->reader)
            win_reader_pause(app->reader, true);
        return;
    }
    follow_day(c, app->state.now);
    follow_folder(app);
    if (!app->reader)
        return;
    win_reader_pause(app->reader, false);
    win_reader_day(app->reader, c->wish.day);
    f = win_reader_hold(app->reader, &state);
    class_list_done(&c->list);
    class_list_make(&c->list, f, &c->wish, &clock, &app->texts, &app->catalog);
    follow_story(c, f);
    win_reader_release(app->reader);
    c->read_at = state.read_at;
    c->gone_since = state.gone_since;
    c->gone_native = state.gone_native;
    c->unreadable = state.unreadable;
    follow_owner(app);
}

void app_class_forget(struct app *app)
{
    close_reader(app);
}

void app_class_news(struct app *app)
{
    if (app->modal == 0 && app->view.page == PAGE_CLASS)
        app_show(app);
}

/* ---- the list ----------------------------------------------------------------------------- */

void app_class_cell(struct app *app, size_t row, unsigned column, struct str *out)
{
    const struct class_page *c = &app->state.classroom;
    struct class_look look = {.t = &app->texts,
                              .catalog = &app->catalog,
                              .now = app->state.now,
                              .names_hidden = c->wish.names_hidden};
    const struct class_folder *f;

    if (!app->reader || row >= c->list.count)
        return;
    look.doubled = c->list.rows[row].doubled;
    f = win_reader_hold(app->reader, NULL);
    if (c->list.rows[row].round < f->count) /* not after a day was deleted */
        class_cell(&look, &f->rounds[c->list.rows[row].round], (enum class_column)column, out);
    win_reader_release(app->reader);
}

size_t app_class_row(struct app *app)
{
    const struct class_page *c = &app->state.classroom;
    size_t row;

    if (!app->reader)
        return c->list.count;
    row = class_list_find(&c->list, win_reader_hold(app->reader, NULL), c->selected);
    win_reader_release(app->reader);
    return row;
}

void app_class_select(struct app *app, size_t row)
{
    struct class_page *c = &app->state.classroom;
    const struct class_folder *f;

    if (!app->reader || row >= c->list.count)
        return;
    f = win_reader_hold(app->reader, NULL);
    if (c->list.rows[row].round < f->count)
        memcpy(c->selected, f->rounds[c->list.rows[row].round].session, sizeof c->selected);
    win_reader_release(app->reader);
}

void app_class_wish(struct app *app, const struct class_wish *wish)
{
    app->state.classroom.wish = *wish;
    app_show(app);
}

bool app_class_hide_names(struct app *app)
{
    struct class_wish wish = app->state.classroom.wish;

    if (app->view.page != PAGE_CLASS)
        return false;
    wish.names_hidden = !wish.names_hidden;
    app_class_wish(app, &wish);
    return true;
}

bool app_class_again(struct app *app)
{
    if (app->view.page != PAGE_CLASS)
        return false;
    if (app->reader)
        win_reader_again(app->reader);
    return true;
}

/* ---- opening and going back --------------------------------------------------------------- */

void app_class_open(struct app *app)
{
    if (ask_code(app, W_CODE_FOR_CLASS))
        app_open(app, PAGE_CLASS);
}

void app_class_see(struct app *app)
{
    struct class_page *c = &app->state.classroom;
    size_t row = app_class_row(app);
    const struct class_folder *f;

    if (row >= c->list.count)
        return;
    f = win_reader_hold(app->reader, NULL);
    c->story = f->rounds[c->list.rows[row].round];
    c->story_doubled = c->list.rows[row].doubled;
    win_reader_release(app->reader);
    free(c->owner);
    c->owner = NULL;
    c->story_open = true;
    app_show(app);
    frame_focus(app, app->view.focus_id);
}

void app_class_back(struct app *app)
{
    struct class_page *c = &app->state.classroom;

    if (c->story_open) {
        c->story_open = false;
        app_show(app);
        frame_focus(app, app->view.focus_id);
        return;
    }
    c->choosing = false;
    app_open(app, PAGE_TEACHER);
}

/* ---- the folder --------------------------------------------------------------------------- */

void app_class_typed(struct app *app, const char *folder)
{
    struct class_page *c = &app->state.classroom;
    bool some = c->typed && c->typed[0];

    free(c->typed);
    c->typed = mem_dup(folder);
    if (some != (folder[0] != '\0'))
        app_show(app);
}

void app_class_other(struct app *app)
{
    struct class_page *c = &app->state.classroom;
    HWND edit;

    if (!ask_code(app, W_CODE_FOR_CLASS))
        return;
    free(c->typed);
    c->typed = mem_dup(app->class_settings.folder);
    c->choosing = true;
    app_open(app, PAGE_CLASS);
    edit = app->page ? GetDlgItem(app->page, IDC_CLASS_FOLDER) : NULL;
    SendMessageW(edit, EM_SETSEL, 0, 0); /* it had the focus before it had its width */
    frame_focus(app, app->view.focus_id);
}

void app_class_browse(struct app *app)
{
    struct class_page *c = &app->state.classroom;
    wchar_t *title = wide_text(&app->texts, W_CLASS_CHOOSE), path[MAX_PATH] = L"";
    BROWSEINFOW browse = {.hwndOwner = app->frame,
                          .lpszTitle = title,
                          .ulFlags = BIF_RETURNONLYFSDIRS | BIF_USENEWUI};
    PIDLIST_ABSOLUTE chosen;
    char *folder;

    ask_opens(app);
    chosen = SHBrowseForFolderW(&browse);
    ask_closed(app);
    free(title);
    if (!chosen)
        return;
    if (SHGetPathFromIDListW(chosen, path)) {
        folder = utf8_from(path);
        free(c->typed);
        c->typed = folder ? folder : mem_dup("");
    }
    CoTaskMemFree(chosen);
    app_show(app);
    frame_focus(app, IDC_CLASS_FOLLOW);
}

struct settings_task {
    const struct os *os;
    const char *folder, *pair; /* folder NULL: none from now on */
    enum status status;
    struct err err;
};

static void settings_task(void *ctx)
{
    struct settings_task *t = ctx;

    t->status = t->folder ? class_settings_save(t->os, t->folder, t->pair, &t->err)
                          : class_settings_remove(t->os, &t->err);
}

/* The pair stays. */
static void set_folder(struct app *app, const char *folder)
{
    struct settings_task t = {.os = &app->os, .folder = folder, .pair = app->class_settings.pair};

    work_run(app, W_BUSY_SAVE, settings_task, &t);
    if (t.status != ST_OK) {
        app_tell_error(app, &t.err);
        return;
    }
    app->state.classroom.choosing = false;
    app_class_load(app);
    app_show(app);
    frame_focus(app, app->view.focus_id);
}

static char *trimmed(const char *text)
{
    size_t len;

    text += strspn(text, " \t\"");
    len = strlen(text);
    while (len > 0 && strchr(" \t\"", text[len - 1]))
        len--;
    return mem_dup_n(text, len);
}

/* One that is not whole ("D:class", "class") would lie somewhere else for each program. */
void app_class_follow(struct app *app)
{
    char *typed = trimmed(app->state.classroom.typed ? app->state.classroom.typed : "");
    bool whole = (typed[0] == '\\' && typed[1] == '\\' && typed[2]) ||
                 (typed[0] && typed[1] == ':' && (typed[2] == '\\' || typed[2] == '/'));

    if (whole)
        set_folder(app, typed);
    else
        ask_tell(app, W_ERROR, text_of(&app->texts, W_CLASS_NOT_WHOLE), true);
    free(typed);
}

void app_class_unfollow(struct app *app)
{
    set_folder(app, NULL);
}

/* ---- a day, deleted ----------------------------------------------------------------------- */

struct day_task {
    const struct os *os;
    struct class_door door;
    const char *folder, *day;
    bool remove;
    struct class_day_files files;
    enum status status;
    struct err err;
};

static void day_task(void *ctx)
{
    struct day_task *t = ctx;

    /* With more rights than its user has it deletes nothing that he could not. */
    t->status = t->remove ? t->os->ops->may_write(t->os->ctx, t->folder, &t->err) : ST_OK;
    if (t->status != ST_OK)
        return;
    t->status = class_day_files(&t->door, t->folder, t->day, win_class_day, NULL, t->remove,
                                &t->files, &t->err);
}

static bool ask_to_delete(struct app *app, const struct day_task *t)
{
    struct str count = {0}, text = {0};
    bool yes;

    str_add_uint(&count, t->files.count);
    text_add(&app->texts, &text, W_CLASS_ASK_DELETE_TEXT, t->day, t->folder, str_text(&count),
             (const char *)NULL);
    yes = ask_careful(app, W_CLASS_ASK_DELETE, str_text(&text), W_CLASS_ASK_DELETE_YES);
    str_done(&count);
    str_done(&text);
    return yes;
}

static void tell_deleted(struct app *app, const struct class_day_files *files)
{
    struct str removed = {0}, failed = {0}, why = {0}, text = {0};

    str_add_uint(&removed, files->removed);
    str_add_uint(&failed, files->failed);
    app->texts.system_error(app->texts.ctx, app->texts.lang, files->native, &why);
    text_add(&app->texts, &text, files->failed ? W_CLASS_DELETE_FAILED : W_CLASS_DELETED_TEXT,
             str_text(&removed), str_text(&failed), str_text(&why), (const char *)NULL);
    ask_tell(app, files->failed ? W_ERROR : W_CLASS_DELETED, str_text(&text), files->failed > 0);
    str_done(&removed);
    str_done(&failed);
    str_done(&why);
    str_done(&text);
}

void app_class_delete(struct app *app)
{
    struct class_page *c = &app->state.classroom;
    char *folder = mem_dup(c->folder ? c->folder : "");
    char day[CLASS_DAY + 1];
    struct day_task t = {.os = &app->os, .door = door_of(app), .folder = folder, .day = day};

    memcpy(day, c->wish.day, sizeof day);
    if (!app->reader || !day[0])
        goto out;
    work_run(app, W_CLASS_BUSY, day_task, &t);
    if (t.status == ST_OK && !work_closing(app) && ask_to_delete(app, &t)) {
        t.remove = true;
        work_run(app, W_CLASS_BUSY_DELETE, day_task, &t);
        if (t.status == ST_OK) {
            win_reader_forget(app->reader);
            class_list_done(&c->list);
            if (!work_closing(app))
                tell_deleted(app, &t.files);
        }
    }
    if (t.status != ST_OK)
        app_tell_error(app, &t.err);
    app_show(app);
out:
    free(folder);
}

/* ---- export ------------------------------------------------------------------------------- */

struct export_task {
    struct session *session;
    struct str name, text;
    char *path;
    enum status status;
    struct err err;
};

static void export_task(void *ctx)
{
    struct export_task *t = ctx;

    t->status = session_save_report(t->session, str_text(&t->name), &t->text, &t->path, &t->err);
}

/* The rounds of the list, in its order; without the pairs while names are hidden. */
static void copy_rounds(struct app *app, struct class_folder *out)
{
    const struct class_page *c = &app->state.classroom;
    const struct class_folder *f = win_reader_hold(app->reader, NULL);

    out->rounds = mem_alloc((c->list.count + 1) * sizeof *out->rounds);
    for (size_t i = 0; i < c->list.count; i++)
        if (c->list.rows[i].round < f->count) {
            out->rounds[out->count] = f->rounds[c->list.rows[i].round];
            if (c->wish.names_hidden)
                out->rounds[out->count].pair[0] = '\0';
            out->count++;
        }
    win_reader_release(app->reader);
}

static void tell_exported(struct app *app, const struct export_task *t, size_t rows)
{
    struct str count = {0}, text = {0};

    str_add_uint(&count, rows);
    text_add(&app->texts, &text, W_CLASS_EXPORTED_TEXT, t->path, str_text(&count),
             (const char *)NULL);
    if (ask_text(app, W_CLASS_EXPORTED, str_text(&text), W_REPORT_OPEN, W_CLOSE) &&
        win_effect_open_report(t->path, NULL) != ST_OK) {
        str_clear(&text);
        text_add(&app->texts, &text, W_REPORT_NOT_OPENED, t->path, (const char *)NULL);
        ask_tell(app, W_ERROR, str_text(&text), true);
    }
    str_done(&count);
    str_done(&text);
}

static void save_export(struct app *app, struct export_task *t, size_t rows)
{
    t->session = app->session;
    str_add_text(&t->name, text_of(&app->texts, W_CLASS_FILE));
    str_add_char(&t->name, '-');
    app->texts.stamp(app->texts.ctx, app->os.ops->now(app->os.ctx), &t->name);
    str_add_text(&t->name, ".csv");
    work_run(app, W_BUSY_SAVE, export_task, t);
    if (t->status != ST_OK)
        app_tell_error(app, &t->err);
    else if (!work_closing(app))
        tell_exported(app, t, rows);
    str_done(&t->name);
    str_done(&t->text);
    free(t->path);
}

static void export_sheet(struct app *app, const struct class_folder *shown)
{
    struct class_local local = {.time = win_class_time};
    struct export_task t = {0};
    struct str separator = {0};

    win_class_separator(&separator);
    local.separator = str_text(&separator);
    class_spreadsheet(shown, &local, &t.text);
    save_export(app, &t, shown->count);
    str_done(&separator);
}

/* UTF-8, heap; NULL: none was chosen. */
static char *choose_list(struct app *app)
{
    wchar_t path[1024] = L"", filter[64] = L"CSV",
            *title = wide_text(&app->texts, W_CLASS_LIST_FILE);
    OPENFILENAMEW open = {.lStructSize = sizeof open,
                          .hwndOwner = app->frame,
                          .lpstrFilter = filter,
                          .lpstrFile = path,
                          .nMaxFile = ARRAY_LEN(path),
                          .lpstrTitle = title,
                          .Flags = OFN_FILEMUSTEXIST | OFN_HIDEREADONLY | OFN_NOCHANGEDIR};
    bool chosen;

    wmemcpy(filter + 4, L"*.csv;*.txt", 12); /* pairs of texts, and an empty one behind them */
    ask_opens(app);
    chosen = GetOpenFileNameW(&open);
    ask_closed(app);
    free(title);
    return chosen ? utf8_from(path) : NULL;
}

struct moodle_task {
    const struct os *os;
    const char *path;
    const struct class_folder *shown;
    struct class_moodle moodle;
    enum status status;
    struct err err;
};

static void moodle_task(void *ctx)
{
    struct moodle_task *t = ctx;
    struct str bytes = {0};
    struct csv list = {0};

    t->status = t->os->ops->read(t->os->ctx, t->path, &bytes, &t->err);
    if (t->status == ST_OK &&
        (!csv_parse(str_text(&bytes), bytes.len, &list) ||
         !class_moodle_make(t->shown->rounds, t->shown->count, &list, &t->moodle)))
        t->status = err_set(&t->err, ST_INVALID, ERR_BAD_CLASS_LIST, 0, t->path);
    csv_done(&list);
    str_done(&bytes);
}

/* Named before anything is written: Moodle would refuse the whole file. */
static bool goes_on_without(struct app *app, const struct class_moodle *m)
{
    enum { NAMED = 12 };
    struct str names = {0}, text = {0};
    bool yes;

    if (m->stranger_count == 0)
        return true;
    for (size_t i = 0; i < m->stranger_count && i < NAMED; i++) {
        str_add_text(&names, i ? ", " : "");
        str_add_text(&names, m->strangers[i]);
    }
    str_add_text(&names, m->stranger_count > NAMED ? "\xE2\x80\xA6" : ""); /* … */
    text_add(&app->texts, &text, W_CLASS_STRANGERS_TEXT, str_text(&names), (const char *)NULL);
    yes = ask_careful(app, W_CLASS_STRANGERS, str_text(&text), W_CLASS_EXPORT_REST);
    str_done(&names);
    str_done(&text);
    return yes;
}

static void export_moodle(struct app *app, const struct class_folder *shown)
{
    char *path = choose_list(app);
    struct moodle_task t = {.os = &app->os, .path = path, .shown = shown};
    struct export_task saved = {0};

    if (!path)
        return;
    work_run(app, W_BUSY_SAVE, moodle_task, &t);
    if (t.status != ST_OK)
        app_tell_error(app, &t.err);
    else if (!work_closing(app) && goes_on_without(app, &t.moodle)) {
        str_move(&saved.text, &t.moodle.csv);
        save_export(app, &saved, t.moodle.rows);
    }
    class_moodle_done(&t.moodle);
    free(path);
}

void app_class_export(struct app *app)
{
    struct class_folder shown = {0};
    char *choices[2];
    size_t chosen;

    if (!app->reader)
        return;
    copy_rounds(app, &shown);
    choices[0] = mem_dup(text_of(&app->texts, W_CLASS_EXPORT_SHEET));
    choices[1] = mem_dup(text_of(&app->texts, W_CLASS_EXPORT_MOODLE));
    chosen = ask_choice(app, W_CLASS_ASK_EXPORT, text_of(&app->texts, W_CLASS_ASK_EXPORT_TEXT),
                        choices, 2, W_CANCEL, false);
    if (chosen == 0)
        export_sheet(app, &shown);
    else if (chosen == 1)
        export_moodle(app, &shown);
    free(choices[0]);
    free(choices[1]);
    class_folder_done(&shown);
}
