"""The lists of a labour dispute: sub-types, claims, evidence, outcomes (附录 A 的代码)."""

from __future__ import annotations

from mediation.dispute_type import Evidence, Option

SECTIONS = (
    Option("claim", "事实与争议"),
    Option("relation", "劳动关系"),
    Option("pay", "工资与工时"),
    Option("ending", "解除与终止"),
    Option("injury", "工伤"),
    Option("site", "工程与用工链"),
    Option("limitation", "时效和程序"),
)

KINDS = (
    Option("REL", "确认劳动关系"),
    Option("CONTRACT", "订立、履行、变更合同"),
    Option("TERM", "解除、终止合同"),
    Option("HOURS", "工时、休假"),
    Option("SOCINS", "社会保险"),
    Option("PAY", "劳动报酬"),
    Option("INJURY", "工伤待遇"),
    Option("COMP", "经济补偿、赔偿金"),
    Option("NONCOMP", "竞业限制"),
    Option("COLLECT", "集体合同"),
    Option("PERSONNEL", "人事争议"),
    Option("OTHER", "其他"),
)

CLAIMS = (
    Option("WAGE", "支付拖欠工资"),
    Option("OT", "支付加班费"),
    Option("HOLIDAY", "支付未休年休假工资"),
    Option("ECON", "支付经济补偿"),
    Option("DAMAGE2N", "支付违法解除赔偿金"),
    Option("DOUBLE", "支付未签书面合同二倍工资"),
    Option("INJ", "支付工伤待遇"),
    Option("MED", "支付工伤医疗费"),
    Option("SI", "补办社会保险或者赔偿损失", clause="act"),
    Option("DEPOSIT", "退还押金"),
    Option("CERT", "出具离职证明、转移档案", clause="act"),
    Option("REINSTATE", "继续履行劳动合同", clause="act"),
    Option("CONFIRM", "确认劳动关系", clause="act"),
    Option("NONCOMP", "支付竞业限制补偿"),
    Option("SEV", "支付伤亡补助"),
    Option("OTHER", "其他请求"),
)

EVIDENCE = (
    Evidence("L_CONTRACT", "劳动合同"),
    Evidence("L_PAYSLIP", "工资条、银行流水", held_by_other=True),
    Evidence("L_ATTEND", "考勤记录", held_by_other=True),
    Evidence("L_BADGE", "工作证、工牌"),
    Evidence("L_CHAT", "微信、钉钉等聊天记录"),
    Evidence("L_SI", "社会保险缴费记录"),
    Evidence("L_NOTICE", "解除、终止通知"),
    Evidence("L_RULE", "规章制度及公示证明", held_by_other=True),
    Evidence("L_OT", "加班审批单", held_by_other=True),
    Evidence("L_INJ", "工伤认定书"),
    Evidence("L_GRADE", "劳动能力鉴定结论"),
    Evidence("L_IOU", "工资欠条"),
    Evidence("L_ROSTER", "用工名册、实名制记录", held_by_other=True),
    Evidence("L_SUBCON", "总包、分包合同", held_by_other=True),
    Evidence("WITNESS", "证人证言"),
    Evidence("OTHER", "其他"),
)

OUTCOMES = (
    Option("PAY_ONCE", "一次性支付"),
    Option("PAY_INSTAL", "分期支付"),
    Option("REINSTATE", "恢复劳动关系"),
    Option("SEVER_AGREED", "协商解除"),
    Option("DOCS_HANDED", "交付证明、档案"),
    Option("INSURANCE_REPAID", "补缴社会保险"),
    Option("WITHDRAWN", "撤回申请"),
    Option("TO_ARBITRATION", "转仲裁"),
    Option("TO_INSPECTION", "转劳动监察"),
    Option("TO_POLICE", "移送公安"),
    Option("NO_AGREEMENT", "未达成协议"),
)

WORKER_KINDS = (
    Option("standard", "一般职工"),
    Option("migrant", "农民工"),
    Option("dispatch", "劳务派遣"),
    Option("part_time", "非全日制"),
    Option("platform", "平台用工"),
    Option("retiree", "退休返聘"),
    Option("intern", "实习"),
    Option("public", "事业单位聘用"),
)

NOT_LABOUR = (
    Option("none", "都不是"),
    Option("fund", "与社会保险经办机构的争议"),
    Option("grade", "对伤残等级、职业病结论的异议"),
    Option("housing", "住房制度改革中的公房转让"),
    Option("household", "家庭与家政服务人员"),
    Option("artisan", "个体匠人与帮工、学徒"),
    Option("farmhand", "农户与受雇人"),
)
