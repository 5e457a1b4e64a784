"""Tables fit on the page without breaking a number."""

from __future__ import annotations

from dataclasses import replace

from sociaalvitaal.reports.document.columns import (
    CROWDED,
    LAST_ROWS,
    SMALL,
    kept_together,
    lengths,
    letter_size,
    shares,
)
from sociaalvitaal.reports.document.tables import Cell, Row, Table
from tests.report_samples import months_table, row


def test_the_room_goes_to_columns_with_long_text() -> None:
    row = Row((Cell("Almelo"), Cell("1", numeric=True), Cell("een lange uitleg " * 5)))
    assert shares(Table("t", ("a", "b", "c"), (row,))) == [0, 0, 60]
    assert shares(Table("t", ("a", "b"), (Row((Cell("x"), Cell("1", numeric=True))),))) == [1, 0]


def test_numbers_with_many_words_do_not_crush_the_names() -> None:
    headers = ("Gemeente", "Vrijwilligers die meehelpen", "Overleggen met partners", "Berichten in de krant of elders")
    found = shares(Table("t", headers, (row("Hof van Twente", "1", "2", "3"),)))
    assert found == [0, 27, 23, 31]
    words = ("Bericht", *("Termijn loopt nog",) * 5)
    assert shares(Table("t", words, (row("Eerste bericht", "1", "2", "3", "4", "5"),))) == [17, *[18] * 5]
    few = shares(Table("t", ("Gemeente", "Vrijwilligers", "Overleggen"), (row("Hof van Twente", "1", "2"),)))
    assert few == [1, 0, 0]


def test_no_column_is_crushed_by_those_that_stay_on_one_line() -> None:
    headers = ("Cijfer", "2017 beoogd", "2017 gerealiseerd", "2018 beoogd", "2018 gerealiseerd", "Stand 2018", "2019")
    long = Cell("34 (eerst 36; van 20 van de 22 kernen)", numeric=True)
    numbers = (long, Cell("87", numeric=True), long, Cell("40*", numeric=True))
    found = shares(
        Table("t", headers, (Row((Cell("Nieuwe activiteiten"), *numbers, Cell("niet te zeggen"), Cell("4"))),))
    )
    assert all(share > len("beoogd") + 2 for share in found[:5])
    assert found[0] > len("Nieuwe activiteiten")


def test_names_stand_on_one_line_beside_prose_unless_that_leaves_too_little() -> None:
    def beside(*names: str) -> list[int]:
        headers = ("Kern", *"abcdef"[: len(names) - 1], "Waarom")
        return shares(Table("t", headers, (Row((*map(Cell, names), Cell("een lange uitleg " * 5))),)))

    assert beside("Rivierenwijk en Bergweide", "afgerond") == [0, 0, 60]
    assert beside("Rivierenwijk en Bergweide", "Kamperpoort-Veerallee in Zwolle") == [28, 24, 46]


def test_what_is_left_goes_to_the_tallest_cells_and_a_sign_stays_with_its_number() -> None:
    names = Cell("Sociaal Vitaal in kleine kernen"), Cell("Lopende activiteiten")
    numbers = [Cell("\u2265 8.887*", numeric=True)] * 2
    changed = Row((*names, *numbers, Cell("december 2017 later binnengekomen; " * 5)))
    name, figure, was, now, cause = shares(Table("t", ("Plaats", "Cijfer", "Was", "Is nu", "Oorzaak"), (changed,)))
    assert cause > name > figure > was == now > len("\u2265 8.887*") + 2
    crowd = Row((Cell("Samen"), *[Cell("\u2265 8.887", numeric=True)] * (CROWDED + 1)))
    heads = ("Kern", *"abcdefgh")
    plain, bold = (shares(Table("t", heads, (replace(crowd, total=total),)))[1] for total in (False, True))
    assert bold > plain > len("\u2265 8.887"), "a sum is bold, and its sign stays too"


def test_a_small_table_stays_whole_and_of_a_long_one_the_last_rows() -> None:
    def kept(count: int) -> list[bool]:
        return kept_together(Table("t", ("a", "b"), tuple(row("x", "1") for _ in range(count))))

    assert kept(SMALL) == [True] * (SMALL - 1) + [False]
    assert kept(SMALL + 1) == [True, *[False] * (SMALL - LAST_ROWS), True, True, False][: SMALL + 1]
    assert kept(0) == []


def test_a_crowded_table_leaves_room_for_the_names() -> None:
    found = shares(months_table())
    assert len(found) > CROWDED
    assert found[0] == max(found) > 0
    assert min(found) > 0


def test_of_numbers_a_word_counts_and_of_text_a_line() -> None:
    assert lengths(Table("t", ("a b", "jan 2017"), (row("Hof van Twente", "20 (21/22)"),))) == [14, 7]


def test_more_to_show_means_smaller_letters_down_to_a_limit() -> None:
    def size(columns: int) -> float:
        return letter_size(Table("t", ("naam",) * columns, (row("Almelo", *["20 (21/22)"] * (columns - 1)),)))

    assert size(3) == 9.0
    assert 6.5 < size(12) < 9.0
    assert size(40) == 6.5
