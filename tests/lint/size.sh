#!/bin/sh
# size.sh PROGRAM...: each stays small enough to send by mail or keep on a floppy: 300 KB.
. "$(dirname "$0")/lib.sh"

limit=307200
count=0
for program in "$@"; do
    count=$((count + 1))
    size=$(wc -c <"$program")
    echo "$program: $size bytes"
    [ "$size" -lt "$limit" ] || found "$program is $size bytes, the limit is $limit"
done
end "$count" programs
