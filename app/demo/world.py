"""The fictional city of the demo: its units, its people, their posts. Nobody here is real."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DemoUnit:
    """A unit of the demo city; `above` is the code of the unit over it."""

    code: str
    name: str
    short: str
    kind: str
    above: str = ""
    prefix: str = ""
    organ: str = ""
    organ_kind: str = ""


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """A demo account: who signs in, and the posts as (role, unit code)."""

    username: str
    name: str
    posts: tuple[tuple[str, str], ...]
    says: str = ""


CITY = "安宁市"

UNITS: tuple[DemoUnit, ...] = (
    DemoUnit("AN", "安宁市人民政府", "市政府", "city"),
    DemoUnit(
        "AN-SF",
        "安宁市司法局",
        "市司法局",
        "reconsideration_body",
        "AN",
        "安府复",
        "安宁市人民政府",
    ),
    DemoUnit("AN-RS", "安宁市人力资源和社会保障局", "市人社局", "department", "AN"),
    DemoUnit("AN-SC", "安宁市市场监督管理局", "市市场监管局", "department", "AN"),
    DemoUnit("AN-ZR", "安宁市自然资源和规划局", "市自然资源局", "department", "AN"),
    DemoUnit("AN-GA", "安宁市公安局", "市公安局", "department", "AN"),
    DemoUnit(
        "AN-LD",
        "安宁市劳动争议调解中心",
        "市劳动调解中心",
        "mediation_org",
        "AN-RS",
        "安劳调",
        organ_kind="ADMIN_ORGAN",
    ),
    DemoUnit("QH", "青禾县人民政府", "青禾县政府", "county", "AN"),
    DemoUnit(
        "QH-SF",
        "青禾县司法局",
        "青禾县司法局",
        "reconsideration_body",
        "QH",
        "青府复",
        "青禾县人民政府",
    ),
    DemoUnit("QH-RS", "青禾县人力资源和社会保障局", "青禾县人社局", "department", "QH"),
    DemoUnit(
        "QH-LD",
        "青禾县劳动争议调解中心",
        "青禾劳动调解中心",
        "mediation_org",
        "QH-RS",
        "青劳调",
        organ_kind="ADMIN_ORGAN",
    ),
    DemoUnit("LX", "临溪县人民政府", "临溪县政府", "county", "AN"),
    DemoUnit(
        "LX-SF",
        "临溪县司法局",
        "临溪县司法局",
        "reconsideration_body",
        "LX",
        "临府复",
        "临溪县人民政府",
    ),
    DemoUnit("LX-RS", "临溪县人力资源和社会保障局", "临溪县人社局", "department", "LX"),
    DemoUnit(
        "LX-LD",
        "临溪县劳动争议调解中心",
        "临溪劳动调解中心",
        "mediation_org",
        "LX-RS",
        "临劳调",
        organ_kind="ADMIN_ORGAN",
    ),
    DemoUnit(
        "LX-BH",
        "临溪县滨河街道劳动争议调解委员会",
        "滨河街道调委会",
        "mediation_org",
        "LX",
        "滨劳调",
        organ_kind="TOWN",
    ),
    DemoUnit("YL", "云岭县人民政府", "云岭县政府", "county", "AN"),
    DemoUnit(
        "YL-SF",
        "云岭县司法局",
        "云岭县司法局",
        "reconsideration_body",
        "YL",
        "云府复",
        "云岭县人民政府",
    ),
    DemoUnit("YL-RS", "云岭县人力资源和社会保障局", "云岭县人社局", "department", "YL"),
    DemoUnit(
        "YL-LD",
        "云岭县劳动争议调解中心",
        "云岭劳动调解中心",
        "mediation_org",
        "YL-RS",
        "云劳调",
        organ_kind="ADMIN_ORGAN",
    ),
)

UNITS += (
    DemoUnit("AN-WJ", "安宁市卫生健康委员会", "市卫健委", "department", "AN"),
    DemoUnit("AN-HB", "安宁市生态环境局", "市生态环境局", "department", "AN"),
    DemoUnit("AN-ZJ", "安宁市住房和城乡建设局", "市住建局", "department", "AN"),
    DemoUnit("AN-NY", "安宁市农业农村局", "市农业农村局", "department", "AN"),
    DemoUnit("AN-GZ", "安宁市国有资产监督管理委员会", "市国资委", "department", "AN"),
    DemoUnit(
        "AN-YT",
        "安宁市医疗纠纷人民调解委员会",
        "市医调委",
        "mediation_org",
        "AN",
        "安医调",
        organ_kind="PMC",
    ),
    DemoUnit(
        "AN-HT",
        "安宁市环境污染纠纷调解委员会",
        "市环境调委会",
        "mediation_org",
        "AN-HB",
        "安环调",
        organ_kind="INDUSTRY",
    ),
    DemoUnit(
        "AN-WT",
        "安宁市物业管理纠纷调解委员会",
        "市物业调委会",
        "mediation_org",
        "AN-ZJ",
        "安物调",
        organ_kind="INDUSTRY",
    ),
    DemoUnit(
        "AN-ST",
        "安宁市集贸市场纠纷调解中心",
        "市市场调解中心",
        "mediation_org",
        "AN-SC",
        "安市调",
        organ_kind="ADMIN_ORGAN",
    ),
    DemoUnit(
        "AN-GT",
        "安宁市国有企业改制纠纷联合调处组",
        "市改制调处组",
        "mediation_org",
        "AN-GZ",
        "安改调",
        organ_kind="ADMIN_COMMITTEE",
    ),
    DemoUnit(
        "AN-DT",
        "安宁市农村土地征收流转纠纷联合调处组",
        "市征地流转调处组",
        "mediation_org",
        "AN-NY",
        "安地调",
        organ_kind="ADMIN_COMMITTEE",
    ),
    DemoUnit(
        "AN-FT",
        "安宁市房屋征收补偿纠纷联合调处组",
        "市房屋征收调处组",
        "mediation_org",
        "AN",
        "安房调",
        organ_kind="ADMIN_COMMITTEE",
    ),
)
UNITS += (
    DemoUnit(
        "QH-YT",
        "青禾县医疗纠纷人民调解委员会",
        "青禾医调委",
        "mediation_org",
        "QH",
        "青医调",
        organ_kind="PMC",
    ),
    DemoUnit(
        "LX-WT",
        "临溪县物业管理纠纷调解委员会",
        "临溪物业调委会",
        "mediation_org",
        "LX",
        "临物调",
        organ_kind="INDUSTRY",
    ),
)
"""Organisations of counties that are planned only."""

ORGANISED = ("AN-YT", "AN-HT", "AN-WT", "AN-ST", "AN-DT", "AN-FT", "AN-GT")

ACCOUNTS = (
    DemoAccount("tiaojie", "许祎", (("REG", "LX-LD"), ("MED", "LX-LD")), "调解员（登记并调解）"),
    DemoAccount("fuyi", "何敏", (("REG", "AN-SF"), ("CLK", "AN-SF")), "复议承办人（登记并办理）"),
    DemoAccount("shoujian", "谢玥", (("REG", "AN-SF"),), "收件登记员"),
    DemoAccount("shenhe", "罗䶮", (("RVW", "AN-SF"),), "复议机构负责人"),
    DemoAccount("lingdao", "沈昇", (("LDR", "AN-SF"),), "复议机关负责人"),
    DemoAccount("guanli", "顾佶", (("UAD", "AN-SF"),), "单位管理员（市司法局）"),
    DemoAccount("tjfuze", "钟旻", (("RVW", "LX-LD"), ("UAD", "LX-LD")), "调解组织负责人"),
    DemoAccount("tiaojie2", "韦赟", (("REG", "LX-LD"), ("MED", "LX-LD")), "调解员"),
    DemoAccount("tiaojie3", "秦堃", (("REG", "QH-LD"), ("MED", "QH-LD")), "青禾县调解员"),
    DemoAccount("tiaojie4", "陶𬭎", (("REG", "YL-LD"), ("MED", "YL-LD")), "云岭县调解员"),
    DemoAccount("tiaojie5", "贺翀", (("REG", "AN-LD"), ("MED", "AN-LD")), "市级调解员"),
    DemoAccount("tiaojie6", "邱昕", (("REG", "LX-BH"), ("MED", "LX-BH")), "街道调解员"),
    DemoAccount("qhfuze", "曾珺", (("RVW", "QH-LD"), ("UAD", "QH-LD")), "青禾县调解负责人"),
    DemoAccount("ylfuze", "蒙玥", (("RVW", "YL-LD"), ("UAD", "YL-LD")), "云岭县调解负责人"),
    DemoAccount("anfuze", "白祎", (("RVW", "AN-LD"), ("UAD", "AN-LD")), "市调解中心负责人"),
    DemoAccount("bhfuze", "池昇", (("RVW", "LX-BH"), ("UAD", "LX-BH")), "街道调委会主任"),
    DemoAccount("fuyi2", "马龑", (("REG", "AN-SF"), ("CLK", "AN-SF")), "复议承办人"),
    DemoAccount("fuyi3", "董翊", (("REG", "QH-SF"), ("CLK", "QH-SF")), "青禾县复议承办人"),
    DemoAccount("fuyi4", "尹堃", (("REG", "LX-SF"), ("CLK", "LX-SF")), "临溪县复议承办人"),
    DemoAccount("fuyi5", "江璟", (("REG", "YL-SF"), ("CLK", "YL-SF")), "云岭县复议承办人"),
    DemoAccount("qhshenhe", "宋昱", (("RVW", "QH-SF"),), "青禾县复议机构负责人"),
    DemoAccount("lxshenhe", "程祎", (("RVW", "LX-SF"),), "临溪县复议机构负责人"),
    DemoAccount("ylshenhe", "毛珺", (("RVW", "YL-SF"),), "云岭县复议机构负责人"),
    DemoAccount("dafu", "胡佶", (("RSP", "AN-SC"),), "被申请人经办人（市市场监管局）"),
    DemoAccount("shiji", "梁昊", (("CAD", "AN"),), "市级管理员"),
    DemoAccount("jiancha", "段旻", (("INS", "AN"),), "检查员"),
    DemoAccount("jiancha2", "崔珺", (("INS", "AN"),), "检查员"),
    DemoAccount("ducha", "苗朗", (("INS", "AN"),), "市政府督查人员"),
    DemoAccount("qhlingdao", "殷铎", (("LDR", "QH-SF"),), "青禾县政府负责人"),
    DemoAccount("lxlingdao", "汤昱", (("LDR", "LX-SF"),), "临溪县政府负责人"),
    DemoAccount("yllingdao", "葛旻", (("LDR", "YL-SF"),), "云岭县政府负责人"),
    DemoAccount("dangan", "石磊一", (("ARC", "AN-SF"),), "档案员"),
    DemoAccount("xitong", "方系统", (("SYS", "AN"),), "系统管理员"),
    DemoAccount("anquan", "安全全", (("SEC", "AN"),), "安全管理员"),
    DemoAccount("shenji", "审计计", (("AUD", "AN"),), "审计管理员"),
    DemoAccount("yitiao", "聂珺", (("REG", "AN-YT"), ("MED", "AN-YT")), "医疗纠纷调解员"),
    DemoAccount("huantiao", "辛堃", (("REG", "AN-HT"), ("MED", "AN-HT")), "环境纠纷调解员"),
    DemoAccount("wutiao", "鲍翊", (("REG", "AN-WT"), ("MED", "AN-WT")), "物业纠纷调解员"),
    DemoAccount("shitiao", "蓝昕", (("REG", "AN-ST"), ("MED", "AN-ST")), "市场纠纷调解员"),
    DemoAccount("ditiao", "卓谷", (("REG", "AN-DT"), ("MED", "AN-DT")), "征地流转纠纷调解员"),
    DemoAccount("fangtiao", "乔霜", (("REG", "AN-FT"), ("MED", "AN-FT")), "房屋征收纠纷调解员"),
    DemoAccount("gaitiao", "温芒", (("REG", "AN-GT"), ("MED", "AN-GT")), "改制纠纷调解员"),
    DemoAccount(
        "zuzhi",
        "关昱",
        tuple((role, unit) for unit in ORGANISED for role in ("RVW", "UAD")),
        "专业调解组织负责人",
    ),
)
