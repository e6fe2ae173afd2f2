/*
 * Which page the Web test loads and a browser is shown. A file of its own: the tests' programs,
 * linked of the same objects, name a page on this PC in its place.
 */
#include "win_web.h"

/* Windows' own test page ("Network Connectivity Status Indicator overview"): plain text, small. */
const char *win_web_page(void)
{
    return "http://www.msftconnecttest.com/connecttest.txt";
}
