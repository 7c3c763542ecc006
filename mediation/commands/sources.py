"""Where a case came from: what it brings along, what is fed back, what goes to enforcement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from casework.accounts.models import Person, Unit
from casework.cases.models import CaseEvent
from law.errors import Incomplete
from mediation.commands import papers
from mediation.commands.acting import act, send
from mediation.dispute_type import OrganKind
from mediation.dispute_type.facts import plain
from mediation.models.cases import MediationCase
from mediation.places import place_of
from mediation.procedure import BEFORE_ACCEPTANCE, Action, Channel, Initiation, Stage, Track
from mediation.procedure.channels import SOURCE_FACTS, Source, source_of
from mediation.procedure.walk import CASE_FACTS

MANNERS = {"platform": "平台回传", "written": "书面函复", "phone": "电话告知"}


def track_of(fields: Mapping[str, Any], unit: Unit) -> str:
    """The track of a case: the channel's own, else the chosen one, else by the body."""
    source = source_of(str(fields.get("channel") or Channel.WALK_IN))
    if source.track is not None:
        return source.track.value
    if fields.get("track"):
        return str(fields["track"])
    is_peoples = unit.organ_kind == OrganKind.PMC
    return (Track.PEOPLES if is_peoples else Track.CIVIL).value


def check_source(fields: Mapping[str, Any], unit: Unit, on: date) -> dict[str, str]:
    """What is wrong with where the case came from: one message per field."""
    channel = str(fields.get("channel") or Channel.WALK_IN)
    source, problems = source_of(channel), {}
    if fields.get("split_from"):
        return _check_track(fields, unit)
    if source.number and not str(fields.get("origin_ref") or "").strip():
        problems["origin_ref"] = f"请填{source.number}"
    if "origin_due_on" in source.needs and not fields.get("origin_due_on"):
        problems["origin_due_on"] = "请填来源要求办结的日期"
    said, unreadable = read_source(fields)
    problems |= unreadable | _missing(source, said)
    received_on = fields.get("received_on") or on
    for name, value in said.items():
        if isinstance(value, date) and value > on:
            problems[name] = f"晚于今天 {on}，请核对"
    posted_on = said.get("posted_on")
    if posted_on and "posted_on" not in problems and posted_on > received_on:
        problems["posted_on"] = f"晚于收到之日 {received_on}，请核对邮戳"
    if not str(said.get("link", "http://x")).startswith(("http://", "https://")):
        problems["link"] = "请填完整的网页地址，以 http:// 或者 https:// 开头"
    return problems | _check_start(fields, channel) | _check_track(fields, unit)


def read_source(fields: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
    """What the channel itself asks for, in its own types, and what can't be read of it."""
    said: dict[str, Any] = {}
    problems: dict[str, str] = {}
    for name in source_of(str(fields.get("channel") or Channel.WALK_IN)).asks:
        try:
            value = SOURCE_FACTS[name].read(fields.get(name))
        except ValueError as problem:
            problems[name] = str(problem)
        else:
            if value is not None:
                said[name] = value
    return said, problems


def _missing(source: Source, said: Mapping[str, Any]) -> dict[str, str]:
    absent = [SOURCE_FACTS[name] for name in source.asks if name in source.needs - set(said)]
    return {one.key: f"请{'选' if one.options else '填'}{one.label}" for one in absent}


def _check_start(fields: Mapping[str, Any], channel: str) -> dict[str, str]:
    """Whoever takes a dispute up of its own accord has no application."""
    if channel == Channel.UNIT_SELF and fields.get("initiation") != Initiation.EX_OFFICIO:
        return {"initiation": "来源是依职权主动的，启动方式选“依职权”"}
    return {}


def check_e_address(
    fields: Mapping[str, Any], parties: Sequence[Mapping[str, Any]]
) -> dict[str, str]:
    """Who applies online can be reached online."""
    applicants = [one for one in parties if one.get("side") == "applicant"]
    if fields.get("channel") != Channel.ONLINE or fields.get("split_from") or not applicants:
        return {}
    if any(one.get("e_service") and one.get("e_address") for one in applicants):
        return {}
    return {"applicants-0-e_address": "网上申请的，请填电子送达地址，并勾选同意电子送达"}


def _check_track(fields: Mapping[str, Any], unit: Unit) -> dict[str, str]:
    chosen = track_of(fields, unit)
    if chosen not in {one.value for one in Track}:
        return {"track": "请从列表中选择程序类别"}
    if chosen == Track.COURT_DELEGATED and source_of(str(fields.get("channel"))).track is None:
        return {"track": "法院委派、委托的，来源渠道选法院"}
    place = place_of(unit.place or "national")
    if chosen == Track.ADMIN_DISPUTE and not place.allow_admin_dispute_track:
        return {"track": f"{place.name}没有规定行政争议可以调解，选联动协调，或者告知复议、诉讼"}
    return {}


def check_change(case: MediationCase, track: str) -> dict[str, str]:
    """What is wrong with leading a case on another track: only before acceptance."""
    if not track or track == case.track:
        return {}
    if Stage(case.stage) not in BEFORE_ACCEPTANCE:
        return {"track": "受理以后不能改程序类别；可以终止，另行登记"}
    if source_of(case.channel).track is not None:
        return {"track": "法院委派、委托的，程序类别随来源"}
    return _check_track({"channel": case.channel, "track": track}, case.unit)


def said_by_source(fields: Mapping[str, Any]) -> dict[str, Any]:
    """What the channel says of other procedures, for the event from which their clocks run."""
    said, _ = read_source(fields)
    known = {name: plain(value) for name, value in said.items() if name in CASE_FACTS}
    if fields.get("origin_due_on"):
        known["origin_due_on"] = fields["origin_due_on"]
    return known


def feed_back(case: MediationCase, *, manner: str, content: str, on: date, by: Person) -> CaseEvent:
    """Tell whoever sent the case what became of it."""
    problems = {}
    if manner not in MANNERS:
        problems["manner"] = "请选反馈的方式"
    if not content.strip():
        problems["content"] = "请写明反馈的内容"
    if problems:
        raise Incomplete(problems)
    data = {"manner": manner, "note": content.strip()}
    return act(case, Action.FEED_BACK, "fed_back", on=on, by=by, data=data)


def refer_report(case: MediationCase, *, to: str, content: str, on: date, by: Person) -> CaseEvent:
    """Send a sign of an offence to enforcement: mediation never takes its place (举报)."""
    problems = {}
    if not to.strip():
        problems["to"] = "请填转给哪个执法部门"
    if not content.strip():
        problems["content"] = "请写明违法线索"
    if problems:
        raise Incomplete(problems)
    data = {"unit": to.strip(), "note": content.strip()}
    event = act(case, Action.REFER_REPORT, "report_referred", on=on, by=by, data=data)
    letter = papers.report_transfer(case, to=to.strip(), content=content.strip(), on=on, by=by)
    send(case, letter, on=on, by=by, event=event)
    return event
