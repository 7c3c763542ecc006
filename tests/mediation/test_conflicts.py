"""Conflicts of interest: what bars, what has to be disclosed, what is only pointed out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from law.citation import Citation
from mediation.procedure import Recusal
from mediation.procedure.conflicts import (
    Declared,
    Dispute,
    Level,
    Named,
    Past,
    Side,
    conflicts_of,
    heaviest,
    structural,
)

FIRM = "安宁市鸿源建筑劳务有限公司"
WORKER = Named("赵䶮", "w", "申请人")
AGENT = Named("蒋铮", "a", f"{FIRM}的代理人")
DISPUTE = Dispute(
    sides=(
        Side(WORKER, "citizen", work_unit="临溪县第二建筑公司"),
        Side(Named(FIRM, "f", "被申请人"), "legal_person", agents=(AGENT,)),
    ),
    own=("临溪县劳动争议调解中心", "临溪县人力资源和社会保障局", "临溪县人民政府"),
    kind="labour",
)
COURT = replace(DISPUTE, invited=True)
ME = Declared(Named("许祎", "m"))


def levels(who, dispute=DISPUTE, past=None):
    return [(one.level, one.ground) for one in conflicts_of(who, dispute, past)]


def test_whoever_has_nothing_to_do_with_anybody_is_free():
    assert conflicts_of(ME, DISPUTE) == ()
    assert heaviest(()) is Level.NONE


def test_a_party_in_person_is_barred_by_number_whatever_the_name():
    assert levels(Declared(Named("赵某", "w"))) == [(Level.BLOCK, Recusal.R1)]


def test_an_agent_is_barred_because_nobody_has_two_parts():
    (one,) = conflicts_of(Declared(Named("蒋铮", "a")), COURT)

    assert one.level is Level.BLOCK
    assert one.basis.text == "《最高人民法院关于人民法院特邀调解的规定》第16条"


def test_the_same_name_is_only_pointed_out():
    assert levels(Declared(Named("赵䶮"))) == [(Level.HINT, Recusal.R1)]


def test_the_same_name_with_another_number_is_somebody_else():
    assert levels(Declared(Named("赵䶮", "other"))) == []


def test_a_relative_by_number_bars():
    who = replace(ME, relatives=(Named("赵某", "w", "父亲"),))

    (one,) = conflicts_of(who, DISPUTE)

    assert (one.level, one.ground) == (Level.BLOCK, Recusal.R1)
    assert "近亲属（父亲）" in one.text


def test_a_relative_by_name_alone_is_disclosed():
    assert levels(replace(ME, relatives=(Named("蒋铮", "", "表弟"),))) == [
        (Level.DISCLOSE, Recusal.R1)
    ]


def test_a_relative_with_another_number_is_somebody_else():
    assert levels(replace(ME, relatives=(Named("蒋铮", "x", "表弟"),))) == []


@pytest.mark.parametrize(
    ("declared", "ground"),
    [
        ({"employers": (FIRM,)}, Recusal.R2),
        ({"holdings": (FIRM,)}, Recusal.R2),
        ({"former": (FIRM,)}, Recusal.R3),
        ({"employers": ("临溪县第二建筑公司",)}, Recusal.R3),
    ],
)
def test_an_interest_or_an_old_job_is_disclosed(declared, ground):
    assert levels(replace(ME, **declared)) == [(Level.DISCLOSE, ground)]


def test_disclosing_is_law_in_invited_mediation_and_practice_elsewhere():
    who = replace(ME, former=(FIRM,))

    (invited,), (usual,) = conflicts_of(who, COURT), conflicts_of(who, DISPUTE)

    assert isinstance(invited.basis, Citation)
    assert invited.basis.place == "第15条第2款"
    assert not usual.basis.is_law
    assert usual.basis.analogy.place == "第13条第2款"


def test_a_village_cadre_does_not_mediate_for_the_village():
    village = Side(Named("青禾县柳溪村集体经济组织", "v", "被申请人"), "collective")
    dispute = Dispute((Side(WORKER), village), kind="farmland_transfer")
    cadre = replace(ME, employers=(village.party.name,))

    assert levels(cadre, dispute) == [(Level.BLOCK, Recusal.R2)]
    # In another kind of dispute the same tie is disclosed.
    assert levels(cadre, replace(dispute, kind="labour")) == [(Level.DISCLOSE, Recusal.R2)]


def test_earlier_parts_are_told_apart():
    past = Past(here=("证人",), acted_for=(FIRM,), mediated=("赵䶮",))

    assert levels(ME, past=past) == [
        (Level.BLOCK, Recusal.R3),
        (Level.DISCLOSE, Recusal.R3),
        (Level.HINT, Recusal.R3),
    ]


@pytest.mark.parametrize("name", DISPUTE.own)
def test_a_body_and_those_above_it_do_not_mediate_their_own_quarrels(name):
    own = Side(Named(name, "", "被申请人"), "agency")
    dispute = replace(DISPUTE, sides=(DISPUTE.sides[0], own))

    (barred,) = structural(dispute)
    (coordinated,) = structural(replace(dispute, track="COORDINATION"))

    assert barred.level is Level.BLOCK
    assert "应由其他组织主持" in barred.text
    assert coordinated.level is Level.DISCLOSE
    assert structural(DISPUTE) == ()
