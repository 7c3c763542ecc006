"""Forms of those who take part: agents, representatives, third parties, respondents, handlers."""

from __future__ import annotations

from wtforms import BooleanField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length
from wtforms.validators import Optional as MayBeEmpty

from casework.cases.vocabulary import ID_TYPES, PARTY_KINDS
from casework.web.forms import DateField, Form
from casework.web.party_forms import EMPTY
from reconsideration.commands.sheets import offered
from reconsideration.forms.filing import LONG, Ticks, words
from reconsideration.procedure.makers import Maker
from reconsideration.procedure.matters import Claim
from reconsideration.procedure.participants import (
    AGENTS,
    JOINING,
    RELATIVES,
    SUCCESSOR,
    Power,
    Represented,
)

YES_NO = [("no", "没有"), ("yes", "有")]


class AgentForm(Form):
    """A power of attorney as it came in (授权委托书)."""

    party = SelectField("委托人", coerce=int, validators=[InputRequired("请选委托人")])
    name = StringField("代理人姓名", validators=[InputRequired("请填代理人姓名"), Length(max=50)])
    kind = SelectField(
        "代理人类别",
        choices=[EMPTY, *((code, word) for code, word, _ in AGENTS)],
        validators=[InputRequired("请选代理人类别")],
    )
    licence_no = StringField(
        "执业证号", validators=[Length(max=40)], description="律师、基层法律服务工作者填写"
    )
    relation = StringField(
        "单位或者关系", validators=[Length(max=50)], description="例如：某律师事务所；父子"
    )
    id_no = StringField("身份证号码", validators=[Length(max=40)])
    phone = StringField("代理人电话", validators=[Length(max=40)])
    matters = StringField(
        "委托事项",
        validators=[InputRequired("请填委托事项"), Length(max=200)],
        default="代为参加行政复议，陈述意见，提交和接收材料",
    )
    powers = Ticks(
        "特别授权", choices=words(Power), description="委托书逐项写明的才勾选；都不勾选是一般授权"
    )
    valid_from = DateField("委托起始日", validators=[MayBeEmpty()])
    valid_to = DateField("委托届满日", validators=[MayBeEmpty()])
    until_closed = BooleanField("委托至本案终结")
    oral = BooleanField("口头委托")
    oral_reason = StringField(
        "口头委托的情况",
        validators=[Length(max=200)],
        description="公民在特殊情况下不能书面委托的，写明情况和核实经过",
    )
    on = DateField("收到委托书之日", validators=[InputRequired("请填收到日期")])


class EndAgentForm(Form):
    """A written notice that an authority is changed or ended (变更、解除代理告知)."""

    agent = SelectField("代理人", coerce=int, validators=[InputRequired("请选代理人")])
    what = RadioField("变动", choices=[("end", "解除委托"), ("change", "变更权限")], default="end")
    powers = Ticks(
        "变更后的特别授权", choices=words(Power), description="变更权限的，勾选保留和新增的权限"
    )
    note = TextAreaField("书面告知的内容", validators=[InputRequired("请写明告知的内容"), LONG])
    on = DateField("收到告知之日", validators=[InputRequired("请填收到日期")])


class ElectionForm(Form):
    """The election of representatives by many applicants (代表人推选书)."""

    elected = Ticks("代表人", coerce=int, description="从申请人中推选一至五名")
    on = DateField("推选日期", validators=[InputRequired("请填推选日期")])


class ConsentsForm(Form):
    """Written consents of those whom representatives stand for (article 15, paragraph 2)."""

    matter = SelectField("同意的事项", choices=words(Represented))
    agreed = Ticks("书面同意的被代表人", coerce=int)
    note = StringField(
        "材料", validators=[Length(max=200)], description="例如：同意书 8 份，均有签名"
    )
    on = DateField("收到同意书之日", validators=[InputRequired("请填收到日期")])


class GuardianForm(Form):
    """A statutory agent of somebody without full capacity (法定代理人)."""

    party = SelectField("当事人", coerce=int, validators=[InputRequired("请选当事人")])
    name = StringField("法定代理人", validators=[InputRequired("请填姓名"), Length(max=50)])
    relation = StringField("与当事人的关系", validators=[Length(max=50)])
    id_no = StringField("身份证号码", validators=[Length(max=40)])
    phone = StringField("电话", validators=[Length(max=40)])
    reason = TextAreaField("行为能力的情况", validators=[LONG])
    on = DateField("登记日期", validators=[InputRequired("请填登记日期")])


class NewPartyForm(Form):
    """Who somebody is, who comes into a case that is under way."""

    name = StringField("姓名或名称", validators=[InputRequired("请填姓名或名称"), Length(max=100)])
    party_kind = SelectField("主体类别", choices=[*PARTY_KINDS])
    id_type = SelectField("证件种类", choices=[EMPTY, *ID_TYPES])
    id_no = StringField("证件号码", validators=[Length(max=40)])
    phone = StringField("电话", validators=[Length(max=40)])
    address = StringField("住址（住所）", validators=[Length(max=200)])
    legal_rep = StringField("法定代表人（负责人）", validators=[Length(max=50)])

    @property
    def newcomer(self) -> dict[str, str]:
        """What add_party() takes."""
        plain = ("name", "id_type", "id_no", "phone", "address", "legal_rep")
        fields = {one: self[one].data or "" for one in plain}
        if not fields["id_no"]:
            fields["id_type"] = ""
        return {**fields, "kind": self["party_kind"].data or "citizen"}


NEWCOMER = ("name", "party_kind", "id_type", "id_no", "phone", "address", "legal_rep")


class ThirdPartyForm(NewPartyForm):
    """A third party who applies to take part, or is told to (article 16)."""

    how = RadioField(
        "参加方式", choices=[(code, said) for code, (said, _) in JOINING.items()], default="applied"
    )
    interest = TextAreaField(
        "利害关系",
        validators=[InputRequired("请写明利害关系"), LONG],
        description="与行政行为或者案件处理结果有什么利害关系",
    )
    opposite = RadioField("相反请求", choices=YES_NO, default="no")
    opposite_request = StringField(
        "相反请求的内容", validators=[Length(max=200)], description="有相反请求的填写"
    )
    on = DateField("申请或者通知日期", validators=[InputRequired("请填日期")])


class StatementForm(Form):
    """What a third party says (第三人意见书)."""

    party = SelectField("第三人", coerce=int, validators=[InputRequired("请选第三人")])
    views = TextAreaField("意见", validators=[InputRequired("请写明意见"), LONG])
    evidence = TextAreaField("提交的证据", validators=[LONG])
    opposite = RadioField("相反请求", choices=YES_NO, default="no")
    opposite_request = StringField(
        "相反请求的内容", validators=[Length(max=200)], description="有相反请求的填写"
    )
    on = DateField("收到意见之日", validators=[InputRequired("请填收到日期")])


class SuccessionForm(NewPartyForm):
    """Who goes on for an applicant who died or ended (article 14, paragraph 2)."""

    party = SelectField("原申请人", coerce=int, validators=[InputRequired("请选原申请人")])
    happened_on = DateField("死亡、终止日期", validators=[InputRequired("请填死亡、终止日期")])
    relation = SelectField("承受的关系", choices=[EMPTY, *RELATIVES, SUCCESSOR])
    proof = TextAreaField("证明材料", validators=[LONG])
    on = DateField("表示承受之日", validators=[InputRequired("请填日期")])


class ClaimsForm(Form):
    """What the application asks for from now on (变更行政复议请求)."""

    claims = Ticks("复议请求", choices=words(Claim))
    claims_text = TextAreaField(
        "变更后的请求", validators=[InputRequired("请写明变更后的请求"), LONG]
    )
    agent = SelectField("由谁变更", coerce=int)
    reason = TextAreaField("理由和材料", validators=[InputRequired("请写明变更的理由"), LONG])
    on = DateField("变更日期", validators=[InputRequired("请填变更日期")])


class AdmissionForm(Form):
    """What the applicant admits of a third party's request (article 15, paragraph 2)."""

    party = SelectField("第三人", coerce=int, validators=[InputRequired("请选第三人")])
    agent = SelectField("由谁承认", coerce=int)
    content = TextAreaField("承认的请求", validators=[InputRequired("请写明承认的请求"), LONG])
    on = DateField("承认日期", validators=[InputRequired("请填承认日期")])


class RespondentForm(Form):
    """Who made the act, and who is the respondent then (article 19)."""

    maker = RadioField("怎样作出的", choices=words(Maker), default=Maker.OWN.value)
    proper = TextAreaField(
        "应当的被申请人",
        validators=[InputRequired("请写明应当的被申请人"), LONG],
        description="写机关全称，一行一个；与现在登记的不一致的，生成告知书",
    )
    note = StringField("根据", validators=[Length(max=200)], description="例如：处罚决定书落款")
    on = DateField("核对日期", validators=[InputRequired("请填日期")])


class ChangeRespondentForm(Form):
    """The applicant has changed the respondent (实施条例 22)."""

    note = TextAreaField("申请人变更的经过", validators=[InputRequired("请写明变更的经过"), LONG])
    on = DateField("变更日期", validators=[InputRequired("请填日期")])


class RightsForm(Form):
    """The day the parties are told their rights and duties."""

    on = DateField("告知日期", validators=[InputRequired("请填告知日期")])


class BlankForm(Form):
    """A paper for somebody to sign, or a record of the office."""

    kind = SelectField("文书", choices=offered(), default="application")
    party = SelectField("委托人", coerce=int, description="授权委托书才选")
    step = SelectField("批准的事项", coerce=int, description="审批表才选")


class AddressForm(Form):
    """Where papers reach a party, as it confirms (送达地址及方式确认书)."""

    party = SelectField("当事人", coerce=int, validators=[InputRequired("请选当事人")])
    receiver = StringField("收件人", validators=[Length(max=50)])
    address = StringField("送达地址", validators=[InputRequired("请填送达地址"), Length(max=200)])
    postcode = StringField("邮政编码", validators=[Length(max=10)])
    phone = StringField("电话", validators=[Length(max=40)])
    electronic = RadioField("电子送达", choices=[("no", "不同意"), ("yes", "同意")], default="no")
    e_address = StringField(
        "电子送达地址", validators=[Length(max=200)], description="同意电子送达的填写"
    )
    on = DateField("确认日期", validators=[InputRequired("请填确认日期")])


class InterestsForm(Form):
    """Qualification of a handler, and what links them to the parties."""

    person = SelectField("承办人", coerce=int, validators=[InputRequired("请选承办人")])
    qualified = RadioField("法律职业资格", choices=[("yes", "有"), ("no", "没有")], default="yes")
    trained_on = DateField("统一职前培训日期", validators=[MayBeEmpty()])
    former_units = TextAreaField(
        "工作过的单位", validators=[Length(max=2000)], description="一行一个，用来核对利害关系"
    )
    address = StringField(
        "承办人住址",
        validators=[Length(max=200)],
        description="只用来与当事人的住址比对，加密保存，不再显示",
    )
    relation = TextAreaField("与当事人的关系", validators=[LONG], description="没有关系的不填")
    on = DateField("登记日期", validators=[InputRequired("请填登记日期")])
