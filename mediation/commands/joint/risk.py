"""change_risk(), report_incident(): how grave it is, and what has to be reported (G-33)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from casework.accounts.models import Person
from casework.cases.models import CaseEvent
from law.errors import Incomplete
from mediation.commands.joint.acting import check, note, rules_of, send
from mediation.commands.papers import joint as papers
from mediation.models.joint import JointCase
from mediation.places.joint import RiskLevel, RiskRules, risk_rules
from mediation.procedure.joint_steps import JointAction
from mediation.procedure.risk import Assessment, assess, problems

STAGES = {"first": "首报", "follow": "续报", "final": "终报"}
NO_GRADES = "本地预案的分级还没有录入"


def assessment_of(joint: JointCase, answers: Mapping[str, Any] | None = None) -> Assessment:
    """What the answers come to in the place of the lead unit."""
    given = joint.risk_answers if answers is None else answers
    return assess(given, risk_rules(joint.unit.place or None))


def change_risk(
    joint: JointCase,
    *,
    answers: Mapping[str, Any],
    reason: str,
    level: str = "",
    at: datetime,
    on: date,
    by: Person,
) -> CaseEvent:
    """Set the level, that of the reckoning or another; with a reason, by somebody by name.

    Red starts the hours of the report, from the moment `at`.
    """
    check(joint, JointAction.CHANGE_RISK, on=on)
    rules = risk_rules(joint.unit.place or None)
    _check_risk(answers, rules, reason, level)
    reckoned = assess(answers, rules)
    before, after = RiskLevel(joint.risk_level), RiskLevel(level or reckoned.level)
    joint.risk_answers = {key: _plain(value) for key, value in answers.items()}
    joint.risk_level = after.value
    event = note(
        joint,
        "risk_changed",
        on=on,
        by=by,
        at=at.isoformat(),
        to=after.value,
        points=reckoned.points,
        reckoned=reckoned.level.value,
        note=reason.strip(),
        **{"from": before.value},
    )
    letter = papers.risk_note(
        joint, reckoned=reckoned, before=before, after=after, reason=reason, on=on, by=by
    )
    send(joint, letter, to=(), on=on, by=by, event=event)
    return event


def _check_risk(answers: Mapping[str, Any], rules: RiskRules, reason: str, level: str) -> None:
    found = {f"risk_{key}": text for key, text in problems(answers, rules).items()}
    if not reason.strip():
        found["reason"] = "写明研判的理由"
    if level and level not in set(RiskLevel):
        found["level"] = "请选风险等级"
    if found:
        raise Incomplete(found)


def report_incident(
    joint: JointCase,
    *,
    stage: str,
    found_at: datetime,
    place: str,
    people: int,
    mass: bool,
    facts: str,
    trend: str,
    measures: str,
    report_to: str,
    contact: str,
    at: datetime,
    on: date,
    by: Person,
) -> CaseEvent:
    """Report a grave matter or a mass incident. Its grade comes from the local plan or not at all.

    `at` is when the report goes out, `found_at` when it was found out.
    """
    check(joint, JointAction.REPORT_INCIDENT, on=on)
    words = {
        "place": place.strip(),
        "facts": facts.strip(),
        "trend": trend.strip(),
        "measures": measures.strip(),
        "report_to": report_to.strip(),
        "contact": contact.strip(),
    }
    _check_report(words, stage=stage, people=people, found_at=found_at, at=at)
    grade = (rules_of(joint).mass_grade(people) or no_grade(joint)) if mass else ""
    figures = {"people": people, "mass": mass, "grade": grade}
    told = {"stage": stage, "found_at": found_at.isoformat(), **words, **figures}
    event = note(joint, "incident_reported", on=on, by=by, at=at.isoformat(), **told)
    letter = papers.incident_report(joint, told=told, found_at=found_at, at=at, on=on, by=by)
    send(joint, letter, to=(words["report_to"],), on=on, by=by, event=event)
    return event


def no_grade(joint: JointCase) -> str:
    """What stands where no grade can be given: no table, or fewer people than it begins with."""
    return "未达到本地预案的最低分级" if rules_of(joint).mass_grades else NO_GRADES


def _check_report(
    words: Mapping[str, str], *, stage: str, people: int, found_at: datetime, at: datetime
) -> None:
    messages = {
        "place": "请填地点",
        "facts": "请写明发生了什么",
        "trend": "请写明发展趋势",
        "measures": "请写明已采取的措施",
        "report_to": "请填报给哪个单位",
        "contact": "请填联系人和电话",
    }
    found = {key: message for key, message in messages.items() if not words[key]}
    if stage not in STAGES:
        found["stage"] = "请选首报、续报或者终报"
    if people < 1:
        found["people"] = "请填人数"
    if found_at > at:
        found["found_at"] = "不能晚于报告的时间"
    if found:
        raise Incomplete(found)


def _plain(value: Any) -> Any:
    """An answer as JSON keeps it."""
    return value if isinstance(value, bool | int | str) or value is None else str(value)
