"""Forms of accounts."""

from __future__ import annotations

from datetime import date
from typing import Any

from wtforms import SelectField, StringField
from wtforms.validators import DataRequired, InputRequired, Length, StopValidation

from sociaalvitaal import parsing
from sociaalvitaal.accounts import email_rules, password_rules, rules
from sociaalvitaal.web.forms import BaseForm, ParsedField, TextField, choices, clean_text

DIFFERENT = "De twee wachtwoorden zijn niet gelijk. Vul twee keer hetzelfde in."
NEW_HINT = (
    f"Minstens {password_rules.MINIMUM_PASSWORD} tekens. Een rij losse woorden is sterk en makkelijk te onthouden."
)


def show_day(value: date) -> str:
    """A day as people type it."""
    return f"{value.day}-{value.month}-{value.year}"


class PlaceField(SelectField):
    """A place: chosen where the list is short, typed where it is long."""

    def __init__(self, label: str, **kwargs: Any) -> None:
        super().__init__(label, choices=[], validate_choice=False, **kwargs)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take the cleaned text."""
        self.data = clean_text(valuelist[0]) if valuelist else None

    def _value(self) -> str:
        return str(self.data or "")


class NewPasswordForm(BaseForm):
    """A new password, typed twice."""

    email = ""
    """Whose password it is; set by the view."""

    wachtwoord_nieuw = StringField("Nieuw wachtwoord", description=NEW_HINT)
    wachtwoord_herhaal = StringField("Nog een keer het nieuwe wachtwoord")

    def validate_wachtwoord_nieuw(self, field: Any) -> None:
        """Long enough and not too simple."""
        if fault := password_rules.password_fault(field.data or "", self.email):
            raise StopValidation(fault)

    def validate_wachtwoord_herhaal(self, field: Any) -> None:
        """Both times the same."""
        if (field.data or "") != (self.wachtwoord_nieuw.data or ""):
            raise StopValidation(DIFFERENT)


class PasswordForm(NewPasswordForm):
    """Changing the own password."""

    wachtwoord = StringField("Huidig wachtwoord", [DataRequired("Vul uw huidige wachtwoord in.")])


class AcceptForm(NewPasswordForm):
    """Accepting an invitation."""

    name = TextField("Uw naam", [DataRequired("Vul uw naam in."), Length(max=100)])


class InviteForm(BaseForm):
    """Inviting someone; of the two places only the one that belongs to the role is shown."""

    name = TextField("Naam", [DataRequired("Vul een naam in."), Length(max=100)])
    email = ParsedField(
        "E-mailadres", email_rules.normalise_email, validators=[InputRequired("Vul een e-mailadres in.")]
    )
    kern = PlaceField("Kern")
    municipality = PlaceField("Gemeente")


class LeadershipForm(BaseForm):
    """Making someone leader of a kern."""

    kern = PlaceField("Kern")
    starts = ParsedField("Eerste dag", parsing.day, show_day, validators=[InputRequired("Vul de eerste dag in.")])
    ends = ParsedField("Laatste dag", parsing.day, show_day)


class EndForm(BaseForm):
    """The last day of a leadership."""

    ends = ParsedField("Laatste dag", parsing.day, show_day, validators=[InputRequired("Vul de laatste dag in.")])


class ContactForm(BaseForm):
    """Making someone the contact of a municipality."""

    municipality = PlaceField("Gemeente")


class SearchForm(BaseForm):
    """Searching the list of users; sent by GET."""

    rol = SelectField(
        "Rol", choices=choices([("", "Alle rollen"), *((role.value, name) for role, name in rules.ROLE_NAMES.items())])
    )
    zoek = TextField("Naam, e-mailadres of plaats")
