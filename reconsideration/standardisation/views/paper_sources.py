"""sources_of(): the snapshots behind a paper that went out, and the cases behind its figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select

from casework.accounts.roles import Action as May
from casework.db import db
from casework.documents.letter import Letter
from casework.documents.parts import plain_lines
from casework.web.addresses import address
from casework.web.figures import may
from reconsideration.measures import BOOK
from reconsideration.standardisation.commands.metrics import number_of
from reconsideration.standardisation.metrics import METRICS
from reconsideration.standardisation.models import MetricSnapshot, OfficialDocument
from reconsideration.standardisation.queries.paper_cases import COUNTED
from reconsideration.standardisation.reports import Kind
from reconsideration.standardisation.views.metric_words import caseload_url, words

CASELOAD = (Kind.PLAN, Kind.SELF, Kind.COUNTY, Kind.PROVINCE)
"""The papers that state what came in and went out."""


@dataclass(frozen=True, slots=True)
class Source:
    """A snapshot with the figures that the paper names: in words, with the address of their cases
    for whoever may see those.
    """

    kept: MetricSnapshot
    url: str
    lines: tuple[tuple[str, str, str], ...]


def sources_of(document: OfficialDocument, letter: Letter, *, inside: bool) -> list[Source]:
    """In the order in which the paper names them; whoever is `inside` wrote or may write it."""
    query = select(MetricSnapshot).where(MetricSnapshot.id.in_(document.snapshots))
    rows = {one.id: one for one in db.session.scalars(query)}
    text = "".join(plain_lines(letter))
    found = []
    for kept in (rows[number] for number in document.snapshots if number in rows):
        seen = may(May.SEE_METRICS, kept.unit_id)
        url = address(
            "standardisation_metrics.snapshot", snapshot_id=kept.id, paper=document.handle
        )
        lines = (*_metrics(kept, text), *_caseload(kept, document))
        if not seen:
            lines = tuple((what, said, "") for what, said, _ in lines)
        found.append(Source(kept, url if seen or inside else "", lines))
    return found


def _metrics(kept: MetricSnapshot, text: str) -> Iterator[tuple[str, str, str]]:
    year = kept.last_on.year
    # Not in the order of the stored data: PostgreSQL keeps keys in one of its own.
    for key, metric in METRICS.items():
        one = kept.figures.get(key)
        if one is None or metric.title not in text:
            continue
        num, den = number_of(one["num"]), number_of(one["den"])
        if num or (metric.has_base and den):
            side = "m" if metric.has_base and not num else "n"
            url = address(
                "standardisation_metrics.cases", metric=key, side=side, unit=kept.unit_id, year=year
            )
            yield metric.title, words(metric, num, den), url


def _caseload(kept: MetricSnapshot, document: OfficialDocument) -> Iterator[tuple[str, str, str]]:
    year = document.cycle.year - (document.word is Kind.PLAN)
    own = document.task.unit_id if document.task is not None else document.cycle.unit_id
    if document.word not in CASELOAD or (kept.unit_id, kept.last_on.year) != (own, year):
        return
    counts = kept.cases.get("counts", {})
    for key, measure in BOOK.measures.items():
        if key in COUNTED and counts.get(key):
            yield measure.label, f"{counts[key]} 件", caseload_url(key, own, year)
