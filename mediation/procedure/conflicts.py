"""conflicts_of(): whoever is to mediate (or to give an expert's opinion) against the parties.

Three levels. BLOCK: the rule bars it. DISCLOSE: a relation has to be disclosed, and both sides
have to agree to keep the person. HINT: something to look at. A name alone proves nothing: it
blocks only where both identity numbers are known and equal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import IntEnum

from law.citation import Basis, Practice
from law.library import STATUTES
from mediation.procedure.codes import Recusal, Track

_INVITED = STATUTES["invited_mediation_2016"]
_ONLINE = STATUTES["online_mediation_2021"]
_ARBITRATORS = STATUTES["labour_mediation_2007"]

COURT = frozenset({Track.COURT_DELEGATED.value})
COLLECTIVE = "collective"
FARMLAND = "farmland_transfer"


class Level(IntEnum):
    """How much a conflict weighs; the higher, the heavier."""

    NONE = 0
    HINT = 1
    DISCLOSE = 2
    BLOCK = 3

    @property
    def label(self) -> str:
        """The level in words."""
        return _LEVELS[self]


_LEVELS = {
    Level.NONE: "没有发现利害关系",
    Level.HINT: "请核对",
    Level.DISCLOSE: "应当披露",
    Level.BLOCK: "应当回避",
}


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody with a name and the blind index of an identity number, when it is known."""

    name: str
    index: str = ""
    relation: str = ""

    def is_same(self, other: Named) -> bool:
        """Whether both numbers are known and equal."""
        return bool(self.index) and self.index == other.index

    def may_be(self, other: Named) -> bool:
        """Whether the names are equal and the numbers don't tell them apart."""
        told_apart = bool(self.index and other.index) and self.index != other.index
        return bool(self.name) and self.name == other.name and not told_apart


@dataclass(frozen=True, slots=True)
class Declared:
    """A mediator or an expert as they have declared themselves (回避申报)."""

    me: Named
    employers: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    holdings: tuple[str, ...] = ()
    relatives: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    """A party of the dispute with whoever acts for it."""

    party: Named
    kind: str = ""
    work_unit: str = ""
    agents: tuple[Named, ...] = ()

    @property
    def people(self) -> tuple[Named, ...]:
        """The party and its agents; the relation says which."""
        return (self.party, *self.agents)


@dataclass(frozen=True, slots=True)
class Dispute:
    """What of a case the check looks at. `own` are the body's names and those above it."""

    sides: tuple[Side, ...]
    own: tuple[str, ...] = ()
    kind: str = ""
    track: str = "CIVIL"
    invited: bool = False

    @property
    def basis(self) -> Basis:
        """What recusal rests on: invited mediation has a text of its own."""
        if self.invited or self.track in COURT:
            return _INVITED.cite(15)
        return Practice("回避情形参照仲裁和特邀调解", _ARBITRATORS.cite(33))


@dataclass(frozen=True, slots=True)
class Past:
    """Earlier parts: in this dispute (`here`), and in others with one of its parties."""

    here: tuple[str, ...] = ()
    acted_for: tuple[str, ...] = ()
    mediated: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """One finding: how heavy, on which ground of recusal, in words, and by what rule."""

    level: Level
    ground: Recusal
    text: str
    basis: Basis = field(default_factory=lambda: Practice("回避情形参照仲裁"))

    def as_data(self) -> dict[str, str]:
        """As an event keeps it."""
        return {
            "level": self.level.name.lower(),
            "ground": self.ground.value,
            "text": self.text,
            "basis": self.basis.text,
        }


def structural(dispute: Dispute) -> tuple[Conflict, ...]:
    """The body itself, or one above it, is a party: nobody inside is neutral.

    As coordination it may go on, with the conflict disclosed in writing.
    """
    found = []
    for side in dispute.sides:
        if side.party.name in dispute.own:
            coordinated = dispute.track == Track.COORDINATION.value
            found.append(
                Conflict(
                    Level.DISCLOSE if coordinated else Level.BLOCK,
                    Recusal.R3,
                    f"{side.party.name}是本组织或者上级单位"
                    + ("，联动协调须书面披露" if coordinated else "，应由其他组织主持调解"),
                    Practice("本机关或者上级机关是当事人的，由其他机关主持，或者按联动协调办理"),
                )
            )
    return tuple(found)


def conflicts_of(who: Declared, dispute: Dispute, past: Past | None = None) -> tuple[Conflict, ...]:
    """Everything found about one person, the heaviest first; what is said once isn't repeated."""
    found = [
        *_in_person(who, dispute),
        *_by_family(who, dispute),
        *_by_interest(who, dispute),
        *_by_past(past or Past(), dispute),
    ]
    unique: Mapping[str, Conflict] = {
        one.text: one for one in sorted(found, key=lambda one: one.level)
    }
    return tuple(sorted(unique.values(), key=lambda one: (-one.level, one.text)))


def heaviest(conflicts: Iterable[Conflict]) -> Level:
    """The heaviest level among them."""
    return max((one.level for one in conflicts), default=Level.NONE)


def _in_person(who: Declared, dispute: Dispute) -> Iterator[Conflict]:
    """Is a party; is an agent, and so has a part already; or only has the same name."""
    for side in dispute.sides:
        for one in side.people:
            called = f"{one.relation}{one.name}"
            if who.me.is_same(one) and one is side.party:
                yield Conflict(Level.BLOCK, Recusal.R1, f"本人是{called}", dispute.basis)
            elif who.me.is_same(one):
                text = f"本人是{one.relation}，同一纠纷不得兼任"
                yield Conflict(Level.BLOCK, Recusal.R3, text, role_lock(dispute))
            elif who.me.may_be(one):
                text = f"与{called}同名，请核对是否同一人"
                yield Conflict(Level.HINT, Recusal.R1, text, dispute.basis)


def _by_family(who: Declared, dispute: Dispute) -> Iterator[Conflict]:
    """A near relative is a party or an agent: by number it blocks, by name it is disclosed."""
    for relative in who.relatives:
        for side in dispute.sides:
            for one in side.people:
                about = f"{one.relation}{one.name}"
                if relative.is_same(one):
                    text = f"{about}是本人的近亲属（{relative.relation}）"
                    yield Conflict(Level.BLOCK, Recusal.R1, text, dispute.basis)
                elif relative.may_be(one):
                    text = f"{about}与本人申报的近亲属（{relative.relation}）同名，未核对证件号码"
                    yield Conflict(Level.DISCLOSE, Recusal.R1, text, _disclosing(dispute))


def _by_interest(who: Declared, dispute: Dispute) -> Iterator[Conflict]:
    """Works or worked for a party, holds a share of it, works where a party works."""
    disclosing = _disclosing(dispute)
    for side in dispute.sides:
        name = side.party.name
        if name in who.employers:
            cadre = dispute.kind == FARMLAND and side.kind == COLLECTIVE
            text = f"在{name}任职" + ("，村组干部不得主持发包方的纠纷" if cadre else "")
            level = Level.BLOCK if cadre else Level.DISCLOSE
            yield Conflict(level, Recusal.R2, text, dispute.basis if cadre else disclosing)
        if name in who.holdings:
            yield Conflict(Level.DISCLOSE, Recusal.R2, f"持有{name}的股份或者权益", disclosing)
        if name in who.former:
            yield Conflict(Level.DISCLOSE, Recusal.R3, f"曾在{name}任职", disclosing)
        if side.work_unit and side.work_unit in who.employers:
            text = f"与{side.party.relation}{name}同在{side.work_unit}任职"
            yield Conflict(Level.DISCLOSE, Recusal.R3, text, disclosing)


def _by_past(past: Past, dispute: Dispute) -> Iterator[Conflict]:
    """Had another part in this dispute, or dealings with one of its parties."""
    for part in past.here:
        yield Conflict(
            Level.BLOCK, Recusal.R3, f"在本纠纷中已经是{part}，不得兼任", role_lock(dispute)
        )
    for name in past.acted_for:
        text = f"曾在其他案件中代理{name}"
        yield Conflict(Level.DISCLOSE, Recusal.R3, text, _disclosing(dispute))
    for name in past.mediated:
        yield Conflict(Level.HINT, Recusal.R3, f"曾调解{name}的其他案件", Practice("供指派时参考"))


def role_lock(dispute: Dispute) -> Basis:
    """Why nobody has two parts in one dispute: law for invited mediation, a model for others."""
    if dispute.invited or dispute.track in COURT:
        return _INVITED.cite(16)
    return Practice("参照特邀调解：同一纠纷不得兼任代理人、证人、鉴定人", _INVITED.cite(16))


def _disclosing(dispute: Dispute) -> Basis:
    """Why it is disclosed, and that both may keep whoever has disclosed it."""
    if dispute.invited or dispute.track in COURT:
        return _INVITED.cite(15, 2)
    return Practice("参照在线调解：披露后双方仍同意的可以继续", _ONLINE.cite(13, 2))
