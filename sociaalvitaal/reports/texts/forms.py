"""The form in which the coordinator writes the texts of a report."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from wtforms import BooleanField, HiddenField
from wtforms.validators import Length, ValidationError

from sociaalvitaal.formatting import listing
from sociaalvitaal.models.reports import ReportText
from sociaalvitaal.reports.document.text import Runs, plain
from sociaalvitaal.reports.texts import braces, live
from sociaalvitaal.reports.texts.services import Typed, in_box, seen
from sociaalvitaal.web.forms import BaseForm, TextField

LONGEST = 20_000
TOO_LONG = "Deze tekst is te lang. Houd het bij 20.000 tekens."
TEXT, SEEN, TAKE, PAGE = "tekst-", "gezien-", "voorstel-", "getallen-"


class TextsForm(BaseForm):
    """A text for each chapter, with a mark of the text that was seen, and which numbers were on the page."""

    proposals: Mapping[str, Runs]
    values: Mapping[str, str]

    @classmethod
    def of(
        cls,
        chapters: Sequence[tuple[str, str]],
        stored: Mapping[str, ReportText],
        proposals: Mapping[str, Runs],
        values: Mapping[str, str],
    ) -> TextsForm:
        """The form of these chapters (key and title), filled with what is stored, or else with what is proposed;
        `values` are the live numbers of now.
        """
        fields: dict[str, Any] = {}
        data: dict[str, str] = {}
        for key, title in chapters:
            row = stored.get(key)
            fields[TEXT + key] = TextField(title, [Length(max=LONGEST, message=TOO_LONG), _known_numbers])
            fields[SEEN + key] = HiddenField()
            fields[PAGE + key] = HiddenField()
            fields[TAKE + key] = BooleanField("Gebruik dit voorstel")
            proposal = proposals.get(key, ())
            text = in_box(row, proposal, values)
            page = dict.fromkeys((text, live.marked(proposal)))
            data |= {TEXT + key: live.shown(text), SEEN + key: seen(row, text), PAGE + key: json.dumps([*page])}
        made: type[TextsForm] = type("ReportTextsForm", (cls,), fields)
        form = made.of_request(data=data)
        form.proposals, form.values = proposals, values
        return form

    def typed(self) -> list[Typed]:
        """What was typed, by chapter."""
        return [
            self._typed(field.name.removeprefix(TEXT)) for field in self if field.name.startswith(TEXT)
        ]  # fmt: skip

    def _typed(self, key: str) -> Typed:
        text = self[TEXT + key].data or ""
        try:
            stored = braces.resolved(text, *self.on_page(key))
        except braces.NoSuchNumber:
            stored = text
        mark = "".join(map(str, self[SEEN + key].raw_data or ()))
        return Typed(key, text, mark, self[TAKE + key].data, plain(self.proposals.get(key, ())), stored)

    def is_changed(self, key: str) -> bool:
        """Whether a text differs from what was on the page when it was opened."""
        return self._typed(key).touched

    def on_page(self, key: str) -> list[str]:
        """The texts with numbers that stood on the page of a chapter when it was written."""
        try:
            found = json.loads(self[PAGE + key].data or "[]")
        except (ValueError, RecursionError):
            return []
        return [text[:LONGEST] for text in found[:3] if isinstance(text, str)] if isinstance(found, list) else []

    def show_conflict(self, chapters: Sequence[str], stored: Mapping[str, ReportText]) -> None:
        """Say where someone else was first; who saves again has seen both texts."""
        for key in chapters:
            field, row = self[TEXT + key], stored.get(key)
            field.errors = [*field.errors, "Iemand anders heeft deze tekst intussen gewijzigd. Kies wat moet blijven."]
            theirs = in_box(row, (), self.values)
            self[SEEN + key].data = seen(row, theirs)
            self[PAGE + key].data = json.dumps([*self.on_page(key)[:2], theirs])


def _known_numbers(form: TextsForm, field: TextField) -> None:
    """Each number between braces is one that stood on the page."""
    key = field.name.removeprefix(TEXT)
    try:
        braces.resolved(field.data or "", *form.on_page(key))
    except braces.NoSuchNumber as reason:
        if form.is_changed(key):
            raise ValidationError(_no_such_number(reason.typed)) from None


def _no_such_number(typed: list[str]) -> str:
    named = listing([f"{{{text[:40]}}}" for text in dict.fromkeys(typed)][:5])
    if len(typed) == 1:
        said = "Dat is geen getal uit het voorstel, dus wij kunnen het niet bijwerken. Neem het getal over"
    else:
        said = "Dat zijn geen getallen uit het voorstel, dus wij kunnen ze niet bijwerken. Neem de getallen over"
    return f"In deze tekst staat {named}. {said} zoals in het voorstel, of haal de haakjes weg."
