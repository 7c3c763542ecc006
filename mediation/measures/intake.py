"""INTAKE: the indicators of what came in (收案)."""

from __future__ import annotations

from casework.measures import Measure, Shape
from mediation.measures import countings, parts

RATE = Shape.RATE
REFERRED = ("HOTLINE_12345", "HOTLINE_12315", "HOTLINE_12369", "PETITION")

INTAKE = (
    Measure(
        "registered", "申请数", "申请", "收到申请之日在本期的案件。", countings.times("received")
    ),
    Measure(
        "accepted",
        "受理数",
        "受理",
        "受理之日在本期的案件，以后转为何种状态都计。",
        countings.times("accepted"),
    ),
    Measure(
        "refused",
        "不予受理率",
        "不予受理",
        "本期不予受理的案件，除以本期收到的申请；各按发生之日计，跨期的可能大于 100%。",
        countings.refused,
        m_label="申请",
        shape=RATE,
    ),
    Measure(
        "transferred",
        "转办率",
        "移送、转办",
        "本期移送有权机关的案件，除以本期收到的申请。",
        countings.transferred,
        m_label="申请",
        shape=RATE,
    ),
    Measure(
        "referred",
        "信访、热线转调数",
        "信访、热线来源的申请",
        "来源渠道为信访转送交办或者热线工单、收到之日在本期的案件。",
        lambda asked: countings.of_channel(asked, "received", *REFERRED),
    ),
    Measure(
        "fed_back",
        "反馈率",
        "反馈来源单位",
        "本期向来源单位反馈的案件，除以本期办结、不予受理、移送的转来案件。",
        countings.fed_back,
        m_label="应反馈",
        shape=RATE,
    ),
    Measure(
        "people",
        "涉及人数",
        "受理案件涉及的人",
        "本期受理案件登记的人数之和。",
        countings.people_in,
        unit="人",
    ),
    Measure(
        "claimed",
        "涉案金额",
        "受理案件的请求金额",
        "本期受理案件各项请求金额之和，没有金额的不计。",
        countings.claimed,
        unit="元",
    ),
    Measure(
        "mass",
        "群体件",
        "十人以上的受理案件",
        f"本期受理、登记人数在 {countings.MASS} 人以上的案件（惯例可配置）。",
        countings.mass,
    ),
    Measure(
        "repeat_pair",
        "同一双方重复率",
        "双方一年内在本范围有过案件",
        "本期申请中，同一申请人和同一被申请人此前一年内在统计范围内另有案件的；有证件号码的比号码，没有的比姓名、名称。",
        lambda asked: parts.repeats(asked, pair=True),
        m_label="申请",
        shape=RATE,
        within_base=True,
    ),
    Measure(
        "repeat_respondent",
        "同一被申请人重复率",
        "被申请人一年内在本范围有过案件",
        "本期申请中，同一被申请人此前一年内在统计范围内另有案件的。",
        lambda asked: parts.repeats(asked, pair=False),
        m_label="申请",
        shape=RATE,
        within_base=True,
    ),
)
