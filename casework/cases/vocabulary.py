"""Codes and words for parties and their agents, as lists that forms offer."""

from __future__ import annotations

PARTY_KINDS: tuple[tuple[str, str], ...] = (
    ("citizen", "公民"),
    ("household_business", "个体工商户"),
    ("legal_person", "法人"),
    ("other_organisation", "非法人组织"),
    ("collective", "农村集体经济组织"),
    ("agency", "行政机关"),
    ("foreigner", "外国人"),
    ("stateless", "无国籍人"),
    ("foreign_organisation", "外国组织"),
)

NATURAL_PERSONS = frozenset({"citizen", "foreigner", "stateless"})
"""Kinds of party that are human beings."""

ID_TYPES: tuple[tuple[str, str], ...] = (
    ("id_card", "居民身份证"),
    ("residence_permit", "港澳台居民居住证"),
    ("foreign_permanent", "外国人永久居留身份证"),
    ("household_register", "户口簿"),
    ("passport", "护照"),
    ("military", "军官证/士兵证"),
    ("hk_macau_pass", "港澳居民来往内地通行证"),
    ("taiwan_pass", "台湾居民来往大陆通行证"),
    ("credit_code", "统一社会信用代码"),
    ("org_code", "组织机构代码"),
    ("other", "其他"),
)

AGENT_KINDS: tuple[tuple[str, str], ...] = (
    ("lawyer", "律师"),
    ("legal_worker", "基层法律服务工作者"),
    ("relative", "近亲属"),
    ("staff", "工作人员"),
    ("statutory", "法定代理人"),
    ("elected", "代表人"),
    ("other", "其他"),
)

AUTHORITIES: tuple[tuple[str, str], ...] = (("general", "一般授权"), ("special", "特别授权"))

SPECIAL_GROUPS: tuple[tuple[str, str], ...] = (
    ("minor", "未成年"),
    ("elderly", "老年"),
    ("disabled", "残疾"),
    ("pregnant", "孕期/哺乳"),
    ("migrant_worker", "农民工"),
    ("low_income", "低保"),
    ("veteran", "退役军人"),
    ("mental", "精神障碍"),
    ("language", "语言不通"),
)
