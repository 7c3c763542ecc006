"""read_file(), as_data(), as_text(): figures and answers of a file, and their score."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from law.errors import TOML_FAULTS, toml_fault
from reconsideration.standardisation.catalogue import (
    SHIPPED,
    BadCatalogue,
    Catalogue,
    Flaw,
    parse,
    read,
    shipped,
    source,
)
from reconsideration.standardisation.catalogue.rows import Row, exact
from reconsideration.standardisation.catalogue.shape import Kind
from reconsideration.standardisation.scoring import (
    Answer,
    Figure,
    Mark,
    Raised,
    Rated,
    Result,
    Score,
    Sheet,
    decimal,
    places,
    sheet_flaws,
)

LARGEST = 10 * 1024 * 1024


class Unreadable(Exception):
    """The file can't be scored; the message says where and why, a line for each flaw."""


def read_file(path: Path, other: Path | None = None) -> tuple[Catalogue, Sheet]:
    """The catalogue that a file names, or that of another file, and the figures and answers.
    Raises Unreadable.
    """
    flaws: list[Flaw] = []
    row = Row(_table(path), "文件", flaws)
    version = row.text("catalogue")
    catalogue = read_catalogue(other)[1] if other else _shipped(version, row)
    sheet = _sheet(row, catalogue)
    row.finish()
    if catalogue is not None and not flaws:
        flaws += sheet_flaws(catalogue, sheet)
    if catalogue is None or flaws:
        raise Unreadable("\n".join(flaw.text for flaw in flaws))
    return catalogue, sheet


def _shipped(version: str, row: Row) -> Catalogue | None:
    if version in SHIPPED:
        return shipped(version)
    if version:
        row.wrong(f"没有目录“{version}”，有 {'、'.join(SHIPPED)}")
    return None


def read_catalogue(path: Path | None) -> tuple[dict[str, Any], Catalogue]:
    """A catalogue with its content; without a path the newest that comes with the product.
    Raises Unreadable with all its flaws.
    """
    try:
        data = parse(_bytes(path)) if path else source(SHIPPED[-1])
        return data, read(data)
    except BadCatalogue as error:
        raise Unreadable("\n".join(flaw.text for flaw in error.flaws)) from error


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise Unreadable(f"{path.name}：文件过大")
        return path.read_bytes()
    except OSError as error:
        raise Unreadable(f"{path.name}：打不开（{error.strerror or error}）") from error


def _table(path: Path) -> dict[str, Any]:
    content = _bytes(path)
    try:
        return tomllib.loads(content.decode("utf-8"), parse_float=Decimal)
    except UnicodeDecodeError as error:
        raise Unreadable(f"{path.name}：不是 UTF-8 文本") from error
    except TOML_FAULTS as error:
        raise Unreadable(f"{path.name}：{toml_fault(error)}") from error


def _sheet(row: Row, catalogue: Catalogue | None) -> Sheet:
    figures = row.row("metrics")
    answers = row.row("answers")
    late = row.row("deductions")
    return Sheet(
        figures={
            str(key): _figure(figures, str(key), _is_share(catalogue, str(key)))
            for key in figures.data
        },
        answers={
            str(key): _answers(Row(value, f"指标 {key}", row.flaws), _codes(catalogue, str(key)))
            for key, value in answers.data.items()
        },
        profile=row.text("profile", optional=True) or "county",
        vetoes=frozenset(row.texts("vetoes")),
        caps=frozenset(row.texts("caps")),
        bonus=frozenset(row.texts("bonus")),
        late={str(key): _late(late, str(key)) for key in late.data},
    )


def _is_share(catalogue: Catalogue | None, one: str) -> bool:
    metric = catalogue.metrics.get(one) if catalogue is not None else None
    return metric is not None and metric.kind is Kind.SHARE


def _codes(catalogue: Catalogue | None, one: str) -> tuple[str, ...]:
    """The items of the lists of an indicator, in their order."""
    indicator = catalogue.by_id.get(one) if catalogue is not None else None
    measures = indicator.measures if indicator is not None else ()
    return tuple(item.code for measure in measures for item in measure.items)


def _figure(figures: Row, key: str, is_share: bool) -> Figure:
    """`{ num = 49, den = 50 }`; of a count or mean the number alone will do."""
    value = figures.get(key)
    given = value if isinstance(value, Mapping) else {"num": value}
    row = Row(given, f"数据 {key}", figures.flaws)
    if is_share and "den" not in given:
        row.wrong("比率应写成 { num = 分子, den = 分母 }")
    found = Figure(
        num=row.number("num"),
        den=row.number("den", default=1),
        needed=row.whole("needed", default=0),
        missing=row.whole("missing", default=0),
    )
    row.finish()
    return found


def _answers(row: Row, codes: tuple[str, ...]) -> dict[str, Answer]:
    """By item or measure; `items = [true, "partly", …]` answers the lists in their order."""
    given = {str(key): value for key, value in row.data.items()}
    listed = given.pop("items", [])
    if not isinstance(listed, list) or len(listed) > len(codes):
        row.wrong(f"“items”应为列表，最多 {len(codes)} 项")
        listed = []
    given |= dict(zip(codes, listed, strict=False))
    found = {key: _answer(row, key, value) for key, value in given.items()}
    return {key: answer for key, answer in found.items() if answer is not None}


def _answer(row: Row, key: str, value: Any) -> Answer | None:
    """true, false, a word, or a number: points of a measure, how many of an item."""
    if isinstance(value, bool):
        return Mark.MET if value else Mark.MISSING
    if isinstance(value, str) and value in [mark.value for mark in Mark]:
        return Mark(value)
    number = None if isinstance(value, str) else exact(value)
    if number is None:
        row.wrong(f"“{key}”应为 true、false、met、partly、missing、na 或者数")
    return number


def _late(row: Row, key: str) -> dict[str, int]:
    value = row.get(key)
    if isinstance(value, Mapping):
        papers = Row(value, f"扣分 {key}", row.flaws)
        return {str(paper): papers.whole(str(paper)) for paper in papers.data}
    return {"": Row({key: value}, f"扣分 {key}", row.flaws).whole(key)}


# ----------------------------------------------------------------------------- output


def as_data(result: Result) -> dict[str, Any]:
    """The score as JSON: numbers as decimal text, null where nothing applies."""
    return {
        "catalogue": result.version,
        "measures": {f"{i}/{key}": _points(r) for (i, key), r in result.measures.items()},
        "states": {
            f"{i}/{key}": r.state.value
            for (i, key), r in result.measures.items()
            if not r.is_scored
        },
        "indicators": {one: _score(score) for one, score in result.indicators.items()},
        "areas": {one: _score(score) for one, score in result.areas.items()},
        "deductions": {lost.code: places(lost.points, 2) for lost in result.deductions},
        "vetoes": [one.code for one in result.vetoes],
        "caps": [one.code for one in result.caps],
        "bonus": {one.code: places(one.points, 2) for one in result.bonus},
        "base": places(result.base, 1),
        "total": places(result.total, 1),
        "grade": result.grade,
        "why": list(result.why),
        "empty_areas": list(result.empty_areas),
    }


def _points(rated: Rated) -> str | None:
    return places(rated.earned, 2) if rated.is_scored else None


def _score(score: Score) -> dict[str, str | None]:
    return {
        "earned": None if score.earned is None else places(score.earned, 2),
        "of": places(score.of, 2),
    }


def as_text(catalogue: Catalogue, result: Result) -> Iterator[str]:
    """The same for a reader: each area, its indicators, how each measure was reckoned."""
    yield f"{catalogue.heading}　{catalogue.version} 版"
    for area in catalogue.areas:
        yield ""
        yield f"{area.id} {area.name}　{_of(result.areas[area.id])}"
        for indicator in catalogue.of_area(area.id):
            yield f"  {indicator.id} {indicator.name}　{_of(result.indicators[indicator.id])}"
            for measure in indicator.measures:
                yield from _lines(result.measures[indicator.id, measure.key])
    yield ""
    yield from _summary(result)


def _of(score: Score) -> str:
    if score.earned is None:
        return f"不适用（{decimal(score.of)} 分）"
    note = "" if score.applicable == score.of else f"，适用 {decimal(score.applicable)} 分"
    return f"{places(score.earned, 2)} / {decimal(score.of)} 分{note}"


def _lines(rated: Rated) -> Iterator[str]:
    if not rated.is_scored:
        yield f"      {rated.name}　{rated.state.label}"
        return
    yield f"      {rated.name}　{places(rated.earned, 2)} / {decimal(rated.of)}"
    for line in rated.lines:
        yield f"        {line.sum}" + (f"　{line.band}" if line.band else "")


def _summary(result: Result) -> Iterator[str]:
    for lost in result.deductions:
        yield f"扣分 {lost.code} {lost.name}：{decimal(lost.points)} 分（{lost.why}）"
    yield from _raised("一票否决", result.vetoes)
    yield from _raised("等次上限", result.caps)
    yield from _raised("加分", result.bonus)
    yield f"基础分 {places(result.base, 1)}　总分 {places(result.total, 1)}　等次 {result.grade}"
    yield from (f"  {why}" for why in result.why)
    if result.empty_areas:
        yield f"注意：方面 {'、'.join(result.empty_areas)} 没有适用的指标，不能作为正式结果"


def _raised(word: str, found: tuple[Raised, ...]) -> Iterator[str]:
    for one in found:
        yield f"{word} {one.code} {one.name}：{one.why}"
