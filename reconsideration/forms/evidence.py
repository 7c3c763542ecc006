"""Forms on evidence: lists, pieces, findings, supplements, investigations, requests."""

from __future__ import annotations

from typing import Any

from flask_wtf.file import FileField
from wtforms import BooleanField, IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange
from wtforms.validators import Optional as MayBeEmpty

from casework.web.forms import DateField, Form
from casework.web.party_forms import EMPTY
from reconsideration.forms.filing import LONG, Ticks, words
from reconsideration.procedure.evidence import (
    EvidenceKind,
    EvidenceSide,
    Finding,
    Gathered,
    InvestigationMode,
    Restriction,
    ThirdEvidence,
)

NAME, SHORT_TEXT, MIDDLE = Length(max=200), Length(max=100), Length(max=1000)
PAGES = NumberRange(0, 100_000, "页数填 0 到 100000 之间的整数")


class EvidenceListForm(Form):
    """A whole list of evidence: pasted, or as a file."""

    side = SelectField("提交人", choices=[])
    on = DateField("提交日期", validators=[InputRequired("请填提交日期")])
    consent = SelectField(
        "补充申请",
        choices=[("", "不是补充证据")],
        description="被申请人补充的，选已经同意的申请（第46条第2款）",
    )
    pasted = TextAreaField(
        "证据清单",
        validators=[Length(max=60_000)],
        render_kw={"rows": 8},
        description="一行一份，可从电子表格复制。依次为：名称、种类、来源、取得时间、证明目的、"
        "页数、原件或者复印件、取得阶段（行政程序中、复议期间）。前两列必填。",
    )
    sheet = FileField("清单文件", description="xlsx 或者 CSV，第一行写列名，不超过 1 MB")


class EvidenceItemForm(Form):
    """One piece, put right."""

    name = StringField("名称", validators=[InputRequired("请填证据名称"), NAME])
    kind = SelectField("种类", choices=words(EvidenceKind))
    source = StringField("来源", validators=[NAME])
    obtained_on = DateField("取得时间", validators=[MayBeEmpty()])
    stage = RadioField(
        "取得阶段",
        choices=words(Gathered),
        default=Gathered.BEFORE.value,
        description="取得时间在受理之日以后的，一律算复议期间",
    )
    purpose = TextAreaField("证明目的", validators=[MIDDLE])
    pages = IntegerField("页数", validators=[MayBeEmpty(), PAGES])
    original = BooleanField("原件")
    restricted = SelectField("限制查阅", choices=[("", "不限制"), *words(Restriction)])
    attachment_id = SelectField("附件", choices=[("", "没有附件")])


class CheckEvidenceForm(Form):
    """What the body found of some pieces."""

    ids = Ticks("证据", choices=[])
    finding = RadioField(
        "核实结果", choices=[(one.value, one.label) for one in (Finding.TRUE, Finding.REJECTED)]
    )
    on = DateField("核实日期", validators=[InputRequired("请填核实日期")])
    remark = TextAreaField("说明", validators=[MIDDLE], description="不予采信的，写明理由")


class ThirdEvidenceForm(Form):
    """Whether a third party has evidence."""

    on = DateField("问明日期", validators=[InputRequired("请填日期")])
    answer = RadioField("第三人的证据", choices=words(ThirdEvidence))
    note = TextAreaField("经过", validators=[MIDDLE])


class EvidencePaperForm(Form):
    """Whose list is printed."""

    side = SelectField("谁的证据", choices=words(EvidenceSide))


class AskSupplementForm(Form):
    """The respondent asks to supplement evidence (paper 21)."""

    on = DateField("申请日期", validators=[InputRequired("请填申请日期")])
    raised_by = RadioField(
        "提出新理由的",
        choices=[("applicant", "申请人"), ("third", "第三人"), ("none", "都没有提出")],
        default="applicant",
    )
    matter = TextAreaField(
        "新的理由或证据",
        validators=[InputRequired("请写明"), MIDDLE],
        description="作出行政行为时没有提出过的",
    )
    what = TextAreaField("要补充的证据", validators=[InputRequired("请写明"), MIDDLE])


class AnswerSupplementForm(Form):
    """Agreed or not."""

    asked = SelectField("哪一份申请", choices=[])
    on = DateField("答复日期", validators=[InputRequired("请填答复日期")])
    agreed = RadioField(
        "答复",
        choices=[("yes", "同意补充"), ("no", "不同意补充")],
        validators=[InputRequired("请选同意或者不同意")],
    )
    reason = TextAreaField("理由", validators=[MIDDLE], description="不同意的必填")


class InvestigationForm(Form):
    """A record of an investigation or site inspection (paper 44)."""

    mode = RadioField("方式", choices=words(InvestigationMode), default="questioning")
    on = DateField("日期", validators=[InputRequired("请填日期")])
    time = StringField("时间", validators=[Length(max=40)], description="例如 9时30分至11时")
    place = StringField("地点", validators=[InputRequired("请写明地点"), NAME])
    asked_whom = StringField("被调查人", validators=[Length(max=50)])
    name_1 = StringField("调查人员一", validators=[Length(max=50)])
    card_1 = StringField("工作证件号", validators=[Length(max=40)])
    name_2 = StringField("调查人员二", validators=[Length(max=50)])
    card_2 = StringField("证件号（二）", validators=[Length(max=40)])
    name_3 = StringField("调查人员三", validators=[Length(max=50)])
    card_3 = StringField("证件号（三）", validators=[Length(max=40)])
    content = TextAreaField("内容", validators=[InputRequired("请写明内容"), LONG])
    stopped_from = DateField(
        "勘验开始", validators=[MayBeEmpty()], description="现场勘验的时间不计入审理期限的才填"
    )
    stopped_to = DateField("勘验结束", validators=[MayBeEmpty()])

    @property
    def handlers(self) -> list[dict[str, str]]:
        """Who investigated, each with the number of the card."""
        rows = [
            {"name": self[f"name_{place}"].data or "", "card": self[f"card_{place}"].data or ""}
            for place in (1, 2, 3)
        ]
        return [row for row in rows if row["name"] or row["card"]]


class EvidenceRequestForm(Form):
    """Evidence asked of a third body (paper 45)."""

    on = DateField("发函日期", validators=[InputRequired("请填日期")])
    to = StringField("向谁调取", validators=[InputRequired("请写明单位或者个人"), SHORT_TEXT])
    until = DateField("提供期限", validators=[MayBeEmpty()])
    wanted = TextAreaField(
        "调取的材料", validators=[InputRequired("请写明"), LONG], description="一行一项"
    )


def choices_of(found: Any) -> list[tuple[str, str]]:
    """Requests as a list to choose from; nothing when none waits."""
    return [(str(one.serial), words_of(one)) for one in found] or [EMPTY]


def words_of(request: Any) -> str:
    """2026-03-20　工资台账"""
    told = request.told("what") or request.told("wanted") or request.told("reason")
    who = request.told("who")
    return "　".join(filter(None, [request.event.on.isoformat(), str(who), str(told)[:40]]))
