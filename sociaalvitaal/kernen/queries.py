"""Reads about one kern: its register, its leaders, its months, its figures from Statistics Netherlands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session, selectinload

from sociaalvitaal.models.activities import Activity
from sociaalvitaal.models.network import Organisation, OrganisationKern
from sociaalvitaal.models.people import Leadership, User
from sociaalvitaal.models.places import CbsArea, Kern
from sociaalvitaal.models.programme import ListItem
from sociaalvitaal.models.returns import ActivityMonth, Extension, MonthlyReturn
from sociaalvitaal.periods import Month


def activities_of(session: Session, kern: Kern) -> list[Activity]:
    """The register of a kern, oldest first."""
    return list(
        session.scalars(
            sa.select(Activity)
            .where(Activity.kern_id == kern.id)
            .order_by(Activity.first_session, Activity.id)
            .options(selectinload(Activity.other_target_groups))
        )
    )


def find_activity(session: Session, kern: Kern, activity_id: int) -> Activity | None:
    """An activity of this kern, None when it is another's."""
    return session.scalar(sa.select(Activity).where(Activity.kern_id == kern.id, Activity.id == activity_id))


class Item(NamedTuple):
    """An entry of a list, as a form needs it."""

    id: int
    slug: str
    label: str
    position: int


def items(session: Session, *list_keys: str) -> dict[str, list[Item]]:
    """The active items of some lists, in order."""
    found: dict[str, list[Item]] = {key: [] for key in list_keys}
    rows = session.execute(
        sa.select(ListItem.list_key, ListItem.id, ListItem.slug, ListItem.label, ListItem.position)
        .where(ListItem.list_key.in_(list_keys), ListItem.active)
        .order_by(ListItem.position)
    )
    for row in rows:
        found[row[0]].append(Item(*row[1:]))
    return found


def organisations(session: Session, kern: Kern, present: int | None = None) -> list[tuple[int, str]]:
    """The organisations of a kern, to choose who gives an activity; also the one that is chosen already."""
    here = sa.exists().where(OrganisationKern.organisation_id == Organisation.id, OrganisationKern.kern_id == kern.id)
    rows = session.execute(
        sa.select(Organisation.id, Organisation.name)
        .where(sa.or_(here, Organisation.id == present))
        .order_by(sa.func.lower(Organisation.name), Organisation.id)
    )
    return [(row[0], row[1]) for row in rows]


def labels(session: Session, ids: Sequence[int]) -> dict[int, str]:
    """The labels of list items, retired ones too."""
    rows = session.execute(sa.select(ListItem.id, ListItem.label).where(ListItem.id.in_(ids)))
    return {row[0]: row[1] for row in rows}


def leaders_of(session: Session, kern: Kern) -> list[tuple[User, Leadership]]:
    """Who leads and led the kern, newest first."""
    rows = session.execute(
        sa.select(User, Leadership)
        .join(Leadership, Leadership.user_id == User.id)
        .where(Leadership.kern_id == kern.id)
        .order_by(Leadership.starts.desc())
    )
    return [(row[0], row[1]) for row in rows]


def find_cbs_area(session: Session, kern: Kern) -> CbsArea | None:
    """What Statistics Netherlands published about the kern's area."""
    return session.scalar(sa.select(CbsArea).where(CbsArea.code == kern.cbs_code, CbsArea.year == kern.cbs_year))


def months_with_entries(session: Session, activity: Activity) -> list[Month]:
    """The months for which figures of the activity were entered."""
    statement = sa.select(ActivityMonth.month).where(ActivityMonth.activity_id == activity.id)
    return sorted(session.scalars(statement))


def returns_of(session: Session, kern: Kern) -> dict[Month, MonthlyReturn]:
    """All months of a kern that were begun or handed in."""
    return {row.month: row for row in session.scalars(sa.select(MonthlyReturn).where(MonthlyReturn.kern_id == kern.id))}


_EXTENSION = sa.select(Extension).where(
    Extension.kern_id == sa.bindparam("kern_id"), Extension.month == sa.bindparam("month")
)


def find_extension(session: Session, kern: Kern, month: Month) -> Extension | None:
    """The other dates of a month of this kern, None when the programme's hold."""
    return session.scalar(_EXTENSION, {"kern_id": kern.id, "month": month})
