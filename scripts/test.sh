#!/usr/bin/env bash
# Every test, in suites of a few minutes, the longest first: three at a time keep two processors
# busy to the end, since journeys and kill tests wait as much as they work.
# Usage: test.sh [browser|quick]   With `browser`: the journeys only; with `quick`: the tests to
# run at every change.
set -euo pipefail
source "$(dirname "$0")/place.sh"

bash scripts/setup.sh test
results=$ROOT/.cache/test
rm -rf "$results"
mkdir -p "$results"

# The databases of the tests run with full durability, because nothing else is accepted; on a
# memory disk that costs no waiting. The kill test stays on the real disk.
fast_disk() {
    [ -w /dev/shm ] && [ "$(df -Pk /dev/shm | awk 'NR == 2 { print $4 }')" -gt 2000000 ]
}
if fast_disk; then
    FAST=$(mktemp -d /dev/shm/gongdao-test.XXXXXX)
    trap 'rm -rf "$FAST"' EXIT
else
    FAST=${TMPDIR:-/tmp}
fi

# Without compiled files each of the many processes compiles the whole again.
unset PYTHONDONTWRITEBYTECODE

suite() { # suite NAME MARKERS [PYTEST ARGUMENT...]
    say "pytest: $1"
    # A folder of its own: the PostgreSQL of a suite belongs to nobody beside it.
    local folder=$FAST/$1
    [ "$1" != kill ] || folder=${TMPDIR:-/tmp}
    mkdir -p "$folder"
    # Exit code 5 is a suite without tests; the count at the end judges the rest.
    TMPDIR=$folder "$PYTHON" -m pytest -q -m "$2" --junitxml="$results/$1.xml" "${@:3}" ||
        [ $? -le 5 ]
    [ -s "$results/$1.xml" ] || stop "pytest did not finish: $1"
}

at_once() { # at_once NUMBER LANE...: functions, so many at a time; each shown when it is through
    local most=$1 finished=0 lane pid
    local pids=()
    shift
    for lane in "$@"; do
        while [ "$(jobs -rp | wc -l)" -ge "$most" ]; do
            sleep 0.2
        done
        shown "$lane" &
        pids+=("$!")
    done
    for pid in "${pids[@]}"; do
        wait "$pid" || finished=$?
    done
    [ "$finished" = 0 ] || stop 'pytest did not finish'
}

shown() { # shown LANE: a function, and what it said when it is through
    local code=0
    say "$1 …"
    ("$1") >"$results/$1.log" 2>&1 || code=$?
    cat "$results/$1.log"
    return "$code"
}

has_browser() {
    has chromium-headless-shell || has chromium || return 1
    "$PYTHON" -c 'import ctypes; ctypes.CDLL("libatomic.so.1")' 2>/dev/null
}

quick='not browser and not kill and not slow'
rest=(--ignore=tests/faults)

hostile() { suite faults 'not browser and not kill' tests/faults; }
year() { suite year browser tests/journeys/test_year.py; }
journeys() { suite browser browser --ignore=tests/journeys/test_year.py; }
sqlite() { suite sqlite "$quick and not postgresql" "${rest[@]}"; }
slow() { suite slow 'slow and not kill' "${rest[@]}"; }
postgresql() { suite postgresql "$quick and postgresql" "${rest[@]}"; }
kill_tests() { suite kill kill; }

# Law, commands, habits and scenarios, in two halves of the same work: each reads only its own.
brief() { suite "$1" "$quick and not postgresql and not walk" --brief "${@:2}"; }
half=(tests/reconsideration tests/documents tests/scenarios)
brief_one() { brief quick-1 "${half[@]}"; }
brief_two() { brief quick-2 "${half[@]/#/--ignore=}" "${rest[@]}"; }

lanes=(hostile)
if has_browser; then
    lanes+=(year sqlite journeys)
elif [ "${1:-}" = browser ]; then
    stop '没有 Chromium 或者 libatomic，不能做浏览器测试'
else
    say '没有 Chromium 或者 libatomic，浏览器测试跳过'
    lanes+=(sqlite)
fi
lanes+=(slow postgresql kill_tests)

case ${1:-} in
browser) at_once 2 year journeys ;;
quick) at_once 2 brief_one brief_two ;;
*) at_once 3 "${lanes[@]}" ;;
esac

"$PYTHON" scripts/count_tests.py "$results"
