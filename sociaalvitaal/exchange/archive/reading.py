"""Reads an export into an empty database: whole, and giving the same figures, or not at all."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import DataError, IntegrityError
from sqlalchemy.orm import Session

from sociaalvitaal.exchange.archive.columns import Keys, Table, items
from sociaalvitaal.exchange.archive.faults import FaultyArchive
from sociaalvitaal.exchange.archive.opening import Opened, opened
from sociaalvitaal.exchange.archive.programme_tables import LISTS, PROGRAMME
from sociaalvitaal.exchange.archive.tables import TABLES
from sociaalvitaal.exchange.archive.writing import known_keys, table_bytes
from sociaalvitaal.figures import totals
from sociaalvitaal.models.activities import Activity
from sociaalvitaal.models.all import Base
from sociaalvitaal.models.audit import AuditEvent
from sociaalvitaal.models.factors import Factor
from sociaalvitaal.models.phases import Phase, PhaseAction, SubGoal
from sociaalvitaal.models.places import CbsArea, Kern, Municipality
from sociaalvitaal.models.programme import Indicator, ListItem, Programme
from sociaalvitaal.models.returns import RECEIVED, ActivityMonth, ActivityMonthAge, MonthlyReturn
from sociaalvitaal.models.stamps import DataStamp
from sociaalvitaal.models.totals import KernMonthTotal, MunicipalityMonthTotal

AT_ONCE = 1_000
LONGEST_TERM = 1_000
NOT_EMPTY = (
    "deze installatie heeft al gegevens; lees een export in een nieuwe installatie in, voordat u gebruikers toevoegt"
)
OF_THE_PLAN = {
    model.__table__
    for model in (
        Programme, Phase, PhaseAction, SubGoal, Factor, ListItem, Indicator, Municipality, Kern, CbsArea,
        KernMonthTotal, MunicipalityMonthTotal, DataStamp,
    )
}  # fmt: skip
"""What `init` fills from the plan, and the stamp that it leaves. Every export brings its own."""


def read(session: Session, path: Path) -> dict[str, int]:
    """Read everything in; how many rows of each table came. The caller commits, or throws all away."""
    _make_room(session)
    with opened(path) as export:
        keys = Keys()
        counts = {table.name: _store(session, table, export, keys) for table in TABLES if not table.is_derived}
        if counts[PROGRAMME.name] != 1:
            raise FaultyArchive(f"{PROGRAMME.path} heeft niet precies één regel")
        _check_meaning(session)
        totals.rebuild(session, session.scalars(sa.select(Programme)).one())
        _compare(session, export)
    return counts


def _make_room(session: Session) -> None:
    """Take away what `init` put in; refuse when people have worked here."""
    every = Base.metadata.sorted_tables
    for table in every:
        found = sa.select(sa.literal(1)).select_from(table)
        if table is AuditEvent.__table__:
            found = found.where(sa.or_(table.c.user_id.is_not(None), table.c.kern_id.is_not(None)))
        if table not in OF_THE_PLAN and session.execute(found.limit(1)).first():
            raise FaultyArchive(NOT_EMPTY)
    for table in reversed(every):
        if table in OF_THE_PLAN:
            session.execute(sa.delete(table))


def _store(session: Session, table: Table, export: Opened, keys: Keys) -> int:
    count, rows = 0, _values(table, export, keys)
    while some := list(islice(rows, AT_ONCE)):
        try:
            session.execute(sa.insert(table.model.__table__), some)
        except (IntegrityError, DataError):
            where = f"{table.path}, tussen regel {count + 2} en {count + len(some) + 1}"
            raise FaultyArchive(f"{where}: dit spreekt andere gegevens tegen") from None
        count += len(some)
    _set_next_number(session, table)
    return count


def _values(table: Table, export: Opened, keys: Keys) -> Iterator[dict[str, Any]]:
    columns = table.written(notes=export.notes)
    given = {column.attr for column in columns}
    for number, row in export.rows(table):
        values: dict[str, Any] = {}
        for column, text in zip(columns, row, strict=True):
            try:
                column.take(text, values, keys)
            except ValueError as fault:
                raise FaultyArchive(f"{table.path}, regel {number}, {column.name}: {fault}") from None
        values |= {name: made() if callable(made) else made for name, made in table.fill.items() if name not in given}
        _learn(table, values, keys)
        # Rows that go in together must have the same columns.
        yield {"unknown": frozenset()} | values if "unknown" in table.model.__table__.c else values


def _learn(table: Table, values: dict[str, Any], keys: Keys) -> None:
    if table is LISTS:
        keys.learn(items(values["list_key"]), values["id"], values["slug"])
    elif table.teaches:
        keys.learn(table.teaches, values["id"], values["slug"])


def _set_next_number(session: Session, table: Table) -> None:
    """PostgreSQL would otherwise number new rows from one."""
    if session.get_bind().dialect.name == "postgresql" and "id" in table.model.__table__.c:
        column = table.model.__table__.c.id
        sequence = sa.func.pg_get_serial_sequence(table.model.__tablename__, "id")
        last = sa.select(sa.func.max(column)).scalar_subquery()
        session.execute(sa.select(sa.func.setval(sequence, sa.func.coalesce(last, 1), last.is_not(None))))


def _check_meaning(session: Session) -> None:
    """What the database itself does not see, and the rest of the toolkit relies on."""
    figures, ages = ActivityMonth, ActivityMonthAge
    received = MonthlyReturn.status.in_(RECEIVED)
    by_age = sa.select(sa.func.sum(ages.new_participants)).where(ages.activity_month_id == figures.id).scalar_subquery()
    terms = (Programme.deadline_day, Programme.close_days, Programme.grace_days, Programme.feedback_working_days,
             Programme.second_feedback_weeks)  # fmt: skip
    checks = {
        "programma: met deze termijnen valt niet te rekenen": sa.select(Programme.id).where(
            sa.or_(*(term > LONGEST_TERM for term in terms))
        ),
        "maanden: een ingediende maand heeft geen dag van indienen": sa.select(MonthlyReturn.id).where(
            received, MonthlyReturn.first_submitted_at.is_(None)
        ),
        "cijfers: een activiteit hoort bij een andere kern": sa.select(figures.id)
        .join(Activity, Activity.id == figures.activity_id)
        .where(Activity.kern_id != figures.kern_id),
        "cijfers_leeftijd: er zijn meer mensen dan nieuwe deelnemers": sa.select(figures.id).where(
            by_age > sa.func.coalesce(figures.new_participants, 0)
        ),
    }
    for message, statement in checks.items():
        if session.execute(statement.limit(1)).first() is not None:
            raise FaultyArchive(message)


def _compare(session: Session, export: Opened) -> None:
    """What is now in the database would give the same files, totals included: so nothing was lost or bent."""
    keys = known_keys(session)
    for table in TABLES:
        digest = hashlib.sha256()
        for piece, _ in table_bytes(session, table, keys, notes=export.notes):
            digest.update(piece)
        if export.hashes[table.path] != f"sha256:{digest.hexdigest()}":
            raise FaultyArchive(
                "de totalen kloppen niet met de cijfers"
                if table.is_derived
                else f"{table.path} is anders geschreven dan deze toolkit doet"
            )
