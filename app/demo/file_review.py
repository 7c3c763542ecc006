"""The review of files in the demo city: one county is done, one is in the middle of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import TypeVar

from sqlalchemy import select

from app.demo.decisions import FATES, OLDEST, DecisionPlan
from app.demo.people import City
from app.demo.reconsideration import COUNTIES, at_county
from app.demo.reconsideration_stories import ActStory
from app.demo.year import PEOPLE
from casework.accounts.models import Person, Unit
from casework.db import db, transaction
from reconsideration.standardisation.commands import (
    file_draw,
    file_settling,
    file_sheets,
    file_work,
)
from reconsideration.standardisation.metrics import span, year_of_assessment
from reconsideration.standardisation.models import CountyTask, SampledFile
from reconsideration.standardisation.queries.review_access import (
    files_of,
    population_of,
    reviewers_of,
)
from reconsideration.standardisation.queries.review_states import (
    FileState,
    both_in,
    proposal_of,
    state_of,
)
from reconsideration.standardisation.review.marking import (
    Mark,
    differing,
    items_of,
    mark_of,
    marks_of,
)
from reconsideration.standardisation.review.words import NumberSide

LEAD = "jiancha"
DONE, MIDDLE = "QH-SF", "LX-SF"
NUMBERS = {DONE: ("4821", "7312"), MIDDLE: ("20260", "3358")}
EXCUSE = "法院调卷，调卷函〔2026〕12号"
DEFECTS = {
    "B1": ("1", "第 3 页立案审批表没有写理由"),
    "E1": ("1.5", "第 21 页证据目录没有审查意见"),
    "F2": ("1", "第 34 页引用法律没有写到款、项"),
    "I1": ("0.5", "第 36 页没有写明起诉的法院"),
    "J3": ("1", "没有副卷，页码从第 12 页起断开"),
    "MF3": ("2", "第 9 页履行日期写“尽快”"),
    "MD2": ("1", "没有告知回避的记录"),
}
"""What reviewers find now and then: points and words."""

Made = TypeVar("Made")

FIRST_NUMBER = 860
DECIDED = {DONE: (*FATES[:9], *FATES[:4]), MIDDLE: FATES[:5]}
"""Cases that a county has decided, so that there is something to draw from."""


@dataclass
class CountyDecision(DecisionPlan):
    """A case that a county has decided and served."""

    at: str = DONE

    @property
    def body(self) -> str:
        """The reconsideration body of the county."""
        return self.at

    @property
    def age(self) -> int:
        """How many days ago it came in."""
        return OLDEST - self.number % 10

    @property
    def story(self) -> ActStory:
        """The challenged act, by a department of the county."""
        return at_county(super().story, COUNTIES[self.at])


def plans(city: City, on: date) -> Iterator[Callable[[], None]]:
    """The decided cases of two counties."""
    number = FIRST_NUMBER
    for unit, fates in DECIDED.items():
        for fate in fates:
            yield CountyDecision(city, on, number, fate, unit).carry_out
            number += 1


@dataclass
class Review:
    """A county's review as it is told, each act by its own person in a transaction of its own."""

    city: City
    unit: str
    on: date

    def person(self, name: str) -> Person:
        """Somebody of the demo city."""
        return db.session.get_one(Person, self.city.people[name].id)

    @property
    def task(self) -> CountyTask:
        """The county's task of the year."""
        return (
            db.session.scalars(
                select(CountyTask)
                .join(Unit, Unit.id == CountyTask.unit_id)
                .where(Unit.id == self.city.units[self.unit].id)
                .order_by(CountyTask.id.desc())
            ).first()
            or self._none()
        )

    def _none(self) -> CountyTask:
        raise LookupError(f"{self.unit} has no task")

    def files(self) -> list[SampledFile]:
        """The files of the sample."""
        return files_of(self.task)

    def act(self, command: Callable[[], Made]) -> Made:
        """One act."""
        with transaction():
            made = command()
        db.session.expire_all()
        return made


def build(city: City, on: date) -> None:
    """Draw in two counties; in one all is settled, in the other half of the sheets are in."""
    for unit in (DONE, MIDDLE):
        review = Review(city, unit, on)
        if not _draw(review):
            continue
        _lose(review, EXCUSE if unit == DONE else "")
        places = [place for place, file in enumerate(review.files()) if file.result is None]
        for place in places if unit == DONE else places[: len(places) // 2]:
            _score(review, place, settle=unit == DONE)


def _lose(of: Review, excuse: str) -> None:
    """One of the files is not there; the next of its kind comes, where there is one."""
    lead = of.person(LEAD)
    of.act(lambda: file_work.report_missing(of.files()[4], excuse=excuse, on=of.on, by=lead))


def _draw(of: Review) -> bool:
    """Frozen, confirmed, two numbers, assigned; whether there was anything to draw."""
    lead, county, on = of.person(LEAD), of.person(PEOPLE[of.unit][1]), of.on
    year = year_of_assessment(of.task.cycle.year)
    period = span(year.first, min(year.last, on))
    kept = of.act(lambda: file_draw.keep_population(of.task, period, on=on, by=lead))
    numbers = dict(zip((NumberSide.COUNTY, NumberSide.LEAD), NUMBERS[of.unit], strict=True))
    of.act(lambda: file_draw.confirm(kept, agreed=True, on=on, by=county))
    for side, who in ((NumberSide.COUNTY, county), (NumberSide.LEAD, lead)):
        of.act(lambda side=side, who=who: file_draw.type_number(  # type: ignore[misc]
            kept, side, numbers[side], on=on, by=who
        ))  # fmt: skip
    of.act(
        lambda: file_work.set_window(
            of.task, first=on, last=on + timedelta(days=30), on=on, by=lead
        )
    )
    of.act(lambda: file_work.assign(of.task, on=on, by=lead))
    return population_of(of.task) is not None


def _score(of: Review, place: int, *, settle: bool) -> None:
    """Two sheets of a file; where they differ too much, what comes of it."""
    for slot in (1, 2):
        file = of.files()[place]
        who = db.session.get_one(Person, reviewers_of(file)[slot])
        marks, vetoes = _marks(file, place, slot), _vetoes(place, slot)
        remark = "第 30 页没有送达回证" if vetoes else ""
        of.act(lambda f=file, m=marks, v=vetoes, r=remark, w=who: file_sheets.hand_in(  # type: ignore[misc]
            f, marks=m, vetoes=v, remark=r, on=of.on, by=w
        ))  # fmt: skip
    if settle:
        _settle(of, place)


def _marks(file: SampledFile, place: int, slot: int) -> dict[str, Mark]:
    """What the system knows, full points for the rest, and a few defects."""
    marks = {}
    for turn, item in enumerate(items_of(file.sheet_kind)):
        known = file.known.get(item.code)
        mark = mark_of(known) if known else Mark(Decimal(item.points))
        lost, words = DEFECTS.get(item.code, ("0", ""))
        if not known and Decimal(lost) and (turn + place) % 3 == 0:
            mark = Mark(Decimal(item.points) - Decimal(lost), words)
        marks[item.code] = mark
    # Of every fourth file the second reviewer thinks less.
    if place % 4 == 2 and slot == 2 and "F1" in marks:
        marks["F1"] = Mark(Decimal(0), "第 33 页决定的种类与查明的事实不符")
    return marks


def _vetoes(place: int, slot: int) -> tuple[str, ...]:
    return ("not_served",) if place == 3 and slot == 1 else ()


def _settle(of: Review, place: int) -> None:
    """The two confer, or the adjudicator decides."""
    file = of.files()[place]
    state, sheets = state_of(file, of.on), both_in(file)
    if sheets is None or state.is_over:
        return
    one, other = marks_of(sheets[0].marks), marks_of(sheets[1].marks)
    codes = differing(one, other)
    values = {code: Mark(one[code].points, "核对第 33 页，按第一份") for code in codes}
    if state is FileState.ADJUDICATE:
        third = of.person(PEOPLE[of.unit][3][2])
        of.act(lambda: file_settling.adjudicate(
            of.files()[place], values=values, on=of.on, by=third
        ))  # fmt: skip
        return
    first, second = (db.session.get_one(Person, sheet.reviewer_id) for sheet in sheets)
    of.act(lambda: file_settling.confer(of.files()[place], values=values, on=of.on, by=first))
    assert proposal_of(of.files()[place]) is not None
    of.act(lambda: file_settling.answer_conferral(
        of.files()[place], agreed=True, on=of.on, by=second
    ))  # fmt: skip
