"""The forms about an edition."""

from __future__ import annotations

from wtforms import HiddenField
from wtforms.validators import DataRequired, Length

from sociaalvitaal import privacy
from sociaalvitaal.formatting import listing
from sociaalvitaal.web.forms import BaseForm, TextField


class WithdrawForm(BaseForm):
    """Why a published edition is taken back."""

    versie = HiddenField()
    reden = TextField(
        "Waarom trekt u dit rapport in?",
        [DataRequired("Schrijf op waarom u het rapport intrekt."), Length(max=500, message="Houd het bij 500 tekens.")],
        description="Wie het rapport al had, leest deze reden. Noem geen namen van deelnemers.",
    )

    def suspicious(self) -> bool:
        """Whether the reason seems to hold data of persons; says so at the field."""
        found = privacy.suspicions(self.reden.data or "")
        if found:
            self.reden.errors = [*self.reden.errors, f"Wij zien misschien {listing(found)}. Haal het weg."]
        return bool(found)
