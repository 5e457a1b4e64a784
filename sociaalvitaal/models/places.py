"""Municipalities, kernen and the figures of Statistics Netherlands about them."""

from __future__ import annotations

from decimal import Decimal

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sociaalvitaal.models.base import Base, Id, LongText, Name, ShortText, Slug
from sociaalvitaal.periods import Month, Period


class Municipality(Base):
    """A gemeente that takes part."""

    __tablename__ = "municipalities"

    id: Mapped[Id]
    slug: Mapped[Slug] = mapped_column(unique=True)
    name: Mapped[Name] = mapped_column(index=True)
    cbs_code: Mapped[ShortText | None]
    cbs_year: Mapped[int | None]
    kernen: Mapped[list[Kern]] = relationship(back_populates="municipality", order_by="Kern.place")


class Kern(Base):
    """A village, hamlet or neighbourhood; without a name it is a place still to be chosen."""

    __tablename__ = "kernen"
    __table_args__ = (
        sa.UniqueConstraint("municipality_id", "place"),
        sa.CheckConstraint("ends IS NULL OR (starts IS NOT NULL AND ends >= starts)", name="period"),
    )

    id: Mapped[Id]
    slug: Mapped[Slug] = mapped_column(unique=True)
    municipality_id: Mapped[int] = mapped_column(sa.ForeignKey("municipalities.id"), index=True)
    place: Mapped[int]
    name: Mapped[Name | None]
    kind: Mapped[ShortText | None]
    """dorp, buurtschap or wijk."""
    starts: Mapped[Month | None]
    """First month in which it takes part; None: not started."""
    ends: Mapped[Month | None]
    """Last month in which it takes part; None: until the programme ends."""
    asks_from: Mapped[Month | None]
    """First month that asks for figures: when its execution begins, kept by `figures.asking`; None: all months."""
    stop_reason: Mapped[LongText | None]
    cbs_code: Mapped[ShortText | None]
    cbs_year: Mapped[int | None]
    version: Mapped[int] = mapped_column(default=1)
    municipality: Mapped[Municipality] = relationship(back_populates="kernen", lazy="joined", innerjoin=True)

    __mapper_args__ = {"version_id_col": version}

    @property
    def title(self) -> str:
        """Its name, or which open place it is."""
        return self.name or f"{self.municipality.name}, plek {self.place} (nog te kiezen)"

    def goes_on(self, month: Month) -> bool:
        """Whether it knows when it begins, and has not ended before that month."""
        return self.starts is not None and (self.ends is None or self.ends >= month)

    def takes_part(self, programme: Period) -> Period | None:
        """The months in which it takes part and may hand in a return, within the programme's period."""
        if self.starts is None:
            return None
        return Period(self.starts, max(self.starts, self.ends or programme.last)).overlap(programme)

    def expects(self, programme: Period) -> Period | None:
        """The months for which a return is expected: those in which it takes part and that ask for figures."""
        part = self.takes_part(programme)
        if part is None or self.asks_from is None or self.asks_from <= part.first:
            return part
        return Period(self.asks_from, part.last) if self.asks_from <= part.last else None


class CbsArea(Base):
    """Published figures of an area in a year; None is not published."""

    __tablename__ = "cbs_areas"
    __table_args__ = (sa.UniqueConstraint("code", "year"),)

    id: Mapped[Id]
    code: Mapped[ShortText]
    year: Mapped[int]
    name: Mapped[Name | None]
    municipality_name: Mapped[Name | None]
    kind: Mapped[ShortText]
    """gemeente, wijk or buurt."""
    inhabitants: Mapped[int | None]
    aged_0_14: Mapped[int | None]
    aged_15_24: Mapped[int | None]
    aged_25_44: Mapped[int | None]
    aged_45_64: Mapped[int | None]
    aged_65_plus: Mapped[int | None]
    households: Mapped[int | None]
    density_per_km2: Mapped[int | None]
    mean_woz_keur: Mapped[int | None]
    """Mean value of a home, × €1,000."""
    income_per_inhabitant_keur: Mapped[Decimal | None] = mapped_column(sa.Numeric(8, 1))
    """Mean income per inhabitant, × €1,000."""
    pct_lowest_40: Mapped[Decimal | None] = mapped_column(sa.Numeric(5, 1))
    pct_low_income: Mapped[Decimal | None] = mapped_column(sa.Numeric(5, 1))
    urbanity: Mapped[int | None]
    """1 very strongly urban … 5 not urban."""
    source: Mapped[Name]
