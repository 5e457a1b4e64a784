"""The form of the house style."""

from __future__ import annotations

from functools import partial
from typing import Any

from flask import request
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, FileField, HiddenField
from wtforms.validators import Length

from sociaalvitaal.models.house_style import HouseStyle
from sociaalvitaal.reports.document.style import ACCENT, COLOUR, Logo
from sociaalvitaal.reports.house import rules
from sociaalvitaal.reports.house.logos import Unusable, logo_of
from sociaalvitaal.reports.house.services import Chosen
from sociaalvitaal.web.forms import BaseForm, ParsedField, TextField

TAKE = "neem_"
"""The button that takes the proposed colour has the field's name behind this."""


class TooPale(ValueError):
    """A colour that cannot be read; `nearest` can."""

    def __init__(self, fault: rules.Fault) -> None:
        super().__init__(fault.message)
        self.nearest = fault.nearest


class ColourField(ParsedField):
    """A colour that stands out enough."""

    def __init__(self, label: str, needed: float, **kwargs: Any) -> None:
        super().__init__(label, partial(_colour, needed=needed), **kwargs)
        self.nearest = ""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Remember the proposal."""
        try:
            super().process_formdata(valuelist)
        except TooPale as fault:
            self.nearest = fault.nearest
            raise


def _colour(typed: str, needed: float) -> str:
    if not typed.strip():
        raise ValueError("Vul een kleur in, bijvoorbeeld #084a70.")
    colour = rules.find_colour(typed)
    if colour is None:
        raise ValueError("Dit is geen kleur. Schrijf een # met zes cijfers of letters van a tot en met f: #084a70.")
    if fault := rules.find_fault(colour, needed):
        raise TooPale(fault)
    return colour


class HouseStyleForm(BaseForm):
    """Sender, colours and logo."""

    sender = TextField(
        "Naam van de afzender", [Length(max=100, message="Houd de naam onder 100 tekens.")],
        description="Deze naam staat boven elk rapport.",
    )  # fmt: skip
    colour = ColourField(
        "Hoofdkleur", rules.FOR_TEXT,
        description="Voor titels en koppen. Neem de code uit uw huisstijl, bijvoorbeeld #084a70.",
    )  # fmt: skip
    accent = ColourField("Tweede kleur", rules.FOR_SHAPES, description="Voor de lijn onder de titel.")
    logo = FileField("Logo")
    logo_alt = TextField(
        "Beschrijving van het logo", [Length(max=150, message="Houd de beschrijving onder 150 tekens.")],
        description="Voor wie het logo niet ziet, bijvoorbeeld: Logo van Sportservice.",
    )  # fmt: skip
    without_logo = BooleanField("Haal het logo weg")
    version = HiddenField()
    sent_logo: Logo | None = None

    @classmethod
    def of(cls, kept: HouseStyle | None, supporter: str) -> HouseStyleForm:
        """The form with what is kept, or with the style of the toolkit."""
        sent = _with_taken_colours() if request.method == "POST" else None
        return cls(sent, data=_data(kept, supporter))

    def validate_all(self, *, has_logo: bool) -> bool:
        """Whether all of it can be kept; a logo needs a description."""
        sound = bool(self.validate())
        file = request.files.get("logo")
        if file is not None and file.filename and not self.without_logo.data:
            try:
                self.sent_logo = logo_of(file.read(), self.logo_alt.data or "")
            except Unusable as reason:
                self.logo.errors = [str(reason)]
                sound = False
        keeps = (has_logo or self.sent_logo is not None) and not self.without_logo.data
        if keeps and not self.logo_alt.data:
            self.logo_alt.errors = ["Beschrijf het logo in een paar woorden."]
            sound = False
        if not sound and self.sent_logo is not None:
            # A browser does not send a file twice.
            self.logo.errors = ["Dit logo is goed, maar kies het straks nog een keer. Er is nog niets bewaard."]
        return sound

    def chosen(self) -> Chosen:
        """What was chosen; only after `validate_all`."""
        return Chosen(
            sender=self.sender.data,
            colour=str(self.colour.data),
            accent=str(self.accent.data),
            logo=self.sent_logo,
            logo_alt=self.logo_alt.data,
            without_logo=bool(self.without_logo.data),
        )

    @property
    def seen_version(self) -> int:
        """The version that the page was made from; -1 when it is lacking or was tampered with."""
        text = str(self.version.raw_data[0]) if self.version.raw_data else ""
        return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else -1


def _with_taken_colours() -> MultiDict[str, str]:
    """What was sent, with the proposed colour in the place of the one that was typed where its button was pressed."""
    sent = MultiDict(request.form)
    for name in ("colour", "accent"):
        if taken := request.form.get(f"{TAKE}{name}"):
            sent.setlist(name, [taken])
    return sent


def _data(kept: HouseStyle | None, supporter: str) -> dict[str, Any]:
    if kept is None:
        return {"sender": supporter, "colour": COLOUR, "accent": ACCENT, "version": "0"}
    return {
        "sender": kept.sender or supporter, "colour": kept.colour, "accent": kept.accent,
        "logo_alt": kept.logo_alt, "version": str(kept.version),
    }  # fmt: skip
