/* What the commands of cmd and of Windows do with what they are given. */
#include "follow_parts.h"

#include <stdlib.h>
#include <string.h>

#include "paths.h"
#include "resolve.h"
#include "text.h"

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
char *follow_take_name(const char **text)
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
        follow_untold(f, rest);
        return false;
    }
    f->deep++;
    inner.text = mem_dup(rest);
    found = follow_run(f, &inner);
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
    follow_put_in(f, rest, &way, &again);
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
        follow_enter(f, folder);
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
            follow_untold(f, c->text);
        return false;
    }
    if (f->deep == DEEP_MAX) {
        follow_untold(f, text);
        return false;
    }
    f->deep++;
    text += strspn(text, COMMAND_ENDS);
    last = strrchr(text, '"');
    if (*text == '"' && last > text) {
        struct str bare = {0};

        str_add(&bare, text + 1, (size_t)(last - text - 1));
        str_add_text(&bare, last + 1);
        found = follow_text(f, bare.data, true);
        str_done(&bare);
    }
    found = found || follow_text(f, text, true);
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
        rest += rest[1] ? 2 : 1;
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
    follow_assign(f, name, asked ? COMMAND_UNTOLD : value, c->perhaps);
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
    follow_enter(f, folder);
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
    if ((command_is_untold(name) && !follow_is_program(name)) || is_pattern(name) ||
        is_file_url(name)) {
        follow_untold(f, c->text);
    } else if (!path_is_full(name) && strchr(name + (path_has_drive(name) ? 2 : 0), ':')) {
        f->acts = true; /* an address of the Web, an app: no file */
    } else if (path_has_drive(name) && !name[2]) {
        follow_enter(f, name); /* D: alone goes to that drive */
        return false;
    } else if (*name) {
        if (follow_try_name(f, name, &there))
            return true;
        if (!there && (f->makes || (f->lost && !path_is_full(name))))
            follow_untold(f, c->text);
        f->acts |= there || !(f->called || leads_on);
    }
    if (!there && names_untold(arguments, false))
        follow_untold(f, c->text);
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
        follow_untold(f, c->text);
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
bool follow_run(struct follow *f, const struct command *c)
{
    const char *rest = c->text;
    char *name = follow_take_name(&rest);
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
    case DOES_SET_PATH:
        follow_assign(f, "PATH", rest + strspn(rest, COMMAND_ENDS), c->perhaps);
        break;
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

/* Where the path in front ends, which may hold blanks without any quotes: behind the first part of
 * it that names a program or a script, or else at the first blank ("CreateProcess"). */
static const char *end_of_path(const char *text)
{
    const char *first = text + strcspn(text, PROGRAM_ENDS);

    for (const char *p = first; path_is_full(text); p += strcspn(p, PROGRAM_ENDS)) {
        char *path = mem_dup_n(text, (size_t)(p - text));
        bool is =
            follow_is_program(path) || resolve_leads_on(path) || what_does(path, false) != DOES_RUN;

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
