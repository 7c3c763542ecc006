"""PROCEDURE: the steps that all mediation shares, and what a kind of dispute changes in them."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from law.citation import Practice
from law.library import STATUTES
from law.procedure import Procedure, Step
from mediation.dispute_type import OrganKind
from mediation.disputes import DISPUTES
from mediation.procedure import guards
from mediation.procedure.stages import BEFORE_ACCEPTANCE, IN_MEDIATION, Action, Facts, Stage

_CPL = STATUTES["cpl_2023"]
_PMC = STATUTES["peoples_mediation_2010"]
_ARL = STATUTES["arl_2023"]
_ARCHIVES = STATUTES["archives_2020"]

MediationStep = Step[Stage, Action, Facts]
A, S = Action, Stage
_SIGNED = Practice("各方签名、调解员签名、盖章后生效", _PMC.cite(29, 2))
_SUPERVISE = Practice("调解组织督促履行", _PMC.cite(31, 2))


def _of(*stages: Stage) -> frozenset[Stage]:
    return frozenset(stages)


_OPEN = BEFORE_ACCEPTANCE | IN_MEDIATION
_RUNNING = _of(S.EFFECTIVE, S.PERFORMING, S.BREACHED)

_INTAKE: tuple[MediationStep, ...] = (
    Step(
        A.REGISTER,
        _of(S.DRAFT),
        S.REGISTERED,
        Practice("书面、口头、网上申请均应登记"),
        label="登记",
    ),
    Step(A.COMPLETE_FACTS, _OPEN, None, Practice("受理前补齐登记项目"), label="补充登记项目"),
    Step(
        A.ASK_SUPPLEMENT,
        _of(S.REGISTERED, S.REVIEW),
        S.SUPPLEMENT,
        Practice("参照行政复议，一次告知", _ARL.cite(31)),
        guards.supplement_asked_before,
        "通知补正",
        "可以请申请人自愿补充，但不能再停下审查",
    ),
    Step(
        A.TAKE_SUPPLEMENT,
        _of(S.SUPPLEMENT),
        S.REGISTERED,
        Practice("参照行政复议", _ARL.cite(31)),
        label="登记补正材料",
    ),
    Step(
        A.LAPSE_SUPPLEMENT,
        _of(S.SUPPLEMENT),
        S.TERMINATED,
        Practice("参照行政复议，逾期不补正视为撤回", _ARL.cite(31)),
        guards.supplement_still_open,
        "按逾期未补正终止",
        "等期限届满；申请人有正当理由的可以再等",
    ),
    Step(
        A.ASK_CONSENT,
        _of(S.REGISTERED, S.REVIEW, S.CONSENT),
        S.CONSENT,
        Practice("调解以双方自愿为前提", _PMC.cite(17)),
        label="征求对方意见",
    ),
    Step(
        A.TAKE_CONSENT,
        _of(S.REGISTERED, S.CONSENT, S.REVIEW),
        S.REVIEW,
        Practice("调解以双方自愿为前提", _PMC.cite(17)),
        label="登记对方同意",
    ),
    Step(
        A.TAKE_ONE_CONSENT,
        _of(S.REGISTERED, S.CONSENT, S.REVIEW),
        S.CONSENT,
        Practice("每一方都要同意", _PMC.cite(17)),
        label="登记一方同意",
    ),
    Step(
        A.DECLINE_CONSENT,
        _of(S.REGISTERED, S.CONSENT, S.REVIEW),
        S.REFUSED,
        Practice("一方明确拒绝的，不得调解", _PMC.cite(17)),
        guards.answer_still_open,
        "登记对方不同意",
        "再次联系，或者等答复期限届满",
    ),
    Step(
        A.ACCEPT,
        _of(S.REVIEW, S.REGISTERED, S.CONSENT),
        S.ACCEPTED,
        Practice("受理条件综合各地规定", _PMC.cite(17)),
        guards.not_acceptable,
        "受理",
        "先征求对方意见；条件不具备的通知补正，或者不予受理并告知其他途径",
    ),
    Step(
        A.REFUSE,
        BEFORE_ACCEPTANCE,
        S.REFUSED,
        Practice("不予受理要书面说明理由并告知其他途径"),
        guards.bad_refusal,
        "不予受理",
    ),
    Step(
        A.DENY_COMPETENCE,
        BEFORE_ACCEPTANCE,
        None,
        Practice("发现不属本组织职责的，三个工作日内移送"),
        label="认定不属本组织职责",
    ),
    Step(
        A.TRANSFER,
        BEFORE_ACCEPTANCE,
        S.TRANSFERRED,
        Practice("能移送的移送，并告知申请人"),
        label="移送",
    ),
)

_SESSIONS: tuple[MediationStep, ...] = (
    Step(
        A.ASSIGN,
        _of(S.ACCEPTED),
        S.ASSIGNED,
        Practice("指派或者由当事人选定", _PMC.cite(19)),
        label="指派调解员",
    ),
    Step(
        A.ASSIGN,
        _of(S.ASSIGNED, S.MEDIATING, S.SUSPENDED, S.AGREED),
        None,
        Practice("指派或者由当事人选定", _PMC.cite(19)),
        label="指派调解员",
    ),
    Step(
        A.RECUSE,
        _of(S.ASSIGNED, S.MEDIATING),
        S.ASSIGNED,
        Practice("参照仲裁的回避情形", STATUTES["labour_mediation_2007"].cite(33)),
        label="登记回避",
    ),
    Step(
        A.SET_SESSION,
        _of(S.ASSIGNED, S.MEDIATING),
        None,
        Practice("会前三个工作日通知"),
        guards.short_notice,
        "安排调解会",
        "先指派调解员；时间不够的改到后面，或者由双方确认放弃提前通知",
    ),
    Step(
        A.HOLD_SESSION,
        _of(S.ASSIGNED, S.MEDIATING, S.SUSPENDED),
        S.MEDIATING,
        Practice("听取双方陈述，制作笔录"),
        label="登记调解会笔录",
        instead="先指派调解员",
    ),
    Step(
        A.OPEN_APPRAISAL,
        _of(S.ACCEPTED, S.ASSIGNED, S.MEDIATING),
        None,
        Practice("双方共同委托，或者经双方同意由调解组织委托"),
        guards.appraisal_open,
        "委托鉴定、评估、检测",
        "双方同意以后委托；前一项有了结果再委托下一项",
    ),
    Step(
        A.CLOSE_APPRAISAL,
        _of(S.ACCEPTED, S.ASSIGNED, S.MEDIATING, S.SUSPENDED),
        None,
        Practice("收到意见后告知双方，期限从此继续"),
        guards.no_appraisal,
        "登记鉴定、评估、检测结果",
        "先登记委托",
    ),
    Step(
        A.SUSPEND,
        _of(S.ASSIGNED, S.MEDIATING),
        S.SUSPENDED,
        Practice("参照行政复议中止的情形", _ARL.cite(39)),
        guards.bad_suspension,
        "中止调解",
        "指派调解员以后才有中止；受理以前等材料的通知补正",
    ),
    Step(
        A.RESUME,
        _of(S.SUSPENDED),
        S.MEDIATING,
        Practice("中止原因消除后恢复", _ARL.cite(39)),
        label="恢复调解",
    ),
    Step(
        A.EXTEND,
        IN_MEDIATION,
        None,
        Practice("双方书面同意可以延长"),
        guards.bad_extension,
        "延长期限",
        "期限已满的，由当事人选择继续调解或者申请仲裁",
    ),
)

_OUTCOME: tuple[MediationStep, ...] = (
    Step(
        A.AGREE,
        _of(S.MEDIATING),
        S.AGREED,
        Practice("达成协议的制作协议书", _PMC.cite(28)),
        guards.not_complete,
        "定稿，准备签署",
        "先开调解会；按清单补齐协议的缺项",
    ),
    Step(
        A.SIGN,
        _of(S.AGREED),
        S.EFFECTIVE,
        _SIGNED,
        guards.not_signed,
        "登记签署，协议生效",
        "把缺的签名、盖章补齐；一方不签的登记反悔",
    ),
    Step(
        A.RENEGE,
        _of(S.AGREED),
        S.MEDIATING,
        Practice("签署前可以反悔"),
        label="登记签署前反悔",
        instead="协议生效后不履行的，登记未履行",
    ),
    Step(
        A.TERMINATE,
        _OPEN,
        S.TERMINATED,
        Practice("告知后续途径和期限", _PMC.cite(26)),
        guards.bad_termination,
        "终止调解",
        "协议已经生效的不能终止；不履行的登记未履行，告知仲裁等途径",
    ),
    Step(
        A.PERFORM_ITEM,
        _RUNNING,
        S.PERFORMING,
        _SUPERVISE,
        guards.unknown_item,
        "登记履行一项",
        "协议生效以后才有履行",
    ),
    Step(
        A.PERFORM_ALL,
        _RUNNING,
        S.PERFORMED,
        _SUPERVISE,
        guards.items_open,
        "登记履行完毕",
        "逐项登记履行和凭证",
    ),
    Step(
        A.BREACH,
        _of(S.EFFECTIVE, S.PERFORMING, S.BREACHED),
        S.BREACHED,
        _SUPERVISE,
        guards.nothing_overdue,
        "登记未履行",
        "到期以后还没有履行的才能登记",
    ),
    Step(
        A.FILE_CONFIRMATION,
        _of(S.EFFECTIVE, S.PERFORMING, S.PERFORMED, S.BREACHED),
        None,
        _CPL.cite(205),
        guards.confirmation_barred,
        "登记申请司法确认",
        "过了三十日的，协议仍有合同效力；不履行的可以申请仲裁",
    ),
    Step(
        A.FOLLOW_UP,
        _of(S.EFFECTIVE, S.PERFORMING, S.PERFORMED, S.BREACHED),
        None,
        Practice("到期后三十日内回访"),
        label="登记回访",
    ),
)

_CLOSING: tuple[MediationStep, ...] = (
    Step(
        A.CLOSE,
        _of(S.TERMINATED, S.PERFORMED, S.BREACHED, S.REFUSED, S.TRANSFERRED),
        S.CLOSED,
        Practice("填写结案表"),
        label="结案",
        instead="协议履行完毕、终止、不予受理以后结案",
    ),
    Step(A.ARCHIVE, _of(S.CLOSED), S.ARCHIVED, _ARCHIVES.cite(13), label="归档", instead="先结案"),
    Step(
        A.REOPEN,
        _of(S.CLOSED),
        S.MEDIATING,
        Practice("有新的事实，或者司法确认被驳回", _CPL.cite(206)),
        guards.not_approved,
        "恢复调解",
        "请负责人批准；已归档的另行登记",
    ),
)

PROCEDURE: Procedure[Stage, Action, Facts] = Procedure((*_INTAKE, *_SESSIONS, *_OUTCOME, *_CLOSING))


@cache
def procedure_for(
    kind: str, organ_kind: OrganKind | None = None
) -> Procedure[Stage, Action, Facts]:
    """The steps with the articles for a kind of dispute and of body: same road, other ground."""
    dispute = DISPUTES[kind]
    return Procedure(
        replace(step, basis=dispute.ground(step.action.value, organ_kind) or step.basis)
        for step in PROCEDURE.steps
    )
