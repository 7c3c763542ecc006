"""Example contexts of forms: a registration, an act, the sign-in."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from types import SimpleNamespace as Row
from typing import Any

from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    DateField,
    DecimalField,
    PasswordField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length
from wtforms.widgets import CheckboxInput, ListWidget


class MoneyField(DecimalField):
    """Stands for casework.web.forms.MoneyField, which pages use."""


class CheckboxesField(SelectMultipleField):
    """Several ticks."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class LabourForm(FlaskForm):
    """A form with a field of every kind."""

    name = StringField("姓名", [InputRequired("写上姓名"), Length(max=50)])
    phone = StringField("手机", [InputRequired("写上能打通的电话")])
    id_no = StringField("身份证号", description="没有身份证号的，改选证件种类“其他”并写明原因。")
    kind = RadioField(
        "用工类型", choices=["一般职工", "农民工", "劳务派遣", "平台用工", "退休返聘"]
    )
    employer = StringField("单位名称", [InputRequired("写上单位名称")])
    site = StringField("所在工程")
    contract = SelectField("劳动合同", choices=["未签", "固定期限", "无固定期限"])
    started = DateField("入职日期")
    ended = DateField("离职日期")
    wage = MoneyField("月工资")
    claims = CheckboxesField("诉求", choices=["拖欠工资", "退还押金", "经济补偿"])
    account = TextAreaField("事实和理由", render_kw={"rows": 3})
    agreed = BooleanField("同意调解")


def labour_form(faulty: bool = True) -> LabourForm:
    """The form as it comes back after a refused submit."""
    form = LabourForm(
        data={
            "name": "赵䶮",
            "kind": "农民工",
            "employer": "安宁市鸿源建筑劳务有限公司",
            "started": date(2025, 10, 18),
            "ended": date(2025, 10, 13),
            "wage": Decimal("6600.00"),
            "id_no": "510000 19900307 0014",
        },
        meta={"csrf": False},
    )
    if faulty:
        form.id_no.errors = ["最后一位应与前 17 位相符，请对照原件"]
        form.ended.errors = ["早于入职日期 2025-10-18"]
    return form


def act() -> dict[str, Any]:
    """_act.html"""
    return {
        "title": "作出受理决定",
        "case_number": "安府复〔2026〕112号",
        "case_url": "#",
        "list_label": "复议案件",
        "list_url": "#",
        "what": "符合七项条件的，从收到之日起 5 个工作日内受理；决定后同时生成受理通知书。",
        "basis": "《行政复议法》第30条",
        "is_law": True,
        "gist": "受理的七项条件",
        "form": labour_form(),
        "wide": {"id_no", "account", "kind", "claims"},
        "groups": [
            ("受理", ["name", "phone", "id_no", "kind"]),
            ("期间", ["started", "ended", "contract", "wage", "claims", "account", "agreed"]),
        ],
        "facts": [("申请人", "王旻"), ("收到", "9月17日"), ("请求", "撤销处罚"), ("程序", "普通")],
        "effects": [
            Row(
                label="作出决定",
                before="未起算",
                after="最迟 11月23日",
                is_law=True,
                basis="《行政复议法》第62条",
            ),
            Row(
                label="发送副本",
                before="",
                after="最迟 10月8日",
                is_law=True,
                basis="《行政复议法》第48条",
            ),
        ],
        "warnings": ["被申请人与上一案相同，请确认不是重复申请。"],
        "button": "作出受理决定",
        "irrevocable": "受理后不能撤回，只能驳回或终止",
    }


class SignInForm(FlaskForm):
    """Account and password."""

    username = StringField("账号")
    password = PasswordField("密码")


def sign_in() -> dict[str, Any]:
    """account/sign_in.html"""
    return {
        "form": SignInForm(data={"username": "hemin"}, meta={"csrf": False}),
        "problem": "账号或密码不对。再错 3 次将锁定 15 分钟。",
        "note": "",
        "idle_minutes": 30,
        "notices": [("9月21日", "2027年放假安排未公布，落在明年的期限标“暂估”，公布后重算。")],
    }


class PasswordForm(FlaskForm):
    """A new password, typed twice."""

    old = PasswordField("原密码", [InputRequired("请填原密码")])
    password = PasswordField("新密码", [InputRequired("请填新密码")], description="至少 10 位。")
    again = PasswordField("再填一次", [InputRequired("请再填一次新密码")])


def password() -> dict[str, Any]:
    """account/password.html"""
    return {"form": PasswordForm(meta={"csrf": False}), "first": True}


class SettingsForm(FlaskForm):
    """How pages look and act for this person."""

    roomy = BooleanField("大字：字号和行距加大")
    single_keys = BooleanField("单键快捷键：不在输入框里时，按一个字母就能办")


def settings() -> dict[str, Any]:
    """account/settings.html"""
    post = Row(unit_name="安宁市司法局", label="复议承办人")
    return {
        "form": SettingsForm(data={"single_keys": True}, meta={"csrf": False}),
        "account": Row(
            username="hemin",
            person=Row(name="何敏"),
            password_set_at=datetime(2026, 8, 3, 1, 5, tzinfo=UTC),
        ),
        "signed_in": Row(person=Row(name="何敏"), posts=[post]),
    }


def conflict() -> dict[str, Any]:
    """errors/conflict.html"""
    clash = Row(
        name="place",
        label="听证地点",
        theirs="1",
        theirs_text="第一听证室",
        mine="305",
        mine_text="政务中心 305 室",
        several=False,
    )
    return {
        "who": "罗䶮",
        "at": datetime(2026, 9, 22, 2, 21, tzinfo=UTC),
        "clashes": [clash],
        "kept": [("recorder", "段珺")],
        "version": 4,
        "action": "#",
    }
