"""Papers for those who take part: notice to a third party, rights, respondent, addresses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from casework.accounts.models import Person
from casework.cases.models import Party
from casework.cases.vocabulary import NATURAL_PERSONS
from casework.documents.addresses import confirmation
from casework.documents.letter import (
    Block,
    Clauses,
    ClauseStyle,
    Fields,
    Letter,
    Signature,
    SignatureArea,
)
from law import ARL
from law.citation import Citation
from reconsideration.commands.papers.own_law import at, by_law, formal, rules, version_of
from reconsideration.commands.papers.parts import (
    APPLICANT,
    RESPONDENT,
    about,
    in_words,
    names,
    of_body,
    paragraphs,
    who,
)
from reconsideration.commands.papers.wording import say
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure.makers import WRONG_ONE_NAMED, Maker, proper_respondent

THIRD_PARTY, RIGHTS = "third_party_notice", "rights_notice"
RESPONDENT_NOTICE, ADDRESS = "respondent_notice", "service_address"
RULES = "《中华人民共和国行政复议法实施条例》"

SETTLING = (ARL.cite(5), ARL.cite(73), ARL.cite(74))
Rule = tuple[str, tuple[Citation, ...]]
"""The key of a text, and the places it rests on."""

CITIZEN_RIGHTS: tuple[Rule, ...] = (
    (
        "rights_notice.4",
        (ARL.cite(17),),
    ),
    ("rights_notice.5", (ARL.cite(18),)),
    (
        "rights_notice.6",
        (ARL.cite(47),),
    ),
    ("rights_notice.7", (ARL.cite(42),)),
    ("rights_notice.8", SETTLING),
)
ORDINARY_RIGHTS: tuple[Rule, ...] = (
    ("rights_notice.9", (ARL.cite(49),)),
    ("rights_notice.10", (ARL.cite(50),)),
    ("rights_notice.11", (ARL.cite(51),)),
)
CITIZEN_DUTIES: tuple[Rule, ...] = (
    ("rights_notice.12", (ARL.cite(44), ARL.cite(45))),
    ("rights_notice.13", ()),
    ("rights_notice.14", (ARL.cite(29),)),
)
AUTHORITY_RIGHTS: tuple[Rule, ...] = (
    ("rights_notice.15", ()),
    (
        "rights_notice.16",
        (ARL.cite(46, 2),),
    ),
    ("rights_notice.17", SETTLING),
)
AUTHORITY_DUTIES: tuple[Rule, ...] = (
    (
        "rights_notice.18",
        (ARL.cite(44),),
    ),
    ("rights_notice.19", (ARL.cite(46),)),
    ("rights_notice.20", (ARL.cite(51),)),
    ("rights_notice.21", (ARL.cite(77),)),
)


def third_party_notice(
    case: ReconsiderationCase, party: Party, *, interest: str, on: date, by: Person
) -> Letter:
    """第三人参加行政复议通知书 (36): why, what it may do, what happens if it stays away (16)."""
    you = "你" if party.kind in NATURAL_PERSONS else "你单位"
    listed = (
        *_of_a_third_party(case, you),
        say(
            case.unit,
            "third_party_notice.4",
            代理条款=at(case, ARL.cite(17)),
            查阅条款=at(case, ARL.cite(47)),
            听证调解条款=at(case, ARL.cite(50), ARL.cite(5)),
        ),
        say(case.unit, "third_party_notice.5", 条款=at(case, ARL.cite(78))),
    )
    blocks: list[Block] = [
        *paragraphs(
            say(case.unit, "third_party_notice.1", **about(case)),
            say(
                case.unit,
                "third_party_notice.2",
                称谓=you,
                利害关系=interest.rstrip("。"),
                法律依据=by_law(case, ARL.cite(16, 1)),
            ),
        ),
        Clauses(listed, ClauseStyle.ARABIC),
        *paragraphs(
            say(case.unit, "third_party_notice.3", 称谓=you, 条款=at(case, ARL.cite(16, 2))),
        ),
    ]
    return of_body(
        case, THIRD_PARTY, "第三人参加行政复议通知书", "三", party.name, blocks, on, by,
        ("行政复议申请书副本（申请笔录复印件）",),
    )  # fmt: skip


def _told(case: ReconsiderationCase, rows: Iterable[Rule]) -> tuple[str, ...]:
    """Rights or duties, each with its place."""
    return _ended(rules(case, [(say(case.unit, key), places) for key, places in rows]))


def _of_a_third_party(case: ReconsiderationCase, you: str) -> list[str]:
    """What the law of 2023 gave a third party, and the former law did not."""
    if version_of(case).accepted_on_receipt:
        return [say(case.unit, "third_party_notice.6")]
    return [
        say(case.unit, "third_party_notice.7", 称谓=you, 条款=at(case, ARL.cite(70))),
        say(case.unit, "third_party_notice.8", 条款=at(case, ARL.cite(63, 2))),
        say(case.unit, "third_party_notice.9", 条款=at(case, ARL.cite(42))),
    ]


def rights_notice(case: ReconsiderationCase, to: str, *, on: date, by: Person) -> Letter:
    """行政复议权利义务告知书 (37): inspection, hearing, mediation, legal aid, and the duties."""
    authority = to == RESPONDENT
    ordinary = () if case.track == "simplified" else ORDINARY_RIGHTS
    rights = AUTHORITY_RIGHTS if authority else (*CITIZEN_RIGHTS, *ordinary)
    duties = AUTHORITY_DUTIES if authority else CITIZEN_DUTIES
    addressed = names(case, RESPONDENT) if authority else "申请人、第三人"
    blocks: list[Block] = [
        *paragraphs(
            say(
                case.unit,
                "rights_notice.1",
                **about(case),
                法律名称=formal(version_of(case).statute),
            ),
            "权利：",
        ),
        Clauses(_told(case, rights), ClauseStyle.ARABIC),
        *paragraphs("义务：" if authority else _many(case) + "义务："),
        Clauses(_told(case, duties), ClauseStyle.ARABIC),
        *paragraphs(say(case.unit, "rights_notice.2")),
    ]
    return of_body(case, RIGHTS, "行政复议权利义务告知书", "告", addressed, blocks, on, by)


def _many(case: ReconsiderationCase) -> str:
    """What representatives of many applicants may not do alone (article 15, paragraph 2)."""
    chosen = [
        one.name
        for party in case.parties
        for one in party.representatives
        if one.kind == "elected" and one.valid_to is None
    ]
    if not chosen:
        return ""
    return say(
        case.unit, "rights_notice.3", 代表人="、".join(chosen), 条款=at(case, ARL.cite(15, 2))
    )


def _ended(items: Sequence[str]) -> tuple[str, ...]:
    """The last clause ends with a full stop."""
    return (*items[:-1], items[-1].rstrip("；") + "。")


def respondent_notice(
    case: ReconsiderationCase, *, maker: Maker, proper: Iterable[str], on: date, by: Person
) -> Letter:
    """变更被申请人告知书: whom to name, and what follows if the applicant doesn't (条例 22)."""
    rule = proper_respondent(maker)
    assert isinstance(rule.basis, Citation)
    blocks: list[Block] = [
        Fields(tuple(who(case))),
        *paragraphs(
            say(
                case.unit,
                "respondent_notice.1",
                **about(case),
                作出行为的情形=rule.situation.removesuffix("作出"),
                法律依据=by_law(case, rule.basis),
                适格被申请人="、".join(proper),
            ),
            say(
                case.unit, "respondent_notice.2", 法规名称=RULES, 法律条文=in_words(WRONG_ONE_NAMED)
            ),
            say(case.unit, "respondent_notice.3"),
        ),
    ]
    return of_body(
        case, RESPONDENT_NOTICE, "变更被申请人告知书", "变", names(case, APPLICANT), blocks, on, by
    )


def service_address(case: ReconsiderationCase, party: Party, *, receiver: str) -> Letter:
    """送达地址及方式确认书 (18): for the party to sign; electronic service only with consent."""
    blocks = confirmation(
        party,
        matter=f"{names(case, APPLICANT)}申请行政复议",
        told="行政复议机构",
        receiver=receiver or party.legal_rep or party.name,
        address=party.service_address or "",
        postcode=party.postcode,
        phone=party.phone or "",
        e_address=(party.e_address or "") if party.e_service else "",
    )
    mark = "签名、捺印" if party.kind in NATURAL_PERSONS else "盖章"
    blocks.append(SignatureArea((Signature("受送达人", name=party.name, note=mark),)))
    return Letter(
        kind=ADDRESS, title="送达地址及方式确认书", number=case.number, paragraphs=tuple(blocks),
    )  # fmt: skip
