"""Charts: always drawn within their frame, never with a number that is none, readable as words."""

import io
import json
import random
import re
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from PIL import Image

from casework.charts import (
    Bar,
    Drawing,
    Series,
    Step,
    Task,
    gantt,
    heat_map,
    line_chart,
    lying_bars,
    radar,
    stacked_bars,
    standing_bars,
    svg,
    text_width,
    waterfall,
)
from casework.charts.drawing import Anchor, Box, Dot, Ink, Label, Stroke
from casework.charts.svg import hatching
from casework.documents.painting import png

NAMES = (
    "青禾县",
    "云岭县",
    "A",
    "一个名字特别特别长长长长长长长长长长长长长长长长长长的自治县",
    "",
    "<&>",
)


def numbers(chance: random.Random, count: int, most: float) -> tuple[float | None, ...]:
    return tuple(chance.choice((None, 0.0, most, chance.random() * most)) for _ in range(count))


def names_of(chance: random.Random, count: int) -> list[str]:
    return [chance.choice(NAMES) for _ in range(count)]


def any_series(chance: random.Random, count: int, most: float) -> list[Series]:
    return [
        Series(chance.choice(NAMES), numbers(chance, count, most))
        for _ in range(chance.randint(0, 3))
    ]


def drawings(seed: int) -> list[Drawing]:
    """One of each kind, of chance numbers, names and sizes, among them nothing at all."""
    chance = random.Random(seed)
    count, most = chance.choice((0, 1, 2, 3, 7, 12, 20)), chance.choice((0.0, 0.3, 100.0, 4321.0))
    names, series = names_of(chance, count), any_series(chance, count, most)
    day = date(2026, 1, 1) + timedelta(days=chance.randint(0, 300))
    tasks = [
        Task(name, day, day + timedelta(days=chance.randint(-5, 400)), chance.random() * 130, "3/8")
        for name in names
    ]
    bars = [
        Bar(name, chance.random() * most, f"{n} 件", low=0.0, high=chance.choice((None, most)))
        for n, name in enumerate(names)
    ]
    steps = [Step(name, chance.uniform(-9, 9)) for name in names]
    cells = [numbers(chance, chance.randint(0, 9), 100.0) for _ in names]
    return [
        radar(names, series, what="得分"),
        lying_bars(bars, what="结果"),
        standing_bars(names, series, what="收结案"),
        stacked_bars(names, series, what="收结案"),
        line_chart(names, series, what="按期率", notes=["3/4"] * count),
        gantt(tasks, first=date(2026, 1, 1), last=date(2026, 12, 31), on=day, what="进度"),
        waterfall(("自评分", most), steps, "确认分", what="分数变化"),
        heat_map(names, names_of(chance, chance.randint(0, 8)), cells, what="得分率"),
    ]


def edges(label: Label) -> tuple[float, float]:
    wide = text_width(label.text, label.size)
    left = {Anchor.START: 0.0, Anchor.MIDDLE: wide / 2, Anchor.END: wide}[label.anchor]
    return label.x - left, label.x - left + wide


def places(drawing: Drawing) -> list[tuple[float, float]]:
    found = []
    for shape in drawing.shapes:
        match shape:
            case Box(x=x, y=y, width=width, height=height):
                found += [(x, y), (x + width, y + height)]
            case Stroke(points=points):
                found += points
            case Dot(x=x, y=y):
                found.append((x, y))
            case Label():
                left, right = edges(shape)
                found += [(left, shape.y - shape.size * 0.9), (right, shape.y + 1)]
    return found


@pytest.mark.parametrize("seed", range(60))
def test_whatever_the_numbers_everything_stands_within_the_frame(seed):
    for drawing in drawings(seed):
        for x, y in places(drawing):
            assert -0.01 <= x <= drawing.width + 0.01, (drawing.words[:40], x)
            assert -0.01 <= y <= drawing.height + 0.01, (drawing.words[:40], y)


@pytest.mark.parametrize("seed", range(60))
def test_a_chart_is_well_formed_has_no_nan_and_says_in_words_what_it_shows(seed):
    for drawing in drawings(seed):
        text = svg(drawing)

        ElementTree.fromstring(text)
        assert not re.search(r"nan|inf\b", text, re.IGNORECASE)
        assert " style=" not in text and drawing.words.endswith("。")


@pytest.mark.parametrize("seed", range(20))
def test_a_chart_is_kept_with_a_paper_as_it_was_drawn(seed):
    for drawing in drawings(seed):
        again = Drawing.from_data(json.loads(json.dumps(drawing.to_data())))

        assert svg(again) == svg(drawing)


def test_without_data_a_sentence_stands_in_its_place():
    found = [
        radar((), (), what="七个方面得分率"),
        lying_bars((), what="案卷等次"),
        standing_bars((), (), what="收结案"),
        line_chart(("1月",), [Series("按期率", (None,))], what="按期审结率"),
        heat_map((), (), (), what="得分率"),
    ]

    assert [len(one.labels) for one in found] == [1] * 5
    assert found[0].words == "七个方面得分率：没有数据。"


def test_four_fillings_are_told_apart_without_colour():
    drawing = stacked_bars(
        ["青禾"], [Series(name, (5.0,)) for name in ("维持", "纠错", "驳回", "其他")], what="结果"
    )
    boxes = [shape for shape in drawing.shapes if isinstance(shape, Box)]

    assert {box.ink for box in boxes} == {Ink.SOLID, Ink.HATCH, Ink.PLAIN, Ink.CROSS}


def test_hatching_stays_within_its_box():
    box = Box(10, 20, 33, 7, Ink.CROSS)
    for line in hatching(box):
        for x, y in line:
            assert 10 <= x <= 43 and 20 <= y <= 27


def test_a_share_of_a_few_is_noted_by_its_counts():
    drawing = line_chart(
        ["1月", "2月"], [Series("按期", (75.0, None))], what="按期审结率", notes=["3/4", "无"]
    )

    assert "1月 75%（3/4）" in drawing.words and "2月 无（无）" in drawing.words


def test_a_word_file_gets_the_same_picture_every_time():
    drawing = drawings(7)[2]
    picture = png(drawing)

    assert picture is not None and picture == png(drawing)
    assert Image.open(io.BytesIO(picture)).size == (1768, round(drawing.height * 4))


def test_without_a_font_there_is_no_picture(tmp_path):
    assert png(drawings(7)[2], tmp_path) is None
