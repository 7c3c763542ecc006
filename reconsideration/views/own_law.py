"""act_page(): an act's page in the words and articles of the law that its case runs under.

Pages are written for the law in force. For a case under the former law the table of places puts
every article into that law, and WHAT says anew what the former law had otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from flask.typing import ResponseReturnValue
from wtforms.fields.choices import SelectChoice

from casework.cases.models import Case
from casework.web import act_page as pages
from casework.web.act_page import ActPage
from casework.web.forms import Form
from law.citation import Basis, Citation
from law.errors import Incomplete, NotAllowed
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure import VERSIONS, Track, Version
from reconsideration.queries import Reminder

Told = TypeVar("Told")

WHAT: Mapping[str, Mapping[str, str]] = {
    "2017": {
        "通知补正": (
            "材料不齐全或者表述不清楚的，可以自收到之日起 5 个工作日内书面通知补正，写明事项和合理"
            "的补正期限。补正所用时间不计入审理期限。"
        ),
        "登记补正通知送达": "补正期限由通知确定，应当合理。",
        "登记补正材料": "补正所用的时间不计入审理期限；补正以后多久审查完，旧法没有规定。",
        "受理": (
            "收到后 5 个工作日内审查。除不予受理的以外，自收到之日起即为受理，审理期限从收到之日起"
            "算。"
        ),
        "不予受理": (
            "不符合受理条件的，在 5 个工作日内决定不予受理，书面告知；符合规定但不属于本机关受理的"
            "，告知向哪个机关申请。"
        ),
        "发送申请书副本并通知答复": (
            "受理之日起 7 个工作日内将申请书副本发送被申请人；被申请人收到后 10 日内（自然日）提出"
            "书面答复，并提交证据、依据。"
        ),
        "中止审理": (
            "有八种情形之一，或者有关规定正在审查的，中止审理，告知当事人；审理期限暂停计算，原因"
            "消除后及时恢复。"
        ),
        "延长审理期限": (
            "情况复杂、不能按期决定的，经机关负责人批准可以延长，累计不超过 30 日，告知申请人和被"
            "申请人。"
        ),
        "驳回行政复议申请": (
            "受理后发现不符合受理条件的，驳回申请并说明理由。要求履行职责而没有这一职责，或者受理"
            "前已经履行的，同样是驳回申请，在审理意见中选“驳回”。"
        ),
        "登记调解情况": (
            "对行使自由裁量权的行为不服，或者行政赔偿、补偿的纠纷，可以按照自愿、合法的原则调解。"
        ),
        "登记和解协议": (
            "对行使自由裁量权的行为不服的，双方可以在决定作出前和解，提交书面协议；内容不损害公共"
            "利益和他人合法权益的，准许。"
        ),
        "登记听取意见": "原则上书面审查；申请人要求，或者机构认为有必要的，听取各方意见。",
        "安排听证": (
            "重大、复杂的案件，申请人要求或者机构认为必要的，可以听证。通知的期限和听证员的人数，"
            "旧法没有规定。"
        ),
        "登记听证通知送达": "旧法没有规定听证通知的期限，逐一登记各方收到的日期。",
        "停止执行": "有四种情形之一的，可以停止执行。",
        "登记停止执行申请": (
            "复议期间具体行政行为不停止执行；申请人申请，复议机关认为要求合理的，可以停止执行。"
        ),
        "不予停止执行": "不停止执行的，把理由告诉申请的人和其他当事人。",
        "制发行政复议意见书": (
            "复议期间发现有关行政行为违法或者需要做好善后工作的，可以制发意见书，收到之日起六十日"
            "内通报情况。"
        ),
        "认定重大疑难复杂等情形": (
            "旧法对重大、复杂的案件只规定可以听证；是否认定、是否咨询，由各单位决定。"
        ),
        "启动附带审查": (
            "处理期间案件中止。有权处理的，30 日内处理；无权处理的，7 个工作日内转送，有权机关60 "
            "日内处理。"
        ),
    }
}

FURTHER: Mapping[str, Mapping[str, str]] = {
    "2017": {
        "变更不得对申请人更为不利，第三人提出相反请求的除外": (
            "在复议请求的范围内，不得作出对申请人更为不利的决定"
        ),
        "没有正当理由驳回的，上级责令纠正": "没有正当理由驳回的，上级责令恢复审理",
    }
}
"""Further sentences of a page that the former law had otherwise."""

EVENTS: Mapping[str, Mapping[str, str]] = {
    "2017": {
        "corrected": "收到补正材料",
        "deemed_accepted": "没有决定不予受理，自收到之日起即为受理",
        "accepted": "受理（自收到之日起即为受理）",
    }
}


def act_page(
    case: ReconsiderationCase, form: Form, page: ActPage, command: Callable[[], object]
) -> ResponseReturnValue:
    """The page of an act, with what is refused told in the articles of the case's own law."""
    version = VERSIONS[case.law]
    if not version.places:
        return pages.act_page(case, form, page, command)
    _reword(form, version)
    return pages.act_page(case, form, page_for(case, page), lambda: OwnLaw(version).told(command))


def page_for(case: ReconsiderationCase, page: ActPage) -> ActPage:
    """The page with the articles and the words of the case's own law."""
    version = VERSIONS[case.law]
    instead = FURTHER.get(version.key, {})
    return replace(
        page,
        what=WHAT.get(version.key, {}).get(page.title) or version.reworded(page.what),
        basis=version.basis(page.basis) if page.basis is not None else None,
        further=tuple(
            (version.reworded(instead.get(text, text)), version.basis(basis))
            for text, basis in page.further
            if is_kept(version, basis)
        ),
        warnings=tuple(version.reworded(text) for text in page.warnings),
        extra={
            name: version.reworded(value) if isinstance(value, str) else value
            for name, value in page.extra.items()
        },
    )


def is_kept(version: Version, basis: Basis | None) -> bool:
    """Whether a rule holds in this version too: practice does, new law does not."""
    return not isinstance(basis, Citation) or version.has(basis)


def words_for(case: ReconsiderationCase, kind: str, text: str) -> str:
    """What the timeline calls a kind of event, where the case's own law has another word."""
    return EVENTS.get(case.law, {}).get(kind, text)


def reminders_for(case: ReconsiderationCase, found: Iterable[Reminder]) -> list[Reminder]:
    """The reminders that the case's own law knows, with its articles."""
    version = VERSIONS[case.law]
    return [
        replace(one, text=version.reworded(one.text), basis=version.basis(one.basis))
        for one in found
        if is_kept(version, one.basis)
    ]


@dataclass(frozen=True, slots=True)
class OwnLaw:
    """The version of a case under the former law, as pages outside of this module ask for it."""

    version: Version

    def reworded(self, text: str) -> str:
        """A sentence with the articles of this version."""
        return self.version.reworded(text)

    def basis(self, now: Basis) -> Basis:
        """Where this version has the rule."""
        return self.version.basis(now)

    def told(self, command: Callable[[], Told]) -> Told:
        """Run the command; a refusal speaks of the articles of this version."""
        version = self.version
        try:
            return command()
        except Incomplete as fault:
            said = {name: version.reworded(text) for name, text in fault.problems.items()}
            raise Incomplete(said) from fault
        except NotAllowed as refusal:
            # The refusal itself goes on: it may know the check that stopped the act. One that
            # comes from the procedure of this version has its basis, and speaks of it already.
            if refusal.basis is None:
                refusal.message = version.reworded(refusal.message)
                refusal.instead = version.reworded(refusal.instead)
            raise


def own_law(case: Case) -> OwnLaw | None:
    """The former law, for a case that runs under it."""
    assert isinstance(case, ReconsiderationCase)
    version = VERSIONS[case.law]
    return OwnLaw(version) if version.places else None


def _choice(one: Any, version: Version) -> SelectChoice:
    """A choice of a list, as a form declares it or has read it already."""
    read = SelectChoice.from_input(one)
    label = version.reworded(str(read.label))
    # One procedure only: nothing is chosen for the simplified one.
    return replace(read, label=label.replace(f"（{Track.SIMPLIFIED.label}）", ""))


def _reword(form: Form, version: Version) -> None:
    """Labels, hints and choices that name an article."""
    for field in form:
        choices = getattr(field, "choices", None)
        if choices:
            field.choices = [_choice(one, version) for one in choices]
        field.label.text = version.reworded(field.label.text)
        field.description = version.reworded(str(field.description))
