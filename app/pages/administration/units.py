"""Units: the tree with its days, new ones, changes, abolition."""

from __future__ import annotations

from typing import Any

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import SelectField, StringField
from wtforms.validators import InputRequired, Length, Optional

from app.pages.administration.frame import (
    blueprint,
    unit_choices,
)
from casework.accounts import queries
from casework.accounts import units as commands
from casework.accounts.models import Unit, UnitKind
from casework.accounts.policy import Action, may_ever
from casework.db import db
from casework.now import today
from casework.web import current_person, current_subject, requires, writes
from casework.web.editing import Editing, edit_page
from casework.web.fields import DateField, read_day
from casework.web.forms import Form
from law.errors import Incomplete

ORGAN_KINDS = (
    ("", "不适用"),
    ("ADMIN_ORGAN", "行政机关"),
    ("ADMIN_COMMITTEE", "行政调解委员会"),
    ("PMC", "人民调解委员会"),
    ("LABOUR_ORG", "劳动争议调解组织"),
    ("TOWN", "乡镇（街道）"),
    ("INDUSTRY", "行业调解组织"),
    ("COURT_INVITED", "特邀调解组织"),
)
DETAILS = (
    "name",
    "short_name",
    "organ_name",
    "number_prefix",
    "organ_kind",
    "region_code",
    "calendar_region",
    "place",
    "address",
    "phone",
    "postcode",
    "court",
)
GROUPS = (
    ("名称", ("name", "short_name")),
    ("办案", ("organ_name", "number_prefix", "organ_kind", "court")),
    ("地域", ("region_code", "calendar_region", "place")),
    ("联系方式（印在文书上）", ("address", "phone", "postcode")),
)


class UnitForm(Form):
    """What may be changed of a unit."""

    name = StringField("全称", validators=[InputRequired("请填单位全称"), Length(max=100)])
    short_name = StringField("简称", validators=[InputRequired("请填单位简称"), Length(max=40)])
    organ_name = StringField(
        "行政复议机关",
        validators=[Length(max=100)],
        description="复议机构以这个机关的名义办案，例如 安宁市人民政府",
    )
    number_prefix = StringField(
        "代字", validators=[Length(max=10)], description="案号开头的字，例如 安府复"
    )
    organ_kind = SelectField("调解主体类型", choices=[*ORGAN_KINDS])
    court = StringField(
        "管辖法院", validators=[Length(max=100)], description="告知诉讼权利、司法确认时写明"
    )
    region_code = StringField("行政区划代码", validators=[Length(max=12)])
    calendar_region = StringField(
        "地方放假",
        validators=[Length(max=20)],
        description="有地方性放假安排的填地区代号，没有就空着",
    )
    place = StringField(
        "地方规定",
        validators=[Length(max=20)],
        description="适用哪一套地方行政调解规定，没有就空着",
    )
    address = StringField("地址", validators=[Length(max=200)])
    phone = StringField("电话", validators=[Length(max=40)])
    postcode = StringField("邮编", validators=[Length(max=6)])


class ChangeForm(UnitForm):
    """Besides, from which day a new name holds: the one before stays on record."""

    renamed_on = DateField(
        "新名称启用日",
        validators=[Optional()],
        description="更名的填，原名称留作曾用名；只是改正错字的不填",
    )


class NewUnitForm(UnitForm):
    """A new unit: besides, what can't be changed later."""

    code = StringField(
        "单位编码",
        validators=[InputRequired("请填单位编码"), Length(max=40)],
        description="字母、数字、横线；不能改",
    )
    kind = SelectField(
        "类别",
        choices=[("", "请选择"), *((kind.value, kind.label) for kind in UnitKind)],
        validators=[InputRequired("请选择类别")],
    )
    parent = SelectField("上级单位")
    valid_from = DateField("设立日期", validators=[InputRequired("请填设立日期")])


class MoveForm(Form):
    """Another unit above."""

    parent = SelectField("上级单位")


class AbolishForm(Form):
    """The last day of a unit."""

    valid_to = DateField("撤销日期", validators=[InputRequired("请填最后一天")])
    successor = SelectField("承继单位", description="合并、改名重组的选接着办的单位")


def _text_fields(form: UnitForm) -> dict[str, Any]:
    return {name: form[name].data or "" for name in DETAILS}


def _parent_choices() -> list[tuple[str, str]]:
    return [("", "没有（最上级）"), *unit_choices()]


def _parent(form: Any) -> Unit | None:
    """The unit chosen as the one above."""
    return db.session.get(Unit, int(form.parent.data)) if form.parent.data else None


@blueprint.get("/units")
@requires(Action.SEE_ACCOUNTS)
def units() -> ResponseReturnValue:
    """The tree on a day, or with all units that ever were."""
    asked = request.args.get("on", "").strip()
    problem, on = "", today()
    if asked:
        try:
            on = read_day(asked)
        except ValueError as fault:
            problem = str(fault)
    every = request.args.get("all") == "1"
    return render_template(
        "administration/units.html",
        tree=queries.list_units(None if every else on),
        on=on,
        every=every,
        asked=asked,
        problem=problem,
        today=today(),
        may_change=may_ever(current_subject(), Action.ACCOUNTS),
    ), 422 if problem else 200


@blueprint.route("/units/new", methods=["GET", "POST"])
@requires(Action.ACCOUNTS)
@writes
def new_unit() -> ResponseReturnValue:
    """Found a unit."""
    form = NewUnitForm(valid_from=today())
    form.parent.choices = _parent_choices()
    page = Editing(
        title="新增单位",
        back=url_for("administration.units"),
        back_label="单位",
        groups=(("单位", ("code", "kind", "parent", "valid_from")), *GROUPS),
        button="设立单位",
        done="单位已设立。",
        what="编码和类别定了就不再改：案号和期限跟着它们走。",
    )

    def found() -> str:
        commands.found_unit(
            code=form.code.data,
            kind=UnitKind(form.kind.data),
            parent=_parent(form),
            valid_from=form.valid_from.data,
            by=current_person(),
            **_text_fields(form),
        )
        return url_for("administration.units")

    return edit_page(form, page, found)


def _unit(unit_id: int) -> Unit:
    """The unit of an address, or 404."""
    return db.session.get(Unit, unit_id) or abort(404)


def _editing(unit: Unit, title: str, button: str, **words: Any) -> Editing:
    return Editing(
        title=f"{title}：{unit.name}",
        back=url_for("administration.units"),
        back_label="单位",
        button=button,
        **words,
    )


@blueprint.route("/units/<int:unit_id>", methods=["GET", "POST"])
@requires(Action.ACCOUNTS)
@writes
def edit_unit(unit_id: int) -> ResponseReturnValue:
    """Change a unit's names and addresses; two who do it at once see each other's text."""
    unit = _unit(unit_id)
    form = ChangeForm(obj=unit)
    page = _editing(
        unit,
        "修改单位",
        "保存修改",
        groups=(("名称", ("name", "short_name", "renamed_on")), *GROUPS[1:]),
        facts=(("编码", unit.code), ("类别", UnitKind(unit.kind).label), *_former(unit)),
        what="改名以后印的文书用新名称；以前的文书不变。",
    )

    def change() -> str:
        form.check_version(unit, trail=("unit", unit.id))
        if form.renamed_on.data:
            _rename(unit, form)
        commands.change_unit(unit, by=current_person(), **_text_fields(form))
        return url_for("administration.units")

    return edit_page(form, page, change)


def _former(unit: Unit) -> list[tuple[str, str]]:
    """The names it had before."""
    return [("曾用名", f"{one.name}（用到 {one.until.isoformat()}）") for one in unit.former_names]


def _rename(unit: Unit, form: ChangeForm) -> None:
    if form.renamed_on.data > today():
        raise Incomplete({"renamed_on": "晚于今天，到了那一天再改"})
    commands.rename_unit(
        unit,
        name=form.name.data,
        short_name=form.short_name.data,
        on=form.renamed_on.data,
        by=current_person(),
    )


@blueprint.route("/units/<int:unit_id>/parent", methods=["GET", "POST"])
@requires(Action.ACCOUNTS)
@writes
def move_unit(unit_id: int) -> ResponseReturnValue:
    """Put a unit under another."""
    unit = _unit(unit_id)
    form = MoveForm(parent=str(unit.parent_id or ""))
    form.parent.choices = _parent_choices()
    page = _editing(
        unit,
        "调整上级",
        "调整上级单位",
        groups=(("上级", ("parent",)),),
        what="上级管理员能看到的范围随之改变，案件不移动。",
    )

    def move() -> str:
        commands.move_unit(unit, parent=_parent(form), by=current_person())
        return url_for("administration.units")

    return edit_page(form, page, move)


@blueprint.route("/units/<int:unit_id>/abolition", methods=["GET", "POST"])
@requires(Action.ACCOUNTS)
@writes
def abolish_unit(unit_id: int) -> ResponseReturnValue:
    """Give a unit its last day; it stays in the tree of the days before."""
    unit = _unit(unit_id)
    known = {"valid_to": unit.valid_to, "successor": str(unit.successor_id or "")}
    form = AbolishForm(**known)
    form.based_on(("unit", unit.id), **known)
    named = unit.successor
    ended = [(str(named.id), named.name)] if named is not None and named.valid_to else []
    form.successor.choices = [("", "没有"), *unit_choices(), *ended]
    page = _editing(
        unit,
        "撤销单位",
        "撤销单位",
        groups=(("撤销", ("valid_to", "successor")),),
        what="这天以后不能再登记案件；以前的案件和任职记录都保留。",
        done="已记下撤销日期。",
    )

    def abolish() -> str:
        chosen = form.successor.data
        successor = db.session.get(Unit, int(chosen)) if chosen else None
        commands.abolish_unit(unit, on=form.valid_to.data, successor=successor, by=current_person())
        return url_for("administration.units")

    return edit_page(form, page, abolish)
