#!/bin/sh
# Two builds in two folders are the same byte by byte, so that a school can check what it runs
# against a published hash.
. "$(dirname "$0")/lib.sh"
need_tool x86_64-w64-mingw32-gcc

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Copies, so that not even the folder's name is the same.
build_copy() { # FOLDER
    mkdir -p "$work/$1"
    cp -R CMakeLists.txt CMakePresets.json LICENSE src res scenarios tests "$work/$1/"
    (cd "$work/$1" && cmake --preset win64 && cmake --build --preset win64 --target binome binomectl) \
        >"$work/$1.log" 2>&1 || {
        tail -n 20 "$work/$1.log"
        found "the build in a copy failed"
    }
}

build_copy here
build_copy a-longer/folder
count=0
for program in binome.exe binomectl.exe; do
    [ -f "$work/here/build/win64/$program" ] || continue
    count=$((count + 1))
    cmp "$work/here/build/win64/$program" "$work/a-longer/folder/build/win64/$program" ||
        found "$program differs"
done
end "$count" programs
