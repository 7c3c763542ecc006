"""known(): what the system fills in of a sheet, from the dates and papers of the case (3.2).

None of it needs judgement. Where the case does not say enough, nothing is filled in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from casework.cases.calendars import calendar_for
from casework.cases.models import Case, CaseEvent, DeadlineRow
from casework.cases.timeline import standing
from casework.db import db
from casework.documents.models import IssuedDocument
from casework.now import today
from reconsideration.commands.papers.course import EXTENSION, SUSPENSION
from reconsideration.commands.papers.course_endings import TERMINATION
from reconsideration.measures import parts
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure.hearing import FEWEST_OFFICERS, Mode, mode_of
from reconsideration.standardisation.cycle.days import after
from reconsideration.standardisation.metrics.after import PUBLISH_DAYS
from reconsideration.standardisation.metrics.trial import RESUME_DAYS
from reconsideration.standardisation.models import RegisterEntry
from reconsideration.standardisation.review.sheets import FileKind, sections_of

URGED = ("performance_ordered", "interviewed", "criticised")
HANDED_OVER = frozenset({"receipt"})
"""Given at the counter: no service is recorded."""

AGREEMENTS = ("调解书", "调解协议书", "调解协议")
PAPER_OF = {"extended": EXTENSION, "suspended": SUSPENSION, "terminated": TERMINATION}
PAPER_WORDS = {EXTENSION: "延期通知书", SUSPENSION: "中止通知书", TERMINATION: "终止决定书"}


@dataclass(frozen=True, slots=True)
class Known:
    """Points that the system gives an item (None: the item does not apply), and why."""

    points: Decimal | None
    words: str

    @property
    def plain(self) -> dict[str, str | None]:
        """As a sampled file keeps it."""
        return {"points": None if self.points is None else str(self.points), "words": self.words}


class Facts:
    """A case as the items look at it: its events that stand, its deadlines, its papers."""

    def __init__(self, case: Case, kind: FileKind) -> None:
        self.case, self.kind = case, kind
        self.told = standing(case.events)
        self.papers = list(
            db.session.scalars(select(IssuedDocument).where(IssuedDocument.case_id == case.id))
        )

    def events(self, *kinds: str) -> list[CaseEvent]:
        """The events of these kinds, the older first."""
        return [one for one in self.told if one.kind in kinds]

    def limits(self, *keys: str) -> list[DeadlineRow]:
        """The deadlines of these keys that were met, or ran out before the case was closed."""
        end = self.case.closed_on
        return [
            one
            for one in self.case.deadlines
            if one.key in keys
            and one.due_on is not None
            and (one.met_on is not None or end is None or one.due_on < end)
        ]

    @property
    def major(self) -> bool:
        """Whether the case is major, difficult or complex."""
        weighed = self.events("case_weighed")
        marked = isinstance(self.case, ReconsiderationCase) and self.case.major
        return marked or bool(weighed and weighed[-1].data.get("complexity"))


def known(case: Case, kind: FileKind) -> dict[str, Known]:
    """What is known of a file, by item of its sheet; an item that is not there is left open."""
    facts = Facts(case, kind)
    items = {item.code: item.points for section in sections_of(kind) for item in section.items}
    found = {code: look(facts, items[code]) for code, look in _LOOKS.items() if code in items}
    return {code: one for code, one in found.items() if one is not None}


def _kept(rows: Iterable[DeadlineRow], points: int, none: str) -> Known:
    """All points where every limit was kept, none otherwise; not applicable without any."""
    told = list(rows)
    if not told:
        return Known(None, none)
    late = [one for one in told if one.met_on is None or one.met_on > (one.due_on or one.met_on)]
    words = "；".join(_limit_words(one) for one in late or told)
    return Known(Decimal(0 if late else points), words)


def _limit_words(row: DeadlineRow) -> str:
    """最迟 2026-03-09，2026-03-10 完成"""
    done = f"{row.met_on.isoformat()} 完成" if row.met_on else "没有完成"
    return f"{row.label}：最迟 {row.due_on.isoformat() if row.due_on else '—'}，{done}"


def _examined(facts: Facts, points: int) -> Known:
    if facts.events("deemed_accepted"):
        return Known(Decimal(0), "期限内没有决定，视为受理")
    again = facts.limits("examine_again")
    return _kept(again or facts.limits("examine"), points, "没有审查期限")


def _corrected(facts: Facts, points: int) -> Known:
    asked = facts.events("correction_asked")
    if not asked:
        return Known(None, "没有通知补正")
    if len(asked) > 1:
        return Known(Decimal(0), f"通知补正 {len(asked)} 次")
    first = facts.limits("examine")
    if first and first[0].due_on is not None and asked[0].on > first[0].due_on:
        return Known(Decimal(0), f"{asked[0].on.isoformat()} 通知补正，超过五个工作日")
    return Known(Decimal(points), f"{asked[0].on.isoformat()} 一次通知补正")


def _copied(facts: Facts, points: int) -> Known:
    return _kept(facts.limits("send_copy"), points, "期限届满前已经终了")


def _replied(facts: Facts, points: int) -> Known:
    found = _kept(facts.limits("reply"), points, "期限届满前已经终了")
    partial = [one for one in facts.events("reply_received") if not one.data.get("complete", True)]
    if found.points and partial:
        return Known(Decimal(0), f"{partial[-1].on.isoformat()} 答复，证据材料不齐")
    return found


def _simplified(facts: Facts) -> bool:
    return isinstance(facts.case, ReconsiderationCase) and facts.case.track == "simplified"


def _heard(facts: Facts, points: int) -> Known:
    if _simplified(facts):
        return Known(None, "适用简易程序")
    hearings = facts.events("hearing_held")
    views = facts.events("views_heard")
    talks = [one for one in views if mode_of(one.data).is_talk]
    excused = [
        one for one in views if mode_of(one.data) is Mode.IMPOSSIBLE and one.data.get("reason")
    ]
    told = hearings or talks or excused
    if not told:
        return Known(Decimal(0), "没有听取意见的记录，也没有书面说明原因")
    what = "举行听证" if hearings else "听取意见" if talks else "书面说明不能听取的原因"
    return Known(Decimal(points), f"{told[-1].on.isoformat()} {what}")


def _hearing(facts: Facts, points: int) -> Known:
    held = facts.events("hearing_held")
    if _simplified(facts):
        return Known(None, "适用简易程序")
    if not held:
        if not facts.major:
            return Known(None, "不属于应当听证的案件")
        return Known(Decimal(0), "重大、疑难、复杂案件，没有举行听证")
    lacking = list(_hearing_flaws(facts, held[-1]))
    words = f"{held[-1].on.isoformat()} 举行听证" + "".join(f"，{one}" for one in lacking)
    return Known(max(Decimal(0), Decimal(points - 2 * len(lacking))), words)


def _hearing_flaws(facts: Facts, held: CaseEvent) -> Iterable[str]:
    """What was wrong with a hearing: notice, bench, the head of the respondent."""
    notices = facts.limits("hearing_notice")
    if any(one.met_on is None or (one.due_on and one.met_on > one.due_on) for one in notices):
        yield "没有提前五个工作日通知"
    plans = facts.events("hearing_set")
    plan: Mapping[str, Any] = plans[-1].data if plans else {}
    bench = len(plan.get("officers") or ()) >= FEWEST_OFFICERS
    if not (bench and plan.get("host") and plan.get("recorder")):
        yield "组成人员不齐"
    head = held.data.get("head")
    if head != "head" and not (head == "delegate" and held.data.get("head_reason")):
        yield "负责人没有出庭，也没有说明理由并委托"


def _in_time(facts: Facts, points: int) -> Known:
    if facts.kind is FileKind.REFUSED:
        return _examined(facts, points)
    return _kept(facts.limits("decide")[-1:], points, "没有审理期限")


def _with_papers(facts: Facts, points: int) -> Known:
    acts = facts.events(*PAPER_OF)
    if not acts:
        return Known(None, "没有延期、中止、终止")
    issued = {one.kind for one in facts.papers}
    missing = {PAPER_OF[one.kind] for one in acts} - issued
    if missing:
        lacking = "、".join(sorted(PAPER_WORDS[one] for one in missing))
        return Known(Decimal(0), f"系统里没有{lacking}")
    return Known(Decimal(points), "文书齐全")


def _resumed(facts: Facts, points: int) -> Known | None:
    """Whether each suspension ended in time; open where the register has no day for its cause."""
    stops = facts.events("suspended")
    if not stops:
        return Known(None, "没有中止")
    causes, late = _causes(facts.case), []
    for stop in stops:
        gone = next((on for on in causes if on >= stop.on), None)
        if gone is None:
            return None
        until = after(RESUME_DAYS, gone, calendar_for(facts.case.unit))
        ends = [one.on for one in facts.events("resumed", *parts.ENDS) if one.on >= stop.on]
        if not ends or ends[0] > until:
            late.append(f"原因 {gone.isoformat()} 消除，最迟 {until.isoformat()} 恢复")
    if late:
        return Known(Decimal(0), "；".join(late))
    return Known(Decimal(points), "原因消除后五个工作日内恢复")


def _causes(case: Case) -> list[date]:
    """The days on which causes of suspensions were gone, as the register of the body has them."""
    rows = db.session.scalars(
        select(RegisterEntry).where(
            RegisterEntry.case_id == case.id,
            RegisterEntry.register == "cause",
            RegisterEntry.struck_on.is_(None),
        )
    )
    return sorted(one.value("ended_on") for one in rows)


def _served(facts: Facts, points: int) -> Known | None:
    copies = [
        (paper, one)
        for paper in facts.papers
        if paper.kind not in HANDED_OVER
        for one in paper.deliveries
    ]
    if not copies:
        return None
    open_ = {paper.title for paper, one in copies if one.served_on is None}
    if not open_:
        return Known(Decimal(points), f"{len(copies)} 份送达都有记录")
    words = "、".join(sorted(open_))
    return Known(max(Decimal(0), Decimal(points - len(open_))), f"没有送达记录：{words}")


def _agreement_served(facts: Facts, points: int) -> Known | None:
    """The mediation letter or the agreement; where nothing was agreed there is none."""
    papers = [one for one in facts.papers if one.title.endswith(AGREEMENTS)]
    copies = [copy for paper in papers for copy in paper.deliveries]
    if not copies:
        return None
    if all(one.served_on for one in copies):
        return Known(Decimal(points), f"{len(copies)} 份送达都有记录")
    return Known(Decimal(0), f"没有送达记录：{papers[-1].title}")


def _publish_by(facts: Facts) -> date | None:
    """Twenty working days after the decision reached the last party (M13)."""
    served = [one.on for one in facts.events("decision_served")]
    return after(PUBLISH_DAYS, max(served), calendar_for(facts.case.unit)) if served else None


def _published(facts: Facts, points: int) -> Known | None:
    if facts.kind not in {FileKind.ORDINARY, FileKind.SIMPLIFIED}:
        return Known(None, "没有应当公开的决定")
    if not facts.events("decided"):
        return Known(None, "没有应当公开的决定")
    told = facts.events("published")
    if not told:
        due = _publish_by(facts)
        if due is None or due >= today():
            return Known(None, "公开的期限还没有届满")
        return Known(Decimal(0), f"最迟 {due.isoformat()}，没有公开，也没有记明理由")
    return Known(Decimal(points), f"{told[-1].on.isoformat()} 已办理")


def _followed(facts: Facts, points: int) -> Known:
    limits = [one for one in facts.case.deadlines if one.key == "perform"]
    if not limits:
        return Known(None, "没有需要跟踪的履行")
    if any(one.met_on is not None for one in limits) or facts.events(*URGED):
        return Known(Decimal(points), "履行情况有记录")
    if any(one.is_open for one in limits):
        return Known(Decimal(points), "履行期限还没有届满")
    return Known(Decimal(0), "履行期限届满，没有记录")


def _performance(facts: Facts, points: int) -> Known | None:
    if not facts.kind.is_mediation or facts.kind is FileKind.MEDIATION_X:
        return _followed(facts, points)
    told = facts.events("performance", "performed", "breached")
    if told:
        return Known(Decimal(points), f"{told[-1].on.isoformat()} 履行情况有记录")
    return None if facts.events("signed") else Known(None, "没有达成协议")


def _visited(facts: Facts, points: int) -> Known | None:
    told = facts.events("followed_up")
    return Known(Decimal(points), f"{told[-1].on.isoformat()} 回访") if told else None


_LOOKS: Mapping[str, Callable[[Facts, int], Known | None]] = {
    "B3": _examined,
    "B4": _corrected,
    "C1": _copied,
    "C2": _replied,
    "D1": _heard,
    "D2": _hearing,
    "H1": _in_time,
    "H2": _with_papers,
    "H3": _resumed,
    "I2": _served,
    "J1": _published,
    "J2": _followed,
    "MG3": _agreement_served,
    "MH1": _performance,
    "MH2": _visited,
}
