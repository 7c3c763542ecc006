"""Posts: asked for by one person, confirmed by another; and waivers of separation of duties."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import func, select

from casework.accounts.models import Account, DutyWaiver, Person, Post, PostRequest, Unit
from casework.accounts.roles import ADMINISTRATORS, DutyRule, Role
from casework.accounts.trail import note
from casework.db import db
from law.errors import Incomplete, NotAllowed

_LAST_DAY = date(9999, 12, 31)
LONGEST_WAIVER = 366
"""Days that a waiver may last before somebody has to think again."""


def propose_post(
    account: Account,
    *,
    unit: Unit,
    role: Role,
    valid_from: date,
    valid_to: date | None,
    reason: str,
    by: Person,
    at: datetime,
) -> PostRequest:
    """Ask for a post. Raises Incomplete for wrong days or a post that can't be held."""
    _check_days(valid_from, valid_to, unit)
    _check_mix(account, role, valid_from, valid_to)
    if not reason.strip():
        raise Incomplete({"reason": "请写明为什么要授予"})
    return _ask(
        PostRequest(
            account=account,
            unit=unit,
            role=role,
            valid_from=valid_from,
            valid_to=valid_to,
            reason=reason.strip(),
            proposed_by=by,
            proposed_at=at,
        ),
        by,
    )


def propose_end(post: Post, *, on: date, reason: str, by: Person, at: datetime) -> PostRequest:
    """Ask to end a post after the day `on`."""
    if on < post.valid_from:
        raise Incomplete({"valid_to": f"早于任职开始日 {post.valid_from.isoformat()}，请改晚"})
    if not reason.strip():
        raise Incomplete({"reason": "请写明为什么要撤销"})
    return _ask(
        PostRequest(
            account=post.account,
            unit=post.unit,
            role=post.role,
            post_id=post.id,
            valid_from=post.valid_from,
            valid_to=on,
            reason=reason.strip(),
            proposed_by=by,
            proposed_at=at,
        ),
        by,
    )


def _ask(request: PostRequest, by: Person) -> PostRequest:
    """Store a request and record it. The same one is asked for once at a time."""
    with db.session.no_autoflush:
        _check_open(request)
    db.session.add(request)
    db.session.flush()
    note(
        "post.end_proposed" if request.ends_post else "post.proposed",
        "post_request",
        request.id,
        by=by,
        unit_id=request.unit_id,
        account=request.account.username,
        role=request.role,
        reason=request.reason,
    )
    return request


def _check_open(asked: PostRequest) -> None:
    """Raise NotAllowed when the same request waits already; two clicks follow one another."""
    account = select(Account.id).where(Account.id == asked.account.id).with_for_update()
    db.session.execute(account)
    same = (
        PostRequest.state == "open",
        PostRequest.account_id == asked.account.id,
        PostRequest.unit_id == asked.unit.id,
        PostRequest.role == asked.role,
        PostRequest.post_id == asked.post_id,
    )
    if db.session.scalar(select(PostRequest.id).where(*same).limit(1)) is not None:
        raise NotAllowed("同样的申请已经提出，还没有处理", instead="请等另一人确认或者退回。")


def confirm_request(request: PostRequest, *, by: Person, at: datetime) -> None:
    """Carry out a request. Raises NotAllowed for whoever asked, or for one's own post."""
    _decide(request, "confirmed", by=by, at=at)
    if request.post_id is not None:
        post = db.session.get_one(Post, request.post_id)
        post.valid_to = request.valid_to
        _note_post("post.ended", post, by)
        return
    grant(
        request.account,
        unit=request.unit,
        role=Role(request.role),
        valid_from=request.valid_from,
        valid_to=request.valid_to,
        by=by,
    )


def return_request(request: PostRequest, *, remark: str, by: Person, at: datetime) -> None:
    """Send a request back with the reason. Raises Incomplete without one."""
    if not remark.strip():
        raise Incomplete({"remark": "请写明退回的理由"})
    request.remark = remark.strip()
    _decide(request, "returned", by=by, at=at)
    note(
        "post.returned",
        "post_request",
        request.id,
        by=by,
        unit_id=request.unit_id,
        remark=request.remark,
    )


def _decide(request: PostRequest, state: str, *, by: Person, at: datetime) -> None:
    """Two people, and neither of them the one whose post it is."""
    if request.state != "open":
        raise NotAllowed("这项申请已经处理过", instead="请刷新列表，看处理结果。")
    if by.id in (request.proposed_by_id, request.person_id):
        raise NotAllowed(
            "授予或撤销职务须由另一名安全管理员确认", instead="请另一名安全管理员办理。"
        )
    request.state, request.decided_by, request.decided_at = state, by, at


def grant(
    account: Account,
    *,
    unit: Unit,
    role: Role,
    valid_from: date,
    valid_to: date | None = None,
    by: Person | None,
) -> Post:
    """Give a post. Pages go through propose_post() and confirm_request()."""
    _check_days(valid_from, valid_to, unit)
    _check_mix(account, role, valid_from, valid_to)
    post = Post(
        account=account,
        unit=unit,
        role=role,
        valid_from=valid_from,
        valid_to=valid_to,
        granted_by_id=by.id if by else None,
    )
    db.session.add(post)
    db.session.flush()
    _note_post("post.granted", post, by)
    return post


def end_post(post: Post, *, on: date, by: Person | None) -> None:
    """End a post after the day `on`: on the server, or with the unit it belongs to."""
    post.valid_to = max(on, post.valid_from)
    _note_post("post.ended", post, by)


def revoke(account: Account, *, unit: Unit, role: Role, on: date, by: Person | None) -> int:
    """End an account's posts of that role at that unit after the day `on`; how many."""
    held = [
        post
        for post in account.posts
        if post.unit_id == unit.id
        and post.role == role
        and (post.valid_to is None or post.valid_to > on)
    ]
    for post in held:
        end_post(post, on=on, by=by)
    return len(held)


def _note_post(action: str, post: Post, by: Person | None) -> None:
    note(
        action,
        "post",
        post.id,
        by=by,
        unit_id=post.unit_id,
        account=post.account.username,
        role=post.role,
        valid_from=post.valid_from,
        valid_to=post.valid_to,
    )


def _check_days(valid_from: date, valid_to: date | None, unit: Unit) -> None:
    """A post lies inside the days of its unit and ends after it begins."""
    if valid_to is not None and valid_to < valid_from:
        raise Incomplete({"valid_to": f"早于开始日 {valid_from.isoformat()}，请改晚"})
    if valid_from < unit.valid_from:
        raise Incomplete({"valid_from": f"早于单位设立日 {unit.valid_from.isoformat()}，请改晚"})
    if unit.valid_to is not None and (valid_to or _LAST_DAY) > unit.valid_to:
        last = unit.valid_to.isoformat()
        raise Incomplete({"valid_to": f"单位到 {last} 为止，请填不晚于这天的日期"})


def _check_mix(account: Account, role: Role, valid_from: date, valid_to: date | None) -> None:
    """The three administrators (三员) hold no other post on any of the same days, by person."""
    others = db.session.scalars(
        select(Post)
        .join(Account, Account.id == Post.account_id)
        .where(
            Account.person_id == account.person_id,
            Post.role != role,
            Post.valid_from <= (valid_to or _LAST_DAY),
            func.coalesce(Post.valid_to, _LAST_DAY) >= valid_from,
        )
    ).all()
    if not others:
        return
    clash = others if role in ADMINISTRATORS else [p for p in others if p.role in ADMINISTRATORS]
    if clash:
        held = "、".join(sorted({Role(post.role).label for post in clash}))
        raise Incomplete(
            {"role": f"已任{held}；系统、安全、审计管理员不得互兼，也不得兼任业务职务"}
        )


def waive_duty(
    unit: Unit, *, rule: DutyRule, reason: str, valid_from: date, valid_to: date, by: Person
) -> DutyWaiver:
    """Record that a small unit is freed from a rule of separation until a day.

    It is shown with every act that rests on it.
    """
    problems = {}
    if len(reason.strip()) < 10:
        problems["reason"] = "请写明理由，至少 10 个字，例如在编人数和为什么不能另行指派"
    if valid_to < valid_from:
        problems["valid_to"] = f"早于开始日 {valid_from.isoformat()}，请改晚"
    elif (valid_to - valid_from).days > LONGEST_WAIVER:
        problems["valid_to"] = "豁免最长一年，到期可以重新登记"
    if problems:
        raise Incomplete(problems)
    waiver = DutyWaiver(
        unit_id=unit.id,
        rule=rule,
        reason=reason.strip(),
        granted_by_id=by.id,
        valid_from=valid_from,
        valid_to=valid_to,
    )
    db.session.add(waiver)
    db.session.flush()
    note(
        "duty.waived",
        "duty_waiver",
        waiver.id,
        by=by,
        unit_id=unit.id,
        rule=rule,
        reason=waiver.reason,
        valid_from=valid_from,
        valid_to=valid_to,
    )
    return waiver
