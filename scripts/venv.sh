#!/usr/bin/env bash
# The virtual environment and what is locked for it; nothing is done when the lock has not changed.
# Usage: venv.sh PYTHON requirements|requirements-dev|requirements-bench
set -euo pipefail
source "$(dirname "$0")/place.sh"

python=$1
lock=$2
larger=()
case $lock in
requirements) larger=(requirements-dev requirements-bench) ;;
requirements-dev) larger=(requirements-bench) ;;
esac

fingerprint() { sha256sum "$1.txt" | cut -d' ' -f1; }
stamp_of() { printf '%s/.locked-%s' "$VENV" "$1"; }

# Each lock contains the smaller ones in the same versions, so a larger one serves too.
installed() {
    local name
    for name in "$lock" "${larger[@]}"; do
        if [ "$(cat "$(stamp_of "$name")" 2>/dev/null)" = "$(fingerprint "$name")" ]; then
            return 0
        fi
    done
    return 1
}

if ! "$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    say '建立虚拟环境 .venv'
    rm -rf "$VENV"
    if has uv; then
        uv venv --quiet --python "$python" "$VENV"
    else
        "$python" -m venv "$VENV"
    fi
fi
installed && exit 0

say "安装 $lock.txt 里锁定的软件包"
if has uv; then
    uv pip install --quiet --python "$PYTHON" --require-hashes -r "$lock.txt"
else
    "$PYTHON" -m pip install -qq --require-hashes -r "$lock.txt"
fi
for name in requirements requirements-dev requirements-bench; do
    rm -f "$(stamp_of "$name")"
done
fingerprint "$lock" >"$(stamp_of "$lock")"
