"""When an agreement takes effect: the acts that the law asks for, by kind, body and track.

Signatures, mediator and seal for people's, labour, farmland and committee agreements; the
parties' signatures alone for what a court has assigned and where the kind's own law says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from law.citation import Basis, Practice
from law.library import STATUTES
from mediation.dispute_type import OrganKind
from mediation.disputes import DISPUTES
from mediation.procedure.codes import Track

_INVITED = STATUTES["invited_mediation_2016"]
_PMC = STATUTES["peoples_mediation_2010"]

PARTIES = ("applicant_signed", "respondent_signed", "third_signed")
ACTS = {
    "applicant_signed": "申请人签名或者盖章",
    "respondent_signed": "被申请人签名或者盖章",
    "third_signed": "第三人签名或者盖章",
    "mediator_signed": "调解员签名",
    "sealed": "调解组织盖章",
}
"""Everything that may be needed, in the order of the page."""


@dataclass(frozen=True, slots=True)
class SigningRule:
    """Which acts make an agreement effective, and on what ground."""

    acts: tuple[str, ...]
    basis: Basis

    def missing(self, days: Mapping[str, date | None]) -> tuple[str, ...]:
        """The acts that aren't there yet, in words."""
        return tuple(ACTS[name] for name in self.acts if days.get(name) is None)

    def effective(self, days: Mapping[str, date | None]) -> date | None:
        """The day of the last act that is needed; None while one is missing."""
        found = [days.get(name) for name in self.acts]
        known = [day for day in found if day is not None]
        return max(known) if len(known) == len(found) else None


def signing_rule(
    kind: str, organ_kind: OrganKind, track: str, *, third_parties: bool
) -> SigningRule:
    """What this agreement needs to take effect."""
    parties = PARTIES if third_parties else PARTIES[:2]
    if track == Track.COURT_DELEGATED:
        return SigningRule(parties, _INVITED.cite(24, 3))
    dispute = DISPUTES[kind]
    alone = dispute.parties_sign_alone.get(organ_kind)
    if alone is not None:
        return SigningRule(parties, alone)
    basis = dispute.ground("sign", organ_kind)
    usual = Practice("各方签名、调解员签名、盖章后生效", _PMC.cite(29, 2))
    return SigningRule((*parties, "mediator_signed", "sealed"), basis or usual)
