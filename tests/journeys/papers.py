"""What stands in a paper, read from its files."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from pypdf import PdfReader


def text_of(paper: Path) -> str:
    """The words of a PDF or a Word file, without blanks."""
    if paper.suffix == ".pdf":
        words = "".join(page.extract_text() for page in PdfReader(paper).pages)
    else:
        with zipfile.ZipFile(paper) as parts:
            words = re.sub(r"<[^>]+>", "", parts.read("word/document.xml").decode())
    return re.sub(r"\s", "", words)
