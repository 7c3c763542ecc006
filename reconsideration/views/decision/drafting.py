"""Pages of the decision: the opinion sent up, the collective discussion."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from casework.accounts.roles import Action as May
from casework.now import today
from casework.web import current_person, find_case, requires, writes
from casework.web.act_page import ActPage, Effect, show_act
from casework.web.paper_html import paper_html
from law import ARL
from law.errors import Incomplete
from reconsideration.commands import approving
from reconsideration.commands.decision import draft as decision_draft
from reconsideration.commands.decision import proposing as decision
from reconsideration.commands.decision.checks import missing, unfinished
from reconsideration.commands.late import is_late_entry
from reconsideration.forms.decision import (
    MOST,
    DecisionBase,
    DiscussionForm,
    decision_form,
    filled_from,
    item_names,
)
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure import VERSIONS
from reconsideration.procedure.decision_draft import Draft
from reconsideration.procedure.decision_suits import court_fits, court_level
from reconsideration.views.opening import approved, case_for
from reconsideration.views.own_law import act_page, page_for

blueprint = Blueprint(
    "reconsideration_decision", __name__, url_prefix="/reconsideration/<uuid:handle>"
)

WIDE = frozenset(
    {
        *("reply", "third_views", "facts", "evidence", "late_evidence", "basis_text", "reasons"),
        *("transcript", "operative", "opposite_request", "override", "confirmed"),
    }
)
WIDE_OF_ITEMS = ("grounds_", "detail_")
ITEM_NAME = re.compile(r"kind_\d{1,2}")
COMPOSED = "已按上面的选择组成，请核对，可以改写，再按“报批审理意见”"


@blueprint.route("/opinion", methods=["GET", "POST"])
@requires(May.EDIT)
@writes
def draft(handle: uuid.UUID) -> ResponseReturnValue:
    """The body's opinion and the decision it proposes, sent up to its head."""
    case = case_for(handle, May.EDIT)
    form = _form(case)
    items = _items(form)
    page = ActPage(
        title="提出审理意见",
        what="行政复议机构审查行政行为，提出意见；经机关负责人同意或者集体讨论通过后，以机关名义作出"
        "决定。",
        basis=ARL.cite(61, 1),
        further=(
            ("经过听证的，根据听证笔录和审查认定的事实、证据作出", ARL.cite(61, 2)),
            ("咨询意见是作出决定的重要参考依据", ARL.cite(61, 3)),
            ("变更不得对申请人更为不利，第三人提出相反请求的除外", ARL.cite(63, 2)),
            ("撤销、变更涉及财产的，一并责令返还、解除或者赔偿价款", ARL.cite(72, 2)),
        ),
        groups=(
            *items,
            *_asked(case, form),
            ("原处理和变更后的处理", tuple(_COMPARED)),
            ("赔偿、返还", _MONEY),
            ("事实、证据、理由", _TOLD),
            (
                "告知和主文",
                ("court", "final_by", "operative", *_dated(case), "confirmed", "override"),
            ),
        ),
        wide=WIDE | {name for name in item_names(form.rows) if name.startswith(WIDE_OF_ITEMS)},
        button="报批审理意见",
        warnings=[*(f"{one.text}（{one.basis.text}）" for one in missing(case)), *unfinished(case)],
        effects=tuple(_who_is_sued(case, form)),
        done="审理意见已报机构负责人审核。",
        template="reconsideration/decision_draft.html",
        extra={"last_item": items[-1][0], "room": form.rows < MOST},
    )
    if request.form.get("add") == "items":
        return show_act(case, form, page_for(case, page))
    return act_page(case, form, page, lambda: _send_up(case, form))


def _items(form: DecisionBase) -> list[tuple[str, list[str]]]:
    """The groups of the items: one group of fields each."""
    names = item_names(form.rows)
    size = len(names) // form.rows
    rows = [names[place : place + size] for place in range(0, len(names), size)]
    return [(f"第{number}项决定", row) for number, row in enumerate(rows, start=1)]


def _rows(before: Draft | None) -> int:
    """How many items there is room for: those typed, one more when asked for, or as sent up."""
    if request.method == "GET":
        return min(max(1, len(before.items) if before is not None else 1), MOST)
    typed = sum(1 for name in request.form if ITEM_NAME.fullmatch(name))
    return min(max(1, typed) + (request.form.get("add") == "items"), MOST)


def _dated(case: ReconsiderationCase) -> tuple[str, ...]:
    """The day of the paper decision, for a file that was registered after its receipt."""
    return ("legal_on",) if is_late_entry(case) else ()


def _asked(case: ReconsiderationCase, form: DecisionBase) -> list[tuple[str, list[str]]]:
    """A field for each claim of the case, to be answered one by one."""
    fields = form.ask_for(case.claims)
    return [("各项请求", fields)] if fields else []


_COMPARED = (
    *("before_kind", "before_amount", "before_length"),
    *("after_kind", "after_amount", "after_length", "opposite_request"),
    "left_to_perform",
)
_LAST = ("confirmed", "override")
_MONEY = (
    *("compensation", "compensation_text", "compensation_amount"),
    *("give_back", "nothing_taken", "saved"),
)
_TOLD = (
    *("reply", "third_views", "facts", "evidence", "late_evidence", "basis_text", "reasons"),
    "transcript",
)


def _form(case: ReconsiderationCase) -> DecisionBase:
    """Empty, or as the version that came back."""
    before = decision.last_draft(case)
    kept = filled_from(before.to_data() | {"confirmed": False}) if before is not None else {}
    form: DecisionBase = decision_form(_rows(before))(**(kept or {"court": case.unit.court}))
    form.offer(decision_draft.outcomes_of(case))
    form.offer_final(
        [(one.source, f"{one.title}（{one.source}）") for one in decision_draft.finals_of(case)]
    )
    return form


def _send_up(case: ReconsiderationCase, form: DecisionBase) -> object:
    """Compose the operative part first; what is sent up was read by the handler."""
    wanted = Draft.of(form.draft)
    decision_draft.check(case, wanted)
    if not wanted.sentences:
        form.operative.data = "\n".join(decision_draft.composed(case, wanted))
        raise Incomplete({"operative": COMPOSED})
    return decision.propose_decision(
        case, draft=form.draft, legal_on=form.legal_on.data, on=today(), by=current_person()
    )


def _who_is_sued(case: ReconsiderationCase, form: DecisionBase) -> Iterator[Effect]:
    """Check 42: who would be defendant and before which court, once a kind is chosen."""
    rows = form.items if request.method == "POST" or form["kind_1"].data else []
    known = list(decision_draft.outcomes_of(case).rows)
    if not rows or any(row["kind"] not in known for row in rows):
        return
    try:
        sued = Draft.of({"items": rows}).sued
    except ValueError:
        return
    if form.final_by.data:
        final = VERSIONS[case.law].basis(ARL.cite(10))
        yield Effect("如果起诉", "最终裁决，不能起诉", "", final.text)
        return
    said, basis = f"{sued.said}（{sued.why}）", sued.basis
    yield Effect("如果起诉", said, "", basis.text, basis.is_law)
    level = court_level(sued.who, respondent_level=case.respondent_level, organ=case.organ_name)
    court = form.court.data or case.unit.court
    note = "" if not court or court_fits(court, level) else "，与所填法院不一致，请核对"
    yield Effect("管辖法院", f"{level.label}{note}", "", "《行政诉讼法》第15条、第18条", True)


@blueprint.get("/opinion/decision")
@requires(May.OPEN_FILE)
def preview(handle: uuid.UUID) -> ResponseReturnValue:
    """The decision as the last version makes it, before anybody approves it."""
    case = find_case(ReconsiderationCase, handle, May.OPEN_FILE)
    last = decision.last_draft(case)
    return render_template(
        "reconsideration/decision_preview.html",
        case=case,
        version=len(decision.versions(case)),
        preview=paper_html(decision.draft_letter(case, last, on=today())) if last else "",
    )


@blueprint.route("/discussion", methods=["GET", "POST"])
@requires(May.EDIT)
@writes
def discuss(handle: uuid.UUID) -> ResponseReturnValue:
    """The record of a collective discussion."""
    case = case_for(handle, May.EDIT)
    form = DiscussionForm(on=today())
    page = ActPage(
        title="登记集体讨论",
        what="重大、疑难的案件，可以由机关集体讨论；过半数同意的为通过。记录由参加人签名。",
        basis=ARL.cite(61, 1),
        further=approved(case, approving.DECISION),
        groups=(("集体讨论", ("on", "chair", "members", "summary")),),
        wide=frozenset({"members", "summary"}),
        button="登记并生成讨论记录",
        done="集体讨论已登记，由机关负责人按讨论结果签发。",
    )
    return act_page(
        case,
        form,
        page,
        lambda: decision.record_discussion(
            case,
            members=form.rows,
            chair=form.chair.data,
            summary=form.summary.data,
            on=form.on.data,
            by=current_person(),
        ),
    )
