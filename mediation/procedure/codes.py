"""The coded answers of a mediation: guards, refusal, suspension, termination, recusal, intake.

Each code has its words and what it rests on. Where only analogies or unverified local texts
stand behind a ground it is practice (惯例可配置), with the article it is modelled on.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from law.citation import Basis, Practice
from law.library import STATUTES

_ARL = STATUTES["arl_2023"]
_PMC = STATUTES["peoples_mediation_2010"]
_INVITED = STATUTES["invited_mediation_2016"]
_ONLINE = STATUTES["online_mediation_2021"]
_LABOUR = STATUTES["labour_mediation_2007"]
_FARM = STATUTES["farmland_arbitration_2009"]
_PETITION = STATUTES["petition_2022"]


@dataclass(frozen=True, slots=True)
class Code:
    """What a code says, on what ground, and a remark for the officer."""

    label: str
    basis: Basis
    note: str = ""


class Coded(StrEnum):
    """A code with its words, its ground and a remark."""

    @property
    def code(self) -> Code:
        """Everything the table says about this code."""
        return _CODES[self.__class__.__name__][self.value]

    @property
    def label(self) -> str:
        """The words people read."""
        return self.code.label

    @property
    def basis(self) -> Basis:
        """The article, or 惯例可配置."""
        return self.code.basis


def known(codes: type[Coded]) -> frozenset[str]:
    """The values of a list of codes."""
    return frozenset(code.value for code in codes)


class Guard(Coded):
    """Conditions of acceptance (受理条件)."""

    G1 = "G1"
    G2 = "G2"
    G3 = "G3"
    G4 = "G4"
    G5 = "G5"
    G6 = "G6"
    G7 = "G7"
    G8 = "G8"
    G9 = "G9"


class Refusal(Coded):
    """Grounds of refusal (不予受理情形)."""

    N1 = "N1"
    N2 = "N2"
    N3 = "N3"
    N4 = "N4"
    N5 = "N5"
    N6 = "N6"
    N7 = "N7"
    N8 = "N8"
    N9 = "N9"
    N10 = "N10"
    N11 = "N11"
    N12 = "N12"


class Suspension(Coded):
    """Grounds of suspension (中止情形)."""

    S1 = "S1"
    S2 = "S2"
    S3 = "S3"
    S4 = "S4"
    S5 = "S5"
    S6 = "S6"
    S7 = "S7"


class Termination(Coded):
    """Reasons of termination (终止情形)."""

    T1 = "T1"
    T2 = "T2"
    T3 = "T3"
    T4 = "T4"
    T5 = "T5"
    T6 = "T6"
    T7 = "T7"
    T8 = "T8"
    T9 = "T9"
    T10 = "T10"
    T11 = "T11"
    T12 = "T12"
    T13 = "T13"


class Recusal(Coded):
    """Grounds of recusal (回避情形)."""

    R1 = "R1"
    R2 = "R2"
    R3 = "R3"
    R4 = "R4"
    ASKED = "ASKED"


_CONDITIONS = Practice("受理条件综合各地行政调解规定")
_LOCAL = Practice("部分地方规定，按本地配置")
_PAUSE = "参照行政复议中止的情形"

_CODES: dict[str, dict[str, Code]] = {
    "Guard": {
        "G1": Code("有明确的申请人和被申请人", _CONDITIONS),
        "G2": Code("申请人与争议有直接利害关系", _CONDITIONS),
        "G3": Code("有具体的请求、事实和理由", _CONDITIONS),
        "G4": Code("属于本组织的职责和区域", _CONDITIONS),
        "G5": Code("争议可以调解", _CONDITIONS),
        "G6": Code("对方同意调解", Practice("调解以自愿为前提", _PMC.cite(17))),
        "G7": Code("没有其他程序已经受理", _CONDITIONS, "申请了而没有受理的不妨碍"),
        "G8": Code("没有生效的协议、裁判或者决定", _CONDITIONS),
        "G9": Code("当事人有行为能力，代理手续齐全", _CONDITIONS),
    },
    "Refusal": {
        "N1": Code("人民法院已受理同一争议", _LOCAL, "以已受理为准，仅起诉不算"),
        "N2": Code("人民调解委员会已受理", _LOCAL, "以已受理为准"),
        "N3": Code("仲裁机构已受理", _LOCAL),
        "N4": Code(
            "已有生效的裁判、裁决或者决定",
            Practice("部分地方规定，参照农地仲裁", _FARM.cite(22, item=4)),
        ),
        "N5": Code(
            "信访事项已复查复核终结",
            Practice("部分地方规定，参照信访复核", _PETITION.cite(36, 3)),
            "不再受理不等于不再疏导",
        ),
        "N6": Code("就同一事项已达成有效的调解协议", _LOCAL),
        "N7": Code("以同一事实和理由重复申请", _LOCAL),
        "N8": Code("不属于本组织职责", _LOCAL, "能移送的移送，不作拒绝处理"),
        "N9": Code("一方不同意调解", Practice("调解以自愿为前提", _PMC.cite(17))),
        "N10": Code("行政争议的复议、诉讼期限已过", _LOCAL, "只用于行政争议"),
        "N11": Code("依其性质不能调解", _CONDITIONS, "例如行政行为的合法性、身份关系"),
        "N12": Code(
            "法律规定由其他机构处理", Practice("部分地方规定，参照农地仲裁", _FARM.cite(22, item=3))
        ),
    },
    "Suspension": {
        "S1": Code("当事人死亡，继承人尚未确定", Practice(_PAUSE, _ARL.cite(39))),
        "S2": Code("当事人丧失行为能力，法定代理人尚未确定", Practice(_PAUSE, _ARL.cite(39))),
        "S3": Code("当事人下落不明", Practice(_PAUSE, _ARL.cite(39))),
        "S4": Code("单位终止，权利义务承受人尚未确定", Practice(_PAUSE, _ARL.cite(39))),
        "S5": Code("不可抗力或者其他正当理由", Practice(_PAUSE, _ARL.cite(39))),
        "S6": Code("双方同意暂停", Practice("双方书面同意")),
        "S7": Code(
            "须以另一案件或者调查的结果为依据",
            Practice(_PAUSE, _ARL.cite(39)),
            "疑似虚假调解的，先中止并报告",
        ),
    },
    "Termination": {
        "T1": Code("申请人撤回申请", Practice("调解以自愿为前提", _PMC.cite(17))),
        "T2": Code("一方不愿继续调解", Practice("当事人可以随时终止", _PMC.cite(23))),
        "T3": Code("期限届满未达成协议", Practice("满期不自动结束，由承办人决定")),
        "T4": Code("其他程序已受理同一争议", _LOCAL),
        "T5": Code(
            "分歧较大，没有达成协议的可能", Practice("参照特邀调解的终止情形", _INVITED.cite(26))
        ),
        "T6": Code("隐瞒重要事实、提供虚假情况或者拖延", _LOCAL),
        "T7": Code("涉嫌恶意串通、虚假调解", Practice("先中止并报告", _INVITED.cite(18))),
        "T8": Code("当事人无法联系", Practice("参照在线调解的终止情形", _ONLINE.cite(25))),
        "T9": Code("一方拒绝签署协议", Practice("参照在线调解的终止情形", _ONLINE.cite(25))),
        "T10": Code("当事人死亡或者终止，没有承受人", _LOCAL),
        "T11": Code("争议标的已不存在", _LOCAL),
        "T12": Code("发现刑事、治安事项，已移送", Practice("及时报告", _PMC.cite(25))),
        "T13": Code("其他", Practice("写明理由")),
    },
    "Recusal": {
        "R1": Code("是当事人，或者当事人、代理人的近亲属", Practice("参照仲裁", _LABOUR.cite(33))),
        "R2": Code("与争议有利害关系", Practice("参照仲裁", _LABOUR.cite(33))),
        "R3": Code("有其他关系，可能影响公正", Practice("参照仲裁", _LABOUR.cite(33))),
        "R4": Code("私自会见，或者接受请客送礼", Practice("参照仲裁", _LABOUR.cite(33))),
        "ASKED": Code("一方要求更换调解员", Practice("由本组织决定，有的地方规定应当回避")),
    },
}


class Labelled(StrEnum):
    """A code with words only."""

    @property
    def label(self) -> str:
        """The words people read."""
        return _WORDS[self.__class__.__name__][self.value]


class Track(Labelled):
    """Which procedure (程序类别)."""

    CIVIL = "CIVIL"
    ADMIN_DISPUTE = "ADMIN_DISPUTE"
    COORDINATION = "COORDINATION"
    COURT_DELEGATED = "COURT_DELEGATED"
    PEOPLES = "PEOPLES"


class Initiation(Labelled):
    """How it started (启动方式): ex officio still needs both consents."""

    APPLICATION = "APPLICATION"
    EX_OFFICIO = "EX_OFFICIO"
    REFERRAL = "REFERRAL"


class Channel(Labelled):
    """Where the case came from (来源渠道)."""

    WALK_IN = "WALK_IN"
    WRITTEN = "WRITTEN"
    ORAL = "ORAL"
    ONLINE = "ONLINE"
    HOTLINE_12345 = "HOTLINE_12345"
    HOTLINE_12315 = "HOTLINE_12315"
    HOTLINE_12369 = "HOTLINE_12369"
    PETITION = "PETITION"
    COURT_PRE = "COURT_PRE"
    COURT_POST = "COURT_POST"
    POLICE = "POLICE"
    PROCURATORATE = "PROCURATORATE"
    RECONSIDERATION = "RECONSIDERATION"
    GRID = "GRID"
    SUPERIOR = "SUPERIOR"
    UNIT_SELF = "UNIT_SELF"
    PEER_UNIT = "PEER_UNIT"
    MEDIA = "MEDIA"


class SessionForm(Labelled):
    """How a session is held (调解会形式)."""

    JOINT = "joint"
    SEPARATE = "separate"
    SITE = "site"
    ONLINE = "online"


_WORDS: dict[str, dict[str, str]] = {
    "Track": {
        "CIVIL": "民事纠纷行政调解",
        "ADMIN_DISPUTE": "行政争议调解",
        "COORDINATION": "联动协调",
        "COURT_DELEGATED": "法院委派、委托调解",
        "PEOPLES": "人民调解",
    },
    "Initiation": {"APPLICATION": "依申请", "EX_OFFICIO": "依职权", "REFERRAL": "移送、转办、委派"},
    "Channel": {
        "WALK_IN": "来访、窗口",
        "WRITTEN": "书面、邮寄",
        "ORAL": "口头申请",
        "ONLINE": "网上申请",
        "HOTLINE_12345": "12345 热线工单",
        "HOTLINE_12315": "12315 热线工单",
        "HOTLINE_12369": "12369 热线工单",
        "PETITION": "信访转送交办",
        "COURT_PRE": "法院委派（立案前）",
        "COURT_POST": "法院委托（立案后）",
        "POLICE": "公安移送",
        "PROCURATORATE": "检察机关委托",
        "RECONSIDERATION": "行政复议机构委托",
        "GRID": "网格、村社区排查",
        "SUPERIOR": "上级交办",
        "UNIT_SELF": "依职权主动",
        "PEER_UNIT": "部门移送",
        "MEDIA": "舆情",
    },
    "SessionForm": {
        "joint": "面对面",
        "separate": "背对背",
        "site": "现场",
        "online": "在线",
    },
}
