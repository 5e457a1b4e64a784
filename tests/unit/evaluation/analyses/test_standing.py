"""Models that fit equally well stand beside each other: no kern is placed by one of them alone."""

from __future__ import annotations

from dataclasses import replace

from sociaalvitaal.evaluation.analyses import standing
from sociaalvitaal.figures.evaluation.findings import Findings, Place, Solution
from sociaalvitaal.figures.evaluation.study import wording
from sociaalvitaal.figures.evaluation.study.calculation import calculate
from tests.unit.evaluation.analyses.samples import study

CYCLE = study([
    (1, 0, 0, 1), (1, 0, 1, 1), (1, 0, 1, 0), (1, 1, 1, 0), (1, 1, 0, 0), (1, 1, 0, 1), (0, 0, 0, 0), (0, 1, 1, 1),
])  # fmt: skip
"""Two models of three recipes each explain these kernen as well."""


def test_a_kern_follows_a_recipe_of_every_model_and_it_is_said_of_which() -> None:
    found = calculate(CYCLE)
    assert len(found.success.headline.models) == 2
    places = standing.places(CYCLE, found, success=True)
    assert [(place, count) for place, count, _ in places] == [(Place.TYPICAL, 6), (Place.NEITHER, 2)]
    for one in places[0][2]:
        named = [text[text.index("(in verklaring") :] for text in one.follows]
        assert any("1" in text for text in named)
        assert any("2" in text for text in named)


def test_one_model_is_not_numbered() -> None:
    one = study([(1, 1), (1, 1), (0, 0)])
    ((_, _, alike), *_) = standing.places(one, calculate(one), success=True)
    assert (alike[0].stands, list(alike[0].follows)) == ("", ["voorwaarde 1 (helpt)"])


def test_a_kern_whose_place_depends_on_the_model_stands_first_and_apart() -> None:
    found = calculate(CYCLE)
    first, second = found.success.headline.models
    other = replace(second, places={**second.places, "0": Place.UNEXPLAINED})
    split = replace(found, success=replace(found.success, seen=Solution((first, other))))
    place, count, alike = standing.places(CYCLE, split, success=True)[0]
    assert (place, count) == (standing.DIFFERS, 1)
    assert alike[0].stands == "typisch in verklaring 1; onverklaard in verklaring 2"
    assert standing.places(CYCLE, nothing(found), success=True) == []


def nothing(found: Findings) -> Findings:
    """The same, without a model."""
    return replace(found, success=replace(found.success, seen=Solution(())))


def test_models_are_named_until_there_are_many() -> None:
    assert wording.which([1, 2], 2) == "alle verklaringen"
    assert wording.which([1, 3], 4) == "verklaring 1 en 3"
    assert wording.which([1, 2, 3, 4, 5], 9) == "5 van de 9 verklaringen"
