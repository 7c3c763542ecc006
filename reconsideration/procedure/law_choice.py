"""law_choice_of(): which version of the law a case follows, by its dates or by a logged override.

The law of 2023 has no transition clause; the day of acceptance divides (U21). The head of the
body may override that, with a reason: an event `law_chosen`, of which the last one counts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from law.clock import count
from law.events import Event
from law.workdays import WorkCalendar
from reconsideration.procedure import law_2017, law_2023
from reconsideration.procedure.events import BESIDE
from reconsideration.procedure.stages import ACTS, Action
from reconsideration.procedure.version import Version
from reconsideration.procedure.wording import day

VERSIONS: Mapping[str, Version] = {
    version.key: version for version in (law_2017.VERSION, law_2023.VERSION)
}

NEW_LAW_FROM = law_2023.VERSION.statute.in_force_from
OVERRIDE = "law_chosen"


@dataclass(frozen=True, slots=True)
class LawChoice:
    """The version of a case, and why: what its dates say, and the override that stands."""

    version: Version
    by_date: Version
    why: str
    override: Event | None = None

    @property
    def text(self) -> str:
        """The whole reason in Chinese, for the trace and the case page."""
        if self.override is None:
            return self.why
        data = self.override.data
        who = f"{data['who']}" if data.get("who") else "机构负责人"
        said = f"，理由：{data['reason']}" if data.get("reason") else ""
        return (
            f"{day(self.override.on)}由{who}改用{said}；"
            f"按日期应适用{self.by_date.statute.title}（{self.why}）"
        )


def in_force(on: date) -> Version:
    """The version of the law for a case accepted on this day.

    Earlier amendments (1999, 2009) had the same steps and periods as the text of 2017.

    >>> in_force(date(2023, 12, 31)).key
    '2017'
    """
    new = law_2023.VERSION
    return new if on >= new.statute.in_force_from else law_2017.VERSION


def law_choice_of(
    events: Sequence[Event], calendar: WorkCalendar, law: str | None = None
) -> LawChoice:
    """The version a timeline follows (U21): by its day of acceptance, unless somebody chose.

    `law` is the choice of whoever asks (a scenario); it comes before what the events say.
    """
    on, why = _day_that_counts(events, calendar)
    by_date = in_force(on)
    if law is not None:
        return LawChoice(VERSIONS[law], by_date, f"案例写明；按日期：{why}")
    chosen = [one for one in events if one.kind == OVERRIDE and one.data.get("law") in VERSIONS]
    if not chosen:
        return LawChoice(by_date, by_date, why)
    last = sorted(chosen, key=lambda event: event.on)[-1]
    return LawChoice(VERSIONS[str(last.data["law"])], by_date, why, last)


def _day_that_counts(events: Sequence[Event], calendar: WorkCalendar) -> tuple[date, str]:
    """The day on which the version turns, and why that one.

    Under the old law silence accepts as of receipt, so a review that ran out in 2023 without an
    answer made an old case, whoever recorded an acceptance later.
    """
    none = {None, Action.CHOOSE_LAW}
    # What happened before an application or beside it turns no version.
    steps = [one for one in events if ACTS.get(one.kind) not in none and one.kind not in BESIDE]
    if not steps:
        on = max((event.on for event in events), default=NEW_LAW_FROM)
        return on, f"按{day(on)}"
    first = min(event.on for event in steps)
    begun = "收到" if any(event.kind == "received" for event in steps) else "受理"
    accepted = [event.on for event in events if event.kind == "accepted"]
    if in_force(first).key == "2023":
        return first, f"{day(first)}{begun}，新法已经施行"
    if not accepted:
        return first, f"{day(first)}收到，除不予受理外自收到之日起即为受理"
    ran_out = _silent_review(events, calendar)
    if ran_out is not None and ran_out < min(accepted):
        return ran_out, f"审查期限{day(ran_out)}届满没有不予受理，自收到之日起即为受理"
    old = in_force(min(accepted)).accepted_on_receipt
    when = f"新法施行以前，自收到之日{day(first)}起即为受理" if old else "新法已经施行"
    return min(accepted), f"{day(min(accepted))}受理，{when}"


def _silent_review(events: Sequence[Event], calendar: WorkCalendar) -> date | None:
    """When the review of an application that was not asked to be corrected ran out."""
    received = [event.on for event in events if event.kind == "received"]
    if not received or any(event.kind == "correction_asked" for event in events):
        return None
    return count(law_2017.VERSION.limits["examine"].period, min(received), calendar).due
