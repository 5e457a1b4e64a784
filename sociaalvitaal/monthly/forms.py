"""The form of a month: a group of fields for each activity, the referrals, a note."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import SelectField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.form import BaseForm as Fields
from wtforms.validators import Length

from sociaalvitaal import parsing
from sociaalvitaal.kernen.queries import Item
from sociaalvitaal.models.activities import Activity
from sociaalvitaal.monthly import rules
from sociaalvitaal.monthly.queries import Lists, Present
from sociaalvitaal.monthly.rules import FIGURE_LABELS, FIGURES, Entry, Faults, MonthData
from sociaalvitaal.periods import Month
from sociaalvitaal.web.forms import ParsedField, clean_text, count_field

NOTE_LENGTH = 2000
SPARE_ROWS = 1
MAX_REFERRALS = 500

Typed = MultiDict[str, str] | None


def read_version(typed: Mapping[str, str]) -> int:
    """The version of the month that a page was made from; -1, which fits nothing, when it was tampered with."""
    text = typed.get("version") or "0"
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1


@dataclass(frozen=True, slots=True)
class ActivityGroup:
    """The fields of one activity."""

    activity: Activity
    fields: Fields
    bands: Sequence[Item]

    def entry(self) -> Entry:
        """What was filled in."""
        ages = {band.id: self.fields[f"age_{band.id}"].data for band in self.bands}
        known = {band_id: count for band_id, count in ages.items() if count is not None}
        return Entry(**{name: self.fields[name].data for name in FIGURES}, ages=known)

    @property
    def has_more(self) -> bool:
        """Whether the part that folds out has something in it."""
        return any(self.fields[f"age_{band.id}"]._value() for band in self.bands)


class MonthForm:
    """All fields of a month, from what was typed or from what is stored."""

    def __init__(
        self,
        present: Present,
        lists: Lists,
        month: Month,
        *,
        typed: Typed = None,
        referred_before: Mapping[int, int] | None = None,
        figures_until: Mapping[int, Month] | None = None,
    ) -> None:
        self.month, self.typed, self.referred_before = month, typed, referred_before or {}
        self.figures_until = figures_until or {}
        self.version = present.version if typed is None else read_version(typed)
        self.groups = [self._group(a, lists.bands, present.data) for a in present.activities]
        self.referrals = self._referral_rows(present, lists.sources)
        self.note = Fields({"note": TextAreaField("Toelichting", validators=[Length(max=NOTE_LENGTH)])})
        self.note.process(typed, data={"note": present.data.note or ""})

    def _group(self, activity: Activity, bands: Sequence[Item], data: MonthData) -> ActivityGroup:
        unbound: dict[str, Any] = {name: count_field(FIGURE_LABELS[name]) for name in FIGURES}
        unbound |= {f"age_{band.id}": count_field(band.label) for band in bands}
        unbound["last_session"] = ParsedField("Laatste keer", parsing.day, _show_date)
        fields, entry = Fields(unbound, prefix=f"a{activity.id}-"), data.entries[activity.id]
        stored: dict[str, Any] = {name: getattr(entry, name) for name in FIGURES}
        stored |= {f"age_{band_id}": count for band_id, count in entry.ages.items()}
        fields.process(self.typed, data=stored | {"last_session": data.stops.get(activity.id)})
        return ActivityGroup(activity, fields, bands)

    def _referral_rows(self, present: Present, sources: Sequence[Item]) -> list[Fields]:
        if self.typed is not None:
            number = sum(1 for n in range(MAX_REFERRALS) if f"r{n}-source" in self.typed)
            stored: list[dict[str, Any]] = [{} for _ in range(number)]
        else:
            position = {source.id: source.position for source in sources}
            keys = sorted(present.data.referrals, key=lambda key: (position.get(key[0], 0), key[1] or 0))
            stored = [
                {"source": str(s), "activity": str(a or ""), "number": present.data.referrals[s, a]} for s, a in keys
            ]
            used = {source_id for source_id, _ in keys}
            stored += [
                {"source": str(source.id)}
                for source in sources
                if source.id in self.referred_before and source.id not in used
            ]
            stored += [{} for _ in range(SPARE_ROWS)]
        return [self._referral_row(n, row, present, sources) for n, row in enumerate(stored)]

    def _referral_row(self, n: int, stored: dict[str, Any], present: Present, sources: Sequence[Item]) -> Fields:
        row = Fields(
            {
                "source": SelectField(
                    "Verwezen door",
                    default="",
                    choices=[SelectChoice("", "Kies…"), *(SelectChoice(str(s.id), s.label) for s in sources)],
                ),
                "number": count_field("Aantal"),
                "activity": SelectField(
                    "Naar activiteit",
                    default="",
                    choices=[
                        SelectChoice("", "Weet ik niet"),
                        *(SelectChoice(str(a.id), a.name) for a in present.activities),
                    ],
                ),
            },
            prefix=f"r{n}-",
        )
        row.process(self.typed, data=stored)
        return row

    def validate(self) -> bool:
        """Check every field and what they say together; the messages stand at the fields."""
        for group in self.groups:
            if group.fields.validate():
                _place(group.fields, self._entry_faults(group))
        for row in self.referrals:
            row.validate()
            if row["number"].data and not row["source"].data:
                _add(row["source"], "Kies wie er heeft verwezen.")
            if (row["number"].data or 0) > MAX_REFERRALS:
                _add(row["number"], f"Meer dan {MAX_REFERRALS} in één maand kan niet.")
        self.note.validate()
        return not self.faults

    def _entry_faults(self, group: ActivityGroup) -> Faults:
        found = rules.entry_faults(group.entry())
        activity, stop = group.activity, group.fields["last_session"].data
        until = self.figures_until.get(activity.id)
        if stop is not None and (message := rules.stop_fault(activity.first_session, stop, self.month, until)):
            found.append(("last_session", message))
        return [(f"age_{group.bands[0].id}" if name == "ages" else name, message) for name, message in found]

    @property
    def faults(self) -> Faults:
        """Field id and message of each fault, with the activity's name before it."""
        found = [
            (field.id, f"{group.activity.name}: {field.errors[0]}")
            for group in self.groups
            for field in group.fields
            if field.errors
        ]
        found += [
            (field.id, f"Doorverwijzingen: {field.errors[0]}")
            for row in self.referrals
            for field in row
            if field.errors
        ]
        return found + [(field.id, field.errors[0]) for field in self.note if field.errors]

    def data(self) -> MonthData:
        """What was filled in; only after `validate()`."""
        referrals: Counter[tuple[int, int | None]] = Counter()
        for row in self.referrals:
            if row["number"].data:
                activity = int(row["activity"].data) if row["activity"].data else None
                referrals[int(row["source"].data), activity] += row["number"].data
        return MonthData(
            entries={group.activity.id: group.entry() for group in self.groups},
            referrals=dict(referrals),
            stops={g.activity.id: g.fields["last_session"].data for g in self.groups if g.fields["last_session"].data},
            note=clean_text(self.note["note"].data),
        )

    def show_conflict(self, present: Present) -> None:
        """Put the stored value beside each field that differs; sending again then means that this one is right."""
        self.version = present.version
        for group in self.groups:
            stored, mine = present.data.entries[group.activity.id], group.entry()
            for name in FIGURES:
                theirs = getattr(stored, name)
                if theirs != getattr(mine, name):
                    shown = "niets" if theirs is None else theirs
                    _add(group.fields[name], f"Op een ander apparaat is {shown} ingevuld. Klopt wat hier staat?")
        if present.data.note != clean_text(self.note["note"].data):
            _add(self.note["note"], f"Op een ander apparaat staat: “{present.data.note or ''}”. Klopt uw tekst?")

    @property
    def filled(self) -> int:
        """How many of the numbers that are asked have been filled in."""
        return sum(bool(group.fields["new_participants"]._value()) for group in self.groups)


def _place(fields: Fields, found: Faults) -> None:
    for name, message in found:
        _add(fields[name], message)


def _add(field: Any, message: str) -> None:
    field.errors = [*field.errors, message]


def _show_date(value: date) -> str:
    return f"{value.day}-{value.month}-{value.year}"
