#!/bin/sh
# Every C file is formatted as .clang-format says. To mend: clang-format -i FILE
. "$(dirname "$0")/lib.sh"
need_tool clang-format

files=$(c_files src tests)
# shellcheck disable=SC2086
clang-format --dry-run --Werror $files || found "see above"
end "$(printf '%s\n' "$files" | grep -c .)" files
