"""Parties who come and go, what they are told and confirm, and who handles: one page each."""

from __future__ import annotations

import uuid

from flask import Blueprint
from flask.typing import ResponseReturnValue

from casework.accounts.roles import Action as May
from casework.cases.models import Side
from casework.cases.people import handlers
from casework.now import today
from casework.web import current_person, requires, writes
from casework.web.act_page import ActPage
from casework.web.fields import lines
from law import ARL
from law.citation import Basis
from reconsideration.commands import sheets
from reconsideration.commands.acting import side
from reconsideration.commands.participants import handlers as participants_handlers
from reconsideration.commands.participants import parties as participants_parties
from reconsideration.commands.participants import told as participants_told
from reconsideration.forms.participants import (
    NEWCOMER,
    AddressForm,
    BlankForm,
    ChangeRespondentForm,
    InterestsForm,
    RespondentForm,
    RightsForm,
    StatementForm,
    SuccessionForm,
    ThirdPartyForm,
)
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure.law_2023.participants import ADDRESS, DECLARATION, FORMS, RIGHTS
from reconsideration.procedure.makers import RULES, WRONG_ONE_NAMED
from reconsideration.procedure.participants import NEAR_RELATIVES, OPPOSITE
from reconsideration.views.opening import case_for
from reconsideration.views.own_law import act_page
from reconsideration.views.participants.agents import asked, choices
from reconsideration.views.plain import shown

blueprint = Blueprint(
    "reconsideration_parties", __name__, url_prefix="/reconsideration/<uuid:handle>"
)


@blueprint.route("/third-parties", methods=["GET", "POST"])
@requires(May.EDIT)
@writes
def join_third_party(handle: uuid.UUID) -> ResponseReturnValue:
    """Let a third party in."""
    case = case_for(handle, May.EDIT)
    listed = [one for one in participants_parties.unnotified(case) if one.id == asked()]
    known = {"name": listed[0].name, "party_kind": listed[0].kind} if listed else {}
    form = ThirdPartyForm(on=today(), how="notified" if listed else "applied", **known)
    page = ActPage(
        title="追加第三人",
        what="与行政行为或者案件处理结果有利害关系的，可以申请作为第三人参加，或者由行政复议机构通知"
        "参加；不参加不影响审理。",
        basis=ARL.cite(16),
        further=(
            ("第三人提出相反请求的，变更决定不受“不得更为不利”的限制", OPPOSITE),
            ("被申请人不举证而案件涉及第三人合法权益的，看第三人提供的证据", ARL.cite(70)),
        ),
        groups=(
            ("第三人", NEWCOMER),
            ("参加", ("how", "on", "interest", "opposite", "opposite_request")),
        ),
        wide=frozenset({"how", "interest"}),
        button="追加并生成通知书",
        done="第三人已追加，参加行政复议通知书已生成。",
    )
    return act_page(
        case,
        form,
        page,
        lambda: participants_parties.join_third_party(
            case,
            party=form.newcomer,
            how=form.how.data or "",
            interest=form.interest.data or "",
            opposite=form.opposite.data == "yes",
            opposite_request=form.opposite_request.data or "",
            on=form.on.data,
            by=current_person(),
        ),
    )


@blueprint.route("/third-parties/statements", methods=["GET", "POST"])
@requires(May.EDIT)
@writes
def note_statement(handle: uuid.UUID) -> ResponseReturnValue:
    """Take in what a third party says."""
    case = case_for(handle, May.EDIT)
    form = StatementForm(party=asked(), on=today())
    form.party.choices = choices(case, Side.THIRD)
    page = ActPage(
        title="登记第三人意见",
        what="第三人可以提出书面意见和证据。法律没有规定提出意见的期限。",
        basis=ARL.cite(16),
        further=(
            ("被申请人没有举证的，第三人的证据影响处理", ARL.cite(70)),
            ("相反请求", OPPOSITE),
        ),
        groups=(("意见", ("party", "on", "views", "evidence", "opposite", "opposite_request")),),
        wide=frozenset({"views", "evidence"}),
        button="登记意见",
    )
    return act_page(
        case,
        form,
        page,
        lambda: participants_parties.note_statement(
            case,
            party_id=form.party.data,
            views=form.views.data or "",
            evidence=form.evidence.data or "",
            opposite=form.opposite.data == "yes",
            opposite_request=form.opposite_request.data or "",
            on=form.on.data,
            by=current_person(),
        ),
    )


@blueprint.route("/succession", methods=["GET", "POST"])
@requires(May.EDIT)
@writes
def succeed(handle: uuid.UUID) -> ResponseReturnValue:
    """A near relative or a successor goes on."""
    case = case_for(handle, May.EDIT)
    form = SuccessionForm(party=asked(), on=today())
    form.party.choices = choices(case, Side.APPLICANT)
    page = ActPage(
        title="登记承受申请",
        what="申请人死亡的，由近亲属继续申请；单位终止的，由承受其权利义务的单位继续申请。",
        basis=ARL.cite(14, 2),
        further=(
            ("近亲属是配偶、父母、子女、兄弟姐妹、祖孙", NEAR_RELATIVES),
            ("还没有表示是否参加的，中止审理", ARL.cite(39, 1)),
        ),
        groups=(
            ("原申请人", ("party", "happened_on")),
            ("承受人", NEWCOMER),
            ("承受", ("relation", "on", "proof")),
        ),
        wide=frozenset({"proof"}),
        button="登记承受",
    )
    return act_page(
        case,
        form,
        page,
        lambda: participants_parties.succeed(
            case,
            party_id=form.party.data,
            happened_on=form.happened_on.data,
            successor=form.newcomer,
            relation=form.relation.data or "",
            proof=form.proof.data or "",
            on=form.on.data,
            by=current_person(),
        ),
    )


@blueprint.route("/respondent/check", methods=["GET", "POST"])
@requires(May.EXAMINE)
@writes
def check_respondent(handle: uuid.UUID) -> ResponseReturnValue:
    """Judge who the respondent is."""
    case = case_for(handle, May.EXAMINE)
    named = [party.name for party in side(case, Side.RESPONDENT)]
    form = RespondentForm(proper="\n".join(named), on=today())
    page = ActPage(
        title="核对被申请人",
        what="按行政行为怎样作出，判断谁是被申请人；申请人列错的，告知申请人变更。",
        basis=ARL.cite(19),
        further=(*_rules(), ("错列被申请人的，告知申请人变更", WRONG_ONE_NAMED)),
        groups=(("核对", ("maker", "proper", "note", "on")),),
        wide=frozenset({"maker", "proper"}),
        facts=(("现在的被申请人", "、".join(named) or "没有登记"),),
        button="登记核对结果",
    )
    return shown(case, form, page, participants_parties.check_respondent)


def _rules() -> tuple[tuple[str, Basis], ...]:
    """Who the respondent is, by how the act was made."""
    return tuple((f"{rule.situation}：{rule.who}", rule.basis) for rule in RULES.values())


@blueprint.route("/respondent/change", methods=["GET", "POST"])
@requires(May.EXAMINE)
@writes
def change_respondent(handle: uuid.UUID) -> ResponseReturnValue:
    """The applicant names the right one."""
    case = case_for(handle, May.EXAMINE)
    form = ChangeRespondentForm(on=today())
    proper = participants_parties.wrong_respondent(case)
    page = ActPage(
        title="变更被申请人",
        what="申请人按告知变更被申请人的，在这里登记；原来列错的不再是当事人，记录保留。",
        basis=WRONG_ONE_NAMED,
        groups=(("变更", ("on", "note")),),
        wide=frozenset({"note"}),
        facts=(
            ("现在的被申请人", "、".join(one.name for one in side(case, Side.RESPONDENT))),
            ("变更为", "、".join(proper) or "还没有告知变更"),
        ),
        button="变更被申请人",
    )
    return shown(case, form, page, participants_parties.change_respondent)


@blueprint.route("/rights", methods=["GET", "POST"])
@requires(May.EDIT)
@writes
def tell_rights(handle: uuid.UUID) -> ResponseReturnValue:
    """Tell the parties their rights and duties."""
    case = case_for(handle, May.EDIT)
    form = RightsForm(on=today())
    told = participants_told.receivers(case, on=today())
    page = ActPage(
        title="告知权利义务",
        what="向各方当事人告知查阅、听证、调解、法律援助等权利和应当履行的义务。推选了代表人的，送达"
        "代表人。",
        basis=RIGHTS,
        further=(
            ("申请人、第三人可以查阅、复制答复和证据", ARL.cite(47)),
            ("符合条件的可以申请法律援助", ARL.cite(18)),
        ),
        groups=(("告知", ("on",)),),
        facts=(("送达", "、".join(party.name for party in told) or "没有登记当事人"),),
        button="生成权利义务告知书",
        done="权利义务告知书已生成，送达后请在文书里登记。",
    )
    return shown(case, form, page, participants_told.tell_rights)


@blueprint.route("/blanks", methods=["GET", "POST"])
@requires(May.EDIT)
@writes
def make_blank(handle: uuid.UUID) -> ResponseReturnValue:
    """Make a paper for somebody to sign, or a record of the office."""
    case = case_for(handle, May.EDIT)
    form = BlankForm(party=asked(), step=0)
    form.party.choices = choices(case)
    steps = [(one.id, one.label) for one in sheets.approved_steps(case)]
    form.step.choices = [(0, "不选"), *steps]
    page = ActPage(
        title="制作空白文书",
        what="按本案情况填好，打印后由当事人、有关机关补充、签名盖章；签好的作为材料收入本案。记录和审批"
        "表由本机构存卷。",
        basis=FORMS,
        groups=(("文书", ("kind", "party", "step")),),
        wide=frozenset({"kind"}),
        button="制作文书",
        done="文书已生成，在案件页的文书里打印。",
    )
    return act_page(
        case,
        form,
        page,
        lambda: sheets.make_sheet(
            case,
            kind=form.kind.data or "",
            party_id=form.party.data,
            step=form.step.data,
            on=today(),
            by=current_person(),
        ),
    )


@blueprint.route("/addresses", methods=["GET", "POST"])
@requires(May.EDIT)
@writes
def confirm_address(handle: uuid.UUID) -> ResponseReturnValue:
    """Where papers reach a party."""
    case = case_for(handle, May.EDIT)
    form = _address_form(case)
    page = ActPage(
        title="确认送达地址",
        what="由当事人书面确认送达地址；同意电子送达的，写明接收的地址。",
        basis=ADDRESS,
        further=((ADDRESS.note, ADDRESS),),
        groups=(
            ("送达地址", ("party", "receiver", "address", "postcode", "phone", "on")),
            ("电子送达", ("electronic", "e_address")),
        ),
        button="生成送达地址确认书",
        done="送达地址已登记，确认书已生成，请当事人签名。",
    )
    return act_page(
        case,
        form,
        page,
        lambda: participants_told.confirm_address(
            case,
            party_id=form.party.data,
            receiver=form.receiver.data or "",
            address=form.address.data or "",
            postcode=form.postcode.data or "",
            phone=form.phone.data or "",
            e_service=form.electronic.data == "yes",
            e_address=form.e_address.data or "",
            on=form.on.data,
            by=current_person(),
        ),
    )


def _address_form(case: ReconsiderationCase) -> AddressForm:
    """The form, with what is known of the party that a link has named."""
    wanted = asked()
    party = next((one for one in case.parties if one.id == wanted), None)
    known = {}
    if party is not None:
        known = {
            "receiver": party.legal_rep or party.name,
            "address": party.service_address or party.address or "",
            "postcode": party.postcode,
            "electronic": "yes" if party.e_service else "no",
            "e_address": party.e_address or "",
        }
    form = AddressForm(party=wanted, on=today(), **known)
    form.party.choices = choices(case)
    return form


@blueprint.route("/handlers/interests", methods=["GET", "POST"])
@requires(May.EDIT)
@writes
def declare_interests(handle: uuid.UUID) -> ResponseReturnValue:
    """Qualification of a handler, and links to the parties."""
    case = case_for(handle, May.EDIT)
    form = InterestsForm(person=current_person().id, on=today())
    form.person.choices = [(one.person_id, one.person.name) for one in handlers(case)]
    page = ActPage(
        title="登记承办人资格和利害关系",
        what="初次从事行政复议的人员应当有法律职业资格，并参加统一职前培训。与当事人有利害关系的，"
        "在这里说明，只作提示。",
        basis=ARL.cite(6, 2),
        further=((DECLARATION.note, DECLARATION),),
        groups=(
            ("资格", ("person", "qualified", "trained_on", "on")),
            ("利害关系", ("former_units", "address", "relation")),
        ),
        wide=frozenset({"former_units", "address", "relation"}),
        button="登记资格和利害关系",
    )
    return act_page(
        case,
        form,
        page,
        lambda: participants_handlers.declare_interests(
            case,
            person_id=form.person.data,
            qualified=form.qualified.data == "yes",
            trained_on=form.trained_on.data,
            former_units=lines(form.former_units.data),
            address=form.address.data or "",
            relation=form.relation.data or "",
            on=form.on.data,
            by=current_person(),
        ),
    )
