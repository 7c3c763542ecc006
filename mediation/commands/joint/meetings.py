"""hold_meeting(): a joint conference with its minutes (联席会议纪要)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from casework.accounts.models import Person
from casework.db import db
from law.errors import Incomplete
from mediation.commands.joint.acting import check, note, send
from mediation.commands.papers import joint as papers
from mediation.models.joint import JointCase, JointMeeting
from mediation.procedure.joint_steps import JointAction


def hold_meeting(
    joint: JointCase,
    *,
    held_at: datetime,
    place: str,
    chair: str,
    present: Sequence[str],
    findings: str,
    division: str,
    split: str = "",
    on: date,
    by: Person,
) -> JointMeeting:
    """Keep the minutes: who was there, what was found, who does what, where opinions differ."""
    check(joint, JointAction.HOLD_MEETING, on=on)
    there = [one.strip() for one in present if one.strip()]
    _check_minutes(place, chair, there, findings, division)
    meeting = JointMeeting(
        joint=joint,
        held_at=held_at,
        place=place.strip(),
        chair=chair.strip(),
        present=there,
        findings=findings.strip(),
        division=division.strip(),
        split=split.strip(),
        person=by,
    )
    db.session.add(meeting)
    db.session.flush()
    event = note(joint, "meeting_held", on=on, by=by, meeting=meeting.id, note=place.strip())
    letter = papers.minutes(joint, meeting, on=on, by=by)
    units = tuple(one.unit.name for one in joint.joint_units if one.valid_to is None)
    send(joint, letter, to=units, on=on, by=by, event=event)
    return meeting


def _check_minutes(
    place: str, chair: str, present: Sequence[str], findings: str, division: str
) -> None:
    needed = {
        "place": (place, "请填会议地点"),
        "chair": (chair, "请填主持人"),
        "present": ("".join(present), "请填到会的单位和人员，一行一人"),
        "findings": (findings, "请写明会议认定和意见"),
        "division": (division, "请写明任务分工"),
    }
    found = {key: message for key, (text, message) in needed.items() if not text.strip()}
    if found:
        raise Incomplete(found)
