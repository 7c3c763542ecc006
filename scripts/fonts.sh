#!/usr/bin/env bash
# The typefaces of papers into instance/fonts: 仿宋, 黑体, 楷体 and 宋体 of the Fandol family
# (GPL-3 with the font exception) out of the distribution's package, without installing TeX, and
# Liberation Serif for figures. Licences are put beside them. Instant when they are there.
# A site's own fonts go into the same folder and come first: see casework/documents/fonts.py.
set -euo pipefail
source "$(dirname "$0")/place.sh"

FONTS=$INSTANCE/fonts
FANDOL=(FandolFang-Regular.otf FandolHei-Regular.otf FandolKai-Regular.otf
    FandolSong-Bold.otf FandolSong-Regular.otf)
PLACES=(/usr/share/texlive/texmf-dist /usr/share/texmf-dist /usr/share/texmf)
WITHIN=fonts/opentype/public/fandol

complete() {
    local name
    for name in "${FANDOL[@]}"; do
        [ -s "$FONTS/$name" ] || return 1
    done
}

# Names appear in instance/fonts only when the whole file is there: a cut-off download leaves none.
put() { # put FROM NAME
    cp "$1" "$FONTS/.$2.part"
    mv "$FONTS/.$2.part" "$FONTS/$2"
}

from_folder() { # from_folder ROOT: copy the family out of a tree of files
    local root=$1 folder name
    folder=$(find "$root" -type d -path "*/$WITHIN" -print -quit 2>/dev/null)
    [ -n "$folder" ] || return 1
    for name in "${FANDOL[@]}"; do
        [ -s "$folder/$name" ] || return 1
    done
    licence "$root"
    for name in "${FANDOL[@]}"; do
        put "$folder/$name" "$name"
    done
}

licence() { # licence ROOT: the licence text, or where it can be read
    local found
    found=$(find "$1" -path '*fandol/COPYING*' -print -quit 2>/dev/null)
    {
        echo 'Fandol fonts (c) 2012 Ma Su, Jie Su, Clerk Ma. GNU GPL version 3 with font exception:'
        echo 'a document that embeds these fonts is not thereby covered by the GPL.'
        echo
        case $found in
            '') echo 'https://www.gnu.org/licenses/gpl-3.0.html' ;;
            *.gz) gzip -dc "$found" ;;
            *) cat "$found" ;;
        esac
    } >"$FONTS/.licence.part"
    mv "$FONTS/.licence.part" "$FONTS/LICENCE-Fandol.txt"
}

from_system() {
    local place
    for place in "${PLACES[@]}"; do
        if [ -d "$place/$WITHIN" ] && from_folder "$place"; then
            return 0
        fi
    done
    return 1
}

download() { # download FOLDER: the package as a file, nothing installed
    local get=(apt-get -qq -o APT::Sandbox::User=root -o Acquire::Retries=3)
    (cd "$1" && "${get[@]}" download texlive-lang-chinese >/dev/null 2>&1) && return
    [ "$(id -u)" -eq 0 ] || return 1
    "${get[@]}" -o DPkg::Lock::Timeout=300 update >/dev/null 2>&1 || true
    (cd "$1" && "${get[@]}" download texlive-lang-chinese)
}

from_apt() {
    { has apt-get && has dpkg-deb; } || return 1
    local work=$FONTS/.work
    rm -rf "$work"
    mkdir -p "$work/tree"
    say '取仿宋等公文字体（只取字体文件，不安装 TeX，约 50 MB）'
    if download "$work" && dpkg-deb --fsys-tarfile "$work"/texlive-lang-chinese_*.deb |
        tar -x -C "$work/tree" --wildcards "*/$WITHIN/*.otf" '*fandol/COPYING*'; then
        from_folder "$work/tree" && rm -rf "$work" && return
    fi
    rm -rf "$work"
    return 1
}

figures() {
    [ -s "$FONTS/LiberationSerif-Regular.ttf" ] && return
    local font terms
    font=$(find /usr/share/fonts -name 'LiberationSerif-Regular.ttf' -print -quit 2>/dev/null)
    [ -n "$font" ] || return 0
    terms=$(find /usr/share/doc /usr/share/licenses -path '*liberation*' \
        \( -name copyright -o -iname 'LICENSE*' \) -print -quit 2>/dev/null || true)
    if [ -n "$terms" ]; then
        put "$terms" LICENCE-Liberation.txt
    else
        echo 'Liberation Serif: terms in the liberation-fonts package of this system' >"$FONTS/LICENCE-Liberation.txt"
    fi
    put "$font" LiberationSerif-Regular.ttf
}

explain() {
    say '没有取到仿宋字体，文书暂以宋体代替。补上的办法：'
    if has apt-get; then
        say "  cd /tmp && apt-get update && apt-get download texlive-lang-chinese && dpkg-deb -x texlive-lang-chinese_*.deb fandol && cp fandol/usr/share/texlive/texmf-dist/$WITHIN/*.otf '$FONTS/'"
    elif has dnf; then
        say '  dnf install -y texlive-fandol && make setup'
    elif has apk; then
        say '  apk add texmf-dist-langchinese && make setup'
    else
        say "  把 ${FANDOL[*]} 放进 $FONTS/（TeX 发行版的 fandol 字体包里有）"
    fi
}

mkdir -p "$FONTS"
figures
complete || from_system || from_apt || explain
