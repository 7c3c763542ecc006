# Where things are, and how the scripts speak. Sourced, never run.

cd "$(dirname "${BASH_SOURCE[0]}")/.."
ROOT=$PWD
VENV=$ROOT/.venv
PYTHON=$VENV/bin/python
INSTANCE=${GONGDAO_INSTANCE:-$ROOT/instance}
export PYTHONUTF8=1 PIP_DISABLE_PIP_VERSION_CHECK=1

say() { printf '▸ %s\n' "$*"; }
stop() { printf '✕ %s\n' "$*" >&2; exit 1; }
has() { command -v "$1" >/dev/null 2>&1; }

# The first Python that is new enough; a name on PATH may be a shim that doesn't run.
find_python() {
    local name
    for name in python3 python3.14 python3.13 python3.12 python3.11 python; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$name"
            return
        fi
    done
    return 1
}
