"""operative(): the operative part (决定主文) as sentences, composed from the coded choices."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reconsideration.procedure.grounds import DecisionKind as Kind
from reconsideration.procedure.outcomes import Item, Way


@dataclass(frozen=True, slots=True)
class Names:
    """What the sentences speak of: the authority, its act, and how the act is called in court."""

    respondent: str
    act: str
    acts: str = "行政行为"
    rejected: str = "行政复议请求"

    @property
    def whole(self) -> str:
        """安宁市市场监督管理局作出的行政处罚决定（文号）"""
        return f"{self.respondent}作出的{self.act}"

    def of(self, part: str) -> str:
        """The act, or the part of it that an item is about."""
        return f"{self.whole}中{part}的内容" if part else self.whole


def operative(items: Iterable[Item], names: Names) -> list[str]:
    """One sentence for each item, in the words of a decision."""
    return [_sentence(item, names) for item in items]


def _sentence(item: Item, names: Names) -> str:
    act, detail = names.of(item.part), item.detail.strip().rstrip("。；")
    match item.kind:
        case Kind.D63:
            return f"变更{act}，变更为：{detail}。"
        case Kind.D64:
            return f"撤销{act}{_remake(item, names)}。"
        case Kind.D65A | Kind.D65B:
            subject = _inaction_or_act(item, names, act)
            return f"确认{subject}违法{_remake(item, names)}{_measures(detail, names)}。"
        case Kind.D67:
            return f"确认{act}无效。"
        case Kind.D68:
            return f"维持{act}。"
        case Kind.D69:
            return f"驳回申请人的{names.rejected}。"
        case Kind.D70:
            return _by_way(item, names, act, detail)
    return f"责令{names.respondent}{_within(item)}{_order(item)}{detail}。"


def _order(item: Item) -> str:
    """What an order begins with: the way of 71 ¶1, or fair compensation (71 ¶2)."""
    if item.kind is Kind.D71B:
        return "依法给予申请人合理补偿："
    return f"{item.way.label}：" if item.kind is Kind.D71A and item.way else ""


def _by_way(item: Item, names: Names, act: str, detail: str) -> str:
    """Article 70: what is done with an act that counts as without evidence and basis."""
    match item.way:
        case Way.REVOKE:
            return f"撤销{act}{_remake(item, names)}。"
        case Way.UNLAWFUL:
            return f"确认{act}违法{_measures(detail, names)}。"
        case Way.VOID:
            return f"确认{act}无效。"
    return f"责令{names.respondent}{_within(item)}{detail}。"


def _inaction_or_act(item: Item, names: Names, act: str) -> str:
    duty = item.kind is Kind.D65B and any(one.value == "65-2-3" for one in item.grounds)
    return f"{names.respondent}{item.part or '不履行法定职责的行为'}" if duty else act


def _within(item: Item) -> str:
    return f"自收到本决定书之日起{item.days}日内" if item.days else ""


def _remake(item: Item, names: Names) -> str:
    if not item.remake:
        return ""
    return f"，责令{names.respondent}{_within(item)}重新作出{names.acts}"


def _measures(detail: str, names: Names) -> str:
    return f"，责令{names.respondent}采取补救措施：{detail}" if detail else ""


def beside(
    names: Names, *, compensation: str, compensation_text: str, give_back: str
) -> Iterator[str]:
    """Compensation granted or rejected (72 ¶1), and what has to be given back (72 ¶2)."""
    text = compensation_text.strip().rstrip("。；")
    if compensation == "granted":
        yield f"责令{names.respondent}依法赔偿申请人：{text}。"
    elif compensation == "rejected":
        yield "驳回申请人的行政赔偿请求。"
    if give_back.strip():
        yield f"责令{names.respondent}{give_back.strip().rstrip('。；')}。"
