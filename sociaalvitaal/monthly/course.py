"""How the figures of an activity went in the last year, and who changed them. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sociaalvitaal import formatting
from sociaalvitaal.audit import Event
from sociaalvitaal.models.audit import AuditEvent
from sociaalvitaal.monthly.rules import FIGURE_LABELS, FIGURES, UNKNOWN, Entry
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
        [f"{month.short} {month.year}"]
        + [NIL if month in nil else _shown(history.get(month), name) for name in FIGURES]
        for month in months
    ]


def _shown(entry: Entry | None, name: str) -> str:
    number = getattr(entry, name) if entry else None
    if number is not None:
        return formatting.number(number)
    return NOT_KNOWN if entry and name in entry.unknown else formatting.MISSING


@dataclass(frozen=True, slots=True)
class Change:
    """Who changed a figure, when, from what to what."""

    at: str
    name: str
    label: str
    before: str
    after: str


def changes(trail: Iterable[tuple[AuditEvent, str]], activity_id: int) -> list[Change]:
    """What changed in the figures of one activity, newest first."""
    return [change for event, name in trail for change in _changes(event, name, f"activiteit {activity_id}: ")]


def _changes(event: AuditEvent, name: str, prefix: str) -> Iterator[Change]:
    before, after = event.before or {}, event.after or {}
    for key in dict.fromkeys([*before, *after]):
        if key.startswith(prefix):
            figure = key.removeprefix(prefix)
            label = FIGURE_LABELS.get(figure) or MORE_LABELS.get(figure, figure)
            yield Change(formatting.moment(event.at), name, label, _said(before.get(key)), _said(after.get(key)))


def _said(value: Any) -> str:
    if value is None:
        return "leeg"
    if isinstance(value, dict):
        return formatting.counted(sum(value.values()), "deelnemer", "deelnemers")
    return "weet ik niet" if value == UNKNOWN else str(value)
