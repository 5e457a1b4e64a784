"""Editions of reports: what was adopted stays as it was."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sociaalvitaal.models.base import Base, Id, LongText, Name, ShortText, Slug, enum_type


class EditionStatus(StrEnum):
    """How far an edition is."""

    CONCEPT = "concept"
    ADOPTED = "vastgesteld"
    PUBLISHED = "gepubliceerd"
    WITHDRAWN = "ingetrokken"


FROZEN = (EditionStatus.ADOPTED, EditionStatus.PUBLISHED, EditionStatus.WITHDRAWN)
"""The statuses in which nothing in the report changes any more."""


class ReportEdition(Base):
    """One edition of a report: of a kind and year, about a place."""

    __tablename__ = "report_editions"
    __table_args__ = (sa.UniqueConstraint("kind", "year", "scope", "number"),)

    id: Mapped[Id]
    kind: Mapped[ShortText]
    """tussen or eind."""
    year: Mapped[int]
    scope: Mapped[Slug]
    """programma, gemeente:SLUG or kern:SLUG, as the place was called when the edition was begun."""
    municipality_id: Mapped[int | None] = mapped_column(sa.ForeignKey("municipalities.id"))
    kern_id: Mapped[int | None] = mapped_column(sa.ForeignKey("kernen.id"))
    """The place, whatever it is called now; neither: the whole programme."""
    number: Mapped[int]
    label: Mapped[Name]
    """The place by its name when the edition was begun."""
    status: Mapped[EditionStatus] = mapped_column(enum_type(EditionStatus))
    step: Mapped[int] = mapped_column(default=0)
    """How many steps are done of making the concept, and once it is adopted of writing its files."""
    steps: Mapped[int] = mapped_column(default=0)
    """How many there are in all; 0 where that is not known yet."""
    begun_at: Mapped[datetime]
    begun_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("users.id"))
    adopted_at: Mapped[datetime | None]
    adopted_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("users.id"))
    sha256: Mapped[str | None] = mapped_column(sa.String(64))
    """Over the canonical form, from the moment that it is adopted."""
    published_at: Mapped[datetime | None]
    published_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("users.id"))
    withdrawn_at: Mapped[datetime | None]
    withdrawn_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("users.id"))
    withdrawn_reason: Mapped[LongText | None]
    version: Mapped[int] = mapped_column(default=1)
    files: Mapped[list[EditionFile]] = relationship(order_by="EditionFile.name", back_populates="edition")

    __mapper_args__ = {"version_id_col": version}

    @property
    def is_frozen(self) -> bool:
        """Whether nothing in it changes any more."""
        return self.status in FROZEN

    @property
    def is_busy(self) -> bool:
        """Whether steps are left to do."""
        return self.step < self.steps or not self.steps


class EditionFile(Base):
    """A file of an edition: the report in one format, or a drawing of it."""

    __tablename__ = "report_edition_files"
    __table_args__ = (sa.UniqueConstraint("edition_id", "name"),)

    id: Mapped[Id]
    edition_id: Mapped[int] = mapped_column(sa.ForeignKey("report_editions.id"))
    name: Mapped[ShortText]
    """rapport.pdf, figuur-3.svg."""
    sha256: Mapped[str] = mapped_column(sa.String(64), index=True)
    size: Mapped[int]
    content: Mapped[bytes] = mapped_column(sa.LargeBinary, deferred=True)
    edition: Mapped[ReportEdition] = relationship(back_populates="files")
