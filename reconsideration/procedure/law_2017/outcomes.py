"""OUTCOMES: what a decision may be under the 2017 law (28, 29; 实施条例 43-48)."""

from __future__ import annotations

from collections.abc import Mapping

from law import ARL_2017, ARL_IMPL
from law.citation import Citation
from reconsideration.procedure.grounds import DecisionKind as Kind
from reconsideration.procedure.matters import Scope
from reconsideration.procedure.outcomes import Ground, Outcome, OutcomeTable, Way
from reconsideration.procedure.scope import SpecialMatter

G = Ground

# Who owns or uses land and the like, settled upon boundaries or requisition by the province (30).
FINALS: Mapping[Scope, SpecialMatter] = {
    Scope.A04: SpecialMatter(
        "省级政府根据行政区划勘定、调整或者征收土地的决定确认自然资源权属",
        "《中华人民共和国行政复议法》（2017年修正）第三十条第二款",
    )
}

GROUNDS: Mapping[G, tuple[str, Citation]] = {
    G.ALL_RIGHT: ("事实、证据、依据、程序、内容都没有问题", ARL_2017.cite(28, 1, 1)),
    G.NOT_PERFORMED: ("不履行法定职责", ARL_2017.cite(28, 1, 2)),
    G.FACTS: ("主要事实不清、证据不足", ARL_2017.cite(28, 1, 3)),
    G.BASIS_MISAPPLIED: ("适用依据错误", ARL_2017.cite(28, 1, 3)),
    G.PROCEDURE: ("违反法定程序", ARL_2017.cite(28, 1, 3)),
    G.POWERS: ("超越或者滥用职权", ARL_2017.cite(28, 1, 3)),
    G.CONTENT: ("明显不当", ARL_2017.cite(28, 1, 3)),
    G.FOUND_OUT: ("原事实不清、证据不足，已由复议机关查清", ARL_IMPL.cite(47, item=2)),
    G.NO_SUCH_DUTY: ("被申请人没有相应的法定职责", ARL_IMPL.cite(48, 1, 1)),
    G.DONE_BEFORE: ("受理以前已经履行法定职责", ARL_IMPL.cite(48, 1, 1)),
    G.NO_REPLY: ("没有按规定答复并提交证据、依据", ARL_2017.cite(28, 1, 4)),
}

FAULTS = (G.FACTS, G.BASIS_MISAPPLIED, G.PROCEDURE, G.POWERS, G.CONTENT)

# Void acts, administrative agreements and slight flaws came with the law of 2023.
_ROWS = (
    Outcome(Kind.D63, ARL_IMPL.cite(47), (G.CONTENT, G.BASIS_MISAPPLIED, G.FOUND_OUT), ("detail",)),
    Outcome(Kind.D64, ARL_2017.cite(28, 1, 3), FAULTS, may_remake=True),
    Outcome(Kind.D65A, ARL_2017.cite(28, 1, 3), FAULTS, may_remake=True),
    Outcome(Kind.D66, ARL_2017.cite(28, 1, 2), (G.NOT_PERFORMED,), ("detail", "days")),
    Outcome(Kind.D68, ARL_2017.cite(28, 1, 1), (G.ALL_RIGHT,)),
    Outcome(Kind.D69, ARL_IMPL.cite(48, 1, 1), (G.NO_SUCH_DUTY, G.DONE_BEFORE)),
    Outcome(
        Kind.D70, ARL_2017.cite(28, 1, 4), (G.NO_REPLY,), ("way",), (Way.REVOKE,), may_remake=True
    ),
)

OUTCOMES = OutcomeTable(
    rows={row.kind: row for row in _ROWS},
    grounds=GROUNDS,
    remaking=ARL_2017.cite(28, 1, 3),
    dismissal=ARL_IMPL.cite(48, 1, 2),
    compensation=ARL_2017.cite(29, 1),
    giving_back=ARL_2017.cite(29, 2),
    no_worse=ARL_IMPL.cite(51),
    named={Kind.D65A: "确认违法", Kind.D69: "驳回行政复议申请"},
    remade_with="撤销或者确认违法",
    rejected="行政复议申请",
    act="具体行政行为",
    opposite_request=False,
    third_evidence=False,
)
