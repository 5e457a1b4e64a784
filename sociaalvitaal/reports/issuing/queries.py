"""Reads of editions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal import permissions
from sociaalvitaal.figures.scope import Level, Scope
from sociaalvitaal.models.audit import AuditEvent
from sociaalvitaal.models.editions import FROZEN, EditionFile, EditionStatus, ReportEdition
from sociaalvitaal.models.people import User
from sociaalvitaal.models.places import Kern, Municipality
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.periods import ZONE
from sociaalvitaal.permissions import Actor
from sociaalvitaal.reports.editions import Edition, Kind

CONTENT = "rapport.json"
"""The file that all others are written from."""


def find(session: Session, edition_id: int) -> ReportEdition | None:
    """An edition by its number in the database."""
    return session.get(ReportEdition, edition_id) if edition_id < 2**31 else None


def editions_of(session: Session, edition: Edition, scope: Scope) -> Sequence[ReportEdition]:
    """The editions of a report, newest first."""
    statement = sa.select(ReportEdition).where(
        ReportEdition.kind == edition.kind.value, ReportEdition.year == edition.year, _about(scope)
    )
    return session.scalars(statement.order_by(ReportEdition.number.desc())).all()


def concept(session: Session, edition: Edition, scope: Scope) -> ReportEdition | None:
    """The edition that is being made."""
    found = editions_of(session, edition, scope)
    return found[0] if found and found[0].status is EditionStatus.CONCEPT else None


def last_frozen(session: Session, edition: Edition, scope: Scope) -> ReportEdition | None:
    """The newest edition of a report that was adopted; one that was withdrawn was printed too."""
    return next((one for one in editions_of(session, edition, scope) if one.status in FROZEN), None)


def last_published(session: Session, edition: Edition, scope: Scope) -> ReportEdition | None:
    """The edition that readers get."""
    published = EditionStatus.PUBLISHED
    return next((one for one in editions_of(session, edition, scope) if one.status is published), None)


def visible(session: Session, actor: Actor) -> list[ReportEdition]:
    """The editions that an actor may read, newest first: the coordinator all, others what is published."""
    statement = sa.select(ReportEdition).order_by(ReportEdition.year.desc(), ReportEdition.id.desc())
    if not permissions.may_write_reports(actor):
        statement = statement.where(ReportEdition.status == EditionStatus.PUBLISHED)
    return [one for one in session.scalars(statement) if may_read(session, actor, one)]


def may_read(session: Session, actor: Actor, found: ReportEdition) -> bool:
    """Whether an actor may read an edition."""
    if permissions.may_write_reports(actor):
        return True
    return found.status is EditionStatus.PUBLISHED and is_about_place_of(session, actor, found)


def is_about_place_of(session: Session, actor: Actor, found: ReportEdition) -> bool:
    """Whether an edition is about a place that the actor reads reports of."""
    kern = session.get(Kern, found.kern_id) if found.kern_id else None
    return permissions.may_see_editions_of(actor, found.municipality_id, kern)


def newer(session: Session, programme: Programme, found: ReportEdition) -> ReportEdition | None:
    """The edition that readers get instead of this one."""
    last = last_published(session, report_of(found), scope_of(session, programme, found))
    return last if last is not None and last.number > found.number else None


def scope_of(session: Session, programme: Programme, found: ReportEdition) -> Scope:
    """The place that an edition is about, as it is called now."""
    if found.kern_id is not None:
        return Scope.kern(session.get_one(Kern, found.kern_id))
    if found.municipality_id is not None:
        return Scope.municipality(session.get_one(Municipality, found.municipality_id))
    return Scope.programme(programme)


def report_of(found: ReportEdition) -> Edition:
    """Which report it is an edition of."""
    return Edition(Kind(found.kind), found.year)


def content(session: Session, found: ReportEdition, name: str) -> bytes | None:
    """A file of an edition; None when it was not written yet."""
    statement = sa.select(EditionFile.content).where(EditionFile.edition_id == found.id, EditionFile.name == name)
    return session.scalar(statement)


def by_number(session: Session, sha256: str) -> ReportEdition | None:
    """The edition with this check number."""
    return session.scalar(sa.select(ReportEdition).where(ReportEdition.sha256 == sha256))


def by_file(session: Session, sha256: str) -> EditionFile | None:
    """The file of an edition with exactly these bytes."""
    return session.scalar(sa.select(EditionFile).where(EditionFile.sha256 == sha256))


def names(session: Session, ids: Sequence[int | None]) -> dict[int, str]:
    """Users by their number."""
    rows = session.execute(sa.select(User.id, User.name).where(User.id.in_([one for one in ids if one is not None])))
    return {row[0]: row[1] for row in rows}


def reasons(
    session: Session, kern_ids: Sequence[int], events: Sequence[str], after: int, until: int
) -> dict[tuple[int, str], str]:
    """Why months were reopened or sent back between two events of the trail, by kern and month; the last one counts."""
    statement = (
        sa.select(AuditEvent.kern_id, AuditEvent.month, AuditEvent.reason)
        .where(
            AuditEvent.kern_id.in_(kern_ids), AuditEvent.id > after, AuditEvent.id <= until,
            AuditEvent.event.in_(events),
            AuditEvent.reason.is_not(None), AuditEvent.month.is_not(None),
        )
        .order_by(AuditEvent.id)
    )  # fmt: skip
    return {(kern_id or 0, str(month)): reason or "" for kern_id, month, reason in session.execute(statement)}


def last_number(session: Session, edition: Edition, scope: Scope) -> int:
    """The number of the newest edition; 0 when there is none."""
    found = editions_of(session, edition, scope)
    return found[0].number if found else 0


def _about(scope: Scope) -> sa.ColumnElement[bool]:
    match scope.level:
        case Level.KERN:
            return ReportEdition.kern_id == scope.id
        case Level.MUNICIPALITY:
            return ReportEdition.municipality_id == scope.id
        case Level.PROGRAMME:
            return sa.and_(ReportEdition.kern_id.is_(None), ReportEdition.municipality_id.is_(None))


def day_of(found: ReportEdition) -> date | None:
    """The day on which it was adopted, in the Netherlands."""
    return found.adopted_at.astimezone(ZONE).date() if found.adopted_at else None
