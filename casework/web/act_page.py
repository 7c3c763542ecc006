"""act_page(): one act of a case, from form to answer, the same way for every act."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from flask import flash, g, render_template, request, url_for
from flask.typing import ResponseReturnValue

from casework.accounts.policy import decide
from casework.cases.models import Case
from casework.db import db
from casework.now import today
from casework.web import current_subject
from casework.web.case_spec import spec_of
from casework.web.forms import Form, answer_once
from casework.web.late import ask_why_late, in_time, late_form
from law.citation import Basis
from law.errors import Incomplete, NotAllowed


@dataclass(frozen=True, slots=True)
class Effect:
    """What becomes of a deadline when the act is carried out."""

    label: str
    after: str
    before: str = ""
    basis: str = ""
    is_law: bool = True


@dataclass(frozen=True, slots=True)
class ActPage:
    """The words of an act's page. `further` are sentences with a ground of their own.

    `links` lead elsewhere: words and address.
    """

    title: str
    what: str
    button: str
    groups: Sequence[tuple[str, Sequence[str]]]
    basis: Basis | None = None
    wide: frozenset[str] = frozenset()
    further: Sequence[tuple[str, Basis]] = ()
    irrevocable: str = ""
    warnings: Sequence[str] = ()
    effects: Sequence[Effect] = ()
    facts: Sequence[tuple[str, str]] = ()
    links: Sequence[tuple[str, str]] = ()
    done: str = ""
    template: str = "_act.html"
    extra: dict[str, object] = field(default_factory=dict)


def case_url(case: Case, anchor: str = "") -> str:
    """The address of a case's page."""
    return url_for(spec_of(case).show, handle=case.handle, _anchor=anchor or None)


def act_page(
    case: Case, form: Form, page: ActPage, command: Callable[[], object]
) -> ResponseReturnValue:
    """Show the form; on a good POST run the command once and go back to the case.

    What the command finds missing is shown beside its field (422), what the procedure bars above
    the form (409): both with everything typed.
    """
    g.act_in_hand = page.title
    if form.validate_on_submit():
        form.check_stored()
        try:
            return answer_once(form, lambda: _carry_out(case, page, in_time(case, form, command)))
        except Incomplete as fault:
            form.take_problems(ask_why_late(fault.problems))
        except NotAllowed as barred:
            if request.accept_mimetypes.best == "application/json":
                raise
            # What the act had begun is undone before the page reads the case again.
            db.session.rollback()
            return show_act(case, form, page, barred), 409
    return show_act(case, form, page), 422 if form.errors else 200


def _carry_out(case: Case, page: ActPage, command: Callable[[], object]) -> str:
    """Run the command; the address to go to."""
    command()
    db.session.flush()
    flash(page.done or f"已办理：{page.title}", "ok")
    # Whoever has just withdrawn from a case may not look into it any more.
    may_look = decide(current_subject(), spec_of(case).look, case, today()).allow
    return case_url(case) if may_look else url_for(spec_of(case).listing)


def show_act(case: Case, form: Form, page: ActPage, barred: NotAllowed | None = None) -> str:
    """The page of the act, as the form stands now."""
    spec = spec_of(case)
    return render_template(
        page.template,
        way_on=spec.way_on(barred, case.handle) if barred and spec.way_on else None,
        title=page.title,
        case_number=case.number,
        case_url=case_url(case),
        list_label=spec.label,
        list_url=url_for(spec.listing),
        what=page.what,
        basis=page.basis.text if page.basis else "",
        is_law=page.basis.is_law if page.basis else True,
        gist="",
        further=[(text, basis.text, basis.is_law) for text, basis in page.further],
        form=form,
        groups=page.groups,
        wide=page.wide,
        facts=page.facts,
        links=page.links,
        effects=page.effects,
        warnings=page.warnings,
        button=page.button,
        irrevocable=page.irrevocable,
        barred=barred,
        case=case,
        late=late_form(),
        **page.extra,
    )


def joined(parts: Iterable[str]) -> str:
    """Words joined the Chinese way."""
    return "、".join(part for part in parts if part)
