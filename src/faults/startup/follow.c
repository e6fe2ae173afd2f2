/* What a command starts, followed from command to command. */
#include "follow.h"

#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "paths.h"
#include "resolve.h"
#include "text.h"

/* More than these is no file that anybody writes: what goes beyond cannot be told. cmd itself takes
 * no line of more than 8,191 characters ("Command prompt line string limitation"). */
enum {
    FOLDERS_MAX = 16,
    VALUES_MAX = 64,
    WAYS_MAX = 8,
    DEEP_MAX = 12,
    LINE_MAX_BYTES = 3 * 8191,
    STEPS_MAX = 4000, /* commands that are run, loops and both readings of cmd included */
    LOOKS_MAX = 8000, /* names that are looked for */
};

/* A value that a variable was given; it may have more than one. */
struct value {
    char *name, *text;
};

struct follow {
    const struct os *os;
    const struct follow_ops *ops;
    void *ctx;
    char *own;
    char *folders[FOLDERS_MAX]; /* the first is where it starts, the last where it went to */
    size_t folder_count;
    struct value values[VALUES_MAX];
    size_t value_count;
    char *held;     /* a line that goes on in the next one */
    unsigned block; /* parentheses that are open */
    unsigned deep, steps, looks;
    bool jumps;
    bool lost;    /* it went to a folder that cannot be told */
    bool delayed; /* !NAME! is a variable, too */
    bool makes;   /* files: what is not there now may be there when it is run */
    bool called;  /* what is run now, a call runs */
    bool acts;
};

struct follow *follow_new(const struct os *os, const struct follow_ops *ops, void *ctx,
                          const char *own, const char *folder)
{
    struct follow *f = mem_alloc(sizeof *f);

    f->os = os;
    f->ops = ops;
    f->ctx = ctx;
    f->own = mem_dup(own);
    f->folders[f->folder_count++] = mem_dup(folder);
    return f;
}

void follow_free(struct follow *f)
{
    if (!f)
        return;
    for (size_t i = 0; i < f->folder_count; i++)
        free(f->folders[i]);
    for (size_t i = 0; i < f->value_count; i++) {
        free(f->values[i].name);
        free(f->values[i].text);
    }
    free(f->held);
    free(f->own);
    free(f);
}

void follow_jumps(struct follow *f)
{
    f->jumps = true;
}

bool follow_idle(const struct follow *f)
{
    return !f->acts;
}

static void cannot_tell(struct follow *f, const char *text)
{
    f->acts = true;
    f->ops->untold(f->ctx, text, 0);
}

/* --- folders ---------------------------------------------------------------------------------- */

static const char *current(const struct follow *f)
{
    return f->folders[f->folder_count - 1];
}

static void enter(struct follow *f, const char *path)
{
    size_t len = strlen(path);
    char *trimmed, *full;

    while (len > 0 && strchr(" \t", path[len - 1]))
        len--;
    if (len == 0)
        return;
    trimmed = mem_dup_n(path, len);
    if (command_is_untold(trimmed) || f->folder_count == FOLDERS_MAX) {
        f->lost = true;
        free(trimmed);
        return;
    }
    full = path_full(current(f), trimmed);
    free(trimmed);
    for (size_t i = 0; i < f->folder_count; i++)
        if (f->os->ops->same_name(f->os->ctx, f->folders[i], full)) {
            char *same = f->folders[i]; /* becomes the current one */

            for (; i + 1 < f->folder_count; i++)
                f->folders[i] = f->folders[i + 1];
            f->folders[i] = same;
            free(full);
            return;
        }
    f->folders[f->folder_count++] = full;
}

/* --- variables -------------------------------------------------------------------------------- */

static void forget(struct follow *f, const char *name)
{
    size_t kept = 0;

    for (size_t i = 0; i < f->value_count; i++) {
        if (text_equal_nocase(f->values[i].name, name)) {
            free(f->values[i].name);
            free(f->values[i].text);
        } else {
            f->values[kept++] = f->values[i];
        }
    }
    f->value_count = kept;
}

/* The only value from now on, or one more that it may have. */
static void assign(struct follow *f, const char *name, const char *text, bool perhaps)
{
    if (!perhaps && !f->jumps)
        forget(f, name);
    for (size_t i = 0; i < f->value_count; i++)
        if (text_equal_nocase(f->values[i].name, name) && strcmp(f->values[i].text, text) == 0)
            return;
    if (f->value_count == VALUES_MAX) {
        f->lost = true;
        return;
    }
    f->values[f->value_count++] = (struct value){mem_dup(name), mem_dup(text)};
}

/* A line is gone through once for each value of a variable that has several. */
struct way {
    size_t index; /* of the value that is taken this time */
    size_t count; /* of the ways that there are, as far as is known yet */
    const char *first;
};

static const char *value_of(const struct follow *f, const char *name, struct way *way)
{
    const char *value = NULL;
    size_t count = 0;

    for (size_t i = 0; i < f->value_count; i++)
        if (text_equal_nocase(f->values[i].name, name) && count++ <= way->index)
            value = f->values[i].text;
    if (count <= 1)
        return value;
    if (count > WAYS_MAX || (way->first && !text_equal_nocase(way->first, name)))
        return COMMAND_UNTOLD; /* two of them: too many ways */
    for (size_t i = 0; i < f->value_count; i++)
        if (text_equal_nocase(f->values[i].name, name))
            way->first = f->values[i].name;
    way->count = count;
    return value;
}

/* The PC's own. False: it has no such variable. */
static bool add_of_pc(struct follow *f, const char *name, struct str *out)
{
    struct str text = {0}, value = {0};
    struct err err = {0};
    bool known = false;

    str_add_char(&text, '%');
    str_add_text(&text, name);
    str_add_char(&text, '%');
    if (f->os->ops->expand(f->os->ctx, text.data, &value, &err) != ST_OK) {
        f->acts = true;
        f->ops->untold(f->ctx, text.data, err.native);
    } else if (strcmp(str_text(&value), text.data) != 0) {
        str_add(out, value.data, value.len);
        known = true;
    }
    str_done(&value);
    str_done(&text);
    return known;
}

static bool add_variable(struct follow *f, const char *name, struct way *way, struct str *out)
{
    const char *value = value_of(f, name, way);

    if (value)
        str_add_text(out, value);
    else if (text_equal_nocase(name, "cd"))
        str_add_text(out, f->lost ? COMMAND_UNTOLD : current(f));
    else
        return add_of_pc(f, name, out);
    return true;
}

/* What stands behind %~: letters, and a digit. %0 is the batch file itself. */
static const char *add_own(const struct follow *f, const char *p, struct str *out)
{
    size_t len = 0;
    const char *cut = strrchr(f->own, '\\');
    size_t folder = cut ? (size_t)(cut + 1 - f->own) : 0;

    while (p[len] && strchr("fdpnxsatzFDPNXSATZ", p[len]))
        len++;
    if (p[len] != '0')
        str_add_text(out, COMMAND_UNTOLD);
    else if (len == 2 && text_equal_nocase_n(p, "dp", len))
        str_add(out, f->own, folder);
    else if (len == 0 || text_equal_nocase_n(p, "f", len) || text_equal_nocase_n(p, "dpnx", len))
        str_add_text(out, f->own);
    else if (len == 2 && text_equal_nocase_n(p, "nx", len))
        str_add_text(out, f->own + folder);
    else
        str_add_text(out, COMMAND_UNTOLD);
    return p[len] ? p + len + 1 : p + len;
}

/* Behind a percent sign of a batch file; NULL: it starts no argument. */
static const char *add_argument(const struct follow *f, const char *p, struct str *out)
{
    if (*p == '%') {
        str_add_char(out, '%');
        return p + 1;
    }
    if (*p == '~')
        return add_own(f, p + 1, out);
    if (*p == '0') {
        str_add_text(out, f->own);
        return p + 1;
    }
    if (*p == '*' || (*p >= '1' && *p <= '9')) {
        str_add_text(out, COMMAND_UNTOLD);
        return p + 1;
    }
    return NULL;
}

/* NAME%, NAME:a=b% or NAME:~0,1%; NULL: no variable stands there. What is made of a value is not
 * told. */
static const char *add_named(struct follow *f, const char *p, char sign, struct way *way,
                             struct str *out)
{
    const char *end = strchr(p, sign);
    size_t len = end ? strcspn(p, ":") : 0;
    char *name;

    if (!end || end == p)
        return NULL;
    if (len < (size_t)(end - p)) {
        str_add_text(out, COMMAND_UNTOLD);
        return end + 1;
    }
    name = mem_dup_n(p, (size_t)(end - p));
    if (!add_variable(f, name, way, out)) {
        if (f->own)
            str_add_text(out, COMMAND_UNTOLD);
        else
            end = NULL; /* on a command line it stays as it is */
    }
    free(name);
    return end ? end + 1 : NULL;
}

/* Puts the variables in. Replaces *out. */
static void put_in(struct follow *f, const char *text, struct way *way, struct str *out)
{
    str_clear(out);
    while (*text) {
        const char *next = NULL;

        if (out->len > LINE_MAX_BYTES) {
            cannot_tell(f, "");
            break;
        }
        if (*text == '%' && f->own)
            next = add_argument(f, text + 1, out);
        if (!next && (*text == '%' || (*text == '!' && f->delayed)))
            next = add_named(f, text + 1, *text, way, out);
        if (next) {
            text = next;
        } else {
            if (*text != '%' || !f->own)
                str_add_char(out, *text);
            text++;
        }
    }
}

/* --- the files that a name may be of ---------------------------------------------------------- */

/* What cmd and the shell add to a name, by PATHEXT as Windows has it, and the shell's shortcut. */
static const char *const endings[] = {".bat", ".cmd", ".vbs", ".vbe", ".js",
                                      ".jse", ".wsf", ".wsh", ".lnk"};

static bool is_program(const char *name)
{
    return text_ends_nocase(name, ".exe") || text_ends_nocase(name, ".com");
}

static bool is_there(struct follow *f, const char *path, enum os_reach *reach)
{
    struct os_file entry = {0};

    if (++f->looks > LOOKS_MAX) {
        if (f->looks == LOOKS_MAX + 1)
            cannot_tell(f, path);
        *reach = OS_REACH_LOCAL;
        return false;
    }
    *reach = f->os->ops->reach(f->os->ctx, path, &entry);
    return entry.present;
}

/* One name in one place. What is not on a drive of this PC counts as there: nobody can know. */
static bool try_path(struct follow *f, const char *path, bool *there)
{
    enum os_reach reach;
    bool present = is_there(f, path, &reach);

    if (reach == OS_REACH_LOCAL && !present)
        return false;
    *there = true;
    return f->ops->file(f->ctx, path);
}

static bool try_endings(struct follow *f, const char *path, bool *there)
{
    bool found = false;

    for (size_t i = 0; !found && i < ARRAY_LEN(endings); i++) {
        struct str with = {0};

        str_add_text(&with, path);
        str_add_text(&with, endings[i]);
        found = try_path(f, with.data, there);
        str_done(&with);
    }
    return found;
}

static bool try_in(struct follow *f, const char *folder, const char *name, bool *there)
{
    char *path = path_full(folder, name);
    bool found = false;

    if (resolve_leads_on(path))
        found = try_path(f, path, there);
    else if (is_program(path))
        *there = true;
    found = found || (!*there && try_endings(f, path, there));
    free(path);
    return found;
}

/* Is it a program of this folder? That comes before a script of the same name. */
static bool holds_program(struct follow *f, const char *folder, const char *name)
{
    static const char *const programs[] = {".com", ".exe"};
    bool there = false;

    for (size_t i = 0; !there && i < ARRAY_LEN(programs); i++) {
        char *path = path_full(folder, name);
        struct str with = {0};
        enum os_reach reach;

        str_add_text(&with, path);
        str_add_text(&with, programs[i]);
        there = is_there(f, with.data, &reach);
        str_done(&with);
        free(path);
    }
    return there;
}

/* The folders of PATH, one after the other. */
static bool try_search_path(struct follow *f, const char *name, bool *there)
{
    struct way way = {0};
    bool found = false;

    do {
        struct str path = {0};
        const char *p;

        way.count = 0;
        add_variable(f, "PATH", &way, &path);
        for (p = str_text(&path); *p && !found && !*there; p += *p == ';') {
            char *folder = command_word(&p, ";");

            if (path_is_full(folder) && !command_is_untold(folder)) {
                *there = holds_program(f, folder, name);
                found = !*there && try_in(f, folder, name, there);
            }
            free(folder);
        }
        str_done(&path);
    } while (!found && !*there && ++way.index < way.count);
    return found;
}

/* What is to be run, by a path or a name. */
static bool try_name(struct follow *f, const char *name, bool *there)
{
    bool found = false;

    if (path_is_full(name))
        return try_in(f, current(f), name, there);
    for (size_t i = f->folder_count; !found && i > 0; i--)
        found = try_in(f, f->folders[i - 1], name, there);
    if (!found && !*there && !strpbrk(name, "\\/:"))
        found = try_search_path(f, name, there);
    return found;
}

/* --- the commands ----------------------------------------------------------------------------- */

enum does {
    DOES_RUN,   /* what it is called by: a program or a script */
    DOES_NOT,   /* start or show anything */
    DOES_SPEAK, /* what stands behind it */
    DOES_SET,
    DOES_SET_PATH,
    DOES_ENTER,      /* the rest of the line is a folder */
    DOES_ENTER_WORD, /* a word of it is */
    DOES_CALL,
    DOES_START,
    DOES_CMD,
    DOES_MAKE,  /* files and drives */
    DOES_WRAP,  /* its arguments are a command again */
    DOES_OPEN,  /* what its arguments name, if it can be told */
    DOES_READ,  /* a script of another language, which is looked at where it is named */
    DOES_ALIEN, /* what its arguments say is not read here */
};

static const struct command_word {
    const char *name;
    enum does does;
    bool internal; /* of cmd */
} words[] = {
    {"call", DOES_CALL, true},
    {"start", DOES_START, true},
    {"set", DOES_SET, true},
    {"path", DOES_SET_PATH, true},
    {"cd", DOES_ENTER, true},
    {"chdir", DOES_ENTER, true},
    {"pushd", DOES_ENTER_WORD, true},
    {"echo", DOES_SPEAK, true},
    {"pause", DOES_SPEAK, true},
    {"title", DOES_NOT, true},
    {"prompt", DOES_NOT, true},
    {"color", DOES_NOT, true},
    {"cls", DOES_NOT, true},
    {"setlocal", DOES_NOT, true},
    {"endlocal", DOES_NOT, true},
    {"goto", DOES_NOT, true},
    {"exit", DOES_NOT, true},
    {"shift", DOES_NOT, true},
    {"break", DOES_NOT, true},
    {"verify", DOES_NOT, true},
    {"ver", DOES_NOT, true},
    {"vol", DOES_NOT, true},
    {"del", DOES_NOT, true},
    {"erase", DOES_NOT, true},
    {"md", DOES_NOT, true},
    {"mkdir", DOES_NOT, true},
    {"rd", DOES_NOT, true},
    {"rmdir", DOES_NOT, true},
    {"dir", DOES_NOT, true},
    {"popd", DOES_NOT, true},
    {"chcp", DOES_NOT, false},
    {"attrib", DOES_NOT, false},
    {"timeout", DOES_NOT, false},
    {"copy", DOES_MAKE, true},
    {"move", DOES_MAKE, true},
    {"ren", DOES_MAKE, true},
    {"rename", DOES_MAKE, true},
    {"mklink", DOES_MAKE, true},
    {"xcopy", DOES_MAKE, false},
    {"robocopy", DOES_MAKE, false},
    {"subst", DOES_MAKE, false},
    {"net", DOES_MAKE, false},
    {"curl", DOES_MAKE, false},
    {"certutil", DOES_MAKE, false},
    {"tar", DOES_MAKE, false},
    {"expand", DOES_MAKE, false},
    {"replace", DOES_MAKE, false},
    {"bitsadmin", DOES_MAKE, false},
    {"cmd", DOES_CMD, false},
    {"conhost", DOES_WRAP, false},
    {"wt", DOES_WRAP, false},
    {"pcalua", DOES_WRAP, false},
    {"runas", DOES_WRAP, false},
    {"explorer", DOES_OPEN, false},
    {"rundll32", DOES_OPEN, false},
    {"wscript", DOES_READ, false},
    {"cscript", DOES_READ, false},
    {"mshta", DOES_READ, false},
    {"powershell", DOES_ALIEN, false},
    {"powershell_ise", DOES_ALIEN, false},
    {"pwsh", DOES_ALIEN, false},
    {"forfiles", DOES_ALIEN, false},
    {"wmic", DOES_ALIEN, false},
    {"schtasks", DOES_ALIEN, false},
    {"bash", DOES_ALIEN, false},
    {"wsl", DOES_ALIEN, false},
    {"assoc", DOES_ALIEN, true},
    {"ftype", DOES_ALIEN, true},
    {"regsvr32", DOES_ALIEN, false},
};

/* The last part of a path, without the ending of a program. */
static char *base_name(const char *path)
{
    const char *name = path;
    size_t len;

    for (const char *p = path; *p; p++)
        if (strchr("\\/", *p))
            name = p + 1;
    len = strlen(name);
    while (len > 0 && strchr(". ", name[len - 1]))
        len--;
    if (len > 4 && (text_equal_nocase_n(name + len - 4, ".exe", 4) ||
                    text_equal_nocase_n(name + len - 4, ".com", 4)))
        len -= 4;
    return mem_dup_n(name, len);
}

/* internal: cmd is asked, which has commands of its own. */
static enum does what_does(const char *name, bool internal)
{
    char *base = base_name(name);
    enum does does = DOES_RUN;

    for (size_t i = 0; i < ARRAY_LEN(words); i++)
        if (text_equal_nocase(base, words[i].name) &&
            (!words[i].internal || (internal && text_equal_nocase(name, words[i].name))))
            does = words[i].does;
    free(base);
    return does;
}

/* The name of a command, and where its arguments start: cmd takes "cd..", "echo.", "start/min" and
 * "cmd/c" apart. */
static char *take_name(const char **text)
{
    const char *start = *text + strspn(*text, COMMAND_ENDS), *p = start;
    char *name = command_word(&p, COMMAND_ENDS);
    size_t len = strcspn(name, "/\\.:+(");

    if (*start != '"' && name[len] && len > 0) {
        char *head = mem_dup_n(name, len);
        enum does does = what_does(head, true);
        bool cut = name[len] == '/' || does == DOES_SPEAK ||
                   (does == DOES_ENTER && strchr("\\.", name[len]));

        if (cut) {
            free(name);
            name = head;
            p = start + len + (does == DOES_SPEAK);
        } else {
            free(head);
        }
    }
    *text = p;
    return name;
}

static bool run_text(struct follow *f, const char *text, bool perhaps);
static bool run(struct follow *f, const struct command *c);
static bool start_program(struct follow *f, const struct command *c, const char *name,
                          const char *arguments);

static bool mentions(struct follow *f, const char *words_given)
{
    bool found = false;

    for (size_t i = f->folder_count; !found && words_given[strspn(words_given, " \t")] && i > 0;
         i--)
        found = f->ops->mentions(f->ctx, words_given, f->folders[i - 1]);
    return found;
}

/* Does one of the words name a script, and cannot be told? */
static bool names_untold(const char *arguments, bool any)
{
    bool untold = false;

    while (!untold && arguments[strspn(arguments, PROGRAM_ENDS)]) {
        char *word = command_word(&arguments, PROGRAM_ENDS);

        untold = command_is_untold(word) && (any || resolve_leads_on(word));
        free(word);
    }
    return untold;
}

/* Runs what stands behind call, start and the like. */
static bool run_rest(struct follow *f, const struct command *c, const char *rest)
{
    struct command inner = {.reads = c->reads, .writes = c->writes, .perhaps = c->perhaps};
    bool found = false;

    if (f->deep == DEEP_MAX) {
        cannot_tell(f, rest);
        return false;
    }
    f->deep++;
    inner.text = mem_dup(rest);
    found = run(f, &inner);
    command_done(&inner);
    f->deep--;
    return found;
}

/* To a label of the same file, whose lines are followed anyway, or to a file. Variables are put in
 * a second time ("call %%X%%"). */
static bool run_call(struct follow *f, const struct command *c, const char *rest)
{
    struct way way = {0};
    struct str again = {0};
    bool found = false, before = f->called;

    rest += strspn(rest, COMMAND_ENDS);
    if (*rest == ':')
        return false;
    put_in(f, rest, &way, &again);
    f->called = true;
    found = run_rest(f, c, str_text(&again));
    f->called = before;
    str_done(&again);
    return found;
}

/* An option of start's; *rest is put behind it and what it is given. */
static void take_option(struct follow *f, const char **rest)
{
    static const char *const given[] = {"/affinity", "/node", "/machine"};
    const char *p = *rest;
    char *option = command_word(rest, COMMAND_ENDS);

    if (ascii_lower(p[1]) == 'd') {
        char *folder;

        *rest = p + 2;
        folder = command_word(rest, COMMAND_ENDS);
        enter(f, folder);
        free(folder);
    }
    for (size_t i = 0; i < ARRAY_LEN(given); i++)
        if (text_equal_nocase(option, given[i]))
            free(command_word(rest, COMMAND_ENDS));
    free(option);
}

/* The first of its words in quotes is a title; with none behind it, it is a new window. */
static bool run_start(struct follow *f, const struct command *c, const char *rest)
{
    bool titled = false;

    for (;;) {
        rest += strspn(rest, COMMAND_ENDS);
        if (*rest == '/' && rest[1] != '/') { /* two of them may be a server's path */
            take_option(f, &rest);
        } else if (*rest == '"' && !titled) {
            titled = true;
            free(command_word(&rest, COMMAND_ENDS));
        } else {
            break;
        }
    }
    f->acts = true; /* it opens a window, or says in one that there is no such file */
    return *rest && run_rest(f, c, rest);
}

/* What cmd is to run, behind its /c, /k or /r; NULL: nothing, it asks. */
static const char *behind_switches(struct follow *f, const char *p)
{
    while (*(p += strspn(p, COMMAND_ENDS "\""))) {
        char letter = *p == '/' ? ascii_lower(p[1]) : '\0';

        if (letter && strchr("ckr", letter))
            return p + 2;
        if (letter == 'v' && !text_starts_nocase(p + 2, ":off"))
            f->delayed = true;
        if (*p == '/')
            p += letter ? 2 : 1;
        p += strcspn(p, COMMAND_ENDS "/\"");
    }
    return NULL;
}

/* cmd takes the first quote and the last one away, or it does not ("cmd /?"): both ways. */
static bool run_cmd(struct follow *f, const struct command *c, const char *arguments)
{
    const char *text = behind_switches(f, arguments), *last;
    bool found = false;

    if (!text) {
        f->acts = true;
        if (c->reads)
            cannot_tell(f, c->text);
        return false;
    }
    if (f->deep == DEEP_MAX) {
        cannot_tell(f, text);
        return false;
    }
    f->deep++;
    text += strspn(text, COMMAND_ENDS);
    last = strrchr(text, '"');
    if (*text == '"' && last > text) {
        struct str bare = {0};

        str_add(&bare, text + 1, (size_t)(last - text - 1));
        str_add_text(&bare, last + 1);
        found = run_text(f, bare.data, true);
        str_done(&bare);
    }
    found = found || run_text(f, text, true);
    f->deep--;
    return found;
}

static void set_variable(struct follow *f, const struct command *c, const char *rest)
{
    bool asked = false;
    const char *end, *equals;
    char *name, *value;

    rest += strspn(rest, COMMAND_ENDS);
    while (*rest == '/') {
        asked = true; /* /a counts, /p asks: the value is not known */
        rest += 2;
        rest += strspn(rest, COMMAND_ENDS);
    }
    end = rest + strlen(rest);
    if (*rest == '"') {
        const char *last = strrchr(++rest, '"');

        end = last ? last : end;
    }
    equals = memchr(rest, '=', (size_t)(end - rest));
    if (!equals)
        return;
    name = mem_dup_n(rest, (size_t)(equals - rest));
    if (asked)
        name[strcspn(name, " +-*/%&^|<>")] = '\0';
    value = mem_dup_n(equals + 1, (size_t)(end - equals - 1));
    assign(f, name, asked ? COMMAND_UNTOLD : value, c->perhaps);
    free(value);
    free(name);
}

static void enter_rest(struct follow *f, const char *rest, bool word)
{
    char *folder;

    rest += strspn(rest, COMMAND_ENDS);
    if (text_starts_nocase(rest, "/d"))
        rest += 2 + strspn(rest + 2, COMMAND_ENDS);
    folder = command_word(&rest, word ? COMMAND_ENDS : "");
    enter(f, folder);
    free(folder);
}

/* Signs that stand for others; those in front of \\?\ do not. */
static bool is_pattern(const char *name)
{
    return strpbrk(text_starts_nocase(name, "\\\\?\\") ? name + 4 : name, "*?") != NULL;
}

static bool is_file_url(const char *name)
{
    return text_starts_nocase(name, "file:") || text_starts_nocase(name, "shell:");
}

/* A program or a script, by its name or its path. */
static bool run_name(struct follow *f, const struct command *c, const char *name,
                     const char *arguments)
{
    bool there = false, leads_on = resolve_leads_on(name);

    if (f->ops->says(f->ctx, c->text))
        return true;
    if ((command_is_untold(name) && !is_program(name)) || is_pattern(name) || is_file_url(name)) {
        cannot_tell(f, c->text);
    } else if (!path_is_full(name) && strchr(name + (path_has_drive(name) ? 2 : 0), ':')) {
        f->acts = true; /* an address of the Web, an app: no file */
    } else if (path_has_drive(name) && !name[2]) {
        enter(f, name); /* D: alone goes to that drive */
        return false;
    } else if (*name) {
        if (try_name(f, name, &there))
            return true;
        if (!there && (f->makes || (f->lost && !path_is_full(name))))
            cannot_tell(f, c->text);
        f->acts |= there || !(f->called || leads_on);
    }
    if (!there && names_untold(arguments, false))
        cannot_tell(f, c->text);
    return mentions(f, arguments);
}

/* Each of the words may be the command, behind options of its own. */
static bool run_wrapped(struct follow *f, const struct command *c, const char *arguments)
{
    bool found = mentions(f, arguments);

    while (!found && arguments[strspn(arguments, PROGRAM_ENDS)]) {
        const char *p = arguments + strspn(arguments, PROGRAM_ENDS);
        char *word = command_word(&arguments, PROGRAM_ENDS);

        if (!strchr("-/0", *p))
            found = *p == '"' && strpbrk(word, PROGRAM_ENDS) && !resolve_leads_on(word)
                        ? run_rest(f, c, word)
                        : start_program(f, c, word, arguments);
        free(word);
    }
    return found;
}

static bool asks_for_more(const struct follow *f, const char *arguments)
{
    bool script = false;

    (void)f;
    while (!script && arguments[strspn(arguments, PROGRAM_ENDS)]) {
        char *word = command_word(&arguments, PROGRAM_ENDS);

        script = resolve_leads_on(word) && !command_is_untold(word);
        free(word);
    }
    return !script;
}

/* A program that is known by its name, wherever it lies. */
static bool start_known(struct follow *f, const struct command *c, enum does does,
                        const char *arguments)
{
    bool given = arguments[strspn(arguments, " \t")] != '\0';

    f->acts = true;
    if (does == DOES_CMD)
        return run_cmd(f, c, arguments);
    if (f->ops->says(f->ctx, c->text))
        return true;
    if (does == DOES_WRAP)
        return run_wrapped(f, c, arguments);
    if (mentions(f, arguments))
        return true;
    if (does == DOES_MAKE)
        f->makes = true;
    else if ((does == DOES_ALIEN && (given || c->reads)) ||
             (does == DOES_READ && (given || c->reads) && asks_for_more(f, arguments)) ||
             (does == DOES_OPEN && names_untold(arguments, true)))
        cannot_tell(f, c->text);
    return false;
}

static bool start_program(struct follow *f, const struct command *c, const char *name,
                          const char *arguments)
{
    enum does does = what_does(name, false);

    if (does == DOES_RUN)
        return run_name(f, c, name, arguments);
    return does != DOES_NOT && start_known(f, c, does, arguments);
}

static bool is_echo_switch(const char *rest)
{
    const char *p = rest;
    char *word = command_word(&p, COMMAND_ENDS);
    bool is = (text_equal_nocase(word, "on") || text_equal_nocase(word, "off")) &&
              p[strspn(p, COMMAND_ENDS)] == '\0';

    free(word);
    return is;
}

static bool speak(struct follow *f, const struct command *c, const char *rest)
{
    if (is_echo_switch(rest))
        return false;
    f->acts |= !c->writes;
    return f->ops->says(f->ctx, c->text);
}

/* A command as cmd finds it: its own first. */
static bool run(struct follow *f, const struct command *c)
{
    const char *rest = c->text;
    char *name = take_name(&rest);
    enum does does = what_does(name, true);
    bool found = false;

    f->makes |= c->writes;
    switch (does) {
    case DOES_NOT:
        f->delayed |= text_equal_nocase(name, "setlocal") &&
                      text_starts_nocase(rest + strspn(rest, COMMAND_ENDS), "enabledelayed");
        break;
    case DOES_SPEAK: found = speak(f, c, rest); break;
    case DOES_SET: set_variable(f, c, rest); break;
    case DOES_SET_PATH: assign(f, "PATH", rest + strspn(rest, COMMAND_ENDS), c->perhaps); break;
    case DOES_ENTER: enter_rest(f, rest, false); break;
    case DOES_ENTER_WORD: enter_rest(f, rest, true); break;
    case DOES_CALL: found = run_call(f, c, rest); break;
    case DOES_START: found = run_start(f, c, rest); break;
    case DOES_RUN: found = run_name(f, c, name, rest); break;
    default: found = start_known(f, c, does, rest); break;
    }
    free(name);
    return found;
}

/* --- loops and lines -------------------------------------------------------------------------- */

/* The rest of a line with what stands for the loop's variable put in: an item, or what cannot be
 * told. */
static char *with_item(const char *text, char variable, const char *item)
{
    struct str out = {0};

    while (*text && out.len <= LINE_MAX_BYTES) {
        size_t len = 0;
        bool changed = false;

        if (*text == '%') {
            len = 1;
            if (text[len] == '~')
                for (len++; strchr("fdpnxsatz", ascii_lower(text[len])) && text[len] &&
                            text[len] != variable;)
                    len++;
            changed = len > 2 && !text_equal_nocase_n(text + 2, "f", len - 2);
        }
        if (len > 0 && text[len] == variable) {
            str_add_text(&out, changed ? COMMAND_UNTOLD : item);
            text += len + 1;
        } else {
            str_add_char(&out, *text++);
        }
    }
    return str_take(&out);
}

static bool run_item(struct follow *f, const struct command *c, const char *rest, const char *item)
{
    char *text = with_item(rest, c->loop.variable, strpbrk(item, "*?") ? COMMAND_UNTOLD : item);
    bool found = false;

    if (strlen(text) > LINE_MAX_BYTES)
        cannot_tell(f, item);
    else
        found = run_text(f, text, true);
    free(text);
    return found;
}

/* for /f runs a command that stands between quotes of one kind. */
static bool run_source(struct follow *f, const char *list)
{
    size_t len;
    bool found;
    char *text;

    list += strspn(list, " \t");
    len = strlen(list);
    while (len > 0 && strchr(" \t", list[len - 1]))
        len--;
    if (len < 2 || !strchr("'`", *list) || list[len - 1] != *list)
        return false;
    text = mem_dup_n(list + 1, len - 2);
    found = run_text(f, text, true);
    free(text);
    return found;
}

static bool run_loop(struct follow *f, const struct command *c, const char *rest)
{
    const char *list = c->loop.list;
    unsigned block = f->block;
    bool found = false;

    if (f->deep == DEEP_MAX) {
        cannot_tell(f, rest);
        return false;
    }
    f->deep++;
    if (c->loop.reads && run_source(f, list))
        found = true;
    if (!c->loop.plain || !list[strspn(list, COMMAND_ENDS)])
        found = found || run_item(f, c, rest, COMMAND_UNTOLD);
    while (c->loop.plain && !found && list[strspn(list, COMMAND_ENDS)]) {
        char *item = command_word(&list, COMMAND_ENDS);

        f->block = block;
        found = run_item(f, c, rest, item);
        free(item);
    }
    f->deep--;
    return found;
}

/* Does the file, or this part of it, end here for certain? */
static bool ends(const struct command *c, const struct command_line *l)
{
    const char *rest = c->text;
    char *name = c->perhaps || l->depth > 0 ? mem_dup("") : take_name(&rest);
    bool is = text_equal_nocase(name, "exit") || text_equal_nocase(name, "goto");

    free(name);
    return is && !c->writes;
}

static bool run_text(struct follow *f, const char *text, bool perhaps)
{
    struct command_line l = {.rest = text, .depth = f->block, .perhaps = perhaps || f->block > 0};
    struct command c;
    bool found = false, done = false;

    while (!found && !done && command_next(&l, &c)) {
        if (++f->steps > STEPS_MAX) {
            if (f->steps == STEPS_MAX + 1)
                cannot_tell(f, text);
            command_done(&c);
            break;
        }
        if (c.loop.variable) {
            f->block = l.depth;
            found = run_loop(f, &c, l.rest);
            l.depth = f->block;
            done = true;
        } else {
            found = run(f, &c);
            done = ends(&c, &l);
        }
        command_done(&c);
    }
    f->block = l.depth;
    return found;
}

bool follow_line(struct follow *f, const char *line)
{
    struct way way = {0};
    struct str whole = {0}, text = {0};
    unsigned block = f->block;
    bool found = false;

    str_add_text(&whole, f->held ? f->held : "");
    free(f->held);
    f->held = NULL;
    str_add_text(&whole, line);
    if (command_goes_on(str_text(&whole))) {
        f->held = mem_dup_n(whole.data, whole.len - 1);
        goto out;
    }
    do {
        way.count = 0;
        way.first = NULL;
        f->block = block;
        put_in(f, str_text(&whole), &way, &text);
        found = run_text(f, str_text(&text), false);
    } while (!found && ++way.index < way.count);
out:
    str_done(&text);
    str_done(&whole);
    return found;
}

/* Where the path in front ends, which may hold blanks without any quotes: behind the first part of
 * it that names a program or a script, or else at the first blank ("CreateProcess"). */
static const char *end_of_path(const char *text)
{
    const char *first = text + strcspn(text, PROGRAM_ENDS);

    for (const char *p = first; path_is_full(text); p += strcspn(p, PROGRAM_ENDS)) {
        char *path = mem_dup_n(text, (size_t)(p - text));
        bool is = is_program(path) || resolve_leads_on(path) || what_does(path, false) != DOES_RUN;

        free(path);
        if (is)
            return p;
        p += strspn(p, PROGRAM_ENDS);
        if (!*p)
            break;
    }
    return first;
}

bool follow_command(struct follow *f, const char *command)
{
    const char *rest = command + strspn(command, PROGRAM_ENDS);
    char *program;
    bool found;

    if (*rest == '"') {
        program = command_word(&rest, PROGRAM_ENDS);
    } else {
        const char *end = end_of_path(rest);

        program = mem_dup_n(rest, (size_t)(end - rest));
        rest = end;
    }
    found = *program && follow_arguments(f, program, rest);
    /* Some of these values are lists, with commas between. */
    if (!found && what_does(program, false) != DOES_CMD)
        found = mentions(f, command);
    free(program);
    return found;
}

bool follow_arguments(struct follow *f, const char *program, const char *arguments)
{
    struct command c = {.text = mem_dup(arguments)};
    bool found;

    if (*program)
        found = start_program(f, &c, program, arguments);
    else
        found = f->ops->says(f->ctx, arguments) || mentions(f, arguments) ||
                (behind_switches(f, arguments) && run_cmd(f, &c, arguments));
    command_done(&c);
    return found;
}
