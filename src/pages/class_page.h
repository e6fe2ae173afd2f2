/* What the instructor's page of the class is made from. */
#ifndef BINOME_CLASS_PAGE_H
#define BINOME_CLASS_PAGE_H

#include "class_list.h"

struct class_page {
    char *folder;  /* owned; NULL: none is named */
    bool named;    /* and it is read */
    bool choosing; /* another one is being named */
    char *typed;   /* owned: its name as it is being typed */
    char today[CLASS_DAY + 1];
    struct class_wish wish;
    struct class_list list;
    char selected[JOURNAL_SESSION + 1]; /* the session of the row in focus */
    uint64_t read_at;     /* when the folder was listed to its end last, FILETIME ticks; 0: never */
    uint64_t gone_since;  /* 0: it can be listed */
    uint32_t gone_native; /* Windows' reason */
    size_t unreadable;    /* files that are no rounds and not merely on their way */
    /* The round that is told. */
    bool story_open, story_doubled;
    struct class_round story;
    struct class_sign *signs; /* owned */
    size_t sign_count;
    char *owner; /* owned; NULL: not known */
};

void class_page_done(struct class_page *c);

/* The choices of the lists of days and tickets, in their order; of the tickets without "all". A day
 * "" is all of them. */
size_t class_page_days(const struct class_page *c);
const char *class_page_day(const struct class_page *c, size_t index);
size_t class_page_tickets(const struct class_page *c);
const char *class_page_ticket(const struct class_page *c, size_t index);

#endif
