"""The lists of a building-expropriation dispute, and which parts may be mediated (附录 A)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from mediation.dispute_type import Evidence, Option
from mediation.dispute_type.every_kind import OTHER, SECTION_CLAIM, SECTION_LIMITATION

SECTIONS = (
    SECTION_CLAIM,
    Option("project", "征收项目"),
    Option("house", "房屋"),
    Option("owner", "产权和住户"),
    Option("value", "评估"),
    Option("money", "补偿"),
    Option("moving", "搬迁和过渡"),
    Option("decision", "决定和协议"),
    SECTION_LIMITATION,
)

KINDS = (
    Option("DECIDE", "征收决定", "不能调解"),
    Option("COMPDEC", "补偿决定", "不能调解"),
    Option("VALUE", "评估", "走复核、专家鉴定"),
    Option("MODE", "补偿方式"),
    Option("AREA", "面积认定"),
    Option("UNREG", "未登记建筑"),
    Option("BIZ", "停产停业"),
    Option("MOVE", "搬迁过渡"),
    Option("SWAP", "产权调换、回迁"),
    Option("FAMILY", "家庭共有、继承"),
    Option("TENANT", "公房承租"),
    Option("PERFORM", "协议履行"),
    Option("CONSTR", "施工损害"),
    OTHER,
)

# A claim names the sub-type that it belongs to, by which an application is split.
CLAIMS = (
    Option("VALUE_UP", "提高评估值", group="VALUE", clause="none"),
    Option("AREA", "面积", group="AREA", clause="act"),
    Option("CHOICE", "选房", group="SWAP", clause="act"),
    Option("BIZ", "停产停业损失", group="BIZ"),
    Option("DECO", "装修补偿", group="MODE"),
    Option("MOVE", "搬迁费", group="MOVE"),
    Option("TEMP", "临时安置费", group="MOVE"),
    Option("AWARD", "奖励", group="MODE"),
    Option("GUAR", "住房保障", group="MODE", clause="act"),
    Option("TENANT", "承租权益", group="TENANT", clause="act"),
    Option("SPLIT", "家庭分割", group="FAMILY"),
    Option("PAY_LATE", "逾期付款", group="PERFORM"),
    Option("DELIVER", "逾期交房", group="PERFORM"),
    Option("UNREG", "未登记建筑认定", group="UNREG", clause="none"),
    Option("SCHOOL", "子女入学", clause="act"),
    Option("RECONNECT", "恢复水电", clause="act"),
    Option("DAMAGE", "损害赔偿", group="CONSTR"),
    Option("OTHER", "其他请求"),
)

EVIDENCE = (
    Evidence("X_DECISION", "征收决定、公告", held_by_other=True),
    Evidence("X_PLAN", "补偿方案", held_by_other=True),
    Evidence("X_REG", "调查登记、公示", held_by_other=True),
    Evidence("X_VALUE", "评估报告", held_by_other=True),
    Evidence("X_RECHECK", "复核、鉴定结论"),
    Evidence("X_TITLE", "产权证"),
    Evidence("X_PERMIT", "规划、建房批文"),
    Evidence("X_LEASE", "租赁、公房凭证"),
    Evidence("X_LICENCE", "营业执照、纳税证明"),
    Evidence("X_HEIR", "继承、分割文书"),
    Evidence("X_PAY", "付款凭证", held_by_other=True),
    Evidence("WITNESS", "证人证言"),
    Evidence("OTHER", "其他"),
)

OUTCOMES = (
    Option("AGREEMENT_SIGNED", "签订补偿协议（行政协议）"),
    Option("HOUSE_CHOSEN", "选定调换房屋"),
    Option("INSTALMENT", "分期付清"),
    Option("FAMILY_SPLIT", "达成家庭分割协议"),
    Option("APPRAISAL_OBJECTION", "转评估复核、鉴定"),
    Option("COMP_DECISION", "由政府作出补偿决定"),
    Option("TO_RECONSIDERATION", "告知行政复议"),
    Option("TO_ADMIN_SUIT", "告知行政诉讼"),
    Option("TO_COURT_ENFORCE", "申请法院强制执行"),
    Option("HOUSING_GUARANTEE", "落实住房保障"),
    Option("TO_CIVIL", "告知民事诉讼"),
    Option("NO_AGREEMENT", "未达成协议"),
)

PURPOSES = (
    Option("1", "国防、外交"),
    Option("2", "能源、交通、水利等基础设施"),
    Option("3", "科教文卫体等公共事业"),
    Option("4", "保障性安居工程"),
    Option("5", "旧城区改建"),
    Option("6", "法律、行政法规规定的其他"),
)
USES = (
    Option("home", "住宅"),
    Option("shop", "商业"),
    Option("industry", "工业"),
    Option("office", "办公"),
    Option("public", "公益"),
)
FINDINGS = (
    Option("legal", "合法建筑"),
    Option("illegal", "违法建筑"),
    Option("expired", "临时建筑，已超期"),
    Option("temporary", "临时建筑，未超期"),
)
OWNER_STATES = (
    Option("clear", "明确"),
    Option("shared", "共有"),
    Option("inherited", "继承没有分割"),
    Option("mortgaged", "抵押"),
    Option("sealed", "查封"),
    Option("public", "公房"),
    Option("unclear", "不明确"),
)
CHOICES = (
    Option("agreed", "被征收人协商"),
    Option("majority", "多数决定"),
    Option("random", "随机选定"),
)
OBJECTIONS = (
    Option("none", "没有提出"),
    Option("recheck", "复核评估"),
    Option("expert", "专家委员会鉴定"),
)
COMPENSATIONS = (
    Option("money", "货币补偿"),
    Option("swap", "产权调换"),
    Option("near", "产权调换（原地或者就近）"),
    Option("mixed", "混合"),
)
CUTS = (
    Option("water", "断水"),
    Option("power", "断电"),
    Option("gas", "断气"),
    Option("heat", "断热"),
    Option("road", "断路"),
)
VULNERABLE = (
    Option("old", "老年人"),
    Option("ill", "重病"),
    Option("disabled", "残疾"),
    Option("poor", "低保、特困"),
)

NEVER_MEDIATED = frozenset({"DECIDE", "COMPDEC"})
"""Decisions: reconsideration or suit, on every track (征补条例 14, 26)."""

NEGOTIATED = frozenset({"MODE", "AREA", "UNREG", "BIZ", "MOVE", "SWAP"})
"""What the agency and the owner settle before signing: coordination, not a civil dispute."""

OFFICIAL = NEVER_MEDIATED | NEGOTIATED | {"VALUE", "PERFORM"}
"""Everything with the agency on the other side."""

CIVIL = frozenset({"FAMILY", "TENANT", "CONSTR"})

_GROUPS = {claim.code: claim.group for claim in CLAIMS if claim.group}


def items_of(facts: Mapping[str, Any], claims: Iterable[str]) -> frozenset[str]:
    """The parts of a dispute: its sub-type and those that its claims belong to."""
    kind = facts.get("dispute_kind")
    found = {_GROUPS[code] for code in claims if code in _GROUPS}
    return frozenset(found | ({str(kind)} if kind else set()))
