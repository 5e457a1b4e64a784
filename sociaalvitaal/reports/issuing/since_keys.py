"""Which numbers the section about what changed says: of this report, of the edition before, and of the changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.figures.origin import keys
from sociaalvitaal.figures.origin.codes import CHANGED, code_of
from sociaalvitaal.figures.origin.keys import NumberKey, place_key
from sociaalvitaal.figures.scope import Level
from sociaalvitaal.models.places import Kern, Municipality
from sociaalvitaal.periods import Month, Period
from sociaalvitaal.reports.issuing.rules import Figure, Values

WHOLE = "alles"
"""The key of the figures of the whole place that a report is about."""


@dataclass(frozen=True, slots=True)
class Keys:
    """How the numbers of two moments are asked for; `edition` is the one before."""

    scope: str
    now: Period
    before: Period
    edition: int
    places: Mapping[str, str] = field(default_factory=dict)
    """By the key of a row of figures, its place."""
    aims: Mapping[str, str] = field(default_factory=dict)
    """What was aimed at, by how it is called."""
    aims_before: Mapping[str, str] = field(default_factory=dict)

    def figure(self, one: Figure) -> tuple[str, str]:
        """A figure as it was and as it is; what is not printed has no key."""
        place = self.scope if one.key == WHOLE else self.places.get(one.key, "")
        then, now = NumberKey(one.code, place, self.before, self.edition), NumberKey(one.code, place, self.now)
        return then.text if place and one.was else "", now.text if place and one.now else ""

    def aim(self, what: str, was: str, now: str) -> tuple[str, str]:
        """What was aimed at, then and now; of what is no number nothing."""
        key = keys.read(self.aims_before.get(what, "") if was else "")
        then = key._replace(edition=self.edition).text if key else ""
        return then, self.aims.get(what, "") if now else ""

    def has_month(self, place: str, kernen: Iterable[int]) -> bool:
        """Whether a month of one of these kernen counts for a place; of a municipality every one may."""
        level = place.partition(":")[0]
        if place == self.scope or level == Level.MUNICIPALITY.value:
            return any(True for _ in kernen)
        return any(self.places.get(f"kern:{kern}") == place for kern in kernen)

    def count(self, what: str) -> NumberKey:
        """How many of something changed since the edition before."""
        return NumberKey(code_of(CHANGED, what), self.scope, self.now, self.edition)


def keys_of(session: Session, edition: int, before: Values, after: Values) -> Keys:
    """The keys of two moments of one report."""
    rows = {key.partition(":") for key in after["figures"]}
    places = {}
    for kind, level, table in (("kern", Level.KERN, Kern), ("gemeente", Level.MUNICIPALITY, Municipality)):
        ids = [int(number) for found, _, number in rows if found == kind]
        for id_, slug in session.execute(sa.select(table.id, table.slug).where(table.id.in_(ids))):
            places[f"{kind}:{id_}"] = place_key(level, slug)
    # The first editions did not keep how what was aimed at is asked for: it is the same while it is called the same.
    aims = after.get("aims", {})
    return Keys(
        after["scope"], period_of(after), period_of(before), edition, places, aims, before.get("aims", aims)
    )  # fmt: skip


def period_of(values: Values) -> Period:
    """The months that a moment is about."""
    return Period(Month.parse(values["first"]), Month.parse(values["last"]))
