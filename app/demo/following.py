"""Demo cases after their decision: performed, ordered, sued, published, brought back, filed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from app.demo.people import City
from app.demo.reconsideration import Course, Plan
from app.demo.reconsideration_stories import ACTS, ActStory
from casework.accounts.models import Person
from casework.accounts.roles import Role
from casework.cases.proposals import approve, open_proposal
from casework.db import db
from reconsideration.commands import approving
from reconsideration.commands.after import (
    archiving,
    following,
    letters,
    publication,
    suits,
    superior,
)
from reconsideration.commands.decision import proposing as decision
from reconsideration.commands.decision import serving
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure.following import Order, SuitWay, TakenUp

FIRST_NUMBER = 560
Road = tuple[tuple[int, str], ...]
DECIDED: Road = ((4, "propose_revocation"), (1, "agree"), (1, "consent"), (2, "serve"))
UPHELD: Road = ((4, "propose_upholding"), (1, "agree"), (1, "consent"), (2, "serve"))

# Which act, how many days ago it came in, how far the usual road goes, what happens then.
ROADS: tuple[tuple[int, int, str, Road], ...] = (
    (
        1,
        88,
        "replied",
        (
            *DECIDED,
            (0, "copy_up"),
            (8, "perform"),
            (3, "propose_publication"),
            (1, "publish"),
        ),
    ),
    (
        1,
        112,
        "replied",
        (
            *DECIDED,
            (0, "letter"),
            (1, "letter_served"),
            (24, "order"),
            (12, "call"),
            (3, "interview"),
        ),
    ),
    (3, 75, "replied", (*UPHELD, (6, "sue"))),
    (3, 95, "replied", (*UPHELD, (2, "withhold"), (20, "archive"))),
    (4, 34, "refused", ((5, "told_to_accept"),)),
    (0, 96, "accepted", ((46, "told_to_decide"), (5, "taken_up"))),
)


def plans(city: City, on: date) -> Iterator[Callable[[], None]]:
    """One case for each way, at the city's own body."""
    for number, (place, age, end, road) in enumerate(ROADS):
        yield FollowingPlan(
            city, on, FIRST_NUMBER + number * 7, ACTS[place], age, end, road
        ).carry_out


@dataclass
class FollowingPlan(Plan):
    """A case that goes on after its decision."""

    act_story: ActStory
    days_ago: int
    how_far: str
    road: Road

    @property
    def end(self) -> str:
        """As far as the usual road goes."""
        return self.how_far

    @property
    def age(self) -> int:
        """How many days ago it came in."""
        return self.days_ago

    @property
    def story(self) -> ActStory:
        """The challenged act."""
        return self.act_story

    @property
    def body(self) -> str:
        """The reconsideration body of the city."""
        return "AN-SF"

    def go_on(self, course: Course, case_id: int) -> None:
        """What happens after the reply."""
        holders = self.city.holders
        acts = Acts(course, holders(Role.RVW, self.body)[0], holders(Role.LDR, self.body)[0])
        for days, step in self.road:
            course.do(days, case_id, getattr(acts, step))


@dataclass
class Acts:
    """The acts of the roads, each through its command."""

    course: Course
    head: Person
    organ: Person

    @property
    def told(self) -> dict[str, Any]:
        """The day, and whose act it is."""
        return {"on": self.course.walk.on, "by": self.course.me}

    @property
    def on(self) -> date:
        """The day of the act."""
        return self.course.walk.on

    # -------------------------------------------------------------------------- the decision

    def _propose(self, case: ReconsiderationCase, item: dict[str, Any], reasons: str) -> None:
        draft = {
            "items": [item],
            "reply": "行政行为事实清楚，程序合法。",
            "facts": "申请人和被申请人的陈述、证据材料证明的事实经过。",
            "evidence": "申请书、答复书、行政行为的案卷材料。",
            "basis_text": "被申请人适用的法律规范，经审查与上位法不抵触。",
            "reasons": reasons,
            "court": "安宁市中级人民法院",
            "confirmed": True,
            "override": "案情简单，材料齐全",
        }
        decision.propose_decision(case, draft=draft, **self.told)

    def propose_revocation(self, case: ReconsiderationCase) -> None:
        """The act is to be revoked and made anew."""
        item = {"kind": "D64", "grounds": ["64-1"], "remake": True, "days": 20}
        self._propose(case, item, "被申请人没有查明该信息是否属于过程性信息，主要事实不清。")

    def propose_upholding(self, case: ReconsiderationCase) -> None:
        """The act is to stand."""
        item = {"kind": "D68", "grounds": ["68"]}
        self._propose(case, item, "行政行为认定事实清楚，证据确凿，程序合法，内容适当。")

    def agree(self, case: ReconsiderationCase) -> None:
        """The head of the body agrees."""
        self._approve(case, decision.BODY, self.head)

    def consent(self, case: ReconsiderationCase) -> None:
        """The head of the organ consents."""
        self._approve(case, decision.ORGAN, self.organ)

    def _approve(self, case: ReconsiderationCase, what: str, person: Person) -> None:
        waiting = open_proposal(case, what)
        if waiting is not None:
            second = db.session.get_one(Person, person.id)
            approve(waiting, by=second, on=self.on, remark="同意，材料齐全")

    def serve(self, case: ReconsiderationCase) -> None:
        """Both sides received the decision."""
        for party in case.parties:
            serving.serve_decision(
                case, party=party.id, method="direct", receiver="本人签收", proof="送达回证",
                **self.told,
            )  # fmt: skip

    # -------------------------------------------------------------------------- performance

    def copy_up(self, case: ReconsiderationCase) -> None:
        """The department above gets its copy on the same day."""
        letters.copy_up(case, to="川东省自然资源厅", paper="decision", **self.told)

    def perform(self, case: ReconsiderationCase) -> None:
        """A new act, with another result."""
        following.record_performance(
            case, whole=True, report="重新作出答复，公开了听证材料", proof="答复书和送达回证",
            remade_number="政府信息公开答复（安自然资公开〔2026〕98号）",
            compared={"facts": "same", "reasons": "different", "result": "different"}, **self.told,
        )  # fmt: skip

    def letter(self, case: ReconsiderationCase) -> None:
        """An opinion letter with the decision."""
        letters.issue_letter(
            case, problems=["多件信息公开答复没有说明不公开的理由"],
            corrections=["清理同类答复", "制定答复文书的说理规范"], **self.told,
        )  # fmt: skip

    def letter_served(self, case: ReconsiderationCase) -> None:
        """It arrived."""
        letters.serve_letter(case, method="direct", receiver="法规科", **self.told)

    def order(self, case: ReconsiderationCase) -> None:
        """Nothing was done in time: an order."""
        following.order_performance(
            case, what="对申请人的信息公开申请重新作出答复", perform_by=self.on + timedelta(14),
            reason="履行期限届满，没有收到履行情况报告", **self.told,
        )  # fmt: skip

    def call(self, case: ReconsiderationCase) -> None:
        """Still nothing: its head is called."""
        following.call_interview(
            case, who="安宁市自然资源和规划局分管负责人", day=self.on + timedelta(5),
            place="市司法局三楼会议室", points="没有在责令的期限内重新作出答复", **self.told,
        )  # fmt: skip

    def interview(self, case: ReconsiderationCase) -> None:
        """The interview was held."""
        following.record_interview(
            case, who="安宁市自然资源和规划局分管负责人", place="市司法局三楼会议室",
            points="没有在责令的期限内重新作出答复", promise="十日内重新作出答复并书面报告",
            **self.told,
        )  # fmt: skip

    def sue(self, case: ReconsiderationCase) -> None:
        """The applicant went to court."""
        suits.note_suit(
            case, way=SuitWay.SUIT, plaintiffs=["applicant"], defendant="both",
            court="安宁市中级人民法院", number="（2026）川99行初31号", **self.told,
        )  # fmt: skip

    # -------------------------------------------------------------------------- publication, file

    def propose_publication(self, case: ReconsiderationCase) -> None:
        """The copy without people goes to a second person."""
        paper = publication.decisions_of(case)[0]
        publication.propose_publication(
            case, paper=str(paper.handle), url="https://www.anning.example/fy/2026-31.html",
            **self.told,
        )  # fmt: skip

    def publish(self, case: ReconsiderationCase) -> None:
        """Looked at, and published."""
        self._approve(case, approving.action_of(approving.PUBLISH), self.head)

    def withhold(self, case: ReconsiderationCase) -> None:
        """Not published, and why."""
        publication.withhold(case, reason="治安处罚涉及邻里隐私，原处罚决定也没有公开", **self.told)

    def archive(self, case: ReconsiderationCase) -> None:
        """Filed away: the file was bound on paper."""
        archiving.archive(
            case, retention="30", archive_number="安复2026-0031", paper_pages=86, **self.told
        )

    # -------------------------------------------------------------------------- the superior

    def told_to_accept(self, case: ReconsiderationCase) -> None:
        """The superior found no justified reason for the refusal."""
        superior.order_correction(
            case, what=Order.ACCEPT, superior="川东省人民政府",
            reason="申请人因住院耽误申请期限，属于有正当理由", perform_by=self.on + timedelta(10),
            **self.told,
        )  # fmt: skip

    def told_to_decide(self, case: ReconsiderationCase) -> None:
        """The period ran out without a decision."""
        superior.order_correction(
            case, what=Order.DECIDE, superior="川东省人民政府", reason="受理后逾期没有作出决定",
            perform_by=self.on + timedelta(7), **self.told,
        )  # fmt: skip

    def taken_up(self, case: ReconsiderationCase) -> None:
        """Still no decision: the superior takes it."""
        superior.take_up(
            case, how=TakenUp.DIRECT, superior="川东省人民政府", reason="责令后仍没有作出决定",
            number="川府复〔2026〕77号", **self.told,
        )  # fmt: skip
