"""Forms of the review of files: the steps of the draw, a sheet with its items, an objection."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from wtforms import BooleanField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from casework.web.forms import DateField, Form
from reconsideration.standardisation.review.marking import Mark, Marks, items_of, steps
from reconsideration.standardisation.review.sheets import FileKind, Item, sections_of, vetoes_of

WORDS = Length(max=200)
TEXT = Length(max=1000)
NOT_APPLICABLE = "na"
UNSCORED = ""


class FreezeForm(Form):
    """Nothing to fill in: the act itself."""


class AssignForm(Form):
    """Nothing to fill in: two reviewers to each file, in turn."""


class ConfirmForm(Form):
    """What the county says of the count."""

    agreed = RadioField(
        "件数", choices=[("yes", "件数无误"), ("no", "有异议")],
        validators=[InputRequired("请选择")],
    )  # fmt: skip
    reason = TextAreaField("哪里不对", validators=[TEXT], description="有异议的填写")


class NumberForm(Form):
    """A number for the draw."""

    number = StringField(
        "数字", validators=[InputRequired("请填数字")],
        description="4 至 12 位，由您自己定；填写后不能更改，双方都填写后立即抽取",
        render_kw={"inputmode": "numeric", "autocomplete": "off", "maxlength": "12"},
    )  # fmt: skip


class WindowForm(Form):
    """From which day to which the files may be read."""

    first = DateField("起", validators=[InputRequired("请填日期")])
    last = DateField("止", validators=[InputRequired("请填日期")])
    reason = StringField("改变的理由", validators=[WORDS], description="第一次确定的不必填写")


class MissingForm(Form):
    """A file that is missing or unusable."""

    excuse = TextAreaField(
        "书面说明", validators=[TEXT],
        description="写明说明的内容和文号，不计入均分；没有书面说明的留空，记 0 分",
    )  # fmt: skip


class ReviewersForm(Form):
    """Who reviews a file."""

    first = SelectField("评查员一", validators=[InputRequired("请选评查员")])
    second = SelectField("评查员二", validators=[InputRequired("请选评查员")])


class CorrectForm(Form):
    """Why a sheet that is in is corrected."""

    reason = TextAreaField("更正的理由", validators=[InputRequired("请写明理由"), TEXT])


class AgreeForm(Form):
    """What the other reviewer says of a proposal."""

    agreed = RadioField(
        "会商意见", choices=[("yes", "同意"), ("no", "不同意，交裁评")],
        validators=[InputRequired("请选择")],
    )  # fmt: skip
    reason = TextAreaField("不同意的理由", validators=[TEXT])


class ObjectForm(Form):
    """What the county says against a result."""

    pages = StringField(
        "卷内页码", validators=[InputRequired("请填页码"), Length(max=60)],
        description="例如 12、15—17",
    )  # fmt: skip
    text = TextAreaField("异议的事实", validators=[InputRequired("请写明异议"), TEXT])


class SheetForm(Form):
    """A sheet; its items and vetoes are added for the kind of file."""

    remark = TextAreaField(
        "总体意见", validators=[TEXT], description="标记不合格卷情形的，写明事实和页码"
    )


class ItemsForm(Form):
    """Items of a file that are agreed on or decided."""


class AnswerForm(Form):
    """The answer to an objection; items whose points change are added."""

    reason = TextAreaField("答复", validators=[InputRequired("请写明答复"), TEXT])


def item_fields(items: Iterable[Item], marks: Marks) -> dict[str, Any]:
    """A list of points and a line of words for each item."""
    fields: dict[str, Any] = {}
    for item in items:
        mark = marks.get(item.code)
        fields[f"points_{item.code}"] = SelectField(
            f"{item.code} {item.label}", choices=choices_of(item, mark), default=shown(mark)
        )
        fields[f"reason_{item.code}"] = StringField(
            f"{item.code} 的问题和页码", default=mark.reason if mark else "", validators=[WORDS]
        )
    return fields


def choices_of(item: Item, mark: Mark | None) -> list[tuple[str, str]]:
    """What can be given for an item, and what it has now where that lies between two steps."""
    found = [(UNSCORED, "未评")]
    for points in steps(item):
        lost = Decimal(item.points) - points
        words = "不扣" if not lost else "全扣" if not points else f"扣 {lost.normalize():f}"
        found.append((plain(points), f"{words}，得 {points.normalize():f}"))
    now = shown(mark)
    if now and now != NOT_APPLICABLE and now not in dict(found):
        found.insert(1, (now, f"得 {now}"))
    return [*found, (NOT_APPLICABLE, "不适用")]


def plain(points: Decimal) -> str:
    """2.50 → 2.5"""
    return f"{points.normalize():f}"


def shown(mark: Mark | None) -> str:
    """What a list of points shows."""
    if mark is None:
        return UNSCORED
    return NOT_APPLICABLE if mark.points is None else plain(mark.points)


def typed_marks(form: Any, codes: Iterable[str]) -> dict[str, Mark]:
    """The marks as they were filled in; an item that is not scored is left out."""
    found = {}
    for code in codes:
        value = form[f"points_{code}"].data or UNSCORED
        if value == UNSCORED:
            continue
        points = None if value == NOT_APPLICABLE else Decimal(value)
        found[code] = Mark(points, (form[f"reason_{code}"].data or "").strip())
    return found


def sheet_form(kind: FileKind, marks: Marks, vetoes: Iterable[str], **given: Any) -> Any:
    """A sheet for a kind of file: its items, a tick per section for the rest, the vetoes."""
    fields = item_fields(items_of(kind), marks)
    for section in sections_of(kind):
        fields[f"rest_{section.code}"] = BooleanField("其余不扣分")
    fields |= veto_fields(kind, vetoes)
    return _made(SheetForm, fields)(**given)


def veto_fields(kind: FileKind, vetoes: Iterable[str]) -> dict[str, Any]:
    """A tick for each veto of a kind of file."""
    marked = set(vetoes)
    return {
        f"veto_{code}": BooleanField(words, default=code in marked)
        for code, words in vetoes_of(kind).items()
    }


def typed_vetoes(form: Any, kind: FileKind) -> list[str]:
    """The vetoes that were marked."""
    return [code for code in vetoes_of(kind) if form[f"veto_{code}"].data]


def whole_sheet(form: Any, kind: FileKind) -> dict[str, Mark]:
    """The marks of a sheet; where the rest of a section loses nothing, full points for it."""
    found = typed_marks(form, [item.code for item in items_of(kind)])
    for section in sections_of(kind):
        if form[f"rest_{section.code}"].data:
            for item in section.items:
                found.setdefault(item.code, Mark(Decimal(item.points)))
    return found


def settling_form(
    kind: FileKind,
    codes: Iterable[str],
    marks: Marks,
    *,
    vetoes: Iterable[str] | None,
    **given: Any,
) -> Any:
    """Points and a reason for the items that two sheets see differently; vetoes for a third one."""
    wanted = set(codes)
    fields = item_fields([item for item in items_of(kind) if item.code in wanted], marks)
    if vetoes is not None:
        fields |= veto_fields(kind, vetoes)
    return _made(ItemsForm, fields)(**given)


def answer_form(kind: FileKind, marks: Mapping[str, Mark], **given: Any) -> Any:
    """The answer to an objection, over the items as they stand."""
    bare = {code: Mark(mark.points) for code, mark in marks.items()}
    fields = item_fields([item for item in items_of(kind) if item.code in marks], bare)
    return _made(AnswerForm, fields)(**given)


def _made(form: type[Form], fields: dict[str, Any]) -> type[Form]:
    """The form with fields of this file beside its own."""
    return type(form.__name__, (form,), fields)
