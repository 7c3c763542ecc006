"""Stage, Action, Facts: what the steps of a mediation speak of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from law.procedure import Step
from mediation.dispute_type import OrganKind


class Stage(StrEnum):
    """Where a mediation stands (案件状态)."""

    DRAFT = "draft"
    REGISTERED = "registered"
    SUPPLEMENT = "supplement"
    CONSENT = "consent"
    REVIEW = "review"
    REFUSED = "refused"
    TRANSFERRED = "transferred"
    ACCEPTED = "accepted"
    ASSIGNED = "assigned"
    MEDIATING = "mediating"
    SUSPENDED = "suspended"
    AGREED = "agreed"
    EFFECTIVE = "effective"
    PERFORMING = "performing"
    PERFORMED = "performed"
    BREACHED = "breached"
    TERMINATED = "terminated"
    CLOSED = "closed"
    ARCHIVED = "archived"

    @property
    def label(self) -> str:
        """The state in the words of the register."""
        return _STAGES[self]


_STAGES = {
    Stage.DRAFT: "录入中",
    Stage.REGISTERED: "已登记",
    Stage.SUPPLEMENT: "待补正",
    Stage.CONSENT: "征求对方意见",
    Stage.REVIEW: "受理审查",
    Stage.REFUSED: "不予受理",
    Stage.TRANSFERRED: "已移送",
    Stage.ACCEPTED: "已受理",
    Stage.ASSIGNED: "已指派",
    Stage.MEDIATING: "调解中",
    Stage.SUSPENDED: "中止",
    Stage.AGREED: "达成一致待签",
    Stage.EFFECTIVE: "协议生效",
    Stage.PERFORMING: "履行中",
    Stage.PERFORMED: "履行完毕",
    Stage.BREACHED: "未履行",
    Stage.TERMINATED: "终止",
    Stage.CLOSED: "结案",
    Stage.ARCHIVED: "已归档",
}

BEFORE_ACCEPTANCE = frozenset(
    {
        Stage.REGISTERED,
        Stage.SUPPLEMENT,
        Stage.CONSENT,
        Stage.REVIEW,
    }
)
IN_MEDIATION = frozenset(
    {
        Stage.ACCEPTED,
        Stage.ASSIGNED,
        Stage.MEDIATING,
        Stage.SUSPENDED,
        Stage.AGREED,
    }
)
AFTER_AGREEMENT = frozenset(
    {
        Stage.EFFECTIVE,
        Stage.PERFORMING,
        Stage.PERFORMED,
        Stage.BREACHED,
    }
)
ENDED = frozenset({Stage.REFUSED, Stage.TRANSFERRED, Stage.TERMINATED})
FILED = frozenset({Stage.CLOSED, Stage.ARCHIVED})


class Action(StrEnum):
    """What may be done in a mediation."""

    REGISTER = "register"
    COMPLETE_FACTS = "complete_facts"
    ASK_SUPPLEMENT = "ask_supplement"
    TAKE_SUPPLEMENT = "take_supplement"
    LAPSE_SUPPLEMENT = "lapse_supplement"
    ASK_CONSENT = "ask_consent"
    TAKE_CONSENT = "take_consent"
    TAKE_ONE_CONSENT = "take_one_consent"
    DECLINE_CONSENT = "decline_consent"
    ACCEPT = "accept"
    REFUSE = "refuse"
    NOTE_SERVICE = "note_service"
    DENY_COMPETENCE = "deny_competence"
    TRANSFER = "transfer"
    ASSIGN = "assign"
    RECUSE = "recuse"
    SET_SESSION = "set_session"
    HOLD_SESSION = "hold_session"
    OPEN_APPRAISAL = "open_appraisal"
    CLOSE_APPRAISAL = "close_appraisal"
    SUSPEND = "suspend"
    RESUME = "resume"
    EXTEND = "extend"
    AGREE = "agree"
    SIGN = "sign"
    AGREE_ORALLY = "agree_orally"
    RENEGE = "renege"
    SPLIT_OFF = "split_off"
    CHANGE_PROCEDURE = "change_procedure"
    TERMINATE = "terminate"
    PERFORM_ITEM = "perform_item"
    PERFORM_ALL = "perform_all"
    BREACH = "breach"
    FILE_CONFIRMATION = "file_confirmation"
    DOCKET_CONFIRMATION = "docket_confirmation"
    GRANT_CONFIRMATION = "grant_confirmation"
    REJECT_CONFIRMATION = "reject_confirmation"
    WITHDRAW_CONFIRMATION = "withdraw_confirmation"
    FOLLOW_UP = "follow_up"
    NOTE_LITIGATION = "note_litigation"
    FEED_BACK = "feed_back"
    REFER_REPORT = "refer_report"
    CLOSE = "close"
    ARCHIVE = "archive"
    REOPEN = "reopen"
    OPEN_JOINT = "open_joint"
    CLOSE_JOINT = "close_joint"


EVENT_ACTIONS: Mapping[str, Action] = {
    "received": Action.REGISTER,
    "registered": Action.REGISTER,
    "facts_completed": Action.COMPLETE_FACTS,
    "supplement_asked": Action.ASK_SUPPLEMENT,
    "supplement_done": Action.TAKE_SUPPLEMENT,
    "supplement_lapsed": Action.LAPSE_SUPPLEMENT,
    "consent_asked": Action.ASK_CONSENT,
    "consent_given": Action.TAKE_CONSENT,
    "consent_refused": Action.DECLINE_CONSENT,
    "accepted": Action.ACCEPT,
    "refused": Action.REFUSE,
    "decision_served": Action.NOTE_SERVICE,
    "competence_denied": Action.DENY_COMPETENCE,
    "transferred": Action.TRANSFER,
    "assigned": Action.ASSIGN,
    "recused": Action.RECUSE,
    "session_set": Action.SET_SESSION,
    "session_held": Action.HOLD_SESSION,
    "appraisal_opened": Action.OPEN_APPRAISAL,
    "appraisal_closed": Action.CLOSE_APPRAISAL,
    "suspended": Action.SUSPEND,
    "resumed": Action.RESUME,
    "extended": Action.EXTEND,
    "agreed": Action.AGREE,
    "signed": Action.SIGN,
    "reneged": Action.RENEGE,
    "split_off": Action.SPLIT_OFF,
    "procedure_changed": Action.CHANGE_PROCEDURE,
    "terminated": Action.TERMINATE,
    "performance": Action.PERFORM_ITEM,
    "performed": Action.PERFORM_ALL,
    "breached": Action.BREACH,
    "confirmation_filed": Action.FILE_CONFIRMATION,
    "confirmation_accepted": Action.DOCKET_CONFIRMATION,
    "confirmation_granted": Action.GRANT_CONFIRMATION,
    "confirmation_rejected": Action.REJECT_CONFIRMATION,
    "confirmation_withdrawn": Action.WITHDRAW_CONFIRMATION,
    "followed_up": Action.FOLLOW_UP,
    "litigated": Action.NOTE_LITIGATION,
    "fed_back": Action.FEED_BACK,
    "report_referred": Action.REFER_REPORT,
    "closed": Action.CLOSE,
    "archived": Action.ARCHIVE,
    "reopened": Action.REOPEN,
    "joint_opened": Action.OPEN_JOINT,
    "joint_closed": Action.CLOSE_JOINT,
}
"""What each kind of event does; several kinds of one action differ only in their record."""

TOLD_AS: Mapping[str, str] = {"session_opened": "session_held", "effective": "signed"}
"""How lawyers call some of them when they tell a case."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the guards of the steps look at: the standing of the case, and the act in hand.

    The first group follows from the events. The second comes with the act; None and empty mean
    that the act isn't in hand yet, so that a page may ask what would be possible.
    """

    kind: str = "labour"
    track: str = "CIVIL"
    organ_kind: OrganKind = OrganKind.LABOUR_ORG
    consent: str = "unknown"
    consents_missing: tuple[str, ...] = ()
    parallel: str = ""
    parallel_words: str = ""
    stops: tuple[str, ...] = ()
    appraising: bool = False
    supplement_asked: bool = False
    supplement_due: date | None = None
    answer_due: date | None = None
    mediate_due: date | None = None
    mediate_fixed: str = ""
    confirm_due: date | None = None
    confirmation: str = ""
    simple: bool = False
    channel: str = ""
    mediators: int = 0
    items: frozenset[int] = frozenset()
    open_items: frozenset[int] = frozenset()
    overdue_items: frozenset[int] = frozenset()

    on: date | None = None
    reason: str = ""
    silent: bool = False
    unmet: tuple[str, ...] = ()
    both_consent: bool | None = None
    extend_to: date | None = None
    short_notice: bool = False
    waived_notice: bool = False
    unconfirmable: str = ""
    feedback_owed: str = ""
    failed: bool = False
    oral_barred: str = ""
    waived_paper: bool | None = None
    blocking: tuple[str, ...] = ()
    missing_acts: tuple[str, ...] = ()
    item: int | None = None
    approved: bool | None = None


MediationStep = Step[Stage, Action, Facts]


def of(*stages: Stage) -> frozenset[Stage]:
    """These stages, as a step starts from them."""
    return frozenset(stages)
