"""The page is one A4 (PDF/UA-1 and PDF/A-2a), whatever it says."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pytest
from pypdf import PdfReader

from sociaalvitaal.reports.document.style import PLAIN, Style
from sociaalvitaal.reports.onepage.sheet import KernLine, KeyFigure, Sheet
from sociaalvitaal.reports.writers import onepage
from tests.pdf_reading import complaints, squeezed, text_of
from tests.report_samples import NAUGHTY, styled

LONG, WORD = "Een heel lange naam die maar niet ophoudt " * 3, "W" * 45
FIGURE = KeyFigure(
    "Lopende activiteiten, september 2017", "1.234.567*", "24 maanden ontbreken; bij 9 opgaven niet bekend",
    "beoogd 123.456, door 11 van de 12 kernen", behind=True,
)  # fmt: skip
KERN = KernLine(WORD, LONG[:60], "123.456", "≥ 123.456*", "nog niet begonnen", True, LONG[:90], 12.5)
FULL = Sheet(
    title="Tussenrapportage 2017 op één A4", place=LONG[:90], programme=LONG[:70], sender=LONG[:70],
    period="januari 2017 t/m december 2018", day=date(2017, 8, 12), notice="Demo: alle cijfers zijn verzonnen.",
    lead=LONG * 2, received=LONG, figures=(FIGURE,) * 5, conclusion=LONG[:120], counted=LONG, expected=0.58,
    kernen=(KERN,) * 12, more="De andere kernen staan in het hele rapport.", works=((LONG[:110], LONG + LONG),) * 2,
    attention=(("Maandcijfers ontbreken", (WORD[:30] + ": " + LONG[:55] + "; ") * 3),) * 4, asks=(LONG * 2,) * 6,
    signs=LONG * 2,
)  # fmt: skip
EMPTY = replace(FULL, lead="", notice="", figures=(), kernen=(), more="", works=(), attention=(), asks=(), signs="")
NARROW = replace(FULL, kernen=(replace(KERN, planned="geen", share=None),), expected=None)


def written(sheet: Sheet, style: Style = PLAIN) -> bytes:
    """The page as PDF."""
    return onepage.write(sheet, style, "versie 1", "Patroon, geen bewijs.", f"https://voorbeeld.nl/{'a' * 60}/borne")


@pytest.mark.parametrize("sheet", [FULL, EMPTY, NARROW], ids=["full", "empty", "narrow"])
def test_it_is_one_page_that_everyone_can_read(sheet: Sheet) -> None:
    made = written(sheet)
    assert len(PdfReader(io.BytesIO(made)).pages) == 1
    assert complaints(made, "ua1") == complaints(made, "2a") == []


def test_nothing_is_left_out_of_a_full_page() -> None:
    found = squeezed(text_of(written(FULL)))
    assert found.count(squeezed("≥ 123.456*")) == 12
    assert squeezed("Het hele rapport") in found


def test_a_house_style_with_a_logo_fits_too() -> None:
    made = written(FULL, styled().style)
    assert len(PdfReader(io.BytesIO(made)).pages) == 1
    assert complaints(made, "ua1") == complaints(made, "2a") == []


def test_text_stays_text() -> None:
    asks = tuple(text[:160] for text in NAUGHTY)
    found = squeezed(text_of(written(replace(EMPTY, asks=asks))))
    assert all(squeezed(text) in found for text in asks)


def test_the_same_page_gives_the_same_bytes() -> None:
    assert written(NARROW) == written(NARROW)
