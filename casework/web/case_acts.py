"""acts(): what somebody may do with a case now, what is barred and why, what belongs elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from casework.accounts.policy import Action, Decision
from casework.cases.models import Case, DeadlineRow
from casework.web.addresses import address
from casework.web.case_spec import CaseSpec
from law.procedure import Choice

May = Callable[[Action], Decision]
"""What somebody may do with a case today: asked often, decided once an action."""

ANOTHER_STAGE = "案件处于"
"""How the procedure begins a reason that only says that the stage is another."""


@dataclass(frozen=True, slots=True)
class Link:
    """An act that may be done now."""

    label: str
    url: str
    key: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """An act that may not be done now, why not, and the way round."""

    label: str
    reason: str
    basis: str
    is_law: bool
    instead: str


def acts(
    case: Case, spec: CaseSpec, choices: Iterable[Choice], may: May
) -> tuple[list[Link], list[Bar], list[Bar]]:
    """What this person may do now; what is barred for a reason of this case; and the rest.

    The rest is what belongs to another stage, or to somebody else's post: told when asked for.
    """
    allowed: list[Link] = []
    barred: list[Bar] = []
    elsewhere: list[Bar] = []
    for choice in choices:
        link = spec.links.get(str(choice.action))
        if link is None:
            continue
        verdict = may(link.action)
        if not choice.allowed:
            generic = choice.reason.startswith(ANOTHER_STAGE)
            (elsewhere if generic else barred).append(_bar(choice, choice.reason))
        elif verdict.allow:
            url = address(link.endpoint, handle=case.handle)
            note = "须第二人批准" if verdict.second_person else ""
            allowed.append(Link(choice.label, url, link.key, note))
        else:
            elsewhere.append(Bar(choice.label, verdict.reason, "", True, ""))
    return allowed, barred, elsewhere


def led(case: Case, spec: CaseSpec, rows: Sequence[DeadlineRow], allowed: list[Link]) -> list[Link]:
    """The acts with those in front that meet the next deadline or carry the case on."""
    urls = leading(case, spec, next_row(rows))
    return sorted(allowed, key=lambda act: urls.index(act.url) if act.url in urls else len(urls))


def leading(case: Case, spec: CaseSpec, row: DeadlineRow | None) -> list[str]:
    """The addresses of the acts that lead on: first the one that meets the deadline."""
    actions = [spec.due_acts.get(row.key, "") if row else "", *spec.leads.get(case.stage, ())]
    links = [spec.links[action] for action in actions if action in spec.links]
    return [address(link.endpoint, handle=case.handle) for link in links]


def next_row(rows: Iterable[DeadlineRow]) -> DeadlineRow | None:
    """The nearest open deadline that binds somebody."""
    running = [row for row in rows if row.is_open and row.due_on is not None and not row.advisory]
    return min(running, key=lambda entry: (entry.due_on, entry.position), default=None)


def _bar(choice: Choice, reason: str) -> Bar:
    """A barred choice with its ground."""
    basis = choice.basis
    return Bar(choice.label, reason, basis.text if basis else "", basis.is_law, choice.instead)
