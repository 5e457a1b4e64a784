"""The base form and the fields that all activities share."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from typing import Any, Self

from flask import request
from wtforms import Form, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length

from sociaalvitaal import parsing


class BaseForm(Form):
    """A form that answers in Dutch."""

    class Meta:
        locales = ("nl",)

    @classmethod
    def of_request(cls, **kwargs: Any) -> Self:
        """The form as it was sent, empty for a page that is only opened."""
        return cls(request.form if request.method == "POST" else None, **kwargs)

    @property
    def faults(self) -> list[tuple[str, str]]:
        """Field id and message of each fault, for the summary on top."""
        return [(field.id, message) for field in self for message in field.errors if isinstance(message, str)]


def clean_text(text: str | None) -> str | None:
    """Typed text in one Unicode form, without control characters; None when nothing is left."""
    if text is None:
        return None
    kept = "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs", "Co", "Cn"))
    return unicodedata.normalize("NFC", kept.replace("\r\n", "\n")).strip() or None


def choices(pairs: Iterable[tuple[str, str]]) -> list[SelectChoice]:
    """Values with their labels, to choose from."""
    return [SelectChoice(value, label) for value, label in pairs]


def at_most(length: int) -> Length:
    """Text of no more than so many characters."""
    return Length(max=length, message=f"Houd het onder {length} tekens.")


class TextField(StringField):
    """Text, cleaned; `data` is None when nothing was typed."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take the cleaned text."""
        self.data = clean_text(valuelist[0]) if valuelist else None


class ParsedField(StringField):
    """A text field whose `data` is what a parser made of it; what was typed stays in `raw`."""

    def __init__(self, label: str, parser: Callable[[str], Any], show: Callable[[Any], str] = str, **kwargs: Any):
        super().__init__(label, **kwargs)
        self.parser, self.show = parser, show

    def process_formdata(self, valuelist: list[str]) -> None:
        """Parse what was typed; the parser's message becomes the field's error."""
        self.data = self.parser(valuelist[0]) if valuelist else None

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else self.show(self.data)


def count_field(label: str, **kwargs: Any) -> ParsedField:
    """A field for a number of things."""
    return ParsedField(label, parsing.count, **kwargs)
