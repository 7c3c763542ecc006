"""What applicants dispose of: they change their claims, or admit a third party's (15)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from casework.accounts.models import Person
from casework.cases.models import CaseEvent, Representative, Side
from law.errors import Incomplete
from reconsideration.commands.acting import act
from reconsideration.commands.checking import kept
from reconsideration.commands.participants.agents import SHORTEST_REASON, check_acting, party_of
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure import Action
from reconsideration.procedure.matters import Claim
from reconsideration.procedure.participants import Represented


def change_claims(
    case: ReconsiderationCase,
    *,
    claims: Iterable[str],
    claims_text: str,
    reason: str,
    agent: Representative | None = None,
    on: date,
    by: Person,
) -> CaseEvent:
    """The applicant asks for something else; representatives need the consents of the others."""
    wanted = set(claims)
    chosen = [str(one) for one in Claim if one in wanted]
    problems = {}
    if len(claims_text.strip()) < SHORTEST_REASON:
        problems["claims_text"] = "请写明变更后的请求"
    if len(reason.strip()) < SHORTEST_REASON:
        problems["reason"] = "写明变更的理由和书面材料"
    if problems:
        raise Incomplete(problems)
    notes = check_acting(case, Represented.CHANGE_CLAIMS, agent=agent, on=on)
    before, case.claims_text = case.claims_text, claims_text.strip()
    case.claims = chosen or list(case.claims)
    return act(
        case, Action.CHANGE_CLAIMS, "claims_changed", on=on, by=by, before=before,
        after=case.claims_text, claims=list(case.claims), grounds=reason.strip(),
        detail=case.claims_text[:60], **kept(notes),
    )  # fmt: skip


def admit_third(
    case: ReconsiderationCase,
    *,
    party_id: int | None,
    content: str,
    agent: Representative | None = None,
    on: date,
    by: Person,
) -> CaseEvent:
    """The applicant admits what a third party asks; representatives need the consents (15 ¶2)."""
    third = party_of(case, party_id, Side.THIRD)
    if len(content.strip()) < SHORTEST_REASON:
        raise Incomplete({"content": "请写明承认的请求"})
    notes = check_acting(case, Represented.ADMIT, agent=agent, on=on)
    return act(
        case, Action.ADMIT_THIRD, "third_party_admitted", on=on, by=by, party_id=third.id,
        admitted=content.strip(), detail=f"{third.name}：{content.strip()[:60]}", **kept(notes),
    )  # fmt: skip
