"""Which version of the catalogue a page is about, and who may see or change it."""

from __future__ import annotations

from flask import abort, url_for
from werkzeug.exceptions import Forbidden

from casework.accounts.policy import AtUnit, decide, units_with
from casework.accounts.roles import Action as May
from casework.db import db
from casework.now import today
from casework.web import current_subject
from reconsideration.standardisation.models import CatalogueVersion


def version_for(version_id: int, may: May) -> CatalogueVersion:
    """The version, when this person may do that to it; a draft is for who drafts it only."""
    row = db.session.get(CatalogueVersion, version_id) or abort(404)
    own = may_edit(row)
    if row.is_draft and not own:
        abort(404)
    if may is May.EDIT_CATALOGUE and not own:
        raise Forbidden("这是其他单位的目录")
    return row


def may_edit(row: CatalogueVersion) -> bool:
    """Whether this person drafts the catalogues of that unit."""
    return decide(current_subject(), May.EDIT_CATALOGUE, AtUnit(row.unit_id), today()).allow


def drafting_units() -> list[int]:
    """The units whose catalogue this person drafts."""
    return sorted(units_with(current_subject(), May.EDIT_CATALOGUE, today()))


def page_of(row: CatalogueVersion) -> str:
    """The address of a version."""
    return url_for("standardisation_catalogues.show", version_id=row.id)
