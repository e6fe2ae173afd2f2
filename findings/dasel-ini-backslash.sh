#!/bin/sh
# dasel 3.11.2: an INI path that ends in a backslash swallows the next key.
# Expected: Path is C:\data\ and Mode is on: to Windows each line of an INI
# file is one key, whatever its last character.
# Behaviour: the backslash is taken for "continued below" and dropped, the
# next line becomes part of the value; exit code 0. Written back as INI the
# file has lost the key.
# Seen: {"main":{"Path":"C:\\dataMode=on"}}
# Why it hurts: folders with a backslash at the end are common in Windows'
# own INI files; two settings are spoilt by reading one.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
GOPATH="$dir/go" GOBIN="$dir/bin" GOFLAGS='-modcacherw -trimpath' \
    go install github.com/tomwright/dasel/v3/cmd/dasel@v3.11.2 2>"$dir/go.log"
printf '[main]\r\nPath=C:\\data\\\r\nMode=on\r\n' >"$dir/in.ini"
seen=$("$dir/bin/dasel" -i ini -o json --compact <"$dir/in.ini")
printf '%s\n' "$seen"
test "$seen" = '{"main":{"Path":"C:\\dataMode=on"}}'
