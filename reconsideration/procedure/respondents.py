"""What a respondent's name says of its kind, and whether an organ is the one the law names.

Hints for a person: names tell much, and never everything.
"""

from __future__ import annotations

import re
from enum import StrEnum

from reconsideration.procedure.jurisdiction import OWN_GOVERNMENT, Authority, Competence
from reconsideration.procedure.matters import RespondentLevel

# The first that fits counts: the narrower names stand before the wider ones.
BY_NAME: tuple[tuple[str, Authority], ...] = (
    (r"^国家税务总局$", Authority.STATE_DEPARTMENT),
    (r"税务", Authority.TAX),
    (r"国家安全(局|厅)", Authority.STATE_SECURITY),
    (r"海关|金融监管|证券监督|证监局|外汇管理|中国人民银行", Authority.VERTICAL),
    (r"^国务院|^国家.{1,12}(总局|委员会|管理局|局)$|^.{1,8}部$", Authority.STATE_DEPARTMENT),
    (r"街道办事处$|行政公署$|区公所$", Authority.DISPATCHED_ORGAN),
    (r"开发区|高新区|管理委员会$|管委会$", Authority.DEVELOPMENT_ZONE),
    (r"司法(局|厅)$", Authority.JUSTICE),
    (r"分局$", Authority.DISTRICT_BRANCH),
    (r"派出所$|司法所$|市场监督管理所$|税务所$|大队$|支队$|所$", Authority.BRANCH),
    (r"^[^市县区]{2,8}(省|自治区)人民政府$|^(北京|上海|天津|重庆)市人民政府$", Authority.PROVINCE),
    (r"人民政府$", Authority.GOVERNMENT),
    (r"(局|厅|委|委员会|办公室)$", Authority.DEPARTMENT),
    (r"(大学|学院|学校|中心|协会)$", Authority.AUTHORISED),
)  # fmt: skip

BY_LEVEL = {
    RespondentLevel.COUNTY_DEPARTMENT: Authority.DEPARTMENT,
    RespondentLevel.CITY_DEPARTMENT: Authority.DEPARTMENT,
    RespondentLevel.PROVINCE_DEPARTMENT: Authority.DEPARTMENT,
    RespondentLevel.COUNTY: Authority.GOVERNMENT,
    RespondentLevel.CITY: Authority.GOVERNMENT,
    RespondentLevel.PROVINCE: Authority.PROVINCE,
    RespondentLevel.STATE_DEPARTMENT: Authority.STATE_DEPARTMENT,
    RespondentLevel.BRANCH: Authority.BRANCH,
    RespondentLevel.AUTHORISED: Authority.AUTHORISED,
    RespondentLevel.VERTICAL: Authority.VERTICAL,
}
AREA = re.compile(r"(?!城市).{1,10}?(?:自治州|自治县|自治旗|自治区|省|市|县|区|旗|盟)")
GOVERNMENT = "人民政府"
UPWARD = frozenset({Authority.VERTICAL, Authority.TAX, Authority.STATE_SECURITY})


class Agreement(StrEnum):
    """Whether an organ is the one that the decision table names (check 9)."""

    SAME = "same"
    ONE_OF_TWO = "one_of_two"
    OTHER = "other"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        """The answer in Chinese."""
        return _AGREEMENTS[self]


_AGREEMENTS = {
    Agreement.SAME: "与本机关一致",
    Agreement.ONE_OF_TWO: "本机关是可以选的一个，由申请人选",
    Agreement.OTHER: "与本机关不一致，请核对",
    Agreement.UNKNOWN: "凭名称判断不了，请核对",
}


def likely_authority(name: str, level: str = "") -> Authority | None:
    """What the respondent seems to be, by its name, else by its level.

    >>> likely_authority("国家税务总局安宁市税务局")
    <Authority.TAX: 'tax'>
    """
    for pattern, authority in BY_NAME:
        if re.search(pattern, name.strip()):
            return authority
    return BY_LEVEL.get(RespondentLevel(level)) if level in list(RespondentLevel) else None


BY_AUTHORITY = {
    Authority.STATE_DEPARTMENT: RespondentLevel.STATE_DEPARTMENT,
    Authority.PROVINCE: RespondentLevel.PROVINCE,
    Authority.TAX: RespondentLevel.VERTICAL,
    Authority.STATE_SECURITY: RespondentLevel.VERTICAL,
    Authority.VERTICAL: RespondentLevel.VERTICAL,
    Authority.DISTRICT_BRANCH: RespondentLevel.BRANCH,
    Authority.BRANCH: RespondentLevel.BRANCH,
    Authority.AUTHORISED: RespondentLevel.AUTHORISED,
    Authority.DEVELOPMENT_ZONE: RespondentLevel.OTHER,
}
LEVELS = {
    Authority.GOVERNMENT: (RespondentLevel.COUNTY, RespondentLevel.CITY, RespondentLevel.PROVINCE),
    Authority.DEPARTMENT: (
        RespondentLevel.COUNTY_DEPARTMENT,
        RespondentLevel.CITY_DEPARTMENT,
        RespondentLevel.PROVINCE_DEPARTMENT,
    ),
}
TOWNSHIP = re.compile(r"(乡|镇|苏木|民族乡)人民政府$|街道办事处$")
PROVINCIAL = re.compile(r"(省|自治区)$|^(北京|上海|天津|重庆)市$")


def likely_level(name: str) -> RespondentLevel | None:
    """The level of a respondent, as far as its name tells (7.2); a city within a city is a county.

    >>> likely_level("安宁市市场监督管理局"), likely_level("安宁市青禾县公安局")
    (<RespondentLevel.CITY_DEPARTMENT: 'city_department'>, \
<RespondentLevel.COUNTY_DEPARTMENT: 'county_department'>)
    """
    name = name.strip()
    if TOWNSHIP.search(name):
        return RespondentLevel.TOWNSHIP
    authority = likely_authority(name)
    if authority in BY_AUTHORITY:
        return BY_AUTHORITY[authority]
    kind = Authority.DEPARTMENT if authority is Authority.JUSTICE else authority
    areas = areas_of(name)
    if kind not in LEVELS or not areas:
        return None
    county, city, province = LEVELS[kind]
    if PROVINCIAL.search(areas[-1]):
        return province
    within_a_city = len(areas) > 1 and areas[-2].endswith(("市", "自治州", "盟"))
    return city if areas[-1].endswith(("市", "州", "盟")) and not within_a_city else county


def is_provincial(organ: str) -> bool:
    """Whether an organ is the government of a province, as far as its name tells.

    >>> is_provincial("川东省人民政府"), is_provincial("安宁市人民政府")
    (True, False)
    """
    return organ.endswith(GOVERNMENT) and bool(PROVINCIAL.search(organ.removesuffix(GOVERNMENT)))


def areas_of(name: str) -> list[str]:
    """The areas that open an authority's name, the wider first.

    >>> areas_of("川东省安宁市青禾县公安局")
    ['川东省', '安宁市', '青禾县']
    """
    rest, found = name.strip(), []
    while (match := AREA.match(rest)) and len(match.group()) < len(rest):
        found.append(match.group())
        rest = rest[match.end() :]
    return found


def area_of(name: str) -> str:
    """The area an authority belongs to: the last of those that open its name.

    >>> area_of("安宁市市场监督管理局"), area_of("安宁市青禾县公安局")
    ('安宁市', '青禾县')
    """
    return (areas_of(name) or [""])[-1]


def organ_names(authority: Authority, respondent: str, competence: Competence) -> tuple[str, ...]:
    """The organs of the table with their names, where the respondent's name gives them away."""
    area = area_of(respondent)
    own = f"{area}{GOVERNMENT}"
    named = {OWN_GOVERNMENT: own, "本级人民政府": own, "设立部门的本级人民政府": own,
             "该省级人民政府": respondent, "该国务院部门": respondent}  # fmt: skip
    if not area and authority is not Authority.STATE_DEPARTMENT:
        return competence.organs
    return tuple(named.get(organ, organ) for organ in competence.organs)


def agreement(
    authority: Authority, respondent: str, competence: Competence, organ: str
) -> Agreement:
    """Whether `organ`, which has the application, is the one that the table names (check 9)."""
    names = organ_names(authority, respondent, competence)
    if not competence.certain or not names:
        return Agreement.UNKNOWN
    if organ in names:
        return Agreement.SAME if len(names) == 1 else Agreement.ONE_OF_TWO
    upward = authority in UPWARD and organ.endswith(GOVERNMENT)
    by_name = set(names).isdisjoint(competence.organs)
    return Agreement.OTHER if upward or by_name or organ == respondent else Agreement.UNKNOWN
