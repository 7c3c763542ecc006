"""Example context of the case page: invented people, reckoned dates."""

from __future__ import annotations

import json
from datetime import date
from types import SimpleNamespace as Row
from typing import Any

from casework.cases.deadlines import trace
from casework.web.case_acts import Bar
from law import ARL, Practice, Stop, count, days, working_days
from tests.look.examples import CALENDAR, TODAY, tag


def natural_trace() -> dict[str, Any]:
    """Sixty days from 28 July, stopped for seven: ends on 8 October, after the holiday."""
    stop = Stop(date(2026, 8, 20), date(2026, 8, 27), "中止", Practice("中止期间不计入"))
    reckoning = count(
        days(60),
        date(2026, 7, 28),
        CALENDAR,
        stops=[stop],
        label="普通程序",
        basis=ARL.cite(62, 1),
    )
    return trace(reckoning)


def working_trace() -> dict[str, Any]:
    """Seven working days from 14 September: Sunday the 20th is worked, so it ends on the 22nd."""
    reckoning = count(
        working_days(7), date(2026, 9, 14), CALENDAR, label="发送副本", basis=ARL.cite(48)
    )
    return trace(reckoning)


def examine_trace() -> dict[str, Any]:
    """Five working days from 21 July."""
    reckoning = count(
        working_days(5), date(2026, 7, 21), CALENDAR, label="受理审查", basis=ARL.cite(30)
    )
    return trace(reckoning)


def case_page() -> dict[str, Any]:
    """_case.html"""
    return {
        "case": Row(
            number="安府复〔2026〕86号",
            tags=[("审理中", "run"), ("普通程序", "")],
            summary="周翀 不服 市市场监督管理局 罚款 28,000 元（安市监罚〔2026〕214号）",
        ),
        "links": [("电子卷宗", "#", "folder-symlink")],
        "steps": _steps(),
        "next": Row(
            tag=tag(TODAY),
            title="发送申请书副本：被申请人还没送",
            why="9月14日受理，7 个工作日内发送。",
            basis="《行政复议法》第48条",
            is_law=True,
            url="#",
            button="去发送",
            icon="send",
        ),
        "tabs": [
            Row(label="期限", count=3, anchor="deadlines"),
            Row(label="当事人", count=3, anchor="parties"),
            Row(label="过程", count=4, anchor="timeline"),
            Row(label="文书", count=2, anchor="papers"),
            Row(label="材料和证据", count=0, anchor="files"),
        ],
        "deadlines": _deadlines(),
        "parties": _parties(),
        "party_url": "#",
        "file_url": "#",
        "timeline": _timeline(),
        "papers": _papers(),
        "files": [
            Row(
                side="申请人",
                name="复议申请书.pdf",
                kind="申请书",
                size_words="1.2 MB",
                added="07-21 何敏",
                url="#",
            )
        ],
        "allowed": [
            Row(label="发送申请书副本", url="#", key="s", note="", group=""),
            Row(
                label="报批延期（最多 30 日）",
                url="#",
                key="x",
                note="须机构负责人批准，10月8日前 第62条",
                group="",
            ),
            Row(label="更正收到日期", url="#", key="", note="", group="程序"),
        ],
        "barred": [
            Bar(
                label="改为简易程序",
                reason="法律只规定简易转普通",
                instead="",
                basis="《行政复议法》第55条",
                is_law=True,
                near=False,
            ),
            Bar(
                label="不予受理",
                reason="已经受理",
                instead="发现不符合条件，用“驳回申请”",
                basis="《行政复议法》第33条",
                is_law=True,
                near=False,
            ),
        ],
        "facts": [
            ("承办", "何敏（主办）、罗䶮"),
            ("机关", "安宁市人民政府"),
            ("事项", "行政处罚 · 市场监管"),
            ("请求", "撤销处罚；返还罚款"),
            ("涉企", "是"),
        ],
    }


def _steps() -> list[Row]:
    return [
        Row(label="收件", note="07-21", state="ok"),
        Row(label="受理", note="07-28", state="ok"),
        Row(label="答复", note="08-14 按期", state="ok"),
        Row(label="中止 7 日", note="08-20 至 08-27", state="stop"),
        Row(label="审理", note="", state="now"),
        Row(label="作出决定", note="最迟 10-08", state=""),
        Row(label="送达", note="", state=""),
        Row(label="归档", note="", state=""),
    ]


def _deadlines() -> list[Row]:
    law = "2023年修订法"
    return [
        Row(
            key="send_copy",
            label="发送申请书副本",
            started="受理 09-14",
            length="7 个工作日",
            due=TODAY,
            tag=tag(TODAY, "working"),
            open=False,
            trace=json.dumps(working_trace()),
            law=law,
        ),
        Row(
            key="decide",
            label="作出决定",
            started="受理 07-28",
            length="60 日＋停 7 日",
            due=date(2026, 10, 8),
            tag=tag(date(2026, 10, 8)),
            open=True,
            trace=json.dumps(natural_trace()),
            law=law,
        ),
        Row(
            key="examine",
            label="受理审查",
            started="收到 07-21",
            length="5 个工作日",
            due=date(2026, 7, 28),
            tag=tag(date(2026, 7, 28), met_on=date(2026, 7, 28)),
            open=False,
            trace=json.dumps(examine_trace()),
            law=law,
        ),
    ]


def _parties() -> list[Row]:
    return [
        Row(
            side="申请人",
            name="周翀",
            id_masked="5100**********0317",
            phone_masked="138****2046",
            agents="律师钟旻，特别授权",
            e_service="同意",
            reveal_url="#",
            edit_url=None,
        ),
        Row(
            side="被申请人",
            name="安宁市市场监督管理局",
            id_masked="1151************4X",
            phone_masked="",
            agents="法规科 胡佶",
            e_service="同意",
            reveal_url=None,
            edit_url=None,
        ),
        Row(
            side="第三人",
            name="安宁市汇民商贸有限公司",
            id_masked="9151************7R",
            phone_masked="139****7750",
            agents="",
            e_service="邮寄",
            reveal_url="#",
            edit_url="#",
        ),
    ]


def _timeline() -> list[Row]:
    return [
        Row(
            on=date(2026, 9, 30),
            words="听取意见 9:30 第一听证室",
            state="todo",
            basis="",
            is_law=True,
            by="",
            recorded="",
            corrected="记录员未指定",
        ),
        Row(
            on=date(2026, 8, 27),
            words="调解未成，恢复审理，重新走时",
            state="stop",
            basis="《行政复议法》第39条第2款",
            is_law=True,
            by="何敏 录入",
            recorded="",
            corrected="",
        ),
        Row(
            on=date(2026, 8, 20),
            words="双方同意调解并中止，停止走时",
            state="stop",
            basis="《行政复议法》第39条第1款",
            is_law=True,
            by="何敏 录入",
            recorded="08-21 记",
            corrected="",
        ),
        Row(
            on=date(2026, 8, 14),
            words="收到答复书、证据目录 23 份",
            state="big",
            basis="《行政复议法》第48条",
            is_law=True,
            by="何敏 录入",
            recorded="",
            corrected="",
        ),
    ]


def _papers() -> list[Row]:
    return [
        Row(
            state="已用印",
            css="done",
            title="受理通知书",
            number="安复受〔2026〕86号",
            note="07-28",
            pdf_url="#",
            docx_url="#",
            failed=False,
            url="#",
        ),
        Row(
            state="生成中",
            css="wait",
            title="答复通知书",
            number="安复答〔2026〕86号",
            note="09-22",
            pdf_url=None,
            docx_url=None,
            failed=False,
            url="#",
        ),
    ]
