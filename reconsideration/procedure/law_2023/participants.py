"""STEPS: who takes part, as the 2023 law opens it at each stage."""

from __future__ import annotations

from law import ARL
from law.citation import Practice
from reconsideration.procedure.makers import WRONG_ONE_NAMED
from reconsideration.procedure.stages import (
    BEFORE_ACCEPTANCE,
    OPEN,
    UNDER_WAY,
    Action,
    Stage,
)
from reconsideration.procedure.table import closed, step

RIGHTS = Practice("法律没有规定权利义务告知书，实务普遍制作")
CLAIMS = Practice("法律没有规定变更请求的程序，由申请人书面提出", ARL.cite(15, 2))
DECLARATION = Practice("法律没有规定回避，登记利害关系备查", ARL.cite(6, 2))
FORMS = Practice("法律没有规定文书的格式，样式参照示范文本")
ADDRESS = Practice("参照民事诉讼，由当事人书面确认送达地址", ARL.cite(88, 1))
# An agent still receives the decision, and sees that it is carried out.
WITH_AGENTS = OPEN | {Stage.DECIDED, Stage.EFFECTIVE, Stage.MEDIATED, Stage.FOLLOW_UP}

STEPS = (
    step(Action.APPOINT_AGENT, WITH_AGENTS, None, ARL.cite(17, 2)),
    step(Action.END_AGENT, WITH_AGENTS, None, ARL.cite(17, 2)),
    step(Action.ELECT_REPRESENTATIVES, OPEN, None, ARL.cite(15, 1)),
    step(Action.RECORD_CONSENTS, OPEN, None, ARL.cite(15, 2)),
    step(Action.NAME_GUARDIAN, OPEN, None, ARL.cite(14, 3)),
    step(Action.RECORD_SUCCESSION, OPEN, None, ARL.cite(14, 2)),
    step(Action.JOIN_THIRD_PARTY, UNDER_WAY, None, ARL.cite(16, 1)),
    closed(
        Action.JOIN_THIRD_PARTY,
        BEFORE_ACCEPTANCE,
        ARL.cite(16, 1),
        "还没有受理，受理后再通知或者准许第三人参加",
        "申请书已经写明第三人的，在收件登记时填写",
    ),
    step(Action.NOTE_STATEMENT, UNDER_WAY, None, ARL.cite(16, 1)),
    step(Action.CHANGE_CLAIMS, OPEN, None, CLAIMS),
    step(Action.ADMIT_THIRD, UNDER_WAY, None, ARL.cite(15, 2)),
    step(Action.CHECK_RESPONDENT, OPEN, None, WRONG_ONE_NAMED),
    step(Action.CHANGE_RESPONDENT, OPEN, None, WRONG_ONE_NAMED),
    step(Action.TELL_RIGHTS, OPEN, None, RIGHTS),
    step(Action.CONFIRM_ADDRESS, WITH_AGENTS, None, ADDRESS),
    step(Action.DECLARE_INTERESTS, OPEN, None, DECLARATION),
)
