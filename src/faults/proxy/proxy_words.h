/*
 * What the manual proxy says, by word. The texts: res/words/proxy.<tag>.ini.
 */
#ifndef BINOME_PROXY_WORDS_H
#define BINOME_PROXY_WORDS_H

#include "verdict.h"

#define PROXY_ROUTES(X)                                                                            \
    X(SWITCHED_OFF, "switched-off")                                                                \
    X(CLEARED, "cleared")                                                                          \
    X(REPLACED, "replaced")                                                                        \
    X(AUTO_DETECT, "auto-detect")                                                                  \
    X(SCRIPT, "script")                                                                            \
    X(VALUES_DELETED, "values-deleted")                                                            \
    X(ALL_EXEMPT, "all-exempt")

/* The comment says what note.object holds. */
#define PROXY_NOTES(X)                                                                             \
    X(PROXY_STILL_SERVES, "proxy-still-serves")   /* the planted server, as found */               \
    X(ADDRESS_LEFT_IN_BOX, "address-left-in-box") /* the address, without effect */                \
    X(BOX_STILL_TICKED, "box-still-ticked")                                                        \
    X(OWN_PROXY_NOT_BACK, "own-proxy-not-back") /* the proxy that this PC had */                   \
    X(OTHER_PROXY, "other-proxy")               /* the server that was put in */                   \
    X(OTHER_SCRIPT, "other-script")             /* the script that was put in */                   \
    X(RAW_SAYS_PLANTED, "raw-says-planted")     /* the registry still says so, WinINet does not */ \
    X(WININET_SAYS_PLANTED,                                                                        \
      "wininet-says-planted") /* WinINet still says so, the registry does not */                   \
    X(ODD_VALUE, "odd-value") /* the place that holds a value of a type that means nothing */      \
    X(DETECTION_ON, "detection-on")                                                                \
    X(EVERYTHING_EXEMPT,                                                                           \
      "everything-exempt") /* the planted server is on, but the exemptions, as found, cover all */ \
    X(NOT_AN_ADDRESS,                                                                              \
      "not-an-address") /* what is in the box that is ticked: no address of a server */            \
    X(OWN_PROXY_MISWRITTEN,                                                                        \
      "own-proxy-miswritten") /* the servers of before, as found: not every program reads them */

/* The comment says what err.object holds. */
#define PROXY_REFUSALS(X)                                                                          \
    X(BAD_SERVER, "bad-server")           /* the value: not HOST:PORT */                           \
    X(BAD_BYPASS, "bad-bypass")           /* the value: control characters or too long */          \
    X(BAD_REMOTE_HELP, "bad-remote-help") /* the value: not one of the four words */               \
    X(POLICY_LOCKS_PAGE,                                                                           \
      "policy-locks-page") /* the policy's registry place: the technician could not repair it */

/* What a check looks at; the same words stand in JSON. */
#define PROXY_CHECKS(X)                                                                            \
    X(PROXY_ENABLE, "proxy.enable")                                                                \
    X(PROXY_SERVER, "proxy.server")                                                                \
    X(PROXY_OVERRIDE, "proxy.override")                                                            \
    X(PROXY_SCRIPT, "proxy.script")                                                                \
    X(PROXY_DETECT, "proxy.detect")                                                                \
    X(PROXY_WININET, "proxy.wininet")                                                              \
    X(PROXY_RECORD, "proxy.record")                                                                \
    X(PROXY_POLICY, "proxy.policy")                                                                \
    X(PROXY_BROWSERS, "proxy.browsers")                                                            \
    X(PROXY_TREE, "proxy.tree")                                                                    \
    X(PROXY_CONNECTION, "proxy.connection")                                                        \
    X(PROXY_OTHER, "proxy.other")

/* The settings of its tickets, and what one of them is chosen from. */
#define PROXY_SETTINGS(X)                                                                          \
    X(SERVER, "server")                                                                            \
    X(BYPASS, "bypass")                                                                            \
    X(REMOTE_HELP, "remote-help")

#define PROXY_CHOICES(X)                                                                           \
    X(QUICK_ASSIST, "quick-assist")                                                                \
    X(TEAMVIEWER, "teamviewer")                                                                    \
    X(ANYDESK, "anydesk")                                                                          \
    X(NONE, "none")

#define X(id, txt) extern const struct word ROUTE_##id[1];
PROXY_ROUTES(X)
#undef X
#define X(id, txt) extern const struct word NOTE_##id[1];
PROXY_NOTES(X)
#undef X
#define X(id, txt) extern const struct word REFUSAL_##id[1];
PROXY_REFUSALS(X)
#undef X
#define X(id, txt) extern const struct word CHECK_##id[1];
PROXY_CHECKS(X)
#undef X
#define X(id, txt) extern const struct word SETTING_##id[1];
PROXY_SETTINGS(X)
#undef X
#define X(id, txt) extern const struct word CHOICE_##id[1];
PROXY_CHOICES(X)
#undef X

/* All of them, NULL at the end. */
extern const struct word *const proxy_words[];

#endif
