"""settle(), confer(), answer_conferral(), adjudicate(), object_to(), answer_objection() (3.4).

Nobody's sheet is ever changed: what was agreed or decided stands beside both.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from casework.accounts.models import Person
from casework.cases.calendars import calendar_for
from casework.db import db
from law.errors import Incomplete, NotAllowed
from reconsideration.standardisation.commands.file_draw import SHORTEST, note
from reconsideration.standardisation.cycle import Act, Part
from reconsideration.standardisation.cycle.days import after
from reconsideration.standardisation.models import (
    FileResult,
    FileReview,
    ReviewEvent,
    SampledFile,
)
from reconsideration.standardisation.queries.review_access import (
    COUNTY,
    has_arrived,
    is_open,
    is_own,
    last_told,
    reviewers_of,
    slot_of,
)
from reconsideration.standardisation.queries.review_parts import need_part
from reconsideration.standardisation.queries.review_states import (
    OBJECTION_DAYS,
    FileState,
    both_in,
    proposal_of,
    state_of,
    total_of,
)
from reconsideration.standardisation.review.differences import Way, adjudicated, mean, way
from reconsideration.standardisation.review.marking import (
    Mark,
    Marks,
    averaged,
    differing,
    items_of,
    marks_of,
    points_of,
    steps,
)
from reconsideration.standardisation.review.marks import score
from reconsideration.standardisation.review.sheets import vetoes_of
from reconsideration.standardisation.review.words import DERIVED, ReviewAct, Settled

Sheets = tuple[FileReview, FileReview]
LONGEST_PAGES = 60


def settle(file: SampledFile, *, on: date, by: Person) -> FileResult | None:
    """The mean, where both sheets are in and it stands; None where more has to be done."""
    sheets = both_in(file)
    if sheets is None:
        return None
    one, other = total_of(sheets[0]), total_of(sheets[1])
    if way(one, other) is not Way.MEAN:
        return None
    marks = averaged(marks_of(sheets[0].marks), marks_of(sheets[1].marks))
    result = FileResult(
        way=Settled.MEAN.value, points=mean(one.points, other.points), vetoes=sorted(one.vetoes),
        marks={code: mark.plain for code, mark in marks.items()}, settled_on=on, settled_by=by,
    )  # fmt: skip
    file.results.append(result)
    db.session.flush()
    return result


def _sheets(file: SampledFile) -> Sheets:
    sheets = both_in(file)
    if sheets is None:
        raise NotAllowed("两份评查表还没有交齐", basis=DERIVED)
    return sheets


# ------------------------------------------------------------------------------ conferring


def confer(file: SampledFile, *, values: Marks, on: date, by: Person) -> ReviewEvent:
    """Propose points for each item on which the two differ, each with a reason."""
    slot = _confers(file, on=on, by=by)
    sheets = _sheets(file)
    _check_values(file, sheets, values)
    changed = _changes(sheets, values)
    event = note(
        file.task, ReviewAct.CONFERRED, on=on, by=by, file=file, slot=slot, items=changed,
        sheets=sorted(one.id for one in sheets),
    )  # fmt: skip
    db.session.refresh(file, ["events"])
    return event


def answer_conferral(
    file: SampledFile, *, agreed: bool, reason: str = "", on: date, by: Person
) -> FileResult | None:
    """The other reviewer agrees, and that is the result; or does not, and a third one decides."""
    _confers(file, on=on, by=by)
    proposed = proposal_of(file)
    if proposed is None:
        raise NotAllowed("还没有会商意见", basis=DERIVED)
    if proposed.by_id == by.id:
        raise NotAllowed("会商意见是您提出的，由另一名评查员答复", basis=DERIVED)
    if not agreed and len(reason.strip()) < SHORTEST:
        raise Incomplete({"reason": f"写明不同意的理由（至少 {SHORTEST} 个字）"})
    act = ReviewAct.AGREED if agreed else ReviewAct.NOT_AGREED
    note(file.task, act, on=on, by=by, file=file, reason=reason.strip())
    db.session.refresh(file, ["events"])
    if not agreed:
        return None
    sheets = _sheets(file)
    values = {
        code: Mark(mark.points, mark.reason)
        for code, mark in marks_of(
            {code: one["agreed"] for code, one in proposed.given["items"].items()}
        ).items()
    }
    return _decided(file, sheets, values, sheets[0].vetoes, Settled.CONFER, on=on, by=by)


def _confers(file: SampledFile, *, on: date, by: Person) -> int:
    slot = slot_of(by, file)
    if slot is None or is_own(by, file.task):
        raise NotAllowed("由评查这个案卷的两名评查员会商", basis=DERIVED)
    if state_of(file, on) not in {FileState.CONFER, FileState.PROPOSED}:
        raise NotAllowed("这个案卷现在不需要会商", basis=DERIVED)
    return slot


def _check_values(file: SampledFile, sheets: Sheets, values: Marks) -> None:
    """Each item on which the two differ has a value that can be given, and a reason."""
    items = {item.code: item for item in items_of(file.sheet_kind)}
    problems = {}
    for code in differing(marks_of(sheets[0].marks), marks_of(sheets[1].marks)):
        value = values.get(code)
        if value is None:
            problems[f"points_{code}"] = f"“{items[code].label}”填商定的分"
        elif value.points is not None and value.points not in steps(items[code]):
            problems[f"points_{code}"] = f"填 0 到 {items[code].points} 分，以 0.5 分为一档"
        elif len(value.reason.strip()) < SHORTEST:
            problems[f"reason_{code}"] = f"“{items[code].label}”写明理由（至少 {SHORTEST} 个字）"
    if problems:
        raise Incomplete(problems)


def _changes(sheets: Sheets, values: Marks) -> dict[str, dict[str, object]]:
    """What is kept of each changed item: both old values, the new one and its reason."""
    one, other = marks_of(sheets[0].marks), marks_of(sheets[1].marks)
    return {
        code: {"first": one[code].plain, "second": other[code].plain, "agreed": values[code].plain}
        for code in differing(one, other)
    }


def _decided(
    file: SampledFile,
    sheets: Sheets,
    values: Marks,
    vetoes: Collection[str],
    how: Settled,
    *,
    on: date,
    by: Person,
) -> FileResult:
    """The result from what both gave, and for the rest what was agreed or decided."""
    one, other = marks_of(sheets[0].marks), marks_of(sheets[1].marks)
    points = adjudicated(points_of(one), points_of(other), points_of(values))
    marks = {code: values.get(code, one[code]) for code in points}
    result = FileResult(
        way=how.value, points=score(file.sheet_kind, points).total, vetoes=sorted(vetoes),
        marks={code: mark.plain for code, mark in marks.items()}, settled_on=on, settled_by=by,
    )  # fmt: skip
    file.results.append(result)
    db.session.flush()
    return result


# ------------------------------------------------------------------------------ a third one


def adjudicate(
    file: SampledFile, *, values: Marks, vetoes: Collection[str] = (), on: date, by: Person
) -> FileResult:
    """The adjudicator's points for the disputed items alone, and the vetoes."""
    _third(file, on=on, by=by)
    if state_of(file, on) is not FileState.ADJUDICATE:
        raise NotAllowed("这个案卷现在不需要裁评", basis=DERIVED)
    sheets = _sheets(file)
    _check_values(file, sheets, values)
    _known_vetoes(file, vetoes)
    note(
        file.task, ReviewAct.ADJUDICATED, on=on, by=by, file=file,
        items=_changes(sheets, values), vetoes=sorted(vetoes),
    )  # fmt: skip
    return _decided(file, sheets, values, vetoes, Settled.ADJUDICATE, on=on, by=by)


def _known_vetoes(file: SampledFile, vetoes: Collection[str]) -> None:
    if unknown := set(vetoes) - set(vetoes_of(file.sheet_kind)):
        raise ValueError(f"no such veto: {sorted(unknown)}")


def _third(file: SampledFile, *, on: date, by: Person) -> None:
    need_part(by, file.task, {Part.ADJUDICATOR}, on)
    if by.id in reviewers_of(file).values():
        raise NotAllowed("您评查过这个案卷，由另一名裁评员办理", basis=DERIVED)
    if is_own(by, file.task):
        raise NotAllowed("不能裁评本县的案卷", basis=DERIVED)
    if not is_open(file.task, on):
        raise NotAllowed("现在不在看卷期间", basis=DERIVED)


# ------------------------------------------------------------------------------ the county


def object_until(file: SampledFile) -> date | None:
    """The last of the working days on which the county may object; None before it sees a result.

    They run from the day on which the result was there and the county could see it.
    """
    if file.result is None or not has_arrived(file.task):
        return None
    came = [event.on for event in file.task.events if event.act == Act.ARRIVE.value]
    first = next(one.settled_on for one in file.results)
    return after(OBJECTION_DAYS, max([first, *came]), calendar_for(file.task.unit))


def object_to(file: SampledFile, *, pages: str, text: str, on: date, by: Person) -> ReviewEvent:
    """The county objects, once, naming the pages of the file that show it."""
    need_part(by, file.task, COUNTY, on)
    until = object_until(file)
    if until is None:
        raise NotAllowed("评查结果还没有告知本县", basis=DERIVED)
    if on > until:
        raise NotAllowed(f"异议期在 {until.isoformat()} 届满", basis=DERIVED)
    if last_told(file, ReviewAct.OBJECTED) is not None:
        raise NotAllowed("本县已经提出过异议", basis=DERIVED)
    problems = {}
    if not any(char.isdigit() for char in pages) or len(pages) > LONGEST_PAGES:
        problems["pages"] = "写明卷内页码，例如 12、15—17"
    if len(text.strip()) < SHORTEST:
        problems["text"] = f"写明异议的事实（至少 {SHORTEST} 个字）"
    if problems:
        raise Incomplete(problems)
    event = note(
        file.task, ReviewAct.OBJECTED, on=on, by=by, file=file, pages=pages.strip(),
        text=text.strip(),
    )  # fmt: skip
    db.session.refresh(file, ["events"])
    return event


def answer_objection(
    file: SampledFile, *, values: Marks, reason: str, on: date, by: Person
) -> FileResult | None:
    """The adjudicator answers; `values` are the items whose points change, with a reason each.

    Only what the file holds counts, nothing that was added later.
    """
    _third(file, on=on, by=by)
    told = last_told(file, ReviewAct.OBJECTED, ReviewAct.ANSWERED)
    if told is None or told.act == ReviewAct.ANSWERED.value:
        raise NotAllowed("没有等待答复的异议", basis=DERIVED)
    if len(reason.strip()) < SHORTEST:
        raise Incomplete({"reason": f"写明答复的理由（至少 {SHORTEST} 个字）"})
    before = file.result
    assert before is not None
    changed = _changed(file, before, values)
    note(
        file.task, ReviewAct.ANSWERED, on=on, by=by, file=file, reason=reason.strip(),
        items={code: {"before": before.marks.get(code), "after": one.plain}
               for code, one in changed.items()},
    )  # fmt: skip
    db.session.refresh(file, ["events"])
    return _answered(file, before, changed, on=on, by=by) if changed else None


def _changed(file: SampledFile, before: FileResult, values: Marks) -> dict[str, Mark]:
    items = {item.code: item for item in items_of(file.sheet_kind)}
    kept = marks_of(before.marks)
    changed = {
        code: one for code, one in values.items()
        if code in kept and one.points != kept[code].points
    }  # fmt: skip
    problems = {}
    for code, one in changed.items():
        if one.points is not None and one.points not in steps(items[code]):
            problems[f"points_{code}"] = f"填 0 到 {items[code].points} 分，以 0.5 分为一档"
        elif len(one.reason.strip()) < SHORTEST:
            problems[f"reason_{code}"] = f"“{items[code].label}”写明理由（至少 {SHORTEST} 个字）"
    if problems:
        raise Incomplete(problems)
    return changed


def _answered(
    file: SampledFile, before: FileResult, changed: Marks, *, on: date, by: Person
) -> FileResult:
    marks = {**marks_of(before.marks), **changed}
    result = FileResult(
        way=Settled.ANSWER.value, points=score(file.sheet_kind, points_of(marks)).total,
        vetoes=before.vetoes, marks={code: one.plain for code, one in marks.items()},
        settled_on=on, settled_by=by,
    )  # fmt: skip
    file.results.append(result)
    db.session.flush()
    return result
