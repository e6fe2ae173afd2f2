#!/bin/sh
# Each header compiles alone: whoever includes it needs nothing before it.
# With "win64", the headers of the Windows side, with the cross compiler.
. "$(dirname "$0")/lib.sh"

case ${1:-host} in
win64)
    compiler=x86_64-w64-mingw32-gcc
    folders=$windows_rooms
    ;;
*)
    compiler=gcc
    folders=$pure_rooms
    ;;
esac
need_tool "$compiler"

count=0
for folder in $folders; do
    [ -d "$folder" ] || continue
    for header in $(find "$folder" -name '*.h' | sort); do
        count=$((count + 1))
        # shellcheck disable=SC2046
        "$compiler" -std=c17 -fsyntax-only -Wall -Wextra -Werror -DUNICODE -D_UNICODE \
            -D_WIN32_WINNT=0x0A00 -D_X86INTRIN_H_INCLUDED $(include_flags) -x c "$header" || found "$header does not compile alone"
    done
done
end "$count" headers
