"""Cases of one matter from a sheet: each by the ordinary registration, all or none."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date, datetime

import pytest
from openpyxl import Workbook, load_workbook
from sqlalchemy import func, select

from casework.cases.models import Counter
from casework.db import transaction
from casework.sheets_in import ROUNDED, SheetFaults
from law.errors import Incomplete, NotAllowed
from mediation.commands import joint
from mediation.disputes import DISPUTES
from mediation.models.cases import MediationCase
from tests.builders import person
from tests.mediation import stories
from tests.mediation.joint_stories import MONDAY, TODAY, opened

pytestmark = pytest.mark.usefixtures("today")
LABOUR = DISPUTES["labour"]
CLAIM = next(option.label for option in LABOUR.claims if option.code == "WAGE")


@pytest.fixture
def today(db, clock_at):
    clock_at(TODAY)


def row(**changes):
    labels = {fact.key: fact.label for fact in LABOUR.facts}
    facts = {labels[key]: value for key, value in stories.FACTS.items()}
    return {
        "申请人": stories.WORKER,
        "申请人身份证号码": stories.WORKER_ID,
        "申请人电话": "13800002046",
        "被申请人": stories.EMPLOYER,
        "被申请人统一社会信用代码": stories.EMPLOYER_CODE,
        "诉求": CLAIM,
        "金额": "19800.00",
        "收到日期": "2026-09-14",
        **facts,
    } | changes


def sheet(*rows, head=None, encoding="utf-8"):
    text = io.StringIO()
    writer = csv.DictWriter(text, head or list(rows[0]), extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode(encoding)


def brought_in(content, found=None):
    with transaction():
        return joint.import_children(
            found or opened(), dispute=LABOUR, content=content, on=MONDAY, by=person()
        )


def refused(content, db):
    with pytest.raises(SheetFaults) as fault:
        brought_in(content)
    assert db.session.scalar(select(func.count()).select_from(MediationCase)) == 0
    return [(one.row, one.column, one.reason) for one in fault.value.faults]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_each_row_becomes_a_case_with_its_own_number_under_the_umbrella(db, encoding):
    found = opened()
    worker = "赵燕" if encoding == "gb18030" else stories.WORKER

    made = brought_in(sheet(row(申请人=worker), row(申请人="孙立秋"), encoding=encoding), found)

    assert [case.number for case in made] == ["临劳调〔2026〕1号", "临劳调〔2026〕2号"]
    assert {case.joint_id for case in made} == {found.id}
    assert made[0].received_on == date(2026, 9, 14)
    assert str(made[0].claim_amount) == "19800.00"
    kinds = [event.kind for event in made[1].events]
    assert kinds == ["received", "joint_opened"]


def test_options_may_be_written_in_words(db):
    kind = LABOUR.fact("dispute_kind")
    pay = next(option.label for option in kind.options if option.code == "PAY")

    (made,) = brought_in(sheet(row(**{kind.label: pay})))

    assert made.dispute_kind == "PAY"


def test_the_other_side_is_a_person_where_it_has_an_identity_number(db):
    other = {
        "被申请人": "孙翀",
        "被申请人统一社会信用代码": "",
        "被申请人身份证号码": stories.WORKER_ID,
    }

    (made,) = brought_in(sheet(row(**other)))

    (respondent,) = [party for party in made.parties if party.side == "respondent"]
    assert (respondent.kind, respondent.id_type) == ("citizen", "id_card")


def test_every_fault_is_told_with_row_column_and_reason_and_nothing_is_kept(db):
    found = opened()
    good = row()
    faults = []
    with pytest.raises(SheetFaults) as fault:
        brought_in(
            sheet(
                good, row(申请人电话="12"), row(诉求="随便"), row(收到日期="九月"), row(申请人="")
            ),
            found,
        )
    faults = [(one.row, one.column) for one in fault.value.faults]

    assert faults == [(3, "申请人电话"), (4, "诉求"), (5, "收到日期"), (6, "申请人")]
    assert "一件也没有登记：第 3 行“申请人电话”：" in str(fault.value)
    db.session.expire_all()
    assert db.session.scalar(select(func.count()).select_from(MediationCase)) == 0
    assert not db.session.scalars(select(Counter).where(Counter.kind == "mediation")).all()


def test_a_row_that_the_procedure_bars_is_told_as_a_fault_of_that_row(db, monkeypatch):
    def barred(**given):
        raise NotAllowed("调解组织的上级是当事人")

    monkeypatch.setattr("mediation.commands.registration.register", barred)

    assert refused(sheet(row()), db) == [(2, "", "调解组织的上级是当事人")]


def test_a_column_that_nobody_knows_and_one_that_is_missing_are_told(db):
    good = row(备注="x")
    head = [name for name in good if name != "申请人电话"]

    assert refused(sheet(good, head=head), db) == [
        (1, "备注", "没有这一列，请用模板"),
        (1, "申请人电话", "缺少这一列，请用模板"),
    ]


def test_a_sheet_without_rows_is_refused(db):
    assert refused(sheet(row()).splitlines(keepends=True)[0], db) == [(2, "", "表里还没有内容")]


def test_more_rows_than_may_come_at_once_are_refused(db):
    assert refused(sheet(*[row()] * 201), db)[0][2] == "一次最多 200 行，请分几次导入"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "请选文件"),
        (b"PK\x03\x04\x00\x00\xff\xfe\x00", "不是 Excel"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "旧版 xls"),
        (b"x" * 1_000_001, "超过 1 MB"),
        (b'"' + b"x" * 200_000, "不是 Excel"),
    ],
)
def test_what_is_no_sheet_is_refused(db, content, words):
    with pytest.raises(Incomplete, match=words):
        brought_in(content)


def test_a_workbook_that_unpacks_to_more_than_a_sheet_is_refused_unread(db):
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/worksheets/sheet1.xml", b"0" * 31_000_000)

    with pytest.raises(Incomplete, match="不是 Excel"):
        brought_in(bomb.getvalue())


def workbook(*rows):
    book = Workbook()
    book.active.append(list(rows[0]))
    for one in rows:
        book.active.append(list(one.values()))
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def test_a_workbook_is_read_as_its_cells_are_meant(db):
    cells = {"收到日期": datetime(2026, 9, 14), "金额": 19800.5, "申请人电话": 13800002046}

    (made,) = brought_in(workbook(row(**cells)))

    assert made.received_on == date(2026, 9, 14)
    assert str(made.claim_amount) == "19800.50"
    assert made.parties[0].phone == "13800002046"


def test_a_number_that_the_program_has_rounded_is_told_with_its_cell(db):
    content = workbook(row(), row(申请人身份证号码=int(stories.WORKER_ID[:17] + "0")))

    assert refused(content, db) == [(3, "申请人身份证号码", ROUNDED)]


def test_a_filled_in_template_comes_back_as_cases(db):
    book = load_workbook(io.BytesIO(joint.template(LABOUR, "xlsx")))
    sheet_, guide = book.worksheets
    head = [cell.value for cell in sheet_[1]]
    known = row()
    sheet_.append([known.get(name, "") for name in head])
    kept = io.BytesIO()
    book.save(kept)

    assert sheet_.column_dimensions["B"].number_format == "@"
    assert len(brought_in(kept.getvalue())) == 1
    assert [line[0].value for line in guide.iter_rows(min_row=2)] == head
    assert ("诉求", "是") in [(line[0].value, line[1].value) for line in guide.iter_rows()]


def test_the_template_opens_in_spreadsheet_programs_and_has_what_is_needed(db):
    text = joint.template(LABOUR).decode()

    assert text.startswith("\ufeff申请人,")
    assert set(text.strip("\ufeff\r\n").split(",")) <= set(joint.columns_of(LABOUR))
