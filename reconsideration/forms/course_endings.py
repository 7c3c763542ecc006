"""Forms of endings without a decision: dismissal, termination, withdrawal, mediation."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from wtforms import BooleanField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, ValidationError
from wtforms.validators import Optional as MayBeEmpty

from casework.web.forms import DateField, Form, MoneyField
from casework.web.party_forms import EMPTY
from reconsideration.forms.course import ApprovedForm
from reconsideration.forms.filing import LONG, Ticks, words
from reconsideration.procedure.grounds import Condition, TerminationGround
from reconsideration.procedure.talks import TalkMatter


def every(codes: Iterable[str], message: str) -> Callable[[Form, Ticks], None]:
    """All of a list have to be ticked; a missing tick is told with whatever else is missing."""

    needed = set(codes)

    def check(form: Form, field: Ticks) -> None:
        if needed - set(field.data or ()):
            raise ValidationError(message)

    return check


SAVED = "避免、挽回损失"
WILLING = [("applicant", "申请人自愿"), ("respondent", "被申请人自愿")]


class DismissForm(ApprovedForm):
    """Dismissal: which condition is not met, and why (article 33)."""

    conditions = Ticks(
        "不符合的条件",
        choices=[(code.value, code.failing) for code in Condition],
        validators=[InputRequired("请指出不符合第30条第1款的哪一项")],
    )
    reasons = TextAreaField("理由", validators=[InputRequired("请写明理由"), LONG])


class TerminateForm(ApprovedForm):
    """Termination on a ground that needs no request (article 41, items 2 to 5)."""

    ground = SelectField(
        "终止事由",
        choices=[EMPTY, *words(one for one in TerminationGround if one != TerminationGround.T1)],
        validators=[InputRequired("请选终止事由")],
    )
    detail = TextAreaField("具体原因", validators=[InputRequired("请写明具体原因"), LONG])


class TalkForm(Form):
    """What is talked over, where the law lets only some matters be (实施条例 40, 50)."""

    matter = SelectField("争议的事项", choices=[EMPTY, *words(TalkMatter)])

    def offer(self, known: frozenset[TalkMatter]) -> tuple[str, ...]:
        """Offer the matters that the case's law names; the name of the field, if there is one."""
        self.matter.choices = [EMPTY, *words(one for one in TalkMatter if one in known)]
        return ("matter",) if known else ()


class SettlementForm(TalkForm):
    """A settlement agreement of the parties."""

    on = DateField("收到日期", validators=[InputRequired("请填收到日期")])
    signed_on = DateField("签订日期", validators=[InputRequired("请填签订日期")])
    terms = TextAreaField("主要内容", validators=[InputRequired("请写明主要内容"), LONG])
    saved = MoneyField(SAVED, validators=[MayBeEmpty()], description="统计用，没有的不填")


class ChangedActForm(Form):
    """What the respondent has put in the place of its act."""

    on = DateField("改变之日", validators=[InputRequired("请填改变之日")])
    new_act = StringField(
        "改变后的行为",
        validators=[InputRequired("请填名称、文号"), Length(max=200)],
        description="新的行政行为的名称、文号",
    )
    note = TextAreaField("怎样改变", validators=[InputRequired("请写明怎样改变的"), LONG])


class AskWithdrawalForm(Form):
    """The applicant asks to withdraw."""

    on = DateField("提出日期", validators=[InputRequired("请填提出日期")])
    agent = SelectField(
        "由谁提出", coerce=int, description="代理人提出的，委托书应当写明可以代为撤回"
    )
    reason = TextAreaField("撤回的理由", validators=[InputRequired("请写明理由"), LONG])
    true_will = BooleanField("附有自愿撤回的声明")


class RefuseWithdrawalForm(Form):
    """The withdrawal is not permitted, and why."""

    on = DateField("决定日期", validators=[InputRequired("请填日期")])
    reason = TextAreaField("不准予的理由", validators=[InputRequired("请写明理由"), LONG])


class PermitForm(ApprovedForm):
    """Permission to withdraw: the will of the applicant, the content of a settlement."""

    will_checked = BooleanField("已向申请人核实，撤回是真实意愿")
    lawful = BooleanField(
        "和解内容合法", description="经和解撤回的：不损害国家、公共和他人利益，不违反强制性规定"
    )
    note = TextAreaField("核实的情况", validators=[InputRequired("请写明怎样核实的"), LONG])


class HoldMediationForm(TalkForm):
    """A mediation that was held."""

    on = DateField("调解日期", validators=[InputRequired("请填调解日期")])
    place = StringField("地点", validators=[Length(max=100)])
    host = StringField("主持人", validators=[InputRequired("请填主持人"), Length(max=50)])
    consents = Ticks(
        "各方意愿",
        choices=WILLING,
        validators=[every(dict(WILLING), "调解须申请人和被申请人都自愿，逐一核实后勾选")],
    )
    offers = TextAreaField("各方意见和方案", validators=[InputRequired("请写明意见和方案"), LONG])
    result = TextAreaField("结果", validators=[InputRequired("请写明结果"), LONG])


class DraftMediationForm(Form):
    """The mediation document."""

    on = DateField("制作日期", validators=[InputRequired("请填制作日期")])
    facts = TextAreaField("查明的事实", validators=[InputRequired("请写明事实"), LONG])
    reasons = TextAreaField("理由", validators=[InputRequired("请写明理由"), LONG])
    terms = TextAreaField(
        "调解结果", validators=[InputRequired("请写明调解结果"), LONG], description="一行一项"
    )
    perform_by = DateField(
        "履行期限", validators=[MayBeEmpty()], description="约定了最后履行日期的填这一天"
    )
    saved = MoneyField(SAVED, validators=[MayBeEmpty()], description="统计用，没有的不填")
    lawful = BooleanField(
        "内容不损害国家利益、社会公共利益和他人合法权益",
        validators=[InputRequired("调解内容不得损害公共利益和他人合法权益，核实后勾选")],
    )


class SignMediationForm(Form):
    """One signature or seal."""

    on = DateField("签名、盖章日期", validators=[InputRequired("请填日期")])
    signer = SelectField("签名、盖章的一方", choices=[])


class FailMediationForm(Form):
    """No agreement, or somebody goes back on it."""

    on = DateField("日期", validators=[InputRequired("请填日期")])
    reason = TextAreaField("情况", validators=[InputRequired("请写明情况"), LONG])
