"""acts(): what somebody may do with a case now, what is barred and why, what belongs elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from casework.accounts.policy import Action, Decision, Subject, decider
from casework.cases.models import Case, DeadlineRow
from casework.cases.reading import read_once
from casework.web.addresses import addressing
from casework.web.case_spec import CaseSpec
from law.citation import Basis
from law.procedure import Choice

May = Callable[[Action], Decision]
"""What somebody may do with a case today: asked often, decided once an action."""


def deciding(subject: Subject, case: Case, on: date) -> May:
    """decider() for all parts of a page: each action is decided once."""
    who = (subject.account_id, subject.person_id)
    return read_once(case, ("decider", *who, on), lambda: decider(subject, case, on))


ANOTHER_STAGE = "案件处于"
"""How the procedure begins a reason that only says that the stage is another."""


@dataclass(frozen=True, slots=True)
class Link:
    """An act that may be done now; one that carries the case on stands outside the groups."""

    label: str
    url: str
    key: str = ""
    note: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Bar:
    """An act that may not be done now, why not, and the way round.

    It is near when it would meet the next deadline or carry the case on. What belongs elsewhere
    is one object for all pages.
    """

    label: str
    reason: str
    basis: str
    is_law: bool
    instead: str
    near: bool = False


def acts(
    case: Case, spec: CaseSpec, choices: Iterable[Choice], may: May, rows: Iterable[DeadlineRow]
) -> tuple[list[Link], list[Bar], list[Bar]]:
    """What this person may do now; what is barred for a reason of this case; and the rest.

    In front stands what meets the next deadline or carries the case on. The rest is what belongs
    to another stage, or to somebody else's post: told when asked for.
    """
    ahead, at = _ahead(case, spec, next_row(rows)), addressing()
    allowed: list[Link] = []
    barred: list[Bar] = []
    elsewhere: list[Bar] = []
    for choice in choices:
        action = str(choice.action)
        link = spec.links.get(action)
        if link is None:
            continue
        if not choice.allowed:
            if choice.reason.startswith(ANOTHER_STAGE):
                elsewhere.append(_elsewhere(choice))
            else:
                barred.append(_bar(choice, action in ahead))
        elif (verdict := may(link.action)).allow:
            url = at(link.endpoint, handle=case.handle)
            note = "须第二人批准" if verdict.second_person else ""
            allowed.append(Link(choice.label, url, link.key, note, spec.groups.get(action, "")))
        else:
            elsewhere.append(_for_others(choice.label, verdict.reason))
    return _led(case, spec, ahead, allowed), barred, elsewhere


def _ahead(case: Case, spec: CaseSpec, row: DeadlineRow | None) -> list[str]:
    """The acts that lead on: first the one that meets the deadline."""
    return [spec.due_acts.get(row.key, "") if row else "", *spec.leads.get(case.stage, ())]


def _led(case: Case, spec: CaseSpec, ahead: Sequence[str], allowed: list[Link]) -> list[Link]:
    """Those in front that lead on, outside the groups; where none does, the first one."""
    places = {url: place for place, url in reversed([*enumerate(_urls(case, spec, ahead))])}
    front = [replace(act, group="") for act in allowed if act.url in places]
    front.sort(key=lambda act: places[act.url])
    order = {group: place for place, group in enumerate(dict.fromkeys(spec.groups.values()))}
    rest = [act for act in allowed if act.url not in places]
    rest.sort(key=lambda act: order.get(act.group, -1))
    if not front and rest:
        front = [replace(rest.pop(0), group="")]
    return [*front, *rest]


def leading(case: Case, spec: CaseSpec, row: DeadlineRow | None) -> list[str]:
    """The addresses of the acts that lead on: first the one that meets the deadline."""
    return _urls(case, spec, _ahead(case, spec, row))


def _urls(case: Case, spec: CaseSpec, actions: Iterable[str]) -> list[str]:
    links = [spec.links[action] for action in actions if action in spec.links]
    address = addressing()
    return [address(link.endpoint, handle=case.handle) for link in links]


def next_row(rows: Iterable[DeadlineRow]) -> DeadlineRow | None:
    """The nearest open deadline that binds somebody."""
    running = [row for row in rows if row.is_open and row.due_on is not None and not row.advisory]
    return min(running, key=lambda entry: (entry.due_on, entry.position), default=None)


@lru_cache(maxsize=4096)
def _bar(choice: Choice, near: bool) -> Bar:
    """A barred choice with its ground; what is kept of the case is one object at its next page."""
    label, reason, basis, instead = _said(choice)
    text, is_law = (basis.text, basis.is_law) if basis else ("", True)
    return Bar(label, reason, text, is_law, instead, near)


def _said(choice: Choice) -> tuple[str, str, Basis | None, str]:
    return choice.label, choice.reason, choice.basis, choice.instead


@lru_cache(maxsize=4096)
def _elsewhere(choice: Choice) -> Bar:
    return _at_another_stage(*_said(choice))


@lru_cache(maxsize=4096)
def _at_another_stage(label: str, reason: str, basis: Basis | None, instead: str) -> Bar:
    """The same in every case at the stage; after the stage the reason only names the act again."""
    text, is_law = (basis.text, basis.is_law) if basis else ("", True)
    return Bar(label, reason.partition("，")[0], text, is_law, instead)


@lru_cache(maxsize=1024)
def _for_others(label: str, reason: str) -> Bar:
    return Bar(label, reason, "", True, "")
