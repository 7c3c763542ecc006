"""What leaves the file: the sheet for publication and the letter of advice know nobody."""

from __future__ import annotations

import json

import pytest

from casework.db import transaction
from casework.documents.html import print_html
from casework.documents.issue import frozen_letter
from mediation.commands.consents import record_scopes
from mediation.disputes import DISPUTES
from tests.builders import person
from tests.mediation.filed import FIRST, OTHER, SECOND, TODAY, filed
from tests.mediation.test_papers_made import made, refused, text_of

IDENTITY, MOBILE, LANDLINE = "11010519491231002X", "13800002046", "0000-1234567"
ADDRESS, ACCOUNT, CODE = "临溪县滨河路1号", "尾号4471", "91350100M000100Y43"
PATIENT = "秦小满"
KNOWN = (FIRST, SECOND, OTHER, IDENTITY, MOBILE, LANDLINE, ADDRESS, ACCOUNT, CODE, "孙翀")
GOSSIP = (
    f"{FIRST}（身份证{IDENTITY}，电话{MOBILE}、138 0000 2047、010-66668888）住{ADDRESS}，"
    f"后搬到安宁市青山路88号3栋201室；{OTHER}（{CODE}，法定代表人孙翀）付到{ACCOUNT}、"
    f"6222020200112233445，邮箱zhao@example.cn，签名钱 满　仓。"
)


@pytest.fixture(autouse=True)
def today(db, clock_at):
    clock_at(TODAY)


def published(kind, by, **changes):
    case = filed(kind, "closed", by=by)
    with transaction():
        for name, value in changes.pop("sealed", {}).items():
            case.sealed_facts = {**case.sealed_facts, name: value}
    return made(case, "D51", by, facts=GOSSIP, result=GOSSIP, how="均已书面同意", **changes)


def take_back(case, side, by):
    """One of a side no longer agrees to publication."""
    party = next(one for one in case.parties if one.side == side)
    with transaction():
        record_scopes(case, party_id=party.id, scopes=[], manner="oral", on=TODAY, by=by)


@pytest.mark.parametrize("kind", DISPUTES)
def test_nothing_by_which_a_person_can_be_known_is_left(db, kind):
    paper = published(kind, person("许祎"))

    letter = frozen_letter(paper)
    everything = print_html(letter) + text_of(letter) + json.dumps(paper.letter, ensure_ascii=False)
    everything += f"{paper.title}{paper.number}.pdf"
    for known in (*KNOWN, "2047", "66668888", "青山路88号", "201室", "622202", "zhao@", "满　仓"):
        assert known not in everything, known
    assert "申请人甲" in everything and "申请人乙" in everything and "被申请人某单位" in everything
    assert paper.case.number not in everything


def test_the_name_of_a_patient_and_a_guardian_is_hidden(db):
    by = person("许祎")
    case = filed("medical", "closed", by=by)
    with transaction():
        case.sealed_facts = {"patient_name": PATIENT, "guardian": "秦大满", "minor": True}

    text = text_of(frozen_letter(made(
        case, "D51", by, facts=f"患者{PATIENT}由监护人秦大满陪同就诊。", result="已经赔付。",
    )))  # fmt: skip

    assert PATIENT not in text and "秦大满" not in text
    assert "患者×××由监护人×××陪同就诊" in text


@pytest.mark.parametrize("side", ["applicant", "respondent"])
@pytest.mark.parametrize("kind", DISPUTES)
def test_nothing_is_published_without_the_consent_of_both(db, kind, side):
    by = person("许祎")

    case = filed(kind, "closed", by=by)
    take_back(case, side, by)

    refusal = refused(case, "D51", by)

    assert "没有同意公开" in refusal.message
    assert refusal.instead and refusal.basis is not None


def test_in_medical_disputes_the_consent_of_both_is_law(db):
    by = person("许祎")

    case = filed("medical", "closed", by=by)
    take_back(case, "respondent", by)

    refusal = refused(case, "D51", by)

    assert refusal.basis.is_law and "第42条" in refusal.basis.text


def test_a_case_for_named_people_is_never_published(db):
    by = person("许祎")
    case = filed("labour", "closed", by=by, confidentiality="named")

    assert "专办案件不公开" in refused(case, "D51", by).message


def test_advice_to_others_names_no_person(db):
    by = person("许祎")
    case = filed("labour", "closed", by=by)

    paper = made(case, "D50", by, problem=f"{FIRST}反映{OTHER}不发工资条。", what="supervision")

    text = text_of(frozen_letter(paper))
    assert FIRST not in text and "申请人甲反映" in text
    assert OTHER in text and paper.title == "监管建议书"
