"""Settings: what the law leaves open, each question with its default (惯例可配置)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

from law.citation import Practice


class NormStart(StrEnum):
    """From which day the norm-review periods of articles 56 and 57 run."""

    SUSPENSION = "suspension"
    OPENING = "opening"


class CorrectionSpan(StrEnum):
    """From which day correction time is left out of an old-law trial period."""

    NOTICE_SERVED = "notice_served"
    NOTICE_ISSUED = "notice_issued"


@dataclass(frozen=True, slots=True)
class Settings:
    """The open questions that change a date; the numbers are those of `OPEN_QUESTIONS`.

    `correction_stops_deeming` U2, `reply_restarts_on_conversion` U6, `reply_stops_in_suspension`
    U7, `hearing_clear_days` U8, `norm_start` U9, `excluded_time` U10, `split_extension` U16,
    `pen_date_counts` U18, `caps_roll` U20. `stay_answer_days`: after how many days a request for
    a stay that nobody answered is pointed out (check 41). `unnamed_steps_approved`
    (U14) changes no date: whether a second person approves what the law names nobody for.
    `committee_elsewhere`: whether an organ that is no government has to ask a committee too
    (article 52 names governments only).
    """

    correction_stops_deeming: bool = True
    reply_restarts_on_conversion: bool = False
    reply_stops_in_suspension: bool = False
    hearing_clear_days: bool = False
    norm_start: NormStart = NormStart.SUSPENSION
    excluded_time: bool = True
    split_extension: bool = True
    pen_date_counts: bool = True
    caps_roll: bool = True
    old_law_correction_from: CorrectionSpan = CorrectionSpan.NOTICE_SERVED
    stay_answer_days: int = 5
    unnamed_steps_approved: bool = True
    committee_elsewhere: bool = False


DEFAULTS = Settings()

NAMED = {
    "correction_stops_deeming": "补正通知阻止视为受理",
    "reply_restarts_on_conversion": "转换后答复期限重新起算",
    "reply_stops_in_suspension": "中止期间答复期限停止",
    "hearing_clear_days": "听证通知隔满五个工作日",
    "norm_start": "附带审查期限的起点",
    "excluded_time": "鉴定等时间不计入审理期限",
    "split_extension": "可以分次延长",
    "pen_date_counts": "以交给处罚机关之日为准",
    "caps_roll": "最长期限遇假日顺延",
    "old_law_correction_from": "旧法补正扣除时间的起点",
    "stay_answer_days": "停止执行申请几个工作日提醒",
    "unnamed_steps_approved": "没有指明批准人的也要审批",
    "committee_elsewhere": "不是政府的机关也要咨询委员会",
}
"""The settings as pages name them."""

_VALUES = {
    True: "是",
    False: "否",
    NormStart.SUSPENSION: "中止之日",
    NormStart.OPENING: "启动审查之日",
    CorrectionSpan.NOTICE_SERVED: "补正通知送达之日",
    CorrectionSpan.NOTICE_ISSUED: "补正通知发出之日",
}


def value_words(settings: Settings, name: str) -> str:
    """How a setting stands here, in Chinese.

    >>> value_words(DEFAULTS, "norm_start")
    '中止之日'
    """
    value = getattr(settings, name)
    return _VALUES[value] if isinstance(value, bool | StrEnum) else str(value)


class BadSetting(ValueError):
    """A setting that the configuration names does not exist or has no such value."""


def read_settings(given: Mapping[str, Any]) -> Settings:
    """The settings of a site from its configuration. Raises BadSetting.

    >>> read_settings({"hearing_clear_days": True}).hearing_clear_days
    True
    """
    known = {field.name: getattr(DEFAULTS, field.name) for field in fields(Settings)}
    values: dict[str, Any] = {}
    for name, value in given.items():
        if name not in known:
            raise BadSetting(f"没有“{name}”这一项，可用的有：{'、'.join(known)}")
        kind = type(known[name])
        if kind is bool and not isinstance(value, bool):
            raise BadSetting(f"{name} 应是 true 或 false")
        if kind is int and (isinstance(value, bool) or not isinstance(value, int) or value < 1):
            raise BadSetting(f"{name} 应是正整数")
        try:
            values[name] = kind(value)
        except ValueError:
            words = "、".join(one.value for one in kind)
            raise BadSetting(f"{name} 应是 {words} 之一") from None
    return Settings(**values)


_IN_USE = [DEFAULTS]


def use(settings: Settings) -> None:
    """Answer the open questions this way from now on: what the site's configuration says."""
    _IN_USE[0] = settings


def in_use() -> Settings:
    """How this site answers the open questions."""
    return _IN_USE[0]


OPEN_QUESTIONS: dict[str, Practice] = {
    "U1": Practice("受理日以作出受理决定之日为准；视为受理的为审查期限届满之日，都不是收到之日"),
    "U2": Practice("按期发出补正通知的，不视为受理"),
    "U3": Practice("中止期间按日历日整段扣除"),
    "U4": Practice("延长的日数加在未顺延的届满日上，最后只顺延一次"),
    "U5": Practice("转为普通程序后仍从原受理日起算六十日"),
    "U6": Practice("转换前发出的答复通知仍然有效，可以重新通知按十日答复"),
    "U7": Practice("中止期间答复期限照常进行"),
    "U8": Practice("听证通知最迟在听证前第五个工作日送达；可改为之间隔满五个工作日"),
    "U9": Practice("附带审查的三十日、七日从中止之日起算；中止以后才登记的，从启动之日起算"),
    "U10": Practice("鉴定、现场勘验、协商指定受理的时间不计入审理期限，仍按实施条例办理"),
    "U11": Practice("实施条例所称十日按日历日计算"),
    "U12": Practice("承办人员二名，简易程序也是"),
    "U13": Practice("机关的行为用机关印章，机构的行为用机构印章"),
    "U14": Practice("法律没有指明批准人的步骤，由机构负责人批准"),
    "U15": Practice("决定书对各当事人分别自送达时生效"),
    "U16": Practice("可以分次延长，累计不超过三十日"),
    "U17": Practice(
        "上级提级审理的，新机关从收到之日起算；驳回申请后责令继续审理的，从收到责令之日重新起算；"
        "同时显示原期限"
    ),
    "U18": Practice("经处罚机关提交的，以交给处罚机关之日判断申请期限"),
    "U19": Practice("是否属于复议前置由承办人确认，系统只作提示"),
    "U20": Practice("一年、五年、二十年的最后一日是法定休假日的，同样顺延"),
    "U21": Practice("新旧法以受理日划分，改用须记明理由"),
    "U22": Practice("保管期限和正卷、副卷的划分由各单位确定"),
    "U23": Practice("跨层级共同行为、开发区机构的管辖由人工判断"),
    "U24": Practice("行政机关告知错误的，由承办人判断，记录告知原文"),
    "U25": Practice("2024年1月1日以后提出的申请适用新法的未告知和最长期限规则"),
}


# Which field of the settings answers a question; the others have one answer only.
ANSWERED_BY: dict[str, str] = {
    "U2": "correction_stops_deeming",
    "U6": "reply_restarts_on_conversion",
    "U7": "reply_stops_in_suspension",
    "U8": "hearing_clear_days",
    "U9": "norm_start",
    "U10": "excluded_time",
    "U14": "unnamed_steps_approved",
    "U16": "split_extension",
    "U18": "pen_date_counts",
    "U20": "caps_roll",
}


# What holds where a site has answered otherwise.
OTHERWISE: dict[str, Practice] = {
    "U2": Practice("按期发出补正通知的，仍视为受理（本站点配置）"),
    "U6": Practice("转换后重新起算十日答复期限（本站点配置）"),
    "U7": Practice("中止期间答复期限同时停止（本站点配置）"),
    "U8": Practice("听证通知与听证之间隔满五个工作日（本站点配置）"),
    "U9": Practice("附带审查的三十日、七日从启动审查之日起算（本站点配置）"),
    "U10": Practice("鉴定、现场勘验、协商指定受理的时间计入审理期限（本站点配置）"),
    "U14": Practice("法律没有指明批准人的步骤，不另设审批（本站点配置）"),
    "U16": Practice("只能延长一次（本站点配置）"),
    "U18": Practice("以复议机关收到之日判断申请期限（本站点配置）"),
    "U20": Practice("一年、五年、二十年的最后一日不顺延（本站点配置）"),
}


def is_default(settings: Settings, number: str) -> bool:
    """Whether a question is answered as by default."""
    name = ANSWERED_BY.get(number)
    return name is None or getattr(settings, name) == getattr(DEFAULTS, name)


def answers(settings: Settings, *questions: str) -> tuple[Practice, ...]:
    """How open questions are answered here, as people read it beside a date."""
    return tuple(
        OPEN_QUESTIONS[number] if is_default(settings, number) else OTHERWISE[number]
        for number in questions
    )


def setting_names() -> tuple[str, ...]:
    """The names of the settings that can be changed."""
    return tuple(field.name for field in fields(Settings))
