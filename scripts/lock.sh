#!/usr/bin/env bash
# Choose versions again, for every platform and every Python from 3.11, with the hash of each file.
# `UPGRADE=1 make lock` takes the newest versions that requirements*.in allow.
set -euo pipefail
source "$(dirname "$0")/place.sh"

has uv || stop '锁定版本需要 uv：python3 -m pip install uv'
options=(--quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url)
[ -z "${UPGRADE:-}" ] || options+=(--upgrade)

uv pip compile "${options[@]}" requirements.in -o requirements.txt
uv pip compile "${options[@]}" -c requirements.txt requirements-dev.in -o requirements-dev.txt
uv pip compile "${options[@]}" -c requirements-dev.txt requirements-bench.in -o requirements-bench.txt
