"""Labour disputes of the demo city: invented workers, employers and quarrels."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LabourStory:
    """What a labour dispute is about; figures are in yuan, spans in days before today."""

    dispute_kind: str
    claims: tuple[tuple[str, int], ...]
    wage: int
    facts: str
    issue: str
    worker_kind: str = "standard"
    contract: str = "fixed"
    employed_for: int = 900
    left_before: int = 60


WORKERS = (
    "赵䶮",
    "孙翀",
    "周堃",
    "吴赟",
    "郑昇",
    "冯祎",
    "陈𬭎",
    "褚珺",
    "卫旻",
    "蒋昕",
    "沈玥",
    "韩璟",
    "杨翊",
    "朱昱",
    "秦昊",
    "尤佶",
    "许龑",
    "何青禾",
    "吕小满",
    "施大江",
    "张谷雨",
    "孔令禾",
    "曹立秋",
    "严冬至",
    "华春分",
    "金白露",
    "魏寒露",
    "陶处暑",
    "姜小雪",
    "戚清明",
)

EMPLOYERS = (
    "安宁市鸿源建筑劳务有限公司",
    "临溪县青石板餐饮服务部",
    "安宁晨光电器厂",
    "青禾县禾丰米业有限公司",
    "云岭县云上客栈有限公司",
    "安宁市恒远物流有限公司",
    "临溪县滨河物业服务有限公司",
    "安宁市春晖服装有限公司",
    "青禾县大田农机合作社",
    "云岭县松涛家具厂",
    "安宁市快送达配送服务有限公司",
    "临溪县新桥纺织有限公司",
)

STORIES = (
    LabourStory(
        "PAY",
        (("WAGE", 19800),),
        6600,
        "申请人称在被申请人承建的滨河安置房二期从事钢筋工作，2026年夏季三个月工资未付，多次催要"
        "未果。被申请人认可用工，称总承包单位尚未拨付工程款。",
        "工资数额和支付时间",
        "migrant",
        "none",
        380,
        40,
    ),
    LabourStory(
        "TERM",
        (("DAMAGE2N", 31200), ("HOLIDAY", 2400)),
        5200,
        "申请人在被申请人处任车间质检员三年，因拒绝调岗被通知次日不必到岗，没有书面理由。被申请人"
        "称系协商一致解除，但没有协议。",
        "解除是否有依据，应否支付赔偿金",
        "standard",
        "fixed",
        1100,
        25,
    ),
    LabourStory(
        "COMP",
        (("ECON", 14400),),
        4800,
        "被申请人搬迁厂址后未提供班车，申请人往返需三小时，双方就继续履行合同未达成一致，申请人"
        "要求支付经济补偿。",
        "搬迁是否属于客观情况重大变化",
        "standard",
        "open",
        1200,
        30,
    ),
    LabourStory(
        "PAY",
        (("OT", 8650), ("WAGE", 4200)),
        4200,
        "申请人任后厨帮工，每周工作六天、每天十小时，被申请人按月固定发放工资，未另付加班费，最后"
        "一个月工资以押后为由未发。",
        "加班时间的认定",
        "standard",
        "none",
        420,
        20,
    ),
    LabourStory(
        "INJURY",
        (("INJ", 46000), ("MED", 8200)),
        5600,
        "申请人操作切割机时左手食指受伤，住院十一天。工伤认定已作出，双方对一次性待遇的计算标准"
        "有分歧。",
        "工伤待遇数额",
        "standard",
        "fixed",
        700,
        45,
    ),
    LabourStory(
        "CONTRACT",
        (("DOUBLE", 33000),),
        5500,
        "申请人入职后被申请人一直没有与其签订书面劳动合同，工作七个月后离职，要求支付未签合同期间"
        "的二倍工资差额。",
        "未签合同的原因和期间",
        "standard",
        "none",
        240,
        28,
    ),
    LabourStory(
        "REL",
        (("CONFIRM", 0), ("WAGE", 7600)),
        3800,
        "申请人通过平台接单配送，由被申请人统一排班、考勤并发放报酬，被申请人认为双方是合作关系。",
        "是否存在劳动关系",
        "platform",
        "none",
        300,
        35,
    ),
    LabourStory(
        "SOCINS",
        (("SI", 5200), ("CERT", 0)),
        4300,
        "申请人离职后发现有四个月未参保，且被申请人至今没有出具离职证明，影响其办理失业登记。",
        "补办参保和出具证明的时间",
        "standard",
        "fixed",
        800,
        50,
    ),
    LabourStory(
        "NONCOMP",
        (("NONCOMP", 18000),),
        12000,
        "申请人离职时签有竞业限制条款，离职后六个月内被申请人未支付过补偿，申请人要求支付并解除"
        "该条款。",
        "竞业限制补偿的支付",
        "standard",
        "fixed",
        1300,
        180,
    ),
)
