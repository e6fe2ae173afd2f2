/* Where a window may open that remembers its place. Pure. */
#include "fit.h"

/* Sums of what a file may hold: wider than its numbers. */
struct box {
    int64_t left, top, right, bottom;
};

/* No desktop goes so far: Windows parks minimised windows beyond, at -32000 or that scaled. */
enum { PARKED = -20000 };

static struct box box_of(const struct fit_rect *r)
{
    return (struct box){r->left, r->top, r->right, r->bottom};
}

static int64_t least(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

static int64_t most(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

/* How much of the one lies beside the other; 0: they touch or overlap. */
static int64_t gap(int64_t from, int64_t to, int64_t other_from, int64_t other_to)
{
    return most(0, most(other_from - to, from - other_to));
}

/* On the screen, if the window is on that monitor. */
static struct box on_screen(const struct prefs_window *w, const struct fit_monitor *m)
{
    int64_t x = (int64_t)m->work.left - m->whole.left, y = (int64_t)m->work.top - m->whole.top;

    return (struct box){w->left + x, w->top + y, w->right + x, w->bottom + y};
}

static int64_t overlap(const struct box *a, const struct box *b)
{
    int64_t width = least(a->right, b->right) - most(a->left, b->left);
    int64_t height = least(a->bottom, b->bottom) - most(a->top, b->top);

    return width > 0 && height > 0 ? width * height : 0;
}

static int64_t distance(const struct box *a, const struct box *b)
{
    return gap(a->left, a->right, b->left, b->right) + gap(a->top, a->bottom, b->top, b->bottom);
}

/* The one that shows most of it, or else the closest. */
static const struct fit_monitor *nearest(const struct prefs_window *w,
                                         const struct fit_monitor *monitors, size_t count)
{
    const struct fit_monitor *best = &monitors[0];
    int64_t best_overlap = -1, best_distance = 0;

    for (size_t i = 0; i < count; i++) {
        struct box window = on_screen(w, &monitors[i]), whole = box_of(&monitors[i].whole);
        int64_t shown = overlap(&window, &whole), away = distance(&window, &whole);

        if (shown > best_overlap || (shown == best_overlap && away < best_distance)) {
            best = &monitors[i];
            best_overlap = shown;
            best_distance = away;
        }
    }
    return best;
}

static bool can_grasp(const struct box *window, const struct box *work, const struct fit_title *t)
{
    int64_t from = most(window->left + t->icon, work->left);
    int64_t to = least(window->right - t->buttons, work->right);

    return window->top >= work->top && window->top + t->height <= work->bottom &&
           to - from >= t->grasp;
}

/* Moves, and makes smaller what has no room. */
static void put_inside(int64_t *from, int64_t *to, int64_t least_from, int64_t most_to)
{
    int64_t size = least(*to - *from, most_to - least_from);

    *from = most(least_from, least(*from, most_to - size));
    *to = *from + size;
}

bool fit_window(struct prefs_window *saved, const struct fit_monitor *monitors, size_t count,
                const struct fit_title *title)
{
    const struct fit_monitor *m;
    struct box window, work;

    if (count == 0 || saved->right <= saved->left || saved->bottom <= saved->top ||
        (saved->right <= PARKED && saved->bottom <= PARKED))
        return false;
    m = nearest(saved, monitors, count);
    window = on_screen(saved, m);
    for (size_t i = 0; i < count; i++) {
        work = box_of(&monitors[i].work);
        if (can_grasp(&window, &work, title))
            return true;
    }
    work = box_of(&m->work);
    put_inside(&window.left, &window.right, work.left, work.right);
    put_inside(&window.top, &window.bottom, work.top, work.bottom);
    saved->left = (int32_t)(window.left - m->work.left + m->whole.left);
    saved->top = (int32_t)(window.top - m->work.top + m->whole.top);
    saved->right = (int32_t)(window.right - m->work.left + m->whole.left);
    saved->bottom = (int32_t)(window.bottom - m->work.top + m->whole.top);
    return true;
}
