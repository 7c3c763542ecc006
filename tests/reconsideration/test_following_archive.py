"""The file of a case: main and inner volume, bound with pages, archived once performed (T38)."""

from __future__ import annotations

import io
from datetime import date

import pytest
from pypdf import PdfReader

from casework.cases.attachments import attach
from casework.db import transaction
from casework.documents.binding import bind, latest_bundle, open_bundle, rows_of
from casework.documents.bundle import make_bundle
from law.errors import Incomplete, NotAllowed
from reconsideration.commands.after import archiving, following, letters, suits
from reconsideration.procedure.archiving import Volume, place_of, volume_of
from reconsideration.procedure.following import SuitWay
from tests import builders
from tests.reconsideration.following_stories import served
from tests.reconsideration.stories import do

pytestmark = pytest.mark.walk

ON = date(2026, 6, 1)


@pytest.fixture
def clerk(db, clock_at):
    clock_at(ON)
    return builders.person("何敏")


def bound(case, volume, clerk):
    made = do(bind, case, retention="30", part=volume, on=ON, by=clerk)
    make_bundle(made.id)
    return latest_bundle(case, ready=True, part=volume)


def with_files(case, clerk):
    with transaction():
        for name, kind in (("集体讨论记录.txt", "讨论"), ("处罚决定书.txt", "证据")):
            attach(case, name=name, stream=io.BytesIO("正文".encode()), by=clerk, kind=kind)
    return case


def test_the_two_volumes_part_what_goes_out_from_what_was_discussed(db, clerk):
    case = with_files(served(kinds=("D68",)), clerk)
    do(
        letters.refer, case, kind="clues", to="安宁市监察委员会", facts="收受当事人财物",
        on=date(2026, 5, 6), by=clerk,
    )  # fmt: skip

    main = [one.title for one in archiving.BINDER.entries(case, Volume.MAIN)]
    inner = [one.title for one in archiving.BINDER.entries(case, Volume.INNER)]

    assert inner == ["移送函", "集体讨论记录.txt", "送达情况表"]
    assert main[0] == "行政复议决定书"
    assert "处罚决定书.txt" in main
    assert main[-1] == "送达情况表"
    assert not set(main[:-1]) & set(inner[:-1])


@pytest.mark.parametrize(
    ("name", "volume"),
    [("决定审批表", "inner"), ("案件审理报告", "inner"), ("提请咨询函", "inner"),
     ("听取意见笔录", "main"), ("行政复议申请书", "main")],
)  # fmt: skip
def test_a_name_tells_the_volume(name, volume):
    assert volume_of(name) == volume


def test_the_result_stands_before_the_application_and_evidence_before_service():
    names = ["行政复议决定书", "行政复议申请书", "授权委托书", "书证一", "送达回证"]

    assert sorted(names, key=place_of) == names


def test_a_volume_is_one_pdf_with_cover_catalogue_and_check_sheet(db, clerk):
    case = with_files(served(kinds=("D68",)), clerk)

    bundle = bound(case, Volume.MAIN, clerk)
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(open_bundle(bundle))).pages]
    text = "".join(pages)
    rows = rows_of(bundle)

    assert "行政复议卷宗（正卷）" in "".join(text.split())
    assert "备考表" in pages[-1]
    assert rows[0].title == "行政复议决定书"
    assert rows[0].pages == "1"
    assert latest_bundle(case, ready=True, part=Volume.INNER) is None


@pytest.mark.slow
def test_a_case_is_archived_once_both_volumes_are_bound_and_nothing_is_owed(db, clerk):
    case = with_files(served(perform_days=15), clerk)
    given = {"retention": "30", "on": ON, "by": clerk}

    with pytest.raises(Incomplete) as loose:
        do(archiving.archive, case, **given)
    for volume in Volume:
        bound(case, volume, clerk)
    with pytest.raises(NotAllowed, match="还没有履行完毕"):
        do(archiving.archive, case, **given)
    do(
        following.record_performance, case, whole=True, report="已履行完毕", proof="付款回单",
        on=date(2026, 4, 20), by=clerk,
    )  # fmt: skip
    event = do(archiving.archive, case, **given)

    assert "正卷、副卷" in loose.value.problems["retention"]
    assert (case.stage, case.closed_on) == ("archived", ON)
    assert event.data["pages"]["main"] >= 1


def test_a_new_paper_after_binding_has_to_be_bound_first(db, clerk):
    case = served(kinds=("D68",))
    bound(case, Volume.MAIN, clerk)
    do(
        letters.suggest, case, to="安宁市市场监督管理局", problem="处罚裁量基准不明",
        suggestions=["制定裁量基准"], on=date(2026, 5, 6), by=clerk,
    )  # fmt: skip

    with pytest.raises(Incomplete):
        do(archiving.archive, case, retention="30", on=ON, by=clerk)


def test_while_a_court_has_it_a_case_is_not_filed_away(db, clerk):
    case = served(kinds=("D68",))
    do(
        suits.note_suit, case, way=SuitWay.SUIT, plaintiffs=["applicant"], defendant="both",
        court="安宁市中级人民法院", on=date(2026, 4, 20), by=clerk,
    )  # fmt: skip
    bound(case, Volume.MAIN, clerk)

    with pytest.raises(NotAllowed, match="还没有结果"):
        do(archiving.archive, case, retention="30", on=ON, by=clerk)


def test_a_mass_case_is_kept_for_good(db, clerk):
    case = served(kinds=("D68",))

    usual = archiving.usual_retention(case)
    case.major = True

    assert (usual, archiving.usual_retention(case)) == ("30", "permanent")


def test_a_file_that_is_only_on_paper_says_how_many_pages_it_has(db, clerk):
    case = served(kinds=("D68",))

    event = do(archiving.archive, case, retention="30", paper_pages=86, on=ON, by=clerk)

    assert event.data["pages"] == {"paper": 86}
