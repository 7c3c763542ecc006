"""Sets a paragraph in lines of 28 cells, as GB/T 9704-2012 asks (5.2.2: 22 lines of 28 characters).

WeasyPrint neither justifies Chinese text nor keeps a comma from opening a line, so the lines are
made here: each with the letter spacing that fills it. Pure and exact, hence the same everywhere.
"""

from __future__ import annotations

import re
import unicodedata
from collections import deque
from dataclasses import dataclass

CELL = 156 / 28 * 72 / 25.4
"""Width of one of the 28 cells of a line of 156 mm, in points."""

SIZE = 16.0
"""Body type, 三号, in points."""

NATURAL = CELL - SIZE
"""Letter spacing that puts 16 point type into its cells."""

SQUEEZE = 0.62
"""A line may be set this much tighter per character, in points, to take one more comma."""

STRETCH = 2.0
"""A line that would need more than this per character is left ragged: long numbers, addresses."""

NO_START = frozenset("，。、；：？！）〕】》〉」』”’％‰℃…—·～,.;:?!)]}%")
NO_END = frozenset("（〔【《〈「『“‘([{￥¥№#")

# Widths of U+20 to U+7E in thousandths, as in Liberation Serif and Times New Roman.
_LATIN = (
    *(250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278),
    *(500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444),
    *(921, 722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889, 722, 722),
    *(556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469, 500),
    *(333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500),
    *(500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541),
)
# A figure stays with its unit: 10月, 9,900.00元, 17号 (GB/T 9704-2012: 数字、年份不能回行).
_TOKEN = re.compile(
    r"[0-9A-Za-z](?:[0-9A-Za-z*.,:%/@_+\-]*[0-9A-Za-z*%])?(?:(?<=[0-9]) ?[年月日号元])?|——|……|.",
    re.DOTALL,
)
_ATTACHED = frozenset({"Mn", "Me", "Cf"})


@dataclass(frozen=True)
class ComposedLine:
    """One line: its text, where it starts, and the letter spacing in points that fills it."""

    text: str
    indent: float
    spacing: float


@dataclass(frozen=True)
class _Token:
    """What is never parted: one character, a number and its unit, a word, a dash of two."""

    text: str
    width: float
    count: int

    @property
    def no_start(self) -> bool:
        return self.text[0] in NO_START

    @property
    def no_end(self) -> bool:
        return self.text[-1] in NO_END


def width_of(text: str) -> float:
    """Width in points at 16 point type, set naturally."""
    return sum(token.width + token.count * NATURAL for token in _tokens(text))


def compose(
    text: str, *, indent: float = 2, hang: float = 0, cells: int = 28, fill: bool = True
) -> tuple[ComposedLine, ...]:
    """The lines of one paragraph, the first indented by `indent` cells, the rest by `hang`.

    No line opens with a closing mark or ends with an opening one. With `fill` each line but the
    last ends at the right edge.
    """
    queue = deque(
        _fitting(_tokens(text.replace("\n", " ").strip(" ")), (cells - max(indent, hang)) * CELL)
    )
    lines: list[ComposedLine] = []
    start = indent
    while queue:
        available = (cells - start) * CELL
        line = _take(queue, available)
        lines.append(_set(line, start, available, fill=fill, last=not queue))
        start = hang
        while queue and queue[0].text == " ":
            queue.popleft()
    return tuple(line for line in lines if line.text)


def _take(queue: deque[_Token], available: float) -> list[_Token]:
    """Take the tokens of one line off the queue; always at least one."""
    line: list[_Token] = []
    used = 0.0
    while queue:
        token = queue[0]
        wide = used + token.width + token.count * NATURAL
        if wide > available + 0.01:
            break
        line.append(queue.popleft())
        used = wide
    if not line:
        return [queue.popleft()]
    if queue and not _squeezed(line, queue, used, available):
        _hand_down(line, queue)
    return line


def _squeezed(line: list[_Token], queue: deque[_Token], used: float, available: float) -> bool:
    """Take a closing mark into the line when a hair's breadth per character makes room for it."""
    token = queue[0]
    count = sum(each.count for each in line) + token.count
    over = used + token.width + token.count * NATURAL - available
    follows = len(queue) > 1 and queue[1].no_start
    if not token.no_start or follows or over > count * SQUEEZE:
        return False
    line.append(queue.popleft())
    return True


def _hand_down(line: list[_Token], queue: deque[_Token]) -> None:
    """Give the next line the characters that may not be parted from its first one."""
    kept = list(line)
    while len(line) > 1 and (queue[0].no_start or line[-1].no_end):
        queue.appendleft(line.pop())
    if queue[0].no_start or line[-1].no_end:
        # Nothing but marks: there is no good place, so the line stays as it was.
        for _ in kept[len(line) :]:
            line.append(queue.popleft())


def _set(
    line: list[_Token], start: float, available: float, *, fill: bool, last: bool
) -> ComposedLine:
    """Give a line its letter spacing."""
    while len(line) > 1 and line[-1].text == " ":
        line.pop()
    count = sum(token.count for token in line)
    text = "".join(token.text for token in line)
    if not count:
        return ComposedLine(text, start, NATURAL)
    # The spacing after the last character would stand beyond the edge.
    exact = (available - sum(token.width for token in line)) / count
    if exact < NATURAL or (fill and not last and exact <= NATURAL + STRETCH):
        return ComposedLine(text, start, exact)
    return ComposedLine(text, start, NATURAL)


def _tokens(text: str) -> list[_Token]:
    """Cut text into tokens; marks that sit on a character belong to its token."""
    tokens: list[_Token] = []
    for piece in _TOKEN.findall(text):
        if tokens and unicodedata.category(piece[0]) in _ATTACHED:
            old = tokens[-1]
            tokens[-1] = _Token(old.text + piece, old.width, old.count)
        else:
            tokens.append(_token(piece))
    return tokens


def _token(piece: str) -> _Token:
    return _Token(piece, sum(_width(character) for character in piece), len(piece))


def _width(character: str) -> float:
    code = ord(character)
    if 0x20 <= code <= 0x7E:
        return _LATIN[code - 0x20] * SIZE / 1000
    return SIZE


def _fitting(tokens: list[_Token], available: float) -> list[_Token]:
    """Part only those words that are longer than a whole line."""
    fitting: list[_Token] = []
    for token in tokens:
        if token.width + token.count * NATURAL <= available:
            fitting.append(token)
        else:
            fitting.extend(_token(character) for character in token.text)
    return fitting
