"""Reviews of norms in the demo city: one dealt with and resumed, one passed on, one just asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from app.demo.clockwork import Over, Walk
from app.demo.people import City
from app.demo.reconsideration import Course, Plan
from app.demo.reconsideration_stories import ActStory
from casework.accounts.roles import Role
from reconsideration.commands.acting import deliver
from reconsideration.commands.filing.jurisdiction import judge_jurisdiction
from reconsideration.commands.trial import norm_review, norms
from reconsideration.commands.trial.course import resume
from reconsideration.models import ReconsiderationCase

FIRST_NUMBER = 700
HANDLER = 1

STALLS: Mapping[str, str] = {
    "title": "安宁市夜间摊点管理办法",
    "document": "安府规〔2024〕3号",
    "issuer": "安宁市城市管理局",
    "issuer_kind": "local",
    "clause": "第八条",
    "source": "with_application",
    "reasons": "该条规定没有公示营业执照的摊点当场罚款二百元，上位法没有这项处罚。",
}
LABELS: Mapping[str, str] = {
    "title": "预包装食品标签监督指引",
    "document": "市监食标〔2023〕17号",
    "issuer": "川东省市场监督管理局",
    "issuer_kind": "local",
    "clause": "第五条",
    "source": "later",
    "reasons": "处罚决定没有写明这份文件，阅卷时才知道罚款幅度是按它定的。",
}
DISCLOSURE: Mapping[str, str] = {
    "title": "安宁市过程性信息管理规定",
    "document": "安府办〔2025〕9号",
    "issuer": "安宁市人民政府办公室",
    "issuer_kind": "local",
    "clause": "第三条第二款",
    "source": "own_motion",
    "reasons": "该款把听证材料一律列为过程性信息，与政府信息公开条例不一致。",
}


def _act(domain: str, respondent: str, name: str, prefix: str, kind: str, reasons: str) -> ActStory:
    return ActStory(kind, respondent, name, prefix, domain, "行政处罚", ("revoke", "norm_review"),
                    reasons)  # fmt: skip


STORIES = {
    "stopped": _act(
        "市场监管", "安宁市市场监督管理局", "行政处罚决定", "安市监罚", "A01",
        "申请人在夜市摆摊被罚款二百元，依据的是夜间摊点管理办法第八条，申请人认为该条没有上位法依据。",
    ),
    "waiting": _act(
        "市场监管", "安宁市市场监督管理局", "行政处罚决定", "安市监罚", "A01",
        "被申请人按省局标签监督指引的幅度罚款一万六千元，申请人认为该指引与食品安全法抵触。",
    ),
    "asked": _act(
        "自然资源", "安宁市自然资源和规划局", "政府信息公开答复", "安自然资公开", "A14",
        "申请人申请公开听证材料，被申请人依据过程性信息管理规定不予公开。",
    ),
}  # fmt: skip
NORMS = {"stopped": STALLS, "waiting": LABELS, "asked": DISCLOSURE}
AGES = {"stopped": 70, "waiting": 55, "asked": 30}


def plans(city: City, on: date) -> Iterator[Callable[[], None]]:
    """One case for each way a review goes, the oldest first."""
    for number, fate in enumerate(AGES):
        yield NormPlan(city, on, FIRST_NUMBER + number, fate).carry_out


@dataclass
class NormPlan(Plan):
    """A replied case in which a norm is reviewed."""

    fate: str

    @property
    def end(self) -> str:
        """As far as the ordinary road goes before the review."""
        return "replied"

    @property
    def age(self) -> int:
        """How many days ago it came in."""
        return AGES[self.fate]

    @property
    def story(self) -> ActStory:
        """The challenged act."""
        return STORIES[self.fate]

    @property
    def body(self) -> str:
        """The reconsideration body of the city."""
        return "AN-SF"

    def fields(self, on: date) -> dict[str, Any]:
        """The application, with the norm that it asks about."""
        norm = NORMS[self.fate]
        asked = norm["title"] if norm["source"] == "with_application" else ""
        return {**super().fields(on), "norm_review": asked}

    def carry_out(self) -> None:
        """Lead the case to its review, and the review as far as it goes."""
        staff = self.city.holders(Role.CLK, self.body)
        clerk = staff[HANDLER % len(staff)]
        walk = Walk(self.today - timedelta(days=self.age), self.today, self.number)
        course = NormCourse(walk, clerk, self.end, self.story)
        unit_id = self.city.units[self.body].id
        case_id = walk.act(lambda: course.register(unit_id, self))
        try:
            course.judge(case_id)
            course.go_on(case_id)
            course.review(case_id, self.fate)
        except Over:
            return


class NormCourse(Course):
    """The acts of a case in which a norm is reviewed."""

    def judge(self, case_id: int) -> None:
        """Jurisdiction and scope, before the acceptance."""
        self.do(
            0,
            case_id,
            lambda case: judge_jurisdiction(
                case, authority="department", ours=True, mandatory_first="none", on=self.walk.on,
                by=self.me,
            ),
        )  # fmt: skip

    def review(self, case_id: int, fate: str) -> None:
        """Name the norm, open its review, and go on."""
        norm = NORMS[fate]
        self.do(1, case_id, lambda case: norms.name_norm(case, **norm, on=self.walk.on, by=self.me))
        if fate == "asked":
            return
        competent = fate == "stopped"
        self.do(
            1,
            case_id,
            lambda case: norms.open_norm_review(
                case, norm="1", competent=competent, on=self.walk.on, by=self.me
            ),
        )
        if competent:
            self._drafter(case_id)
        else:
            self._others(case_id)

    def _norm(
        self, days: int, case_id: int, command: Callable[..., object], **given: object
    ) -> None:
        def act(case: ReconsiderationCase) -> object:
            return command(case, norm="1", on=self.walk.on, by=self.me, **given)

        self.do(days, case_id, act)

    def _drafter(self, case_id: int) -> None:
        """The drafter is heard, and its clause stopped."""
        self._norm(1, case_id, norm_review.notify_drafter)
        self._norm(
            1, case_id, norm_review.drafter_received, method="direct", receiver="法规科",
        )  # fmt: skip
        self._norm(
            6, case_id, norm_review.drafter_answered,
            opinion="该条参照外市做法制定，没有直接的上位法依据，同意修改。",
        )  # fmt: skip
        self._norm(
            2, case_id, norm_review.deal_with_norm, finding="against_higher",
            reasons="规范性文件设定罚款，与行政处罚法关于处罚设定权的规定抵触",
        )  # fmt: skip

        self.do(2, case_id, self._served)
        self.do(
            1, case_id,
            lambda case: resume(
                case, reason="附带审查已有结果，相关条款停止执行", on=self.walk.on, by=self.me
            ),
        )  # fmt: skip

    def _served(self, case: ReconsiderationCase) -> None:
        """The papers have reached everybody."""
        for kind in ("suspension_notice", "norm_decision"):
            deliver(case, kind, on=self.walk.on, by=self.me, method="post", receiver="本人签收")

    def _others(self, case_id: int) -> None:
        """It is passed on, and waited for."""
        self._norm(4, case_id, norm_review.transfer_norm, transferee="川东省市场监督管理局")
        self._norm(2, case_id, norm_review.transferee_received, method="post", receiver="收发室")
