"""The form in which the coordinator writes the texts of a report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from wtforms import BooleanField, HiddenField
from wtforms.validators import Length

from sociaalvitaal.models.reports import ReportText
from sociaalvitaal.reports.texts.services import Typed, seen, shown
from sociaalvitaal.web.forms import BaseForm, TextField

LONGEST = 20_000
TOO_LONG = "Deze tekst is te lang. Houd het bij 20.000 tekens."
TEXT, SEEN, TAKE = "tekst-", "gezien-", "voorstel-"


class TextsForm(BaseForm):
    """A text for each chapter, with a mark of the text that was seen."""

    proposals: Mapping[str, str]

    @classmethod
    def of(
        cls, chapters: Sequence[tuple[str, str]], stored: Mapping[str, ReportText], proposals: Mapping[str, str]
    ) -> TextsForm:
        """The form of these chapters (key and title), filled with what is stored, or else with what is proposed."""
        fields: dict[str, Any] = {}
        data: dict[str, str] = {}
        for key, title in chapters:
            row = stored.get(key)
            fields[TEXT + key] = TextField(title, [Length(max=LONGEST, message=TOO_LONG)])
            fields[SEEN + key] = HiddenField()
            fields[TAKE + key] = BooleanField("Gebruik dit voorstel")
            proposal = proposals.get(key, "")
            data |= {TEXT + key: shown(row, proposal), SEEN + key: seen(row, proposal)}
        made: type[TextsForm] = type("ReportTextsForm", (cls,), fields)
        form = made.of_request(data=data)
        form.proposals = proposals
        return form

    def typed(self) -> list[Typed]:
        """What was typed, by chapter."""
        return [
            Typed(
                key,
                self[TEXT + key].data or "",
                "".join(map(str, self[SEEN + key].raw_data or ())),
                self[TAKE + key].data,
                self.proposals.get(key, ""),
            )
            for key in (field.name.removeprefix(TEXT) for field in self if field.name.startswith(TEXT))
        ]

    def show_conflict(self, chapters: Sequence[str], stored: Mapping[str, ReportText]) -> None:
        """Say where someone else was first; who saves again has seen both texts."""
        for key in chapters:
            field = self[TEXT + key]
            field.errors = [*field.errors, "Iemand anders heeft deze tekst intussen gewijzigd. Kies wat moet blijven."]
            self[SEEN + key].data = seen(stored.get(key))
