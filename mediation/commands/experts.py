"""The expert pool: entries, and draws by lot with everything that is needed to check them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select

from casework import audit
from casework.accounts.models import Person, Unit
from casework.cases.timeline import record
from casework.db import db
from law.citation import Basis, Practice
from law.errors import Incomplete, NotAllowed
from law.library import STATUTES
from mediation.commands.conflicts import Look, look
from mediation.commands.registry import number_problems, seal_numbers
from mediation.models.cases import MediationCase
from mediation.models.registry import Expert, ExpertDraw, RegistryEvent
from mediation.procedure import Recusal
from mediation.procedure.conflicts import Conflict, Level
from mediation.procedure.draw import draw
from mediation.procedure.organisations import MEDICAL, ExpertField, ExpertStanding

MOST = 9
DETAILS: Mapping[str, str] = {
    "name": "姓名",
    "field": "领域",
    "speciality": "专业",
    "rank": "职称",
    "workplace": "工作单位",
    "region": "地区",
    "qualification_no": "资格证号",
    "fee_rule": "费用标准",
    "evaluation": "评价",
    "standing": "状态",
}


def asking_basis(kind: str) -> Basis:
    """Why a party may ask that an expert steps aside."""
    article = STATUTES["medical_2018"].cite(37)
    return article if kind == MEDICAL else Practice("专家回避参照医疗纠纷的规定", article)


def enter_expert(
    unit: Unit, *, number: str, fields: Mapping[str, Any], on: date, by: Person | None
) -> Expert:
    """Enter an expert into the pool of a unit. The number never changes: draws go by it."""
    problems = _problems(fields, on)
    number = number.strip()
    if not number:
        problems["number"] = "请填专家编号"
    elif db.session.scalar(select(Expert.id).where(Expert.number == number)) is not None:
        problems["number"] = "这个编号已经有专家用，请换一个"
    if problems:
        raise Incomplete(problems)
    expert = Expert(unit=unit, number=number, **_taken(fields))
    seal_numbers(expert, fields)
    db.session.add(expert)
    db.session.flush()
    _note(expert, "expert_entered", on, by, {"number": number, "name": expert.name})
    return expert


def change_expert(expert: Expert, *, fields: Mapping[str, Any], on: date, by: Person) -> None:
    """Change an entry of the pool."""
    problems = _problems(fields, on)
    if problems:
        raise Incomplete(problems)
    changed = []
    for name, value in _taken(fields).items():
        if (getattr(expert, name) or "") != value:
            setattr(expert, name, value)
            changed.append(DETAILS[name])
    changed += seal_numbers(expert, fields)
    if changed:
        data = {"number": expert.number, "changed": changed}
        _note(expert, "expert_changed", on, by, data)


def draw_experts(
    case: MediationCase,
    *,
    field: str,
    wanted: int,
    seed: str,
    left_out: Mapping[str, str] | None = None,
    on: date,
    by: Person,
) -> ExpertDraw:
    """Draw experts for a case by lot. A second draw of a field is refused: it would be a choice.

    Whoever has a conflict is left out with the reason; `left_out` names others, with theirs.
    """
    there = select(ExpertDraw.id).where(ExpertDraw.case_id == case.id, ExpertDraw.field == field)
    if db.session.scalar(there) is not None:
        raise NotAllowed(
            f"本案已经抽取过{ExpertField(field).label}专家",
            instead="需要换人的，在抽取记录里更换，写明原因",
        )
    excluded = _left_out(left_out or {})
    unknown = sorted(set(excluded) - {expert.number for expert in _pool(field)})
    if unknown:
        raise Incomplete({"left_out": f"专家库的这个领域里没有编号 {'、'.join(unknown)}"})
    return _draw(case, field, wanted, seed, excluded, None, "", on=on, by=by)


def replace_expert(
    earlier: ExpertDraw,
    *,
    number: str,
    reason: str,
    seed: str,
    on: date,
    by: Person,
) -> ExpertDraw:
    """Draw another in place of one who steps aside or can't come.

    Nobody who was drawn or left out before takes part.
    """
    case = db.session.get_one(MediationCase, earlier.case_id)
    if number not in standing_experts(draws_of(case), earlier.field):
        raise Incomplete({"number": "这名专家现在不在本案专家之列"})
    if not reason.strip():
        raise Incomplete({"reason": "请写明更换的原因"})
    made = draws_of(case)
    before = {one["number"]: one["reason"] for each in made for one in each.excluded}
    before |= {number: "本案已经抽取过" for each in made for number in each.drawn}
    return _draw(
        case,
        earlier.field,
        1,
        seed,
        _left_out(before),
        earlier,
        reason.strip(),
        replaced=number,
        on=on,
        by=by,
    )


def draws_of(case: MediationCase) -> list[ExpertDraw]:
    """The draws of a case in order."""
    statement = select(ExpertDraw).where(ExpertDraw.case_id == case.id).order_by(ExpertDraw.id)
    return list(db.session.scalars(statement))


def standing_experts(draws: Sequence[ExpertDraw], field: str = "") -> list[str]:
    """The numbers of the experts who are the case's now: drawn, and not replaced since."""
    found: list[str] = []
    for made in draws:
        if field and made.field != field:
            continue
        found = [number for number in found if number != made.replaced] + list(made.drawn)
    return found


def check_draw(made: ExpertDraw) -> bool:
    """Whether the same seed and the same numbers give the same experts again."""
    excluded = [one["number"] for one in made.excluded]
    try:
        again = draw(made.candidates, made.seed, made.wanted, excluded)
    except ValueError:  # too few are left in a record that was changed
        return False
    return list(again) == list(made.drawn)


def _draw(
    case: MediationCase,
    field: str,
    wanted: int,
    seed: str,
    excluded: dict[str, str],
    earlier: ExpertDraw | None,
    reason: str,
    *,
    replaced: str = "",
    on: date,
    by: Person,
) -> ExpertDraw:
    """Draw, keep the draw, enter it in the file and in the trail."""
    pool = _pool(field)
    excluded = {**_in_conflict(look(case), pool), **excluded}
    numbers = sorted(expert.number for expert in pool)
    excluded = {number: why for number, why in excluded.items() if number in numbers}
    _enough(field, wanted, len(numbers) - len(excluded))
    made = ExpertDraw(
        case=case,
        field=field,
        wanted=wanted,
        seed=seed,
        candidates=numbers,
        excluded=[{"number": number, "reason": why} for number, why in sorted(excluded.items())],
        drawn=list(draw(numbers, seed, wanted, excluded)),
        replaces_id=earlier.id if earlier else None,
        replaced=replaced,
        reason=reason,
        person=by,
    )
    db.session.add(made)
    db.session.flush()
    _enter(case, made, on=on, by=by)
    return made


def _enough(field: str, wanted: int, left: int) -> None:
    """Raise Incomplete when so many can't be drawn."""
    if not 1 <= wanted <= MOST:
        raise Incomplete({"wanted": f"请填 1 到 {MOST} 之间的人数"})
    if left < wanted:
        name = ExpertField(field).label
        raise Incomplete({"wanted": f"{name}专家可以抽取的只有 {left} 名，请先补充专家库"})


def _enter(case: MediationCase, made: ExpertDraw, *, on: date, by: Person) -> None:
    """The draw on the timeline and in the audit trail."""
    names = {one.number: one.name for one in _pool(made.field)}
    drawn = "、".join(f"{names[number]}（{number}）" for number in made.drawn)
    note = f"{ExpertField(made.field).label}：{drawn}"
    if made.replaced:
        note += f"，更换 {made.replaced}：{made.reason}"
    record(case, "experts_drawn", on=on, by=by, draw=made.id, note=note)
    audit.write(
        unit_id=case.unit_id,
        action="expert.drawn",
        object_type="expert_draw",
        object_id=str(made.id),
        by=by,
        detail={
            "case": case.number,
            "seed": made.seed,
            "candidates": made.candidates,
            "excluded": made.excluded,
            "drawn": made.drawn,
            "replaced": made.replaced,
        },
    )


def _pool(field: str) -> list[Expert]:
    """Who takes part in draws of a field, from whatever region (医疗 35)."""
    if field not in {one.value for one in ExpertField}:
        raise Incomplete({"field": "请选专家领域"})
    statement = select(Expert).where(
        Expert.field == field, Expert.standing == ExpertStanding.ACTIVE.value
    )
    return list(db.session.scalars(statement))


def _in_conflict(seen: Look, pool: Sequence[Expert]) -> dict[str, str]:
    """Whoever has a conflict with a party takes no part: an expert can be had elsewhere."""
    found = {}
    for expert in pool:
        heavy = [one for one in seen.of_expert(expert) if one.level >= Level.DISCLOSE]
        if heavy:
            found[expert.number] = _without_family(heavy[0])
    return found


def _without_family(one: Conflict) -> str:
    """Why somebody takes no part, for the record: who is whose relative stays sealed."""
    return one.ground.label if one.ground is Recusal.R1 else one.text


def _left_out(given: Mapping[str, str]) -> dict[str, str]:
    """Experts left out by hand, each with a reason."""
    bare = [number for number, why in given.items() if not why.strip()]
    if bare:
        raise Incomplete({"left_out": f"请写明为什么不让 {'、'.join(bare)} 参加抽取"})
    return {number.strip(): why.strip() for number, why in given.items()}


def _problems(fields: Mapping[str, Any], on: date) -> dict[str, str]:
    problems = number_problems(fields, on)
    if not str(fields.get("name") or "").strip():
        problems["name"] = "请填姓名"
    if fields.get("field") not in {one.value for one in ExpertField}:
        problems["field"] = "请选专家领域"
    return problems


def _taken(fields: Mapping[str, Any]) -> dict[str, str]:
    return {name: str(value or "").strip() for name, value in fields.items() if name in DETAILS}


def _note(expert: Expert, kind: str, on: date, by: Person | None, data: Mapping[str, Any]) -> None:
    """Keep a change of the pool, and enter it in the trail of the unit that keeps it."""
    db.session.add(
        RegistryEvent(
            expert_id=expert.id,
            kind=kind,
            on=on,
            person_id=by.id if by else None,
            data=audit.plain(data),
        )
    )
    db.session.flush()
    audit.write(
        unit_id=expert.unit_id,
        action=f"registry.{kind}",
        object_type="expert",
        object_id=expert.number,
        by=by,
        detail=data,
    )
