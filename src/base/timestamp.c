/* Times as text, and how long it is from one to another. */
#include "timestamp.h"

#include <string.h>

enum { FIRST_YEAR = 1601, LAST_YEAR = 9999, DAY_SECONDS = 86400 };

static bool leap_year(uint64_t year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

/* Days from 1601-01-01, which begins a cycle of 400 years, to the first of January of year. */
static uint64_t days_before_year(uint64_t year)
{
    uint64_t years = year - FIRST_YEAR;

    return years * 365 + years / 4 - years / 100 + years / 400;
}

static uint64_t month_days(uint64_t year, uint64_t month)
{
    static const unsigned char days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    return month == 2 && leap_year(year) ? 29 : days[month - 1];
}

static void put_number(char *to, size_t width, uint64_t number)
{
    while (width-- > 0) {
        to[width] = (char)('0' + number % 10);
        number /= 10;
    }
}

void time_format(uint64_t ticks, char out[21])
{
    static const char pattern[21] = "0000-00-00T00:00:00Z";
    const uint64_t end = days_before_year(LAST_YEAR + 1) * DAY_SECONDS;
    uint64_t seconds = ticks / TICKS_PER_SECOND, days, year, month = 1;

    if (seconds >= end)
        seconds = end - 1;
    days = seconds / DAY_SECONDS;
    seconds %= DAY_SECONDS;
    year = FIRST_YEAR + days / 366; /* never too late; the loop adds the few that are missing */
    while (days_before_year(year + 1) <= days)
        year++;
    days -= days_before_year(year);
    while (days >= month_days(year, month))
        days -= month_days(year, month++);
    memcpy(out, pattern, sizeof pattern);
    put_number(out, 4, year);
    put_number(out + 5, 2, month);
    put_number(out + 8, 2, days + 1);
    put_number(out + 11, 2, seconds / 3600);
    put_number(out + 14, 2, seconds / 60 % 60);
    put_number(out + 17, 2, seconds % 60);
}

static uint64_t get_number(const char *from, size_t width)
{
    uint64_t number = 0;

    while (width-- > 0)
        number = number * 10 + (uint64_t)(*from++ - '0');
    return number;
}

static bool time_shaped(const char *text)
{
    static const char shape[] = "dddd-dd-ddTdd:dd:ddZ";

    for (size_t i = 0; i < sizeof shape; i++) {
        bool digit = text[i] >= '0' && text[i] <= '9';

        if (shape[i] == 'd' ? !digit : text[i] != shape[i])
            return false;
    }
    return true;
}

bool time_parse(const char *text, uint64_t *ticks)
{
    uint64_t year, month, day, hour, minute, second, days;

    if (!time_shaped(text))
        return false;
    year = get_number(text, 4);
    month = get_number(text + 5, 2);
    day = get_number(text + 8, 2);
    hour = get_number(text + 11, 2);
    minute = get_number(text + 14, 2);
    second = get_number(text + 17, 2);
    if (year < FIRST_YEAR || month < 1 || month > 12 || day < 1 || day > month_days(year, month) ||
        hour > 23 || minute > 59 || second > 59)
        return false;
    days = days_before_year(year) + day - 1;
    for (uint64_t m = 1; m < month; m++)
        days += month_days(year, m);
    *ticks = (days * DAY_SECONDS + hour * 3600 + minute * 60 + second) * TICKS_PER_SECOND;
    return true;
}

uint64_t time_seconds(uint64_t from, uint64_t to)
{
    return to > from && to - from <= TIME_LONGEST ? (to - from) / TICKS_PER_SECOND : 0;
}
