"""The numbers of a report that can be asked after, wherever they stand."""

from __future__ import annotations

from collections.abc import Iterator

from sociaalvitaal.reports.document.blocks import BulletList, Heading, Notice, Paragraph
from sociaalvitaal.reports.document.tables import Table
from sociaalvitaal.reports.document.text import Runs
from sociaalvitaal.reports.document.whole import Document, placed


def numbers_in(document: Document) -> Iterator[str]:
    """Which number each cell and each run of text holds, as they keep it."""
    for here in placed(document):
        if isinstance(here.block, Table):
            yield from (cell.number for row in here.block.rows for cell in row.cells if cell.number)
    for _, runs in sentences_in(document):
        yield from (run.number for run in runs if run.number)


def sentences_in(document: Document) -> Iterator[tuple[str, Runs]]:
    """Each paragraph, notice and item of a list, with the heading above it."""
    heading = ""
    for block in document.blocks:
        if isinstance(block, Heading):
            heading = block.text
        elif isinstance(block, Paragraph | Notice):
            yield heading, block.runs
        elif isinstance(block, BulletList):
            yield from ((heading, runs) for runs in _listed(block))


def _listed(block: BulletList) -> Iterator[Runs]:
    for item in block.items:
        yield item.runs
        if item.below is not None:
            yield from _listed(item.below)
