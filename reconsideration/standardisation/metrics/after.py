"""M12-M14c, M15p, M24, M26, M28, M45: courts, publication, performance, filing (1.9, 1.10, 5)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from sqlalchemy import ColumnElement, and_, exists, or_

from casework.cases.models import Party, Side
from casework.measures import Row
from casework.measures.sql import CASE
from reconsideration.commands.aftermath import DEPARTMENT_NAMES, OWN_DEPARTMENTS
from reconsideration.measures import MEASURES, parts
from reconsideration.measures.parts import RECONSIDERATION, decided_as
from reconsideration.standardisation.metrics.metric import Metric, Scope, of_measure, of_rows
from reconsideration.standardisation.metrics.reading import (
    Item,
    happenings,
    in_time,
    limits,
    reading,
)

SUED = frozenset({"both", "organ"})
NOT_JUDGED = frozenset({"withdrawn", "mediated"})
PUBLISH_DAYS, ACT_DAYS = 20, 10
"""Working days to publish a decision, and to act upon overdue performance (derived)."""

ARCHIVE_DAYS, FILE_DAYS = 90, 20
LONG_SERVICE = 60
LONG_BACK = 730
URGED = ("performance_ordered", "interviewed", "criticised")


def _against_the_organ(_: Scope, item: Item) -> bool:
    """Suits with the organ as a defendant that ended for good, not withdrawn nor mediated."""
    suit = item.last("sued", until=item.on)
    data = item.data
    open_still = data.get("appealed") or data.get("result") in NOT_JUDGED
    return suit is not None and suit.data.get("defendant") in SUED and not open_still


def _lost(_: Scope, item: Item) -> bool:
    return bool(item.data.get("lost"))


def _effective_on(item: Item) -> date:
    """The day on which the decision had reached the last party so far."""
    return max(one.on for one in item.events("decision_served"))


def _publish_by(scope: Scope, item: Item) -> date:
    return scope.after(item.unit_id, _effective_on(item), PUBLISH_DAYS)


def _to_be_published(scope: Scope, item: Item) -> bool:
    if not item.events("decided"):
        return False
    due = _publish_by(scope, item)
    return scope.is_over(due) or (scope.covers(due) and _published(scope, item))


def _published(scope: Scope, item: Item) -> bool:
    """Published in time, or put on record why not."""
    return bool(item.events("published", until=_publish_by(scope, item)))


def _takes_effect(scope: Scope, item: Item) -> bool:
    return bool(item.events("decided")) and scope.covers(_effective_on(item))


def _to_respondent(_: Scope, item: Item) -> bool:
    return item.data.get("party", "respondent") == "respondent"


def _copied(_: Scope, item: Item) -> bool:
    paper = "opinion" if item.kind == "opinion_letter_issued" else "decision"
    return any(one.data.get("paper") == paper for one in item.events("copied_up"))


def of_own_department() -> ColumnElement[bool]:
    """Cases of a department of the government that tries them, as `is_own_department` says."""
    party = Party.__table__.c
    named = exists().where(
        party.case_id == CASE.id,
        party.side == Side.RESPONDENT.value,
        or_(*(party.name.endswith(name) for name in DEPARTMENT_NAMES)),
    )
    level = RECONSIDERATION.respondent_level
    own = or_(level.in_(sorted(OWN_DEPARTMENTS)), and_(level == "", named))
    return and_(RECONSIDERATION.organ_name.endswith("人民政府"), own)


_DECISIONS = reading(
    happenings("decision_served", where=of_own_department()),
    "decided", "decision_served", "copied_up",
    kept=_copied, counts=_takes_effect, once=True,
)  # fmt: skip
_LETTERS = reading(
    happenings("opinion_letter_issued", where=of_own_department()),
    "copied_up",
    kept=_copied, counts=_to_respondent,
)  # fmt: skip


def _papers_to_copy(scope: Scope) -> Iterator[Row]:
    yield from _DECISIONS(scope)
    yield from _LETTERS(scope)


def _act_by(scope: Scope, item: Item) -> date:
    return scope.after(item.unit_id, item.on, ACT_DAYS)


def _still_owed(scope: Scope, item: Item) -> bool:
    """Not performed, not answered when ten working days beyond the last day were over."""
    until = _act_by(scope, item)
    return scope.is_over(until) and (item.met is None or item.met > until)


def _acted_upon(scope: Scope, item: Item) -> bool:
    return bool(item.events(*URGED, until=_act_by(scope, item)))


def _archive_by(item: Item) -> date:
    closed = max([item.on, *(one.on for one in item.events("decision_served"))])
    return closed + timedelta(ARCHIVE_DAYS)


def _archived(_: Scope, item: Item) -> bool:
    return bool(item.events("archived", until=_archive_by(item)))


def _to_be_archived(scope: Scope, item: Item) -> bool:
    due = _archive_by(item)
    return scope.is_over(due) or (scope.covers(due) and bool(item.events("archived")))


def _filed(_: Scope, item: Item) -> bool:
    return bool(item.events("major_filed", until=item.on + timedelta(FILE_DAYS)))


def _to_be_filed(scope: Scope, item: Item) -> bool:
    due = item.on + timedelta(FILE_DAYS)
    return scope.is_over(due) or (scope.covers(due) and _filed(scope, item))


def _has_come(_: Scope, item: Item) -> bool:
    """Of norms: met, or still owed; one that was done with in another way is none."""
    return item.met is not None or item.is_open


def _inspected(_: Scope, item: Item) -> bool:
    """Granted, or refused on a ground of article 47."""
    return any(
        one.data.get("granted") or one.data.get("ground")
        for one in item.events("inspection_answered")
        if one.data.get("asked") == item.serial
    )


AFTER = (
    Metric(
        "M12",
        "复议后败诉率",
        "败诉",
        "复议机关作被告的诉讼审结",
        "本期生效裁判审结、复议机关作（共同）被告的诉讼中败诉的；撤诉、调解的不计。",
        "《行政诉讼法》第26条",
        reading(happenings("judged"), "sued", kept=_lost, counts=_against_the_organ),
        less_is_better=True,
    ),
    Metric(
        "M13",
        "决定书依规公开率",
        "公开或者记明理由",
        "应公开的决定",
        "决定书送达最后一方后二十个工作日在本期届满的，届满前公开或者记明不公开的理由。",
        "《行政复议法》第79条第1款",
        reading(
            happenings("decision_served", back=LONG_SERVICE),
            "decided",
            "decision_served",
            "published",
            kept=_published,
            counts=_to_be_published,
            once=True,
        ),
    ),
    Metric(
        "M13b",
        "抄告率",
        "已抄告",
        "应抄告的文书",
        "本期送达各方的决定书、本期制发给被申请人的意见书，被申请人是本级政府部门的，已抄告其上一级主管部门。",
        "《行政复议法》第79条第2款",
        _papers_to_copy,
        unit="份",
    ),
    Metric(
        "M14",
        "复议决定按期履行率",
        "按期履行",
        "应履行的决定、调解书",
        "被申请人应在本期履行的决定书、调解书中，按期履行的。",
        "《行政复议法》第77条",
        of_rows("M14", partial(parts.deadline_kept, key="perform")),
    ),
    Metric(
        "M14b",
        "意见书按期反馈率",
        "按期反馈",
        "应反馈的意见书",
        MEASURES["letters_reported"].definition,
        "《行政复议法》第76条",
        of_measure(MEASURES["letters_reported"]),
        figure="letters_reported",
        unit="份",
    ),
    Metric(
        "M14c",
        "逾期履行督促率",
        "责令、约谈、通报",
        "逾期未履行、未反馈",
        "履行、反馈期限届满后十个工作日在本期届满、仍没有履行或者反馈的文书中，届满前责令履行、约谈或者"
        "通报批评的。",
        "《行政复议法》第77条第2款",
        reading(
            limits("perform", "opinion_reply", back=LONG_SERVICE),
            *URGED,
            kept=_acted_upon,
            counts=_still_owed,
        ),
        unit="份",
    ),
    Metric(
        "M15p",
        "调解书按期履行率",
        "按期履行",
        "应履行的调解书",
        "被申请人应在本期履行的调解书中，按期履行的。",
        "《行政复议法》第73条、第77条",
        of_rows(
            "M15p", partial(parts.deadline_kept, key="perform", where=parts.case_was("mediated"))
        ),
    ),
    Metric(
        "M24",
        "按期归档率",
        "九十日内归档",
        "应归档的案件",
        "结案文书送达后九十日在本期届满的案件中，九十日内归档的。",
        "《档案法》第13条、第14条",
        reading(
            happenings(*parts.ENDS, where=parts.tried(), back=LONG_BACK),
            "decision_served",
            "archived",
            kept=_archived,
            counts=_to_be_archived,
            once=True,
        ),
    ),
    Metric(
        "M26",
        "重大决定按期备案率",
        "二十日内报备",
        "重大决定",
        "作出后二十日在本期届满的重大决定（变更、撤销、确认违法、确认无效、责令履行，或者重大疑难复杂的）中，"
        "二十日内报上级备案的。",
        "《行政复议法实施条例》第59条",
        reading(
            happenings(
                "decided",
                where=or_(decided_as(*parts.CORRECTIONS), RECONSIDERATION.major.is_(True)),
                back=FILE_DAYS,
            ),
            "major_filed",
            kept=_filed,
            counts=_to_be_filed,
        ),
        lacks="停业整顿、吊销许可证件的行为没有分类，按重大疑难复杂的认定计",
    ),
    Metric(
        "M28",
        "附带审查按期率",
        "期限内处理、转送",
        "附带审查",
        "处理、转送期限在本期届满的附带审查中，期限内处理（三十日）、转送（七个工作日）的，按份计。",
        "《行政复议法》第56条",
        reading(limits("norm_deal", "norm_transfer"), kept=in_time, counts=_has_come),
        unit="份",
    ),
    Metric(
        "M45",
        "阅卷保障率",
        "已提供或者依法拒绝",
        "查阅申请",
        "本期的查阅申请中，已提供查阅，或者依第47条列明的理由拒绝的。",
        "《行政复议法》第47条",
        reading(happenings("inspection_asked"), "inspection_answered", kept=_inspected),
        unit="次",
    ),
)
