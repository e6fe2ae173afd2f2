# What the lints of the release share: a tree that holds what is packed, and packing it.
#
# shellcheck shell=sh
# shellcheck disable=SC2034,SC2154
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
home=https://school.example/binome
version=$(sed -n 's/^project(binome VERSION \([0-9.]*\) .*/\1/p' CMakeLists.txt)
looked_at=0

make_tree() { # FOLDER
    mkdir -p "$1/src" "$1/res" "$1/scenarios"
    cp -R src/package "$1/src/package"
    cp LICENSE README.md "$1/"
    cp src/RELEASE.md "$1/src/"
    cp scenarios/README.md "$1/scenarios/" || found "no tree can be made in $1"
    [ ! -d res/recipes ] || cp -R res/recipes "$1/res/"
}

pack() { # TREE BINOME-EXE BINOMECTL-EXE
    sh "$1/src/package/package.sh" "$version" "$home" "$2" "$3" "$1/package" >"$work/said" 2>&1
}

# The folders of TREE beside "package": what a run that failed may have left behind.
left_behind() { # TREE
    find "$1" -maxdepth 1 -name 'package.*'
}

# One sentence, and the release that was there before is still there as it was.
must_refuse() { # TREE WHAT WORDS; after a pack
    looked_at=$((looked_at + 1))
    [ "$packed" -ne 0 ] || found "$2: packed all the same"
    [ "$(wc -l <"$work/said")" -eq 1 ] || found "$2: not one sentence: $(cat "$work/said")"
    grep -q "$3" "$work/said" || found "$2: says $(cat "$work/said")"
    [ -z "$(left_behind "$1")" ] || found "$2: left $(left_behind "$1") behind"
}
