"""Papers of a year: drawn from its data, rewritten, issued and frozen, corrected by a new one."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from casework.accounts.models import UnitKind
from casework.db import db as base
from casework.db import transaction
from casework.documents.parts import plain_lines
from casework.ledgers.models import LedgerFile
from law.errors import Incomplete, NotAllowed
from law.library import load_calendar
from reconsideration.standardisation.commands import papers
from reconsideration.standardisation.cycle import Act, Part, ReportStage, TaskStage
from reconsideration.standardisation.cycle.inspecting import Phase
from reconsideration.standardisation.models import (
    AgreedScore,
    OfficialDocument,
    SelfScore,
    TaskPart,
)
from reconsideration.standardisation.queries.papers import (
    documents_of,
    draft_of,
    not_to_issue,
    report_facts,
    written,
)
from reconsideration.standardisation.reports import Kind
from tests.builders import own_prefix, person, unit
from tests.reconsideration.standardisation.inspected import DAY, agreed, county, found

FIGURES = {"M09": (39, 40), "M12": (1, 3)}


@pytest.fixture(autouse=True)
def _calendar(db):
    load_calendar()


def reporting(**figures):
    """A county whose self-assessment is signed and whose report is being drafted."""
    of = county(TaskStage.SELF_SUBMITTED, figures or FIGURES)
    with transaction():
        of.task.report_stage = ReportStage.NONE.value
    of.take(Act.DRAFT_REPORT, of.editor)
    return of


def save(of, *, by=None, note="", kind=Kind.COUNTY, on=DAY, **texts):
    with transaction():
        return papers.save_texts(of.task, kind, texts=texts, note=note, on=on, by=by or of.editor)


def issue(of, kind, by, *, subject=None, on=DAY, **more):
    with transaction():
        return papers.issue_paper(subject or of.task, kind, on=on, by=by, **more)


def holds_in_city(part, cycle):
    """Somebody with a part in the year of the whole city."""
    who = person(f"全市{part.label}")
    with transaction() as session:
        session.add(TaskPart(cycle=cycle, person=who, part=part.value, from_on=DAY, named_by=who))
    return who


def text_of(document):
    return "\n".join(plain_lines(papers.frozen_letter(document)))


def test_the_report_states_the_figures_that_the_county_signed(db):
    of = reporting()
    told = draft_of(of.task, Kind.COUNTY, DAY).texts["办案成效"]

    assert "法定期限内审结率97.5%（39/40）" in told and "复议后败诉率1/3" in told


def test_signing_the_report_freezes_it_with_number_hash_and_snapshot(db):
    of = reporting()
    of.take(Act.SUBMIT_REPORT, of.signer)
    (document,) = documents_of(of.task, Kind.COUNTY)

    assert document.number == f"{of.task.unit.number_prefix}规建报〔2026〕1号"
    assert len(document.letter_sha256) == 64 and document.snapshot_id is not None
    assert "97.5%（39/40）" in text_of(document) and "特此报告。" in text_of(document)
    assert of.task.reporting is ReportStage.SUBMITTED


@pytest.mark.parametrize("statement", ["UPDATE {} SET note = 'x'", "DELETE FROM {}"])
def test_what_went_out_is_never_changed(db, statement):
    of = reporting()
    of.take(Act.SUBMIT_REPORT, of.signer)

    with pytest.raises(DatabaseError, match="append-only"), transaction() as session:
        session.execute(text(statement.format("standardisation_document")))


def test_a_figure_that_the_snapshot_does_not_have_bars_signing_until_it_is_explained(db):
    of = reporting()
    save(of, 办案成效="法定期限内审结率98.5%（39/40）。")

    assert report_facts(of.task, DAY)["loose_numbers"] == ("98.5%",)
    with pytest.raises(NotAllowed, match=r"98\.5%"):
        of.take(Act.SUBMIT_REPORT, of.signer)
    of.take(Act.SUBMIT_REPORT, of.signer, note="按县政府口径计算")
    (document,) = documents_of(of.task, Kind.COUNTY)
    assert any("98.5%" in one for one in document.edits)
    assert "按县政府口径计算" in text_of(document)


def test_signing_looks_again_at_figures_that_the_data_have_left_since(db):
    of = reporting()
    told = draft_of(of.task, Kind.COUNTY, DAY).texts["七个方面落实情况"]
    save(of, 七个方面落实情况=told + "\n全县一条心。")
    with transaction() as session:
        row = session.query(SelfScore).filter_by(task_id=of.task.id, indicator="1.1").one()
        row.points = 1

    assert report_facts(of.task, DAY)["loose_numbers"] == ()
    with pytest.raises(NotAllowed, match="与最新快照不一致"):
        of.take(Act.SUBMIT_REPORT, of.signer)
    assert documents_of(of.task, Kind.COUNTY) == []


def test_a_section_that_says_what_was_generated_is_not_kept_as_rewritten(db):
    of = reporting()
    row = save(of, **draft_of(of.task, Kind.COUNTY, DAY).texts)

    assert row.texts == {}


def test_only_the_countys_editor_writes_the_report_and_only_while_it_is_open(db):
    of = reporting()
    with pytest.raises(NotAllowed, match="县级填报员起草"):
        save(of, by=of.admin, 办案成效="审结40件。")
    of.take(Act.SUBMIT_REPORT, of.signer)
    with pytest.raises(NotAllowed, match="现在不能修改"):
        save(of, 办案成效="审结40件。")


def test_an_empty_section_is_refused_and_nothing_is_lost(db):
    of = reporting()
    save(of, 下一步打算="抓好整改。")
    with pytest.raises(Incomplete):
        save(of, 下一步打算="   ")

    assert written(of.task, Kind.COUNTY).texts == {"下一步打算": "抓好整改。"}


def test_a_report_sent_back_has_to_change_and_the_first_one_stays(db):
    of = reporting()
    of.take(Act.SUBMIT_REPORT, of.signer)
    of.take(Act.RETURN_REPORT, of.admin, reason="第三部分太简单")
    with pytest.raises(NotAllowed, match="还没有修改"):
        of.take(Act.RESUBMIT_REPORT, of.signer)
    save(of, 下一步打算="抓好整改，补齐制度。")
    of.take(Act.RESUBMIT_REPORT, of.signer)
    new, old = documents_of(of.task, Kind.COUNTY)

    assert new.corrects is old and old.number in text_of(new)
    assert "抓好整改，补齐制度。" in text_of(new) and "抓好整改" not in text_of(old)


def test_a_correction_says_why_and_a_number_is_not_given_twice(db):
    of = county(TaskStage.SELF_SUBMITTED, FIGURES)
    issue(of, Kind.SELF, of.signer, number="临府〔2026〕31号")
    with pytest.raises(Incomplete, match="更正的原因"):
        issue(of, Kind.SELF, of.signer)
    with pytest.raises(Incomplete, match="已经用过"):
        issue(of, Kind.SELF, of.signer, number="临府〔2026〕31号", note="附件缺页")
    again = issue(of, Kind.SELF, of.signer, note="附件缺页")

    assert again.corrects is not None and "附件缺页" in text_of(again)


def test_papers_wait_for_their_stage_and_their_people(db):
    of = county(TaskStage.DESK_REVIEW, FIGURES)

    assert not_to_issue(of.task, Kind.ACCEPTANCE) == "还没有到这一步"
    assert not_to_issue(of.task, Kind.RECTIFY) == "还没有责令整改"
    assert not_to_issue(of.task.cycle, Kind.CIRCULAR) == "还没有一个县作出结论"
    with pytest.raises(NotAllowed, match="检查组组长制发"):
        issue(of, Kind.WORKING, of.admin)


@pytest.fixture
def concluded(db):
    """A county with 90 % everywhere, a finding, and a first conclusion."""
    of = agreed(TaskStage.FEEDBACK_DECIDED, "9/10", i_1_8="5/2")
    found(of)
    of.take(Act.CONCLUDE_PROVISIONALLY, of.leader)
    return of


def test_every_paper_of_a_county_and_of_the_city_is_made_from_its_year(concluded):
    of = concluded
    made = [papers.preview(of.task, kind, DAY)[1] for kind in Kind if not kind.of_city]
    made += [papers.preview(of.task.cycle, kind, DAY)[1] for kind in Kind if kind.of_city]

    assert len(made) == 8 and all(letter.paragraphs for letter in made)
    for letter in made:
        assert "None" not in "".join(plain_lines(letter))


def test_the_acceptance_report_and_the_circular_print_the_conclusion(concluded):
    of = concluded
    county_paper = text_of(issue(of, Kind.ACCEPTANCE, of.leader))
    circular = papers.preview(of.task.cycle, Kind.CIRCULAR, DAY)[1]
    (table,) = [one for one in circular.paragraphs if hasattr(one, "head")]

    # 100 points, 90 % of 95 and half of 5: 85.5 + 2.5 = 88.
    assert "初步结论：基础分88.0分" in county_paper and "听证室各席位没有铭牌" in county_paper
    assert table.rows[0][:3] == ("1", "临溪县", "88.00") and table.rows[0][-1] == "初步结论"


def test_the_city_issues_in_the_name_of_its_own_body(concluded):
    of = concluded
    city = of.task.cycle.unit
    body = unit(
        kind=UnitKind.RECONSIDERATION_BODY, name="德阳市司法局", short_name="市司法局", parent=city,
        organ_name="德阳市人民政府", number_prefix=own_prefix("德府复"),
    )  # fmt: skip
    leader = holds_in_city(Part.CITY_LEADER, of.task.cycle)
    document = issue(of, Kind.CIRCULAR, leader, subject=of.task.cycle)

    assert document.unit is body and document.task_id is None
    assert "德阳市司法局" in text_of(document)


def test_without_an_account_nothing_is_printed_but_the_paper_is_frozen(db):
    of = reporting()
    of.take(Act.SUBMIT_REPORT, of.signer)

    assert base.session.query(LedgerFile).count() == 0
    assert base.session.query(OfficialDocument).count() == 1


def test_a_later_score_does_not_reach_a_paper_that_went_out(concluded):
    of = concluded
    document = issue(of, Kind.ACCEPTANCE, of.leader)
    before = text_of(document)
    with transaction() as session:
        session.add(AgreedScore(task_id=of.task.id, indicator="1.8", phase=Phase.FEEDBACK.value,
                                points="5", by=of.lead))  # fmt: skip

    assert text_of(document) == before
