"""Experts by lot: the same seed draws the same people, in whatever order the rows come."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation.procedure.draw import draw, tickets

NUMBERS = st.lists(
    st.text("ABCDEFG0123456789-", min_size=1, max_size=8), min_size=1, max_size=30, unique=True
)
SEEDS = st.text("0123456789abcdef", min_size=1, max_size=32)


@given(NUMBERS, SEEDS, st.data())
def test_the_order_of_the_rows_plays_no_part(numbers, seed, data):
    n = data.draw(st.integers(1, len(numbers)))
    shuffled = data.draw(st.permutations(numbers))

    assert draw(numbers, seed, n) == draw(shuffled, seed, n)


@given(NUMBERS, SEEDS, st.data())
def test_whoever_is_left_out_is_never_drawn_and_moves_nobody_else(numbers, seed, data):
    out = data.draw(st.sets(st.sampled_from(numbers), max_size=len(numbers) - 1))
    left = [number for number in numbers if number not in out]

    drawn = draw(numbers, seed, len(left), out)

    assert not set(drawn) & out
    assert drawn == tuple(number for number in draw(numbers, seed, len(numbers)) if number in left)


@given(NUMBERS, SEEDS, st.data())
def test_a_draw_gives_as_many_different_experts_as_were_wanted(numbers, seed, data):
    n = data.draw(st.integers(1, len(numbers)))
    drawn = draw(numbers, seed, n)

    assert len(drawn) == len(set(drawn)) == n
    assert set(drawn) <= set(numbers)


def test_anybody_can_reckon_a_ticket_by_hand():
    # printf '7c2a\\nYX-001' | sha256sum
    by_hand = "d3323a5d20fdde7218652847a68103a2f4c4c98637bf64d9a76850ba158db018"

    assert tickets(["YX-001"], "7c2a")[0].ticket == by_hand


def test_another_seed_draws_others_sooner_or_later():
    numbers = [f"YX-{n:03d}" for n in range(1, 21)]

    assert len({draw(numbers, str(seed), 3) for seed in range(40)}) > 30


def test_every_expert_has_the_same_chance():
    numbers = [f"YX-{n:03d}" for n in range(1, 11)]
    times = dict.fromkeys(numbers, 0)
    for seed in range(2000):
        times[draw(numbers, str(seed), 1)[0]] += 1

    # 2000 draws of one in ten: 200 each, four standard deviations of 13.4 either way
    assert all(146 <= count <= 254 for count in times.values())


@pytest.mark.parametrize(
    ("numbers", "seed", "n"), [(["A"], "", 1), (["A"], " ", 1), (["A"], "1", 2), (["A"], "1", 0)]
)
def test_a_draw_without_a_seed_or_with_too_few_is_none(numbers, seed, n):
    with pytest.raises(ValueError, match=r"seed|drawn|places"):
        draw(numbers, seed, n)
