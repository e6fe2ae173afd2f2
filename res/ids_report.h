/*
 * Numbers of the texts of reports, of the look-back and of the conduct checklist:
 * res/lang/<tag>/report.rc. 4000 to 4999. Groups that follow an enum have its order; report.c
 * asserts it.
 */
#ifndef BINOME_IDS_REPORT_H
#define BINOME_IDS_REPORT_H

/* What a report is called, and its head. */
#define R_FILE_ROUND         4000
#define R_FILE_CALL          4001
#define R_KIND               4002
#define R_ROLE_A             4003
#define R_ROLE_B             4004
#define R_TICKET             4005
#define R_TICKET_GONE        4006
#define R_NAME_A             4007
#define R_NAME_B             4008
#define R_GROUP              4009

/* The facts. */
#define R_STARTED            4020
#define R_ENDED              4021
#define R_NOT_ENDED          4022
#define R_DURATION           4023
#define R_ATTEMPTS           4024
#define R_HINTS              4025
#define R_OF                 4026
#define R_CODE               4027
#define R_NOTHING            4028
#define R_MODE               4029
#define R_MODE_LEARNER       4030
#define R_MODE_EXAM          4031

/* How the round ended, where the verdict does not say it. */
#define R_OPEN               4040
#define R_OPEN_LINE          4041
#define R_GIVEN_UP           4042
#define R_GIVEN_UP_LINE      4043
#define R_NO_CODE            4044
#define R_NO_CODE_LINE       4045
#define R_CODE_LINE          4046
#define R_CODE_OTHER         4047

/* Sections and columns. */
#define R_VERIFIES_HEAD      4060
#define R_COLUMN_NUMBER      4061
#define R_COLUMN_TIME        4062
#define R_COLUMN_AFTER       4063
#define R_COLUMN_VERDICT     4064
#define R_DIAGNOSIS_HEAD     4065
#define R_DIAGNOSIS_TOLD     4066
#define R_DIAGNOSIS_RIGHT    4067
#define R_DIAGNOSIS_WRONG    4068
#define R_DIAGNOSIS_NONE     4069
#define R_CHECKS_HEAD        4070
#define R_COLUMN_WHAT        4071
#define R_COLUMN_EXPECTED    4072
#define R_COLUMN_FOUND       4073
#define R_COLUMN_STATE       4074
#define R_RECEIPT_HEAD       4075
#define R_RECEIPT_NOT_YET    4076
#define R_COLUMN_WHERE       4077
#define R_COLUMN_BEFORE      4078
#define R_COLUMN_NOW         4079
#define R_COLUMN_RESULT      4080
#define R_LINE_IDENTICAL     4081
#define R_LINE_KEPT          4082
#define R_LINE_DIFFERENT     4083
#define R_CONDUCT_HEAD       4084
#define R_DONE               4085
#define R_NOT_DONE           4086
#define R_PART               4087
#define R_NOTES_HEAD         4088
#define R_LOOKBACK_HEAD      4089
#define R_NO_ANSWER          4090
#define R_REPAIR_HEAD        4091
#define R_LESSON_HEAD        4092
#define R_FOOT               4093

/* The look-back, asked of each role in its own words, in the order of the answers. */
#define R_ASK_A_1            4100
#define R_ASK_A_2            4101
#define R_ASK_A_3            4102
#define R_ASK_B_1            4103
#define R_ASK_B_2            4104
#define R_ASK_B_3            4105

/* Conduct: the stages in the order of enum stage, the items in that of CONDUCT, then the user's part. */
#define R_STAGE_BEFORE       4120
#define R_STAGE_DURING       4121
#define R_STAGE_AFTER        4122
#define R_CONDUCT_LISTEN     4123
#define R_CONDUCT_PERMISSION 4124
#define R_CONDUCT_ANNOUNCE   4125
#define R_CONDUCT_PART       4126
#define R_CONDUCT_INFORM     4127
#define R_CONDUCT_CONFIRM    4128
#define R_CONDUCT_ADVISE     4129
#define R_CONDUCT_CLOSE      4130
#define R_PART_WATCH         4131
#define R_PART_DO            4132
#define R_PART_LET           4133

#endif
