"""The registry of the demo city: organisations, their mediators, twelve experts."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from app.demo.identity import id_card, phone
from app.demo.people import City
from app.demo.world import ACCOUNTS
from casework.accounts.roles import Role
from casework.db import db
from mediation.commands.experts import draw_experts, enter_expert
from mediation.commands.registry import enter_mediator, enter_organisation
from mediation.disputes import DISPUTES
from mediation.models.cases import MediationCase
from mediation.models.registry import MediationOrganisation

LABOUR = ("labour",)
BUSY = 80
"""The demo's labour mediators carry more than anybody should, so that every stage is shown."""


@dataclass(frozen=True, slots=True)
class DemoOrganisation:
    """An organisation: its unit, what it accepts, who founded and who supervises it."""

    unit: str
    accepts: tuple[str, ...]
    founder: str
    standing: str = "active"
    industry: str = ""
    cap: int | None = None
    members: tuple[tuple[str, str, str], ...] = ()
    mode: str = "UNKNOWN"
    filed: bool = True


ORGANISATIONS = (
    DemoOrganisation("AN-LD", LABOUR, "安宁市人力资源和社会保障局", cap=BUSY),
    DemoOrganisation("QH-LD", LABOUR, "青禾县人力资源和社会保障局", cap=BUSY),
    DemoOrganisation("LX-LD", LABOUR, "临溪县人力资源和社会保障局", cap=BUSY, mode="ACCEPTS_ADMIN"),
    DemoOrganisation("YL-LD", LABOUR, "云岭县人力资源和社会保障局", cap=BUSY),
    DemoOrganisation("LX-BH", LABOUR, "临溪县滨河街道办事处", cap=BUSY),
    DemoOrganisation(
        "AN-YT",
        ("medical",),
        "安宁市司法局、市卫生健康委员会",
        cap=BUSY,
        industry="医疗卫生",
        members=(("聂珺", "女", "汉族"), ("沙伊", "男", "彝族"), ("顾衡", "男", "汉族")),
        mode="ONLY_PMC_OR_INVITED",
    ),
    DemoOrganisation(
        "AN-HT",
        ("environmental",),
        "安宁市生态环境局",
        cap=BUSY,
        industry="生态环境",
        members=(("辛堃", "男", "汉族"), ("严朔", "男", "汉族")),
    ),
    DemoOrganisation(
        "AN-WT",
        ("property_management",),
        "安宁市住房和城乡建设局",
        cap=BUSY,
        industry="物业服务",
        members=(("鲍翊", "男", "汉族"), ("秋棠", "女", "汉族"), ("申远", "男", "回族")),
    ),
    DemoOrganisation("AN-ST", ("markets",), "安宁市市场监督管理局", industry="集贸市场", cap=BUSY),
    DemoOrganisation("AN-GT", ("soe_restructuring",), "安宁市人民政府", cap=BUSY),
    DemoOrganisation(
        "AN-DT", ("land_acquisition", "farmland_transfer"), "安宁市人民政府", cap=BUSY
    ),
    DemoOrganisation("AN-FT", ("building_expropriation",), "安宁市人民政府", cap=BUSY),
    DemoOrganisation("QH-YT", ("medical",), "青禾县司法局", "planned"),
    DemoOrganisation("LX-WT", ("property_management",), "临溪县住房和城乡建设局", "planned"),
)

KINDS = {"AN-YT": "doctor", "AN-HT": "engineer", "AN-WT": "lawyer"}

EXPERTS = (
    ("YX-001", "骆衡", "medicine", "骨科", "主任医师", "安宁市第一人民医院"),
    ("YX-002", "向榆", "medicine", "产科", "主任医师", "安宁市妇幼保健院"),
    ("YX-003", "蔺川", "medicine", "普通外科", "主任医师", "青禾县人民医院"),
    ("YX-004", "单宁", "medicine", "重症医学", "副主任医师", "安宁市第二人民医院"),
    ("YX-005", "屠安", "medicine", "心血管内科", "主任医师", "锦川大学附属医院"),
    ("FY-001", "游鹤", "forensic", "法医临床", "主任法医师", "安宁司法鉴定中心"),
    ("FX-001", "席雯", "law", "侵权法", "教授", "锦川大学法学院"),
    ("HJ-001", "仇江", "environment", "水污染", "高级工程师", "安宁市环境监测中心站"),
    ("NY-001", "麻禾", "agriculture", "农作物损失", "高级农艺师", "安宁市农业技术推广中心"),
    ("JS-001", "戚石", "construction", "建筑结构", "高级工程师", "安宁市建设工程质量检测中心"),
    ("PG-001", "柯衡", "valuation", "房地产估价", "房地产估价师", "安宁公信评估所"),
    ("CW-001", "莫珠", "finance", "财务审计", "注册会计师", "安宁正明会计师事务所"),
)


def build(city: City, on: date) -> None:
    """Enter the organisations with their mediators, and fill the pool."""
    for entry in ORGANISATIONS:
        made = _organisation(city, entry, on)
        for serial, username in enumerate(_staff(entry.unit)):
            _mediator(city, made, username, serial, on)
    for serial, (number, name, field, speciality, rank, workplace) in enumerate(EXPERTS):
        enter_expert(
            city.units["AN-SF"],
            number=number,
            fields={
                "name": name,
                "field": field,
                "speciality": speciality,
                "rank": rank,
                "workplace": workplace,
                "region": "锦川市" if "锦川" in workplace else "安宁市",
                "qualification_no": f"锦专字{2300 + serial}号",
                "fee_rule": "按次，由委托方预付",
                "standing": "active",
                "id_no": id_card(date(1968 + serial, 3, 5), 700 + serial),
                "phone": phone(7700 + serial),
            },
            on=on,
            by=None,
        )


def draw_one(on: date) -> None:
    """One draw of experts, for the newest case that is being mediated."""
    case = db.session.scalar(
        select(MediationCase)
        .where(MediationCase.stage == "mediating")
        .order_by(MediationCase.id.desc())
        .limit(1)
    )
    if case is None:
        return
    draw_experts(
        case,
        field="law",
        wanted=1,
        seed=hashlib.sha256(case.number.encode()).hexdigest()[:32],
        on=on,
        by=case.people[-1].person,
    )


def _organisation(city: City, entry: DemoOrganisation, on: date) -> MediationOrganisation:
    """One organisation; founded two years ago, one term still runs."""
    unit = city.units[entry.unit]
    founded = date(on.year - 2, 3, 1)
    running = entry.standing == "active"
    term = {"term_from": founded, "term_to": date(on.year + 1, 2, 28)}
    return enter_organisation(
        unit,
        fields={
            "standing": entry.standing,
            "founding_unit": entry.founder,
            "supervisor": "安宁市司法局",
            "industry": entry.industry,
            "established_on": founded if running else None,
            "filing_no": f"安司备〔{founded.year}〕{unit.id}号" if running else "",
            "filed_on": founded + timedelta(days=20) if running else None,
            "territory": unit.name[:3],
            "leader": entry.members[0][0] if entry.members else "",
            "members": [
                {"name": name, "sex": sex, "people": people} for name, sex, people in entry.members
            ],
            "full_time": max(len(entry.members), 1) if running else 0,
            "part_time": 2 if running else 0,
            "accepts": [key for key in entry.accepts if key in DISPUTES],
            "room": "第一调解室" if running else "",
            "funding": "同级财政保障",
            "expert_pool": "安宁市行政调解专家库" if running else "",
            "court": unit.court,
            "confirmation_mode": entry.mode,
            "cap": entry.cap,
            **(term if entry.members else {}),
        },
        on=on,
        by=None,
    )


def _staff(unit: str) -> list[str]:
    """Whoever mediates there."""
    return [one.username for one in ACCOUNTS if (Role.MED.value, unit) in one.posts]


def _mediator(
    city: City, made: MediationOrganisation, username: str, serial: int, on: date
) -> None:
    """One mediator; the certificate of the second at an organisation runs out soon."""
    person = city.people[username]
    last = on + timedelta(days=20) if serial == 1 else date(on.year + 2, 6, 30)
    fields: dict[str, Any] = {
        "title": "专职调解员",
        "kind": KINDS.get(made.unit.code, "staff"),
        "full_time": True,
        "level": "二级",
        "certificates": [
            {"name": "人民调解员证", "number": f"T{person.id:05d}", "expires_on": last.isoformat()}
        ],
        "specialities": list(made.accepts),
        "languages": ["彝语"] if serial == 1 else [],
        "area": "滨河街道" if made.unit.code == "LX-BH" else made.territory,
        "appointed_from": date(on.year - 2, 3, 1),
        "appointed_to": date(on.year + 1, 2, 28),
        "training": [{"year": on.year - 1, "hours": 24}, {"year": on.year, "hours": 16}],
        "id_no": id_card(date(1975 + person.id % 20, 5, 6), 800 + person.id % 100),
        "phone": phone(7500 + person.id),
        "former": ["安宁市总工会"] if serial == 0 else [],
    }
    enter_mediator(made, person, fields=fields, on=on, by=None)
