"""The leaflet as PDF (PDF/UA-1, A4)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from sociaalvitaal.formats import qr
from sociaalvitaal.formats import typst_fonts as fonts
from sociaalvitaal.formats.typesetting import typesetter
from sociaalvitaal.formats.typst_text import BREAK, flat, text
from sociaalvitaal.formatting import long_date
from sociaalvitaal.network.leaflets import Content, Entry

TEMPLATE = Path(__file__).resolve().parent / "typst" / "folder.typ"
QR = "qr.svg"


def write(content: Content, address: str, day: date, *, notice: str = "", with_code: bool = True) -> bytes:
    """The leaflet; `address` is that of the public page, which the code leads to where that is switched on."""
    data = {
        "title": text(content.title),
        "metadata": {"title": flat(content.title), "author": flat(content.kern.municipality.name)},
        "place": text(f"Gemeente {content.kern.municipality.name}"),
        "introduction": text(content.introduction),
        "contact": text(content.contact),
        "notice": text(notice),
        "updated": long_date(content.updated) if content.updated else "",
        "day": [day.year, day.month, day.day],
        "fonts": [fonts.FAMILY, fonts.FALLBACK, fonts.LAST_RESORT],
        "address": text(address) if with_code else "",
        "alt": text(f"QR-code naar {address}").replace(BREAK, ""),
        "groups": [group for group in _groups(content) if group["entries"]],
    }
    pictures = {QR: qr.svg(address)}
    with typesetter() as child:
        child.begin(TEMPLATE, data, day, pictures)
        return child.finish(pictures)


def _groups(content: Content) -> list[dict[str, Any]]:
    return [
        {"title": "Sporten, bewegen en ontmoeten", "entries": _entries(content.offers)},
        {"title": "Plekken", "entries": _entries(content.places)},
    ]


def _entries(entries: Sequence[Entry]) -> list[dict[str, Any]]:
    return [
        {
            "title": text(entry.title),
            "lines": [[label, text(line)] for label, line in entry.lines],
            "website": text(_shown(entry.website)),
            "link": entry.website,
        }
        for entry in entries
    ]


def _shown(website: str) -> str:
    return website.removeprefix("https://").removeprefix("http://").rstrip("/")
