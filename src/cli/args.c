/* The command line of binomectl as data. */
#include "args.h"

#include "ids_common.h"
#include "ids_console.h"
#include "text.h"

#include <limits.h>

#define IN(command) (1u << COMMAND_##command)
#define EVERYWHERE  0xffffffffu

static const struct command_row {
    const char *name;
    enum command command;
    size_t min_words, max_words;
} commands[] = {
    {"list", COMMAND_LIST, 0, 0},       {"show", COMMAND_SHOW, 1, 1},
    {"plant", COMMAND_PLANT, 0, 1},     {"verify", COMMAND_VERIFY, 0, 0},
    {"restore", COMMAND_RESTORE, 0, 0}, {"status", COMMAND_STATUS, 0, 0},
    {"hint", COMMAND_HINT, 0, 0},       {"diagnose", COMMAND_DIAGNOSE, 1, 1},
    {"report", COMMAND_REPORT, 0, 0},   {"validate", COMMAND_VALIDATE, 1, SIZE_MAX},
    {"class", COMMAND_CLASS, 0, 1},     {"doctor", COMMAND_DOCTOR, 0, 0},
    {"new", COMMAND_NEW, 2, 2},
};

static const struct option_row {
    const char *name;
    enum option option;
    bool has_value;
    bool repeatable;
    unsigned with; /* commands */
} options[] = {
    {"--lang", OPTION_LANG, true, false, EVERYWHERE},
    {"--json", OPTION_JSON, false, false, EVERYWHERE},
    {"--exit0", OPTION_EXIT0, false, false, EVERYWHERE},
    {"--help", OPTION_HELP, false, false, EVERYWHERE},
    {"-h", OPTION_HELP, false, false, EVERYWHERE},
    {"/?", OPTION_HELP, false, false, EVERYWHERE},
    {"--version", OPTION_VERSION, false, false, EVERYWHERE},
    {"--brief", OPTION_BRIEF, false, false, IN(VERIFY) | IN(PLANT) | IN(RESTORE) | IN(STATUS)},
    {"--field", OPTION_FIELD, true, false,
     IN(VERIFY) | IN(PLANT) | IN(RESTORE) | IN(STATUS) | IN(HINT) | IN(DIAGNOSE) | IN(REPORT)},
    {"--role", OPTION_ROLE, true, false, IN(SHOW)},
    {"--set", OPTION_SET, true, true, IN(PLANT) | IN(CLASS)},
    {"--unset", OPTION_UNSET, false, false, IN(CLASS)},
    {"--pair", OPTION_PAIR, true, false, IN(CLASS)},
    {"--since", OPTION_SINCE, true, false, IN(CLASS)},
    {"--csv", OPTION_CSV, false, false, IN(CLASS)},
    {"--spreadsheet", OPTION_SPREADSHEET, false, false, IN(CLASS)},
    {"--moodle", OPTION_MOODLE, true, false, IN(CLASS)},
    {"--dry-run", OPTION_DRY_RUN, false, false, IN(PLANT)},
    {"--exam", OPTION_EXAM, false, false, IN(PLANT)},
    {"--diagnosis-first", OPTION_DIAGNOSIS_FIRST, false, false, IN(PLANT)},
    {"--surprise", OPTION_SURPRISE, false, false, IN(PLANT)},
    {"--code-stdin", OPTION_CODE_STDIN, false, false, IN(HINT)},
    {"--put-back-after", OPTION_PUT_BACK_AFTER, true, false, IN(PLANT)},
    {"--user", OPTION_USER, true, false, IN(VERIFY) | IN(STATUS) | IN(REPORT)},
    {"--force", OPTION_FORCE, false, false, IN(RESTORE)},
    {"--keep", OPTION_KEEP, false, false, IN(RESTORE)},
};

const char *args_members(enum command command)
{
    switch (command) {
    case COMMAND_PLANT:
        return "schema session ticket result planted_at mode diagnosis_first surprise changes "
               "reason ";
    case COMMAND_VERIFY:
        return "schema session ticket verdict route planted_at verified_at seconds attempt checks "
               "message notes ";
    case COMMAND_RESTORE: return "schema session ticket result identical total values left_behind ";
    case COMMAND_STATUS:
        return "schema session ticket state planted_at attempts hints mode diagnosis_first "
               "put_back_at "
               "left_behind set_aside ";
    case COMMAND_HINT: return "schema session ticket number hint ";
    case COMMAND_DIAGNOSE: return "schema session ticket diagnosis ";
    case COMMAND_REPORT: return "schema session html json ";
    case COMMAND_NONE:
    case COMMAND_LIST:
    case COMMAND_SHOW:
    case COMMAND_VALIDATE:
    case COMMAND_CLASS:
    case COMMAND_DOCTOR:
    case COMMAND_NEW:
    case COMMAND_COUNT: break;
    }
    return "";
}

struct parser {
    struct args *out;
    const char *const *words;
    size_t count, at;
    bool words_only; /* after "--" */
    const char *command_word;
    const char **sets; /* what followed each --set: what it is, only the command tells */
    size_t set_count;
};

/* The first problem is the one that is told. */
static void problem(struct parser *p, unsigned id, const char *about)
{
    if (p->out->problem)
        return;
    p->out->problem = id;
    p->out->about = about;
}

/* --- options ---------------------------------------------------------------------------------- */

static const struct option_row *find_option(const char *word, size_t name_len)
{
    for (size_t i = 0; i < ARRAY_LEN(options); i++)
        if (strlen(options[i].name) == name_len && memcmp(options[i].name, word, name_len) == 0)
            return &options[i];
    return NULL;
}

static void take_lang(struct parser *p, const struct option_row *o, const char *value)
{
    if (text_equal_nocase(value, "fr"))
        p->out->lang = LANG_FR;
    else if (text_equal_nocase(value, "en"))
        p->out->lang = LANG_EN;
    else
        problem(p, CON_OPTION_VALUE, o->name);
}

static void take_role(struct parser *p, const struct option_row *o, const char *value)
{
    if (text_equal_nocase(value, "a") || text_equal_nocase(value, "b"))
        p->out->role = ascii_lower(value[0]);
    else
        problem(p, CON_OPTION_VALUE, o->name);
}

static void take_setting(struct parser *p, const char *value)
{
    const char *equals = strchr(value, '=');
    char *name = equals ? mem_dup_n(value, (size_t)(equals - value)) : NULL;

    if (!name || !*name || settings_get(&p->out->settings, name))
        problem(p, IDS_ERR_BAD_SETTING, value);
    else
        settings_set(&p->out->settings, name, equals + 1);
    free(name);
}

static void take_since(struct parser *p, const struct option_row *o, const char *value)
{
    static const char form[] = "dddd-dd-dd";
    size_t i = 0;

    while (form[i] && (form[i] == 'd' ? value[i] >= '0' && value[i] <= '9' : value[i] == form[i]))
        i++;
    if (form[i] || value[i])
        problem(p, CON_OPTION_VALUE, o->name);
    else
        p->out->since = value;
}

static void take_user(struct parser *p, const struct option_row *o, const char *value)
{
    if (*value)
        p->out->user = value;
    else
        problem(p, CON_OPTION_NO_VALUE, o->name);
}

static void take_field(struct parser *p, const struct option_row *o, const char *value)
{
    if (*value)
        p->out->field = value;
    else
        problem(p, CON_OPTION_NO_VALUE, o->name);
}

static void take_minutes(struct parser *p, const struct option_row *o, const char *value)
{
    enum { WEEK = 7 * 24 * 60, DIGITS = 5 };
    size_t len = strlen(value);
    unsigned minutes = 0;

    for (size_t i = 0; i < len && len <= DIGITS; i++)
        minutes = minutes * 10 + (unsigned)(value[i] - '0');
    if (strspn(value, "0123456789") == len && minutes >= 1 && minutes <= WEEK)
        p->out->put_back_after = minutes;
    else
        problem(p, CON_OPTION_VALUE, o->name);
}

static void take_value(struct parser *p, const struct option_row *o, const char *value)
{
    switch (o->option) {
    case OPTION_LANG: take_lang(p, o, value); break;
    case OPTION_ROLE: take_role(p, o, value); break;
    case OPTION_SET: p->sets[p->set_count++] = value; break; /* check_sets */
    case OPTION_SINCE: take_since(p, o, value); break;
    case OPTION_PAIR: p->out->pair = value; break;
    case OPTION_MOODLE: p->out->list = value; break;
    case OPTION_USER: take_user(p, o, value); break;
    case OPTION_FIELD: take_field(p, o, value); break;
    case OPTION_PUT_BACK_AFTER: take_minutes(p, o, value); break;
    case OPTION_JSON:
    case OPTION_HELP:
    case OPTION_VERSION:
    case OPTION_DRY_RUN:
    case OPTION_EXAM:
    case OPTION_DIAGNOSIS_FIRST:
    case OPTION_SURPRISE:
    case OPTION_CODE_STDIN:
    case OPTION_BRIEF:
    case OPTION_EXIT0:
    case OPTION_CSV:
    case OPTION_SPREADSHEET:
    case OPTION_UNSET:
    case OPTION_FORCE:
    case OPTION_KEEP: break;
    }
}

static void parse_option(struct parser *p, const char *word)
{
    const char *equals = strchr(word, '=');
    size_t name_len = equals ? (size_t)(equals - word) : strlen(word);
    const struct option_row *o = find_option(word, name_len);
    bool twice;

    if (!o) {
        problem(p, CON_UNKNOWN_OPTION, word);
        return;
    }
    twice = (p->out->given & (unsigned)o->option) && !o->repeatable;
    if (twice)
        problem(p, CON_OPTION_TWICE, o->name);
    p->out->given |= (unsigned)o->option;
    if (!o->has_value && equals)
        problem(p, CON_OPTION_TAKES_NONE, o->name);
    else if (o->has_value && equals)
        take_value(p, o, equals + 1);
    else if (o->has_value && p->at < p->count)
        take_value(p, o, p->words[p->at++]);
    else if (o->has_value)
        problem(p, CON_OPTION_NO_VALUE, o->name);
}

/* --- words ------------------------------------------------------------------------------------ */

static const struct command_row *find_command(const char *word)
{
    for (size_t i = 0; i < ARRAY_LEN(commands); i++)
        if (strcmp(commands[i].name, word) == 0)
            return &commands[i];
    return NULL;
}

static void parse_word(struct parser *p, const char *word)
{
    const struct command_row *row;

    if (p->command_word) {
        p->out->words[p->out->word_count++] = word;
        return;
    }
    p->command_word = word;
    row = find_command(word);
    if (row)
        p->out->command = row->command;
    else
        problem(p, CON_UNKNOWN_COMMAND, word);
}

static bool is_option(const struct parser *p, const char *word)
{
    return !p->words_only && ((word[0] == '-' && word[1]) || strcmp(word, "/?") == 0);
}

static void parse_next(struct parser *p)
{
    const char *word = p->words[p->at++];

    if (!p->words_only && strcmp(word, "--") == 0)
        p->words_only = true;
    else if (is_option(p, word))
        parse_option(p, word);
    else
        parse_word(p, word);
}

/* --- the whole line --------------------------------------------------------------------------- */

/* Before anything is done: a wrong name must not be found out after a plant. */
static void check_field(struct parser *p)
{
    const char *field = p->out->field, *members = args_members(p->out->command);
    size_t len = field ? strlen(field) : 0;

    for (; len > 0 && *members; members += strcspn(members, " ") + 1)
        if (strcspn(members, " ") == len && memcmp(members, field, len) == 0)
            return;
    if (len > 0)
        problem(p, CON_OPTION_VALUE, "--field");
}

static void check_options(struct parser *p)
{
    for (size_t i = 0; i < ARRAY_LEN(options); i++)
        if ((p->out->given & (unsigned)options[i].option) &&
            !(options[i].with & 1u << p->out->command))
            problem(p, CON_OPTION_NOT_HERE, options[i].name);
    check_field(p);
    if ((p->out->given & OPTION_FORCE) && (p->out->given & OPTION_KEEP))
        problem(p, CON_OPTIONS_CLASH, "");
}

static void take_folder(struct parser *p)
{
    if (p->set_count > 1)
        problem(p, CON_OPTION_TWICE, "--set");
    else if (!*p->sets[0])
        problem(p, CON_OPTION_NO_VALUE, "--set");
    else
        p->out->folder = p->sets[0];
}

static void check_sets(struct parser *p)
{
    if (p->out->command == COMMAND_CLASS && p->set_count > 0)
        take_folder(p);
    for (size_t i = 0; p->out->command != COMMAND_CLASS && i < p->set_count; i++)
        take_setting(p, p->sets[i]);
}

static unsigned bits(unsigned given)
{
    unsigned n = 0;

    for (; given; given &= given - 1)
        n++;
    return n;
}

/* A ticket, or --surprise: then what is chosen is the program's, and what it would change not told.
 */
static void check_plant(struct parser *p)
{
    const unsigned given = p->out->given;

    if (!(given & OPTION_SURPRISE)) {
        if (p->out->word_count == 0)
            problem(p, CON_WORD_MISSING, "plant");
        return;
    }
    if (p->out->word_count > 0)
        problem(p, CON_WORD_EXTRA, p->out->words[0]);
    if (given & OPTION_SET)
        problem(p, CON_OPTION_NOT_HERE, "--set");
    if (given & OPTION_DRY_RUN)
        problem(p, CON_OPTION_NOT_HERE, "--dry-run");
}

/* One of: a folder to read, --set, --unset. */
static void check_class(struct parser *p)
{
    const unsigned given = p->out->given, ways = given & (OPTION_SET | OPTION_UNSET);
    const unsigned files = given & (OPTION_CSV | OPTION_SPREADSHEET | OPTION_MOODLE);
    const char *file = files & OPTION_CSV           ? "--csv"
                       : files & OPTION_SPREADSHEET ? "--spreadsheet"
                                                    : "--moodle";

    if (ways && p->out->word_count > 0)
        problem(p, CON_WORD_EXTRA, p->out->words[0]);
    if (!ways && p->out->word_count == 0)
        problem(p, CON_WORD_MISSING, "class");
    if (bits(ways) > 1)
        problem(p, CON_OPTION_NOT_HERE, "--unset");
    if ((given & OPTION_PAIR) && !(given & OPTION_SET))
        problem(p, CON_OPTION_NOT_HERE, "--pair");
    if (bits(files | (given & OPTION_JSON)) > 1)
        problem(p, CON_OPTION_NOT_HERE, file);
    if (ways && (given & OPTION_SINCE))
        problem(p, CON_OPTION_NOT_HERE, "--since");
    if (ways && files)
        problem(p, CON_OPTION_NOT_HERE, file);
}

static void check_words(struct parser *p, const struct command_row *row)
{
    for (size_t i = 0; i < p->out->word_count; i++)
        if (!*p->out->words[i])
            problem(p, CON_WORD_MISSING, row->name);
    if (p->out->word_count < row->min_words)
        problem(p, CON_WORD_MISSING, row->name);
    else if (p->out->word_count > row->max_words)
        problem(p, CON_WORD_EXTRA, p->out->words[row->max_words]);
}

static void check(struct parser *p)
{
    if (p->out->command == COMMAND_NONE && (p->out->given & (OPTION_HELP | OPTION_VERSION)))
        return;
    if (!p->command_word) {
        problem(p, CON_NO_COMMAND, "");
        return;
    }
    if (p->out->command == COMMAND_NONE)
        return; /* unknown, and told so */
    check_options(p);
    check_sets(p);
    if (p->out->command == COMMAND_CLASS && !(p->out->given & (OPTION_HELP | OPTION_VERSION)))
        check_class(p);
    if (p->out->command == COMMAND_PLANT && !(p->out->given & (OPTION_HELP | OPTION_VERSION)))
        check_plant(p);
    if (!(p->out->given & (OPTION_HELP | OPTION_VERSION)))
        check_words(p, find_command(p->command_word));
}

void args_parse(const char *const *words, size_t count, struct args *out)
{
    struct parser p = {.out = out, .words = words, .count = count};

    memset(out, 0, sizeof *out);
    out->words = mem_alloc((count + 1) * sizeof *out->words);
    p.sets = mem_alloc((count + 1) * sizeof *p.sets);
    while (p.at < p.count)
        parse_next(&p);
    check(&p);
    free(p.sets);
}

void args_done(struct args *args)
{
    settings_done(&args->settings);
    free(args->words);
    memset(args, 0, sizeof *args);
}
