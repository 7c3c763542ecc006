"""say(): the fixed texts of the papers of a mediation, from texts/*.toml."""

from __future__ import annotations

from pathlib import Path

from casework.documents.wording import load

PARTS = (
    *("applying", "authority", "intake", "informing", "mediators", "inquiring", "expertise"),
    *("sessions", "settling", "agreement", "ending", "deciding", "enforcing", "performing"),
    *("joint", "publishing", "filing"),
)
"""The files of texts/, in the order of the procedure."""

say = load("mediation", Path(__file__).parent / "texts", PARTS)
