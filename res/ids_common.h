/*
 * Numbers of the texts that both programs say: res/lang/<tag>/common.rc. 1000 to 1999.
 * A group that follows an enum has its order; phrase.c asserts it name by name. What a kind of fault
 * says has no numbers: res/words.
 */
#ifndef BINOME_IDS_COMMON_H
#define BINOME_IDS_COMMON_H

/* An error as a sentence, in the order of ERR_REASONS. %1 is err.object. */
#define IDS_ERR_NONE                    1000
#define IDS_ERR_INTERNAL                1001
#define IDS_ERR_UNKNOWN_TICKET          1002
#define IDS_ERR_UNKNOWN_SETTING         1003
#define IDS_ERR_BAD_SETTING             1004
#define IDS_ERR_BAD_VALUE               1005
#define IDS_ERR_FILE_INVALID            1006
#define IDS_ERR_JOURNAL_INVALID         1007
#define IDS_ERR_JOURNAL_NEWER           1008
#define IDS_ERR_TICKET_IN_PLACE         1009
#define IDS_ERR_PUT_BACK_FIRST          1010
#define IDS_ERR_NOTHING_IN_PLACE        1011
#define IDS_ERR_POLICY_OWNS             1012
#define IDS_ERR_REFUSED_BY_KIND         1013
#define IDS_ERR_FOREIGN_FILE            1014
#define IDS_ERR_SAME_FAULT_BY_HAND      1015
#define IDS_ERR_WRONG_USER              1016
#define IDS_ERR_SERVICE                 1017
#define IDS_ERR_REMOTE_SHELL            1018
#define IDS_ERR_MANDATORY_PROFILE       1019
#define IDS_ERR_TEMPORARY_PROFILE       1020
#define IDS_ERR_CANNOT_READ             1021
#define IDS_ERR_CANNOT_WRITE            1022
#define IDS_ERR_CANNOT_DELETE           1023
#define IDS_ERR_CANNOT_FIND_FOLDER      1024
#define IDS_ERR_CANNOT_SAVE             1025
#define IDS_ERR_NOT_CONFIRMED           1026
#define IDS_ERR_PUT_BACK_PARTLY         1027
#define IDS_ERR_CHANGED_BY_OTHERS       1028
#define IDS_ERR_TOO_LARGE               1029
#define IDS_ERR_NAME_NOT_UNICODE        1030
#define IDS_ERR_BUSY                    1031
#define IDS_ERR_UNKNOWN_USER            1032
#define IDS_ERR_USER_NOT_LOADED         1033
#define IDS_ERR_UNKNOWN_DIAGNOSIS       1034
#define IDS_ERR_NO_MORE_HINTS           1035
#define IDS_ERR_NO_ROUND                1036
#define IDS_ERR_BAD_ANSWER              1037
#define IDS_ERR_CANNOT_REPORT           1038
#define IDS_ERR_BAD_CODE                1039
#define IDS_ERR_PLANT_REMOVED           1040
#define IDS_ERR_PLANT_UNDONE            1041
#define IDS_ERR_PLANT_POLICY            1042
#define IDS_ERR_LARGE_GONE              1043
#define IDS_ERR_KEPT_FAULT              1044
#define IDS_ERR_ELEVATED                1045
#define IDS_ERR_NEEDS_CODE              1046
#define IDS_ERR_WRONG_CODE              1047
#define IDS_ERR_ELSEWHERE               1048
#define IDS_ERR_CANNOT_START            1049
#define IDS_ERR_LEFT_BEHIND             1050
#define IDS_ERR_NOBODY_SIGNED_IN        1051
#define IDS_ERR_NO_CLASS_FOLDER         1052
#define IDS_ERR_BAD_LABEL               1053
#define IDS_ERR_BAD_CLASS_LIST          1054
#define IDS_ERR_DIAGNOSIS_FIRST         1055
#define IDS_ERR_NO_DIAGNOSES            1056
#define IDS_ERR_NOTHING_NEW             1057
#define IDS_ERR_SETTING_OF_TICKET       1058

/* Windows' own reason, after a sentence (%1 its text, %2 its number), and parts of sentences. */
#define IDS_WINDOWS_SAYS                1090
#define IDS_FILE_DETAIL                 1091
#define IDS_UNKNOWN_PLACE               1092
#define IDS_WINDOWS_CODE                1093

/* A verdict in a few words, in the order of VERDICT_WORDS. */
#define IDS_VERDICT_REPAIRED            1100
#define IDS_VERDICT_ACTIVE              1101
#define IDS_VERDICT_MASKED              1102
#define IDS_VERDICT_ALTERED             1103
#define IDS_VERDICT_COLLATERAL          1104
#define IDS_VERDICT_UNKNOWN             1105
#define IDS_VERDICT_NOT_PLANTED         1106
#define IDS_VERDICT_RESTORED            1107

/* What it means, where no route says it better; none of these tells the cause. */
#define IDS_MEANS_REPAIRED              1120
#define IDS_MEANS_ACTIVE                1121
#define IDS_MEANS_MASKED                1122
#define IDS_MEANS_ALTERED               1123
#define IDS_MEANS_COLLATERAL            1124
#define IDS_MEANS_UNKNOWN               1125
#define IDS_MEANS_NOT_PLANTED           1126
#define IDS_MEANS_RESTORED              1127
#define IDS_MEANS_DID_NOT_TAKE          1128 /* NOT_PLANTED, with that note */

/* The state of a check, in the order of enum check_state. */
#define IDS_CHECK_OK                    1260
#define IDS_CHECK_FAULT                 1261
#define IDS_CHECK_CHANGED               1262
#define IDS_CHECK_UNREADABLE            1263

/* A place that no check is about. */
#define IDS_TITLE_PLACE                 1287

/* What a state looks like (shown.h): its words, lengths, and a typed text that reads like one. */
#define IDS_STATE_ABSENT                1300
#define IDS_STATE_PRESENT               1301
#define IDS_STATE_EMPTY                 1302
#define IDS_STATE_FOLDER                1303
#define IDS_STATE_HIDDEN                1306
#define IDS_STATE_SYSTEM                1307
#define IDS_STATE_READ_ONLY             1308
#define IDS_STATE_UNREADABLE            1309
#define IDS_STATE_PROXY_ON              1310
#define IDS_STATE_PROXY_OFF             1311
#define IDS_STATE_SCRIPT                1312
#define IDS_STATE_DETECTION             1313
#define IDS_STATE_BYTES                 1314
#define IDS_STATE_QUOTED                1315

/* Receipt. %1 of %2 values are as they were at %3 */
#define IDS_RECEIPT_FEW                 1340
#define IDS_RECEIPT_MANY                1341
#define IDS_RECEIPT_CLEAN               1342

/* One place of it, in the order of enum receipt_state. %1 place, %2 before, %3 found. */
#define IDS_LINE_IDENTICAL              1350
#define IDS_LINE_CONFLICT               1351
#define IDS_LINE_FAILED                 1352
#define IDS_LINE_KEPT                   1353
#define IDS_LINE_COUNTER                1354
#define IDS_LINE_LEFT_USER              1355
#define IDS_LINE_OTHERWISE              1357
#define IDS_LINE_LEFT_OFFERED           1361
#define IDS_LINE_LEFT_ADMINISTRATOR     1359
#define IDS_LINE_LEFT_KEPT              1360
#define IDS_LINE_TOO_LARGE              1356
#define IDS_LINE_UNKNOWN                1358

/* Durations. */
#define IDS_DURATION_S                  1370
#define IDS_DURATION_M                  1371
#define IDS_DURATION_MS                 1372
#define IDS_DURATION_H                  1373
#define IDS_DURATION_HM                 1374
#define IDS_DURATION_D                  1375
#define IDS_DURATION_DH                 1376
#define IDS_SET_ASIDE                   1377
#define IDS_STATE_BYTE                  1378
#define IDS_TICKET_MINUTES              1379
#define IDS_TICKET_PLAYED               1380

/* What is wrong in a text file, in the order of enum err_detail; %1 is err.word. */
#define IDS_DETAIL_NOT_UTF8             1401
#define IDS_DETAIL_CONTROL              1402
#define IDS_DETAIL_SECTION_END          1403
#define IDS_DETAIL_SECTION_BRACKET      1404
#define IDS_DETAIL_SECTION_NAMELESS     1405
#define IDS_DETAIL_SECTIONS             1406
#define IDS_DETAIL_QUOTE                1407
#define IDS_DETAIL_ESCAPE               1408
#define IDS_DETAIL_NOT_A_LINE           1409
#define IDS_DETAIL_NO_KEY               1410
#define IDS_DETAIL_NO_SECTION           1411
#define IDS_DETAIL_ENTRIES              1412
#define IDS_DETAIL_UNKNOWN_SECTION      1413
#define IDS_DETAIL_SECOND_SECTION       1414
#define IDS_DETAIL_MISSING_SECTION      1415
#define IDS_DETAIL_UNKNOWN_KEY          1416
#define IDS_DETAIL_SECOND_KEY           1417
#define IDS_DETAIL_MISSING_KEY          1418
#define IDS_DETAIL_TEXT_CONTROL         1419
#define IDS_DETAIL_TEXT_LONG            1420
#define IDS_DETAIL_TEXT_EMPTY           1421
#define IDS_DETAIL_FORMAT               1422
#define IDS_DETAIL_ID                   1423
#define IDS_DETAIL_KIND                 1424
#define IDS_DETAIL_ORDER                1425
#define IDS_DETAIL_SECRET_EMPTY         1426
#define IDS_DETAIL_SECRETS              1427
#define IDS_DETAIL_SECOND_SECRET        1428
#define IDS_DETAIL_SECRET_SHOWN         1429
#define IDS_DETAIL_SETTING              1430
#define IDS_DETAIL_SETTING_VALUE        1431
#define IDS_DETAIL_CHOICES              1432
#define IDS_DETAIL_SECOND_CHOICE        1433
#define IDS_DETAIL_NOTE_FIRST           1434
#define IDS_DETAIL_CHOICE_NOTE          1435
#define IDS_DETAIL_DIAGNOSIS_ID         1436
#define IDS_DETAIL_DIAGNOSES            1437
#define IDS_DETAIL_DIAGNOSIS_ALONE      1438
#define IDS_DETAIL_YES_NO               1439
#define IDS_DETAIL_SECOND_RIGHT         1440
#define IDS_DETAIL_NO_RIGHT             1441
#define IDS_DETAIL_TORN                 1442
#define IDS_DETAIL_NOT_A_JOURNAL        1443
#define IDS_DETAIL_INCOMPLETE           1444
#define IDS_DETAIL_TOO_MANY             1445
#define IDS_DETAIL_FOREIGN_PLACE        1446
#define IDS_DETAIL_MISSING_PLACE        1447
#define IDS_DETAIL_AREA                 1448
#define IDS_DETAIL_DIFFICULTY           1449
#define IDS_DETAIL_MINUTES              1450
#define IDS_DETAIL_RIGHT_ID             1451
#define IDS_DETAIL_SETTING_FIT          1452
#define IDS_DETAIL_SETTING_ALONE        1453
#define IDS_DETAIL_TEXT_STAND_IN        1454
#define IDS_DETAIL_SECOND_TICKET        1455

#endif
