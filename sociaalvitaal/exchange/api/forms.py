"""The form for a new key."""

from __future__ import annotations

from wtforms import BooleanField, SelectField
from wtforms.validators import DataRequired, Length

from sociaalvitaal.web.forms import BaseForm, TextField, choices

LONGEST_NAME = 60
DAYS = (("30", "30 dagen"), ("90", "90 dagen"), ("365", "Een jaar"))


class KeyForm(BaseForm):
    """What a key is for, what it may, and until when."""

    naam = TextField(
        "Waar is de sleutel voor?",
        validators=[
            DataRequired("Schrijf op waar u de sleutel voor gebruikt."),
            Length(max=LONGEST_NAME, message=f"Gebruik hoogstens {LONGEST_NAME} tekens."),
        ],
        description="Bijvoorbeeld: Power BI van de gemeente.",
    )
    dagen = SelectField("Hoe lang werkt hij?", choices=choices(DAYS), default="90")
    schrijven = BooleanField(
        "Deze sleutel mag ook maanden invullen", description="Kies dit alleen als een programma dat voor u doet."
    )
