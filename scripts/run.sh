#!/usr/bin/env bash
# Set up, then serve pages and work on papers until Ctrl-C. PORT chooses the port.
set -euo pipefail
source "$(dirname "$0")/place.sh"

port=${PORT:-8000}
address=http://127.0.0.1:$port

answers() { (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; }

if answers; then
    stop "端口 $port 已被占用。换一个端口：PORT=8080 make run"
fi
bash scripts/setup.sh

children=()
end() { # end CODE
    trap '' INT TERM
    for child in "${children[@]}"; do
        kill -TERM "$child" 2>/dev/null || true
    done
    wait
    exit "$1"
}
trap 'end 0' INT TERM
trap 'end $?' EXIT

# One synchronous worker a core: threads would contend for the interpreter and for SQLite.
# --preload: they share what the application is made of; wsgi.py has closed its connections.
"$VENV/bin/gunicorn" --bind "127.0.0.1:$port" --workers "${WEB_CONCURRENCY:-$(nproc)}" \
    --preload --worker-class sync --timeout 60 --graceful-timeout 20 --log-level warning \
    --no-control-socket wsgi:app &
children+=($!)
"$PYTHON" -m app.worker &
children+=($!)

for _ in $(seq 150); do
    answers && break
    kill -0 "${children[0]}" 2>/dev/null || stop '网页服务没有启动成功，原因见上面的输出'
    sleep 0.2
done
answers || stop '网页服务 30 秒内没有启动成功'

say "请打开 $address （按 Ctrl-C 停止）"
"$VENV/bin/flask" --app wsgi demo --accounts

wait -n "${children[@]}" && code=0 || code=$?
say '有一个进程自己停了，现在全部停止'
end $((code == 0 ? 1 : code))
