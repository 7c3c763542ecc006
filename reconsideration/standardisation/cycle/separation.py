"""clash(): which parts nobody may hold together in one year (职责分离), and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product

from reconsideration.standardisation.cycle.words import Part

CITY = (
    Part.CITY_ADMIN,
    Part.CITY_LEADER,
    Part.CITY_SUPERVISION,
    Part.OBSERVER,
    Part.PROVINCE_VIEWER,
)
"""Parts in the year of the whole city."""
COUNTY = (Part.COUNTY_EDITOR, Part.ITEM_OWNER, Part.COUNTY_REVIEWER, Part.COUNTY_SIGNER)
"""Parts of the county's own people."""
INSPECTING = (
    Part.LEAD_INSPECTOR,
    Part.INSPECTOR,
    Part.FILE_REVIEWER,
    Part.ADJUDICATOR,
)
"""Parts of those who look at the county from outside."""
READING = (Part.OBSERVER, Part.PROVINCE_VIEWER)
"""Parts of those who read what is published, and write nothing."""
ONLY_ONE = frozenset({Part.LEAD_INSPECTOR, Part.COUNTY_SIGNER})
"""Of these a task has one at a time."""

_TOGETHER = (
    (Part.COUNTY_EDITOR, Part.COUNTY_SIGNER, "填报的人不能签报"),
    (Part.COUNTY_EDITOR, Part.COUNTY_REVIEWER, "填报的人不能审核自己填报的内容"),
    (Part.COUNTY_REVIEWER, Part.COUNTY_SIGNER, "审核的人不能签报"),
    (Part.ITEM_OWNER, Part.COUNTY_SIGNER, "签报的人不改内容，不能兼事项责任人"),
    (Part.CITY_ADMIN, Part.CITY_LEADER, "提出方案的人不能审定"),
    (Part.FILE_REVIEWER, Part.ADJUDICATOR, "评查过案卷的人不能裁评"),
)


def _pairs() -> Iterator[tuple[Part, Part, str]]:
    yield from _TOGETHER
    for city, county in product(CITY, COUNTY):
        yield city, county, "市级人员不能填报、签报县里的内容"
    for city, team in product((Part.CITY_ADMIN, Part.CITY_LEADER), INSPECTING):
        yield city, team, f"{city.label}不评分"
    for other in (Part.CITY_ADMIN, Part.CITY_LEADER, *READING, *INSPECTING):
        yield Part.CITY_SUPERVISION, other, "督查人员只看进度、发催报"
    for reader, other in product(READING, (Part.CITY_ADMIN, Part.CITY_LEADER, *INSPECTING)):
        yield reader, other, f"{reader.label}只看已公布的内容"


_APART = {frozenset(pair[:2]): pair[2] for pair in _pairs()}
_OF_ONE_TASK = {frozenset(pair): "不能检查本县的工作" for pair in product(COUNTY, INSPECTING)}
"""Whoever works for a county inspects others only."""


def clash(wanted: Part, elsewhere: Iterable[Part], here: Iterable[Part]) -> str | None:
    """Why somebody with these parts in the year, and those in the same task, may not have one
    more.
    """
    for held in (*elsewhere, *here):
        why = _APART.get(frozenset({wanted, held}))
        both_of_tasks = {wanted, held} <= {*COUNTY, *INSPECTING}
        if why and not (both_of_tasks and held not in set(here)):
            return f"已是{held.label}，{why}"
    return next(
        (
            f"已是{held.label}，{why}"
            for held in here
            if (why := _OF_ONE_TASK.get(frozenset({wanted, held})))
        ),
        None,
    )
