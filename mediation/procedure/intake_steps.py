"""From registration to acceptance: the steps, with what bars each and the way round it."""

from __future__ import annotations

from law.citation import Practice
from law.library import STATUTES
from law.procedure import Step
from mediation.procedure import guards
from mediation.procedure.stages import (
    AFTER_AGREEMENT,
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

INTAKE: tuple[MediationStep, ...] = (
    Step(
        A.REGISTER,
        of(S.DRAFT),
        S.REGISTERED,
        Practice("书面、口头、网上申请均应登记"),
        label="登记",
    ),
    Step(A.COMPLETE_FACTS, _OPEN, None, Practice("受理前补齐登记项目"), label="补充登记项目"),
    Step(
        A.ASK_SUPPLEMENT,
        of(S.REGISTERED, S.REVIEW),
        S.SUPPLEMENT,
        Practice("参照行政复议，一次告知", _ARL.cite(31)),
        guards.supplement_asked_before,
        "通知补正",
        "可以请申请人自愿补充，但不能再停下审查",
    ),
    Step(
        A.TAKE_SUPPLEMENT,
        of(S.SUPPLEMENT),
        S.REGISTERED,
        Practice("参照行政复议", _ARL.cite(31)),
        label="登记补正材料",
    ),
    Step(
        A.LAPSE_SUPPLEMENT,
        of(S.SUPPLEMENT),
        S.TERMINATED,
        Practice("参照行政复议，逾期不补正视为撤回", _ARL.cite(31)),
        guards.supplement_still_open,
        "按逾期未补正终止",
        "等期限届满；申请人有正当理由的可以再等",
    ),
    Step(
        A.ASK_CONSENT,
        of(S.REGISTERED, S.REVIEW, S.CONSENT),
        S.CONSENT,
        Practice("调解以双方自愿为前提", _PMC.cite(17)),
        label="征求对方意见",
    ),
    Step(
        A.TAKE_CONSENT,
        of(S.REGISTERED, S.CONSENT, S.REVIEW),
        S.REVIEW,
        Practice("调解以双方自愿为前提", _PMC.cite(17)),
        label="登记对方同意",
    ),
    Step(
        A.TAKE_ONE_CONSENT,
        of(S.REGISTERED, S.CONSENT, S.REVIEW),
        S.CONSENT,
        Practice("每一方都要同意", _PMC.cite(17)),
        label="登记一方同意",
    ),
    Step(
        A.DECLINE_CONSENT,
        of(S.REGISTERED, S.CONSENT, S.REVIEW),
        S.REFUSED,
        Practice("一方明确拒绝的，不得调解", _PMC.cite(17)),
        guards.answer_still_open,
        "登记对方不同意",
        "再次联系，或者等答复期限届满",
    ),
    Step(
        A.ACCEPT,
        of(S.REVIEW, S.REGISTERED, S.CONSENT),
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
        A.NOTE_SERVICE,
        IN_MEDIATION | AFTER_AGREEMENT | of(S.REFUSED, S.TERMINATED, S.CLOSED),
        None,
        Practice("决定作出后三个工作日内送达"),
        label="登记决定已送达各方",
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
