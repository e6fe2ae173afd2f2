/* What somebody made of the batch file: what it is said to reach, it is also said to show. */
#include "fuzz.h"

#include "batch.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    struct str text = {0};
    const char *message;
    size_t message_len;

    str_set(&text, bytes, len);
    if (batch_blank(&text))
        MUST(!batch_shows(&text));
    if (batch_message(&text, &message, &message_len)) {
        MUST(message >= text.data && message + message_len <= text.data + text.len);
        if (batch_reaches(&text, message, message_len))
            MUST(batch_shows(&text));
    }
    str_done(&text);
    return 0;
}
