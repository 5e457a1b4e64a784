"""From which month a kern is asked for figures: kept with the kern, because every total and every list rests on it."""

from __future__ import annotations

from collections import defaultdict

import sqlalchemy as sa
from sqlalchemy.orm import Session, selectinload

from sociaalvitaal.figures import totals
from sociaalvitaal.figures.phases.reading import kern_phase
from sociaalvitaal.figures.phases.table import EXECUTION
from sociaalvitaal.models.phases import Phase
from sociaalvitaal.models.places import Kern, Municipality
from sociaalvitaal.models.planning import KernAction
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.periods import Month


def asks_from(session: Session, kern_id: int) -> Month | None:
    """The month in which the execution begins in a kern; None when the plan has no such phase."""
    phase = _execution(session)
    if phase is None:
        return None
    rows = session.scalars(sa.select(KernAction).where(KernAction.kern_id == kern_id, KernAction.phase_id == phase.id))
    return kern_phase(phase, list(rows), {}).asks_from


def refresh_kern(session: Session, programme: Programme, kern: Kern) -> None:
    """Keep from which month a kern is asked, with the totals that rest on it."""
    session.flush()
    found = asks_from(session, kern.id)
    if found == kern.asks_from:
        return
    _keep(session, kern.id, found)
    session.refresh(kern, ["asks_from"])
    refresh_municipality(session, programme, kern.municipality_id)


def refresh_municipality(session: Session, programme: Programme, municipality_id: int) -> None:
    """Count anew how many months are expected of the kernen of a municipality."""
    # A month of a kern of this municipality may be saved at the same time; one waits for the other.
    session.execute(sa.select(Municipality.id).where(Municipality.id == municipality_id).with_for_update())
    for month in programme.period:
        totals.refresh_municipality(session, programme, municipality_id, month)


def refresh_all(session: Session) -> None:
    """Keep it for every kern whose months were kept before; totals are for the caller to rebuild."""
    session.flush()
    phase = _execution(session)
    if phase is None:
        return
    session.execute(
        sa.update(Kern).where(Kern.asks_from.is_not(None)).values(asks_from=phase.first_month),
        execution_options={"synchronize_session": False},
    )
    kept: dict[int, list[KernAction]] = defaultdict(list)
    for row in session.scalars(sa.select(KernAction).where(KernAction.phase_id == phase.id)):
        kept[row.kern_id].append(row)
    for kern_id, rows in kept.items():
        _keep(session, kern_id, kern_phase(phase, rows, {}).asks_from)
    session.expire_all()


def _execution(session: Session) -> Phase | None:
    return session.scalar(sa.select(Phase).where(Phase.number == EXECUTION).options(selectinload(Phase.actions)))


def _keep(session: Session, kern_id: int, month: Month | None) -> None:
    # Past the version of the kern: who is changing its name did not touch this.
    session.execute(
        sa.update(Kern).where(Kern.id == kern_id).values(asks_from=month),
        execution_options={"synchronize_session": False},
    )
