"""Demo cases about who takes part: twelve applicants, a third party, agents, a successor."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from app.demo.identity import id_card, phone
from app.demo.people import City
from app.demo.reconsideration import Course, Plan
from app.demo.reconsideration_stories import ACTS, APPLICANTS, ActStory
from casework.accounts.models import Person
from casework.accounts.roles import Role
from casework.cases.models import PersonLink, Side
from casework.cases.people import join
from casework.db import db
from reconsideration.commands.acting import side
from reconsideration.commands.participants import agents as participants
from reconsideration.commands.participants import handlers as participants_handlers
from reconsideration.commands.participants import parties as participants_parties
from reconsideration.commands.participants import told as participants_told
from reconsideration.commands.participants.agents import Attorney
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure.makers import Maker
from reconsideration.procedure.participants import Power, Represented

Road = tuple[tuple[int, str], ...]

# The numbers leave no rest by seven that a county's body would take.
ROADS: tuple[tuple[int, int, int, int, str, Road], ...] = (
    (
        112,
        4,
        26,
        12,
        "replied",
        ((0, "elect"), (1, "rights"), (0, "address"), (1, "consents"), (0, "handlers")),
    ),
    (
        113,
        5,
        24,
        1,
        "copied",
        ((1, "third"), (0, "rights"), (3, "statement"), (0, "agents"), (0, "declare")),
    ),
    (119, 2, 21, 1, "copied", ((1, "agents"), (2, "end_agent"), (0, "succeed"))),
    (120, 0, 4, 1, "reviewing", ((1, "wrong_respondent"),)),
)
"""Number, act, days ago, how many applicants, how far, and what happens, how much later."""


def plans(city: City, on: date) -> Iterator[Callable[[], None]]:
    """One plan a road, each at the city's own body."""
    for number, act, age, count, end, road in ROADS:
        yield GroupPlan(city, on, number, ACTS[act], age, count, end, road).carry_out


@dataclass
class GroupPlan(Plan):
    """A case with more people in it than one."""

    act_story: ActStory
    days_ago: int
    count: int
    reached: str
    road: Road

    @property
    def end(self) -> str:
        """As far as told."""
        return self.reached

    @property
    def age(self) -> int:
        """How many days ago it came in."""
        return self.days_ago

    @property
    def story(self) -> ActStory:
        """The challenged act."""
        return self.act_story

    def parties(self) -> list[dict[str, Any]]:
        """As many applicants as told, from one street."""
        first, *others = super().parties()
        if self.count == 1:
            return [first, *others]
        return [*(self._neighbour(place) for place in range(self.count)), *others]

    def _neighbour(self, place: int) -> dict[str, Any]:
        born = date(1955 + place * 3, 1 + place, 3 + place)
        return {
            "side": "applicant",
            "kind": "citizen",
            "name": APPLICANTS[place],
            "id_type": "id_card",
            "id_no": id_card(born, 700 + place),
            "phone": phone(6000 + place),
            "address": f"青禾县桥头街 {place + 1} 号",
            "service_address": f"青禾县桥头街 {place + 1} 号",
        }

    def go_on(self, course: Course, case_id: int) -> None:
        """What those who take part do."""
        staff = self.city.holders(Role.CLK, self.body)
        acts = Acts(course, next(one for one in staff if one.id != course.clerk.id))
        for days, step in self.road:
            course.do(days, case_id, getattr(acts, step))


@dataclass
class Acts:
    """The acts of the roads, each through its command."""

    course: Course
    colleague: Person

    @property
    def told(self) -> dict[str, Any]:
        """The day, and whose act it is."""
        return {"on": self.course.walk.on, "by": self.course.me}

    def elect(self, case: ReconsiderationCase) -> None:
        """Three of twelve are elected."""
        ids = [party.id for party in side(case, Side.APPLICANT)[:3]]
        participants.elect(case, party_ids=ids, **self.told)

    def consents(self, case: ReconsiderationCase) -> None:
        """Six of nine have agreed to a withdrawal so far."""
        others = participants.represented(case, on=self.course.walk.on)
        participants.record_consents(
            case,
            matter=Represented.WITHDRAW,
            party_ids=[party.id for party in others[:6]],
            note="同意书 6 份，均有签名捺印",
            **self.told,
        )

    def rights(self, case: ReconsiderationCase) -> None:
        """Everybody is told their rights."""
        participants_told.tell_rights(case, **self.told)

    def address(self, case: ReconsiderationCase) -> None:
        """The first applicant confirms an address, and agrees to be served electronically."""
        first = side(case, Side.APPLICANT)[0]
        participants_told.confirm_address(
            case,
            party_id=first.id,
            receiver=first.name,
            address=first.service_address or "",
            postcode="600000",
            phone="",
            e_service=True,
            e_address="qiaotou@example.cn",
            **self.told,
        )

    def third(self, case: ReconsiderationCase) -> None:
        """A neighbouring firm is told to take part."""
        firm = {"kind": "legal_person", "name": "安宁市南山园艺场", "legal_rep": "梁青"}
        participants_parties.join_third_party(
            case,
            party=firm,
            how="notified",
            interest="申请许可的地块与其承包的苗圃相邻，许可与否影响其通行",
            **self.told,
        )

    def statement(self, case: ReconsiderationCase) -> None:
        """It asks the opposite of what the applicant asks."""
        participants_parties.note_statement(
            case,
            party_id=side(case, Side.THIRD)[0].id,
            views="同意不予许可的决定；通道被占用后苗圃车辆无法进出。",
            evidence="承包合同；现场照片 6 张",
            opposite=True,
            opposite_request="维持不予许可，并责令恢复通道",
            **self.told,
        )

    def agents(self, case: ReconsiderationCase) -> None:
        """A lawyer with special powers, and a relative without."""
        first = side(case, Side.APPLICANT)[0]
        papers = (
            Attorney(
                name="岑远",
                kind="lawyer",
                licence_no="15300202010000000",
                relation="安宁明衡律师事务所",
                matters="代为参加行政复议、查阅材料",
                powers=(Power.CHANGE_CLAIMS, Power.WITHDRAW, Power.SETTLE),
                until_closed=True,
            ),
            Attorney(
                name="周小满",
                kind="relative",
                relation="父女",
                matters="代为陈述意见、接收文书",
                valid_to=self.course.walk.on + timedelta(days=60),
            ),
        )
        for paper in papers:
            participants.appoint_agent(case, paper, party_id=first.id, **self.told)

    def end_agent(self, case: ReconsiderationCase) -> None:
        """One of them is dismissed in writing."""
        agent = participants.agents_of(side(case, Side.APPLICANT)[0])[-1]
        note = "申请人书面告知解除委托"
        participants.end_agent(case, agent_id=agent.id, note=note, **self.told)

    def succeed(self, case: ReconsiderationCase) -> None:
        """A child goes on for the applicant."""
        gone = side(case, Side.APPLICANT)[0]
        participants_parties.succeed(
            case,
            party_id=gone.id,
            happened_on=self.course.walk.on - timedelta(days=1),
            successor={"kind": "citizen", "name": "季晓帆", "address": "安宁市青石街 9 号"},
            relation="child",
            proof="死亡证明、户口簿、继续参加复议的书面申请",
            **self.told,
        )

    def wrong_respondent(self, case: ReconsiderationCase) -> None:
        """An entrusted body acted: the organ that entrusted it is the respondent."""
        participants_parties.check_respondent(
            case,
            maker=Maker.ENTRUSTED,
            proper="安宁市城市管理局",
            note="处罚决定书落款为受委托的组织",
            **self.told,
        )

    def handlers(self, case: ReconsiderationCase) -> None:
        """A second handler; both declare what there is."""
        second = db.session.get_one(Person, self.colleague.id)
        join(case, second, role=PersonLink.HANDLER, **self.told)
        for person in (self.course.me, second):
            self._declare(case, person)

    def declare(self, case: ReconsiderationCase) -> None:
        """The handler says that they know a party."""
        self._declare(case, self.course.me, "与第三人的负责人是同学")

    def _declare(self, case: ReconsiderationCase, person: Person, relation: str = "") -> None:
        participants_handlers.declare_interests(
            case,
            person_id=person.id,
            qualified=True,
            trained_on=date(2024, 5, 20),
            relation=relation,
            **self.told,
        )
