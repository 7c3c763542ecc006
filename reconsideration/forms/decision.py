"""Forms of opinion, discussion and decision (审理意见、集体讨论)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any

from wtforms import BooleanField, IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange
from wtforms.validators import Optional as MayBeEmpty

from casework.web.forms import DateField, Form, MoneyField
from casework.web.party_forms import EMPTY
from reconsideration.forms.filing import LONG, Ticks, words
from reconsideration.procedure.matters import Claim
from reconsideration.procedure.outcomes import (
    IN_FORCE,
    OUTCOMES,
    Ground,
    OutcomeTable,
    Penalty,
    Way,
)

KINDS = [(kind.value, f"{kind.label}（{row.basis.place}）") for kind, row in OUTCOMES.items()]
GROUNDS = [(one.value, f"{one.label}（{one.basis.place}）") for one in Ground]
"""The choices under the law in force: `offer()` puts those of another version in their place."""
ITEM = ("kind", "grounds", "part", "way", "detail", "days", "remake")
MOST = 20
"""How many items a decision may have."""
AMOUNT, DAYS = "金额", NumberRange(0, 3650, "日数填 0 到 3650 之间的整数")
WITHIN = NumberRange(1, 3650, "日数填 1 到 3650 之间的整数")
ANSWERS = [("", "—"), ("yes", "支持"), ("part", "部分支持"), ("no", "不予支持")]


_ITEM_FIELDS: Mapping[str, Callable[[], Any]] = {
    "kind": lambda: SelectField("决定", choices=[EMPTY, *KINDS]),
    "grounds": lambda: Ticks("理由", choices=GROUNDS),
    "part": lambda: StringField(
        "针对的部分",
        validators=[Length(max=100)],
        description="只针对一部分、其中一项行为的才填，例如罚款",
    ),
    "way": lambda: SelectField(
        "怎样处理", choices=[EMPTY, *words(Way)], description="第70条、第71条的"
    ),
    "detail": lambda: TextAreaField(
        "内容",
        validators=[Length(max=1000)],
        description="变更后的内容；要求履行、补救、补偿的内容；确认违法时的补救措施",
    ),
    "days": lambda: IntegerField("几日以内", validators=[MayBeEmpty(), WITHIN]),
    "remake": lambda: BooleanField("责令重新作出"),
}


class DecisionBase(Form):
    """The opinion on the act and the decision that is proposed (拟作决定), without its items."""

    rows = 1

    before_kind = SelectField(
        "原来的种类",
        choices=words(Penalty),
        description="罚款、没收、拘留等处罚的都填，撤销、变更时用来核对返还和轻重",
    )
    before_amount = MoneyField(f"原来的{AMOUNT}", validators=[MayBeEmpty()])
    before_length = IntegerField("原来的日数", validators=[MayBeEmpty(), DAYS])
    after_kind = SelectField("变更后的种类", choices=words(Penalty))
    after_amount = MoneyField(f"变更后的{AMOUNT}", validators=[MayBeEmpty()])
    after_length = IntegerField("变更后的日数", validators=[MayBeEmpty(), DAYS])
    opposite_request = StringField(
        "第三人的相反请求",
        validators=[Length(max=200)],
        description="变更更重的，写明第三人谁、何时提出",
    )
    left_to_perform = SelectField(
        "申请人要履行的",
        choices=[("", "按决定和行为的种类判断"), ("yes", "有"), ("no", "没有")],
        description="有的，起诉期满后三个月内可以申请法院强制执行",
    )

    compensation = SelectField(
        "行政赔偿请求", choices=[("", "没有提出"), ("granted", "给予赔偿"), ("rejected", "驳回")]
    )
    compensation_text = StringField("赔偿的项目、金额", validators=[Length(max=300)])
    compensation_amount = MoneyField(
        "赔偿、补偿的金额", validators=[MayBeEmpty()], description="统计用，决定补偿的也填"
    )
    saved = MoneyField(
        "避免、挽回损失",
        validators=[MayBeEmpty()],
        description="统计用。不填的，按原来和变更后的金额之差计",
    )
    give_back = StringField(
        "返还、解除、价款",
        validators=[Length(max=300)],
        description="例如：返还罚款2000元",
    )
    nothing_taken = StringField(
        "没有可返还的", validators=[Length(max=200)], description="例如：罚款没有缴纳"
    )

    reply = TextAreaField("被申请人称", validators=[LONG])
    third_views = TextAreaField("第三人称", validators=[LONG])
    facts = TextAreaField("经审理查明", validators=[LONG])
    evidence = TextAreaField("证据", validators=[LONG])
    late_evidence = RadioField(
        "复议期间收集的证据",
        choices=[("", "没有这类证据"), ("unused", "有，决定没有引用"), ("used", "有，引用了")],
        default="",
    )
    basis_text = TextAreaField("行为的依据", validators=[LONG])
    reasons = TextAreaField("本机关认为", validators=[LONG])
    transcript = TextAreaField(
        "听证笔录", validators=[LONG], description="经过听证的，写明根据笔录认定了什么"
    )
    court = StringField("起诉的法院", validators=[Length(max=60)])
    final_by = SelectField(
        "最终裁决", choices=[("", "不是，可以起诉")], description="法律规定复议决定为最终裁决的才选"
    )
    operative = TextAreaField(
        "决定主文",
        validators=[LONG],
        description="一行一项。空着先按“报批审理意见”，会按上面的选择组成，核对、改写后再报",
    )
    legal_on = DateField(
        "作出日期", validators=[MayBeEmpty()], description="补录旧案才填：纸质决定书上的日期"
    )
    confirmed = BooleanField("已核对提示，仍按此报批")
    override = StringField(
        "仍要办理的理由",
        validators=[Length(max=500)],
        description="有拦截事项又确需办理的才填，由机构负责人写明理由决定",
    )

    def offer(self, table: OutcomeTable) -> None:
        """The kinds, grounds and ways of the version of the law that the case runs under."""
        if table is IN_FORCE:
            return
        kinds = [
            (kind.value, f"{table.name(kind)}（{row.basis.text}）")
            for kind, row in table.rows.items()
        ]
        grounds = [
            (one.value, f"{label}（{at.text}）") for one, (label, at) in table.grounds.items()
        ]
        ways = dict.fromkeys(way for row in table.rows.values() for way in row.ways)
        for number in range(1, self.rows + 1):
            self[f"kind_{number}"].choices = [EMPTY, *kinds]
            self[f"way_{number}"].choices = [EMPTY, *words(ways)]
            self[f"way_{number}"].description = "没有答复、没有提交证据和依据的才选"
            self[f"grounds_{number}"].choices = grounds

    def offer_final(self, matters: Sequence[tuple[str, str]]) -> None:
        """Where the decision can be final: the law that says so, and of what."""
        self.final_by.choices = [("", "不是，可以起诉"), *matters]

    def ask_for(self, claims: Sequence[str]) -> list[str]:
        """Give every claim of the case its answer; the names of these fields."""
        self.asked = [code for code in list(Claim) if code in claims]
        return [f"claim_{code}" for code in self.asked]

    @property
    def draft(self) -> dict[str, Any]:
        """What was chosen and written, as the commands take it."""
        rows = item_names(self.rows)
        plain = {
            name: field.data
            for name, field in self._fields.items()
            if name not in _NOT_PLAIN and name not in rows
        }
        for name in ("before_length", "after_length"):
            plain[name] = plain[name] or 0
        for name in ("before_amount", "after_amount"):
            plain[name] = str(plain[name] or 0)
        for name in ("compensation_amount", "saved"):
            plain[name] = str(plain[name]) if plain[name] is not None else ""
        kept = {name: value if value is not None else "" for name, value in plain.items()}
        return kept | {"items": self.items, "claims": self.answers}

    @property
    def items(self) -> list[dict[str, Any]]:
        """The items chosen; a row without a kind is none."""
        numbers = range(1, self.rows + 1)
        found = [{name: self[f"{name}_{number}"].data for name in ITEM} for number in numbers]
        return [row for row in found if row["kind"]]

    @property
    def answers(self) -> dict[str, str]:
        """How each claim is answered."""
        fields = {name: self._fields[f"claim_{name}"] for name in Claim}
        return {name: field.data for name, field in fields.items() if field.data}


for _claim in Claim:
    setattr(DecisionBase, f"claim_{_claim.value}", SelectField(_claim.label, choices=ANSWERS))

_NOT_PLAIN = frozenset(
    {*(f"claim_{claim.value}" for claim in Claim), "csrf_token", "form_key", "legal_on"}
)


def item_names(rows: int) -> list[str]:
    """The names of the fields of so many items, item by item."""
    return [f"{name}_{number}" for number in range(1, rows + 1) for name in ITEM]


@lru_cache(maxsize=MOST)
def decision_form(rows: int) -> type[DecisionBase]:
    """The form with room for so many items."""
    fields: dict[str, Any] = {"rows": rows}
    for number in range(1, rows + 1):
        fields |= {f"{name}_{number}": make() for name, make in _ITEM_FIELDS.items()}
    return type("DecisionForm", (DecisionBase,), fields)


def filled_from(draft: dict[str, Any]) -> dict[str, Any]:
    """The fields of the form from a version that was sent up before."""
    items = draft.pop("items", [])
    claims = draft.pop("claims", {})
    found = {name: value for name, value in draft.items() if value not in ("", None, 0, "0")}
    for name in ("before_amount", "after_amount", "compensation_amount", "saved"):
        if name in found:
            found[name] = Decimal(found[name])
    for number, item in enumerate(items, start=1):
        found |= {f"{name}_{number}": value for name, value in item.items()}
    return found | {f"claim_{name}": value for name, value in claims.items()}


class DiscussionForm(Form):
    """A collective discussion: who took part, how they voted."""

    on = DateField("讨论日期", validators=[InputRequired("请填讨论日期")])
    chair = StringField("主持人", validators=[InputRequired("请填主持人"), Length(max=50)])
    members = TextAreaField(
        "参加人员和表决",
        validators=[InputRequired("请填参加人员和表决"), Length(max=3000)],
        description="一行一人：姓名 职务 同意（不同意、弃权）",
    )
    summary = TextAreaField("讨论情况", validators=[InputRequired("请写明讨论情况"), LONG])

    @property
    def rows(self) -> list[dict[str, str]]:
        """The people of the lines typed."""
        votes = {"同意": "for", "不同意": "against", "弃权": "abstain"}
        found = []
        for line in (self.members.data or "").splitlines():
            words_of = line.split()
            if words_of:
                vote = votes.get(words_of[-1], "")
                post = "".join(words_of[1:-1])
                found.append({"name": words_of[0][:50], "post": post[:50], "vote": vote})
        return found
