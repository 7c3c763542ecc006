"""The lists of a land-acquisition dispute, and which of its parts may be mediated (附录 A)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from mediation.dispute_type import Evidence, Option
from mediation.dispute_type.every_kind import OTHER, SECTION_CLAIM, SECTION_LIMITATION

SECTIONS = (
    SECTION_CLAIM,
    Option("project", "征收项目"),
    Option("notices", "公告和批文"),
    Option("land", "土地"),
    Option("money", "补偿项目"),
    Option("payment", "支付情况"),
    Option("members", "集体和成员"),
    Option("decision", "决定和协议"),
    Option("site", "现场情况"),
    SECTION_LIMITATION,
)

KINDS = (
    Option("PROC", "程序合法性", "不能调解"),
    Option("STD", "补偿标准", "不能作为民事纠纷调解"),
    Option("AGREE", "补偿安置协议", "行政协议"),
    Option("DIST", "集体内部分配"),
    Option("MEMBER", "成员资格"),
    Option("ATTACH", "青苗、附着物"),
    Option("RESETTLE", "安置"),
    Option("SOCSEC", "被征地农民社保"),
    Option("TITLE", "土地权属"),
    Option("TEMP", "临时用地"),
    Option("CONSTR", "施工损害"),
    Option("ARREAR", "拖欠、截留补偿费"),
    OTHER,
)

# A claim names the sub-type that it belongs to: by it an application is split into the part that
# is refused and the part that is mediated. Claims without one go with any.
CLAIMS = (
    Option("MORE", "提高补偿", group="STD", clause="none"),
    Option("PAY_DUE", "支付应付款", group="ARREAR"),
    Option("HOUSE", "安置房、宅基地", group="RESETTLE", clause="act"),
    Option("PENSION", "参加社会保险", group="SOCSEC", clause="act"),
    Option("CROP", "青苗补偿", group="ATTACH"),
    Option("ATTACH", "附着物补偿", group="ATTACH"),
    Option("SHARE", "分配份额", group="DIST"),
    Option("STATUS", "成员资格", group="MEMBER", clause="act"),
    Option("RECLAIM", "复垦", group="TEMP", clause="act"),
    Option("CULTIVATE", "恢复耕种", group="TEMP", clause="act"),
    Option("DAMAGE", "施工损害赔偿", group="CONSTR"),
    Option("STOP", "停止侵害", group="CONSTR", clause="act"),
    Option("INFO", "信息公开", clause="act"),
    Option("ILLEGAL", "确认违法", group="PROC", clause="none"),
    Option("OTHER", "其他请求"),
)

EVIDENCE = (
    Evidence("A_NOTICE", "三公告", held_by_other=True),
    Evidence("A_APPROVAL", "批文", held_by_other=True),
    Evidence("A_SURVEY", "勘测定界图", held_by_other=True),
    Evidence("A_CHECK", "调查确认表、登记表", held_by_other=True),
    Evidence("A_AGREE", "补偿安置协议"),
    Evidence("A_DECIDE", "补偿决定和送达证"),
    Evidence("A_CERT", "承包证、林权证、不动产证"),
    Evidence("A_LEASE", "流转合同"),
    Evidence("A_PAYLIST", "补偿发放表", held_by_other=True),
    Evidence("A_MINUTES", "成员大会、村民会议决议", held_by_other=True),
    Evidence("A_HUKOU", "户籍、婚姻证明"),
    Evidence("A_SAT", "卫星时点图、航拍", held_by_other=True),
    Evidence("A_SI", "社保名单", held_by_other=True),
    Evidence("WITNESS", "证人证言"),
    Evidence("OTHER", "其他"),
)

OUTCOMES = (
    Option("DISTRIB_AGREED", "达成分配协议"),
    Option("ATTACH_SPLIT", "青苗、附着物分清"),
    Option("PAID_ARREARS", "付清拖欠"),
    Option("NEGOTIATED_AGREEMENT", "协商订立补偿协议（行政协议）"),
    Option("RESETTLED", "落实安置"),
    Option("INFO_GIVEN", "公开、告知信息"),
    Option("TO_RECONSIDERATION", "告知行政复议"),
    Option("TO_ADMIN_SUIT", "告知行政诉讼"),
    Option("TO_CIVIL", "告知民事诉讼"),
    Option("TO_FARMLAND_ARB", "告知承包仲裁（补偿争议除外）"),
    Option("TO_GOV_DECISION", "转政府处理权属"),
    Option("TO_DISCIPLINE", "移送纪检监察"),
    Option("NO_AGREEMENT", "未达成协议"),
)

ACTS = (
    Option("acquire", "征收"),
    Option("requisition", "征用"),
    Option("temporary", "临时用地"),
    Option("recover", "收回"),
)

STAGES = (
    Option("pre_notice", "预公告"),
    Option("survey", "现状调查"),
    Option("plan_notice", "方案公告"),
    Option("hearing", "听证"),
    Option("register", "补偿登记"),
    Option("sign", "签约"),
    Option("report", "报批"),
    Option("final_notice", "征收公告"),
    Option("decision", "补偿决定"),
    Option("handover", "交地"),
    Option("enforce", "强制执行"),
)

PURPOSES = (
    Option("defence", "军事、外交"),
    Option("infrastructure", "政府组织的基础设施"),
    Option("public_service", "政府组织的公共事业"),
    Option("relocation", "扶贫搬迁、保障性安居工程"),
    Option("development", "成片开发"),
    Option("other", "法律规定的其他情形"),
)

LAND_CLASSES = (
    Option("arable", "耕地"),
    Option("garden", "园地"),
    Option("forest", "林地"),
    Option("grass", "草地"),
    Option("homestead", "宅基地"),
    Option("construction", "建设用地"),
    Option("unused", "未利用地"),
)

OWNERS = (
    Option("village", "村集体"),
    Option("group", "组集体"),
    Option("town", "乡镇集体"),
    Option("state", "国有"),
    Option("unclear", "不清楚"),
)

USES = (
    Option("contract", "家庭承包"),
    Option("transfer", "流转取得"),
    Option("homestead", "宅基地使用"),
    Option("construction", "集体建设用地使用"),
    Option("collective", "集体自己使用"),
    Option("other", "其他"),
)

WOMEN = (
    Option("none", "不涉及"),
    Option("married_out", "外嫁女"),
    Option("divorced", "离婚"),
    Option("widowed", "丧偶"),
    Option("child", "上述妇女的子女"),
)

CONDUCT = (
    Option("force", "强行占地、使用暴力"),
    Option("threat", "威胁"),
    Option("utilities", "断水、断电"),
    Option("night", "夜间拆除"),
)

MODES = (
    Option("money", "货币"),
    Option("homestead", "宅基地重建"),
    Option("house", "安置房"),
    Option("social", "社会保险"),
    Option("land", "留地"),
)

ADMINISTRATIVE = frozenset({"PROC", "STD", "AGREE", "SOCSEC"})
"""Decisions, administrative agreements and official entitlements: not civil."""

DECIDED = frozenset({"PROC", "STD"})
"""What an official decision lays down."""

INTERNAL = frozenset({"DIST", "MEMBER"})
"""Disputes inside the collective (集体经济组织法 56)."""

_GROUPS = {claim.code: claim.group for claim in CLAIMS if claim.group}


def items_of(facts: Mapping[str, Any], claims: Iterable[str]) -> frozenset[str]:
    """The parts of a dispute: its sub-type and those that its claims belong to."""
    kind = facts.get("dispute_kind")
    found = {_GROUPS[code] for code in claims if code in _GROUPS}
    return frozenset(found | ({str(kind)} if kind else set()))
