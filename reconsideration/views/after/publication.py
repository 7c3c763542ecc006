"""Publication of a decision, and its file: the anonymised copy, the two volumes, archiving."""

from __future__ import annotations

import uuid
from typing import Any
from urllib.parse import quote

from flask import Blueprint, Response, flash, render_template, request, url_for
from flask.typing import ResponseReturnValue

from casework.accounts.policy import decide
from casework.accounts.roles import Action as May
from casework.documents import binding
from casework.documents.parts import plain_lines
from casework.now import today
from casework.web import current_person, current_subject, find_case, requires, writes
from casework.web.act_page import ActPage, case_url, show_act
from casework.web.fields import lines
from casework.web.forms import answer_once
from law import ARCHIVES_IMPL, ARL
from law.errors import Incomplete, NotAllowed
from reconsideration.commands import approving
from reconsideration.commands.after import archiving, publication
from reconsideration.forms.following import ArchiveForm, BindForm, PublishForm
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure.archiving import Volume
from reconsideration.procedure.checks import CHECKS
from reconsideration.views.opening import answered, approved, case_for
from reconsideration.views.own_law import act_page
from reconsideration.views.plain import shown

blueprint = Blueprint(
    "reconsideration_publication", __name__, url_prefix="/reconsideration/<uuid:handle>"
)


@blueprint.route("/publication", methods=["GET", "POST"])
@requires(May.FOLLOW)
@writes
def publish(handle: uuid.UUID) -> ResponseReturnValue:
    """Look at the copy without people in it, then have a second person publish it."""
    case = case_for(handle, May.FOLLOW)
    form = PublishForm()
    papers = publication.decisions_of(case)
    form.paper.choices = [(str(one.handle), f"{one.title}（{one.number}）") for one in papers]
    if form.paper.data in {None, ""} and papers:
        form.paper.data = str(papers[0].handle)
    page = ActPage(
        title="公开决定书",
        what="按照被申请行政行为的公开情况，公开行政复议决定书。公开文本由系统隐去姓名、证件号码、电话、"
        "住址、账户，由另一人核对后公开。",
        basis=ARL.cite(79, 1),
        further=(
            (CHECKS[36].title + "的，不得公开", CHECKS[36].basis),
            *approved(case, approving.PUBLISH),
        ),
        groups=(
            ("公开", ("publish", "paper", "words", "url")),
            ("不公开", ("reason",)),
            ("被拦截仍要公开", ("override",)),
        ),
        wide=frozenset({"words", "reason"}),
        button="报请核对公开",
        done="已办理。公开的，由另一人核对后生效。",
        template="reconsideration/publish.html",
        extra={"copy": _copy(case, form)},
    )
    if request.method == "POST" and "look" in request.form:
        form.validate()
        return show_act(case, form, page)
    return act_page(case, form, page, lambda: _publish(case, form))


def _copy(case: ReconsiderationCase, form: PublishForm) -> tuple[str, ...]:
    """The copy as it would go out now; nothing without a decision."""
    try:
        letter = publication.preview(
            case, paper=form.paper.data or "", words=lines(form.words.data), on=today()
        )
    except Incomplete:
        return ()
    return plain_lines(letter)


def _publish(case: ReconsiderationCase, form: PublishForm) -> object:
    if form.publish.data == "no":
        return publication.withhold(
            case, reason=form.reason.data or "", on=today(), by=current_person()
        )
    return publication.propose_publication(
        case,
        paper=form.paper.data or "",
        words=lines(form.words.data),
        url=form.url.data or "",
        on=today(),
        by=current_person(),
        override=form.override.data or "",
    )


# ------------------------------------------------------------------------------ the file


@blueprint.get("/volumes")
@requires(May.OPEN_FILE)
def volumes(handle: uuid.UUID) -> ResponseReturnValue:
    """Main and secret file: what is in them, whether they are bound."""
    case = find_case(ReconsiderationCase, handle, May.OPEN_FILE)
    may_bind = decide(current_subject(), May.ARCHIVE, case, today()).allow
    usual = archiving.usual_retention(case)
    return render_template(
        "reconsideration/volumes.html",
        case=case,
        case_url=case_url(case),
        volumes=[_volume(case, one) for one in Volume if _may_see(case, one)],
        may_bind=may_bind,
        form=BindForm(retention=usual),
    )


def _may_see(case: ReconsiderationCase, volume: Volume) -> bool:
    """The secret file is for those who may read what was discussed."""
    if volume is Volume.MAIN:
        return True
    return decide(current_subject(), May.CAUCUS, case, today()).allow


def _volume(case: ReconsiderationCase, volume: Volume) -> dict[str, Any]:
    last = binding.latest_bundle(case, part=volume)
    ready = binding.latest_bundle(case, ready=True, part=volume)
    return {
        "volume": volume,
        "entries": archiving.BINDER.entries(case, volume),
        "rows": binding.rows_of(ready) if ready is not None else [],
        "waiting": last is not None and last.state == "waiting",
        "failed": last is not None and last.state == "failed",
        "ready": ready,
        "whole": archiving.is_whole(case, volume, ready),
    }


@blueprint.post("/volumes/<any(main, inner):part>/bind")
@requires(May.ARCHIVE)
@writes
def bind(handle: uuid.UUID, part: str) -> ResponseReturnValue:
    """Ask for a volume as one PDF."""
    case = find_case(ReconsiderationCase, handle, May.ARCHIVE)
    volume = Volume(part)
    form = BindForm()
    if not form.validate_on_submit():
        raise Incomplete({"retention": "请选保管期限"})
    return answer_once(form, lambda: _bind(case, volume, form.retention.data))


def _bind(case: ReconsiderationCase, volume: Volume, retention: str) -> str:
    binding.bind(case, retention=retention, part=volume, on=today(), by=current_person())
    flash(f"{volume.label}正在成卷，通常一分钟以内完成。", "ok")
    return url_for("reconsideration_publication.volumes", handle=case.handle)


@blueprint.get("/volumes/main.pdf")
@requires(May.OPEN_FILE)
def main_file(handle: uuid.UUID) -> ResponseReturnValue:
    """The main file as it was bound last."""
    return _file(find_case(ReconsiderationCase, handle, May.OPEN_FILE), Volume.MAIN)


@blueprint.get("/volumes/inner.pdf")
@requires(May.CAUCUS)
def inner_file(handle: uuid.UUID) -> ResponseReturnValue:
    """The secret file as it was bound last, for those who may read what was discussed."""
    return _file(find_case(ReconsiderationCase, handle, May.CAUCUS), Volume.INNER)


def _file(case: ReconsiderationCase, volume: Volume) -> ResponseReturnValue:
    made = binding.latest_bundle(case, ready=True, part=volume)
    if made is None:
        raise NotAllowed(f"{volume.label}还没有成卷", instead="先在“卷宗”里成卷")
    response = Response(binding.open_bundle(made), mimetype="application/pdf")
    name = quote(f"{case.number}{volume.label}.pdf")
    response.headers["Content-Disposition"] = f"inline; filename*=UTF-8''{name}"
    return response


@blueprint.route("/archive", methods=["GET", "POST"])
@requires(May.ARCHIVE)
@writes
def archive(handle: uuid.UUID) -> ResponseReturnValue:
    """File the case: read only from now on."""
    case = case_for(handle, May.ARCHIVE)
    bundles = archiving.volumes_of(case)
    form = ArchiveForm(on=today(), retention=archiving.usual_retention(case))
    page = ActPage(
        title="归档",
        what="履行完毕或者没有需要履行的事项，正卷、副卷成卷以后归档。归档后只能查阅。",
        basis=ARCHIVES_IMPL.cite(19, 2),
        further=answered("U22"),
        facts=[
            (one.label, f"{bundle.pages} 页" if bundle else "还没有成卷")
            for one, bundle in bundles.items()
        ],
        groups=(("归档", ("on", "retention", "archive_number", "paper_pages")),),
        button="归档",
        irrevocable="归档后不能再改。",
    )
    return shown(case, form, page, archiving.archive)
