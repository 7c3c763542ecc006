"""Papers on evidence and files: lists (14, 20), records (44), requests (45), answers (47, 48)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from casework.accounts.models import Person
from casework.documents.letter import (
    Block,
    Clauses,
    ClauseStyle,
    Fields,
    Letter,
    Signature,
    SignatureArea,
    Table,
)
from casework.documents.numerals import chinese_date, hours_in_words
from law import ARL
from reconsideration.commands.papers.own_law import by_law, under
from reconsideration.commands.papers.parts import (
    RESPONDENT,
    about,
    act_text,
    names,
    of_body,
    of_organ,
    paragraphs,
    you_authority,
)
from reconsideration.commands.papers.wording import say
from reconsideration.commands.requests import Request
from reconsideration.models import Evidence, ReconsiderationCase
from reconsideration.procedure.evidence import (
    SHORT,
    EvidenceKind,
    EvidenceSide,
    Finding,
    Gathered,
    InspectionAnswer,
    InvestigationMode,
    Restriction,
)

__all__ = [
    "RESPONDENT",
    "evidence_list",
    "evidence_request",
    "inspection",
    "investigation",
    "supplement_answer",
]

LIST = "evidence_list"
RECORD = "investigation_record"
REQUEST = "evidence_request"
SUPPLEMENT = "supplement_answer"
INSPECTION = "file_inspection"

HEAD = ("序号", "名称", "种类", "来源", "取得时间", "证明目的", "页数", "原件", "核实")
SHOWN = ("序号", "提交", "名称", "种类", "页数")
WIDTHS = (2, 8, 4, 6, 5, 9, 2, 3, 4)


def evidence_list(
    case: ReconsiderationCase, side: EvidenceSide, found: Sequence[Evidence], *, on: date
) -> Letter:
    """证据材料清单; 证据、依据目录 for the respondent: each piece with when it was obtained."""
    respondent = side is EvidenceSide.RESPONDENT
    title = "证据、依据目录" if respondent else f"证据材料清单（{side.label}）"
    rows = tuple(_listed(one) for one in found)
    whole = sum(one.pages or 0 for one in found)
    blocks: list[Block] = [
        *paragraphs(f"案由：{names(case, RESPONDENT)}{act_text(case)}。{_handed_in(found)}"),
        Table(HEAD, rows, WIDTHS),
        *paragraphs(say(case.unit, "evidence_list.1", 件数=len(rows), 合计=whole)),
        SignatureArea(
            (
                Signature(
                    side.label if side is not EvidenceSide.BODY else "调取人",
                    note="盖章" if respondent else "签名或者盖章",
                ),
                Signature("接收人", note="签名"),
            )
        ),
    ]
    return Letter(
        kind=LIST, title=title, number=case.number, paragraphs=tuple(blocks), date=None,
        landscape=True,
    )  # fmt: skip


def _listed(one: Evidence) -> tuple[str, ...]:
    """A row of the list. Others inspect it (47): what is restricted is only counted."""
    hidden = f"（限制查阅：{SHORT[Restriction(one.restricted)]}）" if one.restricted else ""
    return (
        str(one.number),
        hidden or one.name,
        EvidenceKind(one.kind).label,
        "" if hidden else one.source or "",
        _obtained(one),
        "" if hidden else one.purpose or "",
        str(one.pages) if one.pages is not None else "",
        "原件" if one.original else "复印件",
        Finding(one.finding).label,
    )


def _obtained(item: Evidence) -> str:
    """2026-01-05（行政程序中）"""
    stage = Gathered(item.stage).label
    if item.obtained_on is None:
        return f"未注明（{stage}）"
    return f"{item.obtained_on.isoformat()}（{stage}）"


def _handed_in(found: Iterable[Evidence]) -> str:
    days = sorted({one.submitted_on for one in found})
    told = "、".join(chinese_date(one) for one in days)
    return f"提交时间：{told}。" if told else ""


def investigation(
    case: ReconsiderationCase,
    *,
    mode: InvestigationMode,
    people: Sequence[Mapping[str, str]],
    place: str,
    content: str,
    asked_whom: str,
    time: str,
    stopped: tuple[date | None, date | None],
    on: date,
) -> Letter:
    """调查笔录 or 勘验笔录: who, with which cards, where, what; everybody signs (45)."""
    site = mode is InvestigationMode.SITE
    told = say(case.unit, "investigation.1", 法律依据=by_law(case, ARL.cite(45)))
    asked = "被勘验单位、在场人" if site else "被调查人"
    blocks: list[Block] = [
        Fields(_record_rows(case, people, place, asked_whom, time, stopped, on), boxed=True),
        *paragraphs(told, content.strip()),
        *paragraphs(say(case.unit, "investigation.2")),
        SignatureArea(
            (
                Signature(asked, name=asked_whom.strip(), note="签名、捺印"),
                *(Signature("调查人员", name=one["name"], note="签名") for one in people),
            )
        ),
    ]
    return Letter(
        kind=RECORD,
        title="勘验笔录" if site else "调查笔录",
        organ=case.unit.name,
        number=case.number,
        paragraphs=tuple(blocks),
    )


def _record_rows(
    case: ReconsiderationCase,
    people: Sequence[Mapping[str, str]],
    place: str,
    asked_whom: str,
    time: str,
    stopped: tuple[date | None, date | None],
    on: date,
) -> tuple[tuple[str, str], ...]:
    """When, where, by whom with which cards; the days that are left out of the trial period."""
    since, until = stopped
    left_out = f"{chinese_date(since)}至{chinese_date(until)}" if since and until else ""
    rows = (
        ("案号", case.number),
        ("案由", f"{names(case, RESPONDENT)}{act_text(case)}"),
        ("时间", f"{chinese_date(on)}{hours_in_words(time)}"),
        ("地点", place.strip()),
        (
            "调查人员",
            "；".join(f"{one['name']}（工作证件 {one['card'] or '未出示'}）" for one in people),
        ),
        ("被调查人", asked_whom.strip()),
        ("不计入审理期限", f"{left_out}（实施条例第三十四条第三款）" if left_out else ""),
    )
    return tuple((label, value) for label, value in rows if value)


def evidence_request(
    case: ReconsiderationCase,
    *,
    to: str,
    wanted: Sequence[str],
    until: date | None,
    on: date,
    by: Person,
) -> Letter:
    """调取证据函: what, until when, and the duty to cooperate (45)."""
    last = f"请于{chinese_date(until)}前提供" if until else "请及时提供"
    blocks: list[Block] = [
        *paragraphs(
            say(
                case.unit,
                "evidence_request.1",
                **about(case),
                法律依据=by_law(case, ARL.cite(45, 1)),
            ),
        ),
        Clauses(tuple(wanted), ClauseStyle.ARABIC),
        *paragraphs(
            say(case.unit, "evidence_request.2", 截止日期=last),
            say(
                case.unit,
                "evidence_request.3",
                法律依据=by_law(case, ARL.cite(45, 3)),
                法律条文=under(case, ARL.cite(84)),
            ),
        ),
    ]
    return of_organ(case, REQUEST, "调取证据通知书", "调", to, blocks, on, by)


def supplement_answer(
    case: ReconsiderationCase,
    request: Request,
    *,
    agreed: bool,
    reason: str,
    on: date,
    by: Person,
) -> Letter:
    """同意、不同意补充证据通知书: to the respondent (46, paragraph 2)."""
    whose = {"applicant": "申请人", "third": "第三人"}[str(request.told("raised_by"))]
    addressed = you_authority(case)
    asked = say(
        case.unit,
        "supplement_answer.1",
        称谓=addressed,
        申请日期=chinese_date(request.event.on),
        提出人=whose,
        事项=_plain(request.told("matter")),
        内容=_plain(request.told("what")),
    )
    if agreed:
        answer = say(
            case.unit, "supplement_answer.2", 法律依据=by_law(case, ARL.cite(46, 2)), 称谓=addressed
        )
    else:
        answer = say(
            case.unit,
            "supplement_answer.3",
            理由=_plain(reason),
            不同意的依据=_not_within(case),
            称谓=addressed,
        )
    title = f"{'同意' if agreed else '不同意'}补充证据通知书"
    return of_body(
        case, SUPPLEMENT, title, "补证", names(case, RESPONDENT), [*paragraphs(asked, answer)], on,
        by,
    )  # fmt: skip


def inspection(
    case: ReconsiderationCase,
    request: Request,
    *,
    answer: InspectionAnswer,
    ground: str,
    reason: str,
    place: str,
    copied: int | None,
    shown: Sequence[Evidence],
    on: date,
    by: Person,
) -> Letter:
    """查阅登记, or 不予查阅告知: what was shown and copied, or the lawful ground (47)."""
    who = "，".join(filter(None, [str(request.told("who")), _agent(request)]))
    asked = (
        f"{who}于{chinese_date(request.event.on)}申请查阅、复制：{_plain(request.told('wanted'))}。"
    )
    because = (
        f"{_plain(reason)}。上述材料{Restriction(ground).label}，{by_law(case, FILES)}不予查阅。"
        if ground
        else ""
    )
    if answer is InspectionAnswer.REFUSED:
        title, to, blocks = "不予查阅告知书", str(request.told("who")), paragraphs(asked, because)
    else:
        title, to = "查阅案卷登记表", ""
        allowed = f"{by_law(case, FILES)}本机构同意查阅、复制"
        blocks = _log(asked, allowed, because, shown, place, copied, on)
    return of_body(case, INSPECTION, title, "阅", to, blocks, on, by)


FILES = ARL.cite(47)
"""The right to inspect the files."""


def _not_within(case: ReconsiderationCase) -> str:
    """不符合《…》第四十六条第二款的规定，"""
    said = under(case, ARL.cite(46, 2))
    return say(case.unit, "supplement_answer.4", 依据=said) if said else ""


def _log(
    asked: str,
    allowed: str,
    because: str,
    shown: Sequence[Evidence],
    place: str,
    copied: int | None,
    on: date,
) -> list[Block]:
    """What was shown, when and where, how much was copied; both sign."""
    rows = tuple(
        (
            str(number),
            EvidenceSide(one.side).label,
            one.name,
            EvidenceKind(one.kind).label,
            str(one.pages) if one.pages is not None else "",
        )
        for number, one in enumerate(shown, 1)
    )
    what = "被申请人的书面答复和下列材料" if rows else "被申请人的书面答复和有关材料"
    when = (
        ("查阅时间", chinese_date(on)),
        ("查阅地点", place.strip()),
        ("复制页数", f"{copied or 0} 页"),
    )
    return [
        *paragraphs(asked, f"{allowed}{what}。"),
        *([Table(SHOWN, rows, (2, 5, 11, 6, 2))] if rows else []),
        *paragraphs(because),
        Fields(when, boxed=True),
        SignatureArea((Signature("查阅人", note="签名"), Signature("承办人", note="签名"))),
    ]


def _agent(request: Request) -> str:
    agent = str(request.told("agent"))
    return f"委托代理人{agent}" if agent else ""


def _plain(text: object) -> str:
    """What was typed, to be followed by punctuation of ours."""
    return str(text).strip().rstrip("。；;，,")
