"""Agents, representatives, third parties, respondents, handlers: their card and reminders."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from casework.accounts.roles import Action as May
from casework.cases.models import CaseEvent, PersonLink, Representative, Side
from casework.cases.party_checks import hints as party_hints
from casework.cases.timeline import standing_of
from casework.cases.vocabulary import AGENT_KINDS
from casework.now import today
from casework.web import current_subject
from casework.web.addresses import address
from casework.web.case_acts import deciding
from casework.web.case_spec import ActLink
from law import ARL, ARL_IMPL
from law.citation import Basis
from reconsideration.commands.acting import side
from reconsideration.commands.participants import agents as participants
from reconsideration.commands.participants.parties import wrong_respondent
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure import Action
from reconsideration.procedure.checks import CHECKS
from reconsideration.procedure.law_2023.participants import DECLARATION, RIGHTS
from reconsideration.procedure.makers import WRONG_ONE_NAMED
from reconsideration.procedure.participants import JOINING, Power, Represented
from reconsideration.procedure.stages import BEFORE_ACCEPTANCE, OPEN, UNDER_WAY
from reconsideration.queries import Reminder
from reconsideration.views.ways.part import Part

LINKS = {
    Action.TELL_RIGHTS: ActLink("reconsideration_parties.tell_rights", May.EDIT),
    Action.APPOINT_AGENT: ActLink("reconsideration_participants.appoint_agent", May.EDIT),
    Action.JOIN_THIRD_PARTY: ActLink("reconsideration_parties.join_third_party", May.EDIT),
    Action.CHECK_RESPONDENT: ActLink("reconsideration_parties.check_respondent", May.EXAMINE),
}
"""What the list of acts offers; the others stand on the card, beside what they concern."""

WORDS: dict[str, tuple[str, Basis | None]] = {
    "third_party_joined": ("第三人参加行政复议", ARL.cite(16, 1)),
    "third_party_stated": ("收到第三人意见", ARL.cite(16, 1)),
    "agent_appointed": ("登记委托代理人", ARL.cite(17, 2)),
    "agent_ended": ("登记代理变动", ARL.cite(17, 2)),
    "representatives_elected": ("推选代表人", ARL.cite(15, 1)),
    "consents_recorded": ("被代表的申请人同意", ARL.cite(15, 2)),
    "guardian_named": ("登记法定代理人", ARL.cite(14, 3)),
    "applicant_succeeded": ("承受申请", ARL.cite(14, 2)),
    "claims_changed": ("变更复议请求", ARL.cite(15, 2)),
    "third_party_admitted": ("申请人承认第三人请求", ARL.cite(15, 2)),
    "respondent_checked": ("核对被申请人", ARL.cite(19)),
    "respondent_changed": ("变更被申请人", WRONG_ONE_NAMED),
    "rights_told": ("告知当事人权利义务", RIGHTS),
    "handler_declared": ("登记承办人资格和利害关系", DECLARATION),
}

KINDS = dict(AGENT_KINDS)


def shown(case: ReconsiderationCase) -> Mapping[str, Any]:
    """The card: who acts for whom, how far and how long; who else takes part; who handles."""
    on = today()
    events = standing_of(case)
    may = case.stage in OPEN and deciding(current_subject(), case, on)(May.EDIT).allow
    return {
        "participants": {
            "agents": list(_agents(case, on, may)),
            "group": _group(case, on),
            "thirds": list(_thirds(case, events, may and case.stage in UNDER_WAY)),
            "gone": [str(one.data["detail"]) for one in events if one.kind in GONE],
            "handlers": list(_handlers(case, events)),
            "links": _links(case, on) if may else [],
        }
    }


GONE = frozenset({"applicant_succeeded", "respondent_changed"})


def _agents(case: ReconsiderationCase, on: date, may: bool) -> Iterator[dict[str, Any]]:
    for party in case.parties:
        once = "" if party.left_on is None else "原"
        for one in party.representatives:
            if one.kind == "elected":
                continue
            runs = participants.agent_barred(one, None, on) is None
            endable = may and runs and one.kind != "statutory"
            yield {
                "party": f"{once}{Side(party.side).label} {party.name}",
                "name": one.name,
                "kind": " ".join(filter(None, (KINDS.get(one.kind, ""), one.licence_no))),
                "authority": _authority(one),
                "term": _term(one),
                "state": ("有效", "done") if runs else _not_running(one, on),
                "url": _to(case, "participants.end_agent", agent=one.id) if endable else "",
            }


def _authority(one: Representative) -> str:
    """一般授权; 特别授权：撤回申请、和解"""
    if one.kind == "statutory":
        return one.relation or "法定代理"
    if one.authority != "special":
        return "一般授权"
    powers = "、".join(Power(power).label for power in one.powers if power in list(Power))
    return f"特别授权：{powers}" if powers else "特别授权"


def _term(one: Representative) -> str:
    start = one.valid_from.isoformat() if one.valid_from else ""
    if one.valid_to is None:
        return f"{start} 起" if start else "没有登记"
    return f"{start} 至 {one.valid_to.isoformat()}"


def _not_running(one: Representative, on: date) -> tuple[str, str]:
    if one.party.left_on is not None:
        return ("委托人已退出", "stop")
    early = one.valid_from is not None and one.valid_from > on
    return ("还没有开始", "wait") if early else ("已届满或者解除", "stop")


def _group(case: ReconsiderationCase, on: date) -> Mapping[str, Any]:
    """Many applicants with their representatives, and whose consent is there for what."""
    chosen = participants.elected(case, on=on)
    if not chosen:
        return {}
    whole = len(participants.represented(case, on=on))
    consents = []
    for matter in Represented:
        missing = len(participants.consents_missing(case, matter, on=on))
        consents.append((matter.label, f"{whole - missing}/{whole}", not missing))
    return {
        "count": len(side(case, Side.APPLICANT)),
        "names": [one.name for one in chosen],
        "since": min(one.valid_from for one in chosen if one.valid_from is not None),
        "consents": consents,
    }


def _thirds(
    case: ReconsiderationCase, events: list[CaseEvent], may: bool
) -> Iterator[dict[str, Any]]:
    for party in side(case, Side.THIRD):
        own = [one for one in events if one.data.get("party_id") == party.id]
        joined = next((one for one in own if one.kind == "third_party_joined"), None)
        stated = [one for one in own if one.kind == "third_party_stated"]
        opposite = [one.data.get("opposite_request") for one in own if one.data.get("opposite")]
        how = JOINING[joined.data["how"]][0] if joined is not None else "申请书列明"
        yield {
            "name": party.name,
            "how": how,
            "interest": joined.data.get("interest", "") if joined is not None else "",
            "stated": stated[-1].on if stated else None,
            "opposite": opposite[-1] if opposite else "",
            "url": _to(case, "parties.join_third_party", party=party.id)
            if may and joined is None
            else "",
        }


def _handlers(case: ReconsiderationCase, events: list[CaseEvent]) -> Iterator[dict[str, Any]]:
    declared = {one.data["person_id"]: one.data for one in events if one.kind == "handler_declared"}
    for person_id, name in _current(case):
        told = declared.get(person_id)
        words = "还没有登记资格和利害关系"
        if told is not None:
            trained = "已培训" if told.get("trained") else "没有培训记录"
            words = f"{'有' if told.get('qualified') else '没有'}法律职业资格，{trained}"
        yield {"name": name, "words": words, "hints": told.get("hints", []) if told else []}


def _current(case: ReconsiderationCase) -> list[tuple[int, str]]:
    return [
        (one.person_id, one.person.name)
        for one in case.people
        if one.role == PersonLink.HANDLER and one.valid_to is None
    ]


def _links(case: ReconsiderationCase, on: date) -> list[tuple[str, str]]:
    """The acts that stand on the card, where there is something for them to act on."""
    trial, thirds = case.stage in UNDER_WAY, bool(side(case, Side.THIRD))
    many = len(side(case, Side.APPLICANT)) > 1
    offered = (
        (many, "推选代表人", "participants.elect"),
        (bool(participants.elected(case, on=on)), "被代表人同意", "participants.record_consents"),
        (True, "法定代理人", "participants.name_guardian"),
        (True, "承受申请", "parties.succeed"),
        (trial and thirds, "第三人意见", "parties.note_statement"),
        (trial and thirds, "承认第三人请求", "claims.admit_third"),
        (True, "变更请求", "claims.change_claims"),
        (bool(wrong_respondent(case)), "变更被申请人", "parties.change_respondent"),
        (True, "送达地址", "parties.confirm_address"),
        (True, "空白文书", "parties.make_blank"),
        (bool(_current(case)), "承办人资格", "parties.declare_interests"),
    )
    return [(label, _to(case, endpoint)) for shows, label, endpoint in offered if shows]


def _to(case: ReconsiderationCase, endpoint: str, **more: int) -> str:
    url = address(f"reconsideration_{endpoint}", handle=case.handle)
    return url + "".join(f"?{name}={value}" for name, value in more.items())


# ------------------------------------------------------------------------------ reminders


def reminders(case: ReconsiderationCase, on: date) -> Iterator[Reminder]:
    """What the checks on those who take part point out: 20, 40, and what is not done yet."""
    if case.stage not in OPEN:
        return
    events = standing_of(case)
    yield from _of_acting(case, on)
    yield from _of_handlers(case, events)
    proper = wrong_respondent(case)
    if proper:
        text = f"被申请人应当变更为{'、'.join(proper)}，已告知申请人"
        yield Reminder("wrong_respondent", text, WRONG_ONE_NAMED)
    told = {one.kind for one in events}
    if case.stage in UNDER_WAY and "rights_told" not in told and side(case, Side.THIRD):
        yield Reminder("rights_not_told", "本案有第三人，还没有告知各方权利义务", RIGHTS)


def _of_acting(case: ReconsiderationCase, on: date) -> Iterator[Reminder]:
    for party in case.parties:
        if party.left_on is not None:
            continue
        for text in party_hints(party, on):
            yield Reminder("statutory_agent", text, ARL.cite(14, 3))
        agents = participants.agents_of(party)
        for agent in agents:
            over = agent.valid_to is not None and agent.valid_to < on
            if over and not participants.agents_of(party, on=on):
                text = f"{party.name}的代理人{agent.name}委托期限已过，不能再代为办理"
                yield Reminder("agent_expired", text, CHECKS[20].basis)
            elif agent.valid_from is None:
                text = f"{party.name}的代理人{agent.name}没有登记委托事项和期限"
                yield Reminder("agent_term", text, ARL.cite(17, 2))


def _of_handlers(case: ReconsiderationCase, events: list[CaseEvent]) -> Iterator[Reminder]:
    people = _current(case)
    if case.stage not in BEFORE_ACCEPTANCE and len(people) < 2:
        text = f"承办人现在 {len(people)} 名，审理由两名以上行政复议人员参加"
        yield Reminder("two_handlers", text, ARL_IMPL.cite(32))
    now = {person_id for person_id, _ in people}
    latest = {one.data["person_id"]: one for one in events if one.kind == "handler_declared"}
    for person_id, event in latest.items():
        for hint in event.data.get("hints", ()) if person_id in now else ():
            yield Reminder("conflict", f"可能有利害关系：{hint}", CHECKS[40].basis)


PART = Part(
    label="参加人",
    links=LINKS,
    words=WORDS,
    template="reconsideration/_participants.html",
    shown=shown,
    reminders=reminders,
)
