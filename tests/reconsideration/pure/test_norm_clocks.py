"""Several norms in one case: each track has its own clocks (articles 56-60)."""

from __future__ import annotations

from datetime import date

from law import Event, load_calendar
from reconsideration.procedure import course, facts_of
from reconsideration.procedure.norms import NormState, norms_of

CALENDAR = load_calendar()
SUSPENDED = (
    Event("accepted", date(2026, 3, 9)),
    Event("suspended", date(2026, 3, 20), {"ground": "S09"}),
    Event("norm_review_opened", date(2026, 3, 20), {"norm": "1", "competent": True}),
)
SECOND = Event(
    "norm_review_opened", date(2026, 3, 26), {"norm": "2", "competent": False, "later": True}
)


def _rows(*events):
    found = course(events, CALENDAR, as_of=date(2026, 3, 1))
    assert not found.barred
    return {(row.key, row.label[-4:]): row for row in found.deadlines if row.key != "decide"}


def test_a_step_on_one_norm_meets_no_clock_of_another():
    other = Event("norm_review_opened", date(2026, 3, 20), {"norm": "2", "competent": True})
    written = Event("norm_notice_issued", date(2026, 3, 24), {"norm": "2"})

    rows = _rows(*SUSPENDED, other, written)

    # 3/23 3/24 3/25
    assert rows["norm_notify", "第1份）"].due == date(2026, 3, 25)
    assert rows["norm_notify", "第1份）"].met_on is None
    assert rows["norm_notify", "第2份）"].met_on == date(2026, 3, 24)


def test_a_norm_that_is_named_during_the_suspension_runs_from_its_own_opening():
    rows = _rows(*SUSPENDED, SECOND)

    # 3/27 3/30 3/31 4/1 4/2 4/3 4/7: the Qingming days 4/4-4/6 are off.
    assert rows["norm_transfer", "第2份）"].due == date(2026, 4, 7)
    # 03-20 + 30 = 04-19, a Sunday
    assert rows["norm_deal", "第1份）"].due == date(2026, 4, 20)


def test_what_is_done_with_asks_for_no_answer_any_more():
    asked = Event("norm_drafter_notified", date(2026, 3, 24), {"norm": "1"})
    dealt = Event("norm_dealt", date(2026, 4, 2), {"norm": "1", "finding": "lawful"})

    rows = _rows(*SUSPENDED, SECOND, asked, dealt)

    # 3/25-3/27 3/30-4/3 4/7 4/8
    assert rows["norm_answer", "第1份）"].due == date(2026, 4, 8)
    assert rows["norm_answer", "第1份）"].void
    assert rows["norm_deal", "第1份）"].met_on == date(2026, 4, 2)
    assert not rows["norm_transfer", "第2份）"].void


def test_one_norm_alone_needs_no_number():
    assert ("norm_notify", "书面答复") in _rows(*SUSPENDED)


def test_the_facts_say_where_each_norm_stands():
    facts = facts_of([*SUSPENDED, SECOND], CALENDAR, on=date(2026, 3, 27))

    assert facts.norms == {"1": NormState.COMPETENT, "2": NormState.ELSEWHERE}


def test_a_corrected_name_leaves_the_track_where_it_was():
    named = Event("norm_named", date(2026, 3, 10), {"norm": "1", "title": "摊点办法"})
    again = Event("norm_named", date(2026, 3, 21), {"norm": "1", "title": "夜间摊点办法"})

    norm = norms_of([named, *SUSPENDED, again])[0]

    assert (norm.name, norm.state) == ("《夜间摊点办法》", NormState.COMPETENT)
