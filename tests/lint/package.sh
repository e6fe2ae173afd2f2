#!/bin/sh
# package.sh PROGRAM...: the release of the same programs is the same byte by byte in any folder, at
# any time, for any user; its manifests have what their schemas ask for; and what cannot be packed
# is refused in one sentence with nothing left behind. (Building anew: reproducible.sh.)
. "$(dirname "$0")/lib.sh"
need_tool zip
need_tool git
. tests/lint/package_lib.sh

binome=$1 binomectl=$2
plain=$work/plain odd="$work/dossier é (1) d'ici"
name=binome-$version-win64

# --- the same bytes ------------------------------------------------------------------------------

make_tree "$plain"
make_tree "$odd"
find "$odd" -exec touch -d '2001-02-03 04:05:06' {} +
pack "$plain" "$binome" "$binomectl" || found "not packed: $(cat "$work/said")"
(umask 077 && TZ=Pacific/Auckland LC_ALL=C pack "$odd" "$binome" "$binomectl") ||
    found "not packed in an odd folder: $(cat "$work/said")"
diff -r "$plain/package" "$odd/package" || found "the release depends on where or when it was packed"
looked_at=$((looked_at + 1))

# --- what is in it -------------------------------------------------------------------------------

(cd "$plain/package" && sha256sum --quiet --strict -c SHA256SUMS) || found "SHA256SUMS is wrong"
[ "$(wc -l <"$plain/package/SHA256SUMS")" -eq 3 ] || found "SHA256SUMS does not name three files"

{
    printf "$name/%s\n" LICENSE README.md RELEASE.md binome.exe binomectl.exe scenarios/README.md
    [ ! -d res/recipes ] || find res/recipes -type f | sed "s|^res/|$name/|"
} | LC_ALL=C sort >"$work/meant"
zip -sf "$plain/package/$name.zip" | sed -n "s|^ *\($name/\)|\1|p" >"$work/held"
diff "$work/meant" "$work/held" || found "the ZIP does not hold what is meant, in this order"
looked_at=$((looked_at + 2))

# Each link of a page in there leads to what is packed too, or to a page that there is at home.
links_of() { # FILE
    grep -o '\]([^)#]*' "$1" | sed 's/^](//' | grep .
}

check_page() { # ROOT PAGE
    for link in $(links_of "$1/$2"); do
        looked_at=$((looked_at + 1))
        case $link in
        "$home/blob/v$version/"*.png | "$home/raw/v$version/"*.md) echo "$2: $link" ;;
        "$home/blob/v$version/"* | "$home/raw/v$version/"*)
            path=${link#"$home"/*/"v$version"/}
            [ -e "$path" ] || echo "$2: there is no $path"
            ;;
        *) [ -e "$(dirname "$1/$2")/$link" ] || echo "$2: $link is not in the package" ;;
        esac
    done
}

mkdir "$work/open"
(cd "$work/open" && cmake -E tar xf "$plain/package/$name.zip") || found "the ZIP cannot be opened"
for page in README.md RELEASE.md scenarios/README.md; do
    check_page "$work/open/$name" "$page" >"$work/dead"
    [ ! -s "$work/dead" ] || found "$(cat "$work/dead")"
done
grep -q '](recipes)' "$work/open/$name/README.md" || found "the README does not lead to its recipes"
echo '[x](src/README.md)' >>"$work/open/$name/RELEASE.md"
[ "$(check_page "$work/open/$name" RELEASE.md)" = 'RELEASE.md: src/README.md is not in the package' ] ||
    found "a dead link in the package goes unnoticed"

# --- the manifests -------------------------------------------------------------------------------

# MEMBER of a YAML or JSON file, without quotes, one value a line; at any depth.
values_of() { # FILE MEMBER
    sed -n "s/^[ -]*\"\{0,1\}$2\"\{0,1\}: *//p" "$1" | sed 's/,$//; s/^"\(.*\)"$/\1/'
}

members_of() { # FILE
    sed -n 's/^[ -]*"\{0,1\}\([A-Za-z0-9_]*\)"\{0,1\}: .*/\1/p; s/^[ -]*"\{0,1\}\([A-Za-z0-9_]*\)"\{0,1\}:$/\1/p' "$1" | sort -u
}

# Lines of manifest_members.txt: FILE MEMBER PATTERN, or FILE MEMBER - for one that may be there.
check_member() { # FOLDER FILE MEMBER PATTERN
    looked_at=$((looked_at + 1))
    [ "$4" = - ] && return 0
    values=$(values_of "$1/$2" "$3")
    [ -n "$values" ] || {
        found "$2: $3 is missing"
        return 0
    }
    printf '%s\n' "$values" | grep -v -q -E -e "$4" && found "$2: $3 is $values"
}

check_manifests() { # FOLDER
    while read -r file member pattern; do
        case $file in '' | '#'*) continue ;; esac
        check_member "$1" "$file" "$member" "$pattern"
    done <tests/lint/manifest_members.txt
    for file in $(cd "$1" && find winget scoop -type f); do
        members_of "$1/$file" | while read -r member; do
            grep -q "^$file  *$member " tests/lint/manifest_members.txt || echo "$file: $member is no member of its schema"
        done
        grep -q '@[A-Z_]*@' "$1/$file" && echo "$file: a place was not filled in"
    done >"$work/strangers"
    [ ! -s "$work/strangers" ] || found "$(cat "$work/strangers")"
}

check_manifests "$plain/package"
hash=$(sha256sum "$plain/package/$name.zip" | cut -c1-64)
[ "$(values_of "$plain/package/scoop/binome.json" hash | head -n 1)" = "$hash" ] ||
    found "scoop's hash is not the ZIP's"
[ "$(values_of "$plain/package/winget/Binome.Binome.installer.yaml" InstallerSha256 | tr A-F a-f)" = "$hash" ] ||
    found "winget's hash is not the ZIP's"
for program in $(values_of "$plain/package/winget/Binome.Binome.installer.yaml" RelativeFilePath | sed 's|\\|/|'); do
    grep -q -x "$program" "$work/held" || found "winget looks for $program, which is not in the ZIP"
done

# That a slip would be noticed: one member less, and one that no schema has.
cp -R "$plain/package" "$work/slips"
sed -i '/^PackageVersion/d' "$work/slips/winget/Binome.Binome.yaml"
echo 'Installer: x' >>"$work/slips/winget/Binome.Binome.yaml"
before=$findings
check_manifests "$work/slips" >"$work/seen"
[ "$findings" -eq $((before + 2)) ] || found "slips in a manifest go unnoticed: $(cat "$work/seen")"
findings=$((findings - 2))

# --- what is refused -----------------------------------------------------------------------------

in_git() { # COMMAND...
    git -C "$odd" -c user.name=x -c user.email=x@x.example -c core.autocrlf=false "$@" >/dev/null 2>&1
}

try() { # BINOME-EXE
    pack "$odd" "$1" "$binomectl"
    packed=$?
}

cp -R "$odd/package" "$work/before"
printf '/package\n/package.*\n' >"$odd/.gitignore"
in_git init
in_git add -A
in_git commit -m x || found "no commit can be made"
try "$binome"
[ "$packed" -eq 0 ] || found "a clean tree is refused: $(cat "$work/said")"
echo changed >>"$odd/LICENSE"
try "$binome"
must_refuse "$odd" 'a changed file' 'not those of a commit'
in_git checkout LICENSE
echo new >"$odd/scenarios/new.ini"
try "$binome"
must_refuse "$odd" 'a file that git does not know' 'not those of a commit'
rm "$odd/scenarios/new.ini"
try "$work/absent.exe"
must_refuse "$odd" 'a program that is not there' 'cannot be copied'

# The same with a PATH that lacks one of the tools.
mkdir "$work/bin"
for tool in sh awk dirname git wc head tr sed cp rm mkdir mktemp find sort touch sha256sum grep cat mv basename; do
    ln -s "$(command -v "$tool")" "$work/bin/$tool"
done
PATH=$work/bin pack "$odd" "$binome" "$binomectl"
packed=$?
must_refuse "$odd" 'without zip' 'zip is not installed'
home="not an address"
try "$binome"
must_refuse "$odd" 'a home that is no address' 'is no address'
diff -r "$work/before" "$odd/package" || found "a run that was refused changed the release"

# A ZIP that is not the one that SHA256SUMS speaks of.
mkdir "$work/wrong"
cp "$plain/package/$name.zip" "$plain/package/SHA256SUMS" "$plain/package"/*.exe "$work/wrong/"
printf x >>"$work/wrong/$name.zip"
sh src/package/manifests.sh "$version" https://school.example/binome "$work/wrong" >"$work/said" 2>&1
packed=$?
must_refuse "$work/wrong" 'a wrong hash' 'does not tell the hashes'
[ ! -e "$work/wrong/winget" ] || found "a wrong hash: manifests were made"

end "$looked_at" 'things of the release'
