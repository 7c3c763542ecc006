"""The indicators of mediation (指标): each with numerator, base, definition and query.

The definition is printed under the figure. Days are legal days of events: a case counts in the
period in which something happened to it, whatever its stage is today. Whoever changes a
definition raises VERSION: reports keep the version they were made with.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from casework.ledgers.book import Balance, Book
from casework.measures import Measure, Shape
from mediation.measures import burden, countings, parts
from mediation.measures.cuts import CUTS
from mediation.measures.intake import INTAKE

VERSION = "2026.2"


def _item(_: Any) -> Any:
    return countings.number(1)


RATE, MEAN = Shape.RATE, Shape.MEAN

_COURSE = (
    Measure(
        "open_before",
        "期初在办",
        "期初在办",
        "已受理，到本期开始的前一日还没有达成协议或者终止的案件。",
        parts.open_before,
    ),
    Measure(
        "reopened",
        "恢复调解",
        "恢复调解",
        "结案后经批准恢复调解的件次。",
        countings.times("reopened", times=True),
    ),
    Measure(
        "concluded",
        "办结数",
        "达成协议或者终止",
        "受理后协议生效或者终止调解的件次；恢复调解后又办结的再计一次。",
        parts.concluded,
    ),
    Measure(
        "open_after",
        "期末在办",
        "期末在办",
        "已受理，到本期最后一日还没有达成协议或者终止的案件。",
        parts.open_after,
    ),
    Measure(
        "on_time",
        "按期办结率",
        "期限内办结",
        "本期办结、有调解期限的案件中，没有超过届满日（含中止、延长）的。",
        parts.on_time,
        m_label="办结",
        shape=RATE,
        within_base=True,
    ),
    Measure(
        "days_net",
        "平均天数（扣除中止）",
        "办结案件天数",
        "本期办结案件从受理到办结的日数，扣除中止的日数，取平均。",
        partial(parts.days_taken, net=True),
        m_label="办结",
        unit="日",
        shape=MEAN,
    ),
    Measure(
        "days_gross",
        "平均天数（不扣除）",
        "办结案件天数",
        "本期办结案件从受理到办结的日数，不扣除中止，取平均。",
        partial(parts.days_taken, net=False),
        m_label="办结",
        unit="日",
        shape=MEAN,
    ),
    Measure(
        "per_mediator",
        "人均办件",
        "受理",
        "本期受理的案件，除以在这些案件中担任调解员的人数。",
        countings.per_mediator,
        m_label="调解员",
        shape=MEAN,
        cuttable=False,
    ),
    Measure(
        "workload",
        "工作量",
        "期末在办案件折合",
        "期末在办的案件按类型、程序、人数和所属联动事项现在的风险等级加权之和（权重惯例可配置）。",
        burden.workload,
        unit="标准件",
    ),
    Measure(
        "organisations",
        "专业调解组织数",
        "调解组织",
        "到本期最后一日存续的调解组织。",
        countings.organisations,
        unit="个",
        cuttable=False,
        listed=False,
    ),
    Measure(
        "mediators",
        "调解员数",
        "调解员",
        "到本期最后一日在册的调解员，一人在几个组织登记的计一次。",
        countings.mediators,
        unit="人",
        cuttable=False,
        listed=False,
    ),
    Measure(
        "experts",
        "专家数",
        "专家",
        "专家库中现在可以抽取的专家。",
        countings.experts,
        unit="人",
        cuttable=False,
        listed=False,
    ),
    Measure(
        "training",
        "培训小时",
        "培训小时",
        "在册调解员登记的本年度培训小时之和。",
        countings.training,
        unit="小时",
        cuttable=False,
        listed=False,
    ),
)

_JOINT = (
    Measure(
        "joint_started",
        "联动件数",
        "启动联动化解",
        "本单位牵头、本期启动联动化解的事项。",
        partial(countings.joint_events, kind="joint_started"),
        cuttable=False,
    ),
    Measure(
        "red_orange",
        "红橙件数",
        "评为红色、橙色",
        "本期研判为红色或者橙色风险的联动事项（分级标准惯例可配置）。",
        countings.red_orange,
        cuttable=False,
    ),
    Measure(
        "high_days",
        "红橙天数",
        "红色、橙色的日数",
        "本期处于红色、橙色风险的联动事项，每件平均的日数，自评定之日起算，周期未完的算到今天。",
        burden.high_days,
        m_label="红橙事项",
        unit="日",
        shape=MEAN,
        cuttable=False,
    ),
    Measure(
        "joint_tasks",
        "联动任务按期率",
        "按期反馈",
        "应在本期反馈的联动任务中，没有超过期限的；按任务计。",
        countings.joint_tasks,
        m_label="到期任务",
        unit="项",
        shape=RATE,
        cuttable=False,
        within_base=True,
    ),
    Measure(
        "joint_returned",
        "联动任务退回率",
        "退回",
        "本期被退回的联动任务，除以本期交办的任务；按次计。",
        countings.joint_returned,
        m_label="交办任务",
        unit="项",
        shape=RATE,
        cuttable=False,
    ),
)

_OUTCOME = (
    Measure(
        "effective",
        "调解成功数",
        "协议生效",
        "协议在本期生效的案件，部分达成协议的也计，另列。",
        countings.times("signed"),
    ),
    Measure(
        "partial",
        "其中部分达成协议",
        "部分达成协议",
        "协议在本期生效、另有诉求拆出成为子案的案件。",
        countings.partly,
    ),
    Measure(
        "terminated", "终止数", "终止", "受理后在本期终止调解的案件，含撤回。", parts.terminated
    ),
    Measure(
        "withdrawn",
        "其中撤回申请",
        "撤回申请",
        "受理后申请人撤回（含自行和解）的案件。",
        partial(parts.terminated, withdrawals=True),
    ),
    Measure(
        "success",
        "成功率",
        "协议生效",
        "协议生效的案件，除以协议生效与终止的案件之和；"
        "申请人撤回（含自行和解）不计入终止，可以按配置改为计入（惯例可配置）。",
        countings.success,
        m_label="协议生效与终止",
        shape=RATE,
        within_base=True,
    ),
    Measure(
        "agreed",
        "协议金额",
        "协议约定的给付",
        "本期生效的协议约定给付的金额之和。",
        countings.agreed,
        unit="元",
    ),
    Measure(
        "petition_resolved",
        "信访化解数",
        "信访来源、协议生效",
        "来源渠道为信访转送交办、协议在本期生效的案件。",
        lambda asked: countings.of_channel(asked, "signed", "PETITION"),
    ),
)

_AFTER = (
    Measure(
        "performed",
        "履行率",
        "到期且已履行的事项",
        "生效协议中约定在本期履行的事项，到期末已履行的；按事项计。",
        partial(parts.promises, value=_item),
        m_label="到期事项",
        unit="项",
        shape=RATE,
        within_base=True,
    ),
    Measure(
        "performed_amount",
        "履行率（按金额）",
        "到期且已给付的金额",
        "生效协议中约定在本期给付的金额，到期末已给付的。",
        partial(parts.promises, value=countings.amount),
        m_label="到期金额",
        unit="元",
        shape=RATE,
        within_base=True,
    ),
    Measure(
        "paid",
        "给付到位率",
        "已给付的金额",
        "本期生效的协议约定给付的金额，到期末已给付的，不论约定的日期是否已到。",
        partial(parts.promises, value=countings.amount, of_agreements=True),
        m_label="协议金额",
        unit="元",
        shape=RATE,
        within_base=True,
    ),
    Measure(
        "confirmation",
        "司法确认率",
        "申请司法确认",
        "本期申请司法确认的案件，除以本期协议生效的案件；法院立案后委托调解的、行政争议和联动协调的、依法不能确认的类型不计入。",
        countings.confirmation,
        m_label="可以申请的协议",
        shape=RATE,
    ),
    Measure(
        "confirmed",
        "裁定有效率",
        "裁定有效",
        "本期法院裁定协议有效的案件，除以本期法院作出裁定的案件。",
        countings.confirmed,
        m_label="作出裁定",
        shape=RATE,
        within_base=True,
    ),
    Measure(
        "appraised",
        "鉴定率",
        "启动鉴定、评估",
        "本期启动鉴定、评估、检测的案件，除以本期受理的案件。",
        countings.appraised,
        m_label="受理",
        shape=RATE,
    ),
    Measure(
        "followed_up",
        "回访率",
        "回访",
        "本期回访过的案件，除以本期协议生效的案件。",
        countings.follow_up,
        m_label="协议生效",
        shape=RATE,
    ),
    Measure(
        "satisfaction",
        "满意度",
        "回访、结案时的评分",
        "本期回访和结案时当事人所给 1 至 5 分的平均，没有评分的不计。",
        parts.satisfaction,
        m_label="评分",
        unit="分",
        shape=MEAN,
    ),
    Measure(
        "litigated",
        "调解转诉讼率",
        "起诉、申请仲裁",
        "本期起诉、申请仲裁的案件，除以本期终止调解或者登记未履行的案件；"
        "以单位得知并登记的为限，各按发生之日计，跨期的可能大于 100%。",
        burden.litigated,
        m_label="终止、未履行",
        shape=RATE,
    ),
    Measure(
        "closed",
        "结案数",
        "结案",
        "本期结案（含不予受理、移送、终止、履行后结案）的件次。",
        countings.times("closed", times=True),
    ),
)

BALANCE = Balance("open_before", ("accepted", "reopened"), ("concluded",), "open_after")
PARTS = (("partial", "effective"), ("withdrawn", "terminated"), ("mass", "accepted"))

GROUPS: tuple[tuple[str, tuple[Measure, ...]], ...] = (
    ("收案", INTAKE),
    ("办理", _COURSE),
    ("结果", _OUTCOME),
    ("履行与回访", _AFTER),
    ("联动化解", _JOINT),
)
TIED = {
    "terminated": ("concluded", "on_time", "days_net", "days_gross", "open_after"),
    "concluded": ("on_time", "days_net", "days_gross", "open_after"),
    "withdrawn": ("success", "terminated", "concluded", "on_time", "open_after"),
}
BOOK = Book(
    "mediation",
    "行政调解",
    VERSION,
    GROUPS,
    CUTS,
    BALANCE,
    pair=("accepted", "effective"),
    parts=PARTS,
    tied=TIED,
)
MEASURES: Mapping[str, Measure] = BOOK.measures
