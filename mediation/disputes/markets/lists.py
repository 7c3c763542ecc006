"""The lists of a market dispute: sub-types, claims, evidence, outcomes (附录 A 的代码)."""

from __future__ import annotations

from mediation.dispute_type import Evidence, Option
from mediation.dispute_type.every_kind import OTHER, SECTION_CLAIM, SECTION_LIMITATION

SECTIONS = (
    SECTION_CLAIM,
    Option("market", "市场和摊位"),
    Option("lease", "摊位租赁"),
    Option("goods", "商品和消费"),
    Option("harm", "当场处置"),
    Option("decision", "政府决定"),
    SECTION_LIMITATION,
)

KINDS = (
    Option("RENT", "租金"),
    Option("DEPOSIT", "押金"),
    Option("RENEW", "续租"),
    Option("SUBLET", "转租"),
    Option("PLACE", "摊位位置"),
    Option("CHARGE", "收费"),
    Option("UTIL", "水电"),
    Option("HYGIENE", "卫生秩序"),
    Option("METER", "计量"),
    Option("QUALITY", "质量"),
    Option("PRICE", "价格"),
    Option("FOOD", "食品安全"),
    Option("RETURN", "退换货"),
    Option("SUPPLY", "供货货款"),
    Option("MOVE", "拆迁搬迁"),
    Option("FIGHT", "经营户冲突"),
    OTHER,
)

CLAIMS = (
    Option("REFUND", "退款"),
    Option("DEPOSIT", "退还押金"),
    Option("RENEW", "续租", clause="act"),
    Option("CUT", "降低租金", clause="act"),
    Option("WEIGHT", "补足斤两", clause="act"),
    Option("SWAP", "换货", clause="act"),
    Option("TRIPLE", "三倍赔偿"),
    Option("TENFOLD", "十倍赔偿"),
    Option("RECONNECT", "恢复水电", clause="act"),
    Option("GOODS", "返还货物", clause="act"),
    Option("STALL", "调换摊位", clause="act"),
    Option("DECO", "装修补偿"),
    Option("MOVE", "搬迁补偿"),
    Option("STOPFEE", "停止乱收费", clause="act"),
    Option("PAYMENT", "支付货款"),
    Option("APOLOGY", "赔礼道歉", clause="act"),
    Option("OTHER", "其他请求"),
)

# Stock records and the rules of the market are kept by the trader and the operator.
EVIDENCE = (
    Evidence("K_TICKET", "小票、支付记录"),
    Evidence("K_LEASE", "摊位合同"),
    Evidence("K_RECEIPT", "收据"),
    Evidence("K_WEIGH", "复秤单"),
    Evidence("K_CALIB", "计量器具检定证", held_by_other=True),
    Evidence("K_TEST", "检测报告"),
    Evidence("K_LEDGER", "进货台账", held_by_other=True),
    Evidence("K_LICENCE", "营业执照"),
    Evidence("K_RULES", "市场管理制度", held_by_other=True),
    Evidence("K_NOTICE", "通知、公告"),
    Evidence("K_CCTV", "监控录像", held_by_other=True),
    Evidence("AV", "照片、录像、聊天记录"),
    Evidence("WITNESS", "证人证言"),
    Evidence("OTHER", "其他"),
)

OUTCOMES = (
    Option("REFUND", "退款"),
    Option("REPLACE", "换货"),
    Option("COMPENSATE", "赔偿"),
    Option("RENT_AGREED", "议定租金"),
    Option("DEPOSIT_BACK", "退还押金"),
    Option("STALL_SWAP", "调换摊位"),
    Option("RECTIFY", "整改"),
    Option("TO_ENFORCEMENT", "转执法"),
    Option("TO_COURT", "转诉讼"),
    Option("TO_ARBITRATION", "转仲裁（有仲裁条款）"),
    Option("TO_CONSUMER_ASSOC", "转消费者组织"),
    Option("WITHDRAWN", "撤回申请"),
    Option("NO_AGREEMENT", "未达成协议"),
)

MARKET_KINDS = (
    Option("farm", "农贸市场"),
    Option("wholesale", "批发市场"),
    Option("night", "夜市"),
    Option("mall", "商品城"),
    Option("morning", "早市"),
    Option("fair", "展销会"),
    Option("counter", "超市柜台"),
    OTHER,
)

TRADES = (
    Option("produce", "蔬果"),
    Option("meat", "肉禽"),
    Option("fish", "水产"),
    Option("tofu", "豆制品"),
    Option("cooked", "熟食"),
    Option("grain", "粮油"),
    Option("clothes", "服装"),
    Option("goods", "百货"),
    Option("appliances", "家电"),
    Option("catering", "餐饮"),
    Option("own", "自产自销"),
    OTHER,
)

MESSAGES = (
    Option("complaint", "投诉", "要求解决争议"),
    Option("report", "举报", "反映违法行为"),
    Option("both", "投诉和举报都有"),
)

REMEDIES = (
    Option("refund", "退"),
    Option("replace", "换"),
    Option("repair", "修"),
    Option("damages", "赔"),
    Option("triple", "退一赔三"),
    Option("tenfold", "退一赔十"),
)

BUYERS = (
    Option("third", "其他人"),
    Option("co_owner", "按份共有人"),
    Option("relative", "出租人的近亲属"),
)

DECISIONS = (
    Option("none", "不涉及"),
    Option("penalty", "行政处罚"),
    Option("licence", "许可、执照"),
    Option("relocation", "政府通知搬迁"),
    Option("closing", "政府通知关闭"),
)

TEST_COST = (
    Option("agreed", "已商定由谁付"),
    Option("disputed", "谈不拢"),
)
