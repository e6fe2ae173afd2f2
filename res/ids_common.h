/*
 * Numbers of the texts that both programs say: res/lang/<tag>/common.rc. 1000 to 1999.
 * A group that follows an enum has its order; say.c asserts it name by name.
 */
#ifndef BINOME_IDS_COMMON_H
#define BINOME_IDS_COMMON_H

/* An error as a sentence, in the order of ERR_REASONS. %1 is err.object. */
#define IDS_ERR_NONE                    1000
#define IDS_ERR_INTERNAL                1001
#define IDS_ERR_UNKNOWN_TICKET          1002
#define IDS_ERR_UNKNOWN_SETTING         1003
#define IDS_ERR_BAD_SETTING             1004
#define IDS_ERR_BAD_SERVER              1005
#define IDS_ERR_BAD_BYPASS              1006
#define IDS_ERR_BAD_REMOTE_HELP         1007
#define IDS_ERR_BAD_MESSAGE             1008
#define IDS_ERR_FILE_INVALID            1009
#define IDS_ERR_JOURNAL_INVALID         1010
#define IDS_ERR_JOURNAL_NEWER           1011
#define IDS_ERR_TICKET_IN_PLACE         1012
#define IDS_ERR_PUT_BACK_FIRST          1013
#define IDS_ERR_NOTHING_IN_PLACE        1014
#define IDS_ERR_POLICY_OWNS             1015
#define IDS_ERR_POLICY_LOCKS_PAGE       1016
#define IDS_ERR_BATCH_FORBIDDEN         1017
#define IDS_ERR_FOREIGN_FILE            1018
#define IDS_ERR_SAME_FAULT_BY_HAND      1019
#define IDS_ERR_WRONG_USER              1020
#define IDS_ERR_SERVICE                 1021
#define IDS_ERR_REMOTE_SHELL            1022
#define IDS_ERR_MANDATORY_PROFILE       1023
#define IDS_ERR_TEMPORARY_PROFILE       1024
#define IDS_ERR_NO_STARTUP_FOLDER       1025
#define IDS_ERR_CANNOT_READ             1026
#define IDS_ERR_CANNOT_WRITE            1027
#define IDS_ERR_CANNOT_DELETE           1028
#define IDS_ERR_CANNOT_FIND_FOLDER      1029
#define IDS_ERR_CANNOT_SAVE             1030
#define IDS_ERR_NOT_CONFIRMED           1031
#define IDS_ERR_PUT_BACK_PARTLY         1032
#define IDS_ERR_CHANGED_BY_OTHERS       1033
#define IDS_ERR_TOO_LARGE               1034
#define IDS_ERR_NAME_NOT_UNICODE        1035
#define IDS_ERR_BUSY                    1036
#define IDS_ERR_UNKNOWN_USER            1037
#define IDS_ERR_USER_NOT_LOADED         1038
#define IDS_ERR_UNKNOWN_DIAGNOSIS       1039
#define IDS_ERR_NO_MORE_HINTS           1040
#define IDS_ERR_NO_ROUND                1041
#define IDS_ERR_BAD_ANSWER              1042
#define IDS_ERR_CANNOT_REPORT           1043
#define IDS_ERR_BAD_CODE                1044
#define IDS_ERR_PLANT_REMOVED           1045
#define IDS_ERR_PLANT_UNDONE            1046
#define IDS_ERR_PLANT_POLICY            1047
#define IDS_ERR_LARGE_GONE              1048
#define IDS_ERR_KEPT_FAULT              1049
#define IDS_ERR_ELEVATED                1050
#define IDS_ERR_NEEDS_CODE              1051
#define IDS_ERR_WRONG_CODE              1052
#define IDS_ERR_ELSEWHERE               1053
#define IDS_ERR_CANNOT_START            1054
#define IDS_ERR_LEFT_BEHIND             1055
#define IDS_ERR_NOBODY_SIGNED_IN        1056

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

/* What the technician did and what came of it, in one sentence, in the order of ROUTES. */
#define IDS_ROUTE_NONE                  1140
#define IDS_ROUTE_SWITCHED_OFF          1141
#define IDS_ROUTE_CLEARED               1142
#define IDS_ROUTE_REPLACED              1143
#define IDS_ROUTE_AUTO_DETECT           1144
#define IDS_ROUTE_SCRIPT                1145
#define IDS_ROUTE_VALUES_DELETED        1146
#define IDS_ROUTE_FILE_DELETED          1147
#define IDS_ROUTE_FILE_MOVED            1148
#define IDS_ROUTE_FILE_RENAMED          1149
#define IDS_ROUTE_FILE_EMPTIED          1150
#define IDS_ROUTE_FILE_EDITED           1151
#define IDS_ROUTE_FILE_HIDDEN           1152
#define IDS_ROUTE_DISABLED              1153
#define IDS_ROUTE_RESTORED_BY_BINOME    1154
#define IDS_ROUTE_ALL_EXEMPT            1155

/* What a course says to it, in the same order; there is none for NONE. */
#define IDS_ROUTE_MORE_SWITCHED_OFF     1161
#define IDS_ROUTE_MORE_CLEARED          1162
#define IDS_ROUTE_MORE_REPLACED         1163
#define IDS_ROUTE_MORE_AUTO_DETECT      1164
#define IDS_ROUTE_MORE_SCRIPT           1165
#define IDS_ROUTE_MORE_VALUES_DELETED   1166
#define IDS_ROUTE_MORE_FILE_DELETED     1167
#define IDS_ROUTE_MORE_FILE_MOVED       1168
#define IDS_ROUTE_MORE_FILE_RENAMED     1169
#define IDS_ROUTE_MORE_FILE_EMPTIED     1170
#define IDS_ROUTE_MORE_FILE_EDITED      1171
#define IDS_ROUTE_MORE_FILE_HIDDEN      1172
#define IDS_ROUTE_MORE_DISABLED         1173
#define IDS_ROUTE_MORE_RESTORED_BY_BINOME 1174
#define IDS_ROUTE_MORE_ALL_EXEMPT       1175

/* What was noticed, in the order of NOTES. %1 is note.object. */
#define IDS_NOTE_PROXY_STILL_SERVES     1200
#define IDS_NOTE_ADDRESS_LEFT_IN_BOX    1201
#define IDS_NOTE_BOX_STILL_TICKED       1202
#define IDS_NOTE_OWN_PROXY_NOT_BACK     1203
#define IDS_NOTE_OTHER_PROXY            1204
#define IDS_NOTE_OTHER_SCRIPT           1205
#define IDS_NOTE_RAW_SAYS_PLANTED       1206
#define IDS_NOTE_WININET_SAYS_PLANTED   1207
#define IDS_NOTE_ODD_VALUE              1208
#define IDS_NOTE_DETECTION_ON           1209
#define IDS_NOTE_POLICY_NOW             1210
#define IDS_NOTE_FILE_STILL_RUNS        1211
#define IDS_NOTE_COPY_STILL_RUNS        1212
#define IDS_NOTE_SHORTCUT_STILL_RUNS    1213
#define IDS_NOTE_RUN_STILL_RUNS         1214
#define IDS_NOTE_FILE_DISABLED          1215
#define IDS_NOTE_FILE_HIDDEN_AND_SYSTEM 1216
#define IDS_NOTE_FILE_RENAMED_THERE     1217
#define IDS_NOTE_FILE_EMPTY_THERE       1218
#define IDS_NOTE_FILE_EDITED_THERE      1219
#define IDS_NOTE_FILE_EDITED_RUNS       1220
#define IDS_NOTE_FOLDER_REDIRECTED      1221
#define IDS_NOTE_FOLDER_IN_ITS_PLACE    1222
#define IDS_NOTE_MOVED_TO               1223
#define IDS_NOTE_FLAG_LEFT              1224
#define IDS_NOTE_GONE                   1225
#define IDS_NOTE_CHANGED                1226
#define IDS_NOTE_NOT_READ               1227
#define IDS_NOTE_NOT_VISIBLE            1228
#define IDS_NOTE_NOT_RECORDED           1229
#define IDS_NOTE_INTERRUPTED_PLANT      1230
#define IDS_NOTE_INTERRUPTED_RESTORE    1231
#define IDS_NOTE_EVERYTHING_EXEMPT      1232
#define IDS_NOTE_LARGE_GONE             1233
#define IDS_NOTE_KEY_GONE               1234
#define IDS_NOTE_NOT_AN_ADDRESS         1235
#define IDS_NOTE_OWN_PROXY_MISWRITTEN   1236
#define IDS_NOTE_NOT_LOOKED             1237
#define IDS_NOTE_LEADS_ELSEWHERE        1238
#define IDS_NOTE_NEW_ELSEWHERE          1239
#define IDS_NOTE_CONTENTS_UNREAD        1240
#define IDS_NOTE_DID_NOT_TAKE           1241
#define IDS_NOTE_GONE_BY                1242
#define IDS_NOTE_GONE_UNSEEN            1243
#define IDS_NOTE_UNTOLD                 1244
#define IDS_NOTE_NEW_UNTOLD             1245

/* The state of a check, in the order of enum check_state. */
#define IDS_CHECK_OK                    1260
#define IDS_CHECK_FAULT                 1261
#define IDS_CHECK_CHANGED               1262
#define IDS_CHECK_UNREADABLE            1263

/* A check's short title; say.c pairs them with the ids of the fault kinds. */
#define IDS_TITLE_PROXY_ENABLE          1270
#define IDS_TITLE_PROXY_SERVER          1271
#define IDS_TITLE_PROXY_OVERRIDE        1272
#define IDS_TITLE_PROXY_SCRIPT          1273
#define IDS_TITLE_PROXY_DETECT          1274
#define IDS_TITLE_PROXY_WININET         1275
#define IDS_TITLE_PROXY_RECORD          1276
#define IDS_TITLE_PROXY_POLICY          1277
#define IDS_TITLE_PROXY_OTHER           1278
#define IDS_TITLE_STARTUP_FILE          1279
#define IDS_TITLE_STARTUP_PLANTED       1280
#define IDS_TITLE_STARTUP_COMMON        1281
#define IDS_TITLE_STARTUP_RUN           1282
#define IDS_TITLE_STARTUP_REACH         1283
#define IDS_TITLE_STARTUP_APPROVED      1284
#define IDS_TITLE_STARTUP_FOLDER        1285
#define IDS_TITLE_STARTUP_OTHER         1286
#define IDS_TITLE_PLACE                 1287
#define IDS_TITLE_PROXY_BROWSERS        1288
#define IDS_TITLE_PROXY_TREE            1289
#define IDS_TITLE_PROXY_CONNECTION      1290

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

#endif
