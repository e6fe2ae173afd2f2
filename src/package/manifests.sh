#!/bin/sh
# manifests.sh VERSION HOME FOLDER: the manifests for winget (schema 1.12.0) and scoop of the ZIP in
# FOLDER, with the hash that SHA256SUMS beside it tells. Refused when that is not the ZIP's own.
set -u

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)

die() {
    printf 'manifests: %s\n' "$*" >&2
    exit 1
}

[ $# -eq 3 ] || die "needs VERSION HOME FOLDER"
version=$1 home=${2%/} folder=$3
name=binome-$version-win64
zip=$folder/$name.zip

case $version in
'' | *[!0-9.]*) die "$version is no version" ;;
esac
case $home in
http://?* | https://?*) ;;
*) die "$home is no address: it begins with https://" ;;
esac
case $home in
*[!A-Za-z0-9:/._~-]*) die "$home holds a character that has no place in an address" ;;
esac
[ -f "$zip" ] || die "there is no $name.zip"
(cd "$folder" && sha256sum --quiet --strict -c SHA256SUMS) >/dev/null 2>&1 ||
    die "SHA256SUMS does not tell the hashes of what lies beside it"
hash=$(sed -n "s/^\([0-9a-f]\{64\}\) .$name\.zip\$/\1/p" "$folder/SHA256SUMS")
[ -n "$hash" ] || die "SHA256SUMS does not name $name.zip"

fill() { # TEMPLATE OUT
    sed -e '/^##/d' -e "s|@VERSION@|$version|g" -e "s|@HOME@|$home|g" -e "s|@NAME@|$name|g" \
        -e "s|@HASH@|$hash|g" -e "s|@HASH_UPPER@|$(printf '%s' "$hash" | tr a-f A-F)|g" "$1" >"$2" ||
        die "$2 cannot be written"
}

mkdir -p "$folder/winget" "$folder/scoop" || exit 1
for part in .yaml .installer.yaml .locale.en-US.yaml .locale.fr-CA.yaml; do
    fill "$here/winget$part.in" "$folder/winget/Binome.Binome$part"
done
fill "$here/scoop.json.in" "$folder/scoop/binome.json"
