#!/bin/sh
# cppcheck finds nothing in the programs. NULL is a pointer with every compiler that we use,
# so it may end a list of arguments.
. "$(dirname "$0")/lib.sh"
need_tool cppcheck

mkdir -p build/cppcheck
# shellcheck disable=SC2046
cppcheck --quiet --std=c11 --enable=warning,performance,portability --inline-suppr \
    --suppress=missingIncludeSystem --suppress=varFuncNullUB --library=windows --error-exitcode=1 -j 2 \
    --cppcheck-build-dir=build/cppcheck -D_WIN32 -DUNICODE -U__cplusplus \
    $(include_flags) src || found "see above"
end "$(c_files src | wc -l)" files
