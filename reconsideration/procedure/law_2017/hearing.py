"""STEPS: views and hearing under the 2017 law, which hears where it is needed (22; R07 33)."""

from __future__ import annotations

from law import ARL_2017, ARL_IMPL
from law.citation import Practice
from reconsideration.procedure import hearing_guards as guards
from reconsideration.procedure.stages import UNDER_WAY, Action
from reconsideration.procedure.table import step

NO_COMMITTEE = Practice("旧法没有规定行政复议委员会，咨询和认定案件情形由各单位决定")

STEPS = (
    step(Action.WEIGH_CASE, UNDER_WAY, None, NO_COMMITTEE),
    step(Action.HEAR_VIEWS, UNDER_WAY, None, ARL_2017.cite(22)),
    step(Action.REQUEST_HEARING, UNDER_WAY, None, ARL_IMPL.cite(33)),
    step(
        Action.ANSWER_HEARING_REQUEST,
        UNDER_WAY,
        None,
        ARL_IMPL.cite(33),
        unless=guards.no_request_open,
    ),
    step(Action.SET_HEARING, UNDER_WAY, None, ARL_IMPL.cite(33)),
    step(
        Action.SERVE_HEARING_NOTICE,
        UNDER_WAY,
        None,
        ARL_IMPL.cite(33),
        unless=guards.no_hearing_set,
    ),
    step(Action.HOLD_HEARING, UNDER_WAY, None, ARL_IMPL.cite(33), unless=guards.hearing_ahead),
    step(Action.SIGN_RECORD, UNDER_WAY, None, ARL_IMPL.cite(33), unless=guards.nothing_to_sign),
    step(Action.ASK_COMMITTEE, UNDER_WAY, None, NO_COMMITTEE, unless=guards.advice_awaited),
    step(Action.RECORD_ADVICE, UNDER_WAY, None, NO_COMMITTEE, unless=guards.nothing_asked),
    step(Action.CONSIDER_ADVICE, UNDER_WAY, None, NO_COMMITTEE, unless=guards.nothing_to_consider),
)
