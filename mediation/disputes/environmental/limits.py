"""The clocks of an environmental dispute: limitation, sampling; the mediation is the place's G-07.

No national text gives a period for this mediation, so the practice of the place runs as E-02.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from law.citation import Basis, Practice
from law.clock import TimeLimit
from law.library import STATUTES
from law.periods import hours, years
from mediation.dispute_type import FactTest, Rule, when, when_yes

ENVIRONMENT = STATUTES["environment_2014"]
TORT = STATUTES["eco_tort_2023"]
LIMITATION = STATUTES["limitation_2020"]

RENAMED = {"G-07": "E-02"}

_GOES_ON = when_yes("act_continuing")
_OVER = when("act_continuing", "False", "false", "no", "n", "0", "否")


def _day(facts: Mapping[str, Any], key: str) -> str:
    """The day of a fact as text, read or as it was told; such texts compare like days."""
    return str(facts.get(key) or "")[:10]


def _outlasted(facts: Mapping[str, Any]) -> bool:
    """The act had an end, and it came after the harm was known: the limitation runs from it."""
    end = _day(facts, "act_end")
    return bool(end) and end > _day(facts, "known_on") and not _GOES_ON.holds(facts)


def _known_later(facts: Mapping[str, Any]) -> bool:
    """The act doesn't go on and was over when the harm became known."""
    return not _outlasted(facts) and not _GOES_ON.holds(facts)


def _limitation(fact: str, basis: Basis, detail: str, holds: FactTest) -> Rule:
    limit = TimeLimit(
        key="E-01",
        label="环境损害赔偿时效（提醒）",
        starts=frozenset(),
        met_by=frozenset({"signed"}),
        period=years(3),
        basis=basis,
        missed="时效可能已经届满，只作提醒，不作结论；停止侵害、排除妨碍的请求不受时效限制",
        advisory=True,
    )
    return Rule(
        "E-01",
        limit,
        facts=(fact,),
        holds=holds,
        restarts={"interrupted_on": "主张权利，时效中断", "received": "请求处理，时效中断"},
        restart_basis=TORT.cite(28),
        anew={"breached": "不履行调解协议"},
        certainty="S",
        note=detail,
    )


def _sampling(**more: Any) -> Rule:
    limit = TimeLimit(
        key="E-03",
        label="采样取证",
        starts=more.pop("starts", frozenset()),
        met_by=frozenset(),
        period=hours(24),
        basis=Practice("接到投诉二十四小时内采样，以免证据灭失"),
        missed="证据可能已经灭失；改用在线监测、气象水文、邻居证言等",
        advisory=True,
    )
    return Rule("E-03", limit, met_facts=frozenset({"sampled_at"}), certainty="P", **more)


def _at_receipt(facts: Mapping[str, Any]) -> bool:
    """Nobody noted when the complaint came: it is taken for the application itself."""
    return not facts.get("complaint_at") and not _OVER.holds(facts)


LIMITS = (
    _limitation("known_on", ENVIRONMENT.cite(66), "知道受损害和谁排放", _known_later),
    _limitation("act_end", TORT.cite(27), "持续的行为结束", _outlasted),
    _sampling(facts=("complaint_at",)),
    _sampling(starts=frozenset({"received"}), holds=_at_receipt),
)
