"""How firm recipes are."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from sociaalvitaal.figures.evaluation.findings import Findings
from sociaalvitaal.figures.evaluation.study import stability
from sociaalvitaal.figures.evaluation.study.calculation import calculate
from sociaalvitaal.figures.evaluation.study.cases import Study
from sociaalvitaal.figures.evaluation.study.parts import Anchors
from sociaalvitaal.figures.evaluation.study.stability import Stability, badge, moved, shake
from tests.unit.evaluation import studies

RECIPE = (("factor-15", True), ("factor-25", True))


@pytest.fixture(autouse=True)
def few_shuffles(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stability, "TIMES", 120)


def shaken(study: Study) -> tuple[Findings, Stability]:
    found = calculate(study)
    return found, shake(study, Stability.of(study, found, None), lambda: False)


def test_the_real_recipe_of_the_demo_is_firm() -> None:
    found, held = shaken(studies.real())
    assert held.complete
    assert held.success.recipes == (RECIPE,)
    mark = badge(found.success, held.success, RECIPE)
    assert (mark.firm, mark.faults, mark.in_all_models) == (True, (), True)
    assert held.success.total == 2 + 1 + 2 * 4 + 21


def test_a_recipe_that_hangs_on_one_kern_says_which() -> None:
    found, held = shaken(studies.real())
    hangs = (("factor-15", False), ("factor-24", True))
    mark = badge(found.failure, held.failure, hangs)
    assert not mark.firm
    assert [(fault.kind, fault.which, fault.found) for fault in mark.faults] == [("left out", "9", "changed")]
    assert badge(found.failure, held.failure, (("factor-25", False),)).firm


def test_the_coincidence_of_the_demo_looks_good_and_is_not_firm() -> None:
    found, held = shaken(studies.coincidence())
    model = found.success.headline.models[0]
    assert (model.fit.inclusion or 0) > 0.8
    assert (model.fit.coverage or 0) > 0.7
    assert held.success.as_good > 0.15 * held.success.shuffled
    assert not held.success.beats_chance
    assert not any(badge(found.success, held.success, one).firm for one in held.success.recipes)


def test_stopping_in_between_changes_nothing() -> None:
    study = studies.real()
    found, at_once = shaken(study)
    held, times = Stability.of(study, found, None), 0
    while not held.complete:
        enough = iter([False] * 16 + [True]).__next__
        held = shake(study, Stability.of(study, found, json.loads(json.dumps(held.as_kept()))), enough)
        times += 1
    assert times > 10
    assert held == at_once


def test_nothing_is_firm_before_everything_was_tried() -> None:
    study = studies.real()
    found = calculate(study)
    held = shake(study, Stability.of(study, found, None), lambda: True)
    assert (held.done, held.complete) == (1, False)
    assert not badge(found.success, held.success, RECIPE).firm


def test_without_recipes_there_is_nothing_to_shake() -> None:
    study = studies.study([1] * 22, (15, 25), 40)
    found = calculate(study)
    held = Stability.of(study, found, None)
    assert (held.steps, held.complete) == (0, True)
    assert shake(study, held, lambda: False) == held


def test_a_line_on_a_figure_is_seen() -> None:
    study = studies.real().with_anchors(studies.OUTCOME, Anchors(54.0, "Vanaf 54"))
    found, held = shaken(study)
    faults = badge(found.success, held.success, RECIPE).faults
    assert ("anchor", studies.OUTCOME, 1.1) in {(fault.kind, fault.which, round(fault.moved, 1)) for fault in faults}


def test_anchors_move_by_a_tenth_of_the_crossover_or_of_the_spread() -> None:
    study = studies.real()
    fuzzy = Anchors(40.0, "", out=20.0, inside=80.0)
    higher = moved(study.with_anchors(studies.OUTCOME, fuzzy), studies.OUTCOME, 1.1)
    assert (higher.out, higher.crossover, higher.inside) == pytest.approx((24, 44, 84))
    at_nought = moved(study.with_anchors("factor-15", Anchors(0.0, "")), "factor-15", 0.9)
    assert at_nought.crossover == pytest.approx(-0.4)
    assert replace(higher, crossover=40.0, out=20.0, inside=80.0) == fuzzy
