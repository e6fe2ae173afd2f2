#!/bin/sh
# Makes the .ico files out of the .svg files (librsvg2-bin, icoutils). They are committed:
# a build needs neither. Sizes of 48 and more are PNG inside.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# png NAME SVG SIZE
png() {
    rsvg-convert -w "$3" -h "$3" "$2" -o "$work/$1-$3.png"
}

for size in 16 20 24; do png app app-small.svg $size; done
for size in 32 48 64 256; do png app app.svg $size; done
icotool -c -o app.ico "$work/app-16.png" "$work/app-20.png" "$work/app-24.png" "$work/app-32.png" \
    -r "$work/app-48.png" -r "$work/app-64.png" -r "$work/app-256.png"

# Loaded at run time only, never by Explorer: PNG throughout, other sizes are scaled down.
for name in done not-yet half unknown notice; do
    for size in 24 64; do png $name $name.svg $size; done
    icotool -c -o $name.ico -r "$work/$name-24.png" -r "$work/$name-64.png"
done
