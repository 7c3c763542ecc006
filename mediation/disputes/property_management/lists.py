"""The lists of a property dispute: sub-types, claims, evidence, outcomes (附录 A 的代码)."""

from __future__ import annotations

from mediation.dispute_type import Evidence, Option
from mediation.dispute_type.every_kind import OTHER, SECTION_CLAIM, SECTION_LIMITATION

SECTIONS = (
    SECTION_CLAIM,
    Option("estate", "小区"),
    Option("service", "物业服务"),
    Option("fees", "物业费"),
    Option("fund", "维修资金"),
    Option("harm", "损害与隐患"),
    Option("owners", "业主组织"),
    Option("vote", "业主表决"),
    Option("handover", "终止与交接"),
    SECTION_LIMITATION,
)

KINDS = (
    Option("FEE", "物业费"),
    Option("QUAL", "服务质量"),
    Option("REPAIR", "维修"),
    Option("LEAK", "渗漏"),
    Option("PARK", "停车"),
    Option("INCOME", "公共收益"),
    Option("FUND", "维修资金"),
    Option("DECO", "装修"),
    Option("ILLEG", "违法建设"),
    Option("NOISE", "噪声"),
    Option("PET", "宠物"),
    Option("EV", "充电、消防"),
    Option("LIFT", "电梯、加装电梯"),
    Option("HANDOVER", "物业交接"),
    Option("CHANGE", "选聘、解聘物业"),
    Option("COMMIT", "业主委员会"),
    Option("SAFE", "人身财产损害"),
    Option("LEGACY", "建设遗留问题"),
    Option("NEIGH", "相邻关系"),
    OTHER,
)

CLAIMS = (
    Option("PAY_FEE", "交纳物业费"),
    Option("LATE_FEE", "支付滞纳金"),
    Option("REDUCE", "减免物业费", clause="waive"),
    Option("REFUND", "退还费用"),
    Option("IMPROVE", "整改服务", clause="act"),
    Option("FIX", "维修", clause="act"),
    Option("DAMAGES", "赔偿损失"),
    Option("RESTORE", "恢复原状", clause="act"),
    Option("STOP", "停止侵害", clause="act"),
    Option("HAND_DOCS", "移交资料、财物", clause="act"),
    Option("LEAVE", "退出管理", clause="act"),
    Option("ACCOUNTS", "公开账目", clause="act"),
    Option("SHARE_INCOME", "分配公共收益"),
    Option("USE_FUND", "使用维修资金", clause="act"),
    Option("PARKING", "安排车位", clause="act"),
    Option("DEMOLISH", "拆除违法建设（转执法）", clause="none"),
    Option("REPLACE", "更换物业（业主共同决定）", clause="none"),
    Option("RECONNECT", "恢复水电气热", clause="act"),
    Option("APOLOGY", "赔礼道歉", clause="act"),
    Option("OTHER", "其他请求"),
)

# What the provider has to keep and to publish (民法典 943) is asked of it.
EVIDENCE = (
    Evidence("P_CONTRACT", "物业服务合同"),
    Evidence("P_RULES", "管理规约"),
    Evidence("P_PAY", "交费凭证"),
    Evidence("P_DEMAND", "催缴函"),
    Evidence("P_SERVICE", "服务记录", held_by_other=True),
    Evidence("P_TEST", "检测报告"),
    Evidence("P_WARRANTY", "保修书"),
    Evidence("P_VOTE", "表决票、业主大会决议"),
    Evidence("P_INCOME", "公共收益账", held_by_other=True),
    Evidence("P_FUND", "维修资金流水", held_by_other=True),
    Evidence("P_TITLE", "房产证"),
    Evidence("P_UTIL", "水电记录"),
    Evidence("AV", "照片、录像、监控"),
    Evidence("WITNESS", "证人证言"),
    Evidence("OTHER", "其他"),
)

OUTCOMES = (
    Option("PAY", "交费、退费"),
    Option("PAY_INSTAL", "分期交费"),
    Option("DISCOUNT", "减免"),
    Option("REPAIR_BY", "限期维修"),
    Option("SERVICE_PLEDGE", "服务承诺"),
    Option("HANDOVER_PLAN", "交接安排"),
    Option("SPLIT", "分担损失"),
    Option("PUBLISH_ACCOUNTS", "公开账目"),
    Option("JOINT_CONFERENCE", "联席会议"),
    Option("TO_COURT", "转诉讼"),
    Option("TO_ARBITRATION", "转仲裁（有仲裁条款）"),
    Option("TO_ENFORCEMENT", "转执法"),
    Option("TO_VOTE", "转业主表决"),
    Option("WITHDRAWN", "撤回申请"),
    Option("NO_AGREEMENT", "未达成协议"),
)

PROPERTY_KINDS = (
    Option("commodity", "商品房"),
    Option("old", "老旧小区"),
    Option("resettlement", "安置房"),
    Option("reform", "房改房"),
    Option("apartment", "公寓"),
    Option("commercial", "商业"),
    Option("mixed", "混合"),
    OTHER,
)

CONTRACT_KINDS = (
    Option("early", "前期合同"),
    Option("committee", "业委会签的合同"),
    Option("fact", "事实服务"),
    OTHER,
)

FEE_CYCLES = (
    Option("1", "按月"),
    Option("3", "按季"),
    Option("6", "按半年"),
    Option("12", "按年"),
)
"""How often fees fall due: the code is the number of months."""

COMMITTEE_STATES = (
    Option("yes", "有"),
    Option("none", "没有"),
    Option("preparing", "筹备中"),
    Option("board", "物业管理委员会"),
)

COMMITTEE_MATTERS = (
    Option("conduct", "业委会履职"),
    Option("decision", "请求撤销决定"),
    Option("election", "选举、换届"),
)

UTILITIES = (
    Option("none", "没有停"),
    Option("water", "水"),
    Option("power", "电"),
    Option("heat", "暖"),
    Option("gas", "气"),
)

CUT_BY = (
    Option("provider", "物业服务人"),
    Option("supplier", "供应单位"),
    OTHER,
)

CAUSE_UNITS = (
    Option("owner", "业主"),
    Option("provider", "物业服务人"),
    Option("developer", "开发商"),
    Option("neighbour", "邻居"),
    Option("supplier", "供水等单位"),
    OTHER,
)

DANGERS = (
    Option("lift", "电梯"),
    Option("gas", "燃气"),
    Option("facade", "外墙"),
    Option("fire", "消防"),
)

VIOLATIONS = (
    Option("illegal", "违法建设"),
    Option("fire_lane", "堵塞消防通道"),
)

RIVALS = (
    Option("committees", "两个业委会"),
    Option("providers", "新旧物业同时在场"),
)

DEVELOPER_STATES = (
    Option("normal", "正常"),
    Option("bankrupt", "破产"),
    Option("gone", "下落不明、注销"),
)

ENDINGS = (
    Option("none", "没有终止"),
    Option("dismissed", "业主解聘"),
    Option("declined", "物业不续聘"),
    Option("indefinite", "解除不定期合同"),
    Option("agreed", "协商终止"),
)

COORDINATION = (
    Option("neighbourhood", "居委会"),
    Option("conference", "街道联席会议"),
    Option("hotline", "12345热线"),
)
