"""The lists of an environmental dispute: media, claims, evidence, outcomes (附录 A 的代码)."""

from __future__ import annotations

from mediation.dispute_type import Evidence, Option
from mediation.dispute_type.every_kind import OTHER, SECTION_CLAIM, SECTION_LIMITATION

SECTIONS = (
    SECTION_CLAIM,
    Option("source", "污染源"),
    Option("harm", "损害"),
    Option("loss", "损失计算"),
    Option("link", "监测与关联"),
    Option("official", "查处与应急"),
    SECTION_LIMITATION,
)

KINDS = (
    Option("WATER", "水污染"),
    Option("AIR", "大气污染"),
    Option("NOISE", "噪声污染"),
    Option("SOIL", "土壤污染"),
    Option("WASTE", "固废污染"),
    Option("ODOUR", "恶臭"),
    Option("LIGHT", "光污染"),
    Option("VIB", "振动"),
    Option("RAD", "辐射、电磁"),
    Option("ECO", "生态破坏"),
    OTHER,
)

CLAIMS = (
    Option("STOP", "停止侵害", clause="act"),
    Option("REMOVE", "排除妨碍", clause="act"),
    Option("RESTORE", "恢复原状", clause="act"),
    Option("MED", "医疗费"),
    Option("CROP", "农作物损失"),
    Option("LIVE", "畜禽损失"),
    Option("AQUA", "水产损失"),
    Option("BIZ", "经营损失"),
    Option("HOUSE", "房屋损失"),
    Option("MONITOR", "监测费用"),
    Option("RELOC", "搬迁安置"),
    Option("WATER", "供水", clause="act"),
    Option("MENTAL", "精神损害抚慰金"),
    Option("PUNITIVE", "惩罚性赔偿（只能由法院判）", clause="none"),
    Option("RECTIFY", "整改", clause="act"),
    Option("INFO", "公开环境信息", clause="act"),
    Option("OTHER", "其他请求"),
)

EVIDENCE = (
    Evidence("E_MON", "监测报告"),
    Evidence("E_PHOTO", "照片、视频、航拍"),
    Evidence("E_WEATHER", "气象、水文资料"),
    Evidence("E_ENFORCE", "执法笔录、处罚决定"),
    Evidence("E_PERMIT", "许可、台账、在线监测数据", held_by_other=True),
    Evidence("E_MEDICAL", "病历"),
    Evidence("E_LOSS", "损失清单、票据"),
    Evidence("E_AGRI", "农业技术鉴定"),
    Evidence("E_BREED", "种植、养殖记录"),
    Evidence("E_TICKET", "热线工单"),
    Evidence("E_APPR", "鉴定意见"),
    Evidence("WITNESS", "邻居等证人证言"),
    Evidence("OTHER", "其他"),
)

OUTCOMES = (
    Option("STOPPED", "已停止排放"),
    Option("RECTIFY_PLAN", "整改计划和复测日期"),
    Option("COMPENSATE", "赔偿"),
    Option("SCHEDULE", "调整时段"),
    Option("RELOCATE", "搬迁安置"),
    Option("JOINT_MONITOR", "共同监测"),
    Option("TO_COURT", "转诉讼"),
    Option("TO_ENFORCEMENT", "转行政执法"),
    Option("TO_PROCURATOR", "移送公益诉讼线索"),
    OTHER,
)

SOURCES = (
    Option("industry", "工业"),
    Option("construction", "施工"),
    Option("catering", "餐饮"),
    Option("entertainment", "娱乐"),
    Option("breeding", "养殖"),
    Option("traffic", "交通"),
    Option("medical", "医疗"),
    Option("mine", "矿山"),
    Option("landfill", "填埋"),
    Option("farming", "农业"),
    Option("compound", "小区设备"),
    OTHER,
)

DAMAGES = (
    Option("person", "人身"),
    Option("crop", "农作物"),
    Option("fruit", "林果"),
    Option("livestock", "畜禽"),
    Option("aqua", "水产"),
    Option("house", "房屋"),
    Option("drinking", "饮用水"),
    Option("business", "经营损失"),
    Option("quiet", "生活安宁"),
)

ORDINARY = (
    Option("none", "都不是"),
    Option("direct", "不经空气、水等直接受害"),
    Option("indoor", "室内、车内等封闭空间"),
    Option("neighbour", "邻居的日常生活"),
    Option("neighbour_business", "邻居的经营活动"),
    Option("work", "劳动中的职业损害"),
)
"""Harm that 生态侵权解释 2 leaves to ordinary rules; a neighbour's business stays in (3)."""

ENFORCEMENT = (
    Option("none", "没有查处"),
    Option("filed", "已立案"),
    Option("ordered", "已责令改正"),
    Option("penalised", "已处罚"),
    Option("transferred", "已移送"),
)

CRIMES = (
    Option("none", "没有"),
    Option("threshold", "达到刑事立案标准"),
    Option("hidden_pipe", "暗管、渗井、渗坑排放"),
    Option("forged", "监测数据造假"),
)

NOT_PRIVATE = (
    Option("none", "都不是"),
    Option("official", "处罚、许可、关停"),
    Option("crime", "追究刑事责任"),
    Option("public", "生态环境损害、公益赔偿"),
)
