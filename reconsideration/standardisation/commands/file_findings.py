"""defects_found(): what recurs in the files of a county becomes findings at the conference (3.4).

One finding an item that lost points in several files; the lead inspector grades and words them
before they are issued, or withdraws them.
"""

from __future__ import annotations

from casework.db import db
from reconsideration.standardisation.catalogue import Catalogue
from reconsideration.standardisation.cycle.inspecting import FindingGrade
from reconsideration.standardisation.models import Finding, TaskEvent
from reconsideration.standardisation.queries.catalogues import catalogue_of
from reconsideration.standardisation.queries.review_access import files_of
from reconsideration.standardisation.queries.review_results import Defect, defects
from reconsideration.standardisation.queries.sheets import findings_of
from reconsideration.standardisation.review.sheets import MEDIATION, RECONSIDERATION

RECURS = 2
"""Files in which an item loses points before it is a defect of the county."""


def defects_found(event: TaskEvent) -> None:
    """Row 22: a finding for each defect that recurs."""
    task, catalogue = event.task, catalogue_of(event.task)
    serial = max((one.serial for one in findings_of(task)), default=0)
    for defect in defects(files_of(task), event.on):
        if defect.files >= RECURS:
            serial += 1
            db.session.add(
                Finding(
                    task=task,
                    serial=serial,
                    indicator=_indicator(catalogue, defect),
                    grade=FindingGrade.ORDINARY.value,
                    text=f"案卷评查发现：“{defect.label}”有 {defect.files} 卷扣分，"
                    f"共扣 {defect.points} 分",
                    basis=_basis(defect),
                )
            )
    db.session.flush()


def _indicator(catalogue: Catalogue, defect: Defect) -> str:
    """The indicator that the mean of such files feeds; none where the catalogue has none."""
    metric = "M11m" if defect.code.startswith("M") else "M11"
    found = (
        one.id
        for one in catalogue.indicators
        if any(metric in measure.metrics for measure in one.measures)
    )
    return next(found, "")


def _basis(defect: Defect) -> str:
    """The articles of the section, and that the sheet is the city's."""
    section = next(
        one
        for one in (*RECONSIDERATION, *MEDIATION)
        if any(item.code == defect.code for item in one.items)
    )
    numbers = "、".join(f"第{number}条" for number in section.articles)
    law = f"《行政复议法》{numbers}；" if numbers else ""
    return f"{law}案卷评查表“{section.title}”部分（评分办法是惯例，由市级方案确定）"
