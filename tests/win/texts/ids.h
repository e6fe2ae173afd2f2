/* Numbers of the strings of test_texts.c, with holes, and not in their order. */
#define T_LAST   7016
#define T_FIRST  7000
#define T_SECOND 7001
#define T_THIRD  7003
#define T_QUOTED 7004
