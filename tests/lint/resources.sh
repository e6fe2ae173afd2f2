#!/bin/sh
# resources.sh BINOME-EXE BINOMECTL-EXE: what readers that nobody here wrote (ExifTool, icoutils) find
# in the programs is what res/ says: header, version in both languages, icons, manifest.
. "$(dirname "$0")/lib.sh"
need_tool exiftool
need_tool wrestool
need_tool iconv

work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
version=$(sed -n 's/^project(binome VERSION \([0-9.]*\) .*/\1/p' CMakeLists.txt)
looked_at=0

read_tag() { # PROGRAM TAG
    exiftool -charset utf8 -s3 "-$2" "$1"
}

must_be() { # PROGRAM TAG VALUE
    looked_at=$((looked_at + 1))
    value=$(read_tag "$1" "$2")
    [ "$value" = "$3" ] || found "$1: ExifTool reads $2 as \"$value\", not \"$3\""
}

# --- header ---------------------------------------------------------------------------------------

look_at_header() { # PROGRAM SUBSYSTEM
    must_be "$1" PEType PE32+
    must_be "$1" MachineType 'AMD AMD64'
    must_be "$1" OSVersion 10.0
    must_be "$1" SubsystemVersion 10.0
    must_be "$1" Subsystem "$2"
    must_be "$1" FileVersionNumber "$version.0"
    must_be "$1" ProductVersionNumber "$version.0"
}

# --- version --------------------------------------------------------------------------------------

# VALUE "name", "text" of one block of a .rc, as "name=text"; the version is a macro.
meant_block() { # RC BLOCK
    awk -v block="BLOCK \"$2\"" '
        index($0, block) { inside = 1 }
        inside && /END/ { exit }
        inside && /VALUE/ { sub(/^ *VALUE "/, ""); sub(/", */, "="); gsub(/"$/, ""); sub(/="/, "="); print }' "$1" |
        sed "s/=BINOME_VERSION\$/=$version/"
}

# ExifTool, like most tools, shows the first block alone: the one that is there for them.
look_at_first_block() { # PROGRAM RC
    must_be "$1" LanguageCode 'French (Canadian)'
    must_be "$1" CharacterSet Unicode
    meant_block "$2" 0C0C04B0 >"$work/meant"
    [ "$(wc -l <"$work/meant")" -eq 8 ] || found "$2: the French block has not eight values"
    while IFS='=' read -r name text; do
        case $name in
        OriginalFilename) name=OriginalFileName ;;
        esac
        must_be "$1" "$name" "$text"
    done <"$work/meant"
}

# The raw resource in UTF-8, a text a line: a block's texts follow its name.
look_at_both_blocks() { # PROGRAM RC
    wrestool -x -R -t16 "$1" | iconv -f UTF-16LE -t UTF-8 -c | tr '\000\001-\037' '\n' | grep . >"$work/texts"
    for block in 0C0C04B0 040904B0; do
        meant_block "$2" "$block" | sed 's/^[^=]*=//' | while read -r text; do
            sed -n "/$block/,\$p" "$work/texts" | grep -q -F -- "$text" || echo "$1: $block lacks \"$text\""
        done
    done >"$work/lacking"
    [ ! -s "$work/lacking" ] || found "$(cat "$work/lacking")"
    order=$(grep -o '0C0C04B0\|040904B0' "$work/texts" | tr '\n' ' ')
    [ "$order" = '0C0C04B0 040904B0 ' ] || found "$1: the blocks stand in the order $order"
    looked_at=$((looked_at + 3))
}

# --- icons and manifest ---------------------------------------------------------------------------

look_at_icons() { # PROGRAM RC
    sed -n 's/^\(IDI_[A-Z_]*\) *ICON *"\(.*\)"$/\1 \2/p' "$2" >"$work/icons"
    [ -s "$work/icons" ] || found "$2: no icons"
    while read -r id file; do
        looked_at=$((looked_at + 1))
        number=$(sed -n "s/^#define $id *\([0-9]*\).*/\1/p" res/resource.h)
        wrestool -x -t14 -n"$number" "$1" >"$work/icon.ico" 2>"$work/log"
        # wrestool puts room behind the last picture.
        cmp -s -n "$(wc -c <"res/$file")" "$work/icon.ico" "res/$file" ||
            found "$1: icon $number is not res/$file: $(cat "$work/log")"
    done <"$work/icons"
}

look_at_manifest() { # PROGRAM MANIFEST
    looked_at=$((looked_at + 1))
    wrestool -x -R -t24 "$1" | cmp -s - "$2" || found "$1: its manifest is not $2"
    [ "$(wrestool -l -t24 "$1" | wc -l)" -eq 1 ] || found "$1: it has more than one manifest"
}

look_at_header "$1" 'Windows GUI'
look_at_header "$2" 'Windows command line'
look_at_first_block "$1" res/app.rc
look_at_first_block "$2" res/console.rc
look_at_both_blocks "$1" res/app.rc
look_at_both_blocks "$2" res/console.rc
look_at_icons "$1" res/app.rc
look_at_manifest "$1" res/app.manifest
look_at_manifest "$2" res/console.manifest
end "$looked_at" 'things in the programs'
