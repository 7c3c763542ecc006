"""Forms of the catalogue: a new version, its head, its indicators, its mapping."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField, DecimalField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange
from wtforms.validators import Optional as MayBeEmpty

from casework.web.forms import Form
from law.errors import Incomplete
from reconsideration.standardisation.catalogue import (
    EVIDENCE,
    Catalogue,
    Measure,
    Mode,
    Relation,
)
from reconsideration.standardisation.catalogue.notation import HOW, BadLine, from_text, to_text
from reconsideration.standardisation.catalogue.wording import measure_name

Raw = Mapping[str, Any]

NAME, TEXT = Length(max=60), Length(max=1000)
POINTS = NumberRange(min=0, max=1000)
NEW = {"checklist": "清单（逐项达到）", "flag": "是否（达到得满分）"}


def plain_number(value: Decimal | None) -> Decimal:
    """What was typed, or nothing; an infinite number is none."""
    return value if value is not None and value.is_finite() else Decimal(0)


class DraftForm(Form):
    """A new version."""

    number = StringField(
        "版本号",
        validators=[InputRequired("请填版本号"), Length(max=10)],
        description="年份.序号，例如 2027.1",
    )


class HeadForm(Form):
    """Title and adoption; points of areas, floors and grades are added for a version."""

    title = StringField("标题", validators=[InputRequired("请填标题"), NAME])
    adopted = BooleanField("采用为本市正式目录，不再称“示例目录”")


def head_form(data: Raw, **given: Any) -> Form:
    """The head of a version: a number for each area, level and grade. `formdata=None` gives it
    as it is stored, whatever was posted.
    """
    fields: dict[str, Any] = {}
    for row in data["areas"]:
        fields[f"area_{row['id']}"] = _number(f"{row['id']} {row['name']}", row["points"])
    for key, level in sorted(data["profiles"].items()):
        label = f"{level.get('name', key)}专职人员下限"
        fields[f"floor_{key}"] = _number(label, level.get("staff_floor", 0))
    for place, row in enumerate(data["grades"]):
        if "base" in row:
            fields[f"grade_{place}"] = _number(f"{row['name']}：基础分满", row["base"])
    head = data["catalogue"]
    return _made(HeadForm, fields)(
        title=head["title"], adopted=not head.get("sample", False), **given
    )


def _number(label: str, value: Any) -> Any:
    return DecimalField(
        label,
        places=None,
        default=Decimal(str(value)),
        validators=[InputRequired("请填数"), POINTS],
    )


def _made(form: type[Form], fields: dict[str, Any]) -> type[Form]:
    """The form with fields of this version beside its own."""
    return type(form.__name__, (form,), fields)


class IndicatorForm(Form):
    """An indicator without its scoring."""

    name = StringField("名称", validators=[InputRequired("请填名称"), NAME])
    standard = TextAreaField("标准", validators=[InputRequired("请填标准"), TEXT])
    mode = SelectField("计分方式", choices=[(one.value, one.label) for one in Mode])
    practice = TextAreaField(
        "惯例、来源", validators=[TEXT], description="每行一条，显示为惯例可配置"
    )
    new_metric = SelectField("新增计分项", choices=[("", "不新增"), *NEW.items()])
    new_lines = TextAreaField("新增项的计分", validators=[TEXT], description="写法同上")


def indicator_form(catalogue: Catalogue, row: Raw, **given: Any) -> Form:
    """An indicator with its proof and a text for each of its measures."""
    fields: dict[str, Any] = {}
    for kind, label in EVIDENCE.items():
        lines = "\n".join(row.get("evidence", {}).get(kind, ()))
        fields[f"evidence_{kind}"] = TextAreaField(
            f"佐证：{label}", default=lines, validators=[TEXT], description="每行一项"
        )
    found = catalogue.by_id.get(str(row["id"]))
    for place, measure in enumerate(row["measures"]):
        one, lines = found.measures[place] if found else None, to_text(measure)
        fields[f"measure_{place}"] = TextAreaField(
            _measure_label(catalogue, one),
            default=lines,
            validators=[TEXT],
            description=f"{HOW[measure['rule']]}{_unit(catalogue, one)}；清空即删除",
            render_kw={"rows": max(2, lines.count("\n") + 1)},
        )
    form = _made(IndicatorForm, fields)(
        name=row["name"],
        standard=row["standard"],
        mode=row["mode"],
        practice="\n".join(row.get("practice", ())),
        **given,
    )
    metrics = [(one.id, f"{one.id} {one.name}") for one in catalogue.metrics.values()]
    form.new_metric.choices = [("", "不新增"), *NEW.items(), *metrics]
    return form


def _measure_label(catalogue: Catalogue, measure: Measure | None) -> str:
    return measure_name(catalogue, measure) if measure is not None else "计分项"


def _unit(catalogue: Catalogue, measure: Measure | None) -> str:
    """That limits are percentages, where they are."""
    named = measure.metrics if measure is not None and measure.bands else ()
    percent = any(catalogue.metrics[one].percent for one in named if one in catalogue.metrics)
    return "；界限是百分数" if percent else ""


def measure_fields(row: Raw) -> tuple[str, ...]:
    """The names of the fields of the scoring."""
    return tuple(f"measure_{place}" for place, _ in enumerate(row["measures"]))


def indicator_fields(form: Any, catalogue: Catalogue, row: Raw) -> dict[str, Any]:
    """What was filled in, as content of a catalogue. Raises Incomplete by field."""
    problems: dict[str, str] = {}
    measures = list(_measures(form, catalogue, row, problems))
    if not measures and not problems:
        problems["new_metric"] = "至少要有一个计分项"
    if problems:
        raise Incomplete(problems)
    evidence = {kind: _lines(form[f"evidence_{kind}"].data) for kind in EVIDENCE}
    return {
        "name": form.name.data,
        "standard": form.standard.data,
        "mode": form.mode.data,
        "practice": _lines(form.practice.data),
        "evidence": {kind: lines for kind, lines in evidence.items() if lines},
        "measures": measures,
        "points": sum((Decimal(str(one["points"])) for one in measures), Decimal(0)),
    }


def _measures(
    form: Any, catalogue: Catalogue, row: Raw, problems: dict[str, str]
) -> Iterator[dict[str, Any]]:
    typed = [(f"measure_{place}", measure) for place, measure in enumerate(row["measures"])]
    if form.new_metric.data:
        typed.append(("new_lines", _fresh(catalogue, form.new_metric.data, form.name.data)))
    for name, measure in typed:
        try:
            found = from_text(measure, form[name].data or "")
        except BadLine as fault:
            problems[name] = str(fault)
            continue
        if found is not None:
            yield found
        elif name == "new_lines":
            problems[name] = f"请写明怎么计分：{HOW[measure['rule']]}"


def _fresh(catalogue: Catalogue, chosen: str, name: str) -> dict[str, Any]:
    """A new measure: a checklist, a question, or bands of a figure."""
    if chosen in NEW:
        return {"rule": chosen, "name": name} if chosen == "flag" else {"rule": chosen}
    return {"rule": "band", "metrics": [chosen]}


def _lines(text: str | None) -> list[str]:
    return [line.strip() for line in (text or "").splitlines() if line.strip()]


class NewIndicatorForm(Form):
    """One indicator more."""

    number = StringField(
        "编号",
        validators=[InputRequired("请填编号"), Length(max=6)],
        description="方面.序号，例如 5.11",
    )
    name = StringField("名称", validators=[InputRequired("请填名称"), NAME])
    standard = TextAreaField("标准", validators=[InputRequired("请填标准"), TEXT])
    points = DecimalField("分值", places=None, validators=[InputRequired("请填分值"), POINTS])


class EmptyForm(Form):
    """Nothing to fill in: the act itself."""


class ContentForm(Form):
    """A file in place of the draft."""

    file = FileField(
        "目录文件",
        validators=[FileRequired("请选文件")],
        description="TOML，或者从目录页下载的 JSON，不超过 1 MB",
    )


class MappingForm(Form):
    """Where the indicators come from; a line for each is added."""


def mapping_form(rows: list[Raw], **given: Any) -> Form:
    """A relation and the ids of the version before, for each indicator."""
    fields: dict[str, Any] = {}
    choices = [(one.value, one.label) for one in Relation if one is not Relation.RETIRED]
    for row in rows:
        links = list(row.get("maps_from", ()))
        relation = links[0]["relation"] if links else "new"
        old = " ".join(link["id"] for link in links if link.get("id"))
        one = field_name(str(row["id"]))
        fields[f"relation_{one}"] = SelectField(
            f"{row['id']} 的关系", choices=choices, default=relation
        )
        fields[f"from_{one}"] = StringField(
            f"{row['id']} 的上一版编号", default=old, validators=[MayBeEmpty(), Length(max=60)]
        )
    return _made(MappingForm, fields)(**given)


def field_name(one: str) -> str:
    """1.10 as part of the name of a field."""
    return one.replace(".", "_")
