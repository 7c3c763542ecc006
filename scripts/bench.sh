#!/usr/bin/env bash
# The speed goals, as ratios measured in one run on this machine.
set -euo pipefail
source "$(dirname "$0")/place.sh"

bash scripts/setup.sh test
bash scripts/venv.sh "$(find_python)" requirements-bench
exec "$PYTHON" -m bench "$@"
