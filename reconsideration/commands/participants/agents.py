"""Who acts for a party: agents (17), elected representatives (15), statutory agents (14)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from casework.accounts.models import Person
from casework.cases.models import CaseEvent, Party, Representative, Side
from casework.cases.parties import represent
from casework.cases.party_checks import MOST_AGENTS, NOT_AGENTS
from casework.cases.timeline import standing_of
from casework.cases.vocabulary import NATURAL_PERSONS
from law import ARL, ARL_IMPL
from law.errors import Incomplete
from reconsideration.commands.acting import act, side
from reconsideration.commands.checking import kept, stop
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure import VERSIONS, Action
from reconsideration.procedure.participants import (
    AGENTS,
    LICENSED,
    MANY,
    Power,
    Represented,
)

SHORTEST_REASON = 4
AGENT_CHECK, REPRESENTATIVE_CHECK = 20, 21

# ------------------------------------------------------------------------------ who acts now


def in_force(one: Representative, on: date) -> bool:
    """Whether somebody's authority runs on that day."""
    begun = one.valid_from is None or one.valid_from <= on
    return begun and (one.valid_to is None or one.valid_to >= on)


def agents_of(party: Party, *, on: date | None = None) -> list[Representative]:
    """The entrusted agents of a party (委托代理人); those in force where a day is given."""
    agents = [one for one in party.representatives if one.kind not in NOT_AGENTS]
    return agents if on is None else [one for one in agents if in_force(one, on)]


def elected(case: ReconsiderationCase, *, on: date | None = None) -> list[Representative]:
    """The elected representatives of the applicants (代表人), those of that day or of all time."""
    found = [
        one
        for party in side(case, Side.APPLICANT)
        for one in party.representatives
        if one.kind == "elected"
    ]
    return found if on is None else [one for one in found if in_force(one, on)]


def represented(case: ReconsiderationCase, *, on: date) -> list[Party]:
    """The applicants whom representatives stand for, without the representatives themselves."""
    chosen = elected(case, on=on)
    standing_for = {one.party_id for one in chosen}
    applicants = side(case, Side.APPLICANT) if chosen else []
    return [party for party in applicants if party.id not in standing_for]


def applicants_served(case: ReconsiderationCase, *, on: date) -> list[Party]:
    """Who is served for the applicants: those they have elected, else each of them.

    What representatives do binds those they stand for (article 15, paragraph 2).
    """
    chosen = {one.party_id for one in elected(case, on=on)}
    return [one for one in side(case, Side.APPLICANT) if not chosen or one.id in chosen]


def consents_missing(
    case: ReconsiderationCase, matter: str = Represented.WITHDRAW, *, on: date
) -> list[Party]:
    """The represented applicants who have not agreed to what their representatives want (15 ¶2).

    Empty where nobody is represented: then every applicant acts for himself. The former law asked
    for no consents.
    """
    if not VERSIONS[case.law].has(ARL.cite(15, 2)):
        return []
    agreed = {
        party_id
        for event in standing_of(case)
        if event.kind == "consents_recorded" and event.data.get("matter") == matter
        for party_id in event.data.get("parties", ())
    }
    return [party for party in represented(case, on=on) if party.id not in agreed]


def agent_barred(agent: Representative, power: str | None, on: date) -> str | None:
    """Why an agent may not do this on that day; None when nothing bars it.

    `power` None is what every agent does: speak, hand in, receive papers.
    """
    left = agent.party.left_on
    if left is not None and left <= on:
        return f"{agent.party.name}已经退出本案，{agent.name}须由现在的当事人另行委托"
    if agent.valid_from is not None and on < agent.valid_from:
        return f"{agent.name}的委托自 {agent.valid_from.isoformat()} 起"
    if agent.valid_to is not None and on > agent.valid_to:
        return f"{agent.name}的委托到 {agent.valid_to.isoformat()} 为止，已经届满或者解除"
    if power is None or agent.kind in NOT_AGENTS or _gives(agent, power):
        return None
    return f"{agent.name}的委托书没有写明可以代为{Power(power).label}"


def _gives(agent: Representative, power: str) -> bool:
    """A special authority without a list was entered at the counter: it names every power."""
    return power in agent.powers or (agent.authority == "special" and not agent.powers)


def agent_may(
    case: ReconsiderationCase, agent: Representative, power: str | None, on: date
) -> bool:
    """Whether an agent of this case may do something for the party on that day (article 17)."""
    return agent.party.case_id == case.id and agent_barred(agent, power, on) is None


def check_acting(
    case: ReconsiderationCase,
    matter: Represented,
    *,
    agent: Representative | None = None,
    on: date,
) -> list[dict[str, Any]]:
    """Stop an act for applicants without power (20) or without consents (21).

    Returns the notes of what was set aside, for the event of the act.
    """
    notes = []
    power = None if matter is Represented.ADMIT else Power(matter.value)
    reason = agent_barred(agent, power, on) if agent is not None else None
    if reason is not None:
        instead = "由当事人本人办理，或者补交写明该项权限的委托书"
        notes.append(stop(case, AGENT_CHECK, reason, instead=instead))
    missing = consents_missing(case, matter, on=on)
    if missing:
        why = f"{matter.label}还没有经被代表的申请人同意：{_some(missing)}"
        instead = "先登记被代表人同意"
        notes.append(stop(case, REPRESENTATIVE_CHECK, why, instead=instead))
    return notes


def _some(parties: Sequence[Party]) -> str:
    names = [party.name for party in parties]
    more = f"等 {len(names)} 人" if len(names) > MANY else ""
    return "、".join(names[:MANY]) + more


def party_of(case: ReconsiderationCase, party_id: int | None, *sides: Side) -> Party:
    """A party of this case by its number. Raises Incomplete beside the field."""
    wanted = sides or tuple(Side)
    found = [one for which in wanted for one in side(case, which) if one.id == party_id]
    if not found:
        raise Incomplete({"party": "请选本案的当事人"})
    return found[0]


# ------------------------------------------------------------------------------ agents


@dataclass(frozen=True, slots=True, kw_only=True)
class Attorney:
    """A power of attorney as it came in (授权委托书)."""

    name: str
    kind: str
    matters: str
    powers: Sequence[str] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    until_closed: bool = False
    oral: bool = False
    oral_reason: str = ""
    licence_no: str = ""
    relation: str = ""
    id_no: str = ""
    phone: str = ""

    @property
    def special(self) -> list[str]:
        """The powers it names, as codes."""
        return [one.value for one in Power if one.value in set(self.powers)]


def appoint_agent(
    case: ReconsiderationCase,
    paper: Attorney,
    *,
    party_id: int | None,
    on: date,
    by: Person,
) -> CaseEvent:
    """Take in a power of attorney: matters, authority, term, identity (article 17, paragraph 2).

    Raises Incomplete by field; the check on their number (20) blocks a third agent.
    """
    party = party_of(case, party_id)
    problems = _paper_problems(party, paper, on)
    if problems:
        raise Incomplete(problems)
    notes = []
    if len(agents_of(party, on=on)) >= MOST_AGENTS:
        why = f"{party.name}已经委托 {MOST_AGENTS} 名代理人，委托代理人为一至二名"
        notes.append(stop(case, AGENT_CHECK, why, instead="先登记解除其中一名"))
    agent = represent(
        party, kind=paper.kind, name=paper.name, on=on, counted=True, relation=paper.relation,
        id_no=paper.id_no, phone=paper.phone, licence_no=paper.licence_no,
        authority="special" if paper.special else "general", powers=paper.special,
        valid_from=paper.valid_from or on, valid_to=paper.valid_to,
    )  # fmt: skip
    return act(
        case, Action.APPOINT_AGENT, "agent_appointed", on=on, by=by, party_id=party.id,
        detail=f"{party.name}委托{agent.name}", matters=paper.matters.strip(),
        powers=paper.special, valid_to=agent.valid_to, oral=paper.oral,
        oral_reason=paper.oral_reason.strip(), **kept(notes),
    )  # fmt: skip


def _paper_problems(party: Party, paper: Attorney, on: date) -> dict[str, str]:
    """What a power of attorney lacks, by field."""
    problems = _term_problems(paper, on)
    if len(paper.matters.strip()) < SHORTEST_REASON:
        problems["matters"] = "委托书应当写明委托事项（第17条第2款）"
    if paper.kind not in {code for code, _, _ in AGENTS}:
        problems["kind"] = "请选代理人类别"
    if paper.kind in LICENSED and not paper.licence_no.strip():
        problems["licence_no"] = "律师、基层法律服务工作者请填执业证号"
    return problems | (_oral_problems(party, paper.oral_reason) if paper.oral else {})


def _term_problems(paper: Attorney, on: date) -> dict[str, str]:
    """A power of attorney has a term, and one that has run out gives nothing."""
    start, end = paper.valid_from, paper.valid_to
    if paper.until_closed:
        return {"valid_to": "选了至本案终结的，不填届满日"} if end is not None else {}
    if end is None:
        return {"valid_to": "委托书应当写明期限（第17条第2款）；至本案终结的，勾选下面一项"}
    if end < on:
        return {"valid_to": f"委托期限到 {end.isoformat()}，已经届满"}
    return {"valid_to": "届满日早于起始日"} if start is not None and end < start else {}


def _oral_problems(party: Party, reason: str) -> dict[str, str]:
    """Only a citizen who can't write it entrusts orally, checked and recorded (条例 10)."""
    basis = ARL_IMPL.cite(10).text
    if party.kind not in NATURAL_PERSONS:
        return {"oral": f"只有公民可以口头委托（{basis}）"}
    if len(reason.strip()) < SHORTEST_REASON:
        return {"oral_reason": f"写明不能书面委托的特殊情况和核实经过（{basis}）"}
    return {}


def end_agent(
    case: ReconsiderationCase,
    *,
    agent_id: int | None,
    note: str,
    powers: Iterable[str] | None = None,
    on: date,
    by: Person,
) -> CaseEvent:
    """A written notice that an authority is changed or ended has arrived (article 17, par. 2).

    `powers` None ends it as of this day; otherwise they are what it gives from now on.
    """
    agent = agent_of(case, agent_id)
    problems = {}
    if not in_force(agent, on):
        problems["agent"] = f"{agent.name}的委托不在有效期内"
    if len(note.strip()) < SHORTEST_REASON:
        problems["note"] = "写明书面告知的内容和收到经过（第17条第2款）"
    if problems:
        raise Incomplete(problems)
    if powers is None:
        agent.valid_to, said = on - timedelta(days=1), "解除委托"
    else:
        agent.powers = [one.value for one in Power if one.value in set(powers)]
        agent.authority, said = "special" if agent.powers else "general", "变更权限"
    return act(
        case, Action.END_AGENT, "agent_ended", on=on, by=by, party_id=agent.party_id,
        detail=f"{agent.party.name}对{agent.name}{said}", powers=list(agent.powers),
        ended=powers is None, written=note.strip(),
    )  # fmt: skip


def agent_of(case: ReconsiderationCase, agent_id: int | None) -> Representative:
    """An agent of this case by number. Raises Incomplete beside the field."""
    for party in case.parties:
        for one in agents_of(party):
            if one.id == agent_id:
                return one
    raise Incomplete({"agent": "请选本案的代理人"})


# ------------------------------------------------------------------------------ representatives


def elect(
    case: ReconsiderationCase,
    *,
    party_ids: Iterable[int],
    on: date,
    by: Person,
) -> CaseEvent:
    """Take in the election of representatives from among many applicants (article 15, 条例 8).

    A new election takes the place of the one before.
    """
    applicants = side(case, Side.APPLICANT)
    wanted = set(party_ids)
    chosen = [party for party in applicants if party.id in wanted]
    if len(applicants) < 2:
        raise Incomplete({"elected": "申请人只有一名，不需要推选代表人"})
    if not chosen:
        raise Incomplete({"elected": "请选一至五名代表人"})
    if len(chosen) == len(applicants):
        raise Incomplete({"elected": "代表人之外没有被代表的申请人，不需要推选"})
    notes = []
    if len(chosen) > MANY:
        why = f"选了 {len(chosen)} 名代表人，代表人为一至五名（{ARL_IMPL.cite(8).text}）"
        notes.append(stop(case, REPRESENTATIVE_CHECK, why, instead="减少代表人"))
    for one in elected(case, on=on):
        one.valid_to = on - timedelta(days=1)
    for party in chosen:
        represent(party, kind="elected", name=party.name, on=on, valid_from=on, counted=True)
    names = "、".join(party.name for party in chosen)
    return act(
        case, Action.ELECT_REPRESENTATIVES, "representatives_elected", on=on, by=by,
        parties=[party.id for party in chosen], detail=names,
        **kept(notes),
    )  # fmt: skip


def record_consents(
    case: ReconsiderationCase,
    *,
    matter: str,
    party_ids: Iterable[int],
    note: str = "",
    on: date,
    by: Person,
) -> CaseEvent:
    """Take in what the represented applicants have agreed to, each by name (15, paragraph 2)."""
    if matter not in list(Represented):
        raise Incomplete({"matter": "请选同意的事项"})
    wanted = set(party_ids)
    agreed = [party for party in represented(case, on=on) if party.id in wanted]
    if not agreed:
        raise Incomplete({"agreed": "请选已经书面同意的被代表人"})
    said = f"{Represented(matter).label}，{len(agreed)} 人同意"
    return act(
        case, Action.RECORD_CONSENTS, "consents_recorded", on=on, by=by, matter=matter,
        parties=[party.id for party in agreed], detail=said, kept=note.strip(),
    )  # fmt: skip


def name_guardian(
    case: ReconsiderationCase,
    *,
    party_id: int | None,
    name: str,
    relation: str,
    reason: str,
    id_no: str = "",
    phone: str = "",
    on: date,
    by: Person,
) -> CaseEvent:
    """A statutory agent acts for an applicant without full capacity (article 14, paragraph 3)."""
    party = party_of(case, party_id, Side.APPLICANT, Side.THIRD)
    problems = {}
    if party.kind not in NATURAL_PERSONS:
        problems["party"] = "法定代理人只为公民设"
    if len(reason.strip()) < SHORTEST_REASON:
        problems["reason"] = "写明无、限制行为能力的情况和证明材料"
    if not relation.strip():
        problems["relation"] = "请填与当事人的关系"
    if problems:
        raise Incomplete(problems)
    represent(
        party, kind="statutory", name=name, on=on, relation=relation, id_no=id_no, phone=phone,
        valid_from=on,
    )  # fmt: skip
    return act(
        case, Action.NAME_GUARDIAN, "guardian_named", on=on, by=by, party_id=party.id,
        detail=f"{name.strip()}为{party.name}的法定代理人（{relation.strip()}）",
        grounds=reason.strip(),
    )  # fmt: skip
