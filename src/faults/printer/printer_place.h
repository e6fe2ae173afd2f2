/* The default printer and the printers, as places. */
#ifndef BINOME_PRINTER_PLACE_H
#define BINOME_PRINTER_PLACE_H

#include "place.h"

/* Of HKCU; win.ini's section of that name is mapped to it (KB 246772). */
#define PRINTER_KEY     "Software\\Microsoft\\Windows NT\\CurrentVersion\\Windows"
#define PRINTER_DEVICE  "Device"                   /* "NAME,winspool,PORT" */
#define PRINTER_MODE    "LegacyDefaultPrinterMode" /* 1: the user chooses; else Windows does */
#define PRINTER_DEVICES "Software\\Microsoft\\Windows NT\\CurrentVersion\\Devices"

/* The types of place that only this kind has. A printer's state: its name in data, or absent. That
 * of the printers: their names, each with "\n" behind it; never absent. */
#define PLACE_PRINTER  (&place_type_printer)  /* the default one */
#define PLACE_DEVICE   (&place_type_device)   /* as VALUE: what Windows stores of it */
#define PLACE_PRINTERS (&place_type_printers) /* all of them */
extern const struct place_type place_type_printer, place_type_device, place_type_printers;
extern const struct place_type *const printer_places[]; /* NULL-terminated */

struct place place_printer(void);
struct place place_printers(void);
struct place place_device(const char *name); /* in the spelling that it has */

/* The default printer's name; valid as long as the state is. */
const char *state_printer(const struct state *s);
void state_set_printer(struct state *s, const char *name);
/* The first field of what is stored. False: there is none. Appends. */
bool state_device_printer(const struct state *s, struct str *out);
/* Appends the names that before holds and now does not, ", " between them. */
void printers_gone(const struct state *before, const struct state *now, struct str *out);
/* A printer that a remote desktop brings along and takes away again: nobody's to lose. */
bool printer_is_redirected(const struct os_printer *p);

#endif
