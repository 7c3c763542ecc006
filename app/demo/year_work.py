"""How a county of the demo city carries out its plan: progress by months, evidence, changes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from io import BytesIO
from typing import Protocol

from casework.accounts.models import Person
from casework.db import transaction
from casework.now import told_at
from reconsideration.standardisation.commands.evidence import Paper, add_evidence
from reconsideration.standardisation.commands.progress import (
    confirm_done,
    decide_amendment,
    propose_amendment,
    report_progress,
)
from reconsideration.standardisation.cycle.plan_words import Target
from reconsideration.standardisation.models import CountyTask, PlanItem, TaskEvidence
from reconsideration.standardisation.queries.evidence import evidence_of
from reconsideration.standardisation.queries.plan import item_of, items_of


class Telling(Protocol):
    """The story of the year: who is who, and the tasks."""

    def person(self, username: str) -> Person:
        """Somebody of the demo city."""

    def task(self, unit: str) -> CountyTask:
        """The task of a county."""


PROOF: tuple[tuple[str, str, int, tuple[str, ...]], ...] = (
    ("机构编制“三定”规定", "县委编〔{year}〕7号", 12, ("2.1", "2.3", "2.4")),
    ("行政复议专用章备案和机构铭牌照片", "", 3, ("2.1",)),
    ("受理窗口、公示栏照片", "", 6, ("1.1", "7.1", "7.6")),
    ("政府常务会议纪要（听取复议工作汇报）", "县府纪〔{year}〕11号", 8, ("2.6",)),
    ("目标责任书（行政复议分值）", "县府发〔{year}〕4号", 22, ("2.7",)),
    ("行政复议办案制度汇编", "县司〔{year}〕15号", 46, ("5.1", "5.7", "5.10")),
    ("年度部门预算批复页", "县财预〔{year}〕3号", 5, ("6.1", "6.2")),
    ("听证室、调解室、阅卷室照片", "", 9, ("7.2", "7.3", "7.4")),
    ("业务培训签到表和课时统计", "", 14, ("4.4",)),
)
"""Name, number of the paper, pages, the indicators whose self-score it is meant for."""
STEPS = (25, 50, 75, 100)
DONE = ("1.1", "2.1", "2.4", "2.6", "2.7", "5.1", "6.1", "7.1", "7.6")
"""Items that are finished once their day has come; the first ones were looked at."""
LOOKED_AT = 5
TEXTS = {
    25: "已列缺项清单，明确到人",
    50: "制度和台账补齐一半，其余按月推进",
    75: "主要措施已落实，正在补拍照片、补齐签收",
    100: "全部措施落实，材料齐全",
}


def tell(
    story: Telling, unit: str, people: tuple[str, str, str], *, year: int, until: date
) -> None:
    """From May until now: proof, progress, what was looked at, a change that was agreed to."""
    editor, reviewer, signer = people
    for place, (name, number, pages, indicators) in enumerate(PROOF):
        day = date(year, 5, 6) + timedelta(days=17 * place)
        if day <= until:
            with _on(day):
                _prove(story.task(unit), name, number.format(year=year), pages, indicators, day,
                       story.person(editor))  # fmt: skip
    for place, percent in enumerate(STEPS):
        day = date(year, 6, 18) + timedelta(days=45 * place)
        if day <= until:
            with _on(day):
                _progress(story.task(unit), percent, day, story.person(editor))
    looked = date(year, 11, 12)
    if looked <= until:
        with _on(looked):
            for item in _claimed(story.task(unit))[:LOOKED_AT]:
                confirm_done(
                    item, text="到现场看过，材料齐全", on=looked, by=story.person(reviewer)
                )
    _changes(story, unit, signer, year, until)


@contextmanager
def _on(day: date) -> Iterator[None]:
    """An act of that day, told afterwards."""
    with told_at(day), transaction():
        yield


def _prove(
    task: CountyTask, name: str, number: str, pages: int, indicators: tuple[str, ...],
    on: date, by: Person,
) -> TaskEvidence:  # fmt: skip
    """A paper a few days old; for the plan it proves the same."""
    used = [(Target.INDICATOR, one) for one in indicators]
    used += [(Target.PLAN_ITEM, one) for one in indicators if one in DONE]
    text = f"演示材料：{task.unit.name} {name} {number}".encode()
    return add_evidence(
        task,
        name=name,
        file_name=f"{name}.txt",
        stream=BytesIO(text),
        paper=Paper(document_on=on - timedelta(days=5), document_number=number, pages=pages),
        used_by=used,
        on=on,
        by=by,
    )


def _progress(task: CountyTask, percent: int, on: date, by: Person) -> None:
    """Every third item waits; what has no proof stops short of the whole."""
    proof = {one.id: one for one in evidence_of(task)}
    for place, item in enumerate(items_of(task)):
        papers = [
            one
            for one in proof.values()
            if any(link.target == Target.PLAN_ITEM and link.key == item.indicator
                   for link in one.links)
        ]  # fmt: skip
        reached = percent if item.indicator in DONE else min(percent, 75)
        if reached <= item.percent or (place % 3 == 2 and not papers):
            continue
        if reached == 100 and not papers:
            continue
        report_progress(
            item, percent=reached, text=TEXTS[reached], on=on, by=by,
            evidence=papers if reached == 100 else (),
        )  # fmt: skip


def _claimed(task: CountyTask) -> list[PlanItem]:
    return [one for one in items_of(task) if one.percent == 100]


def _changes(story: Telling, unit: str, signer: str, year: int, until: date) -> None:
    """A change that the city agreed to, and one that still waits for it."""
    last = date(year, 11, 30)
    for indicator, asked, answered, reason in (
        ("7.2", date(year, 9, 9), date(year, 9, 15), "听证室改造招标延期，完工顺延"),
        ("7.7", date(year, 11, 16), None, "录音录像设备到货推迟"),
    ):
        if asked > until:
            continue
        with _on(asked):
            item = item_of(story.task(unit), indicator)
            assert item is not None
            amendment = propose_amendment(
                item, {"due": last}, reason=reason, on=asked, by=story.person(signer)
            )
            handle = amendment.id
        if answered is not None and answered <= until:
            with _on(answered):
                item = item_of(story.task(unit), indicator)
                assert item is not None
                decide_amendment(
                    next(one for one in item.amendments if one.id == handle), agreed=True,
                    answer="同意，完工后报送照片", on=answered, by=story.person("shiji"),
                )  # fmt: skip
