/* A call's file from a stranger: refused, or read, written and read again with the same outcome. */
#include "fuzz.h"

#include <string.h>

#include "call_file.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    struct call_record c = {0}, again = {0};
    struct str text = {0}, second = {0};

    if (call_parse(bytes, len, &c, NULL) != ST_OK) {
        MUST(!c.ticket && !c.notes);
        return 0;
    }
    MUST(c.ticket && c.started_at && c.done < 1u << CONDUCT_COUNT && c.part < PART_COUNT);
    MUST(!c.notes || strlen(c.notes) <= CALL_NOTES_MAX);
    call_format(&c, &text);
    MUST(text.len <= CALL_FILE_MAX);
    MUST(call_parse(text.data, text.len, &again, NULL) == ST_OK);
    call_format(&again, &second);
    MUST(str_equal(&text, &second));
    call_record_done(&c);
    call_record_done(&again);
    str_done(&text);
    str_done(&second);
    return 0;
}
