#!/usr/bin/env bash
# The system libraries and fonts: found, or installed as root, or named in one line to copy.
# Usage: system.sh PYTHON [browser]
set -euo pipefail
source "$(dirname "$0")/place.sh"

python=$1
wanted=${2:-}
missing=()

loads() { "$python" -c 'import ctypes, sys; ctypes.CDLL(sys.argv[1])' "$1" 2>/dev/null; }

# fc-list's whole answer is kept: grep -q on a pipe would end it early.
has_font() {
    has fc-list || return 1
    local fonts
    fonts=$(fc-list : family)
    grep -qi "$1" <<<"$fonts"
}

need() { # need DEBIAN FEDORA
    missing+=("$1|$2")
}

look() {
    loads libpango-1.0.so.0 || need libpango-1.0-0 pango
    loads libpangoft2-1.0.so.0 || need libpangoft2-1.0-0 pango
    loads libharfbuzz-subset.so.0 || need libharfbuzz-subset0 harfbuzz
    has_font 'Noto Serif CJK SC' || need fonts-noto-cjk 'google-noto-serif-cjk-ttc-fonts google-noto-sans-cjk-ttc-fonts'
    has_font 'Liberation Serif' || need fonts-liberation liberation-serif-fonts
    if ! has uv; then
        "$python" -c 'import ensurepip' 2>/dev/null || need "$(venv_package)" python3-libs
    fi
}

# Debian splits ensurepip off; the package carries the version of its Python.
venv_package() { "$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])'; }

names() { # names FIELD
    printf '%s\n' "${missing[@]}" | cut -d'|' -f"$1" | tr ' ' '\n' | sort -u | tr '\n' ' '
}

install_by_apt() {
    export DEBIAN_FRONTEND=noninteractive
    local wait=(-o DPkg::Lock::Timeout=300 -o Acquire::Retries=3)
    apt-get "${wait[@]}" -qq update || say '软件源索引没有更新成功，用现有索引继续'
    apt-get "${wait[@]}" -qq install -y --no-install-recommends "$@" >/dev/null
}

ask_for_help() {
    if has apt-get; then
        stop "缺少系统组件。请由管理员运行：apt-get update && apt-get install -y --no-install-recommends $(names 1)"
    elif has dnf; then
        stop "缺少系统组件。请由管理员运行：dnf install -y $(names 2)"
    elif has apk; then
        stop "缺少系统组件。请由管理员运行：apk add pango harfbuzz-subset font-noto-cjk font-liberation"
    fi
    stop "缺少系统组件，请安装：$(names 1)"
}

look
if [ ${#missing[@]} -gt 0 ]; then
    if [ "$(id -u)" -ne 0 ] || ! has apt-get; then
        ask_for_help
    fi
    say "安装系统组件：$(names 1)"
    # shellcheck disable=SC2046
    install_by_apt $(names 1) || ask_for_help
    missing=()
    look
    [ ${#missing[@]} -eq 0 ] || ask_for_help
fi

# Browser journeys are left out where no browser can be had. Their driver needs libatomic, which
# a bare machine doesn't have.
for_journeys() { # for_journeys PACKAGE...: these, and libatomic where it is missing
    local wanted=("$@")
    loads libatomic.so.1 || wanted+=(libatomic1)
    [ ${#wanted[@]} -gt 0 ] || return 0
    say "安装浏览器测试用的 ${wanted[*]}"
    install_by_apt --no-remove "${wanted[@]}"
}

if [ "$wanted" = browser ] && [ "$(id -u)" -eq 0 ] && has apt-get; then
    quick=() plain=()
    if ! has chromium-headless-shell; then
        has chromium || plain=(chromium)
        # Without windows it is the quicker one; not looked for where the other one is at hand and
        # the machine has not been told of packages.
        if ! has chromium || apt-cache show chromium-headless-shell >/dev/null 2>&1; then
            quick=(chromium-headless-shell)
        fi
    fi
    for_journeys "${quick[@]}" || for_journeys "${plain[@]}" ||
        say 'Chromium 装不上，浏览器测试将跳过'
fi
