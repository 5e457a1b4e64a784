"""What a report says, block by block."""

from __future__ import annotations

from collections.abc import Iterator

from sociaalvitaal.reports.document.blocks import BulletList, Heading, Notice, Paragraph
from sociaalvitaal.reports.document.charts import Figure
from sociaalvitaal.reports.document.tables import Table
from sociaalvitaal.reports.document.text import plain
from sociaalvitaal.reports.document.whole import Document, placed


def texts(document: Document) -> str:
    """All text of a report."""
    return "\n".join(_texts(document))


def _texts(document: Document) -> Iterator[str]:
    for here in placed(document):
        block = here.block
        if isinstance(block, Heading):
            yield block.text
        elif isinstance(block, Paragraph | Notice):
            yield plain(block.runs)
        elif isinstance(block, BulletList):
            yield from items(block)
        elif isinstance(block, Figure):
            yield f"{block.caption} {block.alt}"
        elif isinstance(block, Table):
            yield from (block.caption, *block.notes, *(" ".join(cell.text for cell in row.cells) for row in block.rows))


def items(block: BulletList) -> Iterator[str]:
    """The items of a list, with those below them."""
    for item in block.items:
        yield plain(item.runs)
        if item.below:
            yield from items(item.below)


def table(document: Document, caption: str) -> Table:
    """The one table whose caption begins so."""
    (found,) = [
        here.block
        for here in placed(document)
        if isinstance(here.block, Table) and here.block.caption.startswith(caption)
    ]
    return found


def row(found: Table, name: str) -> dict[str, str]:
    """A row by its first cell, with a text for each heading."""
    (line,) = [one for one in found.rows if one.cells[0].text == name]
    return dict(zip(found.headers, (cell.text for cell in line.cells), strict=True))


def chapters(document: Document) -> list[str]:
    """The titles of the chapters."""
    return [heading.text for heading in document.chapters]
