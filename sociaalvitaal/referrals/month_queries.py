"""Reads for a new referral: what to choose from, and which months are open."""

from __future__ import annotations

from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.models.activities import Activity
from sociaalvitaal.models.network import Organisation, OrganisationKern
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.programme import ListItem
from sociaalvitaal.models.returns import MonthlyReturn, ReturnStatus
from sociaalvitaal.periods import Month

OPEN_TO_CHANGE = (ReturnStatus.DRAFT, ReturnStatus.RETURNED)


class Choice(NamedTuple):
    """Something to choose from."""

    id: int
    label: str


def sources(session: Session) -> list[Choice]:
    """Who may have referred."""
    rows = session.execute(
        sa.select(ListItem.id, ListItem.label)
        .where(ListItem.list_key == "verwijsbron", ListItem.active)
        .order_by(ListItem.position)
    )
    return [Choice(*row) for row in rows]


def organisations(session: Session, kern: Kern) -> list[Choice]:
    """The organisations on the social map of the kern."""
    rows = session.execute(
        sa.select(Organisation.id, Organisation.name)
        .join(OrganisationKern, OrganisationKern.organisation_id == Organisation.id)
        .where(OrganisationKern.kern_id == kern.id)
        .order_by(sa.func.lower(Organisation.name), Organisation.id)
    )
    return [Choice(*row) for row in rows]


def activities(session: Session, kern: Kern) -> list[Activity]:
    """The activities that the kern has or had, newest first."""
    statement = sa.select(Activity).where(Activity.kern_id == kern.id)
    return list(session.scalars(statement.order_by(Activity.first_session.desc(), Activity.id.desc())))


def closed_months(session: Session, kern: Kern) -> frozenset[Month]:
    """The months that were handed in and not given back."""
    statement = sa.select(MonthlyReturn.month).where(
        MonthlyReturn.kern_id == kern.id, MonthlyReturn.status.not_in(OPEN_TO_CHANGE)
    )
    return frozenset(session.scalars(statement))


def lock_return(session: Session, kern_id: int, month: Month) -> MonthlyReturn | None:
    """The return of a month, to change; None when it was not begun."""
    found = sa.select(MonthlyReturn).where(MonthlyReturn.kern_id == kern_id, MonthlyReturn.month == month)
    return session.scalar(found.with_for_update().execution_options(populate_existing=True))
