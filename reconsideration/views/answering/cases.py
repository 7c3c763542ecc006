"""The cases against a unit: the list, and what of a case a respondent may see."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import quote

from flask import Blueprint, Response, abort, g, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import func, select

from casework.accounts.models import Unit
from casework.accounts.policy import decide, units_with
from casework.accounts.roles import Action as May
from casework.cases.attachments import open_attachment
from casework.cases.calendars import calendar_for, site_calendar
from casework.cases.models import Attachment, Side
from casework.cases.reading import deadlines_of
from casework.db import db
from casework.documents.issue import open_pdf
from casework.documents.letter import Letter
from casework.documents.models import Delivery, IssuedDocument
from casework.now import today
from casework.web import current_subject, find_case, requires
from casework.web.addresses import address
from casework.web.case_list import Pager, Row, Tab
from casework.web.case_page import deadline_view, file_view
from casework.web.paper_html import paper_html
from casework.web.present import short_date, text_date
from law.errors import NotAllowed
from reconsideration.commands.filing import replies
from reconsideration.commands.papers.letters import OPINION
from reconsideration.commands.participants.units import respondents_of
from reconsideration.forms.answering import AnswerFilter
from reconsideration.models import ReconsiderationCase, RespondentReply
from reconsideration.procedure import Track
from reconsideration.procedure.evidence import EvidenceKind
from reconsideration.procedure.matters import Claim
from reconsideration.queries import answering
from reconsideration.queries.answering import Answering
from reconsideration.views.answering.told import article_70, reply_words, rules_of, state_of, tag_of

blueprint = Blueprint("reconsideration_answers", __name__, url_prefix="/answers")

VIEWS = (("waiting", "待答复"), ("replied", "已答复"), ("all", "全部"))
COLUMNS = (
    ("申请人", "gd-w10"),
    ("状态", "gd-w12"),
    ("答复到期", "gd-w8"),
    ("收到副本", "gd-w8"),
    ("行政行为", ""),
    ("复议机关", "gd-w14"),
)
COPY = "申请书副本"
"""The kind under which the body files what of the application a respondent may download."""
OWED = ("reply", "perform", "opinion_reply")


@blueprint.get("/")
@requires(May.SEE_SERVED)
def index() -> ResponseReturnValue:
    """The cases against this person's units whose copy was served."""
    subject, on = current_subject(), today()
    filters = AnswerFilter(request.args)
    view = filters.view.data if filters.view.data in answering.VIEWS else "waiting"
    filters.view.data, q = view, (filters.q.data or "").strip()[:100]
    before = request.args.get("before", type=int)
    rows = answering.answering(subject, on, view=view, q=q, before=before)
    more = view != "waiting" and len(rows) > answering.SIZE
    shown = rows[: answering.SIZE] if view != "waiting" else rows
    counts = answering.counts(subject, on)
    return render_template(
        "reconsideration/answering.html",
        views=_tabs(view, counts),
        filters=filters,
        spans={"q": 3},
        reset_url=url_for(".index"),
        total=counts[view] if not q else len(shown),
        sorted_by="按答复期限由近到远" if view == "waiting" else "按登记先后，新的在前",
        by_due=view == "waiting",
        columns=COLUMNS,
        rows=_rows(shown, on),
        page=_pager(view, q, before, shown, more),
        printed_filter="，".join(filter(None, (dict(VIEWS)[view], q and f"关键词“{q}”"))),
        nothing=_nothing(view, q),
    )


def _tabs(view: str, counts: dict[str, int]) -> list[Tab]:
    return [
        Tab(
            label=label,
            url=url_for(".index", view=name),
            count=counts[name],
            css="gd-amb" if name == "waiting" and counts[name] else "",
            current=name == view,
        )
        for name, label in VIEWS
    ]


def _rows(shown: Sequence[Answering], on: date) -> list[Row]:
    """The cases as rows, the time tag first."""
    calendar = site_calendar()
    rows = []
    for one in shown:
        case, time, state = one.case, one.deadline, state_of(one)
        cells = (
            (case["applicant_names"], ""),
            (state.words, "", state.css),
            (short_date(time.due_on, on) if time and time.due_on else "—", "gd-nw"),
            (short_date(time.started_on, on) if time else "—", "gd-nw"),
            (f"{case['act_name']} {case['act_number']}".strip(), ""),
            (case["organ_name"], ""),
        )
        url = url_for(".show", handle=case["handle"])
        rows.append(Row(tag_of(one, on, calendar), case["number"], url, cells))
    return rows


def _pager(
    view: str, q: str, before: int | None, shown: Sequence[Answering], more: bool
) -> Pager | None:
    if view == "waiting" or not (more or before):
        return None
    last = shown[-1].case["id"] if shown else 0
    later = url_for(".index", view=view, q=q or None, before=last) if more else ""
    first = url_for(".index", view=view, q=q or None) if before else ""
    return Pager(first, later, f"本页 {len(shown)} 件", answering.SIZE)


def _nothing(view: str, q: str) -> dict[str, str]:
    """What to say over an empty list."""
    if q:
        return {"title": f"没有查到“{q}”", "words": "换一个词，或者换到“全部”再查。"}
    if view == "waiting":
        return {
            "title": "没有待答复的案件",
            "words": "行政复议机构送达申请书副本以后，案件会出现在这里。",
            "icon": "check2-circle",
        }
    return {
        "title": "还没有案件",
        "words": "副本送达本单位的行政复议案件会出现在这里。",
        "icon": "folder2-open",
    }


# --------------------------------------------------------------------------- one case


def served_case(handle: uuid.UUID, may: May) -> tuple[ReconsiderationCase, Unit]:
    """A case that was served on a unit of this person, and that unit."""
    g.menu_section = "reconsideration_answers"
    case = find_case(ReconsiderationCase, handle, may)
    unit = replies.unit_in(case, units_with(current_subject(), may, today()), today())
    return case, unit or abort(404)


@blueprint.get("/<uuid:handle>")
@requires(May.SEE_SERVED)
def show(handle: uuid.UUID) -> ResponseReturnValue:
    """What a respondent may see: the application, its time, its papers, its own reply."""
    case, unit = served_case(handle, May.SEE_SERVED)
    on, reply = today(), replies.reply_of(case, unit.id)
    papers = served_papers(case, unit)
    times = _times(case, list(papers))
    time = _reply_time(times)
    one = Answering({"stage": case.stage}, time, reply)
    calendar = calendar_for(case.unit)
    due = tag_of(one, on, calendar)
    deadlines = {row: deadline_view(row, on, calendar) for row in times}
    if due is not None:
        deadlines[time] = replace(deadlines[time], tag=due)
    return render_template(
        "reconsideration/answer.html",
        case=case,
        unit=unit,
        state=state_of(one),
        due=due,
        time=time,
        deadlines=list(deadlines.values()),
        late=article_70(case) if one.waits and replies.is_late(case, on) else None,
        parties=_parties(case),
        claims="、".join(Claim(code).label for code in case.claims),
        track=Track(case.track).label if case.track else "",
        copies=[_file(case, file, on) for file in _copies(case)],
        papers=[_paper(case, paper, served, on) for paper, served in papers.items()],
        reply=reply,
        reply_words=reply_words(reply) if reply else [],
        pieces=pieces_of(reply),
        files=[_file(case, file, on) for file in _own_files(case, reply)],
        rules=rules_of(case, time),
        may_reply=_may_reply(case, unit),
    )


def _times(case: ReconsiderationCase, papers: Sequence[IssuedDocument]) -> list[Any]:
    """The times that run for the respondent; of a letter of opinion only when it was served."""
    kinds = {paper.kind for paper in papers}
    found = [row for row in deadlines_of(case) if row.key in OWED]
    return [row for row in found if row.key != "opinion_reply" or OPINION in kinds]


def _reply_time(times: Sequence[Any]) -> Any:
    return next((row for row in reversed(times) if row.key == "reply"), None)


def _may_reply(case: ReconsiderationCase, unit: Unit) -> bool:
    """Whether the reply can be handed in now: for the button."""
    if not decide(current_subject(), May.SUBMIT_REPLY, case, today()).allow:
        return False
    try:
        replies.check_may_reply(case, unit_id=unit.id, on=today())
    except NotAllowed:
        return False
    return True


def _parties(case: ReconsiderationCase) -> list[tuple[str, str]]:
    """The parties by name: a respondent gets no number, telephone or address from here."""
    return [(Side(one.side).label, one.name) for one in case.parties if one.left_on is None]


def pieces_of(reply: RespondentReply | None) -> list[dict[str, Any]]:
    """The list of evidence of a reply in the words of the page."""
    rows = replies.rows_of(reply) if reply is not None else []
    return [{**row, "kind": EvidenceKind(row["kind"]).label} for row in rows]


def served_papers(case: ReconsiderationCase, unit: Unit) -> dict[IssuedDocument, date]:
    """The papers that have been served on this unit, newest first, with the day."""
    parties = [party.id for party in respondents_of(case, {unit.id})]
    served = Delivery.__table__.c.served_on
    statement = (
        select(IssuedDocument, func.min(served))
        .join(Delivery, Delivery.document_id == IssuedDocument.id)
        .where(IssuedDocument.case_id == case.id, Delivery.party_id.in_(parties), served <= today())
        .group_by(IssuedDocument.id)
        .order_by(IssuedDocument.id.desc())
    )
    return {row[0]: row[1] for row in db.session.execute(statement)}


def _paper(
    case: ReconsiderationCase, paper: IssuedDocument, served: date, on: date
) -> dict[str, Any]:
    place = {"handle": case.handle, "paper_handle": paper.handle}
    return {
        "title": paper.title,
        "number": paper.number,
        "served": text_date(served, on),
        "url": address("reconsideration_answers.paper", **place),
    }


def _copies(case: ReconsiderationCase) -> list[Attachment]:
    """What the body has filed as the copy of the application (申请书副本)."""
    return [one for one in case.attachments if one.kind == COPY and not one.restricted]


def _own_files(case: ReconsiderationCase, reply: RespondentReply | None) -> list[Attachment]:
    kept = set(reply.files) if reply is not None else set()
    return [one for one in case.attachments if str(one.handle) in kept]


def _file(case: ReconsiderationCase, file: Attachment, on: date) -> dict[str, Any]:
    url = address("reconsideration_answers.file", handle=case.handle, file_handle=file.handle)
    view = file_view(file, on)
    return {"name": view["name"], "size": view["size_words"], "url": url}


# --------------------------------------------------------------------------- downloads


def _served_paper(
    handle: uuid.UUID, paper_handle: uuid.UUID
) -> tuple[ReconsiderationCase, IssuedDocument, date]:
    """A paper that was served on the unit, and when; 404 like a missing one otherwise."""
    case, unit = served_case(handle, May.SEE_SERVED)
    for found, day in served_papers(case, unit).items():
        if found.handle == paper_handle:
            return case, found, day
    abort(404)


@blueprint.get("/<uuid:handle>/papers/<uuid:paper_handle>")
@requires(May.SEE_SERVED)
def paper(handle: uuid.UUID, paper_handle: uuid.UUID) -> ResponseReturnValue:
    """A paper that was served on the unit, as it was issued."""
    case, found, day = _served_paper(handle, paper_handle)
    return render_template(
        "reconsideration/answer_paper.html",
        case=case,
        paper=found,
        served=day,
        preview=paper_html(Letter.from_data(found.letter)),
        ready=found.state == "ready",
    )


@blueprint.get("/<uuid:handle>/papers/<uuid:paper_handle>/pdf")
@requires(May.SEE_SERVED)
def paper_pdf(handle: uuid.UUID, paper_handle: uuid.UUID) -> ResponseReturnValue:
    """The same as PDF, once it has been printed."""
    _, found, _ = _served_paper(handle, paper_handle)
    if found.state != "ready":
        abort(404)
    response = Response(open_pdf(found), mimetype="application/pdf")
    name = quote(f"{found.title}{found.number}.pdf")
    response.headers["Content-Disposition"] = f"inline; filename*=UTF-8''{name}"
    return response


@blueprint.get("/<uuid:handle>/files/<uuid:file_handle>")
@requires(May.SEE_SERVED)
def file(handle: uuid.UUID, file_handle: uuid.UUID) -> ResponseReturnValue:
    """A file of one's own reply, or the copy of the application; always as a download."""
    case, unit = served_case(handle, May.SEE_SERVED)
    theirs = [*_copies(case), *_own_files(case, replies.reply_of(case, unit.id))]
    found = next((one for one in theirs if one.handle == file_handle), None)
    if found is None:
        abort(404)
    response = Response(open_attachment(found), mimetype=found.media_type)
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(found.name)}"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
