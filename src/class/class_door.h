/*
 * What a class's folder is asked. It may be a share that is slow or gone, write-only, or a folder
 * that a synchroniser fills: pc/os.h's calls retry and look again where these must not.
 * src/os/win_class.c is the one on Windows.
 */
#ifndef BINOME_CLASS_DOOR_H
#define BINOME_CLASS_DOOR_H

#include "err.h"
#include "str.h"

struct class_entry {
    const char *name;
    bool folder; /* and no link to one */
    uint64_t size;
    uint64_t modified; /* FILETIME ticks, by whoever keeps the folder */
};

enum class_made {
    CLASS_MADE,
    CLASS_NO_WAY, /* there is no such folder, or it is not for this user: another one may be */
    CLASS_TAKEN,  /* there is such a file already */
    CLASS_FAILED, /* a part of it may be there */
};

struct class_door {
    /* Gives each entry but . and .. in the order of the folder. ST_MISSING: no such folder;
     * ST_READ: it could not be listed to its end. */
    enum status (*list)(void *ctx, const char *folder,
                        void (*each)(void *each_ctx, const struct class_entry *entry),
                        void *each_ctx, struct err *err);
    /* At most room bytes; *len is set on ST_OK. ST_BUSY: somebody holds it, who may be writing. */
    enum status (*read)(void *ctx, const char *path, char *buffer, size_t room, size_t *len);
    /* A new file with these bytes, in one write, flushed; nobody can open it meanwhile. *native is
     * the system's error number unless it was made. */
    enum class_made (*make)(void *ctx, const char *path, const void *data, size_t len,
                            uint32_t *native);
    /* Each returns the system's error number; 0: done, or it was so already. For the instructor's
     * PC alone: a student's makes no folder and deletes nothing. */
    uint32_t (*make_folder)(void *ctx, const char *path);
    uint32_t (*remove)(void *ctx, const char *path);
    uint32_t (*remove_folder)(void *ctx, const char *path); /* an empty one */
    char separator;
    void *ctx;
};

#endif
