#!/bin/sh
# Makes the prefix that the tests of the Windows build share, $WINEPREFIX, as the stage makes its own.
set -u
STAGE_PREFIX=$WINEPREFIX
[ -f "$(dirname "$STAGE_PREFIX")/CMakeCache.txt" ] || {
    echo "no prefix of a build: $STAGE_PREFIX" # what is in it may be somebody's
    exit 1
}
. "$(dirname "$0")/stage.sh"
# A build of before has one that leads into the user's home. (The folder itself may be a place where
# something is mounted: tests/trixie.sh.)
[ -d "$STAGE_PREFIX/home" ] || [ ! -d "$STAGE_PREFIX" ] || find "$STAGE_PREFIX" -mindepth 1 -delete
stage_pin
stage_wine_settings
stage_make_prefix
