"""A warm press for the PDF tests, so that no test pays for loading the fonts."""

from __future__ import annotations

import pytest

from casework.documents import pdf


@pytest.fixture(scope="module")
def press() -> pdf.Press:
    """The press of this process, with this project's fonts whatever a test before it set."""
    pdf.fonts_at(pdf.DEFAULT_FOLDER)
    warm = pdf.warm_press()
    warm.print("<p>热</p>")
    return warm
