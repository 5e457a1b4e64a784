"""What the pages of a month say: pure, from what was read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sociaalvitaal import formatting
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.monthly import rules
from sociaalvitaal.monthly.list_queries import Lists
from sociaalvitaal.monthly.queries import Present
from sociaalvitaal.monthly.rules import FIGURE_LABELS, FIGURES, Entry, Faults
from sociaalvitaal.periods import Month


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
    part = kern.takes_part(programme.period)
    if part is None:
        return f"{kern.title} is nog niet begonnen. De coördinator vult in vanaf welke maand de kern meedoet."
    if month not in part:
        return f"{kern.title} doet mee van {part.label}. {month.label.capitalize()} hoort daar niet bij."
    if month > Month.of(today):
        return f"{month.label.capitalize()} moet nog komen. U kunt deze maand invullen vanaf 1 {month.label}."
    return None


def too_early(month: Month, today: date) -> bool:
    """A month can be handed in once it is over."""
    return month >= Month.of(today)


def opens_on(month: Month) -> str:
    """From which day the month can be handed in."""
    return formatting.long_date((month + 1).first_day)


def answers(present: Present, lists: Lists, retired: Mapping[int, str], *, codes: bool) -> list[Answer]:
    """What was filled in, as people read it; `retired` names the extra figures that are no longer asked.

    With `codes` come those of the referrals, for who may see referrals one by one.
    """
    data, names = present.data, {activity.id: activity.name for activity in present.activities}
    band_names = {band.id: band.label for band in lists.bands}
    blocks = [
        Answer(f"a{a.id}-new_participants", a.name, _entry_lines(data.entries[a.id], band_names))
        for a in present.activities
    ]
    for activity_id, stop in data.stops.items():
        lines = [formatting.long_date(stop)]
        blocks.append(Answer(f"a{activity_id}-last_session", f"{names[activity_id]} stopt", lines))
    asked, extras = [(item.id, item.label) for item in lists.extras] + sorted(retired.items()), data.extras or {}
    if asked:
        lines = [f"{capital(label)}: {_extra(item_id, extras)}" for item_id, label in asked]
        blocks.append(Answer(f"x{asked[0][0]}", "Andere aantallen", lines))
    blocks.append(
        Answer("doorverwijzingen", "Doorverwijzingen", _referral_lines(present, lists, names, codes=codes) or ["Geen"])
    )
    blocks.append(Answer("note", "Toelichting", (data.note or "Geen toelichting").splitlines()))
    return blocks


def _referral_lines(present: Present, lists: Lists, names: Mapping[int, str], *, codes: bool) -> list[str]:
    labels = {source.id: source.label for source in lists.sources}
    return [
        f"{labels.get(source_id, 'Andere bron')}: {formatting.number(number)}"
        + (f", naar {names[activity_id]}" if activity_id is not None and activity_id in names else "")
        + (f" (code {formatting.listing(present.codes[source_id, activity_id])})" if codes else "")
        for (source_id, activity_id), number in present.data.referrals.items()
    ]


def _extra(item_id: int, extras: Mapping[int, int | None]) -> str:
    number = extras.get(item_id)
    return said(number, unknown=item_id in extras)


def said(number: int | None, *, unknown: bool) -> str:
    """A number in words where it is not there: nought, unknown and not filled in are three things."""
    if number is None:
        return "weet ik niet" if unknown else "niet ingevuld"
    return formatting.number(number)


def capital(label: str) -> str:
    """A label with a capital, to begin a line."""
    return label[:1].upper() + label[1:]


def lacking(present: Present, faults: Faults) -> Faults:
    """What has to be filled in or mended before the month can be handed in."""
    names = {str(activity.id): activity.name for activity in present.activities}
    wrong = {name for name, _ in faults}
    asked = [(f"a{activity_id}-new_participants", f"{names[activity_id]}: {message}")
             for activity_id, message in rules.submission_faults(present.data)]  # fmt: skip
    return faults + [(name, message) for name, message in asked if name not in wrong]


def questions(present: Present, lists: Lists, asked: Mapping[str, str]) -> Faults:
    """Numbers that stand out, each as a question with what it is about."""
    labels = {f"x{item.id}": capital(item.label) for item in lists.extras}
    for activity in present.activities:
        labels |= {f"a{activity.id}-{name}": f"{activity.name}, {FIGURE_LABELS[name].lower()}" for name in FIGURES}
    return [(name, f"{labels.get(name, 'Ander aantal')}: {text}") for name, text in asked.items()]


def note_question(present: Present) -> str | None:
    """How we ask about personal data in the note."""
    return rules.note_question(present.data.note)


def note_needs_answer(note: str | None, confirmed: str | None) -> bool:
    """Whether the note has to be looked at before handing in."""
    return rules.note_question(note) is not None and not confirmed


def _entry_lines(entry: Entry, bands: Mapping[int, str]) -> list[str]:
    known = [name for name in FIGURES if getattr(entry, name) is not None]
    shown = [f"{FIGURE_LABELS[name]}: {formatting.number(getattr(entry, name))}" for name in known]
    unknown = [name for name in FIGURES if name in entry.unknown]
    empty = [name for name in FIGURES if name not in known and name not in unknown]
    for words, names in (("Weet ik niet", unknown), ("Niet ingevuld", empty)):
        if names:
            shown.append(f"{words}: {formatting.listing([FIGURE_LABELS[name].lower() for name in names])}")
    if entry.ages:
        parts = [f"{bands.get(band_id, '?')}: {formatting.number(count)}" for band_id, count in entry.ages.items()]
        shown.append("Leeftijd: " + ", ".join([*parts, f"onbekend: {formatting.number(entry.ages_unknown or 0)}"]))
    return shown
