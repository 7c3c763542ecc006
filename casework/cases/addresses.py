"""confirm_addresses(): where papers reach a party from now on, as the party has confirmed it."""

from __future__ import annotations

from datetime import date

from casework.accounts.models import Person
from casework.cases import identity
from casework.cases.models import CaseEvent, Party
from casework.cases.party_checks import check_addresses
from casework.cases.timeline import record
from casework.columns import blind
from law.errors import Incomplete


def check(
    *, address: str, postcode: str = "", phone: str, e_service: bool, e_address: str = ""
) -> dict[str, str]:
    """What is wrong with an address for service: one message per field."""
    problems = check_addresses(
        {"postcode": postcode, "e_service": e_service, "e_address": e_address}
    )
    if not address.strip():
        problems["address"] = "请填送达地址"
    found = identity.check_phone(phone)
    if phone.strip() and not found.is_valid:
        problems["phone"] = found.problem
    return problems


def confirm_addresses(
    party: Party,
    *,
    address: str,
    postcode: str = "",
    phone: str,
    e_service: bool,
    e_address: str = "",
    paper: str = "",
    on: date,
    by: Person,
) -> CaseEvent:
    """Keep what a party has confirmed: later services go there. The event names no address.

    Raises Incomplete by field.
    """
    problems = check(
        address=address, postcode=postcode, phone=phone, e_service=e_service, e_address=e_address
    )
    if problems:
        raise Incomplete(problems)
    party.service_address = address.strip()
    party.postcode = postcode.strip() or party.postcode
    if phone.strip():
        party.phone = identity.check_phone(phone).number
        party.phone_index = blind(party.phone, "phone") if party.phone else ""
    party.e_service = e_service
    party.e_address = e_address.strip() if e_service else None
    said = "同意电子送达" if e_service else "不同意电子送达"
    return record(
        party.case,
        "addresses_confirmed",
        on=on,
        by=by,
        party_id=party.id,
        changed=[f"{party.name}，{said}"],
        paper=paper,
    )
