"""What a program sends for a month, laid over what is there: what it leaves out stays as it is. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sociaalvitaal.exchange.api.schema import ActivityChange, MonthChange, Status
from sociaalvitaal.models.activities import Activity
from sociaalvitaal.monthly import rules
from sociaalvitaal.monthly.rules import FIGURES, Entry, MonthData, Pair
from sociaalvitaal.periods import Month

Faults = list[tuple[str, str]]
"""A JSON pointer into what was sent, and what is wrong there."""


@dataclass(frozen=True, slots=True)
class Codes:
    """The ids behind the codes of the lists, retired entries too; `active` are those that may still be chosen."""

    bands: Mapping[str, int]
    sources: Mapping[str, int]
    extras: Mapping[str, int]
    active: frozenset[int]


@dataclass(frozen=True, slots=True)
class Now:
    """The month as it is: what the change is laid over."""

    month: Month
    activities: Sequence[Activity]
    data: MonthData
    codes: Codes
    figures_until: Mapping[int, Month] = field(default_factory=dict)
    followed: Mapping[Pair, int] = field(default_factory=dict)
    """How many referrals carry more than a number, so that they cannot be dropped here."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The month as it should become."""

    data: MonthData
    nil: bool
    status: Status | None
    faults: Faults

    @property
    def hands_in(self) -> bool:
        """Whether it should be handed in."""
        return self.status == "ingediend"

    @property
    def is_draft(self) -> bool:
        """Whether it should not be handed in; without a status either will do."""
        return self.status == "concept"


def merge(change: MonthChange, now: Now, *, is_nil: bool) -> Wanted:
    """The month as it should become, with everything that cannot be true."""
    faults: Faults = []
    entries, stops = _entries(change, now, faults)
    data = MonthData(
        entries=entries,
        referrals=_referrals(change, now, faults) if "referrals" in change.model_fields_set else now.data.referrals,
        stops=stops,
        note=change.note if "note" in change.model_fields_set else now.data.note,
        extras=_extras(change, now, faults),
    )
    if question := rules.note_question(change.note):
        faults.append(("/note", question))
    nil = change.nil if "nil" in change.model_fields_set else is_nil
    wanted = Wanted(data, nil, change.status, faults)
    if wanted.hands_in or change.nil:
        faults += _submission_faults(wanted, now.activities)
    return wanted


def address_faults(change: MonthChange, slug: str, month: Month, version: int) -> Faults:
    """Where what was sent speaks of another month than its address."""
    pairs = (("kern", change.kern, slug), ("month", change.month, str(month)), ("version", change.version, version))
    return [
        (f"/{name}", f"Dit moet gelijk zijn aan {asked}, zoals in het adres of If-Match.")
        for name, given, asked in pairs
        if given is not None and given != asked
    ]


def _entries(change: MonthChange, now: Now, faults: Faults) -> tuple[dict[int, Entry], dict[int, date]]:
    running = {activity.id: activity for activity in now.activities}
    entries, stops, seen = dict(now.data.entries), dict(now.data.stops), set()
    for number, item in enumerate(change.activities):
        place = f"/activities/{number}"
        activity = running.get(item.id)
        if activity is None or item.id in seen:
            said = "Deze activiteit staat er al in." if activity else "Deze activiteit loopt niet in deze maand."
            faults.append((f"{place}/id", said))
            continue
        seen.add(item.id)
        entries[item.id] = _entry(item, entries[item.id], now.codes, place, faults)
        if "last_session" in item.model_fields_set:
            stops.pop(item.id, None)
            if item.last_session is not None:
                stops[item.id] = item.last_session
                if fault := _stop_fault(activity, item.last_session, now):
                    faults.append((f"{place}/last_session", fault))
    return entries, stops


def _stop_fault(activity: Activity, day: date, now: Now) -> str | None:
    if not 1900 <= day.year <= 2999:
        return "Controleer het jaar van deze datum."
    return rules.stop_fault(activity.first_session, day, now.month, now.figures_until.get(activity.id))


def _entry(item: ActivityChange, old: Entry, codes: Codes, place: str, faults: Faults) -> Entry:
    given, unknown = item.model_fields_set, frozenset[str](item.unknown)
    if "unknown" not in given:
        unknown = old.unknown - given
    values = {}
    for name in FIGURES:
        values[name] = getattr(item, name) if name in given else getattr(old, name)
        if name in unknown and name in given and values[name] is not None:
            faults.append((f"{place}/unknown", f"{name} heeft een waarde: dan is het niet onbekend."))
        elif name in unknown:
            values[name] = None
    ages = old.ages if "ages" not in given else _ages(item, codes, place, faults)
    entry = Entry(**values, ages=ages, unknown=unknown)
    faults += [(f"{place}/{name}", message) for name, message in rules.entry_faults(entry)]
    return entry


def _ages(item: ActivityChange, codes: Codes, place: str, faults: Faults) -> dict[int, int]:
    found = {}
    for code, count in item.ages.items():
        if code in codes.bands:
            found[codes.bands[code]] = count
        else:
            faults.append((f"{place}/ages/{escaped(code)}", "Deze leeftijdsgroep staat niet in de lijst leeftijd."))
    return found


def _referrals(change: MonthChange, now: Now, faults: Faults) -> dict[Pair, int]:
    running = {activity.id for activity in now.activities}
    found: Counter[Pair] = Counter()
    for number, item in enumerate(change.referrals):
        source = now.codes.sources.get(item.source)
        pair = (source or 0, item.activity)
        if source is None or (source not in now.codes.active and pair not in now.data.referrals):
            faults.append((f"/referrals/{number}/source", "Deze verwijzer staat niet in de lijst verwijsbron."))
        elif item.activity is not None and item.activity not in running and pair not in now.data.referrals:
            faults.append((f"/referrals/{number}/activity", "Deze activiteit loopt niet in deze maand."))
        else:
            found[pair] += item.number
    for pair in found.keys() | now.followed.keys():
        if fault := rules.referral_fault(found[pair], now.followed.get(pair, 0)):
            faults.append(("/referrals", fault))
    return dict(found)


def _extras(change: MonthChange, now: Now, faults: Faults) -> dict[int, int | None]:
    found = dict(now.data.extras or {})
    for number, item in enumerate(change.extras):
        key = now.codes.extras.get(item.code)
        if key is None or (key not in now.codes.active and key not in found):
            faults.append((f"/extras/{number}/code", "Dit cijfer staat niet in de lijst extra."))
        elif item.unknown and item.number is not None:
            faults.append((f"/extras/{number}/unknown", "Er staat een getal: dan is het niet onbekend."))
        elif item.number is None and not item.unknown:
            found.pop(key, None)
        else:
            found[key] = item.number
    return found


def _submission_faults(wanted: Wanted, activities: Sequence[Activity]) -> Faults:
    data = wanted.data
    if not wanted.nil:
        names = {str(activity.id): activity.name for activity in activities}
        return [("/activities", f"{names[key]}: {message}") for key, message in rules.submission_faults(data)]
    if not wanted.hands_in:
        return [("/nil", "Een nulopgave dient u meteen in: zet status op ingediend.")]
    if data.referrals or any(getattr(e, name) for e in data.entries.values() for name in FIGURES):
        return [("/nil", "Er staan cijfers in deze maand. Maak die leeg of 0, of haal nil weg.")]
    return []


def escaped(part: str) -> str:
    """A name as part of a JSON pointer."""
    return part.replace("~", "~0").replace("/", "~1")
