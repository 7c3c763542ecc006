"""What an application can be about: scope, exclusions, mandatory-first, channels, fields."""

from __future__ import annotations

from enum import StrEnum

from law import ARL, ARL_IMPL
from law.citation import Basis, Citation, Practice


class Scope(StrEnum):
    """The items of article 11 (复议范围)."""

    A01 = "A01"
    A02 = "A02"
    A03 = "A03"
    A04 = "A04"
    A05 = "A05"
    A06 = "A06"
    A07 = "A07"
    A08 = "A08"
    A09 = "A09"
    A10 = "A10"
    A11 = "A11"
    A12 = "A12"
    A13 = "A13"
    A14 = "A14"
    A15 = "A15"

    @property
    def label(self) -> str:
        """The item in a few words."""
        return _SCOPES[self]

    @property
    def basis(self) -> Citation:
        """《行政复议法》第11条第n项"""
        return ARL.cite(11, item=int(self.value[1:]))


_SCOPES = {
    Scope.A01: "行政处罚",
    Scope.A02: "行政强制措施、行政强制执行",
    Scope.A03: "行政许可",
    Scope.A04: "自然资源确权",
    Scope.A05: "征收征用及补偿",
    Scope.A06: "行政赔偿、不予赔偿",
    Scope.A07: "工伤认定",
    Scope.A08: "经营自主权、农村土地承包经营权",
    Scope.A09: "排除或者限制竞争",
    Scope.A10: "违法集资、摊派、要求履行义务",
    Scope.A11: "不履行保护职责",
    Scope.A12: "社会保障给付",
    Scope.A13: "行政协议",
    Scope.A14: "政府信息公开",
    Scope.A15: "其他行政行为",
}


class Exclusion(StrEnum):
    """What is not reviewable (不属于复议范围, article 12)."""

    X01 = "X01"
    X02 = "X02"
    X03 = "X03"
    X04 = "X04"

    @property
    def label(self) -> str:
        """The exclusion in a few words."""
        return _EXCLUSIONS[self][0]

    @property
    def hint(self) -> str:
        """What the person can do instead."""
        return _EXCLUSIONS[self][1]

    @property
    def basis(self) -> Citation:
        """《行政复议法》第12条第n项"""
        return ARL.cite(12, item=int(self.value[1:]))


_EXCLUSIONS = {
    Exclusion.X01: ("国防、外交等国家行为", "不能申请复议"),
    Exclusion.X02: (
        "行政法规、规章、规范性文件",
        "可以在对具体的行政行为申请复议时一并申请附带审查（第13条）；规章除外",
    ),
    Exclusion.X03: ("机关对工作人员的奖惩、任免", "按公务员申诉程序办理"),
    Exclusion.X04: ("行政机关对民事纠纷的调解", "可以就原纠纷申请仲裁或者起诉"),
}


class MandatoryFirst(StrEnum):
    """Matters in which reconsideration comes before a suit (复议前置, article 23)."""

    M1 = "M1"
    M2 = "M2"
    M3 = "M3"
    M4 = "M4"
    M5 = "M5"
    NONE = "none"
    UNSURE = "unsure"

    @property
    def label(self) -> str:
        """The matter in a few words."""
        return _MANDATORY[self]

    @property
    def basis(self) -> Citation | None:
        """《行政复议法》第23条第1款第n项, or None outside the list."""
        number = self.value[1:]
        return ARL.cite(23, 1, int(number)) if number.isdigit() else None


_MANDATORY = {
    MandatoryFirst.M1: "当场作出的行政处罚",
    MandatoryFirst.M2: "侵犯已经取得的自然资源权利",
    MandatoryFirst.M3: "未履行法定职责",
    MandatoryFirst.M4: "政府信息不予公开",
    MandatoryFirst.M5: "法律、行政法规规定的其他情形",
    MandatoryFirst.NONE: "不属于复议前置",
    MandatoryFirst.UNSURE: "尚待确认",
}


class Channel(StrEnum):
    """How an application came in (提交方式, article 22)."""

    IN_PERSON = "in_person"
    POST = "post"
    ONLINE = "online"
    ORAL = "oral"
    THROUGH_PENALISER = "through_penaliser"
    OTHER = "other"
    FROM_ABOVE = "from_above"

    @property
    def label(self) -> str:
        """The channel in Chinese."""
        return _CHANNELS[self]


_CHANNELS = {
    Channel.IN_PERSON: "当面",
    Channel.POST: "邮寄",
    Channel.ONLINE: "互联网",
    Channel.ORAL: "口头",
    Channel.THROUGH_PENALISER: "经处罚机关转送",
    Channel.OTHER: "其他（传真等）",
    Channel.FROM_ABOVE: "上级交办、提级",
}


class HowKnown(StrEnum):
    """How the applicant came to know the act (知道方式, implementing regulation article 15)."""

    A = "a"
    B = "b"
    C = "c"
    D = "d"
    E = "e"
    F = "f"

    @property
    def label(self) -> str:
        """The way in a few words."""
        return _HOW_KNOWN[self][0]

    @property
    def start(self) -> str:
        """Which day the application limit runs from."""
        return _HOW_KNOWN[self][1]

    @property
    def basis(self) -> Citation:
        """《行政复议法实施条例》第15条第1款第n项"""
        return ARL_IMPL.cite(15, 1, "abcdef".index(self.value) + 1)


_HOW_KNOWN = {
    HowKnown.A: ("当场作出", "行为作出之日"),
    HowKnown.B: ("直接送达", "签收之日"),
    HowKnown.C: ("邮寄送达", "邮件签收之日"),
    HowKnown.D: ("公告", "公告期满之日"),
    HowKnown.E: ("事后补充告知", "收到补充告知之日"),
    HowKnown.F: ("有证据证明已经知道", "证据证明的知道之日"),
}


class RespondentLevel(StrEnum):
    """What kind of authority the respondent is (被申请人层级), for statistics."""

    TOWNSHIP = "township"
    COUNTY_DEPARTMENT = "county_department"
    COUNTY = "county"
    CITY_DEPARTMENT = "city_department"
    CITY = "city"
    PROVINCE_DEPARTMENT = "province_department"
    PROVINCE = "province"
    STATE_DEPARTMENT = "state_department"
    BRANCH = "branch"
    AUTHORISED = "authorised"
    VERTICAL = "vertical"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The level in Chinese."""
        return _LEVELS[self]


_LEVELS = {
    RespondentLevel.TOWNSHIP: "乡镇政府、街道办事处",
    RespondentLevel.COUNTY_DEPARTMENT: "县级政府部门",
    RespondentLevel.COUNTY: "县级政府",
    RespondentLevel.CITY_DEPARTMENT: "市级政府部门",
    RespondentLevel.CITY: "市级政府",
    RespondentLevel.PROVINCE_DEPARTMENT: "省级政府部门",
    RespondentLevel.PROVINCE: "省级政府",
    RespondentLevel.STATE_DEPARTMENT: "国务院部门",
    RespondentLevel.BRANCH: "派出机构",
    RespondentLevel.AUTHORISED: "授权组织",
    RespondentLevel.VERTICAL: "垂直管理部门",
    RespondentLevel.OTHER: "其他",
}


class Claim(StrEnum):
    """What an application asks for (复议请求)."""

    REVOKE = "revoke"
    CHANGE = "change"
    UNLAWFUL = "unlawful"
    VOID = "void"
    PERFORM = "perform"
    COMPENSATE = "compensate"
    INDEMNIFY = "indemnify"
    AGREEMENT = "agreement"
    STAY = "stay"
    NORM_REVIEW = "norm_review"

    @property
    def label(self) -> str:
        """The claim in Chinese."""
        return _CLAIMS[self]


_CLAIMS = {
    Claim.REVOKE: "撤销",
    Claim.CHANGE: "变更",
    Claim.UNLAWFUL: "确认违法",
    Claim.VOID: "确认无效",
    Claim.PERFORM: "责令履行",
    Claim.COMPENSATE: "行政赔偿",
    Claim.INDEMNIFY: "行政补偿",
    Claim.AGREEMENT: "履行行政协议",
    Claim.STAY: "停止执行",
    Claim.NORM_REVIEW: "附带审查规范性文件",
}

# Fields of administration and statistical matters: no text in force fixes these lists.
LISTS_BASIS: Basis = Practice("全国复议统计惯用的分类，可按本地统计制度调整")

DOMAINS: tuple[str, ...] = (
    "公安", "市场监管", "自然资源", "人力资源社会保障", "住房城乡建设", "房屋征收补偿",
    "土地征收", "城市管理（综合执法）", "生态环境", "交通运输", "农业农村", "水利", "林草",
    "卫生健康", "医保", "教育", "民政", "退役军人", "税务", "海关", "金融", "财政", "发展改革",
    "商务", "文化旅游", "应急管理", "消防", "司法行政", "知识产权", "烟草", "乡镇街道", "其他",
)  # fmt: skip

MATTERS: tuple[str, ...] = (
    "行政处罚", "举报投诉处理", "政府信息公开", "行政征收", "行政确认", "行政强制", "行政不作为",
    "行政确权", "行政许可", "行政协议", "行政赔偿", "行政补偿", "其他",
)  # fmt: skip


def likely_mandatory_first(
    scope: Scope, *, on_the_spot: bool = False, undisclosed: bool = False
) -> MandatoryFirst | None:
    """Which item of article 23 the act seems to fall under; the handler decides (U19).

    >>> likely_mandatory_first(Scope.A01, on_the_spot=True).value
    'M1'
    """
    if scope is Scope.A01 and on_the_spot:
        return MandatoryFirst.M1
    if scope is Scope.A14 and undisclosed:
        return MandatoryFirst.M4
    hints = {
        Scope.A04: MandatoryFirst.M2,
        Scope.A11: MandatoryFirst.M3,
        Scope.A12: MandatoryFirst.M3,
    }
    return hints.get(scope)


class ReviewResult(StrEnum):
    """How the review of an application ended (审查结果)."""

    ACCEPTED = "accepted"
    DEEMED = "deemed"
    REFUSED = "refused"
    ABANDONED = "abandoned"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        """The result in Chinese."""
        return _RESULTS[self]


_RESULTS = {
    ReviewResult.ACCEPTED: "受理",
    ReviewResult.DEEMED: "视为受理",
    ReviewResult.REFUSED: "不予受理",
    ReviewResult.ABANDONED: "视为放弃申请",
    ReviewResult.WITHDRAWN: "受理前撤回",
}
