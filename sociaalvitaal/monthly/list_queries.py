"""The lists that a month chooses from, and the sheet that they make with what is there."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from sociaalvitaal.kernen import queries as register
from sociaalvitaal.monthly.queries import Present
from sociaalvitaal.monthly.sheet import Sheet
from sociaalvitaal.periods import Month


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists that the form of a month chooses from, in order."""

    by_key: dict[str, list[register.Item]]

    @property
    def bands(self) -> list[register.Item]:
        """The age bands; who is in none of them is unknown."""
        return [band for band in self.by_key["leeftijd"] if band.slug != "onbekend"]

    @property
    def sources(self) -> list[register.Item]:
        """Who may have referred."""
        return self.by_key["verwijsbron"]

    @property
    def extras(self) -> list[register.Item]:
        """What the programme asks beside the activities."""
        return self.by_key["extra"]


def lists(session: Session, *more: str) -> Lists:
    """The lists that the fields of every month are made of, and more when asked, in one read."""
    return Lists(register.items(session, "leeftijd", "verwijsbron", "extra", *more))


def retired_extras(session: Session, present: Present, lists: Lists) -> dict[int, str]:
    """The labels of the extra figures of a month that are no longer asked."""
    ids = (present.data.extras or {}).keys() - {item.id for item in lists.extras}
    return register.labels(session, sorted(ids)) if ids else {}


def sheet(present: Present, lists: Lists, month: Month, until: dict[int, Month]) -> Sheet:
    """The fields of a month."""
    return Sheet(
        month,
        present.activities,
        [band.id for band in lists.bands],
        [item.id for item in lists.extras],
        frozenset({source.id for source in lists.sources} | {source_id for source_id, _ in present.referrals}),
        present.followed,
        until,
        frozenset(activity_id for _, activity_id in present.referrals if activity_id is not None),
    )
