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
from law.citation import Citation
from reconsideration.commands.papers.parts import (
    APPLICANT,
    LAW,
    RESPONDENT,
    contact,
    dispute,
    in_words,
    names,
    paragraphs,
    who,
)
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure.makers import WRONG_ONE_NAMED, Maker, proper_respondent

THIRD_PARTY, RIGHTS = "third_party_notice", "rights_notice"
RESPONDENT_NOTICE, ADDRESS = "respondent_notice", "service_address"
RULES = "《中华人民共和国行政复议法实施条例》"

CITIZEN_RIGHTS = (
    "委托一至二名律师、基层法律服务工作者或者其他代理人，提交写明事项、权限和期限的授权委托书"
    "（第十七条）；",
    "符合条件的申请人，可以申请法律援助（第十八条）；",
    "提供证据；查阅、复制被申请人的书面答复、证据、依据和其他有关材料，涉及秘密、隐私等依法不公开的"
    "除外（第四十七条）；",
    "认为需要停止执行行政行为的，申请停止执行（第四十二条）；",
    "自愿参加调解；决定作出前可以和解，撤回申请须经行政复议机构准予（第五条、第七十三条、"
    "第七十四条）；",
)
ORDINARY_RIGHTS = (
    "向承办人陈述意见，意见记录在案（第四十九条）；请求听证；应当参加的听证，申请人无正当理由"
    "拒不参加的，视为放弃听证权利（第五十条、第五十一条）；",
)
CITIZEN_DUTIES = (
    "如实陈述，提供真实的证据，不得妨碍调查（第四十四条、第四十五条）；",
    "更换代理人、变更或者解除其权限，改变送达地址的，及时书面告知；",
    "依法行使权利；行政复议期间，不就同一行政行为另行起诉（第二十九条）；",
)
AUTHORITY_RIGHTS = (
    "就行政行为提出书面答复，说明事实、证据、依据和程序；",
    "申请人、第三人提出作出行政行为时没有提出的理由或者证据的，经行政复议机构同意可以补充证据"
    "（第四十六条）；",
    "参加调解、和解（第五条、第七十三条、第七十四条）；",
)
AUTHORITY_DUTIES = (
    "按期提交书面答复和作出行政行为的全部证据、依据；对行政行为的合法性、适当性负举证责任"
    "（第四十四条）；",
    "不得自行向申请人和其他有关单位、个人收集证据（第四十六条）；",
    "通知听证的，负责人应当参加，不能参加的说明理由并委托工作人员参加（第五十一条）；",
    "履行行政复议决定书、调解书、意见书（第七十七条）；",
)


def third_party_notice(
    case: ReconsiderationCase, party: Party, *, interest: str, on: date, by: Person
) -> Letter:
    """第三人参加行政复议通知书 (36): why, what it may do, what happens if it stays away (16)."""
    you = "你" if party.kind in NATURAL_PERSONS else "你单位"
    listed = (
        f"提出书面意见，提供证据；被申请人不答复、不举证，而案件涉及{you}合法权益的，{you}提供的证据"
        "会影响处理结果（第七十条）；",
        "提出与申请人相反的请求（第六十三条第二款）；",
        "委托一至二名代理人（第十七条）；查阅、复制有关材料（第四十七条）；申请停止执行"
        "（第四十二条）；参加听证、调解（第五十条、第五条）；",
        "收到行政复议决定书、调解书，并依法履行（第七十八条）。",
    )
    blocks: list[Block] = [
        *paragraphs(
            f"{names(case, APPLICANT)}{dispute(case)}，申请行政复议，案号{case.number}，"
            "本案正在审理。",
            f"{you}与该行政行为或者案件处理结果有利害关系：{interest.rstrip('。')}。依照{LAW}"
            f"第十六条第一款的规定，现通知{you}作为第三人参加行政复议。参加行政复议的，{you}可以：",
        ),
        Clauses(listed, ClauseStyle.ARABIC),
        *paragraphs(
            f"{you}不参加行政复议，不影响本案的审理（第十六条第二款）。行政复议不收取任何费用。",
        ),
    ]
    return _of_body(
        case, THIRD_PARTY, "第三人参加行政复议通知书", "三", party.name, blocks, on, by,
        ("行政复议申请书副本（申请笔录复印件）",),
    )  # fmt: skip


def rights_notice(case: ReconsiderationCase, to: str, *, on: date, by: Person) -> Letter:
    """行政复议权利义务告知书 (37): inspection, hearing, mediation, legal aid, and the duties."""
    authority = to == RESPONDENT
    ordinary = () if case.track == "simplified" else ORDINARY_RIGHTS
    rights = AUTHORITY_RIGHTS if authority else (*CITIZEN_RIGHTS, *ordinary)
    duties = AUTHORITY_DUTIES if authority else CITIZEN_DUTIES
    addressed = names(case, RESPONDENT) if authority else "申请人、第三人"
    blocks: list[Block] = [
        *paragraphs(
            f"{names(case, APPLICANT)}{dispute(case)}申请行政复议一案，案号{case.number}。"
            f"依照{LAW}的有关规定，现将在本案中的权利和义务告知如下。",
            "权利：",
        ),
        Clauses(_ended(rights), ClauseStyle.ARABIC),
        *paragraphs("义务：" if authority else _many(case) + "义务："),
        Clauses(_ended(duties), ClauseStyle.ARABIC),
        *paragraphs("认为承办人与本案有利害关系的，可以向本机构说明。行政复议不收取任何费用。"),
    ]
    return _of_body(case, RIGHTS, "行政复议权利义务告知书", "告", addressed, blocks, on, by)


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
    return (
        f"本案申请人已推选{'、'.join(chosen)}为代表人。代表人的行为对所代表的申请人发生效力；"
        "变更请求、撤回申请、承认第三人请求的，应当经被代表的申请人同意（第十五条第二款）。\n"
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
    text = LAW if rule.basis.statute.family == "arl" else RULES
    blocks: list[Block] = [
        Fields(tuple(who(case))),
        *paragraphs(
            f"申请人{dispute(case)}，申请行政复议，案号{case.number}。经审查，该行政行为由"
            f"{rule.situation.removesuffix('作出')}作出，依照{text}{in_words(rule.basis)}的规定，"
            f"被申请人应当是：{'、'.join(proper)}。",
            f"依照{RULES}{in_words(WRONG_ONE_NAMED)}的规定，现告知申请人变更被申请人。请以书面"
            "方式变更，或者当面说明，由本机构记录。",
            "不变更的，被申请人不符合受理条件，本案依法不予受理或者驳回申请。",
        ),
    ]
    return _of_body(
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


def _of_body(
    case: ReconsiderationCase,
    kind: str,
    title: str,
    series: str,
    addressee: str,
    blocks: Iterable[Block],
    on: date,
    by: Person,
    attachments: tuple[str, ...] = (),
) -> Letter:
    """A paper of the body (行政复议机构), under its own seal."""
    return Letter(
        kind=kind, title=title, organ=case.unit.name, series=series, addressee=addressee,
        paragraphs=tuple(blocks), signer=case.unit.name, date=on, contact=contact(case, by),
        attachments=attachments,
    )  # fmt: skip
