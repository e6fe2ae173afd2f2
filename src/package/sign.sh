#!/bin/sh
# sign.sh PROGRAM...: signs each in place, or leaves it as it is when no key is given.
#
#   BINOME_SIGN_CERTIFICATE  the certificate and its chain, a file in PEM form
#   BINOME_SIGN_KEY          its private key, a file in PEM form
#   BINOME_SIGN_PASSWORD     a file that holds the key's password, where it has one
#   BINOME_SIGN_TIME         seconds since 1970 that the signature tells, so that signing once more
#                            makes the same bytes; without it, now
#   BINOME_SIGN_TIMESTAMP    address of a timestamp server (RFC 3161): the signature outlives the
#                            certificate, and no two signings are the same any more
#
# After each signing the signature is taken off a copy, and what is left must be the very program
# that was given: a signed release can be compared with anybody's own build.
set -u

die() {
    printf 'sign: %s\n' "$*" >&2
    exit 1
}

sign() { # PROGRAM
    set -- "$1" "$1.signed" "$1.bare"
    osslsigncode sign -certs "$BINOME_SIGN_CERTIFICATE" -key "$BINOME_SIGN_KEY" \
        ${BINOME_SIGN_PASSWORD:+-readpass "$BINOME_SIGN_PASSWORD"} \
        ${BINOME_SIGN_TIME:+-time "$BINOME_SIGN_TIME"} \
        ${BINOME_SIGN_TIMESTAMP:+-ts "$BINOME_SIGN_TIMESTAMP"} \
        -h sha256 -n 'Binôme' -in "$1" -out "$2" >"$1.log" 2>&1 || {
        reason=$(grep . "$1.log" | tail -n 1)
        rm -f "$2" "$1.log"
        die "$(basename "$1") cannot be signed: $reason"
    }
    osslsigncode remove-signature -in "$2" -out "$3" >"$1.log" 2>&1
    cmp -s "$1" "$3" || {
        rm -f "$2" "$3" "$1.log"
        die "without its signature $(basename "$1") is not the program that was built"
    }
    mv "$2" "$1" && rm -f "$3" "$1.log"
}

[ $# -gt 0 ] || die "needs PROGRAM..."
[ -n "${BINOME_SIGN_CERTIFICATE:-}${BINOME_SIGN_KEY:-}" ] || exit 0
[ -r "${BINOME_SIGN_CERTIFICATE:-}" ] || die "BINOME_SIGN_CERTIFICATE names no file that can be read"
[ -r "${BINOME_SIGN_KEY:-}" ] || die "BINOME_SIGN_KEY names no file that can be read"
[ -z "${BINOME_SIGN_TIME:-}" ] || [ -z "${BINOME_SIGN_TIMESTAMP:-}" ] ||
    die "a timestamp server tells the time itself: give BINOME_SIGN_TIME or BINOME_SIGN_TIMESTAMP"
command -v osslsigncode >/dev/null || die "osslsigncode is not installed"
for program in "$@"; do
    sign "$program"
done
