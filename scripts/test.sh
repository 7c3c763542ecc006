#!/usr/bin/env bash
# Every test on both databases: the fast suite beside the slow one, the journeys beside the kill
# test.
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

pair() { # pair NAME MARKERS TMPDIR NAME MARKERS TMPDIR: two suites at once, shown one by one
    suite "$4" "$5" "$6" >"$results/$4.log" 2>&1 &
    local beside=$!
    suite "$1" "$2" "$3"
    wait "$beside" || { cat "$results/$4.log"; stop "pytest did not finish: $4"; }
    cat "$results/$4.log"
}

has_browser() {
    has chromium && "$PYTHON" -c 'import ctypes; ctypes.CDLL("libatomic.so.1")' 2>/dev/null
}

journeys=(browser browser "$FAST")
kills=(kill kill "${TMPDIR:-/tmp}")
if [ "${1:-}" = browser ]; then
    has_browser || stop '没有 Chromium 或者 libatomic，不能做浏览器测试'
    suite "${journeys[@]}"
else
    pair fast 'not browser and not kill and not slow' "$FAST" slow 'slow and not kill' "$FAST"
    if has_browser; then
        pair "${journeys[@]}" "${kills[@]}"
    else
        say '没有 Chromium 或者 libatomic，浏览器测试跳过'
        suite "${kills[@]}"
    fi
fi

"$PYTHON" scripts/count_tests.py "$results"
