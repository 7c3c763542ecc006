"""M06-M08: views, hearings, the committee's advice, mediation asked about (1.5-1.7, 5.8)."""

from __future__ import annotations

from sqlalchemy import or_

from reconsideration.measures import MEASURES
from reconsideration.measures.outcome import SETTLED
from reconsideration.measures.parts import EVENT, share, text, times
from reconsideration.procedure.hearing import FEWEST_OFFICERS, Mode, mode_of
from reconsideration.procedure.settings import in_use
from reconsideration.standardisation.metrics.metric import Metric, Rows, Scope, of_measure, of_rows
from reconsideration.standardisation.metrics.reading import (
    Counts,
    Item,
    happenings,
    ordinary,
    reading,
)

NOTICE_DAYS = 5
"""Working days before a hearing by which its notice is served (article 51)."""

ASKED = frozenset({"yes", "no", "later"})
HEARD = ("views_heard", "hearing_held")
COURSE = (
    "case_weighed", "views_heard", "hearing_held", "mediation_held", "committee_asked",
    "committee_advised", "advice_considered",
)  # fmt: skip
SUBSTANTIVE = happenings(
    "decided", "mediated", "withdrawn", where=or_(EVENT.kind != "withdrawn", SETTLED)
)
"""One reading for all that is asked about cases which ended on the merits or were settled."""

DECIDED = frozenset({"decided"})
ENDED = DECIDED | {"mediated"}


def _ended(ends: frozenset[str], kept: Counts, counts: Counts = ordinary) -> Rows:
    """Of the cases that ended so, those that are kept."""
    return reading(
        SUBSTANTIVE, *COURSE, kept=kept, once=True,
        counts=lambda scope, item: item.kind in ends and counts(scope, item),
    )  # fmt: skip


def _heard(_: Scope, item: Item) -> bool:
    """Somebody spoke with a party before the end, or there was a hearing."""
    return any(
        one.kind == "hearing_held" or mode_of(one.data).is_talk
        for one in item.events(*HEARD, until=item.on)
    )


def _heard_or_excused(scope: Scope, item: Item) -> bool:
    """Heard, or the reason on the party's side why not is on record."""
    return _heard(scope, item) or any(
        mode_of(one.data) is Mode.IMPOSSIBLE and one.data.get("reason")
        for one in item.events("views_heard", until=item.on)
    )


def _has_hearing(_: Scope, item: Item) -> bool:
    return bool(item.events("hearing_held", until=item.on))


def _is_major(item: Item) -> bool:
    """Whether the case is major, difficult or complex: one flag for both duties (rule 11)."""
    weighed = item.last("case_weighed", until=item.on)
    return item.major or bool(weighed and weighed.data.get("complexity"))


def _to_be_heard(scope: Scope, item: Item) -> bool:
    return ordinary(scope, item) and _is_major(item)


def _to_be_asked(scope: Scope, item: Item) -> bool:
    """A ground to ask the committee: major, technical, or held to be necessary (52)."""
    weighed = item.last("case_weighed", until=item.on)
    data = weighed.data if weighed else {}
    named = bool(data.get("technical") or data.get("needed"))
    return ordinary(scope, item) and (_is_major(item) or named)


def _advised(_: Scope, item: Item) -> bool:
    return bool(item.events("committee_advised", until=item.on))


def _was_asked(_: Scope, item: Item) -> bool:
    return bool(item.events("committee_asked", until=item.on))


def _departed(scope: Scope, item: Item) -> bool:
    considered = item.last("advice_considered", until=item.on)
    return ordinary(scope, item) and bool(considered and not considered.data.get("followed"))


def _explained(_: Scope, item: Item) -> bool:
    considered = item.last("advice_considered", until=item.on)
    return bool(considered and considered.data.get("reason"))


def _in_order(scope: Scope, item: Item) -> bool:
    """A panel of a host, two members and a recorder; every party told in time."""
    plan = item.last("hearing_set", until=item.on)
    if plan is None:
        return False
    data = plan.data
    whole = bool(data.get("host") and data.get("recorder"))
    if not whole or len(data.get("officers") or ()) < FEWEST_OFFICERS:
        return False
    notices = [
        one for one in item.events("hearing_notice_served", until=item.on) if one.on >= plan.on
    ]
    clear = int(in_use().hearing_clear_days)
    last = [one for one in notices if not one.data.get("waiting")]
    return bool(last) and last[0].on <= scope.before(item.unit_id, item.on, NOTICE_DAYS + clear)


def _came_or_delegated(_: Scope, item: Item) -> bool:
    head = item.data.get("head")
    return head == "head" or bool(head == "delegate" and item.data.get("head_reason"))


def _asked_to_mediate(_: Scope, item: Item) -> bool:
    return any(
        one.kind == "mediation_held" or one.data.get("mediation") in ASKED
        for one in item.events("views_heard", "mediation_held", until=item.on)
    )


def _held(where: object = None) -> object:
    return times("hearing_held", where=where, often=True)


HEARING = (
    Metric(
        "M06",
        "实际听取意见率",
        "听取了意见",
        "普通程序决定、调解书",
        "本期以普通程序作出决定、调解书生效的案件中，此前当面、互联网、电话等听取了意见或者举行了听证的。",
        "《行政复议法》第49条",
        _ended(ENDED, _heard),
    ),
    Metric(
        "M06b",
        "听取意见合规率",
        "听取了意见或者记明原因",
        "普通程序决定、调解书",
        "本期以普通程序作出决定、调解书生效的案件中，听取了意见，或者记明因当事人一方的原因不能听取的。",
        "《行政复议法》第49条",
        _ended(ENDED, _heard_or_excused),
    ),
    Metric(
        "M07",
        "应听证案件听证率",
        "举行了听证",
        "重大、疑难、复杂的决定",
        "本期以普通程序作出决定的重大、疑难、复杂案件中，决定前举行了听证的。",
        "《行政复议法》第50条第1款",
        _ended(DECIDED, _has_hearing, _to_be_heard),
    ),
    Metric(
        "M07n",
        "听证程序合规率",
        "通知和组成合规",
        "听证",
        "本期举行的听证中，五个工作日前书面通知了各方，并有一名主持人、两名以上听证员、一名记录员的。",
        "《行政复议法》第50条第3款、第51条第1款",
        reading(happenings("hearing_held"), "hearing_set", "hearing_notice_served", kept=_in_order),
        unit="次",
    ),
    Metric(
        "M07d",
        "负责人参加或依规委托率",
        "负责人参加或者说明理由并委托",
        "听证",
        "本期举行的听证中，被申请人的负责人参加，或者说明理由并委托工作人员参加的。",
        "《行政复议法》第51条第3款",
        reading(happenings("hearing_held"), kept=_came_or_delegated),
        unit="次",
    ),
    Metric(
        "M07h",
        "负责人参加听证率",
        "负责人参加",
        "听证",
        "本期举行的听证中，被申请人的负责人参加的，按次计。",
        "《行政复议法》第51条第3款",
        of_rows("M07h", share(_held(text("head") == "head"), _held())),
        unit="次",
    ),
    Metric(
        "M07s-i",
        "普通程序听证占比",
        "举行了听证",
        "普通程序决定、调解书",
        "本期以普通程序作出决定、调解书生效的案件中，举行了听证的；只供参考，不计分。",
        "《行政复议法》第50条",
        _ended(ENDED, _has_hearing),
        shown_only=True,
    ),
    Metric(
        "M08",
        "应提咨询案件咨询率",
        "记录了咨询意见",
        "应提请咨询的决定",
        "本期以普通程序作出决定、重大疑难复杂、专业性技术性较强或者认为有必要咨询的案件中，决定前记录了"
        "咨询意见的。",
        "《行政复议法》第52条第2款",
        _ended(DECIDED, _advised, _to_be_asked),
    ),
    Metric(
        "M08c",
        "未采纳咨询意见说明率",
        "说明了理由",
        "没有采纳咨询意见",
        "本期以普通程序作出决定、没有采纳咨询意见的案件中，说明了理由的。",
        "《行政复议法》第61条第3款",
        _ended(DECIDED, _explained, _departed),
    ),
    Metric(
        "M08s-i",
        "咨询占比",
        "提请咨询",
        "普通程序决定、调解书",
        "本期以普通程序作出决定、调解书生效的案件中，提请委员会咨询的；只供参考，不计分。",
        "《行政复议法》第52条",
        _ended(ENDED, _was_asked),
        shown_only=True,
    ),
    Metric(
        "M15",
        "调解意愿询问率",
        "询问了调解意愿",
        "实体结案",
        "本期作出决定、调解书生效、和解撤回的案件中，此前询问了调解意愿或者组织了调解的，不分程序。",
        "《行政复议法》第5条",
        reading(SUBSTANTIVE, *COURSE, kept=_asked_to_mediate, once=True),
    ),
    Metric(
        "M15r-i",
        "调解和解率",
        "调解、和解",
        "审结",
        MEASURES["amicable_by_concluded"].definition,
        "《行政复议法》第5条、第73条、第74条",
        of_measure(MEASURES["amicable_by_concluded"]),
        figure="amicable_by_concluded",
        shown_only=True,
    ),
)
