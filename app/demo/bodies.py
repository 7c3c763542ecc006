"""What the city's reconsideration body keeps beside its cases: its committee, its own table."""

from __future__ import annotations

from datetime import date, timedelta

from app.demo.people import City
from casework.accounts.roles import Role
from reconsideration.commands.filing.first_matters import add_first_matter, end_first_matter
from reconsideration.commands.trial import committee

BODY = "AN-SF"
MEMBERS = (
    ("席昭", "行政法", "安宁大学法学院", "教授", "scholar"),
    ("芮铎", "食品检验", "安宁市食品检验中心", "高级工程师", "expert"),
    ("贝蓉", "诉讼实务", "安宁正和律师事务所", "律师", "lawyer"),
    ("瞿岱", "市场监管", "安宁市市场监督管理局", "二级调研员", "government"),
)
COUNTY_MEMBERS = (
    ("晏舒", "行政法", "安宁大学法学院", "副教授", "scholar"),
    ("仇朗", "诉讼实务", "安宁正和律师事务所", "律师", "lawyer"),
    ("匡湛", "公安法制", "县公安局", "法制大队长", "government"),
)
"""Whom each county has on its committee; one county has not said where its last member serves."""

UNTOLD = "YL-SF"
# What other laws send to reconsideration first; the last one no longer does.
FIRST_MATTERS = (
    ("纳税争议", "《税收征收管理法》第88条", "征税 退税 纳税"),
    ("海关纳税争议", "《海关法》第64条", "海关 关税"),
    ("烟草专卖品处罚", "《烟草专卖法实施条例》第56条", "烟草 卷烟"),
)


def build(city: City, on: date) -> None:
    """The members of the committee, in the second year of their term; the body's own table."""
    unit = city.units[BODY]
    for code in (BODY, "QH-SF", "LX-SF", "YL-SF"):
        _seat(city, code, on)
    keeper = city.holders(Role.UAD, BODY)[0]
    since = on - timedelta(days=200)
    rows = [
        add_first_matter(unit, title=title, source=source, words=words, on=since, by=keeper)
        for title, source, words in FIRST_MATTERS
    ]
    end_first_matter(rows[-1], on=on - timedelta(days=20), by=keeper)


def _seat(city: City, code: str, on: date) -> None:
    """The committee of a body."""
    head = city.holders(Role.RVW, code)[0]
    for name, field, workplace, title, kind in MEMBERS if code == BODY else COUNTY_MEMBERS:
        known = "" if code == UNTOLD and kind == "government" else kind
        committee.enter_member(
            city.units[code], name=name, field=field, workplace=workplace, title=title, kind=known,
            term_from=date(on.year - 1, 1, 1), term_to=date(on.year + 2, 12, 31), by=head,
        )  # fmt: skip
