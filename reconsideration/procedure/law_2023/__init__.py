"""The law in force since 1 January 2024 (行政复议法 2023)."""

from law import ARL, ARL_IMPL
from reconsideration.procedure.law_2023 import grounds, limits, steps
from reconsideration.procedure.version import Version

VERSION = Version(
    key="2023",
    statute=ARL,
    procedure=steps.PROCEDURE,
    limits=limits.LIMITS,
    simplified=limits.SIMPLIFIED,
    sue_closed=limits.SUE_AFTER_REFUSAL,
    perform_as_set=limits.PERFORM_AS_SET,
    # Not repealed and not in conflict with the law of 2023 (U10).
    excluded={
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
)
