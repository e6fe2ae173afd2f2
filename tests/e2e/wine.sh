#!/bin/sh
# wine.sh PROGRAM...: under Wine, on the processor of its prefix.
. "$(dirname "$0")/stage.sh"
stage_pin
exec wine "$@"
