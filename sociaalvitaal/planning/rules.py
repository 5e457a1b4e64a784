"""What may be said of an action: its months, its days, its status. No database."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sociaalvitaal.figures.phases.table import Action
from sociaalvitaal.formatting import listing
from sociaalvitaal.models.planning import ActionStatus
from sociaalvitaal.periods import Month, Period
from sociaalvitaal.privacy import suspicions

Faults = list[tuple[str, str]]
TEXT_FIELDS = ("name", "moved_reason", "status_reason")
_WHY = {ActionStatus.DELAYED: "vertraagd is", ActionStatus.DROPPED: "vervalt"}
_TO_COME = "Deze dag moet nog komen. Vul in wat al gebeurd is."


@dataclass(frozen=True, slots=True)
class ActionData:
    """What was filled in about an action."""

    first: Month | None
    last: Month | None
    moved_reason: str | None
    status: ActionStatus
    started_on: date | None
    ended_on: date | None
    status_reason: str | None
    name: str | None = None
    """Of an action of the kern itself."""
    phase_number: int | None = None

    @property
    def planned(self) -> Period | None:
        """The months that were chosen, where these make a period."""
        if self.first is None or self.last is None or self.last < self.first:
            return None
        return Period(self.first, self.last)


def faults(data: ActionData, in_plan: Period | None, today: date, *, own: bool) -> Faults:
    """Field and message of all that does not fit together."""
    found = _month_faults(data, in_plan, own) + _status_faults(data) + _day_faults(data, today)
    named = {field for field, _ in found}
    return found + [fault for fault in text_faults(data) if fault[0] not in named]


def text_faults(data: ActionData) -> Faults:
    """Texts that seem to hold personal data."""
    asked = ((field, personal_question(getattr(data, field))) for field in TEXT_FIELDS)
    return [(field, message) for field, message in asked if message]


def personal_question(text: str | None) -> str | None:
    """How we ask about personal data in a text; None when nothing stands out."""
    seen = suspicions(text or "")
    return f"Het lijkt alsof hier {listing(seen)} staat. Haal het weg: noem geen personen." if seen else None


def _month_faults(data: ActionData, in_plan: Period | None, own: bool) -> Faults:
    if data.first is not None and data.last is None:
        return [("last", "Kies ook de laatste maand.")]
    if data.last is not None and data.first is None:
        return [("first", "Kies ook de eerste maand.")]
    if data.first is not None and data.last is not None and data.last < data.first:
        return [("last", "De laatste maand ligt vóór de eerste maand.")]
    if own and data.planned is None:
        return [("first", "Kies in welke maanden u de actie wilt doen.")]
    if not own and data.planned is not None and data.planned != in_plan and not data.moved_reason:
        return [("moved_reason", "Vul in waarom u van het plan afwijkt.")]
    return []


def _status_faults(data: ActionData) -> Faults:
    found: Faults = []
    status, has_begun, is_done = data.status, data.started_on is not None, data.ended_on is not None
    if status is ActionStatus.NOT_STARTED and has_begun:
        found.append(("status", "U hebt een begindag ingevuld. Kies dan ‘loopt’ of ‘afgerond’."))
    if status in (ActionStatus.RUNNING, ActionStatus.DONE) and not has_begun:
        found.append(("started_on", "Vul in op welke dag u begon."))
    if status is ActionStatus.DONE and not is_done:
        found.append(("ended_on", "Vul in op welke dag de actie klaar was."))
    if status in _WHY and not data.status_reason:
        found.append(("status_reason", f"Vul in waarom de actie {_WHY[status]}."))
    if is_done and status in (ActionStatus.NOT_STARTED, ActionStatus.RUNNING, ActionStatus.DELAYED):
        found.append(("status", "U hebt een einddag ingevuld. Kies dan ‘afgerond’, of haal de dag weg."))
    return found


def _day_faults(data: ActionData, today: date) -> Faults:
    found = [
        (field, _TO_COME)
        for field, day in (("started_on", data.started_on), ("ended_on", data.ended_on))
        if day is not None and day > today
    ]
    if data.ended_on and not data.started_on:
        found.append(("started_on", "Vul ook in op welke dag u begon."))
    elif data.ended_on and data.started_on and data.ended_on < data.started_on:
        found.append(("ended_on", "De actie kan niet klaar zijn voordat zij begon."))
    return found


def double_fault(data: ActionData, others: Iterable[Action]) -> Faults:
    """Whether the same action stands there already in months that overlap."""
    planned, name = data.planned, _plain(data.name)
    if planned is None or not name:
        return []
    for other in others:
        if _plain(other.name) == name and other.planned is not None and planned.overlap(other.planned):
            label = other.planned.label
            return [("first", f"Deze actie staat er al, voor {label}. Kies andere maanden of een andere naam.")]
    return []


def _plain(name: str | None) -> str:
    return " ".join((name or "").casefold().split())
