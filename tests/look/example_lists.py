"""Example contexts of the desk and of a list."""

from __future__ import annotations

from datetime import UTC, date, datetime
from types import SimpleNamespace as Row
from typing import Any

from flask_wtf import FlaskForm
from wtforms import DateField, SelectField, StringField

from tests.look.examples import CALENDAR, DAY, TODAY, tag


def _due_row(
    due: date,
    unit: str,
    what: str,
    number: int,
    title: str,
    why: str,
    article: str,
    button: str,
    main: bool,
) -> Row:
    return Row(
        tag=tag(due, unit),
        what=what,
        number=f"安府复〔2026〕{number}号",
        url="#",
        title=title,
        why=why,
        basis=f"《行政复议法》{article}",
        is_law=True,
        button=button,
        button_url="#",
        main=main,
    )


def desk() -> dict[str, Any]:
    """home/desk.html"""
    return {
        "today": TODAY,
        "summary": "今天要办结 3 件，另有 1 件已经超期。",
        "new": Row(label="收件登记", url="#"),
        "no_cases": False,
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
            Row(
                state="退回修改",
                css="bad",
                what="不予受理审批稿",
                number="安府复〔2026〕68号",
                url="#",
                quote="复议机构负责人：“第三部分没有回应申请人关于告知程序的理由，请补。”",
                note="",
                at=datetime(2026, 9, 21, 8, 40, tzinfo=UTC),
                button="修改",
                button_url="#",
                main=True,
            ),
            Row(
                state="材料已到",
                css="run",
                what="答复书、证据目录 23 份",
                number="安府复〔2026〕85号",
                url="#",
                quote="",
                note="市人力资源和社会保障局，按期",
                at=datetime(2026, 9, 22, 1, 12, tzinfo=UTC),
                button="核对",
                button_url="#",
                main=False,
            ),
        ],
        "waiting_count": 2,
        "months": "9月—10月",
        "weeks": _weeks(),
        "agenda": [
            Row(
                when="9月30日 9:30",
                what="调解会",
                number="61号",
                url="#",
                place="第一调解室",
                missing="记录员未指定",
            )
        ],
        "others": [
            Row(
                number="62号",
                url="#",
                who="复议机关负责人审批",
                since="已 2 个工作日",
                stopped=False,
            ),
            Row(number="79号", url="#", who="鉴定机构", since="期限停 12 日", stopped=True),
        ],
        "others_count": 8,
        "others_url": "#",
    }


def _due_rows() -> list[Row]:
    return [
        _due_row(
            date(2026, 9, 20),
            "natural",
            "补办视为受理手续",
            97,
            "林赟 不服 市自然资源和规划局",
            "9月20日（调休上班）届满未处理",
            "第30条",
            "去补办",
            True,
        ),
        _due_row(
            TODAY,
            "working",
            "发送申请书副本",
            103,
            "安宁禾丰农资有限公司 不服 市农业农村局",
            "9月14日受理，7 个工作日",
            "第48条",
            "去发送",
            True,
        ),
        _due_row(
            TODAY,
            "working",
            "告知补正（如需补正）",
            111,
            "郑𬭎 不服 青禾县人民政府",
            "9月16日收到，5 个工作日",
            "第31条",
            "去审查",
            True,
        ),
        _due_row(
            date(2026, 9, 23),
            "working",
            "作出受理或不予受理决定",
            112,
            "王旻 不服 市公安局",
            "9月17日收到，5 个工作日",
            "第30条",
            "去审查",
            False,
        ),
        _due_row(
            date(2026, 9, 29),
            "natural",
            "作出决定，或报批延期",
            71,
            "何堃等 4 人 不服 云岭县人民政府",
            "7月31日受理，60 日",
            "第62条",
            "拟决定",
            False,
        ),
    ]


def _weeks() -> list[list[Row]]:
    first = date(2026, 9, 21)
    words = {date(2026, 9, 22): "期3", date(2026, 9, 23): "期2", date(2026, 9, 30): "调解会"}
    return [[_cell(first + (7 * week + day) * DAY, words) for day in range(7)] for week in range(3)]


def _cell(on: date, words: dict[date, str]) -> Row:
    return Row(
        day=on.day,
        rest=CALENDAR.is_rest(on),
        makeup=CALENDAR.is_makeup(on),
        holiday=CALENDAR.holiday_name(on),
        today=on == TODAY,
        words=words.get(on, ""),
    )


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
    columns = [
        ("申请人", "gd-w18"),
        ("被申请人", ""),
        ("状态", "gd-w10"),
        ("到期日", "gd-w8"),
        ("收到日", "gd-w8"),
    ]
    rows = [
        Row(tag=tag(date(2026, 9, 20)), number="安府复〔2026〕97号", url="#", cells=_cells("林赟")),
        Row(tag=tag(TODAY), number="安府复〔2026〕86号", url="#", cells=_cells("周翀")),
        Row(
            tag=tag(date(2026, 9, 23), "working"),
            number="安府复〔2026〕112号",
            url="#",
            cells=_cells("安宁禾丰农资有限公司"),
        ),
        Row(tag=tag(date(2026, 10, 8)), number="安府复〔2026〕95号", url="#", cells=_cells("王旻")),
        Row(
            tag=tag(date(2027, 1, 8), estimated=True),
            number="安府复〔2026〕96号",
            url="#",
            cells=_cells("孙祎"),
        ),
        Row(
            tag=tag(None, stopped=True, stopped_since=date(2026, 9, 10)),
            url="#",
            number="安府复〔2026〕79号",
            cells=_cells("安宁铭达化工有限公司"),
        ),
        Row(
            tag=tag(date(2026, 9, 1), met_on=date(2026, 9, 4)),
            number="安府复〔2026〕51号",
            url="#",
            cells=_cells("谭昕"),
        ),
    ]
    return {
        "views": [
            Row(label="我承办的", url="#", count=23, css="", current=True),
            Row(label="已超期", url="#", count=1, css="gd-red", current=False),
            Row(label="今日到期", url="#", count=3, css="gd-red", current=False),
            Row(label="全科在办", url="#", count="1000+", css="", current=False),
        ],
        "filters": FilterForm(),
        "spans": {"q": 2},
        "reset_url": "#",
        "total": 23 if found else 0,
        "sorted_by": "按期限由近到远",
        "tools": [("导出 Excel", "#", "file-earmark-spreadsheet")],
        "columns": columns,
        "rows": rows if found else [],
        "printed_filter": "未结（全部）",
        "page": Row(words="本页 1—7", earlier_url=None, later_url="#", size=50),
        "nothing": Row(
            title="没有查到“周羽中”的未结案件",
            words="也可以",
            link="去掉“未结”再查",
            url="#",
            icon="",
        ),
        "new": Row(label="收件登记", url="#"),
    }


def _cells(name: str) -> list[tuple[str, str]]:
    return [
        (name, ""),
        ("市市场监督管理局", ""),
        ("审理中", ""),
        ("09-22", "gd-nw"),
        ("07-21", "gd-nw"),
    ]
