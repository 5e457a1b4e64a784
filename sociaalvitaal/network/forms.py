"""The forms of the social map."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Self

from wtforms import BooleanField, HiddenField, RadioField, SelectField, SelectMultipleField, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length

from sociaalvitaal import parsing
from sociaalvitaal.formatting import typed_date
from sociaalvitaal.models.network import Organisation, OrganisationKern
from sociaalvitaal.network import rules
from sociaalvitaal.network.queries import Item
from sociaalvitaal.network.services import OrganisationData, Suggestion
from sociaalvitaal.web.forms import BaseForm, ParsedField, TextField

CHOOSE, NOBODY = SelectChoice("", "Kies…"), SelectChoice("", "Niet bekend")
ANOTHER = "nieuw"
Lists = Mapping[str, Sequence[Item]]


def _most(length: int) -> Length:
    return Length(max=length, message=f"Houd het onder {length} tekens.")


def chosen(items: Iterable[Item], *present: int) -> list[SelectChoice]:
    """Entries of a list to choose from: those in use, and what is chosen already."""
    return [SelectChoice(str(item.id), item.label) for item in items if item.active or item.id in present]


class NetworkForm(BaseForm):
    """A form whose texts may hold nothing of persons."""

    version = HiddenField()

    def check_text(self, field: Any) -> None:
        """Refuse a text that seems to hold something of a person."""
        if (message := rules.personal(field.data)) is not None:
            raise ValidationError(message)

    def add_fault(self, name: str, message: str) -> None:
        """Put a message at a field."""
        self[name].errors = [*self[name].errors, message]


class OrganisationForm(NetworkForm):
    """An organisation, and its part in a kern."""

    name = TextField("Naam van de organisatie", [DataRequired("Vul een naam in."), _most(120)])
    place = TextField("Plaats", [_most(80)], description="Waar de organisatie haar adres heeft.")
    sector = SelectField("Sector", [InputRequired("Kies een sector.")])
    roles = SelectMultipleField("Rol in deze kern", description="Kies alles wat past.")
    target_groups = SelectMultipleField("Welke doelgroepen kan zij aan?", description="Kies alles wat past.")
    contact_function = TextField(
        "Naar wie vraagt u?", [_most(80)],
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


class PartForm(NetworkForm):
    """What offers, accommodations and agreements have in common: an organisation of the kern."""

    organisation = SelectField("Organisatie", default="")

    def with_choices(self, _lists: Lists, organisations: Sequence[tuple[int, str]], _part: Any) -> None:
        """Fill the lists to choose from."""
        self.organisation.choices = [NOBODY, *(SelectChoice(str(key), name) for key, name in organisations)]

    def values(self) -> dict[str, Any]:
        """What was filled in, by column; only after `validate()`."""
        return {"organisation_id": int(self.organisation.data) if self.organisation.data else None}


class OfferForm(PartForm):
    """Something that one can do."""

    what = TextField("Wat is er te doen?", [DataRequired("Vul in wat er te doen is."), _most(120)])
    organisation = SelectField("Wie biedt het aan?", default="")
    kind = SelectField("Soort activiteit", [InputRequired("Kies een soort.")])
    target_groups = SelectMultipleField("Voor wie?")
    when_text = TextField("Wanneer?", [_most(120)], description="Bijvoorbeeld: dinsdag 10.00 tot 11.00 uur")
    where_text = TextField("Waar?", [_most(120)], description="Bijvoorbeeld: dorpshuis, Kerkstraat 1")
    price_text = TextField("Wat kost het?", [_most(80)], description="Bijvoorbeeld: gratis, of € 3 per keer")
    public = BooleanField("Dit mag in de folder en op de openbare pagina")

    def with_choices(self, lists: Lists, organisations: Sequence[tuple[int, str]], part: Any) -> None:
        """Fill the lists to choose from."""
        super().with_choices(lists, organisations, part)
        self.kind.choices = [CHOOSE, *chosen(lists["soort"], *(() if part is None else (part.kind_id,)))]
        groups = () if part is None else tuple(item.id for item in part.target_groups)
        self.target_groups.choices = chosen(lists["doelgroep"], *groups)

    def validate_what(self, field: Any) -> None:
        """No personal data."""
        self.check_text(field)

    def validate_when_text(self, field: Any) -> None:
        """No personal data."""
        self.check_text(field)

    def validate_where_text(self, field: Any) -> None:
        """No personal data."""
        self.check_text(field)

    def validate_price_text(self, field: Any) -> None:
        """No personal data."""
        self.check_text(field)

    def values(self) -> dict[str, Any]:
        """What was filled in, by column."""
        texts = {name: self[name].data for name in ("what", "when_text", "where_text", "price_text")}
        groups = tuple(int(value) for value in self.target_groups.data or ())
        more = {"kind_id": int(self.kind.data), "public": self.public.data, "target_group_ids": groups}
        return super().values() | texts | more

    @staticmethod
    def shown(part: Any) -> dict[str, Any]:
        """What the form shows of an offer that is there already."""
        texts = {name: getattr(part, name) for name in ("what", "when_text", "where_text", "price_text", "public")}
        groups = [str(item.id) for item in part.target_groups]
        return texts | {"kind": str(part.kind_id), "target_groups": groups}


class AccommodationForm(PartForm):
    """A place to sport, move or meet."""

    name = TextField("Naam van de plek", [DataRequired("Vul een naam in."), _most(120)])
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
    what = TextField("Wat is afgesproken?", [DataRequired("Vul in wat is afgesproken."), _most(500)])
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


class LeafletForm(NetworkForm):
    """Whether the offer of a kern is public, and the words above it."""

    public = BooleanField("De openbare pagina staat aan")
    introduction = TextField(
        "Inleiding", [_most(600)], description="Een paar zinnen voor inwoners. Laat u dit leeg? Dan staat er niets."
    )
    contact = TextField(
        "Waar kunnen inwoners terecht met vragen?", [_most(120)],
        description="Een plek of functie, bijvoorbeeld: de balie van het dorpshuis. Geen naam van een persoon.",
    )  # fmt: skip

    def validate_introduction(self, field: Any) -> None:
        """No personal data."""
        self.check_text(field)

    def validate_contact(self, field: Any) -> None:
        """No personal data."""
        self.check_text(field)

    def values(self) -> dict[str, Any]:
        """What was filled in, by column."""
        return {name: self[name].data for name in ("public", "introduction", "contact")}


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
