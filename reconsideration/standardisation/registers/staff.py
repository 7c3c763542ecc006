"""The staff register (人员台账): who, in which post from when to when, trained, with which card."""

from __future__ import annotations

from decimal import Decimal

from reconsideration.standardisation.registers.register import Column, Register, Shape

HANDLER, ASSISTANT = "handler", "assistant"
FULL, PART = "full", "part"
WHO = Column("staff", "人员", Shape.STAFF, needed=True)

STAFF = (
    Register(
        "staff",
        "人员台账",
        "行政复议人员和辅助人员一人一条。2024年1月1日起初次从事行政复议的，应当通过国家统一法律职业资格考试取得资格，"
        "并参加统一职前培训（《行政复议法》第6条第2款）。",
        (
            Column("name", "姓名", needed=True),
            Column(
                "role", "岗位", Shape.CHOICE, needed=True,
                choices=((HANDLER, "行政复议人员"), (ASSISTANT, "记录、辅助人员")),
            ),
            Column("person", "系统账号", Shape.PERSON, hint="办理案件的选本人的账号，由此对应承办"),
            Column("first_engaged_on", "初次从事复议日", Shape.DAY, needed=True),
            Column("law_degree", "有法律类学历、学位", Shape.TICK, shown=False),
            Column("qualification_no", "法律职业资格证号", shown=False),
            Column("qualified_on", "取得法律职业资格", Shape.DAY),
            Column("certificate_no", "复议人员证书号", shown=False, hint="省级颁发的资格证书"),
            Column("pre_service_on", "职前培训结业", Shape.DAY),
        ),
        unique=("name", "first_engaged_on"),
        feeds=("M19", "M19h", "M20", "M21"),
    ),
    Register(
        "service",
        "任职记录",
        "从哪一天到哪一天、专职还是兼职。调离、退休的填离岗日；转为兼职的，结束原记录，另登一条。",
        (
            WHO,
            Column("from_on", "到岗日", Shape.DAY, needed=True),
            Column("to_on", "离岗日", Shape.DAY, hint="在岗的最后一日，仍在岗的不填"),
            Column(
                "mode", "专职或者兼职", Shape.CHOICE, needed=True,
                choices=((FULL, "专职"), (PART, "兼职")),
            ),
            Column(
                "fte", "折合人数", Shape.NUMBER, needed=True, most=Decimal(1),
                hint="专职填 1，一半时间从事复议的填 0.5",
            ),
            Column("rank", "职务、职级"),
        ),
        day="from_on",
        order=(("from_on", "to_on"),),
        feeds=("M17", "M41", "M41r", "M43", "M44"),
        apart=True,
    ),
    Register(
        "training",
        "业务培训",
        "每人每次一条，按学时计。每年 40 学时是惯例可配置的口径。",
        (
            WHO,
            Column("on", "培训日期", Shape.DAY, needed=True),
            Column("hours", "学时", Shape.NUMBER, needed=True, most=Decimal(400)),
            Column("subject", "内容", needed=True),
            Column("organiser", "组织单位"),
        ),
        day="on",
        feeds=("M22",),
    ),
    Register(
        "card",
        "工作证件",
        "行政复议工作证件的有效期。调查取证时应当出示（《行政复议法》第45条第2款）。",
        (
            WHO,
            Column("number", "证件号", needed=True),
            Column("from_on", "有效期自", Shape.DAY, needed=True),
            Column("to_on", "有效期至", Shape.DAY, needed=True, ahead=True),
        ),
        unique=("number", "from_on"),
        order=(("from_on", "to_on"),),
        feeds=("M23",),
    ),
    Register(
        "appraisal",
        "考核和承诺",
        "年度业务考核（《行政复议法》第6条第3款），廉洁、保密、回避承诺书的签订日。",
        (
            WHO,
            Column("year", "年度", Shape.YEAR, needed=True),
            Column(
                "result", "考核结果", Shape.CHOICE,
                choices=(
                    ("excellent", "优秀"), ("competent", "称职"), ("basic", "基本称职"),
                    ("failed", "不称职"),
                ),
            ),
            Column("undertaken_on", "签订承诺", Shape.DAY),
        ),
        day="year",
        unique=("staff", "year"),
    ),
)  # fmt: skip
