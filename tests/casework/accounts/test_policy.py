"""Who may do what, to which case, as an official would say it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from casework.accounts.matrix import MATRIX
from casework.accounts.policy import (
    NOBODY,
    Action,
    AtUnit,
    DutyRule,
    PostChange,
    Proposed,
    Role,
    decide,
    may_ever,
    may_take_part,
    units_with,
)
from tests.casework.accounts.cases import (
    ABOVE,
    HERE,
    LONG_AGO,
    ME,
    SOMEBODY,
    THERE,
    TODAY,
    Part,
    PlainCase,
    UnitPart,
    holder,
    mine,
)

YESTERDAY = TODAY - timedelta(days=1)


def may(subject, action, resource, on=TODAY):
    return decide(subject, action, resource, on).allow


def test_every_action_has_a_row_and_every_role_a_column():
    assert set(MATRIX) == set(Action)
    assert {role for row in MATRIX.values() for role in row} == set(Role)


def test_nobody_may_do_anything():
    assert not any(may(NOBODY, action, None) for action in Action)


def test_somebody_without_a_post_has_only_their_account_and_desk():
    left = {action for action in Action if may(holder(), action, None)}

    assert left == {Action.OWN_ACCOUNT, Action.DESK}


@pytest.mark.parametrize("action", list(Action))
@pytest.mark.parametrize("role", list(Role))
def test_a_post_gives_an_action_just_where_the_matrix_has_a_cell(role, action):
    own = action in (Action.OWN_ACCOUNT, Action.DESK)

    assert may_ever(holder((role, HERE)), action) == (own or role in MATRIX[action])


# --------------------------------------------------------------------------- cells, one by one


def test_a_registrar_registers_at_their_own_unit():
    registrar = holder((Role.REG, HERE))

    assert may(registrar, Action.REGISTER, AtUnit(HERE))
    assert not may(registrar, Action.REGISTER, AtUnit(THERE))
    assert units_with(registrar, Action.REGISTER, TODAY) == {HERE}


@pytest.mark.parametrize("stage", ["registered", "supplement", "consent", "review"])
def test_a_registrar_opens_a_file_until_it_is_accepted(stage):
    registrar = holder((Role.REG, HERE))

    assert may(registrar, Action.OPEN_FILE, PlainCase(stage=stage))
    assert not may(registrar, Action.OPEN_FILE, PlainCase(stage="mediating"))


def test_a_registrar_sees_the_index_row_of_every_case_of_the_unit():
    registrar = holder((Role.REG, HERE))

    assert may(registrar, Action.SEE_INDEX, PlainCase(stage="mediating"))
    assert not may(registrar, Action.SEE_INDEX, PlainCase(unit_id=THERE))


@pytest.mark.parametrize("role", [Role.MED, Role.CLK])
@pytest.mark.parametrize(
    "action",
    [
        Action.OPEN_FILE,
        Action.EDIT,
        Action.EXAMINE,
        Action.EXTEND,
        Action.RECORD_SERVICE,
        Action.CLOSE,
        Action.ARCHIVE,
        Action.CAUCUS,
        Action.REVEAL,
        Action.EXPORT,
    ],
)
def test_whoever_handles_a_case_works_on_that_case_only(role, action):
    handler = holder((role, HERE))

    assert may(handler, action, mine())
    assert not may(handler, action, PlainCase(people=[Part(SOMEBODY, "handler")]))


def test_a_former_handler_has_no_more_access_than_a_colleague():
    former = PlainCase(people=[Part(ME, "handler", valid_to=YESTERDAY)])

    verdict = decide(holder((Role.MED, HERE)), Action.EDIT, former, TODAY)

    assert not verdict.allow
    assert verdict.exists


def test_a_handler_who_moved_to_another_unit_loses_the_case():
    assert not may(holder((Role.MED, THERE)), Action.OPEN_FILE, mine())


def test_a_unit_that_assists_reads_the_file_but_does_not_act():
    case = PlainCase(units=[UnitPart(THERE, "assist")])
    assisting = holder((Role.MED, THERE))

    assert may(assisting, Action.OPEN_FILE, case)
    assert not may(assisting, Action.EDIT, case)


def test_a_mediator_of_an_assisting_unit_acts_once_assigned():
    case = PlainCase(units=[UnitPart(THERE, "assist")], people=[Part(ME, "mediator")])

    assert may(holder((Role.MED, THERE)), Action.EDIT, case)


@pytest.mark.parametrize("role", [Role.RVW, Role.LDR, Role.UAD])
def test_heads_read_every_file_of_their_unit_and_of_no_other(role):
    head = holder((role, HERE))

    assert may(head, Action.OPEN_FILE, PlainCase())
    assert not may(head, Action.OPEN_FILE, PlainCase(unit_id=THERE))


def test_only_the_unit_manager_assigns():
    assert may(holder((Role.UAD, HERE)), Action.ASSIGN, PlainCase())
    assert not may(holder((Role.RVW, HERE)), Action.ASSIGN, PlainCase())


@pytest.mark.parametrize("role", [Role.RVW, Role.LDR])
def test_a_head_approves_unless_somebody_else_is_named_for_review(role):
    head = holder((role, HERE))
    named = PlainCase(people=[Part(SOMEBODY, "reviewer")])
    once_approved = PlainCase(people=[Part(SOMEBODY, "reviewer", TODAY, TODAY)])

    assert may(head, Action.APPROVE_EXAMINATION, PlainCase())
    assert not may(head, Action.APPROVE_EXAMINATION, named)
    assert may(head, Action.APPROVE_EXAMINATION, once_approved)


def test_caucus_records_are_for_those_assigned_not_for_the_whole_unit():
    assert may(holder((Role.RVW, HERE)), Action.CAUCUS, mine("reviewer"))
    assert not may(holder((Role.RVW, HERE)), Action.CAUCUS, PlainCase())
    assert not may(holder((Role.UAD, HERE)), Action.CAUCUS, PlainCase())


def test_a_respondent_agency_sees_the_case_against_it_and_replies():
    case = PlainCase(module="reconsideration", units=[UnitPart(THERE, "respondent")])
    agency = holder((Role.RSP, THERE))

    assert may(agency, Action.SEE_SERVED, case)
    assert may(agency, Action.SUBMIT_REPLY, case)
    assert not may(agency, Action.SEE_SERVED, PlainCase(module="reconsideration"))
    assert not may(agency, Action.SUBMIT_REPLY, PlainCase(module="reconsideration"))


def test_a_respondent_agency_has_neither_the_row_nor_the_file_of_the_case_against_it():
    case = PlainCase(module="reconsideration", units=[UnitPart(THERE, "respondent")])
    agency = holder((Role.RSP, THERE))

    for action in (Action.SEE_INDEX, Action.OPEN_FILE, Action.READ_REPLY, Action.CAUCUS):
        verdict = decide(agency, action, case, TODAY)
        assert (verdict.allow, verdict.exists) == (False, False)


def test_once_the_case_is_closed_a_respondent_agency_reads_and_does_not_reply():
    case = PlainCase(
        module="reconsideration", units=[UnitPart(THERE, "respondent")], closed_on=TODAY
    )
    agency = holder((Role.RSP, THERE))

    assert may(agency, Action.SEE_SERVED, case)
    verdict = decide(agency, Action.SUBMIT_REPLY, case, TODAY)
    assert (verdict.allow, verdict.exists) == (False, True)


def test_an_upper_unit_sees_masked_index_rows_below_it_but_no_file():
    upper = holder((Role.CAD, ABOVE), units_below={ABOVE: frozenset({ABOVE, HERE})})

    row = decide(upper, Action.SEE_INDEX, PlainCase(), TODAY)

    assert row.allow
    assert row.mask
    assert not may(upper, Action.OPEN_FILE, PlainCase())
    assert not may(upper, Action.SEE_INDEX, PlainCase(unit_id=THERE))


def test_an_archivist_sees_closed_cases():
    archivist = holder((Role.ARC, HERE))
    closed = PlainCase(stage="closed", closed_on=YESTERDAY)

    assert may(archivist, Action.OPEN_FILE, closed)
    assert decide(archivist, Action.ARCHIVE, closed, TODAY).second_person
    assert not may(archivist, Action.OPEN_FILE, PlainCase())


def test_inspectors_and_parties_have_no_case_yet():
    for role in (Role.INS, Role.PTY):
        assert not may(holder((role, HERE)), Action.SEE_INDEX, PlainCase())


def test_a_correction_needs_a_second_person():
    assert decide(holder((Role.REG, HERE)), Action.CORRECT, PlainCase(), TODAY).second_person


def test_a_reveal_is_logged_and_masked_until_then():
    verdict = decide(holder((Role.CLK, HERE)), Action.REVEAL, mine(), TODAY)

    assert verdict.log_read
    assert verdict.mask


# --------------------------------------------------------------------------- rules in order


def test_a_foreign_case_does_not_exist():
    assert not decide(holder((Role.MED, HERE)), Action.EDIT, PlainCase(unit_id=THERE), TODAY).exists


def test_a_case_of_the_unit_exists_though_the_act_is_barred():
    assert decide(holder((Role.REG, HERE)), Action.EDIT, PlainCase(), TODAY).exists


def test_whoever_is_recused_stays_out_and_is_told_so():
    case = PlainCase(people=[Part(ME, "handler"), Part(ME, "recused")])

    verdict = decide(holder((Role.MED, HERE), (Role.RVW, HERE)), Action.OPEN_FILE, case, TODAY)

    assert not verdict.allow
    assert verdict.exists
    assert verdict.reason == "您已回避本案"


@pytest.mark.parametrize("role", [Role.SYS, Role.SEC, Role.AUD])
def test_the_three_administrators_see_no_case(role):
    admin = holder((role, HERE))

    verdicts = [
        decide(admin, action, PlainCase(), TODAY) for action in Action if action.is_business
    ]

    assert not any(verdict.exists for verdict in verdicts)
    assert {verdict.reason for verdict in verdicts} == {"系统、安全、审计管理员不接触案件"}


@pytest.mark.parametrize("other", [Role.SEC, Role.AUD, Role.MED])
def test_an_administrator_with_any_other_post_may_do_nothing(other):
    mixed = holder((Role.SYS, HERE), (other, HERE))

    allowed = {action for action in Action if may(mixed, action, None)}

    assert allowed == {Action.OWN_ACCOUNT}


@pytest.mark.parametrize("part", ["registrar", "handler", "mediator"])
def test_nobody_approves_a_case_in_which_they_ever_had_a_hand(part):
    before = PlainCase(people=[Part(ME, part, LONG_AGO, LONG_AGO)])

    verdict = decide(holder((Role.RVW, HERE)), Action.APPROVE_EXAMINATION, before, TODAY)

    assert not verdict.allow
    assert "不得审批" in verdict.reason


def test_nobody_approves_what_they_proposed_under_whatever_role():
    proposal = Proposed(PlainCase(), ME)

    verdict = decide(holder((Role.LDR, HERE)), Action.APPROVE_EXAMINATION, proposal, TODAY)

    assert verdict.reason == "这是您本人提出的，须由另一人审批"


def test_whoever_corrects_a_date_does_not_confirm_it():
    registrar = holder((Role.REG, HERE))

    assert not may(registrar, Action.CONFIRM_CORRECTION, Proposed(PlainCase(), ME))
    assert may(registrar, Action.CONFIRM_CORRECTION, Proposed(PlainCase(), SOMEBODY))


def test_a_past_approver_does_not_handle_the_case():
    case = PlainCase(people=[Part(ME, "reviewer", LONG_AGO, LONG_AGO), Part(ME, "handler")])

    assert not may(holder((Role.CLK, HERE)), Action.EDIT, case)


def test_a_waiver_lets_a_small_unit_act_and_is_shown_with_the_act():
    waived = {HERE: frozenset({DutyRule.REGISTRAR_APPROVES})}
    head = holder((Role.RVW, HERE), waived=waived)

    verdict = decide(head, Action.APPROVE_EXAMINATION, mine("registrar"), TODAY)

    assert verdict.allow
    assert verdict.waiver == "登记人不得审批本人登记的案件"


def test_no_waiver_lets_anybody_approve_their_own_proposal():
    waived = {HERE: frozenset(DutyRule)}
    head = holder((Role.RVW, HERE), waived=waived)

    assert not may(head, Action.APPROVE_EXAMINATION, Proposed(PlainCase(), ME))


def test_a_waiver_of_another_unit_is_worth_nothing_here():
    head = holder((Role.RVW, HERE), waived={THERE: frozenset(DutyRule)})

    assert not may(head, Action.APPROVE_EXAMINATION, mine("registrar"))


def test_a_named_list_case_does_not_exist_for_the_rest_of_the_unit():
    case = PlainCase(confidentiality="named", people=[Part(SOMEBODY, "handler")])

    for role in (Role.LDR, Role.RVW, Role.UAD, Role.REG):
        assert not decide(holder((role, HERE)), Action.SEE_INDEX, case, TODAY).exists


def test_whoever_is_on_the_list_works_on_a_named_list_case():
    verdict = decide(
        holder((Role.MED, HERE)), Action.OPEN_FILE, mine(confidentiality="named"), TODAY
    )

    assert verdict.allow
    assert verdict.log_read


def test_an_archived_case_can_only_be_read():
    case = mine(stage="archived", closed_on=YESTERDAY)
    handler = holder((Role.MED, HERE))

    assert may(handler, Action.OPEN_FILE, case)
    assert not may(handler, Action.EDIT, case)
    assert not may(handler, Action.ARCHIVE, case)


def test_a_closed_mediation_can_be_served_corrected_reopened_and_archived_only():
    case = mine(stage="closed", closed_on=YESTERDAY)
    handler = holder((Role.MED, HERE), (Role.REG, HERE))
    acts = {action for action in Action if may(handler, action, case) and not action.only_reads}

    assert acts >= {Action.RECORD_SERVICE, Action.CORRECT, Action.REOPEN, Action.ARCHIVE}
    assert decide(handler, Action.REOPEN, case, TODAY).second_person
    assert not acts & {Action.EDIT, Action.EXAMINE, Action.EXTEND, Action.CLOSE}


def test_a_first_password_has_to_be_changed_before_anything_else():
    newcomer = holder((Role.MED, HERE), must_change_password=True)

    assert {action for action in Action if may(newcomer, action, None)} == {Action.OWN_ACCOUNT}


# --------------------------------------------------------------------------- posts


def test_nobody_grants_themselves_a_post():
    security = holder((Role.SEC, HERE))

    assert not may(security, Action.GRANT, PostChange(ME, HERE, Role.REG))


def test_whoever_asked_for_a_post_does_not_confirm_it():
    security = holder((Role.SEC, HERE))

    assert not may(security, Action.CONFIRM_GRANT, PostChange(SOMEBODY, HERE, Role.REG, ME))
    assert may(security, Action.CONFIRM_GRANT, PostChange(SOMEBODY, HERE, Role.REG, 300))


def test_a_unit_manager_asks_for_business_posts_at_their_own_unit():
    manager = holder((Role.UAD, HERE))

    assert may(manager, Action.GRANT, PostChange(SOMEBODY, HERE, Role.MED))
    assert not may(manager, Action.GRANT, PostChange(SOMEBODY, THERE, Role.MED))
    assert not may(manager, Action.GRANT, PostChange(SOMEBODY, HERE, Role.SEC))
    assert not may(manager, Action.CONFIRM_GRANT, PostChange(SOMEBODY, HERE, Role.MED, 300))


def test_the_system_administrator_grants_nothing():
    assert not may(holder((Role.SYS, HERE)), Action.GRANT, PostChange(SOMEBODY, HERE, Role.MED))


# --------------------------------------------------------------------------- the rest


@pytest.mark.parametrize(
    ("had", "wanted", "barred"),
    [
        ("reviewer", "handler", True),
        ("handler", "reviewer", True),
        ("registrar", "approver", True),
        ("registrar", "handler", False),
        ("recused", "mediator", True),
    ],
)
def test_who_may_be_given_a_part_depends_on_the_parts_they_had(had, wanted, barred):
    case = PlainCase(people=[Part(ME, had, LONG_AGO, LONG_AGO)])

    assert bool(may_take_part(case, ME, wanted)) is barred
    assert may_take_part(case, SOMEBODY, wanted) is None


def test_a_part_is_in_force_from_its_first_to_its_last_day():
    case = PlainCase(people=[Part(ME, "handler", TODAY, TODAY)])
    handler = holder((Role.MED, HERE))

    allowed = [may(handler, Action.EDIT, case, on=TODAY + timedelta(days=n)) for n in (-1, 0, 1)]

    assert allowed == [False, True, False]


def test_an_unknown_action_is_refused():
    assert not decide(holder((Role.SYS, HERE)), "drop_tables", None, date(2026, 1, 1)).allow  # type: ignore[arg-type]
