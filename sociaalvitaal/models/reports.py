"""The texts that the coordinator writes into a report."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from sociaalvitaal.models.base import Base, Id, LongText, ShortText, Slug


class ReportText(Base):
    """The narrative of one chapter of one report, in Markdown."""

    __tablename__ = "report_texts"
    __table_args__ = (sa.UniqueConstraint("kind", "year", "scope", "chapter"),)

    id: Mapped[Id]
    kind: Mapped[ShortText]
    """tussen or eind."""
    year: Mapped[int]
    scope: Mapped[Slug]
    """programma, gemeente:SLUG or kern:SLUG."""
    chapter: Mapped[ShortText]
    markdown: Mapped[LongText]
    uses_proposal: Mapped[bool] = mapped_column(default=False, server_default=sa.false())
    """The text that the data propose was taken: it goes on following the data, and `markdown` is empty."""
    proposal: Mapped[LongText | None]
    """What the data proposed when the text was kept, to see which of its numbers changed since."""
    version: Mapped[int] = mapped_column(default=1)
    updated_at: Mapped[datetime]
    updated_by_id: Mapped[int] = mapped_column(sa.ForeignKey("users.id"))

    __mapper_args__ = {"version_id_col": version}
