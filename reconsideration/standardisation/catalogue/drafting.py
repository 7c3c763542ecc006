"""How a draft comes about and is changed: contents in their plain form, in and out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from reconsideration.standardisation.catalogue.plain import plain
from reconsideration.standardisation.catalogue.shape import Relation

Raw = dict[str, Any]


def next_draft(base: Mapping[str, Any], number: str) -> Raw:
    """The content of a version as the start of the next: every indicator the same as before."""
    data: Raw = plain(base)
    old = data["catalogue"]["version"]
    data["catalogue"] = {**data["catalogue"], "version": number}
    data.pop("retired", None)
    for row in data["indicators"]:
        row["maps_from"] = [{"version": old, "id": row["id"], "relation": Relation.EQUAL.value}]
    return data


def with_head(data: Mapping[str, Any], **fields: Any) -> Raw:
    """Another title; a title of one's own is no longer a sample."""
    return {**data, "catalogue": {**data["catalogue"], **fields}}


def with_rows(data: Mapping[str, Any], key: str, by: str, fields: Mapping[str, Raw]) -> Raw:
    """Rows of a list with other fields, each by its id, code or name."""
    rows = [{**row, **fields.get(str(row.get(by)), {})} for row in data.get(key, ())]
    return {**data, key: rows}


def with_indicator(data: Mapping[str, Any], one: str, fields: Raw) -> Raw:
    """An indicator with other fields; its points are the sum of its measures."""
    return with_rows(data, "indicators", "id", {one: fields})


def with_new_indicator(data: Mapping[str, Any], row: Raw, base: str) -> Raw:
    """One indicator more, after the last of its area."""
    area = row["id"].partition(".")[0]
    rows = list(data["indicators"])
    places = [i for i, r in enumerate(rows) if r["id"].partition(".")[0] == area]
    new = {"version": base, "relation": Relation.NEW.value}
    rows.insert(places[-1] + 1 if places else len(rows), {**row, "maps_from": [new]})
    return {**data, "indicators": rows}


def without_indicator(data: Mapping[str, Any], one: str, base: str) -> Raw:
    """One indicator less; what it was in the version before is retired."""
    (gone,) = [row for row in data["indicators"] if row["id"] == one]
    left = [row for row in data["indicators"] if row["id"] != one]
    taken = {link.get("id") for row in left for link in row.get("maps_from", ())}
    old = [link["id"] for link in gone.get("maps_from", ()) if link.get("id")]
    retired = [
        {"version": base, "id": link, "relation": Relation.RETIRED.value}
        for link in old
        if link not in taken
    ]
    return {**data, "indicators": left, "retired": [*data.get("retired", ()), *retired]}


def with_mapping(
    data: Mapping[str, Any], base: str, links: Mapping[str, tuple[str, str]], old: Iterable[str]
) -> Raw:
    """Where every indicator comes from: (relation, ids of the version before).

    What no indicator comes from is retired.
    """
    fields: dict[str, Raw] = {}
    taken: set[str] = set()
    for one, (relation, ids) in links.items():
        if relation == Relation.NEW:
            fields[one] = {"maps_from": [{"version": base, "relation": relation}]}
            continue
        named = ids.split()
        taken.update(named)
        rows = [{"version": base, "id": name, "relation": relation} for name in named]
        fields[one] = {"maps_from": rows}
    retired = [
        {"version": base, "id": one, "relation": Relation.RETIRED.value}
        for one in old
        if one not in taken
    ]
    changed = with_rows(data, "indicators", "id", fields)
    changed.pop("retired", None)
    return {**changed, "retired": retired} if retired else changed


def mapped_by_number(data: Mapping[str, Any], base: Mapping[str, Any]) -> Raw:
    """Content from elsewhere, mapped to the version before where it says nothing of it: the same
    number is the same indicator, equal when it is scored alike.
    """
    version = base["catalogue"]["version"]
    old = {row["id"]: row for row in base["indicators"]}
    links: dict[str, tuple[str, str]] = {}
    for row in data["indicators"]:
        given = [link for link in row.get("maps_from", ()) if link.get("version") == version]
        before = old.get(row["id"])
        if given:
            ids = " ".join(link["id"] for link in given if link.get("id"))
            links[row["id"]] = (given[0]["relation"], ids)
        elif before is None:
            links[row["id"]] = (Relation.NEW.value, "")
        else:
            same = (before["measures"], before["name"]) == (row["measures"], row["name"])
            relation = Relation.EQUAL if same else Relation.RENAMED
            links[row["id"]] = (relation.value, row["id"])
    return with_mapping(data, version, links, old)
