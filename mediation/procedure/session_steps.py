"""From acceptance to the sessions: mediators, meetings, appraisal, pauses, extension."""

from __future__ import annotations

from law.citation import Practice
from law.library import STATUTES
from law.procedure import Step
from mediation.procedure import guards
from mediation.procedure.stages import (
    BEFORE_ACCEPTANCE,
    IN_MEDIATION,
    Action,
    MediationStep,
    Stage,
    of,
)

_PMC = STATUTES["peoples_mediation_2010"]
_ARL = STATUTES["arl_2023"]
A, S = Action, Stage
_OPEN = BEFORE_ACCEPTANCE | IN_MEDIATION

SESSIONS: tuple[MediationStep, ...] = (
    Step(
        A.ASSIGN,
        of(S.ACCEPTED),
        S.ASSIGNED,
        Practice("指派或者由当事人选定", _PMC.cite(19)),
        label="指派调解员",
    ),
    Step(
        A.ASSIGN,
        of(S.ASSIGNED, S.MEDIATING, S.SUSPENDED, S.AGREED),
        None,
        Practice("指派或者由当事人选定", _PMC.cite(19)),
        label="指派调解员",
    ),
    Step(
        A.RECUSE,
        of(S.ASSIGNED, S.MEDIATING),
        S.ASSIGNED,
        Practice("参照仲裁的回避情形", STATUTES["labour_mediation_2007"].cite(33)),
        label="登记回避",
    ),
    Step(
        A.SET_SESSION,
        of(S.ASSIGNED, S.MEDIATING),
        None,
        Practice("会前三个工作日通知"),
        guards.short_notice,
        "安排调解会",
        "先指派调解员；时间不够的改到后面，或者由双方确认放弃提前通知",
    ),
    Step(
        A.HOLD_SESSION,
        of(S.ASSIGNED, S.MEDIATING, S.SUSPENDED),
        S.MEDIATING,
        Practice("听取双方陈述，制作笔录"),
        label="登记调解会笔录",
        instead="先指派调解员",
    ),
    Step(
        A.OPEN_APPRAISAL,
        of(S.ACCEPTED, S.ASSIGNED, S.MEDIATING),
        None,
        Practice("双方共同委托，或者经双方同意由调解组织委托"),
        guards.appraisal_open,
        "委托鉴定、评估、检测",
        "双方同意以后委托；前一项有了结果再委托下一项",
    ),
    Step(
        A.CLOSE_APPRAISAL,
        of(S.ACCEPTED, S.ASSIGNED, S.MEDIATING, S.SUSPENDED),
        None,
        Practice("收到意见后告知双方，期限从此继续"),
        guards.no_appraisal,
        "登记鉴定、评估、检测结果",
        "先登记委托",
    ),
    Step(
        A.SUSPEND,
        of(S.ASSIGNED, S.MEDIATING),
        S.SUSPENDED,
        Practice("参照行政复议中止的情形", _ARL.cite(39)),
        guards.bad_suspension,
        "中止调解",
        "指派调解员以后才有中止；受理以前等材料的通知补正",
    ),
    Step(
        A.RESUME,
        of(S.SUSPENDED),
        S.MEDIATING,
        Practice("中止原因消除后恢复", _ARL.cite(39)),
        label="恢复调解",
    ),
    Step(
        A.SPLIT_OFF,
        _OPEN,
        None,
        Practice("可以分开的请求另立一件，各自办理"),
        label="拆出部分请求另立一件",
    ),
    Step(
        A.CHANGE_PROCEDURE,
        _OPEN,
        None,
        Practice("简易程序不宜的转普通程序，期限按普通程序计算"),
        guards.not_simple,
        "转为普通程序",
        "普通程序不再转换",
    ),
    Step(
        A.EXTEND,
        IN_MEDIATION,
        None,
        Practice("双方书面同意可以延长"),
        guards.bad_extension,
        "延长期限",
        "期限已满的，由当事人选择继续调解，或者依法走其他途径",
    ),
)
