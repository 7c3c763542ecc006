"""Example contexts of every page template: what a route has to pass, with invented people."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
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

from casework.web.present import due_tag
from law.clock import Mark
from law.library import load_calendar

TODAY = date(2026, 9, 22)
CALENDAR = load_calendar()
DAY = timedelta(days=1)
CITY = "安宁市行政复议与行政调解案件管理系统"


def tag(due: date | None, unit: str = "natural", **more: Any) -> Any:
    """A time tag on the day of the pictures."""
    return due_tag(due, TODAY, unit, calendar=CALENDAR, **more)


def item(label: str, icon: str, count: int | None = None, current: bool = False, go: str = "") -> Row:
    """An entry of the side menu."""
    return Row(label=label, url="#", icon=icon, count=count, current=current, go=go)


def frame(current: str = "工作台", signed_in: bool = True, roomy: bool = False) -> Row:
    """The frame of a reconsideration clerk."""
    groups = [
        ("", [("工作台", "house", None)]),
        ("行政复议", [("收件登记", "pencil-square", None), ("复议案件", "folder2-open", 23)]),
        ("行政调解", [("调解登记", "pencil-square", None), ("调解案件", "chat-square-text", 31)]),
        ("公用", [("期限与日历", "calendar3", None), ("审批", "clipboard-check", 2)]),
        ("管理", [("单位", "building", None), ("账号", "person-gear", None)]),
    ]
    menu = [
        (label, [item(name, icon, count, name == current) for name, icon, count in items])
        for label, items in groups
    ]
    return Row(
        system_name=CITY, version="0.1.0", support="0000-1234567", roomy=roomy, single_keys=True,
        unit_label="市司法局 · 复议二科", subject_label="何敏（承办人）", todo_count=6,
        signed_in=signed_in, menu=menu,
    )


def natural_trace() -> dict[str, Any]:
    """Sixty days from 28 July with a stop of seven days: ends on 8 October after the holiday."""
    days: list[dict[str, Any]] = []
    on, number = date(2026, 7, 28), 0
    while on <= date(2026, 10, 8):
        stopped = date(2026, 8, 20) <= on < date(2026, 8, 27)
        mark = Mark.START if not days else Mark.STOPPED if stopped else Mark.COUNTED
        if number >= 60:
            mark = Mark.DUE if on == date(2026, 10, 8) else Mark.ROLLED
        number += mark is Mark.COUNTED
        days.append(_day(on, mark, number if mark is Mark.COUNTED else None))
        on += DAY
    return {
        "terms": [
            _term("受理当日不算", "07-29 为第 1 日", None, ""),
            _term("普通程序", "60 日", "2026-09-26", "《中华人民共和国行政复议法》第62条第1款"),
            _term("中止", "7 日", "2026-10-03", "惯例可配置（中止期间不计入）", is_law=False),
            _term("逢国庆节放假顺延", "10-03", "2026-10-08", "《中华人民共和国行政复议法》第88条"),
        ],
        "days": days,
        "unannounced": [],
    }


def working_trace() -> dict[str, Any]:
    """Seven working days from 14 September: Sunday the 20th is worked, so it ends on the 22nd."""
    days: list[dict[str, Any]] = [_day(date(2026, 9, 14), Mark.START, None)]
    on, number = date(2026, 9, 14), 0
    while number < 7:
        on += DAY
        working = CALENDAR.is_workday(on)
        number += working
        mark = Mark.RESTED if not working else Mark.DUE if number == 7 else Mark.COUNTED
        days.append(_day(on, mark, number if working else None))
    return {
        "terms": [
            _term("受理当日不算", "", "2026-09-15", ""),
            _term("工作日", "7 个工作日", "2026-09-22", "《中华人民共和国行政复议法》第48条"),
        ],
        "days": days,
        "unannounced": [],
    }


def _day(on: date, mark: Mark, number: int | None) -> dict[str, Any]:
    return {
        "on": on.isoformat(), "mark": mark.value, "number": number,
        "rest": CALENDAR.is_rest(on), "makeup": CALENDAR.is_makeup(on),
        "holiday": CALENDAR.holiday_name(on),
    }


def _term(
    label: str, detail: str, on: str | None, basis: str, is_law: bool = True
) -> dict[str, Any]:
    return {"label": label, "detail": detail, "on": on, "basis": basis, "is_law": is_law}


def _due_row(due: date, unit: str, what: str, number: int, title: str, why: str, article: str,
             button: str, main: bool) -> Row:
    return Row(
        tag=tag(due, unit), what=what, number=f"安府复〔2026〕{number}号", url="#", title=title,
        why=why, basis=f"《中华人民共和国行政复议法》{article}", is_law=True, button=button,
        button_url="#", main=main,
    )


def desk() -> dict[str, Any]:
    """home/desk.html"""
    return {
        "today": TODAY,
        "summary": "今天要办结 3 件，另有 1 件已经超期。",
        "new": Row(label="收件登记", url="#"),
        "counts": [
            Row(label="已超期", count=1, url="#", css="late"),
            Row(label="今日到期", count=3, url="#", css="late"),
            Row(label="3 个工作日内", count=3, url="#", css="soon"),
            Row(label="等我处理", count=6, url="#", css=""),
            Row(label="退回给我", count=1, url="#", css=""),
            Row(label="我在等别人", count=8, url="#", css=""),
        ],
        "due_rows": _due_rows(),
        "due_more_url": "#",
        "waiting": [
            Row(state="退回修改", css="bad", what="不予受理审批稿", number="安府复〔2026〕68号", url="#",
                quote="复议机构负责人：“第三部分没有回应申请人关于告知程序的理由，请补。”", note="",
                at=datetime(2026, 9, 21, 8, 40, tzinfo=UTC), button="修改", button_url="#",
                main=True),
            Row(state="材料已到", css="run", what="答复书、证据目录 23 份", number="安府复〔2026〕85号",
                url="#", quote="", note="市人力资源和社会保障局，按期",
                at=datetime(2026, 9, 22, 1, 12, tzinfo=UTC), button="核对", button_url="#",
                main=False),
        ],
        "waiting_count": 2,
        "months": "9月—10月",
        "weeks": _weeks(),
        "agenda": [Row(when="9月30日 9:30", what="调解会", number="61号", url="#", place="第一调解室",
                       missing="记录员未指定")],
        "others": [Row(number="62号", url="#", who="复议机关负责人审批", since="已 2 个工作日",
                       stopped=False),
                   Row(number="79号", url="#", who="鉴定机构", since="期限停 12 日", stopped=True)],
        "others_count": 8,
        "others_url": "#",
    }


def _due_rows() -> list[Row]:
    return [
        _due_row(date(2026, 9, 20), "natural", "补办视为受理手续", 97, "林赟 不服 市自然资源和规划局",
                 "9月20日（调休上班）届满未处理", "第30条", "去补办", True),
        _due_row(TODAY, "working", "发送申请书副本", 103, "安宁禾丰农资有限公司 不服 市农业农村局",
                 "9月14日受理，7 个工作日", "第48条", "去发送", True),
        _due_row(TODAY, "working", "告知补正（如需补正）", 111, "郑𬭎 不服 青禾县人民政府",
                 "9月16日收到，5 个工作日", "第31条", "去审查", True),
        _due_row(date(2026, 9, 23), "working", "作出受理或不予受理决定", 112, "王旻 不服 市公安局",
                 "9月17日收到，5 个工作日", "第30条", "去审查", False),
        _due_row(date(2026, 9, 29), "natural", "作出决定，或报批延期", 71,
                 "何堃等 4 人 不服 云岭县人民政府", "7月31日受理，60 日", "第62条", "拟决定", False),
    ]


def _weeks() -> list[list[Row]]:
    first = date(2026, 9, 21)
    words = {date(2026, 9, 22): "期3", date(2026, 9, 23): "期2", date(2026, 9, 30): "调解会"}
    return [
        [_cell(first + (7 * week + day) * DAY, words) for day in range(7)] for week in range(3)
    ]


def _cell(on: date, words: dict[date, str]) -> Row:
    return Row(day=on.day, rest=CALENDAR.is_rest(on), makeup=CALENDAR.is_makeup(on),
               holiday=CALENDAR.holiday_name(on), today=on == TODAY, words=words.get(on, ""))


class FilterForm(FlaskForm):
    """The filters of a list."""

    class Meta:
        csrf = False

    q = StringField("关键词", render_kw={"placeholder": "案号、当事人"})
    stage = SelectField("状态", choices=["未结（全部）", "审理中", "待补正"])
    field_of_law = SelectField("行政管理领域", choices=["全部", "市场监管"])
    since = DateField("收到日期起")
    until = DateField("收到日期止")


def case_list(found: bool = True) -> dict[str, Any]:
    """_list.html"""
    columns = [("申请人", "gd-w18"), ("被申请人", ""), ("状态", "gd-w10"), ("到期日", "gd-w8"),
               ("收到日", "gd-w8")]
    rows = [
        Row(tag=tag(date(2026, 9, 20)), number="安府复〔2026〕97号", url="#", cells=_cells("林赟")),
        Row(tag=tag(TODAY), number="安府复〔2026〕86号", url="#", cells=_cells("周翀")),
        Row(tag=tag(date(2026, 9, 23), "working"), number="安府复〔2026〕112号", url="#",
            cells=_cells("安宁禾丰农资有限公司")),
        Row(tag=tag(date(2026, 10, 8)), number="安府复〔2026〕95号", url="#", cells=_cells("王旻")),
        Row(tag=tag(date(2027, 1, 8), estimated=True), number="安府复〔2026〕96号", url="#",
            cells=_cells("孙祎")),
        Row(tag=tag(None, stopped=True, stopped_since=date(2026, 9, 10)), url="#",
            number="安府复〔2026〕79号", cells=_cells("安宁铭达化工有限公司")),
        Row(tag=tag(date(2026, 9, 1), met_on=date(2026, 9, 4)), number="安府复〔2026〕51号",
            url="#", cells=_cells("谭昕")),
    ]
    return {
        "views": [Row(label="我承办的", url="#", count=23, css="", current=True),
                  Row(label="已超期", url="#", count=1, css="gd-red", current=False),
                  Row(label="今日到期", url="#", count=3, css="gd-red", current=False),
                  Row(label="全科在办", url="#", count="1000+", css="", current=False)],
        "filters": FilterForm(), "spans": {"q": 3}, "reset_url": "#",
        "total": 23 if found else 0, "sorted_by": "按期限由近到远",
        "tools": [("导出 Excel", "#", "file-earmark-spreadsheet")],
        "columns": columns, "rows": rows if found else [], "printed_filter": "未结（全部）",
        "page": Row(words="本页 1—7", earlier_url=None, later_url="#", size=50),
        "nothing": Row(title="没有查到“周羽中”的未结案件", words="也可以", link="去掉“未结”再查", url="#",
                       icon=""),
        "new": Row(label="收件登记", url="#"),
    }


def _cells(name: str) -> list[tuple[str, str]]:
    return [(name, ""), ("市市场监督管理局", ""), ("审理中", ""), ("09-22", "gd-nw"), ("07-21", "gd-nw")]


def case_page() -> dict[str, Any]:
    """_case.html"""
    return {
        "case": Row(number="安府复〔2026〕86号", tags=[("审理中", "run"), ("普通程序", "")],
                    summary="周翀 不服 市市场监督管理局 罚款 28,000 元（安市监罚〔2026〕214号）"),
        "links": [("电子卷宗", "#", "folder-symlink")],
        "steps": _steps(),
        "next": Row(tag=tag(TODAY), title="发送申请书副本：被申请人还没送",
                    why="9月14日受理，7 个工作日内发送。", basis="《中华人民共和国行政复议法》第48条",
                    is_law=True, url="#", button="去发送", icon="send"),
        "tabs": [Row(label="期限", count=3, anchor="deadlines"),
                 Row(label="当事人", count=3, anchor="parties"),
                 Row(label="过程", count=4, anchor="timeline"),
                 Row(label="文书", count=2, anchor="papers"),
                 Row(label="材料和证据", count=0, anchor="files")],
        "deadlines": _deadlines(),
        "parties": _parties(), "party_url": "#", "file_url": "#",
        "timeline": _timeline(), "papers": _papers(),
        "files": [Row(side="申请人", name="复议申请书.pdf", kind="申请书", size_words="1.2 MB",
                      added="07-21 何敏", url="#")],
        "allowed": [Row(label="发送申请书副本", url="#", key="s", note=""),
                    Row(label="报批延期（最多 30 日）", url="#", key="x",
                        note="须机构负责人批准，10月8日前 第62条"),
                    Row(label="更正收到日期", url="#", key="", note="")],
        "barred": [Row(label="改为简易程序", reason="法律只规定简易转普通", instead="",
                       basis="《中华人民共和国行政复议法》第55条", is_law=True),
                   Row(label="不予受理", reason="已经受理", instead="发现不符合条件，用“驳回申请”",
                       basis="《中华人民共和国行政复议法》第33条", is_law=True)],
        "facts": [("承办", "何敏（主办）、罗䶮"), ("机关", "安宁市人民政府"), ("事项", "行政处罚 · 市场监管"),
                  ("请求", "撤销处罚；返还罚款"), ("涉企", "是")],
    }


def _steps() -> list[Row]:
    return [
        Row(label="收件", note="07-21", state="ok"), Row(label="受理", note="07-28", state="ok"),
        Row(label="答复", note="08-14 按期", state="ok"),
        Row(label="中止 7 日", note="08-20 至 08-27", state="stop"),
        Row(label="审理", note="", state="now"),
        Row(label="作出决定", note="最迟 10-08", state=""), Row(label="送达", note="", state=""),
        Row(label="归档", note="", state=""),
    ]


def _deadlines() -> list[Row]:
    law = "2023年修订法"
    return [
        Row(key="send_copy", label="发送申请书副本", started="受理 09-14", length="7 个工作日", due=TODAY,
            tag=tag(TODAY, "working"), open=False, trace=working_trace(),
            result=("最迟发送", "9月22日 星期二"), law=law),
        Row(key="decide", label="作出决定", started="受理 07-28", length="60 日＋停 7 日",
            due=date(2026, 10, 8), tag=tag(date(2026, 10, 8)), open=True, trace=natural_trace(),
            result=("最迟作出决定", "10月8日 星期四"), law=law),
        Row(key="examine", label="受理审查", started="收到 07-21", length="5 个工作日",
            due=date(2026, 7, 28), tag=tag(date(2026, 7, 28), met_on=date(2026, 7, 28)), open=False,
            trace={"terms": [], "days": [], "unannounced": []}, result=None, law=law),
    ]


def _parties() -> list[Row]:
    return [
        Row(side="申请人", name="周翀", id_masked="5100**********0317", phone_masked="138****2046",
            agents="律师钟旻，特别授权", e_service="同意", reveal_url="#", edit_url=None),
        Row(side="被申请人", name="安宁市市场监督管理局", id_masked="1151************4X", phone_masked="",
            agents="法规科 胡佶", e_service="同意", reveal_url=None, edit_url=None),
        Row(side="第三人", name="安宁市汇民商贸有限公司", id_masked="9151************7R",
            phone_masked="139****7750", agents="", e_service="邮寄", reveal_url="#", edit_url="#"),
    ]


def _timeline() -> list[Row]:
    arl = "《中华人民共和国行政复议法》"
    return [
        Row(on=date(2026, 9, 30), words="听取意见 9:30 第一听证室", state="todo", basis="", is_law=True,
            by="", recorded="", corrected="记录员未指定"),
        Row(on=date(2026, 8, 27), words="调解未成，恢复审理，重新走时", state="stop", basis=f"{arl}第39条第2款",
            is_law=True, by="何敏 录入", recorded="", corrected=""),
        Row(on=date(2026, 8, 20), words="双方同意调解并中止，停止走时", state="stop", basis=f"{arl}第39条第1款",
            is_law=True, by="何敏 录入", recorded="08-21 记", corrected=""),
        Row(on=date(2026, 8, 14), words="收到答复书、证据目录 23 份", state="big", basis=f"{arl}第48条",
            is_law=True, by="何敏 录入", recorded="", corrected=""),
    ]


def _papers() -> list[Row]:
    return [
        Row(state="已用印", css="done", title="受理通知书", number="安复受〔2026〕86号", note="07-28",
            pdf_url="#", docx_url="#"),
        Row(state="生成中", css="wait", title="答复通知书", number="安复答〔2026〕86号", note="09-22",
            pdf_url=None, docx_url=None),
    ]


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
    kind = RadioField("用工类型", choices=["一般职工", "农民工", "劳务派遣", "平台用工", "退休返聘"])
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
        data={"name": "赵䶮", "kind": "农民工", "employer": "安宁市鸿源建筑劳务有限公司",
              "started": date(2025, 10, 18), "ended": date(2025, 10, 13), "wage": Decimal("6600.00"),
              "id_no": "510000 19900307 0014"},
        meta={"csrf": False},
    )
    if faulty:
        form.id_no.errors = ["最后一位应与前 17 位相符，请对照原件"]
        form.ended.errors = ["早于入职日期 2025-10-18"]
    return form


def act() -> dict[str, Any]:
    """_act.html"""
    return {
        "title": "作出受理决定", "case_number": "安府复〔2026〕112号", "case_url": "#",
        "list_label": "复议案件", "list_url": "#",
        "what": "符合七项条件的，从收到之日起 5 个工作日内受理；决定后同时生成受理通知书。",
        "basis": "《中华人民共和国行政复议法》第30条", "is_law": True, "gist": "受理的七项条件",
        "form": labour_form(), "wide": {"id_no", "account", "kind", "claims"},
        "groups": [("受理", ["name", "phone", "id_no", "kind"]),
                   ("期间", ["started", "ended", "contract", "wage", "claims", "account", "agreed"])],
        "facts": [("申请人", "王旻"), ("收到", "9月17日"), ("请求", "撤销处罚"), ("程序", "普通")],
        "effects": [Row(label="作出决定", before="未起算", after="最迟 11月23日", is_law=True,
                        basis="《中华人民共和国行政复议法》第62条"),
                    Row(label="发送副本", before="", after="最迟 10月8日", is_law=True,
                        basis="《中华人民共和国行政复议法》第48条")],
        "warnings": ["被申请人与上一案相同，请确认不是重复申请。"],
        "button": "作出受理决定", "irrevocable": "受理后不能撤回，只能驳回或终止",
    }


class SignInForm(FlaskForm):
    """Account and password."""

    username = StringField("账号")
    password = PasswordField("密码")


def sign_in() -> dict[str, Any]:
    """account/sign_in.html"""
    return {
        "form": SignInForm(data={"username": "hemin"}, meta={"csrf": False}),
        "problem": "账号或密码不对。再错 3 次将锁定 15 分钟。", "note": "", "idle_minutes": 30,
        "notices": [("9月21日", "2027年放假安排未公布，落在明年的期限标“暂估”，公布后重算。")],
    }
