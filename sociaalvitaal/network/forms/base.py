"""What the forms of the social map share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from wtforms import BooleanField, HiddenField, SelectField, SelectMultipleField, ValidationError
from wtforms.fields.choices import SelectChoice

from sociaalvitaal import privacy
from sociaalvitaal.network.queries import Item
from sociaalvitaal.web.forms import BaseForm

CHOOSE, NOBODY = SelectChoice("", "Kies…"), SelectChoice("", "Niet bekend")


ANOTHER = "nieuw"


Lists = Mapping[str, Sequence[Item]]


def chosen(items: Iterable[Item], *present: int) -> list[SelectChoice]:
    """Entries of a list to choose from: those in use, and what is chosen already."""
    return [SelectChoice(str(item.id), item.label) for item in items if item.active or item.id in present]


class NetworkForm(BaseForm):
    """A form whose texts may hold nothing of persons."""

    version = HiddenField()

    def check_text(self, field: Any) -> None:
        """Refuse a text that seems to hold something of a person."""
        if (message := privacy.refusal(field.data)) is not None:
            raise ValidationError(message)

    def add_fault(self, name: str, message: str) -> None:
        """Put a message at a field."""
        self[name].errors = [*self[name].errors, message]


def differences(mine: NetworkForm, theirs: NetworkForm) -> list[tuple[str, str]]:
    """What someone else made of the fields that differ: label and value."""
    fields = [field for field in theirs if field.name not in ("version", "same")]
    return [(field.label.text, _read(field)) for field in fields if _read(field) != _read(mine[field.name])]


def _read(field: Any) -> str:
    if isinstance(field, SelectField | SelectMultipleField):
        wanted = field.data if isinstance(field.data, list) else [field.data]
        return ", ".join(str(choice.label) for choice in field.iter_choices() if choice.value in wanted) or "leeg"
    if isinstance(field, BooleanField):
        return "ja" if field.data else "nee"
    return str(field._value() or "leeg")
