"""Reads of a kern's dossier: the past of its facts, its lessons, its names, who came in whose place."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.models.dossier import ContextFact, FormerName, Lesson, Succession
from sociaalvitaal.models.people import User
from sociaalvitaal.models.places import Kern


class Succeeded(NamedTuple):
    """The kern before this one in the same place, and the one after it."""

    before: Kern | None
    after: Kern | None


def facts_of(session: Session, kern: Kern) -> list[tuple[ContextFact, str | None]]:
    """All that was ever told of a kern, newest first, with the name of who told it."""
    rows = session.execute(
        sa.select(ContextFact, User.name)
        .outerjoin(User, User.id == ContextFact.by_id)
        .where(ContextFact.kern_id == kern.id)
        .order_by(ContextFact.id.desc())
    )
    return [(row[0], row[1]) for row in rows]


def lessons_of(session: Session, kern: Kern) -> list[tuple[Lesson, str | None]]:
    """The lessons of a kern, newest first, with the name of who wrote them."""
    rows = session.execute(
        sa.select(Lesson, User.name)
        .outerjoin(User, User.id == Lesson.by_id)
        .where(Lesson.kern_id == kern.id)
        .order_by(Lesson.on_day.desc(), Lesson.id.desc())
    )
    return [(row[0], row[1]) for row in rows]


def find_lesson(session: Session, kern: Kern, lesson_id: int) -> Lesson | None:
    """A lesson of this kern, None when it is another's."""
    return session.scalar(sa.select(Lesson).where(Lesson.kern_id == kern.id, Lesson.id == lesson_id))


def former_names(session: Session, kern: Kern) -> list[FormerName]:
    """The names that the kern had, newest first; that it had none yet is no name."""
    return list(
        session.scalars(
            sa.select(FormerName)
            .where(FormerName.kern_id == kern.id, FormerName.name.is_not(None))
            .order_by(FormerName.id.desc())
        )
    )


def succession(session: Session, kern: Kern) -> Succeeded:
    """Which kern it came in the place of, and which came in its place."""
    rows = session.execute(
        sa.select(Succession.kern_id, Succession.replaces_id).where(
            sa.or_(Succession.kern_id == kern.id, Succession.replaces_id == kern.id)
        )
    ).all()
    found = _kernen(session, {place for row in rows for place in row} - {kern.id})
    before = next((found[replaced] for own, replaced in rows if own == kern.id), None)
    after = next((found[own] for own, replaced in rows if replaced == kern.id), None)
    return Succeeded(before, after)


def _kernen(session: Session, ids: Iterable[int]) -> dict[int, Kern]:
    return {kern.id: kern for kern in session.scalars(sa.select(Kern).where(Kern.id.in_(ids)))}


def lock(session: Session, kern: Kern) -> None:
    """Let another who changes facts of this kern wait until this is done."""
    session.execute(sa.select(Kern.id).where(Kern.id == kern.id).with_for_update())
