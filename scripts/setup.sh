#!/usr/bin/env bash
# From a clone to a site that can serve. Usage: setup.sh [test]
# With `test`: the test tools and the browser too, and no data. DEMO=no leaves demo data out.
set -euo pipefail
source "$(dirname "$0")/place.sh"

purpose=${1:-site}
python=$(find_python) || stop '没有找到 Python 3.11 或更高版本。Debian、Ubuntu 上请由管理员运行：apt-get install -y python3'

if [ "$purpose" = test ]; then
    bash scripts/system.sh "$python" browser
    bash scripts/venv.sh "$python" requirements-dev
else
    bash scripts/system.sh "$python"
    bash scripts/venv.sh "$python" requirements
fi

"$PYTHON" scripts/make_config.py "$INSTANCE"
bash scripts/fonts.sh
[ "$purpose" = site ] || exit 0

say '更新数据库结构，自检'
"$PYTHON" scripts/prepare_site.py
