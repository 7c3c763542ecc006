"""What a kind calls things, what may not be mediated, evidence and reference figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from law.citation import Basis
from mediation.dispute_type.flags import Flag, Severity, Situation
from mediation.dispute_type.organs import OrganKind


@dataclass(frozen=True, slots=True)
class Evidence:
    """A kind of evidence (证据种类); `held_by_other` ones are asked of the other side."""

    code: str
    label: str
    held_by_other: bool = False


@dataclass(frozen=True, slots=True)
class Estimate:
    """A reference figure (参考测算): never a finding. `working` shows how it came about."""

    code: str
    label: str
    amount: Decimal
    working: str
    basis: Basis


@dataclass(frozen=True, slots=True)
class Hint:
    """A line of help: on which entry, what to know, on what ground, for which bodies (all)."""

    entry: str
    text: str
    basis: Basis | None = None
    bodies: frozenset[OrganKind] = frozenset()


@dataclass(frozen=True, slots=True)
class Exclusion:
    """What may not be mediated (不得调解), why, and where it is decided instead.

    `matches` finds it in a case; None for what only the officer can see, shown in the guide.
    `days` adds what the record says of the way that is open instead, such as its last day.
    """

    matter: str
    reason: str
    basis: Basis
    instead: str
    matches: Callable[[Situation], bool] | None = None
    days: Callable[[Situation], str] | None = None

    def text(self, seen: Situation) -> str:
        """What bars the case, in a sentence, with the way that is open and its days."""
        return f"{self.matter}：{self.reason}，{self.way(seen)}"

    def way(self, seen: Situation) -> str:
        """The way that is open instead, with its days."""
        days = self.days(seen) if self.days is not None else ""
        return self.instead + (f"（{days}）" if days else "")

    def warning(self, seen: Situation) -> Flag:
        """The same while one types, before there is a case to bar."""
        message = f"{self.matter}：{self.reason}。"
        return Flag("", Severity.STOP, message, self.basis, f"{self.way(seen)}。")


@dataclass(frozen=True, slots=True)
class Appraised:
    """Which facts of a kind are what an appraisal says, so that nobody types them twice.

    `kinds` are the kinds of appraisal that it concerns, with the value of the fact `way` for
    each, from the institution's name.
    """

    kinds: Mapping[str, Callable[[str], str]]
    institution: str
    way: str = ""
    result: str = ""


@dataclass(frozen=True, slots=True)
class RefusalGround:
    """What a ground of refusal (N1 to N12) is called and rests on in a kind, for these bodies."""

    code: str
    label: str
    basis: Basis
    bodies: frozenset[OrganKind] = frozenset()


@dataclass(frozen=True, slots=True)
class Words:
    """What the pages and papers of a kind call the sides, the agreement, the things to bring.

    `session_notice`, `suspension` and `extension` add a sentence to that paper, `overdue` says
    what follows when the period ends without agreement, `other_rights` what a refusal to mediate
    leaves untouched. `receipt_basis` is the article by which asking interrupts the limitation.
    `appraisal` are the questions that an appraisal (鉴定) of this kind has to answer.
    """

    applicant: str = "申请人"
    respondent: str = "被申请人"
    agreement: str = "调解协议书"
    holder: str = "对方掌握"
    respondent_is_person: bool = False
    applicant_is_person: bool = True
    receipt_basis: Basis | None = None
    session_notice: str = ""
    suspension: str = ""
    extension: str = "延长期限不影响任何一方依法选择其他途径。"
    overdue: str = "终止调解，告知其他途径"
    other_rights: str = "依法选择其他途径的权利"
    appraisal: tuple[str, ...] = ()
    agreement_lines: tuple[str, ...] = ()
    after_signing: tuple[Hint, ...] = ()
    hints: tuple[Hint, ...] = ()
