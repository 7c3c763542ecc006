"""The agreement (调解协议): clauses, completeness, signing, performance, confirmation."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from casework.accounts.roles import Action as May
from casework.now import today
from casework.web import current_person, find_case, requires, writes
from casework.web.act_page import ActPage, act_page, case_url
from casework.web.forms import answer_once
from casework.web.paper_html import paper_html
from law.citation import Practice
from law.errors import Incomplete
from mediation.commands import agreements, drafts, papers, standing
from mediation.dispute_type import Option
from mediation.disputes import DISPUTES
from mediation.forms import (
    AgreementForm,
    BreachForm,
    FollowUpForm,
    InstalmentsForm,
    OnForm,
    PerformanceForm,
    SignForm,
)
from mediation.models.cases import Agreement, Clause, MediationCase
from mediation.procedure import Action
from mediation.procedure.signing import ACTS
from mediation.queries import cases as queries
from mediation.views.check_links import place_of
from mediation.views.grounds import ground

MANNERS = {"pay": "银行转账", "waive": "账上核减"}
"""How a sum is usually paid, or let off."""

blueprint = Blueprint(
    "mediation_agreement", __name__, url_prefix="/mediation/<uuid:handle>/agreement"
)

TEXTS = ("facts", "issues", "default_clause", "other_terms", "confirm_option", "copies", "total")
CLAUSE = ("obligor", "obligee", "kind", "act", "amount", "due_on", "manner", "account")


def _case(handle: uuid.UUID, may: May = May.EDIT) -> MediationCase:
    return find_case(MediationCase, handle, may)


@blueprint.route("/", methods=["GET", "POST"])
@requires(May.EDIT)
@writes
def edit(handle: uuid.UUID) -> ResponseReturnValue:
    """Draft the agreement beside its paper and its check list."""
    case = _case(handle)
    draft = queries.current_agreement(case)
    form = _form(case, draft)
    asked = request.form.get("do", "")
    if asked == "add":
        form.clauses.append_entry()
    elif asked.startswith("drop-"):
        _drop(form, asked.removeprefix("drop-"))
    elif form.validate_on_submit():
        try:
            return answer_once(form, lambda: _save(case, draft, form, asked))
        except Incomplete as fault:
            form.take_problems(fault.problems)
    return _page(case, draft, form)


def _form(case: MediationCase, draft: Agreement | None, **source: Any) -> AgreementForm:
    """The form with the names of the parties to choose from; formdata=None: as it is stored."""
    clauses = [_clause(one) for one in draft.clauses] if draft else []
    given: dict[str, Any] = {name: getattr(draft, name) for name in TEXTS} if draft else {}
    if not draft:
        clauses = _from_claims(case)
        given = {
            "facts": case.facts.get("facts_summary", ""),
            "copies": 3,
            "total": _paid(clauses),
            "issues": case.facts.get("dispute_points", ""),
        }
    # 0: nobody had begun; whoever saves second sees what the first has typed.
    version = draft.version if draft else 0
    form = AgreementForm(**source, **given, clauses=clauses or None, version=version)
    _name_parties(form, case)
    return form


def _from_claims(case: MediationCase) -> list[dict[str, Any]]:
    """A clause for each claim to begin with; the parties change what they agreed otherwise.

    What the parties can't dispose of (查处、行政决定) begins no clause.
    """
    owes = next((party.name for party in case.parties if party.side == "respondent"), "")
    owed = next((party.name for party in case.parties if party.side == "applicant"), "")
    known = {option.code: option for option in DISPUTES[case.kind].claims}
    asked = [
        (known[one["code"]], Decimal(one["amount"]) if one.get("amount") else None)
        for one in case.facts.get("claims", ())
        if one.get("code") in known
    ]
    return [
        {"obligor": owes, "obligee": owed, **_begun(claim, amount)}
        for claim, amount in asked
        if claim.clause != "none"
    ]


def _paid(clauses: Iterable[Mapping[str, Any]]) -> Decimal | None:
    """What the payments among clauses come to; nothing when there are none."""
    sums = [one["amount"] for one in clauses if one["kind"] == "pay" and one["amount"]]
    return sum(sums, Decimal(0)) if sums else None


def _begun(claim: Option, amount: Decimal | None) -> dict[str, Any]:
    """What a claim begins as: a payment, a waiver, or an act that names the sum in words."""
    kind = claim.clause or ("act" if amount is None else "pay")
    words = claim.label.removeprefix("支付")
    if kind == "act":
        sum_ = f"（涉及 {amount:,.2f} 元）" if amount is not None else ""
        return {"kind": kind, "act": f"{words}{sum_}", "amount": None, "manner": ""}
    return {"kind": kind, "act": words, "amount": amount, "manner": MANNERS.get(kind, "")}


def _name_parties(form: AgreementForm, case: MediationCase) -> None:
    """Who can owe and be owed."""
    names = [("", "请选择"), *[(party.name, party.name) for party in case.parties]]
    for entry in form.clauses:
        entry.form.obligor.choices = names
        entry.form.obligee.choices = names


def _clause(clause: Clause) -> dict[str, Any]:
    return {name: getattr(clause, name) for name in CLAUSE}


def _drop(form: AgreementForm, place: str) -> None:
    """Take a clause out of the form; what else was typed stays."""
    kept = [entry.data for number, entry in enumerate(form.clauses) if str(number) != place]
    while form.clauses.entries:
        form.clauses.pop_entry()
    for data in kept or [{}]:
        form.clauses.append_entry(data)


def _typed(form: AgreementForm) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The texts and the clauses as typed; an untouched clause is left out."""
    fields = {name: form[name].data for name in TEXTS}
    data = form.clauses.data
    clauses = [{name: data[row].get(name) for name in CLAUSE} for row in _begun_rows(form)]
    return fields, clauses


def _begun_rows(form: AgreementForm) -> list[int]:
    """The places in the form of the clauses that somebody has touched."""
    return [
        row
        for row, entry in enumerate(form.clauses.data)
        if any(entry.get(name) for name in CLAUSE if name != "kind")
    ]


def _save(case: MediationCase, draft: Agreement | None, form: AgreementForm, asked: str) -> str:
    """Store the draft; when asked, make it final."""
    if draft is not None:
        stored = _form(case, draft, formdata=None)
        form.check_version(draft, trail=("agreement", draft.id), stored=stored)
    fields, clauses = _typed(form)
    drafts.draft(case, fields=fields, clauses=clauses, by=current_person(), on=today())
    if asked == "finish":
        agreements.agree(
            case,
            on=today(),
            by=current_person(),
            answers={
                key.removeprefix("ask-"): value
                for key, value in request.form.items()
                if key.startswith("ask-")
            },
        )
        flash("协议已定稿，可以打印签署。签名、盖章齐全后登记签署。", "ok")
        return case_url(case)
    flash("草稿已保存。", "ok")
    return url_for("mediation_agreement.edit", handle=case.handle)


def _page(case: MediationCase, draft: Agreement | None, form: AgreementForm) -> ResponseReturnValue:
    """Clauses left, the paper in the middle, the check list right."""
    _name_parties(form, case)
    fields, clauses = _typed(form)
    checks = drafts.checks_of(case, fields=fields, clauses=clauses, on=today())
    letter = papers.agreement_letter(case, fields=fields, clauses=clauses, on=today())
    blocking = sum(1 for check in checks if check.level == "block")
    return render_template(
        "mediation/agreement.html",
        case=case,
        form=form,
        checks=[(check, *place_of(check, case, clauses, _begun_rows(form))) for check in checks],
        blocking=blocking,
        preview=paper_html(letter),
        case_url=case_url(case),
        draft=draft,
        after=agreements.after_signing(case),
        estimates=standing.estimates_of(case, on=today()),
    ), 422 if form.errors else 200


@blueprint.route("/instalments", methods=["GET", "POST"])
@requires(May.EDIT)
@writes
def instalments(handle: uuid.UUID) -> ResponseReturnValue:
    """Divide a sum into parts; the last part takes the rest."""
    case = _case(handle)
    asked = [one for one in _from_claims(case) if one["kind"] == "pay"]
    form = InstalmentsForm(
        act=asked[0]["act"] if len(asked) == 1 else "调解协议确定的款项", total=_paid(asked)
    )
    page = ActPage(
        "分期支付",
        "按月等分，最后一期付余数；生成后可以逐期修改。",
        "生成条款",
        (("分期", ("act", "total", "parts", "first_on")),),
        Practice("分期由双方约定"),
    )
    if form.validate_on_submit():
        drafts.add_instalments(
            case,
            act=form.act.data or "",
            total=form.total.data,
            parts=form.parts.data or 2,
            first_on=form.first_on.data,
            on=today(),
            by=current_person(),
        )
        return redirect(url_for("mediation_agreement.edit", handle=handle), 303)
    return act_page(case, form, page, lambda: None)


@blueprint.route("/signing", methods=["GET", "POST"])
@requires(May.EDIT)
@writes
def sign(handle: uuid.UUID) -> ResponseReturnValue:
    """Record signatures and seal: the agreement takes effect."""
    case = _case(handle)
    rule = agreements.signing_of(case)
    form = SignForm()
    page = ActPage(
        "登记签署，协议生效",
        f"{'、'.join(ACTS[name] for name in rule.acts)}齐备才生效，生效日是最后一项完成之日。",
        "协议生效",
        (("签名和盖章", rule.acts),),
        rule.basis,
        irrevocable="生效后双方应当履行，不能撤回。",
        done="协议已生效。请登记履行情况。",
    )
    return act_page(
        case,
        form,
        page,
        lambda: agreements.sign(
            case,
            signatures={name: form[name].data for name in rule.acts},
            on=today(),
            by=current_person(),
        ),
    )


@blueprint.route("/reneging", methods=["GET", "POST"])
@requires(May.EDIT)
@writes
def renege(handle: uuid.UUID) -> ResponseReturnValue:
    """One side goes back before signing."""
    case = _case(handle)
    form = OnForm(on=today())
    page = ActPage(
        "登记签署前反悔",
        "签署前可以反悔，回到调解。",
        "登记反悔",
        (("反悔", ("on", "note")),),
        ground(case, Action.RENEGE),
        frozenset({"note"}),
    )
    return act_page(
        case,
        form,
        page,
        lambda: agreements.renege(
            case, on=form.on.data, note=form.note.data or "", by=current_person()
        ),
    )


def _open_clauses(case: MediationCase) -> list[tuple[int, str]]:
    """The clauses not yet performed, for a list."""
    agreement = queries.current_agreement(case)
    clauses = [one for one in (agreement.clauses if agreement else []) if not one.performed_on]
    label = "{0.position}. {0.obligor}：{0.act}（{1}）".format
    return [(one.position, label(one, one.due_on or "未定期")) for one in clauses]


@blueprint.route("/performance", methods=["GET", "POST"])
@requires(May.EDIT)
@writes
def perform(handle: uuid.UUID) -> ResponseReturnValue:
    """Record that an obligation was performed, with proof."""
    case = _case(handle)
    form = PerformanceForm(on=today())
    form.clause.choices = _open_clauses(case)
    page = ActPage(
        "登记履行",
        "逐项登记履行日期和凭证；全部履行后自动记为履行完毕。",
        "登记履行",
        (("履行", ("clause", "on", "proof")),),
        ground(case, Action.PERFORM_ITEM),
    )
    return act_page(
        case,
        form,
        page,
        lambda: agreements.perform(
            case,
            item=form.clause.data,
            on=form.on.data,
            proof=form.proof.data or "",
            by=current_person(),
        ),
    )


@blueprint.route("/breach", methods=["GET", "POST"])
@requires(May.EDIT)
@writes
def breach(handle: uuid.UUID) -> ResponseReturnValue:
    """Record that an obligation was not performed."""
    case = _case(handle)
    form = BreachForm(on=today())
    form.clause.choices = _open_clauses(case)
    page = ActPage(
        "登记未履行",
        "到期没有履行的登记在案，并告知另一方可以走的途径。",
        "登记未履行",
        (("未履行", ("clause", "on", "note")),),
        ground(case, Action.BREACH),
        wide=frozenset({"note"}),
    )
    return act_page(
        case,
        form,
        page,
        lambda: agreements.breach(
            case,
            item=form.clause.data,
            on=form.on.data,
            note=form.note.data or "",
            by=current_person(),
        ),
    )


@blueprint.route("/follow-up", methods=["GET", "POST"])
@requires(May.EDIT)
@writes
def follow_up(handle: uuid.UUID) -> ResponseReturnValue:
    """Record a follow-up call."""
    case = _case(handle)
    form = FollowUpForm(on=today())
    page = ActPage(
        "登记回访",
        "到期后三十日内回访：履行了没有，当事人满意不满意，有没有新的情况。",
        "登记回访",
        (("回访", ("on", "satisfaction", "note")),),
        ground(case, Action.FOLLOW_UP),
        wide=frozenset({"note"}),
    )
    return act_page(
        case,
        form,
        page,
        lambda: agreements.follow_up(
            case,
            note=form.note.data or "",
            satisfaction=form.satisfaction.data or "",
            on=form.on.data,
            by=current_person(),
        ),
    )
