"""Catalogue: the indicators of a year as data, read and proved before anybody is scored by them.

Published catalogues are files in `catalogues/`; a site's own are rows with the same content.
"""

from reconsideration.standardisation.catalogue.changes import Change, changes
from reconsideration.standardisation.catalogue.files import parse
from reconsideration.standardisation.catalogue.flaws import BadCatalogue, Flaw
from reconsideration.standardisation.catalogue.mapping import mapping_flaws
from reconsideration.standardisation.catalogue.plain import digest, plain
from reconsideration.standardisation.catalogue.reading import EVIDENCE, examine, read
from reconsideration.standardisation.catalogue.shape import (
    Area,
    Band,
    Bonus,
    Bound,
    Cap,
    Catalogue,
    Condition,
    Deduction,
    Empty,
    Grade,
    Indicator,
    Item,
    Kind,
    MapsFrom,
    Measure,
    Metric,
    Minus,
    Mode,
    Params,
    Part,
    Profile,
    Relation,
    Rule,
    Veto,
)
from reconsideration.standardisation.catalogue.shipped import SHIPPED, shipped, source
from reconsideration.standardisation.catalogue.wording import condition_words, measure_words

__all__ = [
    "EVIDENCE",
    "SHIPPED",
    "Area",
    "BadCatalogue",
    "Band",
    "Bonus",
    "Bound",
    "Cap",
    "Catalogue",
    "Change",
    "Condition",
    "Deduction",
    "Empty",
    "Flaw",
    "Grade",
    "Indicator",
    "Item",
    "Kind",
    "MapsFrom",
    "Measure",
    "Metric",
    "Minus",
    "Mode",
    "Params",
    "Part",
    "Profile",
    "Relation",
    "Rule",
    "Veto",
    "changes",
    "condition_words",
    "digest",
    "examine",
    "mapping_flaws",
    "measure_words",
    "parse",
    "plain",
    "read",
    "shipped",
    "source",
]
