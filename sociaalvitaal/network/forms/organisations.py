"""The form of an organisation, and its part in a kern."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Self

from wtforms import RadioField, SelectField, SelectMultipleField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired

from sociaalvitaal import parsing
from sociaalvitaal.formatting import typed_date
from sociaalvitaal.models.network import Organisation, OrganisationKern
from sociaalvitaal.network import rules
from sociaalvitaal.network.forms.base import ANOTHER, CHOOSE, Lists, NetworkForm, chosen
from sociaalvitaal.network.services import OrganisationData, Suggestion
from sociaalvitaal.web.forms import ParsedField, TextField, at_most


class OrganisationForm(NetworkForm):
    """An organisation, and its part in a kern."""

    name = TextField("Naam van de organisatie", [DataRequired("Vul een naam in."), at_most(120)])
    place = TextField("Plaats", [at_most(80)], description="Waar de organisatie haar adres heeft.")
    sector = SelectField("Sector", [InputRequired("Kies een sector.")])
    roles = SelectMultipleField("Rol in deze kern", description="Kies alles wat past.")
    target_groups = SelectMultipleField("Welke doelgroepen kan zij aan?", description="Kies alles wat past.")
    contact_function = TextField(
        "Naar wie vraagt u?", [at_most(80)],
        description="Een functie, zoals secretaris of praktijkondersteuner. Geen naam van een persoon.",
    )  # fmt: skip
    phone = ParsedField("Telefoon van de organisatie", rules.phone)
    website = ParsedField("Website", rules.website, description="Bijvoorbeeld www.vereniging.nl")
    since = ParsedField("Doet mee sinds", parsing.day, typed_date)
    same = RadioField("Is het een van deze?", default="", validate_choice=False)

    @classmethod
    def of(
        cls, lists: Lists, membership: OrganisationKern | None = None, organisation: Organisation | None = None,
        **kwargs: Any,
    ) -> Self:  # fmt: skip
        """The form with its lists; of an organisation in a kern, or apart from any kern."""
        form = cls.of_request(**kwargs)
        known = organisation if membership is None else membership.organisation
        present = () if known is None else (known.sector_id,)
        form.sector.choices = [CHOOSE, *chosen(lists["sector"], *present)]
        roles = () if membership is None else tuple(item.id for item in membership.roles)
        groups = () if known is None else tuple(item.id for item in known.target_groups)
        form.roles.choices = chosen(lists["rol"], *roles)
        form.target_groups.choices = chosen(lists["doelgroep"], *groups)
        form.same.choices = []
        return form

    def offer(self, suggestions: Sequence[Suggestion]) -> None:
        """Ask whether it is one of these."""
        choices = [SelectChoice(str(one.organisation.id), _told(one)) for one in suggestions]
        self.same.choices = [*choices, SelectChoice(ANOTHER, "Nee, dit is een andere organisatie")]

    def validate_name(self, field: Any) -> None:
        """No personal data."""
        self.check_text(field)

    def validate_contact_function(self, field: Any) -> None:
        """No personal data."""
        self.check_text(field)

    def organisation(self) -> OrganisationData:
        """What was filled in; only after `validate()`."""
        assert self.name.data is not None, "validate() saw to it"
        return OrganisationData(
            name=self.name.data,
            place=self.place.data,
            sector_id=int(self.sector.data),
            contact_function=self.contact_function.data,
            phone=self.phone.data,
            website=self.website.data,
            target_group_ids=tuple(int(value) for value in self.target_groups.data or ()),
            role_ids=tuple(int(value) for value in self.roles.data or ()),
            since=self.since.data,
        )


def _told(one: Suggestion) -> str:
    place = f" in {one.organisation.place}" if one.organisation.place else ""
    where = f" (sociale kaart van {', '.join(one.kernen)})" if one.kernen else ""
    return f"Ja: {one.organisation.name}{place}{where}"


def organisation_data(membership: OrganisationKern) -> dict[str, Any]:
    """What the form shows of an organisation that is there already, and of its part in a kern."""
    own = {"roles": [str(item.id) for item in membership.roles], "since": membership.since}
    return shared_data(membership.organisation) | own


def shared_data(organisation: Organisation) -> dict[str, Any]:
    """What the form shows of an organisation, whatever its kern."""
    return {
        "name": organisation.name,
        "place": organisation.place,
        "sector": str(organisation.sector_id),
        "target_groups": [str(item.id) for item in organisation.target_groups],
        "contact_function": organisation.contact_function,
        "phone": organisation.phone,
        "website": organisation.website,
        "version": str(organisation.version),
    }
