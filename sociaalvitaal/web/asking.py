"""Forms whose texts may hold no personal data."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol

from wtforms import BooleanField, HiddenField, ValidationError

from sociaalvitaal.privacy import question
from sociaalvitaal.web.forms import BaseForm


class Versioned(Protocol):
    """Something that two people can change."""

    version: Any


class AskingForm(BaseForm):
    """Asks when a text seems to hold personal data, and knows what it was opened on."""

    versie = HiddenField()
    bevestig = BooleanField("Ik heb gekeken: er staan geen gegevens van personen in")
    asks = False
    """Whether that tick is shown."""

    def ask_about(self, field: Any) -> None:
        """Refuse a text that seems to hold personal data, until its writer says that it does not."""
        message = question(field.data)
        self.asks = self.asks or message is not None
        if message is not None and not self.bevestig.data:
            raise ValidationError(message)

    def add_faults(self, found: Iterable[tuple[str, str]]) -> None:
        """Put messages at their fields."""
        for name, message in found:
            self[name].errors = [*self[name].errors, message]

    def is_of(self, thing: Versioned) -> bool:
        """Whether the form was opened on what is there now."""
        return bool(self.versie.data == str(thing.version))
