#!/bin/sh
# yq (mikefarah) 4.54.3: reading INI, a value ends at its first semicolon.
# Expected: Server comes back whole, "http=a:80;https=b:443": a semicolon
# within a value, without a blank before it, is text to Windows.
# Behaviour: the rest is taken for a comment and dropped, exit code 0.
# Seen: {"proxy":{"Server":"http=a:80"}}
# Why it hurts: semicolons separate servers and exceptions in Windows' proxy
# strings and folders in PATH; the second half is lost in the conversion.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
GOPATH="$dir/go" GOBIN="$dir/bin" GOFLAGS='-modcacherw -trimpath' \
    go install github.com/mikefarah/yq/v4@v4.54.3 2>"$dir/go.log"
printf '[proxy]\r\nServer=http=a:80;https=b:443\r\n' >"$dir/in.ini"
seen=$("$dir/bin/yq" -p ini -o json -I 0 . "$dir/in.ini")
echo "$seen"
test "$seen" = '{"proxy":{"Server":"http=a:80"}}'
