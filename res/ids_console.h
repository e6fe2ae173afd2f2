/* Numbers of binomectl's own texts: res/lang/<tag>/console.rc. 2000 to 2999. */
#ifndef BINOME_IDS_CONSOLE_H
#define BINOME_IDS_CONSOLE_H

/* The usage line, and the problems with arguments. %1 is the word in question. */
#define CON_USAGE               2000
#define CON_NO_COMMAND          2001
#define CON_UNKNOWN_COMMAND     2002
#define CON_UNKNOWN_OPTION      2003
#define CON_OPTION_NOT_HERE     2004
#define CON_OPTION_TWICE        2005
#define CON_OPTION_NO_VALUE     2006
#define CON_OPTION_VALUE        2007
#define CON_OPTION_TAKES_NONE   2008
#define CON_OPTIONS_CLASH       2009
#define CON_WORD_MISSING        2010
#define CON_WORD_EXTRA          2011
#define CON_BAD_UNICODE         2012

/* Labels of a ticket's texts, in the order of SCENARIO_TEXTS, then the rest of show and list. */
#define CON_LABEL_TITLE         2020
#define CON_LABEL_CALLER        2021
#define CON_LABEL_CALL          2022
#define CON_LABEL_TECHNICIAN    2023
#define CON_LABEL_USER          2024
#define CON_LABEL_EFFECT        2025
#define CON_LABEL_REPAIR        2026
#define CON_LABEL_LESSON        2027
#define CON_LABEL_SETTINGS      2028
#define CON_LABEL_DIAGNOSES     2029
#define CON_SOURCE_BUILT_IN     2030

/* plant. */
#define CON_WOULD_PLANT         2040
#define CON_PLANTED             2041
#define CON_AFTER_PLANT         2042
#define CON_ALREADY_PLANTED     2043

/* verify. */
#define CON_WHERE               2050
#define CON_EXPECTED            2051
#define CON_FOUND               2052
#define CON_NOTES               2053
#define CON_ATTEMPT             2054
#define CON_NOTHING             2055

/* status, in the order of enum session_state, then its lines. */
#define CON_STATUS_EMPTY        2060
#define CON_STATUS_PLANTED      2061
#define CON_STATUS_HALF_PLANTED 2062
#define CON_STATUS_RESTORING    2063
#define CON_STATUS_CLOSED       2064
#define CON_STATUS_BROKEN       2065
#define CON_STATUS_SINCE        2066
#define CON_STATUS_ATTEMPTS     2067
#define CON_STATUS_HINTS        2068
#define CON_STATUS_PUT_BACK     2069
#define CON_STATUS_EXAM         2070
#define CON_STATUS_LEFT         2071
/* restore and status: what can be done about what was left behind. */
#define CON_LEFT_FORCE          2072
#define CON_LEFT_KEEP           2073

/* hint, diagnose, validate, and what goes to the error output. */
#define CON_HINT                2080
#define CON_HINT_WITHOUT_TEXT   2081
#define CON_CODE                2089
#define CON_DIAGNOSED           2082
#define CON_FILE_OK             2083
#define CON_FILE_MISSING        2084
#define CON_WARNING             2085
#define CON_REPORTED            2086

/* class: its lines, the columns of its table in their order, the states in theirs. */
#define CON_CLASS_UNTOLD        2110
#define CON_CLASS_SET           2111
#define CON_CLASS_BESIDE        2112
#define CON_CLASS_NONE          2113
#define CON_CLASS_COUNTS        2114
#define CON_CLASS_SKEW          2115
#define CON_CLASS_PC            2116
#define CON_CLASS_PAIR          2117
#define CON_CLASS_TICKET        2118
#define CON_CLASS_STATE         2119
#define CON_CLASS_TRIES         2120
#define CON_CLASS_HINTS         2121
#define CON_CLASS_TIME          2122
#define CON_CLASS_HEARD         2123
#define CON_CLASS_PLANTED       2124
#define CON_CLASS_REPAIRED      2125
#define CON_CLASS_GIVEN_UP      2126
#define CON_CLASS_PUT_BACK      2127
#define CON_CLASS_NOBODY        2128

/* new. %1 is the file, the ticket, the kind. */
#define CON_NEW                 2180
#define CON_NEW_BAD_TICKET      2181
#define CON_NEW_BAD_KIND        2182
#define CON_NEW_DEVICE          2183

/* doctor: what is looked at, in the order of enum doctor_fact; what it is, in that of DOCTOR_WORDS. */
#define CON_DOCTOR_WINDOWS           2140
#define CON_DOCTOR_ACCOUNT           2141
#define CON_DOCTOR_ANSI_PAGE         2142
#define CON_DOCTOR_OEM_PAGE          2143
#define CON_DOCTOR_WININET           2144
#define CON_DOCTOR_WINHTTP           2145
#define CON_DOCTOR_STARTUP           2146
#define CON_DOCTOR_COMMON_STARTUP    2147
#define CON_DOCTOR_STATE             2148
#define CON_DOCTOR_MSG               2149
#define CON_DOCTOR_QUICK_ASSIST      2150
#define CON_DOCTOR_TEAMVIEWER        2151
#define CON_DOCTOR_ANYDESK           2152
#define CON_DOCTOR_IS_UNKNOWN        2160
#define CON_DOCTOR_IS_ORDINARY       2161
#define CON_DOCTOR_IS_OTHER_USER     2162
#define CON_DOCTOR_IS_SERVICE        2163
#define CON_DOCTOR_IS_REMOTE_SHELL   2164
#define CON_DOCTOR_IS_MANDATORY_PROFILE 2165
#define CON_DOCTOR_IS_TEMPORARY_PROFILE 2166
#define CON_DOCTOR_IS_ANSWERS        2167
#define CON_DOCTOR_IS_SILENT         2168
#define CON_DOCTOR_IS_HERE           2169
#define CON_DOCTOR_IS_MISSING        2170
#define CON_DOCTOR_IS_LOCAL          2171
#define CON_DOCTOR_IS_SERVER         2172
#define CON_DOCTOR_IS_DEVICE         2173
#define CON_DOCTOR_IS_AWAY           2174
#define CON_DOCTOR_IS_PLACEHOLDER    2175
#define CON_DOCTOR_IS_UNTOLD         2176

#define CON_WOULD_PLANT_NOTHING      2250
#define CON_PLANTED_NOTHING          2251
#define CON_WOULD_PLANT_HIDDEN       2252
#define CON_PLANTED_HIDDEN           2253
#define CON_AFTER_PLANT_HIDDEN       2254
#define CON_STATUS_DIAGNOSIS         2255
#define CON_STATUS_DIAGNOSED         2256
#define CON_PLANTED_SURPRISE         2257

/* --help, block by block. */
#define CON_HELP_WHAT           2100
#define CON_HELP_COMMANDS       2101
#define CON_HELP_SETTINGS       2102
#define CON_HELP_EVERYWHERE     2103
#define CON_HELP_CODES          2104

#endif
