"""The house style of the reports of a programme."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from sociaalvitaal.models.base import Base, Id, Name


class HouseStyle(Base):
    """Sender, colours and logo; a programme without a row has the toolkit's own style."""

    __tablename__ = "house_styles"
    __table_args__ = (sa.UniqueConstraint("programme_id"),)

    id: Mapped[Id]
    programme_id: Mapped[int] = mapped_column(sa.ForeignKey("programme.id"))
    sender: Mapped[Name | None]
    """Who sends the reports; None: who supports the programme."""
    colour: Mapped[str] = mapped_column(sa.String(7))
    accent: Mapped[str] = mapped_column(sa.String(7))
    logo: Mapped[bytes | None] = mapped_column(sa.LargeBinary)
    """PNG, drawn anew from what was sent."""
    logo_width: Mapped[int | None]
    logo_height: Mapped[int | None]
    logo_alt: Mapped[Name | None]
    version: Mapped[int] = mapped_column(default=1)
    changed_at: Mapped[datetime]
    changed_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("users.id"))

    __mapper_args__ = {"version_id_col": version}
