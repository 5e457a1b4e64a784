"""What the pages of a month say: pure, from what was read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sociaalvitaal import formatting
from sociaalvitaal.deadlines import Deadlines
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.models.returns import MonthlyReturn
from sociaalvitaal.monthly import rules
from sociaalvitaal.monthly.queries import Lists, Present
from sociaalvitaal.monthly.rules import FIGURE_LABELS, FIGURES, Entry, Faults
from sociaalvitaal.periods import Month


@dataclass(frozen=True, slots=True)
class TermsText:
    """The two dates of a month, and how it stands with them."""

    on_time_until: str
    is_late: bool
    closes_on: str
    can_reopen: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """One block of answers: a heading with lines."""

    id: str
    label: str
    lines: list[str]


def why_not(programme: Programme, kern: Kern, month: Month, today: date) -> str | None:
    """Why this month of this kern cannot be filled in; None when it can."""
    if month not in programme.period:
        return f"Het project loopt van {programme.period.label}. {month.label.capitalize()} valt daarbuiten."
    expects = kern.expects(programme.period)
    if expects is None:
        return f"{kern.title} is nog niet begonnen. De coördinator vult in vanaf welke maand de kern meedoet."
    if month not in expects:
        return f"{kern.title} doet mee van {expects.label}. {month.label.capitalize()} hoort daar niet bij."
    if month > Month.of(today):
        return f"{month.label.capitalize()} moet nog komen. U kunt deze maand invullen vanaf 1 {month.label}."
    return None


def too_early(month: Month, today: date) -> bool:
    """A month can be handed in once it is over."""
    return month >= Month.of(today)


def opens_on(month: Month) -> str:
    """From which day the month can be handed in."""
    return formatting.long_date((month + 1).first_day)


def terms(dates: Deadlines, found: MonthlyReturn | None, today: date) -> TermsText:
    """The dates of a month in words."""
    return TermsText(
        formatting.long_date(dates.on_time_until),
        dates.is_late(today),
        formatting.long_date(dates.closes_on),
        found is not None and not dates.closed_for(found, today),
    )


def answers(present: Present, lists: Lists) -> list[Answer]:
    """What was filled in, as people read it."""
    names = {activity.id: activity.name for activity in present.activities}
    band_names = {band.id: band.label for band in lists.bands}
    blocks = [
        Answer(f"a{a.id}-new_participants", a.name, _entry_lines(present.data.entries[a.id], band_names))
        for a in present.activities
    ]
    for activity_id, stop in present.data.stops.items():
        blocks.append(
            Answer(f"a{activity_id}-last_session", f"{names[activity_id]} stopt", [formatting.long_date(stop)])
        )
    labels = {source.id: source.label for source in lists.sources}
    lines = [
        f"{labels.get(source_id, 'Andere bron')}: {formatting.number(number)}"
        + (f", naar {names[activity_id]}" if activity_id in names else "")
        + f" (code {formatting.listing(present.codes[source_id, activity_id])})"
        for (source_id, activity_id), number in present.data.referrals.items()
    ]
    blocks.append(Answer("r0-source", "Doorverwijzingen", lines or ["Geen"]))
    blocks.append(Answer("note", "Toelichting", (present.data.note or "Geen toelichting").splitlines()))
    return blocks


def lacking(present: Present) -> Faults:
    """What has to be filled in before the month can be handed in."""
    names = {str(activity.id): activity.name for activity in present.activities}
    return [
        (f"a{activity_id}-new_participants", f"{names[activity_id]}: {message}")
        for activity_id, message in rules.submission_faults(present.data)
    ]


def questions(present: Present, history: Mapping[int, Mapping[Month, Entry]]) -> Faults:
    """Numbers that stand out, each as a question."""
    found: Faults = []
    for activity in present.activities:
        months = sorted(history.get(activity.id, {}).items())
        for name in FIGURES:
            value = getattr(present.data.entries[activity.id], name)
            seen = [(month, getattr(entry, name)) for month, entry in months if getattr(entry, name) is not None]
            last = rules.outlier(value, [number for _, number in seen])
            if last is not None:
                text = rules.question(value, last, seen[-1][0])
                found.append((f"a{activity.id}-{name}", f"{activity.name}, {FIGURE_LABELS[name].lower()}: {text}"))
    return found


def note_question(present: Present) -> str | None:
    """How we ask about personal data in the note."""
    return rules.note_question(present.data.note)


def note_needs_answer(note: str | None, confirmed: str | None) -> bool:
    """Whether the note has to be looked at before handing in."""
    return rules.note_question(note) is not None and not confirmed


def _entry_lines(entry: Entry, bands: Mapping[int, str]) -> list[str]:
    shown = [
        f"{FIGURE_LABELS[name]}: {'onbekend' if value is None else formatting.number(value)}"
        for name in FIGURES
        if (value := getattr(entry, name)) is not None or name == "new_sporters"
    ]
    if entry.new_participants is None:
        shown = ["Nieuwe deelnemers: niet ingevuld", *shown]
    if entry.ages:
        parts = [f"{bands.get(band_id, '?')}: {formatting.number(count)}" for band_id, count in entry.ages.items()]
        shown.append("Leeftijd: " + ", ".join([*parts, f"onbekend: {formatting.number(entry.ages_unknown or 0)}"]))
    return shown
