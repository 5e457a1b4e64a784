"""Where an edition prints a number: in a table, in a sentence, or on the page for the wethouder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sociaalvitaal.figures.origin.keys import NumberKey
from sociaalvitaal.reports.document.numbers import sentences_in
from sociaalvitaal.reports.document.tables import Table
from sociaalvitaal.reports.document.text import Runs, plain
from sociaalvitaal.reports.document.whole import Document, placed
from sociaalvitaal.reports.onepage.sheet import Sheet
from sociaalvitaal.reports.onepage.wording import short

IN_TEXT = "de gegevens van dit hoofdstuk"
"""The source of what a sentence says."""
LONGEST = 120
"""Of a sentence that is cited, in characters."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A number as an edition prints it."""

    table: str
    row: str
    column: str
    text: str
    source: str
    """What its table was counted from, in a few words."""


def find_printed(document: Document, key: NumberKey) -> Printed | None:
    """Where an edition prints a number first; None when it does not."""
    for here in placed(document):
        if isinstance(here.block, Table):
            for row in here.block.rows:
                for column, cell in enumerate(row.cells):
                    if cell.number == key.text:
                        table, origin = f"{here.label}: {here.block.caption}", here.block.origin
                        source = origin.source if origin else ""
                        return Printed(table, row.cells[0].text, here.block.headers[column], cell.text, source)
    return next(_in_sentences(sentences_in(document), key), None)


def find_on_page(sheet: Sheet, key: NumberKey) -> Printed | None:
    """Where the page for the wethouder prints a number first."""
    return next(_in_sentences(((f"{sheet.title}: {about}", runs) for about, runs in sheet.sentences()), key), None)


def _in_sentences(sentences: Iterable[tuple[str, Runs]], key: NumberKey) -> Iterator[Printed]:
    for heading, runs in sentences:
        for run in runs:
            if run.number == key.text:
                words = " ".join(plain(runs).split())
                yield Printed(f"‘{heading}’", f"‘{short(words, LONGEST)}’", "In de zin", run.text, IN_TEXT)
