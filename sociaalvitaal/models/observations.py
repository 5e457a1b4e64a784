"""What people in a kern saw work or not, and the statements that the coordinator makes of it."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sociaalvitaal.models.activities import Activity
from sociaalvitaal.models.base import Base, Id, LongText, Name, ShortText, enum_type
from sociaalvitaal.models.programme import ListItem
from sociaalvitaal.models.referrals import Referral


class ObservationKind(StrEnum):
    """Whether it worked."""

    WORKED = "werkte"
    WORKED_NOT = "werkte niet"

    @property
    def worked(self) -> bool:
        """Whether it did."""
        return self is ObservationKind.WORKED


class SourceKind(StrEnum):
    """How it came to be known."""

    TALK = "gesprek"
    GROUP = "groep"
    OWN = "eigen waarneming"
    RECORD = "document"


class Sight(StrEnum):
    """How near the teller was."""

    DIRECT = "zelf gezien"
    HEARSAY = "van horen zeggen"


class StatementStatus(StrEnum):
    """How a statement stands; observations.rules knows which may follow which."""

    PROPOSED = "voorgesteld"
    SUPPORTED = "ondersteund"
    REFINED = "verfijnd"
    CONTRADICTED = "weersproken"


class Observation(Base):
    """One or two sentences about what worked in a kern, or did not; everything else may be lacking."""

    __tablename__ = "observations"

    id: Mapped[Id]
    kern_id: Mapped[int] = mapped_column(sa.ForeignKey("kernen.id"), index=True)
    kind: Mapped[ObservationKind] = mapped_column(enum_type(ObservationKind))
    text: Mapped[LongText]
    activity_id: Mapped[int | None] = mapped_column(sa.ForeignKey("activities.id"), index=True)
    referral_id: Mapped[int | None] = mapped_column(sa.ForeignKey("referrals.id", ondelete="SET NULL"), index=True)
    target_group_id: Mapped[int | None] = mapped_column(sa.ForeignKey("list_items.id"))
    source: Mapped[SourceKind | None] = mapped_column(enum_type(SourceKind))
    sight: Mapped[Sight | None] = mapped_column(enum_type(Sight))
    on_day: Mapped[date | None]
    """The day of which it tells; None: not filled in."""
    circumstances_text: Mapped[Name | None]
    """Circumstances in own words, besides those of the list."""
    lesson_id: Mapped[int | None] = mapped_column(sa.ForeignKey("lessons.id", ondelete="SET NULL"), index=True)
    """The lesson of the dossier that it was made of."""
    may_be_quoted: Mapped[bool] = mapped_column(default=False)
    """Whether its text may be shown outside: in reports, and with an answer. The coordinator says so."""
    by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("users.id"))
    at: Mapped[datetime]
    updated_at: Mapped[datetime]
    """Also moves when only its factors or circumstances changed, so that the version does."""
    withdrawn_at: Mapped[datetime | None]
    withdrawn_reason: Mapped[LongText | None]
    version: Mapped[int] = mapped_column(default=1)
    factors: Mapped[list[ObservationFactor]] = relationship(
        cascade="all, delete-orphan", order_by="ObservationFactor.factor", lazy="selectin"
    )
    circumstances: Mapped[list[ObservationCircumstance]] = relationship(
        cascade="all, delete-orphan", order_by="ObservationCircumstance.key", lazy="selectin"
    )
    activity: Mapped[Activity | None] = relationship()
    referral: Mapped[Referral | None] = relationship()
    target_group: Mapped[ListItem | None] = relationship()

    __mapper_args__ = {"version_id_col": version}


class ObservationFactor(Base):
    """A factor that an observation is about, by its number."""

    __tablename__ = "observation_factors"
    observation_id: Mapped[int] = mapped_column(sa.ForeignKey("observations.id", ondelete="CASCADE"), primary_key=True)
    factor: Mapped[int] = mapped_column(sa.ForeignKey("factors.number"), primary_key=True, index=True)


class ObservationCircumstance(Base):
    """A circumstance of the kern that played a part."""

    __tablename__ = "observation_circumstances"

    observation_id: Mapped[int] = mapped_column(sa.ForeignKey("observations.id", ondelete="CASCADE"), primary_key=True)
    key: Mapped[ShortText] = mapped_column(primary_key=True)
    """One of figures.circumstances.CIRCUMSTANCES."""


class Statement(Base):
    """Context, what is offered and how people respond, outcome: what the coordinator thinks explains what was seen."""

    __tablename__ = "statements"
    __table_args__ = (sa.CheckConstraint("refines_id IS NULL OR refines_id < id", name="refines"),)

    id: Mapped[Id]
    context: Mapped[LongText]
    offer: Mapped[LongText]
    """What the project offers there."""
    response: Mapped[LongText | None]
    """How people respond to it; None: not told yet."""
    outcome: Mapped[LongText]
    is_wanted: Mapped[bool]
    """Whether that outcome is what the project wants."""
    status: Mapped[StatementStatus] = mapped_column(enum_type(StatementStatus))
    refines_id: Mapped[int | None] = mapped_column(sa.ForeignKey("statements.id"), unique=True)
    """The older statement whose place it took."""
    by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("users.id"))
    at: Mapped[datetime]
    updated_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)
    factors: Mapped[list[StatementFactor]] = relationship(
        cascade="all, delete-orphan", order_by="StatementFactor.factor", lazy="selectin"
    )
    circumstances: Mapped[list[StatementCircumstance]] = relationship(
        cascade="all, delete-orphan", order_by="StatementCircumstance.key", lazy="selectin"
    )
    grounds: Mapped[list[StatementGround]] = relationship(
        cascade="all, delete-orphan", order_by="StatementGround.observation_id", lazy="selectin"
    )
    nexts: Mapped[list[StatementLink]] = relationship(
        cascade="all, delete-orphan",
        foreign_keys="StatementLink.statement_id",
        order_by="StatementLink.next_id",
        lazy="selectin",
    )
    """The statements to whose context its outcome belongs."""
    changes: Mapped[list[StatementChange]] = relationship(
        cascade="all, delete-orphan", order_by="StatementChange.id", lazy="selectin"
    )

    __mapper_args__ = {"version_id_col": version}


class StatementFactor(Base):
    """A factor in a statement: there it helps, or it hinders."""

    __tablename__ = "statement_factors"
    statement_id: Mapped[int] = mapped_column(sa.ForeignKey("statements.id", ondelete="CASCADE"), primary_key=True)
    factor: Mapped[int] = mapped_column(sa.ForeignKey("factors.number"), primary_key=True, index=True)
    helps: Mapped[bool]


class StatementCircumstance(Base):
    """A circumstance under which a statement is meant to hold."""

    __tablename__ = "statement_circumstances"

    statement_id: Mapped[int] = mapped_column(sa.ForeignKey("statements.id", ondelete="CASCADE"), primary_key=True)
    key: Mapped[ShortText] = mapped_column(primary_key=True)
    """One of figures.circumstances.CIRCUMSTANCES."""


class StatementGround(Base):
    """An observation that a statement rests on, or that speaks against it."""

    __tablename__ = "statement_grounds"

    statement_id: Mapped[int] = mapped_column(sa.ForeignKey("statements.id", ondelete="CASCADE"), primary_key=True)
    observation_id: Mapped[int] = mapped_column(sa.ForeignKey("observations.id"), primary_key=True, index=True)
    is_against: Mapped[bool] = mapped_column(default=False)
    observation: Mapped[Observation] = relationship()


class StatementLink(Base):
    """The outcome of one statement is part of the context of the next."""

    __tablename__ = "statement_links"
    __table_args__ = (sa.CheckConstraint("statement_id <> next_id", name="two_statements"),)

    statement_id: Mapped[int] = mapped_column(sa.ForeignKey("statements.id", ondelete="CASCADE"), primary_key=True)
    next_id: Mapped[int] = mapped_column(
        sa.ForeignKey("statements.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class StatementChange(Base):
    """A status that a statement got: why, by whom, when. The first row tells how it began."""

    __tablename__ = "statement_changes"

    id: Mapped[Id]
    statement_id: Mapped[int] = mapped_column(sa.ForeignKey("statements.id", ondelete="CASCADE"), index=True)
    status: Mapped[StatementStatus] = mapped_column(enum_type(StatementStatus))
    reason: Mapped[LongText]
    by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("users.id"))
    at: Mapped[datetime]
