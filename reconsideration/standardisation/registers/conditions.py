"""Posts, contact points, money, returns, surveys: the conditions of a body's work (1.7)."""

from __future__ import annotations

from reconsideration.standardisation.registers.register import Column, Register, Shape

CONDITIONS = (
    Register(
        "posts",
        "编制",
        "编制数、实有数，每次变动登一条，按期末最近一条计。",
        (
            Column("on", "核定、变动日期", Shape.DAY, needed=True),
            Column("authorised", "编制数", Shape.COUNT, needed=True),
            Column("filled", "实有数", Shape.COUNT, needed=True),
            Column("paper", "文号"),
        ),
        day="on",
        unique=("on",),
        feeds=("M42",),
    ),
    Register(
        "township",
        "基层联系点",
        "乡镇、街道每个登一条，设了联系点的填设立日；没有设的也登，作为分母。",
        (
            Column("name", "乡镇、街道", needed=True),
            Column("since_on", "联系点设立日", Shape.DAY),
            Column("place", "设在何处", hint="司法所、便民服务大厅等"),
            Column("ended_on", "撤并日", Shape.DAY, hint="乡镇、街道撤并的填，此后不再计"),
        ),
        unique=("name",),
        order=(("since_on", "ended_on"),),
        feeds=("M40",),
    ),
    Register(
        "budget",
        "经费预算",
        "一年一条：列入本级预算的复议经费和拨付数（《行政复议法》第7条）。",
        (
            Column("year", "预算年度", Shape.YEAR, needed=True),
            Column("appropriated", "预算安排", Shape.MONEY, needed=True),
            Column("released", "已拨付", Shape.MONEY),
            Column("item", "预算科目"),
        ),
        day="year",
        unique=("year",),
        at_most=(("released", "appropriated"),),
        feeds=("M30",),
    ),
    Register(
        "spending",
        "经费支出",
        "一个月一条。预算执行率从 1 月算到期末最近一个整月。",
        (
            Column("month", "月份", Shape.MONTH, needed=True),
            Column("amount", "支出", Shape.MONEY, needed=True),
            Column("note", "主要用途", Shape.NOTE),
        ),
        day="month",
        unique=("month",),
        feeds=("M30", "M31"),
    ),
    Register(
        "return",
        "报表报送",
        "应当报送的统计报表，一期一条；退回重报的填退回日（《行政复议法实施条例》第3条第4项）。",
        (
            Column("kind", "报表", needed=True),
            Column("term", "期次", needed=True, hint="例如 2026 年第三季度"),
            Column("due_on", "应报日", Shape.DAY, needed=True, ahead=True),
            Column("sent_on", "报送日", Shape.DAY),
            Column("back_on", "退回日", Shape.DAY),
        ),
        day="due_on",
        unique=("kind", "term"),
        order=(("sent_on", "back_on"),),
        feeds=("M27",),
    ),
    Register(
        "survey",
        "满意度调查",
        "每次调查登一条，不满 30 份有效答卷的不作加分依据（惯例可配置）。",
        (
            Column("on", "调查日期", Shape.DAY, needed=True),
            Column("way", "方式", hint="回访、问卷、短信评价等"),
            Column("valid", "有效答卷", Shape.COUNT, needed=True),
            Column("satisfied", "满意", Shape.COUNT, needed=True),
        ),
        day="on",
        at_most=(("satisfied", "valid"),),
        feeds=("M47",),
    ),
)
