#!/bin/sh
# fetch.sh FOLDER: goss for Windows, built from its Go module, for e2e/bench.sh. Needs the network.
set -u
peers=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
folder=$1
stamp=$(cd "$peers" && cat fetch.sh tools.go go.* | sha256sum)
[ "$(cat "$folder/.complete" 2>/dev/null)" = "$stamp" ] && exit 0
rm -rf "$folder" "$folder.part"
mkdir -p "$folder.part" || exit 1
trap 'rm -rf "$folder.part"' EXIT

die() {
    echo "peers: $1; nothing of it was kept, and what was said is in $folder.log"
    exit 1
}

command -v go >/dev/null || die "go is missing"
cp "$peers/tools.go" "$peers"/go.* "$folder.part" || die "no room"
cd "$folder.part" || exit 1
export GOPATH="$PWD/gopath" GOCACHE="$PWD/gocache" GOTOOLCHAIN=local
# Debian 12's Go is older than goss asks for, and too old to get a newer one by itself: that comes as
# a module like any other, and so does its hash.
newer=golang.org/toolchain@v0.0.1-go1.27.3.linux-amd64
if ! go version | grep -qE 'go1\.(2[5-9]|[3-9][0-9])'; then
    mkdir toolchain || die "no room"
    (cd toolchain && printf 'module toolchain\n' >go.mod && go mod download -modcacherw "$newer") >"$folder.log" 2>&1 ||
        die "no newer Go comes"
    PATH=$GOPATH/pkg/mod/$newer/bin:$PATH
    chmod -R u+x "$GOPATH/pkg/mod/$newer/bin" "$GOPATH/pkg/mod/$newer/pkg/tool" || die "the newer Go is not whole"
fi
GOOS=windows GOARCH=amd64 CGO_ENABLED=0 GOFLAGS="-mod=readonly -modcacherw" \
    go build -trimpath -ldflags '-s -w' -o goss.exe github.com/goss-org/goss/cmd/goss >>"$folder.log" 2>&1 ||
    die "goss cannot be built"
x86_64-w64-mingw32-gcc -shared -s -o bcryptprimitives.dll "$peers/../judges/bcryptprimitives.c" ||
    die "the DLL that Go needs cannot be built"
rm -rf gopath gocache toolchain tools.go go.*
echo "$stamp" >.complete || die "no room"
cd .. || exit 1
mv "$folder.part" "$folder" || die "no room"
