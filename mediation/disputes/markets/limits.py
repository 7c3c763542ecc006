"""The clocks of a market dispute (K-01 to K-04): complaints of consumers, and a right to buy.

The rules on complaints changed: Order 121 of the market authority holds from 2026-04-15. Its
periods are not verified here, and those of the older rules (K-02, K-03) were read only in an
excerpt. So both rows are off, dated, and say so.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from law.citation import Practice
from law.clock import TimeLimit
from law.library import STATUTES
from law.periods import days, working_days
from mediation.dispute_type import ADMINISTRATIVE, Rule, when, when_yes

CIVIL = STATUTES["civil_code_2020"]
CONSUMER = STATUTES["consumer_2013"]

OLD_RULES_FROM = date(2020, 1, 1)
OLD_RULES_TO = date(2026, 4, 14)
"""The last day of the older rules on complaints (暂行办法); Order 121 from the day after."""

TO_VERIFY = (
    "2026年4月15日起改按市场监管总局第121号令，受理、调解的程序和期限待核；旧办法只管此前收到的投诉"
)
COMPLAINT_CLOCKS = ("K-01", "K-02", "K-03")

_HANDLED = frozenset(
    {
        "accepted",
        "refused",
        "consent_refused",
        "transferred",
        "signed",
        "terminated",
        "supplement_lapsed",
    }
)


def is_consumer(facts: Mapping[str, Any]) -> bool:
    """Whether somebody bought for daily life: traders among themselves make no complaint."""
    return when_yes("is_consumer").holds(facts)


def _may_buy(facts: Mapping[str, Any]) -> bool:
    """The lessee goes before others, not before co-owners by share or near relatives (726(1))."""
    return not when("sale_to", "co_owner", "relative").holds(facts)


LIMITS = (
    Rule(
        "K-01",
        TimeLimit(
            key="K-01",
            label="处理投诉并告知消费者",
            starts=frozenset({"received"}),
            met_by=_HANDLED,
            period=working_days(7),
            basis=CONSUMER.cite(46),
            missed="尽快处理并告知消费者，说明原因",
        ),
        bodies=ADMINISTRATIVE,
        holds=is_consumer,
        in_force_from=CONSUMER.in_force_from,
        certainty="S",
    ),
    Rule(
        "K-02",
        TimeLimit(
            key="accept_review",
            label="决定是否受理消费投诉",
            starts=frozenset({"received"}),
            met_by=_HANDLED,
            period=working_days(7),
            basis=Practice("市场监管投诉举报处理暂行办法第14条，未与原文核对"),
        ),
        bodies=ADMINISTRATIVE,
        holds=is_consumer,
        in_force_from=OLD_RULES_FROM,
        in_force_to=OLD_RULES_TO,
        certainty="E",
        off=True,
        note=TO_VERIFY,
    ),
    Rule(
        "K-03",
        TimeLimit(
            key="mediate",
            label="消费投诉达成调解协议",
            starts=frozenset({"accepted"}),
            met_by=frozenset({"signed", "terminated"}),
            period=working_days(45),
            basis=Practice("市场监管投诉举报处理暂行办法第21条，未与原文核对"),
            missed="终止调解，七个工作日内告知",
        ),
        bodies=ADMINISTRATIVE,
        holds=is_consumer,
        in_force_from=OLD_RULES_FROM,
        in_force_to=OLD_RULES_TO,
        certainty="E",
        off=True,
        note=TO_VERIFY,
    ),
    Rule(
        "K-04",
        TimeLimit(
            key="K-04",
            label="承租人表示购买",
            starts=frozenset(),
            met_by=frozenset(),
            period=days(15),
            basis=CIVIL.cite(726, 2),
            missed="没有明确表示购买的，视为放弃优先购买权",
            advisory=True,
        ),
        facts=("sale_notice_on",),
        met_facts=frozenset({"buy_answered_on"}),
        holds=_may_buy,
        in_force_from=CIVIL.in_force_from,
        certainty="S",
    ),
)
