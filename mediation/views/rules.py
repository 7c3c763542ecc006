"""The time limits of a kind in this unit's place (期限规则): law, local rule, practice, or off."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue

from casework.accounts.models import Unit
from casework.accounts.policy import units_with
from casework.accounts.roles import Action as May
from casework.db import db
from casework.now import today
from casework.web import current_subject, requires
from law.citation import Basis
from mediation.dispute_type import DisputeType, OrganKind, Rule, Setting
from mediation.disputes import DISPUTES
from mediation.places import NATIONAL, Place, place_of, settings_of
from mediation.procedure.organisations import ConfirmationMode
from mediation.queries.cases import accepted_kinds

blueprint = Blueprint("mediation_rules", __name__, url_prefix="/mediation/rules")

LABELS = {"S": "法律", "L": "地方规定", "E": "待核", "M": "待核", "P": "参照法律"}


@dataclass(frozen=True, slots=True)
class Row:
    """A rule as the page shows it."""

    id: str
    label: str
    period: str
    begins: str
    basis: Basis
    tag: str
    off: bool
    note: str


@blueprint.get("/")
@requires(May.SEE_CALENDAR)
def index() -> ResponseReturnValue:
    """Every row that holds here for a kind, with its ground and what is configurable."""
    unit = _unit()
    taken = accepted_kinds(unit.id) if unit is not None else frozenset[str]()
    first = next((key for key in DISPUTES if key in taken), next(iter(DISPUTES)))
    dispute = DISPUTES.get(request.args.get("kind") or first) or abort(404)
    place = place_of((unit.place if unit is not None else "") or NATIONAL)
    national = place_of(NATIONAL)
    packs = (national,) if place is national else (national, place)
    return render_template(
        "mediation/rules.html",
        disputes=list(DISPUTES.values()),
        dispute=dispute,
        unit=unit,
        place=place,
        own=[_row(rule, dispute) for rule in dispute.limits],
        generic=[row for pack in packs for row in _generic(pack, dispute)],
        settings=[_setting(one) for one in settings_of(place.key).values() if one.value != ""],
        no_limits=[one for pack in packs for one in pack.no_limits],
        notes=[text for pack in packs for text in pack.notes],
    )


def _unit() -> Unit | None:
    """The first unit of this person: its place decides which rules hold."""
    ids = units_with(current_subject(), May.SEE_CALENDAR, today())
    return db.session.get(Unit, min(ids)) if ids else None


def _generic(pack: Place, dispute: DisputeType) -> list[Row]:
    """The pack's rows that this kind takes."""
    return [
        _row(rule, dispute)
        for rule in pack.rules
        if (not rule.kinds or dispute.key in rule.kinds)
        and (not rule.by_kind or rule.id.partition(".")[0] in dispute.generic)
    ]


def _row(rule: Rule, dispute: DisputeType) -> Row:
    bodies = "、".join(OrganKind(one).label for one in sorted(rule.bodies))
    return Row(
        id=dispute.renamed.get(rule.id, rule.id),
        label=rule.limit.label + (f"（{bodies}）" if bodies else ""),
        period=_period(rule),
        begins=_begins(rule, dispute),
        basis=rule.limit.basis,
        tag=LABELS[rule.certainty] if rule.limit.basis.is_law else _unproved(rule),
        off=rule.off,
        note=rule.note if rule.off else rule.extension,
    )


def _unproved(rule: Rule) -> str:
    """What no article in force gives: practice, or a figure still to be verified."""
    return "待核" if rule.certainty in {"E", "M"} else "惯例可配置"


def _setting(setting: Setting) -> tuple[str, str, Basis]:
    """A setting of the place in words: what it decides, how, and on what ground."""
    if setting.key == "confirmation_mode":
        value = ConfirmationMode(str(setting.value)).label
    elif isinstance(setting.value, bool):
        value = "是" if setting.value else "否"
    else:
        value = str(setting.value)
    return SETTINGS.get(setting.key, setting.key), value, setting.basis


def _period(rule: Rule) -> str:
    """How long: counted back where it is; a day that somebody has fixed has no length."""
    if rule.ends_on:
        return "到登记的日期"
    return ("前 " if rule.limit.before else "") + str(rule.limit.period)


def _begins(rule: Rule, dispute: DisputeType) -> str:
    """From what it runs, in words: a fact's label, or an event."""
    facts = {fact.key: fact.label for fact in dispute.facts}
    known = [facts[key] for key in rule.facts if key in facts]
    events = [WORDS[kind] for kind in sorted(rule.limit.starts) if kind in WORDS]
    return "、".join([*events, *known]) or "另行登记"


WORDS = {
    "received": "收到申请",
    "accepted": "受理",
    "refused": "不予受理",
    "supplement_asked": "通知补正",
    "consent_asked": "征求意见",
    "competence_denied": "认定不属职责",
    "session_set": "调解会日期",
    "signed": "协议生效",
    "reopened": "恢复调解",
    "confirmation_filed": "申请司法确认",
    "confirmation_accepted": "法院受理确认",
    "confirmation_granted": "裁定确认",
    "closed": "结案",
    "archived": "归档",
}

SETTINGS = {
    "confirmation_mode": "行政机关主持的协议，法院是否受理司法确认",
    "recusal_on_request": "当事人申请回避，调解员即应回避",
    "appraisal_threshold": "索赔超过多少元须先鉴定（元）",
    "committee_filing": "调解组织、调解员变动须报备案",
    "property_group_refusal": "物业：拒缴的业主超过百分之几提醒召集联席会议",
    "market_near": "市场：投诉期限还剩几天时提醒",
    "market_many_stalls": "市场：多少个摊位同样要求时提请联动",
    "market_frequent": "市场：同一人 30 日内投诉超过几次提示审核",
    "market_short_weight": "市场：短缺多少克起通知检查衡器",
    "labour_min_wage": "劳动：当地月最低工资（元）",
    "labour_average_wage": "劳动：当地上年度职工月平均工资（元）",
    "labour_urban_income": "劳动：上年度全国城镇居民人均可支配收入（元）",
}
"""What a setting of a place decides."""
