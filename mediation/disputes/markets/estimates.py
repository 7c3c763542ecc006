"""Reference figures (参考测算): three and ten times the price, with their least. No finding."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from law.citation import Basis
from law.library import STATUTES
from mediation.dispute_type import Estimate
from mediation.disputes.markets.limits import CONSUMER

FOOD = STATUTES["food_2021"]

# For what, the least sum, and on what ground.
_FRAUD = ("欺诈", Decimal(500), CONSUMER.cite(55, 1))
_FOOD = ("食品不合安全标准", Decimal(1000), FOOD.cite(148, 2))


def estimates(facts: Mapping[str, Any], on: date) -> tuple[Estimate, ...]:
    """What 消保法 55(1) and 食品安全法 148(2) add to the price, for what is asked."""
    if facts.get("is_consumer") is not True or facts.get("price_paid") is None:
        return ()
    asked = facts.get("claim_kind") or ()
    price, loss = Decimal(facts["price_paid"]), facts.get("loss_amt")
    found: list[Estimate] = []
    if "triple" in asked:
        found.append(_times("TRIPLE", "价款", price, 3, *_FRAUD))
    if "tenfold" in asked:
        found.append(_times("TENFOLD", "价款", price, 10, *_FOOD))
        if loss is not None:
            found.append(_times("LOSS3", "损失", Decimal(loss), 3, *_FOOD))
    return tuple(found)


def _times(
    code: str, of: str, base: Decimal, times: int, why: str, least: Decimal, basis: Basis
) -> Estimate:
    """So many times a sum, but never less than the least; the price itself is paid back beside."""
    product = (base * times).quantize(Decimal("0.01"))
    working = f"{of} {base:,.2f} 元 × {times} = {product:,.2f} 元"
    if product < least:
        working += f"，不足 {least} 元，按 {least} 元"
    amount = max(product, least.quantize(Decimal("0.01")))
    return Estimate(code, f"{of}的 {times} 倍（{why}）", amount, working + "；退款另计", basis)
