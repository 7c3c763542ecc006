"""hints(): what scope, mandatory-first and jurisdiction make of an application by its words.

Checks 7, 8 and 9: they warn, a person decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from law import ARL
from law.citation import Basis
from reconsideration.procedure.jurisdiction import (
    IN_FORCE,
    JurisdictionTable,
    RespondentFacts,
    competent_organ,
)
from reconsideration.procedure.matters import Exclusion, MandatoryFirst, Scope
from reconsideration.procedure.respondents import (
    Agreement,
    agreement,
    likely_authority,
    organ_names,
)
from reconsideration.procedure.scope import (
    SPECIAL_MATTERS,
    SpecialMatter,
    likely_exclusion,
    likely_first,
    likely_special,
)

UNDECIDED = frozenset({"", MandatoryFirst.UNSURE.value})
ASK_BESIDE = "可以在对依据它作出的行政行为申请复议时一并申请附带审查（第13条）；规章除外"


@dataclass(frozen=True, slots=True)
class Hint:
    """Something to look at before anybody decides, with its article."""

    key: str
    text: str
    basis: Basis


@dataclass(frozen=True, slots=True)
class Application:
    """The words of an application that give something away."""

    organ: str
    respondents: Sequence[str]
    act_name: str
    scope: str = ""
    level: str = ""
    on_the_spot: bool = False
    mandatory_first: str = ""
    specials: Sequence[SpecialMatter] = SPECIAL_MATTERS
    table: JurisdictionTable = IN_FORCE


def hints(application: Application) -> list[Hint]:
    """Everything that an application gives away, in the order of the checks."""
    return [*_first(application), *_scope(application), *_jurisdiction(application)]


def _first(told: Application) -> Iterator[Hint]:
    """Check 7: the act looks like a matter in which reconsideration comes first."""
    if told.mandatory_first not in UNDECIDED or told.scope not in list(Scope):
        return
    found = likely_first(
        Scope(told.scope),
        on_the_spot=told.on_the_spot,
        act_name=told.act_name,
    )
    special = likely_special("".join(told.respondents), told.act_name, told.specials)
    if special is not None:
        text = f"可能属于复议前置：{special.title}（{special.source}）。请确认，并告知申请人"
        yield Hint("mandatory_first_elsewhere", text, ARL.cite(23, 1, 5))
    elif found is not None:
        item, why = found
        text = f"可能属于复议前置（{item.label}）：{why}。请确认，并告知申请人"
        yield Hint("mandatory_first", text, item.basis or ARL.cite(23, 1))


def _scope(told: Application) -> Iterator[Hint]:
    """Check 8: what article 12 shuts out; a norm as the object leads to incidental review."""
    item = likely_exclusion(told.act_name)
    if item is not None:
        instead = ASK_BESIDE if item is Exclusion.X02 else item.hint
        text = f"申请事项从名称看可能是{item.label}，不属于复议范围。{instead}"
        yield Hint("scope", text, item.basis)


def _jurisdiction(told: Application) -> Iterator[Hint]:
    """Check 9: the decision table names another organ, or leaves the applicant a choice."""
    if not told.respondents:
        return
    name = told.respondents[0]
    authority = likely_authority(name, told.level)
    if authority is None:
        return
    # Several respondents act in one name; whether of one government, a person has to say.
    if len(told.respondents) > 1:
        yield Hint("jurisdiction", "有几个被申请人，先核对是否共同行为，再定管辖", ARL.cite(19, 2))
        return
    competence = competent_organ(RespondentFacts(authority), told.table)
    names = organ_names(authority, name, competence)
    found = agreement(authority, name, competence, told.organ)
    kind = f"被申请人看来是{authority.label}"
    if found is Agreement.OTHER:
        text = f"{kind}，复议机关应为{'或者'.join(names)}，与本机关不一致"
        yield Hint("jurisdiction", text, competence.basis)
    if found is Agreement.ONE_OF_TWO:
        text = f"{kind}，申请人可以选{'或者'.join(names)}，问明是否选本机关"
        yield Hint("jurisdiction", text, competence.basis)
    if not competence.certain:
        text = f"{kind}，{competence.note or '管辖由人工判断'}"
        yield Hint("jurisdiction", text, competence.basis)
