"""Pages of the files that somebody has exported or had printed."""

from __future__ import annotations

import uuid
from urllib.parse import quote

from flask import Blueprint, Response, abort, current_app, render_template
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from casework.accounts.roles import Action as May
from casework.db import db
from casework.ledgers import files
from casework.ledgers.models import LedgerFile
from casework.web import current_person
from casework.web.figures.frame import may, tabs
from casework.web.figures.site import Site, add

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


def _download(data: bytes, media_type: str, name: str) -> Response:
    response = Response(data, mimetype=media_type.partition(";")[0])
    response.headers["Content-Type"] = media_type
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def made_files(site: Site) -> ResponseReturnValue:
    """What this person has exported and had printed, newest first."""
    found = db.session.scalars(
        select(LedgerFile)
        .where(LedgerFile.person_id == current_person().id)
        .order_by(LedgerFile.id.desc())
        .limit(100)
    ).all()
    most = current_app.config["GONGDAO"].export_rows_a_day
    return render_template(
        "figures/files.html",
        site=site,
        tabs=tabs(site, site.files_tab),
        files=found,
        today_rows=files.rows_today(current_person().id),
        most=most,
    )


def file(site: Site, file_handle: uuid.UUID) -> ResponseReturnValue:
    """A file that is being made, or was."""
    return render_template(
        "figures/file.html",
        site=site,
        tabs=tabs(site, site.files_tab),
        file=_file(file_handle),
    )


def _file(handle: uuid.UUID) -> LedgerFile:
    """A file of one's own; a printed report also of one's unit. 404 otherwise.

    Whoever has left the unit has left its files: a post that ended opens nothing more.
    """
    found = db.session.scalar(select(LedgerFile).where(LedgerFile.handle == handle))
    if found is None or not may(May.SEE_FIGURES, found.unit_id):
        abort(404)
    if found.person_id != current_person().id and not found.shared:
        abort(404)
    return found


def download(_: Site, file_handle: uuid.UUID, form: str) -> ResponseReturnValue:
    """The file itself: pdf and docx of a paper, xlsx or csv of an export."""
    found = _file(file_handle)
    forms = {"paper": ("pdf", "docx")}.get(found.kind, (found.kind,))
    if found.state != "ready" or not found.sha256 or form not in forms:
        abort(404)
    types = {"pdf": "application/pdf", "docx": DOCX, **TYPES}
    data = files.content(found, word=form == "docx")
    return _download(data, types[form], f"{found.title}.{form}")


def add_files(blueprint: Blueprint, site: Site, rule: str = "/files") -> None:
    """Add the pages of files to a blueprint."""
    one = f"{rule}/<uuid:file_handle>"
    add(blueprint, site, rule or "/", made_files, May.SEE_FIGURES)
    add(blueprint, site, one, file, May.SEE_FIGURES)
    add(blueprint, site, f"{one}/<string:form>", download, May.SEE_FIGURES)
