"""split_off(): claims that take another way become a case of their own (子案)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from casework.accounts.models import Person
from casework.cases.models import Party
from law.errors import Incomplete
from mediation.commands.acting import act
from mediation.commands.registration import register
from mediation.commands.standing import known_facts
from mediation.dispute_type import DisputeType
from mediation.disputes import DISPUTES
from mediation.models.cases import MediationCase
from mediation.procedure import Action

_COPIED = (
    "side", "kind", "name", "id_type", "id_no", "sex", "birth_on", "phone", "address",
    "service_address", "postcode", "e_service", "e_address", "legal_rep", "legal_rep_post",
    "work_unit", "occupation", "ethnicity", "special_groups",
)  # fmt: skip


def split_off(
    case: MediationCase,
    *,
    claims: Sequence[int],
    dispute_kind: str,
    reason: str,
    on: date,
    by: Person,
) -> MediationCase:
    """Register a child case with these claims (by their place in the list), received the same day.

    The day of receipt stays the parent's: from then limitation was interrupted. One claim at
    least stays behind. Raises Incomplete by field.
    """
    dispute = DISPUTES[case.kind]
    asked = [dict(claim) for claim in case.facts.get("claims") or ()]
    _check(dispute, len(asked), claims, dispute_kind, reason)
    gone = [asked[one] for one in sorted(set(claims))]
    stay = [claim for place, claim in enumerate(asked) if place not in claims]
    data = {
        "claims": [claim["code"] for claim in stay],
        "split": [claim["code"] for claim in gone],
        "note": reason.strip(),
    }
    act(case, Action.SPLIT_OFF, "split_off", on=on, by=by, data=data)
    child = register(
        dispute=dispute,
        unit=case.unit,
        fields=_fields(case),
        facts={**known_facts(case), "dispute_kind": dispute_kind},
        claims=gone,
        parties=[_copy(party) for party in case.parties],
        on=on,
        by=by,
    )
    child.parent = case
    _keep(case, stay)
    return child


def _check(
    dispute: DisputeType, asked: int, claims: Sequence[int], dispute_kind: str, reason: str
) -> None:
    problems = {}
    if not claims or any(not 0 <= one < asked for one in claims):
        problems["claims"] = "请选要拆出的诉求"
    elif len(set(claims)) == asked:
        problems["claims"] = "至少留下一项诉求；全部不能调解的，不予受理"
    if dispute_kind not in {option.code for option in dispute.kinds}:
        problems["dispute_kind"] = "请选拆出部分的类别"
    if not reason.strip():
        problems["reason"] = "请写明拆出的原因"
    if problems:
        raise Incomplete(problems)


def _fields(case: MediationCase) -> dict[str, Any]:
    """How it came in: as its parent did, whose channel was asked then."""
    origin = case.facts.get("origin") or {}
    return {
        **origin,
        "split_from": case.number,
        "initiation": case.initiation,
        "channel": case.channel,
        "received_on": case.received_on,
        "origin_ref": origin.get("ref", ""),
        "origin_due_on": origin.get("due_on", ""),
        "head_count": case.head_count,
        "procedure": case.procedure,
        "consent_given": "mediation",
        "track": case.track,
    }


def _copy(party: Party) -> dict[str, Any]:
    return {name: getattr(party, name) for name in _COPIED}


def _keep(case: MediationCase, claims: Sequence[Mapping[str, Any]]) -> None:
    case.facts = {**case.facts, "claims": [dict(claim) for claim in claims]}
    amounts = [Decimal(claim["amount"]) for claim in claims if claim.get("amount")]
    case.claim_amount = sum(amounts, Decimal(0)) if amounts else None
