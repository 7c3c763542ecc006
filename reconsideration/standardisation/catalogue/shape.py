"""What a catalogue is made of: areas, indicators, measures, and the rules of grades."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

from law.citation import Citation


class Mode(StrEnum):
    """How an indicator is scored: by the system, in part, by hand."""

    AUTO = "auto"
    SEMI = "semi"
    MANUAL = "manual"

    @property
    def label(self) -> str:
        """自动, 半自动, 人工"""
        return {"auto": "自动", "semi": "半自动", "manual": "人工"}[self.value]


class Rule(StrEnum):
    """How a measure gives points: R (band, band_all, range), K, D, B."""

    BAND = "band"
    BAND_ALL = "band_all"
    RANGE = "range"
    CHECKLIST = "checklist"
    DEDUCT = "deduct"
    FLAG = "flag"

    @property
    def label(self) -> str:
        """The rule in Chinese."""
        return _RULES[self]


_RULES = {
    Rule.BAND: "分档",
    Rule.BAND_ALL: "同时达到分档",
    Rule.RANGE: "区间",
    Rule.CHECKLIST: "清单",
    Rule.DEDUCT: "扣分",
    Rule.FLAG: "是否",
}


class Kind(StrEnum):
    """What a figure is: only a share has its cases counted inside their whole."""

    SHARE = "share"
    COUNT = "count"
    MEAN = "mean"
    QUOTIENT = "quotient"


class Empty(StrEnum):
    """What a denominator of 0 means: left out, full points (无则得分), none."""

    DROP = "drop"
    FULL = "full"
    ZERO = "zero"
    ZERO_IF_NUM = "zero_if_num"


class Part(StrEnum):
    """Which number of a figure is compared."""

    VALUE = "value"
    NUM = "num"
    DEN = "den"


class Relation(StrEnum):
    """What an indicator is to one of an earlier version."""

    EQUAL = "equal"
    RENAMED = "renamed"
    SPLIT = "split"
    MERGED = "merged"
    NEW = "new"
    RETIRED = "retired"

    @property
    def label(self) -> str:
        """The relation in Chinese."""
        return _RELATIONS[self]

    @property
    def is_comparable(self) -> bool:
        """Whether a trend may be drawn over both years."""
        return self in (Relation.EQUAL, Relation.RENAMED)


_RELATIONS = {
    Relation.EQUAL: "相同",
    Relation.RENAMED: "更名",
    Relation.SPLIT: "拆分",
    Relation.MERGED: "合并",
    Relation.NEW: "新增",
    Relation.RETIRED: "取消",
}


@dataclass(frozen=True, slots=True)
class Bound:
    """A number to compare with; `parameter` names one that the profile sets."""

    value: Fraction = Fraction(0)
    parameter: str = ""
    beyond: bool = False

    def of(self, profile: Profile) -> Fraction:
        """The number for a profile."""
        return profile.parameters[self.parameter] if self.parameter else self.value


@dataclass(frozen=True, slots=True)
class Band:
    """From that value on (or up to it, where less is better) so many points."""

    bound: Bound
    points: Fraction
    to: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    """A comparison: of a figure, or of the share of its points that something has earned."""

    metric: str = ""
    indicator: str = ""
    area: str = ""
    applicable: str = ""
    part: Part = Part.VALUE
    at_least: Bound | None = None
    at_most: Bound | None = None
    above: Bound | None = None
    below: Bound | None = None
    min_den: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class Minus:
    """Taken from a measure after its bands: for each event, or when there is none."""

    metric: str
    name: str
    each: Fraction = Fraction(0)
    if_none: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a checklist: met or not; with steps, counted."""

    code: str
    name: str
    points: Fraction
    metric: str = ""
    at_least: Fraction = Fraction(0)
    empty: Empty = Empty.DROP
    steps: tuple[tuple[int, Fraction], ...] = ()
    parts: tuple[str, ...] = ()
    may_be_na: bool = False


@dataclass(frozen=True, slots=True)
class Measure:
    """One line of the scoring of an indicator (计分项)."""

    rule: Rule
    points: Fraction
    metrics: tuple[str, ...] = ()
    name: str = ""
    bands: tuple[Band, ...] = ()
    strict: bool = False
    empty: Empty = Empty.DROP
    minus: Minus | None = None
    full_if: tuple[Condition, ...] = ()
    each: Fraction = Fraction(0)
    at_most: Fraction = Fraction(0)
    items: tuple[Item, ...] = ()

    @property
    def key(self) -> str:
        """M09, M10+M10b; K for a checklist, B for a question."""
        fallback = "K" if self.rule is Rule.CHECKLIST else "B"
        return "+".join(self.metrics) or fallback

    @property
    def figures(self) -> tuple[str, ...]:
        """Every figure that the measure is reckoned from."""
        found = [*self.metrics, *(item.metric for item in self.items)]
        found += [condition.metric for condition in self.full_if]
        found += [self.minus.metric] if self.minus else []
        return tuple(dict.fromkeys(filter(None, found)))


@dataclass(frozen=True, slots=True)
class MapsFrom:
    """Where an indicator comes from in an earlier version."""

    version: str
    id: str
    relation: Relation


@dataclass(frozen=True, slots=True)
class Indicator:
    """One of the 56 (指标): its standard, its proof, how it is scored."""

    id: str
    name: str
    points: Fraction
    mode: Mode
    standard: str
    measures: tuple[Measure, ...]
    evidence: Mapping[str, tuple[str, ...]]
    basis: tuple[Citation, ...] = ()
    practice: tuple[str, ...] = ()
    provenance: str = ""
    vetoes: tuple[str, ...] = ()
    caps: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    maps_from: tuple[MapsFrom, ...] = ()

    @property
    def area(self) -> str:
        """The area that it belongs to: the part of its number before the dot."""
        return self.id.partition(".")[0]

    @property
    def figures(self) -> tuple[str, ...]:
        """Every figure that its score is reckoned from."""
        return tuple(dict.fromkeys(f for measure in self.measures for f in measure.figures))


@dataclass(frozen=True, slots=True)
class Area:
    """One of the seven requirements (方面)."""

    id: str
    name: str
    points: Fraction


@dataclass(frozen=True, slots=True)
class Metric:
    """A figure that the system reckons; its formula is code, its version is pinned here."""

    id: str
    name: str
    kind: Kind
    less_is_better: bool
    formula_version: int
    info: bool = False
    percent: bool = False
    late: bool = False


@dataclass(frozen=True, slots=True)
class Profile:
    """A level of government with its own parameters."""

    id: str
    name: str
    parameters: Mapping[str, Fraction]


@dataclass(frozen=True, slots=True)
class Veto:
    """What alone makes a body fail (一票否决)."""

    code: str
    name: str
    when: tuple[Condition, ...] = ()
    basis: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Cap:
    """What bars the grades above one (等次上限)."""

    code: str
    name: str
    grade: str
    when: tuple[Condition, ...] = ()
    basis: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Bonus:
    """Points that count for the ranking only; without conditions given by hand."""

    code: str
    name: str
    points: Fraction
    all: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Deduction:
    """Points lost for lateness: `each` for every `per` units or part of them."""

    code: str
    name: str
    each: Fraction
    per: int
    unit: str
    max: Fraction
    papers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade and what it asks for; the last asks for nothing."""

    name: str
    base: Fraction | None = None
    area: Fraction | None = None
    when: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Params:
    """Numbers of the whole catalogue."""

    small_n: int
    freeze_after_wd: int
    diff_needs_reason: Fraction
    unreliable_over: Fraction
    bonus_max: Fraction
    period_from: str
    period_to: str


@dataclass(frozen=True)
class Catalogue:
    """A version of the catalogue: proved, and never changed once it is published."""

    id: str
    version: str
    title: str
    sample: bool
    total: Fraction
    params: Params
    areas: tuple[Area, ...]
    indicators: tuple[Indicator, ...]
    metrics: Mapping[str, Metric]
    profiles: Mapping[str, Profile]
    vetoes: tuple[Veto, ...]
    caps: tuple[Cap, ...]
    bonus: tuple[Bonus, ...]
    deductions: tuple[Deduction, ...]
    grades: tuple[Grade, ...]
    retired: tuple[MapsFrom, ...] = ()

    @property
    def heading(self) -> str:
        """The title, called 示例目录 until a site has adopted one of its own."""
        return f"{self.title}（示例目录）" if self.sample else self.title

    @cached_property
    def by_id(self) -> Mapping[str, Indicator]:
        """The indicators by number."""
        return {indicator.id: indicator for indicator in self.indicators}

    def of_area(self, area: str) -> Iterator[Indicator]:
        """The indicators of an area, in their order."""
        return (indicator for indicator in self.indicators if indicator.area == area)
