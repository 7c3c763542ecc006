"""The lists of a medical dispute: sub-types, claims, evidence, outcomes (附录 A 的代码)."""

from __future__ import annotations

from mediation.dispute_type import Evidence, Option
from mediation.dispute_type.every_kind import OTHER, SECTION_CLAIM, SECTION_LIMITATION

SECTIONS = (
    SECTION_CLAIM,
    Option("hospital", "医疗机构"),
    Option("patient", "患者"),
    Option("death", "死亡与尸检"),
    Option("records", "病历与实物"),
    Option("appraisal", "鉴定与保险"),
    Option("order", "秩序与公开"),
    SECTION_LIMITATION,
)

KINDS = (
    Option("DIAG", "误诊漏诊"),
    Option("SURG", "手术"),
    Option("DRUG", "用药"),
    Option("BLOOD", "输血"),
    Option("NURSE", "护理"),
    Option("INFECT", "院内感染"),
    Option("CONSENT", "知情同意"),
    Option("RECORD", "病历"),
    Option("BIRTH", "分娩、新生儿"),
    Option("DEVICE", "器械缺陷"),
    Option("DELAY", "延误转诊"),
    Option("ATTITUDE", "沟通态度"),
    Option("FEE", "收费"),
    Option("COSM", "医疗美容"),
    OTHER,
)

CLAIMS = (
    Option("MEDFEE", "医疗费"),
    Option("CARE", "护理费"),
    Option("TRAFFIC", "交通费"),
    Option("NUTRI", "营养费"),
    Option("HOSPFOOD", "住院伙食补助费"),
    Option("LOSTINC", "误工费"),
    Option("AID", "辅助器具费"),
    Option("DISAB", "残疾赔偿金"),
    Option("FUNERAL", "丧葬费"),
    Option("DEATH", "死亡赔偿金"),
    Option("MENTAL", "精神损害抚慰金"),
    Option("DEPEND", "被扶养人生活费"),
    Option("LATER", "后续治疗费"),
    Option("FEE_WAIVE", "减免医疗费用", clause="waive"),
    Option("RECORDS", "查阅、复制病历", clause="act"),
    Option("APOLOGY", "道歉、说明", clause="act"),
    Option("DISCIPLINE", "处分人员、吊销执业（转出）", clause="none"),
    Option("OTHER", "其他请求"),
)

EVIDENCE = (
    Evidence("M_RECORD", "病历全套", held_by_other=True),
    Evidence("M_CONSENT", "知情同意书", held_by_other=True),
    Evidence("M_IMAGE", "影像资料", held_by_other=True),
    Evidence("M_LAB", "检验报告", held_by_other=True),
    Evidence("M_OP", "手术、麻醉记录", held_by_other=True),
    Evidence("M_NURSE", "护理记录", held_by_other=True),
    Evidence("M_BILL", "费用清单"),
    Evidence("M_ITEM", "封存的药品、血液、器械", held_by_other=True),
    Evidence("M_AUTOPSY", "尸检报告"),
    Evidence("M_APPR", "医疗损害鉴定意见"),
    Evidence("M_DEATH", "死亡证明"),
    Evidence("M_KIN", "亲属关系证明"),
    Evidence("M_INCOME", "收入证明"),
    Evidence("M_POLICY", "医疗责任保险单", held_by_other=True),
    Evidence("M_CCTV", "监控录像", held_by_other=True),
    Evidence("WITNESS", "证人证言"),
    Evidence("OTHER", "其他"),
)

OUTCOMES = (
    Option("COMPENSATE", "医疗机构赔偿"),
    Option("INSURER_PAY", "保险赔付"),
    Option("FEE_WAIVE", "减免费用"),
    Option("TREAT_ON", "继续治疗"),
    Option("APOLOGY", "道歉、说明"),
    Option("RECORDS_GIVEN", "提供病历"),
    Option("TO_COURT", "转诉讼"),
    Option("TO_PMC", "转人民调解"),
    Option("TO_APPRAISAL", "转鉴定"),
    Option("TO_ACCIDENT_ROUTE", "转医疗事故处理"),
    Option("DEEMED_FAILED", "逾期视为调解不成"),
    OTHER,
)

LEVELS = (
    Option("3A", "三级甲等"),
    Option("3B", "三级乙等"),
    Option("3", "三级其他"),
    Option("2A", "二级甲等"),
    Option("2B", "二级乙等"),
    Option("2", "二级其他"),
    Option("1", "一级"),
    Option("CLINIC", "诊所、卫生站"),
    Option("NONE", "未定级"),
)

DEPARTMENTS = (
    Option("obstetrics", "产科"),
    Option("gynaecology", "妇科"),
    Option("paediatrics", "儿科"),
    Option("orthopaedics", "骨科"),
    Option("surgery", "普外科"),
    Option("heart", "心内科、心外科"),
    Option("nerve", "神经内科、神经外科"),
    Option("emergency", "急诊科"),
    Option("icu", "重症医学科"),
    Option("anaesthesia", "麻醉科"),
    Option("eye", "眼科"),
    Option("mouth", "口腔科"),
    Option("cosmetic", "医疗美容科"),
    Option("psychiatry", "精神科"),
    Option("dialysis", "血液透析"),
    Option("laboratory", "检验科"),
    Option("imaging", "影像科"),
    OTHER,
)

OUTCOME_KINDS = (
    Option("death", "死亡"),
    Option("vegetative", "植物状态"),
    Option("disability", "伤残"),
    Option("impairment", "功能障碍"),
    Option("longer", "延长治疗"),
    Option("newborn", "新生儿损害"),
    Option("mental", "精神损害"),
    Option("none", "无明显后果"),
)

NOT_MEDICAL = (
    Option("none", "都不是"),
    Option("accident", "要求认定医疗事故"),
    Option("crime", "涉嫌犯罪"),
    Option("military", "军队医疗机构"),
    Option("beauty", "美容院、动物诊疗"),
)

SHARES = (
    Option("full", "全部"),
    Option("main", "主要"),
    Option("equal", "同等"),
    Option("minor", "次要"),
    Option("slight", "轻微"),
    Option("none", "无"),
)
"""Degrees of causation that an opinion may find (医疗损害解释 12)."""

AUTOPSY = (
    Option("yes", "近亲属签字同意"),
    Option("no", "近亲属不同意"),
    Option("unsigned", "近亲属拒绝签字"),
    Option("not_offered", "还没有告知"),
)

BODY_PLACES = (
    Option("mortuary", "太平间"),
    Option("funeral", "殡仪馆"),
    Option("ward", "滞留病区或者其他地方"),
)

ITEMS = (
    Option("drug", "药品"),
    Option("infusion", "输液"),
    Option("blood", "血液"),
    Option("device", "器械"),
    Option("specimen", "标本"),
    Option("none", "没有封存"),
)

APPRAISALS = (
    Option("association", "医学会鉴定"),
    Option("forensic", "司法鉴定"),
    Option("expert", "专家咨询"),
    Option("none", "双方认为不需要"),
)

SITE = (
    Option("normal", "正常"),
    Option("gather", "聚集"),
    Option("block", "围堵"),
    Option("body", "停尸"),
    Option("violence", "威胁、暴力"),
)
