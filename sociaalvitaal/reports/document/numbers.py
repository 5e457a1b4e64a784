"""The numbers of a report that can be asked after, wherever they stand."""

from __future__ import annotations

from collections.abc import Iterator

from sociaalvitaal.reports.document.blocks import BulletList, Notice, Paragraph
from sociaalvitaal.reports.document.tables import Table
from sociaalvitaal.reports.document.text import Runs
from sociaalvitaal.reports.document.whole import Document, placed


def numbers_in(document: Document) -> Iterator[str]:
    """Which number each cell and each run of text holds, as they keep it."""
    for here in placed(document):
        block = here.block
        if isinstance(block, Table):
            yield from (cell.number for row in block.rows for cell in row.cells if cell.number)
        elif isinstance(block, Paragraph | Notice):
            yield from _of(block.runs)
        elif isinstance(block, BulletList):
            yield from _listed(block)


def _listed(block: BulletList) -> Iterator[str]:
    for item in block.items:
        yield from _of(item.runs)
        if item.below is not None:
            yield from _listed(item.below)


def _of(found: Runs) -> Iterator[str]:
    return (run.number for run in found if run.number)
