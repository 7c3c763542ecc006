"""The law as amended in 2017, for cases accepted before 2024 (行政复议法 2017)."""

from law import ARL_2017, ARL_IMPL
from reconsideration.procedure.law_2017 import (
    grounds,
    jurisdiction,
    limits,
    outcomes,
    places,
    steps,
)
from reconsideration.procedure.talks import TalkMatter
from reconsideration.procedure.version import Version, Words

VERSION = Version(
    key="2017",
    statute=ARL_2017,
    procedure=steps.PROCEDURE,
    limits=limits.LIMITS,
    simplified={},
    sue_closed=limits.SUE_AFTER_REFUSAL,
    perform_as_set=limits.PERFORM_AS_SET,
    excluded={
        "correction": ("补正", ARL_IMPL.cite(29)),
        "appraisal": ("鉴定", ARL_IMPL.cite(37)),
        "inspection": ("现场勘验", ARL_IMPL.cite(34, 3)),
        "designation": ("协商、指定受理机关", ARL_IMPL.cite(30)),
    },
    conditions=grounds.CONDITIONS,
    suspensions=grounds.SUSPENSIONS,
    sixty_days=grounds.SIXTY_DAYS,
    terminations=grounds.TERMINATIONS,
    simplified_grounds=grounds.SIMPLIFIED,
    decisions=grounds.DECISIONS,
    outcomes=outcomes.OUTCOMES,
    mediated=frozenset(TalkMatter),
    settled=frozenset({TalkMatter.DISCRETION}),
    finals=outcomes.FINALS,
    jurisdiction=jurisdiction.JURISDICTION,
    accepted_on_receipt=True,
    places=places.PLACES,
    words=Words(
        act="具体行政行为",
        extended_by="行政复议机关负责人",
        stay="可以",
        complex_case="重大、复杂",
        hear="可以",
        reply_within="十日",
        told_of_extension="告知",
        unanswered="决定撤销该具体行政行为",
        measures="",
    ),
)
