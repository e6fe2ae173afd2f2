#!/bin/sh
# Every C file is formatted as .clang-format says. To mend: clang-format -i FILE
. "$(dirname "$0")/lib.sh"
need_tool clang-format

count=0
for file in $(c_files src tests); do
    count=$((count + 1))
    clang-format --dry-run --Werror "$file" 2>/dev/null || found "$file is not formatted"
done
end "$count" files
