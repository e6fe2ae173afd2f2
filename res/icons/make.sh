#!/bin/sh
# Makes the .ico files out of the .svg files (librsvg2-bin, imagemagick, icoutils). They are
# committed: a build needs none of these. PNG inside, which every Windows since Vista reads.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# icon NAME: out of the PNGs that png has made
icon() {
    set -- "$1" "$work"/*.png
    name=$1
    shift
    # icotool takes a PNG as it is after -r
    for file; do
        set -- "$@" -r "$file"
        shift
    done
    icotool -c -o "$name.ico" "$@"
    rm -f "$work"/*.png
}

# png SVG SIZE: numbered, so that the sizes come in order
png() {
    rsvg-convert -w "$2" -h "$2" "$1" |
        convert png:- -strip -define png:compression-level=9 -define png:compression-filter=1 \
            -define png:exclude-chunks=all "PNG32:$work/$(printf %03d "$2").png"
}

for size in 16 20 24; do png app-small.svg $size; done
for size in 32 48 64 128; do png app.svg $size; done
icon app

# Loaded at run time only, never by Explorer: other sizes are scaled down from these.
for name in ok not-yet half unknown notice; do
    for size in 24 64; do png $name.svg $size; done
    icon $name
done
