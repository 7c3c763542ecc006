"""A county with its people, its plan and its self-assessment, for tests."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from typing import Any

from casework.accounts.models import Person
from casework.db import transaction
from reconsideration.standardisation.commands.evidence import Paper, add_evidence
from reconsideration.standardisation.commands.plans import Written, write_item
from reconsideration.standardisation.commands.tasks import take_row
from reconsideration.standardisation.cycle import Act, CycleStage, Part, TaskStage
from reconsideration.standardisation.cycle.plan_words import Target
from reconsideration.standardisation.models import CountyTask, PlanItem, TaskEvent, TaskEvidence
from reconsideration.standardisation.queries.plan import item_of, items_of
from tests.reconsideration.standardisation.years import holds, task, year

MARCH, JUNE = date(2026, 3, 20), date(2026, 6, 10)
DECEMBER = date(2026, 12, 7)
PAPER = Paper(document_on=date(2026, 5, 8), pages=3)


@dataclass
class County:
    """A task with somebody for each part of the county and of the city."""

    task: CountyTask
    people: dict[Part, Person] = field(default_factory=dict)

    def who(self, part: Part) -> Person:
        """The person of a part, named when first asked for."""
        if part not in self.people:
            self.people[part] = holds(part, self.task)
        return self.people[part]

    def take(self, act: Act, part: Part, on: date, **given: Any) -> TaskEvent:
        """Take a row."""
        by = self.who(part)
        with transaction():
            return take_row(self.task, act, on=on, by=by, given=given)

    def item(self, indicator: str) -> PlanItem:
        """An item of the plan."""
        found = item_of(self.task, indicator)
        assert found is not None
        return found

    def write(self, indicator: str, on: date = MARCH, by: Part = Part.COUNTY_EDITOR, **more: Any):
        """Write an item of the plan whole, but for what is given otherwise."""
        written, who = Written(**{**self.whole(), **more}), self.who(by)
        with transaction():
            write_item(self.item(indicator), written, on=on, by=who)

    def whole(self) -> dict[str, Any]:
        """What makes an item of the plan complete."""
        return {
            "standard": "窗口设立，公布地址电话",
            "measures": "政务大厅设窗口，专人值守",
            "due": date(2026, 9, 30),
            "unit_name": "县司法局",
            "schedule": ((date(2026, 4, 30), "印发方案"), (date(2026, 9, 30), "完成")),
            "owner": self.who(Part.ITEM_OWNER),
        }

    def plan(self) -> None:
        """A whole plan that the city has recorded."""
        self.take(Act.START_PLAN, Part.COUNTY_EDITOR, MARCH)
        owner = self.who(Part.ITEM_OWNER)
        with transaction():
            for item in items_of(self.task):
                item.measures, item.due = "专人负责，按月检查", date(2026, 9, 30)
                item.unit_name, item.owner = "县司法局", owner
        self.take(Act.SEND_PLAN, Part.COUNTY_EDITOR, MARCH)
        self.take(Act.SUBMIT_PLAN, Part.COUNTY_SIGNER, MARCH, signed_copy="a1")
        self.take(Act.RECORD_PLAN, Part.CITY_ADMIN, MARCH)

    def proof(
        self, *indicators: str, content: str = "一", by: Part = Part.COUNTY_EDITOR,
        on: date = JUNE, **more: Any,
    ) -> TaskEvidence:  # fmt: skip
        """A piece of evidence for the self-score of indicators; `content` makes it another one."""
        values = {"name": "窗口照片", "file_name": "窗口.txt", "paper": PAPER, **more}
        who = self.who(by)
        with transaction():
            return add_evidence(
                self.task,
                stream=BytesIO(f"窗口照片{content}".encode()),
                used_by=[(Target.INDICATOR, one) for one in indicators],
                on=on,
                by=who,
                **values,
            )


def county(stage: TaskStage = TaskStage.NOT_STARTED, of: Any = None) -> County:
    """A county at the start of the year."""
    return County(task(of, stage=stage))


def planned() -> County:
    """A county whose plan the city has recorded."""
    found = county()
    found.plan()
    return found


def assessing() -> County:
    """A county whose self-assessment is open, on the first Monday after the data were frozen."""
    found = County(task(year(stage=CycleStage.IMPLEMENTING)))
    found.plan()
    with transaction():
        found.task.cycle.stage = CycleStage.SELF_ASSESSING.value
    found.take(Act.OPEN_SELF, Part.CITY_ADMIN, DECEMBER)
    return found
