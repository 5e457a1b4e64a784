"""How months came in: how far they are, by whom, when first and when last changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.figures.queries import is_one_of
from sociaalvitaal.formatting import moment
from sociaalvitaal.models.people import User
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.returns import RECEIVED, MonthlyReturn
from sociaalvitaal.periods import Month, Period

NOT_FILLED_IN = "niet ingevuld"


@dataclass(frozen=True, slots=True)
class Submitted:
    """A month as it was handed in; without anything else: nobody filled it in."""

    status: str = NOT_FILLED_IN
    counts: bool = False
    version: str = ""
    who: str = ""
    """The function, and for who may know it the name too."""
    first: str = ""
    changed: str = ""


def submitted(
    session: Session, kernen: Sequence[Kern], period: Period, *, named: bool
) -> dict[tuple[int, Month], Submitted]:
    """The months of kernen that somebody began."""
    ids = [kern.id for kern in kernen]
    rows = session.scalars(
        sa.select(MonthlyReturn).where(
            MonthlyReturn.month.between(period.first, period.last), is_one_of(MonthlyReturn.kern_id, ids)
        )
    ).all()
    names = names_of(session, (row.submitted_by_id for row in rows)) if named else {}
    return {(row.kern_id, row.month): _told(row, names) for row in rows}


def _told(row: MonthlyReturn, names: Mapping[int, str]) -> Submitted:
    status = f"{row.status.value}, niets te melden" if row.is_nil else row.status.value
    first = moment(row.first_submitted_at) if row.first_submitted_at else ""
    return Submitted(
        status, row.status in RECEIVED, str(row.version), _who(row, names), first, moment(row.updated_at)
    )  # fmt: skip


def _who(row: MonthlyReturn, names: Mapping[int, str]) -> str:
    if row.submitted_by_id is None:
        return "ingelezen uit een bestand" if row.submitted_at else ""
    name = names.get(row.submitted_by_id)
    return f"projectleider ({name})" if name else "projectleider"


def names_of(session: Session, asked: Iterable[int | None]) -> dict[int, str]:
    """The names of users, for who may know them."""
    ids = {id_ for id_ in asked if id_ is not None}
    return {row[0]: row[1] for row in session.execute(sa.select(User.id, User.name).where(User.id.in_(ids)))}
