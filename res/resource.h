/*
 * Numbers of the window's resources and controls. Stable: tests find controls by them.
 * No other file of the program depends on how a control looks.
 */
#ifndef BINOME_RESOURCE_H
#define BINOME_RESOURCE_H

/* Icons. 1 is the program's own: Explorer shows the lowest. */
#define IDI_APP     1
#define IDI_DONE    2
#define IDI_NOT_YET 3
#define IDI_HALF    4
#define IDI_UNKNOWN 5
#define IDI_NOTICE  6

/* Dialog templates: the frame, and one page each. */
#define IDD_FRAME   100
#define IDD_START   101
#define IDD_PREPARE 102
#define IDD_SHARED  103
#define IDD_RESULT  104
#define IDD_RECEIPT 105
#define IDD_CALL    106
#define IDD_TEACHER 107
#define IDD_LOOKBACK 108
#define IDD_CLASS   109
#define IDD_TICKETS 110

/* The instructor's code, a dialog. */
#define IDD_CODE 120
/* The test bench, a dialog. */
#define IDD_TRY 121

/* The frame: header, then the footer's buttons in their order on the screen. */
#define IDC_HEADER_ICON 1000
#define IDC_TITLE       1001
#define IDC_LINE        1002
#define IDC_CLOCK       1003
#define IDC_LANG_FR     1010
#define IDC_LANG_EN     1011
#define IDC_TEACHER     1020
#define IDC_BACK        1021
#define IDC_GIVE_UP     1022
#define IDC_AGAIN       1023
#define IDC_RETURN      1024
#define IDC_PLANT       1025
#define IDC_DECIDE      1026
#define IDC_FINISH      1027
#define IDC_CLOSE       1028
#define IDC_CHOOSE      1029
#define IDC_SURPRISE    1030

/* A notice at the top of a page. */
#define IDC_NOTICE_ICON 1100
#define IDC_NOTICE      1101
#define IDC_CARRY_ON    1102
#define IDC_PUT_BACK    1103

/* Start. */
#define IDC_ROLE_A       1200
#define IDC_ROLE_B       1201
#define IDC_ROLE_TEACHER 1202
#define IDC_ABOUT_HEAD   1203
#define IDC_ABOUT        1204

/* What several pages have. */
#define IDC_TICKET_LABEL  1300
#define IDC_TICKET        1301
#define IDC_CALLER        1302
#define IDC_CALL          1303
#define IDC_VERIFY        1304
#define IDC_VERDICT_ICON  1305
#define IDC_VERDICT       1306
#define IDC_NEXT          1307
#define IDC_CHECKS_LABEL  1308
#define IDC_CHECKS        1309
#define IDC_DETAIL        1310
#define IDC_REPAIR_HEAD   1311
#define IDC_REPAIR        1312
#define IDC_EFFECT_HEAD   1313
#define IDC_EFFECT        1314
#define IDC_LESSON_HEAD   1315
#define IDC_LESSON        1316
#define IDC_NOTES         1317

/* B's private page. */
#define IDC_CHANGES_HEAD  1408
#define IDC_CHANGES       1409
#define IDC_ROLE_HEAD     1410
#define IDC_ROLE_TEXT     1411
#define IDC_SHOW_REPAIR   1412

/* B's private page: the kind's settings (setting_fields.h). */
#define IDC_SETTING_FIRST_LABEL   1420
#define IDC_SETTING_FIRST         1421
#define IDC_SETTING_FIRST_NOTE    1422
#define IDC_SETTING_TYPED_1_LABEL 1423
#define IDC_SETTING_TYPED_1       1424
#define IDC_SETTING_TYPED_1_NOTE  1425
#define IDC_SETTING_TYPED_2_LABEL 1426
#define IDC_SETTING_TYPED_2       1427
#define IDC_SETTING_TYPED_2_NOTE  1428
#define IDC_SETTING_CHOICE_LABEL  1429
#define IDC_SETTING_CHOICE        1430
#define IDC_SETTING_CHOICE_NOTE   1431

/* B's private page: what most people never change, and the mode. */
#define IDC_DELAY_LABEL   2200
#define IDC_DELAY         2201
#define IDC_DELAY_NOTE    2202
#define IDC_MORE          2203
#define IDC_PUTBACK_LABEL 2204
#define IDC_PUTBACK       2205
#define IDC_PUTBACK_NOTE  2206
#define IDC_MODE          2207

/* The shared page: a ticket that waits for its time, and what a round is helped with. */
#define IDC_WAITING          2220
#define IDC_START_NOW        2221
#define IDC_CANCEL_PLANT     2222
#define IDC_OPEN_PRIVATE     2223
#define IDC_WAIT_NEXT        2224
#define IDC_CHECK_CODE_LABEL 2230
#define IDC_CHECK_CODE       2231
#define IDC_CHECK_CODE_NOTE  2232
#define IDC_SHOW_EFFECT      2233
#define IDC_EFFECT_SAID      2234
#define IDC_WEB              2235
#define IDC_WEB_SAID         2236

/* The shared page. */
#define IDC_HINT     1500
#define IDC_DIAGNOSE 1501
#define IDC_HINTS    1502

/* The result page. */
#define IDC_EXPLANATION 1600
#define IDC_DIAGNOSIS   1601

/* The receipt. */
#define IDC_RECEIPT       1700
#define IDC_LINES_LABEL   1701
#define IDC_LINES         1702

/* The instructor's page. */
#define IDC_IN_PLACE 1900

/* The dialog of the instructor's code. */
#define IDC_CODE_TEXT        2400
#define IDC_CODE_LABEL       2401
#define IDC_CODE             2402
#define IDC_CODE_AGAIN_LABEL 2403
#define IDC_CODE_AGAIN       2404
#define IDC_CODE_WRONG       2405

/* The result, the receipt and the instructor's page. */
#define IDC_DIFFERENCE     2410
#define IDC_DIAGNOSIS_HEAD 2412
#define IDC_REPORT         2420
#define IDC_LOOK_BACK      2421
#define IDC_SEE_RESULT     2422
#define IDC_OVERVIEW_HEAD  2430
#define IDC_OVERVIEW       2431
#define IDC_MODE_HEAD      2440
#define IDC_EXAM           2441
#define IDC_CODE_STATE     2442
#define IDC_CODE_CHOOSE    2443
#define IDC_CODE_REMOVE    2444
#define IDC_DIAGNOSIS_FIRST 2445

/* A's page. In the order of CONDUCT (src/call/call.h); the part that the user plays is a choice. */
#define IDC_STAGE_1          2000
#define IDC_CONDUCT_1        2010
#define IDC_CONDUCT_LAST     2017
#define IDC_PART_LABEL       2020
#define IDC_PART             2021
#define IDC_CALL_NOTES_LABEL 2030
#define IDC_CALL_NOTES       2031
#define IDC_CALL_CODE_LABEL  2040
#define IDC_CALL_CODE        2041
#define IDC_CALL_RESUME      2050
#define IDC_CALL_TIP         2051
#define IDC_ADVICE           2052
#define IDC_CALL_ANSWER      2060
#define IDC_CALL_END         2061
#define IDC_HELP_OPEN        2070

/* The look-back. */
#define IDC_QUESTION_1    2100
#define IDC_ANSWER_1      2110
#define IDC_ANSWER_LAST   2112
#define IDC_LOOKBACK_DONE 2120

/* The class. */
#define IDC_CLASS_OPEN         2500
#define IDC_CLASS_FOLDER_LABEL 2501
#define IDC_CLASS_FOLDER       2502
#define IDC_CLASS_FOLLOW       2503
#define IDC_CLASS_BROWSE       2504
#define IDC_CLASS_UNFOLLOW     2505
#define IDC_CLASS_PRIVACY_HEAD 2506
#define IDC_CLASS_PRIVACY      2507
#define IDC_CLASS_TEXT_LABEL   2510
#define IDC_CLASS_TEXT         2511
#define IDC_CLASS_SHOW_LABEL   2512
#define IDC_CLASS_SHOW         2513
#define IDC_CLASS_TICKET_LABEL 2514
#define IDC_CLASS_TICKET       2515
#define IDC_CLASS_DAY_LABEL    2516
#define IDC_CLASS_DAY          2517
#define IDC_CLASS_ORDER_LABEL  2518
#define IDC_CLASS_ORDER        2519
#define IDC_CLASS_HIDE         2520
#define IDC_CLASS_LIST_LABEL   2521
#define IDC_CLASS_LIST         2522
#define IDC_CLASS_STORY        2523
#define IDC_CLASS_OTHER        2530
#define IDC_CLASS_EXPORT       2531
#define IDC_CLASS_DELETE       2532
#define IDC_CLASS_SEE          2533

/* B's list of tickets. */
#define IDC_SEARCH_LABEL  2600
#define IDC_SEARCH        2601
#define IDC_TICKETS_LABEL 2602
#define IDC_TICKETS       2603
#define IDC_TICKET_NAME   2604

/* The test bench. */
#define IDC_TRY_TEXT        2700
#define IDC_TRY_PAGE_LABEL  2701
#define IDC_TRY_PAGE        2702
#define IDC_TRY_BOX_LABEL   2703
#define IDC_TRY_BOX         2704
#define IDC_TRY_TYPED_LABEL 2705
#define IDC_TRY_TYPED       2706
#define IDC_TRY_FORMATS     2707

#endif
