"""A unit's own wordings: what they may change, when they count, what stays as it was issued."""

from __future__ import annotations

import ast
import itertools
import re
from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from casework.db import transaction
from casework.documents import own_words
from casework.documents.issue import frozen_letter
from casework.documents.letter import TEMPLATE_VERSION
from casework.documents.models import IssuedDocument, OwnWording, WordingAnswer
from casework.documents.parts import plain_lines
from casework.documents.samples import sample
from casework.documents.wording import TEMPLATES, TEXTS, filled, problems_of
from law.errors import Incomplete, NotAllowed
from mediation.commands.papers import intake
from reconsideration.commands.papers.blanks import BLANKS
from tests import builders
from tests.habits.tree import ROOT
from tests.reconsideration.stories import accepted, body, do

PAPER = TEMPLATES["reconsideration.acceptance"]
RIGHTS = TEXTS["reconsideration.acceptance.3"]
SHORT = TEXTS["reconsideration.major_filing.2"]
OWN = (
    "行政复议期间，不得就同一{行为称谓}向人民法院提起行政诉讼。{行为称谓}原则上不停止执行。"
    "行政复议不收取任何费用，也不委托他人收取。"
)


_numbers = itertools.count(1)


@pytest.fixture
def clerk(db):
    return builders.person("何敏")


@pytest.fixture
def head(db):
    return builders.person("许祎")


@pytest.fixture
def unit(db, clock_at):
    clock_at(date(2026, 3, 10))
    return body()


def _in_force(unit, clerk, head, text=OWN, key=RIGHTS.key, valid_from=date(2026, 3, 10)):
    made = do(own_words.propose, unit, PAPER, {key: text} | _others(unit, key),
              valid_from=valid_from, by=clerk)  # fmt: skip
    do(own_words.answer, made[0], accepted=True, remark="", by=head)
    return made[0]


def _others(unit, key):
    rows = own_words.standings(unit, PAPER)
    return {row.text.key: own_words.shown(row) for row in rows if row.text.key != key}


def _issued(db, case):
    return db.session.query(IssuedDocument).filter_by(case_id=case.id, kind="acceptance").one()


def _accepted(unit):
    return accepted(at=unit, act_number=f"安市监罚〔2026〕{next(_numbers)}号")


def _words(paper):
    return "\n".join(plain_lines(frozen_letter(paper)))


ABOUT = {
    "reconsideration": {"申请人", "被申请人", "争议事项", "案号", "收到日期"},
    "mediation": {"案件名称", "案号", "收到日期", "本单位", "生效日期", "协议名称"},
}
"""What `**about(case)` tells, and `**_of(sheet)` of an agreement."""

BLANK = {
    *("申请人", "被申请人", "争议事项", "行政行为", "案号", "复议请求", "事实和理由"),
    *("补正事项", "复议机关"),
}
"""What a blank paper knows."""


def _said(module):
    """Every text that the papers of a module say, with the placeholders that they fill.

    What is said from a row names its key there, and fills nothing.
    """
    said = {}
    for path in (ROOT / module / "commands" / "papers").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and re.fullmatch(r"[a-z_]+\.\d+", str(node.value)):
                said.setdefault(node.value, set())
            if not isinstance(node, ast.Call) or getattr(node.func, "id", "") != "say":
                continue
            if not isinstance(node.args[1], ast.Constant):
                continue
            key, names = node.args[1].value, {one.arg for one in node.keywords}
            shipped = set(TEXTS[f"{module}.{key}"].names)
            said[key] = names - {None} | (shipped & ABOUT[module] if None in names else set())
    return {f"{module}.{key}": names for key, names in said.items()}


def test_every_sentence_that_a_paper_says_is_shipped_with_exactly_its_placeholders():
    said = _said("reconsideration") | _said("mediation")
    rights = {f"mediation.{key}": set() for key in intake.RIGHTS}
    forms = {key: text for key, text in TEXTS.items() if ".blank_" in key}
    others = {key: set(text.names) for key, text in TEXTS.items() if key not in forms}

    assert others == said | rights
    assert {key.split(".")[1].removeprefix("blank_") for key in forms} <= set(BLANKS)
    assert all(set(text.names) <= BLANK for text in forms.values())
    assert len(TEXTS) > 400


def test_every_shipped_wording_could_be_an_own_one():
    assert {key: fault for key, one in TEXTS.items() if (fault := problems_of(one, one.text))} == {}


@pytest.mark.parametrize(
    ("own", "fault"),
    [
        (OWN.replace("{行为称谓}", "{行为名}"), "没有占位符 {行为名}"),
        (OWN.replace("向人民法院提起行政诉讼", "起诉"), "“人民法院”、“行政诉讼”"),
        (OWN.replace("{行为称谓}", "{行为称谓", 1), "花括号没有成对"),
        ("  ", "不能为空"),
        ("字" * 2001, "不能超过"),
    ],
)
def test_what_the_law_commands_and_the_case_tells_may_not_be_dropped(own, fault):
    assert fault in problems_of(RIGHTS, own)


@pytest.mark.parametrize(
    ("key", "dropped"),
    [
        ("reconsideration.decision.1", "{案号}"),
        ("reconsideration.remedy.2", "十五日内"),
        ("reconsideration.remedy.2", "{法院}"),
        ("reconsideration.receipt.1", "第三十一条"),
        ("reconsideration.drafter_notice.4", "六十日"),
    ],
)
def test_case_numbers_courts_periods_and_articles_stay(key, dropped):
    text = next(
        one for one in (TEXTS.get(key), *TEXTS.values())
        if one is not None and dropped in one.text
    )  # fmt: skip

    assert dropped.strip("{}") in problems_of(text, text.text.replace(dropped, "若干"))


def test_how_somebody_is_addressed_may_be_left_out_and_a_closing_phrase_too():
    assert problems_of(RIGHTS, OWN.replace("{行为称谓}", "该行为")) == ""
    free = [one for one in TEXTS.values() if one.may_go]
    assert free
    assert all(problems_of(one, "") == "" for one in free)


def test_a_value_is_never_read_as_a_placeholder():
    assert filled("{甲}和{乙}", {"甲": "{乙}", "乙": "丙"}) == "{乙}和丙"


def test_an_own_wording_is_printed_once_a_second_person_has_confirmed_it(db, unit, clerk, head):
    before = _accepted(unit)
    made = do(own_words.propose, unit, PAPER, {RIGHTS.key: OWN} | _others(unit, RIGHTS.key),
              valid_from=date(2026, 3, 10), by=clerk)  # fmt: skip
    waiting = _accepted(unit)
    do(own_words.answer, made[0], accepted=True, remark="", by=head)
    after = _accepted(unit)

    assert "也不委托他人收取" not in _words(_issued(db, before))
    assert "也不委托他人收取" not in _words(_issued(db, waiting))
    assert "也不委托他人收取" in _words(_issued(db, after))
    assert "不得就同一行政行为向人民法院" in _words(_issued(db, after))


def test_an_issued_paper_names_the_wordings_it_was_made_from_and_never_changes(
    db, unit, clerk, head
):
    first = _issued(db, _accepted(unit))
    _in_force(unit, clerk, head)
    own = _issued(db, _accepted(unit))
    words = _words(own)
    do(own_words.withdraw, unit, RIGHTS.key, on=date(2026, 3, 10), by=clerk)
    again = _issued(db, _accepted(unit))

    assert first.template_version == TEMPLATE_VERSION == again.template_version
    assert re.fullmatch(re.escape(TEMPLATE_VERSION) + r"\+[0-9a-f]{8}", own.template_version)
    assert frozen_letter(own).template_version == own.template_version
    assert _words(own) == words
    assert "也不委托他人收取" not in _words(again)


def test_a_wording_waits_for_the_day_from_which_it_holds(db, unit, clerk, head, clock_at):
    _in_force(unit, clerk, head, valid_from=date(2026, 3, 12))

    assert own_words.standings(unit, PAPER)[2].own is None
    clock_at(date(2026, 3, 12))
    assert own_words.standings(unit, PAPER)[2].own == OWN


def test_nobody_confirms_what_they_have_written_themselves(db, unit, clerk, head):
    made = do(own_words.propose, unit, PAPER, {RIGHTS.key: OWN} | _others(unit, RIGHTS.key),
              valid_from=date(2026, 3, 10), by=clerk)  # fmt: skip

    with pytest.raises(NotAllowed, match="另一人确认"):
        own_words.answer(made[0], accepted=True, remark="", by=clerk)
    with pytest.raises(Incomplete):
        own_words.answer(made[0], accepted=False, remark=" ", by=head)
    do(own_words.answer, made[0], accepted=True, remark="", by=head)
    with pytest.raises(NotAllowed, match="已经处理过"):
        own_words.answer(made[0], accepted=True, remark="", by=head)


def test_every_fault_of_a_proposal_is_told_at_once_and_nothing_is_kept(db, unit, clerk):
    typed = _others(unit, "") | {RIGHTS.key: "", "reconsideration.acceptance.1": "{谁}"}

    with pytest.raises(Incomplete) as fault:
        own_words.propose(unit, PAPER, typed, valid_from=date(2026, 3, 10), by=clerk)

    assert set(fault.value.problems) == {RIGHTS.key, "reconsideration.acceptance.1"}
    assert unit.own_wordings == []


def test_a_wording_of_one_body_is_not_said_by_another(db, unit, clerk, head):
    _in_force(unit, clerk, head)

    elsewhere = _issued(db, _accepted(body()))

    assert "也不委托他人收取" not in _words(elsewhere)


def test_the_self_check_finds_what_no_longer_fits(db, unit, clerk, head):
    _in_force(unit, clerk, head)
    assert list(own_words.unfit()) == []

    def old() -> None:
        stale = OwnWording(unit=unit, key="reconsideration.acceptance.99", text="旧",
                           valid_from=date(2026, 3, 10), author=clerk)  # fmt: skip
        stale.answer = WordingAnswer(accepted=True, person=head)
        db.session.add(stale)

    do(old)

    assert [problem for _, problem in own_words.unfit()] == ["模板里没有这一段了"]


@pytest.mark.parametrize(
    "act",
    ["UPDATE own_wording SET key = 'x'", "DELETE FROM own_wording_answer",
     "UPDATE own_wording_answer SET accepted = true"],
)  # fmt: skip
def test_what_was_proposed_and_answered_is_never_changed(db, unit, clerk, head, act):
    _in_force(unit, clerk, head)

    with pytest.raises(DatabaseError, match="append-only"), transaction() as session:
        session.execute(text(act))


def test_a_sample_says_that_it_is_one(unit):
    letter = sample(unit, PAPER, {}, date(2026, 3, 10))

    assert letter.title == "受理通知书（样张）"
    assert len(letter.paragraphs) == len(PAPER.texts)
