"""Plan, evidence, findings, cures, files, conclusion of a county, line by line for papers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from casework.now import CHINA
from reconsideration.standardisation.catalogue import Catalogue
from reconsideration.standardisation.cycle import Act
from reconsideration.standardisation.cycle.beside import BESIDE, Beside
from reconsideration.standardisation.cycle.inspecting import RulingKind
from reconsideration.standardisation.cycle.plan_words import FINISHED
from reconsideration.standardisation.models import (
    Conclusion,
    CountyTask,
    Finding,
    PlanItem,
    RectificationItem,
    SampledFile,
)
from reconsideration.standardisation.queries.cures import items_of as cures_of
from reconsideration.standardisation.queries.cures import open_items, overdue_items
from reconsideration.standardisation.queries.paper_base import conclusion_before
from reconsideration.standardisation.queries.plan import items_of, last_year
from reconsideration.standardisation.queries.review_access import files_of, population_of
from reconsideration.standardisation.queries.review_results import (
    defects,
    final_grade,
    quality_of,
)
from reconsideration.standardisation.queries.review_states import sheet_in
from reconsideration.standardisation.queries.scores import rulings_of
from reconsideration.standardisation.queries.selfscores import Assessment
from reconsideration.standardisation.queries.sheets import findings_of
from reconsideration.standardisation.reports.data import (
    Agreement,
    CureLine,
    DrawLine,
    Happening,
    Lack,
    LastYear,
    PlanLine,
    Proof,
    Review,
    ReviewedFile,
    Ruled,
    Verdict,
)
from reconsideration.standardisation.review.draw import FEATURE_LABELS
from reconsideration.standardisation.review.words import STRATA, DrawKind, Settled

LISTED = (Act.RETURN_PLAN, Act.AMEND_PLAN, Act.RETURN_SELF, Act.RETURN_REPORT,
          Act.INSPECT_WITHOUT)  # fmt: skip
LISTED_WORDS = {
    Act.RETURN_PLAN: "退回计划",
    Act.AMEND_PLAN: "调整计划",
    Act.RETURN_SELF: "退回自评",
    Act.RETURN_REPORT: "退回专题报告",
    Act.INSPECT_WITHOUT: "未报自评，直接检查",
}


def plan_of(task: CountyTask, catalogue: Catalogue) -> tuple[PlanLine, ...]:
    """The items of the plan."""
    return tuple(_plan_line(one, catalogue) for one in items_of(task))


def _plan_line(one: PlanItem, catalogue: Catalogue) -> PlanLine:
    steps = tuple((date.fromisoformat(row["on"]), row["what"]) for row in one.schedule)
    agreed = [each for each in one.amendments if each.agreed]
    known = catalogue.by_id.get(one.indicator)
    return PlanLine(
        one.indicator,
        known.name if known else "",
        one.standard,
        one.present,
        one.measures,
        steps,
        begins=min((on for on, _ in steps), default=None),
        due=one.due,
        unit=one.unit_name,
        owner=one.owner.name if one.owner else "",
        budget=f"{one.budget:,.2f}元" if one.budget else "",
        remark=one.remark,
        percent=100 if one.standing in FINISHED else one.percent,
        state=one.standing.label,
        amended="；".join(f"调整：{each.reason}" for each in agreed),
    )


def proofs_of(held: Assessment) -> tuple[Proof, ...]:
    """The catalogue of evidence, revoked pieces included."""
    used: dict[str, list[str]] = {}
    for indicator, rows in held.attached.items():
        for one in rows:
            used.setdefault(one.number, []).append(indicator)
    return tuple(
        Proof(
            one.number,
            one.name,
            one.newest.document_number,
            one.newest.document_on,
            one.newest.pages,
            tuple(used.get(one.number, ())),
            one.newest.sha256,
            one.is_revoked,
        )
        for one in held.evidence
    )


def last_of(task: CountyTask, on: date) -> LastYear | None:
    """What last year came to, and what of it is still open."""
    before, found = last_year(task), conclusion_before(task)
    if before is None or found is None:
        return None
    late = {item.id for item in overdue_items(before, on)}
    return LastYear(
        before.cycle.year,
        Fraction(found.total),
        found.grade,
        tuple(_cure(item, late) for item in open_items(before)),
        tuple(one.text for one in findings_of(before) if not one.withdrawn)[:5],
    )


def lacks_of(task: CountyTask) -> tuple[Lack, ...]:
    """The findings, with answers and rulings."""
    return tuple(_lack(one) for one in findings_of(task))


def _lack(one: Finding) -> Lack:
    answer = one.answer
    return Lack(
        str(one.serial),
        one.text,
        one.basis,
        one.indicator,
        one.word.label if one.word else "",
        one.advice,
        reply=answer.word.label if answer else "",
        reply_reason=answer.reason if answer else "",
        reply_proof=answer.evidence if answer else "",
        ruled=answer.ruled_label if answer else "",
        ruling=answer.ruling if answer else "",
        withdrawn=one.withdrawn,
    )


def cures_in(task: CountyTask, on: date) -> tuple[CureLine, ...]:
    """What has to be cured."""
    late = {item.id for item in overdue_items(task, on)}
    return tuple(_cure(item, late) for item in cures_of(task))


def _cure(item: RectificationItem, late: set[int]) -> CureLine:
    finding, cure = item.finding, item.cure
    return CureLine(
        str(item.serial),
        finding.text,
        finding.basis,
        item.standard,
        item.until,
        item.unit_name,
        item.owner,
        item.papers,
        way=cure.way_label if cure else "",
        measure=cure.measure if cure else "",
        done_on=cure.done_on if cure else None,
        proof=cure.proof if cure else "",
        undone=cure.undone_reason if cure else "",
        extended=item.extension_reason,
        state=item.standing.label,
        grade=finding.word.label if finding.word else "",
        overdue=item.id in late,
    )


# ------------------------------------------------------------------------------ files


def review_of(task: CountyTask, on: date) -> Review:
    """The review of the county's files: draws, sheets, results, how far reviewers agree."""
    files = files_of(task)
    found = quality_of(files)
    agree = Agreement(
        found.files, str(found.mean_difference), found.not_by_mean,
        str(found.kappa) if found.kappa is not None else "", found.alarm,
    )  # fmt: skip
    return Review(_draws(task), tuple(_file(one, on) for one in files), agree)


def _draws(task: CountyTask) -> tuple[DrawLine, ...]:
    kept = population_of(task)
    if kept is None or kept.sample is None:
        return ()
    typed = {one.side: one.number or "" for one in kept.numbers}
    at = kept.sample.drawn_at.astimezone(CHINA)
    return tuple(
        DrawLine(
            kind.label,
            kept.count(kind),
            kept.hashes.get(kind.value, ""),
            typed.get("county", ""),
            typed.get("lead", ""),
            record["seed"],
            _strata(kept.lists.get(kind.value, ()), record),
            tuple(_swap(*one) for one in record["swaps"]),
            f"{at.year}年{at.month}月{at.day}日 {at.hour}:{at:%M}",
        )
        for kind in DrawKind
        if (record := kept.sample.record.get(kind.value)) and kept.count(kind)
    )


def _strata(
    files: Iterable[Mapping[str, Any]], record: Mapping[str, Any]
) -> tuple[tuple[str, int, int, int], ...]:
    there: dict[str, int] = {}
    for one in files:
        there[one["stratum"]] = there.get(one["stratum"], 0) + 1
    return tuple(
        (STRATA.get(key, key), number, record["planned"].get(key, 0), record["drawn"].get(key, 0))
        for key, number in sorted(there.items())
    )


def _swap(feature: str, out: str, into: str) -> str:
    label = FEATURE_LABELS.get(feature, feature)
    return f"“{label}”由{out}换入{into}" if out else f"“{label}”没有可以换出的案卷"


def _file(one: SampledFile, on: date) -> ReviewedFile:
    result = one.result
    first, second = (sheet_in(one, slot) for slot in (1, 2))
    third = result is not None and result.settled in (Settled.ADJUDICATE, Settled.ANSWER)
    return ReviewedFile(
        one.number,
        STRATA.get(one.stratum, one.stratum),
        str(first.total) if first is not None and first.total is not None else "",
        str(second.total) if second is not None and second.total is not None else "",
        str(result.points) if result is not None and third else "",
        Fraction(result.points) if result is not None else None,
        final_grade(result) if result is not None else "",
        tuple(each.label for each in defects([one], on)),
        counts=result is None or result.settled.counts,
    )


# ------------------------------------------------------------------------------ conclusion


def verdict_of(task: CountyTask, catalogue: Catalogue, row: Conclusion | None) -> Verdict | None:
    """A conclusion with everything that was proposed and decided."""
    if row is None:
        return None
    names = {one.code: one.name for one in catalogue.vetoes}
    names |= {one.code: one.name for one in catalogue.caps}
    names |= {one.code: one.name for one in catalogue.bonus}
    points = {one["code"]: Fraction(one["points"]) for one in row.result["bonus"]}
    ruled: dict[RulingKind, list[Ruled]] = {kind: [] for kind in RulingKind}
    for one in rulings_of(task):
        line = Ruled(
            one.code, names.get(one.code, ""), one.ground, one.decision_label,
            points.get(one.code, Fraction(0)) if one.holds else Fraction(0),
        )  # fmt: skip
        ruled[one.word].append(line)
    known = {one.code for one in ruled[RulingKind.BONUS]}
    ruled[RulingKind.BONUS] += [
        Ruled(one["code"], one["name"], one["why"], "按数据计算", Fraction(one["points"]))
        for one in row.result["bonus"]
        if one["code"] not in known
    ]
    return Verdict(
        row.word.label,
        Fraction(row.base),
        Fraction(row.total),
        row.grade,
        row.engine_grade,
        row.reason,
        row.concluded_on,
        tuple(ruled[RulingKind.VETO]),
        tuple(ruled[RulingKind.CAP]),
        tuple(ruled[RulingKind.BONUS]),
        tuple(
            Ruled(one["code"], one["name"], one["why"], "", Fraction(one["points"]))
            for one in row.result["deductions"]
        ),
        row.report_absent,
    )


def happenings_of(task: CountyTask) -> tuple[Happening, ...]:
    """Extensions, returns and amendments of the year, as they have to be reported."""
    acts = {act.value: act for act in LISTED}
    found = []
    for event in task.events:
        if event.act in acts:
            found.append(Happening(event.on, LISTED_WORDS[acts[event.act]], event.reason))
        elif event.act == Beside.EXTEND.value:
            until = event.given.get("until", "")
            words = f"{BESIDE[Beside.EXTEND].label}至{until}"
            found.append(Happening(event.on, words, event.reason))
    return tuple(found)
