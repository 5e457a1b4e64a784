"""Whether a database is whole: what `check` looks at."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from sqlalchemy.orm import Session

from sociaalvitaal.extensions import migrations
from sociaalvitaal.figures import totals
from sociaalvitaal.models.all import Base
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.models.totals import KernMonthTotal, MunicipalityMonthTotal


def faults(session: Session) -> list[str]:
    """Everything that is wrong with the database, in plain Dutch; empty when it is whole."""
    found = _engine_faults(session)
    if compare_metadata(migrations.migration_context, Base.metadata):
        found.append("het schema wijkt af van wat de toolkit verwacht")
    programme = session.scalar(sa.select(Programme))
    if programme is None:
        return [*found, "er is nog geen programma; voer `sociaalvitaal init` uit"]
    return found + _total_faults(session, programme)


def _engine_faults(session: Session) -> list[str]:
    if session.get_bind().dialect.name != "sqlite":
        return []
    found = []
    answer = session.execute(sa.text("PRAGMA integrity_check")).scalars().all()
    if answer != ["ok"]:
        found.append(f"het databasebestand is beschadigd ({len(answer)} meldingen); zet een back-up terug")
    if session.execute(sa.text("PRAGMA foreign_key_check")).first() is not None:
        found.append("er zijn verwijzingen naar gegevens die er niet zijn")
    return found


def _total_faults(session: Session, programme: Programme) -> list[str]:
    before = _all_totals(session)
    totals.rebuild(session, programme)
    after = _all_totals(session)
    session.rollback()
    return [] if before == after else ["de bewaarde totalen kloppen niet; voer `sociaalvitaal init` uit"]


def _all_totals(session: Session) -> list[list[Any]]:
    return [
        [tuple(row) for row in session.execute(sa.select(table.__table__).order_by(*table.__table__.primary_key))]
        for table in (KernMonthTotal, MunicipalityMonthTotal)
    ]
