"""store_new(): new objects into the database in an order that is known.

The session finds out by itself what is to be stored and in which order: it goes through every
relation of every kind of object, at every flush. For an act that makes a dozen objects, such as
a registration, that took longer than all its statements. Such an act says the order itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, event, insert
from sqlalchemy.orm import MANYTOONE, Session, class_mapper, make_transient_to_detached

from casework.db import db

_STORED = "gongdao_stored"


def store_new(*objects: Any) -> None:
    """Store new objects, each after those that it refers to; the session then knows them.

    Inside a savepoint, and where the session knows one of them already, it is the session that
    stores them: it keeps account of what a savepoint undoes.
    """
    session = db.session()
    if session.in_nested_transaction() or any(one in session for one in objects):
        session.add_all(objects)
        session.flush()
        return
    connection = session.connection()
    for one in objects:
        _insert(connection, one)
    for one in objects:
        make_transient_to_detached(one)
    for one in objects:
        if one not in session:
            session.add(one)
    session.info.setdefault(_STORED, []).extend(objects)


def add_to(owner: Any, one: Any) -> None:
    """Let the session store what hangs on a stored object; what hangs on a new one goes with it."""
    if owner in db.session:
        db.session.add(one)


@event.listens_for(db.session, "after_rollback")
def _undone(session: Session) -> None:
    """What was not stored after all is nothing that the session knows."""
    if session.get_nested_transaction() is not None:
        return
    for one in session.info.pop(_STORED, ()):
        if one in session:
            session.expunge(one)


@event.listens_for(db.session, "after_commit")
def _done(session: Session) -> None:
    if session.get_nested_transaction() is None:
        session.info.pop(_STORED, None)


# ------------------------------------------------------------------------------ rows


@dataclass(frozen=True, slots=True)
class _Rows:
    """How objects of a kind become rows of one table: column, attribute, default."""

    insert: Any
    columns: tuple[tuple[str, str, Any], ...]


@dataclass(frozen=True, slots=True)
class _Plan:
    """The tables of a kind, its key, and whose keys it holds: relation, own attribute, theirs."""

    tables: tuple[_Rows, ...]
    key: str
    parents: tuple[tuple[str, str, str], ...]


@lru_cache
def _plan(kind: type) -> _Plan:
    mapper: Any = class_mapper(kind)
    (key,) = (mapper.get_property_by_column(column).key for column in mapper.primary_key)
    parents = [
        (
            relation.key,
            mapper.get_property_by_column(own).key,
            relation.mapper.get_property_by_column(theirs).key,
        )
        for relation in mapper.relationships
        if relation.direction is MANYTOONE
        for own, theirs in relation.local_remote_pairs or ()
    ]
    tables: Any = dict.fromkeys(one.local_table for one in mapper.iterate_to_root())
    rows = [
        _Rows(
            insert(table),
            tuple(
                (column.key, mapper.get_property_by_column(column).key, column.default)
                for column in table.c
            ),
        )
        for table in reversed(tables)
    ]
    return _Plan(tuple(rows), key, tuple(parents))


def _insert(connection: Connection, one: Any) -> None:
    """Store one object; its key and what it left to defaults are set in it."""
    kind: Any = type(one)
    plan, held = _plan(kind), one.__dict__
    for relation, own, theirs in plan.parents:
        if held.get(relation) is not None:
            held[own] = getattr(held[relation], theirs)
    for rows in plan.tables:
        row = {}
        for column, attribute, default in rows.columns:
            if attribute not in held and default is not None:
                held[attribute] = default.arg(None) if default.is_callable else default.arg
            if held.setdefault(attribute, None) is not None or attribute != plan.key:
                row[column] = held[attribute]
        key: Any = connection.execute(rows.insert, row).inserted_primary_key
        if held[plan.key] is None:
            held[plan.key] = key[0]
