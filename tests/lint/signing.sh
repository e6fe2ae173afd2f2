#!/bin/sh
# signing.sh PROGRAM...: with a key the programs are signed, with a fixed time twice the same; taking
# the signature off gives the build back byte for byte; what cannot be signed is not packed.
. "$(dirname "$0")/lib.sh"
need_tool zip
need_tool openssl
need_tool osslsigncode
. tests/lint/package_lib.sh

binome=$1 binomectl=$2
make_tree "$work/one"
make_tree "$work/two"

openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj '/CN=Tries of signing' \
    -addext extendedKeyUsage=codeSigning -keyout "$work/key.pem" -out "$work/certificate.pem" \
    >"$work/log" 2>&1 || found "no key: $(cat "$work/log")"
export BINOME_SIGN_CERTIFICATE="$work/certificate.pem" BINOME_SIGN_KEY="$work/key.pem" BINOME_SIGN_TIME=1767225600

for tree in one two; do
    pack "$work/$tree" "$binome" "$binomectl" || found "not signed: $(cat "$work/said")"
done
diff -r "$work/one/package" "$work/two/package" || found "signing again at the same time differs"

for program in "$binome" "$binomectl"; do
    looked_at=$((looked_at + 1))
    signed=$work/one/package/$(basename "$program")
    cmp -s "$program" "$signed" && found "$signed is not signed"
    # A signature of nobody's is good as soon as its certificate is trusted.
    osslsigncode verify -CAfile "$work/certificate.pem" "$signed" >"$work/log" 2>&1 ||
        found "the signature is not good: $(grep . "$work/log" | tail -n 1)"
    osslsigncode remove-signature -in "$signed" -out "$work/bare" >"$work/log" 2>&1 ||
        found "the signature cannot be taken off: $(cat "$work/log")"
    cmp "$program" "$work/bare" || found "without its signature $signed is another program"
    rm -f "$work/bare"
done

# One byte of the program changed after the signing.
printf x | dd of="$work/one/package/binome.exe" bs=1 seek=4096 conv=notrunc 2>/dev/null
osslsigncode verify -CAfile "$work/certificate.pem" "$work/one/package/binome.exe" >/dev/null 2>&1 &&
    found "a changed program has a good signature"

try() {
    pack "$work/two" "$binome" "$binomectl"
    packed=$?
}

cp -R "$work/two/package" "$work/before"
echo 'no key' >"$work/key.pem"
try
must_refuse "$work/two" 'a key that is none' 'cannot be signed'
BINOME_SIGN_KEY=$work/absent.pem
try
must_refuse "$work/two" 'a key that is not there' 'BINOME_SIGN_KEY'
diff -r "$work/before" "$work/two/package" || found "a run that was refused changed the release"
end "$looked_at" 'things of signing'
