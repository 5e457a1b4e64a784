"""What a month must answer to before it is kept or handed in. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sociaalvitaal.formatting import number
from sociaalvitaal.periods import Month
from sociaalvitaal.privacy import suspicions

MAX_REFERRALS = 500
NOTE_LENGTH = 2000
UNKNOWN = "?"
"""What is typed for "weet ik niet"."""
FIGURES = ("new_participants", "new_sporters", "attendances", "sessions")
FIGURE_LABELS = {
    "new_participants": "Nieuwe deelnemers",
    "new_sporters": "Waarvan nieuwe sporters",
    "attendances": "Deelnames",
    "sessions": "Bijeenkomsten",
}

Faults = list[tuple[str, str]]
Pair = tuple[int, int | None]
"""The id of a source of referrals with that of an activity; None when the activity is not known."""


@dataclass(frozen=True, slots=True)
class Entry:
    """The figures of one activity in one month; None is not filled in."""

    new_participants: int | None = None
    new_sporters: int | None = None
    attendances: int | None = None
    sessions: int | None = None
    ages: Mapping[int, int] = field(default_factory=dict)
    """New participants by age band id, of the bands that were filled in."""
    unknown: frozenset[str] = frozenset()
    """The figures of which the leader says "weet ik niet"; they are None as well."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was filled in."""
        return not self.ages and not self.unknown and all(getattr(self, name) is None for name in FIGURES)

    @property
    def ages_unknown(self) -> int | None:
        """New participants whose age band is not known; None when no band was filled in."""
        return (
            None if not self.ages or self.new_participants is None else self.new_participants - sum(self.ages.values())
        )


@dataclass(frozen=True, slots=True)
class MonthData:
    """Everything that a leader fills in for a month."""

    entries: Mapping[int, Entry]
    """By activity id, for the activities that run in the month."""
    referrals: Mapping[Pair, int]
    """Numbers by source id and activity id."""
    stops: Mapping[int, date]
    """The last session of the activities that end in the month, by activity id."""
    note: str | None
    extras: Mapping[int, int | None] | None = None
    """What the programme asks beside the activities, by item id: None is "weet ik niet", absent is not filled in.
    Without any mapping they stay as they are."""


def entry_faults(entry: Entry) -> Faults:
    """Field and message of what cannot be true; such an entry is not even kept as a draft."""
    found: Faults = []
    new, sporters, visits = entry.new_participants, entry.new_sporters, entry.attendances
    if new is None and sporters is not None:
        found.append(
            ("new_sporters", "Vul ook het aantal nieuwe deelnemers in: nieuwe sporters zijn daar een deel van.")
        )
    elif new is not None and sporters is not None and sporters > new:
        text = f"Nieuwe sporters zijn een deel van de nieuwe deelnemers: niet meer dan {number(new)}."
        found.append(("new_sporters", text))
    if visits is not None and new is not None and new > visits:
        found.append(("attendances", f"Elke nieuwe deelnemer is ook een deelname: vul {number(new)} of meer in."))
    if entry.sessions == 0 and (new or visits):
        found.append(("sessions", "Er waren geen bijeenkomsten, maar wel deelnemers. Een van beide klopt niet."))
    counted = sum(entry.ages.values())
    if entry.ages and new is None:
        found.append(("ages", "Vul ook het aantal nieuwe deelnemers in: de leeftijden zijn van hen."))
    elif new is not None and counted > new:
        text = f"De leeftijden tellen op tot {number(counted)}. Dat is meer dan {number(new)} nieuwe deelnemers."
        found.append(("ages", text))
    return found


def referral_fault(typed: int, followed: int) -> str | None:
    """What is wrong with a number of referrals from one source to one activity; `followed` have a follow-up."""
    if typed > MAX_REFERRALS:
        return f"Meer dan {MAX_REFERRALS} in één maand kan niet."
    if typed < followed:
        has = "doorverwijzing heeft" if followed == 1 else "doorverwijzingen hebben"
        return f"{number(followed)} {has} al een vervolg. Haal die weg bij Doorverwijzingen."
    return None


def stop_fault(first_session: date, last_session: date, month: Month, figures_until: Month | None = None) -> str | None:
    """What is wrong with a last session that was filled in on the page of a month."""
    if Month.of(last_session) != month:
        return f"Kies een dag in {month.label}. Was het in een andere maand? Vul het daar in."
    if last_session < first_session:
        return "De laatste keer kan niet voor de eerste keer liggen."
    if figures_until is not None and figures_until > month:
        return f"Er zijn al cijfers tot en met {figures_until.label}. Vul de laatste keer daar in."
    return None


def submission_faults(data: MonthData) -> Faults:
    """What is lacking before the month can be handed in: an activity id with a message."""
    return [
        (str(activity_id), "Vul het aantal nieuwe deelnemers in. Was er niemand nieuw? Vul dan 0 in.")
        for activity_id, entry in data.entries.items()
        if entry.new_participants is None and "new_participants" not in entry.unknown
    ]


def question(value: int, last: int, month: Month) -> str:
    """How we ask about a number that stands out."""
    return f"In {month.name} was dit {number(last)}. Klopt {number(value)}?"


def note_question(note: str | None) -> str | None:
    """How we ask about a note that seems to hold personal data."""
    seen = suspicions(note or "")
    return f"In uw toelichting lijkt {seen[0]} te staan. Haal gegevens van personen weg." if seen else None
