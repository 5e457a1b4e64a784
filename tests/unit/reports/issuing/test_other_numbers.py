"""What else a report prints otherwise than its last edition, and by what."""

from __future__ import annotations

from datetime import date

import pytest

from sociaalvitaal.periods import Month, Period
from sociaalvitaal.reports.document.tables import Cell, Row, Table
from sociaalvitaal.reports.document.whole import Document
from sociaalvitaal.reports.issuing.other_numbers import FOLLOWS, HIDDEN, LONGER, MOST_ROWS, compare, table
from sociaalvitaal.reports.issuing.rules import KernMonth
from sociaalvitaal.reports.issuing.since_keys import Keys

YEAR = Period(Month(2017, 1), Month(2017, 12))
TOLD = Keys("programma", YEAR, YEAR, 3, {"kern:7": "kern:bentelo", "gemeente:2": "gemeente:borne"})
MONTH = [KernMonth(7, "Bentelo", "2017-10", "gecorrigeerd")]


def report(**numbers: str) -> Document:
    """A report with these numbers, by code and place; `_` stands for a dot, `__` for the place."""
    rows = []
    for name, text in numbers.items():
        code, _, place = name.replace("__", " ").replace("_", ".").partition(" ")
        code = code.replace("new.participants", "new_participants").replace("..", ":")
        key = f"{code} {place.replace('.', ':') or 'programma'} 2017-01 2017-12"
        rows.append(Row((Cell(code), Cell(text, numeric=True, number=key))))
    made = Table("Aantallen, heel 2017. x = te klein om te tonen", ("Wat", "Aantal"), tuple(rows))
    return Document("Rapport", "", "", YEAR.label, date(2018, 1, 4), (made,))


def causes(before: Document, after: Document, months: list[KernMonth]) -> list[list[str]]:
    """The rows of the table, from the name of the row on."""
    made = table(compare(before, after), TOLD, months)
    assert {row.cells[0].text for row in made.rows} <= {"Aantallen"}
    return [[cell.text for cell in row.cells[1:]] for row in made.rows]


def test_each_number_that_is_otherwise_is_told_with_its_cause() -> None:
    before = report(
        doelgroep_senioren="12*", doelgroep_jongeren="5*", stap_gestart="8", sector_zorg="3", rol_trekker="2"
    )
    after = report(doelgroep_senioren="14", doelgroep_jongeren="5", stap_gestart="9", sector_zorg="4", rol_trekker="2")
    assert causes(before, after, []) == [
        ["doelgroep.senioren: Aantal", "12*", "14", "geen maand veranderde: andere gegevens van activiteiten"],
        ["stap.gestart: Aantal", "8", "9", "stappen of berichten die later zijn vastgelegd"],
        ["sector.zorg: Aantal", "3", "4", "later vastgelegd of gewijzigd: sociale kaarten van de kernen"],
    ]
    assert [row[-1] for row in causes(before, after, MONTH)] == [
        "maanden die veranderden",
        "stappen of berichten die later zijn vastgelegd, of maanden die veranderden",
        "later vastgelegd of gewijzigd: sociale kaarten van de kernen",
    ]


def test_what_is_told_elsewhere_or_follows_from_it_is_left_out() -> None:
    follows = "verschil:referrals:beoogd.referrals"
    before = report(new_participants="12", beoogd_referrals="3", extra_bezoek="1", **{follows: "+1"})
    after = report(new_participants="13", beoogd_referrals="4", extra_bezoek="1*", **{follows: "0"})
    told = ["beoogd.referrals programma 2017-01 2017-12"]
    assert compare(before, after, told) == []
    assert [one.key.code for one in compare(before, after)] == ["beoogd.referrals"]


def test_what_is_withheld_has_no_other_cause() -> None:
    ((*_, was, now, cause),) = causes(report(stap_intake="7"), report(stap_intake="x"), MONTH)
    assert (was, now, cause) == ("7", "x", HIDDEN)


@pytest.mark.parametrize(
    ("place", "has"), [("kern_bentelo", True), ("kern_hertme", False), ("gemeente_borne", True), ("", True)]
)
def test_a_month_is_the_cause_where_it_counts(place: str, has: bool) -> None:
    name = f"extra_bezoek__{place}"
    ((*_, cause),) = causes(report(**{name: "1"}), report(**{name: "2"}), MONTH)
    assert (cause == "maanden die veranderden") is has


def test_both_numbers_open_the_older_one_in_its_edition() -> None:
    (row,) = table(compare(report(rol_trekker="1"), report(rol_trekker="2")), TOLD, []).rows
    key = "rol.trekker programma 2017-01 2017-12"
    assert [cell.number for cell in row.cells[2:4]] == [f"{key} 3", key]


def test_a_long_list_says_that_it_is_cut() -> None:
    def many(text: str) -> Document:
        return report(**{f"sector_nummer{number}": text for number in range(MOST_ROWS + 1)})

    made = table(compare(many("1"), many("2")), TOLD, [])
    assert len(made.rows) == MOST_ROWS
    assert made.notes == (FOLLOWS, LONGER)
    assert table(compare(report(rol_trekker="1"), report(rol_trekker="2")), TOLD, []).notes == (FOLLOWS,)
