"""Forms of the evidence: a file with its own days, a new file, where it is used, taking it back."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField, IntegerField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length
from wtforms.validators import Optional as MayBeEmpty

from casework.cases.content import ACCEPTED
from casework.web.fields import DateField
from casework.web.forms import Form
from law.errors import Incomplete
from reconsideration.forms.filing import Ticks
from reconsideration.standardisation.catalogue import Catalogue
from reconsideration.standardisation.commands.evidence import Paper, Used
from reconsideration.standardisation.cycle.plan_words import Target

SHORT_LABEL = 12
TEXT, LINE = Length(max=1000), Length(max=60)
PERIOD = "没有日期的材料、长期有效的材料，写明所属期间"


class PaperForm(Form):
    """A file and what it says of itself."""

    file = FileField(
        "文件", validators=[FileRequired("请选文件")], description=f"{ACCEPTED}，不超过 20 MB"
    )
    document_number = StringField("文号", validators=[LINE])
    document_on = DateField("材料日期", description="材料本身的日期，不是上传的日期")
    pages = IntegerField("页数", validators=[MayBeEmpty()])
    period_from = DateField("所属期间起", description=PERIOD)
    period_to = DateField("所属期间止")

    def paper(self, note: str = "") -> Paper:
        """What was filled in. Raises Incomplete for half a period."""
        first, last = self.period_from.data, self.period_to.data
        if (first is None) != (last is None):
            missing = "period_to" if last is None else "period_from"
            raise Incomplete({missing: "所属期间的起止都要写"})
        return Paper(
            document_on=self.document_on.data,
            document_number=self.document_number.data or "",
            period=(first, last) if first is not None and last is not None else None,
            pages=self.pages.data,
            note=note,
        )


class NewEvidenceForm(PaperForm):
    """A new piece of evidence."""

    name = StringField("材料名称", validators=[InputRequired("请写明材料名称"), Length(max=100)])
    standing = BooleanField("长期有效（制度、三定规定、证书等）")
    indicators = Ticks("用于自评指标", validators=[MayBeEmpty()])
    items = Ticks("用于计划事项", validators=[MayBeEmpty()])


class RevisionForm(PaperForm):
    """A new file in place of the last one."""

    note = TextAreaField("为什么换", validators=[InputRequired("请写明为什么换文件"), TEXT])


class UsesForm(Form):
    """Where a piece of evidence is used."""

    indicators = Ticks("用于自评指标", validators=[MayBeEmpty()])
    items = Ticks("用于计划事项", validators=[MayBeEmpty()])


class RevokeForm(Form):
    """Taking a piece of evidence back."""

    reason = TextAreaField("撤回的理由", validators=[InputRequired("请写明理由"), TEXT])


def with_targets(form: Any, catalogue: Catalogue, mine: Collection[str] | None) -> None:
    """Let indicators be ticked: all of them, or those that somebody answers for."""
    known = [one for one in catalogue.indicators if mine is None or one.id in mine]
    form.indicators.choices = [(one.id, f"{one.id} {one.name}"[:SHORT_LABEL]) for one in known]
    form.items.choices = [(one.id, one.id) for one in known]


def targets_of(form: Any) -> list[Used]:
    """What was ticked."""
    return [*_used(Target.INDICATOR, form.indicators.data), *_used(Target.PLAN_ITEM,
                                                                   form.items.data)]  # fmt: skip


def _used(target: Target, keys: Iterable[str] | None) -> list[Used]:
    return [(target, key) for key in keys or ()]
