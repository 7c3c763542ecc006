"""Pages of the ledger (行政调解台账): filter, print, export, and the files that were made."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, abort, current_app, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from werkzeug.datastructures import MultiDict
from wtforms import Form as PlainForm
from wtforms import HiddenField, SelectField

from casework.accounts.policy import scope
from casework.accounts.roles import Action as May
from casework.cases.models import Case
from casework.db import db
from casework.ledgers import files
from casework.ledgers.book import units_under
from casework.now import today
from casework.web import current_account, current_person, current_subject, requires, writes
from casework.web.addresses import address
from casework.web.case_list import Pager
from casework.web.fields import DateField
from casework.web.figures import add_files, openable, reach, tabs
from casework.web.forms import ChineseMeta, Form, answer_once
from law.errors import NotAllowed
from mediation.disputes import DISPUTES
from mediation.measures.course import OUTCOMES
from mediation.measures.export import FORMATS, JOB, TITLE, Export, plain_filter
from mediation.measures.ledger import COLUMNS, rows_for
from mediation.measures.ledger_filter import BY, LedgerFilter, count_of, ids_of
from mediation.measures.paper import MOST_ROWS, ledger_letter
from mediation.procedure import Channel
from mediation.views.figures import SITE

blueprint = Blueprint("mediation_ledger", __name__, url_prefix="/mediation/ledger")
add_files(blueprint, SITE)

SIZE = 20
MAIN = (
    *("number", "received", "kind", "sub_type", "applicant", "respondent", "mediators"),
    *("closed", "outcome", "sum", "performance", "overdue"),
)
"""The columns that a screen of 1366 holds without scrolling; exports and print have them all."""

LONG = ("kind", "sub_type", "respondent", "performance")
"""Those of them that may stand on two lines."""

AT_ONCE = 2000
"""More rows than these are written by the worker."""

NAMES = ("unit", "by", "from_on", "to_on", "kind", "channel", "outcome")


class FilterForm(PlainForm):
    """The row of filters, sent by GET so that a ledger can be bookmarked."""

    Meta = ChineseMeta

    unit = SelectField("单位", validate_choice=False)
    by = SelectField("日期按", validate_choice=False)
    from_on = DateField("从")
    to_on = DateField("到")
    kind = SelectField("纠纷类型", validate_choice=False)
    channel = SelectField("来源渠道", validate_choice=False)
    outcome = SelectField("结果", validate_choice=False)


class ExportForm(Form):
    """An export of what the filter shows; the filter comes along as hidden fields."""

    unit, by, from_on, to_on = HiddenField(), HiddenField(), HiddenField(), HiddenField()
    kind, channel, outcome = HiddenField(), HiddenField(), HiddenField()


def _filter(args: Any) -> tuple[FilterForm, LedgerFilter, str]:
    """The filter of an address or a form, and the same in words."""
    form, units = FilterForm(args), reach()
    if not units:
        raise NotAllowed("您的任职没有可以查看的台账", instead="请单位管理员核对您的任职")
    lists: dict[str, dict[str, str]] = {
        "unit": {"": "全部可查看的单位"} | {str(one.id): one.short_name for one in units},
        "by": dict(BY),
        "kind": {"": "全部"} | {one.key: one.label for one in DISPUTES.values()},
        "channel": {"": "全部"} | {one.value: one.label for one in Channel},
        "outcome": {"": "全部"} | OUTCOMES,
    }
    for name, choices in lists.items():
        form[name].choices = [*choices.items()]
    valid = form.validate()
    chosen = {
        name: form[name].data if form[name].data in choices else ""
        for name, choices in lists.items()
    }
    ids = {one.id for one in units}
    if chosen["unit"]:
        ids &= set(units_under(int(chosen["unit"])))
    wanted = LedgerFilter(
        units=tuple(sorted(ids)),
        by=chosen["by"] or "received",
        from_on=form.from_on.data if valid else None,
        to_on=form.to_on.data if valid else None,
        kind=chosen["kind"],
        channel=chosen["channel"],
        outcome=chosen["outcome"],
    )
    return form, wanted, _in_words(wanted, chosen, lists)


def _in_words(
    wanted: LedgerFilter, chosen: Mapping[str, str], lists: Mapping[str, Mapping[str, str]]
) -> str:
    """The filter in words: printed, exported and kept in the trail."""
    words = [lists[name][chosen[name]] for name in lists if name != "by" and chosen[name]]
    if wanted.from_on or wanted.to_on:
        first = wanted.from_on.isoformat() if wanted.from_on else "最早"
        last = wanted.to_on.isoformat() if wanted.to_on else "今天"
        words.append(f"{BY[wanted.by]} {first} 至 {last}")
    return "，".join(words) or "全部"


@blueprint.get("/")
@requires(May.SEE_FIGURES)
def index() -> ResponseReturnValue:
    """The ledger, filtered, a page at a time."""
    form, wanted, words = _filter(request.args)
    on, whole = today(), request.args.get("columns") == "all"
    seen = scope(current_subject(), May.SEE_INDEX, Case, on)
    ids = ids_of(wanted, seen, after=_after(), limit=SIZE + 1)
    rows, opened = rows_for(ids[:SIZE], on), openable(ids[:SIZE], on)
    export = ExportForm(formdata=None, **{name: request.args.get(name, "") for name in NAMES})
    return render_template(
        "mediation/ledger/ledger.html",
        tabs=tabs(SITE, "ledger"),
        filters=form,
        words=words,
        total=count_of(wanted, seen),
        columns=COLUMNS if whole else [(key, label) for key, label in COLUMNS if key in MAIN],
        whole=whole,
        long=LONG,
        other_columns=_same_filter(columns="" if whole else "all"),
        every=len(COLUMNS),
        rows=rows,
        opened=opened,
        ask=sorted({str(row["unit"]) for row in rows if row["id"] not in opened}),
        page=_pager(ids),
        export_form=export,
        may_export=_may_export(),
        formats=FORMATS,
        most_printed=MOST_ROWS,
    ), 422 if form.errors else 200


def _may_export() -> bool:
    """Whether there is anything that this person may take out."""
    seen = scope(current_subject(), May.EXPORT, Case, today())
    found = select(Case.id).where(Case.module == "mediation", seen).limit(1)
    return db.session.scalar(found) is not None


def _after() -> int:
    text = request.args.get("after", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _same_filter(**changed: str) -> str:
    """The address of the same rows and columns, but for what is changed."""
    names = (*NAMES, "columns")
    kept = {name: request.args[name] for name in names if request.args.get(name)} | changed
    return address("mediation_ledger.index", **{name: one for name, one in kept.items() if one})


def _pager(ids: list[int]) -> Pager | None:
    if not _after() and len(ids) <= SIZE:
        return None
    later = _same_filter(after=str(ids[SIZE - 1])) if len(ids) > SIZE else ""
    first = _same_filter() if _after() else ""
    return Pager(first, later, f"本页 {min(len(ids), SIZE)} 件", SIZE)


# --------------------------------------------------------------------------- files


@blueprint.post("/export/<string:kind>")
@requires(May.EXPORT)
@writes
def export(kind: str) -> ResponseReturnValue:
    """The ledger as a file: at once when it is small, by the worker when it is large."""
    if kind not in FORMATS:
        abort(404)
    wanted, words = _posted()
    account, person = current_account(), current_person()
    stamp = f"{person.name} {files.moment_words()} 导出，内部资料，用后销毁"
    whole = Export(wanted, current_subject(), today(), words, stamp)
    rows = whole.count()
    if not rows:
        raise NotAllowed(
            "没有您可以导出的案件", instead="调解员导出本人承办的案件，负责人导出本单位的案件"
        )
    files.check_quota(person.id, rows, current_app.config["GONGDAO"].export_rows_a_day)
    large = rows > AT_ONCE
    made = files.note_export(
        unit_id=account.posts[0].unit_id,  # type: ignore[union-attr]
        account_id=account.id,  # type: ignore[union-attr]
        kind=kind,
        title=TITLE,
        words=words,
        rows=rows,
        by=person,
        request={"filter": plain_filter(wanted), "stamp": stamp} if large else {},
        job=JOB if large else "",
    )
    if not large:
        files.keep(made.id, whole.file(kind))
    return answer_once(Form(), lambda: address("mediation_ledger.file", file_handle=made.handle))


@blueprint.post("/print")
@requires(May.EXPORT)
@writes
def paper() -> ResponseReturnValue:
    """The ledger as PDF and Word (D49)."""
    wanted, words = _posted()
    account, person, on = current_account(), current_person(), today()
    seen = scope(current_subject(), May.EXPORT, Case, on)
    ids = ids_of(wanted, seen, limit=MOST_ROWS + 1)
    if not ids or len(ids) > MOST_ROWS:
        what = "没有您可以打印的案件" if not ids else f"台账最多打印 {MOST_ROWS} 件"
        raise NotAllowed(what, instead="缩小筛选条件，或者导出 Excel")
    files.check_quota(person.id, len(ids), current_app.config["GONGDAO"].export_rows_a_day)
    unit_name = account.posts[0].unit_name  # type: ignore[union-attr]
    letter = ledger_letter(unit_name, rows_for(ids, on), words=words, on=on)
    made = files.print_paper(
        unit_id=account.posts[0].unit_id,  # type: ignore[union-attr]
        account_id=account.id,  # type: ignore[union-attr]
        letter=letter.to_data(),
        title=TITLE,
        words=words,
        by=person,
        rows=len(ids),
    )
    return answer_once(Form(), lambda: address("mediation_ledger.file", file_handle=made.handle))


def _posted() -> tuple[LedgerFilter, str]:
    """The filter that came with a form."""
    given = MultiDict({name: request.form.get(name, "") for name in NAMES})
    _, wanted, words = _filter(given)
    return wanted, words
