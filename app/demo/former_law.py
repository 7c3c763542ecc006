"""Old files of the demo city, entered from paper: tried under the 2017 law, or put under the new.

One was decided in 2023; one stood still for years and goes on now; one was sent back by a court
and put under the law in force by the head of the body. Their legal dates are those of the files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from app.demo.clockwork import Over, Walk
from app.demo.people import City
from app.demo.reconsideration import Course, Plan
from app.demo.reconsideration_stories import ACTS, ActStory
from casework.accounts.models import Person
from casework.accounts.roles import Role
from casework.cases.proposals import approve, open_proposal
from casework.db import db
from reconsideration.commands import filing
from reconsideration.commands.acting import deliver
from reconsideration.commands.after import following
from reconsideration.commands.decision import proposing as decision
from reconsideration.commands.decision import serving
from reconsideration.commands.filing.law_version import choose_law
from reconsideration.commands.papers.course import SUSPENSION
from reconsideration.commands.trial import course as trial
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure.grounds import Condition

FIRST_NUMBER = 950
ENTERED_AGO = 34
REVOKED: dict[str, Any] = {
    "items": [{"kind": "D64", "grounds": ["64-2"], "remake": True, "days": 60}],
    "claims": {"revoke": "yes"},
    "facts": "被申请人作出处罚以前，没有告知申请人拟作处罚的内容、事实、理由和陈述申辩的权利。",
    "reasons": "没有履行告知程序，影响申请人陈述申辩，违反法定程序。",
    "basis_text": "《行政处罚法》第四十四条。",
    "reply": "处罚事实清楚，请求维持。",
    "evidence": "现场检查笔录、行政处罚决定书。",
    "give_back": "返还已缴纳的罚款二万八千元",
    "before_kind": "fine",
    "before_amount": "28000",
    "late_evidence": "",
    "confirmed": True,
}


@dataclass(frozen=True)
class OldFile:
    """What the paper file tells: its number and its days."""

    number: str
    received: date
    accepted: date
    copied: date
    replied: date
    decided: date | None = None
    served: date | None = None
    performed: date | None = None
    suspended: date | None = None
    court: bool = False


FILES = (
    OldFile(
        "安府复〔2023〕58号", date(2023, 11, 6), date(2023, 11, 8), date(2023, 11, 13),
        date(2023, 11, 21), decided=date(2023, 12, 22), served=date(2023, 12, 26),
        performed=date(2024, 2, 6),
    ),
    OldFile(
        "安府复〔2023〕64号", date(2023, 11, 20), date(2023, 11, 22), date(2023, 11, 27),
        date(2023, 12, 6), suspended=date(2023, 12, 18),
    ),
    OldFile(
        "安府复〔2023〕71号", date(2023, 12, 4), date(2023, 12, 6), date(2023, 12, 11),
        date(2023, 12, 20), suspended=date(2023, 12, 27), court=True,
    ),
)  # fmt: skip


def plans(city: City, on: date) -> Iterator[Callable[[], None]]:
    """One plan a file."""
    for number, file in enumerate(FILES):
        yield OldPlan(city, on, FIRST_NUMBER + number, file).carry_out


@dataclass
class OldPlan(Plan):
    """A paper file that is registered now, with its own number and days."""

    file: OldFile

    @property
    def end(self) -> str:
        """Nothing of the ordinary road is walked: the file tells its own."""
        return "reviewing"

    @property
    def story(self) -> ActStory:
        """The challenged act."""
        return ACTS[0]

    @property
    def body(self) -> str:
        """The reconsideration body of the city."""
        return "AN-SF"

    def fields(self, on: date) -> dict[str, Any]:
        """The application as the paper file has it."""
        received = self.file.received
        return super().fields(received) | {
            "channel": "in_person",
            "submitted_on": received,
            "old_number": self.file.number,
        }

    def carry_out(self) -> None:
        """Enter the file; what still goes on is done on days of now."""
        staff = self.city.holders(Role.CLK, self.body)
        walk = Walk(self.today - timedelta(days=ENTERED_AGO), self.today, self.number)
        course = OldCourse(walk, staff[0], self.end, self.story)
        course.heads = [self.city.holders(role, self.body)[0] for role in (Role.RVW, Role.LDR)]
        unit_id = self.city.units[self.body].id
        case_id = walk.act(lambda: course.register(unit_id, self))
        try:
            course.enter(case_id, self.file)
        except Over:
            return


class OldCourse(Course):
    """The acts of an old file in order, each with its true legal date."""

    heads: list[Person]

    def head(self, place: int) -> Person:
        """The head of the body (0) or of the organ (1), as this transaction knows them."""
        return db.session.get_one(Person, self.heads[place].id)

    def enter(self, case_id: int, file: OldFile) -> None:
        """From acceptance to where the file stands."""
        met = {code.value: {"ok": "yes", "note": ""} for code in Condition}
        self.do(0, case_id, lambda case: filing.accept(
            case, conditions=met, on=file.accepted, by=self.me,
        ))  # fmt: skip
        self.do(0, case_id, lambda case: filing.serve_copy(
            case, on=file.copied, by=self.me, method="direct", receiver="法规科",
        ))  # fmt: skip
        self.do(0, case_id, lambda case: filing.receive_reply(
            case, on=file.replied, complete=True, evidence_count=11, note="", by=self.me,
        ))  # fmt: skip
        if file.decided is not None:
            self._decide(case_id, file)
        if file.suspended is not None:
            self._stand_still(case_id, file)

    def _decide(self, case_id: int, file: OldFile) -> None:
        self.do(0, case_id, lambda case: decision.propose_decision(
            case, draft=REVOKED | {"court": case.unit.court}, legal_on=file.decided,
            on=self.walk.on, by=self.me,
        ))  # fmt: skip
        self.do(1, case_id, lambda case: self._approve(case, decision.BODY, 0))
        self.do(0, case_id, lambda case: self._approve(case, decision.ORGAN, 1))
        self.do(0, case_id, lambda case: self._serve(case, file))
        self.do(0, case_id, lambda case: following.record_performance(
            case, whole=True, report="已退还罚款，重新作出不予处罚决定，送达申请人",
            proof="退款凭证、送达回证", remade_number="安市监不罚〔2024〕6号",
            compared={"facts": "same", "reasons": "different", "result": "different"},
            on=file.performed or self.walk.on, by=self.me,
        ))  # fmt: skip

    def _approve(self, case: ReconsiderationCase, action: str, head: int) -> None:
        waiting = open_proposal(case, action)
        if waiting is not None:
            approve(waiting, by=self.head(head), on=self.walk.on, remark="与纸质案卷一致")

    def _serve(self, case: ReconsiderationCase, file: OldFile) -> None:
        for party in case.parties:
            serving.serve_decision(
                case, party=party.id, method="direct", receiver=party.name[:20],
                on=file.served or self.walk.on, by=self.me,
            )  # fmt: skip

    def _stand_still(self, case_id: int, file: OldFile) -> None:
        """Suspended in 2023 to await another case; the cause is gone now."""
        day = file.suspended or self.walk.on
        self.do(0, case_id, lambda case: trial.suspend(
            case, ground="S08", detail="以另案民事判决的结果为依据，该案尚未审结", on=day,
            noted_on=self.walk.on, by=self.me, approved_by=self.head(0),
        ))  # fmt: skip
        self.do(0, case_id, lambda case: deliver(
            case, SUSPENSION, on=day + timedelta(days=1), by=self.me, method="post",
        ))  # fmt: skip
        self.do(10, case_id, lambda case: trial.resume(
            case, reason="另案终审判决已经生效", ground="S08", on=self.walk.on, by=self.me,
        ))  # fmt: skip
        if file.court:
            self.do(1, case_id, lambda case: choose_law(
                case, law="2023", on=self.walk.on, by=self.head(0),
                reason="恢复审理时旧的程序已不便当事人，经与法院沟通按新法程序办理",
            ))  # fmt: skip
