"""What a workbook is made of and put beside; files that wait."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.exchange.workbook.comparing import Standing
from sociaalvitaal.exchange.workbook.headings import Lists
from sociaalvitaal.exchange.workbook.rules import shut
from sociaalvitaal.kernen.queries import activities_of, items, labels
from sociaalvitaal.models.activities import Activity
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.models.uploads import Upload
from sociaalvitaal.monthly import queries as monthly
from sociaalvitaal.monthly.queries import Present
from sociaalvitaal.periods import Month

KEPT = timedelta(days=1)
"""How long a file waits until its sender accepts it."""


@dataclass(frozen=True, slots=True)
class Register:
    """The kern's activities and the programme's lists."""

    activities: list[Activity]
    lists: Lists


def register(session: Session, kern: Kern) -> Register:
    """What figures of a kern can be about."""
    found = items(session, "leeftijd", "verwijsbron", "extra")
    bands = [band for band in found["leeftijd"] if band.slug != "onbekend"]
    return Register(activities_of(session, kern), Lists(bands, found["verwijsbron"], found["extra"]))


def labels_of(session: Session, ids: Iterable[int]) -> dict[int, str]:
    """The labels of items of lists, retired ones too."""
    return labels(session, sorted(set(ids)))


def presents(session: Session, kern: Kern, months: Iterable[Month]) -> dict[Month, Present]:
    """Months as the database has them."""
    return {month: monthly.present(session, kern, month) for month in months}


def standings(programme: Programme, kern: Kern, found: dict[Month, Present], today: date) -> dict[Month, Standing]:
    """The same months, for comparing."""
    return {
        month: Standing(
            present.data, present.version, shut(programme, kern, month, present.found, today), present.followed
        )
        for month, present in found.items()
    }


def find_upload(session: Session, kern: Kern, user_id: int, upload_id: int, now: datetime) -> Upload | None:
    """A file of this sender that still waits."""
    return session.scalar(_waiting(kern, user_id, now).where(Upload.id == upload_id))


def find_waiting(session: Session, kern: Kern, user_id: int, now: datetime) -> Upload | None:
    """The newest file of this sender that still waits."""
    return session.scalar(_waiting(kern, user_id, now).order_by(Upload.id.desc()).limit(1))


def _waiting(kern: Kern, user_id: int, now: datetime) -> sa.Select[Upload]:
    return sa.select(Upload).where(Upload.kern_id == kern.id, Upload.user_id == user_id, Upload.created_at > now - KEPT)
