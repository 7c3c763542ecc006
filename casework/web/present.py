"""Dates, money, time tags and form problems as the pages write them: pure functions and filters."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Any, Protocol

from flask import Flask, current_app, g, has_request_context, request
from flask_bootstrap import Bootstrap5
from markupsafe import Markup

from casework.now import CHINA, now, today
from casework.web import addresses, blank, controls, reckoning, side_menu
from casework.web.acts_html import acts_html
from casework.web.addresses import address
from casework.web.case_acts import Bar, Link
from casework.web.cited import basis_html
from casework.web.field_html import control_html, field_html
from casework.web.rows import rows_html
from law.periods import Unit

SOON_WORKING = 3
SOON_NATURAL = 7
WEEKDAYS = "一二三四五六日"


class Workdays(Protocol):
    """What a time tag asks a calendar."""

    def is_workday(self, on: date) -> bool:
        """Whether offices work on that day."""
        ...


@dataclass(frozen=True, slots=True)
class DueTag:
    """The time left of one clock: its words and the class that repeats them in colour."""

    words: str
    css: str

    @property
    def is_late(self) -> bool:
        """Whether the row gets the red edge."""
        return self.css == "late"

    @property
    def band(self) -> str:
        """The class of the next-due band that this tag opens."""
        return {"late": "late", "today": "late"}.get(self.css, self.css.split()[0])


def due_tag(
    due: date | None,
    today: date,
    unit: str = Unit.NATURAL,
    *,
    met_on: date | None = None,
    stopped: bool = False,
    stopped_since: date | None = None,
    estimated: bool = False,
    calendar: Workdays | None = None,
) -> DueTag:
    """The tag of a clock: 余 3 个工作日, 今日到期, 超期 2 日, 停 12 日, ✓ 08-14 按期.

    A working-day clock is told in working days only when its calendar is given.
    """
    if met_on is not None:
        return DueTag(_met(due, met_on, today), "done")
    if stopped:
        return DueTag(_stopped(stopped_since, today), "stop")
    if due is None:
        return DueTag("未起算", "ok")
    mark = "（暂估）" if estimated else ""
    if due < today:
        return DueTag(f"超期 {(today - due).days} 日{mark}", "late")
    if due == today:
        return DueTag(f"今日到期{mark}", "today")
    left, words, soon = _left(due, today, unit, calendar)
    css = "soon" if left <= soon else "ok"
    return DueTag(f"余 {left} {words}{mark}", f"{css} est" if estimated else css)


def _met(due: date | None, met_on: date, today: date) -> str:
    """✓ 08-14 按期, or ✓ 逾期 3 日办结."""
    if due is not None and met_on > due:
        return f"✓ 逾期 {(met_on - due).days} 日办结"
    return f"✓ {short_date(met_on, today)} 按期"


def _stopped(since: date | None, today: date) -> str:
    """停 12 日: the days since the clock was stopped."""
    if since is None or since > today:
        return "停走"
    return f"停 {(today - since).days} 日" if since < today else "今日起停"


def _left(due: date, today: date, unit: str, calendar: Workdays | None) -> tuple[int, str, int]:
    """How many days are left, what they are called, and from how many on it is soon."""
    if unit == Unit.WORKING and calendar is not None:
        days = (today + timedelta(days=n) for n in range(1, (due - today).days + 1))
        left = sum(calendar.is_workday(day) for day in days)
        if left:
            return left, Unit.WORKING.label, SOON_WORKING
    return (due - today).days, Unit.NATURAL.label, SOON_NATURAL


def short_date(on: date | None, today: date) -> str:
    """10-08 in the current year, 2026-10-08 in others: for tables."""
    if on is None:
        return "—"
    return f"{on.month:02}-{on.day:02}" if on.year == today.year else on.isoformat()


def text_date(on: date | None, today: date | None = None) -> str:
    """10月8日 in the current year, 2026年10月8日 in others or when `today` is not given."""
    if on is None:
        return "—"
    year = "" if today is not None and on.year == today.year else f"{on.year}年"
    return f"{year}{on.month}月{on.day}日"


def weekday(on: date) -> str:
    """星期四"""
    return f"星期{WEEKDAYS[on.weekday()]}"


def narrow_day(on: date, today: date) -> str:
    """11-26 周四; of another year 2023-11-06, whose weekday nobody asks for: for narrow cells"""
    named = f" 周{WEEKDAYS[on.weekday()]}" if on.year == today.year else ""
    return f"{short_date(on, today)}{named}"


def moment_text(at: datetime | None, today: date) -> str:
    """今天 9:12, 昨天 16:40, 09-18 10:05: a recorded moment in Chinese time."""
    if at is None:
        return "—"
    local = (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(CHINA)
    clock = f"{local.hour}:{local:%M}"
    days = (today - local.date()).days
    named = {0: "今天", 1: "昨天"}.get(days) or short_date(local.date(), today)
    return f"{named} {clock}"


def money(amount: Decimal | int | str | None) -> str:
    """19,800.00 元"""
    figure = money_figure(amount)
    return f"{figure} 元" if figure != "—" else figure


def money_figure(amount: Decimal | int | str | None) -> str:
    """19,800.00: for columns whose head says 元."""
    if amount is None or amount == "":
        return "—"
    return f"{Decimal(str(amount)):,.2f}"


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault of a form: the id of the field to go to, its label, what is wrong."""

    anchor: str
    label: str
    message: str


def problems(form: Any) -> list[Problem]:
    """The faults of a form in reading order, those of its lists and sub-forms included."""
    found = [Problem("form", "", str(message)) for message in getattr(form, "form_errors", ())]
    for field in form:
        found.extend(_field_problems(field))
    return found


def _field_problems(field: Any) -> Iterator[Problem]:
    """The faults of a field, or of the fields inside it."""
    inner = list(_fields_inside(field))
    for message in field.errors if not inner else ():
        yield Problem(field.id, str(field.label.text), str(message))
    for part in inner:
        yield from _field_problems(part)
    if inner and not isinstance(field.errors, Mapping):
        own = (text for text in field.errors if isinstance(text, str))
        yield from (Problem(field.id, str(field.label.text), text) for text in own)


def _fields_inside(field: Any) -> Iterable[Any]:
    """The fields of a list of fields or of a sub-form; nothing for a plain one."""
    if hasattr(field, "entries"):
        return list(field.entries)
    return list(field.form) if hasattr(field, "form") else []


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a section of a form is filled, in words."""

    words: str
    css: str


def progress(form: Any, names: Sequence[str]) -> Progress:
    """✕ 2 处 for faults, 缺 1 项 when begun, 未填 (or 选填) when not, ✓ 齐 with all needed."""
    fields = [leaf for name in names for leaf in _leaves(form[name])]
    faults = sum(len(leaf.errors) for leaf in fields)
    if faults:
        return Progress(f"✕ {faults} 处", "gd-red")
    needed = [leaf for leaf in fields if leaf.flags.required]
    missing = sum(leaf.data in _NOTHING for leaf in needed)
    if missing:
        begun = missing < len(needed)
        return Progress(f"缺 {missing} 项", "gd-amb") if begun else Progress("未填", "gd-mut")
    filled = any(leaf.data not in _NOTHING and leaf.data != leaf.default for leaf in fields)
    return Progress("✓ 齐", "gd-grn") if needed or filled else Progress("选填", "gd-mut")


_NOTHING: tuple[Any, ...] = (None, "", [], False)


def _leaves(field: Any) -> Iterator[Any]:
    """A field, or the fields inside a list of fields or a sub-form."""
    inner = list(_fields_inside(field))
    for part in inner:
        yield from _leaves(part)
    if not inner:
        yield field


@lru_cache(maxsize=512)
def _symbol(sheet: str, name: str) -> Markup:
    return Markup('<svg class="gd-i" aria-hidden="true"><use href="{}#{}"/></svg>').format(
        sheet, name
    )


def _sheet() -> str:
    """The address of the sprite; asked for once a request."""
    if "sprite" not in g:
        g.sprite = address("static", filename="icons.svg")
    return str(g.sprite)


def icon(name: str) -> Markup:
    """A symbol of the sprite; words always stand beside it."""
    return _symbol(_sheet(), name)


def printed_at() -> str:
    """2026年9月22日 10:52: the head line of a printed page."""
    local = now().astimezone(CHINA)
    return f"{text_date(local.date())} {local.hour}:{local:%M}"


_ELSEWHERE = ("/mediation", "/joint", "/registry")
"""Pages on which a bare article would not mean the reconsideration law."""


def _basis(text: str, is_law: bool = True, gist: str = "", url: str = "") -> Markup:
    """An article as this page shows it: away from reconsideration its law is named too."""
    return basis_html(text or "", is_law, gist or "", url or "", _named())


def _named() -> bool:
    return has_request_context() and request.path.startswith(_ELSEWHERE)


def _acts(allowed: Sequence[Link], barred: Sequence[Bar], elsewhere: Sequence[Bar]) -> Markup:
    """The card of acts, with the articles as this page names them."""
    return acts_html(allowed, barred, elsewhere, icon("lock"), _named())


def _reckoned(trace: str, label: str, law: str) -> Markup:
    """How a date of a case was counted, from the JSON text of its trace."""
    return _panel(trace, label, law, today(), _named())


@lru_cache(maxsize=512)
def _panel(trace: str, label: str, law: str, on: date, named: bool) -> Markup:
    """Kept for a while: a clerk comes back to a case after every act, most clocks are as before."""
    template = current_app.jinja_env.get_template("_trace.html")
    panel: Any = template.module
    return Markup(panel.trace_panel(json.loads(trace), label, law, on))  # noqa: S704 - a macro's


def init_app(app: Flask) -> None:
    """Attach the packaged stylesheet and register the filters of the templates."""
    if "bootstrap" not in app.extensions:
        Bootstrap5(app)
    addresses.init_app(app)
    blank.init_app(app)
    side_menu.init_app(app)
    env = app.jinja_env
    env.trim_blocks = env.lstrip_blocks = True
    env.filters.update(
        md=lambda on: short_date(on, today()),
        day=lambda on: text_date(on, today()),
        full_day=text_date,
        weekday=weekday,
        narrow_day=lambda on: narrow_day(on, today()),
        moment=lambda at: moment_text(at, today()),
        money=money,
        figure=money_figure,
    )
    env.globals.update(
        acts_html=_acts,
        boxes=controls.boxes,
        basis_html=_basis,
        control_html=control_html,
        field_html=field_html,
        icon=icon,
        printed_at=printed_at,
        problems=problems,
        progress=progress,
        reckoned=_reckoned,
        rows_html=rows_html,
        sum_boxes=lambda trace, label="": reckoning.sum_boxes(trace, today(), label),
        strip=lambda trace, on=None: reckoning.strip(trace, on or today()),
    )
