"""What the public page reads besides figures: whether it is on, and what was published."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.figures.scope import Level, Scope
from sociaalvitaal.models.editions import EditionFile, EditionStatus, ReportEdition
from sociaalvitaal.models.places import Kern, Municipality
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.models.publicpage import PublicPage

FORMATS = ("pdf", "docx", "odt", "xlsx", "html", "json")
"""Of a published report, the readable ones first."""


def find_page(session: Session, programme: Programme) -> PublicPage | None:
    """The switch; None when nobody ever touched it."""
    return session.scalar(sa.select(PublicPage).where(PublicPage.programme_id == programme.id))


def is_open(session: Session, programme: Programme) -> bool:
    """Whether everybody may see the page."""
    found = find_page(session, programme)
    return found is not None and found.is_open


def find_scope(session: Session, programme: Programme, place: str) -> Scope | None:
    """A place by its key: `programma`, `gemeente:borne`, `kern:hertme`; None when there is none."""
    level, _, slug = place.partition(":")
    if place == Level.PROGRAMME.value:
        return Scope.programme(programme)
    if level == Level.MUNICIPALITY.value:
        municipality = session.scalar(sa.select(Municipality).where(Municipality.slug == slug))
        return Scope.municipality(municipality) if municipality else None
    kern = session.scalar(sa.select(Kern).where(Kern.slug == slug)) if level == Level.KERN.value else None
    return Scope.kern(kern) if kern else None


def published(session: Session) -> list[tuple[ReportEdition, list[tuple[str, int]]]]:
    """The reports that are published, the newest first, with the formats that are there and their sizes in bytes."""
    statement = (
        sa.select(ReportEdition)
        .where(ReportEdition.status == EditionStatus.PUBLISHED)
        .order_by(ReportEdition.municipality_id.is_not(None), ReportEdition.kern_id.is_not(None),
                  ReportEdition.year.desc(), ReportEdition.published_at.desc(), ReportEdition.label)
    )  # fmt: skip
    editions = list(session.scalars(statement))
    sizes = session.execute(
        sa.select(EditionFile.edition_id, EditionFile.name, EditionFile.size).where(
            EditionFile.edition_id.in_([edition.id for edition in editions])
        )
    )
    found = {(row[0], row[1]): row[2] for row in sizes}
    return [
        (edition, [(ending, found[key]) for ending in FORMATS if (key := (edition.id, f"rapport.{ending}")) in found])
        for edition in editions
    ]


def published_file(session: Session, edition_id: int, ending: str) -> tuple[ReportEdition, EditionFile] | None:
    """A file of a published report; None when there is none, or it is not published any more."""
    row = session.execute(
        sa.select(ReportEdition, EditionFile)
        .join(EditionFile, EditionFile.edition_id == ReportEdition.id)
        .where(ReportEdition.id == edition_id, ReportEdition.status == EditionStatus.PUBLISHED)
        .where(EditionFile.name == f"rapport.{ending}")
    ).first()
    return (row[0], row[1]) if row else None
