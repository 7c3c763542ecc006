"""note_suit(), note_judgment(): what became of a case in court, or at the State Council."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from casework.accounts.models import Person
from casework.cases.models import CaseEvent, Side
from casework.cases.timeline import happened
from law.errors import Incomplete
from reconsideration.commands.acting import act, money
from reconsideration.commands.after.following import need
from reconsideration.commands.aftermath import sue_until
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure import Action
from reconsideration.procedure.following import Defendant, SuitResult, SuitWay

RULINGS = frozenset({SuitResult.RULED_UPHELD, SuitResult.RULED_OTHER})


def note_suit(
    case: ReconsiderationCase,
    *,
    way: SuitWay,
    plaintiffs: Sequence[str],
    defendant: str = "",
    court: str = "",
    number: str = "",
    on: date,
    by: Person,
) -> CaseEvent:
    """A party sued (行政诉讼法 26, 45), or asked the State Council for a ruling (26), on a day."""
    sides = [Side(one) for one in plaintiffs if one in {Side.APPLICANT, Side.THIRD}]
    problems = {}
    if not sides:
        problems["plaintiffs"] = "请选由谁提起"
    if way is SuitWay.SUIT and not court.strip():
        problems["court"] = "请填受理的人民法院"
    if way is SuitWay.SUIT and defendant not in list(Defendant):
        problems["defendant"] = "请选被告"
    if problems:
        raise Incomplete(problems)
    who = "、".join(one.label for one in sides)
    where = "，".join(filter(None, (court.strip(), number.strip())))
    data: dict[str, Any] = {"late": _is_late(case, on)} if way is SuitWay.SUIT else {}
    return act(
        case, Action.NOTE_SUIT, "sued", on=on, by=by, way=way.value,
        plaintiffs=[one.value for one in sides], defendant=defendant, court=court.strip(),
        number=number.strip(), note=f"{who}{way.label}{'，' if where else ''}{where}", **data,
    )  # fmt: skip


def _is_late(case: ReconsiderationCase, on: date) -> bool:
    """Whether the time to sue was over; the court judges, the register only says so."""
    until = sue_until(case)
    return until is not None and on > until


def note_judgment(
    case: ReconsiderationCase,
    *,
    result: SuitResult,
    number: str = "",
    summary: str,
    appealed: bool = False,
    compensation: Decimal | None = None,
    on: date,
    by: Person,
) -> CaseEvent:
    """How a suit or a ruling ended; the last suit that is still open."""
    told = need(summary=summary)["summary"]
    suits = happened(case, "sued")
    ruling = bool(suits) and suits[-1].data.get("way") == SuitWay.STATE_COUNCIL
    if ruling != (result in RULINGS):
        raise Incomplete({"result": "与登记的途径（诉讼或者国务院裁决）不符"})
    return act(
        case, Action.NOTE_JUDGMENT, "judged", on=on, by=by, result=result.value,
        number=number.strip(), lost=result.lost, appealed=appealed,
        note=f"{result.label}。{told}", **money(compensation=compensation),
    )  # fmt: skip
