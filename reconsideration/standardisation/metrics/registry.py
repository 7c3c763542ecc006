"""METRICS: every metric that the case data gives; WAITING: those it can't give yet, and why."""

from __future__ import annotations

from collections.abc import Mapping

from reconsideration.standardisation.metrics.after import AFTER
from reconsideration.standardisation.metrics.entry import ENTRY
from reconsideration.standardisation.metrics.hearing import HEARING
from reconsideration.standardisation.metrics.intake import INTAKE
from reconsideration.standardisation.metrics.metric import Metric
from reconsideration.standardisation.metrics.trial import TRIAL

VERSION = "2026.1"
"""Whoever changes a formula raises it: a snapshot keeps the one it was made with."""

GROUPS: tuple[tuple[str, tuple[Metric, ...]], ...] = (
    ("受理", INTAKE),
    ("审理和期限", TRIAL),
    ("听取意见、听证、咨询、调解", HEARING),
    ("结案以后", AFTER),
    ("文书和录入", ENTRY),
)
METRICS: Mapping[str, Metric] = {one.id: one for _, group in GROUPS for one in group}

STAFF = "人员登记没有"
WAITING: Mapping[str, str] = {
    "M11": "市级案卷评查的分数",
    "M11u": "市级案卷评查的分数",
    "M11m": "市级调解案卷评查的分数",
    "M16b": "回避申请没有登记项（申请日、决定日）",
    "M17": f"{STAFF}专职与否、在岗的月数",
    "M19": f"{STAFF}初次从事复议工作之日、法律职业资格取得之日",
    "M19h": f"{STAFF}初次从事复议工作之日、法律职业资格取得之日",
    "M20": f"{STAFF}初次从事复议工作之日",
    "M21": f"{STAFF}法律学历、复议人员证书",
    "M22": f"{STAFF}每次培训的日期和学时",
    "M23": f"{STAFF}工作证件的有效期",
    "M24e": "没有必备文书目录，不能核对电子卷宗是否齐全",
    "M27": "报表没有规定的报送日和退回日",
    "M29": "收费情况没有登记项",
    "M29r": "收费情况没有登记项",
    "M30": "经费（安排数、支出数）没有登记项",
    "M31": "经费（支出数）没有登记项",
    "M34": "口头申请笔录没有签名日",
    "M39": "委员登记没有是否在政府部门任职",
    "M40": "乡镇（街道）联系点没有登记项",
    "M41": f"{STAFF}专职与否",
    "M41r": f"{STAFF}辅助人员",
    "M42": "编制数没有登记项",
    "M43": f"{STAFF}辅助人员",
    "M44": f"{STAFF}专职与否、离岗之日",
    "M46": "应移送的线索只登记移送，没有登记发现",
    "M47": "满意度调查没有登记项",
}
