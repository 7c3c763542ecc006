"""Draft: a decision as the handler proposes it (拟决定): what was chosen and what was written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from decimal import Decimal
from typing import Any

from reconsideration.procedure.decision_suits import Sued, defendants
from reconsideration.procedure.grounds import DecisionKind
from reconsideration.procedure.outcomes import Burden, Ground, Item, Penalty, Way


@dataclass(frozen=True, slots=True)
class Draft:
    """What the handler chose and wrote. `items` are plain, as forms and proposals keep them."""

    items: tuple[Mapping[str, Any], ...] = ()
    claims: Mapping[str, str] = field(default_factory=dict)
    compensation: str = ""
    compensation_text: str = ""
    compensation_amount: str = ""
    saved: str = ""
    give_back: str = ""
    nothing_taken: str = ""
    before_kind: str = Penalty.NONE.value
    before_amount: str = "0"
    before_length: int = 0
    after_kind: str = Penalty.NONE.value
    after_amount: str = "0"
    after_length: int = 0
    opposite_request: str = ""
    left_to_perform: str = ""
    reply: str = ""
    third_views: str = ""
    facts: str = ""
    evidence: str = ""
    late_evidence: str = ""
    reasons: str = ""
    basis_text: str = ""
    transcript: str = ""
    court: str = ""
    final_by: str = ""
    operative: str = ""
    confirmed: bool = False
    override: str = ""

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Draft:
        """The draft of a form or of a proposal; unknown fields are passed over."""
        known = {name: data[name] for name in cls.__dataclass_fields__ if name in data}
        items = tuple(dict(item) for item in known.pop("items", ()))
        return cls(items=items, **known)

    def to_data(self) -> dict[str, Any]:
        """Plain data, for a proposal."""
        return asdict(self) | {"items": [dict(item) for item in self.items]}

    @property
    def chosen(self) -> list[Item]:
        """The items as the tables know them."""
        return [item_of(one) for one in self.items]

    @property
    def kinds(self) -> list[str]:
        """The codes of the decision: its items, and what stands beside them (72)."""
        found = [item.kind.value for item in self.chosen]
        if self.compensation == "granted":
            found.append(DecisionKind.D72A.value)
        if self.give_back.strip():
            found.append(DecisionKind.D72B.value)
        return list(dict.fromkeys(found))

    @property
    def before(self) -> Burden:
        """What the act lays on the applicant."""
        return _burden(self.before_kind, self.before_amount, self.before_length)

    @property
    def after(self) -> Burden:
        """What it would lay on them after the change."""
        return _burden(self.after_kind, self.after_amount, self.after_length)

    @property
    def saved_amount(self) -> Decimal:
        """What the applicant was spared: as told, else what is less after it than before."""
        if self.saved:
            return Decimal(self.saved)
        chosen = self.chosen
        if any(item.undoes for item in chosen):
            return self.before.amount
        changed = any(item.kind is DecisionKind.D63 for item in chosen)
        return max(self.before.amount - self.after.amount, Decimal(0)) if changed else Decimal(0)

    @property
    def sued(self) -> Sued:
        """Who would be sued over it (check 42)."""
        return defendants(self.chosen)

    @property
    def sentences(self) -> list[str]:
        """The operative part, a sentence a line."""
        return [line.strip() for line in self.operative.splitlines() if line.strip()]


def _burden(kind: str, amount: str | int, length: int) -> Burden:
    return Burden(Penalty(kind), Decimal(amount), length)


def item_of(one: Mapping[str, Any]) -> Item:
    """A plain item as the tables know it."""
    return Item(
        kind=DecisionKind(one["kind"]),
        grounds=tuple(Ground(code) for code in one.get("grounds", ())),
        part=str(one.get("part") or ""),
        way=Way(one["way"]) if one.get("way") else None,
        detail=str(one.get("detail") or ""),
        days=one.get("days"),
        remake=bool(one.get("remake")),
    )
