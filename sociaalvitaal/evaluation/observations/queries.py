"""Reads of the observations of a kern, and of what they can be about."""

from __future__ import annotations

from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.models.activities import Activity
from sociaalvitaal.models.dossier import Lesson
from sociaalvitaal.models.observations import Observation
from sociaalvitaal.models.people import User
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.programme import ListItem
from sociaalvitaal.models.referrals import Referral


class Written(NamedTuple):
    """An observation with who wrote it; None: not known."""

    observation: Observation
    by: User | None


def observations_of(session: Session, kern: Kern) -> list[Written]:
    """The observations of a kern, newest first; those that were withdrawn too."""
    rows = session.execute(
        sa.select(Observation, User)
        .outerjoin(User, User.id == Observation.by_id)
        .where(Observation.kern_id == kern.id)
        .order_by(Observation.id.desc())
    )
    found = [Written(row[0], row[1]) for row in rows]
    return sorted(found, key=lambda one: one.observation.on_day or one.observation.at.date(), reverse=True)


def find_observation(session: Session, kern: Kern, observation_id: int, *, to_change: bool = False) -> Written | None:
    """An observation of this kern, None when it is another's."""
    query = sa.select(Observation).where(Observation.kern_id == kern.id, Observation.id == observation_id)
    found = session.scalar(query.with_for_update() if to_change else query)
    return Written(found, session.get(User, found.by_id) if found.by_id else None) if found else None


def activities_of(session: Session, kern: Kern) -> list[tuple[int, str]]:
    """The activities of a kern, to choose from; those that run first."""
    rows = session.execute(
        sa.select(Activity.id, Activity.name)
        .where(Activity.kern_id == kern.id)
        .order_by(Activity.last_session.is_not(None), sa.func.lower(Activity.name), Activity.id)
    )
    return [(row[0], row[1]) for row in rows]


def target_groups(session: Session, present: int | None = None) -> list[tuple[int, str]]:
    """The target groups in use, and the one that is chosen already."""
    rows = session.execute(
        sa.select(ListItem.id, ListItem.label)
        .where(ListItem.list_key == "doelgroep", sa.or_(ListItem.active, ListItem.id == present))
        .order_by(ListItem.position)
    )
    return [(row[0], row[1]) for row in rows]


def find_referral(session: Session, kern: Kern, code: str) -> int | None:
    """The referral with this code that the kern received or follows up; one that was erased is not found."""
    return session.scalar(
        sa.select(Referral.id).where(
            sa.func.upper(Referral.code) == code.upper(),
            sa.or_(Referral.kern_id == kern.id, Referral.holder_kern_id == kern.id),
            Referral.erased_at.is_(None),
        )
    )


def find_lesson(session: Session, kern: Kern, lesson_id: int) -> Lesson | None:
    """A lesson of this kern."""
    return session.scalar(sa.select(Lesson).where(Lesson.kern_id == kern.id, Lesson.id == lesson_id))
