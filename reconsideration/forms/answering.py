"""Forms of a respondent's reply: handed in on line, received by the body; whose unit sees it."""

from __future__ import annotations

from typing import Any

from flask_wtf.file import MultipleFileField
from wtforms import (
    Form as PlainForm,
)
from wtforms import (
    FormField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length
from wtforms.validators import Optional as MayBeEmpty

from casework.web.forms import ChineseMeta, DateField, Form, RowsField
from casework.web.party_forms import EMPTY
from reconsideration.forms.evidence import MIDDLE, NAME, PAGES
from reconsideration.forms.filing import LONG, words
from reconsideration.procedure.evidence import EvidenceKind

MOST_TYPED = 60


class PieceForm(PlainForm):
    """One piece of the list of evidence; one without a name was left empty."""

    Meta = ChineseMeta

    name = StringField("证据名称", validators=[NAME])
    kind = SelectField("种类", choices=[EMPTY, *words(EvidenceKind)])
    obtained_on = DateField("取得时间", validators=[MayBeEmpty()])
    pages = IntegerField("页数", validators=[MayBeEmpty(), PAGES])
    purpose = StringField("证明目的", validators=[MIDDLE])


class SubmitReplyForm(Form):
    """The reply of a respondent: what it says, its evidence, who answers for it."""

    opinion = TextAreaField(
        "答复意见",
        validators=[LONG],
        render_kw={"rows": 10},
        description="对申请人的请求、事实和理由逐项答复，写明作出行政行为的事实、依据、程序；"
        "也可以写“见附件答复书”",
    )
    rows = RowsField(FormField(PieceForm), "证据目录", min_entries=1, max_entries=MOST_TYPED)
    pasted = TextAreaField(
        "粘贴证据目录",
        validators=[Length(max=60_000)],
        render_kw={"rows": 5},
        description="份数多的，从电子表格整块复制，一行一份。依次为：名称、种类、来源、取得时间、"
        "证明目的、页数、原件或者复印件、取得阶段。前两列必填",
    )
    files = MultipleFileField(
        "附件",
        description="加盖印章的答复书、证据和依据的扫描件，可以选多个；每个不超过 20 MB，"
        "PDF、图片、Word、Excel、音视频",
    )
    signer = StringField("承办人", validators=[InputRequired("请填承办人"), Length(max=50)])
    phone = StringField("联系电话", validators=[Length(max=40)])

    @property
    def pieces(self) -> list[dict[str, Any]]:
        """The pieces that were typed, without the empty rows."""
        found = [dict(entry.data) for entry in self.rows.entries]
        return [one for one in found if any(value not in (None, "") for value in one.values())]


class ConfirmReplyForm(Form):
    """What was handed in on line is received."""

    complete = RadioField(
        "答复书、证据、依据",
        choices=[("yes", "齐全"), ("no", "不齐全")],
        default="yes",
        validators=[InputRequired("请选是否齐全")],
    )
    note = TextAreaField("情况", validators=[MIDDLE], render_kw={"rows": 2})


class RespondentUnitForm(Form):
    """Which unit of the system a respondent is."""

    party = SelectField("被申请人", choices=[])
    unit = SelectField("单位", choices=[])
    reason = StringField(
        "理由",
        validators=[InputRequired("请写明理由"), Length(max=200)],
        description="例如：名称登记有误、职权由该单位承继、案件与该单位无关",
    )


class AnswerFilter(PlainForm):
    """The row of filters over the cases against a unit."""

    Meta = ChineseMeta

    view = HiddenField()
    q = StringField("关键词", render_kw={"placeholder": "案号、申请人、行政行为"})
