"""PaperKind, Sheet: a paper that is made by hand as a row of a table, and what it is made from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from types import SimpleNamespace
from typing import Any

from casework.accounts.models import Person
from casework.cases.models import Party, Side
from casework.cases.vocabulary import NATURAL_PERSONS
from casework.documents.amounts import in_words_and_figures
from casework.documents.letter import Block, Heading, Letter, Signature, SignatureArea
from casework.documents.numerals import chinese_date, chinese_moment
from law.errors import NotAllowed
from mediation.commands.papers.parts import dispute_of, paragraphs, side
from mediation.dispute_type import DisputeType, Fact, FactType, Need, Option
from mediation.models.cases import MediationCase

COLUMN = "，"
"""What parts the columns of a row that is typed in a line; a plain comma does too."""


class Part(StrEnum):
    """Where a paper stands in the file, in this order (卷内顺序)."""

    APPLICATION = "application"
    IDENTITY = "identity"
    EVIDENCE = "evidence"
    ACCEPTANCE = "acceptance"
    RECORDS = "records"
    OUTCOME = "outcome"
    PERFORMANCE = "performance"
    CLOSING = "closing"

    @property
    def label(self) -> str:
        """申请, 身份和授权, 证据材料 …"""
        return _PARTS[self]


_PARTS = {
    Part.APPLICATION: "申请",
    Part.IDENTITY: "身份和授权",
    Part.EVIDENCE: "证据材料",
    Part.ACCEPTANCE: "受理和送达",
    Part.RECORDS: "调解过程",
    Part.OUTCOME: "协议、终止",
    Part.PERFORMANCE: "履行",
    Part.CLOSING: "结案、归档",
}


@dataclass(frozen=True)
class Sheet:
    """What a paper is made from: the case, whom it is for, what was typed.

    A `draft` says in brackets what is missing; one to be issued has nothing missing.
    """

    case: MediationCase
    on: date
    by: Person
    party: Party | None = None
    asked: tuple[Fact, ...] = ()
    given: Mapping[str, Any] = field(default_factory=dict)
    draft: bool = False

    @property
    def dispute(self) -> DisputeType:
        """The kind of dispute."""
        return dispute_of(self.case)

    @property
    def organ(self) -> str:
        """The mediating body."""
        return self.case.unit.name

    def has(self, key: str) -> bool:
        """Whether something was given for it."""
        return self.given.get(key) not in (None, "", [])

    def is_(self, key: str, *values: str) -> bool:
        """Whether what was chosen is (one of) these."""
        return str(self.given.get(key)) in values

    def text(self, key: str) -> str:
        """What was given, in words: days in full, sums in words and figures."""
        fact = next(one for one in self.asked if one.key == key)
        if not self.has(key):
            missing = self.draft and fact.need is Need.REGISTER
            return f"（{fact.label}未填）" if missing else ""
        value = self.given[key]
        if isinstance(value, datetime):
            return chinese_moment(value)
        if isinstance(value, date):
            return chinese_date(value)
        if fact.type is FactType.MONEY:
            return in_words_and_figures(Decimal(value))
        return fact.label_of(value).strip()

    def phrase(self, key: str) -> str:
        """What was given, to be followed by a full stop of ours."""
        return self.text(key).rstrip("。；;，, ")

    def lines(self, key: str) -> list[str]:
        """What was typed one a line."""
        return [line.strip() for line in self.text(key).splitlines() if line.strip()]

    def rows(self, key: str) -> list[tuple[str, ...]]:
        """What was typed one row a line, its columns parted by commas."""
        return [columns(line) for line in self.lines(key)]

    def side(self, which: Side) -> list[Party]:
        """The parties on one side."""
        return side(self.case, which)

    def everybody(self) -> list[Party]:
        """Applicants, respondents, third persons."""
        return [party for which in Side for party in self.side(which)]

    def filled(self, party: Party) -> Any:
        """A party with what this paper asked of them, where the register has a gap."""
        names = (*PERSONAL, *OF_ENTITIES, "id_type", "name", "kind", "legal_rep_post")
        typed = {name: self.given.get(f"p{party.id}_{name}") for name in names}
        return SimpleNamespace(
            **{name: getattr(party, name) or typed[name] or "" for name in names}
        )


def columns(line: str) -> tuple[str, ...]:
    """The columns of a row that was typed in a line."""
    return tuple(one.strip() for one in line.replace(",", COLUMN).split(COLUMN))


Asking = Callable[[Sheet], tuple[Fact, ...]]
Known = Callable[[Sheet], dict[str, Any]]
Bar = Callable[[Sheet], NotAllowed | None]
Checked = Callable[[Sheet], dict[str, str]]


def nothing(_: Sheet) -> Any:
    """Nothing is asked, known or wrong."""
    return ()


@dataclass(frozen=True, slots=True)
class PaperKind:
    """A paper that an officer makes from the page 制作文书 (文书目录的一行).

    `asks` are the entries that have to be typed, `known` what the case says of them already.
    `sides`: it is made for one party of these sides. `served`: it goes to its addressees. `late`:
    also after the case is closed. `own`: only for kinds of dispute that name it. `kept` writes
    what the paper says back to the case once it is issued.
    """

    code: str
    key: str
    title: str
    about: str
    part: Part
    signs: str
    build: Callable[[Sheet], Letter]
    asks: Asking = nothing
    known: Known = lambda _: {}
    bars: tuple[Bar, ...] = ()
    checks: Checked = lambda _: {}
    tables: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sides: frozenset[Side] = frozenset()
    by_organ: bool = True
    served: bool = False
    late: bool = False
    own: bool = False
    kept: Callable[[Sheet, str], object] = lambda _sheet, _number: None

    def barred(self, sheet: Sheet) -> NotAllowed | None:
        """Why this paper can't be made now, or None."""
        found = (bar(sheet) for bar in self.bars)
        return next((one for one in found if one is not None), None)


# ------------------------------------------------------------------------------ what is asked


def asks(*facts: Fact) -> Asking:
    """The same entries for every case."""
    return lambda _: facts


def ask(
    key: str, label: str, type: FactType = FactType.TEXT, *, hint: str = "", **more: Any
) -> Fact:
    """An entry that has to be filled in."""
    return Fact(key, label, type, need=Need.REGISTER, hint=hint, **more)


def may(
    key: str, label: str, type: FactType = FactType.TEXT, *, hint: str = "", **more: Any
) -> Fact:
    """An entry that may stay empty."""
    return Fact(key, label, type, hint=hint, **more)


def choose(key: str, label: str, *options: tuple[str, str], hint: str = "") -> Fact:
    """One of a list."""
    made = tuple(Option(code, words) for code, words in options)
    return Fact(key, label, FactType.CHOICE, made, Need.REGISTER, hint=hint)


YES = (("yes", "是"), ("no", "否"))

PERSONAL = {
    "sex": ("性别", FactType.CHOICE),
    "birth_on": ("出生日期", FactType.DATE),
    "id_no": ("证件号码", FactType.TEXT),
    "phone": ("电话", FactType.TEXT),
    "address": ("住址", FactType.TEXT),
}
OF_ENTITIES = {
    "id_no": ("统一代码", FactType.TEXT),
    "legal_rep": ("负责人", FactType.TEXT),
    "address": ("住所", FactType.TEXT),
}


def particulars(parties: Iterable[Party], *wanted: str) -> tuple[Fact, ...]:
    """What the register doesn't have of these parties and a paper must say."""
    found = []
    for party in parties:
        table = PERSONAL if party.kind in NATURAL_PERSONS else OF_ENTITIES
        for name, (label, type) in table.items():
            if getattr(party, name) or (wanted and name not in wanted):
                continue
            options = (Option("男", "男"), Option("女", "女")) if name == "sex" else ()
            hint = f"{party.name}的{label}，登记时没有填"
            found.append(
                Fact(f"p{party.id}_{name}", label, type, options, Need.REGISTER, hint=hint)
            )
    return tuple(found)


# ------------------------------------------------------------------------------ how it is set


def headed(title: str, *texts: str) -> list[Block]:
    """A heading with its paragraphs; nothing when there is nothing to say under it."""
    body = paragraphs(*texts)
    return [Heading(title, 2), *body] if body else []


def signatures(parties: Iterable[Party]) -> list[Signature]:
    """A place to sign for each party: persons with their finger, entities with their seal."""
    return [
        Signature(
            Side(party.side).label,
            name=party.name,
            note="签名、捺印" if party.kind in NATURAL_PERSONS else "盖章",
        )
        for party in parties
    ]


def signed(*rows: Signature) -> SignatureArea:
    """The places to sign at the end."""
    return SignatureArea(rows)


def joint(parties: Iterable[Party], label: str = "申请人") -> list[Signature]:
    """Places to sign for parties who apply together: all of them are applicants then."""
    return [replace(one, label=label) for one in signatures(parties)]


def by_hand(*labels: str) -> list[Signature]:
    """Places to sign for officers and others by what they are."""
    return [Signature(label, note="签名") for label in labels]


def for_the_file(
    sheet: Sheet, kind: PaperKind | str, title: str, blocks: Iterable[Block]
) -> Letter:
    """A record of the mediating body with the number of its case; whoever signs it, dates it."""
    return Letter(
        kind=kind if isinstance(kind, str) else kind.key,
        title=title,
        organ=sheet.organ,
        number=sheet.case.number,
        paragraphs=tuple(blocks),
    )


def of_a_party(sheet: Sheet, kind: str, title: str, blocks: Iterable[Block]) -> Letter:
    """A paper that a party signs and hands in: no organ above it, the case number beside it."""
    return Letter(
        kind=kind,
        title=title,
        number=sheet.case.number,
        paragraphs=tuple(blocks),
    )


# ------------------------------------------------------------------------------ when it is made


def happened(case: MediationCase, *kinds: str) -> bool:
    """Whether one of these events stands on the record."""
    return any(event.kind in kinds for event in case.events)


def last(case: MediationCase, *kinds: str) -> Any:
    """The last event of these kinds, or None."""
    found = [event for event in case.events if event.kind in kinds]
    return found[-1] if found else None


def while_open(sheet: Sheet) -> NotAllowed | None:
    """Only as long as the case is open."""
    if sheet.case.closed_on is None:
        return None
    return NotAllowed("案件已经结案", instead="需要继续调解的，先恢复办理")


def once_accepted(sheet: Sheet) -> NotAllowed | None:
    """Only after acceptance."""
    if happened(sheet.case, "accepted"):
        return None
    return NotAllowed("还没有受理", instead="受理以后再制作")


def while_mediating(sheet: Sheet) -> NotAllowed | None:
    """Between acceptance and the agreement or the end."""
    early = once_accepted(sheet)
    if early is not None:
        return early
    if happened(sheet.case, "signed"):
        return NotAllowed("协议已经生效", instead="履行中的事项用履行一类的文书")
    if happened(sheet.case, "terminated") or sheet.case.closed_on is not None:
        return NotAllowed("调解已经终止", instead="需要继续调解的，先恢复办理")
    return None


def once_effective(sheet: Sheet) -> NotAllowed | None:
    """Only when an agreement has taken effect."""
    agreement = sheet.case.present_agreement
    if agreement is not None and agreement.state == "effective":
        return None
    return NotAllowed("还没有生效的调解协议", instead="先登记签署")


def once_ended(sheet: Sheet) -> NotAllowed | None:
    """Only when the mediation has ended one way or the other."""
    ends = ("terminated", "refused", "transferred", "performed", "breached", "supplement_lapsed")
    if happened(sheet.case, *ends) or sheet.case.closed_on is not None:
        return None
    return NotAllowed("调解还没有结果", instead="终止、不予受理或者协议履行以后再制作")
