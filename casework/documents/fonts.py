"""The typefaces of papers: which file stands for 仿宋, 黑体, 楷体, 小标宋, 宋体 and for figures.

A site's own licensed fonts go into instance/fonts under the names below and come first; then
what the system has installed; then the free Fandol family that set-up puts there. Characters
that a face lacks (Fandol has 6,638 of the 8,105 characters in general use, 翀 and 堃 not among
them) are taken one by one from the next face of the chain, so a name never prints as a box.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

DEFAULT_FOLDER = Path(__file__).resolve().parents[2] / "instance" / "fonts"
_ENDINGS = ("ttf", "otf", "ttc")


@dataclass(frozen=True)
class Face:
    """One typeface: the site's file name, names on the system, the free file, what follows."""

    family: str
    label: str
    site: str
    system: tuple[str, ...]
    free: str
    then: tuple[str, ...]
    bold: bool = False


_SERIF = ("LXGW WenKai", "Noto Serif CJK SC")
_FIGURES = "GW-Figures"
FACES = {
    "fang": Face(
        family="GW-Fang",
        label="仿宋",
        site="fangsong",
        system=("方正仿宋_GBK", "仿宋_GB2312", "FangSong"),
        free="FandolFang-Regular.otf",
        then=_SERIF,
    ),
    "hei": Face(
        family="GW-Hei",
        label="黑体",
        site="heiti",
        system=("SimHei",),
        free="FandolHei-Regular.otf",
        then=("Noto Sans CJK SC", *_SERIF),
    ),
    "kai": Face(
        family="GW-Kai",
        label="楷体",
        site="kaiti",
        system=("楷体_GB2312", "KaiTi"),
        free="FandolKai-Regular.otf",
        then=_SERIF,
    ),
    # There is no free 小标宋; the bold Noto Serif is nearest and has every character.
    "biao": Face(
        family="GW-Biao",
        label="小标宋",
        site="xiaobiaosong",
        system=("方正小标宋_GBK", "方正小标宋简体", "Noto Serif CJK SC"),
        free="FandolSong-Bold.otf",
        then=(),
        bold=True,
    ),
    "song": Face(
        family="GW-Song",
        label="宋体",
        site="songti",
        system=("SimSun",),
        free="FandolSong-Regular.otf",
        then=_SERIF,
    ),
}
FIGURES = "LiberationSerif-Regular.ttf"


def faces_css(folder: Path) -> str:
    """The @font-face rules for the fonts in a folder."""
    # The Latin font has to be a Latin-only file: a Chinese one cut down by unicode-range makes
    # fontconfig drop 仿宋 as redundant.
    rules = [_rule(_FIGURES, folder / FIGURES, "unicode-range:U+20-7E")]
    for face in FACES.values():
        weight = "font-weight:bold" if face.bold else ""
        rules.append(_rule(face.family, folder / face.free, weight))
        own = _site_file(folder, face)
        rules.append(_rule(f"{face.family}-Own", own, weight) if own else "")
    rules += [_rule(name, file) for name, file in _extra(folder).items()]
    return "\n".join(filter(None, rules))


def chains(folder: Path) -> dict[str, str]:
    """The font-family chain of each face, by its short name in letter.css."""
    extra = tuple(_extra(folder))
    found = {}
    for key, face in FACES.items():
        own = (f"{face.family}-Own",) if _site_file(folder, face) else ()
        figures = () if face.bold else (_FIGURES,)
        names = (*figures, *own, *face.system, face.family, *face.then, *extra)
        found[key] = ",".join(f'"{name}"' for name in names) + ",serif"
    return found


def missing_faces(folder: Path) -> list[str]:
    """Labels of the faces of which the folder has no file, for the self-check."""
    return [
        face.label
        for face in FACES.values()
        if not _site_file(folder, face) and not (folder / face.free).is_file()
    ]


def _site_file(folder: Path, face: Face) -> Path | None:
    files = (folder / f"{face.site}.{ending}" for ending in _ENDINGS)
    return next((file for file in files if file.is_file()), None)


def _extra(folder: Path) -> dict[str, Path]:
    """Fonts with other names: a site's last resort for very rare characters."""
    known = {f"{face.site}.{ending}" for face in FACES.values() for ending in _ENDINGS}
    known |= {face.free for face in FACES.values()} | {FIGURES}
    files = {file.name: file for ending in _ENDINGS for file in folder.glob(f"*.{ending}")}
    rest = sorted(set(files) - known)
    return {f"GW-Extra-{n}": files[name] for n, name in enumerate(rest)}


def _rule(family: str, file: Path, more: str = "") -> str:
    if not file.is_file():
        return ""
    return f'@font-face{{font-family:{family};src:url("{file.resolve().as_uri()}");{more}}}'


def chart_font(folder: Path) -> Path | None:
    """A file of 黑体 for the words of charts in Word files: the site's own, else the free one."""
    face = FACES["hei"]
    free = folder / face.free
    return _site_file(folder, face) or (free if free.is_file() else None)
