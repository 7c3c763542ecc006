"""unanswered(): an act whose authority did not answer in time counts as without evidence (70)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from casework.cases.timeline import happened
from casework.documents.numerals import chinese_date
from law import ARL
from law.citation import Basis
from reconsideration.commands.acting import deadline
from reconsideration.commands.papers.own_law import by_law, under, words_of
from reconsideration.commands.papers.parts import RESPONDENT, act_text, names
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure import VERSIONS, Track
from reconsideration.procedure.evidence import (
    DEFAULT_KINDS,
    DEFAULT_WORDS,
    INACTION,
    ThirdEvidence,
)
from reconsideration.procedure.grounds import DecisionKind
from reconsideration.procedure.matters import Claim


@dataclass(frozen=True, slots=True)
class Option:
    """A decision that article 70 leaves open, drafted. `fits`: the claims of this case ask it."""

    code: str
    kind: DecisionKind
    label: str
    text: str
    fits: bool


@dataclass(frozen=True, slots=True)
class Unanswered:
    """What follows when the respondent is late, silent, or hands in only part of it.

    `how` is missing, late or incomplete. `third` is what was found out about third parties, empty
    while nobody has asked: with evidence of theirs for their own interest it is for people to say
    whether article 70 applies.
    """

    how: str
    due: date
    received_on: date | None
    third: str
    reason: str
    options: tuple[Option, ...]
    basis: Basis
    liability: Basis
    excepted: bool

    @property
    def words(self) -> str:
        """没有答复, 逾期答复, 答复不齐全"""
        return {"missing": "没有答复", "late": "逾期答复", "incomplete": "答复不齐全"}[self.how]

    @property
    def open_to_exception(self) -> bool:
        """Whether a third party's evidence may keep article 70 from applying."""
        return self.excepted and self.third == ThirdEvidence.HAS

    @property
    def asks_third(self) -> bool:
        """Whether third parties have to be asked for evidence first."""
        return self.excepted and not self.third


def unanswered(case: ReconsiderationCase, *, on: date) -> Unanswered | None:
    """The consequence of article 70 as of a day, or None. A late reply stays a late reply."""
    found = deadline(case, "reply")
    if found is None or found.due is None:
        return None
    # What was handed in on line has come, whether or not somebody has confirmed it yet.
    replies = happened(case, "reply_received") or happened(case, "reply_submitted")
    first = replies[0] if replies else None
    if first is None:
        how = "missing" if on > found.due else ""
    elif first.data.get("late"):
        how = "late"
    else:
        how = "" if first.data.get("complete", True) else "incomplete"
    if not how:
        return None
    asked = happened(case, "third_evidence_asked")
    third = str(asked[-1].data.get("answer")) if asked else ""
    received_on = first.on if first else None
    return Unanswered(
        how, found.due, received_on, third, _reason(case, how, found.due, received_on, third),
        options(case), VERSIONS[case.law].basis(ARL.cite(70)),
        VERSIONS[case.law].basis(ARL.cite(82)),
        VERSIONS[case.law].outcomes.third_evidence,
    )  # fmt: skip


def options(case: ReconsiderationCase) -> tuple[Option, ...]:
    """The decisions of article 70 on this act, those that its claims ask for in front."""
    wanted = {
        "revoke": Claim.REVOKE in case.claims,
        "revoke_partly": False,
        "unlawful": Claim.UNLAWFUL in case.claims,
        "void": Claim.VOID in case.claims,
        "perform": Claim.PERFORM in case.claims or case.kind in INACTION,
    }
    named = {"respondent": names(case, RESPONDENT), "act": act_text(case)}
    # The former law only revokes such an act (2017, article 28, item 4).
    ways = VERSIONS[case.law].outcomes.rows[DecisionKind.D70].ways
    found = [
        Option(code, kind, DEFAULT_WORDS[code], text.format(**named), wanted[code])
        for code, (kind, text) in DEFAULT_KINDS.items()
        if code.removesuffix("_partly") in ways
    ]
    return tuple(sorted(found, key=lambda one: not one.fits))


def _reason(
    case: ReconsiderationCase, how: str, due: date, received_on: date | None, third: str
) -> str:
    """The sentence of the reasons, drafted."""
    place = ARL.cite(54, 1) if case.track == Track.SIMPLIFIED else ARL.cite(48)
    who = names(case, RESPONDENT)
    last = chinese_date(due)
    told = {
        "missing": f"{who}应当于{last}前提出书面答复并提交证据、依据和其他有关材料，"
        "期限届满没有提交",
        "late": f"{who}应当于{last}前提出书面答复并提交证据、依据和其他有关材料，"
        f"但于{chinese_date(received_on) if received_on else ''}才提交",
        "incomplete": f"{who}提交的书面答复、证据、依据和其他有关材料不齐全",
    }[how]
    except_for = "，第三人也没有提供证据" if third == ThirdEvidence.NONE else ""
    return (
        f"{told}，不符合{under(case, place)}的规定{except_for}。"
        f"{by_law(case, ARL.cite(70))}视为该{words_of(case).act}没有证据、依据。"
    )
