"""A warm press for the PDF tests, so that no test pays for loading the fonts."""

from __future__ import annotations

import pytest

from casework.documents import pdf


@pytest.fixture(scope="session")
def press() -> pdf.Press:
    """The press of this process."""
    warm = pdf.warm_press()
    warm.print("<p>热</p>")
    return warm
