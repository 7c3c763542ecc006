"""Demo cases about evidence: two lists, a late reply, stays, inspections, an investigation."""

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
from reconsideration.commands import filing
from reconsideration.commands.approving import REFUSE_STAY, STAY, action_of
from reconsideration.commands.evidence import inspection, investigating, stay, supplements
from reconsideration.commands.evidence import register as evidence
from reconsideration.models import ReconsiderationCase

Road = tuple[tuple[int, str], ...]

ROADS: tuple[tuple[int, int, Road], ...] = (
    (
        0,
        44,
        (
            (2, "applicant_list"),
            (4, "reply"),
            (0, "respondent_list"),
            (1, "supplement"),
            (1, "supplement_list"),
            (1, "ask_inspection"),
            (1, "grant_inspection"),
            (1, "investigate"),
            (1, "check"),
        ),
    ),
    (5, 42, ((13, "late_reply"), (0, "respondent_list"))),
    (4, 30, ((1, "ask_stay"), (2, "grant_stay"), (3, "reply"), (0, "respondent_list"))),
    (0, 28, ((1, "ask_stay"), (3, "refuse_stay"), (2, "reply"))),
    (
        9,
        33,
        (
            (3, "reply"),
            (0, "secret_list"),
            (2, "ask_inspection"),
            (2, "refuse_inspection"),
            (1, "ask_stay"),
        ),
    ),
)
"""Which act, how many days ago, and what happens after the copy was served, how much later."""

FIRST_NUMBER = 98


def plans(city: City, on: date) -> Iterator[Callable[[], None]]:
    """One plan a road, each at the city's own body."""
    for number, (place, age, road) in enumerate(ROADS):
        serial = FIRST_NUMBER + number % 4 + number // 4 * 7
        yield EvidencePlan(city, on, serial, ACTS[place], age, road).carry_out


@dataclass
class EvidencePlan(Plan):
    """A case that goes on after its copy was served."""

    act_story: ActStory
    days_ago: int
    road: Road

    @property
    def end(self) -> str:
        """As far as the copy."""
        return "copied"

    @property
    def age(self) -> int:
        """How many days ago it came in."""
        return self.days_ago

    @property
    def story(self) -> ActStory:
        """The challenged act."""
        return self.act_story

    def parties(self) -> list[dict[str, Any]]:
        """A neighbour is a third party where the reply is late."""
        third = {"side": "third", "kind": "legal_person", "name": "安宁市南山园艺场"}
        late = any(step == "late_reply" for _, step in self.road)
        return [*super().parties(), *([third] if late else [])]

    def go_on(self, course: Course, case_id: int) -> None:
        """What happens after the copy."""
        head = self.city.holders(Role.RVW, self.body)[0]
        acts = Acts(course, head)
        for days, step in self.road:
            course.do(days, case_id, getattr(acts, step))


@dataclass
class Acts:
    """The acts of the roads, each through its command."""

    course: Course
    head: Person

    @property
    def told(self) -> dict[str, Any]:
        """The day, and whose act it is."""
        return {"on": self.course.walk.on, "by": self.course.me}

    def applicant_list(self, case: ReconsiderationCase) -> None:
        """The applicant's list."""
        rows = [
            _row("购货凭证", "document", "进货渠道合法", 2, original=True),
            _row("改正前后的照片", "data", "标签已经主动改正", 4),
            _row("员工罗平安的书面证言", "testimony", "检查当日的经过", 1, original=True),
        ]
        evidence.list_evidence(case, side="applicant", rows=rows, **self.told)

    def reply(self, case: ReconsiderationCase) -> None:
        """A reply in time."""
        filing.receive_reply(case, evidence_count=4, note="", **self.told)

    def late_reply(self, case: ReconsiderationCase) -> None:
        """A reply after the period."""
        filing.receive_reply(case, evidence_count=4, note="称经办人出差", **self.told)

    def respondent_list(self, case: ReconsiderationCase) -> None:
        """The respondent's list, one piece gathered meanwhile."""
        made = case.act_made_on or case.received_on - timedelta(days=30)
        rows = [
            _row("立案审批表", "document", "程序合法", 2, made - timedelta(days=20)),
            _row("现场检查笔录", "site", "检查时的情况", 3, made - timedelta(days=18)),
            _row("询问笔录", "testimony", "认定的事实", 5, made - timedelta(days=15)),
            _row("补拍的现场照片", "data", "现场情况", 6, self.course.walk.on),
        ]
        evidence.list_evidence(case, side="respondent", rows=rows, **self.told)

    def secret_list(self, case: ReconsiderationCase) -> None:
        """A list of which a part is a trade secret."""
        made = case.act_made_on or case.received_on - timedelta(days=30)
        rows = [
            _row("立案审批表", "document", "程序合法", 2, made - timedelta(days=9)),
            _row("查封物品清单", "document", "查封的范围", 3, made),
            _row(
                "第三方企业的配方说明", "document", "成分对比", 8, made, restricted="trade_secret"
            ),
        ]
        evidence.list_evidence(case, side="respondent", rows=rows, **self.told)

    def supplement(self, case: ReconsiderationCase) -> None:
        """The respondent may answer what the applicant newly brought up."""
        asked = supplements.ask_supplement(
            case, raised_by="applicant", matter="申请人提交了改正以后的标签样张",
            what="同批次产品的检验报告", **self.told,
        )  # fmt: skip
        supplements.answer_supplement(case, asked=asked.serial, agreed=True, **self.told)

    def supplement_list(self, case: ReconsiderationCase) -> None:
        """What it adds."""
        agreed = [event for event in case.events if event.kind == "supplement_asked"][-1]
        rows = [_row("检验报告", "appraisal", "标签与产品是否相符", 6, self.course.walk.on)]
        evidence.list_evidence(
            case, side="respondent", rows=rows, consent=agreed.serial, **self.told
        )

    def investigate(self, case: ReconsiderationCase) -> None:
        """Two handlers ask a neighbour."""
        handlers = [
            {"name": self.course.me.name, "card": "安复2026-011"},
            {"name": "马龑", "card": "安复2026-014"},
        ]
        investigating.investigate(
            case, mode="questioning", handlers=handlers, place="青石街社区居委会",
            asked_whom="纪春生", time="9时30分至10时20分",
            content="问：检查当日是否在场？\n答：在场，检查人员清点了货架上的商品。", **self.told,
        )  # fmt: skip

    def check(self, case: ReconsiderationCase) -> None:
        """The first pieces of each side are verified."""
        ids = [one.id for one in evidence.items(case) if one.number <= 2]
        evidence.check_evidence(case, ids=ids, finding="true", **self.told)

    def ask_inspection(self, case: ReconsiderationCase) -> None:
        """The applicant asks to see the file."""
        inspection.ask_inspection(
            case, party_id=_first(case), wanted="被申请人的答复书和全部证据", **self.told
        )

    def grant_inspection(self, case: ReconsiderationCase) -> None:
        """Granted, with its log."""
        asked = [event for event in case.events if event.kind == "inspection_asked"][-1]
        inspection.answer_inspection(
            case, asked=asked.serial, answer="granted", place="市司法局阅卷室", copied=10,
            **self.told,
        )  # fmt: skip

    def refuse_inspection(self, case: ReconsiderationCase) -> None:
        """Refused on a lawful ground."""
        asked = [event for event in case.events if event.kind == "inspection_asked"][-1]
        inspection.answer_inspection(
            case, asked=asked.serial, answer="refused", ground="trade_secret",
            reason="配方说明是第三方企业的生产工艺", **self.told,
        )  # fmt: skip

    def ask_stay(self, case: ReconsiderationCase) -> None:
        """The applicant asks for a stay."""
        stay.ask_stay(
            case, party_id=_first(case), reason="执行以后难以恢复原状，损失无法弥补", **self.told
        )

    def grant_stay(self, case: ReconsiderationCase) -> None:
        """Stayed; the head approves."""
        stay.propose_stay(
            case, ground="asked", scope="房屋的搬迁和拆除", reason="拆除以后难以恢复原状",
            **self.told,
        )  # fmt: skip
        self._approve(case, STAY)

    def refuse_stay(self, case: ReconsiderationCase) -> None:
        """Not stayed; the head approves."""
        stay.propose_refusal_of_stay(
            case, reason="罚款缴纳以后可以退还，不会造成难以弥补的损失", **self.told
        )
        self._approve(case, REFUSE_STAY)

    def _approve(self, case: ReconsiderationCase, step: str) -> None:
        """The head agrees to what waits."""
        waiting = open_proposal(case, action_of(step))
        assert waiting is not None
        approve(waiting, by=self._head(), on=self.course.walk.on)

    def _head(self) -> Person:
        """The head of the body, as this transaction knows them."""
        return db.session.get_one(Person, self.head.id)


def _first(case: ReconsiderationCase) -> int:
    """The first applicant."""
    return next(one.id for one in case.parties if one.side == "applicant")


def _row(
    name: str, kind: str, purpose: str, pages: int, obtained_on: date | None = None, **more: Any
) -> dict[str, Any]:
    """A row of a list."""
    given = {"name": name, "kind": kind, "purpose": purpose, "pages": pages}
    return given | {"obtained_on": obtained_on} | more
