"""The fixed form of a report: read back it is the same report, and any change in it shows."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociaalvitaal.charts.base import Table as ChartTable
from sociaalvitaal.reports.document.blocks import Block, BulletList, Heading, Item, Notice, Paragraph
from sociaalvitaal.reports.document.canonical import (
    Content,
    NotCanonical,
    content_of,
    digest,
    document_of,
    indented,
    read,
    written,
)
from sociaalvitaal.reports.document.canonical_blocks import Drawing, Drawn
from sociaalvitaal.reports.document.charts import Figure
from sociaalvitaal.reports.document.style import Logo, Style
from sociaalvitaal.reports.document.tables import Cell, Origin, Row, Table
from sociaalvitaal.reports.document.text import Text
from sociaalvitaal.reports.document.whole import Document, Seal
from tests.report_samples import NAUGHTY, Bars, report

TEXT = st.text(max_size=20)
TITLE = st.text(st.characters(codec="utf-8", categories=("L", "N")), min_size=1, max_size=20)
FLAG = st.booleans()
RUNS = st.lists(st.builds(Text, TEXT, FLAG, FLAG, st.sampled_from(["", "https://a.nl/b"])), max_size=2).map(tuple)
ORIGINS = st.builds(Origin, TEXT, TEXT, TEXT, TEXT, st.lists(TEXT, max_size=2).map(tuple))
LISTS = st.recursive(
    st.builds(BulletList, st.lists(st.builds(Item, RUNS), max_size=2).map(tuple), FLAG),
    lambda below: st.builds(BulletList, st.lists(st.builds(Item, RUNS, below), max_size=2).map(tuple), FLAG),
    max_leaves=3,
)
CELLS = st.builds(Cell, TEXT | st.sampled_from(["1.234*", "≥ 2,4", ".", "x", "−3", "36%"]), FLAG, FLAG, FLAG)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Any table."""
    width = draw(st.integers(1, 3))
    rows = st.lists(st.builds(Row, st.tuples(*[CELLS] * width), FLAG), max_size=2).map(tuple)
    headers = draw(st.tuples(*[TEXT] * width))
    return Table(
        draw(TITLE), headers, draw(rows), draw(st.lists(TEXT, max_size=2).map(tuple)), draw(st.none() | ORIGINS)
    )


CLEAN = st.text(st.characters(codec="utf-8", categories=("L", "N", "P")), max_size=9)


@st.composite
def charts(draw: st.DrawFn) -> Drawn:
    """Any chart: of now, whose numbers say what they are, or of an edition from before they did."""
    tells, width = draw(FLAG), draw(st.integers(1, 3))
    rows = draw(st.lists(st.tuples(*[CLEAN] * width), max_size=2).map(tuple))
    keys = tuple(tuple("stap.gestart programma 2017-01 2017-12" if text else "" for text in row) for row in rows)
    known = tells and draw(FLAG) and any(map(any, keys))
    table = ChartTable(
        draw(CLEAN), draw(st.tuples(*[CLEAN] * width)), rows, draw(st.tuples(*[FLAG] * width)), keys if known else ()
    )
    return Drawn(
        draw(TITLE), draw(CLEAN), draw(TITLE), table, draw(st.builds(Drawing, CLEAN, CLEAN, CLEAN)), tells=tells
    )


BLOCKS: st.SearchStrategy[Block] = st.one_of(
    st.builds(Heading, st.just(2), TITLE),
    st.builds(Paragraph, RUNS),
    LISTS,
    st.builds(Notice, TEXT, RUNS),
    tables(),
    st.builds(Figure, charts(), st.none() | tables(), TEXT),
)
LOGOS = st.builds(Logo, st.binary(max_size=9), st.integers(1, 9), st.integers(1, 9), TEXT)
SEALS = st.builds(Seal, st.integers(1, 9), st.dates(), st.just("a" * 64))
DOCUMENTS = st.builds(
    Document, TITLE, TEXT, TEXT, TEXT, st.dates(), st.lists(BLOCKS, max_size=4).map(tuple), TEXT, TEXT, st.just("nl"),
    style=st.builds(Style, st.just("#123456"), st.just("#abcdef"), st.none() | LOGOS), seal=st.none() | SEALS,
)  # fmt: skip


@given(DOCUMENTS)
def test_what_is_read_back_is_the_same_report(document: Document) -> None:
    values = read(indented(document))
    assert document_of(values) == document
    assert written(values) == written(content_of(Content(document)))


@given(DOCUMENTS, st.data())
def test_any_other_character_gives_another_number(document: Document, data: st.DataObject) -> None:
    values = content_of(Content(document))
    texts = [key for key in ("title", "subtitle", "organisation", "period", "notice")]
    key = data.draw(st.sampled_from(texts))
    changed = values | {"document": values["document"] | {key: values["document"][key] + "."}}
    assert digest(changed) != digest(values)
    assert digest(values | {"sha256": "b" * 64}) == digest(values)


def test_the_same_report_has_the_same_form_whatever_order_it_was_made_in() -> None:
    values = content_of(Content(report(Paragraph.of("Eén"), Figure.of(Bars())), {"b": 1, "a": [2]}))
    turned = json.loads(json.dumps(values), object_pairs_hook=lambda pairs: dict(reversed(pairs)))
    assert written(turned) == written(values)
    assert "Eén".encode() in written(values)


def test_a_number_under_a_chart_says_what_it_is_and_of_an_older_edition_stays_as_it_was() -> None:
    table = ChartTable("t", ("k", "n"), (("Hertme", "12*"), ("Zenderen", "x")), (False, True), (("", "k"), ("", "")))
    chart = Drawn("t", "", "a", table, Drawing("n"))
    values = content_of(Content(report(Figure.of(chart))))
    cells = values["document"]["blocks"][-1]["numbers"]["cells"]
    assert cells[0][1] == {"type": "number", "value": 12, "provisional": True, "at_least": False, "number": "k"}
    assert [cell["type"] for cell in cells[1]] == ["text", "withheld"]
    older = content_of(Content(report(Figure.of(replace(chart, tells=False)))))
    assert "cells" not in older["document"]["blocks"][-1]["numbers"]
    assert document_of(older).blocks[-1].chart.tells is False  # type: ignore[union-attr]


def test_a_cell_says_what_it_is() -> None:
    row = Row(tuple(Cell(text, numeric=True) for text in ("≥ 1.234*", "2,40", "−3", "36%", ".", "x", "", "geen")))
    values = content_of(Content(report(Table("t", ("k",) * 8, (row,)))))
    cells = values["document"]["blocks"][-1]["rows"][0]["cells"]
    assert [(cell["type"], cell["value"]) for cell in cells] == [
        ("number", 1234), ("number", "2.40"), ("number", -3), ("percentage", 36), ("missing", None),
        ("withheld", None), ("empty", None), ("text", None),
    ]  # fmt: skip
    assert (cells[0]["provisional"], cells[0]["at_least"]) == (True, True)
    assert not cells[1]["provisional"]


def test_words_and_names_are_no_numbers() -> None:
    row = Row((Cell("2017"), Cell("1.2345", numeric=True)))
    cells = content_of(Content(report(Table("t", ("a", "b"), (row,)))))["document"]["blocks"][-1]["rows"][0]["cells"]
    assert [cell["type"] for cell in cells] == ["text", "text"]


@pytest.mark.parametrize("text", NAUGHTY)
def test_each_text_survives(text: str) -> None:
    found = document_of(read(indented(report(Paragraph.of(text)))))
    assert found.blocks[-1] == Paragraph.of(text)


@pytest.mark.parametrize(
    "source",
    [b"", b"\xff", b"[]", b"{}", b'{"format":"sociaalvitaal-rapport","version":3}', b"[" * 100_000,
     b'{"format":"sociaalvitaal-rapport","version":1,"x":1.5}',
     b'{"format":"sociaalvitaal-rapport","version":1,"x":NaN}',
     b'{"format":"sociaalvitaal-rapport","version":1,"x":{"was":1,"was":2}}'],
)  # fmt: skip
def test_what_is_no_report_is_refused(source: bytes) -> None:
    with pytest.raises(NotCanonical):
        read(source)
    read(b'{"format":"sociaalvitaal-rapport","version":1,"x":{"was":1,"is":2}}')


def test_a_report_without_its_parts_is_refused() -> None:
    with pytest.raises(NotCanonical, match="niet te lezen"):
        document_of({"document": {"title": "x"}})
    whole = content_of(Content(replace(report(Paragraph.of("a")), date=date(2018, 1, 4))))
    whole["document"]["blocks"][-1]["kind"] = "script"
    with pytest.raises(NotCanonical, match="onbekend deel"):
        document_of(whole)
