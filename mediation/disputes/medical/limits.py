"""The clocks of a medical dispute (M-01 to M-11): thirty working days, the body, the records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from law.citation import Basis, Practice
from law.clock import TimeLimit
from law.library import STATUTES
from law.periods import Period, days, hours, working_days, years
from mediation.dispute_type import ADMINISTRATIVE, FactTest, OrganKind, Rule, when, when_yes

MEDICAL = STATUTES["medical_2018"]
ACCIDENT = STATUTES["medical_accident_2002"]
CIVIL = STATUTES["civil_code_2020"]
LIMITATION = STATUTES["limitation_2020"]

COMMITTEE = frozenset({OrganKind.PMC})
_OTHERS = frozenset(OrganKind) - ADMINISTRATIVE - COMMITTEE
_DECIDED = frozenset(
    {"accepted", "refused", "consent_refused", "transferred", "terminated", "supplement_lapsed"}
)
_FAILED = "满期没有达成协议的，视为调解不成；由承办人终止并告知可以起诉，不自动结案"
_BY_COMMITTEE = "人民调解委员会和双方约定"

_ACCEPT = TimeLimit(
    key="accept_review",
    label="决定是否受理",
    starts=frozenset({"received"}),
    met_by=_DECIDED,
    period=working_days(5),
    basis=MEDICAL.cite(40, 2),
    missed="报负责人；不予受理的书面说明理由",
)
_MEDIATE = TimeLimit(
    key="mediate",
    label="完成调解",
    starts=frozenset({"accepted"}),
    met_by=frozenset({"signed", "terminated"}),
    period=working_days(30),
    basis=MEDICAL.cite(40, 3),
    missed=_FAILED,
)
_AGAIN = replace(_MEDIATE, starts=frozenset({"reopened"}))

# The one pause of articles 38 and 40 is the time of an appraisal; a suspension stops nothing.
# Article 40 names no extension, article 38 leaves it to the committee and both sides.
_APPRAISAL = frozenset({"appraisal"})


def _mediation(
    id: str, limit: TimeLimit, basis: Basis, bodies: frozenset[OrganKind], again: Basis, **more: Any
) -> tuple[Rule, Rule]:
    """The period from acceptance, and the one from reopening, which no text gives."""
    limit = replace(limit, basis=basis)
    first = Rule(id, limit, pauses=_APPRAISAL, pause_basis=basis, bodies=bodies, **more)
    again_limit = replace(_AGAIN, basis=again)
    return first, replace(first, limit=again_limit, pause_basis=None, certainty="P")


_MEDIATIONS = (
    *_mediation(
        "M-02",
        _MEDIATE,
        MEDICAL.cite(40, 3),
        ADMINISTRATIVE,
        Practice("重新调解参照三十个工作日，自恢复调解起算", MEDICAL.cite(40, 3)),
        certainty="S",
        fixed=True,
    ),
    *_mediation(
        "M-03",
        _MEDIATE,
        MEDICAL.cite(38),
        COMMITTEE,
        Practice("重新调解参照三十个工作日，自恢复调解起算", MEDICAL.cite(38)),
        certainty="S",
        extension=_BY_COMMITTEE,
    ),
    *_mediation(
        "M-03",
        _MEDIATE,
        Practice("第38条写给医疗纠纷人民调解委员会，其他组织参照执行", MEDICAL.cite(38)),
        _OTHERS,
        Practice("重新调解参照三十个工作日，自恢复调解起算", MEDICAL.cite(38)),
        extension="双方书面同意",
    ),
)


def _denied(facts: Mapping[str, Any], key: str) -> bool:
    """Whether a question was answered with no."""
    return when(key, "False", "false", "no", "n", "0", "否").holds(facts)


def _frozen(facts: Mapping[str, Any]) -> bool:
    """The cause of death is disputed, and the body can be frozen: seven days."""
    return when_yes("body_frozen").holds(facts) and not _denied(facts, "cause_disputed")


def _unfrozen(facts: Mapping[str, Any]) -> bool:
    """Unless somebody says that the cause isn't disputed, and until freezing is sure: 48 hours."""
    return not when_yes("body_frozen").holds(facts) and not _denied(facts, "cause_disputed")


_UNROLLED = Practice("具备冻存条件延长的七日是最长期间，不因休息日再延长")


def _from_record(
    id: str,
    label: str,
    fact: str,
    period: Period,
    basis: Basis,
    *,
    missed: str = "",
    holds: FactTest | None = None,
    met_facts: tuple[str, ...] = (),
    roll: bool = True,
    **more: Any,
) -> Rule:
    """A clock that runs from a day or a moment on the record."""
    limit = TimeLimit(
        key=id,
        label=label,
        starts=frozenset(),
        met_by=frozenset(),
        period=period,
        basis=basis,
        roll=roll,
        unrolled=_UNROLLED,
        missed=missed,
        advisory=True,
    )
    return Rule(
        id,
        limit,
        facts=(fact,),
        holds=holds,
        met_facts=frozenset(met_facts),
        certainty="S",
        **more,
    )


_AUTOPSY = "影响死因判定的，由不同意或者拖延的一方承担责任；近亲属拒绝签字的视为不同意"
_BODY = (
    _from_record(
        "M-05",
        "尸检",
        "death_time",
        hours(48),
        MEDICAL.cite(26, 1),
        holds=_unfrozen,
        met_facts=("autopsy_done_at",),
        missed=_AUTOPSY,
    ),
    _from_record(
        "M-05",
        "尸检（具备冻存条件）",
        "death_time",
        days(7),
        MEDICAL.cite(26, 1),
        holds=_frozen,
        met_facts=("autopsy_done_at",),
        missed=_AUTOPSY,
        roll=False,
    ),
    _from_record(
        "M-06",
        "遗体存放（一般不超过）",
        "death_time",
        days(14),
        MEDICAL.cite(27),
        met_facts=("body_settled_on",),
        missed="由医疗机构报告卫生健康部门和公安机关以后按规定处理",
    ),
)
_UNSEAL = "没有再提出要求的，或者纠纷已经解决的，医疗机构可以自行启封"
_RECORDS = (
    _from_record(
        "M-07",
        "封存病历保管",
        "seal_time",
        years(3),
        MEDICAL.cite(24, 2),
        missed=_UNSEAL,
        restarts={"asked_again_on": "再次要求解决"},
    ),
    _from_record(
        "M-07.items",
        "封存实物保管",
        "items_sealed_at",
        years(3),
        MEDICAL.cite(25, 3),
        missed=_UNSEAL,
        restarts={"asked_again_on": "再次要求解决"},
    ),
    _from_record(
        "M-08",
        "抢救病历补记",
        "rescue_ended_at",
        hours(6),
        MEDICAL.cite(15, 2),
        met_facts=("late_entry_at",),
        missed="逾期补记的，病历是否完整、真实会有争议，记录在案",
    ),
)


def _upper(facts: Mapping[str, Any]) -> bool:
    """Death, or perhaps an accident of the second grade and above."""
    return facts.get("accident_grade") == "upper"


_CIVIL = Rule(
    "M-09",
    TimeLimit(
        key="M-09",
        label="民事诉讼时效（提醒）",
        starts=frozenset(),
        met_by=frozenset({"signed"}),
        period=years(3),
        basis=CIVIL.cite(188, 1),
        missed="时效可能已经届满，只作提醒，不作结论",
        advisory=True,
    ),
    facts=("known_on",),
    restarts={"interrupted_on": "主张权利，时效中断", "received": "申请调解，时效中断"},
    restart_basis=LIMITATION.cite(12),
    anew={"breached": "不履行调解协议"},
    certainty="S",
    note="知道受损害和对方是谁",
)
_ACCIDENTS = (
    _from_record(
        "M-10",
        "申请按医疗事故处理",
        "known_on",
        years(1),
        ACCIDENT.cite(37),
        met_facts=("accident_applied_on",),
        missed="只影响行政处理，不影响调解和起诉",
    ),
    _from_record(
        "M-10.accept",
        "卫生部门审查事故处理申请",
        "accident_applied_on",
        days(10),
        ACCIDENT.cite(39),
        missed="已经起诉的不予受理，已受理的终止（第40条）",
    ),
    _from_record(
        "M-10.up",
        "移送上一级卫生部门",
        "accident_applied_on",
        days(7),
        ACCIDENT.cite(38),
        holds=_upper,
        missed="死亡、可能为二级以上事故的，由县级移送上一级",
    ),
)

LIMITS = (
    Rule("M-01", _ACCEPT, bodies=ADMINISTRATIVE, certainty="S"),
    *_MEDIATIONS,
    *_BODY,
    *_RECORDS,
    _CIVIL,
    *_ACCIDENTS,
)
