#!/bin/sh
# Binôme on a bare Debian 12: installs what is missing, then does one job.
#
#   sh tests/debian.sh run          builds; opens the program on the display, or, without one,
#                                   plays a round of both tickets and says what it sees
#   sh tests/debian.sh test         builds everything, runs the tests and fuzzes each parser for
#                                   10 s; the last line is "N passed, N failed"
#   sh tests/debian.sh thorough     the same with what takes longer than it is worth each time:
#                                   clang's analyzer, more rounds of the same kinds, and other
#                                   people's programs that read what stands there (network needed)
#   sh tests/debian.sh wine10 [OPTIONS-OF-CTEST]
#                                   the tests of the Windows build once more, with Debian 13's Wine
#   sh tests/debian.sh soak [--memory|--inside|--shipped] [N]
#                                   plays N rounds (1000) in one window and measures what it holds:
#                                   of all tickets over a PC in memory, over this one, and in the
#                                   shipped program; or only the one that is named
#   sh tests/debian.sh screenshots  saves every page and state of the window, in both languages,
#                                   at 100 and 200 %, and in the colours of a contrast theme
#   sh tests/debian.sh bench [wine10]
#                                   measures start-up and verify beside do-nothing programs
#   sh tests/debian.sh package      builds the programs without their tests and packs the release
#
# Everything it makes is under build/: the programs, a Wine prefix, screenshots.
set -u

source_dir=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
cd "$source_dir" || exit 1
users_home=${HOME:-/root} # stage.sh gives Wine another one
export STAGE_PREFIX="$source_dir/build/wine"
export SCREENSHOTS="$source_dir/build/screenshots"
export BINOME_BUILD="$source_dir/build/win64"
. tests/e2e/stage.sh

build_packages='cmake ninja-build gcc-mingw-w64-x86-64-win32'
wine_packages='wine wine64 fonts-wine fonts-liberation'
screen_packages='xvfb xdotool imagemagick x11-utils'
namespace_packages='iproute2'
judge_packages='golang-go python3-pip python3-hivex g++-mingw-w64-x86-64-win32 reglookup liblnk-utils chromium poppler-utils'
package_packages='zip git ca-certificates'
test_packages='zip git openssl osslsigncode icoutils libimage-exiftool-perl yamllint gcc libc6-dev clang libclang-rt-14-dev clang-tidy clang-format cppcheck shellcheck liblnk-utils ansible-core'

# --- small things --------------------------------------------------------------------------------

say() {
    printf '\n== %s\n' "$*"
}

die() {
    printf 'debian.sh: %s\n' "$*" >&2
    exit 1
}

usage() {
    sed -n '2,/^set/s/^# \{0,1\}//p' "$source_dir/tests/debian.sh"
    exit 64
}

clean_up() {
    status=$?
    trap - EXIT
    interrupt
    [ "$job" != package ] || keep_earlier_release
    if [ "$job" != beside ]; then # displays and prefixes are those of the job that it is beside
        trixie_close
        close_stages
    fi
    exit "$status"
}

# Runs a command that takes long, with a process group of its own. A shell attends to a signal while
# it waits, but not before a command in the foreground has ended.
running=

interruptible() { # COMMAND...
    setsid "$@" </dev/null &
    running=$!
    wait "$running"
    running_status=$?
    running=
    return "$running_status"
}

beside= # what runs beside it

interrupt() {
    for group in $running $beside; do
        kill -s TERM -- "-$group" 2>/dev/null
        wait "$group" 2>/dev/null
    done
}

# One job at a time in a checkout: two would write to the same build/ and the same Wine prefix. Only
# this shell holds the lock: what it starts has the file closed, so that nothing of it can outlive it.
lock_checkout() {
    exec 9>build/.lock
    flock -n 9 || die "another job is at work in this checkout; wait for its end, or use a second clone"
}

# --- setting up ----------------------------------------------------------------------------------

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        die "these packages are missing, and there is no sudo to install them: $missing"
    fi
}

missing_packages() {
    for package in "$@"; do
        dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' ||
            printf '%s ' "$package"
    done
}

need() { # PACKAGES...
    missing=$(missing_packages "$@")
    [ -z "$missing" ] && return 0
    say "installing $missing"
    as_root apt-get update -q </dev/null || die "these packages are missing and do not come: $missing(apt-get update failed)"
    # shellcheck disable=SC2086
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $missing \
        </dev/null || die "these packages are missing and do not come: $missing(apt-get install failed; is there a network?)"
}

needs_room() { # MEGABYTES
    free=$(df -Pm build | awk 'NR == 2 { print $4 }')
    [ "$free" -ge "$1" ] || die "$job needs $1 MB under build/, and only $free MB are free"
}

build() { # PRESET
    say "building $1"
    # shellcheck disable=SC2016
    cmake --preset "$1" >"build/$1.log" 2>&1 &&
        interruptible sh -c 'exec cmake --build --preset "$1" >>"build/$1.log" 2>&1' sh "$1" &&
        return 0
    tail -n 40 "build/$1.log"
    return 1
}

. tests/trixie.sh

# --- the user's home -----------------------------------------------------------------------------

# Names alone, without this checkout and what programs may keep in a cache.
photograph_home() {
    find "$users_home" -xdev \( -path "$source_dir" -o -path "$users_home/.cache" -o -path "$users_home/.ccache" \) \
        -prune -o -print 2>/dev/null | LC_ALL=C sort
}

remember_home() {
    photograph_home >build/home-before
}

home_is_as_it_was() {
    photograph_home | diff build/home-before - >build/home-differences && return 0
    say "the user's home is not as it was"
    sed -n '/^[<>]/p' build/home-differences | head -n 20
    return 1
}

# --- test ----------------------------------------------------------------------------------------

passed=0
failed=0

# Counts what ctest wrote down: a test that did not run has not passed.
count_results() { # JUNIT-FILE
    [ -f "$1" ] || {
        failed=$((failed + 1))
        return 0
    }
    all=$(grep -c '<testcase ' "$1")
    good=$(grep -c '<testcase .*status="run"' "$1")
    passed=$((passed + good))
    failed=$((failed + all - good))
}

count() { # COMMAND...
    if "$@"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
    fi
}

# With a network of its own that leads nowhere, where that is allowed: nothing gets out, and Wine
# does not ask behind every adapter for a proxy.
alone() { # COMMAND...
    if unshare -n ip link set lo up 2>/dev/null; then
        interruptible unshare -n sh -c 'ip link set lo up && exec "$@"' sh "$@"
    else
        interruptible "$@"
    fi
}

run_tests() { # PRESET HOW-MANY-AT-A-TIME
    say "testing $1"
    # shellcheck disable=SC2046
    alone ctest --preset "$1" -j "$2" --output-junit "$source_dir/build/$1-tests.xml" \
        $([ -n "${BINOME_THOROUGH:-}" ] || echo -LE thorough) </dev/null
}

# Tests of windows wait for half of their time. What needs no Windows is built and run in what they
# leave, by a job inside this one, so that either can be interrupted as any job.
start_beside() {
    setsid nice -n 10 sh tests/debian.sh beside </dev/null >build/beside.said 2>&1 &
    beside=$!
}

end_beside() {
    wait "$beside"
    beside=
    cat build/beside.said
    count_results build/host-tests.xml
    count_results build/fuzz-tests.xml
}

job_beside() {
    ! build host || run_tests host "$(nproc)"
    ! build fuzz || run_tests fuzz "$(nproc)"
    cat build/fuzz/fuzz_*.work/executions 2>/dev/null
}

# BINOME_THOROUGH is read here, by tests/lint/tidy.sh, tests/e2e and tests/win/gui.
job_thorough() {
    export BINOME_THOROUGH=yes
    # Where there is a systemd, it would start the server for everybody at once, and at each boot.
    [ -d /run/systemd/system ] || need samba smbnetfs
    # Other people's node brings its npm along, and Debian's will not stand beside it.
    # shellcheck disable=SC2046,SC2086
    need $build_packages $judge_packages $(command -v npm >/dev/null || echo npm)
    say "fetching what else judges the program"
    # What does not come is said there, and once more by the test, which fails; the others run all the same.
    interruptible sh tests/judges/fetch.sh "$source_dir/build/judges"
    job_test
}

job_test() {
    # shellcheck disable=SC2086
    need $build_packages $wine_packages $screen_packages $namespace_packages $test_packages
    remember_home
    rm -f build/*-tests.xml
    build win64
    built=$?
    start_beside
    if [ "$built" -eq 0 ]; then
        open_displays
        run_tests win64 "$(at_a_time)"
        close_stages
    fi
    count_results build/win64-tests.xml
    end_beside
    count home_is_as_it_was
    closing_line
}

# Two for the tests with a mouse, one more for those without: their windows would take the focus away.
open_displays() {
    stage_open || die "no display or no Wine prefix"
    stage_start_display || die "no second display"
    export STAGE_SECOND_DISPLAY="$stage_display"
    stage_start_display || die "no third display"
    export DISPLAY="$stage_display" STAGE_KEPT=yes
}

close_stages() {
    [ ! -d "$STAGE_PREFIX-2" ] || WINEPREFIX="$STAGE_PREFIX-2" wineserver -k >/dev/null 2>&1
    stage_close
}

# Tests that wait for windows leave a core idle half of the time: there are two screens and three
# prefixes, and in each of the five one test after the other.
at_a_time() {
    echo $(($(nproc) + 3))
}

closing_line() {
    printf '\n%s passed, %s failed\n' "$passed" "$failed"
    [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
}

# --- wine10 --------------------------------------------------------------------------------------

trixie_ready() {
    # shellcheck disable=SC2086
    need $build_packages $namespace_packages
    trixie_may_mount
    build win64 || die "the build failed"
    trixie_make
    as_root rm -rf "$trixie_room"
    needs_room 2000
}

# The programs are those of this machine's compiler; the lints that look at them need no Wine.
job_wine10() { # [OPTIONS-OF-CTEST]
    trixie_ready
    say "testing with Wine 10"
    rm -f build/wine10-tests.xml
    trixie_run sh tests/debian.sh inside-trixie "$@"
    count_results build/wine10-tests.xml
    closing_line
}

# What the jobs of Wine 10 start in there.
job_inside_trixie() { # bench, or [OPTIONS-OF-CTEST]
    export STAGE_PREFIX="$trixie_room/stage" SCREENSHOTS="$trixie_room/screenshots"
    open_displays
    if [ "${1:-}" = bench ]; then
        sh tests/e2e/bench.sh
        return
    fi
    # shellcheck disable=SC2046
    ctest --preset win64 -j "$(at_a_time)" -E '^lint_' --output-junit "$source_dir/build/wine10-tests.xml" \
        $([ -n "${BINOME_THOROUGH:-}" ] || echo -LE thorough) "$@"
}

# --- run, screenshots, bench, soak ---------------------------------------------------------------

prepare_to_run() {
    # shellcheck disable=SC2086
    need $build_packages $wine_packages $screen_packages
    build win64 || die "the build failed"
}

open_on_display() {
    say "opening the program on display $DISPLAY"
    stage_wine_settings
    stage_make_prefix
    wine build/win64/binome.exe </dev/null
}

play_both_tickets() {
    say "no display: playing a round of both tickets on one of our own"
    stage_open || die "no display or no Wine prefix"
    rm -f "$SCREENSHOTS"/*.png
    remember_home
    PICTURES=yes sh tests/e2e/play.sh && pictures_show_something && stage_close && home_is_as_it_was
}

job_run() {
    prepare_to_run
    if [ -n "${DISPLAY:-}" ]; then
        open_on_display
    else
        play_both_tickets
    fi
}

# Of nothing one gets a picture too: it has one colour.
pictures_show_something() {
    blank=$(find "$SCREENSHOTS" -name '*.png' -exec identify -format '%k %f\n' {} + | awk '$1 < 2 { print $2 }')
    [ -z "$blank" ] || die "there is nothing on these pictures: $blank"
    [ -n "$(find "$SCREENSHOTS" -name '*.png' | head -n 1)" ] || die "no picture was saved"
    for french in "$SCREENSHOTS"/fr-*.png; do
        [ ! -f "$french" ] || ! cmp -s "$french" "${french%/*}/en-${french##*/fr-}" ||
            die "these two show the same language: ${french##*/} and en-${french##*/fr-}"
    done
}

# All pages of one language and scale side by side: build/screenshots/sheets/fr-100.png
make_sheets() {
    small=$SCREENSHOTS/sheets/small # all of them whole at once are more than ImageMagick may hold
    mkdir -p "$small"
    mogrify -path "$small" -resize '480x480>' "$SCREENSHOTS"/*.png || die "the pictures cannot be made smaller"
    for variant in $(find "$small" -name '*.png' | sed 's|.*/\([a-z]*-[a-z0-9]*\)-.*|\1|' | sort -u); do
        montage -label '%t' "$small/$variant"-*.png -tile 8x -geometry '480x480>+6+6' -pointsize 12 \
            -font /usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf \
            "$SCREENSHOTS/sheets/$variant.png" || die "no sheet can be made of $variant"
    done
    rm -rf "$small"
}

# Each picture is a BMP of up to 8 MB at first.
job_screenshots() {
    needs_room 3000
    prepare_to_run
    export STAGE_SIZE=1600x1400 # the window at 200 %, and more
    stage_open || die "no display or no Wine prefix"
    rm -rf "$SCREENSHOTS"
    mkdir -p "$SCREENSHOTS"
    say "showing every page and state"
    for which in pictures contrast; do
        interruptible wine build/win64/tests/win_gui.exe "--$which" "Z:$SCREENSHOTS" || die "a page does not come"
    done
    mogrify -format png "$SCREENSHOTS"/*.bmp || die "the pictures cannot be packed"
    rm -f "$SCREENSHOTS"/*.bmp
    pictures_show_something
    make_sheets
    say "saved under build/screenshots, and all of them at a glance under build/screenshots/sheets"
    find "$SCREENSHOTS" -maxdepth 1 -name '*.png' | sed 's|.*/||' | sort
}

job_bench() { # [wine10]
    if [ "${1:-}" = wine10 ]; then
        trixie_ready
        trixie_run sh tests/debian.sh inside-trixie bench
        return
    fi
    need jq gcc libc6-dev time golang-go
    prepare_to_run
    interruptible sh tests/peers/fetch.sh "$source_dir/build/peers" # where it fails, it says so
    stage_open || die "no display or no Wine prefix"
    sh tests/e2e/bench.sh
}

job_soak() { # [--memory|--inside|--shipped] [ROUNDS]
    case ${1:-} in
    --*) ways=$1 && shift ;;
    *) ways='--memory --inside --shipped' ;;
    esac
    prepare_to_run
    stage_open || die "no display or no Wine prefix"
    grown=0
    for way in $ways; do
        say "${1:-1000} rounds, $way"
        interruptible wine build/win64/tools/soak.exe "$way" "${1:-1000}" || grown=1
    done
    return "$grown"
}

# --- package -------------------------------------------------------------------------------------

# The programs are those of a folder of its own: nothing of an earlier build is in them. The ZIP lies
# under build/release/package; BINOME_HOME is the address where the release will be.
job_package() {
    # shellcheck disable=SC2086
    need $build_packages $package_packages ${BINOME_SIGN_KEY:+osslsigncode}
    say "building the release"
    # What was packed before stays until there is something to take its place (keep_earlier_release).
    if [ -d build/release/package ]; then
        rm -rf build/release-before
        mv build/release/package build/release-before || die "build/release/package cannot be set aside"
    fi
    rm -rf build/release
    export CCACHE_DISABLE=1 # what a cache hands out may have been made from another folder
    cmake --preset win64 -B build/release -DBUILD_TESTING=OFF \
        -DBINOME_HOME="${BINOME_HOME:-https://example.org/binome}" >build/release.log 2>&1 ||
        die "CMake failed: build/release.log"
    if ! cmake --build build/release >>build/release.log 2>&1; then
        tail -n 40 build/release.log
        die "the build failed"
    fi
    say "packing the release"
    if ! cmake --build build/release --target package >build/package.log 2>&1; then
        grep '^\(package\|sign\|manifests\): ' build/package.log >&2
        exit 1
    fi
    rm -rf build/release-before
    sed '/^\[/d' build/package.log
}

# A release that was refused, failed or interrupted leaves the one before where it was.
keep_earlier_release() {
    [ -d build/release-before ] || return 0
    rm -rf build/release/package
    mkdir -p build/release
    mv build/release-before build/release/package
}

# --- which job -----------------------------------------------------------------------------------

job=${1:-}
case $job in
run | test | thorough | wine10 | screenshots | bench | soak | package) shift ;;
inside-trixie) job=inside_trixie && shift ;;
beside) ;; # of "test"
*) usage ;;
esac
mkdir -p build
case $job in
inside_trixie | beside) ;; # the job outside holds the lock
*) lock_checkout ;;
esac
trap clean_up EXIT
trap 'echo "debian.sh: interrupted" >&2; exit 1' HUP INT TERM
"job_$job" "$@" 9>&-
