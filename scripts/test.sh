#!/usr/bin/env bash
# Every test on both databases: the fast suite, the browser journeys, the kill test.
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

has_browser() {
    has chromium && "$PYTHON" -c 'import ctypes; ctypes.CDLL("libatomic.so.1")' 2>/dev/null
}

if [ "${1:-}" != browser ]; then
    suite fast 'not browser and not kill' "$FAST"
fi
if has_browser; then
    suite browser 'browser' "$FAST"
else
    say '没有 Chromium 或者 libatomic，浏览器测试跳过'
fi
if [ "${1:-}" != browser ]; then
    suite kill 'kill' "${TMPDIR:-/tmp}"
fi

"$PYTHON" scripts/count_tests.py "$results"
