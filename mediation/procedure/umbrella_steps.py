"""Under an umbrella and out again (联动事项): the case goes on by its own steps meanwhile."""

from __future__ import annotations

from law.citation import Practice
from law.procedure import Step
from mediation.procedure.stages import (
    AFTER_AGREEMENT,
    BEFORE_ACCEPTANCE,
    ENDED,
    IN_MEDIATION,
    Action,
    MediationStep,
    Stage,
    of,
)

_OPEN = BEFORE_ACCEPTANCE | IN_MEDIATION

UMBRELLA: tuple[MediationStep, ...] = (
    Step(
        Action.OPEN_JOINT,
        _OPEN | of(Stage.EFFECTIVE, Stage.PERFORMING, Stage.BREACHED),
        None,
        Practice("涉及两个以上部门，或者风险达到门槛的，联动化解"),
        label="并入联动事项",
        instead="办结、终止以后不再并入",
    ),
    Step(
        Action.CLOSE_JOINT,
        _OPEN | AFTER_AGREEMENT | ENDED,
        None,
        Practice("子案件可以按自己的程序办理"),
        label="退出联动事项",
    ),
)
