#!/usr/bin/env bash
# Every test, so that two processors are busy to the end: those of SQLite and the journeys, beside
# the city that hostile users walk through (built once, for all tests of it), and beside both the
# kill tests, which mostly wait, the slow ones and those of PostgreSQL.
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

suite() { # suite NAME MARKERS TMPDIR [PYTEST ARGUMENT...]
    say "pytest: $1"
    # Exit code 5 is a suite without tests; the count at the end judges the rest.
    TMPDIR=$3 "$PYTHON" -m pytest -q -m "$2" --junitxml="$results/$1.xml" "${@:4}" || [ $? -le 5 ]
    [ -s "$results/$1.xml" ] || stop "pytest did not finish: $1"
}

beside() { # beside LANE LANE...: functions at once, the others shown when the first is through
    local first=$1 finished=0 lane
    shift
    local -A running=()
    for lane in "$@"; do
        "$lane" >"$results/$lane.log" 2>&1 &
        running[$lane]=$!
    done
    ("$first") || finished=$?
    for lane in "$@"; do
        wait "${running[$lane]}" || finished=$?
        cat "$results/$lane.log"
    done
    [ "$finished" = 0 ] || stop 'pytest did not finish'
}

has_browser() {
    has chromium && "$PYTHON" -c 'import ctypes; ctypes.CDLL("libatomic.so.1")' 2>/dev/null
}

quick='not browser and not kill and not slow'

on_sqlite() {
    suite sqlite "$quick and not postgresql" "$FAST" --ignore=tests/faults
    if has_browser; then
        suite browser browser "$FAST"
    else
        say '没有 Chromium 或者 libatomic，浏览器测试跳过'
    fi
}

with_kills() {
    suite kill kill "${TMPDIR:-/tmp}"
    # A folder of its own: its PostgreSQL runs beside the one of the other lane.
    mkdir -p "$FAST/slow"
    suite slow 'slow and not kill' "$FAST/slow" --ignore=tests/faults
    suite postgresql "$quick and postgresql" "$FAST/slow" --ignore=tests/faults
}

with_hostile_users() {
    suite faults 'not browser and not kill' "$FAST" tests/faults
}

if [ "${1:-}" = browser ]; then
    has_browser || stop '没有 Chromium 或者 libatomic，不能做浏览器测试'
    suite browser browser "$FAST"
elif [ "${1:-}" = quick ]; then
    TMPDIR=$FAST exec "$PYTHON" -m pytest -q -n 2 --dist loadfile \
        -m "$quick and not postgresql and not walk"
else
    beside on_sqlite with_hostile_users with_kills
fi

"$PYTHON" scripts/count_tests.py "$results"
