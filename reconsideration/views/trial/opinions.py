"""Pages: what kind of case it is, the views of the parties, signatures under records."""

from __future__ import annotations

import uuid

from flask import Blueprint
from flask.typing import ResponseReturnValue

from casework.accounts.roles import Action as May
from casework.cases.people import handlers
from casework.cases.timeline import timeline
from casework.now import today
from casework.web import requires, writes
from casework.web.act_page import ActPage
from law import ARL
from reconsideration.commands.trial import opinions as commands
from reconsideration.forms.hearing import SignForm, ViewsForm, WeighForm
from reconsideration.procedure.hearing import (
    ASK_TO_MEDIATE,
    COMPLEX,
    SIDES_HEARD,
    heard_of,
)
from reconsideration.views.opening import case_for, with_exceptions
from reconsideration.views.plain import shown
from reconsideration.views.trial.hearing import party_choices

blueprint = Blueprint(
    "reconsideration_opinions", __name__, url_prefix="/reconsideration/<uuid:handle>"
)


@blueprint.route("/weighing", methods=["GET", "POST"])
@requires(May.EDIT)
@writes
def weigh(handle: uuid.UUID) -> ResponseReturnValue:
    """Say whether the case is major, difficult or complex."""
    case = case_for(handle, May.EDIT)
    now = commands.heard(case)
    form = WeighForm(
        on=today(),
        complexity=list(now.complexity),
        technical="technical" in now.grounds,
        needed="needed" in now.grounds,
    )
    page = with_exceptions(case, _weighing_page(), 16)
    return shown(case, form, page, commands.weigh_case)


@blueprint.route("/views", methods=["GET", "POST"])
@requires(May.EDIT)
@writes
def hear(handle: uuid.UUID) -> ResponseReturnValue:
    """Record the views of a party."""
    case = case_for(handle, May.EDIT)
    listeners = "、".join(one.person.name for one in handlers(case))
    form = ViewsForm(on=today(), listeners=listeners)
    form.parties.choices = party_choices(case)
    page = _views_page(simple=case.track == "simplified")
    return shown(case, form, page, commands.hear_views)


@blueprint.route("/signature", methods=["GET", "POST"])
@requires(May.EDIT)
@writes
def sign(handle: uuid.UUID) -> ResponseReturnValue:
    """A record of views or a transcript was signed."""
    case = case_for(handle, May.EDIT)
    form = SignForm(on=today())
    form.record.choices = list(heard_of(timeline(case)).unsigned.items())
    page = ActPage(
        title="登记笔录签名",
        what="听取意见笔录由双方签名，听证笔录由到场人员签名；拒绝签名的在笔录上注明。",
        basis=ARL.cite(61, 2),
        groups=(("签名", ("record", "on", "signed", "reason")),),
        wide=frozenset({"record", "signed"}),
        button="登记签名",
    )
    return shown(case, form, page, commands.sign_record)


def _weighing_page() -> ActPage:
    """The words of the page of weighing."""
    return ActPage(
        title="认定重大疑难复杂等情形",
        what="认定为重大、疑难、复杂的，应当组织听证，并且应当提请行政复议委员会提出咨询意见。",
        basis=ARL.cite(50, 1),
        further=(
            ("重大、疑难、复杂，专业性、技术性较强，省级政府自身的行为，或者机构认为有必要的，"
             "应当提请咨询", ARL.cite(52, 2)),
            ("简易程序以事实清楚、争议不大为前提", ARL.cite(53, 1)),
            (COMPLEX.note, COMPLEX),
        ),
        groups=(
            ("认定", ("on", "complexity", "technical", "needed", "reason")),
        ),
        wide=frozenset({"complexity", "reason"}),
        button="登记认定",
    )  # fmt: skip


def _views_page(*, simple: bool) -> ActPage:
    """The words of the page of views."""
    return ActPage(
        title="登记听取意见",
        what="适用简易程序的，可以书面审理。"
        if simple
        else "当面或者通过互联网、电话等方式听取当事人意见，记录在案；因当事人原因不能听取的，"
        "可以书面审理，记明原因。",
        basis=ARL.cite(54, 2) if simple else ARL.cite(49),
        further=((ASK_TO_MEDIATE.note, ASK_TO_MEDIATE), (SIDES_HEARD.note, SIDES_HEARD)),
        groups=(
            ("听取意见", ("on", "time", "parties", "mode", "place", "speaker", "listeners",
                          "content", "mediation", "recording")),
            ("不能听取的", ("reason",)),
        ),
        wide=frozenset({"parties", "mode", "content", "reason"}),
        button="登记并生成笔录",
        done="笔录已生成。当面听取的打印后由双方签名，再登记签名。",
    )  # fmt: skip
