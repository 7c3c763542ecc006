"""What parties are told and confirm: their rights (文书 37), where papers reach them (文书 18)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from casework.accounts.models import Person
from casework.cases import addresses
from casework.cases.models import CaseEvent, Party, Side
from casework.documents.letter import Letter
from reconsideration.commands import papers
from reconsideration.commands.acting import act, facts_now, send, side
from reconsideration.commands.participants.agents import applicants_served, party_of
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure import VERSIONS, Action, Stage


def receivers(case: ReconsiderationCase, *, on: date) -> list[Party]:
    """Who is served for all parties."""
    others = [*side(case, Side.RESPONDENT), *side(case, Side.THIRD)]
    return [*applicants_served(case, on=on), *others]


def tell_rights(case: ReconsiderationCase, *, on: date, by: Person) -> CaseEvent:
    """Tell the parties their rights and duties in the trial (practice): 权利义务告知书."""
    event = act(case, Action.TELL_RIGHTS, "rights_told", on=on, by=by)
    told = receivers(case, on=on)
    for letter, to in _letters(case, told, on, by):
        send(case, letter, on=on, by=by, event=event, to=to)
    return event


def _letters(
    case: ReconsiderationCase, told: Sequence[Party], on: date, by: Person
) -> list[tuple[Letter, list[Party]]]:
    """One for whoever challenges the act or has an interest in it, one for the authority."""
    citizens = [party for party in told if party.side != Side.RESPONDENT]
    authorities = [party for party in told if party.side == Side.RESPONDENT]
    return [
        (papers.rights_notice(case, Side.APPLICANT, on=on, by=by), citizens),
        (papers.rights_notice(case, Side.RESPONDENT, on=on, by=by), authorities),
    ]


def confirm_address(
    case: ReconsiderationCase,
    *,
    party_id: int | None,
    receiver: str,
    address: str,
    postcode: str = "",
    phone: str,
    e_service: bool,
    e_address: str = "",
    on: date,
    by: Person,
) -> CaseEvent:
    """A party has confirmed where papers reach it; the sheet to sign is made (CPL 90)."""
    party = party_of(case, party_id)
    VERSIONS[case.law].procedure.take(
        Stage(case.stage), Action.CONFIRM_ADDRESS, facts_now(case, on)
    )
    event = addresses.confirm_addresses(
        party, address=address, postcode=postcode, phone=phone, e_service=e_service,
        e_address=e_address, on=on, by=by,
    )  # fmt: skip
    letter = papers.service_address(case, party, receiver=receiver.strip())
    send(case, letter, on=on, by=by, event=event, to=[party])
    return event
