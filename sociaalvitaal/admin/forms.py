"""Forms of the management pages."""

from __future__ import annotations

from typing import Any

from wtforms import BooleanField, HiddenField, SelectField
from wtforms.validators import DataRequired, InputRequired, Length

from sociaalvitaal import audit, parsing
from sociaalvitaal.admin.rules import KINDS, KernData, SuccessorData
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.programme import ListItem
from sociaalvitaal.periods import Month, Period
from sociaalvitaal.web.forms import BaseForm, ParsedField, TextField, choices


class KernForm(BaseForm):
    """A kern; open places have no name yet."""

    name = TextField("Naam van de kern", [Length(max=100, message="Kies een naam van hoogstens 100 tekens.")])
    kind = SelectField("Soort kern", choices=choices([("", "Nog niet bekend"), *((kind, kind) for kind in KINDS)]))
    starts = SelectField(
        "Eerste maand", description="Vanaf deze maand doet de kern mee. Aantallen vragen we zodra de uitvoering begint."
    )
    ends = SelectField("Laatste maand", description="Alleen als de kern eerder stopt dan het programma.")
    stop_reason = TextField("Waarom stopt de kern eerder?", [Length(max=500, message="Houd het onder 500 tekens.")])
    cbs_code = TextField("Code van het CBS", description="Bijvoorbeeld WK017702. Zo vinden we het aantal inwoners.")
    cbs_year = ParsedField("Jaar van de code", parsing.count, description="Codes veranderen van jaar tot jaar.")
    version = HiddenField()

    @classmethod
    def of(cls, kern: Kern, programme: Period) -> KernForm:
        """The form with the months of the programme; filled with the kern as it is."""
        form = cls.of_request(data=data_of(kern))
        months = sorted({*programme, *(month for month in (kern.starts, kern.ends) if month)})
        listed = [(str(month), month.label) for month in months]
        form.starts.choices = choices([("", "Nog niet begonnen"), *listed])
        form.ends.choices = choices([("", "Tot het programma eindigt"), *listed])
        return form

    def kern_data(self) -> KernData:
        """What was filled in; only after `validate()`."""
        return KernData(
            name=self.name.data,
            kind=self.kind.data or None,
            starts=_month(self.starts.data),
            ends=_month(self.ends.data),
            stop_reason=self.stop_reason.data,
            cbs_code=self.cbs_code.data.upper().replace(" ", "") if self.cbs_code.data else None,
            cbs_year=self.cbs_year.data,
        )


def data_of(kern: Kern) -> dict[str, Any]:
    """What the form shows of a kern."""
    return {
        "name": kern.name,
        "kind": kern.kind or "",
        "starts": str(kern.starts or ""),
        "ends": str(kern.ends or ""),
        "stop_reason": kern.stop_reason,
        "cbs_code": kern.cbs_code,
        "cbs_year": kern.cbs_year,
        "version": str(kern.version),
    }


def _month(text: str) -> Month | None:
    return Month.parse(text) if text else None


class PlaceForm(BaseForm):
    """A place more in a municipality."""

    municipality = SelectField("Gemeente", [InputRequired("Kies een gemeente.")])
    name = TextField("Naam van de kern", [Length(max=100, message="Kies een naam van hoogstens 100 tekens.")])

    @classmethod
    def of(cls, municipalities: list[tuple[str, str]]) -> PlaceForm:
        """The form with these municipalities to choose from."""
        form = cls.of_request()
        form.municipality.choices = choices([("", "Kies…"), *municipalities])
        return form


class SuccessorForm(BaseForm):
    """The kern that comes in the place of another."""

    ends = SelectField("Laatste maand van de kern die stopt", [InputRequired("Kies een laatste maand.")])
    reason = TextField(
        "Waarom stopt deze kern?",
        [DataRequired("Vul in waarom de kern stopt."), Length(max=500, message="Houd het onder 500 tekens.")],
    )
    name = TextField(
        "Naam van de nieuwe kern",
        [DataRequired("Vul de naam van de nieuwe kern in."), Length(max=100, message="Kies hoogstens 100 tekens.")],
    )
    kind = SelectField("Soort kern", choices=choices([("", "Nog niet bekend"), *((kind, kind) for kind in KINDS)]))
    starts = SelectField(
        "Eerste maand van de nieuwe kern",
        [InputRequired("Kies een eerste maand.")],
        description="Vanaf deze maand doet de nieuwe kern mee.",
    )
    version = HiddenField()

    @classmethod
    def of(cls, kern: Kern, programme: Period) -> SuccessorForm:
        """The form with the months of the programme."""
        form = cls.of_request(data={"version": str(kern.version), "reason": kern.stop_reason, "kind": kern.kind or "",
                                    "ends": str(kern.ends or ""), "name": None, "starts": ""})  # fmt: skip
        listed = choices([("", "Kies…"), *((str(month), month.label) for month in programme)])
        form.ends.choices = form.starts.choices = listed
        return form

    def successor_data(self) -> SuccessorData:
        """What was filled in; only after `validate()`."""
        return SuccessorData(
            name=self.name.data or "",
            kind=self.kind.data or None,
            ends=Month.parse(self.ends.data),
            reason=self.reason.data or "",
            starts=Month.parse(self.starts.data),
        )


def add_faults(form: BaseForm, found: list[tuple[str, str]]) -> None:
    """Put messages at their fields."""
    for name, message in found:
        form[name].errors = [*form[name].errors, message]


def seen_version(form: KernForm | SuccessorForm) -> int:
    """The version that the page was made from; 0 when it is lacking or was tampered with."""
    text = str(form.version.raw_data[0]) if form.version.raw_data else ""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0


class KernSearchForm(BaseForm):
    """Searching the list of kernen; sent by GET."""

    gemeente = SelectField("Gemeente", validate_choice=False)
    zoek = TextField("Naam van de kern of gemeente")


class TrailForm(BaseForm):
    """Searching the audit trail; sent by GET."""

    gebeurtenis = SelectField(
        "Gebeurtenis",
        choices=choices(
            [("", "Alle"), *((event.value, event.value[0].upper() + event.value[1:]) for event in audit.Event)]
        ),
        validate_choice=False,
    )
    gebruiker = TextField("Naam of e-mailadres")
    kern = TextField("Kern")


class ItemsForm(BaseForm):
    """A whole list; each entry brings three fields, see `items_form`."""

    stand = HiddenField()
    new_label = TextField("Nieuwe keuze", [Length(max=100, message="Houd het onder 100 tekens.")])


def fill_unseen(form: ItemsForm, items: list[ListItem]) -> None:
    """Give entries that came in between the values that they have."""
    for number, item in enumerate(items, start=1):
        if form[f"label_{item.id}"].data is None and not form[f"label_{item.id}"].raw_data:
            form[f"label_{item.id}"].data, form[f"position_{item.id}"].data = item.label, number
            form[f"active_{item.id}"].data = item.active


def items_form(items: list[ListItem], stand: str) -> ItemsForm:
    """The form of a list: name, place and use of each entry, and room for a new one."""
    fields: dict[str, Any] = {}
    for number, item in enumerate(items, start=1):
        fields[f"label_{item.id}"] = TextField(
            "Naam", [Length(max=100, message="Houd het onder 100 tekens.")], default=item.label
        )
        fields[f"position_{item.id}"] = ParsedField("Plek", parsing.count, default=number)
        fields[f"active_{item.id}"] = BooleanField("In gebruik", default=item.active)
    made: ItemsForm = type("ListForm", (ItemsForm,), fields).of_request()  # type: ignore[attr-defined]
    if not made.stand.data:
        made.stand.data = stand
    return made
