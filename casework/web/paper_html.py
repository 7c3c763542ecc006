"""paper_html(): a paper as it will be printed, for the screen."""

from __future__ import annotations

import re

from markupsafe import Markup

from casework.documents.html import letter_html
from casework.documents.letter import Letter

GAP = re.compile(r"（[^（）<>]{0,20}未填）")
"""What a draft says where something is still missing."""


def paper_html(letter: Letter) -> Markup:
    """The paper as markup, the gaps of a draft marked.

    Its texts were escaped when the template was filled.
    """
    marked = GAP.sub(r'<mark class="bad">\g<0></mark>', letter_html(letter))
    return Markup(marked)  # noqa: S704  (made by an autoescaping template)
