"""The forms of accommodations and agreements, and which form belongs to which part."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from wtforms import BooleanField, SelectField, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired

from sociaalvitaal import parsing
from sociaalvitaal.formatting import typed_date
from sociaalvitaal.network.forms.base import CHOOSE, Lists, chosen
from sociaalvitaal.network.forms.offers import OfferForm, PartForm
from sociaalvitaal.web.forms import ParsedField, TextField, at_most


class AccommodationForm(PartForm):
    """A place to sport, move or meet."""

    name = TextField("Naam van de plek", [DataRequired("Vul een naam in."), at_most(120)])
    location = SelectField("Soort locatie", [InputRequired("Kies een soort locatie.")])
    organisation = SelectField("Van wie is de plek?", default="")
    public = BooleanField("Dit mag in de folder en op de openbare pagina")

    def with_choices(self, lists: Lists, organisations: Sequence[tuple[int, str]], part: Any) -> None:
        """Fill the lists to choose from."""
        super().with_choices(lists, organisations, part)
        present = () if part is None else (part.location_id,)
        self.location.choices = [CHOOSE, *chosen(lists["locatie"], *present)]

    def validate_name(self, field: Any) -> None:
        """No personal data."""
        self.check_text(field)

    def values(self) -> dict[str, Any]:
        """What was filled in, by column."""
        own = {"name": self.name.data, "location_id": int(self.location.data), "public": self.public.data}
        return super().values() | own

    @staticmethod
    def shown(part: Any) -> dict[str, Any]:
        """What the form shows of a place that is there already."""
        return {"name": part.name, "location": str(part.location_id), "public": part.public}


class AgreementForm(PartForm):
    """What was agreed."""

    organisation = SelectField("Met welke organisatie?", [InputRequired("Kies een organisatie.")])
    partner = SelectField("En met welke andere?", default="", description="Alleen bij een afspraak tussen twee.")
    kind = SelectField("Soort afspraak", [InputRequired("Kies een soort afspraak.")])
    what = TextField("Wat is afgesproken?", [DataRequired("Vul in wat is afgesproken."), at_most(500)])
    ends = ParsedField("Tot en met", parsing.day, typed_date)

    def with_choices(self, lists: Lists, organisations: Sequence[tuple[int, str]], part: Any) -> None:
        """Fill the lists to choose from."""
        super().with_choices(lists, organisations, part)
        others = [SelectChoice(str(key), name) for key, name in organisations]
        self.organisation.choices = [CHOOSE, *others]
        self.partner.choices = [SelectChoice("", "Met het project zelf"), *others]
        self.kind.choices = [CHOOSE, *chosen(lists["afspraak"], *(() if part is None else (part.kind_id,)))]

    def validate_partner(self, field: Any) -> None:
        """Two organisations, not one twice."""
        if field.data and field.data == self.organisation.data:
            raise ValidationError("Kies twee verschillende organisaties.")

    def validate_what(self, field: Any) -> None:
        """No personal data."""
        self.check_text(field)

    def values(self) -> dict[str, Any]:
        """What was filled in, by column."""
        own = {"kind_id": int(self.kind.data), "what": self.what.data, "ends": self.ends.data}
        return super().values() | own | {"partner_id": int(self.partner.data) if self.partner.data else None}

    @staticmethod
    def shown(part: Any) -> dict[str, Any]:
        """What the form shows of an agreement that is there already."""
        ends: date | None = part.ends
        return {
            "partner": str(part.partner_id or ""), "kind": str(part.kind_id), "what": part.what, "ends": ends,
        }  # fmt: skip


PART_FORMS: dict[str, Any] = {"aanbod": OfferForm, "accommodaties": AccommodationForm, "afspraken": AgreementForm}
