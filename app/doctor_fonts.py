"""Which font stands for each style of a paper on this machine, for the self-check."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from casework.documents.fonts import FACES, FIGURES, Face

FALLBACKS = ("Noto Serif CJK SC", "Noto Sans CJK SC")
"""What the characters come from that the other faces lack: without them a name is a box."""


def installed_fonts() -> frozenset[str]:
    """Every family and full name that the system's fontconfig knows; empty without fc-list."""
    command = shutil.which("fc-list")
    if command is None:
        return frozenset()
    # A fixed command without a shell and without anything that a user typed.
    answer = subprocess.run(  # noqa: S603
        [command, ":", "family", "fullname"], capture_output=True, text=True, check=False
    )
    names = answer.stdout.replace(":fullname=", ",").replace("\n", ",").replace("\\", "")
    return frozenset(name.strip() for name in names.split(","))


def resolved(face: Face, folder: Path, installed: frozenset[str]) -> str:
    """The site's file, a font of the system, the free file: whichever comes first, or ''."""
    own = sorted(folder.glob(f"{face.site}.*"))
    if own:
        return own[0].name
    found = next((name for name in face.system if name in installed), "")
    return found or (face.free if (folder / face.free).is_file() else "")


def resolved_styles(folder: Path, installed: frozenset[str]) -> dict[str, str]:
    """Style to font, for every style of a paper and for figures."""
    styles = {face.label: resolved(face, folder, installed) for face in FACES.values()}
    liberation = "Liberation Serif" if "Liberation Serif" in installed else ""
    styles["数字"] = FIGURES if (folder / FIGURES).is_file() else liberation
    return styles


def missing_fallbacks(installed: frozenset[str]) -> list[str]:
    """The fallback fonts that are not installed."""
    return [name for name in FALLBACKS if name not in installed]
