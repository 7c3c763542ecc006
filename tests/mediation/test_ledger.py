"""The ledger: what a row says, what a filter finds, what an export holds and what it never does."""

from __future__ import annotations

import csv
import io
import re
import threading
import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from openpyxl import load_workbook
from sqlalchemy import select, true

from casework.accounts.models import Post
from casework.audit import AuditEntry
from casework.cases.identity import mask_name
from casework.db import transaction
from casework.jobs import Job
from casework.ledgers.models import LedgerFile
from casework.now import clock_at
from casework.sheets import csv_text, xlsx
from mediation.measures.export import JOB
from mediation.measures.ledger import COLUMNS, rows_for
from mediation.measures.ledger_filter import LedgerFilter, ids_of
from mediation.views import ledger as pages
from tests.arranged import arranged
from tests.builders import unit
from tests.mediation import quarter, stories

pytestmark = pytest.mark.walk

ON = date(2026, 4, 10)
CANARY = "金丝雀七三一九"


@pytest.fixture
def made(db, database):
    return arranged(database, quarter.built)


def row(made, letter, on=ON):
    (found,) = rows_for([made.cases[letter].id], on)
    return found


def found(made, **wanted):
    names = {case.id: letter for letter, case in made.cases.items()}
    ids = ids_of(LedgerFilter(units=(made.at.id,), **wanted), true(), limit=50)
    return "".join(sorted(names[one] for one in ids))


# --------------------------------------------------------------------------- rows


def test_the_row_of_an_agreement_that_was_kept(made):
    a = row(made, "A")

    assert {key: a[key] for key, _ in COLUMNS} == {
        "number": made.cases["A"].number,
        "received": date(2026, 3, 2),
        "accepted": date(2026, 3, 2),
        "unit": made.at.short_name,
        "channel": "信访转送交办（XF-26-3）",
        "track": "民事纠纷行政调解",
        "kind": "劳动争议",
        "sub_type": "劳动报酬",
        "region": "市本级",
        "applicant": "赵某",
        "respondent": "安宁鸿源建筑公司",
        "people": 1,
        "claim": "支付拖欠工资",
        "mediators": "许祎",
        "sessions": 1,
        "appraisal": "",
        "paused": 0,
        "due": date(2026, 3, 17),
        "closed": date(2026, 3, 12),
        "outcome": "达成协议",
        "agreement": "书面",
        "sum": Decimal("19800.00"),
        "confirmation": "已申请",
        "performance": "履行完毕（1/1）",
        "termination": "",
        "referred": "",
        "risk": "",
        "joint": "",
        "satisfaction": 5,
        "overdue": "按期",
        "archive": "",
        "note": "",
    }


def test_the_row_of_a_mediation_that_failed_names_its_ground_and_its_pause(made):
    b = row(made, "B")

    assert b["outcome"] == "终止"
    assert b["termination"].startswith("分歧较大")
    assert (b["paused"], b["sum"], b["performance"]) == (4, None, "")


def test_a_refusal_and_what_is_late(made):
    assert row(made, "D")["termination"] == "仲裁机构已受理"
    # due on 01-30, signed on 02-10
    assert row(made, "G")["overdue"] == "超期 11 日"
    # received 02-24, fifteen days: due on 03-11; still open on 04-10
    assert row(made, "E")["overdue"] == "超期 30 日"
    assert row(made, "E", on=date(2026, 3, 11))["overdue"] == ""


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("王明", "王某"),
        ("赵䶮", "赵某"),
        ("李小明", "李某某"),
        ("欧阳修", "欧阳某"),
        ("丁", "丁某"),
    ],
)
def test_of_a_name_the_family_name_stays(name, masked):
    assert mask_name(name) == masked


def test_a_filter_finds_by_day_outcome_and_channel(made):
    assert found(made) == "ABCDEFG"
    assert found(made, from_on=date(2026, 3, 1), to_on=date(2026, 3, 31)) == "ABCDF"
    assert found(made, by="accepted", from_on=date(2026, 3, 5)) == "BCF"
    assert found(made, by="concluded", to_on=date(2026, 3, 12)) == "ACG"
    assert found(made, outcome="refused") == "D"
    assert found(made, outcome="open") == "E"
    assert found(made, channel="HOTLINE_12345") == "F"
    assert found(made, kind="medical") == ""


# --------------------------------------------------------------------------- sheets

PAYLOADS = (
    "=1+1", "=cmd|' /C calc'!A0", "+1", "-1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1",
    "＋1", "－1", "＠x", "=HYPERLINK(\"http://x\")", "'=1", "''", "a=1", "李=四", "0012", "1e5",
    "2026-01-01", "TRUE", "a,b", 'a"b', "a\nb", "a;b", "|x", "%0A=1", "\u200b=1", "a" * 3000,
)  # fmt: skip


def test_no_text_becomes_a_formula_and_none_is_lost():
    rows = [[text] for text in PAYLOADS]

    sheet = load_workbook(
        io.BytesIO(xlsx(title="表", heading=[], columns=["列"], rows=rows))
    ).active
    cells = [cell for (cell,) in sheet.iter_rows(min_row=2)]
    assert {cell.data_type for cell in cells} == {"s"}
    wanted = [text.replace("\r", "") for text in PAYLOADS]
    assert [str(cell.value).replace("_x000D_", "").replace("\r", "") for cell in cells] == wanted

    lines = list(csv.reader(io.StringIO(_text(csv_text(heading=[], columns=["列"], rows=rows)))))
    values = [line[0] for line in lines[1:]]
    assert not [value for value in values if re.match(r"[=+\-@\t\r\n＝＋－＠]", value)]
    assert [value.removeprefix("'") for value in values] == [
        text.removeprefix("'") for text in PAYLOADS
    ]


def _text(data):
    return data.decode("utf-8-sig")


# --------------------------------------------------------------------------- exports


def export(browser, kind="csv", **filters):
    with clock_at(ON):
        answer = browser.post(f"/mediation/ledger/export/{kind}", data=filters)
        return browser.get(f"{answer.location}/{kind}") if answer.location else answer


def test_an_export_holds_what_the_page_shows_as_spreadsheet_and_as_csv(made, as_role):
    head = as_role("RVW", unit=made.at)

    sheet = load_workbook(io.BytesIO(export(head, "xlsx").data)).active
    lines = list(csv.reader(io.StringIO(_text(export(head).data))))

    assert sheet["A1"].value == "行政调解台账　条件：全部"
    assert lines[1][0] == sheet["A2"].value
    assert re.fullmatch(r"周敏 2026年4月10日 12:00 导出，内部资料，用后销毁", lines[1][0])
    titles = ["序号", *(label for _, label in COLUMNS)]
    assert [cell.value for cell in sheet[3]] == titles == lines[2]
    assert len(lines) == sheet.max_row == 3 + 7
    first = dict(zip(titles, [cell.value for cell in sheet[4]], strict=True))
    assert first["收到日期"].date() == date(2026, 3, 2)
    assert (first["协议金额（元）"], first["申请人"]) == (19800, "赵某")
    assert dict(zip(titles, lines[3], strict=True))["协议金额（元）"] == "19800.00"


def test_an_export_is_recorded_with_its_filter_in_words(made, as_role, db):
    export(as_role("RVW", unit=made.at), outcome="signed", from_on="2026-03-01", by="concluded")

    entry = db.session.scalar(select(AuditEntry).where(AuditEntry.action == "ledger.export"))
    assert entry.detail["filter"] == "达成协议，办结日期 2026-03-01 至 今天"
    assert entry.detail["rows"] == 2


def test_a_mediator_takes_out_only_cases_of_their_own(made, as_role):
    mediator = as_role("MED", unit=made.at, person=made.other)

    lines = _text(export(mediator).data).splitlines()

    assert len(lines) == 3 + 2


def test_the_rows_of_a_day_are_limited(made, as_role, app, monkeypatch):
    monkeypatch.setitem(app.config, "GONGDAO", replace(app.config["GONGDAO"], export_rows_a_day=10))
    head = as_role("RVW", unit=made.at)

    assert export(head).status_code == 200
    answer = export(head)

    assert answer.status_code == 409
    assert "今天已导出 7 行" in answer.text


def test_two_exports_at_the_same_moment_do_not_go_beyond_the_rows_of_a_day(
    made, as_role, app, monkeypatch
):
    monkeypatch.setitem(app.config, "GONGDAO", replace(app.config["GONGDAO"], export_rows_a_day=10))
    head = as_role("RVW", unit=made.at)
    with clock_at(ON):
        head.get("/mediation/ledger/")
    ready, codes = threading.Barrier(3), []

    def send() -> None:
        ready.wait()
        codes.append(export(head).status_code)

    senders = [threading.Thread(target=send) for _ in range(3)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()

    assert sorted(codes) == [200, 409, 409]


def test_whoever_has_left_a_unit_has_left_what_was_taken_out_there(made, as_role, db):
    head = as_role("RVW", unit=made.at)
    export(head)
    address = f"/mediation/ledger/files/{db.session.scalar(select(LedgerFile)).handle}"
    assert head.get(f"{address}/csv").status_code == 200

    with transaction() as session:
        session.get_one(Post, head.account.posts[0].id).valid_to = date(2026, 4, 9)
        elsewhere = Post(account_id=head.account.id, unit_id=unit().id, role="RVW")
        elsewhere.valid_from = date(2020, 1, 1)
        session.add(elsewhere)

    with clock_at(ON):
        assert head.get("/mediation/ledger/files").status_code == 200
        assert head.get(address).status_code == 404
        assert head.get(f"{address}/csv").status_code == 404


def test_a_large_export_is_made_by_the_worker_for_whoever_asked(made, as_role, monkeypatch, db):
    monkeypatch.setattr(pages, "AT_ONCE", 3)
    head, other = as_role("RVW", unit=made.at), as_role("RVW", unit=made.at)

    data = export(head, "xlsx").data
    file = db.session.scalar(select(LedgerFile))
    address = f"/mediation/ledger/files/{file.handle}"

    assert db.session.scalar(select(Job.state).where(Job.kind == JOB)) == "done"
    assert "下载 Excel" in head.get(address).text
    assert load_workbook(io.BytesIO(data)).active.max_row == 3 + 7
    assert (file.state, file.row_count) == ("ready", 7)
    assert other.get(address).status_code == 404
    assert other.get(f"{address}/xlsx").status_code == 404


def test_whoever_has_nothing_to_take_out_is_told_so(made, as_role):
    answer = export(as_role("REG", unit=made.at))

    assert answer.status_code == 403
    answer = export(as_role("MED", unit=made.at))
    assert answer.status_code == 409
    assert "没有您可以导出的案件" in answer.text


# --------------------------------------------------------------------------- never in it


@pytest.fixture
def planted(db):
    """A case with the canary in every place that is not for a ledger."""
    at, by = stories.organisation(), quarter.person("许祎")
    with transaction():
        case = stories.signed(at=at, by=by)
        case.sealed_facts = {**case.sealed_facts, "secret": CANARY}
        case.facts = {**case.facts, "contractor_chain": CANARY, "facts_summary": CANARY}
        stories.confide(case, on=stories.RECEIVED, by=by, text=CANARY, told_by=CANARY)
        case.meetings[0].record = {**case.meetings[0].record, "result": CANARY}
        case.agreements[0].clauses[0].account = CANARY
        case.parties[0].address = case.parties[0].phone = CANARY
    return at, case


def test_what_is_confidential_is_in_no_ledger_figure_or_report(planted, as_role):
    at, case = planted
    head = as_role("RVW", unit=at)
    period = "unit=&period=2026"
    with clock_at(ON):
        texts = [
            head.get(path).text
            for path in (
                "/mediation/ledger/",
                f"/mediation/figures/?{period}&cut=respondent",
                f"/mediation/figures/cases/accepted?{period}",
                f"/mediation/figures/boards/labour?{period}",
                "/mediation/figures/special/labour-project-name",
                "/mediation/reports/",
            )
        ]
        answer = head.post("/mediation/reports/new", data={"unit": str(at.id), "period": "2026Q1"})
        texts += [head.get(answer.location).text, _text(export(head).data)]
    book = zipfile.ZipFile(io.BytesIO(export(head, "xlsx").data))
    texts += [book.read(name).decode() for name in book.namelist()]

    assert case.number in texts[0]
    assert not [text for text in texts if CANARY in text]
