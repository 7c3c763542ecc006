"""The copy of a decision for the public: the same letter without people (79, paragraph 1)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from casework.cases.models import Case, Party
from casework.cases.vocabulary import NATURAL_PERSONS
from casework.documents.letter import Letter
from casework.documents.parts import plain_lines
from casework.documents.redaction import HIDDEN, STEMS, Hider, redacted, secrets_of
from reconsideration.models import ReconsiderationCase

PUBLISHED = "published_decision"
COMPOUND = frozenset(
    (
        "欧阳", "上官", "司马", "诸葛", "司徒", "东方", "夏侯", "皇甫",
        "尉迟", "公孙", "慕容", "令狐", "长孙", "宇文", "轩辕", "端木",
    )
)  # fmt: skip
HOUSEHOLD = "household"
GROWN_UP = 18


def is_minor(party: Party, on: date) -> bool:
    """Whether a person is younger than eighteen on a day."""
    born = party.birth_on
    if born is None:
        return False
    return (on.year - born.year) - ((on.month, on.day) < (born.month, born.day)) < GROWN_UP


def people(case: Case) -> list[Party]:
    """The parties that are human beings, or a person's business."""
    return [one for one in case.parties if one.kind in NATURAL_PERSONS or one.kind == HOUSEHOLD]


def stand_ins(case: Case, on: date) -> dict[str, str]:
    """周翀 → 周某; a second 周 is 周某乙; a minor keeps no surname."""
    found: dict[str, str] = {}
    for party in people(case):
        if party.name in found:
            continue
        surname = party.name[:2] if party.name[:2] in COMPOUND else party.name[:1]
        wanted = "未成年人某" if is_minor(party, on) else f"{surname}某"
        taken = sum(1 for one in found.values() if one.startswith(wanted))
        found[party.name] = f"{wanted}{STEMS[taken % len(STEMS)]}" if taken else wanted
    return found


def known_of(case: ReconsiderationCase) -> list[str]:
    """All that must not survive: names of people, and every number and address of every party."""
    found = [party.name for party in people(case)]
    for party in case.parties:
        found += secrets_of(party)
        found += [agent.name for agent in party.representatives]
    return [one for one in dict.fromkeys(found) if one]


def _pairs(case: ReconsiderationCase, words: Iterable[str], on: date) -> Iterator[tuple[str, str]]:
    yield from stand_ins(case, on).items()
    for party in case.parties:
        for agent in party.representatives:
            yield agent.name, f"{agent.name[:1]}某"
        for text in secrets_of(party):
            yield text, HIDDEN
    for word in words:
        yield word, HIDDEN


def public_copy(
    case: ReconsiderationCase, original: Letter, *, words: Iterable[str], on: date
) -> Letter:
    """The decision without people: text, title and attachments; no addressee, no contact."""
    hide = Hider(_pairs(case, words, on))
    told = redacted(original, hide)
    return replace(
        told,
        kind=PUBLISHED,
        title=f"{told.title}（公开文本）",
        series="",
        addressee="",
        copies_to=(),
        contact="",
    )


def texts_of(letter: Letter) -> list[str]:
    """Every text of a letter: its lines, and what goes into the metadata and the file name."""
    more = (letter.title, letter.organ, letter.number, letter.addressee, letter.contact)
    return [*plain_lines(letter), *more, *letter.attachments, *letter.copies_to]
