"""A document is sound when it is made, or it is not made."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sociaalvitaal.reports.document.blocks import Heading, Paragraph
from sociaalvitaal.reports.document.charts import Figure
from sociaalvitaal.reports.document.tables import Cell, Row, Table
from sociaalvitaal.reports.document.text import DocumentError, Text, clean, plain
from sociaalvitaal.reports.document.whole import placed
from tests.report_samples import LOST, LOST_CLEAN, NAUGHTY, NUMBERS, RIGHT_TO_LEFT, Bars, report


@pytest.mark.parametrize("text", [*NAUGHTY, RIGHT_TO_LEFT])
def test_cleaning_leaves_every_writable_character(text: str) -> None:
    assert clean(text) == text


def test_cleaning_drops_only_what_no_file_can_hold() -> None:
    assert clean(LOST) == LOST_CLEAN
    assert clean("a\r\nb\rc\td\u2028e") == "a\nb\nc d\ne"


def test_each_text_in_a_block_is_cleaned() -> None:
    table = Table("a\x00", ("b\x00",), (Row((Cell("c\x00"),)),), ("d\x00",))
    assert (table.caption, table.headers, table.rows[0].cells[0].text, table.notes) == ("a", ("b",), "c", ("d",))
    assert plain(Paragraph.of("a\ud800b").runs) == "ab"
    assert Figure(replace(Bars(), title="t\x00", alt="a\x00")).caption == "t"


def test_headings_may_not_skip_a_level() -> None:
    with pytest.raises(DocumentError, match="slaat een niveau over"):
        report(Heading(4, "Te diep"))
    assert report(Heading(3, "Goed"), Heading(4, "Goed"), Heading(2, "Goed"))


@pytest.mark.parametrize(("level", "text"), [(1, "Titel"), (6, "Diep"), (2, " \n"), (2, "x" * 301)])
def test_a_heading_has_a_level_and_a_short_text(level: int, text: str) -> None:
    with pytest.raises(DocumentError):
        Heading(level, text)


def test_a_heading_is_one_line() -> None:
    assert Heading(2, "een\ntwee").text == "een twee"


def test_a_table_is_rectangular() -> None:
    with pytest.raises(DocumentError, match=r"rij 2 heeft 1 cellen"):
        Table("Scheef", ("a", "b"), (Row((Cell("1"), Cell("2"))), Row((Cell("1"),))))


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "//a.nl", "/pad", "data:text/html,x", "https://a.nl/ b", "file:///x"]
)
def test_a_text_links_to_safe_places_only(link: str) -> None:
    with pytest.raises(DocumentError):
        Text("klik", link=link)


def test_a_figure_needs_a_text_alternative() -> None:
    with pytest.raises(DocumentError, match="tekstalternatief"):
        Figure(replace(Bars(), alt=" "))


def test_a_figure_brings_its_own_numbers_as_a_table() -> None:
    table = Figure.of(Bars()).table
    assert table is not None
    assert table.headers == NUMBERS.headers
    assert table.is_numeric(1)
    assert not table.is_numeric(0)
    assert [cell.sign for cell in table.rows[4].cells] == [False, False, True, False]


def test_tables_and_figures_are_numbered_once_for_all_writers() -> None:
    labels = [block.label for block in placed(report(chapters=2)) if block.label]
    assert labels == ["Figuur 1", "Tabel 1", "Tabel 2", "Figuur 2", "Tabel 3", "Tabel 4", "Tabel 5"]
