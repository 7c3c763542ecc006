"""Pages of figures, the same for both modules: indicators, cases behind each, reports, files."""

from casework.web.figures.cases import openable
from casework.web.figures.files import TYPES, add_files
from casework.web.figures.frame import (
    asked_for,
    chosen,
    chosen_period,
    may,
    period_choices,
    reach,
    tabs,
)
from casework.web.figures.pages import PUBLIC, add_figures, split_rows
from casework.web.figures.reports import add_reports
from casework.web.figures.site import Site

__all__ = [
    "PUBLIC",
    "TYPES",
    "Site",
    "add_figures",
    "add_files",
    "add_reports",
    "asked_for",
    "chosen",
    "chosen_period",
    "may",
    "openable",
    "period_choices",
    "reach",
    "split_rows",
    "tabs",
]
