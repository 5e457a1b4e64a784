"""The social map: organisations, what they offer, where one can meet, and what was agreed."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sociaalvitaal.models.base import Base, Id, LongText, Name
from sociaalvitaal.models.programme import ListItem

TRUSTED = timedelta(days=365)
"""After this an entry of the social map is no longer trusted, until someone says that it is still right."""
SOON = timedelta(days=60)
"""An agreement that ends within this time asks attention."""


class Organisation(Base):
    """A club, practice, school, shop …; the same one may be in several kernen."""

    __tablename__ = "organisations"

    id: Mapped[Id]
    name: Mapped[Name] = mapped_column(index=True)
    place: Mapped[Name | None]
    """Where it has its address: two of the same name in two places are two."""
    sector_id: Mapped[int] = mapped_column(sa.ForeignKey("list_items.id"), index=True)
    contact_function: Mapped[Name | None]
    """Whom to ask for, by function: never the name of a person."""
    phone: Mapped[Name | None]
    website: Mapped[Name | None]
    checked_on: Mapped[date | None]
    """The last day on which someone saw that this is still so."""
    version: Mapped[int] = mapped_column(default=1)
    kernen: Mapped[list[OrganisationKern]] = relationship(
        back_populates="organisation", cascade="all, delete-orphan", passive_deletes=True,
        order_by="OrganisationKern.kern_id",
    )  # fmt: skip
    target_groups: Mapped[list[ListItem]] = relationship(
        secondary="organisation_target_groups", order_by="ListItem.position"
    )
    """Whom it can serve."""

    __mapper_args__ = {"version_id_col": version}


class OrganisationTargetGroup(Base):
    """A target group that an organisation can serve."""

    __tablename__ = "organisation_target_groups"

    organisation_id: Mapped[int] = mapped_column(
        sa.ForeignKey("organisations.id", ondelete="CASCADE"), primary_key=True
    )
    item_id: Mapped[int] = mapped_column(sa.ForeignKey("list_items.id"), primary_key=True)


class OrganisationKern(Base):
    """An organisation in the network of a kern, with what it does there."""

    __tablename__ = "organisation_kernen"
    __table_args__ = (sa.UniqueConstraint("organisation_id", "kern_id"),)

    id: Mapped[Id]
    organisation_id: Mapped[int] = mapped_column(sa.ForeignKey("organisations.id", ondelete="CASCADE"))
    kern_id: Mapped[int] = mapped_column(sa.ForeignKey("kernen.id"), index=True)
    since: Mapped[date | None]
    """From when it takes part; None: not known."""
    organisation: Mapped[Organisation] = relationship(back_populates="kernen")
    roles: Mapped[list[ListItem]] = relationship(secondary="organisation_roles", order_by="ListItem.position")


class OrganisationRole(Base):
    """A role of an organisation in a kern."""

    __tablename__ = "organisation_roles"

    membership_id: Mapped[int] = mapped_column(
        sa.ForeignKey("organisation_kernen.id", ondelete="CASCADE"), primary_key=True
    )
    item_id: Mapped[int] = mapped_column(sa.ForeignKey("list_items.id"), primary_key=True)


class Offer(Base):
    """Something that one can do in a kern: sport, movement, meeting; also what is no activity of the project."""

    __tablename__ = "offers"

    id: Mapped[Id]
    kern_id: Mapped[int] = mapped_column(sa.ForeignKey("kernen.id"), index=True)
    organisation_id: Mapped[int | None] = mapped_column(sa.ForeignKey("organisations.id"), index=True)
    what: Mapped[Name]
    kind_id: Mapped[int] = mapped_column(sa.ForeignKey("list_items.id"))
    when_text: Mapped[Name | None]
    where_text: Mapped[Name | None]
    price_text: Mapped[Name | None]
    public: Mapped[bool] = mapped_column(default=False)
    """Whether it may stand in the leaflet and on the public page."""
    checked_on: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)
    organisation: Mapped[Organisation | None] = relationship(lazy="joined")
    target_groups: Mapped[list[ListItem]] = relationship(secondary="offer_target_groups", order_by="ListItem.position")

    __mapper_args__ = {"version_id_col": version}


class OfferTargetGroup(Base):
    """A target group that an offer is for."""

    __tablename__ = "offer_target_groups"

    offer_id: Mapped[int] = mapped_column(sa.ForeignKey("offers.id", ondelete="CASCADE"), primary_key=True)
    item_id: Mapped[int] = mapped_column(sa.ForeignKey("list_items.id"), primary_key=True)


class Accommodation(Base):
    """A place in a kern where one can sport, move or meet."""

    __tablename__ = "accommodations"

    id: Mapped[Id]
    kern_id: Mapped[int] = mapped_column(sa.ForeignKey("kernen.id"), index=True)
    name: Mapped[Name]
    location_id: Mapped[int] = mapped_column(sa.ForeignKey("list_items.id"))
    organisation_id: Mapped[int | None] = mapped_column(sa.ForeignKey("organisations.id"), index=True)
    """Whose it is."""
    public: Mapped[bool] = mapped_column(default=False)
    checked_on: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)
    organisation: Mapped[Organisation | None] = relationship(lazy="joined")

    __mapper_args__ = {"version_id_col": version}


class Agreement(Base):
    """What was agreed in a kern with an organisation, or between two."""

    __tablename__ = "agreements"
    __table_args__ = (sa.CheckConstraint("partner_id IS NULL OR partner_id <> organisation_id", name="partner"),)

    id: Mapped[Id]
    kern_id: Mapped[int] = mapped_column(sa.ForeignKey("kernen.id"), index=True)
    organisation_id: Mapped[int] = mapped_column(sa.ForeignKey("organisations.id"), index=True)
    partner_id: Mapped[int | None] = mapped_column(sa.ForeignKey("organisations.id"), index=True)
    """The other organisation; None: it was agreed with the project itself."""
    kind_id: Mapped[int] = mapped_column(sa.ForeignKey("list_items.id"))
    what: Mapped[LongText]
    ends: Mapped[date | None]
    """The last day; None: until someone ends it."""
    checked_on: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)
    organisation: Mapped[Organisation] = relationship(foreign_keys=[organisation_id], lazy="joined", innerjoin=True)
    partner: Mapped[Organisation | None] = relationship(foreign_keys=[partner_id], lazy="joined")

    __mapper_args__ = {"version_id_col": version}


class Leaflet(Base):
    """Whether the offer of a kern is public, and the words above it."""

    __tablename__ = "leaflets"

    kern_id: Mapped[int] = mapped_column(sa.ForeignKey("kernen.id"), primary_key=True)
    public: Mapped[bool] = mapped_column(default=False)
    introduction: Mapped[LongText | None]
    contact: Mapped[Name | None]
    """Where residents can ask: a place or a function, no person."""
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class AddressList(Base):
    """A list of addresses that was sent in and waits until its sender accepts it; removed then, or after a day."""

    __tablename__ = "address_lists"

    id: Mapped[Id]
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("users.id"), index=True)
    kern_id: Mapped[int | None] = mapped_column(sa.ForeignKey("kernen.id"))
    """The kern of all that stands in it; None: a column says the kern."""
    sector_id: Mapped[int] = mapped_column(sa.ForeignKey("list_items.id"))
    """The sector of what has none that we know."""
    filename: Mapped[Name]
    content: Mapped[bytes] = mapped_column(sa.LargeBinary)
    created_at: Mapped[datetime] = mapped_column(index=True)
