"""Labour disputes of the demo: each led by the commands to a stage of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from app.demo.clockwork import Over, Walk
from app.demo.course import Course
from app.demo.identity import credit_code, id_card, phone
from app.demo.labour_stories import EMPLOYERS, STORIES, WORKERS, LabourStory
from app.demo.people import City
from app.demo.script import Script
from casework.accounts.roles import Role

ORGANISATIONS = ("LX-LD", "LX-LD", "LX-LD", "QH-LD", "YL-LD", "AN-LD", "LX-BH")
ENDS = (
    "registered",
    "supplement",
    "transferred",
    "consent",
    "review",
    "accepted",
    "assigned",
    "mediating",
    "mediating",
    "agreed",
    "effective",
    "performing",
    "performed",
    "breached",
    "terminated",
    "refused",
    "closed",
    "archived",
    "suspended",
    "mediating",
    "performed",
    "closed",
)
AGES = {
    "registered": 1,
    "supplement": 3,
    "transferred": 4,
    "consent": 4,
    "review": 5,
    "accepted": 5,
    "assigned": 6,
    "mediating": 10,
    "agreed": 12,
    "effective": 14,
    "performing": 32,
    "performed": 70,
    "breached": 70,
    "terminated": 30,
    "refused": 18,
    "closed": 100,
    "archived": 150,
    "suspended": 12,
}
SPREADS = {"terminated": 60, "refused": 60, "closed": 60, "archived": 60, "performed": 12}


def plans(city: City, on: date, count: int) -> Iterator[Callable[[], None]]:
    """One plan a case, oldest first so that numbers follow time."""
    plans = [Plan(city, on, number) for number in range(count)]
    return iter([plan.carry_out for plan in sorted(plans, key=lambda one: -one.age)])


def script(story: LabourStory) -> Script:
    """A labour story in the words of the road that every dispute takes."""
    return Script(
        kind="labour",
        claims=story.claims,
        said=story.facts,
        answered="对用工事实没有异议。",
        issue=story.issue,
        proposal="被申请人同意分期支付，申请人表示可以考虑。",
        undisputed="双方对用工时间和岗位没有争议。",
        promise="调解协议确定的款项",
        materials=("L_PAYSLIP", "L_ATTEND", "L_CHAT"),
        refused=("N8", "争议的标的是个人之间的承揽，不属本组织职责"),
        elsewhere="安宁市劳动保障监察支队",
        missing=("劳动合同或者能证明劳动关系的材料",),
    )


@dataclass
class Plan:
    """What becomes of one dispute."""

    city: City
    today: date
    number: int

    @property
    def end(self) -> str:
        """The stage to stop at."""
        return ENDS[self.number % len(ENDS)]

    @property
    def age(self) -> int:
        """How many days ago it began."""
        return AGES[self.end] + self.number * 3 % SPREADS.get(self.end, 4)

    @property
    def story(self) -> LabourStory:
        """What it is about."""
        return STORIES[self.number % len(STORIES)]

    def carry_out(self) -> None:
        """Lead the dispute as far as it goes; what would lie ahead of today is left undone."""
        code = ORGANISATIONS[self.number % len(ORGANISATIONS)]
        walk = Walk(self.today - timedelta(days=self.age), self.today, self.number)
        staff = self.city.holders(Role.MED, code)
        mediator = staff[self.number // len(ORGANISATIONS) % len(staff)]
        heads = self.city.holders(Role.RVW, code)
        course = Course(walk, mediator, heads[0], self.end, script(self.story), self.number)
        unit_id = self.city.units[code].id
        case_id = walk.act(lambda: course.register(unit_id, self))
        try:
            course.go_on(case_id)
        except Over:
            return

    def parties(self, walk: Walk) -> list[dict[str, Any]]:
        """A worker and an employer."""
        worker = WORKERS[self.number * 7 % len(WORKERS)]
        employer = EMPLOYERS[self.number * 5 % len(EMPLOYERS)]
        born = date(1968 + self.number * 13 % 35, 1 + self.number % 12, 1 + self.number * 3 % 28)
        return [
            {
                "side": "applicant",
                "kind": "citizen",
                "name": worker,
                "id_type": "id_card",
                "id_no": id_card(born, 100 + self.number),
                "phone": phone(2000 + self.number),
                "address": f"临溪县滨河路 {self.number + 1} 号",
            },
            {
                "side": "respondent",
                "kind": "legal_person",
                "name": employer,
                "id_type": "credit_code",
                "id_no": credit_code(30000000 + self.number * 5 % 12),
                "phone": phone(6000 + self.number),
                "address": "安宁市工业园区",
                "legal_rep": "汪岸",
                "legal_rep_post": "经理",
            },
        ]

    def facts(self, on: date) -> dict[str, Any]:
        """The facts of the kind, complete enough to be accepted."""
        story = self.story
        left = on - timedelta(days=story.left_before)
        facts: dict[str, Any] = {
            "dispute_kind": story.dispute_kind,
            "worker_kind": story.worker_kind,
            "start_date": on - timedelta(days=story.employed_for),
            "end_date": left,
            "contract_type": story.contract,
            "known_on": left,
            "facts_summary": story.facts,
            "dispute_points": story.issue,
            "arbitration_status": "none",
            "other_procedure": "none",
            "not_labour": "artisan" if self.end == "refused" else "none",
            "local_min_wage": 2100,
        }
        if story.dispute_kind == "PAY":
            facts |= {
                "wage_monthly": story.wage,
                "wage_basis": "month",
                "arrears_months": 3,
                "arrears_from": left - timedelta(days=90),
            }
        if story.dispute_kind in ("TERM", "COMP"):
            facts |= {"dismiss_reason": "no_fault", "dismiss_doc": "no", "average_wage": story.wage}
        if story.dispute_kind == "INJURY":
            facts |= {
                "injury_date": left - timedelta(days=60),
                "injury_recognised": "yes",
                "disability_grade": 10,
            }
        return facts
