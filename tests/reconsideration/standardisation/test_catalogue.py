"""The catalogue says what the specification says, and a wrong one is refused with every reason."""

from __future__ import annotations

from collections import Counter
from copy import deepcopy
from fractions import Fraction

import pytest

from reconsideration.standardisation.catalogue import (
    BadCatalogue,
    changes,
    digest,
    mapping_flaws,
    plain,
    read,
    shipped,
    source,
)
from tests.reconsideration.standardisation.sheets import CATALOGUE

SOURCE = source("2026.1")


def _changed(change):
    data = deepcopy(SOURCE)
    change(data)
    return data


def _row(data, key, one):
    name = "code" if key in ("vetoes", "caps", "bonus", "deductions") else "id"
    return next(row for row in data[key] if row[name] == one)


def test_seven_areas_share_a_hundred_points():
    assert [(area.name, area.points) for area in CATALOGUE.areas] == [
        ("行政复议职能履行", 34),
        ("机构设置和职能配置", 12),
        ("专职人员配备", 12),
        ("专职人员资格", 10),
        ("制度建设", 14),
        ("经费保障", 8),
        ("办案场所规范化", 10),
    ]


def test_nearly_half_of_the_points_are_reckoned_from_the_cases():
    points = Counter()
    for indicator in CATALOGUE.indicators:
        points[indicator.mode.label] += indicator.points

    assert Counter(one.mode.label for one in CATALOGUE.indicators) == {
        "自动": 20,
        "半自动": 20,
        "人工": 16,
    }
    assert points == {"自动": Fraction(95, 2), "半自动": Fraction(63, 2), "人工": 21}


def test_the_catalogue_is_called_a_sample_until_a_site_adopts_its_own():
    assert CATALOGUE.heading.endswith("（示例目录）")


def test_volume_and_shares_of_hearings_and_mediation_are_shown_and_never_scored():
    shown = {one.id for one in CATALOGUE.metrics.values() if one.info}
    scored = {one for indicator in CATALOGUE.indicators for one in indicator.figures}

    assert shown == {"M07s-i", "M08s-i", "M15r-i", "M33i"}
    assert not shown & scored


def test_every_figure_is_used_somewhere():
    used = {one for i in CATALOGUE.indicators for one in (*i.figures, *i.shown)}
    for rule in (*CATALOGUE.vetoes, *CATALOGUE.caps, *CATALOGUE.grades):
        used |= {condition.metric for condition in rule.when}
    used |= {condition.metric for bonus in CATALOGUE.bonus for condition in bonus.all}

    assert set(CATALOGUE.metrics) - used == set()


@pytest.mark.parametrize(
    ("change", "flaw"),
    [
        (
            lambda d: _row(d, "areas", "1").update(points=33),
            "目录：各方面合计 99 分，总分为 100 分",
        ),
        (
            lambda d: _row(d, "areas", "1").update(points=33),
            "方面 1：各项指标合计 34 分，应为 33 分",
        ),
        (
            lambda d: _row(d, "indicators", "1.8").update(points=4),
            "指标 1.8：各项计分合计 5 分，应为 4 分",
        ),
        (
            lambda d: _row(d, "indicators", "1.8")["measures"][0].update(bands=[[100, 2]]),
            "指标 1.8 计分第1项：最高一档 2 分，应为 3 分",
        ),
        (
            lambda d: _row(d, "indicators", "1.8")["measures"][0].update(metrics=["M99"]),
            "指标 1.8：没有数据“M99”",
        ),
        (
            lambda d: _row(d, "indicators", "1.8")["measures"][0].update(metrics=["M33i"]),
            "指标 1.8：数据“M33i”只列示，不能计分",
        ),
        (
            lambda d: _row(d, "indicators", "1.8")["measures"][0].update(
                bands=[[95, 3], [98, 2], [100, 1]]
            ),
            "指标 1.8 计分第1项：各档应从高到低排列（级别“county”）",
        ),
        (
            lambda d: _row(d, "indicators", "1.9")["measures"][1].update(bands=[[10, 1], [5, 0.5]]),
            "指标 1.9 计分第2项：各档应从高到低排列（级别“county”）",
        ),
        (
            lambda d: _row(d, "indicators", "7.2")["measures"][0]["items"].pop(),
            "指标 7.2 计分第1项：清单合计 1.5 分，应为 2 分",
        ),
        (lambda d: d["indicators"].append(d["indicators"][0]), "指标 1.1：出现了 2 次"),
        (
            lambda d: _row(d, "indicators", "7.2")["measures"][0]["items"][1].update(code="room"),
            "指标 7.2：计分项“room”出现了 2 次",
        ),
        (lambda d: d["metrics"].append(d["metrics"][0]), "数据 M01：出现了两次"),
        (
            lambda d: _row(d, "indicators", "1.1").pop("basis"),
            "指标 1.1：没有依据；推定的指标应注明 provenance = derived",
        ),
        (
            lambda d: _row(d, "indicators", "1.1").update(basis=["L999"]),
            "指标 1.1：依据“L999”：法规库没有《行政复议法》第999条",
        ),
        (
            lambda d: _row(d, "indicators", "1.1").update(basis=["X1"]),
            "指标 1.1：依据“X1”：“laws”里没有“X”",
        ),
        (
            lambda d: _row(d, "indicators", "1.1").update(basis=["第22条"]),
            "指标 1.1：依据“第22条”应写成 L30、L30(2) 或者 L52(2)(1)",
        ),
        (lambda d: _row(d, "indicators", "1.8").update(caps=["C9"]), "指标 1.8：没有等次上限“C9”"),
        (
            lambda d: _row(d, "caps", "C1").update(grade="优秀"),
            "等次上限 C1：没有低于最高等次的“优秀”",
        ),
        (
            lambda d: _row(d, "caps", "C1")["when"].append({"metric": "M98", "below": 1}),
            "等次上限 C1：没有数据“M98”",
        ),
        (
            lambda d: _row(d, "caps", "C1")["when"].append({"metric": "M09"}),
            "等次上限 C1 条件第3项：条件应有一个对象和一个以上的比较",
        ),
        (lambda d: d["profiles"]["city"].pop("staff_floor"), "级别“city”没有参数“staff_floor”"),
        (lambda d: d["grades"][1].update(base=95), "等次：各等次应从高到低排列"),
        (lambda d: d["grades"][3].update(base=10), "等次 不达标：最低等次不应有条件"),
        (lambda d: _row(d, "indicators", "1.1").update(pionts=1), "指标 1.1：不认识的项“pionts”"),
        (
            lambda d: _row(d, "indicators", "1.1").update(mode="robot"),
            "指标 1.1：“mode”应为 auto、semi、manual 之一",
        ),
        (lambda d: _row(d, "indicators", "1.1").update(points="many"), "“points”应为不小于零的数"),
        (lambda d: _row(d, "indicators", "1.1").update(points=-1), "“points”应为不小于零的数"),
        (
            lambda d: _row(d, "indicators", "1.3")["measures"][0].update(each=0),
            "指标 1.3 计分第1项：每次扣分应大于零",
        ),
        (
            lambda d: _row(d, "indicators", "1.3")["measures"][0].update(metrics=["M01"]),
            "指标 1.3 计分第1项：“扣分”只用于件数",
        ),
        (
            lambda d: _row(d, "indicators", "5.1")["measures"][0]["items"][0]["parts"].pop(),
            "指标 5.1 计分第1项：项 rules：列出了 7 项，满分要 8 项",
        ),
        (
            lambda d: _row(d, "indicators", "5.6")["measures"][1]["items"][0].update(
                steps=[[1, 0.5], [2, 0.25]]
            ),
            "项 reports：分步应从多到少，分值递减",
        ),
        (
            lambda d: _row(d, "indicators", "1.8")["measures"][0].update(bands=[[101, 3], [98, 2]]),
            "指标 1.8 计分第1项：比率不会超过 100%，这一档达不到",
        ),
        (lambda d: d.update(areas=3), "目录：“areas”应为列表"),
        (lambda d: d.update(metrics=[3]), "数据 第1项：应为一张表"),
    ],
)
def test_a_catalogue_with_a_flaw_is_refused_with_place_and_reason(change, flaw):
    with pytest.raises(BadCatalogue) as refused:
        read(_changed(change))

    assert any(flaw in found.text for found in refused.value.flaws), refused.value.flaws


def test_all_flaws_are_told_not_only_the_first():
    def spoil(data):
        _row(data, "indicators", "1.1")["points"] = 3
        _row(data, "indicators", "7.8")["mode"] = "robot"
        _row(data, "caps", "C2")["grade"] = "良好"

    with pytest.raises(BadCatalogue) as refused:
        read(_changed(spoil))

    places = {flaw.place for flaw in refused.value.flaws}
    assert {"指标 1.1", "方面 1", "指标 7.8", "等次上限 C2"} <= places


@pytest.mark.parametrize("data", [None, 3, [], {}, {"areas": [1], "indicators": {"a": 1}}, "文字"])
def test_what_is_no_catalogue_at_all_is_refused_and_nothing_else_happens(data):
    with pytest.raises(BadCatalogue):
        read(data)


def test_the_hash_is_of_the_content_not_of_how_it_is_written():
    turned = {key: SOURCE[key] for key in reversed(SOURCE)}
    other = _changed(lambda d: _row(d, "indicators", "1.1").update(name="申请渠道"))

    assert digest(turned) == digest(plain(SOURCE)) == digest(SOURCE)
    assert digest(other) != digest(SOURCE)
    assert read(plain(SOURCE)) == shipped("2026.1")


# ------------------------------------------------------------------- between versions


def _next(change=lambda data: None):
    """The next version, everything mapped as equal, then changed."""

    def renumber(data):
        data["catalogue"]["version"] = "2027.1"
        for row in data["indicators"]:
            row["maps_from"] = [{"version": "2026.1", "id": row["id"], "relation": "equal"}]
        change(data)

    return read(_changed(renumber))


def test_a_version_in_which_all_is_mapped_has_no_flaw():
    assert mapping_flaws(_next(), CATALOGUE) == ()


def test_a_changed_indicator_may_not_be_called_equal():
    def harder(data):
        row = _row(data, "indicators", "1.8")
        row["measures"][0]["bands"] = [[100, 3], [99, 2]]

    (flaw,) = mapping_flaws(_next(harder), CATALOGUE)

    assert flaw.text == "指标 1.8：称与 2026.1 版 1.8 相同，计分却不同"


def test_an_indicator_may_not_vanish_without_a_word():
    def renamed(data):
        _row(data, "indicators", "1.8")["maps_from"] = [{"version": "2026.1", "relation": "new"}]

    (flaw,) = mapping_flaws(_next(renamed), CATALOGUE)

    assert flaw.text == "指标 1.8：2026.1 版的这项指标没有去向，取消的应注明"


def test_what_was_retired_is_said_so():
    def retired(data):
        renew = [{"version": "2026.1", "relation": "new"}]
        _row(data, "indicators", "1.8")["maps_from"] = renew
        data["retired"] = [{"version": "2026.1", "id": "1.8", "relation": "retired"}]

    assert mapping_flaws(_next(retired), CATALOGUE) == ()


def test_a_mapping_to_what_never_was_is_a_flaw():
    def wrong(data):
        _row(data, "indicators", "1.1")["maps_from"][0]["id"] = "9.9"
        _row(data, "indicators", "1.2")["maps_from"][0]["version"] = "2020.1"

    texts = {flaw.text for flaw in mapping_flaws(_next(wrong), CATALOGUE)}

    assert "指标 1.1：2026.1 版没有指标“9.9”" in texts
    assert "指标 1.2：对应的版本应为 2026.1，写的是 2020.1" in texts


def test_the_difference_names_what_was_changed_added_and_dropped():
    def edit(data):
        _row(data, "indicators", "1.8")["name"] = "按期审结"
        data["metrics"].append(_row(data, "metrics", "M01") | {"id": "M50"})
        del _row(data, "indicators", "5.2")["practice"]

    found = changes(plain(SOURCE), plain(_changed(edit)))

    assert [(c.label, c.place, c.before, c.after) for c in found] == [
        ("修改", "指标 1.8 名称", "程序适用正确、法定期限内审结", "按期审结"),
        ("删除", "指标 5.2 惯例", "参考广西 DB45/T 2618 第2部分文书格式", None),
        ("新增", "数据 M50", None, "受理审查按期率"),
    ]
