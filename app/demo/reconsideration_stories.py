"""Reconsideration applications of the demo city: invented applicants and acts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ActStory:
    """A challenged act: its item of article 11, the respondent, and what is asked."""

    kind: str
    respondent: str
    act_name: str
    number_prefix: str
    domain: str
    matter: str
    claims: tuple[str, ...]
    reasons: str
    amount: int | None = None
    simplified_ground: str = ""
    real_property: bool = False
    enterprise: bool = False
    on_the_spot: bool = False


APPLICANTS = (
    "周翀",
    "林赟",
    "郑𬭎",
    "王旻",
    "蒋昇",
    "孙祎",
    "何堃",
    "吴珺",
    "唐玥",
    "欧阳佶",
    "许昕",
    "罗璟",
    "谭昱",
    "邓翊",
    "曹龑",
    "田小河",
    "余谷风",
    "杜若水",
    "贾平川",
    "邹远山",
    "熊立夏",
    "陆白鹭",
)

ENTITIES = (
    ("安宁市汇民商贸有限公司", "汪岸"),
    ("安宁禾丰农资有限公司", "柳青山"),
    ("云岭县青松幼儿园", "苗春"),
    ("安宁晨光电器厂", "葛长风"),
    ("安宁市恒远物流有限公司", "江帆一"),
)

ACTS = (
    ActStory(
        "A01",
        "安宁市市场监督管理局",
        "行政处罚决定",
        "安市监罚",
        "市场监管",
        "行政处罚",
        ("revoke",),
        "被申请人认定申请人销售标签不符合规定的预包装食品，罚款二万八千元。申请人认为标签瑕疵已"
        "主动改正，没有造成误导，处罚明显不当。",
        28000,
        "",
        False,
        True,
    ),
    ActStory(
        "A14",
        "安宁市自然资源和规划局",
        "政府信息公开答复",
        "安自然资公开",
        "自然资源",
        "政府信息公开",
        ("revoke", "perform"),
        "申请人申请公开某地块征收补偿安置方案的听证材料，被申请人答复属于内部过程性信息不予公开。"
        "申请人认为该材料应当公开。",
        None,
        "information",
    ),
    ActStory(
        "A07",
        "安宁市人力资源和社会保障局",
        "不予认定工伤决定",
        "安人社工",
        "人力资源社会保障",
        "行政确认",
        ("revoke",),
        "申请人下班途中与电动车相撞受伤，被申请人以事故责任无法认定为由不予认定工伤。申请人认为"
        "被申请人没有调查监控和证人。",
    ),
    ActStory(
        "A01",
        "安宁市公安局",
        "公安行政处罚决定",
        "安公罚",
        "公安",
        "行政处罚",
        ("revoke",),
        "因邻里纠纷被处警告，申请人认为自己没有动手，被申请人没有听取在场邻居的陈述。",
        None,
        "warning",
        False,
        False,
        True,
    ),
    ActStory(
        "A05",
        "青禾县人民政府",
        "房屋征收补偿决定",
        "青府征补",
        "房屋征收补偿",
        "行政征收",
        ("revoke",),
        "申请人认为补偿决定所依据的评估报告没有送达，评估时点与公告不一致，停产停业损失未计算。",
        None,
        "",
        True,
    ),
    ActStory(
        "A03",
        "安宁市自然资源和规划局",
        "不予行政许可决定",
        "安自然资许",
        "自然资源",
        "行政许可",
        ("revoke", "perform"),
        "申请人申请临时用地许可，被申请人以材料不全为由不予许可，但受理时出具过材料齐全的凭证。",
        None,
        "",
        False,
        True,
    ),
    ActStory(
        "A11",
        "临溪县人民政府",
        "不履行查处违法建设职责",
        "临府信",
        "城市管理（综合执法）",
        "行政不作为",
        ("perform",),
        "申请人书面要求查处楼顶违法搭建，临溪县人民政府逾期没有答复，漏水至今没有解决。",
    ),
    ActStory(
        "A01",
        "安宁市市场监督管理局",
        "当场行政处罚决定",
        "安市监当罚",
        "市场监管",
        "行政处罚",
        ("revoke",),
        "申请人在夜市摆摊，因未公示营业执照被当场罚款二百元。申请人称执照就挂在摊位侧面。",
        200,
        "on_the_spot",
        False,
        False,
        True,
    ),
    ActStory(
        "A04",
        "云岭县人民政府",
        "林地权属处理决定",
        "云府林权",
        "林草",
        "行政确权",
        ("revoke",),
        "两村民小组对松树坪林地权属有争议，云岭县人民政府将争议林地确权给相邻小组，申请人认为"
        "认定四至的依据有误。",
        None,
        "",
        True,
    ),
    ActStory(
        "A02",
        "安宁市市场监督管理局",
        "查封决定",
        "安市监封",
        "市场监管",
        "行政强制",
        ("revoke", "compensate"),
        "被申请人查封申请人仓库二十二日后才作出处理，申请人认为超过期限，货物变质损失应当赔偿。",
        None,
        "",
        False,
        True,
    ),
)
