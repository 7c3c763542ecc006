"""sample(): a paper in the words that a unit would use, on an invented case of its own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from casework.accounts.models import Unit
from casework.documents.letter import Letter, Paragraph
from casework.documents.numerals import chinese_date
from casework.documents.wording import Template, filled

_SAID = {
    "申请人": "张某",
    "当事人": "张某",
    "被申请人": "某市场监督管理局",
    "争议事项": "不服某市场监督管理局行政处罚决定（某市监罚〔2026〕12号）",
    "案件名称": "张某与某公司的争议",
    "称谓": "你",
    "行为称谓": "行政行为",
    "行政行为": "行政处罚决定（某市监罚〔2026〕12号）",
    "法律依据": "依照有关法律条文的规定，",
    "法律条文": "有关法律条文",
    "法律名称": "《中华人民共和国行政复议法》",
    "法规名称": "《中华人民共和国行政复议法实施条例》",
    "条款": "（有关条款）",
    "件数": "6",
    "页数": "32",
    "人数": "3",
    "份数": "3",
}


def sample(unit: Unit, template: Template, texts: Mapping[str, str], on: date) -> Letter:
    """Every text of a paper in turn; what is left blank is left out, as in a real one."""
    own = {
        "复议机关": unit.organ_name or unit.name,
        "本单位": unit.name,
        "法院": unit.court or "某人民法院",
        "案号": f"{unit.number_prefix}〔{on.year}〕1号",
    }
    paragraphs = tuple(
        Paragraph(filled(text, {name: _value(name, own, on) for name in one.names}))
        for one in template.texts
        if (text := texts.get(one.key, one.text)).strip()
    )
    return Letter(
        kind="sample",
        title=f"{template.label}（样张）",
        organ=unit.organ_name or unit.name,
        paragraphs=paragraphs,
        signer=unit.organ_name or unit.name,
        date=on,
    )


def _value(name: str, own: Mapping[str, str], on: date) -> str:
    if name in own or name in _SAID:
        return own.get(name) or _SAID[name]
    if name.endswith("日期"):
        return chinese_date(on)
    return "15" if name.endswith("天数") else f"〔{name}〕"
