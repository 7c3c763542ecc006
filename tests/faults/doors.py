"""Finds the doors of the town: by following links, and by sending forms to see what they open."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement, HTMLParser, document_fromstring
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from tests.faults.filling import sensible
from tests.faults.town import Control, Door, Step, Town, posted

ENOUGH = 3
"""Doors that are kept of one page; cases differ in what their pages show."""
CASES = frozenset(
    {
        "mediation.show",
        "reconsideration.show",
        "reconsideration_answers.show",
        "reconsideration_evidence.register",
        "standardisation_tasks.show",
        "standardisation_inspection.records",
    }
)
"""Pages that show other links with every case: each of them is opened."""
ALIKE = frozenset(
    {
        "administration.wordings",
        "calendar.index",
        "mediation_figures.cases",
        "mediation_figures.index",
        "mediation_reports.show",
        "mediation_rules.index",
        "reconsideration_figures.cases",
        "reconsideration_figures.index",
        "reconsideration_reports.show",
        "reconsideration_rules.index",
        "registry.organisations",
        "standardisation_catalogues.difference",
        "standardisation_catalogues.index",
        "standardisation_catalogues.show_shipped",
        "standardisation_comparison.show",
        "standardisation_conclusions.show",
        "standardisation_desk.show",
        "standardisation_metrics.index",
        "standardisation_rulings.show",
    }
)
"""Pages whose links are the same for all with the same posts: one of them opens one of each."""
INBOXES = ("/approvals/", "/administration/posts")
WAITING = ("proposal", "post_request")
"""Tables of what waits for others, in their inboxes."""
STATIC = frozenset({"static", "bootstrap.static"})


def find(town: Town) -> None:
    """Follow every account's links from the desk, and keep a few doors of each page."""
    known: dict[str, set[str]] = defaultdict(set)
    for who in town.keys:
        _follow(town, who, ["/"], known=known[town.posts[who]])


def go_further(town: Town) -> None:
    """Send each form once, and keep the doors that this opens and nothing had opened before."""
    tried: set[tuple[str, str]] = set()
    readers = [
        who for who in town.keys if 200 in [town.ask(who, one).status_code for one in INBOXES]
    ]
    for _ in range(2):
        fresh = [page for page in sorted(town.doors) if page[1] == "POST" and page not in tried]
        tried.update(fresh)
        for page in fresh:
            for door in town.doors[page][:2] if page[0] != "account.sign_out" else ():
                _try(town, door, readers)


def knock(town: Town) -> None:
    """For pages that no link leads to now: an address made of one that opens."""
    for rule, method in pages(town):
        if not town.doors.get((rule.endpoint, method)):
            door = _made_up(town, rule)
            if door:
                town.doors[rule.endpoint, method].append(door)


def pages(town: Town) -> list[tuple[Rule, str]]:
    """Every page of the application with each method that it takes."""
    return [
        (rule, method)
        for rule in town.app.url_map.iter_rules()
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
        if rule.endpoint not in STATIC
    ]


def _try(town: Town, door: Door, readers: list[str]) -> None:
    town.walk(door)
    before = town.stored(WAITING)
    for fields in sensible(door):
        answer = town.ask(door.who, door.path, "POST", data=posted(fields))
        if answer.status_code < 400:
            steps = (*door.steps, Step(door.who, door.path, fields))
            _follow(town, door.who, _read(town, door.who, door.path, answer), steps)
            if town.stored(WAITING) != before and not _knows_inboxes(town):
                for who in readers:
                    _follow(town, who, INBOXES, steps, waiting_for_others=True)
            break
    town.restore()


def _follow(
    town: Town,
    who: str,
    start: Iterable[str],
    steps: tuple[Step, ...] = (),
    *,
    waiting_for_others: bool = False,
    known: set[str] | None = None,
) -> None:
    """Open what links lead to, as long as there is something new behind them."""
    known = set() if known is None else known
    seen: set[str] = set()
    opened: Counter[str] = Counter()
    waiting = list(start)
    while waiting:
        path = waiting.pop(0)
        page = town.page_at(urlsplit(path).path, "GET")
        if path in seen or page is None or page in known:
            continue
        if waiting_for_others:
            if not path.startswith(INBOXES) or opened[page] > 1:
                continue
        elif not _is_new(town, page, opened, further=bool(steps)):
            continue
        seen.add(path)
        answer = town.ask(who, path)
        opened[page] += answer.status_code == 200
        if answer.status_code == 200:
            _keep(town, Door(path, who, (), steps), "GET")
            known |= ALIKE & {page}
        waiting += _read(town, who, path, answer, steps)


def _is_new(town: Town, page: str, opened: Counter[str], *, further: bool) -> bool:
    """Whether a link is worth following: a few of every page, but every case."""
    if further:
        return not town.doors.get((page, "GET")) or (page in CASES and not opened[page])
    return page in CASES or opened[page] < ENOUGH


def _knows_inboxes(town: Town) -> bool:
    """Whether there are two doors to each page of what waits for others."""
    inboxes = [one for one in pages(town) if one[0].rule.startswith(INBOXES)]
    return all(len(town.doors.get((rule.endpoint, method), ())) > 1 for rule, method in inboxes)


def _keep(town: Town, door: Door, method: str) -> None:
    page = town.page_at(urlsplit(door.path).path, method)
    doors = town.doors[page or "", method]
    others = [one for one in doors if town.posts[one.who] == town.posts[door.who]]
    if page and len(doors) < ENOUGH and (len(others) < ENOUGH - 1 or not doors):
        doors.append(door)


def _read(
    town: Town, who: str, path: str, answer: TestResponse, steps: tuple[Step, ...] = ()
) -> list[str]:
    """Keep the forms of a page; its links."""
    if answer.status_code in (302, 303):
        return [str(answer.location).partition("#")[0]]
    if answer.status_code != 200 or not answer.mimetype.startswith("text/html"):
        return []
    page = document_fromstring(answer.data, parser=HTMLParser(encoding="utf-8"))
    links = [str(link) for link in page.xpath("//a/@href")]
    for form in page.iter("form"):
        where = urlsplit(urljoin(path, str(form.get("action") or path))).path
        if form.get("method", "get").lower() == "post":
            for target in (where, *form.xpath(".//@formaction")):
                _keep(town, Door(str(target), who, tuple(controls_of(form)), steps), "POST")
        else:
            links.append(where)
    return [urljoin(path, link).partition("#")[0] for link in links]


def controls_of(form: HtmlElement) -> Iterator[Control]:
    """The controls of a form that send something."""
    for one in form.iter("input", "select", "textarea", "button"):
        name = str(one.get("name", ""))
        if not name:
            continue
        if one.tag == "select":
            choices = [*one.iter("option")]
            values = tuple(str(choice.get("value", "")) for choice in choices)
            chosen = [
                value
                for choice, value in zip(choices, values, strict=True)
                if choice.get("selected") is not None
            ]
            yield Control(name, "select", next(iter((*chosen, *values)), ""), values)
        elif one.tag == "textarea":
            yield Control(name, "textarea", one.text_content().lstrip("\r\n"))
        else:
            kind = "submit" if one.tag == "button" else str(one.get("type", "text"))
            ticked = one.get("checked") is not None
            yield Control(name, kind, str(one.get("value", "")), (), ticked)


def _made_up(town: Town, rule: Rule) -> Door | None:
    """An address of a page for something that another page of the same part shows."""
    adapter = town.app.url_map.bind("localhost")
    for (page, method), doors in town.doors.items():
        for door in doors if _part(page) == _part(rule.endpoint) else ():
            _, values = adapter.match(door.path.partition("?")[0], method=method)
            built = rule.build(values) if rule.suitable_for(values) else None
            if built:
                return Door(built[1], door.who, (), door.steps, guessed=True)
    return None


def _part(page: str) -> str:
    """The part of the application that a page belongs to: mediation, papers."""
    return page.partition(".")[0].partition("_")[0]
