"""OUTCOMES: which grounds carry which kind of decision, and what each has to hold (63-72).

Pure tables and questions to them: what does not fit, whether a change is worse, what has to be
given back. People decide; the tables say what the law makes of their choice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from law import ARL
from law.citation import Basis, Citation
from reconsideration.procedure.grounds import DecisionKind as Kind
from reconsideration.procedure.matters import Claim, Scope


class Ground(StrEnum):
    """Why the case is decided as it is (决定理由): an item of articles 63 to 71."""

    CONTENT = "63-1"
    BASIS_MISAPPLIED = "63-2"
    FOUND_OUT = "63-3"
    FACTS = "64-1"
    PROCEDURE = "64-2"
    BASIS_UNLAWFUL = "64-3"
    POWERS = "64-4"
    GRAVE_HARM = "65-1-1"
    SLIGHT_FLAW = "65-1-2"
    NOTHING_TO_REVOKE = "65-2-1"
    CHANGED_SINCE = "65-2-2"
    POINTLESS = "65-2-3"
    NOT_PERFORMED = "66"
    VOID = "67"
    ALL_RIGHT = "68"
    NO_SUCH_DUTY = "69-1"
    DONE_BEFORE = "69-2"
    NO_REPLY = "70"
    AGREEMENT_BREACHED = "71-1"
    AGREEMENT_COMPENSATION = "71-2"

    @property
    def label(self) -> str:
        """The ground in a few words."""
        return _GROUNDS[self][0]

    @property
    def basis(self) -> Citation:
        """The article, paragraph and item."""
        return _GROUNDS[self][1]


_GROUNDS = {
    Ground.CONTENT: ("事实、证据、依据、程序都没有问题，内容不适当", ARL.cite(63, 1, 1)),
    Ground.BASIS_MISAPPLIED: ("事实、程序没有问题，未正确适用依据", ARL.cite(63, 1, 2)),
    Ground.FOUND_OUT: ("原事实不清、证据不足，已由复议机关查清", ARL.cite(63, 1, 3)),
    Ground.FACTS: ("主要事实不清、证据不足", ARL.cite(64, 1, 1)),
    Ground.PROCEDURE: ("违反法定程序", ARL.cite(64, 1, 2)),
    Ground.BASIS_UNLAWFUL: ("适用的依据不合法", ARL.cite(64, 1, 3)),
    Ground.POWERS: ("超越职权或者滥用职权", ARL.cite(64, 1, 4)),
    Ground.GRAVE_HARM: ("撤销会给国家、社会公共利益造成重大损害", ARL.cite(65, 1, 1)),
    Ground.SLIGHT_FLAW: ("程序轻微违法，对申请人权利没有实际影响", ARL.cite(65, 1, 2)),
    Ground.NOTHING_TO_REVOKE: ("行为违法，但没有可撤销的内容", ARL.cite(65, 2, 1)),
    Ground.CHANGED_SINCE: ("被申请人已改变原违法行为，申请人仍要求处理", ARL.cite(65, 2, 2)),
    Ground.POINTLESS: ("不履行或者拖延履行职责，责令履行没有意义", ARL.cite(65, 2, 3)),
    Ground.NOT_PERFORMED: ("不履行法定职责", ARL.cite(66)),
    Ground.VOID: ("主体不适格、没有依据等重大且明显违法", ARL.cite(67)),
    Ground.ALL_RIGHT: ("事实、证据、依据、程序、内容都没有问题", ARL.cite(68)),
    Ground.NO_SUCH_DUTY: ("被申请人没有相应的法定职责", ARL.cite(69)),
    Ground.DONE_BEFORE: ("受理以前已经履行法定职责", ARL.cite(69)),
    Ground.NO_REPLY: ("没有按规定答复并提交证据、依据", ARL.cite(70)),
    Ground.AGREEMENT_BREACHED: ("不依法订立、履行或者违法变更、解除协议", ARL.cite(71, 1)),
    Ground.AGREEMENT_COMPENSATION: ("变更、解除合法，没有补偿或者补偿不合理", ARL.cite(71, 2)),
}  # fmt: skip


class Way(StrEnum):
    """What is done where the article leaves several ways (70, 71 ¶1)."""

    REVOKE = "revoke"
    UNLAWFUL = "unlawful"
    VOID = "void"
    PERFORM = "perform"
    CONCLUDE = "conclude"
    CONTINUE = "continue"
    REMEDY = "remedy"
    PAY = "pay"

    @property
    def label(self) -> str:
        """撤销, 确认违法 …"""
        return _WAYS[self]


_WAYS = {
    Way.REVOKE: "撤销（部分撤销）",
    Way.UNLAWFUL: "确认违法",
    Way.VOID: "确认无效",
    Way.PERFORM: "限期履行",
    Way.CONCLUDE: "依法订立协议",
    Way.CONTINUE: "继续履行协议",
    Way.REMEDY: "采取补救措施",
    Way.PAY: "赔偿损失",
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """A kind of decision: its grounds, the ways it leaves, what its operative part must hold.

    `needs` are parts of the choice: `detail` (new content, what to do), `days` (within which),
    `way`. `may_remake` says whether re-making within a time can be ordered with it.
    """

    kind: Kind
    basis: Citation
    grounds: tuple[Ground, ...]
    needs: tuple[str, ...] = ()
    ways: tuple[Way, ...] = ()
    may_remake: bool = False


G = Ground
_ROWS = (
    Outcome(Kind.D63, ARL.cite(63), (G.CONTENT, G.BASIS_MISAPPLIED, G.FOUND_OUT), ("detail",)),
    Outcome(
        Kind.D64, ARL.cite(64), (G.FACTS, G.PROCEDURE, G.BASIS_UNLAWFUL, G.POWERS),
        may_remake=True,
    ),
    Outcome(Kind.D65A, ARL.cite(65, 1), (G.GRAVE_HARM, G.SLIGHT_FLAW)),
    Outcome(Kind.D65B, ARL.cite(65, 2), (G.NOTHING_TO_REVOKE, G.CHANGED_SINCE, G.POINTLESS)),
    Outcome(Kind.D66, ARL.cite(66), (G.NOT_PERFORMED,), ("detail", "days")),
    Outcome(Kind.D67, ARL.cite(67), (G.VOID,)),
    Outcome(Kind.D68, ARL.cite(68), (G.ALL_RIGHT,)),
    Outcome(Kind.D69, ARL.cite(69), (G.NO_SUCH_DUTY, G.DONE_BEFORE)),
    Outcome(
        Kind.D70, ARL.cite(70), (G.NO_REPLY,), ("way",),
        (Way.REVOKE, Way.UNLAWFUL, Way.VOID, Way.PERFORM), may_remake=True,
    ),
    Outcome(
        Kind.D71A, ARL.cite(71, 1), (G.AGREEMENT_BREACHED,), ("way", "detail"),
        (Way.CONCLUDE, Way.CONTINUE, Way.REMEDY, Way.PAY),
    ),
    Outcome(Kind.D71B, ARL.cite(71, 2), (G.AGREEMENT_COMPENSATION,), ("detail",)),
)  # fmt: skip
OUTCOMES: Mapping[Kind, Outcome] = {row.kind: row for row in _ROWS}
"""The kinds that an item of a decision can have. D72A, D72B come beside them (72), E30-E73 and
N59 are acts and papers of their own."""


@dataclass(frozen=True, slots=True)
class OutcomeTable:
    """The outcomes of one version of the law: its kinds, where its grounds stand, its words.

    A ground may carry several kinds. `named` are kinds that this version calls otherwise;
    `remade_with` what an order to re-make the act goes with; `act` what is challenged. Whether a
    third party's opposite request allows a worse change (63 ¶2), and its evidence keeps an
    unanswered act alive (70), differs too.
    """

    rows: Mapping[Kind, Outcome]
    grounds: Mapping[Ground, tuple[str, Citation]]
    remaking: Citation
    dismissal: Citation
    compensation: Citation
    giving_back: Citation
    no_worse: Citation
    named: Mapping[Kind, str] = field(default_factory=dict)
    remade_with: str = "撤销"
    rejected: str = "行政复议请求"
    act: str = "行政行为"
    opposite_request: bool = True
    third_evidence: bool = True

    def kinds_of(self, ground: Ground) -> list[Kind]:
        """The kinds of decision that this ground carries."""
        return [kind for kind, row in self.rows.items() if ground in row.grounds]

    def name(self, kind: Kind) -> str:
        """What this version calls the kind."""
        return self.named.get(kind, kind.label)


IN_FORCE = OutcomeTable(
    rows=OUTCOMES,
    grounds=_GROUNDS,
    remaking=ARL.cite(64, 1),
    dismissal=ARL.cite(33),
    compensation=ARL.cite(72, 1),
    giving_back=ARL.cite(72, 2),
    no_worse=ARL.cite(63, 2),
)


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a decision as it was chosen; `part` is empty for the whole act."""

    kind: Kind
    grounds: tuple[Ground, ...]
    part: str = ""
    way: Way | None = None
    detail: str = ""
    days: int | None = None
    remake: bool = False

    @property
    def revokes(self) -> bool:
        """Whether it revokes the act or a part of it."""
        return self.kind is Kind.D64 or (self.kind is Kind.D70 and self.way is Way.REVOKE)

    @property
    def undoes(self) -> bool:
        """Whether the whole act is gone after it."""
        void = self.kind is Kind.D67 or (self.kind is Kind.D70 and self.way is Way.VOID)
        return (self.revokes or void) and not self.part

    @property
    def orders(self) -> bool:
        """Whether it orders the respondent to perform its duty."""
        return self.kind is Kind.D66 or (self.kind is Kind.D70 and self.way is Way.PERFORM)

    @property
    def finds_fault(self) -> bool:
        """Whether compensation can be granted with it (72 ¶1)."""
        return self.kind in {Kind.D63, Kind.D64, Kind.D65A, Kind.D65B, Kind.D67} or (
            self.kind is Kind.D70 and self.way is not Way.PERFORM
        )


def lacking(item: Item, table: OutcomeTable = IN_FORCE) -> list[str]:
    """The parts that the operative part must hold and the choice leaves open."""
    outcome = table.rows[item.kind]
    open_parts = {
        "detail": not item.detail,
        "days": item.days is None,
        "way": item.way not in outcome.ways,
    }
    found = [name for name in outcome.needs if open_parts[name]]
    if item.orders and item.kind is Kind.D70:
        found += [name for name in ("detail", "days") if open_parts[name]]
    if item.remake and item.days is None:
        found.append("days")
    return found


# ------------------------------------------------------------------------------ what doesn't fit


@dataclass(frozen=True, slots=True)
class Misfit:
    """A choice that does not fit its ground, and what does (check 28)."""

    text: str
    basis: Basis


def misfits(
    items: Iterable[Item], claims: Sequence[str], table: OutcomeTable = IN_FORCE
) -> Iterator[Misfit]:
    """What check 28 points out; people decide (63-69)."""
    for item in items:
        yield from _of_grounds(item, table)
        yield from _of_claims(item, claims, table)


def _of_grounds(item: Item, table: OutcomeTable) -> Iterator[Misfit]:
    for ground in item.grounds:
        if ground not in table.grounds:
            yield Misfit(f"没有“{ground.label}”这一理由", table.remaking)
            continue
        fits = table.kinds_of(ground)
        if item.kind in fits:
            continue
        label, basis = table.grounds[ground]
        wanted = "或者".join(table.name(kind) for kind in fits)
        yield Misfit(f"理由是“{label}”的，应当{wanted}，不是{table.name(item.kind)}", basis)
    if item.remake and not table.rows[item.kind].may_remake:
        name = table.name(item.kind)
        text = f"责令重新作出只和{table.remade_with}一并决定，{name}的不能责令重新作出"
        yield Misfit(text, table.remaking)


def _of_claims(item: Item, claims: Sequence[str], table: OutcomeTable) -> Iterator[Misfit]:
    void = item.kind is Kind.D67 or (item.kind is Kind.D70 and item.way is Way.VOID)
    if void and Claim.VOID not in claims:
        yield Misfit("申请人没有申请确认无效", ARL.cite(67))
    if item.kind is Kind.D69 and Claim.PERFORM not in claims:
        text = (
            "这一项只用于要求履行职责的申请；受理后发现不符合受理条件的，另行驳回申请"
            f"（{table.dismissal.place}）"
        )
        yield Misfit(text, table.rows[Kind.D69].basis)


# ------------------------------------------------------------------------------ no worse change


class Penalty(StrEnum):
    """Kinds of what an act lays on somebody, from light to heavy, for comparing (63 ¶2)."""

    NONE = "none"
    WARNING = "warning"
    CRITICISM = "criticism"
    FINE = "fine"
    CONFISCATION = "confiscation"
    SUSPENDED_LICENCE = "suspended_licence"
    REVOKED_LICENCE = "revoked_licence"
    CLOSURE = "closure"
    DETENTION = "detention"

    @property
    def label(self) -> str:
        """警告, 罚款 …"""
        return _PENALTIES[self]

    @property
    def weight(self) -> int:
        """Its place from light to heavy: warning and criticism stand in one item (行政处罚法 9)."""
        place = list(Penalty).index(self)
        return 1 if self is Penalty.CRITICISM else place


_PENALTIES = {
    Penalty.NONE: "没有不利内容",
    Penalty.WARNING: "警告",
    Penalty.CRITICISM: "通报批评",
    Penalty.FINE: "罚款、缴纳款项",
    Penalty.CONFISCATION: "没收",
    Penalty.SUSPENDED_LICENCE: "暂扣许可证件、降低资质",
    Penalty.REVOKED_LICENCE: "吊销许可证件",
    Penalty.CLOSURE: "限制、责令停产停业、关闭",
    Penalty.DETENTION: "行政拘留",
}


@dataclass(frozen=True, slots=True)
class Burden:
    """What an act lays on the applicant: kind, amount in yuan, length in days."""

    kind: Penalty
    amount: Decimal = Decimal(0)
    length: int = 0


def worse(before: Burden, after: Burden) -> list[str]:
    """In which respects a change is worse for the applicant; empty when in none."""
    found = []
    if after.kind.weight > before.kind.weight:
        found.append(f"种类由{before.kind.label}变为{after.kind.label}")
    if after.amount > before.amount:
        found.append(f"金额由 {before.amount.normalize():f} 元变为 {after.amount.normalize():f} 元")
    if after.length > before.length:
        found.append(f"期限由 {before.length} 日变为 {after.length} 日")
    return found


# ------------------------------------------------------------------------------ left to perform

BURDENING = frozenset({Scope.A01, Scope.A02, Scope.A05, Scope.A10})
"""Acts that lay something on the applicant; upheld, it is still there to be performed (78)."""
NOTHING_TO_DO = frozenset({Penalty.NONE, Penalty.WARNING, Penalty.CRITICISM})


def leaves_a_duty(items: Iterable[Item], *, scope: str, executed: bool, after: Burden) -> bool:
    """Whether the applicant may have to be made to keep the decision: its own proposal (78)."""
    kinds = {item.kind for item in items}
    upheld = Kind.D68 in kinds and scope in BURDENING and not executed
    return upheld or (Kind.D63 in kinds and after.kind not in NOTHING_TO_DO)


# ------------------------------------------------------------------------------ giving back

PROPERTY = frozenset({Scope.A02, Scope.A05, Scope.A10})
"""Seizure and sealing, expropriation and requisition, unlawful levies (72 ¶2)."""
TAKEN = frozenset({Penalty.FINE, Penalty.CONFISCATION})


def must_give_back(
    items: Iterable[Item], *, scope: str, claims: Sequence[str], before: Burden
) -> bool:
    """Whether return, release or the price has to be ordered of one's own motion (72 ¶2)."""
    if Claim.COMPENSATE in claims:
        return False
    chosen = list(items)
    revoked = any(item.revokes for item in chosen)
    changed = any(item.kind is Kind.D63 for item in chosen)
    fine = before.kind is Penalty.FINE
    return (revoked and (scope in PROPERTY or before.kind in TAKEN)) or (changed and fine)
