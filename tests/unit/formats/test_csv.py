"""CSV: what goes in comes out, and nothing in it is a formula."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociaalvitaal.formats.csv import DUTCH, GUARD, LIVE, RFC_4180, Notation, text_of, write
from sociaalvitaal.formats.table import Cell, Column, Table, plain
from sociaalvitaal.periods import Month

TEXTS = st.text(max_size=30)
CELLS = st.one_of(TEXTS, st.integers(0, 10**6), st.none(), st.decimals(0, 1000, places=1))


def read(content: bytes, notation: Notation) -> list[list[str]]:
    encoding = "utf-8-sig" if notation is DUTCH else "utf-8"
    return list(csv.reader(io.StringIO(content.decode(encoding), newline=""), delimiter=notation.separator))


def table_of(rows: list[tuple[Cell, ...]], width: int = 3) -> Table:
    return Table("Proef", "Proef", tuple(Column(f"kolom {place}") for place in range(width)), rows)


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=8), st.sampled_from([RFC_4180, DUTCH]))
def test_what_is_written_can_be_read_back(rows: list[tuple[Cell, ...]], notation: Notation) -> None:
    found = read(b"".join(write(table_of(rows), notation)), notation)[1:]
    assert found == [[text_of(cell, notation) for cell in row] for row in rows]


@given(TEXTS)
def test_text_is_changed_only_where_a_spreadsheet_would_take_it_for_a_formula(text: str) -> None:
    written = text_of(text, RFC_4180)
    assert not written.startswith(LIVE)
    assert written == (GUARD + plain(text) if plain(text).startswith(LIVE) else plain(text))


@pytest.mark.parametrize("text", ["=1+1", "+31", "-2", "@SUM(A1)", "\t=1", "\r=1", "\x00=1"])
def test_a_formula_is_guarded(text: str) -> None:
    assert text_of(text, DUTCH).startswith(GUARD)


def test_numbers_are_never_guarded() -> None:
    assert text_of(-3, RFC_4180) == "-3"


def test_a_dutch_file_has_semicolons_decimal_commas_and_a_mark_of_its_encoding() -> None:
    content = b"".join(write(table_of([("Zwolle", Decimal("2.4"), Month(2017, 3))]), DUTCH))
    assert content == "\ufeffkolom 0;kolom 1;kolom 2\r\nZwolle;2,4;2017-03\r\n".encode()


def test_a_file_after_the_standard_has_commas_and_points() -> None:
    content = b"".join(write(table_of([('a,b"', Decimal("2.4"), date(2017, 3, 1))]), RFC_4180))
    assert content == b'kolom 0,kolom 1,kolom 2\r\n"a,b""",2.4,2017-03-01\r\n'


def test_many_rows_come_in_pieces_without_loss() -> None:
    rows = [(str(number), number, None) for number in range(1_234)]
    pieces = list(write(table_of(rows), RFC_4180))
    assert len(pieces) == 3
    assert [row[1] for row in read(b"".join(pieces), RFC_4180)[1:]] == [str(number) for number in range(1_234)]
