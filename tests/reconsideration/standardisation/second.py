"""A second implementation of the scoring, to hold the first against. It never imports it.

It works on the raw tables of a catalogue, in whole grains (1/4000 of a point) and pairs of
whole numbers; a share is compared by the smallest count that is enough. Where the engine walks
down the bands, this one takes the best of everything that could be earned.
"""

from __future__ import annotations

from decimal import Decimal
from math import ceil, floor

GRAIN = 4000


def grains(value) -> int:
    whole = Decimal(str(value)) * GRAIN
    assert whole == int(whole), value
    return int(whole)


def plus(first, second):
    return first[0] * second[1] + second[0] * first[1], first[1] * second[1]


class Second:
    """One scoring: `Second(catalogue, sheet).answer()`."""

    def __init__(self, data, sheet):
        self.data, self.sheet = data, sheet
        self.metrics = {row["id"]: row for row in data["metrics"]}
        self.profile = data["profiles"][sheet["profile"]]
        self.over = Decimal(str(data["params"]["unreliable_over"]))

    # ------------------------------------------------------------------ numbers

    def bound(self, value):
        return Decimal(str(self.profile.get(value, value)))

    def figure(self, one):
        return self.sheet["metrics"].get(one)

    def whole(self, one, figure):
        return 1 if self.metrics[one]["kind"] == "count" else figure["den"]

    def scale(self, one):
        row = self.metrics[one]
        return 100 if row["kind"] == "share" or row.get("percent") else 1

    def enough(self, one, figure, value):
        """Whether the count is at least (or at most) the smallest that is enough."""
        beyond = isinstance(value, str) and value.startswith(">")
        exact = self.bound(value[1:] if beyond else value) * self.whole(one, figure)
        exact /= self.scale(one)
        if self.metrics[one]["better"] == "less":
            return figure["num"] < exact if beyond else figure["num"] <= floor(exact)
        return figure["num"] > exact if beyond else figure["num"] >= ceil(exact)

    def bad(self, figure):
        return figure["needed"] and 100 * figure["missing"] > self.over * figure["needed"]

    # ----------------------------------------------------------------- measures

    def measure(self, indicator, row):
        """(kind, earned, of): kind is full, hollow, na, pending or bad."""
        given = self.sheet["answers"].get(indicator, {})
        key = "+".join(row.get("metrics", ())) or ("K" if row["rule"] == "checklist" else "B")
        points, answer = grains(row["points"]), given.get(key)
        if answer == "na":
            return "na", 0, 0
        if isinstance(answer, Decimal):
            return "full", grains(answer), points
        if row["rule"] == "checklist":
            return self.list_of(row, given)
        if row["rule"] == "flag" and answer in ("met", "partly", "missing"):
            return "full", points * (answer == "met"), points
        there = {m: self.figure(m) for m in row.get("metrics", ()) if self.figure(m)}
        if not there:
            late = any(self.metrics[m].get("late") for m in row.get("metrics", ()))
            return ("pending" if late else "na"), 0, 0
        if any(self.bad(figure) for figure in there.values()):
            return "bad", 0, 0
        return self.reckoned(row, points, there)

    def reckoned(self, row, points, there):
        if row["rule"] == "deduct":
            (figure,) = there.values()
            return "full", max(0, points - grains(row["each"]) * figure["num"]), points
        if row["rule"] == "flag":
            (figure,) = there.values()
            return "full", points * (figure["num"] <= row.get("at_most", 0)), points
        if row.get("full_if") and all(self.holds(one) for one in row["full_if"]):
            return "full", points, points
        used = {m: f for m, f in there.items() if self.whole(m, f)}
        if not used:
            empty = row.get("empty", "drop")
            some = any(figure["num"] for figure in there.values())
            if empty == "zero" or (empty == "zero_if_num" and some):
                return "full", 0, points
            return ("hollow", points, points) if empty == "full" else ("na", 0, 0)
        best = max([0, *self.possible(row, points, used)])
        return "full", max(0, best - self.taken(row)), points

    def possible(self, row, points, used):
        if row["rule"] == "range":
            ((one, figure),) = used.items()
            value = Decimal(figure["num"] * self.scale(one)) / self.whole(one, figure)
            yield from (grains(p) for low, high, p in row["ranges"] if low <= value <= high)
            return
        for value, p in row["bands"]:
            if all(self.enough(one, figure, value) for one, figure in used.items()):
                yield grains(p)
        if row.get("strict") or {self.metrics[one]["kind"] for one in used} != {"share"}:
            return
        failed = 0
        for one, figure in used.items():
            less = self.metrics[one]["better"] == "less"
            failed += figure["num"] if less else figure["den"] - figure["num"]
        yield points - failed * points // 2 if failed < 3 else 0

    def taken(self, row):
        minus = row.get("minus")
        figure = minus and self.figure(minus["metric"])
        if not figure:
            return 0
        if "each" in minus:
            return grains(minus["each"]) * figure["num"]
        return 0 if figure["num"] else grains(minus["if_none"])

    def list_of(self, row, given):
        found = [self.item(item, given.get(item["code"])) for item in row["items"]]
        left = [one for one in found if one[0] in ("full", "hollow")]
        if not left:
            return ("bad" if any(one[0] == "bad" for one in found) else "na"), 0, 0
        kind = "full" if any(one[0] == "full" for one in left) else "hollow"
        return kind, sum(one[1] for one in left), sum(one[2] for one in left)

    def item(self, item, answer):
        steps = item.get("steps", ())
        worth = grains(max([p for _, p in steps], default=item.get("points")))
        if answer == "na":
            return "na", 0, 0
        if isinstance(answer, str):
            return "full", worth * (answer == "met"), worth
        if isinstance(answer, int):
            return "full", max([0, *(grains(p) for n, p in steps if answer >= n)]), worth
        figure = self.figure(item.get("metric"))
        if not figure:
            return "na", 0, 0
        if self.bad(figure):
            return "bad", 0, 0
        if not figure["den"]:
            full = item.get("empty") == "full"
            return ("hollow", worth, worth) if full else ("full", 0, worth)
        return "full", worth * self.enough(item["metric"], figure, item["at_least"]), worth

    # --------------------------------------------------------------- conditions

    def holds(self, condition):
        if "metric" in condition:
            one, figure = condition["metric"], self.figure(condition["metric"])
            if not figure or figure["den"] < condition.get("min_den", 0):
                return False
            part = condition.get("part", "value")
            if part != "value":
                return self.between(condition, figure[part], 1)
            whole = self.whole(one, figure)
            return whole > 0 and self.between(condition, figure["num"] * self.scale(one), whole)
        if "applicable" in condition:
            area = condition["applicable"]
            whole = next(a["points"] for a in self.data["areas"] if a["id"] == area)
            return self.between(condition, 100 * self.open[area], grains(whole))
        scores = self.indicators if "indicator" in condition else self.areas
        named = condition.get("indicator", condition.get("area"))
        chosen = scores.values() if named == "any" else [scores[named]]
        return any(s and self.between(condition, 100 * s[0], s[1] * s[2]) for s in chosen)

    def between(self, condition, number, whole):
        number = Decimal(number)
        tests = {
            "at_least": number.__ge__,
            "at_most": number.__le__,
            "above": number.__gt__,
            "below": number.__lt__,
        }
        return all(
            test(self.bound(condition[word]) * whole)
            for word, test in tests.items()
            if word in condition
        )

    # -------------------------------------------------------------------- whole

    def answer(self):
        self.measures, self.indicators, self.open = {}, {}, {}
        for row in self.data["indicators"]:
            self.indicators[row["id"]] = self.indicator(row)
        self.areas = {area["id"]: self.area(area) for area in self.data["areas"]}
        lost = self.lost()
        sums = (0, 1)
        for score in self.areas.values():
            sums = plus(sums, score[:2] if score else (0, 1))
        base = plus(sums, (-lost, 1))
        bonus = [b for b in self.data["bonus"] if self.granted(b)]
        extra = min(
            sum(grains(b["points"]) for b in bonus), grains(self.data["params"]["bonus_max"])
        )
        vetoes, caps = self.raised("vetoes"), self.raised("caps")
        return {
            "measures": self.measures,
            "indicators": {one: s and s[:2] for one, s in self.indicators.items()},
            "areas": {one: s and s[:2] for one, s in self.areas.items()},
            "lost": lost,
            "vetoes": vetoes,
            "caps": caps,
            "bonus": [b["code"] for b in bonus],
            "base": base,
            "total": plus(base, (extra, 1)),
            "grade": self.grade(base, vetoes, caps),
        }

    def indicator(self, row):
        """(numerator, denominator, of) in grains, or None."""
        found = [(one, self.measure(row["id"], one)) for one in row["measures"]]
        alone = not any(kind == "full" for _, (kind, _, _) in found)
        earned = left = 0
        area = row["id"].split(".")[0]
        for position, (one, (kind, got, of)) in enumerate(found):
            kind = "na" if kind == "hollow" and alone else kind
            counts = kind in ("full", "hollow")
            self.measures[row["id"], position] = got if counts else None
            earned, left = earned + got * counts, left + of * counts
            applies = of if counts else 0 if kind == "na" else grains(one["points"])
            self.open[area] = self.open.get(area, 0) + applies
        worth = grains(row["points"])
        return (worth * earned, left, worth) if left else None

    def area(self, area):
        rows = [r for r in self.data["indicators"] if r["id"].split(".")[0] == area["id"]]
        left = [self.indicators[r["id"]] for r in rows if self.indicators[r["id"]]]
        if not left:
            return None
        earned = (0, 1)
        for score in left:
            earned = plus(earned, score[:2])
        worth = grains(area["points"])
        return worth * earned[0], earned[1] * sum(score[2] for score in left), worth

    def lost(self):
        whole = 0
        for row in self.data["deductions"]:
            counts = self.sheet["late"].get(row["code"], {}).values()
            times = sum((count + row["per"] - 1) // row["per"] for count in counts)
            whole += min(times * grains(row["each"]), grains(row["max"]))
        return whole

    def granted(self, row):
        if row.get("all"):
            return all(self.holds(one) for one in row["all"])
        return row["code"] in self.sheet["bonus"]

    def raised(self, key):
        return [
            row["code"]
            for row in self.data[key]
            if row["code"] in self.sheet[key] or any(map(self.holds, row.get("when", ())))
        ]

    def grade(self, base, vetoes, caps):
        names = [row["name"] for row in self.data["grades"]]
        if vetoes:
            return names[-1]
        highest = {row["code"]: row["grade"] for row in self.data["caps"]}
        barred = {n for code in caps for n in names[: names.index(highest[code])]}
        for row in self.data["grades"]:
            if row["name"] not in barred and self.passes(row, base):
                return row["name"]
        return names[-1]

    def passes(self, row, base):
        if "base" in row and base[0] < grains(row["base"]) * base[1]:
            return False
        scores = self.areas.values() if "area" in row else ()
        if not all(s and 100 * s[0] >= row["area"] * s[1] * s[2] for s in scores):
            return False
        return all(self.holds(one) for one in row.get("when", ()))
