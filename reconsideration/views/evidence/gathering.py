"""What the body gathers and what the respondent may add: articles 45 and 46."""

from __future__ import annotations

import uuid

from flask import Blueprint
from flask.typing import ResponseReturnValue

from casework.accounts.roles import Action as May
from casework.now import today
from casework.web import current_person, requires, writes
from casework.web.act_page import ActPage
from casework.web.fields import lines
from law import ARL, ARL_IMPL
from reconsideration.commands.evidence import investigating, supplements
from reconsideration.commands.requests import waiting
from reconsideration.forms.evidence import (
    AnswerSupplementForm,
    AskSupplementForm,
    EvidenceRequestForm,
    InvestigationForm,
    choices_of,
)
from reconsideration.views.opening import answered, case_for, with_exceptions
from reconsideration.views.own_law import act_page
from reconsideration.views.plain import shown

blueprint = Blueprint(
    "reconsideration_gathering", __name__, url_prefix="/reconsideration/<uuid:handle>"
)


@blueprint.route("/supplement", methods=["GET", "POST"])
@requires(May.EDIT)
@writes
def ask_supplement(handle: uuid.UUID) -> ResponseReturnValue:
    """The respondent asks to supplement evidence."""
    case = case_for(handle, May.EDIT)
    form = AskSupplementForm(on=today())
    page = ActPage(
        title="登记补充证据申请",
        what="申请人、第三人在复议期间提出了作出行为时没有提出的理由或者证据的，经行政复议机构同意，"
        "被申请人可以补充证据。",
        basis=ARL.cite(46, 2),
        further=(("除此以外，被申请人在复议期间不得自行收集证据", ARL.cite(46, 1)),),
        groups=(("申请", ("on", "raised_by", "matter", "what")),),
        wide=frozenset({"raised_by", "matter", "what"}),
        button="登记申请",
        done="已登记。请答复是否同意补充。",
    )
    return shown(case, form, page, supplements.ask_supplement)


@blueprint.route("/supplement/answer", methods=["GET", "POST"])
@requires(May.EDIT)
@writes
def answer_supplement(handle: uuid.UUID) -> ResponseReturnValue:
    """Agree that the respondent supplements evidence, or not."""
    case = case_for(handle, May.EDIT)
    form = AnswerSupplementForm(on=today())
    form.asked.choices = choices_of(waiting(case, "supplement_asked", "supplement_answered"))
    page = ActPage(
        title="答复补充证据申请",
        what="同意以后补充的证据可以作为依据；没有同意的，不能证明行为合法、适当。",
        basis=ARL.cite(46, 2),
        groups=(("答复", ("asked", "on", "agreed", "reason")),),
        wide=frozenset({"asked", "agreed", "reason"}),
        button="答复并生成通知书",
        irrevocable="通知书生成后编号固定，写错只能另发更正通知。",
        done="通知书已生成。收到补充的证据后，在“登记证据”里选这份申请。",
    )
    return act_page(
        case,
        form,
        page,
        lambda: supplements.answer_supplement(
            case,
            asked=form.asked.data,
            agreed=form.agreed.data == "yes",
            reason=form.reason.data or "",
            on=form.on.data,
            by=current_person(),
        ),
    )


@blueprint.route("/investigation", methods=["GET", "POST"])
@requires(May.EDIT)
@writes
def investigate(handle: uuid.UUID) -> ResponseReturnValue:
    """Keep the record of an investigation or site inspection."""
    case = case_for(handle, May.EDIT)
    form = InvestigationForm(on=today())
    return act_page(
        case,
        form,
        with_exceptions(case, _investigation(), 19),
        lambda: investigating.investigate(
            case,
            mode=form.mode.data,
            handlers=form.handlers,
            place=form.place.data,
            content=form.content.data,
            asked_whom=form.asked_whom.data or "",
            time=form.time.data or "",
            stopped_from=form.stopped_from.data,
            stopped_to=form.stopped_to.data,
            on=form.on.data,
            by=current_person(),
        ),
    )


def _investigation() -> ActPage:
    """The words of the page of an investigation."""
    return ActPage(
        title="登记调查、勘验",
        what="调查取证的行政复议人员不得少于两人，并应当出示行政复议工作证件。",
        basis=ARL.cite(45, 2),
        further=(
            ("被调查的单位和个人应当配合，不得拒绝、阻挠", ARL.cite(45, 3)),
            ("现场勘验的时间不计入审理期限", ARL_IMPL.cite(34, 3)),
            *answered("U10"),
        ),
        groups=(
            ("调查", ("mode", "on", "time", "place", "asked_whom", "content")),
            ("调查人员", ("name_1", "card_1", "name_2", "card_2", "name_3", "card_3")),
            ("期限", ("stopped_from", "stopped_to")),
        ),
        wide=frozenset({"mode", "content"}),
        button="登记并生成笔录",
        done="笔录已生成，打印后由各方签名。",
    )


@blueprint.route("/evidence-request", methods=["GET", "POST"])
@requires(May.EDIT)
@writes
def request_evidence(handle: uuid.UUID) -> ResponseReturnValue:
    """Ask a third body for evidence."""
    case = case_for(handle, May.EDIT)
    form = EvidenceRequestForm(on=today())
    page = ActPage(
        title="调取证据",
        what="行政复议机关有权向有关单位和个人调查取证，查阅、复制、调取文件和资料。",
        basis=ARL.cite(45, 1),
        groups=(("调取", ("on", "to", "until", "wanted")),),
        wide=frozenset({"wanted"}),
        button="生成调取证据通知书",
        irrevocable="通知书生成后编号固定，写错只能另发更正通知。",
        done="调取证据通知书已生成。",
    )
    return act_page(
        case,
        form,
        page,
        lambda: investigating.request_evidence(
            case,
            to=form.to.data,
            wanted=lines(form.wanted.data),
            until=form.until.data,
            on=form.on.data,
            by=current_person(),
        ),
    )
