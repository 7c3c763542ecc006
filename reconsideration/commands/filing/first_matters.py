"""What other laws say of matters: reconsideration first (23 ¶1, item 5), or final (10)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from sqlalchemy import select

from casework import audit
from casework.accounts.models import Person, Unit
from casework.db import db
from law.errors import Incomplete, NotAllowed
from reconsideration.models import FirstMatter
from reconsideration.procedure.scope import (
    FINAL_MATTERS,
    SPECIAL_MATTERS,
    MatterEffect,
    SpecialMatter,
)

# Only laws and administrative regulations send a matter to reconsideration first.
LOCAL_REGULATION = re.compile(
    r"《[^》]{0,20}(省|市|自治区|自治州|自治县)[^》]{0,40}(条例|办法|规定)》"
)
CITED = re.compile(r"《[^》]{2,60}》第[0-9一二三四五六七八九十百]+条")
OF_A_LAW = re.compile(r"《[^》]{1,60}法》第[0-9一二三四五六七八九十百]+条")
ONLY_LAWS = "复议决定为最终裁决只能由法律规定（第10条），写明法律和条款"
NO_LOCAL = "复议前置只能由法律、行政法规规定，地方性法规不算（第23条第1款第5项）"


def check_source(
    source: str, effect: MatterEffect = MatterEffect.FIRST, *, local_counts: bool = False
) -> str:
    """What is wrong with the source of a matter; nothing when it is cited as it should be.

    Under the former law local regulations counted too (2017, article 16: 法律、法规).

    >>> check_source("《海关法》第64条")
    ''
    """
    if effect is MatterEffect.FINAL:
        return "" if OF_A_LAW.search(source) else ONLY_LAWS
    if not CITED.search(source):
        return "写明规定复议前置的法律、行政法规和条款，例如《海关法》第64条"
    return NO_LOCAL if LOCAL_REGULATION.search(source) and not local_counts else ""


def add_first_matter(
    unit: Unit,
    *,
    title: str,
    source: str,
    words: str = "",
    effect: MatterEffect = MatterEffect.FIRST,
    on: date,
    by: Person,
) -> FirstMatter:
    """Put a matter on the body's table; its source must be cited."""
    problems = {}
    if not title.strip():
        problems["title"] = "请填事项"
    wrong = check_source(source.strip(), effect)
    if wrong:
        problems["source"] = wrong
    if problems:
        raise Incomplete(problems)
    row = FirstMatter(
        unit_id=unit.id, title=title.strip(), source=source.strip(),
        words=" ".join(words.split()), effect=effect.value, added_on=on, person_id=by.id,
    )  # fmt: skip
    db.session.add(row)
    db.session.flush()
    _audit(row, "first_matter.added", by)
    return row


def end_first_matter(row: FirstMatter, *, on: date, by: Person) -> FirstMatter:
    """The rule no longer holds; the row stays for the cases of its time."""
    if row.ended_on is not None:
        raise NotAllowed(f"这一项已于 {row.ended_on.isoformat()} 停用")
    row.ended_on = max(on, row.added_on)
    _audit(row, "first_matter.ended", by)
    return row


def first_matters(unit_id: int) -> list[FirstMatter]:
    """The rows of a body's own table, those in use first."""
    rows = db.session.scalars(
        select(FirstMatter).where(FirstMatter.unit_id == unit_id).order_by(FirstMatter.id)
    )
    return sorted(rows, key=lambda row: row.ended_on is not None)


def special_matters(unit_id: int) -> tuple[SpecialMatter, ...]:
    """What comes first at a body now: the matters known everywhere, and its own."""
    return (*SPECIAL_MATTERS, *_own(unit_id, MatterEffect.FIRST))


def final_matters(unit_id: int) -> tuple[SpecialMatter, ...]:
    """Where the decision is final at a body now (article 10)."""
    return (*FINAL_MATTERS, *_own(unit_id, MatterEffect.FINAL))


def _own(unit_id: int, effect: MatterEffect) -> Iterator[SpecialMatter]:
    for row in first_matters(unit_id):
        if row.ended_on is None and row.effect == effect:
            yield SpecialMatter(row.title, row.source, tuple(row.words.split()))


def _audit(row: FirstMatter, action: str, by: Person) -> None:
    audit.write(
        unit_id=row.unit_id, action=action, object_type="first_matter", object_id=str(row.id),
        by=by, detail={"title": row.title, "source": row.source, "effect": row.effect},
    )  # fmt: skip
