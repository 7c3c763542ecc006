"""Versions of the catalogue: drafted from the last, changed, mapped, published with a hash."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from casework import audit
from casework.accounts.models import Person, Unit
from casework.db import db
from law.errors import Incomplete, NotAllowed
from reconsideration.standardisation.catalogue import (
    SHIPPED,
    Catalogue,
    Change,
    Flaw,
    changes,
    digest,
    examine,
    mapping_flaws,
    plain,
    read,
    source,
)
from reconsideration.standardisation.catalogue.drafting import (
    mapped_by_number,
    next_draft,
    with_head,
    with_indicator,
    with_mapping,
    with_new_indicator,
    with_rows,
    without_indicator,
)
from reconsideration.standardisation.models import CatalogueVersion
from reconsideration.standardisation.queries.catalogues import (
    Tampered,
    by_number,
    content_of,
    order,
    versions,
)

__all__ = ["Tampered", "by_number", "content_of", "versions"]

NUMBER = re.compile(r"20\d\d\.[1-9]\d?")
INDICATOR = re.compile(r"[1-9]\d?\.[1-9]\d?")
FIXED = "已发布的目录不再修改；需要调整的，请起草新版本"


# ------------------------------------------------------------------------------ reading


def seen(row: CatalogueVersion) -> tuple[Catalogue, tuple[Flaw, ...]]:
    """A version as a catalogue, with the flaws that a draft may still have."""
    catalogue, flaws = examine(content_of(row))
    if row.is_draft and not flaws:
        flaws = mapping_flaws(catalogue, examine(base_of(row))[0])
    return catalogue, flaws


def base_of(row: CatalogueVersion) -> dict[str, Any]:
    """The content of the version that it was drafted from."""
    own = _at(row.unit_id, row.base_number)
    return content_of(own) if own is not None else dict(plain(source(row.base_number)))


def difference(row: CatalogueVersion) -> tuple[Change, ...]:
    """What it says otherwise than the version before; the mapping has its own page."""
    return tuple(
        change
        for change in changes(plain(base_of(row)), plain(content_of(row)))
        if "对应上一版" not in change.place and change.place != "retired"
    )


def latest(unit_id: int) -> str:
    """The number of the version from which the unit drafts the next."""
    own = [row.number for row in versions() if row.unit_id == unit_id and not row.is_draft]
    return max([*own, *SHIPPED], key=order)


def _at(unit_id: int, number: str) -> CatalogueVersion | None:
    query = select(CatalogueVersion).filter_by(unit_id=unit_id, number=number)
    return db.session.scalar(query)


# ------------------------------------------------------------------------------ drafting


def draft(unit: Unit, *, number: str, on: date, by: Person) -> CatalogueVersion:
    """Begin a version from the last one that is published."""
    _check_number(unit, number)
    base = latest(unit.id)
    open_one = [row for row in versions() if row.unit_id == unit.id and row.is_draft]
    if open_one:
        raise NotAllowed(
            f"{open_one[0].number} 版还在起草", instead="先发布或者删除这份草稿，再起草新版本"
        )
    if order(number) <= order(base):
        raise Incomplete({"number": f"版本号应大于 {base}"})
    own = _at(unit.id, base)
    content = content_of(own) if own is not None else source(base)
    row = CatalogueVersion(
        unit=unit, number=number, base_number=base, data=next_draft(content, number),
        drafted_on=on, drafted_by=by,
    )  # fmt: skip
    db.session.add(row)
    db.session.flush()
    _audit(row, "catalogue.drafted", by, base=base)
    return row


def _check_number(unit: Unit, number: str) -> None:
    if not NUMBER.fullmatch(number):
        raise Incomplete({"number": "版本号请写成 年份.序号，例如 2027.1"})
    if number in SHIPPED or _at(unit.id, number) is not None:
        raise Incomplete({"number": f"已经有 {number} 版"})


def change_head(
    row: CatalogueVersion,
    *,
    title: str,
    adopted: bool,
    areas: Mapping[str, Decimal],
    floors: Mapping[str, Decimal],
    grades: Mapping[str, Decimal],
    by: Person,
) -> None:
    """Title, points of the areas, floors of staff, what the grades ask for."""
    if not title.strip():
        raise Incomplete({"title": "请填标题"})
    data = with_head(row.data, title=title.strip(), sample=not adopted)
    data = with_rows(data, "areas", "id", {one: {"points": n} for one, n in areas.items()})
    data = with_rows(data, "grades", "name", {one: {"base": n} for one, n in grades.items()})
    levels = data["profiles"]
    data["profiles"] = {
        key: {**level, "staff_floor": floors.get(key, level.get("staff_floor", 0))}
        for key, level in levels.items()
    }
    _store(row, data, "catalogue.head_changed", by)


def change_indicator(
    row: CatalogueVersion, one: str, *, fields: dict[str, Any], by: Person
) -> None:
    """Name, standard, proof and scoring of an indicator."""
    before = indicator_of(row, one)
    links = [
        {**link, "relation": "renamed"} if link.get("relation") == "equal" else link
        for link in before.get("maps_from", ())
    ]
    changed = {**before, **plain(fields)}
    if changed["measures"] != before["measures"] or changed["name"] != before["name"]:
        changed["maps_from"] = links
    _store(row, with_indicator(row.data, one, changed), "catalogue.indicator_changed", by, id=one)


def add_indicator(
    row: CatalogueVersion, *, number: str, name: str, standard: str, points: Decimal, by: Person
) -> None:
    """One indicator more, at first with a single question; its scoring is edited afterwards."""
    problems = {}
    areas = {area["id"] for area in row.data["areas"]}
    if not INDICATOR.fullmatch(number) or number.partition(".")[0] not in areas:
        problems["number"] = f"编号请写成 方面.序号，方面有 {'、'.join(sorted(areas))}"
    elif any(one["id"] == number for one in row.data["indicators"]):
        problems["number"] = f"已经有指标 {number}"
    if points <= 0:
        problems["points"] = "分值应大于零"
    for key, value in (("name", name), ("standard", standard)):
        if not value.strip():
            problems[key] = "请填写"
    if problems:
        raise Incomplete(problems)
    new = {
        "id": number,
        "name": name.strip(),
        "points": points,
        "mode": "manual",
        "standard": standard.strip(),
        "provenance": "derived",
        "measures": [{"rule": "flag", "name": name.strip(), "points": points}],
    }
    data = with_new_indicator(row.data, plain(new), row.base_number)
    _store(row, data, "catalogue.indicator_added", by, id=number)


def remove_indicator(row: CatalogueVersion, one: str, *, by: Person) -> None:
    """One indicator less: retired, where the version before had it."""
    indicator_of(row, one)
    data = without_indicator(row.data, one, row.base_number)
    _store(row, data, "catalogue.indicator_removed", by, id=one)


def map_indicators(
    row: CatalogueVersion, *, links: Mapping[str, tuple[str, str]], by: Person
) -> None:
    """Say of every indicator where it comes from. Raises Incomplete by indicator."""
    before, _ = examine(base_of(row))
    problems = {}
    for one, (relation, ids) in links.items():
        unknown = [name for name in ids.split() if name not in before.by_id]
        if relation != "new" and not ids.split():
            problems[f"from_{one}"] = f"请填 {row.base_number} 版的编号，新增的选“新增”"
        elif unknown and relation != "new":
            problems[f"from_{one}"] = f"{row.base_number} 版没有指标 {'、'.join(unknown)[:60]}"
    if problems:
        raise Incomplete(problems)
    old = [indicator.id for indicator in before.indicators]
    data = with_mapping(row.data, row.base_number, links, old)
    _store(row, data, "catalogue.mapped", by)


def replace_content(row: CatalogueVersion, *, data: Mapping[str, Any], by: Person) -> None:
    """Put the content of a file in place of the draft. Raises BadCatalogue with every flaw."""
    read(data)
    content = mapped_by_number(plain(data), plain(base_of(row)))
    _store(row, with_head(content, version=row.number), "catalogue.replaced", by)


def indicator_of(row: CatalogueVersion, one: str) -> dict[str, Any]:
    """The content of an indicator. Raises LookupError."""
    for indicator in row.data["indicators"]:
        if indicator["id"] == one:
            return dict(indicator)
    raise LookupError(one)


def publish(row: CatalogueVersion, *, on: date, by: Person) -> None:
    """Publish a draft that is whole and wholly mapped: from now on it is never changed."""
    check_open(row)
    flaws = seen(row)[1]
    if flaws:
        raise NotAllowed(
            f"还有 {len(flaws)} 处不符：{flaws[0].text}", instead="改好以后再发布，全部错误见目录页"
        )
    row.data = plain(row.data)
    row.digest = digest(row.data)
    row.published_on = on
    row.published_by = by
    db.session.flush()
    _audit(row, "catalogue.published", by, digest=row.digest)


def discard(row: CatalogueVersion, *, by: Person) -> None:
    """Throw a draft away."""
    check_open(row)
    _audit(row, "catalogue.discarded", by)
    db.session.delete(row)
    db.session.flush()


def check_open(row: CatalogueVersion) -> None:
    """Raise NotAllowed for a version that is published."""
    if not row.is_draft:
        raise NotAllowed(FIXED)


def _store(
    row: CatalogueVersion, data: Mapping[str, Any], action: str, by: Person, **detail: str
) -> None:
    check_open(row)
    row.data = plain(data)
    db.session.flush()
    _audit(row, action, by, **detail)


def _audit(row: CatalogueVersion, action: str, by: Person, **detail: str) -> None:
    audit.write(
        unit_id=row.unit_id, action=action, object_type="catalogue", object_id=str(row.id),
        by=by, detail={"number": row.number, **detail},
    )  # fmt: skip
