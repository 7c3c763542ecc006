"""Papers of the sessions: notice (D17), record (D19), pause (D28), extension (D29)."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

from casework.accounts.models import Person
from casework.cases.models import Side
from casework.documents.letter import (
    Block,
    Fields,
    Heading,
    Letter,
    Signature,
    SignatureArea,
)
from casework.documents.numerals import chinese_date, chinese_moment
from law.clock import Deadline
from mediation.commands.papers.parts import (
    about,
    counted_from,
    day_of,
    dispute_of,
    matter,
    notice,
    own_ground,
    paragraphs,
    sentence,
    side,
)
from mediation.commands.papers.wording import say
from mediation.models.cases import MediationCase, Meeting
from mediation.procedure import SessionForm, Suspension

CHINA = timezone(timedelta(hours=8))
RESULTS = {
    "continue": "继续调解",
    "agreed": "双方达成一致",
    "failed": "双方未达成一致",
}


def local(moment: datetime) -> datetime:
    """The moment in China's time, as people are invited."""
    return moment.astimezone(CHINA)


def moment_text(moment: datetime) -> str:
    """2026年9月23日14时30分"""
    return chinese_moment(local(moment))


def session_notice(
    case: MediationCase, meeting: Meeting, *, mediators: str, on: date, by: Person
) -> Letter:
    """调解会通知书 (D17): when, where, who, what to bring."""
    rows = [
        ("案号", case.number),
        ("时间", moment_text(meeting.starts_at)),
        ("地点和形式", f"{meeting.place}，{SessionForm(meeting.form).label}"),
        ("调解员", mediators),
    ]
    blocks: list[Block] = [
        *paragraphs(say(case.unit, "session_notice.1", 案件名称=matter(case))),
        Fields(tuple((label, text) for label, text in rows if text), boxed=True),
        *paragraphs(
            say(case.unit, "session_notice.2"),
            dispute_of(case).words.session_notice,
            say(case.unit, "session_notice.3"),
        ),
    ]
    people = [party.name for party in case.parties]
    return notice(
        case,
        kind="session_notice",
        title="调解会通知书",
        series="会",
        addressee="、".join(people),
        blocks=blocks,
        on=on,
        by=by,
    )


def session_record(
    case: MediationCase, meeting: Meeting, *, mediators: str, on: date, by: Person
) -> Letter:
    """调解笔录 (D19). Notes of separate talks never enter it."""
    said = meeting.record
    parts = [
        ("申请人陈述", said.get("applicant_said", "")),
        ("被申请人陈述", said.get("respondent_said", "")),
        ("无争议的事实", meeting.undisputed),
        ("有争议的事实", said.get("disputed", "")),
        ("调解方案和双方意见", said.get("proposals", "")),
        ("结果", RESULTS.get(str(said.get("result", "")), "")),
    ]
    blocks: list[Block] = [_head(case, meeting, mediators, by)]
    if meeting.rights_read:
        blocks += paragraphs(say(case.unit, "session_record.1"))
    for title, text in parts:
        if text:
            blocks += [Heading(title, 2), *paragraphs(str(text))]
    if meeting.undisputed and meeting.undisputed_signed:
        blocks += paragraphs(say(case.unit, "session_record.2"))
    blocks += paragraphs(say(case.unit, "session_record.3"))
    blocks.append(_signers(case))
    return Letter(
        kind="session_record",
        title="调解笔录",
        organ=case.unit.name,
        number=case.number,
        paragraphs=tuple(blocks),
        date=on,
    )


def _signers(case: MediationCase) -> SignatureArea:
    """Everybody who was there: applicants, respondents, mediator, whoever kept the record."""
    applicants = (f"{party.name}（签名或者捺印）" for party in side(case, Side.APPLICANT))
    respondents = (f"{party.name}（签名或者盖章）" for party in side(case, Side.RESPONDENT))
    labels = (*applicants, *respondents, "调解员（签名）", "记录人（签名）")
    return SignatureArea(tuple(Signature(label) for label in labels))


def _head(case: MediationCase, meeting: Meeting, mediators: str, by: Person) -> Fields:
    """When, where, who: what opens a record."""
    rows = [
        ("案号", case.number),
        ("时间", moment_text(meeting.starts_at)),
        ("地点", meeting.place),
        ("形式", SessionForm(meeting.form).label),
        ("调解员", mediators),
        ("记录人", by.name),
        ("到场人员", "；".join(str(one.get("text", "")) for one in meeting.present)),
    ]
    return Fields(tuple((label, text) for label, text in rows if text))


def extension(
    case: MediationCase, *, before: Deadline, after: Deadline, reason: str, on: date, by: Person
) -> Letter:
    """延长期限确认书 (D29): the new day, both consents; other ways stay open."""
    blocks: list[Block] = [
        *paragraphs(
            say(
                case.unit,
                "extension.1",
                **about(case),
                起算日期=chinese_date(before.started_on),
                起算事由=counted_from(case),
                原截止日期=day_of(before),
            ),
            f"原因：{reason.rstrip('。')}。" if reason.strip() else "",
            say(case.unit, "extension.2", 新截止日期=day_of(after)),
            dispute_of(case).words.extension,
        ),
        SignatureArea(
            (
                *(Signature(f"申请人 {party.name}") for party in side(case, Side.APPLICANT)),
                *(Signature(f"被申请人 {party.name}") for party in side(case, Side.RESPONDENT)),
                Signature("调解组织（盖章）"),
            )
        ),
    ]
    return Letter(
        kind="extension",
        title="延长调解期限确认书",
        organ=case.unit.name,
        series="延",
        addressee="",
        paragraphs=tuple(blocks),
        date=on,
    )


def pause(
    case: MediationCase, *, ground: str, note: str, resumed: bool, on: date, by: Person
) -> Letter:
    """中止、恢复调解通知书 (D28)."""
    if resumed:
        title, series, kind = "恢复调解通知书", "恢", "resumption"
        text = say(case.unit, "pause.1", 案件名称=matter(case), 办理日期=chinese_date(on))
    else:
        title, series, kind = "中止调解通知书", "中", "suspension"
        text = say(
            case.unit,
            "pause.2",
            案件名称=matter(case),
            中止理由=Suspension(ground).label,
            办理日期=chinese_date(on),
        )
    keep = ""
    words = dispute_of(case).words
    if words.suspension and not resumed:
        keep = f"{words.suspension}（{own_ground(case)}）。"
    people = [party.name for party in case.parties]
    return notice(
        case,
        kind=kind,
        title=title,
        series=series,
        addressee="、".join(people),
        blocks=paragraphs(text, sentence(note), keep),
        on=on,
        by=by,
    )


def mediators_text(case: MediationCase) -> str:
    """许祎（主办）、韦赟: the mediators who act now, the leading one first."""
    acting = [one for one in case.people if one.role == "mediator" and one.valid_to is None]
    ordered = sorted(acting, key=lambda one: (not one.lead, one.id))
    many = len(ordered) > 1
    return "、".join(one.person.name + ("（主办）" if one.lead and many else "") for one in ordered)
