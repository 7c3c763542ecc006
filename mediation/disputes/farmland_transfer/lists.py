"""The lists of a farmland dispute: sub-types, claims, evidence, outcomes (附录 A 的代码)."""

from __future__ import annotations

from mediation.dispute_type import Evidence, Option
from mediation.dispute_type.every_kind import OTHER, SECTION_CLAIM, SECTION_LIMITATION

SECTIONS = (
    SECTION_CLAIM,
    Option("land", "承包地"),
    Option("term", "承包期与农时"),
    Option("transfer", "流转"),
    Option("lessee", "受让方"),
    Option("recovery", "收回与调整"),
    Option("people", "相关的人"),
    SECTION_LIMITATION,
    Option("arbitration", "农地仲裁"),
)

KINDS = (
    Option("CONTRACT", "承包合同"),
    Option("TRANSFER", "流转"),
    Option("RECOVER", "收回、调整"),
    Option("CONFIRM", "确认承包经营权"),
    Option("INFRINGE", "侵权"),
    Option("INHERIT", "继承"),
    Option("SHARE", "入股、分红"),
    Option("BOUND", "地界"),
    Option("SUBSIDY", "补贴"),
    Option("WITHHOLD", "截留收益"),
    Option("PRIORITY", "优先权"),
    Option("WOMEN", "妇女权益"),
    OTHER,
)

CLAIMS = (
    Option("RETURN", "返还承包地", clause="act"),
    Option("CONFIRM", "确认承包关系", clause="act"),
    Option("CONTINUE", "继续履行", clause="act"),
    Option("END", "解除流转", clause="act"),
    Option("RENT", "支付租金"),
    Option("ADJUST", "调整租金", clause="act"),
    Option("INCOME", "返还截留收益"),
    Option("CROP", "青苗补偿"),
    Option("ATTACH", "地上附着物补偿"),
    Option("DIVIDEND", "入股分红"),
    Option("RESTORE", "恢复原状", clause="act"),
    Option("STOP", "停止侵害", clause="act"),
    Option("PRIOR", "优先权", clause="act"),
    Option("SPLIT", "分割份额"),
    Option("SUBSIDY", "补贴归属"),
    Option("REGISTER", "更正登记", clause="act"),
    Option("IMPROVE", "投入补偿"),
    Option("OTHER", "其他请求"),
)

EVIDENCE = (
    Evidence("F_CONTRACT", "承包合同"),
    Evidence("F_CERT", "承包经营权证、登记簿"),
    Evidence("F_TRANSFER", "流转合同"),
    Evidence("F_CONSENT", "发包方同意书、备案表", held_by_other=True),
    Evidence("F_VOTE", "村民会议决议", held_by_other=True),
    Evidence("F_RECEIPT", "收款收据"),
    Evidence("F_SUBSIDY", "补贴发放记录"),
    Evidence("F_MAP", "测绘图、卫星图"),
    Evidence("F_HIST", "一轮、二轮承包台账", held_by_other=True),
    Evidence("F_INPUT", "投入票据"),
    Evidence("WITNESS", "证人证言"),
    Evidence("OTHER", "其他"),
)

OUTCOMES = (
    Option("RETURN_LAND", "收获后交还土地"),
    Option("CONTINUE", "继续履行"),
    Option("RENT_PAID", "付清租金"),
    Option("RENT_ADJUST", "调整租金"),
    Option("TERMINATED_FAIR", "协商解除"),
    Option("COMPENSATE", "补偿"),
    Option("REGISTER_FIX", "更正登记"),
    Option("TO_FARMLAND_ARB", "转农地仲裁"),
    Option("TO_COURT", "告知起诉"),
    Option("TO_ENFORCEMENT", "移送查处非农使用"),
)

LAND_KINDS = (
    Option("arable", "耕地"),
    Option("orchard", "园地"),
    Option("forest", "林地"),
    Option("grass", "草地"),
    Option("waste", "四荒地"),
)

TRANSFER_MODES = (
    Option("LEASE", "出租"),
    Option("SUBLEASE", "转包"),
    Option("SHARE", "入股"),
    Option("SWAP", "互换"),
    Option("ASSIGN", "转让"),
    Option("TRUST", "托管"),
    Option("FARM_FOR", "代耕"),
)

LESSEES = (
    Option("household", "本集体农户"),
    Option("farmer", "外来农户、大户"),
    Option("coop", "合作社"),
    Option("firm", "工商企业等社会资本"),
    OTHER,
)

NOT_FARMLAND = (
    Option("none", "都不是"),
    Option("acquisition", "征地补偿", bars="N12"),
    Option("ownership", "土地权属（含地界）", bars="N12"),
    Option("never_contracted", "没有取得过承包权", bars="N12"),
    Option("village_rule", "村规民约侵害权益", bars="N12"),
)
"""What another body decides: the claim belongs elsewhere, whoever asks (农仲法 2, 承包解释 1)."""
