"""制作文书 in the browser: choose, fill in, look, issue; and the file as one PDF."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from casework.db import transaction
from casework.documents.models import Bundle, IssuedDocument
from mediation.commands import consents
from tests.builders import handled_by, person
from tests.mediation.filed import CANARY, OTHER, TODAY, filed, ready


@pytest.fixture(autouse=True)
def today(db, clock_at):
    clock_at(TODAY)


@pytest.fixture
def by(db):
    return person("许祎")


@pytest.fixture
def desk(as_role, by):
    """A mediator's browser, and the address of a case of theirs at a stage."""

    def open_(kind, stage, **fields):
        case = handled_by(filed(kind, stage, by=by, **fields), by)
        return as_role("MED", unit=case.unit, person=by), f"/mediation/{case.handle}", case

    return open_


def papers_of(db, case):
    statement = select(IssuedDocument).where(IssuedDocument.case_id == case.id)
    return list(db.session.scalars(statement))


def test_the_page_is_reached_from_the_case_and_offers_what_may_be_made_first(desk):
    browser, base, _ = desk("labour", "mediating")

    case_page = browser.get(base).text
    page = browser.get(f"{base}/documents/").text

    assert f'href="{base}/documents/"' in case_page
    assert f'href="{base}/documents/D22"' in page
    assert (
        page.index("现场勘验笔录及附图") < page.index("现在不能制作的") < page.index("催告履行函")
    )
    assert "还没有生效的调解协议" in page
    assert "封存清单" not in page


def test_the_papers_of_a_kind_are_only_on_its_cases(desk):
    browser, base, _ = desk("medical", "mediating")

    assert "封存清单" in browser.get(f"{base}/documents/").text
    assert browser.get(f"{base}/documents/D25").status_code == 200
    browser, base, _ = desk("labour", "mediating")
    assert browser.get(f"{base}/documents/D25").status_code == 404


def test_a_gap_is_named_beside_its_field_and_nothing_typed_is_lost(desk, db):
    browser, base, case = desk("labour", "mediating")

    answer = browser.post(f"{base}/documents/D32", data={"x_options": "先付一半"})

    assert answer.status_code == 422
    assert "请填依据和考虑" in answer.text and "先付一半" in answer.text
    assert papers_of(db, case) == []


def test_looking_issues_nothing_and_shows_the_paper(desk, db):
    browser, base, case = desk("labour", "mediating")

    answer = browser.post(
        f"{base}/documents/D32", data={"x_options": "先付一半，余款月底付清", "preview": "1"}
    )

    assert answer.status_code == 200
    assert "一、先付一半，余款月底付清" in answer.text and "（依据和考虑未填）" in answer.text
    assert CANARY not in answer.text
    assert papers_of(db, case) == []


def test_a_paper_is_issued_with_its_number_and_shown(desk, db):
    browser, base, case = desk("labour", "mediating")

    answer = browser.post(
        f"{base}/documents/D32",
        data={"x_options": "先付一半\n余款月底付清", "x_basis": "双方对欠款没有争议"},
    )

    (paper,) = papers_of(db, case)
    assert answer.status_code == 303 and answer.location == f"/papers/{paper.handle}/"
    assert paper.number == f"{case.unit.number_prefix}案〔2026〕1号"
    assert {one.addressee for one in paper.deliveries} == {party.name for party in case.parties}


def test_a_paper_that_was_wrong_is_corrected_by_another_that_names_it(desk, db):
    browser, base, case = desk("labour", "mediating")
    typed = {"x_options": "先付一半", "x_basis": "双方对欠款没有争议"}
    browser.post(f"{base}/documents/D32", data=typed)
    (first,) = papers_of(db, case)

    assert first.number in browser.get(f"{base}/documents/D32").text
    strange = browser.post(f"{base}/documents/D32", data=typed | {"corrects": "x"})
    browser.post(f"{base}/documents/D32", data=typed | {"corrects": str(first.handle)})

    assert strange.status_code == 422
    second = papers_of(db, case)[-1]
    assert second.id != first.id and second.corrects_id == first.id
    assert (
        f"本文书更正2026年6月1日制发的《调解方案建议书》（{first.number}）"
        in browser.get(f"/papers/{second.handle}/").text
    )


def test_a_paper_for_one_party_knows_whose_it_is(desk, db):
    browser, base, case = desk("labour", "mediating")
    respondent = next(one for one in case.parties if one.side == "respondent")

    page = browser.get(f"{base}/documents/D12?party={respondent.id}").text
    elsewhere = browser.get(f"{base}/documents/D12?party=999999")

    assert f"{OTHER}（被申请人）" in page and "孙翀" in page
    assert elsewhere.status_code == 404


def test_a_barred_paper_answers_why(desk):
    browser, base, _ = desk("labour", "mediating")

    answer = browser.get(f"{base}/documents/D35")

    assert answer.status_code == 409 and "还没有生效的调解协议" in answer.text


def test_publication_without_consent_is_refused_on_the_page(desk, db, by):
    browser, base, case = desk("medical", "closed")
    other = next(one for one in case.parties if one.side == "respondent")
    with transaction():
        consents.record_scopes(
            case, party_id=other.id, scopes=[], manner="oral", on=case.closed_on, by=by
        )

    answer = browser.post(
        f"{base}/documents/filing/D51",
        data={"x_how": "患方来函", "x_facts": "略述", "x_result": "已经赔付"},
    )

    assert answer.status_code == 409
    assert "被申请人没有同意公开" in answer.text and "医疗纠纷" in answer.text
    assert papers_of(db, case) == []


def test_binding_is_asked_for_once_and_leaves_a_job(desk, db, by):
    browser, base, case = desk("labour", "closed", channel="WALK_IN")
    assert browser.post(f"{base}/documents/bundle", data={"retention": "30"}).status_code == 409
    browser.post(
        f"{base}/documents/filing/D44", data={"x_risk": "gone", "x_report": "已经全部履行。"}
    )

    answer = browser.post(f"{base}/documents/bundle", data={"retention": "30"})

    bundle = db.session.scalars(select(Bundle).where(Bundle.case_id == case.id)).one()
    assert answer.status_code == 303 and bundle.state == "waiting" and bundle.retention == "30"
    assert "正在成卷" in browser.get(f"{base}/documents/").text
    assert browser.get(f"{base}/documents/bundle.pdf").status_code == 409


def test_the_archive_page_offers_the_pages_of_the_binding(desk, by):
    browser, base, case = desk("labour", "closed", channel="WALK_IN")
    browser.post(
        f"{base}/documents/filing/D44", data={"x_risk": "gone", "x_report": "已经全部履行。"}
    )
    ready(case, by, pages=37)

    page = browser.get(f"{base}/archive").text

    assert 'name="pages" type="number" value="37"' in page or 'value="37"' in page
