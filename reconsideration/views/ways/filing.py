"""From receipt to reply: what the case page offers and says."""

from __future__ import annotations

from casework.accounts.roles import Action as May
from casework.web.case_spec import ActLink
from law import ARL
from reconsideration.procedure import Action, Stage
from reconsideration.procedure.law_2023.steps import WITHDRAWAL_BEFORE
from reconsideration.views.ways.part import Part

PART = Part(
    label="收件和受理",
    links={
        Action.ACCEPT: ActLink("reconsideration_acts.accept", May.EXAMINE, "a"),
        Action.REFUSE: ActLink("reconsideration_acts.refuse", May.EXAMINE, "r"),
        Action.ASK_CORRECTION: ActLink("reconsideration_acts.ask_correction", May.EXAMINE, "c"),
        Action.SERVE_CORRECTION: ActLink(
            "reconsideration_acts.serve_correction", May.RECORD_SERVICE, "s"
        ),
        Action.RECEIVE_CORRECTION: ActLink(
            "reconsideration_acts.receive_correction", May.EXAMINE, "b"
        ),
        Action.EXTEND_CORRECTION: ActLink(
            "reconsideration_acts.extend_correction", May.EXAMINE, "x"
        ),
        Action.ABANDON: ActLink("reconsideration_acts.abandon", May.EXAMINE),
        Action.WITHDRAW: ActLink("reconsideration_acts.withdraw", May.EXAMINE),
        Action.SERVE_COPY: ActLink("reconsideration_acts.serve_copy", May.RECORD_SERVICE, "s"),
        Action.RECEIVE_REPLY: ActLink("reconsideration_acts.receive_reply", May.EDIT, "e"),
    },
    words={
        "received": ("收到行政复议申请", ARL.cite(22)),
        "correction_asked": ("通知申请人补正", ARL.cite(31, 1)),
        "correction_notice_served": ("申请人收到补正通知", ARL.cite(31, 2)),
        "correction_extended": ("延长补正期限", ARL.cite(31, 2)),
        "corrected": ("收到补正材料，重新起算审查期限", ARL.cite(31, 3)),
        "abandoned": ("逾期不补正，视为放弃申请", ARL.cite(31, 2)),
        "accepted": ("受理", ARL.cite(30, 1)),
        "deemed_accepted": ("审查期限届满未作决定，视为受理", ARL.cite(30, 3)),
        "refused": ("决定不予受理", ARL.cite(30, 2)),
        "withdrawn": ("申请人撤回申请", WITHDRAWAL_BEFORE),
        "copy_served": ("被申请人收到申请书副本和答复通知", ARL.cite(48)),
        "reply_received": ("收到被申请人答复", ARL.cite(48)),
        "handler_assigned": ("指派承办人", ARL.cite(36, 1)),
    },
    due_acts={
        "examine": Action.ACCEPT,
        "examine_again": Action.ACCEPT,
        "correct": Action.RECEIVE_CORRECTION,
        "send_copy": Action.SERVE_COPY,
        "reply": Action.RECEIVE_REPLY,
    },
    leads={
        Stage.REVIEWING: (Action.ACCEPT, Action.ASK_CORRECTION, Action.REFUSE),
        Stage.CORRECTING: (Action.SERVE_CORRECTION, Action.RECEIVE_CORRECTION),
    },
)
