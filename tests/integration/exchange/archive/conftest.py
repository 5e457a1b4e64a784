"""The export of a demo with something in every table, made once, with the figures that it must give."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.exchange.archive.writing import write
from sociaalvitaal.figures import totals
from sociaalvitaal.models.activities import Activity
from sociaalvitaal.models.dossier import FormerName, Succession
from sociaalvitaal.models.factors import ActivityFuture, Aspect, Degree, FactorRound, GoesOn, LastingScore
from sociaalvitaal.models.people import User
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.planning import PeriodDecision
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.models.referrals import Handover, Referral
from sociaalvitaal.models.returns import Extension
from sociaalvitaal.periods import Month
from sociaalvitaal.programme.demo.making import DemoSize, make_demo
from tests.conftest import make_tables
from tests.factories import password_hash
from tests.integration.exchange.archive.figures import everything


@dataclass(frozen=True)
class Original:
    """An installation, its export, and its figures."""

    database: Path
    export: Path
    figures: dict[str, Any]


def exported(session: Session, path: Path, *, notes: bool = False) -> Path:
    """The export of a database, in a file."""
    write(session, path, notes=notes)
    session.rollback()
    return path


def on(database: Path) -> Session:
    """A session on a SQLite database."""
    return Session(sa.create_engine(f"sqlite:///{database}"))


@pytest.fixture(scope="session")
def original(tmp_path_factory: pytest.TempPathFactory) -> Original:
    """A demo of two municipalities and eight months."""
    folder = tmp_path_factory.mktemp("original")
    make_tables(f"sqlite:///{folder / 'a.db'}")
    with on(folder / "a.db") as session:
        make_demo(session, DemoSize(2, 2, 8), password_hash())
        _complete(session)
        session.commit()
        figures = everything(session)
        exported(session, folder / "a.zip")
        session.get_bind().dispose()  # type: ignore[union-attr]
    return Original(folder / "a.db", folder / "a.zip", figures)


def _complete(session: Session) -> None:
    """What so small a demo does not have."""
    now = datetime(2017, 8, 1, 12, 30, 15, 250_000, tzinfo=UTC)
    kernen, user = session.scalars(sa.select(Kern.id)).all(), session.scalars(sa.select(User)).first()
    referral = session.scalars(sa.select(Referral)).first()
    assert user is not None
    assert referral is not None
    session.add_all([
        FormerName(kern_id=kernen[0], name=None, slug="almelo-1", until=date(2017, 1, 1)),
        Succession(kern_id=kernen[1], replaces_id=kernen[0]),
        Extension(kern_id=kernen[0], month=referral.month, on_time_until=date(2019, 1, 1), on_time_end=now,
                  closes_on=date(2019, 2, 1), reason="Ziek", granted_by_id=user.id, granted_at=now),
        Handover(referral_id=referral.id, from_kern_id=kernen[0], to_kern_id=kernen[1], question="Kunt u?",
                 asked_by_id=user.id, asked_at=now, accepted=False, answered_at=now),
        PeriodDecision(decided_on=date(2017, 7, 1), reason="", from_first=Month(2017, 1), from_last=Month(2018, 6),
                       to_first=Month(2017, 1), to_last=Month(2018, 12), decided_by_id=user.id, at=now),
    ])  # fmt: skip
    moment, activity = session.scalars(sa.select(FactorRound)).first(), session.scalars(sa.select(Activity)).first()
    assert moment is not None
    assert activity is not None
    session.add_all([
        LastingScore(round_id=moment.id, aspect=Aspect.FINANCES, degree=Degree.PARTIAL, on_day=date(2017, 8, 1)),
        ActivityFuture(round_id=moment.id, activity_id=activity.id, goes_on=GoesOn.YES, on_day=date(2017, 8, 1)),
    ])  # fmt: skip
    session.flush()
    # Other dates for a month change whether it was on time.
    totals.rebuild(session, session.scalars(sa.select(Programme)).one())


@pytest.fixture
def copy(original: Original, tmp_path: Path) -> Iterator[Session]:
    """A session on a copy of the original, to change."""
    shutil.copy(original.database, tmp_path / "copy.db")
    with on(tmp_path / "copy.db") as session:
        yield session
        session.get_bind().dispose()  # type: ignore[union-attr]
