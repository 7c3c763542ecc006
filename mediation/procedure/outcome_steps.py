"""From agreement to the archive: signing, performance, confirmation, the end, closing."""

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

_CPL = STATUTES["cpl_2023"]
_PMC = STATUTES["peoples_mediation_2010"]
_CONFIRMATION = STATUTES["confirmation_rules_2011"]
_ARCHIVES = STATUTES["archives_2020"]
A, S = Action, Stage
_OPEN = BEFORE_ACCEPTANCE | IN_MEDIATION
_RUNNING = of(S.EFFECTIVE, S.PERFORMING, S.BREACHED)
_SIGNED = Practice("各方签名、调解员签名、盖章后生效", _PMC.cite(29, 2))
_SUPERVISE = Practice("调解组织督促履行", _PMC.cite(31, 2))

OUTCOME: tuple[MediationStep, ...] = (
    Step(
        A.AGREE,
        of(S.MEDIATING),
        S.AGREED,
        Practice("达成协议的制作协议书", _PMC.cite(28)),
        guards.not_complete,
        "定稿，准备签署",
        "先开调解会；按清单补齐协议的缺项",
    ),
    Step(
        A.SIGN,
        of(S.AGREED),
        S.EFFECTIVE,
        _SIGNED,
        guards.not_signed,
        "登记签署，协议生效",
        "把缺的签名、盖章补齐；一方不签的登记反悔",
    ),
    Step(
        A.AGREE_ORALLY,
        of(S.MEDIATING),
        S.EFFECTIVE,
        Practice("当场履行或者双方同意不制作协议书的，记入笔录", _PMC.cite(28)),
        guards.not_orally,
        "登记口头协议",
        "改为制作协议书",
    ),
    Step(
        A.RENEGE,
        of(S.AGREED),
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
        "协议已经生效的不能终止；不履行的登记未履行，告知其他途径",
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
        of(S.EFFECTIVE, S.PERFORMING, S.BREACHED),
        S.BREACHED,
        _SUPERVISE,
        guards.nothing_overdue,
        "登记未履行",
        "到期以后还没有履行的才能登记",
    ),
    Step(
        A.FILE_CONFIRMATION,
        of(S.EFFECTIVE, S.PERFORMING, S.PERFORMED, S.BREACHED),
        None,
        _CPL.cite(205),
        guards.confirmation_barred,
        "登记申请司法确认",
        "过了三十日的，协议仍有合同效力；不履行的登记未履行，告知其他途径",
    ),
    Step(
        A.DOCKET_CONFIRMATION,
        AFTER_AGREEMENT,
        None,
        _CONFIRMATION.cite(4),
        guards.confirmation_not_filed,
        "登记法院受理确认申请",
        "先登记双方共同申请",
    ),
    Step(
        A.GRANT_CONFIRMATION,
        AFTER_AGREEMENT,
        None,
        _CPL.cite(206),
        guards.confirmation_not_pending,
        "登记司法确认结果",
        "先登记双方共同申请",
    ),
    Step(
        A.REJECT_CONFIRMATION,
        AFTER_AGREEMENT,
        None,
        _CPL.cite(206),
        guards.confirmation_not_pending,
        "登记裁定驳回确认申请",
        "先登记双方共同申请",
    ),
    Step(
        A.WITHDRAW_CONFIRMATION,
        AFTER_AGREEMENT,
        None,
        Practice("当事人可以撤回申请，三十日内可以再次共同申请", _CPL.cite(205)),
        guards.confirmation_not_pending,
        "登记撤回确认申请",
        "没有正在办理的申请",
    ),
    Step(
        A.FOLLOW_UP,
        of(S.EFFECTIVE, S.PERFORMING, S.PERFORMED, S.BREACHED),
        None,
        Practice("到期后三十日内回访"),
        label="登记回访",
    ),
)

CLOSING: tuple[MediationStep, ...] = (
    Step(
        A.CLOSE,
        of(S.TERMINATED, S.PERFORMED, S.BREACHED, S.REFUSED, S.TRANSFERRED),
        S.CLOSED,
        Practice("填写结案表"),
        guards.feedback_missing,
        "结案",
        "协议履行完毕、终止、不予受理，并且反馈来源单位以后结案",
    ),
    Step(
        A.NOTE_LITIGATION,
        of(S.TERMINATED, S.PERFORMING, S.PERFORMED, S.BREACHED, S.CLOSED),
        None,
        Practice("终止或者未履行以后，当事人起诉、申请仲裁的，登记下来，计入调解转诉讼率"),
        guards.nothing_failed,
        "登记转入诉讼、仲裁",
        "先登记终止或者未履行",
    ),
    Step(
        A.FEED_BACK,
        frozenset(Stage) - of(S.DRAFT, S.ARCHIVED),
        None,
        Practice("来源单位转来的，办理结果要反馈"),
        guards.nothing_owed,
        "反馈来源单位",
    ),
    Step(
        A.REFER_REPORT,
        _OPEN,
        None,
        Practice("投诉可以调解，举报的违法线索转执法部门，不以调解代替执法"),
        label="违法线索转执法部门",
    ),
    Step(A.ARCHIVE, of(S.CLOSED), S.ARCHIVED, _ARCHIVES.cite(13), label="归档", instead="先结案"),
    Step(
        A.REOPEN,
        of(S.CLOSED),
        S.MEDIATING,
        Practice("有新的事实，或者司法确认被驳回", _CPL.cite(206)),
        guards.not_approved,
        "恢复调解",
        "请负责人批准；已归档的另行登记",
    ),
    Step(
        A.REOPEN,
        AFTER_AGREEMENT,
        S.MEDIATING,
        _CPL.cite(206),
        guards.not_reopenable,
        "恢复调解",
        "不履行的登记未履行，告知其他途径",
    ),
)
