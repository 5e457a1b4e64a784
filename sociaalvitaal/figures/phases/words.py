"""The phases of kernen in words and bars: for pages, reports and the dossier. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sociaalvitaal.figures.phases.table import EXECUTION, LATE, Action, KernPhase, KernPhases, Urgency
from sociaalvitaal.formatting import counted, short_date
from sociaalvitaal.models.places import Kern
from sociaalvitaal.periods import Month, Period


def planned_words(action: Action) -> str:
    """The months of an action; where there are none, what the plan says instead."""
    return action.planned.label if action.planned else action.when or "geen vaste maanden"


def done_words(started: date | None, ended: date | None) -> str:
    """From when till when it was done."""
    if started is None:
        return ""
    if ended is None:
        return f"vanaf {short_date(started)}"
    return f"op {short_date(started)}" if started == ended else f"{short_date(started)} t/m {short_date(ended)}"


def standing(action: Action, today: date) -> str:
    """Its status, with what it asks for now."""
    urgency = action.urgency(today)
    return f"{action.status.value}: {urgency.value}" if urgency is not Urgency.NONE else action.status.value


def late_words(found: KernPhases, today: date) -> str:
    """How many actions are late, in short; `op schema` when none is."""
    late = len(found.late(today))
    return f"{late} te laat" if late else "op schema"


def is_late(action: Action, today: date) -> bool:
    """Whether it should have begun or ended."""
    return action.urgency(today) in LATE


def asked_words(kern: Kern, programme: Period, today: date) -> str:
    """Why a kern is not asked for figures yet, and from when it is; empty when it is asked, or takes no part."""
    part, expects = kern.takes_part(programme), kern.expects(programme)
    now = Month.of(today)
    if part is None or now < part.first or now > part.last or kern.asks_from is None:
        return ""
    if expects is not None and expects.first <= now:
        return ""
    return (
        f"{kern.title} is in verkenning: we vragen nog geen aantallen."
        f" Dat begint in {kern.asks_from.label}, met de uitvoering. Eerder invullen mag, en telt mee."
    )


def execution(phases: Sequence[KernPhase]) -> int:
    """The place of the phase in which figures are asked; the first when there is no such phase."""
    return next((place for place, phase in enumerate(phases) if phase.number == EXECUTION), 0)


def urgent_words(number: int, urgency: Urgency) -> str:
    """So many actions that ask for the same."""
    words = {
        Urgency.ENDS_LATE: ("actie had klaar moeten zijn", "acties hadden klaar moeten zijn"),
        Urgency.BEGINS_LATE: ("actie had begonnen moeten zijn", "acties hadden begonnen moeten zijn"),
        Urgency.ENDS_NOW: ("actie moet deze maand klaar zijn", "acties moeten deze maand klaar zijn"),
        Urgency.BEGINS_NOW: ("actie begint deze maand", "acties beginnen deze maand"),
    }
    return counted(number, *words[urgency])
