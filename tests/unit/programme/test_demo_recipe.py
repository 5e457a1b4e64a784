"""The recipe of the demo: who has what, the same each time."""

from __future__ import annotations

from sociaalvitaal.programme.demo import recipe as demo_recipe
from sociaalvitaal.programme.demo.recipe import CAST, FACTORS, REAL, SILENT, STRUCTURE, VOLUNTEERS, factor_scores, holds


def test_every_part_has_one_combination_and_the_same_scores_each_time() -> None:
    for index in range(2 * CAST):
        found = factor_scores(index, 2017)
        assert found == factor_scores(index, 2017)
        assert found.keys() == (set() if index % CAST == SILENT else set(FACTORS))
        assert all(score is None or -2 <= score <= 2 for score in found.values())
        for factor in REAL:
            assert holds(index, factor) is holds(index + CAST, factor)
            assert not found or ((found[factor] or 0) > demo_recipe.FACTOR_BORDER) is holds(index, factor)


def test_halfway_the_circumstances_of_the_recipe_were_there_already() -> None:
    for index in range(CAST):
        interim = factor_scores(index, 2017, interim=True)
        assert all(not interim or ((interim[factor] or 0) > 0) is holds(index, factor) for factor in REAL)


def test_the_recipe_holds_in_a_third_of_the_kernen_and_not_only_in_small_ones() -> None:
    both = [index for index in range(CAST) if holds(index, VOLUNTEERS) and holds(index, STRUCTURE)]
    assert both == [0, 7, 8, 13, 16, 17, 20]
