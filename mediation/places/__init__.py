"""limits_for(): the generic time limits in a place, for a kind of body, on a day.

There is no national statute on administrative mediation: periods differ by place and date, so
they are data. A place's rule takes the place of the national one with the same key; what no
text in force gives is practice (惯例可配置) and never shown as law.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache, partial
from typing import Any

from law.citation import Basis, Practice, Statute
from law.clock import TimeLimit
from law.errors import Incomplete
from law.library import STATUTES
from law.periods import Period, Unit
from mediation.dispute_type import Condition, FactTest, OrganKind, Rule, Setting
from mediation.places.packs import BadPack, pack_tables, turn
from mediation.places.workload import Workload, read_workload

_INTERRUPTED = STATUTES["limitation_2020"].cite(12)
NATIONAL = "national"
FIGURES = frozenset(
    {
        "appraisal_threshold",
        "labour_average_wage",
        "labour_min_wage",
        "labour_urban_income",
        "market_frequent",
        "market_many_stalls",
        "market_near",
        "market_short_weight",
        "property_group_refusal",
    }
)
"""Settings that are a figure: from how much, how many, how often."""


@dataclass(frozen=True, slots=True)
class NoLimit:
    """Claims to which no limitation applies (不适用时效): no clock is shown for them."""

    id: str
    label: str
    basis: Basis


@dataclass(frozen=True)
class Place:
    """A place with its rule pack (地方规则包).

    `allow_admin_dispute_track`: whether disputes between a citizen and an agency may be mediated.
    `workload` holds how heavy cases weigh on a mediator and the cap (惯例可配置).
    """

    key: str
    name: str
    rules: tuple[Rule, ...]
    allow_admin_dispute_track: bool
    notes: tuple[str, ...]
    settings: Mapping[str, Setting]
    no_limits: tuple[NoLimit, ...]
    workload: Workload = field(default_factory=Workload)


def limits_for(
    place: str | None, organ_kind: OrganKind | str, on: date, *, with_off: bool = False
) -> tuple[Rule, ...]:
    """The rules in force in a place for a kind of body on a day, one per key and start.

    Rules that wait for a verified figure are left out, unless asked for `with_off`.
    """
    organ = OrganKind(organ_kind)
    chosen: dict[tuple[str, frozenset[str]], Rule] = {}
    for pack in (NATIONAL, place or NATIONAL):
        for rule in place_of(pack).rules:
            by_event = bool(rule.limit.starts) or (with_off and not rule.facts)
            if by_event and rule.applies(organ, on) and (with_off or not rule.off):
                chosen[rule.limit.key, rule.limit.starts | rule.tracks | {rule.id}] = rule
    return tuple(chosen.values())


def rows_of(place: str | None) -> tuple[Rule, ...]:
    """Every row of a place with the national ones before it, those that are off left out."""
    packs = (NATIONAL,) if (place or NATIONAL) == NATIONAL else (NATIONAL, str(place))
    rows = {
        (rule.id, rule.limit.key, rule.limit.starts, rule.facts, rule.kinds): rule
        for pack in packs
        for rule in place_of(pack).rules
    }
    return tuple(rule for rule in rows.values() if not rule.off)


def settings_of(place: str | None) -> Mapping[str, Setting]:
    """What holds in a place beside periods: its own settings over the national ones."""
    packs = (NATIONAL, place or NATIONAL)
    return {key: found for pack in packs for key, found in place_of(pack).settings.items()}


def place_of(key: str) -> Place:
    """The place of that key. Raises Incomplete when there is no such rule pack."""
    if key not in places():
        known = "、".join(places())
        raise Incomplete({"place": f"没有地方规则包“{key}”，可用的有：{known}"})
    return places()[key]


def places() -> Mapping[str, Place]:
    """Every rule pack by key: what ships, with the site's own rows over it. Raises BadPack."""
    return _places(turn())


@lru_cache(maxsize=2)
def _places(_: int) -> Mapping[str, Place]:
    found = {}
    for key, table in pack_tables().items():
        try:
            found[key] = _place(table)
        except (KeyError, TypeError, ValueError) as error:
            raise BadPack(f"地方规则包“{key}”有一行写得不完整或者不对：{error}") from error
    return found


def _place(table: Mapping[str, Any]) -> Place:
    statutes = {**STATUTES, **{row["key"]: _statute(row) for row in table.get("statute", ())}}
    settings = [_setting(row, statutes) for row in table.get("setting", ())]
    return Place(
        key=table["key"],
        name=table["name"],
        rules=tuple(_rule(row, statutes) for row in table.get("rule", ())),
        allow_admin_dispute_track=table["allow_admin_dispute_track"],
        notes=tuple(table.get("notes", ())),
        settings={one.key: one for one in settings},
        no_limits=tuple(
            NoLimit(row["id"], row["label"], _basis(row, STATUTES))
            for row in table.get("no_limit", ())
        ),
        workload=read_workload(table.get("workload", {}), _usual_workload(table["key"])),
    )


def _setting(row: Mapping[str, Any], statutes: Mapping[str, Statute]) -> Setting:
    value = row["value"]
    is_figure = isinstance(value, int | float) and not isinstance(value, bool) and value >= 0
    if row["key"] in FIGURES and not is_figure:
        raise ValueError(f"{row['key']} 应是数字，不能是负数")
    return Setting(row["key"], value, _basis(row, statutes))


def _usual_workload(key: str) -> Workload:
    """The national weights, for what a place leaves out."""
    if key == NATIONAL:
        return Workload()
    return read_workload(pack_tables()[NATIONAL].get("workload", {}))


def _statute(row: Mapping[str, Any]) -> Statute:
    """A local text: it belongs to its place, not to the national library."""
    return Statute(
        key=row["key"],
        family=row["key"],
        title=row["title"],
        short=row["short"],
        adopted_on=row["adopted_on"],
        in_force_from=row["in_force_from"],
        in_force_to=row.get("in_force_to"),
    )


def _basis(row: Mapping[str, Any], statutes: Mapping[str, Statute]) -> Basis:
    """Law with its article, or practice with what it is modelled on."""
    cited = None
    if "statute" in row:
        statute = statutes[row["statute"]]
        cited = statute.cite(row["article"], row.get("paragraph"), row.get("item"))
    if "practice" in row:
        return Practice(row["practice"], cited)
    if cited is None:
        raise ValueError(f"{row.get('id', row['key'])}: a row needs an article or is practice")
    return cited


def _holds(when: Mapping[str, Any], unless: Mapping[str, Any]) -> FactTest | None:
    """Every fact of `when` must have (one of) its values, and none of `unless`."""
    if not when and not unless:
        return None
    return partial(_all_hold, _conditions(when), _conditions(unless))


def _conditions(table: Mapping[str, Any]) -> tuple[Condition, ...]:
    return tuple(Condition(key, frozenset(map(str, values))) for key, values in table.items())


def _all_hold(
    when: Iterable[Condition], unless: Iterable[Condition], facts: Mapping[str, Any]
) -> bool:
    return all(one.holds(facts) for one in when) and not any(one.holds(facts) for one in unless)


def _rule(row: Mapping[str, Any], statutes: Mapping[str, Statute]) -> Rule:
    limit = TimeLimit(
        key=row["key"],
        label=row["label"],
        starts=frozenset(row.get("starts", ())),
        met_by=frozenset(row.get("met_by", ())),
        period=Period(row["length"], Unit(row["unit"])),
        basis=_basis(row, statutes),
        before=row.get("before", False),
        roll=row.get("roll", True),
        missed=row.get("missed", ""),
        advisory=row.get("advisory", False),
    )
    return Rule(
        id=row["id"],
        limit=limit,
        pauses=frozenset(row.get("pauses", ())),
        pause_basis=_basis(row["pause"], statutes) if "pause" in row else None,
        bodies=frozenset(OrganKind(kind) for kind in row.get("bodies", ())),
        tracks=frozenset(row.get("tracks", ())),
        facts=tuple(row.get("facts", ())),
        holds=_holds(row.get("when", {}), row.get("unless", {})),
        met_facts=frozenset(row.get("met_facts", ())),
        restarts=row.get("restarts", {}),
        restart_basis=_INTERRUPTED if row.get("restarts") else None,
        anew=row.get("anew", {}),
        by_kind=row.get("by_kind", False),
        kinds=frozenset(row.get("kinds", ())),
        in_force_from=row["in_force_from"],
        in_force_to=row.get("in_force_to"),
        certainty=row["certainty"],
        off=row.get("off", False),
        extension=row.get("extension", ""),
        longer=row.get("longer", 0),
        offsets=tuple(row.get("offsets", ())),
        note=row.get("note", ""),
    )
