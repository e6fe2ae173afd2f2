/* binomectl class, and what the other commands tell the class. */
#include "cli.h"

#include <windows.h>

#include "class_moodle.h"
#include "class_print.h"
#include "class_settings.h"
#include "console.h"
#include "ids_common.h"
#include "ids_console.h"
#include "json_writer.h"
#include "full_path.h"
#include "utf.h"
#include "win_class.h"

enum { TELL_MS = 3000, AGAIN_MS = 500 };

static const uint64_t skewed = 2 * 60 * TICKS_PER_SECOND;

/* --- telling ---------------------------------------------------------------------------------- */

static void load_settings(const struct cli *c, struct class_settings *out)
{
    struct str program = {0};

    win_os_program_folder(&program);
    class_settings_load(&c->os, str_text(&program), out);
    str_done(&program);
}

static void complain_of_folder(struct cli *c, const char *folder)
{
    struct str line = {0}, warning = {0};

    text_add(&c->texts, &line, CON_CLASS_UNTOLD, folder, NULL);
    text_add(&c->texts, &warning, CON_WARNING, str_text(&line), NULL);
    cli_complain(c, str_text(&warning));
    str_done(&warning);
    str_done(&line);
}

/* For a moment at most: what is not told now is told after the next event, or by the window. */
static void tell(struct cli *c, const struct class_settings *settings)
{
    const struct class_door door = win_class_door();
    struct class_round round;
    struct win_teller *teller;
    struct str pc = {0};
    enum win_told told;

    win_class_pc(&pc);
    if (class_round_of(session_journal(c->session), str_text(&pc), settings->pair, &round)) {
        teller = win_teller_new(&door, TELL_MS, NULL, NULL);
        if (teller)
            win_teller_tell(teller, settings->folder, &round);
        told = teller ? win_teller_wait(teller, TELL_MS) : WIN_UNTOLD;
        if (told != WIN_TOLD)
            complain_of_folder(c, settings->folder);
        /* Unless it hangs, its thread has ended before the program does: what it holds at that
         * moment is nobody's then, and under Wine 10 the program may even end with its code. */
        win_teller_free(teller, told == WIN_TELLING ? 0 : TELL_MS);
    }
    str_done(&pc);
}

void cli_tell_class(struct cli *c)
{
    struct class_settings settings;

    if (c->args.user)
        return;
    load_settings(c, &settings);
    if (settings.folder)
        tell(c, &settings);
    class_settings_done(&settings);
}

/* --- the folder is named ---------------------------------------------------------------------- */

static int say_where(struct cli *c)
{
    struct class_settings now;

    load_settings(c, &now);
    if (cli_json(c)) {
        json_begin(&c->out);
        json_text_member(&c->out, "folder", now.folder);
        json_text_member(&c->out, "pair", now.pair);
        str_add_text(&c->out, "}\n");
    } else if (now.folder) {
        text_add(&c->texts, &c->out, now.beside ? CON_CLASS_BESIDE : CON_CLASS_SET, now.folder,
                 NULL);
        str_add_char(&c->out, '\n');
    } else {
        str_add_text(&c->out, text_of(&c->texts, CON_CLASS_NONE));
        str_add_char(&c->out, '\n');
    }
    class_settings_done(&now);
    return 0;
}

static int set_folder(struct cli *c)
{
    char *folder = full_path(c->args.folder);
    struct err err = {0};
    enum status st = folder ? class_settings_save(&c->os, folder, c->args.pair, &err)
                            : err_set(&err, ST_ARGUMENT, ERR_NO_CLASS_FOLDER, 0, c->args.folder);

    free(folder);
    return st == ST_OK ? say_where(c) : cli_fail(c, &err);
}

static int unset_folder(struct cli *c)
{
    struct err err = {0};

    if (class_settings_remove(&c->os, &err) != ST_OK)
        return cli_fail(c, &err);
    return say_where(c);
}

/* --- the rounds ------------------------------------------------------------------------------- */

enum { COLUMNS = 8 };

struct cells {
    struct str text[COLUMNS];
};

static void cells_of(const struct cli *c, const struct class_round *r, struct cells *out)
{
    str_add_text(&out->text[0], r->pc);
    str_add_text(&out->text[1], r->pair);
    str_add_text(&out->text[2], r->ticket);
    str_add_text(&out->text[3], text_of(&c->texts, CON_CLASS_PLANTED + (unsigned)r->state));
    str_add_uint(&out->text[4], r->attempts);
    str_add_uint(&out->text[5], r->hints);
    phrase_duration(&c->texts, r->seconds, &out->text[6]);
    c->texts.date_time(c->texts.ctx, c->texts.lang, r->heard_at, &out->text[7]);
    /* A synchroniser keeps the writer's clock, a copy has its own: then both are told. */
    if (r->heard_at > r->at + skewed || r->at > r->heard_at + skewed) {
        struct str at = {0};

        c->texts.date_time(c->texts.ctx, c->texts.lang, r->at, &at);
        str_add_char(&out->text[7], ' ');
        text_add(&c->texts, &out->text[7], CON_CLASS_SKEW, str_text(&at), NULL);
        str_done(&at);
    }
}

static void add_cells(struct cli *c, const struct cells *row, const size_t widths[COLUMNS])
{
    for (size_t i = 0; i < COLUMNS; i++) {
        const char *text = str_text(&row->text[i]);

        str_add_text(&c->out, text);
        for (size_t n = utf8_columns(text); i + 1 < COLUMNS && n < widths[i] + 2; n++)
            str_add_char(&c->out, ' ');
    }
    str_add_char(&c->out, '\n');
}

static void say_counts(struct cli *c, const struct class_folder *f)
{
    size_t counts[CLASS_STATES] = {0};
    struct str numbers[CLASS_STATES + 1] = {{0}};

    for (size_t i = 0; i < f->count; i++)
        counts[f->rounds[i].state]++;
    str_add_uint(&numbers[CLASS_STATES], f->count);
    for (int i = 0; i < CLASS_STATES; i++)
        str_add_uint(&numbers[i], counts[i]);
    text_add(&c->texts, &c->out, CON_CLASS_COUNTS, numbers[CLASS_STATES].data, numbers[0].data,
             numbers[1].data, numbers[2].data, numbers[3].data, NULL);
    str_add_char(&c->out, '\n');
    for (int i = 0; i <= CLASS_STATES; i++)
        str_done(&numbers[i]);
}

static void say_rounds(struct cli *c, const struct class_folder *f)
{
    struct cells *rows = mem_alloc((f->count + 1) * sizeof *rows);
    size_t widths[COLUMNS] = {0};

    for (unsigned i = 0; i < COLUMNS; i++)
        str_add_text(&rows[0].text[i], text_of(&c->texts, CON_CLASS_PC + i));
    for (size_t i = 0; i < f->count; i++)
        cells_of(c, &f->rounds[i], &rows[i + 1]);
    for (size_t i = 0; i <= f->count; i++)
        for (size_t k = 0; k < COLUMNS; k++) {
            size_t n = utf8_columns(str_text(&rows[i].text[k]));

            widths[k] = n > widths[k] ? n : widths[k];
        }
    for (size_t i = 0; f->count > 0 && i <= f->count; i++)
        add_cells(c, &rows[i], widths);
    say_counts(c, f);
    for (size_t i = 0; i <= f->count; i++)
        for (size_t k = 0; k < COLUMNS; k++)
            str_done(&rows[i].text[k]);
    free(rows);
}

static void print(struct cli *c, const struct class_folder *f)
{
    struct str separator = {0};
    struct class_local local = {.time = win_class_time};

    if (cli_json(c)) {
        class_json(f, &c->out);
        str_add_char(&c->out, '\n');
    } else if (c->args.given & OPTION_CSV) {
        class_csv(f, &c->out);
    } else if (c->args.given & OPTION_SPREADSHEET) {
        win_class_separator(&separator);
        local.separator = str_text(&separator);
        class_spreadsheet(f, &local, &c->out);
    } else {
        say_rounds(c, f);
    }
    str_done(&separator);
}

/* Whom nobody in the list is, is told and left out: Moodle would refuse the whole file. */
static int print_for_moodle(struct cli *c, const struct class_folder *f)
{
    struct class_moodle moodle = {0};
    struct csv list = {0};
    struct str bytes = {0};
    struct err err = {0};
    char *path = full_path(c->args.list);
    enum status st = c->os.ops->read(c->os.ctx, path ? path : c->args.list, &bytes, &err);
    int code = 0;

    if (st != ST_OK)
        st = err.status = ST_MISSING; /* the list, as the folder would be */
    else if (!csv_parse(str_text(&bytes), bytes.len, &list) ||
             !class_moodle_make(f->rounds, f->count, &list, &moodle))
        st = err_set(&err, ST_INVALID, ERR_BAD_CLASS_LIST, 0, c->args.list);
    str_add(&c->out, str_text(&moodle.csv), moodle.csv.len);
    for (size_t i = 0; i < moodle.stranger_count; i++) {
        struct str line = {0};

        text_add(&c->texts, &line, CON_CLASS_NOBODY, moodle.strangers[i], NULL);
        cli_complain(c, str_text(&line));
        str_done(&line);
    }
    if (st != ST_OK)
        code = cli_fail(c, &err);
    else if (moodle.stranger_count > 0)
        code = err_exit_code(ST_INVALID);
    csv_done(&list);
    class_moodle_done(&moodle);
    str_done(&bytes);
    free(path);
    return code;
}

static void complain_of_files(struct cli *c, const struct class_folder *f)
{
    for (size_t i = 0; i < f->bad_count; i++) {
        struct str line = {0};

        str_add_text(&line, f->bad[i].file);
        str_add_text(&line, ": ");
        str_add_text(&line, f->bad[i].reason);
        cli_complain(c, str_text(&line));
        str_done(&line);
    }
}

static int read_folder(struct cli *c)
{
    const struct class_door door = win_class_door();
    struct class_folder f = {0};
    struct err err = {0};
    char *path = full_path(c->args.words[0]);
    int code = 0;

    class_folder_init(&f, &door, path ? path : c->args.words[0]);
    if (class_folder_look(&f, NULL, &err) != ST_OK) {
        code = cli_fail(c, &err);
        goto out;
    }
    if (class_folder_torn(&f) > 0) { /* it may have been on its way */
        Sleep(AGAIN_MS);
        class_folder_look(&f, NULL, NULL);
    }
    class_folder_sort(&f);
    if (c->args.since)
        class_folder_keep_since(&f, c->args.since, win_class_day, NULL);
    if (c->args.list)
        code = print_for_moodle(c, &f);
    else
        print(c, &f);
    complain_of_files(c, &f);
    if (f.bad_count > 0 && code == 0)
        code = err_exit_code(ST_INVALID);
out:
    class_folder_done(&f);
    free(path);
    return code;
}

int cli_class(struct cli *c)
{
    if (c->args.folder)
        return set_folder(c);
    if (c->args.given & OPTION_UNSET)
        return unset_folder(c);
    return read_folder(c);
}
