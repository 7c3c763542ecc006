"""Performance after a decision: reports, orders, interviews, criticism, enforcement, suits."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from flask import Blueprint
from flask.typing import ResponseReturnValue

from casework.accounts.roles import Action as May
from casework.now import today
from casework.web import current_person, requires, writes
from casework.web.act_page import ActPage
from law import ADL, ARL, ARL_IMPL
from reconsideration.commands.after import following, suits
from reconsideration.commands.aftermath import COURT_BASIS, must_remake
from reconsideration.forms.following import (
    CriticiseForm,
    EnforceForm,
    InterviewForm,
    JudgmentForm,
    OrderPerformanceForm,
    PerformanceForm,
    SuitForm,
)
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure.following import Enforcement, Performer, SuitResult, SuitWay
from reconsideration.views.opening import case_for
from reconsideration.views.own_law import act_page
from reconsideration.views.plain import PlainAct, add_plain_acts

blueprint = Blueprint(
    "reconsideration_following", __name__, url_prefix="/reconsideration/<uuid:handle>"
)


COMPARING = ("与原行为相比", ("remade_number", "same_facts", "same_reasons", "same_result"))


@blueprint.route("/performance", methods=["GET", "POST"])
@requires(May.FOLLOW)
@writes
def perform(handle: uuid.UUID) -> ResponseReturnValue:
    """What the respondent has done, with proof (article 77)."""
    case = case_for(handle, May.FOLLOW)
    form = PerformanceForm(on=today())
    groups: list[tuple[str, Sequence[str]]] = [("履行", ("on", "whole", "report", "proof"))]
    if must_remake(case):
        groups.append((COMPARING[0], (*COMPARING[1], "procedure_only")))
    page = ActPage(
        title="登记履行情况",
        what="被申请人应当履行决定书、调解书。收到履行情况报告和证明材料后在这里登记。",
        basis=ARL.cite(77, 1),
        further=(
            ("重新作出行政行为，没有定期限的为六十日", ARL_IMPL.cite(49, 1)),
            ("不得以同一事实和理由作出相同或者基本相同的行为，程序违法的除外", ARL.cite(64, 2)),
        )
        if must_remake(case)
        else (),
        groups=groups,
        wide=frozenset({"report"}),
        button="登记履行情况",
    )
    return act_page(
        case,
        form,
        page,
        lambda: following.record_performance(
            case,
            whole=form.whole.data == "yes",
            report=form.report.data,
            proof=form.proof.data,
            remade_number=form.remade_number.data or "",
            compared={name: form[f"same_{name}"].data or "" for name in following.COMPARED},
            procedure_only=form.procedure_only.data,
            on=form.on.data,
            by=current_person(),
        ),
    )


@blueprint.route("/performance/interview", methods=["GET", "POST"])
@requires(May.FOLLOW)
@writes
def interview(handle: uuid.UUID) -> ResponseReturnValue:
    """Call the respondent's responsible person, or record the interview."""
    case = case_for(handle, May.FOLLOW)
    form = InterviewForm(on=today())
    page = ActPage(
        title="约谈负责人",
        what="被申请人不履行或者无正当理由拖延履行的，可以约谈有关负责人。先发通知，约谈后登记记录。",
        basis=ARL.cite(77, 2),
        groups=(("约谈", ("step", "on", "day", "who", "place", "points", "promise")),),
        wide=frozenset({"points", "promise"}),
        button="办理约谈",
    )
    return act_page(case, form, page, lambda: _interview(case, form))


def _interview(case: ReconsiderationCase, form: InterviewForm) -> object:
    given = {
        "who": form.who.data,
        "place": form.place.data,
        "points": form.points.data,
        "on": form.on.data,
        "by": current_person(),
    }
    if form.step.data == "record":
        return following.record_interview(case, promise=form.promise.data or "", **given)
    return following.call_interview(case, day=form.day.data or form.on.data, **given)


@blueprint.route("/enforcement", methods=["GET", "POST"])
@requires(May.FOLLOW)
@writes
def enforce(handle: uuid.UUID) -> ResponseReturnValue:
    """Enforcement against an applicant or third party (article 78)."""
    case = case_for(handle, May.FOLLOW)
    form = EnforceForm(on=today())
    page = ActPage(
        title="登记强制执行",
        what="申请人、第三人逾期不起诉又不履行，或者不履行最终裁决的：维持的由原机关执行，变更的"
        "和调解书由复议机关执行，或者申请人民法院执行。",
        basis=ARL.cite(78),
        further=(("申请法院执行，自起诉期限届满之日起三个月内提出", COURT_BASIS),),
        groups=(
            ("执行", ("on", "outcome", "performer", "court", "duty")),
            ("情况", ("finished", "final_by_law", "late_reason")),
        ),
        wide=frozenset({"duty"}),
        button="登记强制执行",
    )
    return act_page(
        case,
        form,
        page,
        lambda: following.enforce(
            case,
            outcome=Enforcement(form.outcome.data),
            performer=Performer(form.performer.data),
            court=form.court.data or "",
            duty=form.duty.data,
            finished=form.finished.data,
            final_by_law=form.final_by_law.data,
            late_reason=form.late_reason.data or "",
            on=form.on.data,
            by=current_person(),
        ),
    )


@blueprint.route("/suit", methods=["GET", "POST"])
@requires(May.FOLLOW)
@writes
def suit(handle: uuid.UUID) -> ResponseReturnValue:
    """A party sued, or asked the State Council for a ruling."""
    case = case_for(handle, May.FOLLOW)
    form = SuitForm(on=today())
    page = ActPage(
        title="登记起诉",
        what="收到起诉状副本、应诉通知，或者得知申请国务院裁决的，在这里登记，用于应诉和统计。",
        basis=ADL.cite(45),
        further=(
            ("维持的，原机关和复议机关是共同被告；改变的，复议机关是被告", ADL.cite(26)),
            ("省级政府、国务院部门自己行为的复议决定，可以申请国务院裁决", ARL.cite(26)),
        ),
        groups=(("起诉", ("on", "way", "plaintiffs", "defendant", "court", "number")),),
        button="登记起诉",
    )
    return act_page(
        case,
        form,
        page,
        lambda: suits.note_suit(
            case,
            way=SuitWay(form.way.data),
            plaintiffs=form.plaintiffs.data or [],
            defendant=form.defendant.data or "",
            court=form.court.data or "",
            number=form.number.data or "",
            on=form.on.data,
            by=current_person(),
        ),
    )


@blueprint.route("/judgment", methods=["GET", "POST"])
@requires(May.FOLLOW)
@writes
def judgment(handle: uuid.UUID) -> ResponseReturnValue:
    """How a suit or a ruling ended."""
    case = case_for(handle, May.FOLLOW)
    form = JudgmentForm(on=today())
    page = ActPage(
        title="登记裁判结果",
        what="收到判决、裁定、调解书或者国务院裁决后登记；二审的再登记一次。",
        basis=ADL.cite(26),
        groups=(("裁判", ("on", "result", "number", "summary", "compensation", "appealed")),),
        wide=frozenset({"summary"}),
        button="登记裁判结果",
    )
    return act_page(
        case,
        form,
        page,
        lambda: suits.note_judgment(
            case,
            result=SuitResult(form.result.data),
            number=form.number.data or "",
            summary=form.summary.data,
            appealed=form.appealed.data,
            compensation=form.compensation.data,
            on=form.on.data,
            by=current_person(),
        ),
    )


ORDERS = (
    # Order to perform by a day (article 77, paragraph 2).
    PlainAct(
        name="order",
        address="/performance/order",
        may=May.FOLLOW,
        form=OrderPerformanceForm,
        page=ActPage(
            title="责令限期履行",
            what="被申请人不履行或者无正当理由拖延履行的，责令其限期履行。",
            basis=ARL.cite(77, 2),
            further=(("仍不履行的，追究有关人员的责任", ARL.cite(83)),),
            groups=(("责令", ("on", "what", "perform_by", "reason")),),
            wide=frozenset({"what", "reason"}),
            button="责令履行并生成通知书",
        ),
        command=following.order_performance,
    ),
    # Criticise the respondent in a circular.
    PlainAct(
        name="criticise",
        address="/performance/criticism",
        may=May.FOLLOW,
        form=CriticiseForm,
        page=ActPage(
            title="通报批评",
            what="被申请人不履行或者无正当理由拖延履行的，可以予以通报批评。",
            basis=ARL.cite(77, 2),
            groups=(("通报", ("on", "text", "copies")),),
            wide=frozenset({"text", "copies"}),
            button="通报批评",
        ),
        command=following.criticise,
    ),
)
add_plain_acts(blueprint, ORDERS)
