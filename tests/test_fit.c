/* Where a window opens: in reach, on whatever monitors there are. */
#include "fit.h"

#include "test.h"

/* Title bar at 100 %: edge and caption 31 px, icon 32, three buttons of 46 and the edge. */
static const struct fit_title title = {31, 32, 146, FIT_GRASP};

/* Taskbar below, 40 px; a second, smaller monitor at the right, one at the left and above. */
static const struct fit_monitor desk[] = {
    {{0, 0, 1920, 1080}, {0, 0, 1920, 1040}},
    {{1920, 200, 3200, 1224}, {1920, 200, 3200, 1184}},
    {{-2560, -400, 0, 1040}, {-2560, -400, 0, 1000}},
};
static const struct fit_monitor one[] = {{{0, 0, 1280, 960}, {0, 0, 1280, 960}}};
static const struct fit_monitor above[] = {{{0, 0, 1920, 1080}, {0, 40, 1920, 1080}}};
static const struct fit_monitor at_left[] = {{{0, 0, 1920, 1080}, {62, 0, 1920, 1080}}};

#define DESK    desk, 3
#define ONE     one, 1
#define ABOVE   above, 1
#define AT_LEFT at_left, 1

static const struct row {
    const char *name;
    struct fit_rect saved;
    const struct fit_monitor *monitors;
    size_t count;
    struct fit_rect expected; /* no width: no place */
} rows[] = {
    {"in the middle", {200, 100, 976, 740}, ONE, {200, 100, 976, 740}},
    {"flush with the corner", {0, 0, 776, 640}, ONE, {0, 0, 776, 640}},
    {"its edge behind the screen's, as Windows snaps it",
     {-7, 0, 647, 967},
     ONE,
     {-7, 0, 647, 967}},
    {"the left half behind the edge", {-388, 100, 388, 740}, ONE, {-388, 100, 388, 740}},
    {"just enough to grasp at the left", {-566, 100, 210, 740}, ONE, {-566, 100, 210, 740}},
    {"one pixel less", {-567, 100, 209, 740}, ONE, {0, 100, 776, 740}},
    {"only its close button", {-700, 100, 76, 740}, ONE, {0, 100, 776, 740}},
    {"just enough at the right", {1184, 100, 1960, 740}, ONE, {1184, 100, 1960, 740}},
    {"one pixel less there", {1185, 100, 1961, 740}, ONE, {504, 100, 1280, 740}},
    {"flush left on a monitor that is gone", {1273, 100, 2049, 740}, ONE, {504, 100, 1280, 740}},
    {"the title bar above the screen", {200, -640, 976, 7}, ONE, {200, 0, 976, 647}},
    {"the title bar half above it", {200, -1, 976, 639}, ONE, {200, 0, 976, 640}},
    {"the title bar below the work area", {200, 930, 976, 1570}, ONE, {200, 320, 976, 960}},
    {"its whole height just inside", {200, 929, 976, 1569}, ONE, {200, 929, 976, 1569}},
    {"larger than the screen", {-500, -400, 3000, 2000}, ONE, {0, 0, 1280, 960}},
    {"wider than the screen, within reach", {-100, 0, 1500, 640}, ONE, {-100, 0, 1500, 640}},
    {"completely off", {5000, 4000, 5776, 4640}, ONE, {504, 320, 1280, 960}},
    {"parked by Windows", {-32000, -32000, -31840, -31972}, ONE, {0}},
    {"no size", {100, 100, 100, 740}, ONE, {0}},
    {"upside down", {100, 740, 876, 100}, ONE, {0}},
    {"the numbers' ends", {INT32_MIN, INT32_MIN + 1, INT32_MAX, INT32_MAX}, ONE, {0, 0, 1280, 960}},
    {"far off, as numbers go", {INT32_MAX - 776, 0, INT32_MAX, 640}, ONE, {504, 0, 1280, 640}},
    {"no monitor", {200, 100, 976, 740}, one, 0, {0}},

    {"on the right monitor", {2000, 300, 2776, 940}, DESK, {2000, 300, 2776, 940}},
    {"on the left one, above the primary one's top",
     {-2000, -380, -1224, 260},
     DESK,
     {-2000, -380, -1224, 260}},
    {"across two, the title bar on both", {1600, 300, 2376, 940}, DESK, {1600, 300, 2376, 940}},
    {"in the hole above the right monitor", {2100, 100, 2876, 740}, DESK, {2100, 200, 2876, 840}},
    {"across two, mostly on the right one but its title above it",
     {1800, 150, 2576, 790},
     DESK,
     {1800, 150, 2576, 790}},
    {"a foot behind the left one's bottom",
     {-2400, 980, -1624, 1620},
     DESK,
     {-2400, 360, -1624, 1000}},
    {"off the desk, nearest to the right monitor",
     {5000, 400, 5776, 1040},
     DESK,
     {2424, 400, 3200, 1040}},
    {"larger than the right monitor, and above it",
     {1990, 0, 3590, 1200},
     DESK,
     {1920, 200, 3200, 1184}},

    /* Workspace coordinates: 0, 0 is below the taskbar. */
    {"taskbar above, flush with it", {0, 0, 776, 640}, ABOVE, {0, 0, 776, 640}},
    {"taskbar above, behind it", {100, -20, 876, 620}, ABOVE, {100, 0, 876, 640}},
    {"taskbar above, too far down", {100, 1020, 876, 1660}, ABOVE, {100, 400, 876, 1040}},
    {"taskbar at the left, flush with it", {0, 50, 776, 690}, AT_LEFT, {0, 50, 776, 690}},
    {"taskbar at the left, behind it", {-720, 50, 56, 690}, AT_LEFT, {0, 50, 776, 690}},
};

TEST(a_window_opens_where_it_can_be_reached)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct row *r = &rows[i];
        struct prefs_window w = {true,         true,           r->saved.left,
                                 r->saved.top, r->saved.right, r->saved.bottom};
        bool place = r->expected.right > r->expected.left;

        test_row(r->name);
        CHECK_INT(fit_window(&w, r->monitors, r->count, &title), place);
        CHECK(w.known && w.maximized);
        CHECK_INT(w.left, place ? r->expected.left : r->saved.left);
        CHECK_INT(w.top, place ? r->expected.top : r->saved.top);
        CHECK_INT(w.right, place ? r->expected.right : r->saved.right);
        CHECK_INT(w.bottom, place ? r->expected.bottom : r->saved.bottom);
    }
    test_row(NULL);
}

TEST(a_window_that_was_fitted_is_not_moved_again)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct row *r = &rows[i];
        struct prefs_window w = {true,         false,          r->saved.left,
                                 r->saved.top, r->saved.right, r->saved.bottom};
        struct prefs_window again;

        if (!fit_window(&w, r->monitors, r->count, &title))
            continue;
        test_row(r->name);
        again = w;
        CHECK(fit_window(&again, r->monitors, r->count, &title));
        CHECK(again.left == w.left && again.top == w.top && again.right == w.right &&
              again.bottom == w.bottom);
    }
    test_row(NULL);
}

int main(void)
{
    RUN(a_window_opens_where_it_can_be_reached);
    RUN(a_window_that_was_fitted_is_not_moved_again);
    return test_end();
}
