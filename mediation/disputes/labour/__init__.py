"""Labour disputes (劳动争议纠纷)."""

from mediation.dispute_type import DisputeType
from mediation.disputes.labour.estimates import estimates
from mediation.disputes.labour.facts import (
    CLAIMS,
    DRIVING,
    EVIDENCE,
    FACTS,
    KINDS,
    OUTCOMES,
    SECTIONS,
    contradictions,
)
from mediation.disputes.labour.flags import agree_flags, flags
from mediation.disputes.labour.limits import MEDIATION_LAW, own_clocks, rules
from mediation.disputes.labour.routes import routes

DISPUTE = DisputeType(
    key="labour",
    code="LAB",
    label="劳动争议",
    sections=SECTIONS,
    facts=FACTS,
    kinds=KINDS,
    claims=CLAIMS,
    evidence=EVIDENCE,
    outcomes=OUTCOMES,
    law=MEDIATION_LAW.key,
    rules=rules,
    routes=routes,
    own_clocks=own_clocks,
    driving=DRIVING,
    flags=flags,
    agree_flags=agree_flags,
    estimates=estimates,
    consistent=contradictions,
    grounds={
        "register": MEDIATION_LAW.cite(12),
        "sign": MEDIATION_LAW.cite(14, 2),
        "agree": MEDIATION_LAW.cite(14, 1),
        "hold_session": MEDIATION_LAW.cite(13),
        "perform_item": MEDIATION_LAW.cite(14, 2),
        "perform_all": MEDIATION_LAW.cite(14, 2),
        "breach": MEDIATION_LAW.cite(15),
    },
)
