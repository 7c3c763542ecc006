"""Files of a case: take in, download."""

from __future__ import annotations

import uuid
from typing import BinaryIO, cast
from urllib.parse import quote

from flask import Blueprint, Response, abort, flash, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.file import FileField, FileRequired
from sqlalchemy import select
from wtforms import SelectField, StringField
from wtforms.validators import Length

from casework.accounts.roles import Action
from casework.cases.access import Forbidden, sees_restricted
from casework.cases.attachments import attach, open_attachment
from casework.cases.models import Attachment, Case
from casework.db import db
from casework.now import today
from casework.web import current_person, current_subject, find_case, requires, writes
from casework.web.act_page import case_url
from casework.web.case_spec import spec_of
from casework.web.forms import Form, answer_once
from law.errors import Incomplete

blueprint = Blueprint("files", __name__)

SIDES = (("", "本机关"), ("申请人", "申请人"), ("被申请人", "被申请人"), ("第三人", "第三人"))


class FileForm(Form):
    """A file to be taken into the case."""

    file = FileField("文件", validators=[FileRequired("请选择文件")])
    kind = StringField(
        "种类", validators=[Length(max=30)], description="例如：申请书、工资流水、签字页"
    )
    side = SelectField("谁提交的", choices=SIDES)


@blueprint.route("/cases/<uuid:handle>/files/new", methods=["GET", "POST"])
@requires(Action.EDIT)
@writes
def add(handle: uuid.UUID) -> ResponseReturnValue:
    """Take a file into the case."""
    case = find_case(Case, handle, Action.EDIT)
    form = FileForm()
    if form.validate_on_submit():
        try:
            return answer_once(form, lambda: _attach(case, form))
        except Incomplete as fault:
            form.take_problems(fault.problems)
    spec = spec_of(case)
    return render_template(
        "casework/file.html",
        form=form,
        case=case,
        case_url=case_url(case, "files"),
        list_label=spec.label,
    ), 422 if form.errors else 200


def _attach(case: Case, form: FileForm) -> str:
    """Store the file; go back to the case."""
    upload = request.files[form.file.name]
    file = attach(
        case,
        name=upload.filename or "",
        stream=cast(BinaryIO, upload.stream),
        by=current_person(),
        kind=form.kind.data or "",
        side=form.side.data or "",
    )
    flash(f"已收入：{file.name}", "ok")
    return case_url(case, "files")


@blueprint.get("/files/<uuid:handle>")
@requires(Action.OPEN_FILE)
def download(handle: uuid.UUID) -> ResponseReturnValue:
    """A file, always as a download."""
    file = db.session.scalar(select(Attachment).where(Attachment.handle == handle))
    if file is None:
        abort(404)
    case = find_case(Case, file.case.handle, Action.OPEN_FILE)
    if file.restricted and not sees_restricted(current_subject(), case, today()):
        raise Forbidden("这份材料限制查阅，请联系承办人")
    response = Response(open_attachment(file), mimetype=file.media_type)
    name = quote(file.name)
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
