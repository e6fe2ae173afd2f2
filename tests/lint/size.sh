#!/bin/sh
# size.sh PROGRAM...: each stays under 1 MB.
. "$(dirname "$0")/lib.sh"

limit=1048576
count=0
for program in "$@"; do
    count=$((count + 1))
    size=$(wc -c <"$program")
    echo "$program: $size bytes"
    [ "$size" -lt "$limit" ] || found "$program is $size bytes, the limit is $limit"
done
end "$count" programs
