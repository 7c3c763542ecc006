"""HTML to PDF with WeasyPrint. Only the worker imports this: the web never loads WeasyPrint.

One font configuration and one stylesheet per process: fresh ones cost 100 MB a paper. Pango and
fontconfig are global to the process, hence one paper at a time.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass, replace
from pathlib import Path
from string import Template
from threading import Lock
from typing import Any
from urllib.parse import urlparse
from urllib.request import url2pathname

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

from casework.documents.fonts import DEFAULT_FOLDER, chains, faces_css
from casework.documents.html import CLOSER, PITCH, TEMPLATES, print_html
from casework.documents.letter import Annex, Letter
from casework.documents.parts import plain_lines

VARIANT = "pdf/a-2b"
"""PDF/A for the archive; fonts are embedded and nothing is fetched when it is opened."""


LONGEST_NOTICE = 1200
"""Characters that two pages hold: of more text nothing is set closer."""


class AddressRefused(ValueError):
    """A paper asked for something that isn't a font or a template of this site."""


class OwnFilesOnly(URLFetcher):
    """Lets a paper read the fonts and templates of the site and inline data, nothing else.

    WeasyPrint's own fetcher reads any file and any address that the HTML names.
    """

    def __init__(self, *folders: Path) -> None:
        super().__init__(allowed_protocols=("file", "data"), allow_redirects=False)
        self._folders = tuple(folder.resolve() for folder in folders)

    def fetch(self, url: str, headers: Any = None) -> Any:
        """Fetch, or raise AddressRefused."""
        address = urlparse(url)
        if address.scheme == "data":
            return super().fetch(url, headers)
        if address.scheme != "file" or address.netloc not in ("", "localhost"):
            raise AddressRefused(url)
        path = Path(url2pathname(address.path)).resolve()
        if not any(folder in path.parents for folder in self._folders):
            raise AddressRefused(url)
        return super().fetch(url, headers)


@dataclass(frozen=True)
class RenderedPdf:
    """A PDF and how many pages it has."""

    data: bytes
    pages: int
    pitch: float = PITCH


class Press:
    """What is kept warm between papers: fonts, styles, fetcher, and the turn of who prints."""

    def __init__(self, folder: Path = DEFAULT_FOLDER) -> None:
        self.folder = folder
        self.fetcher = OwnFilesOnly(folder, TEMPLATES)
        self.fonts = FontConfiguration()
        self.style = CSS(
            string=style_sheet(folder), font_config=self.fonts, url_fetcher=self.fetcher
        )
        self._turn = Lock()

    def print(self, html: str) -> RenderedPdf:
        """The PDF of a page of HTML."""
        with self._turn:
            page = HTML(string=html, url_fetcher=self.fetcher, base_url=TEMPLATES.as_uri() + "/")
            document = page.render(stylesheets=[self.style], font_config=self.fonts)
            with warnings.catch_warnings():
                # WeasyPrint leaves its colour profile to the garbage collector to close.
                warnings.filterwarnings("ignore", "unclosed file .*sRGB", ResourceWarning)
                data = document.write_pdf(pdf_variant=VARIANT)
            return RenderedPdf(data, len(document.pages))


class _Hall:
    """The one press of this process, made when the first paper comes."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._folder = DEFAULT_FOLDER
        self._press: Press | None = None

    def fonts_at(self, folder: Path) -> None:
        with self._lock:
            if folder != self._folder:
                self._folder, self._press = folder, None

    def press(self) -> Press:
        with self._lock:
            if self._press is None:
                self._press = Press(self._folder)
            return self._press


_hall = _Hall()


def fonts_at(folder: Path) -> None:
    """Take the fonts from this folder."""
    _hall.fonts_at(folder)


def warm_press() -> Press:
    """The press of this process, with fonts and styles loaded."""
    return _hall.press()


def style_sheet(folder: Path) -> str:
    """The print styles with the fonts of a folder filled in."""
    template = Template((TEMPLATES / "letter.css").read_text(encoding="utf-8"))
    widths = "\n".join(f".w{n} {{ width: {n / 28:.4%} }}" for n in range(1, 29))
    return faces_css(folder) + "\n" + template.substitute(chains(folder), widths=widths)


def render(letter: Letter) -> RenderedPdf:
    """The PDF of a letter, with its page count.

    A notice whose seal would stand on a second page with hardly any text is set with less space
    between its lines, when that brings it back to one page (GB/T 9704-2012, 7.3.5.5). Annexes
    and a paper that it issues keep their own lines.
    """
    printed, front = warm_press().print(print_html(letter)), _notice(letter)
    if front is None:
        return printed
    whole = front is letter
    if (printed if whole else warm_press().print(print_html(front))).pages != 2:
        return printed
    for pitch in CLOSER:
        closer = warm_press().print(print_html(front, pitch=pitch))
        if closer.pages == 1:
            if whole:
                return replace(closer, pitch=pitch)
            return warm_press().print(print_html(letter, pitch=pitch))
    return printed


def _notice(letter: Letter) -> Letter | None:
    """What stands before the annexes, where it is no longer than a notice and is signed."""
    cut = next((n for n, one in enumerate(letter.paragraphs) if isinstance(one, Annex)), None)
    front = (
        letter if cut is None else replace(letter, paragraphs=letter.paragraphs[:cut], copies_to=())
    )
    short = sum(map(len, plain_lines(front))) <= LONGEST_NOTICE
    return front if letter.signer and short else None


def render_pdf(letter: Letter) -> bytes:
    """The PDF of a letter."""
    return render(letter).data
