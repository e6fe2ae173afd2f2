#!/bin/sh
# Thirty PCs and a real server: Debian's Samba on loopback, reached as SMB by smbnetfs (FUSE), which is
# mounted in the user's profile; each PC is a process of its own under Wine. In the middle the server is
# stopped and started, made read-only, and its disk is filled. Nothing is lost that a PC still has, and
# nothing comes twice.
. "$(dirname "$0")/lib.sh"

pcs=30
events=40

skip() {
    echo "SKIP: $*"
    exit 0
}

[ "$(id -u)" -eq 0 ] || skip "a server on port 445 and mounts need root"
[ -c /dev/fuse ] || skip "there is no /dev/fuse here"
for program in smbd smbnetfs smbcontrol; do
    command -v "$program" >/dev/null || skip "no $program (Debian: samba, smbnetfs)"
done

! grep -q ':01BD [0-9A-F]*:0000 0A ' /proc/net/tcp || skip "something else listens on port 445"

begin
server="$work/server"
disk="$server/disk"
mounted="$(user_folder)/smb"
folder="$mounted/127.0.0.1/class"
windows_folder="C:\\users\\$(id -un)\\smb\\127.0.0.1\\class"
mkdir -p "$disk" "$server/state" "$server/home/.smb" "$mounted"
mount -t tmpfs -o size=6m class "$disk" || skip "mounts are not allowed here"
chmod 777 "$disk"

configure() { # READ-ONLY
    cat >"$server/smb.conf" <<C
[global]
server role = standalone
map to guest = Bad User
guest account = root
interfaces = 127.0.0.1
bind interfaces only = yes
smb ports = 445
log file = $server/log
pid directory = $server/state
lock directory = $server/state
state directory = $server/state
cache directory = $server/state
private dir = $server/state
ncalrpc dir = $server/state/ncalrpc
load printers = no
disable spoolss = yes
[class]
path = $disk
guest ok = yes
guest only = yes
read only = $1
C
}

start() {
    smbd -D -s "$server/smb.conf"
}

# With all the processes that it has made for its clients.
stop() {
    kill "$(cat "$server/state/smbd.pid")"
    sleep 0.5
}

leave() {
    status=$?
    umount -l "$mounted" 2>/dev/null
    [ ! -f "$server/state/smbd.pid" ] || kill "$(cat "$server/state/smbd.pid")" 2>/dev/null
    umount -l "$disk" 2>/dev/null
    rmdir "$mounted" 2>/dev/null
    (exit "$status")
    finish
}

answers() {
    ls "$folder" >/dev/null 2>&1
}

writers_are_done() {
    [ "$(find "$work" -name 'writer-*' | wc -l)" -eq "$pcs" ]
}

trap leave EXIT
configure no
start
printf '[global]\nclient min protocol = SMB2\n' >"$server/home/.smb/smb.conf"
printf 'show_hidden_hosts "true"\n' >"$server/home/.smb/smbnetfs.conf"
chmod 600 "$server/home/.smb"/*
HOME="$server/home" smbnetfs "$mounted" -o allow_other || skip "smbnetfs cannot be mounted"
eventually 50 0.2 answers || fail "the share does not answer"
today=$(date +%F)
mkdir "$folder/$today"

step "$pcs PCs tell of $events events each"
i=1
while [ "$i" -le "$pcs" ]; do
    (
        wine "$tools/class_writer.exe" "$windows_folder" "PC-$(printf '%02d' "$i")" "$events" </dev/null >/dev/null 2>&1
        echo $? >"$work/writer-$i"
    ) &
    i=$((i + 1))
done
sleep 4
[ "$(find "$disk" -name '*.json' | wc -l)" -gt 0 ] || fail "nobody writes"

step "the server is stopped, and started again"
stop
sleep 2
! answers || fail "the share still answers"
ctl --json class "$windows_folder"
[ "$code" -eq 69 ] || fail "a share that is gone: $code $out"
start
eventually 100 0.2 answers || fail "the share does not come back"

step "it is read-only for a while"
configure yes
smbcontrol -s "$server/smb.conf" smbd reload-config
sleep 3
configure no
smbcontrol -s "$server/smb.conf" smbd reload-config

step "its disk is full for a while"
dd if=/dev/zero of="$disk/full" bs=64k 2>/dev/null
sleep 3
rm -f "$disk/full"

step "in the end every PC has told all"
eventually 300 0.5 writers_are_done || fail "$(find "$work" -name 'writer-*' | wc -l) of $pcs are done"
for told in "$work"/writer-*; do
    [ "$(cat "$told")" -eq 0 ] || fail "a PC gave up: $(cat "$told")"
done
ctl --json class "$windows_folder"
[ "$code" -eq 0 ] || [ "$code" -eq 65 ] || fail "class ends with $code: $out"
printf '%s\n' "$out" | grep -o '"pc":"[^"]*"' | sort >"$work/seen"
expect "rounds" "$(wc -l <"$work/seen")" "$pcs"
expect "different PCs" "$(sort -u "$work/seen" | wc -l)" "$pcs"
expect "rounds with all their events" "$(printf '%s\n' "$out" | grep -o "\"attempts\":$events," | wc -l)" "$pcs"
# What a full disk left are empty files, and nothing else.
printf '%s\n' "$out" | grep -o '"reason":"[^"]*"' | sort | uniq -c >"$work/reasons"
! grep -v '"torn"' "$work/reasons" || fail "$(cat "$work/reasons")"
printf '%s files, of which torn: %s\n' "$(find "$disk" -name '*.json' | wc -l)" "$(cat "$work/reasons")"
