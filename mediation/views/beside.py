"""links(): the pages of a mediation beside its acts, at the head of the case page."""

from __future__ import annotations

from collections.abc import Iterator

from casework.accounts.policy import decide
from casework.accounts.roles import Action as May
from casework.now import today
from casework.web import current_subject
from casework.web.addresses import address
from mediation.models.cases import MediationCase

PAGES = (
    ("记联系情况", "mediation_branches.contact", May.EDIT, "chat-square-text"),
    ("抽取专家", "mediation_people.draw", May.EDIT, "people"),
    ("同意事项", "mediation_intake.record_scopes", May.RECORD_SERVICE, "shield-check"),
    ("保密记录", "mediation_private.show", May.CAUCUS, "lock"),
    ("移交保密记录", "mediation_private.hand_on", May.ASSIGN, "lock"),
)


def links(case: MediationCase) -> Iterator[tuple[str, str, str]]:
    """For whoever may open them, whatever the case holds: a link tells nobody of an entry."""
    for label, endpoint, may, mark in PAGES:
        if decide(current_subject(), may, case, today()).allow:
            yield label, address(endpoint, handle=case.handle), mark
