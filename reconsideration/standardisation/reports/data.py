"""What the eight papers are made of: plain data of one snapshot, whoever gathers it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from casework.documents.numerals import chinese_date


@dataclass(frozen=True, slots=True)
class Stamp:
    """As of when the figures are, by which catalogue, from which snapshot."""

    as_of: date
    catalogue: str
    snapshot: str = ""
    text_version: str = ""

    @property
    def words(self) -> str:
        """数据截至2026年12月10日，目录版本2026.1，快照12号，文本版本2"""
        parts = [f"数据截至{chinese_date(self.as_of)}", f"目录版本{self.catalogue}"]
        parts += [f"快照{self.snapshot}"] if self.snapshot else []
        parts += [f"文本版本{self.text_version}"] if self.text_version else []
        return "，".join(parts)


@dataclass(frozen=True, slots=True)
class County:
    """A county by its names, and the city above it."""

    name: str
    government: str
    office: str
    city: str = ""
    city_government: str = ""
    city_office: str = ""


@dataclass(frozen=True, slots=True)
class Marks:
    """The score columns of an indicator or an area; None where there is none."""

    self: Fraction | None = None
    system: Fraction | None = None
    first: Fraction | None = None
    second: Fraction | None = None
    agreed: Fraction | None = None
    again: Fraction | None = None
    last: Fraction | None = None

    @property
    def standing(self) -> Fraction | None:
        """What counts now: after re-inspection, else as agreed."""
        return self.again if self.again is not None else self.agreed


@dataclass(frozen=True, slots=True)
class AreaLine:
    """One of the seven areas with its points."""

    id: str
    name: str
    of: Fraction
    marks: Marks = field(default_factory=Marks)


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """One indicator: what is asked, what was given, why, on which proof.

    `text` is the county's own account, `facts` what the inspectors saw. `figures` name the
    metrics by number, for tables; `key_figures` say them in words, where there is something.
    """

    id: str
    name: str
    of: Fraction
    standard: str = ""
    mode: str = ""
    marks: Marks = field(default_factory=Marks)
    figures: str = ""
    key_figures: tuple[str, ...] = ()
    text: str = ""
    na_reason: str = ""
    reason: str = ""
    facts: str = ""
    grade: str = ""
    evidence: tuple[str, ...] = ()

    @property
    def area(self) -> str:
        """The area to which it belongs."""
        return self.id.partition(".")[0]


@dataclass(frozen=True, slots=True)
class Metric:
    """A figure of 1.6."""

    id: str
    name: str
    num: int
    den: int
    is_share: bool = True
    scored: bool = True
    last: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Month:
    """What came in and went out in a month, how many of those in time."""

    name: str
    received: int
    closed: int
    on_time: int
    due: int


@dataclass(frozen=True, slots=True)
class Cases:
    """The cases of a period: by month, by outcome, and the counts that reports state."""

    received: int = 0
    accepted: int = 0
    refused: int = 0
    closed: int = 0
    open: int = 0
    months: tuple[Month, ...] = ()
    outcomes: tuple[tuple[str, int], ...] = ()
    before: tuple[int, int] | None = None
    """Received and closed in the period before."""


@dataclass(frozen=True, slots=True)
class Staff:
    """People and money, where the body has entered them."""

    posts: int | None = None
    full_time: int | None = None
    assistants: int | None = None
    budget: Fraction | None = None
    spent: Fraction | None = None


@dataclass(frozen=True, slots=True)
class PlanLine:
    """An item of the plan."""

    indicator: str
    name: str
    standard: str = ""
    present: str = ""
    measures: str = ""
    milestones: tuple[tuple[date, str], ...] = ()
    begins: date | None = None
    due: date | None = None
    unit: str = ""
    owner: str = ""
    budget: str = ""
    remark: str = ""
    percent: int = 0
    state: str = ""
    amended: str = ""

    @property
    def area(self) -> str:
        """The area to which it belongs."""
        return self.indicator.partition(".")[0]


@dataclass(frozen=True, slots=True)
class Proof:
    """A piece of evidence in the catalogue."""

    number: str
    name: str
    document_number: str = ""
    on: date | None = None
    pages: int | None = None
    indicators: tuple[str, ...] = ()
    sha256: str = ""
    revoked: bool = False


@dataclass(frozen=True, slots=True)
class Lack:
    """A finding with what the county said and what became of it."""

    number: str
    text: str
    basis: str
    indicator: str
    grade: str
    advice: str = ""
    facts: str = ""
    reply: str = ""
    reply_reason: str = ""
    reply_proof: str = ""
    ruled: str = ""
    ruling: str = ""
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class CureLine:
    """An item to be cured: by when, by whom, and what was done."""

    number: str
    problem: str
    basis: str
    standard: str
    until: date
    unit: str = ""
    owner: str = ""
    papers: str = ""
    way: str = ""
    measure: str = ""
    done_on: date | None = None
    proof: str = ""
    undone: str = ""
    extended: str = ""
    state: str = ""
    grade: str = ""
    overdue: bool = False


@dataclass(frozen=True, slots=True)
class ReviewedFile:
    """A file that was reviewed: two sheets, a third where needed, what it came to."""

    number: str
    stratum: str
    first: str = ""
    second: str = ""
    third: str = ""
    final: Fraction | None = None
    grade: str = ""
    faults: tuple[str, ...] = ()
    counts: bool = True


@dataclass(frozen=True, slots=True)
class DrawLine:
    """A draw: how many were there, how many drawn, by which numbers."""

    name: str
    population: int
    hash: str
    county_number: str
    lead_number: str
    seed: str
    strata: tuple[tuple[str, int, int, int], ...]
    swaps: tuple[str, ...] = ()
    drawn_at: str = ""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far the reviewers agree."""

    files: int = 0
    mean_difference: str = ""
    not_by_mean: int = 0
    kappa: str = ""
    alarm: bool = False


@dataclass(frozen=True, slots=True)
class Review:
    """The review of a county's files."""

    draws: tuple[DrawLine, ...] = ()
    files: tuple[ReviewedFile, ...] = ()
    agreement: Agreement = field(default_factory=Agreement)

    @property
    def counted(self) -> tuple[ReviewedFile, ...]:
        """The files that stay in the mean."""
        return tuple(one for one in self.files if one.counts and one.final is not None)

    @property
    def mean(self) -> Fraction | None:
        """Their mean."""
        found = [one.final for one in self.counted if one.final is not None]
        return sum(found, Fraction(0)) / len(found) if found else None

    @property
    def faults(self) -> tuple[tuple[str, int], ...]:
        """What recurs, the most frequent first."""
        seen: dict[str, int] = {}
        for one in self.files:
            for fault in dict.fromkeys(one.faults):
                seen[fault] = seen.get(fault, 0) + 1
        return tuple(sorted(seen.items(), key=lambda pair: (-pair[1], pair[0])))


@dataclass(frozen=True, slots=True)
class Ruled:
    """A veto, cap or bonus with its decision; or a deduction with its points."""

    code: str
    name: str
    ground: str = ""
    decision: str = ""
    points: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was concluded: provisional or final."""

    kind: str
    base: Fraction
    total: Fraction
    grade: str
    engine_grade: str = ""
    reason: str = ""
    on: date | None = None
    vetoes: tuple[Ruled, ...] = ()
    caps: tuple[Ruled, ...] = ()
    bonus: tuple[Ruled, ...] = ()
    deductions: tuple[Ruled, ...] = ()
    report_absent: bool = False

    @property
    def bonus_points(self) -> Fraction:
        """What is added for the ranking."""
        return sum((one.points for one in self.bonus), Fraction(0))

    @property
    def deducted(self) -> Fraction:
        """What is taken for lateness."""
        return sum((one.points for one in self.deductions), Fraction(0))


@dataclass(frozen=True, slots=True)
class LastYear:
    """What last year came to."""

    year: int
    total: Fraction | None = None
    grade: str = ""
    open_cures: tuple[CureLine, ...] = ()
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Happening:
    """Something of the year that reports list: an extension, a return, an override."""

    on: date
    what: str
    reason: str = ""
