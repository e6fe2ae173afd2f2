#!/bin/sh
# fetch.sh FOLDER: the readers that e2e/test_judges.sh asks, each of one version and one hash, out of
# the registries of Go, npm and PyPI. A whole folder or none: it gets its name when it is complete.
set -u
judges=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
folder=$1
stamp=$(cd "$judges" && cat fetch.sh judge.* bcryptprimitives.c go.* npm.sha256 requirements.txt | sha256sum)
[ "$(cat "$folder/.complete" 2>/dev/null)" = "$stamp" ] && exit 0
rm -rf "$folder" "$folder.part"
mkdir -p "$folder.part/npm" "$folder.part/go" "$folder.part/include" || exit 1
cd "$folder.part" || exit 1
trap 'rm -rf "$folder.part"' EXIT
exec 3>&1 >"$folder.log" 2>&1

die() {
    echo "judges: $1; nothing of them was kept, and what was said is in $folder.log" >&3
    exit 1
}

for tool in go npm python3 x86_64-w64-mingw32-g++; do
    command -v "$tool" || die "$tool is missing"
done

# The module cache is this folder's too, and writable: whoever deletes the build deletes all of it.
export GOPATH="$PWD/gopath" GOCACHE="$PWD/gocache" GOFLAGS="-modcacherw -mod=readonly" GOTOOLCHAIN=local
cp "$judges"/judge.go "$judges"/go.* go/ || die "no room"
(cd go && GOOS=windows GOARCH=amd64 CGO_ENABLED=0 go build -trimpath -o ../judge.exe .) || die "Go's readers do not come"

/usr/bin/python3 -m pip install --disable-pip-version-check --no-cache-dir --no-deps --require-hashes \
    --target python -r "$judges/requirements.txt" || die "Python's readers do not come"

cd npm || exit 1
# shellcheck disable=SC2046
npm pack --silent $(sed 's/.*  \(.*\)-\([0-9.]*\)\.tgz/\1@\2/' "$judges/npm.sha256") || die "npm's readers do not come"
sha256sum --strict -c "$judges/npm.sha256" || die "a package of npm is another than it was"
for package in *.tgz; do
    unpacked=../node_modules/${package%-*}
    mkdir -p "$unpacked" || die "no room"
    tar xzf "$package" -C "$unpacked" --strip-components=1 || die "no room"
done
cd ..

# registry-js comes without its Windows half: what it takes from Node stands in Node's own lists.
build_registry_js() {
    modules=node_modules
    mkdir -p $modules/registry-js/build/Release || return
    : >include/uv.h # named by its source, and nothing of it used
    { printf 'LIBRARY node.exe\nEXPORTS\n' && grep -hE '^(napi|node)_' $modules/node-api-headers/def/*.def; } \
        >include/node.def || return
    x86_64-w64-mingw32-dlltool -d include/node.def -l include/libnode.a || return
    x86_64-w64-mingw32-g++ -std=c++17 -O1 -w -shared -static -DNAPI_VERSION=3 -DUNICODE -D_UNICODE -Iinclude \
        -I$modules/node-addon-api -I$modules/node-api-headers/include $modules/registry-js/src/main.cc \
        -Linclude -lnode -o $modules/registry-js/build/Release/registry.node
}
build_registry_js || die "registry-js cannot be built"
x86_64-w64-mingw32-gcc -shared -s -o bcryptprimitives.dll "$judges/bcryptprimitives.c" ||
    die "the DLL that Go needs cannot be built"
cp "$judges/judge.js" . || die "no room"

rm -rf gopath gocache go npm include
echo "$stamp" >.complete || die "no room"
cd .. || exit 1
mv "$folder.part" "$folder" || die "no room"
