#!/bin/sh
# Makes the prefix that the tests of the Windows build share, $WINEPREFIX, as the stage makes its own.
set -u
STAGE_PREFIX=$WINEPREFIX
. "$(dirname "$0")/stage.sh"
# A build of before has one that leads into the user's home. (The folder itself may be a place where
# something is mounted: tests/trixie.sh.)
[ -d "$STAGE_PREFIX/home" ] || [ ! -d "$STAGE_PREFIX" ] || find "$STAGE_PREFIX" -mindepth 1 -delete
stage_wine_settings
stage_make_prefix
