"""The public page of a programme, and the memory of what was published and of what was withheld in it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from sociaalvitaal.models.base import Base, Id, Name, ShortText, enum_type


class PublicPage(Base):
    """Whether a programme has its page for everybody; without a row it has none."""

    __tablename__ = "public_pages"
    __table_args__ = (sa.UniqueConstraint("programme_id"),)

    id: Mapped[Id]
    programme_id: Mapped[int] = mapped_column(sa.ForeignKey("programme.id"))
    is_open: Mapped[bool]
    version: Mapped[int] = mapped_column(default=1)
    changed_at: Mapped[datetime]
    changed_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("users.id"))

    __mapper_args__ = {"version_id_col": version}


class WithheldCell(Base):
    """A number that was withheld when something was published: it stays so in all that is shared later.

    Else the difference with what is shared later would give it away.
    """

    __tablename__ = "withheld_cells"
    __table_args__ = (sa.UniqueConstraint("measure", "level", "place_id", "year", "part"),)

    id: Mapped[Id]
    measure: Mapped[ShortText]
    """Of what: an indicator's code, extra:ID, or what divides it: doelgroep, maand:CODE, one of figures/chain/kept."""
    level: Mapped[ShortText]
    """programma, gemeente or kern."""
    place_id: Mapped[int]
    """Of the municipality or kern; 0: the programme."""
    year: Mapped[int]
    """0: the project so far."""
    part: Mapped[Name]
    """Which part, by its id; empty: the number as a whole."""


class Told(StrEnum):
    """What a report says of a number."""

    SHOWN = "getoond"
    WITHHELD = "weggelaten"
    ELSEWHERE = "elders"
    """The report is not about it: kept, because other reports are."""


class PublishedCount(Base):
    """What a number was when a report was adopted: beside other reports the difference tells.

    Only disclosure control reads it, and who decides whether a report is adopted. What a report is not about is kept
    where it changed since the report before.
    """

    __tablename__ = "published_counts"
    __table_args__ = (sa.UniqueConstraint("measure", "level", "place_id", "year", "part", "edition_id"),)

    id: Mapped[Id]
    measure: Mapped[ShortText]
    level: Mapped[ShortText]
    place_id: Mapped[int]
    year: Mapped[int]
    part: Mapped[Name]
    """As of a withheld cell."""
    edition_id: Mapped[int | None] = mapped_column(sa.ForeignKey("report_editions.id"))
    """None: of the last report before editions were told apart."""
    number: Mapped[int]
    told: Mapped[Told] = mapped_column(enum_type(Told))
