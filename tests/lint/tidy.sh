#!/bin/sh
# clang-tidy finds nothing, with the checks of .clang-tidy; the analyzer's, which take nine tenths of
# the time, only where BINOME_THOROUGH says so. One file at a time: version 14 carries what it knows
# of a va_list from one file to the next.
# With "win64", the Windows side, read as clang for Windows reads it.
. "$(dirname "$0")/lib.sh"
need_tool clang-tidy

case ${1:-host} in
win64)
    # Without the header of all processors' instructions (src/windows.cmake), by clang's mark.
    target='--target=x86_64-w64-mingw32 -DUNICODE -D_UNICODE -D_WIN32_WINNT=0x0A00 -D__X86INTRIN_H'
    folders=$windows_rooms
    ;;
*)
    target=
    folders=$pure_rooms
    ;;
esac

checks=
[ -n "${BINOME_THOROUGH:-}" ] || checks='--checks=-clang-analyzer-*'

# shellcheck disable=SC2086
files=$(find $folders -name '*.c' 2>/dev/null | sort)
# shellcheck disable=SC2086,SC2016
printf '%s\n' $files | xargs -r -P 2 -n 1 sh -c '
    target=$1
    checks=$2
    includes=$3
    shift 3
    # shellcheck disable=SC2086
    clang-tidy --quiet $checks "$@" -- -std=c17 $target $includes -Ibuild/win64 2>/dev/null
' sh "$target" "$checks" "$(include_flags)" || found "see above"
end "$(printf '%s\n' "$files" | grep -c .)" files
