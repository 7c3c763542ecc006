"""STEPS: who takes part under the 2017 law (10, 实施条例 8-10)."""

from __future__ import annotations

from law import ARL_2017, ARL_IMPL
from law.citation import Practice
from reconsideration.procedure.makers import WRONG_ONE_NAMED
from reconsideration.procedure.stages import OPEN, UNDER_WAY, Action, Stage
from reconsideration.procedure.table import step

CONSENTS = Practice("旧法没有规定代表人须经同意的事项，参照新法办理", ARL_IMPL.cite(8))
RIGHTS = Practice("法律没有规定权利义务告知书，实务普遍制作")
CLAIMS = Practice("法律没有规定变更请求的程序，由申请人书面提出")
DECLARATION = Practice("法律没有规定回避，登记利害关系备查")
ADDRESS = Practice("参照民事诉讼，由当事人书面确认送达地址")
WITH_AGENTS = OPEN | {Stage.DECIDED, Stage.EFFECTIVE, Stage.MEDIATED, Stage.FOLLOW_UP}

STEPS = (
    step(Action.APPOINT_AGENT, WITH_AGENTS, None, ARL_IMPL.cite(10)),
    step(Action.END_AGENT, WITH_AGENTS, None, ARL_IMPL.cite(10)),
    step(Action.ELECT_REPRESENTATIVES, OPEN, None, ARL_IMPL.cite(8)),
    step(Action.RECORD_CONSENTS, OPEN, None, CONSENTS),
    step(Action.NAME_GUARDIAN, OPEN, None, ARL_2017.cite(10, 2)),
    step(Action.RECORD_SUCCESSION, OPEN, None, ARL_2017.cite(10, 2)),
    step(Action.JOIN_THIRD_PARTY, OPEN, None, ARL_IMPL.cite(9)),
    step(Action.NOTE_STATEMENT, UNDER_WAY, None, ARL_IMPL.cite(9)),
    step(Action.CHANGE_CLAIMS, OPEN, None, CLAIMS),
    step(Action.ADMIT_THIRD, UNDER_WAY, None, CONSENTS),
    step(Action.CHECK_RESPONDENT, OPEN, None, WRONG_ONE_NAMED),
    step(Action.CHANGE_RESPONDENT, OPEN, None, WRONG_ONE_NAMED),
    step(Action.TELL_RIGHTS, OPEN, None, RIGHTS),
    step(Action.CONFIRM_ADDRESS, WITH_AGENTS, None, ADDRESS),
    step(Action.DECLARE_INTERESTS, OPEN, None, DECLARATION),
)
