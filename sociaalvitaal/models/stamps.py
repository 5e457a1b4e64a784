"""A mark that changes with the data, so that what was made of them is known to be of today's."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from sociaalvitaal.models.base import Base, ShortText


class DataStamp(Base):
    """The mark of the data as they stand: one row, written by `stamps` in the transaction of each change."""

    __tablename__ = "data_stamps"

    id: Mapped[int] = mapped_column(sa.Integer, primary_key=True, autoincrement=False)
    stamp: Mapped[ShortText]
    """Random, so that it comes back with a backup and never returns for other data."""
