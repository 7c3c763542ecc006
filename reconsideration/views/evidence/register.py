"""Evidence of a case: the register, lists in and out, findings, and article 70."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import quote

from flask import Blueprint, Response, flash, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from werkzeug.exceptions import NotFound

from casework.accounts.policy import decide
from casework.accounts.roles import Action as May
from casework.cases.access import sees_restricted
from casework.cases.timeline import happened
from casework.db import db
from casework.documents.issue import issue
from casework.now import today
from casework.web import current_person, current_subject, find_case, requires, writes
from casework.web.act_page import ActPage, case_url
from casework.web.forms import answer_once
from casework.web.paper_html import paper_html
from law import ARL
from law.errors import Incomplete
from reconsideration.commands import filing
from reconsideration.commands.evidence import register as commands
from reconsideration.commands.evidence.stay import stay_standing
from reconsideration.commands.evidence.unanswered import unanswered
from reconsideration.commands.papers.evidence import evidence_list
from reconsideration.commands.requests import requests
from reconsideration.forms.evidence import (
    CheckEvidenceForm,
    EvidenceItemForm,
    EvidenceListForm,
    EvidencePaperForm,
    ThirdEvidenceForm,
    words_of,
)
from reconsideration.forms.evidence_rows import blank_sheet, read_rows, read_sheet
from reconsideration.models import Evidence, ReconsiderationCase
from reconsideration.procedure import VERSIONS, Action
from reconsideration.procedure.evidence import (
    SHORT,
    EvidenceKind,
    EvidenceSide,
    Finding,
    Gathered,
    Restriction,
    burdens,
)
from reconsideration.views.opening import case_for
from reconsideration.views.own_law import act_page
from reconsideration.views.plain import shown
from reconsideration.views.ways import LINKS

blueprint = Blueprint(
    "reconsideration_evidence", __name__, url_prefix="/reconsideration/<uuid:handle>"
)


@blueprint.get("/evidence")
@requires(May.OPEN_FILE)
def register(handle: uuid.UUID) -> ResponseReturnValue:
    """Everything that was handed in, by side, and what was asked for and answered."""
    case = find_case(ReconsiderationCase, handle, May.OPEN_FILE)
    may_edit = decide(current_subject(), May.EDIT, case, today()).allow
    found = commands.items(case)
    return render_template(
        "reconsideration/evidence.html",
        case=case,
        case_url=case_url(case),
        may_edit=may_edit,
        sides=_sides(case, found),
        burdens=[
            replace(one, basis=VERSIONS[case.law].basis(one.basis))
            for one in burdens(case.kind, case.claims)
        ],
        default=unanswered(case, on=today()),
        law=VERSIONS[case.law],
        stay=stay_standing(case),
        stays=happened(case, "stayed", "stay_refused", "stay_lifted"),
        draft_url=_draft_url(case) if may_edit else "",
        supplements=requests(case, "supplement_asked", "supplement_answered"),
        inspections=requests(case, "inspection_asked", "inspection_answered"),
        may_look=sees_restricted(current_subject(), case, today()),
    )


def _draft_url(case: ReconsiderationCase) -> str:
    """Where the opinion on the act is drafted, once the procedure lets it be."""
    link = LINKS.get(Action.DRAFT)
    open_now = any(
        choice.action is Action.DRAFT and choice.allowed
        for choice in filing.choices(case, on=today())
    )
    return url_for(link.endpoint, handle=case.handle) if link and open_now else ""


def _sides(case: ReconsiderationCase, found: list[Evidence]) -> list[dict[str, Any]]:
    """The pieces by side as the page shows them; what is restricted only to who handles it."""
    clear = sees_restricted(current_subject(), case, today())
    after = {one.id for one in found if commands.is_after_the_act(case, one)}
    due = commands.reply_due(case)
    sides = [party.side for party in case.parties]
    return [
        {
            "side": side,
            "rows": [
                _row(one, clear, one.id in after, due, sides.count(one.side) > 1)
                for one in found
                if one.side == side
            ],
        }
        for side in EvidenceSide
        if any(one.side == side for one in found)
    ]


def _row(
    item: Evidence, clear: bool, after: bool, due: date | None, several: bool
) -> dict[str, Any]:
    """A piece in the words of the page."""
    hidden = bool(item.restricted) and not clear
    marks = []
    if commands.is_unusable(item):
        marks.append(("不得作为依据", "bad"))
    elif after:
        marks.append(("行为作出以后取得", "wait"))
    if commands.handed_in_late(item, due):
        marks.append(("逾期提交", "bad"))
    if item.consent is not None:
        marks.append(("经同意补充", "run"))
    if item.restricted:
        marks.append((f"限制查阅：{SHORT[Restriction(item.restricted)]}", "stop"))
    return {
        "item": item,
        "hidden": hidden,
        "name": "（限制查阅）" if hidden else item.name,
        "kind": EvidenceKind(item.kind).label,
        "source": "" if hidden else item.source or "",
        "who": item.party.name if item.party and several else "",
        "purpose": "" if hidden else item.purpose or "",
        "stage": Gathered(item.stage).label,
        "finding": Finding(item.finding).label,
        "css": {"open": "wait", "true": "done", "rejected": "bad"}[item.finding],
        "marks": marks,
        "file": None if hidden else item.attachment,
    }


@blueprint.route("/evidence/list", methods=["GET", "POST"])
@requires(May.EDIT)
@writes
def add_list(handle: uuid.UUID) -> ResponseReturnValue:
    """Take in a whole list: pasted, or as a file."""
    case = case_for(handle, May.EDIT)
    form = EvidenceListForm(on=today())
    form.side.choices = _who(case)
    form.consent.choices = [("", "不是补充证据"), *_agreed(case)]
    page = ActPage(
        title="登记证据",
        what="证据有八种，经查证属实的才能作为认定案件事实的根据。",
        basis=ARL.cite(43),
        further=(
            ("被申请人在复议期间自行收集的证据，不能证明行为合法、适当", ARL.cite(46, 1)),
            (
                "申请人、第三人提出了作出行为时没有提出的理由或者证据的，经同意可以补充",
                ARL.cite(46, 2),
            ),
        ),
        groups=(("证据清单", ("side", "on", "consent", "pasted", "sheet")),),
        wide=frozenset({"pasted", "sheet"}),
        button="登记证据",
        done="证据已经登记。",
        template="reconsideration/evidence_list.html",
    )
    return act_page(
        case,
        form,
        page,
        lambda: commands.list_evidence(
            case,
            side=form.side.data.partition(":")[0],
            party_id=form.side.data.partition(":")[2],
            rows=_typed(form),
            consent=form.consent.data,
            on=form.on.data,
            by=current_person(),
        ),
    )


@blueprint.get("/evidence/template.xlsx")
@requires(May.EDIT)
def template(handle: uuid.UUID) -> ResponseReturnValue:
    """An empty list, for a respondent to fill in."""
    find_case(ReconsiderationCase, handle, May.EDIT)
    response = Response(blank_sheet(), mimetype=SHEET)
    name = quote("证据清单模板.xlsx")
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    return response


SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _who(case: ReconsiderationCase) -> list[tuple[str, str]]:
    """Who may have handed a list in: each party, and the body itself."""
    found = []
    for side in (EvidenceSide.APPLICANT, EvidenceSide.RESPONDENT, EvidenceSide.THIRD):
        own = [party for party in case.parties if party.side == side]
        for party in own:
            code = side.value if len(own) == 1 else f"{side.value}:{party.id}"
            found.append((code, f"{side.label}　{party.name}"))
    return [*found, (EvidenceSide.BODY.value, EvidenceSide.BODY.label)]


def _agreed(case: ReconsiderationCase) -> list[tuple[str, str]]:
    """The supplements that the body has agreed to."""
    return [
        (str(one.serial), words_of(one))
        for one in requests(case, "supplement_asked", "supplement_answered")
        if one.answer is not None and one.answer.data.get("agreed")
    ]


def _typed(form: EvidenceListForm) -> list[dict[str, Any]]:
    """The rows of the file, and those that were pasted."""
    rows = read_sheet(form.sheet.data.read()) if form.sheet.data else []
    if form.pasted.data:
        rows += read_rows(form.pasted.data)
    if not rows:
        raise Incomplete({"pasted": "请粘贴证据清单，或者选清单文件"})
    return rows


@blueprint.route("/evidence/<int:item_id>", methods=["GET", "POST"])
@requires(May.EDIT)
@writes
def change(handle: uuid.UUID, item_id: int) -> ResponseReturnValue:
    """Put right how a piece was entered; mark it as restricted; tie a file to it."""
    case = case_for(handle, May.EDIT)
    item = db.session.scalar(
        select(Evidence).where(Evidence.id == item_id, Evidence.case_id == case.id)
    )
    if item is None:
        raise NotFound
    form = EvidenceItemForm(obj=item)
    form.attachment_id.choices = [
        ("", "没有附件"),
        *[(str(one.id), one.name) for one in case.attachments],
    ]
    page = ActPage(
        title=f"{EvidenceSide(item.side).label}的证据 {item.number}",
        what="取得时间在受理之日以后的，是复议期间取得的证据。涉密、涉隐私等不能查阅的，在这里标明。",
        basis=ARL.cite(46),
        further=(("只有国家秘密、商业秘密、个人隐私和危及安全稳定的可以不给查阅", ARL.cite(47)),),
        groups=(
            ("证据", ("name", "kind", "source", "purpose", "pages", "original", "attachment_id")),
            ("取得和查阅", ("obtained_on", "stage", "restricted")),
        ),
        wide=frozenset({"name", "source", "purpose", "stage"}),
        button="保存证据",
        done="证据已经更正。",
    )

    def store() -> object:
        form.check_version(item, trail=("case", case.handle))
        given = {name: form[name].data for name in EDITED}
        return commands.change_evidence(case, item, given=given, on=today(), by=current_person())

    return act_page(case, form, page, store)


EDITED = (
    "name",
    "kind",
    "source",
    "purpose",
    "pages",
    "original",
    "attachment_id",
    "obtained_on",
    "stage",
    "restricted",
)


@blueprint.route("/evidence/findings", methods=["GET", "POST"])
@requires(May.EDIT)
@writes
def check(handle: uuid.UUID) -> ResponseReturnValue:
    """What the body found of some pieces."""
    case = case_for(handle, May.EDIT)
    form = CheckEvidenceForm(on=today())
    form.ids.choices = [
        (str(one.id), f"{EvidenceSide(one.side).label} {one.number}　{one.name}")
        for one in commands.items(case)
        if one.finding == Finding.OPEN
    ]
    page = ActPage(
        title="核实证据",
        what="证据经行政复议机构审查属实，才能作为认定案件事实的根据。",
        basis=ARL.cite(43, 2),
        groups=(("核实", ("ids", "finding", "on", "remark")),),
        wide=frozenset({"ids", "finding", "remark"}),
        button="记下核实结果",
    )
    return act_page(
        case,
        form,
        page,
        lambda: commands.check_evidence(
            case,
            ids=[int(one) for one in form.ids.data or () if one.isdigit()],
            finding=form.finding.data or "",
            remark=form.remark.data or "",
            on=form.on.data,
            by=current_person(),
        ),
    )


@blueprint.route("/evidence/third-party", methods=["GET", "POST"])
@requires(May.EDIT)
@writes
def ask_third(handle: uuid.UUID) -> ResponseReturnValue:
    """Whether a third party has evidence, before article 70 is applied."""
    case = case_for(handle, May.EDIT)
    form = ThirdEvidenceForm(on=today())
    default = unanswered(case, on=today())
    page = ActPage(
        title="问明第三人有无证据",
        what="被申请人不答复、不举证的，视为行为没有证据、依据；但行为涉及第三人合法权益、第三人提供"
        "证据的除外。",
        basis=ARL.cite(70),
        warnings=(f"被申请人{default.words}。",) if default else (),
        groups=(("第三人", ("on", "answer", "note")),),
        wide=frozenset({"answer", "note"}),
        button="记录情况",
        done="已经记下。第三人提供的证据请在“登记证据”里登记。",
    )
    return shown(case, form, page, commands.ask_third_evidence)


@blueprint.route("/evidence/paper", methods=["GET", "POST"])
@requires(May.EDIT)
@writes
def paper(handle: uuid.UUID) -> ResponseReturnValue:
    """The list of one side as a paper: looked at, then kept with the file."""
    case = case_for(handle, May.EDIT)
    sides = [side for side in EvidenceSide if commands.items(case, side)]
    side = request.values.get("side", "")
    chosen = EvidenceSide(side) if side in sides else (sides or [EvidenceSide.APPLICANT])[0]
    form = EvidencePaperForm(side=chosen.value)
    form.side.choices = [(one.value, one.label) for one in sides] or [("", "还没有证据")]
    letter = evidence_list(case, chosen, commands.items(case, chosen), on=today())
    looking = "preview" in request.form
    if not looking and form.validate_on_submit() and sides:
        return answer_once(form, lambda: _keep(case, letter))
    return render_template(
        "reconsideration/evidence_paper.html",
        case=case,
        case_url=case_url(case),
        form=form,
        preview=paper_html(letter),
        empty=not sides,
    ), 422 if form.errors else 200


def _keep(case: ReconsiderationCase, letter: Any) -> str:
    """Number it and make its files; its own page shows them in a moment."""
    document = issue(case, letter, by=current_person(), on=today())
    flash(f"已制作：{document.title}", "ok")
    return url_for("papers.show", handle=document.handle)
