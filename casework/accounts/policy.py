"""decide(), scope(): who may do what, to which case. The only place that knows roles.

decide() goes through its rules in order; the first that answers, answers, and the last is no.
scope() is the same as a filter for queries.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, and_, false, not_, or_, true

from casework.accounts.matrix import MATRIX, Cell
from casework.accounts.relations import (
    ARCHIVED,
    RECUSED,
    UNCONDITIONAL,
    Link,
    Where,
)
from casework.accounts.roles import ADMINISTRATORS, JOINT, Action, DutyRule, Role
from casework.accounts.separation import (
    SEPARATED,
    counts_as_review,
    duties_broken,
    may_take_part,
)
from casework.accounts.subjects import (
    AtUnit,
    CaseLike,
    Decision,
    HeldPost,
    PostChange,
    Proposed,
    Subject,
)

__all__ = [
    "ADMINISTRATORS",
    "NOBODY",
    "Action",
    "AtUnit",
    "Decision",
    "DutyRule",
    "HeldPost",
    "PostChange",
    "Proposed",
    "Role",
    "Subject",
    "counts_as_review",
    "decide",
    "decider",
    "duties_broken",
    "may_ever",
    "may_take_part",
    "scope",
    "sees_only_closed",
    "units_with",
]

NOBODY = Subject(account_id=0, person_id=0)
"""Whoever has not signed in."""

Resource = Any
"""A case, or a proposal with its `case` and `proposed_by_id`; AtUnit; PostChange; or None."""

_AFTER_CLOSING = frozenset(
    {
        Action.REOPEN,
        Action.ARCHIVE,
        Action.APPROVE_CLOSING,
        Action.FOLLOW,
        Action.OVERSEE,
        Action.RECORD_SERVICE,
        Action.CORRECT,
        Action.CONFIRM_CORRECTION,
    }
)
_LOGGED = frozenset({Action.REVEAL, Action.CAUCUS})
_LOOKS: dict[Action, tuple[Action, ...]] = {
    **dict.fromkeys(JOINT, (Action.SEE_JOINT,)),
    Action.SUBMIT_REPLY: (Action.SEE_SERVED,),
}
"""What lets somebody know of a case beside its row and its file: for acts of these kinds only."""
_NAMED = "named"


@dataclass(frozen=True, slots=True)
class _Question:
    """One question to the policy."""

    link: Link
    action: Action
    proposer: int | None

    @property
    def subject(self) -> Subject:
        return self.link.subject

    @property
    def case(self) -> CaseLike:
        return self.link.case

    def matches(self, action: Action) -> Iterator[tuple[str, Cell]]:
        """The relations that hold and the cells that give them."""
        row = MATRIX.get(action, {})
        for post in self.subject.posts:
            cell = row.get(post.role)
            for relation in cell.relations if cell else "":
                if self.link.holds(relation, post):
                    yield relation, row[post.role]

    def is_visible(self) -> bool:
        """Whether the person may know of the case at all."""
        hidden = self.case.confidentiality == _NAMED and not self.link.is_named()
        looks = _LOOKS.get(self.action, ())
        return any(
            relation in UNCONDITIONAL or not hidden
            for action in (Action.SEE_INDEX, Action.OPEN_FILE, *looks)
            for relation, _ in self.matches(action)
        )

    def no(self, reason: str) -> Decision:
        """A refusal: 403 to whoever may know of the case, 404 to others."""
        return Decision(False, reason, exists=self.is_visible())


def decide(subject: Subject, action: Action, resource: Resource, on: date) -> Decision:
    """Whether the subject may do that to that on that day. Without a resource: to anything."""
    never = _never(subject, action)
    if never is not None:
        return never
    if resource is None:
        return _in_general(subject, action)
    if isinstance(resource, AtUnit):
        return _at_unit(subject, action, resource.unit_id)
    if hasattr(resource, "person_id") and hasattr(resource, "role"):
        return _post_change(subject, action, resource)
    case: Any = getattr(resource, "case", resource)
    proposer = getattr(resource, "proposed_by_id", None)
    return _on_case(_Question(Link(subject, case, on), action, proposer))


def decider(subject: Subject, case: CaseLike, on: date) -> Callable[[Action], Decision]:
    """decide() for a page that asks of one case again and again: who takes part is read once."""
    link = Link(subject, case, on)

    @cache
    def may(action: Action) -> Decision:
        return _never(subject, action) or _on_case(_Question(link, action, None))

    return may


def _never(subject: Subject, action: Action) -> Decision | None:
    """Rules 1 and 2: whoever may do nothing at all until something is put right."""
    if action not in MATRIX:
        return Decision(False, "没有这项操作")
    if subject.must_change_password and action is not Action.OWN_ACCOUNT:
        return Decision(False, "请先修改初始密码")
    if subject.mixes_duties and action is not Action.OWN_ACCOUNT:
        return Decision(False, "系统、安全、审计管理员不得兼任其他职务，请先由安全管理员调整任职")
    return None


def _on_case(question: _Question) -> Decision:
    """The first rule that answers."""
    for rule in _RULES:
        answer = rule(question)
        if answer is not None:
            return answer
    return question.no(f"您的任职不能{question.action.label}")


# --------------------------------------------------------------------------- rules on a case


def _recused(question: _Question) -> Decision | None:
    """Rule 3: whoever has withdrawn or been recused stays out."""
    return question.no("您已回避本案") if question.link.has_part(RECUSED) else None


def _administrators(question: _Question) -> Decision | None:
    """Rule 4: the three administrators see no case."""
    roles = question.subject.roles
    if question.action.is_business and roles & ADMINISTRATORS:
        return Decision(False, "系统、安全、审计管理员不接触案件", exists=False)
    return None


def _separated(question: _Question) -> Decision | None:
    """Rule 5: separation of duties, by person, over the whole history of the case."""
    if question.proposer == question.subject.person_id:
        return question.no("这是您本人提出的，须由另一人审批")
    for rule in _duties_broken(question):
        if rule not in _waived(question.subject, question.case.unit_id):
            return question.no(rule.label)
    return None


def _duties_broken(question: _Question) -> list[DutyRule]:
    separated = SEPARATED.get(question.action, {})
    return [rule for rule, parts in separated.items() if question.link.has_part(parts, ever=True)]


def _waived(subject: Subject, unit_id: int) -> frozenset[str]:
    return subject.waived.get(unit_id, frozenset())


def _confidential(question: _Question) -> Decision | None:
    """Rule 6: a named-list case does not exist for whoever is not on its list."""
    if question.case.confidentiality != _NAMED or question.link.is_named():
        return None
    if any(relation in UNCONDITIONAL for relation, _ in question.matches(question.action)):
        return None
    return question.no("专办案件，只对名单内人员开放")


def _frozen(question: _Question) -> Decision | None:
    """Rule 7: what is archived can only be read; what is closed only be finished."""
    case, action = question.case, question.action
    if action.only_reads:
        return None
    if case.stage in ARCHIVED:
        return question.no("案件已归档，只能查阅")
    if case.closed_on is not None and action not in _AFTER_CLOSING:
        return question.no("案件已结案，只能送达、更正和归档")
    return None


def _granted(question: _Question) -> Decision | None:
    """Rule 8: the matrix."""
    cells = [cell for _, cell in question.matches(question.action)]
    if not cells:
        return None
    broken = _duties_broken(question)
    return Decision(
        True,
        mask=all(cell.masked for cell in cells),
        log_read=question.action in _LOGGED or question.case.confidentiality != "ordinary",
        second_person=all(cell.second_person for cell in cells),
        waiver="；".join(rule.label for rule in broken),
    )


_RULES: tuple[Callable[[_Question], Decision | None], ...] = (
    _recused,
    _administrators,
    _separated,
    _confidential,
    _frozen,
    _granted,
)


# --------------------------------------------------------------------------- other resources


def _cells(subject: Subject, action: Action) -> Iterator[tuple[HeldPost, Cell]]:
    """The posts that give an action something, with their cells."""
    row = MATRIX.get(action, {})
    return ((post, row[post.role]) for post in subject.posts if post.role in row)


def _in_general(subject: Subject, action: Action) -> Decision:
    """Whether any post gives the action at all. One's own account and desk need no post."""
    cells = [cell for _, cell in _cells(subject, action)]
    own = action in (Action.OWN_ACCOUNT, Action.DESK) and subject != NOBODY
    if own or cells:
        return Decision(True, second_person=any(cell.second_person for cell in cells))
    return Decision(False, f"您的任职不能{action.label}")


def _at_unit(subject: Subject, action: Action, unit_id: int) -> Decision:
    """Whether a post gives the action at that unit."""
    for post, cell in _cells(subject, action):
        if "S" in cell.relations or unit_id in _reach(subject, post, cell):
            return Decision(True, second_person=cell.second_person)
    return Decision(False, f"您在这个单位的任职不能{action.label}")


def _reach(subject: Subject, post: HeldPost, cell: Cell) -> frozenset[int]:
    """The units for which a post gives something by its cell: its own, and those below it."""
    own = {post.unit_id} if set("UNPR") & set(cell.relations) else set()
    return (
        subject.units_below.get(post.unit_id, frozenset())
        if "T" in cell.relations
        else (frozenset(own))
    )


def _post_change(subject: Subject, action: Action, change: Any) -> Decision:
    """Rule 5 for posts: never one's own, and never on one's own word alone."""
    if change.person_id == subject.person_id:
        return Decision(False, "不能授予或撤销自己的职务")
    if change.proposed_by_id == subject.person_id and action is Action.CONFIRM_GRANT:
        return Decision(False, "这是您本人提出的，须由另一人确认")
    answer = _at_unit(subject, action, change.unit_id)
    on_site = any("S" in cell.relations for _, cell in _cells(subject, action))
    if answer.allow and Role(change.role) in ADMINISTRATORS and not on_site:
        return Decision(False, "管理员职务只能由安全管理员提出")
    return answer


def may_ever(subject: Subject, action: Action) -> bool:
    """Whether some post of the subject gives the action something: for menus."""
    return decide(subject, action, None, date.min).allow


def sees_only_closed(subject: Subject) -> bool:
    """Whether the cases of which this person knows are those that are over: an archivist's."""
    reach = "".join(cell.relations for _, cell in _cells(subject, Action.SEE_INDEX))
    return bool(reach) and not set(reach) - {"c"}


def units_with(subject: Subject, action: Action, on: date) -> frozenset[int]:
    """The units for which a post of the subject gives the action."""
    reached = [{post.unit_id} | _reach(subject, post, c) for post, c in _cells(subject, action)]
    units = set().union(*reached)
    return frozenset(u for u in units if decide(subject, action, AtUnit(u), on).allow)


# --------------------------------------------------------------------------- as a filter


def scope(subject: Subject, action: Action, model: Any, on: date) -> ColumnElement[bool]:
    """The cases to which decide() would say yes, as a filter on Case or a kind of it."""
    if not _may_ask(subject, action):
        return false()
    where = Where(subject, model, on)
    always, unless_named = _by_relation(subject, action, where)
    listed = and_(unless_named, or_(model.confidentiality != _NAMED, where.is_named()))
    return and_(
        or_(always, listed),
        not_(where.has_part(RECUSED)),
        *_separation_filter(where, action),
        _frozen_filter(where, action),
    )


def _may_ask(subject: Subject, action: Action) -> bool:
    """Rules 1, 2 and 4: what is refused whatever the case."""
    stopped = subject.must_change_password or subject.mixes_duties
    return action in MATRIX and not stopped and not subject.roles & ADMINISTRATORS


def _by_relation(
    subject: Subject, action: Action, where: Where
) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """Rule 8 as conditions: those that reach confidential cases, and the others."""
    posts: dict[str, set[HeldPost]] = {}
    for post, cell in _cells(subject, action):
        for relation in cell.relations:
            posts.setdefault("U" if relation == "N" else relation, set()).add(post)
    always = [where.holds(r, held) for r, held in sorted(posts.items()) if r in UNCONDITIONAL]
    others = [where.holds(r, held) for r, held in sorted(posts.items()) if r not in UNCONDITIONAL]
    return _any_of(always), _any_of(others)


def _any_of(conditions: list[ColumnElement[bool]]) -> ColumnElement[bool]:
    """One of them, or none. A bare `false()` vanishes beside others; wrapped in or_() it stays
    in the statement, and SQLite then uses no index for the rest.
    """
    return or_(*conditions) if conditions else false()


def _separation_filter(where: Where, action: Action) -> Iterator[ColumnElement[bool]]:
    """Rule 5 as conditions."""
    for rule, parts in SEPARATED.get(action, {}).items():
        waived = {unit for unit, rules in where.subject.waived.items() if rule in rules}
        yield or_(not_(where.has_part(parts, ever=True)), where.owned_by(waived))


def _frozen_filter(where: Where, action: Action) -> ColumnElement[bool]:
    """Rule 7 as a condition."""
    if action.only_reads:
        return true()
    archived = where.model.stage.in_(sorted(ARCHIVED))
    if action in _AFTER_CLOSING:
        return not_(archived)
    return and_(not_(archived), where.model.closed_on.is_(None))
