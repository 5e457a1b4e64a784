"""What is said of an analysis in words, and when a caution is given."""

from __future__ import annotations

from dataclasses import replace

from sociaalvitaal.figures.evaluation.findings import Trouble
from sociaalvitaal.figures.evaluation.study import wording
from sociaalvitaal.figures.evaluation.study.calculation import calculate
from sociaalvitaal.figures.evaluation.study.parts import Expectation
from tests.unit.evaluation.analyses.samples import study

RECIPE = [(1, 1, 0), (1, 1, 0), (0, 1, 1), (0, 0, 1), (0, 0, 0)]


def test_every_trouble_has_a_clear_answer():
    one = study(RECIPE)
    said = {trouble: wording.trouble(one, trouble, success=True) for trouble in Trouble}
    assert len(set(said.values())) == len(Trouble)
    assert all(text.endswith(".") for text in said.values())


def test_words_of_the_asker_go_before_ours():
    one = study(RECIPE, names=["A*~B", "~A"])
    assert wording.circumstance(one, ("v1", True)) == "A*~B (helpt)"
    named = one.with_anchors("v1", replace(one.anchors["v1"], high="met club*", low="~zonder club"))
    assert wording.circumstances(named, (("v1", False), ("v2", True))) == ["~zonder club", "~A (helpt)"]


def test_the_nearest_recipe_is_a_question():
    one = study(RECIPE)
    found = calculate(one)
    near = wording.nearest(one, found, one.case("2"))
    assert near == [(["voorwaarde 1 (helpt)"], ["voorwaarde 2 (helpt niet)"])]
    assert wording.question(*near[0]).endswith("?")
    assert wording.nearest(one, found, one.case("0")) == []


def test_cautions_come_where_they_must():
    plain = wording.cautions(study(RECIPE), calculate(study(RECIPE)), success=True)
    assert plain == [wording.PATTERN]
    wide = study([(n % 2, *((n >> bit) & 1 for bit in range(5))) for n in range(10)])
    told = " ".join(wording.cautions(wide, calculate(wide), success=True))
    assert "45 van de 100" in told


def test_several_models_are_said_with_what_they_share():
    # Either condition alone divides these kernen as well as the other.
    one = study([(1, 1, 1), (1, 1, 1), (0, 0, 0), (0, 0, 0)])
    found = calculate(one)
    assert len(found.success.shortest.models) == 2
    assert found.success.shortest.in_all == ()
    assert found.success.shortest.in_some == (("v1", True), ("v2", True))
    assert "kunnen niet kiezen" in wording.several(found.success.shortest)
    assert wording.assumed(found.success.shortest.models[0]) == (
        "Dit recept raadt hoe het gaat bij 1 combinatie die in geen enkele kern voorkomt."
    )


def test_skewed_sets_are_warned():
    lonely = study([(1, 1)] + [(0, 0)] * 9)
    assert "maar 1 van de 10 kernen" in wording.skewed(lonely, lonely.conditions[0].variable)
    even = study([(1, 1), (0, 0)])
    assert wording.skewed(even, even.conditions[0].variable) == ""


def test_too_few_kernen_are_said():
    assert "Er blijven maar 5 kernen over" in wording.few_kernen(study(RECIPE))
    assert wording.few_kernen(study(RECIPE * 3)) == ""
    assert wording.few_kernen(study([(1, None)])).startswith("Er blijft geen enkele kern over")


def test_never_the_shortest_on_top():
    found = calculate(study([(1, 1, 1), (0, 0, 0)]))
    assert found.success.headline == found.success.seen
    hoped = calculate(study([(1, 1, 1), (0, 0, 0)], expected=[Expectation.HELPS, Expectation.UNKNOWN]))
    assert hoped.success.headline == hoped.success.expected
    assert hoped.success.headline != hoped.success.shortest


def test_a_score_of_nought_is_never_called_help():
    one = study(RECIPE)
    at_nought = one.with_anchors("v1", replace(one.anchors["v1"], crossover=0.0))
    assert wording.names(at_nought, at_nought.variable("v1")) == (
        "voorwaarde 1 (hindert niet)",
        "voorwaarde 1 (hindert)",
    )
    below = one.with_anchors("v1", replace(one.anchors["v1"], crossover=0.0, falling=True))
    assert wording.names(below, below.variable("v1")) == ("voorwaarde 1 (hindert)", "voorwaarde 1 (hindert niet)")


def test_a_group_without_anyone_is_not_called_skewed():
    one = study(RECIPE)
    none = one.with_anchors("v1", replace(one.anchors["v1"], crossover=99.0))
    assert wording.skewed(none, none.variable("v1")).startswith("Geen enkele kern valt onder")
