"""The form of what is offered in a kern."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from wtforms import BooleanField, SelectField, SelectMultipleField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired

from sociaalvitaal.network.forms.base import CHOOSE, NOBODY, Lists, NetworkForm, chosen
from sociaalvitaal.web.forms import TextField, at_most


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

    what = TextField("Wat is er te doen?", [DataRequired("Vul in wat er te doen is."), at_most(120)])
    organisation = SelectField("Wie biedt het aan?", default="")
    kind = SelectField("Soort activiteit", [InputRequired("Kies een soort.")])
    target_groups = SelectMultipleField("Voor wie?")
    when_text = TextField("Wanneer?", [at_most(120)], description="Bijvoorbeeld: dinsdag 10.00 tot 11.00 uur")
    where_text = TextField("Waar?", [at_most(120)], description="Bijvoorbeeld: dorpshuis, Kerkstraat 1")
    price_text = TextField("Wat kost het?", [at_most(80)], description="Bijvoorbeeld: gratis, of € 3 per keer")
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
