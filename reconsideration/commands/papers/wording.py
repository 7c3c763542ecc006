"""say(): the fixed texts of the papers of a reconsideration, from texts/*.toml."""

from __future__ import annotations

from pathlib import Path

from casework.documents.wording import load

PARTS = (
    *("filing", "participants", "participants_blanks", "evidence", "stay", "hearing"),
    *("committee", "course", "course_mediation", "course_endings", "norms", "decision"),
    *("serving", "letters", "following", "superior", "office", "blanks"),
)
"""The files of texts/, in the order of the procedure."""

say = load("reconsideration", Path(__file__).parent / "texts", PARTS)
