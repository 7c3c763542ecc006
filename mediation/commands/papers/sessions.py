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
from casework.documents.numerals import chinese_date
from law.clock import Deadline
from mediation.commands.papers.parts import (
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
    """2026年9月23日 14:30"""
    here = local(moment)
    return f"{chinese_date(here.date())} {here:%H:%M}"


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
        *paragraphs(f"{matter(case)}一案，本组织定于下列时间、地点调解，请准时到场。"),
        Fields(tuple((label, text) for label, text in rows if text), boxed=True),
        *paragraphs(
            "请携带身份证件和有关材料的原件；单位另带营业执照复印件、法定代表人身份证明；委托代理人的，"
            "另带载明权限的授权委托书。",
            dispute_of(case).words.session_notice,
            "不能到场的，请在会前告知联系人，可以改期。",
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
        blocks += paragraphs(
            "调解员核对了双方身份和代理权限，告知了调解中的权利和义务，双方表示清楚。"
        )
    for title, text in parts:
        if text:
            blocks += [Heading(title, 2), *paragraphs(str(text))]
    if meeting.undisputed and meeting.undisputed_signed:
        blocks += paragraphs("双方同意以上无争议的事实，在此签字确认。")
    blocks += paragraphs("以上笔录已经阅读（或者向本人宣读），与本人所述一致。")
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
            f"{matter(case)}（案号：{case.number}），本组织于{chinese_date(before.started_on)}{counted_from(case)}申请，"
            f"调解期限至{day_of(before)}。",
            f"原因：{reason.rstrip('。')}。" if reason.strip() else "",
            f"经双方同意，调解期限延长至{day_of(after)}。",
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
        text = f"{matter(case)}一案，中止的原因已经消除，自{chinese_date(on)}起恢复调解。"
    else:
        title, series, kind = "中止调解通知书", "中", "suspension"
        text = (
            f"{matter(case)}一案，因{Suspension(ground).label}，自{chinese_date(on)}起中止调解。"
            "原因消除以后恢复。"
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
