"""Which number a cell holds: figure, place and months, as one text that can be kept and asked for. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import urlencode

from sociaalvitaal.figures.origin import codes
from sociaalvitaal.figures.scope import Level
from sociaalvitaal.periods import Month, Period


class NumberKey(NamedTuple):
    """A number as it can be asked for again."""

    code: str
    place: str
    """programma, gemeente:SLUG or kern:SLUG."""
    period: Period
    edition: int = 0
    """As an edition printed it, by its number in the database; 0: as it is in what prints the key."""

    @property
    def text(self) -> str:
        """As a cell keeps it: `new_participants kern:hertme 2017-01 2017-12`, with ` 3` behind it for edition 3."""
        of = f" {self.edition}" if self.edition else ""
        return f"{self.code} {self.place} {self.period.first} {self.period.last}{of}"

    @property
    def asked(self) -> str:
        """As an address has it."""
        level, _, slug = self.place.partition(":")
        place = {level: slug} if level in (Level.MUNICIPALITY, Level.KERN) else {}
        return urlencode(place | {"van": str(self.period.first), "tot": str(self.period.last), "cijfer": self.code})


def place_key(level: Level, slug: str) -> str:
    """A place as it is named in keys."""
    return f"{level.value}:{slug}"


def read(text: str) -> NumberKey | None:
    """The key in a cell; None when there is none."""
    parts = text.split(" ")
    if len(parts) not in (4, 5) or codes.read(parts[0]) is None:
        return None
    edition = parts[4] if len(parts) == 5 else "0"
    if not (edition.isascii() and edition.isdigit() and len(edition) < 10):
        return None
    try:
        first, last = Month.parse(parts[2]), Month.parse(parts[3])
    except ValueError:
        return None
    return NumberKey(parts[0], parts[1], Period(first, last), int(edition)) if first <= last else None


def asked_for(given: Mapping[str, str]) -> NumberKey | None:
    """The key in an address; None when it names no number."""
    named = [place_key(level, given[level]) for level in (Level.KERN, Level.MUNICIPALITY) if given.get(level)]
    place = named[0] if named else Level.PROGRAMME.value
    found = read(f"{given.get('cijfer', '')} {place} {given.get('van', '')} {given.get('tot', '')}")
    return found if found is None or not found.edition else None
