"""The completeness check of an agreement (协议要素检查), and dividing a sum into instalments.

What an agreement must name follows 人民调解法 article 29 and what a court would call vague when
asked to confirm it; the rest of the list is practice (惯例可配置).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_DOWN, Decimal
from enum import StrEnum

from law.citation import Basis, Practice
from law.library import STATUTES
from law.periods import add_months
from mediation.dispute_type import Flag, Severity

_PMC = STATUTES["peoples_mediation_2010"]
_ELEMENTS = Practice("协议应写明的要素", _PMC.cite(29))
_CPL = STATUTES["cpl_2023"]
_REGISTER = Practice("达成协议以前要填的登记项目")
_CLEAR = Practice("内容不明确的协议，法院不予确认", STATUTES["cpl_2023"].cite(206))
_CAUTION = Practice("容易再起争议的写法，签前请确认")
_ACCOUNT_MANNERS = ("转账", "汇款", "银行", "转入", "打卡")

MOST_PARTS = 36


class Level(StrEnum):
    """How a check came out: bars signing, asks for a word, or is in order."""

    BLOCK = "block"
    ASK = "ask"
    FINE = "fine"

    @property
    def label(self) -> str:
        """不补齐不能签, 可以签，但请确认, 已经具备"""
        return {"block": "不补齐不能签", "ask": "可以签，但请确认", "fine": "已经具备"}[self]


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the list: what was looked at, how it came out, at which clause."""

    key: str
    level: Level
    text: str
    basis: Basis
    clause: int | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """A clause as the check sees it: who owes what to whom, until when, how."""

    number: int
    obligor: str = ""
    obligee: str = ""
    act: str = ""
    kind: str = "pay"
    amount: Decimal | None = None
    due_on: date | None = None
    manner: str = ""
    has_account: bool = False

    @property
    def is_payment(self) -> bool:
        """Whether money is owed."""
        return self.kind == "pay"


@dataclass(frozen=True, slots=True)
class Signer:
    """A party as the check sees it."""

    name: str
    identified: bool
    has_agent: bool = False
    has_special_authority: bool = False
    is_represented: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """An agreement as the check sees it. `answers` are the words given to what asks for one.

    `fine` is what the kind's own flags say when they have seen nothing, by their number;
    `unknown` what the register must say before an agreement and doesn't; `unconfirmable` why no
    court confirms what is agreed on this track.
    """

    on: date
    signers: tuple[Signer, ...]
    terms: tuple[Term, ...]
    facts: str = ""
    default_clause: str = ""
    other_terms: str = ""
    total: Decimal | None = None
    copies: int = 0
    confirm_option: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)
    flags: tuple[Flag, ...] = ()
    fine: tuple[tuple[str, str], ...] = ()
    unknown: tuple[str, ...] = ()
    unconfirmable: str = ""

    @property
    def wording(self) -> str:
        """Everything that the parties would sign, for the looks at its words."""
        acts = "；".join(term.act for term in self.terms)
        return f"{acts}；{self.default_clause}；{self.other_terms}"


def check(draft: Draft) -> tuple[Check, ...]:
    """Every line of the list: what bars first, then what asks for a word, then what is in order."""
    found = [
        *_parties(draft),
        *_facts(draft),
        *_terms(draft),
        *_total(draft),
        *_copies(draft),
        *_cautions(draft),
        *_flags(draft),
    ]
    order = [Level.BLOCK, Level.ASK, Level.FINE]
    return tuple(sorted(found, key=lambda one: order.index(one.level)))


def blocking(checks: Iterable[Check]) -> tuple[str, ...]:
    """The texts of what bars signing."""
    return tuple(one.text for one in checks if one.level is Level.BLOCK)


def unanswered(checks: Iterable[Check], answers: Mapping[str, str]) -> tuple[Check, ...]:
    """What asks for a word and hasn't got one."""
    return tuple(
        one
        for one in checks
        if one.level is Level.ASK and not str(answers.get(one.key, "")).strip()
    )


def in_words(number: int) -> str:
    """第一条 … 第九十九条, as clauses are called.

    >>> in_words(12)
    '第十二条'
    """
    digits = "零一二三四五六七八九"
    tens, ones = divmod(number, 10)
    text = ("" if tens == 1 else digits[tens]) + "十" if tens else ""
    text += digits[ones] if ones or not tens else ""
    return f"第{text}条"


def clause_numbers(terms: Sequence[Term]) -> dict[int, int]:
    """The clause (条) that each term belongs to: instalments of one promise are one clause."""
    numbers: dict[int, int] = {}
    last: Term | None = None
    clause = 0
    for term in terms:
        same = (
            last is not None
            and term.is_payment
            and last.is_payment
            and ((term.obligor, term.obligee, term.act) == (last.obligor, last.obligee, last.act))
        )
        clause += 0 if same and term.act.strip() else 1
        numbers[term.number] = clause
        last = term
    return numbers


def instalments(total: Decimal, parts: int, first_due: date) -> list[tuple[Decimal, date]]:
    """A sum in equal monthly parts; the last one takes the rest.

    >>> [str(amount) for amount, _ in instalments(Decimal("19800"), 7, date(2026, 9, 30))][-2:]
    ['2828.57', '2828.58']
    """
    if not 1 <= parts <= MOST_PARTS:
        raise ValueError(f"分期为 1 到 {MOST_PARTS} 期")
    if total < Decimal(parts) / 100:
        raise ValueError("金额太小，分不成这么多期")
    part = (total / parts).quantize(Decimal("0.01"), rounding=ROUND_DOWN)
    amounts = [part] * (parts - 1) + [total - part * (parts - 1)]
    return [(amount, add_months(first_due, n)) for n, amount in enumerate(amounts)]


def _one(
    key: str,
    good: bool,
    fine: str,
    bad: str,
    basis: Basis = _ELEMENTS,
    level: Level = Level.BLOCK,
    clause: int | None = None,
) -> Check:
    return Check(key, Level.FINE if good else level, fine if good else bad, basis, clause)


def _parties(draft: Draft) -> list[Check]:
    unknown = "、".join(signer.name for signer in draft.signers if not signer.identified)
    weak = "、".join(
        signer.name
        for signer in draft.signers
        if signer.has_agent and not signer.has_special_authority
    )
    answered = bool(draft.answers.get("authority", "").strip())
    return [
        _one("identity", not unknown, "双方身份", f"没有登记证件号码：{unknown}"),
        _one(
            "authority",
            not weak or answered,
            "代理权限",
            f"{weak}的代理人没有特别授权，不能代为承认、放弃、和解；本人到场签署的请写明",
        ),
        *_represented(draft),
    ]


def _represented(draft: Draft) -> list[Check]:
    """Elected representatives may concede only with the consent of those they stand for."""
    names = "、".join(signer.name for signer in draft.signers if signer.is_represented)
    if not names:
        return []
    text = f"{names}推选代表人的，代表人作出让步要经被代表的人同意，请确认同意的方式"
    return [Check("represented", Level.ASK, text, Practice("参照民事诉讼的代表人", _CPL.cite(56)))]


def _facts(draft: Draft) -> list[Check]:
    left = "；".join(draft.unknown)
    return [
        _one("register", not left, "登记项目", f"登记项目还缺：{left}", _REGISTER),
        _one("facts", bool(draft.facts.strip()), "争议事实", "没有写争议事实"),
        _one("clauses", bool(draft.terms), "有约定的义务", "还没有条款"),
    ]


def _terms(draft: Draft) -> list[Check]:
    found: list[Check] = []
    numbers = clause_numbers(draft.terms)
    for term in draft.terms:
        where = in_words(numbers[term.number])
        for key, good, missing in _elements(term):
            if not good:
                text = f"{where}{missing}"
                found.append(
                    Check(f"{key}-{term.number}", Level.BLOCK, text, _ELEMENTS, term.number)
                )
        if term.due_on is not None and term.due_on < draft.on:
            found.append(
                Check(
                    f"past-{term.number}",
                    Level.ASK,
                    f"{where}的期限 {term.due_on} 已经过去",
                    _CAUTION,
                    term.number,
                )
            )
    if draft.terms and not any(one.level is Level.BLOCK for one in found):
        found.append(Check("elements", Level.FINE, "每一条的义务人、内容、期限、方式", _ELEMENTS))
    return found


def _elements(term: Term) -> list[tuple[str, bool, str]]:
    """Who, what, how much, until when, how, to which account."""
    paid, sums = term.is_payment, term.kind in {"pay", "waive"}
    whom = "付给谁" if paid else "减免谁的"
    by_account = any(word in term.manner for word in _ACCOUNT_MANNERS)
    return [
        ("obligor", bool(term.obligor.strip()), "没有写谁来做"),
        ("obligee", not sums or bool(term.obligee.strip()), f"没有写{whom}"),
        ("act", bool(term.act.strip()), "没有写做什么"),
        ("amount", not sums or (term.amount or 0) > 0, "没有写金额"),
        ("due_on", term.due_on is not None, "没有写期限"),
        ("manner", bool(term.manner.strip()), "没有写怎么付" if paid else "没有写履行方式"),
        ("account", not (paid and by_account) or term.has_account, "没有写收款账户"),
    ]


def _total(draft: Draft) -> list[Check]:
    paid = [term.amount or Decimal(0) for term in draft.terms if term.is_payment]
    if not paid:
        return []
    total = sum(paid, Decimal(0))
    if draft.total is None:
        return [Check("total", Level.BLOCK, "没有写协议总额", _ELEMENTS)]
    difference = total - draft.total
    word = "多" if difference > 0 else "少"
    bad = f"各期合计 {total:,.2f} 元，比总额 {draft.total:,.2f} 元{word} {abs(difference):,.2f} 元"
    return [_one("total", difference == 0, "各期合计与总额相等", bad)]


def _copies(draft: Draft) -> list[Check]:
    needed = len(draft.signers) + 1
    return [
        _one(
            "copies",
            draft.copies >= needed,
            f"份数：一式{draft.copies}份",
            f"份数不够：双方各一份、调解组织留存一份，至少 {needed} 份",
        ),
        _one(
            "confirm_option",
            bool(draft.confirm_option),
            "是否申请司法确认已说明",
            "没有写双方是否共同申请司法确认",
            level=Level.ASK,
        ),
        *_confirmation(draft),
    ]


def _confirmation(draft: Draft) -> list[Check]:
    """A confirmation that no court gives isn't promised."""
    if not draft.unconfirmable or draft.confirm_option not in {"yes", "later"}:
        return []
    text = f"写了申请司法确认：{draft.unconfirmable}"
    return [Check("confirm_barred", Level.BLOCK, text, _CLEAR)]


_VAGUE = re.compile(r"尽快|适当|合理期限|协商解决|酌情|有钱|视情况|择期")
_WAIVER = re.compile(
    r"(放弃|不再(追究|主张)).{0,8}(一切|其他|全部|任何|所有)|再无.{0,6}(争议|纠纷)|两清"
)
OWNERSHIP = re.compile(r"(归|属于).{1,12}(所有)|所有权|(使用权|经营权|承包权).{0,4}归|产权")
"""Words that settle who owns a thing: no court confirms that (民诉解释 355)."""

_PUBLIC_MONEY = re.compile(r"财政|公款|专项资金|政府.{0,4}(出资|支付|承担|补助|补贴)")
_APPROVED = re.compile(r"批准|批复|同意拨付|会议纪要|〔\d{4}〕")

_CAUTIONS: tuple[tuple[str, re.Pattern[str], str], ...] = (
    ("vague", _VAGUE, "写法不明确，法院可能不予确认"),
    ("waiver", _WAIVER, "概括放弃其他权利，确认双方都明白其含义"),
    (
        "petition",
        re.compile(r"(撤回|撤销|不再|放弃|停止).{0,6}(信访|上访|投诉|举报|控告)"),
        "以撤回信访、投诉、举报为条件，请法制审核",
    ),
    (
        "ownership",
        OWNERSHIP,
        "涉及物权归属，司法确认不予受理",
    ),
    (
        "third",
        re.compile(r"案外人|第三方(承担|支付|担保)|由.{1,10}(代为|代付|连带)"),
        "约定了案外人的义务，案外人没有签字的对其不发生效力",
    ),
)


def _cautions(draft: Draft) -> list[Check]:
    """What may be signed, but should be meant."""
    found = [
        _one(
            "default",
            bool(draft.default_clause.strip()),
            "逾期责任",
            "没有逾期责任",
            _CAUTION,
            Level.ASK,
        ),
    ]
    payments = [term for term in draft.terms if term.is_payment]
    numbers = clause_numbers(draft.terms)
    if len({numbers[term.number] for term in payments}) < len(payments):
        secured = bool(re.search(r"担保|抵押|质押|保证", draft.wording))
        found.append(
            _one("security", secured, "分期付款有担保", "分期付款没有担保", _CAUTION, Level.ASK)
        )
    for key, pattern, text in _CAUTIONS:
        hit = pattern.search(draft.wording)
        if hit is not None:
            basis: Basis = _CLEAR if key in {"vague", "ownership"} else _CAUTION
            found.append(Check(key, Level.ASK, f"“{hit.group()}”：{text}", basis))
    public = _PUBLIC_MONEY.search(draft.wording)
    if public is not None and _APPROVED.search(draft.wording) is None:
        text = f"“{public.group()}”：用公款支付的，写明批准的依据"
        found.append(Check("public_money", Level.ASK, text, _CAUTION))
    return found


def _flags(draft: Draft) -> list[Check]:
    """The kind's own red flags: some bar signing, the others ask for a word."""
    levels = {Severity.BLOCK: Level.BLOCK, Severity.STOP: Level.BLOCK}
    found = [
        Check(flag.code, levels.get(flag.severity, Level.ASK), flag.message, flag.basis)
        for flag in draft.flags
    ]
    raised = {flag.code for flag in draft.flags}
    found += [
        Check(code, Level.FINE, text, _ELEMENTS) for code, text in draft.fine if code not in raised
    ]
    return found
