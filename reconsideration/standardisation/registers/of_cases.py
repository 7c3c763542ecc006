"""What belongs to a case and the case page doesn't ask: oral records, recusals, fees, leads."""

from __future__ import annotations

from reconsideration.standardisation.registers.register import Column, Register, Shape

CASE = Column("case", "案号", Shape.CASE, needed=True)
ANY_CASE = Column("case", "案号", Shape.CASE, hint="没有对应案件的不填")
LIABILITY = tuple((str(number), f"第{number}条") for number in range(80, 87))

OF_CASES = (
    Register(
        "oral",
        "口头申请笔录",
        "口头申请的，当场记录，由申请人核对签名（《行政复议法》第22条第3款）。",
        (CASE, Column("signed_on", "签名日", Shape.DAY, needed=True)),
        day="signed_on",
        unique=("case",),
        feeds=("M34",),
    ),
    Register(
        "recusal",
        "回避申请",
        "谁申请、要求谁回避、哪天决定。没有决定的，决定日留空（《行政复议法》第36条第2款、第45条）。",
        (
            CASE,
            Column("asked_on", "申请日", Shape.DAY, needed=True),
            Column(
                "asked_by",
                "申请人",
                Shape.CHOICE,
                needed=True,
                choices=(
                    ("applicant", "申请人"),
                    ("third", "第三人"),
                    ("respondent", "被申请人"),
                    ("self", "本人自行回避"),
                ),
            ),
            Column("who", "要求回避的人员", needed=True),
            Column("decided_on", "决定日", Shape.DAY),
            Column(
                "result",
                "结果",
                Shape.CHOICE,
                choices=(("granted", "回避"), ("refused", "不同意"), ("withdrawn", "撤回申请")),
            ),
        ),
        day="asked_on",
        order=(("asked_on", "decided_on"),),
        feeds=("M16b",),
    ),
    Register(
        "reminder",
        "催告答复",
        "被申请人逾期没有答复的，催告一次登记一条；与依第70条处理、移送一样，算已经处置。",
        (
            CASE,
            Column("on", "催告日", Shape.DAY, needed=True),
            Column("way", "方式", hint="电话、书面等"),
        ),
        day="on",
        feeds=("M05b",),
    ),
    Register(
        "cause",
        "中止原因消除",
        "中止的原因消除的，登记消除日；五个工作日内恢复审理（惯例可配置，《行政复议法》第39条第2款）。",
        (
            CASE,
            Column("ended_on", "消除日", Shape.DAY, needed=True),
            Column("note", "情况", Shape.NOTE),
        ),
        day="ended_on",
        feeds=("M10b",),
    ),
    Register(
        "fee",
        "收费核查",
        "行政复议不收取任何费用（《行政复议法》第87条）。查实收费的登记，退还后填退还日。",
        (
            ANY_CASE,
            Column("found_on", "查实日", Shape.DAY, needed=True),
            Column("amount", "金额", Shape.MONEY, needed=True),
            Column("refunded_on", "退还日", Shape.DAY),
            Column("note", "情况", Shape.NOTE),
        ),
        day="found_on",
        order=(("found_on", "refunded_on"),),
        feeds=("M29", "M29r"),
    ),
    Register(
        "lead",
        "应移送的线索",
        "办案中发现应当追究责任的（《行政复议法》第80条至第86条），填移送日，或者写明不移送的理由。",
        (
            ANY_CASE,
            Column("article", "条款", Shape.CHOICE, needed=True, choices=LIABILITY),
            Column("found_on", "发现日", Shape.DAY, needed=True),
            Column("sent_on", "移送日", Shape.DAY),
            Column("sent_to", "移送机关"),
            Column("reason", "不移送的理由", Shape.NOTE),
        ),
        day="found_on",
        order=(("found_on", "sent_on"),),
        either=("sent_on", "reason"),
        feeds=("M46",),
    ),
)
