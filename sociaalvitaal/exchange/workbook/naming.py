"""How the values of a month are called on a page. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self

from sociaalvitaal import formatting
from sociaalvitaal.exchange.workbook.slots import AGE, EXTRA, NOTE, REFERRAL, SOURCE, Slot, Value
from sociaalvitaal.kernen.queries import Item
from sociaalvitaal.models.activities import Activity
from sociaalvitaal.monthly.rules import FIGURE_LABELS, UNKNOWN


@dataclass(frozen=True, slots=True)
class Names:
    """Names by id."""

    activities: Mapping[int, str]
    bands: Mapping[int, str]
    items: Mapping[int, str]

    @classmethod
    def of(cls, activities: Iterable[Activity], bands: Iterable[Item], items: Mapping[int, str]) -> Self:
        """The names of a kern."""
        return cls({a.id: a.name for a in activities}, {band.id: band.label for band in bands}, items)

    def activity(self, activity_id: int) -> str:
        """The name of an activity."""
        return self.activities.get(activity_id, "Deze activiteit")

    def item(self, item_id: int) -> str:
        """The label of a source or an extra figure."""
        return self.items.get(item_id, "onbekend")

    def about(self, slot: Slot) -> str:
        """What a value is about: the activity, or one of the other parts of a month."""
        if slot.kind in (REFERRAL, SOURCE):
            return "Doorverwijzingen"
        return {EXTRA: "Andere aantallen", NOTE: "Toelichting"}.get(slot.kind) or self.activity(slot.first)

    def what(self, slot: Slot) -> str:
        """Which value it is."""
        if slot.kind == AGE:
            return f"Nieuwe deelnemers van {self.bands.get(slot.second, 'onbekende leeftijd')}"
        if slot.kind == REFERRAL:
            to = f", naar {self.activity(slot.second)}" if slot.second else ""
            return f"{_capital(self.item(slot.first))}{to}"
        if slot.kind == EXTRA:
            return _capital(self.item(slot.first))
        return "Toelichting" if slot.kind == NOTE else FIGURE_LABELS[slot.kind]

    def full(self, slot: Slot) -> str:
        """Both in one line: `Wandelgroep: deelnames`."""
        if slot.kind == NOTE:
            return "Toelichting"
        what = self.what(slot)
        return f"{self.about(slot)}: {what[:1].lower()}{what[1:]}"

    def shown(self, slot: Slot, value: Value) -> str:
        """A value in words."""
        if value is None:
            return {REFERRAL: "0", NOTE: "geen"}.get(slot.kind, "niet ingevuld")
        if value == UNKNOWN and slot.kind != NOTE:
            return "weet ik niet"
        return formatting.number(value) if isinstance(value, int) else str(value)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
