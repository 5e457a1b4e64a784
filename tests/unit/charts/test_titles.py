"""Titles are conclusions, honest and in right Dutch, for no, one and many."""

from __future__ import annotations

import pytest

from sociaalvitaal.charts.base import Point
from sociaalvitaal.charts.completeness import Completeness, pages
from sociaalvitaal.charts.groups import Group, TargetGroups
from sociaalvitaal.charts.small_multiples import Panel, SmallMultiples
from sociaalvitaal.charts.wording import KERNEN, Noun, gap_sentence
from tests.unit.charts.samples import ABSENT, LONG, MISSING, ages, groups, matrix, multiples, period, tiles, whole


@pytest.mark.parametrize(
    ("values", "title"),
    [
        ([], "Er zijn nog geen cijfers over nieuwe deelnemers"),
        ([None, None], "Er zijn nog geen cijfers over nieuwe deelnemers"),
        ([0, 0], "Er waren geen nieuwe deelnemers"),
        ([0, None], "Er zijn nog geen nieuwe deelnemers gemeld"),
        ([1], "Plaats A kreeg 1 nieuwe deelnemer"),
        ([95], "Plaats A kreeg 95 nieuwe deelnemers"),
        ([95, None], "Plaats A meldde 95 nieuwe deelnemers"),
        ([0, 3], "Alleen Plaats B kreeg nieuwe deelnemers: 3"),
        ([4, 4], "Plaats A en Plaats B kregen evenveel nieuwe deelnemers: elk 4"),
        ([4, 4, 4], "Alle drie gemeenten kregen evenveel nieuwe deelnemers: elk 4"),
        ([4, 9, 2], "Plaats B kreeg de meeste nieuwe deelnemers: 9 van de 15"),
        ([4, 9, None], "Plaats B meldde de meeste nieuwe deelnemers: 9 van de 13"),
        ([9, 9, 2], "Plaats A en Plaats B kregen de meeste nieuwe deelnemers: elk 9 van de 20"),
        ([9, 9, 9, 2], "Drie gemeenten kregen de meeste nieuwe deelnemers: elk 9 van de 29"),
        ([1000, 234], "Plaats A kreeg de meeste nieuwe deelnemers: 1.000 van de 1.234"),
    ],
)
def test_small_multiples_name_who_received_most(values: list[int | None], title: str) -> None:
    assert multiples(*values).title == title


def test_other_nouns_fit_in_the_same_sentences() -> None:
    panels = (Panel("Haarle", (whole(1),)), Panel("Wijhe", (whole(3),)))
    chart = SmallMultiples(panels, period(1), Noun("doorverwijzing", "doorverwijzingen"), KERNEN)
    assert chart.title == "Wijhe kreeg de meeste doorverwijzingen: 3 van de 4"
    assert "Kernen met de meeste staan vooraan." in chart.subtitle


def test_a_subtitle_says_what_is_missing() -> None:
    assert "Er ontbreken 24 van de 48 maandcijfers." in multiples(3, None).subtitle
    assert "ontbre" not in multiples(3, 4).subtitle
    assert "Getekend: de eerste 24 van de 40 gemeenten." in multiples(*range(40)).subtitle


@pytest.mark.parametrize(
    ("expected", "received", "sentence"),
    [
        (0, 0, ""),
        (1, 1, ""),
        (1, 0, "Het enige maandcijfer ontbreekt."),
        (4, 3, "Er ontbreekt 1 van de 4 maandcijfers."),
        (1264, 12, "Er ontbreken 1.252 van de 1.264 maandcijfers."),
        (4, 0, "Alle 4 maandcijfers ontbreken."),
    ],
)
def test_the_gap_is_a_sentence(expected: int, received: int, sentence: str) -> None:
    assert gap_sentence(Point(None, expected, received)) == sentence


@pytest.mark.parametrize(
    ("points", "title"),
    [
        ([], "Er zijn nog geen cijfers over nieuwe deelnemers"),
        ([MISSING], "Er zijn nog geen cijfers over nieuwe deelnemers"),
        ([whole(0), whole(0)], "Er waren geen nieuwe deelnemers"),
        ([whole(2), whole(2)], "Steenwijker-land en Zwarte-waterland kregen evenveel nieuwe deelnemers: elk 2"),
        (
            [whole(2), whole(5), whole(3)],
            "Zwarte-waterland kreeg de meeste nieuwe deelnemers, Steenwijker-land de minste",
        ),
        ([whole(9), *[whole(1)] * 3], "Steenwijker-land kreeg de meeste nieuwe deelnemers, drie gemeenten de minste"),
        ([whole(9), Point(1, 4, 2)], "Steenwijker-land meldde de meeste nieuwe deelnemers: 9"),
    ],
)
def test_the_tile_map_names_the_least_only_when_no_figure_is_missing(points: list[Point], title: str) -> None:
    assert tiles(points).title == title


def test_the_largest_target_group_is_named() -> None:
    assert groups([3, 8]).title == "De grootste doelgroep is ‘groep 1’: 8 van de 11 nieuwe deelnemers"
    assert (
        groups([8, 8]).title == "De grootste doelgroepen zijn ‘groep 0’ en ‘groep 1’: elk 8 van de 16 nieuwe deelnemers"
    )
    assert groups([8, 8, 8, 1]).title == "Drie doelgroepen zijn het grootst: elk 8 van de 25 nieuwe deelnemers"
    assert groups([1]).title == "De grootste doelgroep is ‘groep 0’: 1 nieuwe deelnemer"
    assert groups([0, 0]).title == "Er waren geen nieuwe deelnemers"
    assert groups([0, None]).title == "Er zijn nog geen nieuwe deelnemers gemeld"
    assert groups([]).title == "Er zijn nog geen cijfers over nieuwe deelnemers per doelgroep"


def test_a_withheld_number_cannot_be_computed_from_title_or_table() -> None:
    chart = groups([8, 3], withheld=1)
    assert chart.title == "De grootste doelgroep is ‘groep 0’: 8 nieuwe deelnemers"
    assert chart.table.rows[-1] == ("Samen", "x")
    assert {len(row) for row in chart.table.rows} == {2}
    assert groups([], withheld=2).title == "De aantallen per doelgroep zijn te klein om te tonen"


def test_a_withheld_group_never_shows_its_value() -> None:
    chart = TargetGroups((Group("senioren", 4, withheld=True), Group("jongeren", 50)), period(), 1, 1)
    assert "4" not in chart.title + chart.alt + "".join(cell for row in chart.table.rows for cell in row)


def test_ages_are_said_as_people_say_them() -> None:
    assert (
        ages([1, 2, 3, 4, 9]).title == "De grootste leeftijdsgroep is 65 jaar of ouder: 9 van de 19 nieuwe deelnemers"
    )
    assert ages([9, 2, 3, 4, 1]).title == "De grootste leeftijdsgroep is 0-14 jaar: 9 van de 19 nieuwe deelnemers"
    assert ages([0] * 5, 7).title == "Van alle nieuwe deelnemers is de leeftijd onbekend"


def test_mostly_unknown_ages_are_the_conclusion() -> None:
    assert ages([1, 2, 3, 4, 9], 80).title == "Van de meeste nieuwe deelnemers is de leeftijd onbekend: 80 van de 99"


@pytest.mark.parametrize(
    ("rows", "title"),
    [
        ((), "Er zijn nog geen kernen"),
        (("ww", "-w"), "Er hoeft nog geen maand binnen te zijn"),
        (("oo", "on"), "Alle maanden zijn op tijd binnen"),
        (("od", "ow"), "Alle verwachte maanden zijn op tijd binnen"),
        (("ol", "oo"), "Alle maanden zijn binnen, maar 1 kwam te laat"),
        (("oN", "lo"), "Alle maanden zijn binnen, maar 2 kwamen te laat"),
        (("or", "oo"), "Alle maanden kwamen binnen, maar 1 is teruggegeven"),
        (("rr", "ow"), "Alle verwachte maanden kwamen binnen, maar 2 zijn teruggegeven"),
        (("om", "oo"), "Bij Kern 0 ontbreekt één maand"),
        (("mm", "oo"), "Bij Kern 0 ontbreken twee maanden"),
        (("om", "mo", "oo"), "Bij twee van de drie kernen ontbreken maanden: samen 2"),
        (("om", "mo"), "Bij alle twee kernen ontbreken maanden: samen 2"),
        (("mm", "mw"), "Nog geen enkele maand is binnen"),
    ],
)
def test_completeness_says_where_months_are_missing(rows: tuple[str, ...], title: str) -> None:
    assert matrix(*rows).title == title


def test_completeness_counts_what_is_in() -> None:
    assert "Binnen: 5 van de 6 maanden, waarvan 2 te laat." in matrix("olN", "mno").subtitle
    assert "Binnen: 1 van de 2 maanden. Nog niet nodig: 2. Teruggegeven: 1." in matrix("ow", "rd").subtitle
    assert "Binnen: alle 2 maanden." in matrix("o", "o").subtitle
    assert "Binnen" not in matrix("w").subtitle


def test_alternative_texts_name_who_has_most_and_what_is_missing() -> None:
    assert "Plaats B heeft de meeste (9) en Plaats C de minste (2); samen 15." in multiples(4, 9, 2).alt
    assert "Er ontbreken 12" not in multiples(4, 9).alt
    assert "Van twee gemeenten ontbreekt het cijfer." in tiles([whole(3), MISSING, MISSING]).alt
    assert "Bij Kern 1 (Gemeente 0) ontbreken 2 maanden, het meest." in matrix("om", "mm").alt
    assert "1 aantal is te klein om te tonen." in groups([9], withheld=1).alt


def test_a_long_name_is_cut_off_in_a_title_but_not_in_the_table() -> None:
    chart = SmallMultiples((Panel(LONG, (whole(3),)),), period(1))
    assert LONG not in chart.title
    assert "… kreeg 3" in chart.title
    assert chart.table.rows[0][0] == LONG


def test_kernen_over_several_pictures_keep_a_municipality_together() -> None:
    rows = matrix(*["o"] * 60).rows
    parts = pages(rows, period(1))
    assert [len(part.rows) for part in parts] == [44, 16]
    assert tuple(row for part in parts for row in part.rows) == rows
    uneven = pages(rows[1:], period(1))
    assert [len(part.rows) for part in uneven] == [43, 16]
    assert pages((), period(1)) == [Completeness((), period(1))]


def test_a_month_too_few_is_refused() -> None:
    with pytest.raises(ValueError, match="one point for each month"):
        SmallMultiples((Panel("Wijhe", (ABSENT,)),), period(2))
    with pytest.raises(ValueError, match="one state for each month"):
        Completeness(matrix("oo").rows, period(3))
