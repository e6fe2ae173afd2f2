#!/bin/sh
# The recipes for fleets: short, ASCII, each says what was tried; and whatever of them can run here
# runs, against the program under Wine: every command line with the code and the members that the
# recipe goes by, and the playbook's tasks by Ansible itself.
. "$(dirname "$0")/lib.sh"

recipes=$e2e_dir/../../res/recipes

# The command lines of a recipe, as binomectl gets them.
lines_of() { # FILE
    grep -o -E '(plant internet|verify|restore|status) -[^|>;)]*' "$recipes/$1" | tr -d "'" | sed 's/ *$//'
}

begin

step "each recipe is short and ASCII, and says what was tried"
found=0
for file in "$recipes"/*; do
    found=$((found + 1))
    [ "$(wc -l <"$file")" -lt 25 ] || fail "$file is too long"
    ! LC_ALL=C grep -q '[^ -~	]' "$file" || fail "$file is not ASCII"
    grep -q 'Tried: ' "$file" || fail "$file does not say what was tried"
done
[ "$found" -ge 9 ] || fail "only $found recipes"
[ "$(wc -c <"$recipes/intune-detection.ps1")" -le 2048 ] || fail "Intune takes 2,048 characters"

step "Intune's detection: in place is 1, and the line it reads is short"
expect "the commands" "$(lines_of intune-detection.ps1) $(lines_of intune-remediation.ps1)" "status --brief restore --brief"
expect_ctl 0 status --brief
expect "a clean PC" "$(member ticket)" null
plant internet
expect_ctl 0 status --brief
expect "in place" "$(member ticket)" internet
[ "$(printf '%s' "$out" | wc -c)" -le 400 ] || fail "the line is too long"
expect_ctl 0 restore --brief
expect "the remediation" "$(member result)" restored

step "group policy: the same line at every sign-in"
line=$(lines_of group-policy.cmd)
expect "the command" "$line" "plant internet --put-back-after 180 --brief"
# shellcheck disable=SC2086
expect_ctl 0 $line
# shellcheck disable=SC2086
expect_ctl 0 $line
expect "the second sign-in" "$(member result)" already-planted

step "ConfigMgr reads one word and 0"
line=$(lines_of configmgr-item.ps1)
expect "the command" "$line" "verify --field verdict --exit0"
# shellcheck disable=SC2086
expect_ctl 0 $line
expect "the word" "$out" active

step "remoting: the members of its table"
line=$(lines_of powershell-remoting.ps1)
expect "the command" "$line" "verify --user @console --brief --exit0"
expect_ctl 0 verify --brief --exit0
for name in ticket verdict attempt; do
    [ -n "$(member $name)" ] || fail "no member $name"
done

step "DSC: the manifest has its required members, and its command answers"
if command -v python3 >/dev/null; then
    # shellcheck disable=SC2016
    args=$(python3 -c '
import json, sys
m = json.load(open(sys.argv[1]))
assert m["$schema"].startswith("https://aka.ms/dsc/schemas/v3/") and m["version"] == "1.0.0"
assert "/" in m["type"] and m["get"]["executable"] == "binomectl" and "embedded" in m["schema"]
print(" ".join(m["get"]["args"]))' "$recipes/binome.dsc.resource.json") || fail "the manifest"
    expect "the command" "$args" "verify --brief --exit0"
fi

step "the journal is where osquery looks"
[ -f "$(state_folder)/journal.ini" ] || fail "no journal there"

if command -v ansible-playbook >/dev/null; then
    step "Ansible: the playbook's syntax, and its logic on this PC"
    mkdir -p "$work/ansible"
    # The same tasks, with Ansible's own command in the place of the module that needs WinRM.
    sed -e "s|hosts: all|hosts: localhost\n  connection: local|" \
        -e 's|ansible.windows.win_command: .*|ansible.builtin.command: "{{ wine }} {{ ctl }} verify --brief"|' \
        "$recipes/ansible.yml" >"$work/ansible/here.yml"
    ansible_here() { # OPTIONS...
        ANSIBLE_LOCAL_TEMP=$work/ansible ANSIBLE_REMOTE_TEMP=$work/ansible ANSIBLE_NOCOLOR=1 LC_ALL=C.UTF-8 \
            ansible-playbook -i localhost, "$@" "$work/ansible/here.yml" </dev/null >"$work/ansible/log" 2>&1 ||
            fail "Ansible: $(cat "$work/ansible/log")"
    }
    ansible_here --syntax-check
    ansible_here -e "wine=wine ctl=$build/binomectl.exe"
    grep -q 'msg.*active' "$work/ansible/log" || fail "Ansible told no verdict: $(cat "$work/ansible/log")"
    grep -q 'failed=0' "$work/ansible/log" || fail "a task failed"
fi

expect_ctl 0 restore
finish
