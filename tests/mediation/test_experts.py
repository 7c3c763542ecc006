"""The expert pool: draws that can be checked, nobody with a conflict, no second try."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select, text

from casework.audit import AuditEntry
from casework.db import transaction
from law.errors import Incomplete, NotAllowed
from mediation.commands import assignment, experts
from mediation.models.registry import ExpertDraw
from mediation.procedure.draw import draw
from tests.builders import person
from tests.mediation import registered, stories
from tests.mediation.registered import MY_ID
from tests.mediation.stories import EMPLOYER, WORKER_ID

pytestmark = pytest.mark.usefixtures("today")
ON = date(2026, 3, 4)
SEED = "7c2a"


@pytest.fixture
def today(db, clock_at):
    clock_at(date(2026, 6, 30))


@pytest.fixture
def pool(db):
    """Five experts in medicine, one in law."""
    made = [registered.expert(f"YX-00{n}") for n in range(1, 6)]
    return [*made, registered.expert("FX-001", field="law")]


def drawn(case, **more):
    values = {"field": "medicine", "wanted": 3, "seed": SEED, "on": ON, "by": person()}
    with transaction():
        return experts.draw_experts(case, **values | more)


def numbers(case):
    return experts.standing_experts(experts.draws_of(case))


def test_a_draw_is_kept_with_its_seed_and_all_who_took_part(db, pool):
    case = stories.accepted()

    made = drawn(case)

    assert made.candidates == [f"YX-00{n}" for n in range(1, 6)]
    assert tuple(made.drawn) == draw(made.candidates, SEED, 3)
    assert made.seed == SEED
    assert experts.check_draw(made)
    (trail,) = db.session.scalars(
        select(AuditEntry.detail).where(AuditEntry.action == "expert.drawn")
    )
    assert (trail["seed"], trail["drawn"]) == (SEED, made.drawn)
    assert case.events[-1].kind == "experts_drawn"
    assert made.drawn[0] in case.events[-1].data["note"]


def test_a_draw_that_was_tampered_with_is_told(pool):
    made = drawn(stories.accepted())
    missing = next(n for n in made.candidates if n not in made.drawn)

    changed = ExpertDraw(
        candidates=made.candidates, seed=SEED, wanted=3, excluded=[], drawn=[missing]
    )

    assert not experts.check_draw(changed)


def test_draws_are_never_changed(db, pool):
    drawn(stories.accepted())

    with pytest.raises(Exception, match="append-only"), transaction() as session:
        session.execute(text("UPDATE expert_draw SET seed = 'x'"))


def test_a_second_draw_of_a_field_would_be_a_choice(pool):
    case = stories.accepted()
    drawn(case)

    with pytest.raises(NotAllowed, match="已经抽取过医学专家"):
        drawn(case)
    assert drawn(case, field="law", wanted=1).drawn == ["FX-001"]


def test_whoever_has_a_conflict_or_is_paused_takes_no_part(pool):
    registered.expert("YX-006", id_no=WORKER_ID)
    registered.expert("YX-007", workplace=EMPLOYER)
    registered.expert("YX-008", standing="paused")

    made = drawn(stories.accepted(), wanted=5)

    assert sorted(made.drawn) == [f"YX-00{n}" for n in range(1, 6)]
    assert {one["number"] for one in made.excluded} == {"YX-006", "YX-007"}
    assert "YX-008" not in made.candidates


def test_the_record_does_not_say_who_is_whose_relative(pool):
    relatives = [{"relation": "父亲", "name": "赵老先生", "id_no": WORKER_ID}]
    registered.expert("YX-006", relatives=relatives)

    made = drawn(stories.accepted(), wanted=5)

    assert made.excluded == [{"number": "YX-006", "reason": "是当事人，或者当事人、代理人的近亲属"}]


def test_a_mediator_of_the_case_is_no_expert_in_it(pool):
    at = registered.entry()
    mediator = registered.mediator(at, id_no=MY_ID)
    case = stories.accepted(at=at.unit)
    with transaction():
        assignment.assign(case, lead=mediator.person_id, on=ON, by=mediator.person)
    registered.expert("YX-009", id_no=MY_ID)

    made = drawn(case, wanted=5)

    assert made.excluded == [{"number": "YX-009", "reason": "在本纠纷中已经是调解员，不得兼任"}]


def test_somebody_is_left_out_with_a_reason_or_not_at_all(pool):
    case = stories.accepted()

    with pytest.raises(Incomplete, match="请写明为什么"):
        drawn(case, left_out={"YX-001": " "})
    with pytest.raises(Incomplete, match="没有编号 YX-999"):
        drawn(case, left_out={"YX-999": "出差"})
    made = drawn(case, left_out={"YX-001": "出差"}, wanted=4)

    assert "YX-001" not in made.drawn
    assert made.excluded == [{"number": "YX-001", "reason": "出差"}]


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"wanted": 6}, "wanted"), ({"wanted": 0}, "wanted"), ({"field": "magic"}, "field")],
)
def test_too_many_too_few_or_no_field_is_refused(pool, changes, field):
    with pytest.raises(Incomplete) as refusal:
        drawn(stories.accepted(), **changes)

    assert set(refusal.value.problems) == {field}


def replaced(earlier, number, **more):
    values = {"reason": "当事人申请回避", "seed": "b81f", "on": ON, "by": person()}
    with transaction():
        return experts.replace_expert(earlier, number=number, **values | more)


def test_a_replacement_is_another_draw_and_nobody_comes_back(pool):
    case = stories.accepted()
    first = drawn(case)
    leaving = first.drawn[0]

    second = replaced(first, leaving)

    assert (second.replaces_id, second.replaced) == (first.id, leaving)
    assert not set(second.drawn) & set(first.drawn)
    assert set(numbers(case)) == {*first.drawn[1:], *second.drawn}
    third = replaced(second, second.drawn[0])
    assert set(numbers(case)) == {*first.drawn[1:], *third.drawn}
    # All five were drawn by now: there is nobody left to draw.
    with pytest.raises(Incomplete, match="可以抽取的只有 0 名"):
        replaced(third, third.drawn[0])


def test_whoever_was_left_out_stays_out_of_a_replacement(pool):
    first = drawn(stories.accepted(), left_out={"YX-001": "出差"}, wanted=3)

    second = replaced(first, first.drawn[0])

    assert "YX-001" not in second.drawn
    assert {"number": "YX-001", "reason": "出差"} in second.excluded


def test_only_a_standing_expert_is_replaced_and_with_a_reason(pool):
    first = drawn(stories.accepted())
    leaving = first.drawn[0]

    with pytest.raises(Incomplete, match="写明更换的原因"):
        replaced(first, leaving, reason=" ")
    replaced(first, leaving)
    with pytest.raises(Incomplete, match="不在本案专家之列"):
        replaced(first, leaving)


@pytest.mark.parametrize(
    ("number", "fields", "problem"),
    [
        ("", {}, "number"),
        ("YX-001", {}, "number"),
        ("YX-010", {"name": ""}, "name"),
        ("YX-010", {"field": "magic"}, "field"),
        ("YX-010", {"id_no": "1"}, "id_no"),
    ],
)
def test_an_expert_without_a_number_of_their_own_is_refused(pool, number, fields, problem):
    with pytest.raises(Incomplete) as refusal:
        registered.expert(number, **fields)

    assert set(refusal.value.problems) == {problem}


def test_a_change_of_an_expert_is_kept(pool):
    expert = pool[0]
    fields = {"name": expert.name, "field": "medicine", "standing": "paused", "id_no": MY_ID}

    with transaction():
        experts.change_expert(expert, fields=fields, on=ON, by=person())

    assert expert.standing == "paused"
    assert expert.id_no == MY_ID


def test_why_a_party_may_ask_is_law_for_medical_disputes_and_practice_for_others():
    assert experts.asking_basis("medical").text == "《医疗纠纷预防和处理条例》第37条"
    assert not experts.asking_basis("labour").is_law
