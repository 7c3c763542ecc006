"""Forms of the papers: the sections to rewrite, number and reason of an issue."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wtforms import StringField, TextAreaField
from wtforms.validators import InputRequired, Length
from wtforms.validators import Optional as MayBeEmpty

from casework.web.forms import Form

SECTION = "section_"
LONGEST, ROWS = 20_000, 9


class IssueForm(Form):
    """A paper goes out."""

    number = StringField(
        "文号", validators=[MayBeEmpty(), Length(max=60)], description="空着的按本单位的序列编号"
    )
    note = TextAreaField(
        "说明",
        validators=[MayBeEmpty(), Length(max=500)],
        description="再次制发的，写明更正的原因",
    )


class PlainForm(Form):
    """A button alone."""


def texts_form(headings: Sequence[str]) -> type[Form]:
    """A form with a text for each section, and one for what explains its figures."""
    fields = {
        f"{SECTION}{n}": TextAreaField(
            heading,
            validators=[
                InputRequired("每一部分都要有内容，没有的写“无。”"),
                Length(max=LONGEST),
            ],
            render_kw={"rows": ROWS},
        )
        for n, heading in enumerate(headings, 1)
    }
    fields["note"] = TextAreaField(
        "说明",
        validators=[MayBeEmpty(), Length(max=500)],
        description="数字与快照不一致的，在这里说明；印在附件末尾",
    )
    return type("TextsForm", (Form,), {"__module__": __name__, **fields})


def names_of(headings: Sequence[str]) -> list[str]:
    """The names of the fields, in their order."""
    return [f"{SECTION}{n}" for n in range(1, len(headings) + 1)]


def data_of(texts: Mapping[str, str], note: str) -> dict[str, str]:
    """What the form begins with."""
    return {**{f"{SECTION}{n}": text for n, text in enumerate(texts.values(), 1)}, "note": note}
