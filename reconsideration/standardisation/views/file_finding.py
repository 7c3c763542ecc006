"""Whose review of files a page is about, and what this person is in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from casework.db import db
from casework.now import today
from casework.web import SAFE, current_person, current_subject
from casework.web.addresses import address
from casework.web.editing import Editing, edit_page
from casework.web.forms import Form
from law.errors import NotAllowed
from reconsideration.standardisation.cycle import Part
from reconsideration.standardisation.models import CountyTask, SampledFile
from reconsideration.standardisation.queries.parts import parts_of
from reconsideration.standardisation.queries.reach import sees_task
from reconsideration.standardisation.queries.review_access import (
    CITY,
    COUNTY,
    READERS,
    has_arrived,
    is_own,
    may_read,
    slot_of,
)
from reconsideration.standardisation.review.words import DERIVED
from reconsideration.standardisation.views.finding import hold


@dataclass(frozen=True, slots=True)
class Standing:
    """What somebody is in the review of a county."""

    parts: frozenset[Part]
    own: bool

    @property
    def city(self) -> bool:
        """Whether they run the review; whoever works in the county does not."""
        return bool(self.parts & CITY) and not self.own

    @property
    def county(self) -> bool:
        """Whether they act for the county."""
        return bool(self.parts & COUNTY)

    @property
    def reader(self) -> bool:
        """Whether they may read files at all."""
        return bool(self.parts & READERS) and not self.own


def _file(file_id: int) -> SampledFile | None:
    """A sampled file, read after whoever acts on its review at this moment is done."""
    file = db.session.get(SampledFile, file_id)
    if file is not None and request.method not in SAFE:
        hold(CountyTask, file.task.id)
        db.session.expire_all()
    return file


def standing_in(task: CountyTask) -> Standing:
    """What whoever is signed in is in the review of that county."""
    person = current_person()
    return Standing(parts_of(person, task, today()), is_own(person, task))


def review_of(task_id: int) -> tuple[CountyTask, Standing]:
    """A county's review; 404 to whoever may not know of the task."""
    hold(CountyTask, task_id)
    task = db.session.get(CountyTask, task_id)
    if task is None:
        abort(404)
    mine = standing_in(task)
    taking_part = mine.city or mine.county or mine.reader
    if not taking_part and not sees_task(current_subject(), task, today()):
        abort(404)
    return task, mine


def file_to_read(file_id: int) -> SampledFile:
    """A sampled file that this person may read today; 404 for every other."""
    file = _file(file_id)
    if file is None or not may_read(current_person(), file, today()):
        abort(404)
    return file


def file_to_score(file_id: int) -> tuple[SampledFile, int]:
    """A file with this reviewer's place; whoever may only read it is told so."""
    file = file_to_read(file_id)
    slot = slot_of(current_person(), file)
    if slot is None:
        raise NotAllowed("这个案卷由另外两名评查员评查", basis=DERIVED)
    return file, slot


def file_for(file_id: int) -> tuple[SampledFile, Standing]:
    """A sampled file for whoever may know of it: the county only after the arrival."""
    file = _file(file_id)
    if file is None:
        abort(404)
    mine = standing_in(file.task)
    known = mine.city or mine.reader or (mine.county and has_arrived(file.task))
    if not known:
        abort(404)
    return file, mine


def task_page(task: CountyTask) -> str:
    """The address of a county's review."""
    return address("standardisation_files.show", task_id=task.id)


def act_form(form: Form, page: Editing, act: Callable[[], str]) -> ResponseReturnValue:
    """A form page whose act can also be barred: 409 above the form, with everything typed."""
    try:
        return edit_page(form, page, act)
    except NotAllowed as barred:
        if request.accept_mimetypes.best == "application/json":
            raise
        db.session.rollback()
        form.form_errors.append("；".join(filter(None, (barred.message, barred.instead))))
        return render_template("_edit.html", form=form, page=page), 409
