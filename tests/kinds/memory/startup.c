/* The file in the Startup folder on the PC in memory. */
#include "memory.h"

#include <stdio.h>
#include <string.h>

#include "random_bytes.h"

#define FILE_PATH FAKE_STARTUP "\\alert.bat"

static const struct kind_memory_pc pcs[] = {{0}};

/* Two programs of the user's that a hasty technician takes away with the fault. */
static void own(struct fake_os *pc)
{
    fake_file(pc, FAKE_STARTUP "\\OneNote.lnk", "L", 1, 0, 1, 1);
    fake_file(pc, FAKE_STARTUP "\\Imprimante du secr\xC3\xA9tariat.lnk", "L", 1, 0, 1, 1);
}

static void lose(struct fake_os *pc)
{
    fake_remove(pc, FAKE_STARTUP "\\OneNote.lnk");
    fake_remove(pc, FAKE_STARTUP "\\Imprimante du secr\xC3\xA9tariat.lnk");
}

static void mask(struct fake_os *pc)
{
    fake_move(pc, FILE_PATH, FAKE_STARTUP "\\alert.txt");
}

static void change(struct fake_os *pc)
{
    fake_file(pc, FILE_PATH, "echo mine", 9, 0, 1, 1);
}

static void spoil(struct fake_os *pc)
{
    fake_deny_write(pc, "alert.bat");
}

static void refuse(struct fake_os *pc)
{
    fake_file(pc, FILE_PATH, "echo mine", 9, 0, 1, 1);
}

/* --- chance ----------------------------------------------------------------------------------- */

/* 255 characters, as many as Windows takes, of two bytes each. */
static char longest_name[2 * 255 + 1];

static void name_at_length(void)
{
    for (size_t i = 0; i + 1 < sizeof longest_name; i += 2)
        memcpy(longest_name + i, i % 60 ? "\xc3\xa9" : "\xc3\xa8", 2);
}

static void random_pc(struct dice *d, struct fake_os *pc)
{
    static const char *const names[] = {
        "Caf\xc3\xa9.lnk", "\xd0\x9f\xd1\x80\xd0\xb8.bat",
        "a.txt",           "\xe6\x97\xa5\xe6\x9c\xac \xf0\x9f\x98\x80.lnk",
        "OneDrive.url",    longest_name};
    struct str bytes = {0};

    name_at_length();
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char path[800];

        if (roll(d, 2))
            continue;
        snprintf(path, sizeof path, "%s\\%s", FAKE_STARTUP, names[i]);
        /* A large file is known by size and time only; a.txt is the one that disappears. */
        random_bytes(d, &bytes, i != 2 && roll(d, 100) == 0 ? 70000 : roll(d, 50));
        fake_file(pc, path, bytes.data, bytes.len, roll(d, 8), 1 + roll(d, 1000),
                  1 + roll(d, 1000));
        random_bytes(d, &bytes, roll(d, 14));
        if (roll(d, 2))
            fake_set(pc, OS_HKCU, FAKE_APPROVED, names[i], OS_REG_BINARY, bytes.data, bytes.len);
    }
    if (roll(d, 3) == 0)
        fake_set(pc, OS_HKCU, FAKE_APPROVED, "ALERT.bat", OS_REG_BINARY, "\3\0\0\0", 4);
    str_done(&bytes);
}

static void random_move(struct dice *d, struct fake_os *pc)
{
    static const char *const edits[] = {"", "rem\r\n", "@exit\r\n", "start calc\r\n"};
    const char *edit = edits[roll(d, 4)];

    if (!fake_has_file(pc, FILE_PATH))
        return;
    switch (roll(d, 6)) {
    case 0: fake_remove(pc, FILE_PATH); break;
    case 1: /* an edited file under a new name would be his own */
        if (strstr(str_text(fake_contents(pc, FILE_PATH)), "msg * "))
            fake_move(pc, FILE_PATH, FAKE_STARTUP "\\alert.old");
        break;
    case 2: fake_attributes(pc, FILE_PATH, roll(d, 8)); break;
    case 3: fake_file(pc, FILE_PATH, edit, strlen(edit), OS_FILE_ARCHIVE, 0, 0); break;
    case 4:
        fake_set(pc, OS_HKCU, FAKE_APPROVED, "alert.bat", OS_REG_BINARY, roll(d, 2) ? "\3" : "\2",
                 1);
        break;
    default: fake_remove(pc, FAKE_STARTUP "\\a.txt"); break;
    }
}

const struct kind_memory kind_memory_startup = {
    .ticket = "startup-message",
    .pcs = pcs,
    .random_pc = random_pc,
    .random_move = random_move,
    .own = own,
    .lose = lose,
    .mask = mask,
    .change = change,
    .spoil = spoil,
    .refuse = refuse,
};
