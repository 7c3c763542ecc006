"""The demo city's year of standardisation: three counties, each at a stage of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from io import BytesIO
from typing import Any

from sqlalchemy import select

from app.demo import year_work
from app.demo.people import City
from casework.accounts.models import Person, Unit
from casework.accounts.roles import Role
from casework.db import db, transaction
from casework.now import told_at
from reconsideration.standardisation.commands import plans
from reconsideration.standardisation.commands import years as commands
from reconsideration.standardisation.commands.beside import act_beside
from reconsideration.standardisation.commands.copies import keep_copy
from reconsideration.standardisation.commands.parts import name_part
from reconsideration.standardisation.commands.tasks import take_row
from reconsideration.standardisation.cycle import Act, Part
from reconsideration.standardisation.cycle.beside import Beside
from reconsideration.standardisation.cycle.city import CityAct
from reconsideration.standardisation.cycle.scheme import read_scheme
from reconsideration.standardisation.models import CountyTask, YearCycle
from reconsideration.standardisation.queries.catalogues import catalogue_of
from reconsideration.standardisation.queries.plan import items_of

CITY = "AN"
COUNTIES = ("QH-SF", "LX-SF", "YL-SF")
FIRST_USABLE = (5, 1)
"""Before this day the demo tells of the year before: it has more to show."""
SIGNED = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
MEASURES = "对照标准逐条自查，缺项列清单，责任人按月销号"


@dataclass
class Story:
    """The year as it is told: who does what in it."""

    city: City
    cycle_id: int = 0

    def person(self, username: str) -> Person:
        """Somebody of the demo city."""
        return db.session.get_one(Person, self.city.people[username].id)

    def holder(self, role: Role, unit: str) -> Person:
        """The first with that role there."""
        return db.session.get_one(Person, self.city.holders(role, unit)[0].id)

    def task(self, unit: str) -> CountyTask:
        """The task of a county."""
        return db.session.scalars(
            select(CountyTask).filter_by(cycle_id=self.cycle_id, unit_id=self.city.units[unit].id)
        ).one()

    @property
    def cycle(self) -> YearCycle:
        """The year."""
        return db.session.get_one(YearCycle, self.cycle_id)


@contextmanager
def _on(day: date) -> Iterator[None]:
    """An act of that day, told afterwards."""
    with told_at(day), transaction():
        yield


def build(city: City, on: date) -> None:
    """A scheme that is published, people with their parts, three counties on their way; the next
    year's scheme is being drafted.
    """
    year = on.year if on >= date(on.year, *FIRST_USABLE) else on.year - 1
    story = Story(city)
    _begin(story, year)
    _name(story, date(year, 1, 14))
    _plan(story, "LX-SF", year, sent=date(year, 3, 12))
    _plan(story, "QH-SF", year, sent=date(year, 3, 27))
    _late(story, "YL-SF", year)
    for unit, day in (("LX-SF", date(year, 3, 18)), ("QH-SF", date(year, 4, 8))):
        with _on(day):
            take_row(story.task(unit), Act.RECORD_PLAN, on=day, by=story.person("shiji"))
    for day in (date(year, 1, 16), date(year, 4, 9)):
        with _on(day):
            commands.act_on_year(
                story.cycle, CityAct.MOVE_ON, part=Part.CITY_ADMIN, on=day,
                by=story.person("shiji"),
            )  # fmt: skip
    for unit in ("LX-SF", "QH-SF"):
        year_work.tell(story, unit, PEOPLE[unit][:3], year=year, until=on)
    with _on(on):
        units = _units(story)
        following = commands.draft_year(
            units[0], year_number=year + 1, counties=units[1:], on=on, by=story.person("shiji")
        )
        name_part(
            following, task=None, person=story.person("lingdao"), part=Part.CITY_LEADER, on=on,
            by=story.person("shiji"),
        )  # fmt: skip


def _units(story: Story) -> list[Unit]:
    """The city, then the bodies of its counties."""
    return [db.session.get_one(Unit, story.city.units[code].id) for code in (CITY, *COUNTIES)]


def _begin(story: Story, year: int) -> None:
    """Drafted, agreed to, published."""
    drafted, agreed, published = (date(year, 1, day) for day in (6, 12, 14))
    with _on(drafted):
        units = _units(story)
        cycle = commands.draft_year(
            units[0], year_number=year, counties=units[1:], on=drafted, by=story.person("shiji")
        )
        story.cycle_id = cycle.id
        scheme = read_scheme(
            cycle.scheme
            | {
                "number": f"安司发〔{year}〕3号",
                "requirements": "三县按七个方面逐项对照，三月底前报计划，十二月中旬前报告。",
            }
        )
        commands.change_scheme(
            cycle, scheme=scheme, catalogue=cycle.catalogue_number, part=Part.CITY_ADMIN,
            on=drafted, by=story.person("shiji"),
        )  # fmt: skip
        _give(story, None, Part.CITY_LEADER, "lingdao", drafted)
        _give(story, None, Part.CITY_SUPERVISION, "ducha", drafted)
    with _on(agreed):
        commands.act_on_year(
            story.cycle, CityAct.APPROVE, part=Part.CITY_LEADER, on=agreed,
            by=story.person("lingdao"),
        )  # fmt: skip
    with _on(published):
        commands.act_on_year(
            story.cycle, CityAct.PUBLISH, part=Part.CITY_ADMIN, on=published,
            by=story.person("shiji"),
        )  # fmt: skip


PEOPLE = {
    "QH-SF": ("fuyi3", "qhshenhe", "qhlingdao", ("fuyi4", "fuyi5", "lxshenhe")),
    "LX-SF": ("fuyi4", "lxshenhe", "lxlingdao", ("fuyi3", "fuyi5", "qhshenhe")),
    "YL-SF": ("fuyi5", "ylshenhe", "yllingdao", ("fuyi3", "fuyi4", "qhshenhe")),
}
"""Of each county: who fills in, reviews and signs; of others: two who review files, one who
decides between them.
"""


def _name(story: Story, on: date) -> None:
    with _on(on):
        for unit, (editor, reviewer, signer, others) in PEOPLE.items():
            task = story.task(unit)
            for part, who in (
                (Part.COUNTY_EDITOR, editor),
                (Part.ITEM_OWNER, editor),
                (Part.COUNTY_REVIEWER, reviewer),
                (Part.COUNTY_SIGNER, signer),
                (Part.LEAD_INSPECTOR, "jiancha"),
                (Part.INSPECTOR, "jiancha"),
                (Part.INSPECTOR, "jiancha2"),
                (Part.FILE_REVIEWER, others[0]),
                (Part.FILE_REVIEWER, others[1]),
                (Part.ADJUDICATOR, others[2]),
            ):
                _give(story, task, part, who, on)


def _give(story: Story, task: CountyTask | None, part: Part, who: str, on: date) -> None:
    name_part(
        story.cycle, task=task, person=story.person(who), part=part, on=on,
        by=story.person("shiji"),
    )  # fmt: skip


def _plan(story: Story, unit: str, year: int, *, sent: date) -> None:
    """A plan that is written, reviewed and signed."""
    editor, _, signer, _ = PEOPLE[unit]
    with _on(date(year, 1, 20)):
        take_row(story.task(unit), Act.START_PLAN, on=date(year, 1, 20), by=story.person(editor))
    written = sent - timedelta(days=9)
    with _on(written):
        _write(story.task(unit), story.person(editor), year, written)
    reviewed = sent - timedelta(days=2)
    with _on(reviewed):
        take_row(story.task(unit), Act.SEND_PLAN, on=reviewed, by=story.person(editor))
    with _on(sent):
        task = story.task(unit)
        copy = keep_copy(task, name=f"{year}年度计划（签章）.pdf", stream=BytesIO(SIGNED))
        given: dict[str, Any] = {"signed_copy": copy, "number": f"〔{year}〕5号"}
        take_row(task, Act.SUBMIT_PLAN, on=sent, by=story.person(signer), given=given)


def _write(task: CountyTask, by: Person, year: int, on: date) -> None:
    """Every item of the plan: the standard of the catalogue, a day in one of six months."""
    catalogue = catalogue_of(task)
    for place, item in enumerate(items_of(task)):
        due = date(year, 6 + place % 6, 28)
        written = plans.Written(
            standard=catalogue.by_id[item.indicator].standard,
            measures=MEASURES,
            due=due,
            unit_name=task.unit.name,
            schedule=((due - timedelta(days=40), "完成整改"),),
            owner=by,
        )
        plans.write_item(item, written, on=on, by=by)


def _late(story: Story, unit: str, year: int) -> None:
    """A county that asked for more time, and was reminded all the same."""
    editor = PEOPLE[unit][0]
    begun, longer, reminded = date(year, 2, 24), date(year, 3, 27), date(year, 4, 16)
    with _on(begun):
        take_row(story.task(unit), Act.START_PLAN, on=begun, by=story.person(editor))
    with _on(longer):
        act_beside(
            story.task(unit), Beside.EXTEND, on=longer, by=story.person("shiji"),
            given={"mark": "plan", "until": date(year, 4, 10), "reason": "机构搬迁，资料移交未完"},
        )  # fmt: skip
    with _on(reminded):
        act_beside(
            story.task(unit), Beside.REMIND, on=reminded, by=story.person("ducha"),
            given={"mark": "plan", "until": date(year, 4, 24), "reason": "延长期限已过，仍未报送"},
        )  # fmt: skip
