"""The committee and concentrated jurisdiction: charter, studies, routes, passing on (5.1, 5.2)."""

from __future__ import annotations

from reconsideration.standardisation.registers.register import Column, Register, Shape

RULES = (("own", "本级人民政府"), ("above", "上一级主管部门"), ("choice", "本级政府或者上一级部门"),
         ("other", "其他机关"))  # fmt: skip
CONCLUSIONS = (("adopted", "采纳"), ("partly", "部分采纳"), ("no", "未采纳"))

AROUND = (
    Register(
        "committee",
        "委员会设立",
        "设立文件和章程；换届、修订的另登一条（《行政复议法》第52条第1款）。",
        (
            Column("on", "设立、修订日期", Shape.DAY, needed=True),
            Column("paper", "设立文件文号", needed=True),
            Column("charter", "章程文号"),
        ),
        day="on",
        unique=("paper",),
    ),
    Register(
        "meeting",
        "委员会会议",
        "全体会议、案件咨询会；案件的咨询意见在案件里登记。至少三人、单数、外部委员过半是惯例可配置的口径。",
        (
            Column("on", "会议日期", Shape.DAY, needed=True),
            Column("way", "方式", Shape.CHOICE, needed=True,
                   choices=(("meeting", "会议"), ("written", "书面"), ("video", "视频"))),
            Column("present", "到会委员", Shape.COUNT, needed=True),
            Column("outside", "其中外部委员", Shape.COUNT, needed=True),
            Column("subject", "议题", needed=True),
        ),
        day="on",
        at_most=(("outside", "present"),),
    ),
    Register(
        "study",
        "共性问题研究",
        "委员会就类案、共性问题提出的意见，送了哪些机关。",
        (
            Column("on", "日期", Shape.DAY, needed=True),
            Column("subject", "问题", needed=True),
            Column("opinion", "意见", Shape.NOTE, needed=True, shown=False),
            Column("sent_to", "送达机关"),
        ),
        day="on",
    ),
    Register(
        "route",
        "管辖规则",
        "对哪类机关不服、由谁管辖，从哪天起（《行政复议法》第24条至第28条）。规则变了，结束旧条目，另登一条。",
        (
            Column("respondent", "被申请人", needed=True, hint="例如 县级人民政府工作部门"),
            Column("organ", "复议机关", Shape.CHOICE, needed=True, choices=RULES),
            Column("basis", "依据", needed=True),
            Column("from_on", "施行日", Shape.DAY, needed=True, ahead=True),
            Column("to_on", "废止日", Shape.DAY, ahead=True),
        ),
        unique=("respondent", "from_on"),
        order=(("from_on", "to_on"),),
    ),
    Register(
        "pass_on",
        "误投转送",
        "部门、乡镇收到的复议申请转送本机关，或者本机关告知、转送有管辖权的机关（《行政复议法》第30条第2款）。",
        (
            Column("from_organ", "收件机关", needed=True),
            Column("received_on", "收到日", Shape.DAY, needed=True),
            Column("told_on", "告知、转送日", Shape.DAY),
            Column("to_organ", "有管辖权的机关"),
            Column("case", "立案后的案号", Shape.CASE),
        ),
        day="received_on",
        order=(("received_on", "told_on"),),
    ),
    Register(
        "caseload",
        "历年收案",
        "本系统启用以前，本级政府和各部门每年受理的件数，用来比较集中管辖以前和以后。启用以后的年份从案件计数，不用登。",
        (
            Column("year", "年份", Shape.YEAR, needed=True),
            Column("government", "本级政府受理", Shape.COUNT, needed=True),
            Column("departments", "各部门受理", Shape.COUNT, needed=True),
            Column("paper", "数据来源", needed=True),
        ),
        day="year",
        unique=("year",),
    ),
)  # fmt: skip
