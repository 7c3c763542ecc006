"""Disputes of the other eight kinds in the demo: each kind has a case at every stage."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from app.demo.clockwork import Over, Walk
from app.demo.course import Course
from app.demo.dispute_stories import STORIES, Story
from app.demo.identity import credit_code, id_card, phone
from app.demo.labour import AGES
from app.demo.labour_stories import WORKERS
from app.demo.people import City
from app.demo.script import on_days
from casework.accounts.roles import Role

ENDS = (
    "registered",
    "supplement",
    "consent",
    "review",
    "refused",
    "transferred",
    "accepted",
    "assigned",
    "mediating",
    "suspended",
    "agreed",
    "effective",
    "performing",
    "performed",
    "breached",
    "terminated",
    "closed",
    "archived",
)


def plans(city: City, on: date, count: int) -> Iterator[Callable[[], None]]:
    """One plan a kind and stage, oldest first so that numbers follow time.

    A smaller city has fewer, spread over the kinds and stages.
    """
    found = [
        Plan(city, on, story, end, place * len(ENDS) + turn)
        for place, story in enumerate(STORIES)
        for turn, end in enumerate(ENDS)
    ]
    chosen = found[:: max(1, -(-len(found) // max(1, count)))]
    return iter([plan.carry_out for plan in sorted(chosen, key=lambda one: -one.age)])


@dataclass
class Plan:
    """What becomes of one dispute."""

    city: City
    today: date
    story: Story
    end: str
    number: int

    @property
    def age(self) -> int:
        """How many days ago it began."""
        return AGES.get(self.end, 6) + self.number % 3

    def carry_out(self) -> None:
        """Lead the dispute as far as it goes; what would lie ahead of today is left undone."""
        walk = Walk(self.today - timedelta(days=self.age), self.today, self.number)
        staff = self.city.holders(Role.MED, self.story.unit)
        heads = self.city.holders(Role.RVW, self.story.unit)
        course = Course(walk, staff[0], heads[0], self.end, self.story.script, self.number)
        unit_id = self.city.units[self.story.unit].id
        case_id = walk.act(lambda: course.register(unit_id, self))
        try:
            course.go_on(case_id)
        except Over:
            return

    def facts(self, on: date) -> dict[str, Any]:
        """The facts of the kind, complete enough to be accepted and settled."""
        return on_days(self.story.facts, on)

    def parties(self, walk: Walk) -> list[dict[str, Any]]:
        """Somebody of the city, and the story's other side."""
        name, kind = self.story.respondent
        born = date(1962 + self.number * 7 % 35, 1 + self.number % 12, 1 + self.number * 3 % 28)
        is_person = kind == "citizen"
        number = (
            id_card(date(1958, 9, 23), 900 + self.number)
            if is_person
            else credit_code(40000000 + STORIES.index(self.story))
        )
        return [
            {
                "side": "applicant",
                "kind": "citizen",
                "name": WORKERS[(self.number * 11 + 3) % len(WORKERS)],
                "id_type": "id_card",
                "id_no": id_card(born, 500 + self.number),
                "phone": phone(3000 + self.number),
                "address": f"安宁市东关街道 {self.number + 1} 号",
            },
            {
                "side": "respondent",
                "kind": kind,
                "name": name,
                "id_type": "id_card" if is_person else "credit_code",
                "id_no": number,
                "phone": phone(8000 + self.number),
                "address": "安宁市中心城区",
                **({} if is_person else {"legal_rep": "汪岸", "legal_rep_post": "负责人"}),
            },
        ]
