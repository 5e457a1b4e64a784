"""A month as texts by field name, the way people type it; and what the texts together say. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Protocol

from sociaalvitaal import parsing
from sociaalvitaal.monthly import rules
from sociaalvitaal.monthly.rules import FIGURES, NOTE_LENGTH, UNKNOWN, Entry, MonthData, Pair
from sociaalvitaal.periods import Month

NOTE = "note"
NO_SUCH_FIELD = "Dit veld hoort niet bij deze maand. Vernieuw de pagina."
_REFERRED = re.compile(r"v([0-9]{1,9})-([0-9]{1,9})")
Texts = dict[str, str]


class Running(Protocol):
    """An activity, as far as a sheet needs it."""

    id: int
    first_session: date


@dataclass(frozen=True)
class Sheet:
    """The fields that a month of a kern has."""

    month: Month
    activities: Sequence[Running]
    band_ids: Sequence[int]
    extra_ids: Sequence[int]
    source_ids: frozenset[int]
    """Who may have referred, those included that are retired but are in this month."""
    followed: Mapping[Pair, int] = field(default_factory=dict)
    """How many referrals have a follow-up, so that a number may not go below it."""
    figures_until: Mapping[int, Month] = field(default_factory=dict)
    """The last month with figures of each activity that has them after this month."""
    more_activity_ids: frozenset[int] = frozenset()
    """Activities that no longer run, but that referrals of this month lead to."""

    @cached_property
    def names(self) -> dict[str, str]:
        """The kind of each field by its name, in the order of the page; referrals are apart."""
        found: dict[str, str] = {}
        for activity in self.activities:
            found |= {f"a{activity.id}-{name}": "figure" for name in FIGURES}
            found |= {f"a{activity.id}-age_{band_id}": "count" for band_id in self.band_ids}
            found[f"a{activity.id}-last_session"] = "day"
        return found | {f"x{item_id}": "figure" for item_id in self.extra_ids} | {NOTE: "text"}

    def kind(self, name: str) -> str | None:
        """What is typed in the field of this name; None when the month has no such field."""
        return "count" if self.pair(name) else self.names.get(name)

    def pair(self, name: str) -> Pair | None:
        """The source and activity of a field with a number of referrals."""
        match = _REFERRED.fullmatch(name)
        if match is None or name != f"v{int(match[1])}-{int(match[2])}":
            return None
        source_id, activity_id = int(match[1]), int(match[2]) or None
        known = {None, *(activity.id for activity in self.activities), *self.more_activity_ids}
        return (source_id, activity_id) if source_id in self.source_ids and activity_id in known else None


@dataclass(frozen=True, slots=True)
class Reading:
    """What the texts of a month say."""

    data: MonthData
    """Everything that can be true together."""
    faults: dict[str, str]
    """The message by field name of what cannot; those fields are not in the data."""


@dataclass(frozen=True, slots=True)
class Held:
    """Everything that a month holds: the figures, and what was typed that cannot be a figure."""

    sheet: Sheet
    texts: Texts
    reading: Reading


def pair_name(pair: Pair) -> str:
    """The field name of the referrals from one source to one activity."""
    return f"v{pair[0]}-{pair[1] or 0}"


def parse(kind: str, text: str) -> Any:
    """What is meant; UNKNOWN for "weet ik niet", None for nothing, ValueError with a message for people."""
    if kind == "figure" and text.strip() == UNKNOWN:
        return UNKNOWN
    if kind == "text":
        if len(text) > NOTE_LENGTH:
            raise ValueError(f"De toelichting is te lang: {len(text)} tekens. Er passen er {NOTE_LENGTH}.")
        return text or None
    return parsing.day(text) if kind == "day" else parsing.count(text)


def show(value: Any) -> str:
    """A value as people would type it."""
    if isinstance(value, date):
        return f"{value.day}-{value.month}-{value.year}"
    return "" if value is None else str(value)


def tidy(kind: str, text: str) -> str:
    """The one way to write what was typed; what cannot be understood stays as it is."""
    try:
        return show(parse(kind, text))
    except ValueError:
        return text


def texts_of(sheet: Sheet, data: MonthData) -> Texts:
    """Every field that is not empty, with its text."""
    found: Texts = {}
    for activity in sheet.activities:
        prefix, entry = f"a{activity.id}-", data.entries.get(activity.id, Entry())
        found |= {prefix + name: show(getattr(entry, name)) for name in FIGURES}
        found |= {prefix + name: UNKNOWN for name in entry.unknown}
        found |= {f"{prefix}age_{band_id}": show(count) for band_id, count in entry.ages.items()}
        found[prefix + "last_session"] = show(data.stops.get(activity.id))
    for item_id, number in (data.extras or {}).items():
        found[f"x{item_id}"] = UNKNOWN if number is None else show(number)
    found |= {pair_name(pair): show(number) for pair, number in data.referrals.items()}
    found[NOTE] = data.note or ""
    return {name: text for name, text in found.items() if text}


def read(sheet: Sheet, texts: Mapping[str, str], extras: Mapping[int, int | None] | None = None) -> Reading:
    """What texts say together: depends on nothing but them. Of `extras` those without a field stay as they are."""
    faults: dict[str, str] = {}
    values = dict(_values(sheet, texts, faults))
    entries, stops = {}, {}
    for activity in sheet.activities:
        entries[activity.id] = _entry(sheet, activity.id, values, faults)
        name = f"a{activity.id}-last_session"
        if (stop := values.get(name)) is not None:
            until = sheet.figures_until.get(activity.id)
            if message := rules.stop_fault(activity.first_session, stop, sheet.month, until):
                faults[name] = message
            else:
                stops[activity.id] = stop
    kept = {item_id: number for item_id, number in (extras or {}).items() if item_id not in sheet.extra_ids}
    for item_id in sheet.extra_ids:
        if (value := values.get(f"x{item_id}")) is not None:
            kept[item_id] = None if value == UNKNOWN else value
    referrals = dict(_referrals(sheet, values, faults))
    return Reading(MonthData(entries, referrals, stops, values.get(NOTE), kept), faults)


def _values(sheet: Sheet, texts: Mapping[str, str], faults: dict[str, str]) -> Iterator[tuple[str, Any]]:
    for name, text in texts.items():
        kind = sheet.kind(name)
        if kind is None or not text:
            continue
        try:
            yield name, parse(kind, text)
        except ValueError as fault:
            faults[name] = str(fault)


def _entry(sheet: Sheet, activity_id: int, values: Mapping[str, Any], faults: dict[str, str]) -> Entry:
    prefix = f"a{activity_id}-"
    given = {name: values.get(prefix + name) for name in FIGURES}
    unknown = frozenset(name for name, value in given.items() if value == UNKNOWN)
    numbers = {name: None if name in unknown else value for name, value in given.items()}
    ages = {band_id: values.get(f"{prefix}age_{band_id}") for band_id in sheet.band_ids}
    known = {band_id: count for band_id, count in ages.items() if count is not None}
    for name, message in rules.entry_faults(Entry(**numbers, ages=known, unknown=unknown)):
        if name == "ages":
            faults.update((f"{prefix}age_{band_id}", message) for band_id in known)
            known = {}
        else:
            faults[prefix + name] = message
            numbers[name] = None
    return Entry(**numbers, ages=known, unknown=unknown)


def _referrals(sheet: Sheet, values: Mapping[str, Any], faults: dict[str, str]) -> Iterator[tuple[Pair, int]]:
    names = {pair_name(pair) for pair in sheet.followed} | {name for name in values if name.startswith("v")}
    for name in sorted(names):
        pair = sheet.pair(name)
        if pair is None:
            continue
        number, followed = values.get(name) or 0, sheet.followed.get(pair, 0)
        if name in faults:
            number = followed
        elif message := rules.referral_fault(number, followed):
            faults[name], number = message, followed
        if number:
            yield pair, number
