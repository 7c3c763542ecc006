"""Evidence, inspection, stay: the codes, and what the law asks of each (articles 42-47, 70)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from law import ARL
from law.citation import Basis, Citation
from reconsideration.procedure.grounds import DecisionKind
from reconsideration.procedure.matters import Claim, Scope


class _Named(StrEnum):
    """A code with its words."""

    @property
    def label(self) -> str:
        """The words."""
        return _WORDS[self]


class EvidenceKind(_Named):
    """The eight kinds of evidence (证据种类, article 43)."""

    DOCUMENT = "document"
    OBJECT = "object"
    RECORDING = "recording"
    DATA = "data"
    TESTIMONY = "testimony"
    STATEMENT = "statement"
    APPRAISAL = "appraisal"
    SITE = "site"


class EvidenceSide(_Named):
    """Who handed a piece of evidence in, or that the body gathered it."""

    APPLICANT = "applicant"
    RESPONDENT = "respondent"
    THIRD = "third"
    BODY = "body"


class Gathered(_Named):
    """When a piece of evidence was obtained (取得阶段, article 46)."""

    BEFORE = "before"
    DURING = "during"


class Finding(_Named):
    """What the body found when it looked into a piece of evidence (43, paragraph 2)."""

    OPEN = "open"
    TRUE = "true"
    REJECTED = "rejected"


class Restriction(_Named):
    """Why something is not for inspection: the only lawful grounds (article 47)."""

    STATE = "state_secret"
    TRADE = "trade_secret"
    PRIVACY = "privacy"
    SECURITY = "security"


class InspectionAnswer(_Named):
    """The answer to a request to inspect files."""

    GRANTED = "granted"
    PARTLY = "partly"
    REFUSED = "refused"


class InvestigationMode(_Named):
    """How the body looks into something itself (article 45)."""

    QUESTIONING = "questioning"
    SITE = "site_inspection"
    COLLECTING = "collecting"


class ThirdEvidence(_Named):
    """Whether a third party has evidence for the act (article 70)."""

    HAS = "has"
    NONE = "none"
    NOBODY = "nobody"


class StayGround(_Named):
    """Why execution has to be stayed (停止执行的情形, article 42)."""

    RESPONDENT = "respondent_needs"
    ORGAN = "organ_needs"
    ASKED = "asked"
    STATUTE = "statute"

    @property
    def basis(self) -> Citation:
        """Its item of article 42."""
        return ARL.cite(42, item=list(StayGround).index(self) + 1)


_WORDS: Mapping[_Named, str] = {
    EvidenceKind.DOCUMENT: "书证",
    EvidenceKind.OBJECT: "物证",
    EvidenceKind.RECORDING: "视听资料",
    EvidenceKind.DATA: "电子数据",
    EvidenceKind.TESTIMONY: "证人证言",
    EvidenceKind.STATEMENT: "当事人的陈述",
    EvidenceKind.APPRAISAL: "鉴定意见",
    EvidenceKind.SITE: "勘验笔录、现场笔录",
    EvidenceSide.APPLICANT: "申请人",
    EvidenceSide.RESPONDENT: "被申请人",
    EvidenceSide.THIRD: "第三人",
    EvidenceSide.BODY: "本机构调取",
    Gathered.BEFORE: "行政程序中",
    Gathered.DURING: "复议期间",
    Finding.OPEN: "未核实",
    Finding.TRUE: "查证属实",
    Finding.REJECTED: "不予采信",
    Restriction.STATE: "涉及国家秘密",
    Restriction.TRADE: "涉及商业秘密",
    Restriction.PRIVACY: "涉及个人隐私",
    Restriction.SECURITY: "可能危及国家安全、公共安全、社会稳定",
    InspectionAnswer.GRANTED: "同意",
    InspectionAnswer.PARTLY: "部分同意",
    InspectionAnswer.REFUSED: "不同意",
    InvestigationMode.QUESTIONING: "调查询问",
    InvestigationMode.SITE: "现场勘验",
    InvestigationMode.COLLECTING: "查阅、复制、调取材料",
    ThirdEvidence.HAS: "第三人提供了证据",
    ThirdEvidence.NONE: "第三人没有证据",
    ThirdEvidence.NOBODY: "没有第三人",
    StayGround.RESPONDENT: "被申请人认为需要停止执行",
    StayGround.ORGAN: "复议机关认为需要停止执行",
    StayGround.ASKED: "申请人、第三人申请，复议机关认为要求合理",
    StayGround.STATUTE: "法律、法规、规章规定停止执行",
}

SHORT = {
    Restriction.STATE: "国家秘密",
    Restriction.TRADE: "商业秘密",
    Restriction.PRIVACY: "个人隐私",
    Restriction.SECURITY: "安全、稳定",
}
"""How a table names a restriction."""


def gathered(obtained_on: date | None, accepted_on: date | None, told: str = "") -> Gathered:
    """When something was obtained: a day from the acceptance on lies in the reconsideration.

    Whoever hands it in can't say otherwise; without a day, what they say counts.

    >>> gathered(date(2026, 3, 9), date(2026, 3, 9), "before").label
    '复议期间'
    """
    if obtained_on is not None and accepted_on is not None:
        return Gathered.DURING if obtained_on >= accepted_on else Gathered.BEFORE
    return Gathered.DURING if told == Gathered.DURING else Gathered.BEFORE


@dataclass(frozen=True, slots=True)
class Burden:
    """Who has to prove what (举证责任, article 44)."""

    who: str
    what: str
    basis: Basis


INACTION = frozenset({Scope.A11, Scope.A12})


def burdens(kind: str, claims: list[str]) -> Iterator[Burden]:
    """Who has to prove what in a case of that kind, with those claims."""
    yield Burden("被申请人", "证明行政行为合法、适当", ARL.cite(44, 1))
    if kind in INACTION or Claim.PERFORM in claims:
        what = "提供曾经要求被申请人履行职责的证据；依职权应当主动履行的、有正当理由不能提供的除外"
        yield Burden("申请人", what, ARL.cite(44, 2, 1))
    if Claim.COMPENSATE in claims:
        what = "提供受行政行为侵害造成损害的证据；因被申请人原因无法举证的，由被申请人举证"
        yield Burden("申请人", what, ARL.cite(44, 2, 2))


DEFAULT_KINDS: Mapping[str, tuple[DecisionKind, str]] = {
    "revoke": (DecisionKind.D64, "撤销{respondent}作出的{act}。"),
    "revoke_partly": (DecisionKind.D64, "撤销{respondent}作出的{act}第〔　〕项。"),
    "unlawful": (DecisionKind.D65B, "确认{respondent}作出的{act}违法。"),
    "void": (DecisionKind.D67, "确认{respondent}作出的{act}无效。"),
    "perform": (DecisionKind.D66, "责令{respondent}在〔　〕日内履行法定职责。"),
}
"""What article 70 lets the organ decide on an act that counts as without evidence or basis."""

DEFAULT_WORDS = {
    "revoke": "撤销",
    "revoke_partly": "部分撤销",
    "unlawful": "确认违法",
    "void": "确认无效",
    "perform": "限期履行",
}
