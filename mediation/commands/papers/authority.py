"""Papers of authority: power of attorney (D13), election of representatives (D14)."""

from __future__ import annotations

from typing import Any

from casework.cases.models import Side
from casework.cases.vocabulary import NATURAL_PERSONS
from casework.documents.letter import (
    Block,
    Clauses,
    Fields,
    Heading,
    Letter,
    PageBreak,
    Signature,
    Table,
)
from law.errors import NotAllowed
from mediation.commands.papers.parts import describe, matter, paragraphs
from mediation.commands.papers.sheet import (
    PaperKind,
    Part,
    Sheet,
    ask,
    asks,
    choose,
    headed,
    joint,
    may,
    of_a_party,
    particulars,
    signed,
    while_open,
)
from mediation.commands.papers.wording import say
from mediation.dispute_type import Fact, FactType

_T = FactType
OFFICERS = (*NATURAL_PERSONS, "household_business")


def _attorney_asks(sheet: Sheet) -> tuple[Fact, ...]:
    party = [sheet.party] if sheet.party else []
    entity = bool(party) and party[0].kind not in OFFICERS
    return (
        *particulars(party, *(("id_no", "legal_rep") if entity else ("id_no",))),
        *((may("post", "职务", hint="法定代表人（负责人）的职务"),) if entity else ()),
        ask("agent", "代理人"),
        ask("agent_is", "代理人身份", hint="例如：律师，执业机构；近亲属，关系；本单位工作人员"),
        may("agent_phone", "代理人电话"),
        choose("scope", "代理权限", ("general", "一般授权"), ("special", "特别授权")),
        ask("term", "期限", hint="例如：至本次调解结束"),
    )


def _attorney_known(sheet: Sheet) -> dict[str, Any]:
    acting = list(sheet.party.representatives) if sheet.party else []
    agent = next((one for one in acting if one.kind not in {"statutory", "elected"}), None)
    return {
        "term": "至本次调解结束",
        "agent": agent.name if agent else "",
        "agent_is": agent.relation if agent else "",
        "agent_phone": (agent.phone or "") if agent else "",
        "scope": agent.authority if agent else "",
        "post": sheet.party.legal_rep_post if sheet.party else "",
    }


POWERS = {
    "general": "代为陈述事实、提出意见、提交和接收材料、参加调解；无权代为承认、放弃、变更请求，"
    "无权签署调解协议。",
    "special": "代为陈述事实、提交和接收材料、参加调解，并有权代为承认、放弃、变更请求，进行和解，"
    "签署调解协议。",
}


def attorney(sheet: Sheet) -> Letter:
    """授权委托书 (D13), with the proof of office of whoever stands for an entity."""
    assert sheet.party is not None
    party = sheet.filled(sheet.party)
    rows = [
        ("委托人", describe(party)),
        ("受委托人", sheet.text("agent")),
        ("身份", sheet.text("agent_is")),
        ("联系电话", sheet.text("agent_phone")),
        ("代理权限", sheet.text("scope")),
    ]
    scope = str(sheet.given.get("scope") or "general")
    blocks: list[Block] = [
        Fields(tuple(row for row in rows if row[1])),
        *paragraphs(
            say(sheet.case.unit, "attorney.1", 案件名称=matter(sheet.case), 本单位=sheet.organ),
            say(sheet.case.unit, "attorney.2", 授权范围=POWERS.get(scope, "")),
            say(sheet.case.unit, "attorney.3", 授权期限=sheet.phrase("term")),
        ),
        signed(*joint([sheet.party], "委托人"), Signature("受委托人", note="签名")),
    ]
    if sheet.party.kind not in OFFICERS:
        blocks += _proof_of_office(sheet, party)
    return of_a_party(sheet, "power_of_attorney", "授权委托书", blocks)


def _proof_of_office(sheet: Sheet, party: Any) -> list[Block]:
    """法定代表人（负责人）身份证明 on a page of its own."""
    post = sheet.text("post")
    office = f"在我单位担任{post}，" if post else ""
    return [
        PageBreak(),
        Heading("法定代表人（负责人）身份证明书", 0),
        *paragraphs(
            say(
                sheet.case.unit,
                "attorney.4",
                负责人=party.legal_rep or "（负责人未填）",
                职务=office,
            ),
            say(sheet.case.unit, "attorney.5", 当事人=party.name, 证件号码=party.id_no)
            if party.id_no
            else "",
            say(sheet.case.unit, "attorney.6"),
        ),
        signed(Signature("单位", name=party.name, note="盖章")),
    ]


def _alone(sheet: Sheet) -> NotAllowed | None:
    if len(sheet.side(Side.APPLICANT)) > 1 or sheet.case.head_count > 1:
        return while_open(sheet)
    return NotAllowed("申请人只有一人，不需要推选代表人", instead="人数有变化的，先更正涉及人数")


def _election_known(sheet: Sheet) -> dict[str, Any]:
    applicants = sheet.side(Side.APPLICANT)
    elected = [
        f"{one.name}，{one.phone or ''}".rstrip("，")
        for party in applicants
        for one in party.representatives
        if one.kind == "elected"
    ]
    return {
        "represented": "\n".join(party.name for party in applicants),
        "elected": "\n".join(elected),
        "powers": "代表全体被代表人参加调解、陈述意见、提交和接收材料。",
        "limit": "放弃、变更请求，作出让步，签署调解协议，须经被代表人书面同意。",
    }


def election(sheet: Sheet) -> Letter:
    """代表人推选书 (D14): who is represented, by whom, how far, each with a signature."""
    people = sheet.lines("represented")
    blocks: list[Block] = [
        *paragraphs(
            say(
                sheet.case.unit,
                "election.1",
                人数=len(people),
                争议种类=sheet.dispute.label,
                本单位=sheet.organ,
            ),
        ),
        Clauses(tuple(sheet.lines("elected"))),
        *headed("代表人的权限", sheet.text("powers")),
        *headed("权限的限制", sheet.text("limit")),
        Table(
            ("序号", "被代表人", "签名、捺印"),
            tuple((str(n), name, "") for n, name in enumerate(people, start=1)),
            (2, 8, 10),
        ),
        signed(Signature("代表人", note="签名、捺印")),
    ]
    return of_a_party(sheet, "election", "代表人推选书", blocks)


def _elected_enough(sheet: Sheet) -> dict[str, str]:
    most = 5
    named = len(sheet.lines("elected"))
    return {"elected": f"代表人最多 {most} 名，现在写了 {named} 名"} if named > most else {}


AUTHORITY = (
    PaperKind(
        "D13",
        "power_of_attorney",
        "授权委托书、身份证明",
        "承认、放弃、和解须有特别授权；单位另附负责人身份证明",
        Part.IDENTITY,
        "委托人签名或者盖章",
        attorney,
        _attorney_asks,
        _attorney_known,
        (while_open,),
        sides=frozenset(Side),
        by_organ=False,
    ),
    PaperKind(
        "D14",
        "election",
        "代表人推选书",
        "人数多的推选一至五名代表人，写明让步的限制",
        Part.IDENTITY,
        "被代表人逐一签名",
        election,
        asks(
            ask("represented", "被代表人", _T.LONG_TEXT, hint="一行一人，逐一签名"),
            ask("elected", "代表人", _T.LONG_TEXT, hint="一行一人，最多五人：姓名，联系电话"),
            ask("powers", "权限", _T.LONG_TEXT),
            ask("limit", "权限的限制", _T.LONG_TEXT),
        ),
        _election_known,
        (_alone,),
        _elected_enough,
        by_organ=False,
    ),
)
