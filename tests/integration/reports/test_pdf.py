"""PDF: PDF/UA-1 and PDF/A-2a, within limits, and text stays text."""

from __future__ import annotations

import io
import re

import pytest
import typst
from pypdf import PdfReader

from sociaalvitaal.formats import typst_fonts as fonts
from sociaalvitaal.reports.document.blocks import Notice, Paragraph
from sociaalvitaal.reports.document.charts import Figure
from sociaalvitaal.reports.document.columns import LAST_ROWS, SMALL
from sociaalvitaal.reports.document.tables import Cell, Row, Table
from sociaalvitaal.reports.document.text import Text, runs
from sociaalvitaal.reports.writers import pdf
from tests.pdf_reading import complaints, outline_of, squeezed, text_of
from tests.report_samples import (
    LOST_CLEAN,
    NAUGHTY,
    RIGHT_TO_LEFT,
    Bars,
    draw_svg,
    months_table,
    naughty_blocks,
    report,
    styled,
)


@pytest.fixture(scope="module")
def sample() -> bytes:
    """The sample report as PDF."""
    return pdf.write(report(), draw_svg)


@pytest.fixture(scope="module")
def styled_sample() -> bytes:
    """The sample report in a house style."""
    return pdf.write(styled(), draw_svg)


@pytest.fixture(scope="module")
def naughty() -> str:
    """The text of a report full of strange texts."""
    made = pdf.write(report(*naughty_blocks()), draw_svg)
    assert complaints(made, "ua1") == complaints(made, "2a") == []
    return squeezed(text_of(made))


@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_a_report_is_accessible_and_lasting(sample: bytes, profile: str) -> None:
    assert complaints(sample, profile) == []


@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_so_is_one_in_a_house_style_with_a_logo(styled_sample: bytes, profile: str) -> None:
    assert complaints(styled_sample, profile) == []


def test_the_check_sees_a_pdf_without_tags() -> None:
    face = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts.FOLDER)])
    source = f'#set text(font: "{fonts.FAMILY}")\n= Kop\nTekst'.encode()
    bare = typst.compile(source, font_paths=face)
    assert complaints(bare, "ua1") != []
    assert complaints(bare, "2a") != []


def test_the_check_sees_a_wrong_stream_length(sample: bytes) -> None:
    assert complaints(sample.replace(b"/Length 1", b"/Length 2", 1), "2a") != []


def test_chapters_are_bookmarks(sample: bytes) -> None:
    assert outline_of(sample) == ["Samenvatting", "Activiteiten en proces", "Wat opviel", "Bijlage: begrippen"]


def test_each_page_has_its_number_and_the_notice(sample: bytes) -> None:
    text = text_of(sample)
    assert [f"{page} van 3" in text for page in (1, 2, 3, 4)] == [True, True, True, False]
    assert text.count("Demo: cijfers zijn verzonnen") == 3


def test_a_long_table_repeats_its_heading() -> None:
    with_table = text_of(pdf.write(report(months_table(120)), draw_svg))
    assert with_table.count("Gemeente") >= 4


def test_a_small_table_stays_on_one_page_and_the_last_rows_of_a_long_one_together() -> None:
    def rows_by_page(count: int) -> list[int]:
        rows = tuple(Row((Cell(f"Kern{number}."), Cell(str(number), numeric=True))) for number in range(count))
        made = pdf.write(report(Table("Groepen", ("Kern", "Leden"), rows)), draw_svg)
        found = [len(re.findall(r"Kern\d+\.", page.extract_text())) for page in PdfReader(io.BytesIO(made)).pages]
        return [count for count in found if count]

    assert rows_by_page(SMALL) == [SMALL]
    first, full, _ = rows_by_page(90)
    assert [rows_by_page(first + full + over)[-1] for over in (1, 2)] == [LAST_ROWS, LAST_ROWS]


def test_the_same_document_gives_the_same_bytes(sample: bytes) -> None:
    assert pdf.write(report(), draw_svg) == sample


@pytest.mark.parametrize("text", [*NAUGHTY, LOST_CLEAN])
def test_text_stays_text(naughty: str, text: str) -> None:
    assert naughty.count(squeezed(text)) >= 6


def test_a_text_from_right_to_left_loses_no_letter() -> None:
    found = text_of(pdf.write(report(Paragraph.of(RIGHT_TO_LEFT)), draw_svg))
    assert set(squeezed("مرحبا بالعالم שלום עולם omgekeerd")) <= set(squeezed(found))


def lowest(made: bytes) -> float:
    """How far above the lower edge of its page the lowest letter of a PDF stands, in points."""
    found: list[float] = []

    def see(text: str, outer: list[float], inner: list[float], *_: object) -> None:
        if text.strip():
            found.append(inner[4] * outer[1] + inner[5] * outer[3] + outer[5])

    for page in PdfReader(io.BytesIO(made)).pages:
        page.extract_text(visitor_text=see)
    return min(found)


def test_what_no_page_can_hold_goes_on_to_the_next() -> None:
    said = "De vereniging had minder schaatsers dan verwacht. " * 12
    endless = "onafgebroken" * 200
    reasons = tuple(Row((Cell("Bentelo"), Cell(said), Cell(said), Cell("nog niet gemeld"))) for _ in range(SMALL))
    heads = ("Kern", "Regel van het werkplan", "Reden", "Wijziging gemeld")
    last = Row((Cell("Bentelo, een kern met een langere naam dan de andere"), *map(Cell, (endless, endless, "x"))))
    long = (*(Row((Cell("Bentelo"), *map(Cell, "xyz"))) for _ in range(SMALL)), last, last, last)
    made = pdf.write(
        report(Table("Redenen", heads, reasons), Table("Lang", heads, long), Notice("Voorstel", runs(said * 20))),
        draw_svg,
    )
    # The foot of a page stands 30 points or so above its edge; what runs off the page is far below it.
    assert lowest(made) > 0
    assert squeezed(text_of(made)).count("schaatsers") == 12 * (2 * SMALL + 20)


def test_words_without_end_stay_on_the_page() -> None:
    longest, word = "a" * 100_000, "a" * 5_000
    blocks = (
        Paragraph((Text(longest, strong=True, link="https://voorbeeld.nl"),)),
        Table(word, (word, "b"), (Row((Cell(word), Cell("1", numeric=True))),), (word,)),
        Notice("x", runs(word)),
    )
    made = pdf.write(report(*blocks), draw_svg)
    assert complaints(made, "ua1") == []
    assert lowest(made) > 0
    assert text_of(made).count("aaaaaaaaaaaa") >= (100_000 + 5 * 5_000) // 13


def test_one_letter_with_a_mountain_of_marks_is_written() -> None:
    assert pdf.write(report(Paragraph.of("a" + "\u0301" * 40_000)), draw_svg)


def test_a_picture_that_is_no_svg_is_one_clear_error() -> None:
    with pytest.raises(pdf.PdfError, match=r"kon niet worden gemaakt: .*SVG"):
        pdf.write(report(Figure(Bars())), lambda _: b"geen plaatje")


def test_too_much_memory_ends_the_child_and_not_us(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MEMORY", 96 * 1024**2)
    with pytest.raises(pdf.PdfError, match="te veel geheugen"):
        pdf.write(report(chapters=40), draw_svg)


def test_too_long_is_one_clear_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "WALL_SECONDS", 0.001)
    with pytest.raises(pdf.PdfError, match="duurde langer"):
        pdf.write(report(), draw_svg)
