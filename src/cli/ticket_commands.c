/* binomectl list, show, validate and new: the tickets; doctor: this PC as they find it. */
#include "cli.h"

#include "cli_text.h"
#include "doctor.h"
#include "full_path.h"
#include "ids_common.h"
#include "ids_console.h"
#include "reach.h"
#include "skeleton.h"
#include "utf.h"
#include "version.h"

#include <stdlib.h>

static const char *source_of(const struct cli *c, const struct scenario *s)
{
    return strcmp(s->source, "built-in") == 0 ? text_of(&c->texts, CON_SOURCE_BUILT_IN) : s->source;
}

/* Heap. */
static struct ticket_choice *look_at_choices(struct cli *c)
{
    struct ticket_choice *choices = mem_alloc((c->catalog.count + 1) * sizeof *choices);

    session_choices(c->session, choices);
    return choices;
}

static void list_as_text(struct cli *c, const struct ticket_choice *choices)
{
    size_t width = 0;

    for (size_t i = 0; i < c->catalog.count; i++)
        if (utf8_columns(c->catalog.items[i].id) > width)
            width = utf8_columns(c->catalog.items[i].id);
    for (size_t i = 0; i < c->catalog.count; i++) {
        const struct scenario *s = &c->catalog.items[i];

        cli_add_padded(c, s->id, width + 2);
        str_add_text(&c->out, phrase_scenario(&c->texts, s, SCENARIO_TITLE));
        str_add_text(&c->out, " (");
        phrase_ticket_facts(&c->texts, s, choices[i].played, &c->out);
        str_add_text(&c->out, "; ");
        str_add_text(&c->out, source_of(c, s));
        str_add_text(&c->out, ")\n");
        if (choices[i].why.status != ST_OK) {
            struct str sentence = {0};

            phrase_error(&c->texts, &choices[i].why, &sentence);
            cli_add_indented(c, str_text(&sentence));
            str_done(&sentence);
        }
    }
}

int cli_list(struct cli *c)
{
    struct ticket_choice *choices = look_at_choices(c);
    int code = 0;

    if (cli_json(c)) {
        json_list(&c->out, &c->texts, &c->catalog, choices);
        code = cli_done_json(c, 0);
    } else {
        list_as_text(c, choices);
    }
    free(choices);
    return code;
}

static const char *fact_text(const struct cli *c, const struct doctor_value *v)
{
    return v->text.len ? str_text(&v->text)
                       : text_of(&c->texts, CON_DOCTOR_IS_UNKNOWN + (unsigned)v->word);
}

static void doctor_as_text(struct cli *c, const struct doctor *d,
                           const struct ticket_choice *choices)
{
    size_t width = 0;

    for (unsigned i = 0; i < DOCTOR_COUNT; i++) {
        size_t columns = utf8_columns(text_of(&c->texts, CON_DOCTOR_WINDOWS + i));

        width = columns > width ? columns : width;
    }
    cli_add_line(c, "binomectl ", BINOME_VERSION);
    for (unsigned i = 0; i < DOCTOR_COUNT; i++) {
        cli_add_padded(c, text_of(&c->texts, CON_DOCTOR_WINDOWS + i), width + 2);
        str_add_text(&c->out, fact_text(c, &d->facts[i]));
        cli_add_blank(c);
    }
    cli_add_blank(c);
    list_as_text(c, choices);
}

int cli_doctor(struct cli *c)
{
    struct ticket_choice *choices = look_at_choices(c);
    struct doctor d = {0};
    int code = 0;

    doctor_look(&c->os, &d);
    if (cli_json(c)) {
        json_doctor(&c->out, &c->texts, BINOME_VERSION, &d, &c->catalog, choices);
        code = cli_done_json(c, 0);
    } else {
        doctor_as_text(c, &d, choices);
    }
    doctor_done(&d);
    free(choices);
    return code;
}

static const enum scenario_text both_see[] = {SCENARIO_TITLE, SCENARIO_CALLER, SCENARIO_CALL};
static const enum scenario_text a_sees[] = {SCENARIO_TITLE, SCENARIO_CALLER, SCENARIO_CALL,
                                            SCENARIO_TECHNICIAN};
static const enum scenario_text b_sees[] = {SCENARIO_TITLE, SCENARIO_CALLER, SCENARIO_CALL,
                                            SCENARIO_USER,  SCENARIO_EFFECT, SCENARIO_REPAIR};

struct visible {
    const enum scenario_text *texts;
    size_t count;
};

/* What one role may see, the other must not. */
static struct visible visible_to(char role)
{
    if (role == 'a')
        return (struct visible){a_sees, sizeof a_sees / sizeof *a_sees};
    if (role == 'b')
        return (struct visible){b_sees, sizeof b_sees / sizeof *b_sees};
    return (struct visible){both_see, sizeof both_see / sizeof *both_see};
}

static void show_settings(struct cli *c, const struct scenario *s)
{
    cli_add_label(c, CON_LABEL_SETTINGS);
    for (size_t i = 0; i < s->setting_count; i++) {
        str_add_text(&c->out, cli_indent);
        str_add_text(&c->out, s->settings[i].name);
        str_add_char(&c->out, '=');
        str_add_text(&c->out, s->settings[i].value);
        cli_add_blank(c);
    }
}

static void show_diagnoses(struct cli *c, const struct scenario *s)
{
    cli_add_label(c, CON_LABEL_DIAGNOSES);
    for (size_t i = 0; i < s->diagnosis_count; i++) {
        const char *text = s->diagnoses[i].text[c->texts.lang];

        str_add_text(&c->out, cli_indent);
        cli_add_padded(c, s->diagnoses[i].id, 12);
        str_add_text(&c->out, text ? text : "");
        cli_add_blank(c);
    }
}

int cli_show(struct cli *c)
{
    struct visible v = visible_to(c->args.role);
    const struct scenario *s = catalog_find(&c->catalog, c->args.words[0]);
    struct err err = {0};

    if (!s) {
        err_set(&err, ST_ARGUMENT, ERR_UNKNOWN_TICKET, 0, c->args.words[0]);
        return cli_fail(c, &err);
    }
    if (cli_json(c)) {
        json_show(&c->out, &c->texts, s, c->args.role, v.texts, v.count);
        return cli_done_json(c, 0);
    }
    for (size_t i = 0; i < v.count; i++) {
        cli_add_label(c, CON_LABEL_TITLE + (unsigned)v.texts[i]);
        cli_add_indented(c, phrase_scenario(&c->texts, s, v.texts[i]));
    }
    if (c->args.role == 'a')
        show_diagnoses(c, s);
    if (c->args.role == 'b')
        show_settings(c, s);
    return 0;
}

/* --- validate --------------------------------------------------------------------------------- */

/* Of two files with one id only one would be played. seen: those that were checked before. */
static enum status check_id(struct catalog *seen, struct scenario *s, const char *file,
                            struct err *err)
{
    const struct scenario *other = catalog_find(seen, s->id);
    enum status st = ST_OK;

    if (other && strcmp(other->source, file) != 0)
        st = err_at(err, file, 0, 0, DETAIL_SECOND_TICKET, other->source);
    else
        catalog_add(seen, s);
    return st;
}

static enum status check_file(struct cli *c, const char *file, struct catalog *seen,
                              struct err *err)
{
    char *path = full_path(file);
    struct os_file found = {0};
    struct str bytes = {0};
    struct scenario s = {0};
    enum status st = path ? c->os.ops->stat(c->os.ctx, path, &found, err)
                          : err_set(err, ST_READ, ERR_CANNOT_READ, 0, file);

    if (st == ST_OK && !found.present)
        st = err_set(err, ST_MISSING, ERR_CANNOT_READ, 0, file);
    if (st == ST_OK)
        st = c->os.ops->read(c->os.ctx, path, &bytes, err);
    if (st == ST_OK)
        st = scenario_parse(file, str_text(&bytes), bytes.len, &s, err);
    if (st == ST_OK)
        st = check_id(seen, &s, file, err);
    scenario_done(&s);
    str_done(&bytes);
    free(path);
    return st;
}

static void add_file_sentence(const struct cli *c, const struct err *err, struct str *out)
{
    if (err->status == ST_MISSING)
        str_add_text(out, text_of(&c->texts, CON_FILE_MISSING));
    else if (err->reason == ERR_FILE_INVALID)
        phrase_detail(&c->texts, err, out);
    else
        phrase_error(&c->texts, err, out);
}

/* "file:line:column: error: …", as compilers write it and editors read it. */
static void complain_of_file(struct cli *c, const char *file, const struct err *err,
                             const char *sentence)
{
    str_add_text(&c->problems, file);
    str_add_char(&c->problems, ':');
    if (err->line) {
        str_add_uint(&c->problems, err->line);
        str_add_char(&c->problems, ':');
        str_add_uint(&c->problems, err->column);
        str_add_char(&c->problems, ':');
    }
    str_add_text(&c->problems, " error: ");
    str_add_text(&c->problems, sentence);
    str_add_char(&c->problems, '\n');
}

static enum status validate_one(struct cli *c, const char *file, struct catalog *seen)
{
    struct str sentence = {0};
    struct err err = {0};
    enum status st = check_file(c, file, seen, &err);

    if (st != ST_OK)
        add_file_sentence(c, &err, &sentence);
    if (cli_json(c))
        json_files_add(&c->out, file, st == ST_OK ? NULL : &err, str_text(&sentence));
    if (st != ST_OK) {
        complain_of_file(c, file, &err, str_text(&sentence));
    } else if (!cli_json(c)) {
        text_add(&c->texts, &c->out, CON_FILE_OK, file, NULL);
        cli_add_blank(c);
    }
    str_done(&sentence);
    return st;
}

/* A file that is not valid says more than one that could not be read: it decides the exit code. */
int cli_validate(struct cli *c)
{
    enum status worst = ST_OK;
    struct catalog seen = {0};

    if (cli_json(c))
        json_files_begin(&c->out);
    for (size_t i = 0; i < c->args.word_count; i++) {
        enum status st = validate_one(c, c->args.words[i], &seen);

        if (st == ST_INVALID || worst == ST_OK)
            worst = st;
    }
    if (cli_json(c)) {
        json_files_end(&c->out);
        cli_add_blank(c);
    }
    catalog_done(&seen);
    return err_exit_code(worst);
}

/* --- new -------------------------------------------------------------------------------------- */

static const struct scenario *first_of_kind(const struct catalog *catalog, const char *kind)
{
    for (size_t i = 0; i < catalog->count; i++)
        if (strcmp(catalog->items[i].kind, kind) == 0)
            return &catalog->items[i];
    return NULL;
}

static void add_kinds(const struct catalog *catalog, struct str *out)
{
    for (size_t i = 0; i < catalog->count; i++) {
        const struct scenario *s = &catalog->items[i];

        if (first_of_kind(catalog, s->kind) != s)
            continue;
        str_add_text(out, out->len ? ", " : "");
        str_add_text(out, s->kind);
    }
}

static int refuse_kind(struct cli *c, const char *kind)
{
    struct str kinds = {0};
    int code;

    add_kinds(&c->catalog, &kinds);
    code = cli_refuse_arguments(c, CON_NEW_BAD_KIND, kind, str_text(&kinds));
    str_done(&kinds);
    return code;
}

/* No path stands in front: the file lies where the console does. Never over another one. */
static enum status write_skeleton(struct cli *c, const struct scenario *sample, char **path,
                                  struct err *err)
{
    const struct os_file plain = {.attributes = OS_FILE_NORMAL};
    struct str text = {0}, name = {0};
    enum status st;

    str_add_text(&name, c->args.words[0]);
    str_add_text(&name, ".ini");
    skeleton_make(c->args.words[0], sample, &text);
    *path = full_path(str_text(&name));
    st = *path ? c->os.ops->file_put(c->os.ctx, *path, text.data, text.len, &plain, false, err)
               : err_set(err, ST_WRITE, ERR_CANNOT_WRITE, 0, str_text(&name));
    str_done(&text);
    str_done(&name);
    return st;
}

int cli_new(struct cli *c)
{
    const struct scenario *sample = first_of_kind(&c->catalog, c->args.words[1]);
    struct err err = {0};
    char *path = NULL;
    int code = 0;

    if (!scenario_word_valid(c->args.words[0]))
        return cli_refuse_arguments(c, CON_NEW_BAD_TICKET, c->args.words[0], NULL);
    /* "nul.ini" is the device all the same ("Naming Files, Paths, and Namespaces"). */
    if (reach_is_device_name(c->args.words[0], strlen(c->args.words[0])))
        return cli_refuse_arguments(c, CON_NEW_DEVICE, c->args.words[0], NULL);
    if (!sample)
        return refuse_kind(c, c->args.words[1]);
    if (write_skeleton(c, sample, &path, &err) != ST_OK) {
        code = cli_fail(c, &err);
    } else if (cli_json(c)) {
        json_single(&c->out, "file", path);
        code = cli_done_json(c, 0);
    } else {
        text_add(&c->texts, &c->out, CON_NEW, path, NULL);
        cli_add_blank(c);
    }
    free(path);
    return code;
}
