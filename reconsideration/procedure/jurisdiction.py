"""competent_organ(): which organ reconsiders, by the kind of respondent (articles 24 to 28).

The result advises; a person decides. Rules J12 and J10 are looked at first, then the others in
the order of the table.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from law import ARL, ARL_IMPL
from law.citation import Basis, Practice


class Authority(StrEnum):
    """What the respondent is, for jurisdiction."""

    DEPARTMENT = "department"
    GOVERNMENT = "government"
    PROVINCE = "province"
    DISPATCHED_ORGAN = "dispatched_organ"
    AUTHORISED = "authorised"
    BRANCH = "branch"
    DISTRICT_BRANCH = "district_branch"
    VERTICAL = "vertical"
    TAX = "tax"
    STATE_SECURITY = "state_security"
    JUSTICE = "justice"
    STATE_DEPARTMENT = "state_department"
    STATE_BRANCH = "state_branch"
    STATE_AUTHORISED = "state_authorised"
    LOCAL_VERTICAL = "local_vertical"
    ENTRUSTED = "entrusted"
    ABOLISHED = "abolished"
    APPROVED = "approved"
    DEVELOPMENT_ZONE = "development_zone"

    @property
    def label(self) -> str:
        """The kind in Chinese."""
        return _AUTHORITIES[self]


_AUTHORITIES = {
    Authority.DEPARTMENT: "县级以上地方政府的工作部门",
    Authority.GOVERNMENT: "下一级人民政府（县、乡镇等）",
    Authority.PROVINCE: "省级人民政府",
    Authority.DISPATCHED_ORGAN: "派出机关（街道办事处、行政公署等）",
    Authority.AUTHORISED: "法律、法规、规章授权的组织",
    Authority.BRANCH: "部门的派出机构",
    Authority.DISTRICT_BRANCH: "市级部门按区划设立的派出机构（分局）",
    Authority.VERTICAL: "海关、金融、外汇管理等垂直领导机关",
    Authority.TAX: "税务机关",
    Authority.STATE_SECURITY: "国家安全机关",
    Authority.JUSTICE: "履行复议机构职责的司法行政部门",
    Authority.STATE_DEPARTMENT: "国务院部门",
    Authority.STATE_BRANCH: "国务院部门的派出机构",
    Authority.STATE_AUTHORISED: "国务院部门管理的授权组织",
    Authority.LOCAL_VERTICAL: "省以下垂直管理部门",
    Authority.ENTRUSTED: "受委托的组织",
    Authority.ABOLISHED: "被撤销或者职权变更的机关",
    Authority.APPROVED: "经上级批准作出行为的机关",
    Authority.DEVELOPMENT_ZONE: "开发区管理机构",
}


@dataclass(frozen=True, slots=True)
class RespondentFacts:
    """What jurisdiction depends on.

    `joint`: several organs in one name; `same_government`: all are departments of one
    government. `under_dispatched`: under a dispatched organ of a province or autonomous region.
    """

    authority: Authority
    joint: bool = False
    same_government: bool = False
    under_dispatched: bool = False


@dataclass(frozen=True, slots=True)
class Competence:
    """The answer: rule, organs (several: the applicant chooses), ground.

    `certain` False asks for a person's judgement. `state_council`: after the decision a ruling
    of the State Council may be asked for instead of a suit (article 26).
    """

    rule: str
    organs: tuple[str, ...]
    basis: Basis
    certain: bool = True
    state_council: bool = False
    note: str = ""


UNSETTLED = Practice("法律没有规定，由人工判断（U23）")
OWN_GOVERNMENT = "该部门的本级人民政府"
JOINT = Competence("J12", (OWN_GOVERNMENT,), ARL.cite(24, 1, 1), note="共同作出机关都是被申请人")
JOINT_ELSEWHERE = Competence(
    "J12", (), UNSETTLED, certain=False, note="跨层级、跨地区的共同行为法律没有规定管辖"
)
JOINT_STATE = Competence(
    "J12",
    ("其中任何一个国务院部门",),
    ARL_IMPL.cite(23),
    state_council=True,
    note="由共同作出行为的各部门共同作出决定",
)
UNDER_DISPATCHED = Competence(
    "J10", ("该派出机关",), ARL.cite(24, 3), note="参照设区的市级人民政府的职责权限"
)

RULES: dict[Authority, Competence] = {
    Authority.VERTICAL: Competence("J1", ("上一级主管部门",), ARL.cite(27)),
    Authority.TAX: Competence("J1", ("上一级税务机关",), ARL.cite(27)),
    Authority.STATE_SECURITY: Competence("J1", ("上一级国家安全机关",), ARL.cite(27)),
    Authority.STATE_DEPARTMENT: Competence(
        "J2", ("该国务院部门",), ARL.cite(25, item=1), state_council=True
    ),
    Authority.STATE_BRANCH: Competence("J2", ("该国务院部门",), ARL.cite(25, item=2)),
    Authority.STATE_AUTHORISED: Competence("J2", ("该国务院部门",), ARL.cite(25, item=3)),
    Authority.JUSTICE: Competence(
        "J3", ("本级人民政府", "上一级司法行政部门"), ARL.cite(28), note="由申请人选择"
    ),
    Authority.PROVINCE: Competence(
        "J4",
        ("该省级人民政府",),
        ARL.cite(24, 2),
        state_council=True,
        note="应当提请行政复议委员会提出咨询意见（第52条第2款第3项）",
    ),
    Authority.DEPARTMENT: Competence("J5", (OWN_GOVERNMENT,), ARL.cite(24, 1, 1)),
    Authority.GOVERNMENT: Competence("J6", ("上一级人民政府",), ARL.cite(24, 1, 2)),
    Authority.DISPATCHED_ORGAN: Competence("J7", ("设立该派出机关的人民政府",), ARL.cite(24, 1, 3)),
    Authority.AUTHORISED: Competence(
        "J8", ("管理该组织的人民政府，或者管理部门的本级人民政府",), ARL.cite(24, 1, 4)
    ),
    Authority.BRANCH: Competence("J9", ("设立部门的本级人民政府",), ARL.cite(24, 4)),
    Authority.DISTRICT_BRANCH: Competence(
        "J9b",
        ("设立部门的本级人民政府", "派出机构所在地的人民政府"),
        ARL.cite(24, 4),
        note="由申请人选择",
    ),
    Authority.ENTRUSTED: Competence(
        "J11", ("委托机关的复议机关",), ARL.cite(19, 3), note="委托的机关是被申请人，按它确定管辖"
    ),
    Authority.ABOLISHED: Competence(
        "J13",
        ("继续行使职权机关的复议机关",),
        ARL.cite(19, 4),
        note="继续行使其职权的机关是被申请人",
    ),
    Authority.APPROVED: Competence(
        "J14", ("批准机关的复议机关",), ARL_IMPL.cite(13), note="批准机关是被申请人"
    ),
    Authority.LOCAL_VERTICAL: Competence(
        "J15",
        (OWN_GOVERNMENT,),
        Practice("实施条例第24条的选择权已为新法取代", ARL.cite(24, 1, 1)),
        certain=False,
        note="请按当地规定确认",
    ),
    Authority.DEVELOPMENT_ZONE: Competence(
        "J16", (), UNSETTLED, certain=False, note="先查明开发区机构有无法律、法规授权"
    ),
}

STATE_AUTHORITIES = frozenset(
    {Authority.STATE_DEPARTMENT, Authority.STATE_BRANCH, Authority.STATE_AUTHORISED}
)

# J12, then J10; the first that fits comes before the table.
FIRST: tuple[tuple[Callable[[RespondentFacts], bool], Competence], ...] = (
    (lambda facts: facts.joint and facts.authority in STATE_AUTHORITIES, JOINT_STATE),
    (
        lambda facts: (
            facts.joint and facts.same_government and facts.authority is Authority.DEPARTMENT
        ),
        JOINT,
    ),
    (lambda facts: facts.joint, JOINT_ELSEWHERE),
    (
        lambda facts: (
            facts.under_dispatched
            and facts.authority in {Authority.DEPARTMENT, Authority.GOVERNMENT}
        ),
        UNDER_DISPATCHED,
    ),
)


@dataclass(frozen=True, slots=True)
class JurisdictionTable:
    """The rules of one version of the law: those looked at first, and one for each authority."""

    first: tuple[tuple[Callable[[RespondentFacts], bool], Competence], ...]
    rules: Mapping[Authority, Competence]


IN_FORCE = JurisdictionTable(FIRST, RULES)


# The decision table in the order in which it is read, each row with facts that lead to it.
ROWS: tuple[tuple[str, RespondentFacts], ...] = (
    ("国务院部门共同作出", RespondentFacts(Authority.STATE_DEPARTMENT, joint=True)),
    (
        "同一政府的几个部门共同作出",
        RespondentFacts(Authority.DEPARTMENT, joint=True, same_government=True),
    ),
    ("跨层级、跨地区共同作出", RespondentFacts(Authority.DEPARTMENT, joint=True)),
    (
        "省、自治区派出机关（行政公署等）所属的部门、县级政府",
        RespondentFacts(Authority.DEPARTMENT, under_dispatched=True),
    ),
    *((authority.label, RespondentFacts(authority)) for authority in RULES),
)

# For these somebody else is the respondent: the organ is the one for that other authority.
STANDS_FOR_ANOTHER = frozenset({Authority.ENTRUSTED, Authority.ABOLISHED, Authority.APPROVED})


def resolved(
    facts: RespondentFacts, principal: Authority | None, table: JurisdictionTable = IN_FORCE
) -> Competence:
    """The organ, where another authority stands behind the one that acted (J11, J13, J14).

    >>> resolved(RespondentFacts(Authority.ENTRUSTED), Authority.TAX).rule
    'J11、J1'
    """
    found = competent_organ(facts, table)
    if facts.joint or facts.authority not in STANDS_FOR_ANOTHER or principal is None:
        return found
    if principal in STANDS_FOR_ANOTHER:
        return replace(found, certain=False)
    other = table.rules[principal]
    notes = "；".join(part for part in (found.note, other.note) if part)
    return replace(other, rule=f"{found.rule}、{other.rule}", note=notes)


def competent_organ(facts: RespondentFacts, table: JurisdictionTable = IN_FORCE) -> Competence:
    """The organ that reconsiders, as the articles read.

    >>> competent_organ(RespondentFacts(Authority.DEPARTMENT)).organs
    ('该部门的本级人民政府',)
    """
    for fits, competence in table.first:
        if fits(facts):
            return competence
    return table.rules[facts.authority]
