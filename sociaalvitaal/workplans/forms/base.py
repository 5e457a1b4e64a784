"""What the forms of work plans share."""

from __future__ import annotations

from collections.abc import Iterable

from wtforms import HiddenField
from wtforms.fields.choices import SelectChoice

from sociaalvitaal.web.forms import BaseForm, choices
from sociaalvitaal.workplans.queries import Item

CHOOSE = ("", "Kies…")


NO_NAMES = "Noem functies en organisaties, geen namen van personen."


class PlanForm(BaseForm):
    """A form that goes with the version of what it changes."""

    version = HiddenField()

    def add_faults(self, found: Iterable[tuple[str, str]]) -> None:
        """Put messages at their fields."""
        for name, message in found:
            self[name].errors = [*self[name].errors, message]


def listed(items: Iterable[Item], kept: set[int]) -> list[SelectChoice]:
    """What may be chosen: what is in use, and what was chosen before."""
    shown = [item for item in items if item.active or item.id in kept]
    return choices([CHOOSE, *((str(item.id), item.label) for item in shown)])
