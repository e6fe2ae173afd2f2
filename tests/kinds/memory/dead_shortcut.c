/* The dead shortcut on the PC in memory. */
#include "memory.h"

#include <string.h>

#define DOCUMENTS FAKE_DOCUMENTS
#define LINK      FAKE_DESKTOP "\\Budget 2026.lnk"
#define DOCUMENT  DOCUMENTS "\\Budget 2026.txt"
#define TARGET    DOCUMENTS "\\Bugdet 2026.txt"

static const struct kind_memory_pc pcs[] = {{0}};

static void own(struct fake_os *pc)
{
    fake_file(pc, FAKE_DESKTOP "\\Plan.txt", "P", 1, 0, 1, 1);
}

/* The document of the round is the user's while it lasts. */
static void lose(struct fake_os *pc)
{
    fake_remove(pc, DOCUMENT);
}

static void change(struct fake_os *pc)
{
    fake_file(pc, LINK, "theirs", 6, 0, 1, 1);
}

static void spoil(struct fake_os *pc)
{
    fake_deny_write(pc, "Budget 2026.txt");
}

static void refuse(struct fake_os *pc)
{
    fake_file(pc, TARGET, "mine", 4, 0, 1, 1);
}

static void random_pc(struct dice *d, struct fake_os *pc)
{
    if (roll(d, 2))
        fake_file(pc, FAKE_DESKTOP "\\Outils.lnk", "L", 1, roll(d, 8), 1, 1);
    if (roll(d, 2))
        fake_file(pc, DOCUMENTS "\\Mes notes.txt", "n", 1, roll(d, 8), 2, 3);
}

/* What somebody pointed elsewhere would be his own under another name. */
static bool is_dead(struct fake_os *pc)
{
    static const char name[] = "B\0u\0g\0d\0e\0t\0";
    const struct str *bytes = fake_contents(pc, LINK);

    for (size_t i = 0; bytes && i + sizeof name - 1 <= bytes->len; i++)
        if (memcmp(bytes->data + i, name, sizeof name - 1) == 0)
            return true;
    return false;
}

static void random_move(struct dice *d, struct fake_os *pc)
{
    switch (roll(d, 5)) {
    case 0: fake_remove(pc, LINK); break;
    case 1: fake_remove(pc, DOCUMENT); break;
    case 2:
        if (fake_has_file(pc, DOCUMENT) && !fake_has_file(pc, TARGET))
            fake_move(pc, DOCUMENT, TARGET);
        break;
    case 3:
        if (is_dead(pc))
            fake_move(pc, LINK, FAKE_DESKTOP "\\Vieux.lnk");
        break;
    default:
        if (fake_has_file(pc, LINK))
            fake_attributes(pc, LINK, roll(d, 8));
        break;
    }
}

const struct kind_memory kind_memory_dead_shortcut = {
    .ticket = "budget",
    .pcs = pcs,
    .random_pc = random_pc,
    .random_move = random_move,
    .own = own,
    .lose = lose,
    .change = change,
    .spoil = spoil,
    .refuse = refuse,
};
