"""Files that were sent in and wait until their sender accepts what they would change."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from sociaalvitaal.models.base import Base, Id, Name


class Upload(Base):
    """A workbook or table of one kern, as it was sent; removed when accepted, dropped or a day old."""

    __tablename__ = "uploads"

    id: Mapped[Id]
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("users.id"), index=True)
    kern_id: Mapped[int] = mapped_column(sa.ForeignKey("kernen.id"))
    filename: Mapped[Name]
    content: Mapped[bytes] = mapped_column(sa.LargeBinary)
    answers: Mapped[dict[str, object]] = mapped_column(sa.JSON, default=dict)
    """What the sender said about columns that were not recognised."""
    created_at: Mapped[datetime] = mapped_column(index=True)
