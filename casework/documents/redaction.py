"""Redaction: texts of a case without anything by which a person can be known (脱敏).

Hider puts stand-ins and hides numbers; leftovers() looks again, in another way, at what is left.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from casework.cases.models import Party
from casework.documents.letter import Letter

STEMS = "甲乙丙丁戊己庚辛壬癸"
HIDDEN = "×××"
SHORTEST = 2
"""A single character would take half the text with it."""

_PLACES = "路|街|巷|弄|里|胡同|大道|小区|花园|公寓|村|社|组|大厦"
_DOORS = "号院|号|弄|栋|幢|座|组|室|单元|楼|层"
_COUNT = r"[\d一二三四五六七八九十百零〇]+"
_PLATES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_PART = r"[\s.·•‐-―－-]{0,3}"
"""What people put between the groups of a number."""
_PATTERNS = (
    # A masked number still says where somebody comes from and how it ends.
    re.compile(r"(?<![0-9A-Za-z])[0-9A-Za-z]+\*{3,}[0-9A-Za-z]*"),
    re.compile(rf"(?<![0-9A-Za-z])\d{{6}}{_PART}\d{{8}}{_PART}\d{{3}}[0-9XxＸｘ](?![0-9A-Za-z])"),
    re.compile(r"(?<![0-9A-Za-z])[0-9A-HJ-NP-RTUWXY]{18}(?![0-9A-Za-z])"),
    re.compile(r"(?<!\d)\d{4}(?:[ -]\d{4}){2,3}(?:[ -]?\d{1,4})?(?!\d)"),
    re.compile(r"(?<!\d)\d{11,19}(?!\d)"),
    re.compile(rf"(?<!\d)[1１][3-9３-９]\d{_PART}\d{{4}}{_PART}\d{{4}}(?!\d)"),
    re.compile(rf"(?<!\d)[0０]\d{{2,3}}[)）]?{_PART}\d{{7,8}}(?!\d)"),
    re.compile(r"(?<![0-9A-Za-z])[A-Z]{1,2}\d{7,9}(?![0-9A-Za-z])"),
    re.compile(r"(?:微信|QQ|qq)(?:号码?)?[\s：:为是]*[A-Za-z0-9_-]{5,20}"),
    re.compile(rf"[{_PLATES}][A-Z]\s?[·•]?\s?[A-Z0-9]{{5,6}}(?![A-Za-z0-9])"),
    re.compile(
        rf"[一-鿿]{{1,12}}?(?:{_PLACES})\s*{_COUNT}\s*(?:{_DOORS})[^，。；、\s]*"
        rf"(?:\s*{_COUNT}\s*(?:{_DOORS})[^，。；、\s]*)*"
    ),
    re.compile(rf"{HIDDEN}(?:\s*{_COUNT}\s*(?:{_DOORS}))+"),
    re.compile(r"[\w.+-]+[@＠][\w-]+[.．][\w.．]+"),
    re.compile(
        r"(?:1[89]|20)\d{2}\s*[年.-]\s*\d{1,2}\s*[月.-]\s*\d{1,2}\s*日?(?=\s*(?:出生|生[，。；、]))"
    ),
)
"""Numbers of identity, passports, credit, accounts, telephones and plates; addresses; days of
birth."""


def _spaced(known: str) -> re.Pattern[str]:
    """What finds it also where blanks were put between its characters."""
    characters = (re.escape(one) for one in known if not one.isspace())
    return re.compile(r"[\s　]*".join(characters))


class Hider:
    """Puts stand-ins for what is known of people, and hides numbers, addresses, accounts."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        wanted = {
            text: stand_in for text, stand_in in pairs if text and len(text.strip()) >= SHORTEST
        }
        longest_first = sorted(wanted.items(), key=lambda pair: -len(pair[0]))
        self._known = [(_spaced(known), stand_in) for known, stand_in in longest_first]

    def __call__(self, text: str) -> str:
        """The text without them; the longest first, so that no part of a name is left over."""
        for known, stand_in in self._known:
            text = known.sub(stand_in, text)
        for pattern in _PATTERNS:
            text = pattern.sub(HIDDEN, text)
        return text


def redacted(letter: Letter, hide: Callable[[str], str]) -> Letter:
    """A whole letter without anything by which a person can be known: every text of it is read."""
    data = letter.to_data()
    told = {name: data[name] for name in ("title", "paragraphs", "attachments")}
    return Letter.from_data({**data, **_each_text(told, hide)})


def _each_text(value: Any, hide: Callable[[str], str]) -> Any:
    """The same data with each text changed."""
    match value:
        case str():
            return hide(value)
        case dict():
            return {key: _each_text(one, hide) for key, one in value.items()}
        case list() | tuple():
            return [_each_text(one, hide) for one in value]
    return value


# ------------------------------------------------------------------------------ a second look

_NUMBERS = (
    re.compile(r"\d+\*{3,}"),
    re.compile(r"\d{17}[\dx]"),
    re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)"),
    re.compile(r"(?<!\d)\d{15,19}(?!\d)"),
    re.compile(r"(?<![0-9a-z])[0-9a-hj-npqrtuwxy]{2}\d{6}[0-9a-hj-npqrtuwxy]{10}(?![0-9a-z])"),
    re.compile(r"[a-z0-9._+-]+@[a-z0-9-]+\.[a-z]"),
    re.compile(r"(?<!\d)(?:1[3-9]\d[.·•]\d{4}[.·•]\d{4}|\d{6}[.·•]\d{8}[.·•]\d{3}[\dx])(?!\d)"),
    re.compile(r"(?<!\d)0\d{2,3}\)?\s*\d{7,8}(?!\d)"),
    re.compile(r"(?<![0-9a-z])[a-z]{1,2}\d{7,9}(?![0-9a-z])"),
    re.compile(r"(?:微信|qq)(?:号码?)?[:为是]*[a-z0-9_-]{5,20}"),
)
_BETWEEN = re.compile(r"[\s\-·•._,，。()（）]+")


def secrets_of(party: Party) -> Iterator[str]:
    """What is known of a party and of whoever acts for it, apart from its name."""
    yield from filter(
        None,
        (
            party.id_no,
            party.phone,
            party.address,
            party.service_address,
            party.e_address,
            party.work_unit,
            party.legal_rep,
        ),
    )
    if party.birth_on is not None:
        day = party.birth_on
        yield day.isoformat()
        yield f"{day.year}年{day.month}月{day.day}日"
    for agent in party.representatives:
        yield from filter(None, (agent.id_no, agent.phone, agent.licence_no))


def leftovers(texts: Iterable[str], known: Iterable[str]) -> list[str]:
    """What is still there of what is known, or looks like a number of a person; masked.

    The texts are compared without blanks, hyphens and full-width forms, so that a number that was
    written apart is found.
    """
    wanted = {_bare(one): one for one in known if len(_bare(one)) >= SHORTEST}
    found: dict[str, None] = {}
    for text in texts:
        bare = _bare(text)
        found |= dict.fromkeys(_masked(one) for plain, one in wanted.items() if plain in bare)
        found |= dict.fromkeys(
            _masked(hit.group()) for number in _NUMBERS for hit in number.finditer(_folded(text))
        )
    return list(found)


def _folded(text: str) -> str:
    """Half-width, small letters, no blanks within numbers."""
    plain = unicodedata.normalize("NFKC", text).lower()
    plain = re.sub(r"(?:19|20)\d{2}-\d{1,2}-\d{1,2}(?!\d)", "日", plain)
    return re.sub(r"(?<=[\dx])[\s‐-―-]+(?=[\dx])", "", plain)


def _bare(text: str) -> str:
    return _BETWEEN.sub("", unicodedata.normalize("NFKC", text).lower())


def _masked(text: str) -> str:
    """The first character, so that the handler can look for it, and no more."""
    return f"{text[:1]}{'*' * min(5, len(text) - 1)}"
