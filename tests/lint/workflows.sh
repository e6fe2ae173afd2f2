#!/bin/sh
# workflows.sh: the workflows under .github can be pushed as they are: well-formed, every action
# pinned by its commit, no more rights than said, and every command, preset and file in them exists.
. "$(dirname "$0")/lib.sh"
need_tool yamllint

work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
rules='{extends: default, rules: {document-start: disable, line-length: disable, comments: {min-spaces-from-content: 1}}}'
# What the tests were written for; another Windows is chosen on purpose.
runners='ubuntu-24.04 windows-2022 windows-2025 windows-11-arm'

steps_of() { # FILE; without comments of whole lines
    grep -v '^ *#' "$1"
}

# One action, one commit, one version: a bump that forgets a place is seen.
check_actions() { # FILE
    steps_of "$1" | sed -n 's/.*uses: *//p' | while read -r use; do
        printf '%s\n' "$use" | grep -q -E '^[a-z-]+/[a-z/-]+@[0-9a-f]{40} # v[0-9]+\.[0-9]+\.[0-9]+$' ||
            echo "$1: not pinned by a commit with its version: $use"
        printf '%s\n' "$use" | sed 's|^\([a-z-]*/[a-z-]*\)[a-z/-]*@|\1 |' >>"$work/pins"
    done
}

check_rights() { # FILE
    grep -q '^permissions:$' "$1" || echo "$1: no permissions for the whole file"
    sed -n '/^permissions:/,/^[a-z]/p' "$1" | grep -q 'write' && echo "$1: rights to write for every job"
    jobs=$(sed -n '/^jobs:/,$p' "$1" | grep -c '^  [a-z][a-z-]*:$')
    [ "$jobs" -eq "$(grep -c '^    timeout-minutes:' "$1")" ] || echo "$1: a job without a time limit"
    checkouts=$(grep -c 'actions/checkout@' "$1")
    [ "$checkouts" -eq "$(grep -c 'persist-credentials: false' "$1")" ] ||
        echo "$1: a checkout keeps its credentials"
    grep -n 'pull_request_target' "$1"
}

check_runners() { # FILE
    sed -n 's/^ *\(- \)\{0,1\}\(runs-on\|runner\): *//p' "$1" | while read -r runner; do
        case " $runners \${{ matrix.runner }} " in
        *" $runner "*) ;;
        *) echo "$1: runs on $runner" ;;
        esac
    done
}

has_preset() { # KIND NAME
    awk -v kind="\"$1\":" -v name="\"name\": \"$2\"" '
        index($0, kind) { inside = 1 }
        inside && index($0, name) { found = 1 }
        inside && /^  \]/ { inside = 0 }
        END { exit !found }' CMakePresets.json
}

check_presets() { # FILE KIND PATTERN-OF-THE-COMMAND
    steps_of "$1" | sed -n "s/.*$3 --preset \([a-z0-9-]*\).*/\1/p" | while read -r preset; do
        has_preset "$2" "$preset" || echo "$1: there is no $2 entry $preset"
    done
}

check_commands() { # FILE
    check_presets "$1" configurePresets cmake
    check_presets "$1" buildPresets 'cmake --build'
    check_presets "$1" testPresets ctest
    steps_of "$1" | grep -o 'tests/debian\.sh [a-z0-9]*' | while read -r script job; do
        grep -q "^#   sh $script $job " tests/debian.sh || echo "$1: $script has no job $job"
    done
    steps_of "$1" | grep -o '\(tests\|src\|res\|scenarios\|\.github\)/[A-Za-z0-9_./-]*[A-Za-z0-9]' | while read -r file; do
        [ -e "$file" ] || echo "$1: there is no $file"
    done
}

check_file() { # FILE
    yamllint -d "$rules" -f parsable "$1"
    check_actions "$1"
    check_rights "$1"
    check_runners "$1"
    check_commands "$1"
}

check_folder() { # FOLDER
    : >"$work/pins"
    for file in "$1"/workflows/*.yml; do
        check_file "$file"
    done
    yamllint -d "$rules" -f parsable "$1/dependabot.yml"
    sort -u "$work/pins" | cut -d' ' -f1 | uniq -d | sed 's/$/: two commits or versions of one action/'
}

check_folder .github >"$work/found"
[ ! -s "$work/found" ] || found "$(cat "$work/found")"

# Would it be seen? One slip of each sort in a copy of the file that has all of them.
slips=0
slip() { # FILE SED-PROGRAM
    slips=$((slips + 1))
    rm -rf "$work/copy"
    cp -R .github "$work/copy"
    sed -i "$2" "$work/copy/workflows/$1"
    cmp -s ".github/workflows/$1" "$work/copy/workflows/$1" && found "this slip changes nothing: $2"
    [ -n "$(check_folder "$work/copy")" ] || found "not seen in $1: $2"
}

slip tests.yml '0,/checkout@[0-9a-f]*/s//checkout@v7/'
slip tests.yml '0,/checkout@3/s//checkout@4/'
slip tests.yml 's/debian.sh test/debian.sh tset/'
slip tests.yml '0,/cmake --preset msvc/s//cmake --preset mvsc/'
slip tests.yml 's/ctest --preset msvc/ctest --preset mvsc/'
slip tests.yml 's/cmake --build --preset msvc/cmake --build --preset fuzzz/'
slip tests.yml '0,/runner: windows-2025/s//runner: windows-2026/'
slip tests.yml '0,/persist-credentials: false/s//persist-credentials: true/'
slip tests.yml '0,/timeout-minutes: 120/s///'
slip tests.yml 's/^  contents: read/  contents: write/'
slip tests.yml "s/^'on':/ 'on':/"
slip codeql.yml 's/^permissions:/rights:/'
slip release.yml 's/CHANGELOG.md/CHANGES.md/'

end "$(($(find .github/workflows -name '*.yml' | wc -l) + slips))" 'workflows and slips'
