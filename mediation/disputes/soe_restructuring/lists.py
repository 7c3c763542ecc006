"""The lists of a restructuring dispute: sub-types, claims, evidence, outcomes (附录 A 的代码)."""

from __future__ import annotations

from mediation.dispute_type import Evidence, Option
from mediation.dispute_type.every_kind import OTHER, SECTION_CLAIM, SECTION_LIMITATION

SECTIONS = (
    SECTION_CLAIM,
    Option("enterprise", "企业"),
    Option("plan", "改制方案"),
    Option("staff", "职工安置"),
    Option("layoff", "裁员"),
    Option("money", "工龄与款项"),
    Option("social", "三供一业和办社会"),
    Option("debts", "债权债务"),
    SECTION_LIMITATION,
)

KINDS = (
    Option("SETTLE", "职工安置"),
    Option("SENIOR", "工龄"),
    Option("WAGE", "欠薪"),
    Option("INSUR", "社保接续"),
    Option("INTERNAL", "内退、下岗"),
    Option("HOUSING", "住房与三供一业"),
    Option("EQUITY", "职工股、集资"),
    Option("FAMILY", "遗属待遇"),
    Option("DEBT", "债权债务"),
    Option("SALE", "出售、兼并合同"),
    Option("ASSET", "资产流失线索", note="不调解，转办", bars="N12"),
    OTHER,
)

CLAIMS = (
    Option("SETTLE", "支付安置费"),
    Option("ECON", "支付经济补偿"),
    Option("SENIORITY", "认定工龄", clause="act"),
    Option("WAGE", "支付欠薪"),
    Option("INSUR", "接续社保、医保", clause="act"),
    Option("JOB", "安排上岗", clause="act"),
    Option("LIVING", "支付内退生活费"),
    Option("HOUSING", "移交住房、水电", clause="act"),
    Option("DIVIDEND", "支付股权分红"),
    Option("EXIT", "职工退股"),
    Option("RAISED", "返还集资款"),
    Option("FAMILY", "支付遗属生活费"),
    Option("INJURY", "处理旧工伤"),
    Option("DEBT", "清偿债权"),
    Option("REPORT", "举报资产流失（转办）", clause="none"),
    Option("OTHER", "其他请求"),
)

EVIDENCE = (
    Evidence("S_PLAN", "改制方案和批复", held_by_other=True),
    Evidence("S_CONGRESS", "职代会决议、签到", held_by_other=True),
    Evidence("S_SETTLE", "安置方案", held_by_other=True),
    Evidence("S_FILE", "人事档案", held_by_other=True),
    Evidence("S_WAGE", "工资表", held_by_other=True),
    Evidence("S_SI", "社保缴费记录"),
    Evidence("S_RECEIPT", "补偿领取表", held_by_other=True),
    Evidence("S_VALUE", "评估、审计报告", held_by_other=True),
    Evidence("S_DEAL", "产权交易凭证", held_by_other=True),
    Evidence("S_LAND", "土地证"),
    Evidence("S_REPLY", "历年信访答复"),
    Evidence("WITNESS", "证人证言"),
    Evidence("OTHER", "其他"),
)

OUTCOMES = (
    Option("PLAN_REVISED", "修改安置方案"),
    Option("PAID", "一次付清"),
    Option("PAID_INSTAL", "分期支付"),
    Option("INSURANCE_RESUMED", "接续社保"),
    Option("RE_EMPLOYED", "安排上岗"),
    Option("HOUSING_MOVED", "移交住房、水电"),
    Option("DEBT_PLAN", "达成还款计划"),
    Option("EXPLAINED_NO_SUPPORT", "释明，不支持"),
    Option("TO_ARBITRATION", "转劳动仲裁"),
    Option("TO_PETITION_TRACK", "转信访办理"),
    Option("TO_AUDIT", "转审计、纪检"),
    Option("TO_COURT", "告知起诉"),
)

LEVELS = (
    Option("central", "中央"),
    Option("province", "省"),
    Option("city", "市"),
    Option("county", "县、区"),
    Option("collective", "集体、挂靠"),
)

MODES = (
    Option("company", "公司制改造"),
    Option("cooperative", "股份合作"),
    Option("sale", "出售"),
    Option("merger", "兼并"),
    Option("division", "分立"),
    Option("bankruptcy", "破产"),
    Option("lease", "承包、租赁"),
    Option("capital", "增资"),
    Option("closure", "关闭"),
)

AUTONOMOUS, GOVERNMENT = "autonomous", "government-led"
CIVIL_TRACKS = frozenset({"CIVIL", "PEOPLES"})
"""The tracks of disputes between private parties, which one led by the government is not."""

LEADERS = (
    Option(AUTONOMOUS, "企业自主", note="职工争议是劳动争议"),
    Option(GOVERNMENT, "政府主导", note="走联动协调，不按民事调解受理"),
)

SETTLE_PLANS = (
    Option("lump", "一次性安置"),
    Option("continue", "接续劳动合同"),
    Option("internal", "内退"),
    Option("early", "提前退休"),
    Option("reemploy", "再就业"),
    Option("shares", "持股"),
    Option("none", "没有方案"),
)

PROTECTED = (
    Option("occupational", "职业病或者疑似职业病"),
    Option("injury", "工伤丧失劳动能力、残疾"),
    Option("illness", "医疗期内"),
    Option("pregnancy", "孕期、产期、哺乳期"),
    Option("long_service", "满十五年且距退休不足五年"),
)

UTILITIES = (
    Option("water", "供水"),
    Option("power", "供电"),
    Option("heat", "供热、供气"),
    Option("property", "物业"),
)

FUND_SOURCES = (
    Option("fiscal", "财政资金"),
    Option("proceeds", "转让收入"),
    Option("enterprise", "企业自筹"),
    Option("other", "其他"),
)

PETITION_LEVELS = (
    Option("none", "没有信访"),
    Option("county", "县"),
    Option("city", "市"),
    Option("province", "省"),
    Option("beijing", "进京"),
)

NOT_MEDIABLE = (
    Option("none", "都不是"),
    Option("valuation", "资产评估、价格审批", bars="N12"),
    Option("agency", "与社保经办机构的争议", bars="N12"),
    Option("housing_reform", "房改售房"),
)
"""What another body decides; a dispute over housing reform is mediated, but is no labour one."""
