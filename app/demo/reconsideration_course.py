"""Demo cases of the course of a trial: stopped, longer, turned, ended without a decision."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from io import BytesIO
from typing import Any

from sqlalchemy import select

from app.demo.clockwork import Over, Walk
from app.demo.people import City
from app.demo.reconsideration import Course, Plan
from app.demo.reconsideration_stories import ACTS, ActStory
from casework.accounts.models import Person
from casework.accounts.roles import Role
from casework.cases.proposals import approve
from casework.db import db
from casework.documents.models import Delivery, IssuedDocument
from reconsideration.commands import exceptions
from reconsideration.commands.filing import replies
from reconsideration.commands.trial import course, mediation
from reconsideration.commands.trial import endings as course_endings
from reconsideration.commands.trial.approval import submit
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure import Action

FIRST_NUMBER = 400
BOTH = ("applicant", "respondent")
Road = tuple[tuple[int, str], ...]

# Which act, how many days ago it came in, how far the usual road goes, what happens then.
ROADS: tuple[tuple[int, int, str, Road], ...] = (
    (0, 64, "replied", ((3, "suspend"), (1, "serve"), (14, "resume"), (1, "serve"))),
    (2, 40, "replied", ((2, "await_other_case"), (2, "serve"))),
    (5, 78, "replied", ((20, "extend"), (1, "serve"))),
    (7, 27, "copied", ((8, "convert"), (1, "serve"))),
    (0, 52, "replied", ((3, "settle"), (1, "ask_withdrawal"), (2, "permit_withdrawal"))),
    (
        0,
        50,
        "replied",
        ((2, "hold"), (2, "draft"), (1, "sign"), (1, "sign"), (2, "sign")),
    ),
    (4, 33, "replied", ((2, "hold"), (2, "draft"), (1, "sign"))),
    (2, 45, "deemed", ((6, "dismiss"),)),
    (2, 96, "replied", ((2, "await_relatives"), (1, "serve"))),
    (2, 118, "replied", ((2, "await_relatives"), (1, "serve"), (48, "end_the_wait"))),
    (6, 46, "replied", ((4, "nobody_goes_on"),)),
    (9, 48, "replied", ((4, "no_successor"),)),
    (3, 44, "replied", ((4, "turned_criminal"),)),
    (2, 55, "replied", ((2, "hold"), (2, "draft_done"), (1, "sign"), (1, "sign"), (2, "sign"))),
    (0, 36, "replied", ((2, "hold"), (3, "give_up_mediation"))),
    (1, 31, "refused", ()),
    (2, 45, "abandoned", ()),
    (5, 22, "withdrawn", ()),
    (0, 43, "replied", ((3, "suspend"), (9, "allow"), (1, "resume"), (1, "serve"))),
    (7, 19, "copied", ((3, "ask_exception"),)),
    (0, 22, "copied", ()),
    (9, 34, "copied", ()),
    (0, 28, "copied", ((4, "hand_in"), (1, "confirm"))),
    (9, 18, "copied", ((3, "hand_in"),)),
)


OPINION = (
    "被申请人作出的行政行为认定事实清楚，证据确凿，适用依据正确，程序合法，内容适当。\n"
    "现场检查时申请人已签字确认违法事实；处理前已书面告知陈述、申辩的权利，申请人没有提出。\n"
    "请求维持该行政行为。"
)
PIECES = (
    {"name": "现场检查笔录", "kind": "site", "purpose": "检查时的现场情况", "pages": 3},
    {"name": "询问笔录", "kind": "statement", "purpose": "申请人对事实的陈述", "pages": 4},
    {"name": "告知书和送达回证", "kind": "document", "purpose": "已经告知权利", "pages": 2},
)


def plans(city: City, on: date) -> Iterator[Callable[[], None]]:
    """One case for each way, at the city's own body."""
    for number, (place, age, end, road) in enumerate(ROADS):
        yield CoursePlan(city, on, FIRST_NUMBER + number * 7, ACTS[place], age, end, road).lead


@dataclass
class CoursePlan(Plan):
    """A case that goes on as far as the usual road does, and then its own way."""

    act_story: ActStory
    days_ago: int
    usual: str
    road: Road

    @property
    def end(self) -> str:
        """As far as the usual road goes."""
        return self.usual

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

    def lead(self) -> None:
        """Lead the case to its own way, and along it."""
        staff = self.city.holders(Role.CLK, self.body)
        head = self.city.holders(Role.RVW, self.body)[0]
        walk = Walk(self.today - timedelta(days=self.age), self.today, self.number)
        officer = self.city.holders(Role.RSP, "AN-SC")[0]
        going = Going(walk, staff[self.number % len(staff)], self.end, self.story, head, officer)
        unit_id = self.city.units[self.body].id
        case_id = walk.act(lambda: going.register(unit_id, self))
        try:
            going.go_on(case_id)
            for days, step in self.road:
                going.do(days, case_id, getattr(going, step))
        except Over:
            return


@dataclass
class Going(Course):
    """The acts of the course of a trial; the head approves on the day they are asked for."""

    head: Person
    officer: Person

    def _with_head(self, case: ReconsiderationCase, action: Action, **given: Any) -> None:
        proposal = submit(case, action, on=self.walk.on, by=self.me, **given)
        head = db.session.get_one(Person, self.head.id)
        approve(proposal, by=head, on=self.walk.on)  # type: ignore[arg-type]

    def serve(self, case: ReconsiderationCase) -> None:
        """The last paper has reached everybody."""
        paper = db.session.scalars(
            select(IssuedDocument)
            .where(IssuedDocument.case_id == case.id)
            .order_by(IssuedDocument.id.desc())
        ).first()
        for row in db.session.scalars(
            select(Delivery).where(Delivery.document_id == getattr(paper, "id", 0))
        ):
            row.method, row.served_on, row.person_id = "direct", self.walk.on, self.me.id

    def suspend(self, case: ReconsiderationCase) -> None:
        """A question of law needs an answer first."""
        self._with_head(
            case, Action.SUSPEND, ground="S07",
            detail="标签瑕疵的认定涉及规章的适用，已报请有权机关解释", consents=[], consent_note="",
        )  # fmt: skip

    def await_other_case(self, case: ReconsiderationCase) -> None:
        """Another case has to be decided first."""
        self._with_head(
            case, Action.SUSPEND, ground="S08",
            detail="事故责任的民事诉讼正在安宁市人民法院审理", consents=[], consent_note="",
        )  # fmt: skip

    def await_relatives(self, case: ReconsiderationCase) -> None:
        """The applicant has died; more than sixty days ago."""
        self._with_head(
            case, Action.SUSPEND, ground="S01", detail="申请人病故，近亲属还没有表示是否参加",
            consents=[], consent_note="",
        )  # fmt: skip

    def resume(self, case: ReconsiderationCase) -> None:
        """The answer is there."""
        course.resume(case, reason="有权机关已经作出解释", on=self.walk.on, by=self.me)

    def allow(self, case: ReconsiderationCase) -> None:
        """The head lets it go on although a receipt of the notice has not come back."""
        exceptions.allow_exception(
            case, check=22, reason="回证还在邮寄途中，已经电话核实双方都收到了中止通知书",
            on=self.walk.on, by=db.session.get_one(Person, self.head.id),
        )  # fmt: skip

    def ask_exception(self, case: ReconsiderationCase) -> None:
        """The handler asks; the head has not answered yet."""
        exceptions.ask_exception(
            case, check=20, reason="申请人另请一名手语翻译人员协助，已有两名代理人",
            on=self.walk.on, by=self.me,
        )  # fmt: skip

    def extend(self, case: ReconsiderationCase) -> None:
        """Thirty days more."""
        self._with_head(case, Action.EXTEND, days=30, reason="材料需要向原受理窗口逐件核对")

    def convert(self, case: ReconsiderationCase) -> None:
        """It is not as clear as it looked."""
        self._with_head(case, Action.CONVERT, reason="执法记录与申请人陈述不一致，需要调查核实")

    def settle(self, case: ReconsiderationCase) -> None:
        """The parties settle."""
        course_endings.file_settlement(
            case, terms="被申请人将罚款减为八千元，申请人撤回行政复议申请", on=self.walk.on,
            signed_on=self.walk.on, by=self.me,
        )  # fmt: skip

    def ask_withdrawal(self, case: ReconsiderationCase) -> None:
        """The applicant asks to withdraw, with the statement."""
        course_endings.ask_withdrawal(
            case, reason="双方已经和解", true_will=True, on=self.walk.on, by=self.me
        )

    def permit_withdrawal(self, case: ReconsiderationCase) -> None:
        """Permission, and termination."""
        self._with_head(
            case, Action.PERMIT_WITHDRAWAL, will_checked=True, lawful=True,
            note="已当面核实，和解内容在法定裁量幅度内",
        )  # fmt: skip

    def dismiss(self, case: ReconsiderationCase) -> None:
        """Accepted by silence, and too late all the same."""
        self._with_head(
            case, Action.DISMISS, conditions=["C2"],
            reasons="申请人不是工伤认定申请的当事人，也不是伤者的近亲属，与该决定没有利害关系",
        )  # fmt: skip

    def hold(self, case: ReconsiderationCase) -> None:
        """Both sides are willing."""
        mediation.hold_mediation(
            case, consents=BOTH, place="市司法局第二听证室", host=self.head.name,
            offers="申请人请求重新处理；被申请人同意重新核对后处理，并书面告知结果。",
            result="各方达成一致，制作调解书。", on=self.walk.on, by=self.me,
        )  # fmt: skip

    def draft(self, case: ReconsiderationCase) -> None:
        """The text, to be signed by each."""
        mediation.draft_mediation(
            case, facts=f"被申请人作出{case.act_name}。审理中，各方对事实没有争议。",
            reasons="各方自愿调解，内容不损害国家利益、社会公共利益和他人合法权益。",
            terms=["被申请人重新核对、处理，书面告知结果", "申请人对调解结果没有异议"],
            perform_by=self.walk.on + timedelta(days=30), lawful=True, on=self.walk.on, by=self.me,
        )  # fmt: skip

    def draft_done(self, case: ReconsiderationCase) -> None:
        """A text that leaves nothing to be done later."""
        mediation.draft_mediation(
            case, facts=f"被申请人作出{case.act_name}。审理中，被申请人已经重新调查并当面说明。",
            reasons="各方自愿调解，内容不损害国家利益、社会公共利益和他人合法权益。",
            terms=["申请人接受被申请人的说明", "双方就本案没有其他争议"],
            lawful=True, on=self.walk.on, by=self.me,
        )  # fmt: skip

    def give_up_mediation(self, case: ReconsiderationCase) -> None:
        """No agreement."""
        mediation.fail_mediation(
            case, reason="申请人要求全额退还罚款，被申请人不同意", on=self.walk.on, by=self.me
        )

    def end_the_wait(self, case: ReconsiderationCase) -> None:
        """Sixty days are full, and nobody has come forward."""
        self._terminate(case, "T5", "中止满六十日，近亲属仍没有表示是否参加")

    def nobody_goes_on(self, case: ReconsiderationCase) -> None:
        """The applicant has died, and the family does not go on."""
        self._terminate(case, "T2", "申请人病故，子女书面表示放弃参加行政复议")

    def no_successor(self, case: ReconsiderationCase) -> None:
        """The company was dissolved."""
        self._terminate(case, "T3", "申请人已注销登记，清算组书面放弃行政复议权利")

    def turned_criminal(self, case: ReconsiderationCase) -> None:
        """The same facts are now a criminal case."""
        self._terminate(case, "T4", "同一违法行为涉嫌犯罪，申请人已被采取刑事强制措施")

    def _terminate(self, case: ReconsiderationCase, ground: str, detail: str) -> None:
        self._with_head(case, Action.TERMINATE, ground=ground, detail=detail)

    def hand_in(self, case: ReconsiderationCase) -> None:
        """The respondent replies on line, where it has somebody who signs in."""
        unit = replies.unit_in(case, [one.unit_id for one in case.units], self.walk.on)
        if unit is None:
            return
        replies.submit_reply(
            case, unit=unit, opinion=OPINION, rows=PIECES, signer="胡佶",
            files=[replies.Upload("答复书.txt", BytesIO(OPINION.encode()))],
            phone="0000-7654321", on=self.walk.on, by=db.session.get_one(Person, self.officer.id),
        )  # fmt: skip

    def confirm(self, case: ReconsiderationCase) -> None:
        """The clerk has looked it through."""
        for reply in replies.replies_of(case):
            replies.receive_submitted(reply, complete=True, on=self.walk.on, by=self.me)

    def sign(self, case: ReconsiderationCase) -> None:
        """The next signature or seal."""
        signer = next(iter(mediation.unsigned(case)))
        mediation.sign_mediation(case, signer=signer, on=self.walk.on, by=self.me)
