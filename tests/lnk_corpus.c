/* A few hundred shortcuts, and what should be read from each. */
#include "lnk_corpus.h"

#include <stdio.h>
#include <string.h>

/* --- each place with each other --------------------------------------------------------------- */

#define NAME   "alerte \xc3\xa0 tous.bat"
#define FOLDER "C:\\\xc3\x89l\xc3\xa8ves"
#define SHARE  "\\\\srv\\\xc3\x89l\xc3\xa8ves"

/* What a part adds, and what it leads to. */
static const struct choice {
    const char *name;
    struct lnk_parts parts;
    const char *targets[2];
} items[] =
    {
        {"noitems", {0}, {0}},
        {"items9", {.items = "pc|C:\\|9:\xc3\x89l\xc3\xa8ves|9:" NAME}, {FOLDER "\\" NAME}},
        {"items3", {.items = "pc|C:\\|3:\xc3\x89l\xc3\xa8ves|3:" NAME}, {FOLDER "\\" NAME}},
        {"short", {.items = "pc|C:\\|s:\xc3\x89l\xc3\xa8ves|s:" NAME}, {FOLDER "\\" NAME}},
        {"other", {.items = "pc|D:\\|8:autre.bat"}, {"D:\\autre.bat"}},
},
  infos[] =
      {
          {"noinfo", {0}, {0}},
          {"ansi", {.base = FOLDER "\\" NAME}, {FOLDER "\\" NAME}},
          {"wide", {.base = "C:\\X", .wide = FOLDER "\\" NAME}, {FOLDER "\\" NAME, "C:\\X"}},
          {"split", {.base = FOLDER "\\", .suffix = NAME}, {FOLDER "\\" NAME}},
          {"share", {.share = SHARE, .suffix = NAME}, {SHARE "\\" NAME}},
          {"device",
           {.share = SHARE, .device = "H:", .suffix = NAME},
           {SHARE "\\" NAME, "H:\\" NAME}},
          {"both",
           {.base = "C:\\home", .share = "\\\\srv\\home", .suffix = NAME},
           {"C:\\home\\" NAME, "\\\\srv\\home\\" NAME}},
},
  strings[] =
      {
          {"nostrings", {0}, {0}},
          {"relative", {.relative = "..\\" NAME}, {0}},
          {"narrow",
           {.relative = "..\\" NAME, .working = FOLDER, .arguments = "/c \xc3\xa9", .narrow = true},
           {0}},
},
  stores[] = {
      {"nostore", {0}, {0}},
      {"store", {.parsing_path = FOLDER "\\" NAME}, {FOLDER "\\" NAME}},
};

static void add_targets(struct lnk_case *c, const struct choice *from)
{
    size_t count = 0;

    while (c->targets[count])
        count++;
    for (size_t i = 0; i < 2 && from->targets[i]; i++) {
        bool there = false;

        for (size_t k = 0; k < count; k++)
            there |= strcmp(c->targets[k], from->targets[i]) == 0;
        if (!there)
            c->targets[count++] = from->targets[i];
    }
}

#define COUNT(a) (sizeof(a) / sizeof *(a))
enum { TOGETHER = COUNT(items) * COUNT(infos) * COUNT(strings) * COUNT(stores) };

static void make_together(size_t n, struct lnk_case *out)
{
    const struct choice *item = &items[n % COUNT(items)];
    const struct choice *info = &infos[n / COUNT(items) % COUNT(infos)];
    const struct choice *string = &strings[n / COUNT(items) / COUNT(infos) % COUNT(strings)];
    const struct choice *store = &stores[n / COUNT(items) / COUNT(infos) / COUNT(strings)];

    *out = (struct lnk_case){.parts = info->parts};
    snprintf(out->name, sizeof out->name, "%s-%s-%s-%s", item->name, info->name, string->name,
             store->name);
    out->parts.items = item->parts.items;
    out->parts.relative = string->parts.relative;
    out->parts.working = string->parts.working;
    out->parts.arguments = string->parts.arguments;
    out->parts.narrow = string->parts.narrow;
    out->parts.parsing_path = store->parts.parsing_path;
    add_targets(out, item);
    add_targets(out, info);
    add_targets(out, store);
}

/* --- what real PCs hold ----------------------------------------------------------------------- */

#define DESKTOP "C:\\Users\\eva\\Desktop"

static const struct lnk_case kinds[] = {
    {"environment",
     {.environment = "%USERPROFILE%\\\xc3\xa9.bat"},
     .targets = {"%USERPROFILE%\\\xc3\xa9.bat"}},
    {"environment-ansi",
     {.environment_ansi = "%USERPROFILE%\\\xc3\xa9.bat"},
     .targets = {"%USERPROFILE%\\\xc3\xa9.bat"}},
    {"environment-and-items",
     {.items = "pc|C:\\|7:Windows|7:notepad.exe", .environment = "%windir%\\notepad.exe"},
     .targets = {"C:\\Windows\\notepad.exe", "%windir%\\notepad.exe"}},
    {"cyrillic",
     {.items = "pc|C:\\|s:\xd0\x98\xd0\xb2\xd0\xb0\xd0\xbd|s:a.bat",
      .base = "C:\\\xd0\x98\xd0\xb2\xd0\xb0\xd0\xbd\\a.bat",
      .page = 1251},
     .targets = {NULL}}, /* what it is, the code page of the PC says: test_lnk.c */
    {"items7", {.items = "pc|C:\\|7:a|7:b.bat"}, .targets = {"C:\\a\\b.bat"}},
    {"items8", {.items = "pc|C:\\|8:\xc3\xa9|8:b.bat"}, .targets = {"C:\\\xc3\xa9\\b.bat"}},
    {"items-unicode", {.items = "pc|C:\\|u:\xc3\xa9|u:b.bat"}, .targets = {"C:\\\xc3\xa9\\b.bat"}},
    {"items-mixed",
     {.items = "pc|C:\\|s:a|u:\xc3\xa9|9:b.bat"},
     .targets = {"C:\\a\\\xc3\xa9\\b.bat"}},
    {"items-emoji",
     {.items = "pc|C:\\|9:\xf0\x9f\x98\x80.bat"},
     .targets = {"C:\\\xf0\x9f\x98\x80.bat"}},
    {"items-of-the-desktop", {.items = "9:a.bat"}, .targets = {DESKTOP "\\a.bat"}},
    {"items-of-the-desktop-folder", {.items = "desktop|9:a.bat"}, .targets = {DESKTOP "\\a.bat"}},
    {"items-of-this-pc",
     {.items = "pc|=downloads|9:a.bat"},
     .targets = {"C:\\Users\\eva\\Downloads\\a.bat"}},
    {"items-of-documents",
     {.items = "documents|9:a.bat"},
     .targets = {"C:\\Users\\eva\\Documents\\a.bat"}},
    {"items-of-the-profile",
     {.items = "profile|d:Desktop|9:a.bat"},
     .targets = {"%USERPROFILE%\\Desktop\\a.bat"}},
    {"items-of-vista", {.items_of_vista = "pc|C:\\|9:a.bat"}, .targets = {"C:\\a.bat"}},
    {"items-of-both",
     {.items = "pc|C:\\|3:xp.bat", .items_of_vista = "pc|C:\\|9:vista.bat"},
     .targets = {"C:\\xp.bat", "C:\\vista.bat"}},
    {"items-on-a-server",
     {.items = "n:\\\\srv\\home|9:a.bat"},
     .targets = {"\\\\srv\\home\\a.bat"}},
    {"known-folder",
     {.items = "pc|E:\\|9:Docs|9:a.bat", .known_folder = 1, .folder_items = 3},
     .targets = {"E:\\Docs\\a.bat", "C:\\Users\\eva\\Documents\\a.bat"}},
    {"special-folder",
     {.items = "pc|E:\\|9:Docs|9:a.bat", .special_folder = 0x105, .folder_items = 3},
     .targets = {"E:\\Docs\\a.bat", "C:\\Users\\eva\\Documents\\a.bat"}},
    {"wide-share",
     {.share = "\\\\srv\\X", .wide_share = SHARE, .suffix = "a.bat"},
     .targets = {SHARE "\\a.bat"}},
    {"wide-suffix",
     {.base = "C:\\home\\", .suffix = "a.bat", .wide = "C:\\home\\", .wide_suffix = "\xd0\x98.bat"},
     .targets = {"C:\\home\\\xd0\x98.bat", "C:\\home\\a.bat"}},
    {"long-prefix", {.base = "\\\\?\\C:\\a.bat"}, .targets = {"C:\\a.bat"}},
    {"long-prefix-of-a-server",
     {.parsing_path = "\\\\?\\UNC\\srv\\a.bat"},
     .targets = {"\\\\srv\\a.bat"}},
    /* no files */
    {"bare", {0}, .targets = {NULL}},
    {"folder", {.items = "pc|C:\\|9:Temp", .base = "C:\\Temp"}, .targets = {"C:\\Temp"}},
    {"drive", {.items = "pc|C:\\"}, .targets = {NULL}},
    {"this-pc", {.items = "pc"}, .targets = {NULL}},
    {"control-panel",
     {.items = "panel|applet", .parsing_path = "::{26EE0668-A00A-44D7-9371-BEB064C98683}\\0"},
     .targets = {NULL}},
    {"app", {.items = "app", .app_id = "Some.App_8wekyb3d8bbwe!App"}, .targets = {NULL}},
    {"app-with-a-path-of-its-own",
     {.items = "app", .app_id = "App", .parsing_path = "Some.App_8wekyb3d8bbwe!App"},
     .targets = {NULL}},
    {"web", {.items = "web", .parsing_path = "https://example.org/"}, .targets = {NULL}},
    {"printer", {.items = "pc|printer"}, .targets = {NULL}},
    {"phone", {.items = "pc|phone"}, .targets = {NULL}},
    {"network", {.items = "n:\\\\srv\\home"}, .targets = {NULL}},
    {"advertised",
     {.items = "pc|C:\\|7:Windows|7:Installer|7:{9}|7:icon.exe", .advertised = "w_1^VX!!!!"},
     .targets = {"C:\\Windows\\Installer\\{9}\\icon.exe"}},
    {"advertised-alone", {.advertised = "w_1^VX!!!!MKKSkProduct>x"}, .targets = {NULL}},
    {"relative-alone", {.relative = ".\\a.bat"}, .targets = {NULL}},
    {"arguments-alone", {.arguments = "/c \"C:\\a.bat\""}, .targets = {NULL}},
    /* a file, but where? */
    {"library", {.items = "libraries|9:Docs|9:a.bat"}, .targets = {NULL}, .unplaced = "a.bat"},
    {"library-told",
     {.items = "libraries|9:Docs|9:a.bat", .base = "C:\\Docs\\a.bat"},
     .targets = {"C:\\Docs\\a.bat"}},
    {"app-s-file", {.items = "app|9:a.exe"}, .targets = {NULL}, .unplaced = "a.exe"},
    {"items-bad", {.items = "pc|C:\\|bad"}, .targets = {NULL}, .not_told = true},
    {"items-bad-but-told", {.items = "pc|bad", .base = "C:\\a.bat"}, .targets = {"C:\\a.bat"}},
    {"no-character", {.base = "C:\\?.bat"}, .targets = {NULL}, .not_told = true},
    {"no-character-but-told",
     {.base = "C:\\?.bat", .wide = "C:\\\xd0\x98.bat"},
     .targets = {"C:\\\xd0\x98.bat"}},
};

bool lnk_corpus_case(size_t n, struct lnk_case *out)
{
    if (n >= TOGETHER + COUNT(kinds))
        return false;
    if (n < TOGETHER)
        make_together(n, out);
    else
        *out = kinds[n - TOGETHER];
    return true;
}
