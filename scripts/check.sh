#!/usr/bin/env bash
# Lint, format, types, import contracts, sizes. Every check runs; any failure fails.
set -euo pipefail
source "$(dirname "$0")/place.sh"

bash scripts/setup.sh test
failed=()

check() { # check NAME COMMAND…
    local name=$1
    shift
    say "$name"
    "$@" || failed+=("$name")
}

check 'ruff check' "$VENV/bin/ruff" check --quiet
check 'ruff format' "$VENV/bin/ruff" format --check --output-format concise
check 'mypy' "$VENV/bin/mypy"
check 'import contracts' "$VENV/bin/lint-imports"
check 'sizes' "$PYTHON" -m pytest -q --noconftest tests/habits/test_sizes.py

if [ ${#failed[@]} -gt 0 ]; then
    stop "make check: ${failed[*]}"
fi
say 'make check: all good'
