"""Forms of an inspection: rows of a table, each with its few fields, and an inspector's line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import Any

from wtforms import FileField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length
from wtforms.validators import Optional as MayBeEmpty

from casework.web.forms import DateField, Form
from law.errors import Incomplete
from reconsideration.standardisation.catalogue import Indicator, Rule
from reconsideration.standardisation.catalogue.written import decimal, places
from reconsideration.standardisation.cycle.inspecting import Difference, FindingGrade
from reconsideration.standardisation.forms.catalogues import field_name
from reconsideration.standardisation.queries.selfscores import SystemScore, asked, counted
from reconsideration.standardisation.queries.sheets import LONGEST_PHRASE

Factory = Callable[[str], Any]
NOT_APPLICABLE = "不适用"
_POINTS = re.compile(r"\d{1,3}(\.\d{1,4})?")
NONE = ("", "未选")


def name_of(stem: str, key: str) -> str:
    """verdict_7_2: the field of a row."""
    return f"{stem}_{field_name(key)}"


def rows_form(
    keys: Iterable[str], fields: Mapping[str, Factory], single: Mapping[str, Any] | None = None
) -> type[Form]:
    """A form with these fields for each row, and some that stand once below the table."""
    made = {name_of(stem, key): make(key) for key in keys for stem, make in fields.items()}
    return type("RowsForm", (Form,), {"__module__": __name__, **made, **(single or {})})


def value_of(form: Form, stem: str, key: str) -> Any:
    """What was typed in a row; text without blanks around it."""
    data = form[name_of(stem, key)].data
    return "" if data is None and not isinstance(form[name_of(stem, key)], DateField) else data


# ------------------------------------------------------------------------------ fields of rows


def line(label: str, most: int = 300, default: str = "", needed: str = "") -> Any:
    """A line of text; `needed` is what is said when it is empty."""
    first = InputRequired(needed) if needed else MayBeEmpty()
    return StringField(label, default=default, validators=[first, Length(max=most)])


def area(label: str, most: int = 2000, default: str = "", rows: int = 2) -> Any:
    """A text of several lines."""
    return TextAreaField(
        label, default=default, validators=[MayBeEmpty(), Length(max=most)],
        render_kw={"rows": rows},
    )  # fmt: skip


def choice(label: str, words: Iterable[Any], default: str = "", empty: str = "未选") -> Any:
    """A word of a list of words."""
    return listed(label, ((one.value, one.label) for one in words), default, empty)


def listed(
    label: str, pairs: Iterable[tuple[str, str]], default: str = "", empty: str = "未选"
) -> Any:
    """An entry of a list; `empty` stands for none, and is left out when it is empty."""
    choices = [*([("", empty)] if empty else []), *pairs]
    return SelectField(label, choices=choices, default=default)


def file(label: str) -> Any:
    """A file to be handed in; whether it is one says the store."""
    return FileField(
        label, validators=[MayBeEmpty()], description="PDF、Word、图片等，不超过 20 MB"
    )


def day(label: str, default: Any = None) -> Any:
    """A day."""
    return DateField(label, default=default, validators=[MayBeEmpty()])


def points_text(points: Fraction | None) -> str:
    """2.67; 不适用"""
    return NOT_APPLICABLE if points is None else places(points, 2).rstrip("0").rstrip(".")


def read_points(text: str, system: SystemScore | None = None) -> Fraction | None:
    """Points as they were typed. What reads as the system's own score is exactly that.

    Raises ValueError for anything that is no number of points.
    """
    typed = text.strip()
    if typed == NOT_APPLICABLE:
        return None
    if not _POINTS.fullmatch(typed):
        raise ValueError("填分值，例如 1.5；不适用的填“不适用”")
    if system is not None and system.whole and points_text(system.score.earned) == typed:
        return system.score.earned
    return Fraction(typed)


# ------------------------------------------------------------------------------ an own sheet

RECKONED, OTHER = "reckoned", "other"
MOST_PICKS = 11
ENDS = "。；！？"


class ScoreForm(Form):
    """One indicator on an inspector's sheet; its items are added for the indicator."""

    score = RadioField("我的评分", choices=[], validators=[MayBeEmpty()], default=RECKONED)
    other = StringField("其他分值", validators=[MayBeEmpty(), Length(max=10)])
    grade = RadioField(
        "问题轻重", choices=[("", "没有问题"), *((one.value, one.label) for one in FindingGrade)],
        default="", validators=[MayBeEmpty()],
    )  # fmt: skip
    text = TextAreaField(
        "写给县里看的话", validators=[MayBeEmpty(), Length(max=2000)], render_kw={"rows": 2}
    )
    phrase = SelectField(
        "常用语", choices=[], default="", validators=[MayBeEmpty(), Length(max=LONGEST_PHRASE)],
        validate_choice=False, render_kw={"data-into": "text"},
    )  # fmt: skip
    evidence = FileField("现场证据")


def picks(indicator: Indicator) -> list[tuple[str, str]]:
    """What can be chosen with one touch: half points up to the most, 按要点, and 不适用."""
    half = Fraction(1, 2)
    steps = [half * n for n in range(int(indicator.points / half) + 1)]
    steps += [] if steps[-1] == indicator.points else [indicator.points]
    shown = steps if len(steps) <= MOST_PICKS else [Fraction(0), indicator.points]
    return [
        (RECKONED, "按要点"),
        *((str(one), decimal(one)) for one in shown),
        (OTHER, "其他"),
        ("na", NOT_APPLICABLE),
    ]


def score_form(indicator: Indicator, **given: Any) -> Form:
    """The form of an indicator: what was seen of each item, then points, finding, evidence."""
    fields: dict[str, Any] = {}
    for code, name in asked(indicator).items():
        fields[name_of("seen", code)] = (
            StringField(name, validators=[MayBeEmpty(), Length(max=6)])
            if code in counted(indicator)
            else RadioField(
                name, choices=[("met", "有"), ("missing", "没有")], validators=[MayBeEmpty()]
            )
        )
    made = type("ScoreForm", (ScoreForm,), {"__module__": __name__, **fields})
    form: Form = made(**given)
    form["score"].choices = picks(indicator)
    return form


def remark_of(text: str, phrase: str) -> str:
    """What was typed, and after it the phrase that was chosen where no script has put it in."""
    if not phrase or phrase in text:
        return text
    if not text:
        return phrase
    return f"{text}{'' if text[-1] in ENDS else '；'}{phrase}"


def seen_of(form: Form, indicator: Indicator) -> dict[str, Any]:
    """What was seen of the items; only those that were answered. Raises Incomplete."""
    found: dict[str, Any] = {}
    problems = {}
    for code in asked(indicator):
        name = name_of("seen", code)
        typed = form[name].data or ""
        if code in counted(indicator) and typed:
            if not typed.isdecimal():
                problems[name] = "填整数"
            else:
                found[code] = int(typed)
        elif typed:
            found[code] = typed
    if problems:
        raise Incomplete(problems)
    return found


def is_question(indicator: Indicator) -> bool:
    """Whether it is scored by what is seen of items."""
    return any(one.rule in (Rule.CHECKLIST, Rule.FLAG) for one in indicator.measures)


DIFFERENCES = tuple(Difference)
