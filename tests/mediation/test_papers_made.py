"""Every paper that is made by hand, for every kind of dispute that uses it: whole and in words."""

from __future__ import annotations

import io
import re
from functools import cache

import pytest
from docx import Document

from casework.db import transaction
from casework.documents.docx import render_docx
from casework.documents.html import print_html
from casework.documents.issue import frozen_letter
from casework.documents.letter import Letter
from casework.documents.parts import plain_lines
from law.errors import Incomplete, NotAllowed
from mediation.commands import making
from mediation.commands.papers.catalogue import PAPERS
from mediation.disputes import DISPUTES
from tests.arranged import arranged
from tests.builders import person
from tests.documents.test_docx import texts
from tests.mediation.filed import CANARY, STAGES, TODAY, filed, filled, ready

pytestmark = pytest.mark.walk

GAPS = re.compile(r"未填|（）|\(\)|〔〕|《》|“”|None|：。|，，|。。|，。|、、|\{|\}")

MAY_BE_CLOSED = {"D34", "D40"}
"""Papers that a whole kind of dispute may do without: the law wants the agreement in writing, or
there is no payment order."""

FAST = "labour"


@pytest.fixture(autouse=True)
def today(db, clock_at):
    clock_at(TODAY)


def used(kind: str) -> list[str]:
    own = DISPUTES[kind].own_papers
    return [code for code, paper in PAPERS.items() if not paper.own or code in own]


EVERY = [
    pytest.param(kind, code, marks=() if kind == FAST else pytest.mark.slow)
    for kind in DISPUTES
    for code in used(kind)
]


def sheet_of(case, code, by):
    paper = PAPERS[code]
    party = next((one for one in case.parties if one.side in paper.sides), None)
    return making.blank(case, paper, party_id=party.id if party else None, on=TODAY, by=by)


@cache
def at_every_stage(kind: str):
    """Builds somebody, and a case of the kind at each stage that is theirs."""

    def build():
        by = person("许祎")
        return {"by": by} | {stage: filed(kind, stage, by=by) for stage in STAGES}

    build.__qualname__ = f"every_stage_of_{kind}"
    return build


def allowed(database, kind: str, code: str):
    """Somebody, and their case of the kind at the first stage at which the paper may be made."""
    cases = arranged(database, at_every_stage(kind))
    by = cases["by"]
    for stage in STAGES:
        case = cases[stage]
        if code in ("D47", "D48") and stage == "closed":
            made(case, "D41", by)
            ready(case, by)
        if PAPERS[code].barred(sheet_of(case, code, by)) is None:
            return by, case
    return by, None


def made(case, code, by, **changes):
    sheet = sheet_of(case, code, by)
    given = filled(PAPERS[code], sheet) | changes
    with transaction():
        return making.make_paper(
            case,
            code,
            given=given,
            party_id=sheet.party.id if sheet.party else None,
            on=TODAY,
            by=by,
        )


def text_of(letter: Letter) -> str:
    return "\n".join(plain_lines(letter))


@pytest.mark.parametrize(("kind", "code"), EVERY)
def test_a_paper_is_whole_for_every_kind_that_uses_it(db, database, kind, code):
    if db.engine.dialect.name == "postgresql" and kind not in (FAST, "medical"):
        pytest.skip("what a paper says does not depend on the database")
    by, case = allowed(database, kind, code)
    if case is None:
        assert code in MAY_BE_CLOSED
        return

    letter = frozen_letter(made(case, code, by))

    text = text_of(letter)
    assert not GAPS.findall(text), text
    assert len(text) > 80
    assert CANARY not in text
    assert [
        one for one in texts(Document(io.BytesIO(render_docx(letter)))) if one.strip(" 　")
    ] == (list(plain_lines(letter)))
    assert "<html" in print_html(letter)


def test_the_catalogue_has_every_paper_that_no_act_makes():
    codes = {code.partition("-")[0] for code in PAPERS}

    assert codes >= {
        "D01", "D02", "D06", "D10", "D11", "D12", "D13", "D14", "D18", "D20", "D21", "D22", "D23",
        "D24", "D25", "D26", "D27", "D32", "D34", "D35", "D36", "D40", "D41", "D42", "D43", "D44",
        "D47", "D48", "D50", "D51",
    }  # fmt: skip
    assert len({paper.key for paper in PAPERS.values()}) == len(PAPERS)


@pytest.mark.parametrize("code", used(FAST))
def test_what_a_paper_must_say_is_asked_for_and_never_printed_blank(db, database, code):
    by, case = allowed(database, FAST, code)
    if case is None:
        return
    sheet = sheet_of(case, code, by)
    asked = [one for one in PAPERS[code].asks(sheet) if one.need == "register"]
    if not asked:
        return

    with pytest.raises(Incomplete) as refusal:
        making.make_paper(
            case, code, given={}, party_id=sheet.party.id if sheet.party else None, on=TODAY, by=by
        )

    assert set(refusal.value.problems) >= {one.key for one in asked}
    draft = text_of(making.draft_paper(PAPERS[code], sheet, {}))
    assert "未填" in draft or all(one.options for one in asked)


# --------------------------------------------------------------------------- what is refused


def refused(case, code, by, **changes) -> Exception:
    with pytest.raises((Incomplete, NotAllowed)) as refusal:
        made(case, code, by, **changes)
    return refusal.value


def test_labour_agreements_are_not_made_by_word_of_mouth(db):
    by = person()

    refusal = refused(filed("labour", "mediating", by=by), "D34", by)

    assert refusal.message == "这类争议的协议应当书面订立"
    assert "调解仲裁法" in refusal.basis.text and "第14条" in refusal.basis.text


def test_an_inquiry_and_an_inspection_take_two_officers(db):
    by = person()
    case = filed("labour", "mediating", by=by)

    for code in ("D21", "D22"):
        assert "officers" in refused(case, code, by, officers="许祎").problems
        assert "ended" in refused(case, code, by, ended="2026-03-06 08:00").problems


def test_an_application_cannot_be_withdrawn_once_the_agreement_is_in_effect(db):
    by = person()

    assert "已经生效" in refused(filed("labour", "breached", by=by), "D36", by).message


def test_a_demand_names_what_is_overdue_and_nothing_else(db):
    by = person()
    case = filed("labour", "breached", by=by)

    text = text_of(frozen_letter(made(case, "D42", by)))

    assert (
        "协议第2项：第2期款项，人民币玖仟玖佰元整（9,900.00元），应于2026年5月15日以前履行" in text
    )
    assert "第1项" not in text
    assert "到期" in refused(filed("labour", "performed", by=by), "D42", by).message


def test_an_entrustment_needs_both_and_an_expert_no_interest(db):
    by = person()
    case = filed("labour", "mediating", by=by)

    assert "agreed" in refused(case, "D10", by, agreed="no").problems
    assert "agreed" in refused(case, "D23", by, agreed="no").problems
    assert "interest" in refused(case, "D24", by, interest="has").problems


def test_a_row_without_all_its_columns_is_named(db):
    by = person()
    case = filed("labour", "mediating", by=by)

    refusal = refused(case, "D27", by, items="工资条，3，复印件\n考勤表，2")

    assert refusal.problems == {"items": "第 2 行应当写：名称，页数，原件或者复印件"}


def test_what_the_register_lacks_is_asked_beside_the_name_of_the_party(db):
    by = person()
    case = filed("labour", "registered", by=by)
    sheet = sheet_of(case, "D01", by)

    asked = {one.key: one.hint for one in PAPERS["D01"].asks(sheet)}

    second = case.parties[1]
    assert asked[f"p{second.id}_address"] == "钱满仓的住址，登记时没有填"
    assert f"p{case.parties[0].id}_address" not in asked
    assert f"p{second.id}_id_no" in asked


def test_the_clock_of_an_appraisal_is_told_by_the_rule_of_the_kind(db):
    by = person()
    case = filed("labour", "mediating", by=by)

    text = text_of(frozen_letter(made(case, "D23", by)))

    assert "委托期间，调解期限照常计算" in text


def test_the_clock_of_an_appraisal_is_told_by_the_rule_of_the_place_where_a_kind_has_none(db):
    by = person()
    case = filed("markets", "mediating", by=by)

    text = text_of(frozen_letter(made(case, "D23", by)))

    assert "不计入调解期限" in text
    assert "照常计算" not in text


@pytest.mark.parametrize("kind", DISPUTES)
def test_a_demand_holds_out_only_what_one_side_can_do_alone(db, kind):
    by = person("许祎")
    case = filed(kind, "breached", by=by)

    text = text_of(frozen_letter(made(case, "D42", by)))

    assert "应于2026年5月15日以前履行" in text
    assert "申请司法确认：" not in text
