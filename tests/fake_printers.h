/*
 * The printers of the PC in memory, as Windows lists them: one of paper, two that come with
 * Windows.
 */
#ifndef BINOME_FAKE_PRINTERS_H
#define BINOME_FAKE_PRINTERS_H

#define FAKE_PRINTER_KEY "Software\\Microsoft\\Windows NT\\CurrentVersion\\Windows"
#define FAKE_DEVICES_KEY "Software\\Microsoft\\Windows NT\\CurrentVersion\\Devices"

#define FAKE_PAPER "HP LaserJet \xc3\xa0 l\xe2\x80\x99\xc3\xa9tage"
#define FAKE_PDF   "Microsoft Print to PDF"
#define FAKE_XPS   "Microsoft XPS Document Writer"

#endif
