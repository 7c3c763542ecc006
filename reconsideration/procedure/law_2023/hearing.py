"""STEPS: views, hearing and committee under the 2023 law (articles 49-52, 61)."""

from __future__ import annotations

from law import ARL
from reconsideration.procedure import hearing_guards as guards
from reconsideration.procedure.guards import hearing_barred
from reconsideration.procedure.hearing import COMPLEX
from reconsideration.procedure.stages import UNDER_WAY, Action
from reconsideration.procedure.table import first_of, step

CONVERT_FIRST = "先转为普通程序（第55条）"

STEPS = (
    step(Action.WEIGH_CASE, UNDER_WAY, None, COMPLEX),
    step(Action.HEAR_VIEWS, UNDER_WAY, None, ARL.cite(49), unless=guards.paper_in_ordinary),
    step(
        Action.REQUEST_HEARING,
        UNDER_WAY,
        None,
        ARL.cite(50, 2),
        unless=hearing_barred(ARL.cite(50)),
        instead=CONVERT_FIRST,
    ),
    step(
        Action.ANSWER_HEARING_REQUEST,
        UNDER_WAY,
        None,
        ARL.cite(50, 2),
        unless=guards.no_request_open,
    ),
    step(
        Action.SET_HEARING,
        UNDER_WAY,
        None,
        ARL.cite(50),
        unless=hearing_barred(ARL.cite(50)),
        instead=CONVERT_FIRST,
    ),
    step(
        Action.SERVE_HEARING_NOTICE, UNDER_WAY, None, ARL.cite(51, 1), unless=guards.no_hearing_set
    ),
    step(
        Action.HOLD_HEARING,
        UNDER_WAY,
        None,
        ARL.cite(50, 3),
        unless=guards.hearing_ahead,
        instead="改期的，重新安排并另行通知",
    ),
    step(Action.SIGN_RECORD, UNDER_WAY, None, ARL.cite(61, 2), unless=guards.nothing_to_sign),
    step(
        Action.ASK_COMMITTEE,
        UNDER_WAY,
        None,
        ARL.cite(52, 2),
        unless=first_of(guards.only_ordinary, guards.advice_awaited),
    ),
    step(Action.RECORD_ADVICE, UNDER_WAY, None, ARL.cite(52, 3), unless=guards.nothing_asked),
    step(
        Action.CONSIDER_ADVICE, UNDER_WAY, None, ARL.cite(61, 3), unless=guards.nothing_to_consider
    ),
)
