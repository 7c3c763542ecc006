"""Decided cases of the demo city: one of every kind, and some on their way through approval."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from app.demo.clockwork import Over, Walk
from app.demo.people import City
from app.demo.reconsideration import Course, Plan
from app.demo.reconsideration_stories import ACTS, ActStory
from casework.accounts.models import Person
from casework.accounts.roles import Role
from casework.cases.models import Side
from casework.cases.proposals import approve, open_proposal, send_back
from casework.db import db
from reconsideration.commands.decision import proposing as decision
from reconsideration.commands.decision import serving
from reconsideration.commands.filing.jurisdiction import judge_jurisdiction
from reconsideration.commands.trial.opinions import hear_views
from reconsideration.models import ReconsiderationCase

FIRST_NUMBER = 800
OLDEST = 66


@dataclass(frozen=True)
class Fate:
    """How a case is decided: which act of the stories, the choices, and how far it has come."""

    act: int
    item: Mapping[str, Any]
    words: Mapping[str, str]
    more: Mapping[str, Any] = field(default_factory=dict)
    claims: tuple[str, ...] = ()
    until: str = "served"


def _told(facts: str, reasons: str, basis: str) -> dict[str, str]:
    return {"facts": facts, "reasons": reasons, "basis_text": basis}


FINE = {"before_kind": "fine", "before_amount": "28000"}
UPHELD = _told(
    "申请人销售的预包装食品标签没有标注生产日期，被申请人现场检查、抽样取证，告知申请人后作出处罚。",
    "处罚认定事实清楚，证据确凿，适用依据正确，程序合法，幅度适当。",
    "《食品安全法》第一百二十五条，适用正确。",
)
NOT_TOLD = _told(
    "被申请人作出处罚以前，没有告知申请人拟作处罚的内容、事实、理由和陈述申辩的权利。",
    "没有履行告知程序，影响申请人陈述申辩，违反法定程序。",
    "《行政处罚法》第四十四条。",
)
SILENT = _told(
    "申请人书面要求查处楼顶违法搭建，被申请人收到以后没有处理，也没有答复。",
    "查处违法建设是被申请人的法定职责，逾期没有履行。",
    "《城乡规划法》第六十四条、第六十八条。",
)
AGREEMENT = _told(
    "双方订立补偿安置协议，被申请人没有按约定的日期交付安置房。",
    "协议合法有效，被申请人没有按照约定履行。",
    "《国有土地上房屋征收与补偿条例》第二十五条。",
)
FATES = (
    Fate(0, {"kind": "D68", "grounds": ["68"]}, UPHELD),
    Fate(
        0,
        {"kind": "D63", "grounds": ["63-1"], "detail": "罚款五千元"},
        UPHELD | {"reasons": "标签瑕疵已主动改正，没有造成误导，罚款二万八千元明显偏重。"},
        FINE | {"after_kind": "fine", "after_amount": "5000", "give_back": "返还罚款二万三千元"},
    ),
    Fate(
        0,
        {"kind": "D64", "grounds": ["64-2"], "remake": True, "days": 60},
        NOT_TOLD,
        FINE | {"give_back": "返还已缴纳的罚款二万八千元"},
    ),
    Fate(2, {"kind": "D65A", "grounds": ["65-1-2"]}, NOT_TOLD | {
        "facts": "不予认定决定书送达晚于规定期限三日。",
        "reasons": "送达超过期限，程序轻微违法，对申请人的权利没有实际影响。",
        "basis_text": "《工伤保险条例》第二十条。",
    }),
    Fate(6, {"kind": "D65B", "grounds": ["65-2-3"]}, SILENT | {
        "reasons": "违法搭建在审理期间已由城管部门拆除，责令履行没有意义。",
    }),
    Fate(
        6,
        {"kind": "D66", "grounds": ["66"], "detail": "对申请人的查处请求作出处理并书面答复",
         "days": 30},
        SILENT,
    ),
    Fate(
        4,
        {"kind": "D67", "grounds": ["67"]},
        _told(
            "补偿决定由没有征收职权的指挥部以县人民政府名义作出，县人民政府没有讨论也没有授权。",
            "作出主体不具有行政主体资格，属于重大且明显违法。",
            "《国有土地上房屋征收与补偿条例》第四条。",
        ),
        {"nothing_taken": "房屋尚未征收，没有需要返还的财产"},
        ("void",),
    ),
    Fate(6, {"kind": "D69", "grounds": ["69-2"]}, SILENT | {
        "facts": "被申请人在复议受理以前已经立案查处，向申请人邮寄了答复。",
        "reasons": "被申请人在受理以前已经履行法定职责。",
    }),
    Fate(
        5,
        {"kind": "D70", "grounds": ["70"], "way": "revoke", "remake": True, "days": 30},
        _told(
            "被申请人没有提交作出不予许可决定的证据、依据。",
            "没有按照规定提交证据、依据，视为该行为没有证据、依据。",
            "被申请人没有提交。",
        ),
    ),
    Fate(
        4,
        {"kind": "D71A", "grounds": ["71-1"], "way": "continue", "detail": "交付约定的安置房",
         "days": 60},
        AGREEMENT,
        claims=("agreement",),
    ),
    Fate(
        4,
        {"kind": "D71B", "grounds": ["71-2"], "detail": "停产停业损失三万六千元", "days": 60},
        AGREEMENT | {"reasons": "解除协议合法，没有对停产停业损失给予补偿。"},
        claims=("indemnify",),
    ),
    Fate(
        9,
        {"kind": "D64", "grounds": ["64-1"]},
        _told(
            "查封清单与现场照片不一致，被申请人没有查明涉案货物的权属。",
            "主要事实不清，证据不足；查封期间货物变质，申请人提交了进货票据和处置记录。",
            "《行政强制法》第二十五条。",
        ),
        {"compensation": "granted", "compensation_text": "货物损失一万二千四百元",
         "compensation_amount": "12400"},
    ),
    Fate(
        0,
        {"kind": "D64", "grounds": ["64-1"]},
        NOT_TOLD | {"reasons": "主要事实不清，证据不足。"},
        FINE | {"give_back": "返还已缴纳的罚款二万八千元"},
        until="failed",
    ),
    Fate(0, {"kind": "D68", "grounds": ["68"]}, UPHELD, until="decided"),
    Fate(0, {"kind": "D68", "grounds": ["68"]}, UPHELD, until="discussed"),
    Fate(
        0,
        {"kind": "D64", "grounds": ["64-2"]},
        NOT_TOLD,
        FINE | {"give_back": "返还已缴纳的罚款二万八千元"},
        until="returned",
    ),
    Fate(2, {"kind": "D68", "grounds": ["68"]}, UPHELD | {
        "facts": "申请人下班途中发生事故，交警认定申请人负全部责任。",
        "reasons": "不予认定工伤事实清楚，程序合法。",
        "basis_text": "《工伤保险条例》第十四条第六项。",
    }, until="drafted"),
)  # fmt: skip
CHAIR, MEMBERS = (
    "沈昇",
    (
        {"name": "沈昇", "post": "市长", "vote": "for"},
        {"name": "方远", "post": "副市长", "vote": "for"},
        {"name": "罗䶮", "post": "司法局局长", "vote": "for"},
    ),
)


def plans(city: City, on: date) -> Iterator[Callable[[], None]]:
    """One case for each fate, the oldest first."""
    for number, fate in enumerate(FATES):
        yield DecisionPlan(city, on, FIRST_NUMBER + number, fate).carry_out


@dataclass
class DecisionPlan(Plan):
    """A replied and heard case that is decided."""

    fate: Fate

    @property
    def end(self) -> str:
        """As far as the ordinary road goes; article 70 is for who did not reply."""
        return "copied" if self.fate.item["kind"] == "D70" else "replied"

    @property
    def age(self) -> int:
        """How many days ago it came in."""
        return OLDEST - (self.number - FIRST_NUMBER)

    @property
    def story(self) -> ActStory:
        """The challenged act."""
        return ACTS[self.fate.act]

    @property
    def body(self) -> str:
        """The reconsideration body of the city."""
        return "AN-SF"

    def fields(self, on: date) -> dict[str, Any]:
        """The application, with the claims that this fate answers."""
        values = super().fields(on)
        return values | ({"claims": list(self.fate.claims)} if self.fate.claims else {})

    def carry_out(self) -> None:
        """Lead the case to its decision, as far as time and fate allow."""
        staff = self.city.holders(Role.CLK, self.body)
        clerk = staff[self.number % len(staff)]
        walk = Walk(self.today - timedelta(days=self.age), self.today, self.number)
        course = DecisionCourse(walk, clerk, self.end, self.story)
        course.heads = [self.city.holders(role, self.body)[0] for role in (Role.RVW, Role.LDR)]
        unit_id = self.city.units[self.body].id
        case_id = walk.act(lambda: course.register(unit_id, self))
        try:
            course.judge(case_id)
            course.go_on(case_id)
            course.decide(case_id, self.fate)
        except Over:
            return


class DecisionCourse(Course):
    """The acts from the reply to the served decision."""

    heads: list[Person]

    def judge(self, case_id: int) -> None:
        """Jurisdiction and scope, before the acceptance."""
        self.do(
            0,
            case_id,
            lambda case: judge_jurisdiction(
                case, authority="department", ours=True, mandatory_first=case.mandatory_first,
                on=self.walk.on, by=self.me,
            ),
        )  # fmt: skip

    def decide(self, case_id: int, fate: Fate) -> None:
        """Hear, draft, agree, consent, serve."""
        self.do(2 if self.end == "replied" else 12, case_id, self._hear)
        self.do(4, case_id, lambda case: self._draft(case, fate))
        if fate.until == "drafted":
            return
        if fate.until == "returned":
            self.do(1, case_id, self._give_back)
            return
        self.do(1, case_id, lambda case: self._agree(case, decision.BODY, 0))
        if fate.until == "discussed":
            self.do(1, case_id, self._discuss)
            return
        self.do(1, case_id, lambda case: self._agree(case, decision.ORGAN, 1))
        if fate.until == "failed":
            self.do(3, case_id, self._fail)
        elif fate.until == "served":
            self.do(2, case_id, self._serve)

    def _hear(self, case: ReconsiderationCase) -> None:
        parties = [party.id for party in case.parties if party.side != Side.RESPONDENT]
        if self.end == "copied":
            parties = [party.id for party in case.parties]
        hear_views(
            case, mode="telephone", parties=parties, speaker="当事人本人",
            listeners=self.me.name, time="10:00", content="坚持复议请求，没有补充证据。",
            mediation="no", recording="录音 1 号", on=self.walk.on, by=self.me,
        )  # fmt: skip

    def _draft(self, case: ReconsiderationCase, fate: Fate) -> None:
        given = {
            "items": [dict(fate.item)],
            "claims": dict.fromkeys(case.claims, "no" if fate.item["kind"] == "D68" else "yes"),
            "reply": "" if self.end == "copied" else "行政行为事实清楚，程序合法，请求维持。",
            "evidence": "" if self.end == "copied" else "被申请人提交的案卷材料，经查证属实。",
            "court": case.unit.court,
            "confirmed": True,
            "late_evidence": "unused",
            **fate.words,
            **fate.more,
        }
        decision.propose_decision(case, draft=given, on=self.walk.on, by=self.me)

    def _agree(self, case: ReconsiderationCase, action: str, head: int) -> None:
        waiting = open_proposal(case, action)
        if waiting is not None:
            by = db.session.get_one(Person, self.heads[head].id)
            approve(waiting, by=by, on=self.walk.on, remark="同意")

    def _give_back(self, case: ReconsiderationCase) -> None:
        waiting = open_proposal(case, decision.BODY)
        if waiting is not None:
            by = db.session.get_one(Person, self.heads[0].id)
            send_back(waiting, by=by, remark="请补充说明没有告知对申请人权利的影响")

    def _discuss(self, case: ReconsiderationCase) -> None:
        decision.record_discussion(
            case, members=MEMBERS, chair=CHAIR, summary="会议听取承办人汇报，讨论了处罚幅度。",
            on=self.walk.on, by=self.me,
        )  # fmt: skip

    def _fail(self, case: ReconsiderationCase) -> None:
        """The applicant is not found; the notice runs."""
        party = next(party for party in case.parties if party.side == Side.APPLICANT)
        serving.note_failure(
            case, party=party.id, method="post", reason="邮件退回，原址查无此人",
            on=self.walk.on, by=self.me,
        )  # fmt: skip
        serving.serve_by_notice(
            case, party=party.id, abroad=False, cause="邮寄退回，上门送达无人，电话停机",
            on=self.walk.on, by=self.me,
        )  # fmt: skip

    def _serve(self, case: ReconsiderationCase) -> None:
        for party in case.parties:
            serving.serve_decision(
                case, party=party.id, method="direct", receiver=party.name[:20], on=self.walk.on,
                by=self.me,
            )  # fmt: skip
