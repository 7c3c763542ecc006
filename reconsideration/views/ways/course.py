"""The course of a trial: suspension, extension, conversion, endings without a decision."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from casework.accounts.roles import Action as May
from casework.web.case_spec import ActLink
from law import ARL, ARL_IMPL
from reconsideration.commands.trial import mediation
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure import Action, Stage
from reconsideration.views.ways.course_reminders import reminders
from reconsideration.views.ways.part import Part


def _shown(case: ReconsiderationCase) -> Mapping[str, Any]:
    """Who has signed a mediation document that is on the table, and who has not."""
    kinds = [one.kind for one in case.events if one.kind.startswith("mediation_")]
    if "mediation_drafted" not in kinds or (kinds and kinds[-1] == "mediation_failed"):
        return {}
    there = mediation.signed(case)
    return {
        "signatures": [
            (name, there[key].on if key in there else None)
            for key, name in mediation.signers(case).items()
        ]
    }


PART = Part(
    label="程序和调解",
    links={
        Action.SUSPEND: ActLink("reconsideration_course.suspend", May.EXTEND),
        Action.RESUME: ActLink("reconsideration_course.resume", May.EXTEND, "z"),
        Action.EXTEND: ActLink("reconsideration_course.extend", May.EXTEND),
        Action.CONVERT: ActLink("reconsideration_course.convert", May.EXTEND),
        Action.STOP_CLOCK: ActLink("reconsideration_course.stop_clock", May.EXTEND),
        Action.START_CLOCK: ActLink("reconsideration_course.start_clock", May.EXTEND),
        Action.DISMISS: ActLink("reconsideration_endings.dismiss", May.CLOSE),
        Action.TERMINATE: ActLink("reconsideration_endings.terminate", May.CLOSE),
        Action.NOTE_CHANGED_ACT: ActLink("reconsideration_endings.changed_act", May.EDIT),
        Action.FILE_SETTLEMENT: ActLink("reconsideration_endings.file_settlement", May.EDIT),
        Action.ASK_WITHDRAWAL: ActLink("reconsideration_endings.ask_withdrawal", May.EDIT),
        Action.PERMIT_WITHDRAWAL: ActLink("reconsideration_endings.permit_withdrawal", May.CLOSE),
        Action.REFUSE_WITHDRAWAL: ActLink("reconsideration_endings.refuse_withdrawal", May.EDIT),
        Action.HOLD_MEDIATION: ActLink("reconsideration_mediation.hold", May.EDIT),
        Action.DRAFT_MEDIATION: ActLink("reconsideration_mediation.draft", May.EDIT),
        Action.SIGN_MEDIATION: ActLink("reconsideration_mediation.sign", May.EDIT),
        Action.FAIL_MEDIATION: ActLink("reconsideration_mediation.fail", May.EDIT),
    },
    words={
        "suspended": ("中止审理", ARL.cite(39, 1)),
        "resumed": ("恢复审理", ARL.cite(39, 2)),
        "extended": ("延长审理期限", ARL.cite(62, 1)),
        "converted": ("转为普通程序", ARL.cite(55)),
        "appraisal_started": ("委托鉴定，时间不计入", ARL_IMPL.cite(37)),
        "appraisal_ended": ("鉴定结束", ARL_IMPL.cite(37)),
        "inspection_started": ("现场勘验，时间不计入", ARL_IMPL.cite(34, 3)),
        "inspection_ended": ("现场勘验结束", ARL_IMPL.cite(34, 3)),
        "designation_started": ("协商、指定受理，时间不计入", ARL_IMPL.cite(30)),
        "designation_referred": ("协商不成，报请指定受理机关", ARL_IMPL.cite(30)),
        "designation_ended": ("确定了受理机关", ARL_IMPL.cite(30)),
        "dismissed": ("驳回行政复议申请", ARL.cite(33)),
        "terminated": ("终止行政复议", ARL.cite(41)),
        "act_changed": ("被申请人改变行政行为", ARL_IMPL.cite(39)),
        "settlement_filed": ("收到和解协议", ARL.cite(74, 1)),
        "withdrawal_asked": ("申请人提出撤回申请", ARL.cite(41, item=1)),
        "withdrawal_refused": ("不准予撤回，继续审理", ARL.cite(41, item=1)),
        "mediation_held": ("进行调解", ARL.cite(5, 1)),
        "mediation_drafted": ("制作调解书，还没有生效", ARL.cite(73, 1)),
        "mediation_signed": ("调解书签名、盖章", ARL.cite(73, 1)),
        "mediation_failed": ("调解不成或者反悔，继续审理", ARL.cite(73, 2)),
        "mediated": ("调解书全部签名、盖章，生效", ARL.cite(73, 1)),
    },
    due_acts={"suspended_60": Action.TERMINATE},
    leads={Stage.SUSPENDED: (Action.RESUME,)},
    template="reconsideration/_course.html",
    shown=_shown,
    reminders=reminders,
)
