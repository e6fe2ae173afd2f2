/* What an entry of Startup starts in the end. */
#include "resolve.h"

#include <stdlib.h>
#include <string.h>

#include "batch.h"
#include "follow.h"
#include "lnk.h"
#include "paths.h"
#include "reach.h"
#include "startup_state.h"
#include "text.h"
#include "utf.h"

/* Follows at most DEPTH_MAX links, one behind the other; reads at most READS_MAX files for one
 * entry. */
enum { DEPTH_MAX = 4, READS_MAX = 500 };

struct resolver {
    const struct os *os;
    const struct state *planted;
    const struct place *chain[DEPTH_MAX]; /* from the entry to what is being followed */
    unsigned depth, reads;                /* of what the entry leads to */
    bool direct; /* the planted file was found right behind the entry, by no script on the way */
    struct str message; /* as a text, once it was asked for: holds_message */
    bool told;          /* message is what the planted file says; of ASCII alone it stays empty */
};

static bool is_ascii(const char *text, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if ((unsigned char)text[i] > 0x7f)
            return false;
    return true;
}

/* Splits a full path; false when there is no folder in it. */
static bool place_from_path(const char *path, struct place *out)
{
    const char *cut = strrchr(path, '\\');
    char *folder;

    if (!cut || cut == path || !cut[1])
        return false;
    folder = mem_dup_n(path, (size_t)(cut - path));
    *out = place_file(folder, cut + 1);
    free(folder);
    return true;
}

static bool look_through(struct resolver *r, struct observation *observation,
                         const struct place *place, const struct state *state);

static void set_target(struct observation *observation, const char *path, const struct state *state)
{
    state_done(&observation->target_state);
    free(observation->target);
    observation->target = mem_dup(path);
    if (state)
        state_copy(&observation->target_state, state);
}

bool resolve_leads_on(const char *path)
{
    /* \\?\ and \\.\ are no pattern; behind a drive there is no second colon. */
    const char *rest = text_starts_nocase(path, "\\\\?\\") || text_starts_nocase(path, "\\\\.\\")
                           ? path + 4
                           : path;
    size_t len = strlen(path);
    char *name;
    bool leads_on;

    /* Dots and blanks at the end do not count ("Naming Files, Paths, and Namespaces"). */
    while (len > 0 && (path[len - 1] == '.' || path[len - 1] == ' '))
        len--;
    name = mem_dup_n(path, len);
    leads_on = (startup_is_script(name) || startup_is_link(name)) && !strpbrk(rest, "*?<>|\"") &&
               !strchr(rest + (*rest && rest[1] ? 2 : 0), ':');
    free(name);
    return leads_on;
}

/* The entry may start this file, and nobody has looked at it. What lies on this PC weighs more: it
 * could have been looked at. */
static void not_seen(struct observation *observation, const char *path, enum os_reach reach,
                     uint32_t native)
{
    if (observation->unseen &&
        (observation->unseen_reach == OS_REACH_LOCAL || reach != OS_REACH_LOCAL))
        return;
    free(observation->unseen);
    observation->unseen = mem_dup(path);
    observation->unseen_reach = reach;
    observation->unseen_native = native;
    observation->untold = false;
}

/* It starts something, and what that is cannot be told from it. What could not be read weighs more:
 * that may be another one's doing. */
static void not_told(struct observation *observation, const char *text)
{
    if (observation->unseen && observation->unseen_reach == OS_REACH_LOCAL)
        return;
    not_seen(observation, text, OS_REACH_LOCAL, 0);
    observation->untold = true;
}

/* Reads what an entry starts, in place of what was found before, and what that starts in turn. */
static void read_target(struct resolver *r, struct observation *observation, const char *full,
                        const struct place *place)
{
    struct state state = {0};
    struct err err = {0};

    /* A file that calls itself starts nothing new. */
    for (unsigned i = 0; i < r->depth; i++)
        if (place_same(r->os, r->chain[i], place))
            return;
    if (++r->reads > READS_MAX) {
        not_seen(observation, full, OS_REACH_LOCAL, 0);
    } else if (place_read(r->os, place, &state, &err) != ST_OK) {
        not_seen(observation, full,
                 err.reason == ERR_ELSEWHERE ? place_reach(r->os, place) : OS_REACH_LOCAL,
                 err.native);
    } else if (state.present) {
        set_target(observation, full, &state);
        r->direct =
            r->depth <= 1 && startup_is_batch(full) && startup_same_bytes(&state, r->planted);
        if (!startup_starts(observation, r->planted) &&
            !look_through(r, observation, place, &state))
            set_target(observation, full, &state);
    }
    state_done(&state);
}

/* The path with backslashes alone, without the prefix that takes limits away. */
static void plain_path(struct str *path)
{
    char *turned = path_normal(str_text(path)), *copy = path_normal(reach_plain(turned));

    str_set_text(path, copy);
    free(copy);
    free(turned);
}

/* A target that is not there is no target; one that was not looked at is in the observation, for it
 * may be the fault. True: this shows the message. */
static bool look_at_target(struct resolver *r, struct observation *observation, const char *path)
{
    struct str full = {0};
    struct place place = {0};
    struct err err = {0};

    if (r->os->ops->expand(r->os->ctx, path, &full, &err) != ST_OK) {
        not_seen(observation, path, OS_REACH_LOCAL, err.native);
    } else if (resolve_leads_on(str_text(&full))) {
        plain_path(&full);
        if (place_from_path(str_text(&full), &place)) {
            observation->leads_on = true;
            read_target(r, observation, full.data, &place);
        }
    }
    place_done(&place);
    str_done(&full);
    return startup_starts(observation, r->planted);
}

static int hex_digit(char c)
{
    static const char digits[] = "0123456789abcdef";
    const char *at = c ? strchr(digits, ascii_lower(c)) : NULL;

    return at ? (int)(at - digits) : -1;
}

/* What %C9 stands for, some writers take from the ANSI code page. */
static void in_utf8(const struct os *os, struct str *path)
{
    struct str text = {0};
    bool exact;

    if (!utf8_valid(str_text(path), path->len) &&
        os->ops->decode(os->ctx, OS_PAGE_ANSI, path->data, path->len, &text, &exact, NULL) == ST_OK)
        str_move(path, &text);
    str_done(&text);
}

/* What stands behind file: in front of a path: nothing, for a path of this PC, or the two
 * backslashes of a server ("file://server/share", "file:////server/share"). NULL: neither. */
static const char *root_of_url(const char **url)
{
    static const char local[] = "localhost/";
    const char *p = *url;
    size_t slashes;

    while (*p == '/' || *p == '\\')
        p++;
    slashes = (size_t)(p - *url);
    if (slashes == 2 && text_starts_nocase(p, local))
        p += sizeof local - 1;
    *url = p;
    if (p[0] && (p[1] == ':' || p[1] == '|'))
        return "";
    return slashes == 2 || slashes > 3 ? "\\\\" : NULL;
}

/* The path of a file: URL, or a plain path: slashes turned, %20 decoded. NULL: it is an address of
 * the Web. */
static char *path_of_url(const struct os *os, const char *url, size_t len)
{
    static const char scheme[] = "file:";
    struct str path = {0};
    const char *end = url + len, *root;

    if (len >= sizeof scheme - 1 && text_starts_nocase(url, scheme))
        url += sizeof scheme - 1;
    root = root_of_url(&url);
    if (!root)
        return NULL;
    str_add_text(&path, root);
    for (; url < end; url++) {
        int high = end - url > 2 && *url == '%' ? hex_digit(url[1]) : -1;
        int low = high >= 0 ? hex_digit(url[2]) : -1;

        if (low >= 0) {
            str_add_char(&path, (char)(unsigned char)(high * 16 + low));
            url += 2;
        } else {
            str_add_char(&path, *url == '/' ? '\\' : *url);
        }
    }
    in_utf8(os, &path);
    if (path.len < 3 || !utf8_valid(path.data, path.len) || strlen(path.data) != path.len)
        str_done(&path);
    else if (path.data[1] == '|')
        path.data[1] = ':';
    return path.len > 0 ? str_take(&path) : NULL;
}

/* An Internet shortcut (a text file): URL=file:///C:/…/alert.bat */
static bool look_at_url(struct resolver *r, struct observation *observation, const char *text)
{
    static const char name[] = "url", blanks[] = " \t";

    for (const char *line = text; *line; line += strcspn(line, "\n"), line += *line == '\n') {
        const char *p = line + strspn(line, blanks);
        bool found;
        char *path;

        if (!text_starts_nocase(p, name))
            continue;
        p += sizeof name - 1;
        p += strspn(p, blanks);
        if (*p != '=')
            continue;
        p++;
        p += strspn(p, blanks);
        path = path_of_url(r->os, p, strcspn(p, "\r\n"));
        found = path && look_at_target(r, observation, path);
        free(path);
        return found;
    }
    return false;
}

/* Where the file name that ends here starts: at the quote or the drive before it, or at a blank. */
static const char *start_of_path(const char *command, const char *end)
{
    const char *start = end;

    for (; start > command && start[-1] != '"'; start--)
        if (start > command + 1 && start[0] == '\\' && start[-1] == ':')
            return start - 2;
    /* Behind the closing one of a title or a folder stands a blank or what joins commands. */
    if (start > command && !strchr(" \t,;=&|)", *start))
        return start;
    for (start = end; start > command && !strchr(" \t,;=&|(", start[-1]);)
        start--;
    return start;
}

/* The script whose ending is at p; NULL: there is none. */
static char *script_in_command(const char *command, const char *p, const char *folder)
{
    size_t len = *p == '.' ? strcspn(p, "\"' \t&|),;<>") : 0;
    const char *start;
    char *path, *joined;
    bool script;

    if (len == 0)
        return NULL;
    path = mem_dup_n(p, len);
    script = resolve_leads_on(path);
    free(path);
    if (!script)
        return NULL;
    start = start_of_path(command, p);
    path = mem_dup_n(start, (size_t)(p + len - start));
    joined = path_full(folder, path);
    free(path);
    return joined;
}

/* Each of the scripts that the text names may show the message. */
static bool look_at_scripts(struct resolver *r, struct observation *observation, const char *text,
                            const char *folder)
{
    bool done = false;

    for (const char *p = text; *p && !done; p++) {
        char *path = script_in_command(text, p, folder);

        done = path && look_at_target(r, observation, path);
        free(path);
    }
    return done;
}

/* The planted lines are in the OEM code page, or in UTF-8 behind chcp (batch_make). ASCII alone is
 * the same in every code page: then the bytes are compared, and nothing is decoded. */
static void tell_message(struct resolver *r, struct observation *observation)
{
    static const char chcp[] = "@echo off\r\nchcp 65001";
    struct err err = {0};
    const char *message;
    size_t len;
    bool exact;

    r->told = true;
    if (!batch_message(&r->planted->data, &message, &len) || is_ascii(message, len))
        return;
    if (text_starts_nocase(str_text(&r->planted->data), chcp))
        str_add(&r->message, message, len);
    else if (r->os->ops->decode(r->os->ctx, OS_PAGE_OEM, message, len, &r->message, &exact, &err) !=
             ST_OK)
        not_seen(observation, observation->place.name, OS_REACH_LOCAL, err.native);
}

/* The message in a text, its accents too, whatever code page each was written in. */
static bool holds_message(struct resolver *r, struct observation *observation, const char *text)
{
    if (!r->told)
        tell_message(r, observation);
    return r->message.len > 0 &&
           batch_holds_text(text, strlen(text), r->message.data, r->message.len);
}

/* --- following commands ----------------------------------------------------------------------- */

struct search {
    struct resolver *r;
    struct observation *observation;
};

static bool search_file(void *ctx, const char *path)
{
    struct search *s = ctx;

    return look_at_target(s->r, s->observation, path);
}

static bool search_says(void *ctx, const char *command)
{
    struct search *s = ctx;

    bool holds = holds_message(s->r, s->observation, command);

    if (!holds && !startup_command_shows(command, s->r->planted))
        return false;
    set_target(s->observation, command, NULL);
    s->observation->shows = holds;
    return true;
}

static bool search_mentions(void *ctx, const char *words, const char *folder)
{
    struct search *s = ctx;

    return look_at_scripts(s->r, s->observation, words, folder);
}

static void search_untold(void *ctx, const char *text, uint32_t native)
{
    struct search *s = ctx;

    if (native)
        not_seen(s->observation, text, OS_REACH_LOCAL, native);
    else
        not_told(s->observation, text);
}

static const struct follow_ops search_ops = {search_file, search_says, search_mentions,
                                             search_untold};

/* NULL: it could not be, and the observation is unread. */
static char *expanded(struct resolver *r, struct observation *observation, const char *text)
{
    struct str full = {0};
    struct err err = {0};
    enum status st = r->os->ops->expand(r->os->ctx, text, &full, &err);

    if (st == ST_OK)
        return str_take(&full);
    not_seen(observation, text, OS_REACH_LOCAL, err.native);
    return NULL;
}

/* To a file that may be a script, in a place that cannot be told. A relative path beside it may be
 * that of another folder: a shortcut that was moved keeps it. */
static bool leads_astray(const struct lnk *lnk)
{
    return lnk->not_told || (lnk->unplaced && resolve_leads_on(lnk->unplaced));
}

/* The next word of a command line, in quotes or up to a blank; *rest is behind it. */
static char *next_word(const char **rest)
{
    const char *p = *rest + strspn(*rest, " \t");
    size_t len = *p == '"' ? strcspn(++p, "\"") : strcspn(p, " \t");
    char *word = mem_dup_n(p, len);

    *rest = p + len + (p[len] == '"');
    return word;
}

static bool is_cmd(const char *program)
{
    const char *cut = strrchr(program, '\\');
    const char *name = cut ? cut + 1 : program;

    return text_equal_nocase(name, "cmd.exe") || text_equal_nocase(name, "cmd");
}

/* Is the text nothing but this path, in quotes or not? */
static bool is_path_alone(const char *text, const char *path)
{
    size_t len, quotes = 0;

    text += strspn(text, " \t");
    while (quotes < 2 && *text == '"')
        text++, quotes++;
    len = strlen(path);
    if (!text_starts_nocase(text, path))
        return false;
    text += len;
    while (quotes > 0 && *text == '"')
        text++, quotes--;
    return quotes == 0 && text[strspn(text, " \t")] == '\0';
}

/* What cmd is given: /c or /k, and the path. */
static bool is_cmd_path(const char *arguments, const char *path)
{
    char *option = next_word(&arguments);
    bool is = (text_equal_nocase(option, "/c") || text_equal_nocase(option, "/k")) &&
              is_path_alone(arguments, path);

    free(option);
    return is;
}

static bool is_command_path(const char *command, const char *path)
{
    const char *rest = command;
    char *program = next_word(&rest);
    bool is = is_path_alone(command, path) || (is_cmd(program) && is_cmd_path(rest, path));

    free(program);
    return is;
}

static bool starts_cmd(const struct lnk *lnk)
{
    for (size_t i = 0; i < lnk->target_count; i++)
        if (!is_cmd(lnk->targets[i]))
            return false;
    return lnk->target_count > 0 || (lnk->relative && is_cmd(lnk->relative));
}

/* The program that is given the arguments: any of those that may be the target; "": none is known.
 */
static bool look_at_arguments(struct resolver *r, struct observation *observation,
                              const struct lnk *lnk, const char *own_folder)
{
    struct search search = {r, observation};
    char *arguments = expanded(r, observation, lnk->arguments);
    char *folder = expanded(r, observation, lnk->working_dir ? lnk->working_dir : own_folder);
    struct follow *f =
        arguments && folder ? follow_new(r->os, &search_ops, &search, NULL, folder) : NULL;
    bool found = false;

    for (size_t i = 0; f && !found && i < lnk->target_count; i++)
        found = follow_arguments(f, lnk->targets[i], arguments);
    if (f && !found && (lnk->relative || lnk->target_count == 0))
        found = follow_arguments(f, lnk->relative ? lnk->relative : "", arguments);
    follow_free(f);
    free(arguments);
    free(folder);
    return found;
}

/* Windows takes the first of the targets that is there; which one is there at the next sign-in is
 * not known now. So each of them counts. */
static bool look_through_shortcut(struct resolver *r, struct observation *observation,
                                  const char *own_folder, const struct str *bytes)
{
    struct lnk lnk = {0};
    enum lnk_read read = lnk_parse(r->os, bytes->data, bytes->len, &lnk);
    char *joined = lnk.relative ? path_full(own_folder, lnk.relative) : NULL;
    bool found = false;

    for (size_t i = 0; !found && i < lnk.target_count; i++)
        found = look_at_target(r, observation, lnk.targets[i]);
    found = found || (joined && look_at_target(r, observation, joined));
    found = found || (lnk.arguments && *lnk.arguments &&
                      look_at_arguments(r, observation, &lnk, own_folder));
    if (found && r->direct && r->depth == 1)
        observation->only_plant =
            !lnk.arguments || !*lnk.arguments
                ? true
                : starts_cmd(&lnk) && is_cmd_path(lnk.arguments, observation->target);
    if (!found && read == LNK_BROKEN)
        not_seen(observation, own_folder, OS_REACH_LOCAL, 0);
    else if (!found && leads_astray(&lnk))
        not_told(observation, lnk.unplaced ? lnk.unplaced : own_folder);
    free(joined);
    lnk_done(&lnk);
    return found;
}

/* UTF-16 with its mark, UTF-8, or else the ANSI code page: so Windows' script hosts and its readers
 * of .ini files take a text. False: the code page could not be asked, and the observation is
 * unread. */
static bool as_text(struct resolver *r, struct observation *observation, const struct str *bytes,
                    struct str *out)
{
    struct err err = {0};
    enum status st = ST_OK;
    bool exact;

    if (bytes->len >= 2 && memcmp(bytes->data, "\xff\xfe", 2) == 0 &&
        str_add_utf16le(out, bytes->data + 2, (bytes->len - 2) & ~(size_t)1))
        return true;
    if (utf8_valid(str_text(bytes), bytes->len))
        str_add(out, bytes->data, bytes->len);
    else
        st = r->os->ops->decode(r->os->ctx, OS_PAGE_ANSI, bytes->data, bytes->len, out, &exact,
                                &err);
    if (st != ST_OK)
        not_seen(observation, observation->place.name, OS_REACH_LOCAL, err.native);
    return st == ST_OK;
}

/* Every line of a script that is no batch file: its language is not read here. */
static void all_lines(const struct str *text, struct str *out)
{
    for (size_t i = 0; i < text->len; i++)
        if (text->data[i])
            str_add_char(out, text->data[i] == '\n' ? '\0' : text->data[i]);
    str_add_char(out, '\0');
}

static bool look_through_url(struct resolver *r, struct observation *observation,
                             const struct str *bytes)
{
    struct str text = {0};
    bool found =
        as_text(r, observation, bytes, &text) && look_at_url(r, observation, str_text(&text));

    if (found && r->direct && r->depth == 1)
        observation->only_plant = true;
    str_done(&text);
    return found;
}

/* The lines of a batch file, as cmd would run them. */
static bool look_through_batch(struct resolver *r, struct observation *observation,
                               const struct place *place, const struct str *bytes)
{
    struct search search = {r, observation};
    struct str lines = {0}, path = {0};
    struct follow *f;
    struct err err = {0};
    bool jumps = false, found = false;

    if (batch_lines(r->os, bytes, &lines, &jumps, &err) != ST_OK) {
        not_seen(observation, observation->place.name, OS_REACH_LOCAL, err.native);
        return false;
    }
    place_path(place, &path);
    f = follow_new(r->os, &search_ops, &search, path.data, place->key);
    if (jumps)
        follow_jumps(f);
    for (int pass = 0; !found && pass <= jumps; pass++)
        for (size_t at = 0; !found && at < lines.len; at += strlen(lines.data + at) + 1)
            found = follow_line(f, lines.data + at);
    if (r->depth == 1)
        observation->idle = !found && follow_idle(f);
    follow_free(f);
    str_done(&path);
    str_done(&lines);
    return found;
}

/* Could this script of another language than cmd's start something, as far as its words tell? What
 * the planted lines are to it is an error. */
static bool starts_something(const struct resolver *r, const char *name, const struct str *bytes,
                             const struct str *text)
{
    static const char *const words[] = {"run",  "exec", "shell",        "start",        "invoke",
                                        "eval", "wmi",  "createobject", "activexobject"};

    if (str_equal(bytes, &r->planted->data))
        return false;
    if (text_ends_nocase(name, ".vbe") || text_ends_nocase(name, ".jse"))
        return true; /* it is written in signs that hide it */
    for (const char *p = str_text(text); *p; p++)
        for (size_t i = 0; i < ARRAY_LEN(words); i++)
            if (text_starts_nocase(p, words[i]))
                return true;
    return false;
}

/* A script calls others by their names. What another language makes of msg * "…", or of a name that
 * it puts together, nobody knows here. */
static bool look_through_alien(struct resolver *r, struct observation *observation,
                               const struct place *place, const struct str *bytes)
{
    struct str text = {0}, lines = {0};
    bool found = false;

    if (as_text(r, observation, bytes, &text)) {
        all_lines(&text, &lines);
        for (size_t at = 0; !found && at < lines.len;) {
            char *full = expanded(r, observation, lines.data + at);

            found = full && look_at_scripts(r, observation, full, place->key);
            free(full);
            at += strlen(lines.data + at) + 1;
        }
        if (!found && holds_message(r, observation, str_text(&text))) {
            set_target(observation, place->name, NULL);
            observation->shows = found = true;
        }
        if (!found && starts_something(r, place->name, bytes, &text))
            not_told(observation, place->name);
    }
    str_done(&lines);
    str_done(&text);
    return found;
}

/* What an entry, or what it leads to, leads to in turn. True as look_at_target. */
static bool look_through(struct resolver *r, struct observation *observation,
                         const struct place *place, const struct state *state)
{
    bool found = false;

    if (state->type & OS_FILE_DIRECTORY || !resolve_leads_on(place->name))
        return false;
    if (!state->whole || r->depth == DEPTH_MAX) {
        struct str path = {0};

        place_where(place, &path);
        not_seen(observation, path.data, OS_REACH_LOCAL, 0);
        str_done(&path);
        return false;
    }
    r->chain[r->depth++] = place;
    if (text_ends_nocase(place->name, ".lnk"))
        found = look_through_shortcut(r, observation, place->key, &state->data);
    else if (text_ends_nocase(place->name, ".url"))
        found = look_through_url(r, observation, &state->data);
    else if (startup_is_batch(place->name))
        found = look_through_batch(r, observation, place, &state->data);
    else if (startup_is_script(place->name))
        found = look_through_alien(r, observation, place, &state->data);
    r->depth--;
    return found;
}

void resolve_entry(const struct os *os, const struct state *planted,
                   struct observation *observation)
{
    struct resolver r = {.os = os, .planted = planted};

    if (!look_through(&r, observation, &observation->place, &observation->state) &&
        startup_is_script(observation->place.name)) {
        free(observation->target); /* it only starts what is in it */
        observation->target = NULL;
    }
    str_done(&r.message);
}

void resolve_command(const struct os *os, const struct state *planted,
                     struct observation *observation)
{
    struct resolver r = {.os = os, .planted = planted};
    struct search search = {&r, observation};
    struct str command = {0}, folder = {0};
    struct follow *f = NULL;
    struct err err = {0};
    char *full = NULL;

    if (!state_string(&observation->state, &command) || command.len == 0)
        goto out;
    /* Where Windows starts them, and looks for a name without a path. */
    if (os_folder_path(os, OS_FOLDER_SYSTEM, &folder, &err) != ST_OK)
        not_seen(observation, command.data, OS_REACH_LOCAL, err.native);
    else
        full = expanded(&r, observation, command.data);
    if (!full)
        goto out;
    f = follow_new(os, &search_ops, &search, NULL, str_text(&folder));
    if (follow_command(f, full))
        observation->only_plant =
            r.direct && r.depth == 0 && is_command_path(full, observation->target);
out:
    str_done(&r.message);
    follow_free(f);
    free(full);
    str_done(&folder);
    str_done(&command);
}
