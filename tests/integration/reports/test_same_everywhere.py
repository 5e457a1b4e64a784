"""A report says the same in all six formats: each text, each number and each alternative text, in the same order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from sociaalvitaal.reports import files
from sociaalvitaal.reports.document.blocks import BulletList, Heading, Item, Notice, Paragraph
from sociaalvitaal.reports.document.charts import Figure
from sociaalvitaal.reports.document.style import Logo, Style
from sociaalvitaal.reports.document.tables import Cell, Row, Table
from sociaalvitaal.reports.document.text import Text, plain
from sociaalvitaal.reports.document.whole import Document, Placed, placed
from tests.factories import World
from tests.integration.reports.conftest import Make
from tests.report_reading import READERS, Found, bare
from tests.report_samples import Bars, draw_png, draw_svg, report


def full() -> Document:
    """A report with everything that a report can have."""
    numbers = ("1.234", "12,5%", "7*", "\u2265 1.040", "34 (1/2)", ".", "x", "", "-3", "\u2265 2*", "0,4 fte", "2017")
    rows = (Row((Cell(f"Kern {text}"), Cell(text, numeric=True), Cell("goed", attention=True))) for text in numbers)
    total = Row((Cell("Samen"), Cell("1.274", numeric=True), Cell("")), total=True)
    table = Table(
        "Alle soorten cijfers",
        ("Kern", "Aantal", "Oordeel"),
        (*rows, total),
        ("Een noot onder de tabel.",),
    )
    steps = BulletList(
        (Item((Text("Stap een"),), BulletList.of("Daaronder")), Item((Text("Stap twee"),))), numbered=True
    )
    told = Notice("Let op", (Text("Dit is "), Text("belangrijk", strong=True), Text(".", link="https://voorbeeld.nl")))
    logo = Logo(draw_png(Bars()), 1120, 580, "Logo van Sport voor allen")
    return replace(report(Heading(3, "Meer"), table, steps, told), style=Style("#7a1f5c", "#e0701a", logo))


def texts(here: Placed, *, labels: bool) -> Iterator[str]:
    """What a block says, in pieces that no writer may change."""
    block = here.block
    if here.label and labels:
        yield here.label
    if isinstance(block, Heading):
        yield block.text
    elif isinstance(block, Paragraph):
        yield plain(block.runs)
    elif isinstance(block, Notice):
        yield from (block.title, plain(block.runs))
    elif isinstance(block, Figure):
        yield from (block.caption, block.source)
    elif isinstance(block, BulletList):
        yield from _items(block)
    elif isinstance(block, Table):
        yield block.caption
        yield "".join(block.headers)
        yield from ("".join(cell.text for cell in row.cells) for row in block.rows)
        yield from block.notes


def _items(block: BulletList) -> Iterator[str]:
    for item in block.items:
        yield plain(item.runs)
        if item.below:
            yield from _items(item.below)


def lacking(document: Document, found: Found, *, labels: bool = True) -> list[str]:
    """What the document says and the file does not, in that order."""
    said, position, missed = bare(found.text), 0, []
    for text in (text for here in placed(document) for text in texts(here, labels=labels)):
        at = said.find(bare(text), position)
        if at < 0:
            missed.append(text)
        else:
            position = at + len(bare(text))
    logo = [document.style.logo.alt] if document.style.logo else []
    wanted = logo + [block.alt for block in document.blocks if isinstance(block, Figure)]
    return missed + [alt for alt in wanted if bare(alt) not in map(bare, found.alts)]


@pytest.fixture(scope="module")
def read() -> dict[str, Found]:
    """What each file of the full report says."""
    return {ending: reader(full(), draw_svg, draw_png) for ending, reader in READERS.items()}


def test_there_is_a_reader_for_each_format() -> None:
    assert READERS.keys() == files.TYPES.keys()


@pytest.mark.parametrize("ending", READERS)
def test_each_text_and_number_is_there_in_order(read: dict[str, Found], ending: str) -> None:
    assert lacking(full(), read[ending], labels=ending != "json") == []


def _with(document: Document, old: object, new: object) -> Document:
    assert old in document.blocks
    return replace(document, blocks=tuple(new if block is old else block for block in document.blocks))  # type: ignore[misc]


def others() -> dict[str, Document]:
    """Documents that each say one thing more or else."""
    document = full()
    table = next(b for b in document.blocks if isinstance(b, Table) and b.caption.startswith("Alle"))
    heading = next(b for b in document.blocks if isinstance(b, Heading))
    figure = next(b for b in document.blocks if isinstance(b, Figure))
    assert table.rows[0].cells[1].text == "1.234"
    changed = Row((table.rows[0].cells[0], Cell("1.235", numeric=True), table.rows[0].cells[2]))
    starless = Row((table.rows[2].cells[0], Cell("7", numeric=True), table.rows[2].cells[2]))
    return {
        "a number": _with(document, table, replace(table, rows=(changed, *table.rows[1:]))),
        "a sign": _with(document, table, replace(table, rows=(*table.rows[:2], starless, *table.rows[3:]))),
        "a row": _with(document, table, replace(table, rows=(*table.rows, changed))),
        "a heading": _with(document, heading, Heading(2, "Samenvattingen")),
        "an alternative text": _with(document, figure, replace(figure, chart=Bars(alt="Iets anders."))),
        "a note": _with(document, table, replace(table, notes=("Een andere noot.",))),
    }


@pytest.mark.parametrize("ending", READERS)
def test_the_comparison_sees_each_difference(read: dict[str, Found], ending: str) -> None:
    unseen = [what for what, other in others().items() if not lacking(other, read[ending], labels=ending != "json")]
    assert unseen == []


def test_a_real_report_says_the_same_in_all(app: Flask, filled: World, make: Make, drawings: Path) -> None:
    document = make()
    svg, png = files.drawer(drawings), files.png_drawer(drawings)
    for ending, reader in READERS.items():
        assert lacking(document, reader(document, svg, png), labels=ending != "json") == [], ending
