"""Catalogues and sheets at random, each whole and in order, as raw tables."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from reconsideration.standardisation.catalogue import read
from reconsideration.standardisation.scoring import Figure, Mark, Sheet, sheet_flaws

QUARTER = Decimal("0.25")


def scored_by(catalogue, sheet):
    """The same sheet as the engine takes it."""
    found = Sheet(
        figures={one: Figure(**figure) for one, figure in sheet["metrics"].items()},
        answers={
            one: {key: _answer(value) for key, value in answers.items()}
            for one, answers in sheet["answers"].items()
        },
        profile=sheet["profile"],
        vetoes=frozenset(sheet["vetoes"]),
        caps=frozenset(sheet["caps"]),
        bonus=frozenset(sheet["bonus"]),
        late=sheet["late"],
    )
    assert sheet_flaws(catalogue, found) == ()
    return found


def _answer(value):
    if isinstance(value, str):
        return Mark(value)
    return value if isinstance(value, int) else Fraction(value)


class Making:
    """Makes one catalogue and sheets for it, all from one random source."""

    def __init__(self, random):
        self.random = random
        self.metrics = []

    def catalogue(self):
        areas, indicators = [], []
        for number in range(1, self.random.randint(2, 4)):
            rows = [self.indicator(f"{number}.{i}") for i in range(1, self.random.randint(2, 4))]
            indicators += rows
            areas.append({"id": str(number), "name": "方面", "points": _sum(rows)})
        self.data = {
            "catalogue": {"id": "t", "version": "1", "title": "试", "total": _sum(areas)},
            "params": {
                "small_n": 5,
                "freeze_after_wd": 3,
                "diff_needs_reason": Decimal("0.1"),
                "unreliable_over": 5,
                "bonus_max": 2,
                "period": {"from": "12-01", "to": "11-30"},
            },
            "profiles": {"county": {"name": "县", "floor": 3}, "city": {"name": "市", "floor": 5}},
            "areas": areas,
            "indicators": indicators,
            "vetoes": [{"code": "V1", "name": "否", "when": self.conditions()}],
            "caps": self.caps(areas, indicators),
            "bonus": [
                {"code": "B1", "name": "加", "points": 1},
                {"code": "B2", "name": "加", "points": 2, "all": self.conditions() or [self.on()]},
            ],
            "deductions": [
                {"code": "D1", "name": "迟", "each": Decimal("0.5"), "per": 3, "unit": "日",
                 "max": 1, "papers": {"plan": "方案", "report": "报告"}},
                {"code": "D2", "name": "迟", "each": 1, "per": 1, "unit": "项", "max": 2},
            ],
            "grades": self.grades(_sum(areas)),
            "metrics": self.metrics,
        }  # fmt: skip
        return self.data, read(self.data)

    def pick(self, *values):
        return self.random.choice(values)

    def metric(self, kind=None, better=None):
        kind = kind or self.pick("share", "share", "share", "mean", "quotient", "count")
        row = {"id": f"M{len(self.metrics) + 1:03}", "name": "数", "kind": kind,
               "better": better or self.pick("more", "more", "less"), "formula_version": 1,
               "late": self.pick(True, False, False),
               "percent": self.pick(True, False)}  # fmt: skip
        self.metrics.append(row)
        return row

    def indicator(self, number):
        rows = [self.measure() for _ in range(self.random.randint(1, 3))]
        alone = {("checklist" if row["rule"] == "checklist" else str(row.get("metrics"))): row
                 for row in rows}  # fmt: skip
        rows = list(alone.values())
        return {"id": number, "name": "指标", "points": _sum(rows), "mode": "auto",
                "standard": "标准", "provenance": "derived", "measures": rows}  # fmt: skip

    def measure(self):
        points = self.random.randint(1, 12) * QUARTER
        rule = self.pick("band", "band", "band_all", "range", "checklist", "deduct", "flag")
        return {"rule": rule, "points": points, **getattr(self, rule)(points)}

    def band(self, points):
        metric = self.metric()
        row = {
            "metrics": [metric["id"]],
            "bands": self.bands(points, metric["better"] == "less"),
            "strict": self.pick(True, False, False),
            "empty": self.pick("drop", "drop", "full", "zero", "zero_if_num"),
        }
        if self.pick(True, False, False):
            taken = self.pick({"each": QUARTER}, {"if_none": QUARTER})
            row["minus"] = {"metric": self.metric("count")["id"], "name": "扣", **taken}
        if self.pick(True, False, False):
            row["full_if"] = [self.on(metric["id"]), self.on()]
        return row

    def bands(self, points, less):
        count = min(self.random.randint(1, 3), int(points / QUARTER))
        limits = sorted(self.random.sample(range(1, 101), count), reverse=not less)
        worth = sorted(self.random.sample(range(1, int(points / QUARTER)), count - 1), reverse=True)
        rows = [
            [a, b] for a, b in zip(limits, [points, *(w * QUARTER for w in worth)], strict=True)
        ]
        if not less and len(rows) == 1 and self.pick(True, False):
            rows[0][0] = self.pick("floor", ">0", Decimal("0.33"))
        return rows

    def band_all(self, points):
        better = self.pick("more", "less")
        metrics = [self.metric("share", better)["id"] for _ in range(2)]
        return {"metrics": metrics, "bands": self.bands(points, better == "less")}

    def range(self, points):
        low, high = sorted(self.random.sample(range(1, 120), 2))
        rows = [[low, high, points]]
        if low > 2 and points > QUARTER:
            rows.append([self.random.randint(1, low - 1), low, points - QUARTER])
        return {"metrics": [self.metric("quotient")["id"]], "ranges": rows,
                "empty": self.pick("drop", "zero")}  # fmt: skip

    def checklist(self, points):
        left, items = points, []
        while left > 0:
            part = min(left, self.random.randint(1, 6) * QUARTER)
            items.append(self.item(f"i{len(items)}", part))
            left -= part
        return {"items": items}

    def item(self, code, points):
        row = {"code": code, "name": "项", "points": points}
        kind = self.pick("plain", "plain", "tied", "steps")
        if kind == "tied":
            row |= {"metric": self.metric("share", "more")["id"],
                    "empty": self.pick("drop", "full"),
                    "at_least": self.random.randint(1, 100)}  # fmt: skip
        if kind == "steps":
            del row["points"]
            row["steps"] = [[4, points]] + [[2, points - QUARTER]] * (points > QUARTER)
        return row

    def deduct(self, points):
        return {"metrics": [self.metric("count", "less")["id"]], "each": self.pick(QUARTER, 1)}

    def flag(self, points):
        if self.pick(True, False):
            return {"name": "问"}
        metric = self.metric("count", "less")["id"]
        return {"metrics": [metric], "at_most": self.pick(0, 1), "name": "问"}

    def on(self, metric=None):
        """A condition on a figure."""
        one = metric or (self.pick(*self.metrics) if self.metrics else self.metric())["id"]
        bound = self.pick(self.random.randint(0, 100), self.random.randint(0, 9), "floor")
        return {"metric": one, "part": self.pick("value", "value", "num", "den"),
                self.pick("at_least", "at_most", "above", "below"): bound,
                "min_den": self.pick(0, 0, 5)}  # fmt: skip

    def conditions(self):
        return [self.on() for _ in range(self.random.randint(0, 1))]

    def caps(self, areas, indicators):
        chosen = self.pick(*areas)["id"]
        when = [
            {"area": "any", "below": 60},
            {"applicable": chosen, "below": 50},
            {"indicator": self.pick(*indicators)["id"], "below": 100},
            self.on(),
        ]
        return [
            {"code": f"C{i}", "name": "限", "grade": self.pick("中", "下"), "when": [one]}
            for i, one in enumerate(self.random.sample(when, 2))
        ]

    def grades(self, total):
        top = {"name": "上", "base": total * Decimal("0.8"), "area": 80}
        if self.pick(True, False):
            top["when"] = [self.on()]
        return [top, {"name": "中", "base": total * Decimal("0.6"), "area": 60},
                {"name": "下", "base": total * Decimal("0.4")}, {"name": "差"}]  # fmt: skip

    # ------------------------------------------------------------------- sheets

    def sheet(self):
        return {
            "profile": self.pick("county", "city"),
            "metrics": {
                m["id"]: self.figure(m) for m in self.metrics if self.random.random() < 0.85
            },
            "answers": {row["id"]: dict(self.answers(row)) for row in self.data["indicators"]},
            "vetoes": self.pick([], [], [], ["V1"]),
            "caps": self.pick([], [], ["C0"]),
            "bonus": self.pick([], ["B1"]),
            "late": self.pick({}, {"D1": {"plan": 4, "report": 1}}, {"D2": {"": 1}}),
        }

    def figure(self, metric):
        den = self.pick(0, 1, 2, 3, 4, 5, 10, 20, 50)
        share = metric["kind"] == "share"
        num = (
            den - min(den, self.pick(0, 0, 0, 1, 1, 2, 3, den))
            if share
            else self.random.randint(0, 100)
        )
        if share and metric["better"] == "less":
            num = den - num
        if metric["kind"] == "count":
            num, den = self.pick(0, 0, 1, 2, 5), 1
        needed = self.pick(0, 0, 20, 100)
        return {
            "num": num,
            "den": den,
            "needed": needed,
            "missing": min(needed, self.pick(0, 1, 5, 6)),
        }

    def answers(self, indicator):
        for row in indicator["measures"]:
            key = "+".join(row.get("metrics", ())) or ("K" if row["rule"] == "checklist" else "B")
            draw = self.random.random()
            if draw < 0.05:
                yield key, "na"
            elif draw < 0.1:
                yield key, row["points"] - QUARTER
            elif row["rule"] == "flag" and draw < 0.7:
                yield key, self.pick("met", "partly", "missing")
            for item in row.get("items", ()):
                if self.random.random() < 0.8 and "metric" not in item:
                    yield item["code"], self.item_answer(item)

    def item_answer(self, item):
        if "steps" in item:
            return self.random.randint(0, 5)
        return self.pick("met", "met", "met", "partly", "missing", "na")


def _sum(rows):
    return sum((Decimal(str(row["points"])) for row in rows), Decimal(0))
