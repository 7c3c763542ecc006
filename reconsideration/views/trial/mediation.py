"""Pages of a mediation inside a reconsideration: record, document, signatures, going back."""

from __future__ import annotations

import uuid

from flask import Blueprint
from flask.typing import ResponseReturnValue

from casework.accounts.roles import Action as May
from casework.now import today
from casework.web import current_person, requires, writes
from casework.web.act_page import ActPage
from casework.web.fields import lines
from law import ARL
from reconsideration.commands.trial import mediation
from reconsideration.forms.course_endings import (
    DraftMediationForm,
    FailMediationForm,
    HoldMediationForm,
    SignMediationForm,
)
from reconsideration.procedure import VERSIONS
from reconsideration.views.opening import case_for
from reconsideration.views.own_law import act_page
from reconsideration.views.plain import shown

blueprint = Blueprint(
    "reconsideration_mediation", __name__, url_prefix="/reconsideration/<uuid:handle>/mediation"
)


@blueprint.route("/record", methods=["GET", "POST"])
@requires(May.EDIT)
@writes
def hold(handle: uuid.UUID) -> ResponseReturnValue:
    """Record a mediation that was held."""
    case = case_for(handle, May.EDIT)
    form = HoldMediationForm(on=today())
    matter = form.offer(VERSIONS[case.law].mediated)
    page = ActPage(
        title="登记调解情况",
        what="各方自愿的，可以调解；内容不得损害国家利益、公共利益和他人合法权益，不得违反强制性规定。",
        basis=ARL.cite(5, 1),
        further=(("调解期间需要暂停计算期限的，双方同意后办理中止", ARL.cite(39, 1, 6)),),
        groups=(
            ("调解", ("on", *matter, "place", "host", "consents")),
            ("经过和结果", ("offers", "result")),
        ),
        wide=frozenset({"consents", "offers", "result"}),
        button="登记并生成调解笔录",
        done="调解笔录已生成，请各方核对后签名。",
    )
    return act_page(
        case,
        form,
        page,
        lambda: mediation.hold_mediation(
            case,
            consents=form.consents.data or [],
            place=form.place.data or "",
            host=form.host.data,
            offers=form.offers.data,
            result=form.result.data,
            matter=form.matter.data or "",
            on=form.on.data,
            by=current_person(),
        ),
    )


@blueprint.route("/document", methods=["GET", "POST"])
@requires(May.EDIT)
@writes
def draft(handle: uuid.UUID) -> ResponseReturnValue:
    """Make the mediation document."""
    case = case_for(handle, May.EDIT)
    form = DraftMediationForm(on=today())
    page = ActPage(
        title="制作调解书",
        what="达成协议的，制作调解书，写明请求、事实、理由、调解结果和履行期限。各方逐一签字或者签章并"
        "加盖机关印章后生效；中止的案件先恢复审理。",
        basis=ARL.cite(73, 1),
        further=(("内容不得损害公共利益和他人合法权益", ARL.cite(5, 2)),),
        groups=(("调解书", ("on", "facts", "reasons", "terms", "perform_by", "saved", "lawful")),),
        wide=frozenset({"facts", "reasons", "terms", "lawful"}),
        button="生成调解书",
        done="调解书已生成，还没有生效。请逐一登记签名、盖章。",
    )
    return act_page(
        case,
        form,
        page,
        lambda: mediation.draft_mediation(
            case,
            facts=form.facts.data,
            reasons=form.reasons.data,
            terms=lines(form.terms.data),
            perform_by=form.perform_by.data,
            saved=form.saved.data,
            lawful=form.lawful.data,
            on=form.on.data,
            by=current_person(),
        ),
    )


@blueprint.route("/signature", methods=["GET", "POST"])
@requires(May.EDIT)
@writes
def sign(handle: uuid.UUID) -> ResponseReturnValue:
    """Record one signature or seal; the last makes the document effective."""
    case = case_for(handle, May.EDIT)
    form = SignMediationForm(on=today())
    missing = mediation.unsigned(case)
    form.signer.choices = [("", "请选"), *missing.items()]
    there = [
        (event.data["note"], event.on.isoformat()) for event in mediation.signed(case).values()
    ]
    page = ActPage(
        title="登记调解书签名盖章",
        what="各方当事人逐一签字或者签章，再加盖机关印章；最后一个签好之日生效，此前不生效。",
        basis=ARL.cite(73, 1),
        facts=there,
        groups=(("签名、盖章", ("signer", "on")),),
        button="登记签名盖章",
        done="签名、盖章已登记；全部签好的，调解书已生效。",
    )
    return shown(case, form, page, mediation.sign_mediation)


@blueprint.route("/failure", methods=["GET", "POST"])
@requires(May.EDIT)
@writes
def fail(handle: uuid.UUID) -> ResponseReturnValue:
    """Record that there is no agreement, or that somebody goes back on it."""
    case = case_for(handle, May.EDIT)
    form = FailMediationForm(on=today())
    page = ActPage(
        title="登记调解不成或者反悔",
        what="没有达成协议，或者调解书生效前一方反悔的，继续审理，及时作出决定。",
        basis=ARL.cite(73, 2),
        groups=(("情况", ("on", "reason")),),
        wide=frozenset({"reason"}),
        button="登记并继续审理",
    )
    return shown(case, form, page, mediation.fail_mediation)
