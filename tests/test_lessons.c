/*
 * What a student takes home: where the way was not the course's, the text of the route says what
 * the difference means. A table for each kind of fault, with all of its routes.
 */
#include <stdio.h>
#include <string.h>

#include "fault.h"
#include "host_texts.h"
#include "printer_words.h"
#include "proxy_words.h"
#include "shortcut_words.h"
#include "startup_words.h"
#include "test.h"

struct lesson {
    const struct word *route;
    const char *fr, *en; /* each stands in what the route adds */
};

static const struct lesson proxy_lessons[] = {
    {ROUTE_SWITCHED_OFF, "la réparation attendue", "the expected repair"},
    {ROUTE_CLEARED, "Le cours ", "The course "},
    {ROUTE_REPLACED, "Le cours ", "The course "},
    {ROUTE_AUTO_DETECT, "Le cours ", "The course "},
    {ROUTE_SCRIPT, "Le cours ", "The course "},
    {ROUTE_VALUES_DELETED, "Le cours ", "The course "},
    {ROUTE_ALL_EXEMPT, "Il faut le désactiver.", "It has to be switched off."},
};

static const struct lesson startup_lessons[] = {
    {ROUTE_FILE_DELETED, "la réparation attendue", "the expected repair"},
    {ROUTE_FILE_MOVED, "Le cours ", "The course "},
    {ROUTE_FILE_RENAMED, "Il faut le supprimer.", "It has to be deleted."},
    {ROUTE_FILE_EMPTIED, "Il faut le supprimer.", "It has to be deleted."},
    {ROUTE_FILE_EDITED, "Il faut le supprimer.", "It has to be deleted."},
    {ROUTE_FILE_HIDDEN, "Il faut le supprimer.", "It has to be deleted."},
    {ROUTE_DISABLED, "Il faut le supprimer.", "It has to be deleted."},
};

static const struct lesson shortcut_lessons[] = {
    {ROUTE_TARGET_SET, "la r\xc3\xa9paration attendue", "the expected repair"},
    {ROUTE_OTHER_SHORTCUT, "tant qu\xe2\x80\x99il reste", "as long as it stays"},
    {ROUTE_DOCUMENT_RENAMED, "Le cours ", "The course "},
    {ROUTE_DOCUMENT_MOVED, "Dites-le", "Tell the user"},
    {ROUTE_SHORTCUT_DELETED, "il faut refaire", "has to be made anew"},
};

static const struct lesson printer_lessons[] = {
    {ROUTE_PRINTER_SET, "la r\xc3\xa9paration attendue", "the expected repair"},
    {ROUTE_WINDOWS_CHOOSES, "Dites-le", "Tell the user"},
};

static void check_lessons(const struct word *const *words, const struct lesson *lessons,
                          size_t count)
{
    size_t routes = 0;

    for (size_t i = 0; words[i]; i++)
        routes += strcmp(words[i]->sort, "route") == 0;
    CHECK_INT(routes, count);
    for (size_t i = 0; i < count; i++)
        for (int lang = 0; lang < LANG_COUNT; lang++) {
            struct texts t;

            host_texts_init(&t, (enum lang)lang);
            test_row(lessons[i].route->text);
            CHECK(strstr(text_of_word(&t, lessons[i].route, "more"),
                         lang == LANG_FR ? lessons[i].fr : lessons[i].en) != NULL);
        }
    test_row(NULL);
}

TEST(every_route_is_the_expected_one_or_says_what_differs)
{
    check_lessons(proxy_words, proxy_lessons, sizeof proxy_lessons / sizeof *proxy_lessons);
    check_lessons(shortcut_words, shortcut_lessons,
                  sizeof shortcut_lessons / sizeof *shortcut_lessons);
    check_lessons(printer_words, printer_lessons, sizeof printer_lessons / sizeof *printer_lessons);
    check_lessons(startup_words, startup_lessons, sizeof startup_lessons / sizeof *startup_lessons);
}

int main(void)
{
    RUN(every_route_is_the_expected_one_or_says_what_differs);
    host_texts_done();
    return test_end();
}
