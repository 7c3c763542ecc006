"""Reconsideration applications of the demo: each led by the commands to a stage of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from app.demo.clockwork import Over, Walk
from app.demo.identity import credit_code, id_card, phone
from app.demo.people import City
from app.demo.reconsideration_stories import ACTS, APPLICANTS, ENTITIES, ActStory
from casework.accounts.models import Person, Unit
from casework.accounts.roles import Role
from casework.cases.models import PersonLink
from casework.cases.people import join
from casework.db import db
from reconsideration.commands import filing
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure.grounds import Condition

BODIES = ("AN-SF", "AN-SF", "AN-SF", "AN-SF", "QH-SF", "LX-SF", "YL-SF")
COUNTIES = {"QH-SF": "青禾县", "LX-SF": "临溪县", "YL-SF": "云岭县"}
ENDS = (
    "reviewing",
    "correcting",
    "accepted",
    "copied",
    "replied",
    "replied",
    "corrected",
    "deemed",
    "refused",
    "withdrawn",
    "abandoned",
    "copied",
    "replied",
    "accepted",
    "simplified",
    "replied",
    "asked",
    "copied",
)
AGES = {
    "reviewing": 1,
    "correcting": 7,
    "accepted": 5,
    "copied": 13,
    "replied": 20,
    "corrected": 18,
    "deemed": 11,
    "refused": 25,
    "withdrawn": 20,
    "abandoned": 40,
    "simplified": 5,
    "asked": 3,
}
SPREADS = {
    "replied": 38,
    "corrected": 3,
    "refused": 60,
    "withdrawn": 60,
    "abandoned": 60,
    "copied": 5,
}


def plans(city: City, on: date, count: int) -> Iterator[Callable[[], None]]:
    """One plan a case, oldest first so that numbers follow time."""
    plans = [Plan(city, on, number) for number in range(count)]
    return iter([plan.carry_out for plan in sorted(plans, key=lambda one: -one.age)])


@dataclass
class Plan:
    """What becomes of one application."""

    city: City
    today: date
    number: int

    @property
    def end(self) -> str:
        """The stage to stop at."""
        return ENDS[self.number % len(ENDS)]

    @property
    def age(self) -> int:
        """How many days ago it came in."""
        return AGES[self.end] + self.number * 5 % SPREADS.get(self.end, 3)

    @property
    def story(self) -> ActStory:
        """The challenged act."""
        county = COUNTIES.get(self.body)
        acts = [act for act in ACTS if act.respondent.startswith("安宁市")] if county else ACTS
        story = acts[self.number % len(acts)]
        if self.end == "simplified":
            story = next(act for act in ACTS if act.simplified_ground == "on_the_spot")
        return at_county(story, county) if county else story

    @property
    def body(self) -> str:
        """The unit that takes it in."""
        return BODIES[self.number % len(BODIES)]

    def carry_out(self) -> None:
        """Lead the application as far as it goes."""
        code = self.body
        staff = self.city.holders(Role.CLK, code)
        clerk = staff[self.number // len(BODIES) % len(staff)]
        walk = Walk(self.today - timedelta(days=self.age), self.today, self.number)
        course = Course(walk, clerk, self.end, self.story)
        unit_id = self.city.units[code].id
        case_id = walk.act(lambda: course.register(unit_id, self))
        try:
            course.go_on(case_id)
            self.go_on(course, case_id)
        except Over:
            return

    def go_on(self, course: Course, case_id: int) -> None:
        """What happens after the road that all cases share: nothing here."""

    def fields(self, on: date) -> dict[str, Any]:
        """The application as typed."""
        story = self.story
        known = on - timedelta(days=(80 if self.end == "refused" else 20) + self.number % 30)
        inaction = story.kind == "A11"
        posted = self.number % 5 == 0
        return {
            "channel": "post" if posted else "oral" if self.number % 9 == 4 else "in_person",
            "submitted_on": on - timedelta(days=3) if posted else on,
            "received_on": on,
            "through_on": None,
            "kind": story.kind,
            "act_name": story.act_name,
            "act_number": f"{story.number_prefix}〔{on.year}〕{self.number * 3 + 11}号",
            "act_made_on": None if inaction else known - timedelta(days=2),
            "domain": story.domain,
            "matter": story.matter,
            "amount": story.amount,
            "on_the_spot": story.on_the_spot,
            "by_monitoring": False,
            "real_property": story.real_property,
            "enterprise": story.enterprise,
            "executed": False,
            "mandatory_first": _first(story),
            "known_on": None if inaction else known,
            "requested_on": known - timedelta(days=60) if inaction else None,
            "how_known": "" if inaction else "b",
            "told_of_rights": True,
            "rights_known_on": None,
            "claims": list(story.claims),
            "claims_text": "责令被申请人履行查处职责。"
            if inaction
            else f"撤销{story.act_name}，依法重新处理。",
            "reasons": story.reasons,
            "norm_review": "",
            "materials": "申请书 1 份\n身份证明复印件",
        }

    def parties(self) -> list[dict[str, Any]]:
        """A person or an entity, and the authority."""
        if self.story.enterprise:
            name, head = ENTITIES[self.number % len(ENTITIES)]
            applicant = {
                "kind": "legal_person",
                "name": name,
                "id_type": "credit_code",
                "id_no": credit_code(50000000 + self.number % len(ENTITIES)),
                "legal_rep": head,
                "legal_rep_post": "经理",
            }
        else:
            born = date(1960 + self.number * 11 % 42, 1 + self.number % 12, 1 + self.number % 27)
            applicant = {
                "kind": "citizen",
                "name": APPLICANTS[self.number * 3 % len(APPLICANTS)],
                "id_type": "id_card",
                "id_no": id_card(born, 500 + self.number),
            }
        address = f"安宁市青石街 {self.number + 1} 号"
        return [
            {
                **applicant,
                "side": "applicant",
                "phone": phone(4000 + self.number),
                "address": address,
                "service_address": address,
            },
            {
                "side": "respondent",
                "kind": "agency",
                "name": self.story.respondent,
                "address": "安宁市正和路 1 号",
            },
        ]


@dataclass
class Course:
    """The acts on one application in order."""

    walk: Walk
    clerk: Person
    end: str
    story: ActStory

    @property
    def me(self) -> Person:
        """The clerk, as this transaction knows them."""
        return db.session.get_one(Person, self.clerk.id)

    def register(self, unit_id: int, plan: Plan) -> int:
        """Take the application in; the clerk handles it."""
        on = self.walk.on
        case = filing.register(
            unit=db.session.get_one(Unit, unit_id),
            fields=plan.fields(on),
            parties=plan.parties(),
            on=on,
            by=self.me,
        )
        join(case, self.me, role=PersonLink.HANDLER, on=on, by=self.me, lead=True)
        return case.id

    def do(self, days: int, case_id: int, act: Callable[[ReconsiderationCase], object]) -> None:
        """One act, some working days later."""
        self.walk.ahead(days)
        self.walk.act(lambda: act(db.session.get_one(ReconsiderationCase, case_id)))

    def go_on(self, case_id: int) -> None:
        """Correction where it belongs, then acceptance, copy, reply."""
        if self.end in ("reviewing",):
            return
        if self.end in ("asked", "correcting", "corrected", "abandoned"):
            self._correct(case_id)
            if self.end != "corrected":
                return
        if not self._answer(case_id):
            return
        self.do(
            3 if self.story.simplified_ground else 5,
            case_id,
            lambda case: filing.serve_copy(
                case, on=self.walk.on, by=self.me, method="direct", receiver="法规科"
            ),
        )
        if self.end == "replied":
            self.do(
                4,
                case_id,
                lambda case: filing.receive_reply(
                    case,
                    on=self.walk.on,
                    posted_on=None,
                    complete=True,
                    evidence_count=23,
                    note="",
                    by=self.me,
                ),
            )

    def _correct(self, case_id: int) -> None:
        """Ask for what is missing; it comes, or it doesn't."""
        self.do(
            2,
            case_id,
            lambda case: filing.ask_correction(
                case,
                items=["提交能够证明行政行为存在的材料复印件", "补充申请人身份证明"],
                on=self.walk.on,
                by=self.me,
            ),
        )
        if self.end == "asked":
            return
        self.do(
            2,
            case_id,
            lambda case: filing.serve_correction(
                case, on=self.walk.on, by=self.me, method="post", receiver="本人签收", proof=""
            ),
        )
        if self.end == "corrected":
            self.do(
                4,
                case_id,
                lambda case: filing.receive_correction(
                    case, on=self.walk.on, note="材料齐全", by=self.me
                ),
            )
        if self.end == "abandoned":
            self.do(
                12,
                case_id,
                lambda case: filing.abandon(
                    case, on=self.walk.on, note="通知送达后满十个工作日没有补正", by=self.me
                ),
            )

    def _answer(self, case_id: int) -> bool:
        """Accept, refuse, take back, or let the period pass. True when the trial goes on."""
        ends: dict[str, tuple[int, Callable[[ReconsiderationCase], object]]] = {
            "deemed": (8, lambda case: filing.write_down_deemed_acceptance(case, on=self.walk.on)),
            "refused": (3, self._refuse),
            "withdrawn": (
                3,
                lambda case: filing.withdraw(
                    case, on=self.walk.on, reason="被申请人已自行更正", by=self.me
                ),
            ),
        }
        days, act = ends.get(self.end, (3, self._accept))
        self.do(days, case_id, act)
        return self.end not in ("accepted", "simplified", *ends)

    def _refuse(self, case: ReconsiderationCase) -> None:
        """Refuse what came too late."""
        conditions = _all_met() | {"C4": {"ok": "no", "note": "见签收日期"}}
        filing.refuse(
            case,
            conditions=conditions,
            grounds=["C4"],
            competent_organ="",
            reasons="申请提出时已经超过六十日，申请人没有说明耽误期限的正当理由",
            on=self.walk.on,
            by=self.me,
        )

    def _accept(self, case: ReconsiderationCase) -> None:
        """Accept, simplified where the law allows it."""
        ground = self.story.simplified_ground
        filing.accept(
            case,
            conditions=_all_met(),
            track="simplified" if ground else "ordinary",
            simplified_ground=ground,
            on=self.walk.on,
            by=self.me,
        )


def at_county(story: ActStory, county: str) -> ActStory:
    """The same act by a department of the county: its own government reconsiders it (24)."""
    return replace(
        story,
        respondent=story.respondent.replace("安宁市", county),
        number_prefix=county[0] + story.number_prefix[1:],
    )


def _first(story: ActStory) -> str:
    """Whether reconsideration comes before a suit (23)."""
    if story.kind == "A01" and story.on_the_spot:
        return "M1"
    return {"A11": "M3", "A14": "M4"}.get(story.kind, "none")


def _all_met() -> dict[str, dict[str, str]]:
    """The seven conditions, each answered yes."""
    return {code.value: {"ok": "yes", "note": ""} for code in Condition}
