#!/bin/sh
# package.sh VERSION HOME BINOME-EXE BINOMECTL-EXE FOLDER
#
# Packs a release into FOLDER: the ZIP, both programs, SHA256SUMS, and the manifests for winget and
# scoop. The same sources make the same bytes, wherever, whenever and by whomever this is run.
# FOLDER is replaced as a whole at the end, or left as it was.
#
# With BINOME_SIGN_CERTIFICATE and BINOME_SIGN_KEY in the environment the programs are signed first
# (sign.sh). src/RELEASE.md tells the rest.
set -u

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
source_dir=$(CDPATH='' cd -- "$here/../.." && pwd)
work=''

die() {
    printf 'package: %s\n' "$*" >&2
    exit 1
}

clean_up() {
    [ -z "$work" ] || rm -rf "$work"
}

need() { # TOOLS...
    for tool in "$@"; do
        command -v "$tool" >/dev/null || die "$tool is not installed, and nothing was packed"
    done
}

# What was built from files that nobody else has cannot be built again by anybody else. A tree
# without git is a source archive: there it is the archive's hash that says what it is.
refuse_unknown_sources() {
    [ -e "$source_dir/.git" ] || return 0
    need git
    changed=$(git -C "$source_dir" status --porcelain) ||
        die "git cannot tell whether the sources are those of a commit, and nothing was packed"
    [ -z "$changed" ] && return 0
    [ "$(printf '%s\n' "$changed" | wc -l)" -gt 3 ] && and_more=' …'
    die "the sources are not those of a commit, and nothing was packed:" \
        "$(printf '%s\n' "$changed" | head -n 3 | tr '\n' ' ')${and_more:-}"
}

copy() { # FROM TO
    cp -- "$1" "$2" 2>/dev/null || die "$1 cannot be copied, and nothing was packed"
}

# A page at the top of the package. What it links to and is not packed is where the release is.
page() { # PATH-IN-THE-SOURCES
    folder_of_page=${1%"${1##*/}"}
    awk -v dir="${folder_of_page%/}" -v home="${home%/}" -v version="$version" \
        -v packed="LICENSE=LICENSE README.md=README.md src/RELEASE.md=RELEASE.md scenarios/README.md=scenarios/README.md res/recipes=recipes" \
        -f "$here/links.awk" "$source_dir/$1" >"$tree/${1##*/}" 2>/dev/null || die "$source_dir/$1 cannot be copied, and nothing was packed"
}

fill_tree() {
    tree=$work/$name
    mkdir -p "$tree/scenarios"
    copy "$work/out/binome.exe" "$tree/binome.exe"
    copy "$work/out/binomectl.exe" "$tree/binomectl.exe"
    copy "$source_dir/LICENSE" "$tree/LICENSE"
    copy "$source_dir/scenarios/README.md" "$tree/scenarios/README.md"
    page README.md
    page src/RELEASE.md
    if [ -d "$source_dir/res/recipes" ]; then
        cp -R -- "$source_dir/res/recipes" "$tree/recipes" || die "the recipes cannot be copied"
    fi
}

# A ZIP holds of each file the order, the time (of the local zone) and the permissions, and zip
# would add the user's number and the time of reading: all of it the same for everybody.
make_zip() {
    find "$tree" -type d -exec chmod 755 {} +
    find "$tree" -type f -exec chmod 644 {} +
    find "$tree" -exec touch -d '1980-01-01 00:00:00 UTC' {} + || die "the times of the files cannot be set"
    (cd "$work" && find "$name" -type f | LC_ALL=C sort |
        TZ=UTC zip -q -X -9 "out/$name.zip" -@) || die "zip failed, and nothing was packed"
}

main() {
    [ $# -eq 5 ] || die "needs VERSION HOME BINOME-EXE BINOMECTL-EXE FOLDER"
    version=$1 home=$2 folder=$5
    name=binome-$version-win64
    need zip sha256sum find sort touch awk
    refuse_unknown_sources

    work=$(mktemp -d "$folder.XXXXXX") || die "no folder can be made beside $folder"
    mkdir "$work/out" || exit 1
    copy "$3" "$work/out/binome.exe"
    copy "$4" "$work/out/binomectl.exe"
    sh "$here/sign.sh" "$work/out/binome.exe" "$work/out/binomectl.exe" || exit 1

    fill_tree
    make_zip
    (cd "$work/out" && sha256sum -b binome.exe binomectl.exe "$name.zip" >SHA256SUMS) || die "sha256sum failed"
    sh "$here/manifests.sh" "$version" "$home" "$work/out" || exit 1

    rm -rf "$folder"
    mv "$work/out" "$folder" || die "$folder cannot be replaced"
    printf '%s\n' "$folder"
    cat "$folder/SHA256SUMS"
    [ -n "${BINOME_SIGN_KEY:-}" ] || echo "The programs are not signed: no key was given."
    case $home in
    *//example.*) echo "The manifests and the pages name $home: say BINOME_HOME=https://… (src/RELEASE.md) before you publish them." ;;
    esac
}

trap clean_up EXIT
trap 'exit 1' HUP INT TERM
main "$@"
