"""What each party agreed to (同意事项): record_scopes(), scopes_of(), may_publish()."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from casework.accounts.models import Person
from casework.cases.models import CaseEvent, Party, Side
from casework.cases.timeline import record, standing
from law.citation import Basis, Practice
from law.errors import Incomplete, NotAllowed
from mediation.dispute_type import OrganKind
from mediation.disputes import DISPUTES
from mediation.models.cases import MediationCase
from mediation.procedure.consent import BESIDE, Scope

MANNERS = {"written": "书面", "oral": "口头（已记录）", "electronic": "电子（已核对身份）"}
DEFAULT_OFF = Practice("公开以各方同意为前提，默认不公开")


def record_scopes(
    case: MediationCase, *, party_id: int, scopes: Sequence[str], manner: str, on: date, by: Person
) -> CaseEvent:
    """What a party agrees to from that day on, beside the mediation; what is left out is off.

    Who no longer wants the mediation itself ends it: closing.terminate() with T2, at any moment.
    """
    party = next((one for one in case.parties if one.id == party_id), None)
    problems = check_scopes(scopes, manner)
    if party is None:
        problems["party"] = "请选当事人"
    if on < case.received_on:
        problems["on"] = f"早于收到申请之日 {case.received_on}"
    if problems or party is None:
        raise Incomplete(problems)
    chosen = [scope.value for scope in BESIDE if scope in scopes]
    words = "、".join(Scope(one).label for one in chosen)
    said = f"{party.name}同意{words}" if words else f"{party.name}不同意其他事项"
    data: dict[str, Any] = {
        "party": party.name,
        "party_id": party.id,
        "scopes": chosen,
        "manner": manner,
    }
    return record(case, "consent_scoped", on=on, by=by, changed=[said], **data)


def check_scopes(scopes: Sequence[str], manner: str) -> dict[str, str]:
    """What is wrong with the scope of a consent: publication needs it in writing (惯例)."""
    problems = {}
    if not set(scopes) <= {scope.value for scope in BESIDE}:
        problems["scope"] = "请从列出的事项中选"
    if manner not in MANNERS:
        problems["manner"] = "请选同意的方式"
    elif Scope.PUBLISH in scopes and manner != "written":
        problems["manner"] = "同意公开调解结果要书面，请改选书面或者不选公开"
    return problems


def scopes_of(case: MediationCase) -> Mapping[int, frozenset[str]]:
    """What each party agrees to as things stand, by its number; nothing is presumed."""
    agreed: dict[int, set[str]] = {}
    asked: set[str] = set()
    for event in standing(case.events):
        data: Mapping[str, Any] = event.data
        if event.kind == "received":
            asked = set() if data.get("joint") else set(data.get("parties_to_ask") or ())
            agreed = {
                one.id: set() if one.name in asked else {Scope.MEDIATION.value}
                for one in case.parties
            }
        elif event.kind == "consent_given":
            named = {data["party"]} if data.get("party") else asked
            for one in case.parties:
                if one.name in named:
                    agreed.setdefault(one.id, set()).update(
                        (Scope.MEDIATION.value, *data.get("scope", ()))
                    )
        elif event.kind == "consent_scoped":
            before = agreed.get(data["party_id"], set())
            agreed[data["party_id"]] = before & {Scope.MEDIATION.value} | set(data["scopes"])
    return {party: frozenset(scopes) for party, scopes in agreed.items()}


def may_publish(case: MediationCase) -> NotAllowed | None:
    """Why nothing of the case may be published, or None. Off, until every party has agreed.

    Medical disputes by law (医疗 42), others by practice; a case for named people never.
    """
    if case.confidentiality == "named":
        return NotAllowed("专办案件不公开", instead="确有需要的，由单位负责人另行决定")
    agreed = scopes_of(case)
    missing = _sides(
        [one for one in case.parties if Scope.PUBLISH not in agreed.get(one.id, frozenset())]
    )
    if not missing and case.parties:
        return None
    return NotAllowed(
        f"{missing or '当事人'}没有同意公开，不能制作公示稿",
        basis=publication_basis(case),
        instead="取得各方书面同意，在案件页“同意事项”里登记以后再制作；不公开的，协议和结果照常有效",
    )


def publication_basis(case: MediationCase) -> Basis:
    """Why publication is off: by a text for this kind of dispute, otherwise by practice."""
    return DISPUTES[case.kind].ground("publish", OrganKind(case.organ_kind)) or DEFAULT_OFF


def _sides(parties: Sequence[Party]) -> str:
    return "、".join(side.label for side in Side if any(one.side == side for one in parties))
