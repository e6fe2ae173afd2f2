/* A class of thirty PCs for the tour. */
#include "classroom.h"

#include <stdio.h>
#include "app_parts.h"
#include "class_round.h"
#include "resource.h"
#include "test.h"
#include "timestamp.h"

enum { PCS = 30, EVENTS = 9, PATIENT = 500 };

static struct {
    uint64_t now;
    volatile bool gone;
} classroom;

static const uint64_t minute = 60 * TICKS_PER_SECOND;

/* What PC number i told with its event number k, from 1 on; false: it has told no more. */
static bool told(unsigned i, unsigned k, struct class_round *out)
{
    static const char *const diagnoses[] = {"proxy", "dns", ""};
    struct class_round r = {.seq = k};
    unsigned last = i % EVENTS + 1;

    if (k > last)
        return false;
    snprintf(r.session, sizeof r.session, "%08x0123456789abcdef01234567", 0xabcd0000u + i * 7919);
    snprintf(r.pc, sizeof r.pc, "PC-%02u", i < 2 ? 7 : i + 1);
    snprintf(r.pair, sizeof r.pair, "\xC3\x89quipe %u", i + 1);
    snprintf(r.ticket, sizeof r.ticket, i % 2 ? "internet" : "startup-message");
    r.planted_at = classroom.now - (40 + i) * minute;
    r.at = classroom.now - ((EVENTS - last + 1) * (i % 4 + 1) + last - k) * minute;
    r.attempts = k / 2;
    r.hints = k > 4 ? 2 : k > 2;
    r.seconds = time_seconds(r.planted_at, r.at);
    if (k == last && last >= 7) {
        r.state = i % 5 == 3 ? CLASS_GIVEN_UP : i % 5 == 4 ? CLASS_PUT_BACK : CLASS_REPAIRED;
        r.repaired = r.state == CLASS_REPAIRED;
        if (last >= 8) {
            r.ended = r.has_receipt = true;
            r.identical = r.total = 11;
            snprintf(r.verdict, sizeof r.verdict, r.repaired ? "repaired" : "active");
            if (r.repaired)
                snprintf(r.route, sizeof r.route, "switched-off");
            snprintf(r.diagnosis, sizeof r.diagnosis, "%s", diagnoses[i % 3]);
        }
    }
    *out = r;
    return true;
}

/* ---- the folder --------------------------------------------------------------------------- */

static enum status list(void *ctx, const char *folder,
                        void (*each)(void *each_ctx, const struct class_entry *entry),
                        void *each_ctx, struct err *err)
{
    (void)ctx;
    if (classroom.gone)
        return err_set(err, ST_MISSING, ERR_NO_CLASS_FOLDER, ERROR_BAD_NETPATH, folder);
    for (unsigned i = 0; i < PCS; i++)
        for (unsigned k = 1; k <= EVENTS; k++) {
            char name[32];
            struct class_entry e = {.name = name, .size = 400};
            struct class_round r;

            snprintf(name, sizeof name, "%02u-%02u.json", i, k);
            if (!told(i, k, &r))
                break;
            e.modified = r.at;
            each(each_ctx, &e);
        }
    return ST_OK;
}

static enum status read_file(void *ctx, const char *path, char *buffer, size_t room, size_t *len)
{
    const char *name = strrchr(path, '\\');
    struct class_round r;
    struct str text = {0};
    unsigned i = 0, k = 0;

    (void)ctx;
    if (!name || sscanf(name, "\\%02u-%02u.json", &i, &k) != 2 || !told(i, k, &r))
        return ST_MISSING;
    class_snapshot(&r, &text);
    CHECK(text.len <= room);
    memcpy(buffer, text.data, text.len);
    *len = text.len;
    str_done(&text);
    return ST_OK;
}

static enum class_made make(void *ctx, const char *path, const void *data, size_t len,
                            uint32_t *native)
{
    (void)ctx, (void)path, (void)data, (void)len, (void)native;
    return CLASS_MADE;
}

static uint32_t nothing(void *ctx, const char *path)
{
    (void)ctx, (void)path;
    return 0;
}

static const struct class_door door = {.list = list,
                                       .read = read_file,
                                       .make = make,
                                       .make_folder = nothing,
                                       .remove = nothing,
                                       .remove_folder = nothing,
                                       .separator = '\\'};

/* ---- the states --------------------------------------------------------------------------- */

static void open_page(struct desk *d, const char *folder)
{
    struct app *app = &d->app;

    classroom.now = app->os.ops->now(app->os.ctx);
    app->class_door = &door;
    if (folder)
        CHECK_INT(class_settings_save(&app->os, folder, NULL, NULL), ST_OK);
    app_start(app);
    app->state.classroom.wish.day[0] = '\0'; /* whatever the hour */
    snprintf(app->state.classroom.today, sizeof app->state.classroom.today, "0000-00-00");
    app_open(app, PAGE_CLASS);
}

/* The thread's news come in. */
static void expect_soon(struct desk *d, bool (*is)(const struct class_page *c))
{
    for (int i = 0; i < PATIENT && !is(&d->app.state.classroom); i++) {
        Sleep(10);
        desk_settle();
        app_show(&d->app);
    }
    CHECK(is(&d->app.state.classroom));
}

static bool is_read(const struct class_page *c)
{
    return c->read_at && c->list.of_day.rounds == PCS;
}

static bool is_gone(const struct class_page *c)
{
    return c->gone_since != 0;
}

void classroom_unnamed(struct desk *d, unsigned ticket)
{
    (void)ticket;
    open_page(d, NULL);
}

void classroom_list(struct desk *d, unsigned ticket)
{
    (void)ticket;
    classroom.gone = false;
    open_page(d, "C:\\class");
    expect_soon(d, is_read);
}

void classroom_hidden(struct desk *d, unsigned ticket)
{
    classroom_list(d, ticket);
    d->app.state.classroom.wish.order = CLASS_BY_SEAT;
    CHECK(app_class_hide_names(&d->app));
}

void classroom_never(struct desk *d, unsigned ticket)
{
    (void)ticket;
    classroom.gone = true;
    open_page(d, "\\\\server\\share\\class");
    expect_soon(d, is_gone);
}

void classroom_gone(struct desk *d, unsigned ticket)
{
    classroom_list(d, ticket);
    classroom.gone = true;
    win_reader_again(d->app.reader);
    expect_soon(d, is_gone);
}

void classroom_other(struct desk *d, unsigned ticket)
{
    classroom_list(d, ticket);
    app_class_back(&d->app);
    app_class_other(&d->app);
}

static void see(struct desk *d, unsigned pc)
{
    struct class_round r;

    CHECK(told(pc, 1, &r));
    memcpy(d->app.state.classroom.selected, r.session, sizeof r.session);
    app_class_see(&d->app);
    CHECK(d->app.state.classroom.story_open);
}

void classroom_story(struct desk *d, unsigned ticket)
{
    classroom_list(d, ticket);
    see(d, 0); /* two PCs have its name, and it is silent */
}

void classroom_story_over(struct desk *d, unsigned ticket)
{
    classroom_list(d, ticket);
    see(d, 17);
    free(d->app.state.classroom.owner);
    d->app.state.classroom.owner = mem_dup("COLLEGE\\sorbier");
    app_show(&d->app);
}

void classroom_delete(struct desk *d, unsigned ticket)
{
    classroom_list(d, ticket);
    snprintf(d->app.state.classroom.wish.day, CLASS_DAY + 1, "%s",
             d->app.state.classroom.list.days[0]);
    app_show(&d->app);
    app_class_delete(&d->app);
}

void classroom_export(struct desk *d, unsigned ticket)
{
    classroom_list(d, ticket);
    app_class_export(&d->app);
}
