"""A municipality's page for the wethouder → PDF (PDF/UA-1 and PDF/A-2a), always one A4."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sociaalvitaal.formats import typst_fonts as fonts
from sociaalvitaal.formats.typesetting import typesetter
from sociaalvitaal.formats.typst_text import BREAK, flat, text
from sociaalvitaal.formatting import long_date
from sociaalvitaal.reports.document.style import Style
from sociaalvitaal.reports.onepage.sheet import Sheet
from sociaalvitaal.reports.writers import typst_data

TEMPLATE = Path(__file__).resolve().parent / "typst" / "onepage.typ"


def write(sheet: Sheet, style: Style, seal: str, caution: str, address: str) -> bytes:
    """The page; `address` is that of the whole report. The same page always gives the same bytes."""
    pictures = {"logo.png": style.logo.png} if style.logo else {}
    with typesetter() as child:
        child.begin(TEMPLATE, _data(sheet, style, seal, caution, address), sheet.day, pictures)
        return child.finish(pictures)


def _data(sheet: Sheet, style: Style, seal: str, caution: str, address: str) -> dict[str, Any]:
    told: dict[str, Any] = _clean({name: value for name, value in sheet.bare().items() if name != "day"})
    return {
        **told,
        "metadata": {"title": flat(f"{sheet.title}: {sheet.place}"), "author": flat(sheet.sender)},
        "date": long_date(sheet.day),
        "day": [sheet.day.year, sheet.day.month, sheet.day.day],
        "fonts": [fonts.FAMILY, fonts.FALLBACK, fonts.LAST_RESORT],
        "style": {"colour": style.colour, "accent": style.accent},
        "logo": typst_data.logo(style.logo),
        "seal": text(seal),
        "caution": text(caution),
        "address": address,
        "shown_address": f"/{BREAK}".join(map(text, address.partition("://")[2].split("/"))),
    }


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return text(value)
    if isinstance(value, dict):
        return {name: _clean(one) for name, one in value.items()}
    return [_clean(one) for one in value] if isinstance(value, list | tuple) else value
