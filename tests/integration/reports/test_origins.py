"""Every table of every kind of report says what was counted, of which place and months, by which definitions."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from sociaalvitaal.reports.build import document
from sociaalvitaal.reports.content import sources
from sociaalvitaal.reports.document.tables import Cell, Row, Table
from sociaalvitaal.reports.document.whole import Document, placed
from sociaalvitaal.reports.editions import Edition, Kind
from sociaalvitaal.reports.gather import gather
from sociaalvitaal.reports.issuing import services
from tests.factories import World
from tests.integration.reports.test_editions import Issue, correct, issue
from tests.integration.reports.test_number_walk import rich, scopes

__all__ = ["issue", "rich"]
VERSION = re.compile(r".+ \(versie \d+\)")
AFTER = date(2019, 1, 4)


def lacking(made: Document, scope: str) -> list[str]:
    """The tables that do not say so, also those that go with a chart."""
    tables = [here.block for here in placed(made) if isinstance(here.block, Table)]
    return [
        table.caption
        for table in tables
        if (found := table.origin) is None
        or found.source not in sources.VERSIONS
        or found.scope != scope
        or bool(found.first) != bool(found.last)
        or not found.definitions
        or not all(map(VERSION.fullmatch, found.definitions))
    ]


@pytest.mark.parametrize(("kind", "year", "day"), [(Kind.INTERIM, 2017, date(2017, 8, 12)), (Kind.FINAL, 2018, AFTER)])
def test_each_table_says_where_it_comes_from(rich: World, issue: Issue, kind: Kind, year: int, day: date) -> None:
    edition = Edition(kind, year)
    issue()
    correct(rich)
    for scope in scopes(rich):
        data = gather(rich.session, rich.programme, edition, scope, day, protected=True)
        made = services.concept_document(rich.session, data)
        assert lacking(made, scope.key) == []
        assert lacking(document(data, final=True), scope.key) == []
    planted = Table("Gepland", ("Kern", "Aantal"), (Row((Cell("Hertme"), Cell("3", numeric=True))),))
    assert lacking(replace(made, blocks=(*made.blocks, planted)), scope.key) == ["Gepland"]
    # Planted: a definition without its version, a month without its end.
    first = next(block for block in made.blocks if isinstance(block, Table) and block.origin)
    assert first.origin is not None
    for wrong in ({"definitions": ("deelnemer",)}, {"first": "2017-01", "last": ""}, {"scope": "kern:elders"}):
        bad = replace(first, origin=replace(first.origin, **wrong))
        assert lacking(replace(made, blocks=(bad,)), scope.key) == [first.caption]


def test_what_an_edition_froze_says_it_too(rich: World, issue: Issue) -> None:
    found = issue()
    kept = services.frozen(rich.session, found)
    assert lacking(kept, "programma") == []
    # What was aimed at has its definition by the numbers that it counts: no word of the table names it.
    aimed = next(
        here.block for here in placed(kept) if isinstance(here.block, Table) and here.block.caption.startswith("Beoogd")
    )
    assert aimed.origin is not None
    assert "new_participants (versie 1)" in aimed.origin.definitions
