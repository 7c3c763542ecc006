"""spread(), read_answers(): points agreed on for a whole indicator, as the engine takes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

from reconsideration.standardisation.catalogue import Catalogue, Indicator
from reconsideration.standardisation.scoring.sheet import Answer, Mark, Sheet
from reconsideration.standardisation.scoring.totals import score


def spread(indicator: Indicator, points: Fraction | None) -> dict[str, Answer]:
    """Points by hand for each measure, in the proportion of what it is worth; None: 不适用."""
    if points is None:
        return {measure.key: Mark.NOT_APPLICABLE for measure in indicator.measures}
    share = points / indicator.points
    return {measure.key: measure.points * share for measure in indicator.measures}


def read_answers(plain: Mapping[str, Any]) -> dict[str, Answer]:
    """Answers as JSON keeps them: a mark, a count, or points as decimal text."""
    return {key: _answer(value) for key, value in plain.items() if value not in ("", None)}


def _answer(value: Any) -> Answer:
    if isinstance(value, int):
        return value
    return Mark(value) if value in set(Mark) else Fraction(value)


def agreed_sheet(
    catalogue: Catalogue,
    sheet: Sheet,
    agreed: Mapping[str, tuple[Fraction | None, Mapping[str, Any]]],
) -> Sheet:
    """The sheet with the agreed points of each indicator.

    Where figures and answers give just these points, they stand, and with them what does not
    apply inside the indicator; elsewhere the points are spread over the measures.
    """
    answers = {one: read_answers(kept) for one, (_, kept) in agreed.items()}
    tried = score(catalogue, replace(sheet, answers={**sheet.answers, **answers})).indicators
    for one, (points, _) in agreed.items():
        if tried[one].earned != points:
            answers[one] = spread(catalogue.by_id[one], points)
    return replace(sheet, answers={**sheet.answers, **answers})


def decided_only(catalogue: Catalogue) -> Catalogue:
    """The catalogue without the conditions of vetoes and caps: only what was confirmed counts."""
    return replace(
        catalogue,
        vetoes=tuple(replace(one, when=()) for one in catalogue.vetoes),
        caps=tuple(replace(one, when=()) for one in catalogue.caps),
    )
