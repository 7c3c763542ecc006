"""Every side at once, measured in turns: what disturbs one round disturbs all sides of it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from statistics import median
from typing import Any

from bench import clocks, load, papers, sites
from bench.build import ROOT, Stock
from bench.client import Browser
from bench.load import Rate
from bench.servers import Server, serving
from bench.table import Goal, Limit, Line

FIRST_PORT = 18101
PARTS = ("list", "case", "registration", "paper", "clock", "memory", "figures")
WEB = frozenset({"list", "case", "registration", "memory"})
REGISTRATIONS = 12
"""Of one round."""
APPS = {
    "ours": "wsgi:app",
    "django": "bench.peers.office.wsgi:application",
    "bare": "bench.peers.bare:app",
    "flask_admin": "bench.peers.flask_admin_site:app",
}

Say = Callable[[str], None]
Measure = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Plan:
    """What to measure, how often, on what."""

    stock: Stock
    rounds: int
    seconds: float
    parts: frozenset[str]


@dataclass(frozen=True, slots=True)
class Sides:
    """All sites, running and signed in."""

    servers: Mapping[str, Server]
    ours: sites.Ours
    django: sites.Django
    bare: sites.Bare
    flask_admin: sites.FlaskAdmin
    aims: sites.Aims


def measure(plan: Plan, say: Say) -> list[Line]:
    """The lines of the table."""
    lines: list[Line] = []
    if plan.parts & WEB:
        with _sides(plan.stock) as sides:
            for part, lines_of in _WEB_PARTS.items():
                if part in plan.parts:
                    say(f"{part} …")
                    lines += lines_of(plan, sides, say)
    if "paper" in plan.parts:
        say("paper …")
        ours, bare = _in_turns(plan.rounds * 3, *papers.times())
        lines.append(
            Goal(
                "11",
                "paper as PDF, warm, CPU : bare WeasyPrint",
                ours * 1000,
                bare * 1000,
                "ms",
                1.1,
                at_least=False,
            )
        )
    if "clock" in plan.parts:
        say("clock …")
        fast, slow = _in_turns(plan.rounds, *clocks.rates())
        lines.append(Goal("12", "deadlines a second : chinesecalendar", fast, slow, "/s", 300))
    if "figures" in plan.parts:
        say("figures …")
        told = _program(plan.stock, "bench.figures")
        say(f"  slowest: {told['slowest']}")
        what = f"figures of 20 bodies, {told['cases']:,} cases"
        lines.append(Limit("16", what, told["seconds"], 60, "s"))
    return lines


@contextmanager
def _sides(stock: Stock) -> Iterator[Sides]:
    """Start the servers and sign in everywhere."""
    environment = {
        "GONGDAO_INSTANCE": str(stock.instance),
        "BENCH_OUR_DB": str(stock.ours),
        "BENCH_PEER_DB": str(stock.peers),
        "BENCH_WORDS": str(stock.words),
        "PYTHONPATH": str(ROOT),
    }
    with ExitStack() as stack:
        servers = {}
        for place, (name, app) in enumerate(APPS.items()):
            log = stock.instance.parent / f"{name}.log"
            servers[name] = stack.enter_context(
                serving(name, app, FIRST_PORT + place, log, **environment)
            )
        browsers = {name: Browser(server.port) for name, server in servers.items()}
        sides = Sides(
            servers,
            sites.Ours(browsers["ours"]),
            sites.django(browsers["django"]),
            sites.Bare(browsers["bare"]),
            sites.FlaskAdmin(browsers["flask_admin"]),
            sites.aims(stock.ours),
        )
        for site in (sides.ours, sides.django, sides.bare, sides.flask_admin):
            site.sign_in()
        yield sides


def _in_turns(rounds: int, *measures: Measure) -> tuple[float, ...]:
    """The median of each, measured one after the other in every round."""
    found: list[list[float]] = [[] for _ in measures]
    for _ in range(rounds):
        for kept, one in zip(found, measures, strict=True):
            kept.append(one())
    return tuple(median(kept) for kept in found)


def _rates(plan: Plan, measures: Mapping[str, Callable[[], Rate]], say: Say) -> dict[str, Rate]:
    """The median rates of the sides."""
    found: dict[str, list[Rate]] = {name: [] for name in measures}
    for _ in range(plan.rounds):
        for name, one in measures.items():
            found[name].append(one())
    rates = {
        name: Rate(median(one.per_second for one in some), median(one.cpu_ms for one in some))
        for name, some in found.items()
    }
    for name, rate in rates.items():
        say(f"  {name:12} {rate.per_second:8.1f}/s  {rate.cpu_ms:7.2f} ms of CPU each")
    return rates


def _asking(
    plan: Plan, sides: Sides, paths: Mapping[str, list[str]]
) -> dict[str, Callable[[], Rate]]:
    """Functions that ask each side for its pages for some seconds."""
    for name, some in paths.items():
        load.warm_up(getattr(sides, name).browser, some)
    return {
        name: partial(
            load.pages,
            sides.servers[name],
            getattr(sides, name).browser,
            paths[name],
            plan.seconds,
            plan.stock.instance.parent,
        )
        for name in paths
    }


def _list(plan: Plan, sides: Sides, say: Say) -> list[Line]:
    """Goal 1."""
    names = ("ours", "django", "flask_admin", "bare")
    paths = {name: getattr(sides, name).lists(sides.aims) for name in names}
    rates = _rates(plan, _asking(plan, sides, paths), say)
    ours, bare = rates["ours"], rates["bare"]
    counts = [
        Goal(
            "1",
            f"list page, pages a second : {label}",
            ours.per_second,
            rates[name].per_second,
            "/s",
            wanted,
        )
        for name, label, wanted in (
            ("django", "Django admin", 6.0),
            ("flask_admin", "Flask-Admin", 4.0),
        )
    ]
    said = _statements(plan.stock, paths["ours"][:1])
    return [
        *counts,
        Goal(
            "1",
            "list page, server CPU : bare Flask page, same SQL",
            ours.cpu_ms,
            bare.cpu_ms,
            "ms",
            4.0,
            at_least=False,
        ),
        Limit("1", "list page, SQL statements", max(said["counts"].values()), 6, ""),
    ]


def _case(plan: Plan, sides: Sides, say: Say) -> list[Line]:
    """Goal 7."""
    paths = {name: getattr(sides, name).pages(sides.aims) for name in ("ours", "django")}
    rates = _rates(plan, _asking(plan, sides, paths), say)
    said = _statements(plan.stock, paths["ours"][:1])
    say(f"  ours: {max(said['counts'].values())} SQL statements")
    return [
        Goal(
            "7",
            "case page, pages a second : Django change form",
            rates["ours"].per_second,
            rates["django"].per_second,
            "/s",
            10.0,
        )
    ]


def _registration(plan: Plan, sides: Sides, say: Say) -> list[Line]:
    """Goal 8: form and storing, two parties, clocks, audit and full durability on our side."""
    acts = {"ours": sides.ours.register, "django": sides.django.register}
    for act in acts.values():
        for _ in range(REGISTRATIONS):
            act()
    measures = {
        name: partial(load.acts, sides.servers[name], act, REGISTRATIONS)
        for name, act in acts.items()
    }
    rates = _rates(plan, measures, say)
    return [
        Goal(
            "8",
            "registration, GET and POST : Django add form",
            rates["ours"].per_second,
            rates["django"].per_second,
            "/s",
            4.0,
        )
    ]


def _memory(plan: Plan, sides: Sides, say: Say) -> list[Line]:
    """Goal 15, after all other work on the same processes."""
    ours, peer = sides.servers["ours"], sides.servers["flask_admin"]
    sides.flask_admin.export()
    said = _statements(plan.stock, [sides.ours.pages(sides.aims)[0], "/reconsideration/new"])
    heavy = len(said["heavy"]) + ours.has_mapped("libpango")
    say(f"  imported in a web process: {', '.join(said['heavy']) or 'nothing for papers'}")
    return [
        Goal(
            "15",
            "web worker, peak memory : Flask-Admin",
            ours.peak_mb(),
            peer.peak_mb(),
            "MB",
            0.7,
            at_least=False,
        ),
        Limit("15", "web worker: WeasyPrint imported", heavy, 0, ""),
    ]


_WEB_PARTS: dict[str, Callable[[Plan, Sides, Say], list[Line]]] = {
    "list": _list,
    "case": _case,
    "registration": _registration,
    "memory": _memory,
}


def _statements(stock: Stock, paths: list[str]) -> dict[str, dict[str, int]]:
    """Statements of our pages, counted in a process of its own."""
    return _program(stock, "bench.statements", *paths)


def _program(stock: Stock, module: str, *words: str) -> Any:
    """What a program of the bench prints as JSON, with the settings of the site."""
    done = subprocess.run(
        [sys.executable, "-m", module, *words],
        cwd=ROOT,
        check=True,
        timeout=300,
        env={**os.environ, "GONGDAO_INSTANCE": str(stock.instance)},
        stdout=subprocess.PIPE,
        text=True,
    )
    return json.loads(done.stdout)
