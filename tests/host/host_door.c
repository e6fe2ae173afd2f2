/* class_door.h on the host. */
#include "host_door.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "timestamp.h"

#define TICKS_OF_1970 UINT64_C(116444736000000000)

static enum status list(void *ctx, const char *folder,
                        void (*each)(void *each_ctx, const struct class_entry *entry),
                        void *each_ctx, struct err *err)
{
    DIR *d = opendir(folder);
    struct dirent *e;

    (void)ctx;
    if (!d)
        return err_set(err, errno == ENOENT ? ST_MISSING : ST_READ, ERR_NO_CLASS_FOLDER,
                       (uint32_t)errno, folder);
    while ((e = readdir(d)) != NULL) {
        struct class_entry entry = {.name = e->d_name};
        struct stat s;

        if (e->d_name[0] == '.' && (!e->d_name[1] || (e->d_name[1] == '.' && !e->d_name[2])))
            continue;
        if (fstatat(dirfd(d), e->d_name, &s, AT_SYMLINK_NOFOLLOW) != 0)
            continue;
        entry.folder = S_ISDIR(s.st_mode);
        entry.size = (uint64_t)s.st_size;
        entry.modified = TICKS_OF_1970 + (uint64_t)s.st_mtim.tv_sec * TICKS_PER_SECOND +
                         (uint64_t)s.st_mtim.tv_nsec / 100;
        each(each_ctx, &entry);
    }
    closedir(d);
    return ST_OK;
}

static enum status read_file(void *ctx, const char *path, char *buffer, size_t room, size_t *len)
{
    int file = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t got;

    (void)ctx;
    if (file < 0)
        return errno == ENOENT ? ST_MISSING : ST_READ;
    got = read(file, buffer, room);
    close(file);
    if (got < 0)
        return ST_READ;
    *len = (size_t)got;
    return ST_OK;
}

struct class_door host_door(void)
{
    return (struct class_door){.list = list, .read = read_file, .separator = '/'};
}
