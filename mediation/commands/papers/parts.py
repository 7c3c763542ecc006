"""What several papers share: who the parties are, how dates and routes are put into words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from casework.accounts.models import Person
from casework.cases.identity import mask_id
from casework.cases.models import Party, Side
from casework.documents.amounts import in_words_and_figures
from casework.documents.letter import Block, Letter, Paragraph
from casework.documents.numerals import articles_in_words, chinese_date
from law.citation import Basis, Practice
from law.clock import Deadline
from mediation.dispute_type import DisputeType, OrganKind, Route, Rule
from mediation.disputes import DISPUTES
from mediation.models.cases import MediationCase
from mediation.places import limits_for

OTHER = "其他"


def dispute_of(case: MediationCase) -> DisputeType:
    """The kind of dispute of a case."""
    return DISPUTES[case.kind]


def side(case: MediationCase, which: Side) -> list[Party]:
    """The parties on one side, in order."""
    return sorted(
        (party for party in case.parties if party.side == which), key=lambda one: one.position
    )


def names(parties: Iterable[Party]) -> str:
    """赵䶮、孙翀"""
    return "、".join(party.name for party in parties)


def matter(case: MediationCase) -> str:
    """赵䶮与某公司涉及劳动报酬的劳动争议, as notices name the case: 涉及 takes any kind, a noun
    or an act; what is 其他 is named by the kind of dispute alone.
    """
    dispute = dispute_of(case)
    kinds = {option.code: option.label for option in dispute.kinds}
    word = kinds.get(case.dispute_kind, "")
    people = f"{names(side(case, Side.APPLICANT))}与{names(side(case, Side.RESPONDENT))}"
    named = word not in ("", OTHER)
    return f"{people}涉及{word}的{dispute.label}" if named else f"{people}的{dispute.label}"


def describe(party: Party, *, masked: bool = False) -> str:
    """One line on a party: what identifies it, and only what is known."""
    number = mask_id(party.id_no) if masked else (party.id_no or "")
    known: list[tuple[str, Any]] = [
        ("", party.sex),
        ("", f"{chinese_date(party.birth_on)}出生" if party.birth_on else ""),
        ("证件号码", number),
        ("住所" if party.legal_rep else "住址", party.address),
        ("法定代表人（负责人）", party.legal_rep),
        ("联系电话", party.phone),
    ]
    if party.id_type == "credit_code":
        known[2] = ("统一社会信用代码", party.id_no or "")
    parts = [f"{label}{value}" for label, value in known if value]
    return "，".join([party.name, *parts])


def agents(party: Party) -> list[str]:
    """One line on each who acts for a party, with the authority."""
    words = {"general": "一般授权", "special": "特别授权"}
    found = []
    for one in party.representatives:
        if one.kind == "statutory":
            found.append(f"法定代理人：{one.name}" + (f"，{one.relation}" if one.relation else ""))
        elif one.kind == "elected":
            found.append(f"推选的代表人：{one.name}")
        else:
            found.append(f"委托代理人：{one.name}，{words.get(one.authority, '一般授权')}")
    return found


def claims_text(case: MediationCase) -> list[str]:
    """The claims in words, each with its amount in words and figures."""
    labels = {option.code: option.label for option in dispute_of(case).claims}
    found = []
    for claim in case.facts.get("claims") or ():
        text = labels.get(claim.get("code", ""), "其他请求")
        if claim.get("text"):
            text = f"{text}（{claim['text']}）"
        if claim.get("amount"):
            text = f"{text}，{in_words_and_figures(Decimal(claim['amount']))}"
        found.append(text)
    return found


def day_of(deadline: Deadline | None) -> str:
    """2026年10月8日, marked when a year isn't announced yet."""
    if deadline is None or deadline.due is None:
        return ""
    mark = "（暂估，以当年放假安排为准）" if deadline.estimated else ""
    return f"{chinese_date(deadline.due)}{mark}"


def counted_from(case: MediationCase) -> str:
    """收到 or 受理: what the period of the mediation runs from, never guessed from the days.

    A row of the kind that doesn't suit this case leaves it to the place's row, from acceptance.
    """
    if case.track == "COURT_DELEGATED":
        return "受理"
    starts = {start for rule in _own_periods(case) for start in rule.limit.starts}
    return "收到" if "received" in starts else "受理"


def own_ground(case: MediationCase) -> str:
    """The ground of the kind's own period: law for some bodies, a model for others."""
    periods = _own_periods(case)
    return ground_text(periods[0].limit.basis) if periods else ""


def periods_of(case: MediationCase, on: date) -> list[Rule]:
    """The rows for the period of the mediation: the court's, the kind's own, else the place's."""
    generic = _periods(case, limits_for(case.unit.place or None, OrganKind(case.organ_kind), on))
    ours = [rule for rule in generic if not rule.kinds or case.kind in rule.kinds]
    court = [rule for rule in ours if rule.tracks]
    return court or _own_periods(case) or [rule for rule in ours if rule.kinds] or ours


def _own_periods(case: MediationCase) -> list[Rule]:
    """The kind's own rows for the period of the mediation that hold for this case."""
    return _periods(case, dispute_of(case).rules(OrganKind(case.organ_kind)))


def _periods(case: MediationCase, rules: Iterable[Rule]) -> list[Rule]:
    facts = {**case.facts, "claims": [row.get("code") for row in case.facts.get("claims") or ()]}
    return [rule for rule in rules if rule.limit.key == "mediate" and rule.suits(case.track, facts)]


def ground_text(basis: Basis) -> str:
    """A ground as a notice names it: the article, what is followed as a model, or house rule."""
    if basis.is_law:
        return articles_in_words(basis.text)
    model = basis.analogy if isinstance(basis, Practice) else None
    return f"参照{articles_in_words(model.text)}办理" if model is not None else "本组织的办理期限"


def route_text(route: Route) -> str:
    """One route with its ground and its day."""
    text = f"{route.label}：{route.text}{_on_what(route.basis)}"
    if route.due is not None:
        mark = "，暂估" if route.estimated else ""
        text += f"，提醒日期为{chinese_date(route.due)}{mark}"
    return f"{articles_in_words(text)}。"


def _on_what(basis: Basis) -> str:
    """The article, or what is followed as a model; a house rule isn't named to the parties."""
    if basis.is_law:
        return f"（{basis.text}）"
    model = basis.analogy if isinstance(basis, Practice) else None
    return f"（参照{model.text}）" if model is not None else ""


def contact(case: MediationCase, by: Person) -> str:
    """联系人：许祎，电话：0000-1234567"""
    phone = by.phone or case.unit.phone
    return f"联系人：{by.name}" + (f"，电话：{phone}" if phone else "")


def notice(
    case: MediationCase,
    *,
    kind: str,
    title: str,
    series: str,
    addressee: str,
    blocks: Iterable[Block],
    on: date,
    by: Person,
    copies_to: Iterable[str] = (),
) -> Letter:
    """A notice of the mediating body: number from its sequence, signed by the body."""
    return Letter(
        kind=kind,
        title=title,
        organ=case.unit.name,
        series=series,
        addressee=addressee,
        paragraphs=tuple(blocks),
        signer=case.unit.name,
        date=on,
        copies_to=tuple(copies_to),
        contact=contact(case, by),
    )


def sentence(text: str) -> str:
    """What an officer typed, with its full stop."""
    text = text.strip()
    return text if not text or text.endswith(("。", "！", "？", "；")) else f"{text}。"


def paragraphs(*texts: str) -> list[Block]:
    """Body paragraphs; empty ones are left out, so that no blank is ever printed."""
    return [Paragraph(text) for text in texts if text.strip()]


def about(case: MediationCase) -> dict[str, str]:
    """What nearly every paper tells of its case, by placeholder."""
    return {
        "案件名称": matter(case),
        "案号": case.number,
        "收到日期": chinese_date(case.received_on),
        "本单位": case.unit.name,
    }
