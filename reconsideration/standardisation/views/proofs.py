"""Files of the county on the pages of findings and cures: a field a row, links, the file itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import BinaryIO, cast
from urllib.parse import quote

from flask import Blueprint, Response, abort, request
from flask.typing import ResponseReturnValue

from casework.accounts.roles import Action as May
from casework.now import today
from casework.web import current_person, requires
from casework.web.addresses import address
from law.errors import Incomplete, NotAllowed
from reconsideration.standardisation.commands.proofs import FIELD, hand_in_proof
from reconsideration.standardisation.commands.site import open_file
from reconsideration.standardisation.cycle.inspecting import About
from reconsideration.standardisation.cycle.row import DERIVED
from reconsideration.standardisation.forms.inspection import name_of
from reconsideration.standardisation.models import CountyTask
from reconsideration.standardisation.queries.proofs import by_serial, proofs_of
from reconsideration.standardisation.views.inspecting import open_page, sees_scores

blueprint = Blueprint(
    "standardisation_proofs", __name__, url_prefix="/standardisation/tasks/<int:task_id>/proofs"
)
PAGES = {
    About.FINDING: "standardisation_findings.show",
    About.CURE: "standardisation_cures.show",
}


@blueprint.get("/<int:file_id>")
@requires(May.SEE_YEAR)
def show(task_id: int, file_id: int) -> ResponseReturnValue:
    """A file, for whoever may read what it is about."""
    task, parts = open_page(task_id, PAGES[About.CURE])
    row = next((one for one in proofs_of(task) if one.id == file_id), None) or abort(404)
    if not parts or not sees_scores(task, parts):
        raise NotAllowed("附件材料只对县里和检查组开放", basis=DERIVED)
    response = Response(open_file(row), mimetype=row.media_type)
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(row.name)}"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def links(task: CountyTask, about: About) -> Mapping[str, list[tuple[str, str]]]:
    """(name, address) of the files, by the key of their row."""
    return {
        str(serial): [
            (one.name, address("standardisation_proofs.show", task_id=task.id, file_id=one.id))
            for one in rows
        ]
        for serial, rows in by_serial(task, about).items()
    }


def take_files(task: CountyTask, about: About, key: str) -> None:
    """Keep the file that was chosen in a row, if one was. Raises Incomplete beside its field."""
    field = name_of(FIELD, key)
    file = request.files.get(field)
    if file is None or not file.filename:
        return
    try:
        hand_in_proof(
            task, about, int(key), name=file.filename, stream=cast(BinaryIO, file.stream),
            on=today(), by=current_person(),
        )  # fmt: skip
    except Incomplete as fault:
        raise Incomplete({field: "；".join(fault.problems.values())}) from None


def named(task: CountyTask, about: About, key: str, typed: str) -> str:
    """What was typed as proof; the names of the files where nothing was."""
    files = by_serial(task, about).get(int(key), [])
    return typed.strip() or "、".join(one.name for one in files)[:500]
