#!/bin/sh
# reproducible.sh PROGRAM...: built anew in another folder they are the same byte by byte, so that
# a school can check what it runs against a published hash.
. "$(dirname "$0")/lib.sh"
need_tool x86_64-w64-mingw32-gcc

work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
copy=$work/another/folder

build_copy() {
    mkdir -p "$copy"
    cp -R CMakeLists.txt CMakePresets.json LICENSE src res scenarios tests "$copy/"
    (cd "$copy" && cmake --preset win64 && cmake --build --preset win64 --target binome binomectl) \
        >"$work/log" 2>&1 && return 0
    tail -n 20 "$work/log"
    found "the build in another folder failed"
}

build_copy
count=0
for program in "$@"; do
    count=$((count + 1))
    cmp "$program" "$copy/build/win64/$(basename "$program")" || found "$program differs"
done
end "$count" programs
