"""The form of the leaflet of a kern."""

from __future__ import annotations

from typing import Any

from wtforms import BooleanField

from sociaalvitaal.network.forms.base import NetworkForm
from sociaalvitaal.web.forms import TextField, at_most


class LeafletForm(NetworkForm):
    """Whether the offer of a kern is public, and the words above it."""

    public = BooleanField("De openbare pagina staat aan")
    introduction = TextField(
        "Inleiding", [at_most(600)], description="Een paar zinnen voor inwoners. Laat u dit leeg? Dan staat er niets."
    )
    contact = TextField(
        "Waar kunnen inwoners terecht met vragen?", [at_most(120)],
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
