"""From a saved study to findings: the edge cases have clear answers, and what is kept says the same."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from sociaalvitaal.figures.evaluation.findings import Findings, Place, Trouble
from sociaalvitaal.figures.evaluation.study.calculation import calculate, place
from sociaalvitaal.figures.evaluation.study.parts import Anchors, Expectation
from tests.unit.evaluation.analyses.samples import study

# Uitkomst, v1, v2: it comes out where v1 is there without v2.
RECIPE = [(1, 1, 0), (1, 1, 0), (0, 1, 1), (0, 0, 1), (0, 0, 0)]


def test_the_built_in_recipe_is_found():
    found = calculate(study(RECIPE))
    model = found.success.headline.models[0]
    assert model.recipes[0].literals == (("v1", True), ("v2", False))
    assert model.kernen(Place.TYPICAL) == ["0", "1"]
    assert model.kernen(Place.NEITHER) == ["2", "3", "4"]
    assert (found.never, found.combinations) == (0, 4)


def test_the_absence_of_the_outcome_is_an_analysis_of_its_own():
    found = calculate(study(RECIPE)).failure
    assert {recipe.literals for recipe in found.headline.models[0].recipes} == {(("v1", False),), (("v2", True),)}


def test_what_is_kept_says_the_same():
    found = calculate(study(RECIPE, expected=[Expectation.HELPS, Expectation.HINDERS]), "0.1")
    again = Findings.of_kept(json.loads(json.dumps(found.as_kept())))
    assert again == found
    kept = found.as_kept()
    kept["success"]["groups"][0]["cases"] = ("3",)
    assert Findings.of_kept(kept) != found


def test_contradictions_are_named():
    found = calculate(study([(1, 1), (1, 1), (0, 1), (0, 0)]))
    assert [group.contradicts for group in found.success.groups] == [False, True]
    assert found.success.groups[1].reached == ("0", "1")


@pytest.mark.parametrize(
    ("outcome", "success", "failure"),
    [
        (1, Trouble.CONSTANT, Trouble.CONSTANT),
        (0, Trouble.CONSTANT, Trouble.CONSTANT),
    ],
)
def test_a_constant_outcome_is_said(outcome, success, failure):
    found = calculate(study([(outcome, 1), (outcome, 0)]))
    assert (found.success.trouble, found.failure.trouble) == (success, failure)
    assert found.success.headline.models == ()


def test_no_row_reaches_the_cut_or_all_do():
    assert calculate(study([(1, 1), (0, 1), (0, 1), (1, 0), (0, 0)])).success.trouble is Trouble.NOTHING
    # One kern in ten fails in each group: every group reaches 0.8.
    rows = [(n > 0, c) for c in (0, 1) for n in range(10)]
    assert calculate(study(rows)).success.trouble is Trouble.EVERYTHING


def test_all_on_the_crossover():
    found = calculate(study([(1, 1, 1), (1, 1, 1)], fuzzy=True))
    assert found.success.trouble is Trouble.ALL_UNDECIDED
    assert found.success.groups == ()


def test_a_kern_without_a_figure_drops_out_by_name():
    one = study([*RECIPE, (1, None, 0)])
    assert [(case.name, [gap.key for gap in gaps]) for case, gaps in one.dropped] == [("Kern 5", ["v1"])]
    assert "5" not in calculate(one).memberships["v1"]


def test_no_kern_has_all_figures():
    assert calculate(study([(1, None), (None, 1)])).success.trouble is Trouble.NO_CASES


def test_one_condition_and_nine():
    assert calculate(study([(1, 1), (0, 0)])).success.headline.models[0].recipes[0].literals == (("v1", True),)
    rows = [(n % 3 == 0, *((n >> bit) & 1 for bit in range(9))) for n in range(0, 500, 23)]
    found = calculate(study(rows, expected=[Expectation.HELPS] * 9))
    assert found.combinations == 512
    assert found.success.shortest.models


def test_names_with_signs_are_only_names():
    names = ["A*~B", "~A", "A + B"]
    found = calculate(study([(1, 1, 0, 1), (0, 0, 0, 1), (0, 1, 1, 0)], names=names))
    literals = {literal for recipe in found.success.shortest.models[0].recipes for literal in recipe.literals}
    assert literals <= {(f"v{n}", present) for n in (1, 2, 3) for present in (True, False)}


def test_assumptions_are_rows_that_nobody_has():
    found = calculate(study([(1, 1, 1), (0, 0, 0)]))
    seen = {group.literals for group in found.success.groups}
    for model in found.success.shortest.models:
        assert model.assumed
        assert not seen & set(model.assumed)
    assert all(not model.assumed for model in found.success.seen.models)


def test_expectations_turn_around_for_the_absence():
    one = study(RECIPE, expected=[Expectation.HELPS, Expectation.HINDERS])
    assert one.expected() == {0: True, 1: False}
    assert one.expected(success=False) == {0: False, 1: True}


def test_an_indispensable_condition_that_all_have_says_little():
    found = calculate(study([(1, 1), (1, 1), (0, 1), (0, 1)]))
    need = next(one for one in found.needs if one.success and one.literal == ("v1", True))
    assert need.always
    assert not need.relevant
    assert not need.indispensable


@pytest.mark.parametrize(
    ("x", "y", "expected"),
    [
        (1, 1, Place.TYPICAL),
        (0.51, 0.49, Place.DEVIANT),
        (0.2, 0.9, Place.UNEXPLAINED),
        (0, 0, Place.NEITHER),
        (0.5, 1, Place.UNDECIDED),
        (1, 0.5, Place.UNDECIDED),
    ],
)
def test_places(x, y, expected):
    assert place(x, y) is expected


def test_anchors_may_fall():
    falling = Anchors(5.0, "", out=9.0, inside=1.0)
    assert falling.falls
    assert falling.membership(1.0) == pytest.approx(0.95)
    assert falling.membership(9.0) == pytest.approx(0.05)
    below = Anchors(5.0, "", falling=True)
    assert (below.membership(4.9), below.membership(5.0)) == (1.0, 0.0)


def test_without_anchors_nothing_is_calculated():
    one = study(RECIPE)
    with pytest.raises(ValueError, match="anchors"):
        calculate(replace(one, anchors={"v1": Anchors(1, "")}))


def test_what_was_expected_of_more_is_turned_where_low_figures_are_in():
    one = study(RECIPE, expected=[Expectation.HELPS, Expectation.HINDERS])
    turned = one.with_anchors("v1", replace(one.anchors["v1"], falling=True))
    assert (one.expected(), turned.expected()) == ({0: True, 1: False}, {0: False, 1: False})
    assert turned.expected(success=False) == {0: True, 1: True}
