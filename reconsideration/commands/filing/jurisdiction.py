"""Jurisdiction and scope: a person decides what the decision table proposes (11, 12, 19-32)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from casework.accounts.models import Person
from casework.cases.models import CaseEvent, Side
from law.errors import Incomplete
from reconsideration.commands.acting import act
from reconsideration.commands.filing.first_matters import check_source
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure import VERSIONS, Action
from reconsideration.procedure.hints import Application
from reconsideration.procedure.jurisdiction import (
    STANDS_FOR_ANOTHER,
    Authority,
    Competence,
    RespondentFacts,
    resolved,
)
from reconsideration.procedure.matters import Exclusion, MandatoryFirst, RespondentLevel
from reconsideration.procedure.respondents import (
    Agreement,
    agreement,
    likely_authority,
    organ_names,
)
from reconsideration.procedure.scope import SPECIAL_MATTERS, Elsewhere, SpecialMatter


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the decision table makes of a respondent, beside the organ that has the application."""

    authority: Authority
    competence: Competence
    organs: tuple[str, ...]
    agreement: Agreement


def respondents(case: ReconsiderationCase) -> list[str]:
    """The names of the respondents."""
    return [party.name for party in case.parties if party.side == Side.RESPONDENT]


def told_by(
    case: ReconsiderationCase, specials: Sequence[SpecialMatter] = SPECIAL_MATTERS
) -> Application:
    """The words of a case that its scope and jurisdiction are guessed from."""
    return Application(
        case.organ_name, respondents(case), case.act_name, case.kind, case.respondent_level,
        case.on_the_spot, case.mandatory_first, specials, VERSIONS[case.law].jurisdiction,
    )  # fmt: skip


def guessed(case: ReconsiderationCase) -> RespondentFacts | None:
    """What the first respondent seems to be."""
    names = respondents(case)
    authority = likely_authority(names[0], case.respondent_level) if names else None
    return RespondentFacts(authority, joint=len(names) > 1) if authority is not None else None


def proposal(
    case: ReconsiderationCase, facts: RespondentFacts, principal: Authority | None = None
) -> Judgement:
    """What the decision table proposes for these facts."""
    name = (respondents(case) or [""])[0]
    competence = resolved(facts, principal, VERSIONS[case.law].jurisdiction)
    behind = principal if principal and facts.authority in STANDS_FOR_ANOTHER else facts.authority
    by_name = facts.authority not in STANDS_FOR_ANOTHER
    organs = organ_names(behind, name, competence) if by_name else competence.organs
    found = agreement(behind, name, competence, case.organ_name)
    return Judgement(facts.authority, competence, organs, found if by_name else Agreement.UNKNOWN)


def judged(case: ReconsiderationCase) -> CaseEvent | None:
    """The latest decision of a person on it."""
    found = [event for event in case.events if event.kind == "jurisdiction_judged"]
    return found[-1] if found else None


def organ_to_name(case: ReconsiderationCase) -> str:
    """The organ that a refusal for jurisdiction should name (30 ¶2); nothing while it is ours."""
    decided = judged(case)
    if decided is not None:
        return "" if decided.data.get("ours") else str(decided.data.get("organ", ""))
    facts = guessed(case)
    if facts is None:
        return ""
    found = proposal(case, facts)
    return "或者".join(found.organs) if found.agreement is Agreement.OTHER else ""


def judge_jurisdiction(
    case: ReconsiderationCase,
    *,
    authority: str,
    ours: bool,
    organ: str = "",
    level: str = "",
    joint: bool = False,
    same_government: bool = False,
    under_dispatched: bool = False,
    principal: str = "",
    exclusion: str = "",
    mandatory_first: str = "",
    source: str = "",
    elsewhere: str = Elsewhere.NOWHERE,
    court: str = "",
    note: str = "",
    on: date,
    by: Person,
) -> CaseEvent:
    """Decide jurisdiction and scope, with what the table proposed kept beside it."""
    problems = _wrong(authority, level, principal, exclusion, mandatory_first, elsewhere)
    local = VERSIONS[case.law].accepted_on_receipt
    problems |= _missing(ours, organ, mandatory_first, source, elsewhere, court, local)
    if problems:
        raise Incomplete(problems)
    facts = RespondentFacts(Authority(authority), joint, same_government, under_dispatched)
    found = proposal(case, facts, Authority(principal) if principal else None)
    kept: dict[str, Any] = {
        "authority": authority, "principal": principal, "rule": found.competence.rule,
        "organs": list(found.organs), "agreement": found.agreement.value, "ours": ours,
        "organ": case.organ_name if ours else organ.strip(), "exclusion": exclusion,
        "mandatory_first": mandatory_first, "source": source.strip(), "elsewhere": elsewhere,
        "court": court.strip(), "note": note.strip(),
    }  # fmt: skip
    event = act(case, Action.JUDGE_JURISDICTION, "jurisdiction_judged", on=on, by=by, **kept)
    case.mandatory_first = mandatory_first or case.mandatory_first
    case.respondent_level = level or case.respondent_level
    return event


def _wrong(
    authority: str,
    level: str,
    principal: str,
    exclusion: str,
    mandatory_first: str,
    elsewhere: str,
) -> dict[str, str]:
    lists = {
        "authority": (authority, list(Authority)),
        "level": (level, ["", *RespondentLevel]),
        "principal": (principal, ["", *Authority]),
        "exclusion": (exclusion, ["", *Exclusion]),
        "mandatory_first": (mandatory_first, ["", *MandatoryFirst]),
        "elsewhere": (elsewhere, list(Elsewhere)),
    }
    return {name: "请从列表中选择" for name, (value, known) in lists.items() if value not in known}


def _missing(
    ours: bool,
    organ: str,
    mandatory_first: str,
    source: str,
    elsewhere: str,
    court: str,
    local_counts: bool,
) -> dict[str, str]:
    problems = {}
    if not ours and not organ.strip():
        problems["organ"] = "不属于本机关管辖的，写明有管辖权的机关（第30条第2款）"
    asked = mandatory_first == MandatoryFirst.M5 or source.strip()
    wrong = check_source(source, local_counts=local_counts) if asked else ""
    if wrong:
        problems["source"] = wrong
    if elsewhere == Elsewhere.COURT_ACCEPTED and not court.strip():
        problems["court"] = "写明受理的法院和案号"
    return problems
