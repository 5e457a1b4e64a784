"""A month as separate values, so that a file and the database can be compared one by one. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

from sociaalvitaal.monthly.rules import FIGURES, UNKNOWN, Entry, MonthData
from sociaalvitaal.periods import Month

NOTE, AGE, REFERRAL, SOURCE, EXTRA = "note", "age", "referral", "source", "extra"

Value = int | str | None
"""A number, UNKNOWN, or the text of a note; None is not filled in."""


class Slot(NamedTuple):
    """One thing that a month can hold: a figure of an activity, referrals from a source, the note."""

    month: Month
    kind: str
    """One of FIGURES or NOTE, AGE, REFERRAL, SOURCE, EXTRA; SOURCE is all referrals of a source together."""
    first: int = 0
    """The activity; for REFERRAL and SOURCE the source, for EXTRA the figure."""
    second: int = 0
    """For AGE the band; for REFERRAL the activity, 0 when it is not known."""

    @property
    def activity_id(self) -> int | None:
        """The activity that it is about, if any."""
        if self.kind in FIGURES or self.kind == AGE:
            return self.first
        return (self.second or None) if self.kind == REFERRAL else None


Held = dict[Slot, Value]


def held(month: Month, data: MonthData) -> Held:
    """What a month holds; what is not filled in is left out."""
    found: Held = {}
    for activity_id, entry in data.entries.items():
        for name in FIGURES:
            found[Slot(month, name, activity_id)] = UNKNOWN if name in entry.unknown else getattr(entry, name)
        for band_id, number in entry.ages.items():
            found[Slot(month, AGE, activity_id, band_id)] = number
    for (source_id, activity), number in data.referrals.items():
        found[Slot(month, REFERRAL, source_id, activity or 0)] = number or None
    for item_id, extra in (data.extras or {}).items():
        found[Slot(month, EXTRA, item_id)] = UNKNOWN if extra is None else extra
    found[Slot(month, NOTE)] = data.note
    return {slot: value for slot, value in found.items() if value is not None}


def changed(month: Month, data: MonthData, changes: Mapping[Slot, Value]) -> MonthData:
    """The month with some of its values replaced."""
    wanted = {slot: value for slot, value in (held(month, data) | dict(changes)).items() if value is not None}
    note = wanted.get(Slot(month, NOTE))
    return replace(
        data,
        entries={activity_id: entry_of(month, activity_id, wanted) for activity_id in data.entries},
        referrals={(s.first, s.second or None): n for s, n in _numbers(wanted, REFERRAL) if n},
        extras={
            slot.first: None if value == UNKNOWN else int(value) for slot, value in wanted.items() if slot.kind == EXTRA
        },
        note=None if note is None else str(note),
    )


def entry_of(month: Month, activity_id: int, wanted: Mapping[Slot, Value]) -> Entry:
    """The figures of one activity."""
    figures = {name: wanted.get(Slot(month, name, activity_id)) for name in FIGURES}
    return Entry(
        **{name: value if isinstance(value, int) else None for name, value in figures.items()},
        ages={slot.second: number for slot, number in _numbers(wanted, AGE) if slot.first == activity_id},
        unknown=frozenset(name for name, value in figures.items() if value == UNKNOWN),
    )


def by_month(slots: Iterable[tuple[Slot, Value]]) -> dict[Month, Held]:
    """Values of more months, apart."""
    found: dict[Month, Held] = defaultdict(dict)
    for slot, value in slots:
        found[slot.month][slot] = value
    return dict(found)


def _numbers(wanted: Mapping[Slot, Value], kind: str) -> list[tuple[Slot, int]]:
    return [(slot, value) for slot, value in wanted.items() if slot.kind == kind and isinstance(value, int)]
