"""A site's own rule pack over the shipped ones, and the page that shows what holds here."""

from __future__ import annotations

from datetime import date

import pytest

from law.events import Event
from law.library import load_calendar
from mediation.dispute_type import OrganKind
from mediation.places import limits_for, place_of, places, rows_of, settings_of
from mediation.places.joint import joint_rules
from mediation.places.packs import BadPack, use_site_folder
from mediation.procedure import course, told
from tests.mediation import stories
from tests.mediation.situations import flags

SICHUAN = """
key = "sichuan"
notes = ["受理和调解期限已按省政府令第354号录入，经市司法局核对。"]

[[statute]]
key = "sichuan_354"
title = "四川省行政调解工作暂行办法"
short = "四川354令"
adopted_on = 2022-12-28
in_force_from = 2023-03-01

[[rule]]
id = "G-07"
key = "mediate"
label = "达成调解协议"
starts = ["accepted"]
met_by = ["signed", "terminated"]
length = 20
unit = "working"
pauses = ["appraisal"]
statute = "sichuan_354"
article = 1
certainty = "L"
in_force_from = 2023-03-01

[[setting]]
key = "confirmation_mode"
value = "ACCEPTS_ADMIN"
practice = "当地法院受理行政机关主持的协议"

[joint]
return_days = 3
"""


@pytest.fixture
def site(tmp_path):
    """A folder of the site's own packs, gone again afterwards."""

    def write(name: str, text: str) -> None:
        (tmp_path / name).write_text(text, encoding="utf-8")
        use_site_folder(tmp_path)

    yield write
    use_site_folder(None)


def mediate(place):
    events = told([Event("received", date(2026, 3, 2)), Event("accepted", date(2026, 3, 3))])
    found = course(events, load_calendar(), kind="markets", place=place)
    return found.deadline("G-07")


def test_a_figure_that_somebody_has_verified_takes_the_place_of_the_practice(site):
    assert mediate("sichuan").due == date(2026, 4, 2)

    site("sichuan.toml", SICHUAN)

    # 03-03 起二十个工作日：3月 04 至 06、09 至 13、16 至 20、23 至 27 共 18 个，30、31
    assert mediate("sichuan").due == date(2026, 3, 31)
    assert mediate("sichuan").basis.text == "《四川省行政调解工作暂行办法》第1条"
    assert mediate("shenzhen").due == date(2026, 4, 2)


def test_what_the_pack_leaves_out_stays_as_it_ships(site):
    site("sichuan.toml", SICHUAN)
    kept = {rule.id for rule in limits_for("sichuan", OrganKind.ADMIN_ORGAN, date(2026, 3, 2))}

    assert {"G-01", "G-03", "G-06", "G-12", "G-20"} <= kept
    assert settings_of("sichuan")["confirmation_mode"].value == "ACCEPTS_ADMIN"
    assert settings_of(None)["confirmation_mode"].value == "UNKNOWN"
    assert joint_rules("sichuan").return_days == 3
    assert "省政府令第354号" in place_of("sichuan").notes[-1]


def test_a_place_sets_from_how_much_a_flag_is_raised(site):
    site(
        "sichuan.toml",
        """
key = "sichuan"
[[setting]]
key = "property_group_refusal"
value = 20
practice = "本市物业联席会议办法"
[[setting]]
key = "market_many_stalls"
value = 4
practice = "本市联动办法"
""",
    )
    here, elsewhere = settings_of("sichuan"), settings_of(None)
    refusal = {"dispute_kind": "FEE", "group_refuse_pct": "25"}
    stalls = {"dispute_kind": "RENT", "group_stalls": 4}

    raised = flags("property_management", settings=here, **refusal)["PRO-R04"]
    assert "超过 20%" in raised.message
    assert "本市物业联席会议办法" in raised.basis.text
    assert "PRO-R04" not in flags("property_management", settings=elsewhere, **refusal)
    assert "MKT-R04" in flags("markets", settings=here, **stalls)
    assert "MKT-R04" not in flags("markets", settings=elsewhere, **stalls)


def test_a_row_of_the_record_is_replaced_and_not_doubled(site):
    row = """
key = "sichuan"
[[rule]]
id = "G-33"
key = "G-33"
label = "重大情况首报"
facts = ["incident_at"]
length = 1
unit = "hour"
practice = "本市规定一小时内首报"
certainty = "P"
in_force_from = 2023-03-01
"""
    site("sichuan.toml", row)

    first = [rule for rule in rows_of("sichuan") if rule.id == "G-33"]
    assert [str(rule.limit.period) for rule in first] == ["1 小时"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("key = ", "不是 TOML：文件末尾处写法不对"),
        ("a = " + "[" * 5_000, "不是 TOML"),
        ("name = '安宁'", "没有写 key"),
        ("key = 'sichuan'\n[[rule]]\nid = 'G-07'", "写得不完整"),
        (
            "key = 'sichuan'\n[[setting]]\nkey = 'market_near'\nvalue = '三'\npractice = '本市'",
            "market_near 应是数字",
        ),
    ],
)
def test_a_pack_that_is_wrong_is_named_with_its_reason(site, text, reason):
    site("sichuan.toml", text)

    with pytest.raises(BadPack, match=reason):
        places()


def test_the_page_tells_law_from_practice_and_says_what_is_off(db, as_role):
    at = stories.organisation(place="sichuan")
    client = as_role("MED", unit=at)

    page = client.get("/mediation/rules/?kind=markets")
    text = page.get_data(as_text=True)

    assert page.status_code == 200
    assert "K-01" in text
    assert "消费者权益保护法" in text or "消保法" in text
    assert "惯例可配置" in text
    assert "停用" in text
    assert client.get("/mediation/rules/?kind=none").status_code == 404


def test_what_a_place_sets_is_told_in_words(db, as_role):
    client = as_role("MED", unit=stories.organisation(place="sichuan"))

    text = client.get("/mediation/rules/").get_data(as_text=True)

    assert "UNKNOWN" not in text
    assert "False" not in text
    assert "当事人申请回避，调解员即应回避：否" in text
