"""flask law scenario: cases of a file put to the law, for lawyers to read and checks to run."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import click

from app.command import Refused
from app.law_cli import cli as law
from app.scenarios import Malformed, Outcome, key_of, play, read_file
from law.clock import Deadline
from law.events import Course
from law.library import STATUTES
from reconsideration.procedure import VERSIONS

WEEKDAYS = "一二三四五六日"


@law.command("scenario", with_appcontext=False)
@click.argument("file")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON：每个案件一个对象")
def scenario(file: str, as_json: bool) -> None:
    """按案情核对期限：law scenario 案例.toml（有不符的退出码为 1，写错的为 2）"""
    try:
        outcomes = [play(case) for case in read_file(Path(file))]
    except Malformed as error:
        raise Refused(str(error)) from error
    if as_json:
        click.echo(json.dumps([as_data(outcome) for outcome in outcomes], ensure_ascii=False))
    else:
        for outcome in outcomes:
            click.echo("\n".join(as_text(outcome)) + "\n")
        click.echo(_summary(outcomes))
    if any(outcome.mismatches for outcome in outcomes):
        raise click.exceptions.Exit(1)


def as_data(outcome: Outcome) -> dict[str, Any]:
    """What the law makes of a case, as JSON; of each key the deadline that counts now."""
    course = outcome.course
    latest = {key_of(deadline): deadline for deadline in course.deadlines}
    return {
        "name": outcome.scenario.name,
        "state": course.state,
        "state_label": course.state_label,
        "law": course.law,
        "law_why": course.law_why,
        "due": {key: _deadline(deadline) for key, deadline in latest.items()},
        "derived": [{"on": event.on.isoformat(), "kind": event.kind} for event in course.derived],
        "barred": [
            {
                "on": barred.event.on.isoformat(),
                "kind": barred.event.kind,
                "reason": barred.reason,
            }
            for barred in course.barred
        ],
        "mismatches": [
            {"what": found.what, "expected": found.expected, "got": found.got}
            for found in outcome.mismatches
        ],
    }


def _deadline(deadline: Deadline) -> dict[str, Any]:
    return {
        "label": deadline.label,
        "number": deadline.number or deadline.code,
        "due": deadline.due and deadline.due.isoformat(),
        "estimated": deadline.estimated,
        "met_on": deadline.met_on and deadline.met_on.isoformat(),
        "article": deadline.basis.text,
        "started_on": deadline.started_on.isoformat(),
        "stopped": deadline.stopped,
        "void": deadline.void,
    }


def as_text(outcome: Outcome) -> Iterator[str]:
    """The same for a reader."""
    course = outcome.course
    yield f"案件：{outcome.scenario.name}"
    yield f"  依据：{_law(course)}　状态：{course.state_label}"
    if course.law_why:
        yield f"      法律版本：{course.law_why}"
    for event in course.derived:
        yield f"  依法发生：{_date(event.on)} {DERIVED.get(event.kind, event.kind)}"
    for deadline in course.deadlines:
        yield f"  {_due(deadline)}　{deadline.label}〔{_names(deadline)}〕　{deadline.basis.text}"
        yield f"      {'；'.join(_sum(deadline))}"
        for note in deadline.notes:
            yield f"      {note.text}"
    for barred in course.barred:
        yield f"  不成立：{_date(barred.event.on)} {barred.event.kind}：{barred.reason}"
    for found in outcome.mismatches:
        yield f"  不符：{found.what} 应为 {found.expected}，算得 {found.got}"


def _names(deadline: Deadline) -> str:
    """What a file may call it: its key, and its number in the table of periods."""
    return " ".join(filter(None, [deadline.number, key_of(deadline)]))


DERIVED = {
    "deemed_accepted": "视为受理",
    "abandoned": "视为放弃申请",
    "deemed_withdrawn": "视为撤回",
    "performance_watched": "转入履行监督",
}


def _law(course: Course) -> str:
    version = VERSIONS.get(course.law)
    statute = version.statute if version is not None else STATUTES.get(course.law)
    if statute is None:
        return course.law or "各自的规定"
    year = "" if "（" in statute.title else f"（{statute.adopted_on.year}年）"
    return f"《{statute.title}》{year}"


def _due(deadline: Deadline) -> str:
    parts = [_date(deadline.due) if deadline.due else "停，没有届满日"]
    if deadline.estimated:
        parts.append("（暂估）")
    if deadline.met_on is not None:
        late = "逾期" if deadline.is_late else "按期"
        parts.append(f"✓ {deadline.met_on.isoformat()} {late}")
    elif deadline.void:
        parts.append("（不再需要）")
    return " ".join(parts)


def _sum(deadline: Deadline) -> Iterator[str]:
    yield f"{deadline.started_on.isoformat()} 起"
    for term in deadline.reckoning.terms:
        basis = f"（{term.basis.text}）" if term.basis and term.basis != deadline.basis else ""
        yield f"{term.label} {term.detail}{basis}"


def _date(on: date) -> str:
    return f"{on.isoformat()} 周{WEEKDAYS[on.weekday()]}"


def _summary(outcomes: list[Outcome]) -> str:
    failed = sum(1 for outcome in outcomes if outcome.mismatches)
    if failed:
        return f"共 {len(outcomes)} 个案件，{failed} 个不符"
    return f"共 {len(outcomes)} 个案件，全部相符"
