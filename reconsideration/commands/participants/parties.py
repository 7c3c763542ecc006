"""Parties who come and go in a trial: third parties (16), successors (14), respondents (19)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from casework.accounts.models import Person
from casework.cases.models import CaseEvent, Party, Side
from casework.cases.parties import add_party, retell_names
from casework.cases.party_checks import check_party
from casework.cases.timeline import standing_of
from casework.cases.vocabulary import NATURAL_PERSONS
from casework.db import db
from law.errors import Incomplete
from reconsideration.commands import papers
from reconsideration.commands.acting import act, send, side
from reconsideration.commands.participants.agents import SHORTEST_REASON, party_of
from reconsideration.commands.participants.units import close_to_others, unit_of
from reconsideration.commands.titles import level_of, title_of
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure import Action
from reconsideration.procedure.makers import Maker, proper_respondent
from reconsideration.procedure.participants import JOINING, RELATIVES, SUCCESSOR

# ------------------------------------------------------------------------------ third parties


def join_third_party(
    case: ReconsiderationCase,
    *,
    party: Mapping[str, Any],
    how: str,
    interest: str,
    opposite: bool = False,
    opposite_request: str = "",
    on: date,
    by: Person,
) -> CaseEvent:
    """Let a third party in, on its own application or by notice of the body (article 16).

    Either way it gets the notice to take part, with its rights.
    """
    problems = dict(check_party(party, on=on))
    if how not in JOINING:
        problems["how"] = "请选参加的方式"
    if len(interest.strip()) < SHORTEST_REASON:
        problems["interest"] = "写明与行政行为或者处理结果的利害关系（第16条第1款）"
    problems |= _opposite_problems(opposite, opposite_request)
    name = str(party.get("name") or "").strip()
    listed = next((one for one in unnotified(case) if one.name == name), None)
    if listed is None and any(one.name == name for one in case.parties):
        problems["name"] = "已经是本案的当事人"
    if problems:
        raise Incomplete(problems)
    joined = listed or add_party(case, **{**party, "side": Side.THIRD, "on": on})
    db.session.flush()
    event = act(
        case, Action.JOIN_THIRD_PARTY, "third_party_joined", on=on, by=by, party_id=joined.id,
        how=how, interest=interest.strip(), opposite=opposite,
        opposite_request=opposite_request.strip(), detail=f"{joined.name}，{JOINING[how][0]}",
    )  # fmt: skip
    letter = papers.third_party_notice(case, joined, interest=interest.strip(), on=on, by=by)
    send(case, letter, on=on, by=by, event=event, to=[joined])
    return event


def unnotified(case: ReconsiderationCase) -> list[Party]:
    """Third parties whom the application has named, and who have no notice yet."""
    told = {
        event.data.get("party_id")
        for event in standing_of(case)
        if event.kind == "third_party_joined"
    }
    return [party for party in side(case, Side.THIRD) if party.id not in told]


def note_statement(
    case: ReconsiderationCase,
    *,
    party_id: int | None,
    views: str,
    evidence: str = "",
    opposite: bool = False,
    opposite_request: str = "",
    on: date,
    by: Person,
) -> CaseEvent:
    """Take in what a third party says, whether it asks the opposite, and what it proves (70)."""
    party = party_of(case, party_id, Side.THIRD)
    problems = _opposite_problems(opposite, opposite_request)
    if len(views.strip()) < SHORTEST_REASON:
        problems["views"] = "请写明第三人的意见"
    if problems:
        raise Incomplete(problems)
    return act(
        case, Action.NOTE_STATEMENT, "third_party_stated", on=on, by=by, party_id=party.id,
        views=views.strip(), evidence=evidence.strip(), opposite=opposite,
        opposite_request=opposite_request.strip(),
        detail=f"{party.name}{'，提出相反请求' if opposite else ''}",
    )  # fmt: skip


def opposite_request(case: ReconsiderationCase) -> list[str]:
    """The opposite requests of third parties: with one, a worse change is not barred (63 ¶2)."""
    return [
        str(event.data.get("opposite_request") or "")
        for event in standing_of(case)
        if event.kind in {"third_party_joined", "third_party_stated"} and event.data.get("opposite")
    ]


def _opposite_problems(opposite: bool, request: str) -> dict[str, str]:
    if opposite and len(request.strip()) < SHORTEST_REASON:
        return {"opposite_request": "写明相反的请求：不受变更不得更为不利的限制（第63条第2款）"}
    return {}


# ------------------------------------------------------------------------------ succession


def succeed(
    case: ReconsiderationCase,
    *,
    party_id: int | None,
    happened_on: date,
    successor: Mapping[str, Any],
    relation: str,
    proof: str,
    on: date,
    by: Person,
) -> CaseEvent:
    """A near relative or a successor goes on for an applicant who died or ended (14 ¶2)."""
    gone = party_of(case, party_id, Side.APPLICANT)
    problems = dict(check_party(successor, on=on))
    if happened_on > on:
        problems["happened_on"] = "不能晚于登记之日"
    if len(proof.strip()) < SHORTEST_REASON:
        problems["proof"] = "写明死亡、终止和承受关系的证明材料"
    if any(one.name == str(successor.get("name") or "").strip() for one in case.parties):
        problems["name"] = "已经是本案的当事人"
    problems |= _relation_problems(gone, relation)
    if problems:
        raise Incomplete(problems)
    label = dict((*RELATIVES, SUCCESSOR))[relation]
    joined = add_party(case, **{**successor, "side": Side.APPLICANT, "on": on})
    gone.left_on = on
    _retell(case)
    db.session.flush()
    return act(
        case, Action.RECORD_SUCCESSION, "applicant_succeeded", on=on, by=by, party_id=gone.id,
        successor_id=joined.id, relation=relation, happened_on=happened_on, proof=proof.strip(),
        detail=f"{gone.name}由{joined.name}承受（{label}）",
    )  # fmt: skip


def _relation_problems(gone: Party, relation: str) -> dict[str, str]:
    """Near relatives of a citizen (民法典 1045); the successor of an entity."""
    if relation not in dict((*RELATIVES, SUCCESSOR)):
        return {"relation": "请选承受的关系"}
    if (gone.kind in NATURAL_PERSONS) == (relation == SUCCESSOR[0]):
        who = "公民死亡的，由近亲属承受" if gone.kind in NATURAL_PERSONS else "单位终止的，由承受人"
        return {"relation": f"{who}（第14条第2款）"}
    return {}


# ------------------------------------------------------------------------------ respondents


def check_respondent(
    case: ReconsiderationCase,
    *,
    maker: str,
    proper: str,
    note: str = "",
    on: date,
    by: Person,
) -> CaseEvent:
    """Judge who the respondent is; where another one was named, the applicant is told (条例 22)."""
    problems = {}
    names = [name.strip() for name in proper.splitlines() if name.strip()]
    if maker not in list(Maker):
        problems["maker"] = "请选行政行为是怎样作出的"
    if not names:
        problems["proper"] = "请写明应当作为被申请人的机关，一行一个"
    elif maker in list(Maker) and proper_respondent(Maker(maker)).several != (len(names) > 1):
        several = proper_respondent(Maker(maker)).several
        problems["proper"] = "共同被申请人应有两个以上" if several else "这种情形只有一个被申请人"
    if problems:
        raise Incomplete(problems)
    named = [party.name for party in side(case, Side.RESPONDENT)]
    fits = set(named) == set(names)
    said = f"被申请人{'、'.join(named)}{'正确' if fits else '应当变更为' + '、'.join(names)}"
    event = act(
        case, Action.CHECK_RESPONDENT, "respondent_checked", on=on, by=by, maker=maker,
        proper=names, fits=fits, detail=said, kept=note.strip(),
    )  # fmt: skip
    if not fits:
        letter = papers.respondent_notice(case, maker=Maker(maker), proper=names, on=on, by=by)
        send(case, letter, on=on, by=by, event=event, to=side(case, Side.APPLICANT))
    return event


def wrong_respondent(case: ReconsiderationCase) -> list[str]:
    """Whom the applicant was told to name and has not named yet; empty when nothing is open."""
    judged = [event for event in standing_of(case) if event.kind == "respondent_checked"]
    proper = [str(name) for name in judged[-1].data.get("proper", ())] if judged else []
    named = {party.name for party in side(case, Side.RESPONDENT)}
    return proper if proper and set(proper) != named else []


def change_respondent(case: ReconsiderationCase, *, note: str, on: date, by: Person) -> CaseEvent:
    """The applicant has changed the respondent to whom he was told to name (条例 22)."""
    proper = wrong_respondent(case)
    if not proper:
        raise Incomplete({"note": "先核对被申请人，告知申请人应当变更为哪个机关"})
    if len(note.strip()) < SHORTEST_REASON:
        raise Incomplete({"note": "写明申请人书面变更的经过"})
    for party in side(case, Side.RESPONDENT):
        if party.name not in proper:
            party.left_on = on
    named = {party.name for party in side(case, Side.RESPONDENT)}
    for name in proper:
        if name not in named:
            add_party(case, side=Side.RESPONDENT, kind="agency", name=name, on=on)
    _retell(case)
    case.respondent_level = level_of(case)
    db.session.flush()
    staying = [unit_of(case, party) for party in side(case, Side.RESPONDENT)]
    close_to_others(case, [unit.id for unit in staying if unit is not None], on=on)
    return act(
        case, Action.CHANGE_RESPONDENT, "respondent_changed", on=on, by=by, proper=proper,
        detail="、".join(proper), written=note.strip(),
    )  # fmt: skip


def _retell(case: ReconsiderationCase) -> None:
    """The names of the case and its title, once its parties have changed."""
    retell_names(case)
    case.title = title_of(case)
