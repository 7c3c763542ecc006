"""Talks: what the parties settle among themselves: mediation, settlement, withdrawal."""

from __future__ import annotations

from enum import StrEnum

from law.events import Event


class TalkMatter(StrEnum):
    """What a dispute is about that the former law let be talked over (实施条例 40, 50)."""

    DISCRETION = "discretion"
    MONEY = "money"

    @property
    def label(self) -> str:
        """The matter in Chinese."""
        return {
            "discretion": "行使自由裁量权作出的行为",
            "money": "行政赔偿、行政补偿",
        }[self.value]


EXCLUDED = {"appraisal": "鉴定", "inspection": "现场勘验", "designation": "协商、指定受理"}
"""Time that the trial clock leaves out (实施条例 37, 34 ¶3, 30)."""


ORGAN = "organ"
"""Who signs a mediation document beside the parties: the organ with its seal (73 ¶1)."""

OPENS = {
    "mediation_held": "held",
    "mediation_drafted": "drafted",
    "mediation_signed": "signed",
    "withdrawal_asked": "withdrawal",
    "settlement_filed": "settlement",
}
ENDS = {
    # A new text needs new signatures; who goes back on it before it takes effect ends it.
    "mediation_drafted": {"signed"},
    "mediation_failed": {"held", "drafted", "signed"},
    "withdrawn": {"withdrawal"},
    "withdrawal_refused": {"withdrawal"},
}


class Talks:
    """What is on the table, read from the events in order."""

    def __init__(self) -> None:
        """Nothing yet."""
        self.there: set[str] = set()

    def read(self, event: Event) -> None:
        """One event that the procedure has let happen."""
        self.there -= ENDS.get(event.kind, set())
        if event.kind in OPENS:
            self.there.add(OPENS[event.kind])
