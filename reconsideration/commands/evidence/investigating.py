"""Investigation and site inspection by the body, and requests for evidence (article 45)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from casework.accounts.models import Person
from casework.cases.models import CaseEvent
from casework.db import db
from casework.documents.issue import issue
from law.errors import Incomplete
from reconsideration.commands.acting import act
from reconsideration.commands.checking import Note, kept, stop
from reconsideration.commands.evidence.register import items
from reconsideration.commands.papers import evidence as papers
from reconsideration.models import Evidence, ReconsiderationCase
from reconsideration.procedure import Action
from reconsideration.procedure.evidence import (
    EvidenceKind,
    EvidenceSide,
    Finding,
    Gathered,
    InvestigationMode,
)

FEWEST_HANDLERS = 2
SITE = {"kind": "inspection"}
KINDS = {
    InvestigationMode.QUESTIONING: EvidenceKind.TESTIMONY,
    InvestigationMode.SITE: EvidenceKind.SITE,
    InvestigationMode.COLLECTING: EvidenceKind.DOCUMENT,
}
"""What kind of evidence an investigation brings."""


def investigate(
    case: ReconsiderationCase,
    *,
    mode: str,
    handlers: Sequence[Mapping[str, str]],
    place: str,
    content: str,
    asked_whom: str = "",
    time: str = "",
    stopped_from: date | None = None,
    stopped_to: date | None = None,
    on: date,
    by: Person,
) -> CaseEvent:
    """Keep a record of an investigation or site inspection (paper 44), as evidence of the body.

    `handlers` are names with the numbers of the work cards they showed: two at least (check 19).
    The days of a site inspection are left out of the trial period (regulation, article 34).
    """
    _check_filled(mode, place, content, asked_whom)
    noted = check_handlers(case, handlers)
    _stop_clock(case, mode, stopped_from, stopped_to, by)
    people = [
        {"name": one["name"].strip(), "card": one.get("card", "").strip()} for one in handlers
    ]
    event = act(
        case, Action.INVESTIGATE, "investigated", on=on, by=by, mode=mode, people=people,
        **kept(noted),
    )  # fmt: skip
    letter = papers.investigation(
        case, mode=InvestigationMode(mode), people=people, place=place, content=content,
        asked_whom=asked_whom, time=time, stopped=(stopped_from, stopped_to), on=on,
    )  # fmt: skip
    issue(case, letter, by=by, on=on, event=event)
    _keep_as_evidence(case, InvestigationMode(mode), place, on)
    return event


def check_handlers(case: ReconsiderationCase, handlers: Sequence[Mapping[str, str]]) -> list[Note]:
    """Two at least, and each showed a card with a number (check 19)."""
    named = {one.get("name", "").strip() for one in handlers if one.get("name", "").strip()}
    if not named:
        raise Incomplete({"name_1": "写明调查人员的姓名"})
    if len(named) < FEWEST_HANDLERS:
        why = "调查取证的行政复议人员不得少于两人"
        return [stop(case, 19, why, instead="由两名以上工作人员共同调查、签名")]
    if any(one.get("name", "").strip() and not one.get("card", "").strip() for one in handlers):
        why = "调查人员应当出示行政复议工作证件，笔录记明证件号码"
        return [stop(case, 19, why, instead="补填每个人的工作证件号码")]
    return []


def _check_filled(mode: str, place: str, content: str, asked_whom: str) -> None:
    problems = {}
    if mode not in list(InvestigationMode):
        problems["mode"] = "请选调查的方式"
    if not place.strip():
        problems["place"] = "写明地点"
    if len(content.strip()) < FEWEST_HANDLERS:
        problems["content"] = "写明调查的内容"
    if mode == InvestigationMode.QUESTIONING and not asked_whom.strip():
        problems["asked_whom"] = "写明被调查人"
    if problems:
        raise Incomplete(problems)


def _stop_clock(
    case: ReconsiderationCase, mode: str, since: date | None, until: date | None, by: Person
) -> None:
    """Leave the days of a site inspection out of the trial period."""
    if since is None and until is None:
        return
    if mode != InvestigationMode.SITE:
        raise Incomplete({"stopped_from": "只有现场勘验的时间不计入审理期限"})
    if since is None or until is None or until < since:
        raise Incomplete({"stopped_to": "填勘验开始和结束的日期，结束不早于开始"})
    act(case, Action.STOP_CLOCK, "inspection_started", on=since, by=by, given=SITE)
    act(case, Action.START_CLOCK, "inspection_ended", on=until, by=by, given=SITE)


def _keep_as_evidence(
    case: ReconsiderationCase, mode: InvestigationMode, place: str, on: date
) -> None:
    """The record is evidence of its own, gathered by the body."""
    before = items(case, EvidenceSide.BODY)
    db.session.add(
        Evidence(
            case_id=case.id,
            side=EvidenceSide.BODY.value,
            number=max((one.number for one in before), default=0) + 1,
            kind=KINDS[mode].value,
            name=f"{mode.label}笔录（{on.isoformat()}）",
            source="本机构依职权调查",
            purpose=f"{place.strip()}的有关情况",
            obtained_on=on,
            stage=Gathered.DURING.value,
            original=True,
            submitted_on=on,
            finding=Finding.OPEN.value,
            restricted="",
        )
    )
    db.session.flush()


def request_evidence(
    case: ReconsiderationCase,
    *,
    to: str,
    wanted: Sequence[str],
    until: date | None = None,
    on: date,
    by: Person,
) -> CaseEvent:
    """Ask a third body for evidence (paper 45); it has to cooperate (45, paragraph 3)."""
    listed = [one.strip() for one in wanted if one.strip()]
    problems = {}
    if not to.strip():
        problems["to"] = "写明向哪个单位、个人调取"
    if not listed:
        problems["wanted"] = "写明要调取的材料，一行一项"
    if until is not None and until < on:
        problems["until"] = "提供的期限不能早于发函之日"
    if problems:
        raise Incomplete(problems)
    event = act(
        case, Action.REQUEST_EVIDENCE, "evidence_requested", on=on, by=by, whom=to.strip(),
        count=len(listed),
    )  # fmt: skip
    letter = papers.evidence_request(case, to=to.strip(), wanted=listed, until=until, on=on, by=by)
    issue(case, letter, by=by, on=on, event=event, addressees=[to.strip()])
    return event
