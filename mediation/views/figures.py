"""Pages of figures that only mediation has: the boards by kind, and the special reports."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, abort, current_app, redirect, render_template, request
from flask.typing import ResponseReturnValue

from casework.accounts.roles import Action as May
from casework.ledgers.book import split
from casework.measures import Asked, Figure
from casework.web import requires
from casework.web.addresses import address
from casework.web.figures import (
    PUBLIC,
    Site,
    add_figures,
    add_reports,
    asked_for,
    chosen,
    chosen_period,
    period_choices,
    reach,
    split_rows,
    tabs,
)
from mediation.disputes import DISPUTES
from mediation.measures import BOOK, MEASURES
from mediation.measures.special import all_cuts, specials
from mediation.views.charts import bars

BOARD = (
    ("sub_type", "细分类别"),
    ("channel", "来源渠道"),
    ("month", "月份"),
    ("respondent", "被申请人"),
)
MOST_LINES = 200
MOST_BARS = 12


def _rules() -> dict[str, Any]:
    """The site's switches that definitions depend on."""
    return {"withdrawals_fail": current_app.config["GONGDAO"].withdrawals_fail}


def _rule_words(rules: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [("撤回", "计作未成功" if rules.get("withdrawals_fail") else "不计入成功率")]


def _tabs() -> list[tuple[str, str, str]]:
    pages = [
        ("figures", "指标", address("mediation_figures.index")),
        ("boards", "分类图表", address("mediation_figures.board", kind="all")),
        ("reports", "季报、年报", address("mediation_reports.index")),
        ("ledger", "台账", address("mediation_ledger.index")),
    ]
    if specials():
        pages.insert(2, ("special", "专题统计", address("mediation_figures.special", key="first")))
    return pages


SITE = Site(
    book=BOOK,
    figures="mediation_figures",
    reports="mediation_reports",
    files="mediation_ledger",
    section="figures",
    tabs=_tabs,
    split=("accepted", "concluded", "effective", "terminated", "success", "on_time", "agreed"),
    kind_label="纠纷类型",
    files_tab="ledger",
    cuts=all_cuts,
    rules=_rules,
    rule_words=_rule_words,
)
blueprint = Blueprint("mediation_figures", __name__, url_prefix="/mediation/figures")
add_figures(blueprint, SITE)
reports = Blueprint("mediation_reports", __name__, url_prefix="/mediation/reports")
add_reports(reports, SITE)


@blueprint.get("/boards/<string:kind>")
@requires(May.SEE_FIGURES)
def board(kind: str) -> ResponseReturnValue:
    """The accepted cases of a kind of dispute as plain bars, each with its table."""
    if kind not in {"all", *DISPUTES}:
        abort(404)
    units, period = reach(), chosen_period()
    unit = chosen(units)
    asked = asked_for(SITE, unit, period, () if kind == "all" else (("kind", kind),))
    keys = (*(() if kind != "all" else (("kind", "纠纷类型"),)), *BOARD)
    return render_template(
        "mediation/ledger/board.html",
        tabs=tabs(SITE, "boards"),
        units=units,
        unit=unit,
        period=period,
        periods=period_choices(),
        kind=kind,
        kinds=[("all", "全部类型"), *((one.key, one.label) for one in DISPUTES.values())],
        charts=[_chart(key, label, asked, unit.id) for key, label in keys],
    )


def _chart(key: str, label: str, asked: Asked, unit_id: int) -> dict[str, Any]:
    """Accepted and settled cases by a cut: bars, and the same as a table."""
    measures = [MEASURES["accepted"], MEASURES["effective"]]
    lines = split(BOOK, asked, key, measures)
    shown = lines if key == "month" else lines[:MOST_BARS]
    rows = split_rows(SITE, shown, measures, asked, unit_id, key)
    nothing = Figure(0, 0)
    figures = [
        (
            line.label,
            line.figures.get("accepted", nothing).n,
            line.figures.get("effective", nothing).n,
        )
        for line in shown
    ]
    return {
        "key": key,
        "label": label,
        "more": len(lines) - len(shown),
        "measures": measures,
        "rows": rows,
        "svg": bars(figures, ("受理", "协议生效")) if figures else None,
    }


@blueprint.get("/special/<string:key>")
@requires(May.SEE_FIGURES)
def special(key: str) -> ResponseReturnValue:
    """A special report: one kind of dispute by the fact that matters in it."""
    known = specials()
    if key == "first" and known:
        return redirect(address("mediation_figures.special", key=next(iter(known))))
    if key not in known:
        abort(404)
    one, units, period = known[key], reach(), chosen_period()
    unit = chosen(units)
    asked = asked_for(SITE, unit, period, (("kind", one.kind), *one.within))
    measures, public = one.columns, request.args.get("view") == PUBLIC
    cuts = all_cuts()
    book = _with_cuts(cuts)
    lines = split(book, asked, one.cut, measures)[:MOST_LINES]
    return render_template(
        "mediation/ledger/special.html",
        tabs=tabs(SITE, "special"),
        units=units,
        unit=unit,
        period=period,
        periods=period_choices(),
        special=one,
        specials=known,
        label=cuts[one.cut].label,
        measures=measures,
        public=public,
        personal=cuts[one.cut].personal,
        rows=[]
        if public and cuts[one.cut].personal
        else split_rows(SITE, lines, measures, asked, unit.id, one.cut, public=public),
    )


def _with_cuts(cuts: Mapping[str, Any]) -> Any:
    """The book with the cuts of the special reports."""
    return type(BOOK)(
        BOOK.module, BOOK.label, BOOK.version, BOOK.groups, cuts, BOOK.balance, BOOK.splits
    )
