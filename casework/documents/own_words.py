"""Commands on the own wordings of a unit: propose, answer, go back to the shipped one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from casework import audit
from casework.accounts.models import Person, Unit, UnitKind
from casework.db import db
from casework.documents.models import OwnWording, WordingAnswer
from casework.documents.wording import TEMPLATES, TEXTS, Template, Text, in_force, problems_of
from law.errors import Incomplete, NotAllowed


@dataclass(frozen=True, slots=True)
class Standing:
    """One text of a paper at a unit: what is in force, and what waits for the second person."""

    text: Text
    own: str | None
    waiting: OwnWording | None
    history: tuple[OwnWording, ...]

    @property
    def to_come(self) -> OwnWording | None:
        """What has been confirmed and begins later."""
        last = next((row for row in reversed(self.history) if row.counts), None)
        return last if last is not None and last.text not in (None, self.own) else None


def templates_of(unit: Unit) -> list[Template]:
    """The papers that a unit of this kind makes."""
    body = unit.kind == UnitKind.RECONSIDERATION_BODY
    module = "reconsideration" if body else "mediation"
    return [one for one in TEMPLATES.values() if one.module == module]


def standings(unit: Unit, template: Template) -> list[Standing]:
    """Every text of a paper, as it stands at the unit today."""
    own = in_force(unit)
    found = []
    for text in template.texts:
        rows = tuple(row for row in _all(unit) if row.key == text.key)
        last = rows[-1] if rows else None
        waits = last is not None and last.text is not None and last.answer is None
        found.append(Standing(text, own.get(text.key), last if waits else None, rows))
    return found


def propose(
    unit: Unit, template: Template, texts: Mapping[str, str], *, valid_from: date, by: Person
) -> list[OwnWording]:
    """Propose own wordings, by the key of their text. What is unchanged is passed over.

    Raises Incomplete, by key, for what doesn't fit the template, and when nothing is changed.
    """
    problems = {}
    changed = []
    for standing in standings(unit, template):
        text = standing.text
        wording = texts.get(text.key, "").replace("\r\n", "\n").strip()
        if wording == shown(standing) or (wording == text.text and standing.own is None):
            continue
        if problem := problems_of(text, wording):
            problems[text.key] = problem
        changed.append((text.key, wording))
    if problems:
        raise Incomplete(problems)
    if not changed:
        raise Incomplete({"valid_from": "没有改动，不用报请确认"})
    rows = [
        OwnWording(unit=unit, key=key, text=wording, valid_from=valid_from, author=by)
        for key, wording in changed
    ]
    _store(rows, unit, "propose_wording", by)
    return rows


def shown(standing: Standing) -> str:
    """What the form begins with: what waits, else what is in force, else the shipped wording."""
    if standing.waiting is not None:
        return standing.waiting.text or ""
    if standing.to_come is not None:
        return standing.to_come.text or ""
    return standing.text.text if standing.own is None else standing.own


def answer(wording: OwnWording, *, accepted: bool, remark: str, by: Person) -> None:
    """What the second person says. Raises NotAllowed, and Incomplete without a reason."""
    if wording.author_id == by.id:
        raise NotAllowed("这是您本人提出的，须由另一人确认", instead="请本单位另一名有权的人确认")
    rows = [row for row in _all(wording.unit) if row.key == wording.key]
    if wording.answer is not None or wording.text is None or rows[-1] is not wording:
        raise NotAllowed("这一稿已经处理过，或者已有更新的一稿", instead="刷新页面，看最新的一稿")
    if not accepted and not remark.strip():
        raise Incomplete({"remark": "退回的，请写明意见"})
    if accepted and (problem := problems_of(TEXTS[wording.key], wording.text)):
        raise NotAllowed(f"不符合现在的模板：{problem}", instead="退回，请提出人改正")
    wording.answer = WordingAnswer(accepted=accepted, remark=remark.strip(), person=by)
    db.session.flush()
    _record(wording.unit, "confirm_wording" if accepted else "return_wording", [wording.key], by)


def withdraw(unit: Unit, key: str, *, on: date, by: Person) -> None:
    """Go back to the shipped wording, at once. Raises NotAllowed when it holds already."""
    rows = [row for row in _all(unit) if row.key == key]
    if not rows or rows[-1].text is None:
        raise NotAllowed("这一段用的就是系统用语", instead="不用撤回")
    _store(
        [OwnWording(unit=unit, key=key, text=None, valid_from=on, author=by)],
        unit,
        "withdraw_wording",
        by,
    )


def waiting_for(units: Iterable[int], person_id: int) -> list[tuple[Unit, Template, int]]:
    """The papers of these units of which wordings wait for this person, with how many."""
    found = []
    asked = select(OwnWording.unit_id).where(OwnWording.unit_id.in_(sorted(units)))
    for unit in db.session.scalars(select(Unit).where(Unit.id.in_(asked)).order_by(Unit.id)):
        last = {row.key: row for row in _all(unit)}.values()
        open_ones = [row for row in last if row.text is not None and row.answer is None]
        keys = {row.key for row in open_ones if row.author_id != person_id}
        for template in TEMPLATES.values():
            count = sum(text.key in keys for text in template.texts)
            if count:
                found.append((unit, template, count))
    return found


def unfit() -> Iterator[tuple[str, str]]:
    """Own wordings in force that no longer fit the templates: for the self-check."""
    units = db.session.scalars(
        select(Unit).where(Unit.id.in_(select(OwnWording.unit_id))).order_by(Unit.id)
    )
    for unit in units:
        for row in {row.key: row for row in _all(unit) if row.counts}.values():
            if row.text is None:
                continue
            shipped = TEXTS.get(row.key)
            problem = "模板里没有这一段了" if shipped is None else problems_of(shipped, row.text)
            if problem:
                yield f"{unit.name}，{row.key}", problem


def _all(unit: Any) -> list[OwnWording]:
    """Every wording that the unit ever had, oldest first."""
    return list(unit.own_wordings)


def _store(rows: list[OwnWording], unit: Unit, action: str, by: Person) -> None:
    db.session.add_all(rows)
    db.session.flush()
    _record(unit, action, [row.key for row in rows], by)


def _record(unit: Unit, action: str, keys: list[str], by: Person) -> None:
    audit.write(
        unit_id=unit.id,
        action=action,
        object_type="wording",
        object_id=keys[0],
        by=by,
        detail={"texts": keys},
    )
