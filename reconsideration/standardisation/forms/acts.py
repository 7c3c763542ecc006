"""Forms of the acts of a county's task: a table of what each asks, and the form made from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from flask_wtf.file import FileField
from wtforms import BooleanField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length
from wtforms.validators import Optional as MayBeEmpty

from casework.web.fields import DateField
from casework.web.forms import Form
from reconsideration.standardisation.commands.selfscores import STATEMENT
from reconsideration.standardisation.cycle import Act
from reconsideration.standardisation.cycle.beside import Beside

ITEM = "item_"
SIGNED = "file"
TEXT = Length(max=1000)

Choices = Sequence[tuple[str, str]]


def _text(label: str, hint: str = "", *, needed: bool = True) -> Callable[[], Any]:
    first = InputRequired("请填写") if needed else MayBeEmpty()
    return lambda: TextAreaField(label, validators=[first, TEXT], description=hint)


def _line(label: str, hint: str = "") -> Callable[[], Any]:
    return lambda: StringField(label, validators=[MayBeEmpty(), Length(max=60)], description=hint)


def _day(label: str) -> Callable[[], Any]:
    return lambda: DateField(label, validators=[InputRequired("请填日期")])


def _tick(label: str) -> Callable[[], Any]:
    return lambda: BooleanField(label)


FIELDS: Mapping[str, Callable[[], Any]] = MappingProxyType(
    {
        "reason": _text("理由"),
        "note": _text("说明", "报告中的数字与最新快照不一致的，须写明", needed=False),
        "until": _day("限定日期"),
        "first": _day("现场检查起"),
        "last": _day("现场检查止"),
        "arrival": _text("到达记录", "到达时间、地点、接待人"),
        "number": _line("文号", "可以不填"),
        SIGNED: lambda: FileField(
            "签章的扫描件", description="PDF、OFD 或者图片；已加盖电子印章的版式文件也在这里上传"
        ),
        "statement": _tick(STATEMENT),
        "early": _tick("提前开始：专题报告还没有报送"),
    }
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What an act asks, and what its page says of it. `items` asks a reason for each item."""

    what: str
    fields: tuple[str, ...] = ()
    items: bool = False
    choices: tuple[str, ...] = ()
    """Lists whose entries the page knows: name of the field."""
    irrevocable: str = ""


LABELS = {"mark": "报送事项"}

ASKED: Mapping[Act | Beside, Asked] = MappingProxyType(
    {
        Act.SEND_PLAN: Asked("每项都有标准、措施、完成时间、责任人和单位，才能送审。"),
        Act.RETURN_PLAN_INSIDE: Asked("退回以后，填报员可以修改。", ("reason",)),
        Act.SUBMIT_PLAN: Asked("签报以后计划锁定，文件留存校验码。期限以后签报的记为逾期。",
                               (SIGNED, "number"), irrevocable="签报后不能自行修改"),
        Act.RETURN_PLAN: Asked("只有退回的事项可以修改，其余仍然锁定。", ("until",), items=True),
        Act.RESUBMIT_PLAN: Asked("退回的事项都已修改或者说明，才能重报。修改前后的内容都留存。"),
        Act.RECORD_PLAN: Asked("备案以后开始推进落实，计划作为基准。以后的变化只能走计划调整。"),
        Act.OPEN_SELF: Asked("统计期数据冻结以后开始。系统核算分只读，列在自评分旁边。"),
        Act.RETURN_SELF_INSIDE: Asked("退回以后，填报员可以修改。", ("reason",)),
        Act.SUBMIT_SELF: Asked("签报时留存快照：分数、指标、案件和佐证的校验码。签报后全部锁定。",
                               ("statement",), irrevocable="签报后不能自行修改"),
        Act.RETURN_SELF: Asked("只有退回的事项可以修改。专题报告已报的，一并退回。", items=True),
        Act.RESUBMIT_SELF: Asked("退回的事项都已修改或者说明，才能重报。另存新快照，原快照保留。"),
        Act.DRAFT_REPORT: Asked("报告按最新快照的数据预先起草，县里修改。"),
        Act.SUBMIT_REPORT: Asked("报告的数字应与最新快照一致；不一致的写明说明。", ("note",)),
        Act.RETURN_REPORT: Asked("报告退回修改，自评不退回。", ("reason",)),
        Act.RESUBMIT_REPORT: Asked("修改以后重报。", ("note",)),
        Act.BEGIN_DESK: Asked("先确定检查员和组长。检查员不得检查本县。", ("early",)),
        Act.INSPECT_WITHOUT: Asked("催报后逾期没有回应的，由市级审定人决定。没有自评分的按 0 分，"
                                   "系统核算分保留；县里开着的内容全部锁定。", ("reason",)),
        Act.SCHEDULE: Asked("案卷已抽取并封存。县里只收到日期，到达以前看不到抽样名单。",
                            ("first", "last")),
        Act.ARRIVE: Asked("到达以后，计划、自评、佐证对县里只读。", ("arrival",)),
        Act.ARCHIVE: Asked("申请复核的期限届满、材料齐全以后归档，此后只能查阅。",
                           irrevocable="归档后不能再改"),
        Beside.REMIND: Asked("限定日期过后仍未报送的，市级审定人可以决定直接检查。",
                             ("reason", "until"), choices=("mark",)),
        Beside.EXTEND: Asked("延长的期限和理由写入检查验收报告；在延长的期限内报送的不扣分。",
                             ("reason", "until"), choices=("mark",)),
        Beside.WAIVE: Asked("本县本年度不作结论、不排名；理由写入向省的报告。", ("reason",)),
        Beside.CONFIRM_SCHEME: Asked("本县已知悉并按修订后的方案执行。"),
    }
)  # fmt: skip


def act_form(act: Act | Beside, *, items: Choices, choices: Mapping[str, Choices]) -> type[Form]:
    """The form of an act: its fields, a reason for each item, the lists that the page knows."""
    asked = ASKED[act]
    fields = {name: FIELDS[name]() for name in asked.fields}
    for name in asked.choices:
        fields[name] = SelectField(LABELS[name], choices=list(choices[name]))
    if asked.items:
        for key, label in items:
            fields[item_name(key)] = StringField(label, validators=[MayBeEmpty(), Length(max=300)])
    return type("ActForm", (Form,), {"__module__": __name__, **fields})


def item_name(key: str) -> str:
    """1.10 as part of the name of a field."""
    return f"{ITEM}{key.replace('.', '_')}"


def given_by(form: Form, act: Act | Beside, items: Choices) -> dict[str, Any]:
    """What the form brings, as take_row() wants it; the signed copy is the page's to add."""
    asked, found = ASKED[act], form.given()
    given = {name: found[name] for name in (*asked.fields, *asked.choices) if name != SIGNED}
    if asked.items:
        reasons = {key: found[item_name(key)] for key, _ in items}
        given["items"] = {key: why for key, why in reasons.items() if why}
    return given
