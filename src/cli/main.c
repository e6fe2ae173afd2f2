/* binomectl: the console program. */
#include "cli.h"

#include "console.h"
#include "ids_console.h"
#include "json.h"
#include "json_reader.h"
#include "phrase_settings.h"
#include "utf.h"
#include "version.h"
#include "win_harden.h"
#include "win_texts.h"
#include "win_utf.h"

#include <wchar.h>
#include <windows.h>

/* tickets: it needs them read; the others go by the journal alone, or by nothing. To read every
 * ticket is a part of a verify that is felt. event: it may have changed the round. */
static const struct {
    int (*run)(struct cli *c);
    bool tickets, event;
} commands[COMMAND_COUNT] = {
    [COMMAND_LIST] = {cli_list, .tickets = true},
    [COMMAND_SHOW] = {cli_show, .tickets = true},
    [COMMAND_PLANT] = {cli_plant, .tickets = true, .event = true},
    [COMMAND_VERIFY] = {cli_verify, .event = true},
    [COMMAND_RESTORE] = {cli_restore, .event = true},
    [COMMAND_STATUS] = {cli_status},
    [COMMAND_HINT] = {cli_hint, .tickets = true, .event = true},
    [COMMAND_DIAGNOSE] = {cli_diagnose, .tickets = true, .event = true},
    [COMMAND_REPORT] = {cli_report, .tickets = true},
    [COMMAND_VALIDATE] = {cli_validate},
    [COMMAND_CLASS] = {cli_class},
    [COMMAND_DOCTOR] = {cli_doctor, .tickets = true},
    [COMMAND_NEW] = {cli_new, .tickets = true},
};

/* --- problems --------------------------------------------------------------------------------- */

bool cli_json(const struct cli *c)
{
    return (c->args.given & (OPTION_JSON | OPTION_BRIEF | OPTION_FIELD)) != 0;
}

bool cli_brief(const struct cli *c)
{
    return (c->args.given & OPTION_BRIEF) != 0;
}

/* Where one member is asked for, an error has none: it is told as a sentence. */
static bool errors_are_json(const struct cli *c)
{
    return cli_json(c) && !(c->args.given & OPTION_FIELD);
}

void cli_complain(struct cli *c, const char *sentence)
{
    str_add_text(&c->problems, "binomectl: ");
    str_add_text(&c->problems, sentence);
    str_add_char(&c->problems, '\n');
}

void cli_complain_error(struct cli *c, const struct err *err)
{
    struct str sentence = {0};

    phrase_error(&c->texts, err, &sentence);
    cli_complain(c, str_text(&sentence));
    str_done(&sentence);
}

static void add_json_error(struct cli *c, const char *sentence, int code)
{
    json_error(&c->out, sentence, code, cli_brief(c) ? JSON_BRIEF : SIZE_MAX);
    str_add_char(&c->out, '\n');
}

int cli_fail(struct cli *c, const struct err *err)
{
    int code = err_exit_code(err->status);
    struct str sentence = {0};

    phrase_error(&c->texts, err, &sentence);
    if (errors_are_json(c))
        add_json_error(c, str_text(&sentence), code);
    else
        cli_complain(c, str_text(&sentence));
    str_done(&sentence);
    return code;
}

int cli_refuse_arguments(struct cli *c, unsigned id, const char *about, const char *more)
{
    const int code = err_exit_code(ST_ARGUMENT);
    struct str sentence = {0};

    text_add(&c->texts, &sentence, id, about, more, NULL);
    if (errors_are_json(c))
        add_json_error(c, str_text(&sentence), code);
    str_add_char(&sentence, ' ');
    str_add_text(&sentence, text_of(&c->texts, CON_USAGE));
    cli_complain(c, str_text(&sentence));
    str_done(&sentence);
    return code;
}

/* --- --help and --version --------------------------------------------------------------------- */

/* What is wrong with a ticket file beside the program is told by the commands that need tickets. */
static void add_settings(struct cli *c, struct str *out)
{
    struct catalog catalog = {0};

    win_catalog_load(&catalog, NULL, NULL);
    str_add_char(out, '\n');
    phrase_settings(&c->texts, &catalog, out);
    catalog_done(&catalog);
}

static int show_help(struct cli *c)
{
    static const unsigned blocks[] = {CON_HELP_WHAT, CON_HELP_COMMANDS, CON_HELP_SETTINGS,
                                      CON_HELP_EVERYWHERE, CON_HELP_CODES};
    struct str text = {0};

    str_add_text(&text, text_of(&c->texts, CON_USAGE));
    str_add_char(&text, '\n');
    for (size_t i = 0; i < ARRAY_LEN(blocks); i++) {
        str_add_char(&text, '\n');
        str_add_text(&text, text_of(&c->texts, blocks[i]));
        if (blocks[i] == CON_HELP_SETTINGS)
            add_settings(c, &text);
        str_add_char(&text, '\n');
    }
    if (cli_json(c)) {
        json_single(&c->out, "help", str_text(&text));
        str_add_char(&c->out, '\n');
    } else {
        str_add(&c->out, text.data, text.len);
    }
    str_done(&text);
    return 0;
}

static int show_version(struct cli *c)
{
    if (cli_json(c))
        json_single(&c->out, "version", BINOME_VERSION);
    else
        str_add_text(&c->out, "binomectl " BINOME_VERSION);
    str_add_char(&c->out, '\n');
    return 0;
}

/* --- running ---------------------------------------------------------------------------------- */

/* A broken file beside the program is told, and stops nothing. */
static void warn(void *ctx, const struct err *err)
{
    struct cli *c = ctx;
    struct str sentence = {0}, line = {0};

    phrase_error(&c->texts, err, &sentence);
    text_add(&c->texts, &line, CON_WARNING, str_text(&sentence), NULL);
    cli_complain(c, str_text(&line));
    str_done(&line);
    str_done(&sentence);
}

static int run_command(struct cli *c)
{
    struct err err = {0};
    int code;

    c->win = win_os_new();
    c->os = win_os_ops(c->win);
    if (c->args.user && win_os_use_user(c->win, c->args.user, &err) != ST_OK) {
        code = cli_fail(c, &err);
    } else {
        if (commands[c->args.command].tickets)
            win_catalog_load(&c->catalog, warn, c);
        c->session = session_new(&c->os, &c->catalog);
        code = commands[c->args.command].run(c);
        if (commands[c->args.command].event)
            cli_tell_class(c);
    }
    session_free(c->session);
    catalog_done(&c->catalog);
    win_os_free(c->win);
    return code;
}

static int run_line(struct cli *c)
{
    if (c->args.given & OPTION_LANG)
        c->texts.lang = c->args.lang;
    if (c->args.problem)
        return cli_refuse_arguments(c, c->args.problem, c->args.about, NULL);
    if (c->args.given & OPTION_HELP)
        return show_help(c);
    if (c->args.given & OPTION_VERSION)
        return show_version(c);
    return run_command(c);
}

struct wanted {
    const char *name;
    struct json_value value;
    bool found;
};

static bool look_for(void *ctx, const char *name, size_t len, const struct json_value *value)
{
    struct wanted *w = ctx;

    if (strlen(w->name) == len && memcmp(w->name, name, len) == 0) {
        w->value = *value;
        w->found = true;
    }
    return true;
}

/* One member in the place of the whole object: a text as it is, anything else as JSON has it. One
 * that this answer leaves out is null. */
static void keep_field(struct cli *c)
{
    struct wanted w = {.name = c->args.field};
    struct str kept = {0};

    if (c->out.len == 0)
        return;
    json_object(c->out.data, c->out.len, look_for, &w);
    if (!w.found)
        str_add_text(&kept, "null");
    else if (!json_value_text(&w.value, &kept))
        str_add(&kept, w.value.at, w.value.len);
    str_add_char(&kept, '\n');
    str_done(&c->out);
    c->out = kept;
}

/* The verdicts' codes are answers; those from 64 on are not. */
static int exit_code(const struct cli *c, int code)
{
    return (c->args.given & OPTION_EXIT0) && code < 64 ? 0 : code;
}

static void free_words(char **words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        free(words[i]);
    free(words);
}

/* NULL when an argument is not valid UTF-16. */
static char **utf8_words(wchar_t **argv, size_t count)
{
    char **words = mem_alloc((count + 1) * sizeof *words);

    for (size_t i = 0; i < count; i++) {
        words[i] = utf8_from(argv[i]);
        if (!words[i]) {
            free_words(words, i);
            return NULL;
        }
    }
    return words;
}

/* What the C library calls; no header declares it. */
int wmain(int argc, wchar_t **argv);

int wmain(int argc, wchar_t **argv)
{
    size_t count = argc > 0 ? (size_t)argc - 1 : 0;
    struct cli c = {0};
    char **words;
    int code;

    win_harden();
    win_texts_init(&c.texts);
    words = utf8_words(argv + 1, count);
    if (words) {
        c.args.lang = c.texts.lang;
        args_parse((const char *const *)words, count, &c.args);
        code = exit_code(&c, run_line(&c));
        if (c.args.field && !c.args.problem)
            keep_field(&c);
    } else {
        code = cli_refuse_arguments(&c, CON_BAD_UNICODE, "", NULL);
    }
    console_err(&c.problems);
    if (errors_are_json(&c) || (c.args.given & (OPTION_CSV | OPTION_SPREADSHEET | OPTION_MOODLE)))
        console_data(&c.out);
    else
        console_out(&c.out);
    str_done(&c.problems);
    str_done(&c.out);
    args_done(&c.args);
    if (words)
        free_words(words, count);
    return code;
}
