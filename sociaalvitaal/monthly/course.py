"""How figures of a month went in the last year, and who changed them. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sociaalvitaal import formatting
from sociaalvitaal.audit import Event
from sociaalvitaal.models.audit import AuditEvent
from sociaalvitaal.monthly.rules import FIGURE_LABELS, FIGURES, UNKNOWN, Entry, Pair
from sociaalvitaal.periods import ZONE, Month

NOT_KNOWN, NIL = "weet niet", "niets"
MORE_LABELS = {"ages": "Leeftijden", "last_session": "Laatste keer"}


@dataclass(slots=True)
class Told:
    """One line of what happened to a month."""

    text: str
    name: str
    at: str
    reason: str | None
    times: int = 1


def told(trail: Iterable[tuple[AuditEvent, str]]) -> list[Told]:
    """What happened, newest first; keeping the same month many times on one day is one line."""
    found: list[Told] = []
    last: tuple[Any, ...] = ()
    for event, name in trail:
        key = (event.event, name, event.at.astimezone(ZONE).date())
        if key == last and event.event == Event.MONTH_SAVED:
            found[-1].times += 1
        else:
            found.append(Told(event.event, name, formatting.moment(event.at), event.reason))
        last = key
    return found


def table(months: Sequence[Month], history: Mapping[Month, Entry], nil: Collection[Month]) -> list[list[str]]:
    """A row for each month, oldest first: nought, nothing to report, unknown and missing apart."""
    return [
        [_named(month)] + [NIL if month in nil else _shown(history.get(month), name) for name in FIGURES]
        for month in months
    ]


def extras_table(
    months: Sequence[Month],
    items: Collection[int],
    history: Mapping[int, Mapping[Month, int | None]],
    nil: Collection[Month],
) -> list[list[str]]:
    """The same for extra figures, a column each."""
    return [
        [_named(month)] + [NIL if month in nil else _extra(history.get(item, {}), month) for item in items]
        for month in months
    ]


def referrals_table(
    months: Sequence[Month],
    history: Mapping[Month, Counter[Pair]],
    sources: Mapping[int, str],
    received: Mapping[Month, bool],
) -> list[list[str]]:
    """How many were referred each month, and by whom; `received` tells of a month that came in whether it was nil."""
    rows = []
    for month in months:
        found = history.get(month, Counter[Pair]())
        by: Counter[int] = Counter()
        for (source_id, _), number in found.items():
            by[source_id] += number
        known = formatting.number(found.total()) if found or month in received else formatting.MISSING
        told = ", ".join(f"{sources.get(source, 'onbekend')}: {number}" for source, number in by.most_common())
        rows.append([_named(month), NIL if received.get(month) else known, told])
    return rows


def _named(month: Month) -> str:
    return f"{month.short} {month.year}"


def _shown(entry: Entry | None, name: str) -> str:
    number = getattr(entry, name) if entry else None
    if number is not None:
        return formatting.number(number)
    return NOT_KNOWN if entry and name in entry.unknown else formatting.MISSING


def _extra(history: Mapping[Month, int | None], month: Month) -> str:
    if month not in history:
        return formatting.MISSING
    number = history[month]
    return NOT_KNOWN if number is None else formatting.number(number)


@dataclass(frozen=True, slots=True)
class Change:
    """Who changed a figure, when, from what to what."""

    at: str
    name: str
    label: str
    before: str
    after: str


Labels = Callable[[str], str | None]
"""What a value of the trail is called on a page; None when the page is not about it."""


def of_activity(activity_id: int) -> Labels:
    """The figures of one activity."""
    prefix = f"activiteit {activity_id}: "

    def label(key: str) -> str | None:
        figure = key.removeprefix(prefix)
        return None if figure == key else FIGURE_LABELS.get(figure) or MORE_LABELS.get(figure, figure)

    return label


def of_extras(items: Mapping[int, str]) -> Labels:
    """The extra figures."""
    named = {f"extra {item_id}": label for item_id, label in items.items()}
    return named.get


def of_referrals(sources: Mapping[int, str], activities: Mapping[int, str]) -> Labels:
    """The numbers of referrals, by who referred and to what."""
    to = {"-": "", **{str(activity_id): f" naar {name}" for activity_id, name in activities.items()}}
    named = {
        f"doorverwijzing {source_id}/{key}": f"{source}{where}"
        for source_id, source in sources.items()
        for key, where in to.items()
    }
    return named.get


def changes(trail: Iterable[tuple[AuditEvent, str]], labels: Labels) -> list[Change]:
    """What changed in what a page is about, newest first."""
    return [change for event, name in trail for change in _changes(event, name, labels)]


def _changes(event: AuditEvent, name: str, labels: Labels) -> Iterator[Change]:
    before, after = event.before or {}, event.after or {}
    for key in dict.fromkeys([*before, *after]):
        label = labels(key)
        if label is not None:
            yield Change(formatting.moment(event.at), name, label, _said(before.get(key)), _said(after.get(key)))


def _said(value: Any) -> str:
    if value is None:
        return "leeg"
    if isinstance(value, dict):
        return formatting.counted(sum(value.values()), "deelnemer", "deelnemers")
    return "weet ik niet" if value == UNKNOWN else str(value)
