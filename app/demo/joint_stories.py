"""Joint resolutions of the demo: invented matters, each with units, tasks and what became of them.

A task is told as (unit, title, working days, evidence wanted, what happened, on which task it
waits). What happened: `waiting`, `received`, `noted`, `answered`, `returned`, `done`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

Task = tuple[str, str, int, str, str, int | None]


@dataclass(frozen=True, slots=True)
class JointStory:
    """A matter that several departments resolve together."""

    title: str
    respondent: str
    lead: str
    units: tuple[tuple[str, str, str], ...]
    level: str
    leader: str
    risk: dict[str, str]
    plan: dict[str, str]
    criteria: str
    tasks: tuple[Task, ...]
    age: int
    kinds: tuple[str, ...]
    children: int = 3
    workers: int = 0
    policy: tuple[tuple[str, str, str, str, bool], ...] = ()
    incident: bool = False
    later_risk: dict[str, str] = field(default_factory=dict)
    closed: bool = False


BY_YEARS = "每满一年一个月工资，月工资按前十二个月平均"
STORIES = (
    JointStory(
        title="安宁市第二纺织厂改制职工安置",
        respondent="安宁市第二纺织厂",
        lead="AN-GT",
        units=(
            ("LX-LD", "assist", "许祎"),
            ("LX-BH", "assist", "邱昕"),
            ("AN-GZ", "supervise", "改革科"),
        ),
        level="city",
        leader="安宁市副市长（分管工业）",
        risk={"people": "86", "amount": "2400000", "vulnerable": "yes", "cross": "yes"},
        plan={
            "facts": "改制方案经职代会通过，86 名职工对工龄计算和社保接续有意见。",
            "appeals": "按实际工龄计发经济补偿，社保关系接续到新单位。",
            "legal_view": "企业自主改制的劳动争议先调解、后仲裁；政府主导的资产划转不在调解范围。",
            "options": "分三类处理：在岗安置、解除合同补偿、内部退养。",
            "timetable": "本月核对名册，下月签订协议。",
            "stability": "街道每日走访，重点人员一人一策。",
        },
        criteria="86 名职工全部签订协议或者明确另走仲裁，补偿款全部到账。",
        tasks=(
            ("LX-BH", "入户核对职工名册和实际工龄", 5, "经职工签名的名册", "done", None),
            ("LX-BH", "收集对补偿标准的意见", 5, "意见汇总表", "answered", None),
            ("LX-LD", "出具社保接续的口径意见", 8, "书面意见", "noted", None),
            ("LX-LD", "协调工会派员参加调解", 5, "", "returned", None),
            ("AN-GT", "按名册核算安置费", 10, "核算表", "received", 1),
        ),
        age=34,
        kinds=("soe_restructuring", "labour"),
        policy=(
            (
                "解除劳动合同补偿",
                BY_YEARS,
                "周堃",
                "41200",
                True,
            ),
            (
                "解除劳动合同补偿",
                BY_YEARS,
                "吴赟",
                "38600",
                False,
            ),
            ("内部退养", "月生活费按当地最低工资的 80%", "郑昇", "1680", True),
        ),
    ),
    JointStory(
        title="安宁市滨河路片区房屋征收与补偿",
        respondent="滨河路片区征收项目",
        lead="AN-FT",
        units=(
            ("LX-LD", "assist", "许祎"),
            ("YL-LD", "assist", "陶𬭎"),
            ("AN-ZJ", "supervise", "征收科"),
            ("AN-GA", "support", "治安支队"),
        ),
        level="city",
        leader="安宁市副市长（分管城建）",
        risk={"people": "42", "amount": "6800000", "media": "local", "cross": "yes"},
        later_risk={
            "people": "120",
            "amount": "6800000",
            "petition": "city",
            "media": "spread",
            "cross": "yes",
        },
        plan={
            "facts": "片区 118 户，42 户对搬迁过渡费和面积认定有异议。",
            "appeals": "按实际面积补偿，过渡期延长的加付过渡费。",
            "legal_view": "征收决定和补偿决定另走复议、诉讼；家庭分割、过渡费约定可以调解。",
            "options": "面积争议复测，过渡费按协议逐户核对。",
            "stability": "现场设接访点，每日会商。",
            "public_opinion": "本地论坛有两条求助帖，已由专人答复。",
        },
        criteria="42 户逐户有结果：签协议、另走法定途径或者撤回。",
        tasks=(
            ("LX-LD", "逐户核对搬迁过渡费约定", 6, "核对表", "noted", None),
            ("LX-LD", "排查家庭共有、继承的争议户", 10, "争议户清单", "waiting", None),
            ("YL-LD", "复核面积认定的原始材料", 8, "复核意见", "answered", None),
        ),
        age=16,
        kinds=("building_expropriation", "land_acquisition", "labour"),
        incident=True,
    ),
    JointStory(
        title="鸿源建筑劳务公司拖欠农民工工资",
        respondent="安宁市鸿源建筑劳务有限公司",
        lead="LX-LD",
        units=(
            ("LX-BH", "assist", "邱昕"),
            ("YL-LD", "assist", "陶𬭎"),
            ("LX-RS", "support", "劳动监察大队"),
        ),
        level="county",
        leader="临溪县人社局局长",
        risk={"people": "12", "amount": "186000", "cluster": "6"},
        plan={
            "facts": "总包已付工程款，劳务公司拖欠六个班组工资。",
            "appeals": "年底以前付清拖欠的工资。",
            "options": "总包先行垫付，逐人签协议。",
        },
        criteria="工资全部付清，或者当事人选择仲裁。",
        tasks=(
            ("YL-LD", "核实外县班组的出勤和工资表", 5, "工资表复印件", "done", None),
            ("LX-BH", "通知总包单位参加联席会议", 3, "", "answered", None),
            ("YL-LD", "协调工会派员参加调解", 5, "", "returned", None),
            ("LX-LD", "逐人核对欠薪数额", 6, "数额确认表", "received", 1),
        ),
        age=12,
        kinds=("labour",),
        children=0,
        workers=6,
    ),
    JointStory(
        title="城南集贸市场搬迁经营户安置",
        respondent="城南集贸市场",
        lead="AN-ST",
        units=(("LX-BH", "assist", "邱昕"), ("AN-LD", "assist", "贺翀")),
        level="county",
        leader="滨河街道办事处主任",
        risk={"people": "18", "cross": "yes"},
        plan={
            "facts": "市场搬迁，18 户经营户对摊位调换有意见。",
            "options": "抽签选位，装修折价。",
        },
        criteria="18 户全部选定摊位。",
        tasks=(
            ("LX-BH", "组织经营户抽签选位", 5, "抽签结果", "done", None),
            ("AN-LD", "复核装修折价标准", 5, "", "done", None),
        ),
        age=60,
        kinds=("markets", "labour"),
        children=2,
        closed=True,
    ),
)
