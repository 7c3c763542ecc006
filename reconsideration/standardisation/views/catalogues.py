"""Pages of the catalogue: its versions, one of them whole, what it changes."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from flask import Blueprint, Response, abort, render_template
from flask.typing import ResponseReturnValue

from casework.accounts.roles import Action as May
from casework.web import requires
from reconsideration.standardisation.catalogue import (
    EVIDENCE,
    SHIPPED,
    Catalogue,
    condition_words,
    digest,
    measure_words,
    plain,
    shipped,
    source,
)
from reconsideration.standardisation.catalogue.wording import cited_in_short, measure_name
from reconsideration.standardisation.catalogue.written import decimal
from reconsideration.standardisation.commands import catalogues as commands
from reconsideration.standardisation.views.opening import drafting_units, may_edit, version_for

blueprint = Blueprint(
    "standardisation_catalogues", __name__, url_prefix="/standardisation/catalogues"
)


@blueprint.get("/")
@requires(May.SEE_CATALOGUE)
def index() -> ResponseReturnValue:
    """The versions of this site, and those that come with the product."""
    rows = [row for row in commands.versions() if not row.is_draft or may_edit(row)]
    return render_template(
        "standardisation/catalogues.html",
        rows=[(row, commands.seen(row)) for row in rows],
        shipped=[(one, shipped(one), digest(source(one))) for one in reversed(SHIPPED)],
        may_draft=bool(drafting_units()),
        drafting=any(row.is_draft for row in rows),
        decimal=decimal,
    )


@blueprint.get("/shipped/<string:version>")
@requires(May.SEE_CATALOGUE)
def show_shipped(version: str) -> ResponseReturnValue:
    """A catalogue that comes with the product."""
    if version not in SHIPPED:
        abort(404)
    return _page(shipped(version), row=None, flaws=(), hash=digest(source(version)))


@blueprint.get("/<int:version_id>")
@requires(May.SEE_CATALOGUE)
def show(version_id: int) -> ResponseReturnValue:
    """A version of this site, with the flaws that a draft still has."""
    row = version_for(version_id, May.SEE_CATALOGUE)
    catalogue, flaws = commands.seen(row)
    return _page(catalogue, row=row, flaws=flaws, hash=row.digest)


def _page(catalogue: Catalogue, **words: Any) -> str:
    row = words["row"]
    return render_template(
        "standardisation/catalogue.html",
        catalogue=catalogue,
        editable=row is not None and row.is_draft and may_edit(row),
        evidence=EVIDENCE,
        measure_name=lambda measure: measure_name(catalogue, measure),
        measure_words=lambda measure: measure_words(catalogue, measure),
        condition_words=lambda condition: condition_words(catalogue, condition),
        cited_in_short=cited_in_short,
        decimal=decimal,
        **words,
    )


@blueprint.get("/<int:version_id>/difference")
@requires(May.SEE_CATALOGUE)
def difference(version_id: int) -> ResponseReturnValue:
    """What the version says otherwise than the one before, and where indicators come from."""
    row = version_for(version_id, May.SEE_CATALOGUE)
    catalogue, _ = commands.seen(row)
    moved = [
        (indicator, [link for link in indicator.maps_from if link.relation != "equal"])
        for indicator in catalogue.indicators
    ]
    return render_template(
        "standardisation/difference.html",
        row=row,
        changes=commands.difference(row),
        moved=[(indicator, links) for indicator, links in moved if links],
        retired=catalogue.retired,
    )


@blueprint.get("/<int:version_id>/content")
@requires(May.SEE_CATALOGUE)
def content(version_id: int) -> ResponseReturnValue:
    """The content as a file, in the form of which the hash is taken."""
    row = version_for(version_id, May.SEE_CATALOGUE)
    text = json.dumps(
        plain(commands.content_of(row)), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    response = Response(text, mimetype="application/json")
    name = quote(f"指标目录{row.number}.json")
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    return response
