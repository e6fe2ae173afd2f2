/* What calls of the PC give, released; and files of ours in the state folder. */
#include "os.h"

#include <stdlib.h>
#include <string.h>

#include "timestamp.h"
#include "utf.h"

void os_value_done(struct os_value *v)
{
    str_done(&v->data);
    memset(v, 0, sizeof *v);
}

void os_names_done(struct os_names *n)
{
    for (size_t i = 0; i < n->count; i++)
        free(n->names[i]);
    free(n->names);
    memset(n, 0, sizeof *n);
}

void os_listing_done(struct os_listing *l)
{
    for (size_t i = 0; i < l->count; i++)
        free(l->entries[i].name);
    free(l->entries);
    memset(l, 0, sizeof *l);
}

void os_connection_done(struct os_connection *c)
{
    str_done(&c->server);
    str_done(&c->bypass);
    str_done(&c->script);
    memset(c, 0, sizeof *c);
}

void os_printers_add(struct os_printers *p, const char *name, const char *driver, const char *port)
{
    p->items = mem_grow(p->items, p->count + 1, sizeof *p->items);
    p->items[p->count++] = (struct os_printer){mem_dup(name), mem_dup(driver), mem_dup(port)};
}

void os_printers_done(struct os_printers *p)
{
    for (size_t i = 0; i < p->count; i++) {
        free(p->items[i].name);
        free(p->items[i].driver);
        free(p->items[i].port);
    }
    free(p->items);
    memset(p, 0, sizeof *p);
}

bool os_reg_text(const struct os *os, enum os_root root, const char *key, const char *name,
                 struct str *out)
{
    struct os_value v = {0};
    struct str text = {0};
    bool is = os_reg_read(os, root, key, name, &v, NULL) == ST_OK && v.present &&
              (v.type == OS_REG_SZ || v.type == OS_REG_EXPAND_SZ) &&
              str_add_utf16le(&text, v.data.data, v.data.len);

    if (is)
        str_add_text(out, str_text(&text));
    str_done(&text);
    os_value_done(&v);
    return is;
}

char *os_path(const char *folder, const char *name)
{
    struct str path = {0};

    str_add_text(&path, folder);
    /* The root of a drive ends in one already. */
    if (path.len == 0 || path.data[path.len - 1] != '\\')
        str_add_char(&path, '\\');
    str_add_text(&path, name);
    return str_take(&path);
}

enum status os_state_path(const struct os *os, const char *name, char **out, struct err *err)
{
    struct str folder = {0};
    enum status st = os_folder_path(os, OS_FOLDER_STATE, &folder, err);

    if (st == ST_OK)
        *out = os_path(str_text(&folder), name);
    str_done(&folder);
    return st;
}

enum status os_state_save(const struct os *os, const char *name, const struct str *text,
                          struct err *err)
{
    char *path = NULL;
    enum status st = os_state_path(os, name, &path, err);

    if (st == ST_OK)
        st = os->ops->lock(os->ctx, err);
    if (st == ST_OK) {
        st = os->ops->save(os->ctx, path, str_text(text), text->len, err);
        os->ops->unlock(os->ctx);
    }
    free(path);
    return st;
}

/* *kept as in os_state_set_aside. ST_REFUSED: there is one of that number already. */
static enum status rename_to(const struct os *os, const char *from, const char *start,
                             uint64_t number, char **kept, struct err *err)
{
    struct str name = {0};
    char *to = NULL;
    enum status st;

    str_add_text(&name, start);
    str_add_uint(&name, number);
    str_add_text(&name, ".ini");
    st = os_state_path(os, str_text(&name), &to, err);
    if (st == ST_OK)
        st = os->ops->rename(os->ctx, from, to, err);
    if (st == ST_OK) {
        *kept = to;
        to = NULL;
    }
    str_done(&name);
    free(to);
    return st;
}

enum status os_state_set_aside(const struct os *os, const char *name, const char *start,
                               char **kept, struct err *err)
{
    enum { TRIES = 60 };
    uint64_t second = os->ops->now(os->ctx) / TICKS_PER_SECOND;
    char *from = NULL;
    enum status st = os_state_path(os, name, &from, err);

    if (st == ST_OK)
        st = ST_REFUSED;
    for (unsigned i = 0; st == ST_REFUSED && i < TRIES; i++)
        st = rename_to(os, from, start, second + i, kept, err);
    free(from);
    return st;
}
