"""Pages of the private layer (保密记录): for those whom an entry names, and nobody else.

Whoever else may open them finds the same bytes whether there is anything or not.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from casework.accounts.models import Person
from casework.accounts.policy import decide
from casework.accounts.roles import Action as May
from casework.cases.models import Side
from casework.now import today
from casework.web import current_person, current_subject, find_case, requires, writes
from casework.web.act_page import ActPage, act_page, case_url
from mediation.commands import privacy
from mediation.commands.assignment import mediators
from mediation.forms.private import HandOverForm, PrivateNoteForm
from mediation.models.cases import MediationCase
from mediation.models.private import PrivateKind, PrivateNote

blueprint = Blueprint("mediation_private", __name__, url_prefix="/mediation/<uuid:handle>/private")

SIDES = {"": "未注明", **{side.value: side.label for side in Side}}
KINDS = {kind.value: kind.label for kind in PrivateKind}


@blueprint.get("")
@requires(May.CAUCUS)
def show(handle: uuid.UUID) -> ResponseReturnValue:
    """What it is for, and the button that opens it."""
    return _page(find_case(MediationCase, handle, May.CAUCUS), None)


@blueprint.post("/reading")
@requires(May.CAUCUS)
@writes
def read(handle: uuid.UUID) -> ResponseReturnValue:
    """Show the entries once; that somebody looked is in the trail before they are shown."""
    case = find_case(MediationCase, handle, May.CAUCUS)
    return _page(case, privacy.read_notes(case, by=current_person()))


def _page(case: MediationCase, notes: Sequence[PrivateNote] | None) -> str:
    acting = any(one.person_id == current_person().id for one in mediators(case))
    return render_template(
        "mediation/private.html",
        case=case,
        case_url=case_url(case),
        notes=notes,
        sides=SIDES,
        kinds=KINDS,
        may_keep=acting and decide(current_subject(), May.EDIT, case, today()).allow,
        may_hand_over=acting,
    )


@blueprint.route("/new", methods=["GET", "POST"])
@requires(May.EDIT)
@writes
def keep(handle: uuid.UUID) -> ResponseReturnValue:
    """Keep what a side said in confidence."""
    case = find_case(MediationCase, handle, May.EDIT)
    form = PrivateNoteForm(told_on=today())
    page = ActPage(
        "记保密记录",
        "背对背谈话、方案、底线、让步记在这里，不记在笔录里。另一方、领导、上级和检查人员都看不到。",
        "加密保存",
        (("保密记录", ("told_on", "side", "kind", "told_by", "text")),),
        wide=frozenset({"text", "told_by"}),
        done="已存入保密记录",
    )
    return act_page(
        case,
        form,
        page,
        lambda: privacy.keep_note(
            case,
            side=form.side.data,
            kind=form.kind.data,
            told_by=form.told_by.data or "",
            text=form.text.data or "",
            told_on=form.told_on.data,
            on=today(),
            by=current_person(),
        ),
    )


@blueprint.route("/hand-over", methods=["GET", "POST"])
@requires(May.CAUCUS)
@writes
def hand_over(handle: uuid.UUID) -> ResponseReturnValue:
    """A reader lets another mediator of the case read as well."""
    case = find_case(MediationCase, handle, May.CAUCUS)
    form = _to_whom(case, current_person())
    page = ActPage(
        "移交保密记录",
        "对方必须是本案现在的调解员。移交以后，您看得到的保密记录对方也看得到。",
        "移交记录",
        (("移交", ("to",)),),
        irrevocable="移交以后不能收回，审计记录记明谁交给了谁。",
        done="已移交保密记录",
    )
    return act_page(
        case,
        form,
        page,
        lambda: privacy.hand_over(case, to=form.to.data, on=today(), by=current_person()),
    )


@blueprint.route("/succession", methods=["GET", "POST"])
@requires(May.ASSIGN)
@writes
def hand_on(handle: uuid.UUID) -> ResponseReturnValue:
    """The unit names who goes on reading when every mediator that could has left the case."""
    case = find_case(MediationCase, handle, May.ASSIGN)
    form = _to_whom(case, current_person())
    page = ActPage(
        "移交保密记录",
        "原来的调解员都已离开本案的，由分案人指定接替的调解员继续查阅。指定的人自己看不到内容。",
        "移交记录",
        (("移交", ("to",)),),
        irrevocable="移交以后不能收回，审计记录记明谁交给了谁。",
        done="已登记移交；没有需要移交的，不受影响",
    )
    return act_page(
        case,
        form,
        page,
        lambda: privacy.hand_on(case, to=form.to.data, on=today(), by=current_person()),
    )


def _to_whom(case: MediationCase, but: Person) -> HandOverForm:
    form = HandOverForm()
    others = [
        (one.person_id, one.person.name) for one in mediators(case) if one.person_id != but.id
    ]
    form.to.choices = others or [(0, "没有其他调解员")]
    return form
