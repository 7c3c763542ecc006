"""paper_html(): a paper as it will be printed, for the screen."""

from __future__ import annotations

from markupsafe import Markup

from casework.documents.html import letter_html
from casework.documents.letter import Letter


def paper_html(letter: Letter) -> Markup:
    """The paper as markup. Its texts were escaped when the template was filled."""
    return Markup(letter_html(letter))  # noqa: S704  (made by an autoescaping template)
