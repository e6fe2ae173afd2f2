#!/bin/sh
# reproducible.sh PROGRAM...: built anew in another folder, with blanks, accents, parentheses and an
# apostrophe in its name and without the tests, they are the same byte by byte, and so is the release
# that is packed there: a school can check what it runs against a published hash.
. "$(dirname "$0")/lib.sh"
need_tool x86_64-w64-mingw32-gcc
need_tool zip
. tests/lint/package_lib.sh

export CCACHE_DISABLE=1 # a cache would compare what it has kept with itself
copy="$work/dossier é (1) d'ici"

build_copy() {
    mkdir -p "$copy"
    cp -R CMakeLists.txt CMakePresets.json LICENSE README.md src res scenarios "$copy/"
    (cd "$copy" && cmake --preset win64 -DBUILD_TESTING=OFF -DBINOME_HOME="$home" &&
        cmake --build --preset win64 --target package) >"$work/log" 2>&1 && return 0
    tail -n 20 "$work/log"
    found "the build in another folder failed"
}

build_copy
for program in "$@"; do
    looked_at=$((looked_at + 1))
    cmp "$program" "$copy/build/win64/$(basename "$program")" || found "$program differs"
done

make_tree "$work/here"
pack "$work/here" "$1" "$2" || found "not packed: $(cat "$work/said")"
diff -r "$work/here/package" "$copy/build/win64/package" || found "the release differs"
end "$looked_at" programs
