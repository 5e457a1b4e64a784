"""Each number that rests on a month that is not approved has its star, wherever it stands; others have none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
import sqlalchemy as sa

from sociaalvitaal.figures import totals
from sociaalvitaal.figures.origin import keys
from sociaalvitaal.figures.scope import Scope
from sociaalvitaal.models.returns import MonthlyReturn, ReturnStatus
from sociaalvitaal.periods import Month
from sociaalvitaal.reports.document.blocks import Block, Paragraph
from sociaalvitaal.reports.document.canonical import Content, content_of
from sociaalvitaal.reports.document.cells import Sort, typed
from sociaalvitaal.reports.document.charts import Figure
from sociaalvitaal.reports.document.numbers import sentences_in
from sociaalvitaal.reports.document.tables import Cell, Table
from sociaalvitaal.reports.document.whole import Document
from tests.factories import World
from tests.integration.reports.conftest import Make

JULY = Month(2017, 7)
ABOUT_IT = ("programma", "gemeente:borne", "kern:hertme")
SETTLED = (
    "maanden.", "leiders.", "projectgroep.", "sector.", "rol.", "borging.", "beoogd.", "streef.", "feit.", "cbs.",
    "aandeel:cbs.", "aandeel:feit.",
)  # fmt: skip
"""What is no figure of the months: it is never provisional."""
NO_FIGURE = (
    *SETTLED,
    "kernen.",
    "plannen.",
    "koers.",
    "fasen.",
    "kaart.",
    "afspraken.",
    "vervolg.",
    "onbekend.",
    "afspraak.",
)
"""What sentences count besides: places, plans and gaps."""


def tables(document: Document) -> Iterator[Table]:
    """All tables, those of charts too."""
    for block in document.blocks:
        found = block.table if isinstance(block, Figure) else block
        if isinstance(found, Table):
            yield found


def wrong(found: list[Table]) -> list[str]:
    """The numbers with a star too many or too few; of a share or a difference the number before it tells."""
    lines = []
    for table in found:
        for row in table.rows:
            wanted = None
            for header, cell in zip(table.headers, row.cells, strict=True):
                wanted = expected(cell) if cell.number else wanted
                read = typed(cell)
                derived = header in ("Aandeel", "Afwijking", "Deel op tijd")
                if read.sort not in (Sort.NUMBER, Sort.SHARE) or wanted is None or not (cell.number or derived):
                    continue
                if read.provisional is not wanted:
                    lines.append(f"{table.caption}: {row.cells[0].text}, {header}: {cell.text}")
    return lines


def expected(cell: Cell) -> bool | None:
    """Whether a number rests on July of Hertme; None where it rests on no month."""
    key = keys.read(cell.number)
    assert key is not None, cell.number
    return None if key.code.startswith(SETTLED) else JULY in key.period and key.place in ABOUT_IT


@pytest.fixture
def provisional(filled: World) -> World:
    """Of Hertme July waits for approval."""
    here = (MonthlyReturn.kern_id == filled.hertme.id) & (MonthlyReturn.month == JULY)
    filled.session.execute(sa.update(MonthlyReturn).where(here).values(status=ReturnStatus.SUBMITTED))
    totals.rebuild(filled.session, filled.programme)
    filled.session.commit()
    return filled


def test_a_provisional_number_has_its_star_in_every_table(provisional: World, make: Make) -> None:
    scopes = (None, Scope.municipality(provisional.borne), Scope.kern(provisional.hertme))
    found = [table for scope in scopes for table in tables(make(scope) if scope else make())]
    starred = [table for table in found if any(typed(cell).provisional for row in table.rows for cell in row.cells)]
    assert wrong(found) == []
    captions = " ".join(table.caption for table in starred)
    for about in ("Deelnames per maand", "per doelgroep", "per leeftijd", "per stap", "per kern", "per maand in"):
        assert about in captions
    for table in starred:
        assert any("* = voorlopig" in text for text in (table.caption, *table.notes)), table.caption


def unstarred(document: Document) -> list[str]:
    """The numbers in sentences with a star too many or too few."""
    return [
        f"{heading}: {run.text}"
        for heading, runs in sentences_in(document)
        for run in runs
        if run.number and any(map(str.isdigit, run.text)) and not run.number.startswith(NO_FIGURE)
        and (wanted := expected(Cell(run.text, number=run.number))) is not None and ("*" in run.text) is not wanted
    ]  # fmt: skip


def test_so_has_one_in_every_sentence(provisional: World, make: Make) -> None:
    for scope in (
        Scope.programme(provisional.programme),
        Scope.municipality(provisional.borne),
        Scope.kern(provisional.hertme),
    ):
        document = make(scope)
        assert unstarred(document) == []
        bare = replace(document, blocks=tuple(map(without_stars, document.blocks)))
        assert unstarred(bare), "a star that is left out is seen"


def without_stars(block: Block) -> Block:
    """A paragraph that forgot them."""
    if not isinstance(block, Paragraph):
        return block
    return Paragraph(tuple(replace(run, text=run.text.replace("*", "")) for run in block.runs))


def test_under_a_chart_json_says_which_numbers_are_provisional(provisional: World, make: Make) -> None:
    blocks = content_of(Content(make()))["document"]["blocks"]
    found = [
        (text, cell)
        for block in blocks
        if block["kind"] == "figure"
        for row, cells in zip(block["numbers"]["rows"], block["numbers"]["cells"], strict=True)
        for text, cell in zip(row, cells, strict=True)
        if cell["type"] in ("number", "percentage")
    ]
    assert {cell["provisional"] for _, cell in found} == {True, False}
    assert all(cell["provisional"] == ("*" in text) for text, cell in found)


def test_a_star_that_is_left_out_is_seen(provisional: World, make: Make) -> None:
    table = next(table for table in tables(make()) if table.caption.startswith("Deelnames per maand"))
    bare = [
        replace(row, cells=tuple(replace(cell, text=cell.text.replace("*", "")) for cell in row.cells))
        for row in table.rows
    ]
    assert wrong([replace(table, rows=tuple(bare))])
    everywhere = [
        replace(row, cells=tuple(replace(cell, text=f"{cell.text}*" if cell.text == "40" else cell.text)
                                 for cell in row.cells))
        for row in table.rows
    ]  # fmt: skip
    assert wrong([replace(table, rows=tuple(everywhere))])


def test_a_title_has_no_star_so_the_source_below_says_it(provisional: World, make: Make) -> None:
    for figure in (block for block in make().blocks if isinstance(block, Figure) and block.table):
        starred = any(typed(cell).provisional for row in figure.table.rows for cell in row.cells)
        assert ("De cijfers zijn voorlopig" in figure.source) is starred
        assert ("voorlopig" in figure.alt) is starred


def test_what_is_approved_has_no_star(filled: World, make: Make) -> None:
    assert not any(typed(cell).provisional for table in tables(make()) for row in table.rows for cell in row.cells)
