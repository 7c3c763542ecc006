#!/usr/bin/env bash
# Every test: those of SQLite, the journeys and the kill test beside those of PostgreSQL and the slow
# ones, so that two processors are busy to the end.
# Usage: test.sh [browser]   With `browser`: the journeys only.
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

suite() { # suite NAME MARKERS TMPDIR
    say "pytest: $1"
    # Exit code 5 is a suite without tests; the count at the end judges the rest.
    TMPDIR=$3 "$PYTHON" -m pytest -q -m "$2" --junitxml="$results/$1.xml" || [ $? -le 5 ]
    [ -s "$results/$1.xml" ] || stop "pytest did not finish: $1"
}

both() { # both LANE LANE: two functions at once, the second shown when the first is through
    "$2" >"$results/beside.log" 2>&1 &
    local beside=$! finished=0
    ("$1") || finished=$?
    wait "$beside" || finished=$?
    cat "$results/beside.log"
    [ "$finished" = 0 ] || stop 'pytest did not finish'
}

has_browser() {
    has chromium && "$PYTHON" -c 'import ctypes; ctypes.CDLL("libatomic.so.1")' 2>/dev/null
}

quick='not browser and not kill and not slow'

on_sqlite() {
    suite sqlite "$quick and not postgresql" "$FAST"
    if has_browser; then
        suite browser browser "$FAST"
    else
        say '没有 Chromium 或者 libatomic，浏览器测试跳过'
    fi
    suite kill kill "${TMPDIR:-/tmp}"
}

on_postgresql() {
    suite postgresql "$quick and postgresql" "$FAST"
    suite slow 'slow and not kill' "$FAST"
}

if [ "${1:-}" = browser ]; then
    has_browser || stop '没有 Chromium 或者 libatomic，不能做浏览器测试'
    suite browser browser "$FAST"
else
    both on_sqlite on_postgresql
fi

"$PYTHON" scripts/count_tests.py "$results"
