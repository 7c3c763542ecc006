"""Parties: what is refused, what is only pointed out, and who acts for them."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import text, true

from casework import audit_proof
from casework.cases.models import Case, Proposal
from casework.cases.parties import (
    add_party,
    check_party,
    hints,
    matching,
    propose_correction,
    represent,
    same_person,
    warnings,
)
from casework.cases.proposals import approve
from casework.db import transaction
from law.errors import Incomplete, NotAllowed
from tests.builders import bare_case, person

ON = date(2026, 9, 14)
ID_NO = "11010519491231002X"


def joined(case=None, **fields):
    case = case or bare_case()
    values = {"side": "applicant", "kind": "citizen", "name": "王秀英"}
    with transaction():
        return add_party(case, on=ON, **values | fields)


def test_a_party_is_named_on_the_case_for_its_lists(db):
    case = bare_case()
    joined(case)
    joined(case, name="李建国")
    joined(case, side="respondent", kind="legal_person", name="临溪县宏达机械有限公司")

    assert case.applicant_names == "王秀英、李建国"
    assert case.respondent_names == "临溪县宏达机械有限公司"
    assert [party.position for party in case.parties] == [0, 1, 0]


def test_many_names_are_cut_with_their_number(db):
    case = bare_case()
    with transaction():
        for number in range(60):
            add_party(case, side="applicant", kind="citizen", name=f"王秀英{number}", on=ON)

    assert case.applicant_names == "王秀英0、王秀英1、王秀英2等 60 人"


def test_an_identity_number_says_birth_and_sex(db):
    party = joined(id_type="id_card", id_no="11010519491231002x")

    assert (party.id_no, party.birth_on, party.sex) == (ID_NO, date(1949, 12, 31), "女")


def test_numbers_lie_sealed_in_the_database(db):
    party = joined(id_type="id_card", id_no=ID_NO, phone="13800138000", address="云岭县西街 1 号")

    row = db.session.execute(
        text("SELECT id_no, phone, address, id_no_index FROM party WHERE id = :id"),
        {"id": party.id},
    ).one()
    kept = b"".join(bytes(value) for value in row[:3]) + row[3].encode()
    for plain in (ID_NO, "13800138000", "云岭县西街 1 号"):
        assert plain.encode() not in kept


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        (
            {"id_type": "id_card", "id_no": "110105194912310021"},
            ("id_no", "最后一位应与前 17 位相符，请对照原件"),
        ),
        ({"id_no": ID_NO}, ("id_type", "填了证件号码，请选择证件种类")),
        ({"id_type": "library_card", "id_no": "1"}, ("id_type", "请从列表中选择证件种类")),
        ({"phone": "1380013800"}, ("phone", "手机号应为 11 位，座机请写区号，例如 0826-2345678")),
        ({"name": "王"}, ("name", "姓名应为 2 至 50 个字")),
        ({"name": " "}, ("name", "请填写")),
        ({"kind": "robot"}, ("kind", "请从列表中选择主体类别")),
        ({"postcode": "62000"}, ("postcode", "邮政编码应为 6 位数字")),
        ({"e_service": True}, ("e_address", "同意电子送达的，请填电子送达地址")),
        ({"agents": [{"name": "何", "kind": "lawyer"}]}, ("agent-name", "姓名应为 2 至 50 个字")),
        (
            {"agents": [{"name": "何静", "kind": "lawyer"}, {"name": "赵明", "kind": "friend"}]},
            ("agents-1-kind", "请选择代理人类别"),
        ),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(fields, problem):
    problems = check_party({"kind": "citizen", "name": "王秀英"} | fields, on=ON)

    assert problems == dict([problem])


@pytest.mark.parametrize("name", ["阿依古丽·买买提", "John Smith", "䶮翀", "欧阳修"])
def test_names_of_every_kind_are_taken(name):
    assert check_party({"kind": "citizen", "name": name}, on=ON) == {}


def test_a_module_says_what_it_cannot_register_without():
    problems = check_party({"name": "王秀英"}, required=("name", "phone"), on=ON)

    assert problems == {"phone": "请填写"}


def test_a_sex_that_differs_from_the_number_is_only_pointed_out():
    fields = {"name": "王秀英", "id_type": "id_card", "id_no": ID_NO, "sex": "男"}

    assert check_party(fields, on=ON) == {}
    assert warnings(fields, ON) == {"sex": "号码显示为女，请对照原件"}


def test_a_form_cannot_set_a_column_that_nobody_asked_for(db):
    case = bare_case()

    with pytest.raises(TypeError, match="id_no_index"):
        add_party(case, side="applicant", kind="citizen", name="王秀英", on=ON, id_no_index="x")


def test_a_party_has_at_most_two_agents(db):
    party = joined(
        agents=[{"kind": "lawyer", "name": "何静"}, {"kind": "relative", "name": "王强"}]
    )

    with pytest.raises(Incomplete, match="最多委托 2 名代理人"), transaction():
        represent(party, kind="lawyer", name="赵明", on=ON)


def test_an_agent_whose_term_has_ended_makes_room(db):
    ended = {"kind": "lawyer", "name": "何静", "valid_to": date(2026, 9, 1)}
    party = joined(agents=[ended, {"kind": "relative", "name": "王强"}])

    with transaction():
        represent(party, kind="lawyer", name="赵明", on=ON)
    assert len(party.representatives) == 3


def test_a_statutory_agent_does_not_count_among_the_agents(db):
    party = joined(
        agents=[{"kind": "lawyer", "name": "何静"}, {"kind": "relative", "name": "王强"}]
    )

    with transaction():
        represent(party, kind="statutory", name="王建军", on=ON)
    assert len(party.representatives) == 3


def test_a_side_elects_at_most_five_representatives(db):
    case = bare_case()
    parties = [joined(case, name=f"申请人{number}") for number in range(6)]
    with transaction():
        for party in parties[:5]:
            represent(party, kind="elected", name="王秀英", on=ON)

    with pytest.raises(Incomplete, match="代表人最多 5 名"), transaction():
        represent(parties[5], kind="elected", name="王秀英", on=ON)


def test_a_minor_needs_a_statutory_agent(db):
    party = joined(birth_on=date(2010, 5, 1))

    assert "法定代理人（《民法典》第23条）" in hints(party, ON)[0]
    with transaction():
        represent(party, kind="statutory", name="王建军", on=ON)
    assert hints(party, ON) == []


def test_the_same_person_is_found_by_the_whole_number_only(db):
    first = joined(id_type="id_card", id_no=ID_NO).case
    joined(name="别人")

    found = same_person(" 11010519491231002x ", where=true())
    assert [(row.id, row.name) for row in found] == [(first.id, "王秀英")]
    assert same_person(ID_NO[:17]) == []
    assert same_person(ID_NO, besides=first) == []


def test_a_case_is_found_by_name_or_number_of_a_party(db):
    case = joined(id_type="id_card", id_no=ID_NO).case
    bare_case()

    for words in ("王秀英", ID_NO, ID_NO.lower()):
        assert db.session.query(Case.id).filter(matching(words)).all() == [(case.id,)]


def test_an_identity_is_corrected_when_a_second_person_agrees(db):
    party = joined(id_type="id_card", id_no=ID_NO)
    clerk, second = person(), person("何静")
    with transaction():
        proposal = propose_correction(
            party,
            fields={"name": "王秀瑛", "id_type": "id_card", "id_no": "440524188001010014"},
            reason="身份证录错",
            by=clerk,
        )
    assert party.name == "王秀英"

    with transaction():
        approve(proposal, by=second, on=ON)
    assert (party.name, party.id_no) == ("王秀瑛", "440524188001010014")
    assert party.case.applicant_names == "王秀瑛"
    event = party.case.events[-1]
    assert (event.kind, event.person_id, event.data["confirmed_by"]) == (
        "identity_corrected",
        clerk.id,
        second.id,
    )
    assert "440524188001010014" not in str(event.data)
    assert audit_proof.verify() == []


def test_the_proposer_does_not_confirm(db):
    party, clerk = joined(), person()
    with transaction():
        proposal = propose_correction(party, fields={"name": "王秀瑛"}, reason="姓名录错", by=clerk)

    with pytest.raises(NotAllowed, match="须由另一人审批"), transaction():
        approve(proposal, by=clerk, on=ON)
    assert party.name == "王秀英"


def test_a_correction_that_changes_nothing_or_says_no_reason_is_refused(db):
    party = joined()

    with pytest.raises(Incomplete) as refusal, transaction():
        propose_correction(party, fields={"name": "王秀英"}, reason=" ", by=person())
    assert set(refusal.value.problems) == {"name", "reason"}
    assert db.session.query(Proposal).count() == 0
